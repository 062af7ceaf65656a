"""Run: how descents end, what is computed when, and what can be asked."""

from __future__ import annotations

import pytest
import sympy as sp

from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.problem import read_problem

ENDINGS = [
    ("x^4-3x^3+2", "4", "1/100", 200, "converged", "10⁻¹⁰"),
    ("x^2", "3", "1/10", 20, "step-limit", "f went from 9"),
    ("x^2", "3", "1/2", 20, "stationary", "x₁ = 0"),
    ("exp(x) - e x", "1", "1/10", 20, "stationary", "x₀ = 1"),
    ("(x-pi)^2", "0", "1/2", 20, "stationary", "x₁ = π"),
    ("5", "2", "1", 20, "stationary", "x₀ = 2"),
    ("2x^2", "1", "1/2", 20, "cycle", "x₂ = x₀ exactly"),
    ("|x|", "1", "3/10", 20, "cycle", "x₅ = x₃ exactly"),
    ("x^4-2x^2", "3/10", "3/10", 300, "cycle", "agrees with x₂₉₈ to"),
    ("2x^2", "1", "5/8", 8, "diverging", "grew at each of the last 5 steps"),
    ("x^2", "5", "10^30", 20, "diverging", "far away"),
    ("x-ln(x)", "4", "6", 20, "left-domain", "ln needs x > 0, and x₁ = −1/2"),
    ("1/x", "-1", "1", 20, "left-domain", "1/x needs x ≠ 0, and x₁ = 0"),
    ("sqrt(x)", "1", "1", 20, "left-domain", "√ needs x ≥ 0, and x₂ = 1/2 − √2/2"),
    ("sqrt(x)", "1", "2", 20, "not-differentiable", "needs x > 0, and x₁ = 0"),
    ("|x-1|", "2", "1", 20, "not-differentiable", "corner where x − 1 = 0"),
    ("sign(x)+x^2", "1", "1/2", 20, "not-differentiable", "jump where x = 0"),
    ("sqrt(x^2+y^2)", "3,4", "5", 20, "not-differentiable", "(x₁, y₁) = (0, 0)"),
    ("relu(x)^2", "1", "1/2", 20, "stationary", "x₁ = 0"),
    ("piecewise((x^2, x<1), (2x-1, x>=1))", "2", "1/2", 20, "stationary", "x₂ = 0"),
]
BAD_STARTS = [
    ("ln(x)", "-1", "ln needs x > 0, and x₀ = −1"),
    ("x^(1/3)", "-8", "x₀ = −8 (for the real cube root write cbrt(x))"),
    ("x^(4/3)", "-8", "x₀ = −8 (for the real cube root write cbrt(x)^4)"),
    ("(x+1)^(2/3)", "-9", "x + 1 = −8 at x₀ = −9 (for the real cube root write cbrt(x + 1)^2)"),
    ("|x|", "0", "corner"),
    ("|x|+exp(x)", "0", "corner"),
    ("|sin(x)|", "pi", "sin"),
    ("1/(x^2-2)", "sqrt(2)", "≠ 0"),
    ("max(x,y)", "1,1", "corner"),
    ("sqrt(|cos(x)|)", "pi/2", "does not exist"),
]


class TestOutcome:
    """Why a run ended."""

    @pytest.mark.parametrize(("function", "start", "rate", "steps", "kind", "words"), ENDINGS)
    def test_kind_and_words(self, function: str, start: str, rate: str, steps: int, kind: str, words: str) -> None:
        """Each ending has its kind and says what the learner can check."""
        outcome = Run(read_problem(function, start, rate, steps)).outcome
        assert outcome.kind == kind
        assert words in outcome.summary

    def test_threshold_and_ratio(self) -> None:
        """A converged run gives f″, the threshold 2/f″ and both ratios: here 81/4, 8/81 and 1 − 81/400."""
        words = " ".join(map(str, Run(read_problem("x^4-3x^3+2", "4", "1/100", 200)).outcome.evidence))
        for part in ("≈ 20.25", "≈ 0.09877", "times what it was", "≈ 0.7975", "it is a minimum"):
            assert part in words

    def test_a_flat_end_is_not_called_a_minimum(self) -> None:
        """Where the slope is small but no critical point is proven near, none is claimed."""
        words = " ".join(map(str, Run(read_problem("exp(x)", "30", "1", 5)).outcome.evidence))
        assert "not proven" in words

    @pytest.mark.parametrize(("function", "start", "words"), BAD_STARTS)
    def test_bad_start(self, function: str, start: str, words: str) -> None:
        """A start without slope is refused with the term that is to blame."""
        with pytest.raises(NoAnswerError, match="cannot start") as caught:
            Run(read_problem(function, start, "1/10", 5))
        assert words in str(caught.value)


class TestSequence:
    """A run as a lazy sequence."""

    def test_computes_as_far_as_asked(self) -> None:
        """An early iterate does not wait for a million later ones; the end raises IndexError."""
        run = Run(read_problem("x^2 + sin(x)", "1", "1/1000", 1_000_000), tolerance=0)
        assert run[5].n == 5
        assert len(Run(read_problem("x^2", "1", "1/10", 3))) == 4
        with pytest.raises(IndexError):
            Run(read_problem("x^2", "1", "1/10", 3))[4]

    def test_point_after_the_end(self) -> None:
        """The point outside the domain is known, and is not an iterate."""
        run = Run(read_problem("x-ln(x)", "4", "6"))
        assert len(run) == 1
        assert run.after is not None
        assert run.after[0].exact == sp.Rational(-1, 2)
        assert run.outcome.n == 1

    def test_update_and_terms(self) -> None:
        """The update is −α·f′, and a term of f′ can be evaluated exactly."""
        run = Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100"))
        (x,) = run.problem.variables
        assert run[0].update[0].exact == sp.Rational(-28, 25)
        assert run[1].point[0].exact == sp.Rational(72, 25)
        assert run.evaluate(4 * x**3, 0).exact == 256
        assert run.evaluate(sp.sin(x), 0).exact == sp.sin(4)

    def test_chaos_is_followed_with_more_digits(self) -> None:
        """A chaotic run doubles the precision until 15 digits of every point are proven."""
        run = Run(read_problem("x^4-2x^2", "3/10", "2/5", 300))
        assert len(run) == 301
        assert run.bits > 128
        assert all(number.enclosure(run.bits).rel_accuracy_bits() > 50 for it in run for number in it.point)


class TestLongStarts:
    """Starts that invite an exact form no one could write."""

    @pytest.mark.parametrize(("function", "start"), [("x^x", "0.400000000001"), ("2^x", "1/99991")])
    def test_no_immense_power_is_written_out(self, function: str, start: str) -> None:
        """A power with a long exponent is enclosed, not expanded."""
        first = Run(read_problem(function, start, "1/10", 3))[0]
        assert first.value.exact is None
        assert not first.value.shown().exact
        assert not first.gradient[0].shown().exact
