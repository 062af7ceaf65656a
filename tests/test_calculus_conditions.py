"""Conditions of cases, solved."""

from __future__ import annotations

import pytest
import sympy as sp

from gdtutor.calculus.conditions import solved
from gdtutor.language.functions import piecewise

X, Y = sp.symbols("x y", real=True)

CONDITIONS = [
    (1 - X > 0, X < 1),
    (-X > X, X < 0),
    (2 * X - 1 >= 0, sp.Ge(X, sp.Rational(1, 2))),
    (-X / 2 <= X, X >= 0),
    (sp.Ne(3 - 2 * X, 0), sp.Ne(X, sp.Rational(3, 2))),
    (1 - X / sp.pi < 0, sp.Gt(X, sp.pi)),
    (1 - Y > 0, Y < 1),
    (sp.And(3 - X > 1, X > 0), sp.And(X < 2, X > 0)),
    (X < 1, X < 1),
    (2 * X > X**2, 2 * X > X**2),
    (X - Y > 0, X - Y > 0),
    (sp.Abs(X) - 1 > 0, sp.Abs(X) - 1 > 0),
]


class TestSolved:
    """Linear conditions in one variable say what the variable has to be."""

    @pytest.mark.parametrize(("given", "expected"), CONDITIONS)
    def test_condition(self, given: sp.Basic, expected: sp.Basic) -> None:
        """A linear condition is solved, any other one stays."""
        cases = piecewise((X, given), (X**2, sp.true), evaluate=False)
        assert solved(cases) == piecewise((X, expected), (X**2, sp.true), evaluate=False)

    def test_inside(self) -> None:
        """Cases in cases, in sums and in products are solved too, and a number stays in front of a sum."""
        inner = piecewise((1, 1 - X > 0), (2, sp.true), evaluate=False)
        told = piecewise((1, X < 1), (2, sp.true), evaluate=False)
        outer = piecewise((inner, -X < 0), (0, sp.true), evaluate=False)
        assert solved(outer) == piecewise((told, X > 0), (0, sp.true), evaluate=False)
        assert solved(sp.Mul(3, X + inner, evaluate=False)) == sp.Mul(3, X + told, evaluate=False)

    def test_nothing_to_do(self) -> None:
        """What is solved is left as it is."""
        cases = piecewise((X, X < 1), (X**2, X > 1), evaluate=False)
        assert solved(cases) is cases
