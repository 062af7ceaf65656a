r"""Formulas in a sentence: found where they stand, and written as LaTeX. No SymPy here.

A sentence has its formulas on one line, as `gdtutor.text.line` writes them: f′(x₃) ≈ 2.55·10⁻⁷. They are read by
their grammar, and nothing but their spelling changes: a slash stays a slash, parentheses stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.catalog.letters import GREEK

DEEPEST: Final = 30
"""Formulas nested deeper than this stay words."""
LOW: Final = "₀₁₂₃₄₅₆₇₈₉ₙ₊₋"
HIGH: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ"
LEVEL: Final = str.maketrans(LOW + HIGH, "0123456789n+-0123456789-n")
"""What stands for a lowered or raised character on the line."""

_GREEK: Final = {letter: f"\\{name}" for name, letter in GREEK.items()}
_FUNCTIONS: Final = frozenset(each.printed for each in FUNCTIONS.values() if each.is_command) | {"log", "exp"}
"""Functions that are commands of LaTeX."""
_SIGNS: Final = {
    "≈": r"\approx ",
    "≤": r"\leq ",
    "≥": r"\geq ",
    "≠": r"\neq ",
    "→": r"\to ",
    "−": "-",
    "±": r"\pm ",
    "·": r" \cdot ",
    "×": r" \times ",
    "": " ",
}

_LETTER: Final = f"A-Za-z{''.join(_GREEK)}"
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,.])|\d+(?:\.\d+)?")
_NAME: Final = re.compile(
    rf"(?P<stem>[A-Za-z]+(?=[(′″{LOW}{HIGH}])|(?:(?<=[∇∂])|(?<=∂²))[A-Za-z]+|[{_LETTER}](?![{_LETTER}]))"
    r"(?P<hat>ˆ?)(?P<primes>[′″]?)"
    rf"(?:_(?P<own>[A-Za-z0-9]+),?)?(?P<low>[{LOW}]+(?:,[{LOW}]+)*)?"
)
_RAISED: Final = re.compile(rf"[{HIGH}]+|\*(?![\w*])")
_RELATION: Final = re.compile(" ?([≈≤≥≠→=<>]) ")
_TERM: Final = re.compile(" ([−+±]) ")
_FACTOR: Final = re.compile("([·×/]|(?=∂))")
_SIGN: Final = re.compile("([−+±]?)")
_START: Final = re.compile(r"(?<![\w.*])(?:“[^”]*”|[\w(|‖√∇∂∞≈≤≥≠→=<>−+±])")
_MARK: Final = re.compile(r"[^\x00-\x7f→]|[a-z] →|(?:^| )[=<>] |[|*]")
"""What tells a formula in a sentence from words and plain numbers."""


class Piece(NamedTuple):
    """A part of a sentence: words, or a formula as LaTeX."""

    text: str
    is_formula: bool


def pieces(sentence: str) -> Iterator[Piece]:
    r"""Yield the words and the formulas of a sentence, in order; what is quoted in “…” is words.

    >>> [piece.text for piece in pieces("now f′(x₃) ≈ −7.8·10⁻⁵ at the end")]
    ['now ', "f'(x_{3}) \\approx -7.8 \\cdot 10^{-5}", ' at the end']
    """
    done = at = 0
    while found := _START.search(sentence, at):
        latex, at = formula_at(sentence, found.start()) or ("", found.end())
        if latex and _MARK.search(sentence[found.start() : at]):
            if done < found.start():
                yield Piece(sentence[done : found.start()], is_formula=False)
            yield Piece(latex, is_formula=True)
            done = at
    if done < len(sentence):
        yield Piece(sentence[done:], is_formula=False)


def formula_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the longest formula that begins at a place, as LaTeX, and where it ends; None where there is none.

    >>> formula_at("72/25 is x₁", 0)
    ('72/25', 5)
    """
    reader = _Reader(text, at)
    try:
        latex = reader.relations()
    except _NoFormulaError:
        return None
    return None if re.match(r"\w", text[reader.at :]) else (latex, reader.at)


class _NoFormulaError(Exception):
    """What stands here is no formula."""


