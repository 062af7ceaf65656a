"""Sums of squares: f is as low as it can be where all the squares vanish together, and its value there is exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import CriticalPoint
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.critical.space.field import SmoothSystem
from gdtutor.calculus.critical.space.krawczyk import prove_near
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

_UNLIMITED: Final = 10**15


def with_exact_values(
    objective: sp.Expr, variables: Sequence[sp.Symbol], points: Sequence[CriticalPoint]
) -> tuple[CriticalPoint, ...]:
    """Return all critical points of f, with the exact value of those at which as many squares as variables vanish.

    A common zero of the squares is a critical point. So if there is one in a small box that only one of all critical
    points can lie in, it is that one.
    """
    parts = _squares(objective, variables)
    if parts is None:
        return tuple(points)
    bases, constant = parts
    system = SmoothSystem(bases, variables, (objective,), Work(_UNLIMITED))
    return tuple(
        replace(point, value=Number.of(constant)) if _vanishes(system, constant, point, points) else point
        for point in points
    )


def _squares(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> tuple[list[sp.Expr], sp.Expr] | None:
    """Return what is squared in a sum of as many squares as variables, and the constant beside them."""
    bases, constant = [], sp.S.Zero
    for term in sp.Add.make_args(objective):
        factor, rest = term.as_independent(*variables, as_Add=False)
        if rest == 1:
            constant += term
        elif factor.is_positive and rest.is_Pow and rest.exp == 2:
            bases.append(rest.base)
        else:
            return None
    return (bases, constant) if len(bases) == len(variables) else None


def _vanishes(system: SmoothSystem, least: sp.Expr, point: CriticalPoint, points: Sequence[CriticalPoint]) -> bool:
    """Whether all squares are proven to vanish at a critical point whose value is not known to be their least one."""
    if not point.proven or point.value.exact == least:
        return False
    try:
        if not point.value.enclosure(BITS).overlaps(Number.of(least).enclosure(BITS)):
            return False
        found = prove_near(system, [number.enclosure(BITS) for number in point.point])
        if found is None:
            return False
        near = [other for other in points if _may_lie_in(other, found[1])]
    except SignalError:
        return False
    return near == [point]


def _may_lie_in(point: CriticalPoint, box: Sequence[arb]) -> bool:
    return all(number.enclosure(BITS).overlaps(side) for number, side in zip(point.point, box, strict=True))
