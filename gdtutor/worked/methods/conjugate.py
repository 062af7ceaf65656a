"""A step of conjugate gradients worked out: what is kept of the direction before, and how far to go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.descent.methods.directions.amounts import apart, inner
from gdtutor.descent.methods.directions.conjugate import AGAIN, FIRST, FletcherReeves, bend_along
from gdtutor.descent.methods.directions.directed import Heading
from gdtutor.numbers.number import Number
from gdtutor.text.formula import (
    Digits,
    Emphasis,
    Formula,
    Mark,
    Negation,
    Product,
    Quotient,
    Substituted,
    Sum,
    Variable,
    joined,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import WorkedGroup, WorkedLine
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.directed import SearchLines
from gdtutor.worked.methods.quantities import Quantity, UpdateFormula, at_the_iterate

if TYPE_CHECKING:
    from collections.abc import Sequence

_X, _T, _P, _G, _B, _W, _K = sp.symbols("x t p g b w k", real=True)


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate."""
    lines = ConjugateLines(place)
    return (WorkedGroup("rule", tuple(lines.rules())), *place.slopes(), *lines.directions(), *lines.ways())


class ConjugateLines(SearchLines):
    """The lines of one step."""

    def __init__(self, place: IterateView) -> None:
        """Name what they speak of."""
        called = place.letters.quantities
        super().__init__(place)
        self.kind = self.search.heading.kind if isinstance(self.search.heading, Heading) else ""
        self.kept = Variable(called["beta"], place.n)
        self.bend = Variable(called["k"], place.n)
        self.by_formula = not self.search.trials

    def rules(self) -> Iterator[WorkedLine]:
        """Yield the direction, the step, and how its rate is found."""
        place = self.place
        if self.kind == FIRST:
            yield WorkedLine(self.direction, "=", place.steepness, told("conjugate-first"))
        else:
            yield WorkedLine(self.direction, "=", self._new(), told("conjugate-kept"))
            yield WorkedLine(self.kept, "=", self._beta_rule(), told("conjugate-beta"))
        if self.by_formula:
            yield self.step("rule-least")
            least = Quotient(self.fall_name, self.bend)
            yield WorkedLine(self.length, "=", least, told("least-along", f=self.name))
            yield WorkedLine(self.fall_name, "=", self._fall, told("promised", f=self.name))
        else:
            yield self.step("rule-wolfe")
            yield from self.conditions()
        yield from self.naming()

    def _new(self) -> Formula:
        place = self.place
        return Sum((place.steepness, Product((self.kept, self._before()))))

    def _before(self) -> Formula:
        return Variable(self.place.letters.quantities["p"], self.place.n - 1)

    def _beta_rule(self) -> Formula:
        place = self.place
        before = place.steepness_at(Variable(place.letter, place.n - 1))
        top = Sum((place.steepness, Negation(before))) if self._subtracts else place.steepness
        return Quotient(Product((place.steepness, top)), Product((before, before)))

    @property
    def _subtracts(self) -> bool:
        rule = self.place.run.rule
        return isinstance(rule, FletcherReeves) and rule.subtracts

    def directions(self) -> Iterator[WorkedGroup]:
        """Yield the part that is kept, and the direction with it."""
        place, rule, here = self.place, self.place.run.rule, self.search.here
        if self.kind == FIRST or not isinstance(rule, FletcherReeves):
            return
        before, slopes = here.memory
        kept = rule.beta(here)
        top = apart(here.slopes, slopes) if self._subtracts else here.slopes
        chain = EquationChain(self.kept)
        squares = self.inner(slopes, slopes, Mark.SLOPE)
        chain.add(Quotient(self.inner(here.slopes, top, Mark.SLOPE), squares), told("values-put-in"))
        if self._clipped(here.slopes, top):
            yield WorkedGroup("kept", (*chain.lines, WorkedLine(self.kept, "=", Digits("0"), told("not-below-zero"))))
        else:
            place.end_checked(chain, kept, Mark.STEP)
            yield WorkedGroup("kept", chain.lines)
        if self.kind == AGAIN:
            about = told("downhill-again", f=self.name)
            yield WorkedGroup("direction", (WorkedLine(self.direction, "=", place.steepness, about),))
            return
        size = len(before)
        quantities = {
            "g": at_the_iterate(place)["g"],
            "b": Quantity(self.kept, (kept,) * size, tuple(place.values((kept,))) * size, Mark.STEP),
            "p": Quantity(self._before(), before, tuple(place.values(before)), Mark.STEP),
        }
        lines = UpdateFormula(place, _G + _B * _P, quantities).worked(self.direction, self.search.direction, Mark.STEP)
        yield WorkedGroup("direction", lines)

    @staticmethod
    def _clipped(slopes: Sequence[Number], top: Sequence[Number]) -> bool:
        return inner(slopes, top).sign <= 0

    def ways(self) -> Iterator[WorkedGroup]:
        """Yield how far to go: by the search, or where f is quadratic by the formula."""
        if not self.by_formula:
            yield from self.groups()
            return
        place, track = self.place, self.search.track
        if track is None:
            return
        yield self.slope_along(track)
        bend = bend_along(track)
        chain = EquationChain(self.bend)
        chain.add(self._bend(track.system.hessian), told("bend-along", f=self.name))
        place.end_checked(chain, bend, Mark.SLOPE)
        yield WorkedGroup("curvature", chain.lines)
        rate = self.search.rate
        if rate is None:
            yield WorkedGroup("no step", (WorkedLine(self.bend, "≤", Digits("0"), told("no-bend", f=self.name)),))
            return
        known = {
            "w": self._single(self.fall_name, track.fall, Mark.SLOPE),
            "k": self._single(self.bend, bend, Mark.SLOPE),
        }
        yield WorkedGroup("rate", UpdateFormula(place, _W / _K, known).worked(self.length, (rate,), Mark.STEP))
        if place.following is not None:
            yield self.arrival(rate)

    def _bend(self, hessian: Sequence[Sequence[sp.Expr]]) -> Formula:
        """Return P₀·(H·P₀) with the numbers put in: the terms h·p·p that are there."""
        ways = [Emphasis(Substituted(value), Mark.STEP) for value in self.place.values(self.search.direction)]
        terms = []
        for i, row in enumerate(hessian):
            for j in range(i, len(row)):
                entry = row[j] if i == j else 2 * row[j]
                if entry != 0:
                    shown = Substituted(self.place.values((Number.of(entry),))[0])
                    terms.append(Product((shown, ways[i], ways[j])))
        return joined(Sum, terms) if terms else Digits("0")
