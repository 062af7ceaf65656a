"""Evaluation: the value of an expression at an exact point, and whether f changed by more than a tolerance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from flint import fmpq

from gdtutor.descent.coordinates import is_size_within, number
from gdtutor.descent.exactness import is_short, put_in, short_form
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.descent.exactness import Point
    from gdtutor.descent.objective import Compiled
    from gdtutor.descent.system import System


def value_at(function: Compiled, expression: sp.Expr, point: Point) -> Number:
    """Return the value of an expression in the variables at an exact point: exact where that is short, else proven."""
    exact: fmpq | None = None
    if all(isinstance(value, fmpq) for value in point):
        try:
            exact = Machine(function.program(expression), Rationals()).run(point)[0]
        except IrrationalError:
            exact = None
        if exact is not None and is_short(exact):
            return Number.of_rational(exact)
    return enclosed_at(
        function,
        expression,
        [number(value) for value in point],
        exact if exact is not None else lambda: short_form(put_in(expression, function.variables, point)),
    )


def enclosed_at(
    function: Compiled,
    expression: sp.Expr,
    point: Sequence[Number],
    exact: fmpq | Callable[[], sp.Expr | None] | None = None,
) -> Number:
    """Return the value of an expression in the variables at a point of which enclosures are known."""
    return Number(lambda bits: function.machine(expression, bits).run([x.enclosure(bits) for x in point])[0], exact)


def difference(one: Number, other: Number) -> Number:
    """Return one number less another one, exact where both are."""
    if one.exact is not None and other.exact is not None:
        return Number.of(one.exact - other.exact)
    return Number(lambda bits: one.enclosure(bits) - other.enclosure(bits))


def barely_changes(system: System, before: Point, here: Point) -> bool:
    """Say whether f is proven to change by at most the tolerance of the loss from one exact point to another."""
    heights = (value_at(system.function, system.objective, point) for point in (here, before))
    try:
        return is_size_within([difference(*heights)], Number.of(system.loss_tolerance))
    except UndecidedError:
        return False
