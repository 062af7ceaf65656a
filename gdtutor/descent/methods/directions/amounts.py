"""Amounts: sums, products and quotients of numbers, exact where these are rational or short, else enclosed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import sympy as sp
from flint import fmpq

from gdtutor.descent.exactness import is_short
from gdtutor.descent.methods.vectors import dot
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flint import arb

_PRECISIONS: Final = 4
"""At so many precisions an enclosure is kept."""


def once(enclose: Callable[[int], arb], exact: Callable[[], sp.Expr | None] | None = None) -> Number:
    """Return a number whose enclosure is computed once at each precision, as others are made of it."""
    return Number(lru_cache(_PRECISIONS)(enclose), exact)


def plus(one: Number, other: Number) -> Number:
    """Return the sum."""
    return _combined(lambda a, b: a + b, one, other)


def minus(one: Number, other: Number) -> Number:
    """Return the difference."""
    return _combined(lambda a, b: a - b, one, other)


def product(one: Number, other: Number) -> Number:
    """Return the product."""
    return _combined(lambda a, b: a * b, one, other)


def quotient(one: Number, other: Number) -> Number:
    """Return the quotient; the divisor is not 0."""
    return _combined(lambda a, b: a / b, one, other)


def opposite(one: Number) -> Number:
    """Return the number with the other sign."""
    return _combined(lambda a, b: b - a, one, Number.of(0))


def inner(one: Sequence[Number], other: Sequence[Number]) -> Number:
    """Return the inner product of two vectors."""
    if all(value.fraction is not None for value in (*one, *other)):
        pairs = zip(map(_fraction, one), map(_fraction, other), strict=True)
        return Number.of_rational(sum((a * b for a, b in pairs), fmpq(0)))

    def balls(bits: int) -> arb:
        return dot([value.enclosure(bits) for value in one], [value.enclosure(bits) for value in other])

    def closed() -> sp.Expr | None:
        left, right = ([value.exact for value in vector] for vector in (one, other))
        if None in left or None in right:
            return None
        return _if_short(sp.Add(*(a * b for a, b in zip(left, right, strict=True) if a is not None and b is not None)))

    return once(balls, closed)


def apart(one: Sequence[Number], other: Sequence[Number]) -> tuple[Number, ...]:
    """Return the difference of two vectors."""
    return tuple(map(minus, one, other))


def rational(number: Number) -> fmpq | None:
    """Return the number as a FLINT fraction, where it is one."""
    return None if number.fraction is None else _fraction(number)


def _fraction(number: Number) -> fmpq:
    value = number.fraction
    return fmpq(0) if value is None else fmpq(value.numerator, value.denominator)


def _combined(operation: Callable[[Any, Any], Any], one: Number, other: Number) -> Number:
    if one.fraction is not None and other.fraction is not None:
        return Number.of_rational(operation(_fraction(one), _fraction(other)))

    def closed() -> sp.Expr | None:
        a, b = one.exact, other.exact
        return None if a is None or b is None else _if_short(operation(a, b))

    return once(lambda bits: operation(one.enclosure(bits), other.enclosure(bits)), closed)


def _if_short(value: sp.Expr) -> sp.Expr | None:
    found = sp.radsimp(sp.expand(value))
    return found if found.is_Rational or is_short(found) else None
