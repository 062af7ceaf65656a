"""A step of gradient descent worked out: x₁ = x₀ − α·f′(x₀), with a rate α that may change from step to step."""

from __future__ import annotations

from collections.abc import Sequence

from gdtutor.numbers.numeral import opposite
from gdtutor.text.formula import (
    Column,
    Digits,
    Emphasis,
    Formula,
    Mark,
    Negation,
    Product,
    Relational,
    Sum,
    Variable,
)
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import resolved, value_formula
from gdtutor.worked.iterate_view import IterateView, column
from gdtutor.worked.sayings import last_reason

_ONE = Digits("1")


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the rule, the slope worked out, and the update."""
    rate = Rate(place.rate_name, place.rate)
    return (WorkedGroup("rule", rule(place, rate)), *place.slopes(), WorkedGroup("update", Update(place, rate).lines()))


class Rate:
    """What the gradient is multiplied by: its name and its value as it is shown."""

    def __init__(self, name: Variable, value: Formula) -> None:
        """Take the name (α, α₃, t) and the value."""
        self.name = name
        self.value = value

    @property
    def equation(self) -> Formula:
        """α = 1/100."""
        return Relational(self.name, relation_of(self.value), self.value)


def rule(place: IterateView, rate: Rate, reason: Reason | None = None) -> tuple[WorkedLine, ...]:
    """Return the rule of the step and, for several variables, what the letter of the point stands for."""
    right = Sum((place.here, Negation(Product((rate.name, place.steepness)))))
    line = WorkedLine(place.after, "=", right, reason or Reason("rule", {"rate": rate.equation}))
    return (line,) if place.alone else (line, place.naming())


class Update:
    """The update with the values put in, down to the next point."""

    def __init__(self, place: IterateView, rate: Rate) -> None:
        """Note the iterate and what its gradient is multiplied by."""
        self.place = place
        self.rate = rate

    def lines(self) -> tuple[WorkedLine, ...]:
        """Return the lines, in columns for several variables."""
        return self._alone() if self.place.alone else self._together()

    def _alone(self) -> tuple[WorkedLine, ...]:
        place, rate = self.place, self.rate
        chain = EquationChain(place.after)
        point, slope = place.point[0], place.values(place.gradient)[0]
        taken = self._step_sizes([slope])[0]
        value, marked = Emphasis(point, Mark.VALUE), Emphasis(slope, Mark.SLOPE)
        product = Product((rate.value, marked))
        start = point if taken.is_exact else place.decimals(place.iterate.point)[0]
        difference = _difference(start, taken)
        if rate.value == _ONE:
            chain.add(Sum((Emphasis(start, Mark.VALUE), Negation(marked))), Reason("rate-one", {"rate": rate.equation}))
        else:
            put_in = {"rate": rate.equation, "slope": Relational(place.steepness, relation_of(slope), slope)}
            chain.add(Sum((value, Negation(product))), Reason("step-put-in", put_in))
        if place.at_rest:
            self._stays(chain)
            return chain.lines
        chain.add(difference, place.checked(product, taken, Reason("step-size")))
        chain.add(resolved(difference), Reason("twice-minus"))
        number, last = place.reached[0], chain.lines[-1].right
        reason = place.checked(last, value_formula(number, place.digits), last_reason(last))
        place.end(chain, number, Mark.CHANGED, reason)
        return chain.lines

    def _stays(self, chain: EquationChain) -> None:
        place = self.place
        value = place.point[0]
        decimal = value_formula(place.iterate.point[0], place.digits, decimal=True)
        also = Emphasis(decimal, Mark.CHANGED) if value.is_exact and decimal != value else None
        chain.end(Emphasis(value, Mark.CHANGED), also, Reason("zero-slope"))

    def _together(self) -> tuple[WorkedLine, ...]:
        place, rate = self.place, self.rate
        chain = EquationChain(place.after)
        point = column(place.point, Mark.VALUE)
        gradient = place.values(place.gradient)
        slopes = column(gradient, Mark.SLOPE)
        taken = self._step_sizes(gradient)
        starts = place.point if all(each.is_exact for each in taken) else place.decimals(place.iterate.point)
        equation = {"rate": rate.equation}
        if rate.value == _ONE:
            chain.add(Sum((column(starts, Mark.VALUE), Negation(slopes))), Reason("rate-one", equation))
        else:
            chain.add(Sum((point, Negation(Product((rate.value, slopes))))), Reason("step-vectors", equation))
        if place.at_rest:
            chain.end(point, None, Reason("zero-gradient"))
            return chain.lines
        products = Column(tuple(Product((rate.value, slope)) for slope in gradient))
        scaled = Sum((column(starts, Mark.VALUE), Negation(column(taken, Mark.STEP))))
        chain.add(scaled, place.checked(products, Column(tuple(taken)), Reason("scaled", equation)))
        entries = Column(tuple(resolved(_difference(start, size)) for start, size in zip(starts, taken, strict=True)))
        chain.add(entries, Reason("entries"))
        place.end_column(chain, place.reached, Mark.CHANGED, Reason("worked-out"))
        return chain.lines

    def _step_sizes(self, slopes: Sequence[Formula]) -> list[Formula]:
        """Return α times each slope: the update with the other sign; decimals where the slopes are rounded."""
        if self.rate.value == _ONE:
            return list(slopes)
        place = self.place
        numbers = place.iterate.update
        rounded = not all(each.is_exact for each in slopes)
        return [opposite(value) for value in (place.decimals(numbers) if rounded else place.values(numbers))]


def _difference(start: Formula, size: Formula) -> Formula:
    return Sum((Emphasis(start, Mark.VALUE), Negation(Emphasis(size, Mark.STEP))))
