"""IterateView: one iterate of a run, with everything named and shown as the lines about its step do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.descent.batches import Batches
from gdtutor.descent.letters import letters
from gdtutor.fitting.sums import folded
from gdtutor.language.outline import formula_of
from gdtutor.numbers.numeral import numeral_formula
from gdtutor.text.formula import (
    Application,
    Column,
    Emphasis,
    FirstDerivative,
    Formula,
    Gradient,
    Mark,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.arithmetic import gives
from gdtutor.worked.backward import backward_slopes
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Given, value_formula
from gdtutor.worked.evaluation_point import EvaluationPoint, ended, worked_at
from gdtutor.worked.sayings import last_reason, with_more_digits

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.numbers.number import Number


class IterateView:
    """Iterate n of a run, as the lines about it name things."""

    def __init__(self, run: Run, n: int, digits: int) -> None:
        """Look at iterate n, with `digits` significant digits; raises IndexError where the run has none."""
        self.run = run
        self.n = n
        self.digits = digits
        self.iterate = run[n]
        self.function = run.system.at(n).function
        names = [symbol.name for symbol in run.problem.variables]
        self.variables = [Variable(name, n) for name in names]
        self.letters = letters(run.problem)
        self.letter = self.letters.point
        self.rate_name = Variable(self.letters.rate)
        self.rate = formula_of(run.problem.rate, inline=True)
        self.alone = len(names) == 1

    # The function that the step uses: f, unless the objective varies

    @property
    def name(self) -> str:
        """Its name: f, and f with the index of the step where each step has its own."""
        name = self.run.problem.name
        return f"{name.partition('_')[0]}_{self.n}" if self.run.system.varies else name

    @property
    def formula(self) -> sp.Expr:
        """It as it was typed, where it was."""
        return self.function.objective if self.run.system.varies else self.run.problem.formula

    @cached_property
    def rows_used(self) -> tuple[int, ...]:
        """The rows of a fit that the step uses, as they stand among those that are fitted; none without data."""
        fit, source = self.run.problem.fit, self.run.system.source
        if fit is None:
            return ()
        return source.batch(self.n).places if isinstance(source, Batches) else tuple(range(len(fit.rows)))

    @property
    def folded(self) -> sp.Expr:
        """The function with its sum over rows folded, where it is made of rows."""
        fit = self.run.problem.fit
        return self.formula if fit is None else folded(fit, fit.rows.chosen(self.rows_used))

    @property
    def row_numbers(self) -> tuple[int, ...]:
        """The numbers that these rows have in their table, counted from 1."""
        fit = self.run.problem.fit
        return () if fit is None else tuple(fit.places[place] + 1 for place in self.rows_used)

    @cached_property
    def value(self) -> Number:
        """Its value at the iterate."""
        varies = self.run.system.varies
        return self.run.evaluate(self.function.objective, self.n) if varies else self.iterate.value

    @cached_property
    def gradient(self) -> tuple[Number, ...]:
        """Its slopes at the iterate."""
        return self.run.slopes_at(self.n)

    # The point and what follows

    @cached_property
    def point(self) -> list[Formula]:
        """The coordinates as they are put in: at the start as the learner gave them, functions and all."""
        given = [numeral_formula(number.shown(self.digits)) for number in self.iterate.point]
        return given if self.n == 0 and all(each.is_exact for each in given) else self.values(self.iterate.point)

    @property
    def at_rest(self) -> bool:
        """Whether the gradient is 0."""
        return all(number.is_zero for number in self.gradient)

    @cached_property
    def following(self) -> tuple[Number, ...] | None:
        """The next point, be it one where f does not exist; None where the run ends without a further step."""
        try:
            return self.run[self.n + 1].point
        except IndexError:
            return None if self.run.end.look_ahead else self.run.after

    @property
    def reached(self) -> tuple[Number, ...]:
        """The next point; raises IndexError where there is none."""
        if self.following is None:
            message = f"the run has no iterate {self.n + 1}"
            raise IndexError(message)
        return self.following

    @property
    def here(self) -> Variable:
        """x₀, or X₀ for several variables."""
        return Variable(self.letter, self.n)

    @property
    def after(self) -> Variable:
        """x₁, or X₁ for several variables."""
        return Variable(self.letter, self.n + 1)

    @property
    def steepness(self) -> Formula:
        """f′(x₀), or ∇f(X₀)."""
        return self.steepness_at(self.here)

    def steepness_at(self, point: Formula) -> Formula:
        """Return f′ or ∇f at the point."""
        name = self.name
        return Application(FirstDerivative(name) if self.alone else Gradient(name), (point,))

    @cached_property
    def spot(self) -> EvaluationPoint:
        """The iterate, as a place where formulas are worked out."""
        names = [variable.name for variable in self.variables]
        given = Given(
            dict(zip(names, self.iterate.point, strict=True)),
            dict(zip(names, self.point, strict=True)),
            cache(lambda expression: self.run.evaluate(expression, self.n)),
        )
        return EvaluationPoint(self.here, tuple(self.variables), given)

    # Groups of lines

    def naming(self) -> WorkedLine:
        """Return what the letter of the point stands for: X₀ = (x₀, y₀) = (−6/5, 1)."""
        values = Tuple(tuple(Emphasis(value, Mark.VALUE) for value in self.point))
        names = Tuple(tuple(self.variables))
        return WorkedLine(self.here, "=", names, Reason("point"), (relation_of(values), values))

    def staying(self) -> WorkedLine:
        """Return x₁ = x₀, where the slope is 0."""
        values = tuple(Emphasis(value, Mark.CHANGED) for value in self.point)
        shown = joined(Tuple, values)
        reason = Reason("zero-slope" if self.alone else "zero-gradient")
        return WorkedLine(self.after, "=", self.here, reason, (relation_of(shown), shown))

    def slopes(self) -> tuple[WorkedGroup, ...]:
        """Return the derivative at the iterate worked out; in several variables the partial ones and the gradient."""
        return self.slopes_at(self.spot, self.gradient)

    def slopes_at(self, spot: EvaluationPoint, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
        """Return the derivatives at a spot worked out, whose values are `numbers`."""
        if self.run.problem.backward:
            return backward_slopes(self, spot, numbers)
        groups = [WorkedGroup("slope", self._slope(spot, at, number)) for at, number in enumerate(numbers)]
        return (*groups, *self.gradient_at(spot, numbers))

    def gradient_at(self, spot: EvaluationPoint, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
        """Return the partial derivatives at a spot put together; nothing in one variable."""
        if self.alone:
            return ()
        chain = EquationChain(self.steepness_at(spot.here))
        chain.add(column(self.values(numbers), Mark.SLOPE), Reason("gradient"))
        return (WorkedGroup("gradient", chain.lines),)

    def slope_name(self, spot: EvaluationPoint, variable: str) -> Formula:
        """Return f′(x₀), or ∂f/∂x at X₀."""
        return Application(FirstDerivative(self.name, None if self.alone else variable), (spot.here,))

    def _slope(self, spot: EvaluationPoint, at: int, number: Number) -> tuple[WorkedLine, ...]:
        left = self.slope_name(spot, self.variables[at].name)
        about = Reason("derivative", {"point": spot.here}) if self.alone else Reason("partial")
        return self.worked(left, self.function.written_gradient[at], spot, number, about)

    def worked(
        self,
        left: Formula,
        expression: sp.Expr,
        spot: EvaluationPoint,
        number: Number,
        about: Reason,
        mark: Mark = Mark.SLOPE,
    ) -> tuple[WorkedLine, ...]:
        """Return how `expression` in the variables is worked out at a spot, down to its value `number`."""
        chain = EquationChain(left)
        reason = worked_at(chain, spot, expression, about, self.digits)
        self.end(chain, number, mark, reason)
        return chain.lines

    # How numbers are shown

    def values(self, numbers: Sequence[Number]) -> list[Formula]:
        """Return the numbers as one line shows them: all exactly, or all as decimals."""
        values = [value_formula(number, self.digits) for number in numbers]
        return values if all(each.is_exact for each in values) else self.decimals(numbers)

    def decimals(self, numbers: Sequence[Number]) -> list[Formula]:
        """Return the numbers as decimals, integers as they are."""
        return [value_formula(number, self.digits, decimal=True) for number in numbers]

    def checked(self, before: Formula, after: Formula, reason: Reason) -> Reason:
        """Return `reason`, or that more digits were used where the printed digits of `before` do not give `after`."""
        columns = isinstance(before, Column) and isinstance(after, Column)
        pairs = zip(before.parts, after.parts, strict=True) if columns else [(before, after)]
        return reason if all(gives(one, other, self.digits) for one, other in pairs) else with_more_digits(reason)

    def end(self, chain: EquationChain, number: Number, mark: Mark, reason: Reason) -> None:
        """End the chain with the number, and its decimal where that says it differently."""
        ended(chain, number, self.digits, mark, reason)

    def end_checked(self, chain: EquationChain, number: Number, mark: Mark) -> None:
        """End the chain with the number, and say how it follows from the line above."""
        last = chain.lines[-1].right
        self.end(chain, number, mark, self.checked(last, value_formula(number, self.digits), last_reason(last)))

    def end_column(self, chain: EquationChain, numbers: Sequence[Number], mark: Mark, reason: Reason) -> None:
        """End the chain with a column of numbers, and their decimals where these say it differently."""
        values, decimals = self.values(numbers), self.decimals(numbers)
        twice = all(each.is_exact for each in values) and decimals != values
        before = chain.lines[-1].right if chain.lines else None
        if before is not None:
            reason = self.checked(before, Column(tuple(values)), reason)
        chain.end(column(values, mark), column(decimals, mark) if twice else None, reason)


def column(values: Sequence[Formula], mark: Mark) -> Formula:
    """Return a column vector whose entries carry the mark."""
    return Column(tuple(Emphasis(value, mark) for value in values))
