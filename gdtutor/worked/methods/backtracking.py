"""Backtracking worked out: every trial, and the comparison that decides on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.curvature import junction_at
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.text.formula import (
    Application,
    Digits,
    Emphasis,
    Formula,
    Mark,
    Negation,
    Norm,
    Power,
    Product,
    Substituted,
    Sum,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.arithmetic import as_shown
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import renamed, value_formula
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.along import LineSearchLines
from gdtutor.worked.methods.quantities import Quantities, Quantity, UpdateFormula, at_the_iterate, parameters
from gdtutor.worked.sayings import with_more_digits

if TYPE_CHECKING:
    from gdtutor.descent.methods.line_search.backtracking import RateTrial

_X, _G, _T, _F, _C = sp.symbols("x g t f c", real=True)


class BacktrackingLines(LineSearchLines):
    """Armijo's search: the first of α, α·q, α·q², … with which f falls by enough."""

    def __init__(self, place: IterateView) -> None:
        """Note f and the slope at the iterate."""
        super().__init__(place)
        self.here = Application(self.name, (place.here,))
        self.trials: tuple[RateTrial, ...] = place.run.trials_at(place.n)
        self.given = parameters(place)
        square = _square(place)
        steepness = place.steepness if place.alone else Norm(place.steepness)
        self.square = self._quantity(Power(steepness, Digits("2")), square, Mark.SLOPE)
        self.value = self._quantity(self.here, place.value, Mark.VALUE)

    def groups(self) -> Iterator[WorkedGroup]:
        """Yield the rule, the slope, f at the iterate, every trial, and the update with the one that is accepted."""
        place = self.place
        step, *naming = self.rule(Reason("rule-backtracking"))
        enough = WorkedLine(
            self.value_there, "≤", self._bound, told("enough", f=self.name, how=self.given["c"].equation)
        )
        yield WorkedGroup("rule", (step, enough, *naming))
        yield from place.slopes()
        if not place.alone:
            yield WorkedGroup("length", self._length())
        about = told("value", f=self.name, point=place.here)
        objective, number = place.formula, place.value
        yield WorkedGroup("value", place.worked(self.here, objective, place.spot, number, about, Mark.VALUE))
        for at, trial in enumerate(self.trials):
            yield WorkedGroup(f"trial {at + 1}", tuple(self._trial(at, trial)))
        if self.trials and self.trials[-1].accepted and place.following is not None:
            yield self.update(Number.of(self.trials[-1].rate))

    @property
    def _bound(self) -> Formula:
        return Sum((self.here, Negation(Product((self.given["c"].name, self.length, self.square.name)))))

    def _quantity(self, name: Formula, number: Number, mark: Mark) -> Quantity:
        return Quantity(name, (number,), tuple(self.place.values((number,))), mark)

    def _length(self) -> tuple[WorkedLine, ...]:
        """Return ‖∇f‖² worked out."""
        chain = EquationChain(self.square.name)
        slopes = self.place.values(self.place.gradient)
        chain.add(Sum(tuple(Power(Substituted(slope), Digits("2")) for slope in slopes)), Reason("squares"))
        self.place.end_checked(chain, self.square.numbers[0], Mark.SLOPE)
        return chain.lines

    def _trial(self, at: int, trial: RateTrial) -> Iterator[WorkedLine]:
        """Yield a trial; those between the first and the last in short."""
        in_full = at in (0, len(self.trials) - 1)
        yield self._rate(at, trial)
        rate, size = formula_of(trial.rate, inline=True), self.place.run.problem.dimension
        length = Quantity(self.length, (Number.of(trial.rate),) * size, (rate,) * size, Mark.STEP)
        if in_full:
            quantities = {**at_the_iterate(self.place), "t": length}
            yield from UpdateFormula(self.place, _X - _T * _G, quantities).put_in(self.there, trial.point, Mark.VALUE)
        if trial.value is None:
            yield self._missing(trial)
            return
        yield from self._value_there(trial.point, trial.value, in_full=in_full)
        yield from self._limit(trial, length, in_full=in_full)
        yield self._verdict(trial.value, trial)

    def _verdict(self, number: Number, trial: RateTrial) -> WorkedLine:
        """Return the comparison that decides, and what it means."""
        value, most = self.place.decimals((number, trial.bound))
        reason = told("accepted" if trial.accepted else "too-long", f=self.name)
        one, other = as_shown(value), as_shown(most)
        if one is not None and other is not None and (one <= other) != trial.accepted:
            reason = with_more_digits(reason)
        return WorkedLine(value, "≤" if trial.accepted else ">", most, reason)

    def _missing(self, trial: RateTrial) -> WorkedLine:
        """Return f with a point put in where it does not exist."""
        written = self._written(trial.point)
        sign = relation_of(written)
        return WorkedLine(
            self.value_there, sign, written, told("too-large" if trial.need is None else "not-there", f=self.name)
        )

    def _rate(self, at: int, trial: RateTrial) -> WorkedLine:
        rate = Emphasis(formula_of(trial.rate, inline=True), Mark.STEP)
        if not at:
            return WorkedLine(self.length, "=", rate, Reason("first-trial"))
        factor = self.given["factor"]
        before = formula_of(self.trials[at - 1].rate, inline=True)
        about = Reason("shortened", {"how": factor.equation})
        return WorkedLine(self.length, "=", Product((factor.shown[0], before)), about, ("=", rate))

    def _written(self, point: tuple[Number, ...]) -> Formula:
        """Return f with the coordinates of a point put in."""
        names = [symbol.name for symbol in self.place.run.problem.variables]
        shown = dict(zip(names, self.place.values(point), strict=True))
        formula = formula_of(self.place.formula)
        return renamed(formula, {name: Substituted(value) for name, value in shown.items()})

    def _value_there(self, point: tuple[Number, ...], value: Number, *, in_full: bool) -> tuple[WorkedLine, ...]:
        chain = EquationChain(self.value_there)
        reason = Reason("worked-out")
        if in_full:
            written = self._written(point)
            chain.add(written, Reason("that-put-in"))
            reason = self.place.checked(written, value_formula(value, self.place.digits), reason)
        self.place.end(chain, value, Mark.VALUE, reason)
        return chain.lines

    def _limit(self, trial: RateTrial, length: Quantity, *, in_full: bool) -> tuple[WorkedLine, ...]:
        quantities: Quantities = {"f": self.value, "c": self.given["c"], "t": length, "g": self.square}
        rule = UpdateFormula(self.place, _F - _C * _T * _G, quantities)
        lines = rule.put_in(self._bound, (trial.bound,), Mark.VALUE, Reason("numbers-put-in"))
        if in_full or len(lines) == 1:
            return lines
        chain = EquationChain(self._bound)
        self.place.end(chain, trial.bound, Mark.VALUE, Reason("worked-out"))
        return chain.lines


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate by backtracking."""
    return tuple(BacktrackingLines(place).groups())


def _square(place: IterateView) -> Number:
    """Return the square of the length of the gradient; where f changes its formula, that of ∇f may have no value."""
    if junction_at(place.run, place.n) is not None:
        return combine(lambda slope: slope * slope, place.gradient[0])
    return place.run.evaluate(sp.Add(*(part**2 for part in place.function.gradient)), place.n)
