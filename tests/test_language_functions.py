"""sigmoid, softplus, relu and cbrt: values, derivatives, and their form in SymPy's own functions."""

from __future__ import annotations

from collections.abc import Callable

import mpmath
import pytest
import sympy as sp

from gdtutor.language.functions import NAMED, cbrt, plain, relu, sigmoid, softplus

X = sp.Symbol("x", real=True)
REFERENCES: dict[type[sp.Function], Callable[[mpmath.mpf], mpmath.mpf]] = {
    sigmoid: lambda x: 1 / (1 + mpmath.exp(-x)),
    softplus: lambda x: mpmath.log1p(mpmath.exp(x)),
    relu: lambda x: max(mpmath.mpf(0), x),
    cbrt: lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
}
POINTS = ("-7/3", "-1/2", "1/5", "3")


@pytest.mark.parametrize("function", NAMED, ids=lambda function: function.__name__)
class TestNamed:
    """What holds for each of them."""

    @pytest.mark.parametrize("point", POINTS)
    def test_value(self, function: type[sp.Function], point: str) -> None:
        """The value has the digits of the definition."""
        with mpmath.workdps(40):
            expected = REFERENCES[function](mpmath.mpf(sp.Rational(point).p) / sp.Rational(point).q)
            assert abs(mpmath.mpf(str(function(sp.Rational(point)).evalf(35))) - expected) < mpmath.mpf(10) ** -30

    @pytest.mark.parametrize("point", POINTS)
    def test_derivative(self, function: type[sp.Function], point: str) -> None:
        """The derivative is the limit of difference quotients."""
        with mpmath.workdps(40):
            at = mpmath.mpf(sp.Rational(point).p) / sp.Rational(point).q
            exact = function(X).diff(X).subs(X, sp.Rational(point)).evalf(30)
            assert abs(mpmath.mpf(str(exact)) - mpmath.diff(REFERENCES[function], at)) < 1e-12

    def test_plain(self, function: type[sp.Function]) -> None:
        """Nothing of ours is left in the plain form, also inside other functions."""
        nested = plain(sp.sin(function(function(X)) + 1) ** 2)
        assert not nested.has(*NAMED)

    def test_real(self, function: type[sp.Function]) -> None:
        """The value at a real number is real and finite."""
        assert function(X).is_real


class TestClosedForms:
    """Values that have a short form."""

    @pytest.mark.parametrize(
        ("expression", "value"),
        [
            (sigmoid(0), sp.Rational(1, 2)),
            (softplus(0), sp.log(2)),
            (relu(-3), sp.Integer(0)),
            (relu(sp.pi), sp.pi),
            (cbrt(-8), sp.Integer(-2)),
            (cbrt(0), sp.Integer(0)),
            (cbrt(sp.Rational(27, 64)), sp.Rational(3, 4)),
        ],
    )
    def test_value(self, expression: sp.Expr, value: sp.Expr) -> None:
        """The closed form is used."""
        assert expression == value

    def test_sigmoid_derivative(self) -> None:
        """The derivative of the sigmoid stays a product of sigmoids."""
        assert sigmoid(X).diff(X) == sigmoid(X) * (1 - sigmoid(X))
