"""The root that a search has found, proven: f changes its sign between two decimals, and f′ is nowhere 0 between them.

Then there is a root between (the intermediate value theorem) and no second one (f is monotone). Of a polynomial each
irreducible factor is looked at by itself, so that a root of multiplicity m, where f need not change its sign, is proven
as well. The root is enclosed to any precision by Newton's method on intervals, X ← X ∩ (m − f(m)/F′(X)).
Source: Moore, Kearfott, Cloud, *Introduction to Interval Analysis* (2009), ch. 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, fmpq

from gdtutor.descent.objective import Compiled, compiled
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.signals import SignalError
from gdtutor.roots.closed import closed_roots
from gdtutor.roots.end import RootEndKind

if TYPE_CHECKING:
    from gdtutor.roots.search import RootSearch

_MOST_DECIMALS: Final = 15
"""The ends of the interval have at most so many decimals."""
_WIDER: Final = 4
"""So many wider intervals are tried, each ten times as wide as the one before."""
_HIGHEST_DEGREE: Final = 20
"""A polynomial of a higher degree is not factored."""
_SOLVED: Final = 2
"""The roots of a factor of this degree, at most, are known exactly."""


@dataclass(frozen=True, slots=True)
class Root:
    """A root of f: its value, its multiplicity m (0 where that is not known), and how it is proven.

    It is the only one between `low` and `high`; f, or the `factor` of it that is 0 there, rises through 0 or falls
    where `way` is 1 or −1. Where the ends are None, f is exactly 0 at a point of the search.
    """

    point: Number
    multiplicity: int
    low: Fraction | None = None
    high: Fraction | None = None
    way: int = 0
    factor: sp.Expr | None = None


@dataclass(frozen=True)
class Factor:
    """A factor of f, `multiplicity` times in it, and what else f is made of."""

    function: Compiled
    multiplicity: int
    others: tuple[Compiled, ...] = ()

    def has_only_root(self, low: Fraction, high: Fraction) -> int:
        """Return 1 or −1, as f rises or falls, where a sign change and a slope prove one root of f between; else 0."""
        before, after = (self._sign(end) for end in (low, high))
        return after if before * after < 0 and self._is_monotone(low, high) else 0

    def _sign(self, at: Fraction) -> int:
        value = self.function.machine
        return Number(lambda bits: value(self.function.objective, bits).run((_exact(at),))[0]).proven_sign or 0

    def _is_monotone(self, low: Fraction, high: Fraction) -> bool:
        """Whether the slope is nowhere 0 between, and none of the other factors is."""
        with precision(FIRST_BITS):
            box = _ball(low, high)
            values = [(each.machine(each.objective, FIRST_BITS)) for each in self.others]
            try:
                found = (each.run((box,))[0] for each in (self.function.bound("slope", FIRST_BITS), *values))
                return not any(ball.contains(0) for ball in found)
            except SignalError:
                return False

    def root(self, low: Fraction, high: Fraction) -> Number:
        """Return the only root between, exactly where the factor is linear or quadratic, or as a fraction, or of π."""
        enclosed = Number(lambda bits: self._enclosed(low, high, bits))
        known = self._closed or closed_roots(self.function, enclosed)
        return next(filter(None, (_within(each, low, high) for each in known)), enclosed)

    @cached_property
    def _closed(self) -> tuple[sp.Expr, ...]:
        polynomial = _polynomial(self.function)
        return tuple(sp.roots(polynomial)) if polynomial is not None and polynomial.degree() <= _SOLVED else ()

    def _enclosed(self, low: Fraction, high: Fraction, bits: int) -> arb:
        """Narrow the interval down by Newton's method on it, as far as this precision goes."""
        slope = self.function.bound("slope", bits)
        value = self.function.machine(self.function.objective, bits)
        with precision(bits):
            box = _ball(low, high)
            while True:
                middle = box.mid()
                narrower = box.intersection(middle - value.run((middle,))[0] / slope.run((box,))[0])
                if not narrower.rad() * 2 < box.rad():
                    return box
                box = narrower


