"""Quotients by a power such as eˣ: the derivation cancels the power as a person would, and says so."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

from gdtutor.calculus.derivation import Derivation, derive
from gdtutor.language.notation import parse
from gdtutor.language.printing import sympy_text

X = sp.Symbol("x", real=True)
RESULTS = [
    ("x/e^x", "(1 - x)/exp(x)", lambda x: (1 - x) / mpmath.exp(x)),
    ("x^2/e^(2x)", "2*(-x**2 + x)/exp(2*x)", lambda x: 2 * (x - x**2) / mpmath.exp(2 * x)),
    ("sin x/e^x", "(-sin(x) + cos(x))/exp(x)", lambda x: (mpmath.cos(x) - mpmath.sin(x)) / mpmath.exp(x)),
    ("ln x/2^x", "", lambda x: (1 / x - mpmath.log(x) * mpmath.log(2)) / 2**x),
    ("(x+1)/e^(x^2)", "(-2*x*(x + 1) + 1)/exp(x**2)", lambda x: (1 - 2 * x * (x + 1)) / mpmath.exp(x**2)),
    ("1/e^x", "-1/exp(x)", lambda x: -1 / mpmath.exp(x)),
    ("cos x/3^x", "", lambda x: -(mpmath.sin(x) + mpmath.cos(x) * mpmath.log(3)) / 3**x),
    ("x^3/e^x", "", lambda x: (3 * x**2 - x**3) / mpmath.exp(x)),
    ("(2x-1)/e^(3x)", "", lambda x: (5 - 6 * x) / mpmath.exp(3 * x)),
    ("sqrt(x)/e^x", "", lambda x: (1 / (2 * mpmath.sqrt(x)) - mpmath.sqrt(x)) / mpmath.exp(x)),
]
"""By hand: (u/v)′ = (u′·v − u·v′)/v² with v = a^g, and v cancelled once."""


def derived(function: str) -> Derivation:
    """Return the derivation of a function as it is typed."""
    return derive(parse(function).typed, X)


@pytest.mark.parametrize(("function", "text", "slope"), RESULTS, ids=[row[0] for row in RESULTS])
class TestPowerBelow:
    """The form in which such a derivation ends."""

    def test_result(self, function: str, text: str, slope: object) -> None:
        """It has the right values, and the power below the bar where that is how it is typed."""
        result = derived(function).result
        for place in ("0.3", "1.7"):
            value = sp.N(result.subs(X, sp.Rational(place)), 30)
            assert abs(value - slope(mpmath.mpf(place))) < 1e-12  # type: ignore[operator]
        assert not text or sympy_text(result) == text

    def test_steps(self, function: str, text: str, slope: object) -> None:
        """Every step has the value of the one before, and one says that something is cancelled."""
        del text, slope
        steps = derived(function).simplification
        assert "cancel" in [step.reason for step in steps]
        for step in steps:
            one, other = (sp.N(part.subs(X, sp.Rational(3, 7)), 30) for part in (step.before, step.after))
            assert abs(one - other) < 1e-20


def test_product_stays() -> None:
    """Typed as a product, x·e^(−x) keeps its factor e^(−x), and nothing is cancelled."""
    steps = derived("x*e^(-x)").simplification
    assert steps[-1].after == (1 - X) * sp.exp(-X)
    assert "cancel" not in [step.reason for step in steps]
