"""The rows of a fit at an iterate: what each predicts, how far off that is, its loss, and its part in each slope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.calculus.gradient import gradient
from gdtutor.descent.batches import Batches
from gdtutor.language.functions import sigmoid
from gdtutor.language.outline import formula_of, summation
from gdtutor.language.rows import RowSum
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Application, DifferentialOperator, Digits, Formula, Hat, Mark, Negation, Sum, Variable
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.worked import Reason, WorkedLine
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Evaluation, branch_in_row
from gdtutor.worked.evaluation_point import worked_inside
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.rows import outline_by_rows, row_values

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.language.fit import Fit

WRITTEN_OUT: Final = 12
"""A sum over at most so many rows is written out."""
_RESIDUALS: Final = frozenset({"squared", "absolute", "huber"})
"""The losses that look at the residual."""


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of the table: its title, what it is called as data, and its values as an expression in a row's numbers.

    One of the data in their own units has no expression, and the place of its letter among the columns in `unscaled`.
    """

    title: Formula | Sentence
    called: str
    expression: sp.Expr = sp.S.Zero
    unscaled: int | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """A row at the foot: the "sum" over the rows, "times" a factor, the "penalty" of weight decay, or the "whole"."""

    kind: str
    numbers: tuple[Number | None, ...]


class RowTable:
    """The rows that are fitted, at iterate n of a run; each row is worked out when it is asked for."""

    def __init__(self, run: Run, fit: Fit, n: int) -> None:
        """Look at iterate n; raises IndexError where the run has none."""
        self.n, self.fit = n, fit
        self._run = run
        self._total = _total(fit, range(len(fit.rows)))
        self._given: Mapping[sp.Symbol, Number] = dict(zip(fit.parameters, run[n].point, strict=True))
        self.slopes = gradient(fit.term, fit.parameters)
        self.columns = tuple(_columns(run, fit, self._total, self.slopes))
        source = run.system.source
        self.used = frozenset(source.batch(n).places) if isinstance(source, Batches) else None
        """The rows that the step uses, counted from 0; None where it uses all."""

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.fit.rows)

    @property
    def places(self) -> Sequence[int]:
        """The rows that the step uses, counted from 0."""
        return range(len(self)) if self.used is None else sorted(self.used)

    @property
    def factor(self) -> sp.Rational:
        """What stands in front of the sum over the rows that the step uses."""
        return self.fit.convention.factor(len(self.places))

    @property
    def name(self) -> str:
        """What the loss is called: L."""
        return self._run.problem.name

    def uses(self, at: int) -> bool:
        """Say whether the step uses a row, counted from 0."""
        return self.used is None or at in self.used

    def number(self, at: int) -> int:
        """Return the number of a row as the file has it, from 1."""
        return self.fit.places[at] + 1

    def row(self, at: int) -> tuple[Number | None, ...]:
        """Return what the columns have in a row, counted from 0; None where something has no value."""
        return tuple(self._value(column, at) for column in self.columns)

    def _value(self, column: RowColumn, at: int) -> Number | None:
        if column.unscaled is not None:
            value = self.fit.rows.values[at][column.unscaled]
            how = next(each for each in self.fit.scaled if each.letter == self.fit.rows.names[column.unscaled])
            return Number.of(value * how.divisor + how.shift)
        with suppress(SignalError):
            number = row_values([column.expression], self._total, self._given, [at])[0][0]
            number.shown(1)
            return number
        return None

    def feet(self) -> tuple[Foot, ...]:
        """Return what stands under the columns: how the loss and its slopes are made of the rows that the step uses.

        First their sum, then the factor times that unless it is 1, then what weight decay adds, and what comes of it.
        """
        function = self._run.system.at(self.n).function
        value = self._run[self.n].value if self.used is None else self._run.evaluate(function.objective, self.n)
        whole = (value, *self._run.slopes_at(self.n))
        added = self._added() if self.fit.decay else ()
        rows = tuple(map(_less, whole, added)) if added else whole
        times = Number.of(1 / self.factor)
        summed = tuple(combine(lambda number, many: number * many, each, times) for each in rows)
        feet = {"sum": summed, "times": rows if self.factor != 1 else (), "penalty": added, "whole": added and whole}
        blank = (None,) * (len(self.columns) - len(whole))
        return tuple(Foot(kind, (*blank, *numbers)) for kind, numbers in feet.items() if numbers)

    def _added(self) -> tuple[Number, ...]:
        """Return what weight decay adds to the loss, and to each slope."""
        penalty = self.fit.penalty
        parts = (penalty, *gradient(penalty, self.fit.parameters))
        return tuple(self._run.evaluate(part, self.n) for part in parts)