def root_of(search: RootSearch) -> Root | None:
    """Return the root at which the search has arrived, where it is proven."""
    if search.end.kind is RootEndKind.EXACT:
        here = search[-1]
        return Root(here.point, _multiplicity(search))
    if search.end.kind is not RootEndKind.ARRIVED:
        return None
    for factor in _factors(search.function):
        for low, high in _intervals(search, factor.multiplicity):
            way = factor.has_only_root(low, high)
            if way:
                alone = factor.multiplicity == 1 and not factor.others
                named = None if alone else factor.function.objective
                return Root(factor.root(low, high), factor.multiplicity, low, high, way, named)
    return None


def has_no_root(function: Compiled) -> bool:
    """Whether f is proven to be 0 nowhere: a polynomial with rational coefficients, and Sturm's theorem counts none."""
    polynomial = _polynomial(function)
    if polynomial is None or polynomial.is_zero or polynomial.degree() > _HIGHEST_DEGREE:
        return False
    return polynomial.degree() == 0 or bool(polynomial.count_roots() == 0)


def _multiplicity(search: RootSearch) -> int:
    """Return the multiplicity of a point where f is exactly 0; 0 where that is not known."""
    slope, exact = search[-1].slope, search[-1].point.exact
    if slope is None or exact is None:
        return 0
    if not slope.is_zero:
        return 1
    found = (each for each in _factors(search.function) if each.others or each.multiplicity > 1)
    (x,) = search.problem.variables
    return next((each.multiplicity for each in found if each.function.objective.subs(x, exact).expand() == 0), 0)


def _factors(function: Compiled) -> tuple[Factor, ...]:
    """Return the irreducible factors of a polynomial with rational coefficients; any other function by itself."""
    polynomial = _polynomial(function)
    if polynomial is None or not 1 <= polynomial.degree() <= _HIGHEST_DEGREE:
        return (Factor(function, 1),)
    _, pairs = polynomial.factor_list()
    parts = [(compiled(part.as_expr(), function.variables), count) for part, count in pairs]
    if len(parts) == 1 and parts[0][1] == 1:
        return (Factor(function, 1),)
    return tuple(Factor(part, count, tuple(other for other, _ in parts if other is not part)) for part, count in parts)


def _polynomial(function: Compiled) -> sp.Poly | None:
    """Return f as a polynomial with rational coefficients, if it is one."""
    (x,), f = function.variables, function.objective
    if not f.is_polynomial(x):
        return None
    polynomial = sp.Poly(f, x)
    return polynomial if polynomial.domain.is_QQ or polynomial.domain.is_ZZ else None


def _intervals(search: RootSearch, multiplicity: int) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield intervals around the last point with short decimals for ends, the narrowest first.

    They reach farther than twice the distance to the root that m·|f/f′| promises.
    """
    here = search[-1]
    if here.quotient is None:
        return
    with precision(FIRST_BITS):
        point = _fraction(here.point.enclosure())
        reach = 2 * multiplicity * _fraction(here.quotient.enclosure().abs_upper())
    decimals = _MOST_DECIMALS
    while decimals > 0 and reach * 10**decimals > 1:
        decimals -= 1
    for places in range(decimals, max(-1, decimals - _WIDER), -1):
        low = Fraction(floor(point * 10**places) - 1, 10**places)
        yield low, low + Fraction(3, 10**places)


def _within(value: sp.Expr, low: Fraction, high: Fraction) -> Number | None:
    """Return an exact value as a number where it lies between, which is proven as only one root does."""
    if not value.is_real:
        return None
    found = Number.of(value)
    with precision(FIRST_BITS):
        ball = found.enclosure()
        return found if ball > _exact(low) and ball < _exact(high) else None


def _ball(low: Fraction, high: Fraction) -> arb:
    return _exact(low).union(_exact(high))


def _exact(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def _fraction(ball: arb) -> Fraction:
    """Return the midpoint of a ball exactly."""
    mantissa, exponent = ball.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
