"""The gradient by one backward pass, as worked lines: inner results forward, slopes δ backward, then each partial.

Where the function is a sum over rows, the passes are about one row, and the partial derivatives add up all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Final, Protocol

import sympy as sp

from gdtutor.calculus.backward import backward
from gdtutor.descent.letters import letters
from gdtutor.fitting.sums import folded
from gdtutor.language.outline import Outline, Writer, formula_of, summation
from gdtutor.text.formula import (
    Emphasis,
    FirstDerivative,
    Formula,
    Mark,
    Negation,
    Product,
    Sum,
    Tuple,
    Variable,
)
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Given, value_formula
from gdtutor.worked.evaluation_point import EvaluationPoint, worked_at
from gdtutor.worked.value import value_at

if TYPE_CHECKING:
    from gdtutor.calculus.backward import Backward, Link
    from gdtutor.descent.letters import RunLetters
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number
    from gdtutor.text.sentence import Part

FEW_ROWS: Final = 6
"""The results of so many rows are shown side by side."""


class ChainWriter(Writer):
    """Writes products as the chain rule makes them: numbers, slopes that are known, variables, values of functions."""

    def __init__(self, work: Backward) -> None:
        """Note which names are slopes and which are inner results."""
        super().__init__()
        self._slopes = {link.symbol for link in work.slopes}
        self._inner = {link.symbol for link in work.forward}

    def rank(self, factor: sp.Expr) -> tuple[int, tuple[object, ...]]:
        """Return where a factor stands."""
        kind, key = super().rank(factor)
        base = factor.as_base_exp()[0]
        if base in self._slopes:
            return 1, (0, key)
        if base in self._inner:
            return 1, (2, key)
        return kind, (1, key)


def written(work: Backward, expression: sp.Expr) -> Outline:
    """Return the formula of an expression in the names of a backward pass, with its meanings."""
    writer = ChainWriter(work)
    return Outline(writer.write(expression), writer.meanings)


@dataclass(frozen=True, slots=True)
class Pass:
    """A backward pass of the function called `name`, ready to be written as lines."""

    work: Backward
    name: str

    def formula(self, expression: sp.Expr) -> Formula:
        """Return the formula of an expression in the names; over rows, that of row i."""
        found = written(self.work, expression).formula
        total = self.work.total
        return found if total is None else summation(found, total, self.work.names).body

    def whole(self, expression: sp.Expr, rest: sp.Expr) -> Formula:
        """Return the formula of what has this expression in a row, and this rest once: factor·Σ … + rest."""
        formula, rows = written(self.work, expression).formula, self.work.total
        if rows is None:
            return formula
        total = self._times(summation(formula, rows, self.work.names))
        return total if rest == 0 else Sum((total, formula_of(rest)))

    def contributions(self, values: Sequence[Formula], once: Formula | None) -> Formula:
        """Return factor·(the values of the rows, added) + what comes once, where something does."""
        total = self._times(Sum(tuple(map(_marked, values))))
        return total if once is None else Sum((total, _marked(once)))

    def _times(self, body: Formula) -> Formula:
        factor = self.work.factor
        return body if factor == 1 else Product((formula_of(factor, inline=True), body))

    def about(self, link: Link) -> Reason:
        """Say what an inner result is, or how a slope follows from those that are known."""
        if link.of is not None:
            return self.reused(link.expression, link.of)
        return Reason("backward.value" if isinstance(link.expression, sp.Function) else "backward.inner")

    def reused(self, expression: sp.Expr, of: sp.Symbol) -> Reason:
        """Say which slopes are used again in the slope by `of`."""
        slopes = {link.symbol: link.of for link in self.work.slopes if link.of is not None}
        known = [symbol for symbol in slopes if symbol in expression.free_symbols]
        variable = Variable(of.name)
        if not known:
            return Reason("backward.first" if self.work.total is None else "backward.first-row", {"variable": variable})
        through = tuple(Variable(slopes[symbol].name) for symbol in known)
        again = tuple(Variable(symbol.name) for symbol in known)
        parts: dict[str, Part] = {"variable": variable, "through": through, "slopes": again, "count": len(again)}
        return Reason("backward.chain", parts)

    def beside(self, variable: sp.Symbol) -> sp.Expr:
        """Return the slope by a variable of what stands beside the sum over rows."""
        return sp.diff(self.work.rest, variable)

    def partial(self, variable: sp.Symbol, slope: sp.Expr) -> Reason:
        """Say how the partial derivative by a variable follows from the slopes that are known."""
        reason, beside = self.reused(slope, variable), self.beside(variable)
        if beside == 0:
            return reason
        return Reason("backward.beside", {"reason": reason, "slope": formula_of(beside, inline=True)})

    def lines(self) -> tuple[WorkedGroup, ...]:
        """Return the formulas of both passes and of the partial derivatives, without numbers."""
        work = self.work
        forward = [self._line(link) for link in work.forward]
        forward.append(WorkedLine(Variable(self.name), "=", self.whole(work.last, work.rest), Reason("backward.whole")))
        groups = (
            ("forward", forward),
            ("backward", list(map(self._line, work.slopes))),
            ("gradient", [*self._partials()]),
        )
        return tuple(WorkedGroup(title, tuple(lines)) for title, lines in groups if lines)

    def _line(self, link: Link) -> WorkedLine:
        return WorkedLine(self.formula(link.symbol), "=", self.formula(link.expression), self.about(link))

    def _partials(self) -> Iterator[WorkedLine]:
        for variable, slope in zip(self.work.variables, self.work.partials, strict=True):
            left = FirstDerivative(self.name, None if len(self.work.variables) == 1 else variable.name)
            right = self.whole(slope, self.beside(variable))
            yield WorkedLine(left, "=", right, self.partial(variable, slope))


def _marked(value: Formula) -> Formula:
    """Return a value as a term of a sum: its minus stands in front of the mark, and so between the terms."""
    return Negation(_marked(value.body)) if isinstance(value, Negation) else Emphasis(value, Mark.VALUE)


def backward_lines(problem: Problem) -> tuple[WorkedGroup, ...]:
    """Return both passes for the function of a problem, without numbers."""
    taken = letters(problem).names | {problem.name}
    formula = problem.formula if problem.fit is None else folded(problem.fit)
    return Pass(backward(formula, problem.variables, taken), problem.name).lines()


def backward_slopes(place: Place, spot: EvaluationPoint, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
    """Return both passes with the numbers of a spot put in, whose slopes are `numbers`."""
    variables = tuple(sp.Symbol(name, real=True) for name in spot.given.shown)
    work = backward(place.folded, variables, place.letters.names | {place.name.partition("_")[0]})
    return BackwardAt(place, Pass(work, place.name), spot).groups(numbers)


class Place(Protocol):
    """What is asked of the iterate at which slopes are worked out."""

    digits: int
    letters: RunLetters

    @property
    def name(self) -> str:
        """The name of the function."""

    @property
    def folded(self) -> sp.Expr:
        """The function; of a fit with its sum over rows folded."""

    @property
    def row_numbers(self) -> tuple[int, ...]:
        """The numbers that the rows of a fit have in their table."""

    def values(self, numbers: Sequence[Number]) -> list[Formula]:
        """Return the numbers as one line shows them."""

    def end(self, chain: EquationChain, number: Number, mark: Mark, reason: Reason) -> None:
        """End the chain with the number."""

    def end_checked(self, chain: EquationChain, number: Number, mark: Mark) -> None:
        """End the chain with the number, and say how it follows from the line above."""

    def slope_name(self, spot: EvaluationPoint, variable: str) -> Formula:
        """Return f′(x₀), or ∂f/∂x at X₀."""

    def gradient_at(self, spot: EvaluationPoint, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
        """Return the partial derivatives at a spot put together."""


class BackwardAt:
    """A backward pass at a spot: each name gets its number, and is put in where it is used again."""

    def __init__(self, place: Place, formulas: Pass, spot: EvaluationPoint) -> None:
        """Note the pass, and where it is made."""
        self._place = place
        self._pass = formulas
        self._work = formulas.work
        self._spot = spot
        self._at = self._telling()
        self._one = _Row(place, formulas, spot, self._at)

    @property
    def _numbers(self) -> tuple[int, ...]:
        """What the rows are called: by their place in the table."""
        total = self._work.total
        return self._place.row_numbers or tuple(range(1, len(total.rows) + 1 if total is not None else 1))

    @property
    def _number(self) -> int:
        return self._numbers[self._at]

    def _telling(self) -> int:
        """Return the row to work out: the first of those with the fewest zeros, which would hide what is done."""
        total = self._work.total
        rows = () if total is None else total.rows.values
        return min(range(len(rows)), key=lambda at: rows[at].count(Fraction(0)), default=0)

    def groups(self, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
        """Return the groups of lines: the passes, the partial derivatives and the gradient at the end."""
        return (*self._passes(), *self._rows(), *self._partials(numbers), *self._place.gradient_at(self._spot, numbers))

    def _passes(self) -> Iterator[WorkedGroup]:
        """Yield the passes; over rows, those of one row."""
        work, row = self._work, self._one
        ahead, back = ("forward", "backward") if work.total is None else ("forward-row", "backward-row")
        number = "" if work.total is None else f" {self._number}"
        forward = [line for link in work.forward for line in row.named(link, Mark.VALUE)]
        if work.total is not None:
            forward.insert(0, row.columns(self._number))
        else:
            forward += row.worked(Variable(self._place.name), work.last, row.value(work.last), Reason("backward.whole"))
        yield WorkedGroup(ahead + number, tuple(forward))
        backward = [line for link in work.slopes for line in row.named(link, Mark.SLOPE)]
        if backward:
            yield WorkedGroup(back + number, tuple(backward))

    @cached_property
    def _each(self) -> list[_Row]:
        """The rows, where there are few."""
        total = self._work.total
        if total is None or len(total.rows) > FEW_ROWS:
            return []
        return [_Row(self._place, self._pass, self._spot, at) for at in range(len(total.rows))]

    def _rows(self) -> Iterator[WorkedGroup]:
        """Yield the results of every row, side by side."""
        if len(self._each) > 1:
            names = self._work.names
            yield WorkedGroup("all-rows", tuple(self._side_by_side(name) for name in names))

    def _side_by_side(self, name: sp.Symbol) -> WorkedLine:
        mark = Mark.VALUE if name in {link.symbol for link in self._work.forward} else Mark.SLOPE
        values = self._place.values([row.value(name) for row in self._each])
        shown = Tuple(tuple(Emphasis(value, mark) for value in values))
        rows = tuple(map(str, self._numbers))
        return WorkedLine(self._pass.formula(name), relation_of(shown), shown, Reason("backward.rows", {"rows": rows}))

    def _partials(self, numbers: Sequence[Number]) -> Iterator[WorkedGroup]:
        work, place = self._work, self._place
        for variable, slope, number in zip(work.variables, work.partials, numbers, strict=True):
            left, reason = place.slope_name(self._spot, variable.name), self._pass.partial(variable, slope)
            if work.total is None:
                lines = tuple(self._one.worked(left, slope, number, reason, Mark.SLOPE))
            else:
                lines = self._over_rows(left, slope, self._pass.beside(variable), number, reason)
            yield WorkedGroup("slope", lines)

    def _over_rows(
        self, left: Formula, slope: sp.Expr, rest: sp.Expr, number: Number, reason: Reason
    ) -> tuple[WorkedLine, ...]:
        """Return ∂f/∂w = 1/4·Σ δ·x with what each row contributes, where there are few, and the value."""
        place, chain = self._place, EquationChain(left)
        chain.add(self._spot.called(self._pass.whole(slope, rest)), reason)
        if len(self._each) > 1:
            *values, once = place.values([*(row.value(slope) for row in self._each), self._spot.given.evaluate(rest)])
            each = self._pass.contributions(values, None if rest == 0 else once)
            chain.add(each, Reason("backward.each-row" if rest == 0 else "backward.each-row-beside"))
            place.end_checked(chain, number, Mark.SLOPE)
        else:
            added = Reason("backward.added-rows" if rest == 0 else "backward.added-rows-beside")
            place.end(chain, number, Mark.SLOPE, added)
        return chain.lines


class _Row:
    """One row of a backward pass (or all there is): its numbers by name, and how each is worked out."""

    def __init__(self, place: Place, formulas: Pass, spot: EvaluationPoint, at: int) -> None:
        self._place = place
        self._pass = formulas
        self._work = formulas.work
        self._spot = spot
        total = self._work.total
        self._columns: dict[sp.Symbol, sp.Expr] = {}
        if total is not None:
            row = total.rows.values[at]
            pairs = zip(total.columns, row, strict=True)
            self._columns = {column: sp.Rational(value) for column, value in pairs}
        self._meaning = {name: each.xreplace(self._columns) for name, each in self._work.in_variables().items()}
        self._value = cache(spot.given.evaluate)
        self._numbers = dict(spot.given.numbers)
        self._shown = dict(spot.given.shown)
        self._names = list(spot.names)
        for column in self._columns:
            self._know(column)

    def columns(self, number: int) -> WorkedLine:
        """Return the numbers of the row, which is counted from 1."""
        names = Tuple(tuple(Variable(column.name) for column in self._columns))
        shown = Tuple(tuple(Emphasis(self._shown[column.name], Mark.VALUE) for column in self._columns))
        return WorkedLine(names, relation_of(shown), shown, Reason("backward.row", {"number": str(number)}))

    def value(self, expression: sp.Expr) -> Number:
        """Return the number of an expression in the names."""
        return self._value(expression.xreplace(self._columns).xreplace(self._meaning))

    def _know(self, symbol: sp.Symbol) -> Number:
        """Keep the number of a name for what follows."""
        number = self.value(symbol)
        self._numbers[symbol.name] = number
        self._shown[symbol.name] = value_formula(number, self._place.digits)
        self._names.append(Variable(symbol.name))
        return number

    def named(self, link: Link, mark: Mark) -> Iterator[WorkedLine]:
        """Yield how one name gets its number, and keep the number for what follows."""
        yield from self.worked(
            Variable(link.symbol.name), link.expression, self.value(link.symbol), self._pass.about(link), mark
        )
        self._know(link.symbol)

    def worked(
        self, left: Formula, expression: sp.Expr, number: Number, about: Reason, mark: Mark = Mark.VALUE
    ) -> Iterator[WorkedLine]:
        """Yield how an expression in the names is worked out, down to its number."""
        chain = EquationChain(left)
        symbols = {sp.Symbol(name, real=True): value for name, value in self._numbers.items()}
        given = Given(dict(self._numbers), dict(self._shown), cache(lambda part: value_at(part, symbols)))
        spot = EvaluationPoint(self._spot.here, tuple(self._names), given, has_more=True)
        reason = worked_at(chain, spot, expression, about, self._place.digits, partial(written, self._work))
        self._place.end(chain, number, mark, reason)
        yield from chain.lines
