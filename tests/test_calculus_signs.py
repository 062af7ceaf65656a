"""Products with signs in them."""

from __future__ import annotations

import itertools

import pytest
import sympy as sp

from gdtutor.calculus.forms import multiply
from gdtutor.calculus.signs import without_sign

X = sp.Symbol("x", real=True)
SIGN, SIZE = sp.sign(X), sp.Abs(X)
HALF = sp.Rational(1, 2)

FORMS = [
    (X * SIGN, "Abs(x)"),
    (X**3 * SIGN, "x**2*Abs(x)"),
    (SIZE * SIGN, "x"),
    (SIZE**3 * SIGN, "x**3"),
    (SIZE ** sp.Rational(3, 2) * SIGN, "x*sqrt(Abs(x))"),
    (SIZE**HALF * SIGN, "sqrt(Abs(x))*sign(x)"),
    (X ** sp.Rational(3, 2) * SIGN, "x**(3/2)*sign(x)"),
    (SIGN / SIZE, "1/x"),
    (X / SIZE, "sign(x)"),
    (X**2 / SIZE, "Abs(x)"),
    (X / SIZE ** sp.Rational(12, 7), "sign(x)/Abs(x)**(5/7)"),
    (X**2 * SIZE ** sp.Rational(-5, 2), "1/sqrt(Abs(x))"),
    (SIGN**2 / sp.sqrt(SIZE), "1/sqrt(Abs(x))"),
    (SIGN**3, "sign(x)"),
    (SIGN * sp.sign(X**3), "1"),
    (X**2 * sp.sign(X**3), "x*Abs(x)"),
    (X**2 * sp.sign(X**2 - 4), "x**2*sign(x**2 - 4)"),
    (sp.sign(1 - X) * sp.Abs(X - 1), "1 - x"),
    (2 * 2**X * SIGN, "2*2**x*sign(x)"),
    (X * sp.exp(X), "x*exp(x)"),
]


class TestWithoutSign:
    """Fewer signs, and the same value."""

    @pytest.mark.parametrize(("product", "form"), FORMS)
    def test_form(self, product: sp.Expr, form: str) -> None:
        """The product is written with |u| or u where it can be."""
        assert str(without_sign(product)) == form

    @pytest.mark.parametrize("product", [product for product, _ in FORMS])
    def test_value(self, product: sp.Expr) -> None:
        """The value is the same on both sides of 0, wherever there is one."""
        for at in (sp.Rational(-7, 3), sp.Rational(2, 5), sp.Integer(3)):
            before, after = product.subs(X, at), without_sign(product).subs(X, at)
            assert sp.simplify(before - after) == 0

    def test_order(self) -> None:
        """The order of factors does not matter."""
        factors = (X, SIZE, SIGN, sp.sin(X))
        results = {multiply(*some) for some in itertools.permutations(factors)}
        assert results == {X**2 * sp.sin(X)}
