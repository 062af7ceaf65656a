"""The way in: choose how the critical points of a function are found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.calculus.critical.line.answer import critical_points_on_line
from gdtutor.calculus.critical.points import CriticalPoints, Scope
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.space.answer import critical_points_in_space
from gdtutor.calculus.sides.seam import turns
from gdtutor.errors import InputError
from gdtutor.language.rows import RowSum
from gdtutor.numbers.number import Number
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import told

Place: TypeAlias = sp.Expr | Number | float
_MOST_PARAMETERS: Final = 10


def critical_points(
    objective: sp.Expr,
    variables: Sequence[sp.Symbol],
    *,
    window: Sequence[tuple[Place, Place]] | None = None,
    near: Sequence[Sequence[Place]] = (),
) -> CriticalPoints:
    """Return the critical points of `objective`, a function of real `variables`.

    All of them, where that can be proven: on the whole line, in all of space, or in the window, as `scope` says. A
    point on the edge of the window is in it. Without a `window` it is −10 … 10, in several variables −5 … 5 for
    each, widened so that it holds the points of `near` with room around them. The work is limited by a count of
    operations, so the same call has the same answer on every machine. A sum over rows with corners is searched in
    the window alone, and one with more than ten parameters not at all.

    >>> x = sp.Symbol("x", real=True)
    >>> [(p.point, p.kind.value) for p in critical_points(x**3 - 3 * x, [x]).points]
    [((Number(-1),), 'maximum'), ((Number(1),), 'minimum')]

    Raises InputError for a window with a wrong number of sides or ends in the wrong order.
    """
    given = None if window is None else _numbers(window, variables)
    places = tuple(tuple(_number(value) for value in place) for place in near)
    if len(variables) > _MOST_PARAMETERS and objective.has(RowSum):
        return CriticalPoints((), Scope.NEAR)
    if len(variables) == 1 and not (objective.has(RowSum) and turns(objective)):
        return critical_points_on_line(objective, variables[0], given, places)
    return critical_points_in_space(objective, variables, given, places)


def _number(value: Place) -> Number:
    return value if isinstance(value, Number) else Number.of(value)


def _numbers(
    window: Sequence[tuple[Place, Place]], variables: Sequence[sp.Symbol]
) -> tuple[tuple[Number, Number], ...]:
    sides = tuple((_number(low), _number(high)) for low, high in window)
    if len(sides) != len(variables):
        raise InputError(told("window.sides", sides=len(sides), variables=len(variables)))
    for (low, high), variable in zip(sides, variables, strict=True):
        if not low.enclosure(BITS) < high.enclosure(BITS):
            raise InputError(told("window.order", variable=Variable(variable.name)))
    return sides
