"""Rules that search along a direction, worked out: the direction, every rate that is tried, and what decides on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.coordinates import number
from gdtutor.descent.exactness import as_expression
from gdtutor.descent.methods.directions.amounts import opposite, product
from gdtutor.descent.methods.directions.directed import search_at
from gdtutor.descent.methods.directions.search import Trial, Verdict
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Digits,
    Emphasis,
    Formula,
    Mark,
    Negation,
    Product,
    Relational,
    Substituted,
    Sum,
    Variable,
    joined,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, Relation, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.arithmetic import as_shown
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import renamed, value_formula
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.quantities import Quantities, Quantity, UpdateFormula, at_the_iterate, parameters
from gdtutor.worked.sayings import with_more_digits

if TYPE_CHECKING:
    from gdtutor.descent.methods.directions.track import Track

_X, _T, _P, _F, _C, _W = sp.symbols("x t p f c w", real=True)
_TWICE: Final = Digits("2")


def wolfe(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return a step down the slope whose rate meets both of Wolfe's conditions."""
    lines = SearchLines(place, place.steepness)
    rule = WorkedGroup("rule", (lines.step("rule-wolfe"), *lines.conditions(), *lines.naming()))
    return (rule, *place.slopes(), *lines.groups())


class SearchLines:
    """The search along a direction at one iterate; `direction` is what the direction is called."""

    def __init__(self, place: IterateView, direction: Formula | None = None) -> None:
        """Look the search up, and name what its lines speak of; the direction is p if it has no other name."""
        self.place = place
        self.search = search_at(place.run, place.n)
        self.trials = self.search.trials
        self.direction = direction or Variable(place.letters.quantities["p"], place.n)
        self.name = Variable(place.name)
        self.length = Variable(place.letters.quantities["t"])
        self.fall_name = Variable(place.letters.quantities["w"], place.n)
        self.there = Sum((place.here, Negation(Product((self.length, self.direction)))))
        self.value_there = Application(self.name, (self.there,))
        self.slope_there = AbsoluteValue(Product((place.steepness_at(self.there), self.direction)))
        self.given = parameters(place)

    # The rule

    def step(self, about: str) -> WorkedLine:
        """Return x₁ = x₀ − t·p₀."""
        return WorkedLine(self.place.after, "=", self.there, told(about, t=self.length))

    def conditions(self) -> Iterator[WorkedLine]:
        """Yield the conditions on the rate, and what the slope along the way is."""
        enough = self.given["c_1"].equation
        yield WorkedLine(self.value_there, "≤", self._bound, told("enough", f=self.name, how=enough))
        if "c_2" in self.given:
            flat = told("flat-enough", how=self.given["c_2"].equation)
            yield WorkedLine(self.slope_there, "≤", Product((self.given["c_2"].name, self.fall_name)), flat)
        yield WorkedLine(self.fall_name, "=", self._fall, told("promised", f=self.name))

    def naming(self) -> tuple[WorkedLine, ...]:
        """Return what X₀ stands for, in several variables."""
        return () if self.place.alone else (self.place.naming(),)

    @property
    def _bound(self) -> Formula:
        return Sum((Application(self.name, (self.place.here,)), Negation(self._share)))

    @property
    def _share(self) -> Formula:
        return Product((self.given["c_1"].name, self.length, self.fall_name))

    @property
    def _fall(self) -> Formula:
        return Product((self.place.steepness, self.direction))

    # The search

    def groups(self) -> Iterator[WorkedGroup]:
        """Yield the slope along the way, f at the iterate, every trial, and the update with the rate that is taken."""
        place, track = self.place, self.search.track
        if track is None:
            return
        yield self.slope_along(track)
        about = told("value", f=self.name, point=place.here)
        here = Application(self.name, (place.here,))
        yield WorkedGroup("value", place.worked(here, place.formula, place.spot, place.value, about, Mark.VALUE))
        for at, trial in enumerate(self.trials):
            yield WorkedGroup(f"trial {at + 1}", tuple(self._trial(at, trial, track)))
        if self.search.rate is not None and place.following is not None:
            yield self.arrival(self.search.rate)

    def slope_along(self, track: Track) -> WorkedGroup:
        """Return the slope along the way worked out."""
        chain = EquationChain(self.fall_name)
        chain.add(self.inner(track.slopes, track.direction, Mark.STEP), told("values-put-in"))
        self.place.end_checked(chain, track.fall, Mark.SLOPE)
        return WorkedGroup("slope along", chain.lines)

    def inner(self, slopes: Sequence[Number], others: Sequence[Number], mark: Mark) -> Formula:
        """Return ∂f/∂x·p₁ + ∂f/∂y·p₂ with the numbers put in, the second factors marked."""
        pairs = zip(self.place.values(slopes), self.place.values(others), strict=True)
        terms = tuple(Product((Emphasis(Substituted(a), Mark.SLOPE), Emphasis(Substituted(b), mark))) for a, b in pairs)
        return joined(Sum, terms)

    def end_vector(self, chain: EquationChain, numbers: Sequence[Number], mark: Mark) -> None:
        """End the chain with a vector; in one variable with its number."""
        if self.place.alone:
            self.place.end(chain, numbers[0], mark, Reason("worked-out"))
        else:
            self.place.end_column(chain, numbers, mark, Reason("worked-out"))

    def _quantities(self, rate: Formula, number: Number) -> dict[str, Quantity]:
        place, size = self.place, self.place.run.problem.dimension
        ways = self.search.direction
        return {
            "x": at_the_iterate(place)["x"],
            "t": Quantity(self.length, (number,) * size, (rate,) * size, Mark.STEP),
            "p": Quantity(self.direction, ways, tuple(place.values(ways)), Mark.STEP),
        }

    def arrival(self, taken: Number) -> WorkedGroup:
        """Return the update with the rate that is taken."""
        place = self.place
        quantities = self._quantities(value_formula(taken, place.digits), taken)
        lines = UpdateFormula(place, _X - _T * _P, quantities).worked(place.after, place.reached, Mark.CHANGED)
        return WorkedGroup("update", lines)

    def _trial(self, at: int, trial: Trial, track: Track) -> Iterator[WorkedLine]:
        """Yield a trial; those between the first and the last in short."""
        in_full, rate = at in (0, len(self.trials) - 1), formula_of(as_expression(trial.rate), inline=True)
        yield self._rate(at, trial, rate)
        arrival = track.place(trial.rate)
        if in_full:
            quantities = self._quantities(rate, number(trial.rate))
            yield from UpdateFormula(self.place, _X - _T * _P, quantities).put_in(self.there, arrival, Mark.VALUE)
        value = track.value(trial.rate)
        if value is None:
            yield self._missing(arrival, track, trial)
            return
        yield from self._value_there(arrival, value, in_full=in_full)
        yield from self._limit(trial, track, rate, in_full=in_full)
        high = trial.verdict is Verdict.TOO_HIGH
        words = "too-long" if high else "accepted" if "c_2" not in self.given else "falls-enough"
        yield self._compared(value, ">" if high else "≤", track.bound(trial.rate), told(words, f=self.name))
        if not high and "c_2" in self.given:
            yield from self._slope(trial, track)

    def _value_there(self, arrival: tuple[Number, ...], value: Number, *, in_full: bool) -> tuple[WorkedLine, ...]:
        """Return f at the trial point, in full with the point put in."""
        chain, reason = EquationChain(self.value_there), Reason("worked-out")
        if in_full:
            written = self._put_in(arrival)
            chain.add(written, Reason("that-put-in"))
            reason = self.place.checked(written, value_formula(value, self.place.digits), reason)
        self.place.end(chain, value, Mark.VALUE, reason)
        return chain.lines

    def _rate(self, at: int, trial: Trial, rate: Formula) -> WorkedLine:
        """Return how the rate comes about."""
        shown = Emphasis(rate, Mark.STEP)
        if not at:
            return WorkedLine(self.length, "=", shown, Reason("first-trial"))
        before = formula_of(as_expression(self.trials[at - 1].rate), inline=True)
        if "factor" in self.given:
            factor = self.given["factor"]
            about = Reason("shortened", {"how": factor.equation})
            return WorkedLine(self.length, "=", Product((factor.shown[0], before)), about, ("=", shown))
        if trial.low is None or trial.high is None:
            return WorkedLine(self.length, "=", Product((_TWICE, before)), Reason("twice-as-far"), ("=", shown))
        ends = sorted((as_expression(trial.low), as_expression(trial.high)), key=float)
        low, high = (formula_of(end, inline=True) for end in ends)
        return WorkedLine(self.length, "=", shown, Reason("middle-of", {"low": low, "high": high}))

    def _limit(self, trial: Trial, track: Track, rate: Formula, *, in_full: bool) -> Iterator[WorkedLine]:
        """Yield f(x₀) − c₁·t·w₀, in full with the numbers put in."""
        place = self.place
        quantities: Quantities = {
            "f": self._single(Application(self.name, (place.here,)), place.value, Mark.VALUE),
            "c": self.given["c_1"],
            "t": Quantity(self.length, (number(trial.rate),), (rate,), Mark.STEP),
            "w": self._single(self.fall_name, track.fall, Mark.SLOPE),
        }
        bound = track.bound(trial.rate)
        if in_full:
            rule = UpdateFormula(place, _F - _C * _T * _W, quantities)
            yield from rule.put_in(self._bound, (bound,), Mark.VALUE, Reason("numbers-put-in"))
            return
        chain = EquationChain(self._bound)
        place.end(chain, bound, Mark.VALUE, Reason("worked-out"))
        yield from chain.lines

    def _single(self, name: Formula, value: Number, mark: Mark) -> Quantity:
        return Quantity(name, (value,), tuple(self.place.values((value,))), mark)

    def _slope(self, trial: Trial, track: Track) -> Iterator[WorkedLine]:
        """Yield what else decides on a rate at which f falls by enough."""
        if trial.verdict is Verdict.NOT_BELOW:
            low = None if trial.low is None else track.value(trial.low)
            value = track.value(trial.rate)
            if low is not None and value is not None and trial.low is not None:
                best = Relational(self.length, "=", formula_of(as_expression(trial.low), inline=True))
                yield self._compared(low, "≤", value, told("not-below", f=self.name, best=best))
            return
        slope = track.slope(trial.rate)
        if slope is None:
            yield WorkedLine(self.slope_there, "=", self.slope_there, told("no-slope-there", f=self.name))
            return
        size = slope if trial.verdict is not Verdict.STEEP and slope.proven_sign != -1 else opposite(slope)
        chain = EquationChain(self.slope_there)
        self.place.end(chain, size, Mark.SLOPE, Reason("worked-out"))
        yield from chain.lines
        most = product(self.given["c_2"].numbers[0], track.fall)
        taken = trial.verdict is Verdict.TAKEN
        words = {Verdict.TAKEN: "rate-taken", Verdict.BEYOND: "rises-there"}.get(trial.verdict, "still-steep")
        yield self._compared(size, "≤" if taken else ">", most, told(words, f=self.name))

    def _compared(self, one: Number, sign: Relation, other: Number, reason: Reason) -> WorkedLine:
        """Return a comparison, with a word about digits where those that are shown do not tell."""
        left, right = self.place.decimals((one, other))
        a, b = as_shown(left), as_shown(right)
        if a is not None and b is not None and not {"≤": a <= b, ">": a > b}[sign]:
            reason = with_more_digits(reason)
        return WorkedLine(left, sign, right, reason)

    def _missing(self, arrival: tuple[Number, ...], track: Track, trial: Trial) -> WorkedLine:
        written = self._put_in(arrival)
        words = "too-large" if track.exists(trial.rate) else "not-there"
        return WorkedLine(self.value_there, relation_of(written), written, told(words, f=self.name))

    def _put_in(self, point: tuple[Number, ...]) -> Formula:
        """Return f with the coordinates of a point put in."""
        names = [symbol.name for symbol in self.place.run.problem.variables]
        shown = zip(names, self.place.values(point), strict=True)
        return renamed(formula_of(self.place.formula), {name: Substituted(value) for name, value in shown})
