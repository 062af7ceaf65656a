"""One step of a run, worked out: the rule, the derivative with the values put in, the update.

Indices count iterates: x₀, x₁, …; a variable with a subscript of its own carries both, x₁ at iterate 3 is x₁,₃. Several
variables together are the point X, a column vector in the update.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from gdtutor.worked.arithmetic import gives
from gdtutor.worked.chain import Chain
from gdtutor.worked.evaluation import Evaluation, branch, indexed, resolved, value_formula
from gdtutor.worked.formula import (
    Apply,
    Column,
    Comparison,
    Derivative,
    Digits,
    Formula,
    Gradient,
    Listing,
    Logic,
    Mark,
    Marked,
    Minus,
    Product,
    Quotient,
    Sum,
    Variable,
    is_exact,
    walk,
)
from gdtutor.worked.line import Reason, WorkedGroup, WorkedLine, WorkedStep, relation_of
from gdtutor.worked.numeral import numeral_formula, opposite
from gdtutor.worked.outline import formula_of, outline

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.numbers.number import Number


POINT_LETTERS = ("X", "V", "P", "Q", "W")
"""Names for the point in several variables: the first that is no variable."""

_PUT_IN_AT_MOST = 2
_ONE = Digits("1")


def worked_step(run: Run, n: int, digits: int = 6) -> WorkedStep:
    """Return the step from iterate n to n + 1 with `digits` significant digits; at the last iterate, the slope there.

    Raises IndexError where the run has no iterate n.
    """
    place = _Place(run, n, digits)
    slopes = tuple(WorkedGroup("slope", place.slope(at)) for at in range(run.problem.dimension))
    gradient = () if place.alone else (WorkedGroup("gradient", place.gradient()),)
    if place.following is None:
        point = () if place.alone else (WorkedGroup("point", (place.naming(),)),)
        return WorkedStep(n, (*point, *slopes, *gradient), last=True)
    rule, update = WorkedGroup("rule", place.rule()), WorkedGroup("update", place.update())
    return WorkedStep(n, (rule, *slopes, *gradient, update), last=place.at_rest)


class _Place:
    """Iterate n of a run, as the lines about it name things."""

    def __init__(self, run: Run, n: int, digits: int) -> None:
        self.run = run
        self.n = n
        self.digits = digits
        self.iterate = run[n]
        names = [symbol.name for symbol in run.problem.variables]
        self.variables = [Variable(name, n) for name in names]
        self.rate_name = Variable("eta" if "alpha" in names else "alpha")
        self.rate = formula_of(run.problem.rate, inline=True)
        self.alone = len(names) == 1
        self.letter = names[0] if self.alone else next(letter for letter in POINT_LETTERS if letter not in names)

    @cached_property
    def point(self) -> list[Formula]:
        """The coordinates as they are put in: at the start as the learner gave them, functions and all."""
        given = [numeral_formula(number.shown(self.digits)) for number in self.iterate.point]
        return given if self.n == 0 and all(map(is_exact, given)) else self._values(self.iterate.point)

    @property
    def at_rest(self) -> bool:
        """Whether the gradient is 0, so that the point stays."""
        return all(number.is_zero for number in self.iterate.gradient)

    @cached_property
    def following(self) -> tuple[Number, ...] | None:
        """The next point, be it one where f does not exist; None where the run ends without a further step."""
        if self.at_rest:
            return self.iterate.point
        try:
            return self.run[self.n + 1].point
        except IndexError:
            return self.run.after

    @property
    def here(self) -> Variable:
        """x₀, or X₀ for several variables."""
        return Variable(self.letter, self.n)

    @property
    def steepness(self) -> Formula:
        """f′(x₀), or ∇f(X₀)."""
        name = self.run.problem.name
        return Apply(Derivative(name) if self.alone else Gradient(name), (self.here,))

    def rule(self) -> tuple[WorkedLine, ...]:
        """Return the rule of the step and, for several variables, what the letter of the point stands for."""
        after = Variable(self.letter, self.n + 1)
        rule = Sum((self.here, Minus(Product((self.rate_name, self.steepness)))))
        reason = Reason("rule", {"rate": self._rate_is()})
        line = WorkedLine(after, "=", rule, reason)
        return (line,) if self.alone else (line, self.naming())

    def naming(self) -> WorkedLine:
        """Return what the letter of the point stands for: X₀ = (x₀, y₀) = (−6/5, 1)."""
        values = Listing(tuple(Marked(value, Mark.VALUE) for value in self.point))
        names = Listing(tuple(self.variables))
        return WorkedLine(self.here, "=", names, Reason("point"), (relation_of(values), values))

    def slope(self, at: int) -> tuple[WorkedLine, ...]:
        """Return the derivative with respect to variable number `at`, worked out."""
        name, variable = self.run.problem.name, self.variables[at].name
        chain = Chain(Apply(Derivative(name, None if self.alone else variable), (self.here,)))
        expression = self.run.gradient[at]
        chain.add(indexed(formula_of(expression), self.n), self._about_derivative())
        chosen = outline(branch(self.run, self.n, expression))
        chain.add(indexed(chosen.formula, self.n), Reason("branch"))
        evaluation = Evaluation(self.run, self.n, chosen, self.point, self.digits)
        chain.add(evaluation.line(0), self._put_in(chosen.formula))
        self._inner_lines(chain, evaluation, chosen.formula)
        number = self.iterate.gradient[at]
        agrees = evaluation.lines == 0 or evaluation.agrees(evaluation.lines)
        reason = _last_reason(chain.lines[-1].right)
        self._end(chain, number, Mark.SLOPE, reason if agrees else _with_more_digits(reason))
        return chain.lines

    def gradient(self) -> tuple[WorkedLine, ...]:
        """Return the gradient as a column vector."""
        chain = Chain(self.steepness)
        entries = tuple(Marked(value, Mark.SLOPE) for value in self._values(self.iterate.gradient))
        chain.add(Column(entries), Reason("gradient"))
        return chain.lines

    def update(self) -> tuple[WorkedLine, ...]:
        """Return the update with the values put in, down to the next point."""
        return self._update_alone() if self.alone else self._update_together()

    def _update_alone(self) -> tuple[WorkedLine, ...]:
        chain = Chain(Variable(self.letter, self.n + 1))
        point, slope = self.point[0], self._values(self.iterate.gradient)[0]
        taken = self._step_sizes([slope])[0]
        value, marked = Marked(point, Mark.VALUE), Marked(slope, Mark.SLOPE)
        product = Product((self.rate, marked))
        start = point if is_exact(taken) else self._decimals(self.iterate.point)[0]
        difference = _difference(start, taken)
        if self.rate == _ONE:
            chain.add(Sum((Marked(start, Mark.VALUE), Minus(marked))), Reason("rate-one", {"rate": self._rate_is()}))
        else:
            put_in = {"rate": self._rate_is(), "slope": Comparison(self.steepness, relation_of(slope), slope)}
            chain.add(Sum((value, Minus(product))), Reason("step-put-in", put_in))
        if self.at_rest:
            self._end(chain, self.iterate.point[0], Mark.CHANGED, Reason("zero-slope"))
            return chain.lines
        chain.add(difference, self._checked(product, taken, Reason("step-size")))
        chain.add(resolved(difference), Reason("twice-minus"))
        number, last = self._next()[0], chain.lines[-1].right
        reason = self._checked(last, value_formula(number, self.digits), _last_reason(last))
        self._end(chain, number, Mark.CHANGED, reason)
        return chain.lines

    def _update_together(self) -> tuple[WorkedLine, ...]:
        chain = Chain(Variable(self.letter, self.n + 1))
        point = _column(self.point, Mark.VALUE)
        gradient = self._values(self.iterate.gradient)
        slopes = _column(gradient, Mark.SLOPE)
        taken = self._step_sizes(gradient)
        starts = self.point if all(map(is_exact, taken)) else self._decimals(self.iterate.point)
        rate = {"rate": self._rate_is()}
        if self.rate == _ONE:
            chain.add(Sum((_column(starts, Mark.VALUE), Minus(slopes))), Reason("rate-one", rate))
        else:
            chain.add(Sum((point, Minus(Product((self.rate, slopes))))), Reason("step-vectors", rate))
        if self.at_rest:
            chain.end(point, None, Reason("zero-gradient"))
            return chain.lines
        products = Column(tuple(Product((self.rate, slope)) for slope in gradient))
        scaled = Sum((_column(starts, Mark.VALUE), Minus(_column(taken, Mark.STEP))))
        chain.add(scaled, self._checked(products, Column(tuple(taken)), Reason("scaled", rate)))
        entries = Column(tuple(resolved(_difference(start, size)) for start, size in zip(starts, taken, strict=True)))
        chain.add(entries, Reason("entries"))
        numbers = self._next()
        values, decimals = self._values(numbers), self._decimals(numbers)
        twice = all(map(is_exact, values)) and decimals != values
        reason = self._checked(entries, Column(tuple(values)), Reason("worked-out"))
        chain.end(_column(values, Mark.CHANGED), _column(decimals, Mark.CHANGED) if twice else None, reason)
        return chain.lines

    def _next(self) -> tuple[Number, ...]:
        if self.following is None:
            message = f"the run has no iterate {self.n + 1}"
            raise IndexError(message)
        return self.following

    def _rate_is(self) -> Formula:
        return Comparison(self.rate_name, "=", self.rate)

    def _checked(self, before: Formula, after: Formula, reason: Reason) -> Reason:
        """Return `reason`, or that more digits were used where the printed digits of `before` do not give `after`."""
        columns = isinstance(before, Column) and isinstance(after, Column)
        pairs = zip(before.parts, after.parts, strict=True) if columns else [(before, after)]
        return reason if all(gives(one, other, self.digits) for one, other in pairs) else _with_more_digits(reason)

    def _values(self, numbers: Sequence[Number]) -> list[Formula]:
        """Return the numbers as one line shows them: all exactly, or all as decimals."""
        values = [value_formula(number, self.digits) for number in numbers]
        return values if all(map(is_exact, values)) else self._decimals(numbers)

    def _decimals(self, numbers: Sequence[Number]) -> list[Formula]:
        return [value_formula(number, self.digits, decimal=True) for number in numbers]

    def _step_sizes(self, slopes: Sequence[Formula]) -> list[Formula]:
        """Return α times each slope: the update with the other sign; decimals where the slopes are rounded."""
        if self.rate == _ONE:
            return list(slopes)
        numbers = self.iterate.update
        rounded = not all(map(is_exact, slopes))
        return [opposite(value) for value in (self._decimals(numbers) if rounded else self._values(numbers))]

    def _about_derivative(self) -> Reason:
        return Reason("derivative", {"point": self.here}) if self.alone else Reason("partial")

    def _put_in(self, formula: Formula) -> Reason:
        used = {part.name for part in walk(formula) if isinstance(part, Variable)}
        pairs = [pair for pair in zip(self.variables, self.point, strict=True) if pair[0].name in used]
        if len(pairs) > _PUT_IN_AT_MOST:
            return Reason("coordinates", {"point": self.here})
        equations = tuple(Comparison(variable, relation_of(value), value) for variable, value in pairs)
        return Reason("put-in", {"values": equations[0] if len(equations) == 1 else Logic("and", equations)})

    def _inner_lines(self, chain: Chain, evaluation: Evaluation, formula: Formula) -> None:
        for k in range(1, evaluation.lines):
            right = evaluation.line(k)
            reason = _inner_reason(formula, last=k == evaluation.lines - 1)
            chain.add(right, reason if evaluation.agrees(k) else _with_more_digits(reason))
            if k == evaluation.lines - 1:
                chain.add(resolved(right), Reason("twice-minus"))

    def _end(self, chain: Chain, number: Number, mark: Mark, reason: Reason) -> None:
        """End the chain with the number, and its decimal where that says it differently."""
        stays = mark is Mark.CHANGED and self.at_rest
        value = self.point[0] if stays else value_formula(number, self.digits)
        decimal = value_formula(number, self.digits, decimal=True)
        also = Marked(decimal, mark) if is_exact(value) and decimal != value else None
        chain.end(Marked(value, mark), also, reason)


def _with_more_digits(reason: Reason) -> Reason:
    return Reason("more-digits", {"what": reason})


def _column(values: Sequence[Formula], mark: Mark) -> Formula:
    return Column(tuple(Marked(value, mark) for value in values))


def _difference(start: Formula, size: Formula) -> Formula:
    return Sum((Marked(start, Mark.VALUE), Minus(Marked(size, Mark.STEP))))


def _inner_reason(formula: Formula, *, last: bool) -> Reason:
    if not last:
        return Reason("inner")
    body = formula.body if isinstance(formula, Minus) else formula
    kinds = {Sum: "terms", Product: "factors"}
    return Reason(kinds.get(type(body), "inner"))


def _last_reason(formula: Formula) -> Reason:
    """Say what the last line does with the line above, which is `formula`."""
    match formula:
        case Sum((_, Minus())):
            return Reason("subtraction")
    body = formula.body if isinstance(formula, Minus) else formula
    kinds = {Sum: "added", Product: "multiplied", Quotient: "divided"}
    return Reason(kinds.get(type(body), "worked-out"))
