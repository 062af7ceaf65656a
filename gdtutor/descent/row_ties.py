"""Rows at which branches meet: of a sum over many rows only few lie on a seam, and those are written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from flint import fmpq

from gdtutor.language.rows import RowSum, row_sums
from gdtutor.numbers.balls import sympy_rational
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, SignalError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RATIONALS = Rationals()


def with_tied_rows(
    functions: Sequence[sp.Expr],
    variables: Sequence[sp.Symbol],
    point: Sequence[fmpq],
    differences: Callable[[Sequence[sp.Expr]], list[sp.Expr]],
) -> tuple[sp.Expr, ...] | None:
    """Return functions in which only the rows on a seam at a rational point are left, and the others are their value.

    A symbol stands for that where it is not rational. `differences` gives what is 0 on a seam; None where that is not
    known, as something is not rational there.
    """
    totals = {total for part in functions for total in row_sums(part)}
    try:
        parted = {total: _parted(total, variables, point, differences) for total in totals}
    except SignalError:
        return None
    return tuple(part.xreplace(parted) for part in functions)


def _parted(
    total: RowSum,
    variables: Sequence[sp.Symbol],
    point: Sequence[fmpq],
    differences: Callable[[Sequence[sp.Expr]], list[sp.Expr]],
) -> sp.Expr:
    seams = Machine(compile_program(differences([total.term]), (*variables, *total.columns)), _RATIONALS)
    tied: list[int] = []
    others: list[int] = []
    for at, cells in enumerate(total.rows.values):
        row = [fmpq(cell.numerator, cell.denominator) for cell in cells]
        (tied if any(value == 0 for value in seams.run([*point, *row])) else others).append(at)
    rest = RowSum(total.term, total.columns, total.rows.chosen(others))
    on_seam = RowSum(total.term, total.columns, total.rows.chosen(tied), evaluate=False)
    return sp.Add(on_seam.written_out(), _value(rest, variables, point))


def _value(rest: sp.Expr, variables: Sequence[sp.Symbol], point: Sequence[fmpq]) -> sp.Expr:
    """Return the value of what is on no seam, or a symbol for one that is not rational."""
    try:
        value = Machine(compile_program([rest], variables), _RATIONALS).run(point)[0]
    except IrrationalError:
        return sp.Dummy("rest", real=True)
    return sympy_rational(value)
