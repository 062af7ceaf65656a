"""Float evaluation for pictures, and programs on every arithmetic."""

from __future__ import annotations

import math

import mpmath
import pytest
import sympy as sp

from gdtutor.language.functions import cbrt, relu, sigmoid, softplus
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.evaluate import float_function
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError

X, Y = sp.symbols("x y", real=True)
FUNCTIONS = [
    sp.exp,
    sp.log,
    sp.sin,
    sp.cos,
    sp.tan,
    sp.cot,
    sp.sec,
    sp.csc,
    sp.asin,
    sp.acos,
    sp.atan,
    sp.acot,
    sp.asec,
    sp.acsc,
    sp.sinh,
    sp.cosh,
    sp.tanh,
    sp.coth,
    sp.sech,
    sp.csch,
    sp.asinh,
    sp.acosh,
    sp.atanh,
    sp.acoth,
    sp.asech,
    sp.acsch,
    sp.erf,
    sp.Abs,
    sp.sign,
    sp.sqrt,
    sigmoid,
    softplus,
    relu,
    cbrt,
    lambda u: u**u,
    lambda u: u ** sp.Rational(-5, 3),
    lambda u: 2**u,
    lambda u: sp.Max(u, 1, u**2),
    lambda u: sp.Min(u, 1),
    lambda u: sp.Piecewise((u**2, (u > 0) & (u < 1)), (-u, True)),
    lambda u: sp.sin(u) * sp.cos(u) - 3 / u,
    lambda u: sp.pi * u + sp.E,
]
POINTS = [sp.Rational(p, 16) for p in (-50, -16, -9, 0, 3, 13, 16, 40)]


def true_value(expression: sp.Expr) -> mpmath.mpf | None:
    """Return the real value of a constant by SymPy's evalf, None where it has none."""
    value = expression.evalf(40)
    return mpmath.mpmathify(value) if value.is_Float or value.is_Integer or value.is_Rational else None


class TestFloatFunction:
    """Fast evaluation."""

    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_agrees_with_sympy(self, function: type[sp.Function]) -> None:
        """Floats agree with evalf wherever both have a real value, and nothing is invented outside the domain."""
        evaluate = float_function(function(X), [X])
        for point in POINTS:
            ours = evaluate(float(point))
            if ours is not None:
                theirs = true_value(function(point))
                assert theirs is not None
                assert math.isclose(ours, float(theirs), rel_tol=1e-12, abs_tol=1e-12)

    @pytest.mark.parametrize(
        "expression", [sp.log(X), 1 / X, sp.sqrt(X - 1), sp.asin(X - 5), sp.exp(sp.exp(X + 99)), X**X]
    )
    def test_gives_none_and_never_raises(self, expression: sp.Expr) -> None:
        """Outside the domain, and where a float overflows, the answer is None."""
        assert float_function(expression, [X])(0.0) is None

    def test_odd_inputs(self) -> None:
        """Infinities and NaN give None."""
        evaluate = float_function(sp.sin(X) + Y, [X, Y])
        assert evaluate(math.inf, 1.0) is None
        assert evaluate(0.0, math.nan) is None


class TestBalls:
    """The same programs on balls."""

    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_enclose_the_true_value(self, function: type[sp.Function]) -> None:
        """A ball contains the value that evalf gives to 40 digits, or there is a reason why there is none."""
        with precision(100):
            machine = Machine(compile_program([function(X)], [X]), Balls())
            for point in POINTS:
                try:
                    (ball,) = machine.run([Balls().constant(point)])
                except SignalError:
                    continue
                theirs = true_value(function(point))
                assert theirs is not None
                with mpmath.workdps(40):
                    middle, radius = (mpmath.ldexp(*map(int, part.man_exp())) for part in (ball.mid(), ball.rad()))
                    assert abs(middle - theirs) <= radius + mpmath.mpf(10) ** -36 * (1 + abs(theirs))
