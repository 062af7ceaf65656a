"""A slope that depends on one coordinate alone: a polynomial with a bounded rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.proof.interval import everything, is_bounded
from gdtutor.calculus.critical.proof.intervals import Intervals
from gdtutor.descent.exactness import as_value
from gdtutor.descent.system import as_ball
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError

HIGHEST: Final = 40
"""Slopes of a higher degree are not searched for zeros."""


@dataclass(frozen=True, slots=True)
class Slope:
    """∂f/∂xᵢ as a polynomial in xᵢ and a rest whose size is at most `bound` everywhere."""

    polynomial: sp.Poly
    bound: arb

    @property
    def degree(self) -> int:
        """The highest power."""
        return int(self.polynomial.degree())

    def pull(self, reach: arb) -> arb:
        """Return h(R), for which |slope| ≥ h(R)·|x| wherever |x| ≥ R, and h grows with R where it is positive."""
        top, *rest = [abs(as_ball(as_value(c))) for c in self.polynomial.all_coeffs()]
        if not rest:
            return (top - self.bound) / reach
        least = top * reach ** (self.degree - 1) - self.bound / reach
        for k, size in zip(range(self.degree - 1, -1, -1), rest, strict=True):
            least = least - (size * reach ** (k - 1) if k else size / reach)
        return least


@lru_cache(maxsize=64)
def slope_alone(slope: sp.Expr, variables: tuple[sp.Symbol, ...], i: int) -> Slope | None:
    """Return ∂f/∂xᵢ as a polynomial with a bounded rest, if it depends on xᵢ alone."""
    x = variables[i]
    if has_high_power(slope):
        return None
    slope = sp.expand(slope)
    if slope.free_symbols - {x}:
        return None
    terms = sp.Add.make_args(slope)
    polynomial = sp.Poly(sp.Add(*(term for term in terms if term.is_polynomial(x))), x)
    rest = sp.Add(*(term for term in terms if not term.is_polynomial(x)))
    if polynomial.is_zero or polynomial.degree() > HIGHEST:
        return None
    bound = arb(0) if rest == 0 else _bound(rest, x)
    return None if bound is None else Slope(polynomial, bound)


def has_high_power(expression: sp.Expr) -> bool:
    """Whether there is a power in an expression that would take long to multiply out, and would not be used."""
    exponents = (power.exp for power in expression.atoms(sp.Pow) if power.base.free_symbols)
    return any(exponent.is_Rational and max(abs(exponent.p), exponent.q) > HIGHEST for exponent in exponents)


def _bound(rest: sp.Expr, x: sp.Symbol) -> arb | None:
    """Return a bound on the size of an expression on the whole line, or None where there is none to be seen."""
    try:
        ((low, high),) = Machine(compile_program([rest], (x,)), Intervals()).run([everything()])
    except SignalError:
        return None
    return abs(low).max(abs(high)) if is_bounded((low, high)) else None
