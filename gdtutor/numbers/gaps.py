"""Gaps that are filled: a quotient has no value at a point, and a case of its own gives it one there.

For N with N(0) = N′(0) = … = 0 up to the order k − 1, N(t)/tᵏ is the mean of N⁽ᵏ⁾(s·t)/k! over 0 ≤ s ≤ 1 with the
weight k·(1 − s)ᵏ⁻¹ (Taylor's formula with its remainder as an integral). So N⁽ᵏ⁾/k! on a ball or an interval that holds
0 encloses all values of N(t)/tᵏ there. At 0 it is the value that fills the gap, and its slope is k + 1 times the slope.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import sympy as sp

_SMOOTH: Final = (sp.Add, sp.Mul, sp.sin, sp.cos, sp.exp, sp.sinh, sp.cosh)
"""What has derivatives of every order wherever its arguments have them."""
_HIGHEST_ORDER: Final = 8
_LONGEST: Final = 200
"""Cases with more operations are not looked at."""
_T: Final = sp.Dummy("t", real=True)


@dataclass(frozen=True, slots=True)
class FilledGap:
    """A smooth function of `distance`, 0 on the gap, that is a quotient beside it: see `gap_of`."""

    distance: sp.Expr
    quotient: sp.Expr
    """The quotient in `t`."""
    t: sp.Symbol
    across: sp.Expr
    """What encloses it on whatever holds 0, in `t`."""
    order: int

    @property
    def slope(self) -> sp.Expr:
        """Its derivative by the distance on the gap."""
        return sp.diff(self.across, self.t).subs(self.t, 0) / (self.order + 1)


@lru_cache(256)
def gap_of(cases: sp.Piecewise) -> FilledGap | None:
    """Return the gap that one of two cases fills so that the whole is smooth; None where that is not known.

    >>> x = sp.Symbol("x", real=True)
    >>> gap = gap_of(sp.Piecewise((sp.sin(x) / x, sp.Ne(x, 0)), (1, True)))
    >>> gap.across, gap.slope
    (cos(_t), 0)
    """
    if len(cases.args) != 2 or cases.count_ops() > _LONGEST:
        return None
    (first, when), (second, otherwise) = cases.args
    if otherwise != sp.true or not isinstance(when, sp.Ne | sp.Eq):
        return None
    filling = second if isinstance(when, sp.Ne) else first
    distance = when.lhs - when.rhs
    quotient = _in_terms_of(beside(cases), distance)
    top, bottom = sp.fraction(sp.together(quotient))
    lead, power = bottom.as_coeff_Mul()
    order = int(sp.degree(power, _T)) if power.is_polynomial(_T) else 0
    if power != _T**order or not 0 < order <= _HIGHEST_ORDER or top.free_symbols - {_T} or not _is_smooth(top):
        return None
    for _ in range(order):
        if sp.expand(top.subs(_T, 0)) != 0:
            return None
        top = sp.diff(top, _T)
    across = top / (sp.factorial(order) * lead)
    return FilledGap(distance, quotient, _T, across, order) if sp.expand(across.subs(_T, 0) - filling) == 0 else None


def beside(cases: sp.Piecewise) -> sp.Expr:
    """Return the quotient of the two cases, of which the other one fills its gap."""
    (first, when), (second, _) = cases.args
    return first if isinstance(when, sp.Ne) else second


def _in_terms_of(quotient: sp.Expr, distance: sp.Expr) -> sp.Expr:
    """Return the quotient with t for the distance: put in for one of its variables where it is linear in that."""
    for variable in sp.ordered(distance.free_symbols):
        slope = sp.diff(distance, variable)
        if variable not in slope.free_symbols:
            return quotient.xreplace({variable: (_T - distance.xreplace({variable: sp.S.Zero})) / slope})
    return quotient.subs(distance, _T)


def _is_smooth(part: sp.Expr) -> bool:
    """Whether a part has derivatives of every order everywhere."""
    if not part.args:
        return True
    if part.is_Pow:
        return bool(part.exp.is_Integer and part.exp > 0) and _is_smooth(part.base)
    return isinstance(part, _SMOOTH) and all(map(_is_smooth, part.args))
