"""Pictures of a fit: the rows with the model as it is at an iterate."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.batches import Batches
from gdtutor.fitting.losses import loss_named
from gdtutor.numbers.evaluate import float_function
from gdtutor.plots.data import (
    ABOVE,
    BELOW,
    FIRST,
    KEPT_OUT,
    ROW,
    SECOND,
    Spot,
    boundary_plot,
    fitted_plot,
    heights_plot,
    residual_plot,
)
from gdtutor.text.formula import Digits, Negation, Relational, Variable
from gdtutor.text.sentence import told
from gdtutor.worked.row_table import predictions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from gdtutor.data.table import Table
    from gdtutor.descent.run import Run
    from gdtutor.language.fit import Fit
    from gdtutor.plots.legend import Signs
    from gdtutor.text.block import Block
    from gdtutor.text.formula import Formula
    from gdtutor.views import PlotFrame

PLANE: Final = 2
"""Rows of so many columns besides the target are points of the plane."""


class DataPictures:
    """The pictures of the rows of one fit."""

    def __init__(self, run: Run, fit: Fit) -> None:
        """Picture the data of a run."""
        self._run = run
        self._fit = fit
        inputs = fit.inputs
        self._model = float_function(self._predicted(), (*fit.parameters, *inputs))
        self._target = len(inputs)
        self._units = [self._unit(symbol.name) for symbol in inputs]

    def _predicted(self) -> sp.Expr:
        """Return what is predicted: of two classes, where between their labels the probability lies."""
        predicted = predictions(self._fit)[0]
        if not loss_named(self._fit.loss).classes or self._classes is None:
            return predicted
        low, high = (sp.Rational(value) for value in self._classes)
        return low + (high - low) * predicted

    def _unit(self, letter: str) -> tuple[float, float]:
        """Return the shift and the divisor by which a column was scaled."""
        for each in self._fit.scaled:
            if each.letter == letter:
                return float(each.shift), float(each.divisor)
        return 0.0, 1.0

    @property
    def has_plane(self) -> bool:
        """Whether the rows can be drawn as points: one column besides the target, or two."""
        return 0 < len(self._units) <= PLANE

    def fitted(self, n: int, frame: PlotFrame) -> Block:
        """Return the rows with the model at iterate n: its curve, the boundary between classes, or its contours."""
        fit = self._fit
        labels = [Variable(symbol.name) for symbol in fit.inputs]
        if len(self._units) < PLANE:
            after = self._curve(n + 1) if n < self._run.last else None
            both = (labels[0], Variable(fit.target.name))
            return fitted_plot(self._line(n), self._curve(n), after, labels=both, frame=frame)
        if self._classes is None:
            return heights_plot(self._heights(n), self._surface(n), labels=(labels[0], labels[1]), frame=frame)
        low, high = self._classes
        words = self._class_words(low), self._class_words(high)
        score = self._surface(n, (float(low) + float(high)) / 2)
        return boundary_plot(self._by_class(n), score, classes=words, labels=(labels[0], labels[1]), frame=frame)

    def residuals(self, n: int, frame: PlotFrame) -> Block:
        """Return what the rows have more than the model predicts at iterate n, row by row."""
        at = self._run.floats(n)
        found = [
            None if (predicted := self._predict(at, row)) is None else float(row[self._target]) - predicted
            for row in self._fit.rows.values
        ]
        labels = told("plots.row-number"), told("plots.residuals")
        return residual_plot(found, used=self._used(n), labels=labels, frame=frame)

    @cached_property
    def _classes(self) -> tuple[Fraction, Fraction] | None:
        """The two values that the target has, if it has no other."""
        values = sorted(set(self._fit.rows.column(self._fit.target.name)))
        return (values[0], values[1]) if len(values) == 2 else None

    def _class_words(self, value: Fraction) -> Formula:
        size = Digits(str(abs(value)))
        return Relational(Variable(self._fit.target.name), "=", Negation(size) if value < 0 else size)

    def _predict(self, at: Sequence[float], row: Sequence[Fraction]) -> float | None:
        return self._model(*at, *map(float, row[: self._target]))

    def _curve(self, n: int) -> Callable[[float], float | None]:
        """Return what the model at iterate n predicts."""
        at, ((shift, divisor),) = self._run.floats(n), self._units
        return lambda x: self._model(*at, (x - shift) / divisor)

    def _surface(self, n: int, level: float = 0.0) -> Callable[[float, float], float | None]:
        """Return how far the model at iterate n predicts more than `level`."""
        at, ((shift, divisor), (shift_2, divisor_2)) = self._run.floats(n), self._units

        def height(x: float, y: float) -> float | None:
            value = self._model(*at, (x - shift) / divisor, (y - shift_2) / divisor_2)
            return None if value is None else value - level

        return height

    def _place(self, row: Sequence[Fraction]) -> tuple[float, float]:
        """Return the first two columns of a row in their own units; the target stands behind those of the model."""
        pairs = zip(row, self._units, strict=False)
        x, y, *_ = (*(float(value) * divisor + shift for value, (shift, divisor) in pairs), float(row[self._target]))
        return x, y

    def _used(self, n: int) -> frozenset[int]:
        """Return which rows the step from iterate n uses; none where it uses them all."""
        source = self._run.system.source
        used = frozenset(source.batch(n).places) if isinstance(source, Batches) else frozenset()
        return used if len(used) < len(self._fit.rows) else frozenset()

    def _spots(self, n: int, signs: Callable[[Sequence[Fraction]], Signs]) -> list[Spot]:
        used = self._used(n)
        return [Spot(*self._place(row)[:PLANE], signs(row), at in used) for at, row in enumerate(self._fit.rows.values)]

    def _line(self, n: int) -> list[Spot]:
        spots = self._spots(n, lambda _: ROW)
        kept_out = self._fit.kept_out
        return spots + [Spot(*self._place(row), KEPT_OUT) for row in (kept_out.values if kept_out is not None else ())]

    def _by_class(self, n: int) -> list[Spot]:
        low = self._classes[0] if self._classes else None
        return self._spots(n, lambda row: FIRST if row[self._target] == low else SECOND)

    def _heights(self, n: int) -> list[Spot]:
        at = self._run.floats(n)

        def signs(row: Sequence[Fraction]) -> Signs:
            predicted = self._predict(at, row)
            return ABOVE if predicted is not None and float(row[self._target]) >= predicted else BELOW

        return self._spots(n, signs)


def table_picture(table: Table, frame: PlotFrame) -> Block | None:
    """Return the first column of a table against the last, before there is a model; None where nothing can be drawn."""
    columns = [column for column in table.columns if column.fault is None]
    if len(columns) < PLANE:
        return None
    first, last = columns[0], columns[-1]
    pairs = zip(first.values, last.values, strict=True)
    spots = [Spot(float(x), float(y)) for x, y in pairs if x is not None and y is not None]
    return fitted_plot(spots, None, None, labels=(first.name, last.name), frame=frame) if spots else None
