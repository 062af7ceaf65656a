"""What the grammar did not expect, put into words."""

from __future__ import annotations

import re
import unicodedata

from lark import Token

from gdtutor.errors import ParseError
from gdtutor.language.source import Source

_OPERAND = "a number, a variable, a function or an opening bracket"
_OPERATOR = "a sign such as + - · / ^, or the end of the formula"

_CHARACTERS = {
    "!": ("The factorial is defined for whole numbers only and has no derivative.", ""),
    "%": ("A percent sign is not read here.", "write 5/100 for 5 %"),
    "°": ("Angles are in radians.", "multiply degrees by π/180"),
    ";": ("A semicolon has no meaning here.", "remove it, or use a comma between arguments"),
    ":": (
        "A colon has no meaning here.",
        "type only the formula; branches are written piecewise(x^2 if x < 0, x otherwise)",
    ),
    "$": ("A dollar sign belongs around a whole LaTeX formula.", "remove it"),
    '"': ("Quotation marks have no meaning here.", "remove them"),
    "'": ("A prime or quotation mark has no meaning here: type the function itself, not its derivative.", "remove it"),
    "`": ("Back quotes have no meaning here.", "remove them"),
    "[": ("Square brackets are for lists; they do not group here.", "use ( ) instead"),
    "]": ("Square brackets are for lists; they do not group here.", "use ( ) instead"),
    "_": ("An underscore belongs between a variable and its index, as in x_1.", ""),
    "∞": ("Infinity is not a number that can be computed with here.", ""),
    "±": ("± means two values; a function has one.", "choose + or -"),
    "∑": ("A sum sign is not read here.", "write the terms out"),
    "∏": ("A product sign is not read here.", "write the factors out"),
    "∫": ("Integrals are not read here.", ""),
    "∂": ("Type the function itself; gdtutor differentiates it.", ""),
    "∇": ("Type the function itself; gdtutor differentiates it.", ""),
    "#": ("This sign has no meaning in a formula.", "remove it"),
    "@": ("This sign has no meaning in a formula.", "use · for a product"),
    "\\": ("A backslash begins a LaTeX command such as \\sin.", "remove it"),
    ".": ("A point belongs between the digits of a number.", "use · for a product"),
    "ᵀ": ("A transpose is not read here.", "write a vector by its coordinates, as in x_1^2 + x_2^2"),
    "=": ("One formula is read at a time.", ""),
}
CONDITION = re.compile(r"(?<![A-Za-z])(?:if|otherwise|else)(?![A-Za-z])")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_NUMBER_BEHIND = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_SIDE_CONDITION = re.compile(r"[<>≤≥≠∈=]|\\(?:in|neq?|leq?|geq?|lt|gt|to|mapsto)(?![A-Za-z])")
_LONGEST_PROPOSAL = 60
_PIECEWISE = "piecewise(x^2 if x < 0, x otherwise)"


def unexpected_character(source: Source, column: int) -> ParseError:
    """Return the error for a character that belongs to no token."""
    character = source.clean[column : column + 1]
    before = source.clean[:column].rstrip()[-1:]
    expected = _OPERATOR if before.isalnum() or before in set(")}|²³") - {""} else _OPERAND
    generic = (f"The character {_named(character)} has no meaning in a formula.", "remove it")
    message, suggestion = _mark(source, column) or _CHARACTERS.get(character, generic)
    return source.fault(column, message, expected=expected, suggestion=suggestion)


def _mark(source: Source, column: int) -> tuple[str, str] | None:
    """Return message and suggestion for a character whose neighbours tell what was meant, None for any other."""
    before, rest = source.clean[:column], source.clean[column:]
    if rest.startswith(";") and (CONDITION.search(source.clean) or re.search(r"[<>≤≥]", source.clean)):
        return "A semicolon has no meaning here.", f"write {_PIECEWISE}"
    if rest.startswith("?") and ":" in rest:
        return "A condition with ? and : is not read here.", f"write {_PIECEWISE}"
    if (first := re.search(r"[0-9]{1,3}$", before)) and (group := re.match(r"'([0-9]{3})(?![0-9])", rest)):
        return "A mark between the digits of a number is not read here.", f"write {first[0]}{group[1]}"
    if rest.startswith(("...", "…")):
        if re.search(r"[0-9]\.[0-9]+$", before):
            return "Digits that go on for ever are not read here.", "write a fraction, as 1/3 for 0.333…"
        return "Dots for “and so on” are not read here.", "write the terms out"
    if re.match(r"\.T(?![A-Za-z])", rest):
        return _CHARACTERS["ᵀ"]
    return (
        ("A norm is not read here.", "write |x|, or sqrt(x^2 + y^2)") if rest.startswith("\\|") else _raised(rest[:1])
    )


