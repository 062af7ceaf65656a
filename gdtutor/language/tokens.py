"""From raw tokens to the grammar's: which word is a function, where a product is implied, which bar opens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lark import Token

from gdtutor.errors import ParseError
from gdtutor.language import limits
from gdtutor.language.complaints import CONDITION, OPERAND, branches, write
from gdtutor.language.naming import Namer
from gdtutor.language.source import Source
from gdtutor.language.squares import bracketed, element, is_listed
from gdtutor.language.unbraced import first_unit
from gdtutor.language.vocabulary import CONDITIONS, special_function
from gdtutor.text.sentence import Sentence, told

_STARTS = frozenset(
    {
        "NUMBER",
        "VARIABLE",
        "CONSTANT",
        "TRUTH",
        "FUNCTION",
        "OPEN",
        "BAR_OPEN",
        "RADICAL",
        "ROOT",
        "FRACTION",
        "CASES_OPEN",
    }
)
_ENDS = frozenset({"NUMBER", "VARIABLE", "CONSTANT", "TRUTH", "CLOSE", "BAR_CLOSE", "SUPERSCRIPT", "CASES_CLOSE"})
_SIGNS = frozenset("PLUS MINUS TIMES DIVIDE COMMA SEMICOLON COMPARE AND OR AMP BREAK IF ELSE OTHERWISE".split())
_CLOSING_TYPES = frozenset({"CLOSE", "SQUARE_CLOSE", "BAR_CLOSE", "CASES_CLOSE"})
_OPENING_TYPES = {"ROOT": "]", "BAR_OPEN": "|", "CASES_OPEN": "cases"}
_WORDS = frozenset({"WORD", "LETTER", "COMMAND", "TEXT", "ACCENT", "LIBRARY", "ARC"})
_UNBRACED = _WORDS | {"NUMBER"}
_ONE_POINT = told("reading.one-point")
_SIGN = told("expected.sign", one="+", other="·")
_GROUPED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3}){2,})(?:,([0-9]+))?(?![0-9.])")
_ARGUMENT = re.compile(r"(?:\\left)?\(\s*\\?[A-Za-z]+(?:_\w+)?\s*(?:\\right)?\)")
_POWER = re.compile(r"\s*\^\s*\{")
_RADICALS = {"²": "√", "³": "∛", "⁴": "∜"}
_CLOSERS = {"(": ")", "{": "}", "[": "]"}


@dataclass(slots=True)
class _Bracket:
    """An open bracket, bar or case list, and what is known inside it."""

    token: Token
    closing: str
    joins: bool = False
    """Inside an argument without brackets: products belong to it."""
    pending: bool = False
    """A function stands here and its argument has not begun."""
    glued: bool = False
    """The argument of that function followed without a space: lnx."""
    raising: bool = False
    """The exponent of such a function is being read."""
    compared: bool = False
    """A comparison was seen, so that | may mean “or”."""
    halved: bool = False
    """The & of this row of cases was seen."""
    groups_left: int = 0
    """Groups that the fraction before still needs."""


class Disambiguator:
    """Turns the raw tokens of one line into the grammar's, and refuses what no grammar rule could explain well."""

    def __init__(self, source: Source, names: Mapping[str, str]) -> None:
        """`names` are the given variables: spelling → name."""
        self.source = source
        self.names = names
        self.namer = Namer(source, names)
        self.open: list[_Bracket] = [_Bracket(Token("START", ""), "")]
        self.previous = self.before = Token("START", "", start_pos=0, end_pos=0)
        self.closed_condition = False
        self.count = 0

    def arrange(self, raw: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens of the grammar; raises ParseError."""
        for token in self._with_indices(raw):
            for piece in (piece for part in self._parts(token) for piece in self._pieces(part)):
                self.count += 1
                if self.count > limits.TOKENS:
                    many = told("reading.too-many", most=limits.TOKENS)
                    raise self._fault(piece, many, expected=told("expected.shorter"))
                yield from self._place(piece)
        if len(self.open) > 1:
            raise self._unclosed(self.open[-1], len(self.source.text))

    def _fault(self, token: Token, what: Sentence, **advice: Sentence | str) -> ParseError:
        return self.source.fault(token.start_pos or 0, what, **advice)

    # words

    def _with_indices(self, raw: Iterable[Token]) -> Iterator[Token]:
        """Put ³ and √ together where nothing stands in front that the ³ could be the exponent of."""
        index: Token | None = None
        for token in raw:
            if index is not None and str(token) == "√":
                yield Token("RADICAL", _RADICALS[str(index)], start_pos=index.start_pos, end_pos=token.end_pos)
                index = None
                continue
            if index is not None:
                yield index
            index = token if str(token) in _RADICALS and not self._has_operand() else None
            if index is None:
                yield token
        if index is not None:
            yield index

    def _has_operand(self) -> bool:
        """Whether what stands in front can be raised to a power."""
        return self.previous.type == "FUNCTION" or (self.previous.type in _ENDS and not self.open[-1].pending)

    def _parts(self, token: Token) -> Iterator[Token]:
        """Put braces around what a fraction or root without braces takes: one digit, letter or command."""
        if not self.open[-1].groups_left or token.type not in _UNBRACED:
            yield token
            return
        first, rest = first_unit(token)
        yield Token("OPEN", "{", start_pos=first.start_pos, end_pos=first.start_pos)
        yield first
        yield Token("CLOSE", "}", start_pos=first.end_pos, end_pos=first.end_pos)
        if rest:
            yield from self._parts(rest)

    def _pieces(self, token: Token) -> list[Token]:
        """Classify words; a word may fall into several (sin2, xsin)."""
        return self.namer.pieces(token, self._doubt()) if token.type in _WORDS else [token]

    def _doubt(self) -> str:
        """Return the sign after which it is open how far a product of letters reaches: e^xy, 1/xy, √xy."""
        kind, latex = self.previous.type, self.source.latex
        raised = kind == "CARET" or (kind == "MINUS" and self.before.type == "CARET")
        if raised and not latex:
            return "^" if kind == "CARET" else "^-"
        return "/" if kind == "DIVIDE" else str(self.previous) if kind == "RADICAL" and not latex else ""

    # places

    def _place(self, token: Token) -> Iterator[Token]:
        """Emit the token, with an implied product in front of it where one is meant."""
        here = self.open[-1]
        ended = self.previous.type in _ENDS and not here.pending
        token = self._settled(token, ended=ended)
        if here.pending:
            self._towards_argument(here, token)
        elif ended and token.type in _STARTS and here.groups_left == 0:
            yield self._product(token)
        elif token.type in _SIGNS and (ended or token.type not in {"PLUS", "MINUS"}):
            here.joins = False
        if token.type == "FUNCTION":
            here.pending, here.joins = True, False
        self._note_brackets(token)
        yield token
        self.before, self.previous = self.previous, token

    def _towards_argument(self, here: _Bracket, token: Token) -> None:
        """Follow a function's exponent, if it has one, up to where its argument begins."""
        if token.type == "RAISE":
            here.raising = True
        elif here.raising:
            here.raising = token.type in {"MINUS", "OPEN"}
        elif token.type == "CALL":
            here.pending = False
        elif token.type in _STARTS:
            here.pending, here.joins = False, True
            here.glued = token.type in {"VARIABLE", "CONSTANT"} and self._is_glued(token)

    def _product(self, token: Token) -> Token:
        if token.type == "NUMBER" and self.previous.type == "NUMBER":
            raise self._two_numbers(token)
        if token.type == "OPEN" and self.previous.type == "VARIABLE" and token[-1] != "{":
            self._refuse_call()
        here = self.open[-1]
        here.joins = here.joins and token.type != "FUNCTION" and not self._is_exponential(token)
        if here.joins and here.glued:
            raise self._glued(token)
        kind = "JOIN" if here.joins else "TIMES_IMPLIED"
        return Token(kind, "", start_pos=token.start_pos, end_pos=token.start_pos)

    def _is_exponential(self, token: Token) -> bool:
        """Whether this is e^{…} in LaTeX, a factor of its own as exp is: sin x e^{-x}."""
        euler = token.type == "CONSTANT" and token == "e" and self.previous.type != "NUMBER"
        return euler and self.source.latex and bool(_POWER.match(self.source.clean, token.end_pos or 0))

    def _is_glued(self, token: Token) -> bool:
        """Whether a token begins within a run of letters."""
        start = token.start_pos or 0
        around = self.source.clean[start - 1 : start + 1]
        return around.isascii() and around.isalpha() and self.previous.end_pos == start

    def _glued(self, token: Token) -> ParseError:
        """Return the error for lnx(x+1), where the second factor may belong to the logarithm or not."""
        start, stop = self.previous.start_pos or 0, token.end_pos
        run = re.search(r"[A-Za-z]+$", self.source.clean[:start])
        head = run[0] if run else ""
        argument = self.source.clean[start : self.previous.end_pos]
        shown = f"{head}{self.source.clean[start:stop]}…"
        return self.namer.two_readings(token, shown, f"{head}({argument})·…", f"{head}({argument}·…)")

    def _refuse_call(self) -> None:
        """Refuse gamma(x) and f(x), which nobody means as a product."""
        word = self.source.clean[self.previous.start_pos : self.previous.end_pos]
        if word in self.names:
            return
        if word in {"σ", "sigma", r"\sigma"}:
            doubt = told("reading.sigma", typed=f"{word}(…)")
            wanted = told("expected.sigmoid", function="sigmoid")
            advice = told("fix.write-either", one="sigmoid(…)", other=f"{word}·(…)")
            raise self._fault(self.previous, doubt, expected=wanted, suggestion=advice)
        reason, advice = special_function(word), told("fix.for-a-product", typed=f"{word}·(…)")
        if reason is not None:
            raise self._fault(self.previous, reason, expected=told("expected.known-function"), suggestion=advice)
        applied = self.source.head is not None and _ARGUMENT.match(self.source.clean, self.previous.end_pos or 0)
        if word in {"f", "g", "h", "F", "G", "H"} or (applied and str(self.previous) not in self.names.values()):
            used = told("reading.used-as-function", name=word)
            raise self._fault(self.previous, used, expected=told("expected.formula-itself"), suggestion=advice)

    def _two_numbers(self, token: Token) -> ParseError:
        first, second = str(self.previous), str(token)
        hint = told("fix.write-product", typed=f"{first}·{second}")
        grouped = _GROUPED.match(self.source.clean[self.previous.start_pos :])
        if grouped:
            value = grouped[1].replace(".", "") + (f".{grouped[2]}" if grouped[2] else "")
            return self._fault(token, _ONE_POINT, expected=_SIGN, suggestion=write(value))
        if token.start_pos == self.previous.end_pos and (first.endswith(".") or second.startswith(".")):
            return self._fault(token, _ONE_POINT, expected=_SIGN)
        if first.isdigit() and second.isdigit() and len(first + second) <= limits.DIGITS:
            hint = told("fix.number-or-product", number=f"{first}{second}", product=f"{first}·{second}")
        return self._fault(token, told("reading.two-numbers"), expected=_SIGN, suggestion=hint)

    def _settled(self, token: Token, *, ended: bool) -> Token:
        """Give a token that depends on its neighbours its final type."""
        here = self.open[-1]
        if token.type == "CARET" and self.previous.type == "FUNCTION":
            return token.update("RAISE")
        if token.type == "OPEN" and here.pending and not here.raising and self.previous.type not in {"MINUS", "PLUS"}:
            return token.update("CALL")
        if token.type in {"BAR", "LEFT_BAR", "RIGHT_BAR"}:
            return self._bar(token, ended=ended)
        if token.type == self.previous.type == "SUPERSCRIPT":
            raise self._two_superscripts(token)
        if token.type == "SQUARE_OPEN":
            return self._square(token)
        if token.type == "SQUARE_CLOSE" and here.token.type != "ROOT":
            return token.update("CLOSE")
        if token.type == "AND" and str(token) == "&" and here.closing == "cases" and not here.halved:
            here.halved = True
            return token.update("AMP")
        return token

    def _two_superscripts(self, token: Token) -> ParseError:
        """Return the error for e⁻ˣ², which could be e^(-x^2) or e^(-x·2)."""
        first, second = (unicodedata.normalize("NFKC", each).replace("−", "-") for each in (self.previous, token))
        shown = f"{self.previous}{token}"
        return self.namer.two_readings(token, shown, f"^({first}^{second})", f"^({first}·{second})")

    def _square(self, token: Token) -> Token:
        """Take [ for a bracket, but not around everything (a list), nor after a name (an element of a list)."""
        inside, behind = bracketed(self.source.clean[token.start_pos :])
        alone = self.previous.type == "START" and not behind.strip() and not self.source.latex
        listed = is_listed(inside)
        if listed and CONDITION.search(inside):
            raise branches(self.source, token.start_pos or 0)
        if alone or listed:
            advice = told("fix.use", typed="( )")
            raise self._fault(token, told("reading.square-brackets"), expected=OPERAND, suggestion=advice)
        if self.previous.type == "VARIABLE" and (not self.source.latex or inside.strip().isalnum()):
            raise element(self.source, self.previous, inside)
        return token.update("CALL" if self.open[-1].pending and not self.open[-1].raising else "OPEN")

    def _bar(self, token: Token, *, ended: bool) -> Token:
        if token.type == "BAR" and ended and self.open[-1].closing != "|" and self.closed_condition:
            return token.update("OR")
        closes = token.type == "RIGHT_BAR" or (token.type == "BAR" and ended and self.open[-1].closing == "|")
        return token.update("BAR_CLOSE" if closes else "BAR_OPEN")

    # brackets

    def _note_brackets(self, token: Token) -> None:
        kind = token.type
        here = self.open[-1]
        if kind in _CLOSING_TYPES:
            self._pop(token)
            return
        self.closed_condition = False
        if kind in {"OPEN", "CALL"}:
            self._push(token, _CLOSERS[str(token)[-1]])
            self.open[-1].compared = kind == "CALL" and str(self.previous) in CONDITIONS
        elif kind in _OPENING_TYPES:
            self._push(token, _OPENING_TYPES[kind])
        elif kind == "FRACTION":
            here.groups_left = 2
        elif kind == "BREAK":
            here.halved = False
        elif kind in {"COMPARE", "TRUTH", "OR", "AND"}:
            here.compared = here.compared or here.token.type != "CALL"

    def _push(self, token: Token, closing: str) -> None:
        if len(self.open) > limits.NESTING:
            deep = told("reading.nested-brackets", most=limits.NESTING)
            raise self._fault(token, deep, expected=told("expected.fewer-brackets"))
        self.open.append(_Bracket(token, closing))

    def _pop(self, token: Token) -> None:
        closing = {"BAR_CLOSE": "|", "CASES_CLOSE": "cases"}.get(token.type, str(token)[-1])
        top = self.open[-1]
        if len(self.open) == 1:
            nothing = told("reading.closes-nothing", typed=str(token))
            raise self._fault(token, nothing, expected=told("expected.bracket-before"))
        if top.closing != closing:
            raise self._unclosed(top, token.start_pos or 0)
        self.open.pop()
        self.closed_condition = top.compared
        below = self.open[-1]
        below.compared = below.compared or (top.compared and top.token.type == "OPEN")
        below.groups_left = 1 if top.token.type == "ROOT" else max(0, below.groups_left - 1)
        below.raising = False

    def _unclosed(self, bracket: _Bracket, column: int) -> ParseError:
        opened = bracket.token.start_pos or 0
        if bracket.closing == "|":
            alone = told("reading.bar-alone", bar="|", column=opened + 1)
            wanted, advice = told("expected.bars", example="|x|"), told("fix.no-doubt", typed="abs(…)")
            return self.source.fault(opened, alone, expected=wanted, suggestion=advice)
        closing = "\\end{cases}" if bracket.closing == "cases" else bracket.closing
        unclosed = told("reading.never-closed", typed=str(bracket.token), column=opened + 1)
        wanted, advice = told("expected.closing", bracket=closing), told("fix.write-here", typed=closing)
        return self.source.fault(column, unclosed, expected=wanted, suggestion=advice)
