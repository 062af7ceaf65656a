"""Simplification: visible steps that stop where a textbook stops."""

from __future__ import annotations

import pytest
import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.calculus.simplification import Simplification
from gdtutor.calculus.verification import Verdict, agree, verify_steps
from gdtutor.errors import InternalError
from gdtutor.language.notation import parse
from gdtutor.text.languages.en.derivation import SENTENCES

FORMS = [
    ("x^4 - 3x^3 + 2", "4*x**3 - 9*x**2"),
    ("(x-3)^2", "2*(x - 3)"),
    ("x e^(-x)", "(1 - x)*exp(-x)"),
    ("-x e^(-x)", "(x - 1)*exp(-x)"),
    ("2x e^x", "2*(x + 1)*exp(x)"),
    ("x^2 sin x", "x**2*cos(x) + 2*x*sin(x)"),
    ("5x^2 sin(2x)", "10*x**2*cos(2*x) + 10*x*sin(2*x)"),
    ("(x+1)^5 (x-2)^3", "(x - 2)**2*(x + 1)**4*(8*x - 7)"),
    ("x/(x+1)", "(x + 1)**(-2)"),
    ("x/(x^2+1)^3", "(1 - 5*x**2)/(x**2 + 1)**4"),
    ("(x^2+3x)/(x+1)", "(x**2 + 2*x + 3)/(x + 1)**2"),
    ("sqrt(4x^2+3)/(x+7)", "(28*x - 3)/((x + 7)**2*sqrt(4*x**2 + 3))"),
    ("sqrt(x)/(x+1)", "(1 - x)/(2*sqrt(x)*(x + 1)**2)"),
    ("x sqrt(1-x^2)", "(1 - 2*x**2)/sqrt(1 - x**2)"),
    ("arctan((1+x)/(1-x))", "1/(x**2 + 1)"),
    ("arctan(1/x)", "-1/(x**2 + 1)"),
    ("sin x/(1+cos x)", "1/(cos(x) + 1)"),
    ("ln(x+sqrt(x^2+1))", "1/sqrt(x**2 + 1)"),
    ("ln|x|", "1/x"),
    ("|x|^3", "3*x*Abs(x)"),
    ("e^x/(1+e^x)", "exp(x)/(exp(x) + 1)**2"),
    ("1/(1+e^(-x))", "exp(-x)/(1 + exp(-x))**2"),
    ("x^x", "x**x*(log(x) + 1)"),
    ("x^(1/x)", "x**(1/x)*(1 - log(x))/x**2"),
    ("arctan x + 1/x", "1/(x**2 + 1) - 1/x**2"),
    ("(1-x)^2 + 100(y-x^2)^2", "-400*x*(-x**2 + y) - 2*(1 - x)"),
]


class TestForm:
    """Where the steps end."""

    @pytest.mark.parametrize(("text", "expected"), FORMS)
    def test_textbook(self, text: str, expected: str) -> None:
        """The form is the one that a textbook prints."""
        reading = parse(text)
        assert str(derive(reading.expression, reading.variables[0]).result) == expected

    def test_sigmoid_stays_sigmoid(self) -> None:
        """The derivative of a sigmoid is not rewritten into hyperbolic functions."""
        for text in ("sigmoid(x)", "1/(1+e^(-x))", "x sigmoid(2x)", "softplus(x)^2"):
            result = derive(parse(text).expression, parse(text).variables[0]).result
            assert not result.has(sp.cosh, sp.sinh, sp.tanh)


class TestSteps:
    """The steps on the way."""

    @pytest.mark.parametrize("text", [text for text, _ in FORMS])
    def test_each_step_keeps_the_value(self, text: str) -> None:
        """Every step has a sentence, begins where the last ended, and changes the form only."""
        reading = parse(text)
        derivation = derive(reading.expression, reading.variables[0])
        last = derivation.raw
        for step in derivation.simplification:
            assert step.reason in SENTENCES
            assert step.before == last
            assert agree(step.before, step.after, reading.expression) == Verdict.CERTIFIED
            last = step.after
        assert last == derivation.result

    def test_like_terms_are_a_step_of_their_own(self) -> None:
        """Collecting is shown where there is something to collect."""
        reasons = [
            step.reason for step in derive(parse("x ln x - x").expression, sp.Symbol("x", real=True)).simplification
        ]
        assert reasons == ["multiply-out", "collect-like-terms"]

    def test_a_wrong_step_is_caught(self) -> None:
        """A step that changes the value is named when the derivation is built."""
        x = sp.Symbol("x", real=True)
        with pytest.raises(InternalError, match="“cancel” went wrong"):
            verify_steps([Simplification("cancel", x**2, x**3)], x)

    def test_nothing_to_do(self) -> None:
        """A derivative that is finished has no steps."""
        x = sp.Symbol("x", real=True)
        assert derive(sp.sin(x), x).simplification == ()


class TestOneThingAtATime:
    """Each line does what its sentence names, and nothing else."""

    def test_root_over_bracket(self) -> None:
        """The root is brought below first, then the numerator is multiplied out, then collected."""
        steps = derive(parse("sqrt(4x^2+3)/(x+7)").expression, sp.Symbol("x", real=True)).simplification
        assert [step.reason for step in steps] == [
            "multiply-out",
            "common-denominator",
            "multiply-out-numerator",
            "collect-like-terms",
        ]

    def test_sine_over_cosine_ends_with_pythagoras(self) -> None:
        """The derivative of sin/cos is 1/cos², by a visible step."""
        x = sp.Symbol("x", real=True)
        derivation = derive(parse("sin(x)/cos(x)").expression, x)
        assert derivation.simplification[-1].reason == "pythagoras"
        assert derivation.result == 1 / sp.cos(x) ** 2

    def test_common_factor_before_cancelling(self) -> None:
        """What is cancelled stands in front of a bracket in the line before."""
        reasons = [
            step.reason for step in derive(parse("x/(x^2+1)^3").expression, sp.Symbol("x", real=True)).simplification
        ]
        assert reasons == ["multiply-out", "factor-numerator", "cancel", "collect-like-terms"]
