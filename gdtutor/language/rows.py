"""Rows of a table, and the sum of a term over them as one expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Self, TypeAlias

import sympy as sp

Cell: TypeAlias = int | Fraction | sp.Rational
"""One exact value as it may be passed in."""


class Rows(sp.Atom):
    """The rows of a table: exact values in named columns, opaque to whatever walks through an expression.

    Two tables with the same names and values are equal. `names` has one name for each column, `values` one tuple for
    each row, in the same order; a repeated row counts as often as it stands there.

    >>> rows = Rows(("x", "y"), [(0, 2), (1, Fraction(7, 2))])
    >>> len(rows), rows.column("y")
    (2, (Fraction(2, 1), Fraction(7, 2)))
    """

    __slots__ = ("digest", "names", "values")
    is_commutative = True

    names: tuple[str, ...]
    values: tuple[tuple[Fraction, ...], ...]
    digest: str

    def __new__(cls, names: Sequence[str], values: Iterable[Sequence[Cell]]) -> Self:
        """Keep the values as fractions; raises ValueError where a row has not one value for each name."""
        rows = super().__new__(cls)
        rows.names = tuple(names)
        rows.values = tuple(tuple(map(_fraction, row)) for row in values)
        if any(len(row) != len(rows.names) for row in rows.values):
            message = "a row needs one value for each column"
            raise ValueError(message)
        written = "\n".join(" ".join(map(str, row)) for row in rows.values)
        rows.digest = sha256(f"{rows.names!r}\n{written}".encode()).hexdigest()
        return rows

    def __getnewargs__(self) -> tuple[object, ...]:
        """Give what a copy is made of."""
        return self.names, self.values

    def __getstate__(self) -> None:
        """Give nothing else: a copy is made of the names and values."""

    def _hashable_content(self) -> tuple[object, ...]:
        return (self.digest,)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.values)

    def __bool__(self) -> bool:
        """Return True: rows are an expression's part, even where there are none."""
        return True

    def column(self, name: str) -> tuple[Fraction, ...]:
        """Return the values of one column, from the first row to the last."""
        at = self.names.index(name)
        return tuple(row[at] for row in self.values)

    def chosen(self, indices: Iterable[int]) -> Rows:
        """Return the rows with these indices, counted from 0, in the order given."""
        return Rows(self.names, [self.values[index] for index in indices])

    def _sympystr(self, _printer: object) -> str:
        return f"Rows({len(self)}, {self.digest[:12]})"

    _sympyrepr = _sympystr


def _fraction(value: Cell) -> Fraction:
    if isinstance(value, sp.Rational):
        return Fraction(int(value.p), int(value.q))
    return Fraction(value)