def _raised(character: str) -> tuple[str, str] | None:
    """Return message and suggestion for a raised letter or bracket, None for any other character."""
    plain = unicodedata.normalize("NFKC", character)
    if character in {plain, *_CHARACTERS} or not (plain.isalpha() or plain == "("):
        return None
    instead = plain if plain.isalpha() else "(…)"
    return f"The raised “{plain}” is not read as an exponent.", f"write ^{instead}"


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
        return source.fault(
            column, "The function needs something to be applied to.", expected="an argument in brackets"
        )
    if "CALL" in accepted or "NUMBER" in accepted or "FUNCTION" in accepted:
        return _operand_missing(source, token, previous, column)
    if "ELSE" in accepted and token.type == "$END":
        return source.fault(
            column, "The other branch is missing after this condition.", expected="else and another formula"
        )
    if token.type == "COMMA":
        return _comma(source, previous, column)
    if token.type == "COMPARE":
        return source.fault(column, "Only one equation or comparison is read here.", expected=_OPERATOR)
    if previous.type == "FRACTION" or "OPEN" in accepted:
        message = "A LaTeX fraction or root needs its parts in braces."
        return source.fault(column, message, expected="an opening brace {", suggestion="write \\frac{1}{2}")
    if token.type == "$END":
        return source.fault(column, "The formula ends too early.", expected=_listed(accepted))
    message = f"“{_shown(token)}” cannot stand here."
    hint = f"write {_PIECEWISE}" if token.type == "OTHERWISE" and "ELSE" in accepted else ""
    return source.fault(column, message, expected=_listed(accepted), suggestion=hint)


def _operand_missing(source: Source, token: Token, previous: Token, column: int) -> ParseError:
    """Return the error where a number, a variable or the like had to come."""
    before, now = _shown(previous), _shown(token)
    if previous.type == "FUNCTION":
        before = source.clean[previous.start_pos : previous.end_pos]
        message = f"{before} needs something to be applied to."
        return source.fault(column, message, expected="an argument in brackets", suggestion=f"write {before}(x)")
    if previous.type in {"RAISE", "CARET"}:
        if token.type in {"CARET", "TIMES"}:
            return source.fault(
                column, "There is one power sign too many.", expected="an exponent", suggestion="write ^ or **"
            )
        message = "The exponent is missing after the power sign."
        return source.fault(column, message, expected="an exponent", suggestion="write x^2")
    if token.type == "$END":
        message = f"Something is missing after “{before}”." if before else "There is no formula here."
        return source.fault(
            column,
            message,
            expected=_OPERAND,
            suggestion=f"remove “{before}” or write what follows it" if before else "",
        )
    if token.type == "COMMA" and before == "{":
        number, behind = re.search(r"[0-9.]*$", source.clean[: previous.start_pos]), source.clean[column + 2 :]
        digits = _NUMBER_BEHIND.match(behind)
        hint = f"write {_without_comma(number[0], digits[0])}" if number and number[0] and digits else ""
        return source.fault(column, "A comma in a number is not read here.", expected=_OPERAND, suggestion=hint)
    if token.type in {"CLOSE", "BAR_CLOSE"} and previous.type in {"OPEN", "CALL", "BAR_OPEN"}:
        return source.fault(column, "There is nothing between these brackets.", expected=_OPERAND)
    after = f" after “{before}”" if before else " at the beginning"
    hint = ""
    if token.type == "IF":
        hint = "write x^2 if x < 0 else x"
    elif token.type == "COMPARE" and not before:
        hint = f"remove the “{now}”"
    elif token.type == "DIVIDE" and previous.type == "DIVIDE":
        hint = "write one / for a division"
    return source.fault(column, f"“{now}” cannot stand{after}.", expected=_OPERAND, suggestion=hint)


def _comma(source: Source, previous: Token, column: int) -> ParseError:
    behind = _NUMBER_BEHIND.match(source.clean[column + 1 :].lstrip())
    if CONDITION.search(source.clean):
        return branches(source, column)
    if previous.type == "NUMBER" and behind:
        message = "A decimal number is written with a point, not a comma."
        hint = f"write {_without_comma(_shown(previous), behind[0][:20])}"
        return source.fault(column, message, expected=_OPERATOR, suggestion=hint)
    if _SIDE_CONDITION.search(source.clean, column):
        message = "A condition behind the formula is not read."
        return source.fault(column, message, expected=_OPERATOR, suggestion="leave it out")
    message = "A comma separates the arguments of a function, and there is no function here."
    return source.fault(column, message, expected=_OPERATOR)


def branches(source: Source, column: int) -> ParseError:
    """Return the error for {x^2 if x>0, 0 otherwise}, with piecewise in front of it."""
    inside = " ".join(source.clean.split()).strip("{}[] ")
    shown = (
        inside
        if len(inside) <= _LONGEST_PROPOSAL and not set("{}[]\\") & set(inside)
        else _PIECEWISE.removeprefix("piecewise(")[:-1]
    )
    message = "A comma separates the branches of piecewise(…), which is missing here."
    return source.fault(column, message, expected=_OPERATOR, suggestion=f"write piecewise({shown})")


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


def _listed(accepted: frozenset[str]) -> str:
    if "AMP" in accepted:
        return "an & and then the condition"
    if accepted & {"IF", "OTHERWISE"} and "CLOSE" in accepted:
        return "a sign such as +, a comma, or the closing bracket"
    if "CLOSE" in accepted:
        return "a sign such as + or the closing bracket"
    return _OPERATOR
