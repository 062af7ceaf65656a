"""A step of damped Newton worked out: the direction with the Hessian, or along the slope, and the search along it."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from gdtutor.descent.curvature import second_at
from gdtutor.descent.methods.directions.damped import INSTEAD
from gdtutor.descent.methods.directions.directed import Heading
from gdtutor.descent.methods.newton import NO_HESSIAN
from gdtutor.text.formula import (
    Application,
    Mark,
    Product,
    Quotient,
    SecondDerivative,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import WorkedGroup, WorkedLine
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.directed import SearchLines
from gdtutor.worked.methods.newton import NewtonSystem
from gdtutor.worked.methods.newton import groups as newton
from gdtutor.worked.methods.quantities import Quantity, UpdateFormula, at_the_iterate

_G, _H = sp.symbols("g h", real=True)


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return a step along Newton's direction, or along the slope where f does not curve up in every direction."""
    if place.following is None and place.run.end.reason == NO_HESSIAN:
        return newton(place)
    lines = DampedLines(place)
    return (WorkedGroup("rule", tuple(lines.rules())), *place.slopes(), *lines.directions(), *lines.groups())


class DampedLines(SearchLines):
    """A step of damped Newton."""

    def __init__(self, place: IterateView) -> None:
        """Name the direction."""
        super().__init__(place)
        self.instead = isinstance(self.search.heading, Heading) and self.search.heading.kind == INSTEAD
        self.curvature = Application(SecondDerivative(place.name), (place.here,))

    def rules(self) -> Iterator[WorkedLine]:
        """Yield how the direction comes about, the step, and the condition on its rate."""
        place = self.place
        if place.alone:
            quotient = Quotient(place.steepness, self.curvature)
            yield WorkedLine(self.direction, "=", quotient, told("rule-newton-way", f=self.name))
        else:
            system = Product((Variable(place.letters.quantities["H"], place.n), self.direction))
            yield WorkedLine(system, "=", place.steepness, told("rule-system-way", f=self.name))
        yield self.step("rule-damped")
        yield from self.conditions()
        yield from self.naming()

    def directions(self) -> Iterator[WorkedGroup]:
        """Yield the curvature, and the direction that follows from it."""
        yield from self._curvature() if self.place.alone else self._system()
        if self.instead:
            chain = EquationChain(self.direction)
            about = "slope-instead" if self.place.alone else "gradient-instead"
            chain.add(self.place.steepness, told(about, f=self.name))
            self.end_vector(chain, self.search.direction, Mark.STEP)
            yield WorkedGroup("direction", chain.lines)

    def _curvature(self) -> Iterator[WorkedGroup]:
        place, f = self.place, self.name
        number = second_at(place.run, place.n)
        entry = place.function.hessian[0][0]
        about = told("second", f=f)
        yield WorkedGroup("curvature", place.worked(self.curvature, entry, place.spot, number, about))
        if not self.instead:
            quantities = {
                "g": at_the_iterate(place)["g"],
                "h": Quantity(self.curvature, (number,), tuple(place.values((number,))), Mark.SLOPE),
            }
            rule = UpdateFormula(place, _G / _H, quantities)
            yield WorkedGroup("direction", rule.worked(self.direction, self.search.direction, Mark.STEP))

    def _system(self) -> Iterator[WorkedGroup]:
        left_out = {"rule", "slope", "gradient", "update", "no step", *(("system",) if self.instead else ())}
        yield from (group for group in NewtonSystem(self.place).groups() if group.title not in left_out)
