"""Sums over rows in worked lines: few rows one after the other with their numbers, many folded as Σ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.language.outline import Outline, Writer, formula_of
from gdtutor.language.rows import row_sums
from gdtutor.numbers.number import Number
from gdtutor.text.formula import Digits, Formula, Substituted, Sum, Variable, joined
from gdtutor.worked.value import value_at

if TYPE_CHECKING:
    from gdtutor.language.rows import RowSum

MOST_ROWS: Final = 6
"""So many rows are written one after the other."""

Choice = Callable[[sp.Expr, Mapping[sp.Symbol, sp.Rational]], sp.Expr]
"""What chooses, of a term with cases, the one that holds in a row."""


def has_few_rows(expression: sp.Expr) -> bool:
    """Say whether there are sums over rows in an expression, each over few."""
    totals = row_sums(expression)
    return bool(totals) and all(len(total.rows) <= MOST_ROWS for total in totals)


def outline_by_rows(expression: sp.Expr, choose: Choice) -> Outline:
    """Return the formula of an expression with its sums over rows written out, the numbers of each row in place.

    Parameters stay letters, which the evaluation puts numbers in for. Where there are no cases to choose from it is the
    same at every step, and written once.
    """
    return _written(expression, choose) if expression.has(sp.Piecewise) else _written_once(expression)


@lru_cache(maxsize=128)
def _written_once(expression: sp.Expr) -> Outline:
    return _written(expression, lambda term, _: term)


def _written(expression: sp.Expr, choose: Choice) -> Outline:
    writer = _RowWriter(choose, named_e=any(symbol.name == "e" for symbol in expression.free_symbols))
    return Outline(writer.write(expression), writer.meanings)


class _RowWriter(Writer):
    """Writes a sum over rows as the sum of its terms."""

    def __init__(self, choose: Choice, *, named_e: bool) -> None:
        super().__init__(named_e=named_e)
        self._choose = choose

    def shape(self, expression: sp.Expr) -> Formula:
        """Return the formula of an expression, a sum over rows written out."""
        if expression not in row_sums(expression):
            return super().shape(expression)
        terms = tuple(self._row(expression, values) for values in _each_row(expression))
        return joined(Sum, terms)

    def _row(self, total: RowSum, values: Mapping[sp.Symbol, sp.Rational]) -> Formula:
        """Return the formula of one row, and note what its parts mean."""
        inner = Writer(inline=self.inline, named_e=self.named_e)
        formula = inner.write(self._choose(total.term, values))
        shown = {column.name: _shown(value) for column, value in values.items()}
        for part, meaning in inner.meanings.items():
            self.meanings.setdefault(_with_numbers(part, shown), meaning.xreplace(values))
        return _with_numbers(formula, shown)


def _each_row(total: RowSum) -> Iterator[dict[sp.Symbol, sp.Rational]]:
    for cells in total.rows.values:
        yield {column: sp.Rational(cell) for column, cell in zip(total.columns, cells, strict=True)}


def _shown(value: sp.Rational) -> Formula:
    formula = formula_of(value, inline=True)
    return formula if isinstance(formula, Digits) else Substituted(formula)


def _with_numbers(formula: Formula, shown: Mapping[str, Formula]) -> Formula:
    if isinstance(formula, Variable):
        return shown.get(formula.name, formula) if formula.index is None else formula
    return formula.map(lambda part: _with_numbers(part, shown))


def row_values(
    expressions: Sequence[sp.Expr], total: RowSum, given: Mapping[sp.Symbol, Number], rows: Sequence[int] | None = None
) -> tuple[tuple[Number, ...], ...]:
    """Return the values of expressions in columns and parameters, row by row: predictions, residuals, contributions.

    `given` has a number for each parameter; `rows` are the indices, from 0, of those that are asked for.

    >>> from gdtutor.language.rows import Rows, RowSum
    >>> from gdtutor.numbers.number import Number
    >>> w, x, y = sp.symbols("w x y", real=True)
    >>> loss = RowSum((w * x - y) ** 2, (x, y), Rows(("x", "y"), [(1, 2), (3, 4)]))
    >>> [[str(value.exact) for value in row] for row in row_values([w * x, w * x - y], loss, {w: Number.of(2)})]
    [['2', '0'], ['6', '2']]
    """
    chosen = range(len(total.rows)) if rows is None else rows
    return tuple(
        tuple(value_at(part, {**given, **numbers}) for part in expressions) for numbers in _numbers(total, chosen)
    )


def _numbers(total: RowSum, chosen: Iterable[int]) -> Iterator[dict[sp.Symbol, Number]]:
    """Yield the numbers of the columns in each row that is chosen."""
    for at in chosen:
        values = total.rows.values[at]
        yield {column: Number.of(value) for column, value in zip(total.columns, values, strict=True)}
