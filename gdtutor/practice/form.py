"""The form of an answer: what is right but for its form, which costs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import sympy as sp
from flint import arb, fmpq

from gdtutor.calculus.enclosure import UndefinedError, enclose
from gdtutor.errors import GdTutorError
from gdtutor.language.notation import parse
from gdtutor.numbers.balls import precision
from gdtutor.practice.decimals import Fit, fit, read_literal
from gdtutor.practice.equality import points, same
from gdtutor.practice.posing import Posed
from gdtutor.practice.reading import Answer, other_reading

_DECIMAL: Final = re.compile(r"(?<![\w.])\d*\.\d+(?![\d.]|[eE][-+−]?\d)")
_POINTS: Final = 8
_TRIES: Final = 80
_NARROW: Final = 0.2
_BITS: Final = 128
_LETTERS: Final = "kpqrsmnbcd"
_FUNCTIONS: Final = r"\\?(?:sin|cos|tan|ln|log|exp|sqrt|sinh|cosh|tanh)"
_GROUPINGS: Final = (
    ("exponent-needs-parentheses", re.compile(r"\^([-−]?\d*[A-Za-z]?)/(\d+)"), r"^(\1/\2)"),
    ("exponent-needs-parentheses", re.compile(r"\^([-−]?\d+(?:\.\d+)?[A-Za-z])(?![A-Za-z(^])"), r"^(\1)"),
    ("denominator-needs-parentheses", re.compile(r"/(\d+(?:[A-Za-z√(][^+\-−*·/ )]*\)?)+)"), r"/(\1)"),
    ("denominator-needs-parentheses", re.compile(r"/([A-Za-z](?:\^\d+)?\([^()]*\))"), r"/(\1)"),
    ("power-needs-parentheses", re.compile(rf"({_FUNCTIONS})\s*([A-Za-z]|\d+[A-Za-z])\^(\d+)"), r"(\1(\2))^\3"),
)


def digits_asked(posed: Posed) -> int | None:
    """Return how many significant digits are asked for; None where it is the exact value."""
    match posed.question.form.split():
        case ["sig", count] if count.isdigit() and 0 < int(count) <= 50:
            return int(count)
    return None


def fits(posed: Posed, answer: Answer) -> Fit | None:
    """Say how the numbers of an answer fit the right ones: as the worst of them does; None where one is wrong."""
    pairs = zip(answer.texts, answer.values, posed.right, strict=True)
    found = [fit(text, value, right, digits_asked(posed)) for text, value, right in pairs]
    known = [each for each in found if each is not None]
    return max(known, key=list(Fit).index) if len(known) == len(found) else None


def looks_rounded(answer: Answer) -> bool:
    """Say whether an answer has so many digits that it is no other number by chance."""
    return all((literal := read_literal(text)) is None or literal.digits > 2 for text in answer.texts)


def with_rounded_numbers(posed: Posed, answer: Answer) -> bool:
    """Say whether a function is the right one as far as its decimals, which may have been rounded, tell."""
    if not any(map(_DECIMAL.search, answer.texts)) or len(answer.texts) != len(posed.right):
        return False
    return all(_may_be(posed, *pair) for pair in zip(answer.texts, posed.right, strict=True))


def _may_be(posed: Posed, text: str, right: sp.Expr) -> bool:
    """Say whether a function meets the right one everywhere, each of its decimals being only as sure as its digits."""
    names = [symbol.name for symbol in posed.variables]
    decimals = _DECIMAL.findall(text)
    letters = dict(zip((letter for letter in _LETTERS if letter not in names), decimals, strict=False))
    if len(letters) < len(decimals) or any(_digits(decimal) < 2 for decimal in decimals):
        return False
    free = iter(letters)
    try:
        typed = parse(_DECIMAL.sub(lambda _: f"({next(free)})", text), [*names, *letters]).typed
    except GdTutorError:
        return False
    balls = {sp.Symbol(letter, real=True): _ball(decimal) for letter, decimal in letters.items()}
    return _meets(typed, right, balls)


def _digits(decimal: str) -> int:
    literal = read_literal(decimal)
    return literal.digits if literal else 0


def _ball(decimal: str) -> arb:
    """Return all numbers that are rounded to a decimal."""
    literal, value = read_literal(decimal), Fraction(decimal)
    assert literal
    return arb(fmpq(value.numerator, value.denominator), float(literal.unit / 2))


def _meets(typed: sp.Expr, right: sp.Expr, balls: Mapping[sp.Basic, arb]) -> bool:
    met = 0
    for point in points((right,), _TRIES):
        with precision(_BITS):
            try:
                left, other = enclose((typed, right), {**point, **balls})
            except UndefinedError:
                continue
            if not left.overlaps(other):
                return False
            met += bool(left.rad() < _NARROW * abs(other))
    return met >= _POINTS


def regrouped(posed: Posed, typed: str) -> str:
    """Return what parentheses are missing if they make an answer right: the id of that; else nothing.

    x^1/2 is read as x¹ over 2, and √x may be meant.
    """
    for name, pattern, grouped in _GROUPINGS:
        if pattern.search(typed):
            values = other_reading(posed, pattern.sub(grouped, typed))
            if values is not None and same(values, posed.right, posed.function) is True:
                return name
    return ""