class RowSum(sp.Expr):
    """Σ over the rows of `term`, with the values of each row put in for `columns`.

    `columns` has one real symbol for each column of `rows`, in the same order. They are bound: no free symbols, nothing
    can be put in for them from outside. A term that depends on no column is counted; a sum over no rows is 0.

    >>> w, x, y = sp.symbols("w x y", real=True)
    >>> loss = RowSum((w * x - y) ** 2, (x, y), Rows(("x", "y"), [(1, 2), (3, 4)]))
    >>> loss.free_symbols, loss.written_out()
    ({w}, (w - 2)**2 + (3*w - 4)**2)
    """

    __slots__ = ()
    is_commutative = True

    def __new__(cls, term: sp.Expr, columns: Iterable[sp.Symbol], rows: Rows, *, evaluate: bool = True) -> sp.Expr:
        """Make the sum; raises ValueError unless there is one symbol for each column.

        Without `evaluate` it stays a sum even where every row has the same term.
        """
        term, columns = sp.sympify(term), tuple(columns)
        if len(columns) != len(rows.names):
            message = "a sum over rows needs one symbol for each column"
            raise ValueError(message)
        if evaluate and not (rows.values and term.free_symbols & set(columns)):
            return sp.Mul(sp.Integer(len(rows)), term)
        return super().__new__(cls, term, sp.Tuple(*columns), rows)

    @property
    def term(self) -> sp.Expr:
        """What is added up, in parameters and columns."""
        return self.args[0]

    @property
    def columns(self) -> tuple[sp.Symbol, ...]:
        """The symbols for which the values of a row are put in."""
        return tuple(self.args[1])

    @property
    def rows(self) -> Rows:
        """The rows."""
        return self.args[2]

    @property
    def bound_symbols(self) -> list[sp.Symbol]:
        """The columns, under the name that SymPy has for it."""
        return list(self.columns)

    @property
    def free_symbols(self) -> set[sp.Symbol]:
        """The parameters."""
        return set(self.term.free_symbols) - set(self.columns)

    @property
    def is_number(self) -> bool:
        """Whether no parameter is left."""
        return not self.free_symbols

    def over(self, term: sp.Expr, *, evaluate: bool = True) -> sp.Expr:
        """Return the sum of another term over the same rows."""
        return RowSum(term, self.columns, self.rows, evaluate=evaluate)

    def in_row(self, part: sp.Expr, at: int) -> sp.Expr:
        """Return an expression in the columns with the values of one row, counted from 0, put in."""
        return part.xreplace(dict(zip(self.columns, map(_rational, self.rows.values[at]), strict=True)))

    def terms(self) -> Iterator[sp.Expr]:
        """Yield the term of each row, with its values put in."""
        return (self.in_row(self.term, at) for at in range(len(self.rows)))

    def written_out(self) -> sp.Expr:
        """Return the ordinary sum of the terms: for few rows."""
        return sp.Add(*self.terms())

    def doit(self, **_hints: object) -> sp.Expr:
        """Return the ordinary sum of the terms."""
        return self.written_out()

    def _eval_derivative(self, symbol: sp.Symbol) -> sp.Expr:
        return sp.S.Zero if symbol in self.columns else self.over(self.term.diff(symbol))

    def _eval_subs(self, old: sp.Basic, _new: sp.Basic) -> sp.Expr | None:
        return self if old in self.columns else None

    def _xreplace(self, rule: Mapping[sp.Basic, sp.Basic]) -> tuple[sp.Basic, bool]:
        if self in rule:
            return rule[self], True
        inner = {old: new for old, new in rule.items() if old not in self.columns}
        term, changed = self.term._xreplace(inner)  # noqa: SLF001 - SymPy's own name for it
        return (self.over(term), True) if changed else (self, False)

    def _eval_is_extended_real(self) -> bool | None:
        return self.term.is_extended_real

    def _eval_is_real(self) -> bool | None:
        return self.term.is_real

    def _eval_is_finite(self) -> bool | None:
        return self.term.is_finite

    def _eval_is_nonnegative(self) -> bool | None:
        return True if self.term.is_nonnegative else None

    def _eval_evalf(self, prec: int) -> sp.Expr:
        return self.written_out()._eval_evalf(prec)  # noqa: SLF001 - SymPy's own name for it


def _rational(value: Fraction) -> sp.Rational:
    return sp.Rational(value.numerator, value.denominator)


def derived_from(objective: sp.Expr, formula: sp.Expr) -> sp.Expr:
    """Return what the derivatives that are computed with are taken of: the formula, as its derivations are shown.

    Where its sums over rows have collapsed in the objective, it is the objective: the slopes cost no rows then.
    """
    return objective if formula.has(RowSum) and not objective.has(RowSum) else formula


def written_out(expression: sp.Expr) -> sp.Expr:
    """Return an expression with its sums over rows as ordinary sums."""
    totals = row_sums(expression)
    return expression.xreplace({total: total.written_out() for total in totals}) if totals else expression


def ordered_terms(expression: sp.Add) -> tuple[sp.Expr, ...]:
    """Return the terms of a sum in the order in which they stand: sums over rows first, then by descending powers."""
    return tuple(sorted(expression.as_ordered_terms(), key=lambda term: not term.has(RowSum)))


def row_sums(expression: sp.Basic) -> tuple[RowSum, ...]:
    """Return the different sums over rows in an expression, in a fixed order."""
    return tuple(sorted(expression.atoms(RowSum), key=sp.default_sort_key))
