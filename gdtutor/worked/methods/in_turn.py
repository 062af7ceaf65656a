"""Coordinates that move in turn, worked out: each with the slope where those before it have led."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.methods.in_turn import turns_at
from gdtutor.text.formula import (
    Application,
    Emphasis,
    FirstDerivative,
    Formula,
    Mark,
    Negation,
    Product,
    Sum,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Given
from gdtutor.worked.evaluation_point import EvaluationPoint
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.gradient_descent import groups as all_at_once
from gdtutor.worked.methods.quantities import Quantity, UpdateFormula, parameters
from gdtutor.worked.value import value_by_name

if TYPE_CHECKING:
    from gdtutor.descent.methods.in_turn import Turn
    from gdtutor.numbers.number import Number

_X, _G, _ALPHA = sp.symbols("x g alpha", real=True)
_STEP: Final = _X - _ALPHA * _G


def one_coordinate(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate that moves one coordinate; in one variable that is gradient descent."""
    return all_at_once(place) if place.alone else tuple(_one_coordinate(Turns(place)))


def one_after_another(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate that moves every coordinate in turn; in one variable that is gradient descent.

    Where f has no slope at a point between, the lines end before it.
    """
    return all_at_once(place) if place.alone else tuple(_one_after_another(Turns(place)))


class Turns:
    """The names of the coordinates before and after the step, and one coordinate's part of it."""

    def __init__(self, place: IterateView) -> None:
        """Name what the lines speak of."""
        self.place = place
        self.before = place.variables
        self.after = [Variable(variable.name, place.n + 1) for variable in self.before]
        self.given = parameters(place)

    def names(self, moved: int) -> tuple[Formula, ...]:
        """Return the coordinates of the point to which the first `moved` of them have led: x₁, y₀."""
        return (*self.after[:moved], *self.before[moved:])

    def slope_name(self, i: int, names: tuple[Formula, ...] | None = None) -> Formula:
        """Return ∂f/∂y(x₁, y₀), or ∂f/∂y(X₀) where no names are given."""
        head = FirstDerivative(self.place.name, self.before[i].name)
        return Application(head, names if names is not None else (self.place.here,))

    def rule(self, i: int, slope: Formula, reason: Reason) -> WorkedLine:
        """Return y₁ = y₀ − α·∂f/∂y(x₁, y₀)."""
        right = Sum((self.before[i], Negation(Product((self.given["alpha"].name, slope)))))
        return WorkedLine(self.after[i], "=", right, reason)

    def update(self, i: int, slope: Formula, steep: Number, reached: Number) -> WorkedGroup:
        """Return the update of one coordinate."""
        place, x = self.place, self.place.iterate.point[i]
        quantities = {
            "alpha": self.given["alpha"],
            "x": Quantity(self.before[i], (x,), (place.point[i],), Mark.VALUE),
            "g": Quantity(slope, (steep,), tuple(place.values((steep,))), Mark.SLOPE),
        }
        lines = UpdateFormula(place, _STEP, quantities).put_in(self.after[i], (reached,), Mark.CHANGED)
        return WorkedGroup("update", lines)

    def arrival(self) -> WorkedGroup:
        """Return X₁ = (x₁, y₁) with its values."""
        values = Tuple(tuple(Emphasis(value, Mark.CHANGED) for value in self.place.values(self.place.reached)))
        line = WorkedLine(
            self.place.after, "=", Tuple(tuple(self.after)), Reason("point"), (relation_of(values), values)
        )
        return WorkedGroup("point", (line,))


def _one_coordinate(turns: Turns) -> Iterator[WorkedGroup]:
    """Yield the rule, the slope of the coordinate whose turn it is, and its update."""
    place = turns.place
    turn = place.n % len(turns.before)
    slope, rate = turns.slope_name(turn), turns.given["alpha"].equation
    about = Reason("rule-turn", {"variable": Variable(turns.before[turn].name), "rate": rate})
    lines = [turns.rule(turn, slope, about)]
    pairs = enumerate(zip(turns.before, turns.after, strict=True))
    lines += [WorkedLine(after, "=", before, Reason("stays-put")) for i, (before, after) in pairs if i != turn]
    yield WorkedGroup("rule", (*lines, place.naming()))
    steep = place.gradient[turn]
    yield WorkedGroup(
        "slope", place.worked(slope, place.function.written_gradient[turn], place.spot, steep, Reason("partial"))
    )
    if place.following is not None:
        yield turns.update(turn, slope, steep, place.following[turn])
        yield turns.arrival()


def _one_after_another(turns: Turns) -> Iterator[WorkedGroup]:
    """Yield the rules, then the slope and the update of one coordinate after another."""
    place, taken = turns.place, turns_at(turns.place.run, turns.place.n)
    slopes = [turns.slope_name(i, turns.names(i)) for i in range(len(turns.before))]
    yield WorkedGroup("rule", (*(turns.rule(i, slope, _about(turns, i)) for i, slope in enumerate(slopes)),))
    for i, turn in enumerate(taken):
        part, spot = place.function.written_gradient[i], _spot(turns, turn, i)
        lines = place.worked(slopes[i], part, spot, turn.slope, Reason("partial"))
        yield WorkedGroup("slope", (*lines, *(_at_once(turns, i) if i else ())))
        reached = taken[i + 1].point[i] if i + 1 < len(taken) else place.following and place.following[i]
        if reached:
            yield turns.update(i, slopes[i], turn.slope, reached)
    if place.following is not None:
        yield turns.arrival()


def _about(turns: Turns, i: int) -> Reason:
    """Say whose turn it is, and which coordinates are new by then."""
    variable = Variable(turns.before[i].name)
    if not i:
        return Reason("rule-first", {"variable": variable, "rate": turns.given["alpha"].equation})
    moved = [Variable(each.name) for each in turns.before[:i]]
    return told("rule-with-new", variable=variable, moved=joined(Tuple, moved))


def _at_once(turns: Turns, i: int) -> tuple[WorkedLine, ...]:
    """Return the slope that the simultaneous step takes: that at the iterate."""
    place = turns.place
    chain = EquationChain(turns.slope_name(i, turns.names(0)))
    place.end(chain, place.gradient[i], Mark.SLOPE, Reason("at-once"))
    return chain.lines


def _spot(turns: Turns, turn: Turn, moved: int) -> EvaluationPoint:
    """Return the point to which the first coordinates have led, as a place where formulas are worked out."""
    place, names = turns.place, turns.names(moved)
    if not moved:
        return EvaluationPoint(Tuple(names), names, place.spot.given)
    own = [variable.name for variable in turns.before]
    numbers = dict(zip(own, turn.point, strict=True))

    shown = dict(zip(own, place.values(turn.point), strict=True))
    return EvaluationPoint(Tuple(names), names, Given(numbers, shown, lambda part: value_by_name(part, numbers)))
