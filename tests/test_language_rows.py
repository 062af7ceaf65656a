"""Tests of `gdtutor.language.rows`."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
import sympy as sp

from gdtutor.language.functions import sigmoid
from gdtutor.language.rows import Rows, RowSum, row_sums

w, b, x, y = sp.symbols("w b x y", real=True)
TABLE = Rows(("x", "y"), [(0, 2), (1, Fraction(7, 2)), (2, 5)])
SQUARES = RowSum((w * x + b - y) ** 2, (x, y), TABLE)


class TestRows:
    """The rows of a table."""

    def test_rows_are_equal_where_names_and_values_are(self) -> None:
        """Values may come as whole numbers, fractions or SymPy's rationals."""
        again = Rows(["x", "y"], [(sp.S.Zero, 2), (sp.S.One, sp.Rational(7, 2)), (Fraction(2), 5)])
        assert again == TABLE
        assert hash(again) == hash(TABLE)
        assert Rows(("x", "z"), TABLE.values) != TABLE
        assert TABLE.chosen([2, 0]) == Rows(("x", "y"), [(2, 5), (0, 2)])

    def test_rows_know_their_columns(self) -> None:
        """Each by its name."""
        assert len(TABLE) == 3
        assert TABLE.column("y") == (Fraction(2), Fraction(7, 2), Fraction(5))

    def test_a_row_of_another_length_is_refused(self) -> None:
        """It would shift the columns."""
        with pytest.raises(ValueError, match="one value for each column"):
            Rows(("x", "y"), [(1, 2), (3,)])

    def test_rows_and_sums_cross_to_another_process(self) -> None:
        """As the values that they are made of."""
        assert pickle.loads(pickle.dumps(SQUARES / 3)) == SQUARES / 3  # noqa: S301 - its own bytes


class TestRowSum:
    """The sum of a term over rows."""

    def test_its_free_symbols_are_the_parameters(self) -> None:
        """Columns are bound."""
        assert SQUARES.free_symbols == {w, b}
        assert (SQUARES / 3).subs({w: 1, b: 0}).free_symbols == set()

    def test_written_out_it_is_the_ordinary_sum(self) -> None:
        """With the values of each row put in."""
        assert SQUARES.written_out() == (b - 2) ** 2 + (w + b - sp.Rational(7, 2)) ** 2 + (2 * w + b - 5) ** 2

    @pytest.mark.parametrize(
        "term", [(w * x + b - y) ** 2, sp.log(1 + sp.exp(-y * (w * x + b))), sigmoid(w * x + b) * w, b**2 + x, w * b]
    )
    def test_its_derivative_is_that_of_the_sum_written_out(self, term: sp.Expr) -> None:
        """For each parameter."""
        total = SQUARES.over(term)
        written = sp.Add(*(term.subs({x: u, y: v}) for u, v in TABLE.values))
        for parameter in (w, b):
            slope = sp.diff(total, parameter).doit()
            assert sp.simplify(slope - sp.diff(written, parameter)) == 0

    def test_a_term_without_columns_is_counted(self) -> None:
        """Three rows of b² are 3·b²; no rows are 0."""
        assert SQUARES.over(b**2) == 3 * b**2
        assert RowSum((x - w) ** 2, (x, y), TABLE.chosen([])) == 0

    def test_parameters_are_put_in_and_columns_are_not(self) -> None:
        """A column is bound, whatever stands outside under its name."""
        assert SQUARES.subs(w, 0) == SQUARES.over((b - y) ** 2)
        assert SQUARES.xreplace({x: sp.S.One, b: sp.S.Zero}) == SQUARES.over((w * x - y) ** 2)
        assert SQUARES.subs(x, 5) == SQUARES
        assert sp.diff(SQUARES, x) == 0

    def test_without_parameters_it_is_a_number(self) -> None:
        """(0 − 2)² + (0 − 7/2)² + (0 − 5)² = 165/4."""
        assert SQUARES.subs({w: 0, b: 0}).doit() == sp.Rational(165, 4)
        assert SQUARES.subs({w: 0, b: 0}) > 41
        assert SQUARES.is_real
        assert SQUARES.is_nonnegative

    def test_the_sums_of_an_expression_are_found(self) -> None:
        """Each once."""
        assert row_sums(SQUARES / 3 + w**2 + SQUARES**2) == (SQUARES,)

    def test_a_symbol_for_each_column_is_asked_for(self) -> None:
        """Otherwise it would not be known which value to put in."""
        with pytest.raises(ValueError, match="one symbol for each column"):
            RowSum(w * x, (x,), TABLE)
