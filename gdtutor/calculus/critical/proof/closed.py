"""Closed forms: which short exact number an enclosure suggests, and whether it really is one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, fmpz_mat

from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN
from gdtutor.numbers.signals import SignalError
from gdtutor.numbers.zero import is_exactly_zero

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BITS: Final = 160
"""How sharply a point is known before a closed form is looked for: chance agreement of a short form is out of reach."""
_SCALE: Final = 120
_LARGEST: Final = 4000
"""The largest integer that a relation may have."""
_LONGEST_CHECK: Final = 120
_CONSTANTS: Final = (sp.pi, sp.log(2), sp.log(3), sp.E, sp.sqrt(2), sp.sqrt(3), sp.sqrt(5))


def candidates(value: arb) -> Iterator[sp.Expr]:
    """Give the short closed forms that lie in a narrow ball: fractions, square roots, fractions of π, logarithms."""
    with precision(BITS):
        yield from (form for form in _forms(value) if Number.of(form).enclosure(BITS).overlaps(value))


def _forms(value: arb) -> Iterator[sp.Expr]:
    if value.contains(0):
        yield sp.S.Zero
        return
    fraction = as_fraction(value)
    if fraction is not None:
        yield fraction
        return
    for constant in _CONSTANTS:
        found = _relation([arb(1), _enclosed(constant), value])
        if found is not None and found[2]:
            yield sp.Rational(-found[0], found[2]) + sp.Rational(-found[1], found[2]) * constant
    quadratic = _relation([arb(1), value, value * value])
    if quadratic is not None and quadratic[2]:
        yield from _quadratic_roots(*quadratic)
    power = as_fraction(value.exp()) if abs(value) < 64 else None
    if power is not None and power > 0:
        yield sp.log(power)
    logarithm = as_fraction(value.log()) if value > 0 else None
    if logarithm is not None:
        yield sp.exp(logarithm)


@lru_cache
def _enclosed(constant: sp.Expr) -> arb:
    return Number.of(constant).enclosure(BITS)


def _quadratic_roots(c: int, b: int, a: int) -> Iterator[sp.Expr]:
    discriminant = b * b - 4 * a * c
    if discriminant > 0:
        root = sp.sqrt(discriminant)
        yield from ((-b + root) / (2 * sp.Integer(a)), (-b - root) / (2 * sp.Integer(a)))


def as_fraction(value: arb) -> sp.Rational | None:
    """Return the fraction with a short denominator in a narrow ball."""
    found = _relation([arb(1), value])
    return sp.Rational(-found[0], found[1]) if found is not None and found[1] else None


def _relation(values: list[arb]) -> list[int] | None:
    """Return small integers with a sum of products close to 0, by lattice reduction (Lenstra, Lenstra, Lovász 1982)."""
    size = len(values)
    whole = [(value * arb(2) ** _SCALE).mid().floor().unique_fmpz() for value in values]
    scaled = [entry for entry in whole if entry is not None]
    if len(scaled) < size:
        return None
    rows = [[int(i == j) for j in range(size)] + [int(entry)] for i, entry in enumerate(scaled)]
    shortest = [int(entry) for entry in fmpz_mat(rows).lll().tolist()[0]]
    return shortest[:size] if all(abs(entry) <= _LARGEST for entry in shortest) else None


def vanishes(expression: sp.Expr, point: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Whether an expression is exactly 0 at an exact point: proven, or False."""
    try:
        value = substitution.put_in(expression, point)
        if value is None or value.has(*FORBIDDEN) or value.free_symbols:
            return False
        value = sp.expand(value)
        if value.is_zero is not None:
            return bool(value.is_zero)
        if value.is_Rational or value.count_ops() > _LONGEST_CHECK or _differs_from_zero(value):
            return False
        return sp.simplify(value) == 0 or is_exactly_zero(value)
    except (SignalError, ValueError, TypeError, NotImplementedError, AttributeError, RecursionError):
        return False


def _differs_from_zero(value: sp.Expr) -> bool:
    return not Number.of(value).enclosure(BITS).contains(0)
