"""From raw tokens to the grammar's: which word is a function, where a product is implied, which bar opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lark import Token

from gdtutor.errors import ParseError
from gdtutor.language import limits
from gdtutor.language.source import Source
from gdtutor.language.vocabulary import (
    CONSTANTS,
    FUNCTIONS,
    GREEK,
    KEYWORDS,
    REFUSED,
    likely_word,
    special_function,
)

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
_SIGNS = frozenset(
    {"PLUS", "MINUS", "TIMES", "DIVIDE", "COMMA", "COMPARE", "AND", "OR", "AMP", "BREAK", "IF", "ELSE", "OTHERWISE"}
)
_CLOSING_TYPES = frozenset({"CLOSE", "SQUARE_CLOSE", "BAR_CLOSE", "CASES_CLOSE"})
_OPENING_TYPES = {"ROOT": "]", "BAR_OPEN": "|", "CASES_OPEN": "cases"}
_WORD = re.compile(r"([A-Za-zℯµͰ-Ͽ]+)(?:_\{\s*(\w+)\s*\}|_\{\\(?:mathrm|text)\{(\w+)\}\}|_(\w+)|([₀-₉]+|[0-9]+))?$")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
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
    raising: bool = False
    """The exponent of such a function is being read."""
    compared: bool = False
    """A comparison was seen, so that | may mean “or”."""
    halved: bool = False
    """The & of this row of cases was seen."""
    groups_left: int = 0
    """Groups that the fraction before still needs."""


class Arranger:
    """Turns the raw tokens of one line into the grammar's, and refuses what no grammar rule could explain well."""

    def __init__(self, source: Source, names: Mapping[str, str]) -> None:
        """`names` are the given variables: spelling → name."""
        self.source = source
        self.names = names
        self.open: list[_Bracket] = [_Bracket(Token("START", ""), "")]
        self.previous = Token("START", "", start_pos=0, end_pos=0)
        self.closed_condition = False
        self.count = 0

    def arrange(self, raw: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens of the grammar; raises ParseError."""
        for token in raw:
            for piece in self._pieces(token):
                self.count += 1
                if self.count > limits.TOKENS:
                    message = f"This formula has more than {limits.TOKENS:,} numbers, names and signs."
                    raise self._fault(piece, message, expected="a shorter formula")
                yield from self._place(piece)
        if len(self.open) > 1:
            raise self._unclosed(self.open[-1], len(self.source.text))

    def _fault(self, token: Token, message: str, **advice: str) -> ParseError:
        return self.source.fault(token.start_pos or 0, message, **advice)

    # words

    def _pieces(self, token: Token) -> list[Token]:
        """Classify words; a word may fall into a function and its number (sin2)."""
        if token.type in {"WORD", "LETTER"}:
            return self._word(token, str(token))
        if token.type == "COMMAND":
            return self._word(token, str(token)[1:])
        if token.type == "TEXT":
            return self._word(token, str(token).split("{")[1].rstrip("} \t").strip())
        if token.type == "SHORT_FRACTION":
            top, bottom = re.findall(r"\d", token)
            if bottom == "0":
                raise self._fault(token, "This divides by zero.", expected="a divisor that is not 0")
            return [token.update("NUMBER", f"{top}/{bottom}")]
        return [token]

    def _word(self, token: Token, word: str) -> list[Token]:
        match = _WORD.match(word)
        if not match:
            raise self._fault(token, f"“{word}” is not a name that is known here.", expected="a variable such as x")
        stem, mark = match[1], next((part for part in match.groups()[1:] if part), "")
        digits = mark.translate(SUBSCRIPTS)
        whole = f"{stem}_{digits}" if digits else stem
        for spelling in (word, whole):
            if spelling in self.names:
                return [token.update("VARIABLE", self.names[spelling])]
        return self._known(token, word, stem, digits, whole)

    def _known(self, token: Token, word: str, stem: str, digits: str, whole: str) -> list[Token]:
        if stem == "log" and digits:
            return [token.update("FUNCTION", f"log_{digits}")]
        if stem in FUNCTIONS:
            return self._with_digits(token, stem, digits, "FUNCTION", FUNCTIONS[stem])
        if token.type != "COMMAND" and stem in KEYWORDS and not digits:
            return [token.update(KEYWORDS[stem], stem)]
        if stem in CONSTANTS and not (digits and stem in "eE"):
            return self._with_digits(token, stem, digits, "CONSTANT", CONSTANTS[stem])
        if stem == "I" and not digits:
            message = "I is SymPy's imaginary unit; functions here are real."
            raise self._fault(token, message, expected="a real number or a variable")
        if stem in GREEK and not (stem == "lambda" and self._lambda_follows(token)):
            return [token.update("VARIABLE", f"{GREEK[stem]}_{digits}" if digits else GREEK[stem])]
        if len(stem) == 1:
            return [token.update("VARIABLE", whole)]
        raise self._unknown(token, word, stem)

    def _lambda_follows(self, token: Token) -> bool:
        return bool(re.match(r"\s+\w+\s*:", self.source.clean[token.end_pos :]))

    def _with_digits(self, token: Token, stem: str, digits: str, kind: str, value: str) -> list[Token]:
        first = token.update(kind, value)
        if not digits:
            return [first]
        if not digits.isdigit() or "_" in token:
            raise self._fault(
                token, f"“{stem}” is a function or a constant and takes no index.", expected="a bracket after it"
            )
        start = (token.end_pos or 0) - len(digits)
        first.end_pos = start
        return [first, Token("NUMBER", digits, start_pos=start, end_pos=token.end_pos)]

    def _unknown(self, token: Token, word: str, stem: str) -> ParseError:
        if stem in REFUSED:
            reason, instead = REFUSED[stem]
            return self._fault(token, reason, suggestion=f"write {instead}" if instead else "")
        likely = likely_word(stem)
        if token.type == "COMMAND" and likely not in FUNCTIONS:
            likely = ""
        hint = f"did you mean {likely}?" if likely in FUNCTIONS else f"for a product write {likely}" if likely else ""
        named = f"\\{word}" if token.type == "COMMAND" else word if len(word) <= 30 else f"{word[:30]}…"
        message = f"“{named}” is not a name that is known here."
        return self._fault(
            token, message, expected="a function such as sin, or a variable of one letter", suggestion=hint
        )

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
        self.previous = token

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

    def _product(self, token: Token) -> Token:
        if token.type == "NUMBER" and self.previous.type == "NUMBER":
            raise self._two_numbers(token)
        if token.type == "OPEN" and self.previous.type == "VARIABLE":
            self._refuse_call()
        here = self.open[-1]
        here.joins = here.joins and token.type != "FUNCTION"
        kind = "JOIN" if here.joins else "TIMES_IMPLIED"
        return Token(kind, "", start_pos=token.start_pos, end_pos=token.start_pos)

    def _refuse_call(self) -> None:
        """Refuse gamma(x) and f(x), which nobody means as a product."""
        word = self.source.clean[self.previous.start_pos : self.previous.end_pos]
        if word in self.names:
            return
        if word in {"σ", "sigma", r"\sigma"}:
            message = f"{word}(…) could mean the sigmoid function or a product."
            raise self._fault(
                self.previous,
                message,
                expected="sigmoid, or a product sign",
                suggestion=f"write sigmoid(…), or {word}·(…)",
            )
        reason = special_function(word)
        if reason:
            raise self._fault(
                self.previous,
                reason,
                expected="one of the known functions",
                suggestion=f"for a product write {word}·(…)",
            )
        if word in {"f", "g", "h", "F", "G", "H"}:
            message = f"{word} is used like a function here, and its formula is not known."
            raise self._fault(
                self.previous, message, expected="the formula itself", suggestion=f"for a product write {word}·(…)"
            )

    def _two_numbers(self, token: Token) -> ParseError:
        first, second = str(self.previous), str(token)
        hint = f"write {first}·{second} for a product"
        if token.start_pos == self.previous.end_pos and (first.endswith(".") or second.startswith(".")):
            return self._fault(token, "A number has only one decimal point.", expected="a sign such as + or ·")
        if first.isdigit() and second.isdigit() and len(first + second) <= limits.DIGITS:
            hint = f"write {first}{second} for one number, or {first}·{second} for a product"
        return self._fault(
            token, "Two numbers stand next to each other.", expected="a sign such as + or ·", suggestion=hint
        )

    def _settled(self, token: Token, *, ended: bool) -> Token:
        """Give a token that depends on its neighbours its final type."""
        here = self.open[-1]
        if token.type == "CARET" and self.previous.type == "FUNCTION":
            return token.update("RAISE")
        if token.type == "OPEN" and here.pending and not here.raising and self.previous.type not in {"MINUS", "PLUS"}:
            return token.update("CALL")
        if token.type in {"BAR", "LEFT_BAR", "RIGHT_BAR"}:
            return self._bar(token, ended=ended)
        if token.type == "AND" and str(token) == "&" and here.closing == "cases" and not here.halved:
            here.halved = True
            return token.update("AMP")
        return token

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
        elif kind in _OPENING_TYPES:
            self._push(token, _OPENING_TYPES[kind])
        elif kind == "FRACTION":
            here.groups_left = 2
        elif kind == "BREAK":
            here.halved = False
        elif kind in {"COMPARE", "TRUTH"}:
            here.compared = True

    def _push(self, token: Token, closing: str) -> None:
        if len(self.open) > limits.NESTING:
            message = f"Brackets are nested more than {limits.NESTING} deep."
            raise self._fault(token, message, expected="a formula with fewer brackets inside each other")
        self.open.append(_Bracket(token, closing))

    def _pop(self, token: Token) -> None:
        closing = {"BAR_CLOSE": "|", "CASES_CLOSE": "cases"}.get(token.type, str(token)[-1])
        top = self.open[-1]
        if len(self.open) == 1:
            raise self._fault(token, f"This “{token}” closes nothing.", expected="an opening bracket before it")
        if top.closing != closing:
            raise self._unclosed(top, token.start_pos or 0)
        self.open.pop()
        self.closed_condition = top.compared
        below = self.open[-1]
        below.compared = below.compared or (top.compared and top.token.type == "OPEN")
        below.groups_left = max(0, below.groups_left - 1)
        below.raising = False

    def _unclosed(self, bracket: _Bracket, column: int) -> ParseError:
        opened = bracket.token.start_pos or 0
        if bracket.closing == "|":
            message = f"The bar | at column {opened + 1} has no partner."
            return self.source.fault(
                opened, message, expected="bars in pairs, as in |x|", suggestion="write abs(…), which leaves no doubt"
            )
        closing = "\\end{cases}" if bracket.closing == "cases" else bracket.closing
        message = f"The “{bracket.token}” opened at column {opened + 1} is never closed."
        return self.source.fault(column, message, expected=f"a closing {closing}", suggestion=f"write {closing} here")
