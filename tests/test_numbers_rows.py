"""Tests of `gdtutor.numbers.row_machine`, against the same sums written out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
import sympy as sp
from flint import arb, fmpq

from gdtutor.analysis.columns import VectorMachine
from gdtutor.calculus.critical.proof.intervals import Intervals
from gdtutor.calculus.gradient import gradient
from gdtutor.language.functions import relu, sigmoid, softplus
from gdtutor.language.rows import Rows, RowSum
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.evaluate import Floats
from gdtutor.numbers.machine import Arithmetic, Machine
from gdtutor.numbers.program import ROWS, compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import OutsideError, TieError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

w, b, x, y = sp.symbols("w b x y", real=True)
TABLE = Rows(("x", "y"), [(Fraction(k, 3), Fraction((7 * k) % 11 - 5, 4)) for k in range(-3, 20)])
RESIDUAL = w * x + b - y
LOSSES = {
    "squared": RESIDUAL**2,
    "absolute": sp.Abs(RESIDUAL),
    "huber": sp.Piecewise((RESIDUAL**2 / 2, sp.Abs(RESIDUAL) <= 1), (sp.Abs(RESIDUAL) - sp.Rational(1, 2), True)),
    "logistic": softplus(-y * (w * x + b)),
    "neuron": (sigmoid(w * x + b) - y) ** 2,
    "relu": (relu(w * x + b) - y) ** 2,
    "waves": sp.sin(w * x) * sp.cos(w * x) + sp.exp(b) * x,
    "shared": sp.exp(w) * x + sp.sqrt(b**2 + 1) * y**2,
}
POINT = (sp.Rational(3, 7), sp.Rational(-1, 9))


def total(name: str) -> sp.Expr:
    """Return the sum of a loss over the table."""
    return RowSum(LOSSES[name], (x, y), TABLE)


def values(
    expressions: Sequence[sp.Expr], arithmetic: Arithmetic, point: Sequence[object], where: Sequence[sp.Expr] = ()
) -> list[Any]:
    """Return expressions at a point in an arithmetic."""
    return Machine(compile_program(list(expressions), (w, b), where=where, smooth=bool(where)), arithmetic).run(point)


class TestSumsOverRows:
    """Sums over rows as a program."""

    @pytest.mark.parametrize("name", LOSSES)
    def test_balls_enclose_what_the_written_sum_is(self, name: str) -> None:
        """The value and both slopes, to many digits."""
        f = total(name) / 23
        written = f.doit()
        with precision(256):
            point = [arb(fmpq(int(v.p), int(v.q))) for v in POINT]
            rows = values([f, *gradient(f, (w, b))], Balls(), point, [f])
            sums = values([written, *gradient(written, (w, b))], Balls(), point, [written])
            for one, other in zip(rows, sums, strict=True):
                assert one.overlaps(other)
                assert one.rad() < arb(10) ** -60

    @pytest.mark.parametrize("name", ["squared", "absolute", "huber", "relu"])
    def test_rationals_are_the_same(self, name: str) -> None:
        """Exactly."""
        f = total(name) / 23
        point = [fmpq(int(v.p), int(v.q)) for v in POINT]
        exact = f.doit().subs({w: POINT[0], b: POINT[1]})
        assert values([f], Rationals(), point) == [fmpq(int(exact.p), int(exact.q))]

    @pytest.mark.parametrize("name", LOSSES)
    def test_floats_and_columns_of_points_agree(self, name: str) -> None:
        """To what doubles hold."""
        f = total(name)
        expected = float(f.doit().subs({w: POINT[0], b: POINT[1]}))
        point = [float(v) for v in POINT]
        assert values([f], Floats(), point)[0] == pytest.approx(expected, rel=1e-12)
        (column,) = VectorMachine(compile_program([f], (w, b))).run([[point[0], 1.0], [point[1], 2.0]])
        assert column == pytest.approx([expected, float(f.doit().subs({w: 1, b: 2}))], rel=1e-12)

    def test_intervals_hold_the_value(self) -> None:
        """On a box around the point."""
        (found,) = values([total("squared")], Intervals(), [(arb("0.4"), arb("0.5")), (arb("-0.2"), arb("-0.1"))])
        assert found[0] < arb(str(float(total("squared").doit().subs({w: 0.45, b: -0.15})))) < found[1]

    def test_more_rows_than_one_share(self) -> None:
        """Every row counts, in every share: Σ (w·k + k²) for k < 1,000."""
        many = Rows(("x", "y"), [(k, k * k) for k in range(1000)])
        f = RowSum(w * x + y, (x, y), many)
        assert values([f, f**2], Rationals(), [fmpq(1, 2), fmpq(0)])[0] == fmpq(499_500, 2) + 332_833_500

    def test_all_sums_over_the_same_rows_are_one_program(self) -> None:
        """Value, gradient and the checks of f run over the rows once."""
        f = total("neuron")
        program = compile_program([f, *gradient(f, (w, b))], (w, b), where=[f], smooth=True)
        assert [step.op for step in program.instructions].count(ROWS) == 1

    def test_what_no_output_uses_is_not_computed(self) -> None:
        """Of a polynomial only its slope, as it exists everywhere."""
        f = total("squared")
        program = compile_program([sp.Integer(1)], (w, b), where=[f], smooth=True)
        assert all(step.op != ROWS for step in program.instructions)

    def test_sums_over_different_rows_stand_beside_each_other(self) -> None:
        """Each over its own."""
        one, other = (RowSum(w * x - y, (x, y), TABLE.chosen(part)) for part in ([0, 1], [2]))
        point = [fmpq(2), fmpq(0)]
        assert values([one - other], Rationals(), point) == [fmpq(-2 + 5, 1) * 0 + _sum([0, 1]) - _sum([2])]

    def test_a_need_that_is_not_met_names_the_row(self) -> None:
        """With its values: ln(w·x + b) at x = −1 of the first row."""
        f = RowSum(sp.log(w * x + b), (x, y), TABLE)
        with pytest.raises(OutsideError) as caught:
            values([f], Balls(), [arb(1), arb("0.5")])
        assert caught.value.need.row == 1
        assert caught.value.need.argument == b - w

    def test_a_need_of_what_rows_share_names_none(self) -> None:
        """The need of ln b is the same in every row."""
        f = RowSum(sp.log(b) * x, (x, y), TABLE)
        with pytest.raises(OutsideError) as caught:
            values([f], Rationals(), [fmpq(1), fmpq(-1)])
        assert caught.value.need.row is None

    def test_a_tie_is_that_of_the_row(self) -> None:
        """|w·x + b − y| where a row lies on the line."""
        f = total("absolute")
        at = TABLE.values[4]
        height = at[1] - at[0]
        with pytest.raises(TieError) as caught:
            values(gradient(f, (w, b)), Rationals(), [fmpq(1), fmpq(height.numerator, height.denominator)], [f])
        assert caught.value.difference.free_symbols <= {w, b}
        assert caught.value.difference.subs({w: 1, b: sp.Rational(height)}) == 0

    def test_a_need_of_the_rows_alone_is_no_value(self) -> None:
        """|w·ln(x² + 1) − y|: that every logarithm exists is known, and a box with a corner is undecided."""
        f = RowSum(sp.Abs(w * sp.log(x**2 + 1) - y), (x, y), TABLE)
        with pytest.raises(UndecidedError) as caught:
            values(gradient(f, (w, b)), Balls(), [arb(0, 9), arb(0)], [f])
        assert caught.value.difference is not None
        assert caught.value.difference.free_symbols == {w}


def _sum(places: list[int]) -> fmpq:
    """Return Σ (2·x − y) by hand."""
    found = sum((2 * TABLE.values[i][0] - TABLE.values[i][1] for i in places), Fraction(0))
    return fmpq(found.numerator, found.denominator)
