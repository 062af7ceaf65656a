"""Gaps that are filled: what encloses a quotient across the point where it has no value."""

from __future__ import annotations

from functools import partial
from typing import Any

import mpmath
import pytest
import sympy as sp
from flint import arb, fmpq

import gdtutor
from gdtutor.calculus.critical import PointKind, critical_points
from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.errors import NoAnswerError, ParseError
from gdtutor.language.notation import parse
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.gaps import gap_of
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program

X, Y = sp.symbols("x y", real=True)

FILLED = [
    ("piecewise(sin(x)/x if x != 0, 1 otherwise)", mpmath.sinc),
    ("piecewise(1/2 if x = 0, (1 - cos(x))/x^2 otherwise)", lambda x: 2 * (mpmath.sin(x / 2) / x) ** 2),
    ("piecewise((e^(3x) - 1)/(2x) if x != 0, 3/2 otherwise)", lambda x: mpmath.expm1(3 * x) / (2 * x)),
    ("piecewise((x - sin(x))/x^3 if x != 0, 1/6 otherwise)", lambda x: (x - mpmath.sin(x)) / x**3),
]


class TestGaps:
    """Where two cases are one smooth function."""

    @pytest.mark.parametrize(("text", "true"), FILLED, ids=[text for text, _ in FILLED])
    @pytest.mark.parametrize("bits", [140, 70, 31, 12, 1])
    def test_near_the_gap(self, text: str, true: Any, bits: int) -> None:  # noqa: ANN401
        """Values are enclosed and known to many digits, however near the gap; so is a ball that holds it."""
        cases, point = parse(text).expression, arb(fmpq(-1, 2**bits))
        with mpmath.workdps(300):
            at = -mpmath.ldexp(1, -bits)
            value, slope = true(at), mpmath.diff(true, at, h=mpmath.ldexp(1, -300))
        for expression, expected in ((cases, value), *zip(gradient(cases, [X]), [slope], strict=True)):
            number = Number(partial(_run, expression, point))
            assert abs(mpmath.mpf(number.shown(12).text) - expected) < 1e-11 * (abs(expected) + 1e-30)
            wide = _run(expression, arb(0, -point), 128)
            assert wide.overlaps(arb(mpmath.nstr(expected, 60)) + arb(0, 1e-30))

    @pytest.mark.parametrize(
        "text",
        [
            "piecewise(sin(x)/x if x != 0, 2 otherwise)",
            "piecewise(cos(x)/x if x != 0, 0 otherwise)",
            "piecewise(|x|/x if x != 0, 0 otherwise)",
            "piecewise(|x|^3/x if x != 0, 0 otherwise)",
            "piecewise(sin(x)/x if x > 0, 1 otherwise)",
            "piecewise(x^2 if x < 1, 1 if x = 1, 2x - 1 otherwise)",
            "piecewise(ln(1 + x)/x if x != 0, 1 otherwise)",
        ],
    )
    def test_no_gap(self, text: str) -> None:
        """Where the value is not the one that belongs there, or the rest is not known to be smooth, nothing is said."""
        assert gap_of(parse(text).expression) is None

    def test_slopes_of_any_order(self) -> None:
        """On the gap a derivative has the value of the derivative there: 0, −1/3, 0, 1/5 for sin(x)/x."""
        slope = parse(FILLED[0][0]).expression
        for expected in (0, sp.Rational(-1, 3), 0, sp.Rational(1, 5)):
            (slope,) = gradient(slope, [X])
            assert slope.subs(X, 0) == expected

    def test_several_variables(self) -> None:
        """On the line x·y = 0 the Hessian of sinc(x·y) is that of 1 − (x·y)²/6."""
        entries = [entry for row in hessian(parse("sinc(x*y)").expression, [X, Y]) for entry in row]
        exact = [entry.subs({X: 0, Y: 2}) for entry in entries]
        assert exact == [sp.Rational(-4, 3), 0, 0, 0]


class TestSinc:
    """Runs with sinc, whose slope has such a gap."""

    def test_to_the_minimum(self) -> None:
        """A run to x = 0 converges, and that it stays is proven."""
        run = gdtutor.descend("-sinc(x)", "1", "3", 10)
        assert run.outcome.kind is OutcomeKind.CONVERGED
        with mpmath.workdps(60):
            x = mpmath.mpf(1)
            for n in range(1, run.last + 1):
                x += 3 * mpmath.diff(mpmath.sinc, x)
                assert float(run[n].point[0]) == pytest.approx(float(x), rel=1e-12)

    def test_start_on_the_gap(self) -> None:
        """In two variables the descent begins where one of them is 0."""
        run = gdtutor.descend("-sinc(x) - sinc(y)", (0, 1), "1", 3)
        assert run.last == 3
        assert run[3].point[0].is_zero

    def test_reading(self) -> None:
        """How it is read is said; the function of numpy, which has another scale, is refused."""
        assert "sin(x)/x" in parse("sinc(x) + x").notes[0]
        assert parse("sympy.sinc(x)").expression == sp.sinc(X)
        with pytest.raises(ParseError, match=r"np\.sinc is not the function"):
            parse("np.sinc(x)")

    def test_critical_points(self) -> None:
        """They are 0 and the places where tan x = x, all found in the window."""
        found = critical_points(parse("sinc(x)").expression, [X])
        with mpmath.workdps(30):
            zeros = [mpmath.findroot(lambda x: mpmath.tan(x) - x, guess) for guess in (4.4934, 7.7252)]
        true = sorted([mpmath.mpf(0), *zeros, *(-zero for zero in zeros)])
        assert [float(each.point[0]) for each in found.points] == pytest.approx([float(x) for x in true], abs=1e-12)
        maximum = PointKind.MAXIMUM
        assert [each.kind is maximum for each in found.points] == [True, False, True, False, True]

    def test_discontinuous(self) -> None:
        """With another value in the gap there is no slope."""
        with pytest.raises(NoAnswerError, match="gap of one point"):
            gdtutor.descend("piecewise(sin(x)/x if x != 0, 5 otherwise)", "0", "1", 3)


def _run(expression: sp.Expr, value: arb, bits: int) -> arb:
    with precision(bits):
        return Machine(compile_program([expression], [X], smooth=True), Balls()).run([value])[0]