class _Reader:
    """Reads a formula from left to right; `at` is how far."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at, self.depth = text, at, 0

    def relations(self) -> str:
        """Read sums with signs of relation between them; the first sum may be left out."""
        self.descend()
        latex = self.related().lstrip() if _RELATION.match(self.text, self.at) else self.sum()
        latex += self.repeated(self.related)
        self.depth -= 1
        return latex

    def related(self) -> str:
        return f" {_sign(self.take(_RELATION)[1]).strip()} {self.sum()}"

    def sum(self) -> str:
        return _sign(self.take(_SIGN)[1]) + self.product() + self.repeated(self.term)

    def term(self) -> str:
        return f" {_sign(self.take(_TERM)[1]).strip()} {self.product()}"

    def product(self) -> str:
        return self.power() + self.repeated(self.factor)

    def factor(self) -> str:
        return _SIGNS.get(sign := self.take(_FACTOR)[1], sign) + self.power()

    def power(self) -> str:
        """Read a number, a name or a group, and what is raised behind it."""
        latex = self.atom()
        if _RAISED.match(self.text, self.at):
            return latex + self.raised()
        if self.skip("^"):
            return f"{latex}^{{{self.bare()}}}"
        return latex

    def raised(self) -> str:
        digits = self.take(_RAISED)[0]
        return r"^\ast" if digits == "*" else f"^{{{digits.translate(LEVEL)}}}"

    def atom(self) -> str:
        if self.skip("∞"):
            return r"\infty"
        if self.skip("³√"):
            return rf"\sqrt[3]{{{self.bare()}}}"
        if self.text.startswith("√ ", self.at):
            self.at += 1
            return r"\surd"
        if self.skip("√"):
            return rf"\sqrt{{{self.bare()}}}"
        if self.skip("∇"):
            return rf"\nabla {self.name()}"
        if self.skip("∂"):
            return rf"\partial{self.raised() if _RAISED.match(self.text, self.at) else ''} {self.name()}"
        if found := _NUMBER.match(self.text, self.at):
            self.at = found.end()
            return found[0].replace(",", "{,}")
        return self.group() or self.name()

    def bare(self) -> str:
        """Read what stands below a root or in an exponent; there it needs no parentheses."""
        self.descend()
        if self.skip("("):
            latex = self.relations()
            self.need(")")
        else:
            latex = self.atom()
        self.depth -= 1
        return latex

    def group(self) -> str:
        """Read what stands in parentheses or between bars; nothing where there is no such thing."""
        if self.skip("("):
            return self.listing()
        for bar, name in (("|", "vert"), ("‖", "Vert")):
            if self.skip(bar):
                latex = self.relations()
                self.need(bar)
                return rf"\l{name} {latex} \r{name}"
        return ""

    def listing(self) -> str:
        entries = [self.relations()]
        while self.skip(", "):
            entries.append(self.relations())
        self.need(")")
        return f"({', '.join(entries)})"

    def name(self) -> str:
        """Read a name with its marks, and the arguments of a function."""
        found = self.take(_NAME)
        stem = found["stem"]
        latex = _GREEK.get(stem) or (f"\\{stem}" if stem in _FUNCTIONS else stem if len(stem) == 1 else _upright(stem))
        latex = rf"\hat{{{latex}}}" if found["hat"] else latex
        latex += {"": "", "′": "'", "″": "''"}[found["primes"]]
        below = [_upright(found["own"])] if found["own"] else []
        below += [found["low"].translate(LEVEL)] if found["low"] else []
        latex += f"_{{{','.join(below)}}}" if below else ""
        if len(stem) > 1 and _RAISED.match(self.text, self.at):
            latex += self.raised()
        return latex + (self.listing() if self.skip("(") else "")

    def descend(self) -> None:
        """Go one level down, if it is not too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise _NoFormulaError

    def repeated(self, rule: Callable[[], str]) -> str:
        """Read what a rule reads, as often as it is there."""
        latex = ""
        while True:
            at, depth = self.at, self.depth
            try:
                latex += rule()
            except _NoFormulaError:
                self.at, self.depth = at, depth
                return latex

    def take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _NoFormulaError
        self.at = found.end()
        return found

    def skip(self, sign: str) -> bool:
        there = self.text.startswith(sign, self.at)
        self.at += len(sign) * there
        return there

    def need(self, sign: str) -> None:
        if not self.skip(sign):
            raise _NoFormulaError


def _sign(sign: str) -> str:
    return _SIGNS.get(sign, sign) if sign else ""


def _upright(word: str) -> str:
    return rf"\mathrm{{{word}}}"
