"""Maxima and minima of two parts that agree on whole stretches whose ends are no roots of a polynomial."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.language.notation import parse

X = sp.Symbol("x", real=True)
SLOPES = [
    ("max(sin(x), |sin(x)|)", lambda x: mpmath.cos(x) * mpmath.sign(mpmath.sin(x))),
    ("min(sin(x), |sin(x)|)", mpmath.cos),
    ("min(sin(x), -|sin(x)|)", lambda x: -mpmath.cos(x) * mpmath.sign(mpmath.sin(x))),
    ("max(cos(x), relu(cos(x)))", lambda x: -mpmath.sin(x) if mpmath.cos(x) > 0 else 0),
    ("min(cos(x), relu(cos(x)))", lambda x: -mpmath.sin(x)),
    ("max(2sin(x), |sin(x)| + sin(x))", lambda x: 2 * mpmath.cos(x) if mpmath.sin(x) > 0 else 0),
    ("max(e^x - 2, |e^x - 2|)", lambda x: mpmath.exp(x) * mpmath.sign(mpmath.exp(x) - 2)),
    ("min(e^x - 2, |e^x - 2|)", mpmath.exp),
    ("max(cos(3x), |cos(3x)|)", lambda x: -3 * mpmath.sin(3 * x) * mpmath.sign(mpmath.cos(3 * x))),
    ("max(x + sin(2x), x + |sin(2x)|)", lambda x: 1 + 2 * mpmath.cos(2 * x) * mpmath.sign(mpmath.sin(2 * x))),
]
"""By hand: max(u, |u|) = |u|, min(u, |u|) = u, max(u, relu(u)) = relu(u), min(u, relu(u)) = u, each plus a part."""


@pytest.mark.parametrize(("function", "slope"), SLOPES, ids=[function for function, _ in SLOPES])
def test_has_a_value_on_both_stretches(function: str, slope: object) -> None:
    """The derivative has the right value wherever the two parts agree, and wherever they differ."""
    result = derive(parse(function).expression, X).result
    for place in (-5, -2.2, -1.1, -0.4, 0.3, 0.9, 2.3, 4.1):
        exact = sp.Rational(str(place))
        assert abs(sp.N(result.subs(X, exact), 30) - slope(mpmath.mpf(str(place)))) < 1e-12  # type: ignore[operator]


def test_no_value_at_the_corner() -> None:
    """|sin x| has no slope at 0, and cos x stands for min(sin x, |sin x|) = sin x there as well."""
    assert derive(parse("max(sin(x), |sin(x)|)").expression, X).result.subs(X, 0) is sp.nan
    assert derive(parse("min(sin(x), |sin(x)|)").expression, X).result.subs(X, 0) == 1
