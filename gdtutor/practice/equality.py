"""Whether two expressions are the same, decided exactly or by proven enclosures, and never by a tolerance."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.enclosure import UndefinedError, enclose
from gdtutor.calculus.terms import terms_when_expanded
from gdtutor.numbers.balls import precision
from gdtutor.numbers.zero import is_exactly_zero

Values = tuple[sp.Expr, ...]
"""An answer: one expression, or one for each component."""

_BITS: Final = 192
_MANY_BITS: Final = 2048
"""Numbers without variables whose difference is 0 to so many bits are equal."""
_USUAL_SIZE: Final = 96
_MOST_SIZE: Final = 20_000
"""Numbers that are written with so many bits in all are told apart by a few; with more, it cannot be decided."""
_MEETINGS: Final = 8
"""At so many points two functions have to meet."""
_TRIES: Final = 120
_MISSING: Final = 30
"""Where one function has no value at so many points at which the other has, and never one, they are different."""
_SCALES: Final = (1.0, 3.0, 8.0, 0.3, 30.0, 200.0, 3000.0)
_SMALL: Final = 40
_NO_NUMBERS: Final = (sp.I, sp.nan, sp.zoo, sp.oo, -sp.oo)
_FEW_TERMS: Final = 60


def same(ones: Values, others: Values, domain: sp.Expr | None = None) -> bool | None:
    """Say whether two answers agree in every component wherever `domain` and both have a value; None if unknown.

    >>> x = sp.Symbol("x", real=True)
    >>> same((sp.sin(2 * x),), (2 * sp.sin(x) * sp.cos(x),))
    True
    """
    if len(ones) != len(others):
        return False
    found = [_same(one, other, domain) for one, other in zip(ones, others, strict=True)]
    return False if False in found else None if None in found else True


def _same(one: sp.Expr, other: sp.Expr, domain: sp.Expr | None) -> bool | None:
    if one == other:
        return True
    if one.is_Rational and other.is_Rational:
        return False
    if not one.free_symbols and not other.free_symbols:
        return _same_number(one, other)
    if _expands_to_zero(one, other):
        return True
    return _meet(one, other, domain if domain is not None else other)


def _same_number(one: sp.Expr, other: sp.Expr) -> bool | None:
    """Compare two closed forms: balls that do not meet prove a difference, and that it is 0 is proven or shown."""
    size = _size(one) + _size(other)
    try:
        for bits in (_BITS, _MANY_BITS + 2 * min(size, _MOST_SIZE)):
            with precision(bits):
                left, right = enclose((one, other), {})
                if not left.overlaps(right):
                    return False
    except UndefinedError:
        return None
    sharp = size <= _MOST_SIZE and left.rad() + right.rad() < arb(2) ** (-bits // 2)
    return True if sharp or is_exactly_zero(one - other) else None


def _size(expression: sp.Expr) -> int:
    """Return with how many bits the numbers in an expression are written, those of powers worked out."""
    if expression.is_Rational:
        return int(expression.p).bit_length() + int(expression.q).bit_length()
    if isinstance(expression, sp.Pow) and expression.exp.is_Integer and not expression.free_symbols:
        return abs(int(expression.exp)) * _size(expression.base)
    return sum(map(_size, expression.args))


def _expands_to_zero(one: sp.Expr, other: sp.Expr) -> bool:
    """Say whether the difference of two short expressions vanishes when it is multiplied out."""
    if not (_is_short(one) and _is_short(other)):
        return False
    if terms_when_expanded(one) + terms_when_expanded(other) > _FEW_TERMS:
        return False
    return bool(sp.expand(one - other) == 0)


def _is_short(expression: sp.Expr) -> bool:
    return all(count < _SMALL for count, _ in enumerate(sp.preorder_traversal(expression)))


def _meet(one: sp.Expr, other: sp.Expr, domain: sp.Expr) -> bool | None:
    """Compare two functions by proven enclosures at points where every part of both, and of `domain`, is real."""
    met = missing = 0
    size = _size(one) + _size(other)
    bits = _BITS + 2 * max(0, min(size, _MOST_SIZE) - _USUAL_SIZE)
    for point in points((one, other, domain), _TRIES):
        with precision(bits):
            right = _value((domain, other), point)
            left = None if right is None else _value((one,), point)
            if right is None or left is None:
                missing += right is not None
                continue
            if not left.overlaps(right):
                return False
            met += bool(left.rad() + right.rad() < arb(2) ** (-bits // 2) * (1 + abs(left) + abs(right)))
        if met == _MEETINGS:
            return True if size <= _MOST_SIZE else None
    return False if not met and missing >= _MISSING else None


def _value(expressions: Sequence[sp.Expr], point: Mapping[sp.Basic, sp.Rational]) -> arb | None:
    """Return the value of the last expression where all of them have one."""
    try:
        return enclose(expressions, point)[-1]
    except UndefinedError:
        return None


def ball_of(value: sp.Expr) -> arb | None:
    """Return an enclosure of a closed form; None where it is no real number.

    SymPy is not asked: what it assumes of a long closed form may take it for ever.
    """
    if value.free_symbols or value.has(*_NO_NUMBERS):
        return None
    with precision(_BITS):
        return _value((value,), {})


def points(expressions: Sequence[sp.Expr], count: int) -> Iterator[Mapping[sp.Basic, sp.Rational]]:
    """Yield `count` points for the symbols of the expressions, on both sides of 0, near and far, always the same."""
    symbols = sorted(set().union(*(each.free_symbols for each in expressions)), key=lambda symbol: symbol.name)
    source = random.Random(len(symbols))
    for at in range(count):
        scale = _SCALES[at % len(_SCALES)]
        yield {symbol: sp.Rational(round(source.uniform(-scale, scale) * 997), 997) for symbol in symbols}
