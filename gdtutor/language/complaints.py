"""What the grammar did not expect, put into words."""

from __future__ import annotations

import re
import unicodedata

from lark import Token

from gdtutor.errors import ParseError
from gdtutor.language.source import Source
from gdtutor.text.formula import Constant, Digits, Quotient
from gdtutor.text.sentence import Sentence, told

_PIECEWISE = "piecewise(x^2 if x < 0, x otherwise)"
OPERAND = told("expected.operand")
OPERATOR = told("expected.operator", signs="+ - · / ^")
REMOVE = told("fix.remove")
_EXPONENT = told("expected.exponent")
_Complaint = tuple[Sentence, Sentence | str]
"""What is wrong, and what to do."""


def write(typed: str) -> Sentence:
    """Return the advice to write something instead."""
    return told("fix.write", typed=typed)


_BRACKETS: _Complaint = (told("reading.square-brackets"), told("fix.use", typed="( )"))
_DERIVATIVE: _Complaint = (told("reading.type-the-function"), "")
_CHARACTERS: dict[str, _Complaint] = {
    "!": (told("reading.factorial"), ""),
    "%": (told("reading.percent"), told("fix.write-for", typed="5/100", meant="5 %")),
    "°": (told("reading.radians"), told("fix.degrees", factor=Quotient(Constant("pi"), Digits("180")))),
    ";": (told("reading.semicolon"), told("fix.remove-or-comma")),
    ":": (told("reading.colon"), told("fix.only-formula", typed=_PIECEWISE)),
    "$": (told("reading.dollar"), REMOVE),
    '"': (told("reading.quotation-marks"), told("fix.remove-them")),
    "'": (told("reading.prime"), REMOVE),
    "`": (told("reading.back-quotes"), told("fix.remove-them")),
    "[": _BRACKETS,
    "]": _BRACKETS,
    "_": (told("reading.underscore", example="x_1"), ""),
    "∞": (told("reading.infinity"), ""),
    "±": (told("reading.two-values", sign="±"), told("fix.choose", one="+", other="-")),
    "∑": (told("reading.sum"), told("fix.write-terms")),
    "∏": (told("reading.product"), told("fix.write-factors")),
    "∫": (told("reading.integral"), ""),
    "∂": _DERIVATIVE,
    "∇": _DERIVATIVE,
    "#": (told("reading.sign"), REMOVE),
    "@": (told("reading.sign"), told("fix.product-sign", sign="·")),
    "\\": (told("reading.backslash", example="\\sin"), REMOVE),
    ".": (told("reading.point"), told("fix.product-sign", sign="·")),
    "ᵀ": (told("reading.transpose"), told("fix.vector", example="x_1^2 + x_2^2")),
    "=": (told("reading.one-formula"), ""),
}
CONDITION = re.compile(r"(?<![A-Za-z])(?:if|otherwise|else)(?![A-Za-z])")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_NUMBER_BEHIND = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_SIDE_CONDITION = re.compile(r"[<>≤≥≠∈=]|\\(?:in|neq?|leq?|geq?|lt|gt|to|mapsto)(?![A-Za-z])")
_LONGEST_PROPOSAL = 60


def unexpected_character(source: Source, column: int) -> ParseError:
    """Return the error for a character that belongs to no token."""
    character = source.clean[column : column + 1]
    before = source.clean[:column].rstrip()[-1:]
    expected = OPERATOR if before.isalnum() or before in set(")}|²³") - {""} else OPERAND
    generic: _Complaint = (told("reading.character", character=_named(character)), REMOVE)
    what, suggestion = _mark(source, column) or _CHARACTERS.get(character, generic)
    return source.fault(column, what, expected=expected, suggestion=suggestion)


