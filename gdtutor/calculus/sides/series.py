"""Series in the distance h > 0: a sum of c·hᵉ·(ln h)ᵏ, known up to a remainder.

The exponents are rational, so that roots have series too (Puiseux); a logarithm is kept as a power of ln h. What is
left out is smaller than h^(order − ε) for every ε > 0; a flat remainder, such as e^(−1/h), is smaller than every power
of h. Source: van der Hoeven, *Transseries and Real Differential Algebra* (2006), ch. 1 and 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.sides.signals import NoSideError, UnclearError

if TYPE_CHECKING:
    from gdtutor.calculus.sides.field import Coefficient, OrderedField

Key = tuple[Fraction, int]
"""The exponent of h and that of ln h."""
ONE: Final = (Fraction(0), 0)
DISTANCE: Final = (Fraction(1), 0)


@dataclass(frozen=True, slots=True)
class Series:
    """Σ c·hᵉ·(ln h)ᵏ over the `terms`, which are not 0, and a remainder below h^`order`.

    Without a remainder the order is infinite and `flat` is False. Germs that are `tame` form a Hardy field, and may be
    differentiated term by term; where something oscillates without end, as sin(1/h) does, that would be wrong.
    """

    terms: Mapping[Key, Coefficient] = field(default_factory=dict)
    order: Fraction | float = inf
    flat: bool = False
    tame: bool = True

    @property
    def is_zero(self) -> bool:
        """Whether the function is 0 on the whole side."""
        return not self.terms and self.order == inf and not self.flat

    @property
    def leading(self) -> Key:
        """The term that outweighs all others near 0; raises UnclearError where it is not known."""
        if not self.terms:
            raise UnclearError
        return min(self.terms, key=_weight)

    @property
    def valuation(self) -> Fraction | float:
        """The least exponent that the function may have."""
        return self.leading[0] if self.terms else self.order


def _weight(key: Key) -> tuple[Fraction, int]:
    return key[0], -key[1]


class Algebra:
    """Sums, products and powers of series over a field, cut off after `width` beyond the leading exponent."""

    def __init__(self, numbers: OrderedField, width: int) -> None:
        """Compute with the coefficients of `numbers`."""
        self.numbers = numbers
        self.width = width

    def constant(self, value: sp.Expr) -> Series:
        """Return a constant."""
        return self.make({ONE: self.numbers.constant(value)})

    def make(
        self,
        terms: Mapping[Key, Coefficient],
        order: Fraction | float = inf,
        *,
        flat: bool = False,
        tame: bool = True,
    ) -> Series:
        """Return a series without terms that are 0 or beyond the order."""
        kept = {key: c for key, c in terms.items() if key[0] < order and not self.numbers.is_zero(c)}
        return Series(kept, order, flat, tame)

    def add(self, one: Series, other: Series) -> Series:
        """Return the sum."""
        terms = dict(one.terms)
        for key, c in other.terms.items():
            terms[key] = self.numbers.add(terms[key], c) if key in terms else c
        return self.make(terms, min(one.order, other.order), flat=one.flat or other.flat, tame=one.tame and other.tame)

    def scale(self, series: Series, factor: sp.Expr) -> Series:
        """Return the series times a number other than 0."""
        c = self.numbers.constant(factor)
        return replace(series, terms={key: self.numbers.multiply(c, each) for key, each in series.terms.items()})

    def multiply(self, one: Series, other: Series) -> Series:
        """Return the product."""
        if one.is_zero or other.is_zero:
            return Series()
        low = one.valuation, other.valuation
        order = min(one.order + low[1], other.order + low[0])
        terms: dict[Key, Coefficient] = {}
        end = min(order, low[0] + low[1] + self.width)
        for (e, k), c in one.terms.items():
            for (f, m), d in other.terms.items():
                key = (e + f, k + m)
                if key[0] >= end:
                    order = min(order, end)
                    continue
                product = self.numbers.multiply(c, d)
                terms[key] = self.numbers.add(terms[key], product) if key in terms else product
        return self.make(terms, order, flat=one.flat or other.flat, tame=one.tame and other.tame)

    def sign(self, series: Series) -> int:
        """Return the sign of the function near 0, which is that of its leading term; ln h is negative."""
        if series.is_zero:
            return 0
        key = series.leading
        return self.numbers.sign(series.terms[key]) * (-1) ** key[1]

    def power(self, base: Series, exponent: Fraction) -> Series:
        """Return baseᵖ; raises NoSideError where it has no real value."""
        if base.is_zero:
            if exponent < 0:
                raise NoSideError
            return Series()
        whole = exponent.denominator == 1
        if not base.terms:
            if exponent < 0 or not whole:
                raise UnclearError
            return replace(base, order=base.order * exponent)
        sign = self.sign(base)
        if not whole and sign < 0:
            raise NoSideError
        (e, k), c = base.leading, base.terms[base.leading]
        if k:
            return self._logarithmic_power(base, exponent)
        relative = self._over(base, e, c)
        front = {(e * exponent, 0): self.numbers.power(c, exponent)}
        binomials = lambda n: sp.binomial(sp.Rational(exponent), n)  # noqa: E731
        return self.multiply(self.make(front), self.compose(relative, binomials))

    def _logarithmic_power(self, base: Series, exponent: Fraction) -> Series:
        """Return a power of something like h·ln h: exactly for whole exponents, else only how small it is."""
        if exponent.denominator == 1 and 0 < exponent <= self.width:
            product = base
            for _ in range(int(exponent) - 1):
                product = self.multiply(product, base)
            return product
        return Series({}, base.valuation * exponent, tame=base.tame)

    def _over(self, series: Series, exponent: Fraction, c: Coefficient) -> Series:
        """Return series/(c·hᵉ) − 1."""
        inverse = self.numbers.power(c, Fraction(-1))
        terms = {
            (key[0] - exponent, key[1]): self.numbers.multiply(each, inverse)
            for key, each in series.terms.items()
            if key != (exponent, 0)
        }
        return self.make(terms, series.order - exponent, flat=series.flat, tame=series.tame)

    def compose(self, inner: Series, coefficient: object) -> Series:
        """Return Σ coefficient(n)·innerⁿ for an inner series that tends to 0."""
        if not callable(coefficient):
            raise TypeError
        result, power, n = self.constant(coefficient(0)), self.constant(sp.S.One), 0
        if inner.is_zero:
            return result
        if inner.valuation <= 0:
            raise UnclearError
        while True:
            n += 1
            if n * inner.valuation >= self.width:
                order = Fraction(self.width)
                return self.make(result.terms, min(result.order, order), flat=result.flat, tame=result.tame)
            power = self.multiply(power, inner)
            factor = coefficient(n)
            if factor != 0:
                result = self.add(result, self.scale(power, factor))
            if not inner.terms:
                return self.make(result.terms, min(result.order, inner.order), flat=inner.flat, tame=inner.tame)

    def logarithm(self, series: Series) -> Series:
        """Return ln of a series; raises NoSideError where it is not positive."""
        if series.is_zero or self.sign(series) < 0:
            raise NoSideError
        (e, k), c = series.leading, series.terms[series.leading]
        if k:
            raise UnclearError
        front: dict[Key, Coefficient] = {ONE: self.numbers.logarithm(c)}
        if e:
            front[Fraction(0), 1] = self.numbers.constant(sp.Rational(e))
        tail = self.compose(self._over(series, e, c), lambda n: sp.Rational((-1) ** (n + 1), n) if n else sp.S.Zero)
        return self.add(self.make(front), tail)

    def split(self, series: Series) -> tuple[Coefficient, Series]:
        """Return the limit, and the rest, which tends to 0; raises UnclearError where there is no limit."""
        if series.order <= 0 or any(key[0] < 0 or (key[0] == 0 and key[1]) for key in series.terms):
            raise UnclearError
        rest = {key: c for key, c in series.terms.items() if key != ONE}
        return series.terms.get(ONE, self.numbers.constant(sp.S.Zero)), replace(series, terms=rest)

    def is_infinite(self, series: Series) -> bool:
        """Whether the function grows beyond all bounds."""
        return bool(series.terms) and (series.leading[0] < 0 or (series.leading[0] == 0 and series.leading[1] > 0))


@cache
def factorial_share(n: int) -> sp.Rational:
    """Return 1/n!."""
    return sp.Rational(1, sp.factorial(n))
