"""Rows in which no parameter decides a branch: relu(w·x) and |w·x − y| where x, or x and y, are 0."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy as sp
from flint import arb, fmpq

import gdtutor
from gdtutor.calculus.gradient import gradient
from gdtutor.errors import NoAnswerError
from gdtutor.language.functions import relu
from gdtutor.language.rows import Rows, RowSum
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import OutsideError, SignalError, TieError

ORIGIN = {"x": [0, 1, 2, 3], "y": [0, 1, -1, 3]}
LABELS = {"x": [0, 1, 2, 3], "y": [0, 1, 0, 1]}
w, b, x = sp.symbols("w b x", real=True)


def _slope(term: sp.Expr, cells: list[int], at: list[fmpq]) -> list[fmpq]:
    f = RowSum(term, (x,), Rows(("x",), [(cell,) for cell in cells]))
    slopes = gradient(f, (w, b))
    return Machine(compile_program(slopes, (w, b), where=[f], smooth=True), Rationals()).run(at)


class TestSlope:
    """What is constant around a point has slope 0 in its row."""

    @pytest.mark.parametrize(
        ("term", "slopes"),
        [
            (relu(w * x) + b, (3, 3)),
            (sp.Abs(w * x) * b, (6, 6)),
            (sp.Max(w * x, x) + b * w, (9, 6)),
            (relu(b * relu(w * x)), (6, 6)),
            (sp.Piecewise((w**2, sp.Ge(w * x, 0)), (b, True)), (12, 0)),
            (sp.Piecewise((w**2, sp.Gt(w * x, 0)), (b, True)), (8, 1)),
            (sp.Piecewise((b, sp.Eq(w * x, 0)), (w**2, True)), (8, 1)),
        ],
    )
    def test_by_hand(self, term: sp.Expr, slopes: tuple[int, int]) -> None:
        """At w = b = 2 with x = 0, 1 and 2."""
        assert _slope(term, [0, 1, 2], [fmpq(2), fmpq(2)]) == list(map(fmpq, slopes))

    def test_a_corner_in_the_same_row_is_one(self) -> None:
        """|b − 1| has a corner at b = 1, also where relu(w·x) has none."""
        with pytest.raises(TieError) as caught:
            _slope(relu(w * x) + sp.Abs(b - 1), [0], [fmpq(2), fmpq(1)])
        assert caught.value.difference in {b - 1, 1 - b}

    def test_a_case_that_is_missing_stays_missing(self) -> None:
        """A function that has no case for w·x = 0 has no value in the row x = 0."""
        f = sp.Piecewise((w, sp.Gt(w * x, 0)), (2 * w, sp.Lt(w * x, 0)))
        with pytest.raises(SignalError):
            _slope(f, [0, 1], [fmpq(1), fmpq(1)])

    def test_a_logarithm_still_needs_its_argument(self) -> None:
        """0·ln w has no value at w = −1."""
        with pytest.raises(OutsideError):
            _slope(sp.Abs(x * sp.log(w)), [0], [fmpq(-1), fmpq(1)])

    def test_balls(self) -> None:
        """An enclosure of w tells as well."""
        f = RowSum(relu(w * x), (x,), Rows(("x",), [(0,), (2,)]))
        program = compile_program(gradient(f, (w, b))[:1], (w, b), where=[f], smooth=True)
        assert Machine(program, Balls()).run([arb("1.1"), arb(0)])[0] == 2


class TestDescent:
    """A descent goes on, and names a corner that is there."""

    def test_corner(self) -> None:
        """|w·x − y| has its corner at w = 1 in the row (1, 1), not in the row (0, 0)."""
        with pytest.raises(NoAnswerError, match="corner where w − 1 = 0"):
            gdtutor.fit(ORIGIN, "w*x", "w=1", "1/10", loss="absolute")
        run = gdtutor.fit(ORIGIN, "w*x", "", "1/10", loss="absolute")
        assert "corner where w − 1 = 0" in run.outcome.summary

    def test_relu(self) -> None:
        """The iterates of relu(w·x) + b, beside the same steps with 60 digits; the lines of each step are written."""
        run = gdtutor.fit(LABELS, "relu(w*x)+b", "w=1,b=0", "1/7", 30)
        rows = list(zip(LABELS["x"], LABELS["y"], strict=True))
        with mpmath.workdps(60):
            c, v = mpmath.mpf(0), mpmath.mpf(1)
            for n in range(31):
                assert [float(each) for each in run[n].point] == pytest.approx(
                    [float(c), float(v)], rel=1e-12, abs=1e-15
                )
                errors = [(max(v * s, 0) + c - t, s if v * s > 0 else 0) for s, t in rows]
                c -= sum(e for e, _ in errors) / 14
                v -= sum(e * s for e, s in errors) / 14
        assert run.last == 30
        short = gdtutor.fit(LABELS, "relu(w*x)+b", "w=1,b=0", "1/10", 1)
        assert [Fraction(str(each.exact)) for each in short[1].point] == [Fraction(-1, 5), Fraction(1, 2)]
        assert "−1/5" in short.text()