def _mark(source: Source, column: int) -> _Complaint | None:
    """Return message and suggestion for a character whose neighbours tell what was meant, None for any other."""
    before, rest = source.clean[:column], source.clean[column:]
    if rest.startswith(";") and (CONDITION.search(source.clean) or re.search(r"[<>≤≥]", source.clean)):
        return told("reading.semicolon"), write(_PIECEWISE)
    if rest.startswith("?") and ":" in rest:
        return told("reading.question-mark", one="?", other=":"), write(_PIECEWISE)
    if (first := re.search(r"[0-9]{1,3}$", before)) and (group := re.match(r"'([0-9]{3})(?![0-9])", rest)):
        return told("reading.mark-in-number"), write(f"{first[0]}{group[1]}")
    if rest.startswith(("...", "…")):
        if re.search(r"[0-9]\.[0-9]+$", before):
            return told("reading.endless-digits"), told("fix.fraction", typed="1/3", meant="0.333…")
        return told("reading.dots"), told("fix.write-terms")
    if re.match(r"\.T(?![A-Za-z])", rest):
        return _CHARACTERS["ᵀ"]
    if rest.startswith("\\|"):
        return told("reading.norm"), told("fix.write-either", one="|x|", other="sqrt(x^2 + y^2)")
    return _raised(rest[:1])


def _raised(character: str) -> _Complaint | None:
    """Return message and suggestion for a raised letter or bracket, None for any other character."""
    plain = unicodedata.normalize("NFKC", character)
    if character in {plain, *_CHARACTERS} or not (plain.isalpha() or plain == "("):
        return None
    instead = plain if plain.isalpha() else "(…)"
    return told("reading.raised", raised=plain), write(f"^{instead}")


def _named(character: str) -> str:
    """Return a character with its name, or only its code where it cannot be seen."""
    category = unicodedata.category(character)
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if category[0] in "CZM":
        return f"{code} ({name})" if name else code
    return f"“{character}” ({name})" if not character.isascii() and name else f"“{character}”"


def unexpected_token(source: Source, token: Token, previous: Token, accepted: frozenset[str]) -> ParseError:
    """Return the error for a token that cannot stand where it stands."""
    column = token.start_pos or 0
    if token.type == "SEMICOLON":
        return unexpected_character(source, column)
    if "CALL" in accepted and previous.type != "FUNCTION":
        return source.fault(column, told("reading.function-alone"), expected=told("expected.argument"))
    if "CALL" in accepted or "NUMBER" in accepted or "FUNCTION" in accepted:
        return _operand_missing(source, token, previous, column)
    if "ELSE" in accepted and token.type == "$END":
        wanted = told("expected.else", word="else")
        return source.fault(column, told("reading.branch-missing"), expected=wanted)
    if token.type == "COMMA":
        return _comma(source, previous, column)
    if token.type == "COMPARE":
        return source.fault(column, told("reading.one-comparison"), expected=OPERATOR)
    if previous.type == "FRACTION" or "OPEN" in accepted:
        wanted, hint = told("expected.brace", brace="{"), write("\\frac{1}{2}")
        return source.fault(column, told("reading.braces"), expected=wanted, suggestion=hint)
    if token.type == "$END":
        return source.fault(column, told("reading.ends-early"), expected=_listed(accepted))
    otherwise = token.type == "OTHERWISE" and "ELSE" in accepted
    misplaced = told("reading.misplaced", typed=_shown(token))
    advice = write(_PIECEWISE) if otherwise else ""
    return source.fault(column, misplaced, expected=_listed(accepted), suggestion=advice)


