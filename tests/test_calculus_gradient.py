"""Partial derivatives: right, and in the form a person would write."""

from __future__ import annotations

import pytest
import sympy as sp

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.errors import BudgetError
from gdtutor.language.functions import cbrt, relu, sigmoid, softplus

X, Y = sp.symbols("x y", real=True)

FORMS = [
    (X**4 - 3 * X**3 + 2, "4*x**3 - 9*x**2"),
    ((X - 3) ** 2, "2*(x - 3)"),
    ((1 - X) ** 2 / 2, "x - 1"),
    (100 * (Y - X**2) ** 2 + (1 - X) ** 2, "-400*x*(-x**2 + y) - 2*(1 - x)"),
    (sp.Abs(X), "sign(x)"),
    (X * sp.Abs(X), "2*Abs(x)"),
    ((sp.Abs(X) - 5) ** 2, "2*(Abs(x) - 5)*sign(x)"),
    (sp.log(sp.Abs(X)), "1/x"),
    (sigmoid(X), "(1 - sigmoid(x))*sigmoid(x)"),
    (softplus(2 * X + 1), "2*sigmoid(2*x + 1)"),
    (relu(X), "Piecewise((1, x > 0), (0, x < 0))"),
    (cbrt(X), "1/(3*cbrt(x)**2)"),
    (sp.Max(X, 1), "Piecewise((1, x > 1), (0, x < 1))"),
    (X * sp.exp(-X), "(1 - x)*exp(-x)"),
    (sp.tan(X), "cos(x)**(-2)"),
    (sp.tanh(X), "1 - tanh(x)**2"),
    (X**X, "x**x*(log(x) + 1)"),
    (X**2 / (1 + X**2), "2*x/(x**2 + 1)**2"),
    (sp.log(X) / X, "(1 - log(x))/x**2"),
    (1 / (1 + sp.exp(-X)), "exp(-x)/(1 + exp(-x))**2"),
    (sp.Integer(5), "0"),
]

ALL_KINDS = [
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
    sp.sinh,
    sp.cosh,
    sp.tanh,
    sp.coth,
    sp.sech,
    sp.csch,
    sp.asinh,
    sp.atanh,
    sp.asech,
    sp.acsch,
    sp.erf,
    sp.sqrt,
    sp.Abs,
    lambda u: sp.acosh(u + 2),
    lambda u: sp.asec(u + 2),
    lambda u: sp.acsc(u + 2),
    lambda u: sp.acoth(u + 2),
    lambda u: u**u,
    lambda u: 3**u,
    lambda u: u ** sp.Rational(5, 3),
    lambda u: sp.Abs(u) ** 3 * u,
    lambda u: sp.Max(u, u**2),
    lambda u: sp.Min(u, 1 - u, u**3),
    lambda u: sp.sin(u) / (1 + u**2) / sp.sqrt(u),
    lambda u: u * sp.sin(u) * sp.exp(u) / 7,
    sigmoid,
    softplus,
    relu,
    cbrt,
    lambda u: sp.Piecewise((u**2, u < 1), (u**3, True)),
]


class TestGradient:
    """First derivatives."""

    @pytest.mark.parametrize(("objective", "form"), FORMS)
    def test_reads_like_a_textbook(self, objective: sp.Expr, form: str) -> None:
        """The derivative is written as a person would."""
        assert str(gradient(objective, [X])[0]) == form

    @pytest.mark.parametrize("function", ALL_KINDS)
    def test_agrees_with_a_difference_quotient(self, function: type[sp.Function]) -> None:
        """The derivative agrees with a central difference of the function, with inner functions too."""
        for inner in (X, X**2 / 2 + sp.Rational(1, 10), 1 - X / 3):
            objective, at, step = function(inner), sp.Rational(4, 10), sp.Rational(1, 10**12)
            ahead, behind = (objective.evalf(60, subs={X: sp.Float(at + side * step, 80)}) for side in (1, -1))
            quotient = (ahead - behind) / (2 * step)
            assert abs(gradient(objective, [X])[0].evalf(40, subs={X: sp.Float(at, 80)}) - quotient) < sp.Float("1e-18")

    @pytest.mark.parametrize("function", ALL_KINDS)
    def test_nothing_unreadable_is_left(self, function: type[sp.Function]) -> None:
        """No Heaviside, Dirac delta, unevaluated derivative or complex part appears in first or second derivatives."""
        unreadable = (sp.Heaviside, sp.DiracDelta, sp.Derivative, sp.Subs, sp.re, sp.im)
        objective = function(X**2 / 3 + 1)
        assert not gradient(objective, [X])[0].has(*unreadable)
        assert not hessian(objective, [X])[0][0].has(*unreadable)

    def test_comparisons_without_end(self) -> None:
        """A comparison in which SymPy loses itself is a clear error."""
        objective = sp.Max(1 / (1 + sp.exp(-2 * X)), sp.pi**2 - 2 * X)
        with pytest.raises(BudgetError, match="too involved"):
            gradient(objective, [X])


class TestHessian:
    """Second derivatives."""

    def test_is_symmetric_and_right(self) -> None:
        """The Hessian of Rosenbrock's function is the published one."""
        rows = hessian(100 * (Y - X**2) ** 2 + (1 - X) ** 2, [X, Y])
        assert [[sp.expand(entry) for entry in row] for row in rows] == [
            [1200 * X**2 - 400 * Y + 2, -400 * X],
            [-400 * X, 200],
        ]
