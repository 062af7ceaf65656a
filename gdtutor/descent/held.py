"""Coordinates that are held: their slope is exactly 0 whatever the others do, and nothing remembered moves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.exactness import as_expression
from gdtutor.descent.methods.exact import is_zero
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.signals import SignalError

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
    if len(state.point) == 1 or system.varies or any(len(each) != len(state.point) for each in state.memory):
        return NONE_HELD
    there = dict(zip(system.variables, map(as_expression, state.point), strict=True))
    flat = map(is_zero, slopes) if slopes is not None else _flat(system, there)
    found = [i for i, zero in enumerate(flat) if zero and all(is_zero(held[i]) for held in state.memory)]
    while found:
        values = {system.variables[i]: as_expression(state.point[i]) for i in found}
        kept = [i for i in found if _vanishes(system.gradient[i], values)]
        if kept == found:
            return MappingProxyType({i: state.point[i] for i in found})
        found = kept
    return NONE_HELD


def _flat(system: System, there: Mapping[sp.Symbol, sp.Expr]) -> Iterator[bool]:
    """Say of each slope whether it is exactly 0 at a point; this is a question only where its enclosure holds 0."""
    open_questions = _near_zero(system, [Number.of(value) for value in there.values()])
    return (near and _vanishes(part, there) for part, near in zip(system.gradient, open_questions, strict=True))


def _near_zero(system: System, point: Sequence[Number]) -> list[bool]:
    """Say of each slope whether its enclosure holds 0."""
    try:
        with precision(FIRST_BITS):
            slopes = system.function.bound("slope", FIRST_BITS).run([x.enclosure(FIRST_BITS) for x in point])
    except SignalError:
        return [True] * len(system.gradient)
    return [slope.contains(0) for slope in slopes]


def _vanishes(slope: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Say whether a slope without branches is identically 0 once some variables have their values."""
    if slope.has(sp.sign, sp.Piecewise) or slope.count_ops() > _MOST_OPERATIONS:
        return False
    value = substitution.put_in(slope, values)
    return value is not None and sp.expand(value).is_zero is True