def _operand_missing(source: Source, token: Token, previous: Token, column: int) -> ParseError:
    """Return the error where a number, a variable or the like had to come."""
    before, now = _shown(previous), _shown(token)
    if previous.type == "FUNCTION":
        before = source.clean[previous.start_pos : previous.end_pos]
        alone = told("reading.named-function-alone", function=before)
        return source.fault(column, alone, expected=told("expected.argument"), suggestion=write(f"{before}(x)"))
    if previous.type in {"RAISE", "CARET"}:
        if token.type in {"CARET", "TIMES"}:
            advice = told("fix.write-or", one="^", other="**")
            return source.fault(column, told("reading.two-powers"), expected=_EXPONENT, suggestion=advice)
        return source.fault(column, told("reading.no-exponent"), expected=_EXPONENT, suggestion=write("x^2"))
    if token.type == "$END":
        if not before:
            return source.fault(column, told("reading.no-formula"), expected=OPERAND)
        missing, advice = told("reading.missing-after", typed=before), told("fix.remove-or-follow", typed=before)
        return source.fault(column, missing, expected=OPERAND, suggestion=advice)
    if token.type == "COMMA" and before == "{":
        number, behind = re.search(r"[0-9.]*$", source.clean[: previous.start_pos]), source.clean[column + 2 :]
        digits = _NUMBER_BEHIND.match(behind)
        point = write(_without_comma(number[0], digits[0])) if number and number[0] and digits else ""
        return source.fault(column, told("reading.comma-in-number"), expected=OPERAND, suggestion=point)
    if token.type in {"CLOSE", "BAR_CLOSE"} and previous.type in {"OPEN", "CALL", "BAR_OPEN"}:
        return source.fault(column, told("reading.empty-brackets"), expected=OPERAND)
    misplaced = told("reading.misplaced-first", typed=now)
    if before:
        misplaced = told("reading.misplaced-after", typed=now, before=before)
    return source.fault(column, misplaced, expected=OPERAND, suggestion=_instead(token, previous, before))


def _instead(token: Token, previous: Token, before: str) -> Sentence | str:
    """Return what to write where a number or the like had to come, or nothing."""
    if token.type == "IF":
        return write("x^2 if x < 0 else x")
    if token.type == "COMPARE" and not before:
        return told("fix.remove-the", typed=_shown(token))
    if token.type == "DIVIDE" and previous.type == "DIVIDE":
        return told("fix.one-division", sign="/")
    return ""


def _comma(source: Source, previous: Token, column: int) -> ParseError:
    behind = _NUMBER_BEHIND.match(source.clean[column + 1 :].lstrip())
    if CONDITION.search(source.clean):
        return branches(source, column)
    if previous.type == "NUMBER" and behind:
        point = write(_without_comma(_shown(previous), behind[0][:20]))
        return source.fault(column, told("reading.decimal-comma"), expected=OPERATOR, suggestion=point)
    if _SIDE_CONDITION.search(source.clean, column):
        return source.fault(column, told("reading.side-condition"), expected=OPERATOR, suggestion=told("fix.leave-out"))
    return source.fault(column, told("reading.comma"), expected=OPERATOR)


def branches(source: Source, column: int) -> ParseError:
    """Return the error for {x^2 if x>0, 0 otherwise}, with piecewise in front of it."""
    inside = " ".join(source.clean.split()).strip("{}[] ")
    shown = (
        inside
        if len(inside) <= _LONGEST_PROPOSAL and not set("{}[]\\") & set(inside)
        else _PIECEWISE.removeprefix("piecewise(")[:-1]
    )
    missing = told("reading.piecewise-missing", function="piecewise(…)")
    return source.fault(column, missing, expected=OPERATOR, suggestion=write(f"piecewise({shown})"))


def _without_comma(before: str, behind: str) -> str:
    """Return how to write a number with a comma: 1.500,23 is 1500.23; 10,000 is one of two numbers.

    >>> _without_comma("1.500", "23"), _without_comma("1", "500.23"), _without_comma("10", "000")
    ('1500.23', '1500.23', '10.000 or 10000')
    """
    groups = behind.partition(".")[0].split(",")
    if _GROUPED.fullmatch(before) and len(groups) == 1 and "." not in behind:
        return f"{before.replace('.', '')}.{behind}"
    thousands = before.isdigit() and all(len(group) == len("000") for group in groups)
    if thousands and ("." in behind or len(groups) > 1):
        return f"{before}{behind.replace(',', '')}"
    return f"{before}.{groups[0]}" + (f" or {before}{groups[0]}" if thousands else "")


def _shown(token: Token) -> str:
    """Return what was typed, short enough for a message."""
    text = str(token)
    return text if len(text) <= 24 else f"{text[:23]}…"


def _listed(accepted: frozenset[str]) -> Sentence:
    if "AMP" in accepted:
        return told("expected.ampersand", sign="&")
    if accepted & {"IF", "OTHERWISE"} and "CLOSE" in accepted:
        return told("expected.sign-comma-bracket", sign="+")
    return told("expected.sign-or-bracket", sign="+") if "CLOSE" in accepted else OPERATOR