def _less(number: Number, added: Number) -> Number:
    return number if added.is_zero else combine(lambda one, other: one - other, number, added)


def _total(fit: Fit, places: Sequence[int]) -> RowSum:
    rows = fit.rows if len(places) == len(fit.rows) else fit.rows.chosen(places)
    return RowSum(fit.term, (*fit.inputs, *fit.outputs), rows, evaluate=False)


def _columns(run: Run, fit: Fit, total: RowSum, slopes: Sequence[sp.Expr]) -> Iterator[RowColumn]:
    """Yield the columns: the data, the predictions, the residuals, the loss, the slopes."""
    index, name = summation(Digits("0"), total).index, run.problem.name.partition("_")[0]
    scaled = {each.letter for each in fit.scaled}
    for at, (called, letter) in enumerate(fit.columns):
        if letter in scaled:
            yield RowColumn(told("rows.in-data", column=called), f"data_{letter}", unscaled=at)
        yield RowColumn(Variable(letter, index), letter, sp.Symbol(letter, real=True))
    pairs = list(zip(fit.outputs, predictions(fit), strict=True))
    for symbol, prediction in pairs:
        yield RowColumn(Hat(Variable(symbol.name, index)), f"predicted_{symbol.name}", prediction)
    for symbol, prediction in pairs if fit.loss in _RESIDUALS else ():
        target = Variable(symbol.name, index)
        title = Sum((Hat(target), Negation(target)))
        yield RowColumn(title, f"residual_{symbol.name}", prediction - symbol)
    yield RowColumn(Variable(name, index), "loss", fit.term)
    for parameter, slope in zip(fit.parameters, slopes, strict=True):
        operator = DifferentialOperator(parameter.name, partial=len(slopes) > 1)
        yield RowColumn(Application(operator, (Variable(name, index),)), f"slope_{parameter.name}", slope)


def predictions(fit: Fit) -> tuple[sp.Expr, ...]:
    """Return what the model predicts of each target: of classes, their probabilities."""
    models = fit.predictions or (fit.model,)
    if fit.loss == "softmax":
        shares = [sp.exp(model) for model in models]
        return tuple(share / sp.Add(*shares) for share in shares)
    if fit.loss == "logistic":
        return tuple(model if isinstance(model, sigmoid) else sigmoid(model) for model in models)
    return models


def written_out_lines(run: Run, fit: Fit, n: int, digits: int) -> tuple[WorkedLine, ...]:
    """Return the loss at iterate n, its sum written out with the numbers put in, and worked out; none for many rows."""
    source = run.system.source
    places = source.batch(n).places if isinstance(source, Batches) else range(len(fit.rows))
    if len(places) > WRITTEN_OUT:
        return ()
    view = IterateView(run, n, digits)
    given = view.spot.given
    expression = sp.Add(sp.Mul(fit.convention.factor(len(places)), _total(fit, places)), fit.penalty)
    chain = EquationChain(Application(Variable(view.name), (view.here,)))
    chain.add(view.spot.called(formula_of(expression)), told("rows.sum-decayed" if fit.decay else "rows.sum"))
    written = outline_by_rows(expression, partial(branch_in_row, evaluate=given.evaluate))
    evaluation = Evaluation(written, given, digits)
    chain.add(evaluation.line(0), Reason("rows"))
    reason = worked_inside(chain, evaluation, written.formula)
    view.end(chain, run.evaluate(expression, n), Mark.VALUE, reason)
    return chain.lines
