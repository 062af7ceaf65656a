"""The objective of a fit: the losses of its rows added up, with a factor in front, and what weight decay adds."""

from __future__ import annotations

from typing import Final

import sympy as sp

from gdtutor.language.fit import Fit
from gdtutor.language.rows import Rows, RowSum

_WRITTEN_OUT: Final = 100
_FEW: Final = 3
"""A sum of so many numbers, letters and operations over so few rows, at most, is written out; else it is folded."""


def objective_over(fit: Fit, rows: Rows) -> sp.Expr:
    """Return the objective over rows, with what weight decay adds to it."""
    return sp.Add(over(fit, rows), fit.penalty)


def over(fit: Fit, rows: Rows, term: sp.Expr | None = None) -> sp.Expr:
    """Return the losses of rows added up, times the factor for so many; another term, where one is given."""
    return sp.Mul(fit.convention.factor(len(rows)), _total(fit, rows, fit.term if term is None else term))


def shown(fit: Fit) -> sp.Expr:
    """Return the losses of all rows as they are shown: a factor in front of a sum written out is not multiplied out."""
    factor, total = fit.convention.factor(len(fit.rows)), _total(fit, fit.rows, fit.term)
    return total if factor == 1 else sp.Mul(factor, total, evaluate=not total.is_Add)


def folded(fit: Fit, rows: Rows | None = None) -> sp.Expr:
    """Return the objective over rows, all of them if none are named; its sum is folded, however few they are."""
    chosen = fit.rows if rows is None else rows
    total = RowSum(fit.term, (*fit.inputs, *fit.outputs), chosen)
    return sp.Add(sp.Mul(fit.convention.factor(len(chosen)), total), fit.penalty)


def _total(fit: Fit, rows: Rows, term: sp.Expr) -> sp.Expr:
    """Return the sum of the losses of rows, written out where that is short."""
    total = RowSum(term, (*fit.inputs, *fit.outputs), rows)
    short = isinstance(total, RowSum) and len(rows) <= _FEW and len(rows) * _signs(term) <= _WRITTEN_OUT
    return total.written_out() if short else total


def _signs(expression: sp.Expr) -> int:
    return sum(1 for _ in sp.preorder_traversal(expression))
