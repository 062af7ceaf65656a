"""Coordinates that are held: their slope is exactly 0 whatever the others do, and nothing remembered moves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.exactness import as_expression
from gdtutor.descent.methods.exact import is_zero

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.base import State
    from gdtutor.descent.system import System

Held = Mapping[int, "Value"]
"""The held coordinates by their indices, with their exact values."""
NONE_HELD: Final[Held] = MappingProxyType({})
_MOST_OPERATIONS: Final = 300


def held_coordinates(system: System, state: State, slopes: Sequence[Value] | None) -> Held:
    """Return the coordinates that no step moves from an exact state on, by any method.

    With all of them put in, the slope along each is identically 0, so they stay where they are together.
    """
    if len(state.point) == 1:
        return NONE_HELD
    there = dict(zip(system.variables, map(as_expression, state.point), strict=True))
    flat = map(is_zero, slopes) if slopes is not None else (_vanishes(part, there) for part in system.gradient)
    found = [i for i, zero in enumerate(flat) if zero and all(is_zero(held[i]) for held in state.memory)]
    while found:
        values = {system.variables[i]: as_expression(state.point[i]) for i in found}
        kept = [i for i in found if _vanishes(system.gradient[i], values)]
        if kept == found:
            return MappingProxyType({i: state.point[i] for i in found})
        found = kept
    return NONE_HELD


def _vanishes(slope: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Say whether a slope without branches is identically 0 once some variables have their values."""
    if slope.has(sp.sign, sp.Piecewise) or slope.count_ops() > _MOST_OPERATIONS:
        return False
    return sp.expand(slope.subs(values, simultaneous=True)).is_zero is True
