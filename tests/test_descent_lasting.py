"""Whether a slope within the tolerance stays there: what is said beside long runs of rules written anew."""

from __future__ import annotations

import itertools
import random

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from gdtutor.descent.outcome import Lasting, OutcomeKind
from gdtutor.documents.sweep import outcome_words
from gdtutor.views import Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.comparison import OpenComparison
from gdtutor.worker.requests.sweep import TryRates
from tests.fates import DIGITS, RULES, Slope, newton, size, trajectory
from tests.seeds import seeds

TOLERANCE = mpf(10) ** -10
MANY = 400
"""So many digits, lest a tiny error that grows again is rounded away."""
SLOPES: dict[str, Slope] = {
    "x^2": lambda x: [2 * x[0]],
    "cosh(x) - 2x": lambda x: [mpmath.sinh(x[0]) - 2],
    "(x^2-1)^2": lambda x: [4 * x[0] * (x[0] ** 2 - 1)],
    "x^2 + 30y^2": lambda x: [2 * x[0], 60 * x[1]],
    "x^2 + x*y + 5y^2": lambda x: [2 * x[0] + x[1], x[0] + 10 * x[1]],
    "x^2 - y^2": lambda x: [2 * x[0], -2 * x[1]],
    "-x^2": lambda x: [-2 * x[0]],
    "x^4": lambda x: [4 * x[0] ** 3],
}
PROVEN, SEEN, BROKEN = Lasting.PROVEN, Lasting.SEEN, Lasting.BROKEN
CASES = [
    ("x^2", "gradient-descent", "3", "1/10", 400, PROVEN),
    ("x^2", "heavy-ball", "3", "1/10", 800, PROVEN),
    ("x^2", "nesterov", "3", "1/10", 800, PROVEN),
    ("x^2", "adagrad", "3", "3", 800, PROVEN),
    ("x^2", "rmsprop", "3", "1/10", 300, BROKEN),
    ("x^2", "rmsprop", "3", "1/100", 900, BROKEN),
    ("cosh(x) - 2x", "gradient-descent", "3", "1/10", 400, PROVEN),
    ("cosh(x) - 2x", "heavy-ball", "3", "1/20", 900, PROVEN),
    ("cosh(x) - 2x", "nesterov", "3", "1/20", 900, PROVEN),
    ("cosh(x) - 2x", "rmsprop", "3", "1/10", 300, BROKEN),
    ("(x^2-1)^2", "gradient-descent", "3/2", "1/10", 400, PROVEN),
    ("(x^2-1)^2", "heavy-ball", "3/2", "1/100", 900, PROVEN),
    ("(x^2-1)^2", "rmsprop", "3/2", "1/50", 900, BROKEN),
    ("x^2 + 30y^2", "gradient-descent", "3,1", "1/40", 900, PROVEN),
    ("x^2 + 30y^2", "heavy-ball", "3,1", "1/40", 900, PROVEN),
    ("x^2 + 30y^2", "nesterov", "3,1", "1/60", 900, PROVEN),
    ("x^2 + 30y^2", "rmsprop", "3,1", "1/10", 300, BROKEN),
    ("x^2 + x*y + 5y^2", "gradient-descent", "3,1", "1/10", 900, PROVEN),
    ("x^2 + x*y + 5y^2", "heavy-ball", "3,1", "1/10", 900, PROVEN),
    ("x^2 - y^2", "gradient-descent", "1,0", "1/10", 400, PROVEN),
    ("x^2 - y^2", "heavy-ball", "1,0", "1/10", 900, PROVEN),
    ("-x^2", "gradient-descent", "1/10^11", "1/10", 400, BROKEN),
    ("-x^2", "heavy-ball", "1/10^11", "1/10", 400, BROKEN),
    ("-x^2", "adam", "1/10^11", "1/10", 400, BROKEN),
    ("x^2", "gradient-descent", "1/10^11", "11/10", 400, BROKEN),
    ("x^4", "gradient-descent", "1/10^4", "1/10", 400, SEEN),
    ("x^4", "heavy-ball", "1/10^4", "1/10", 400, SEEN),
]
"""Function, method, start, rate, steps, and what is known of the slope within the tolerance."""


def quotient(text: str) -> mpf:
    """Read a fraction such as 1/10^10."""
    above, _, below = text.partition("/")
    base, _, power = (below or "1").partition("^")
    return mpf(above) / mpf(base) ** int(power or 1)


class TestLasting:
    """Single runs, followed for thousands of further steps."""

    @pytest.mark.parametrize(("function", "method", "start", "rate", "steps", "lasting"), CASES)
    def test_lasting(self, function: str, method: str, start: str, rate: str, steps: int, lasting: Lasting) -> None:
        """What is proven to stay stays for 3,000 further steps, and what is said not to stay leaves within them."""
        run = gdtutor.descend(function, start, rate, method=method, steps=steps)
        outcome = run.outcome
        assert outcome.kind is OutcomeKind.CONVERGED
        assert outcome.rest is not None
        assert outcome.rest.lasting is lasting, outcome
        assert outcome.summary.startswith("Converged: ") == (lasting is PROVEN)
        assert ("that is proven" in str(outcome.evidence[-1])) == (lasting is PROVEN)
        assert ("does not stay" in str(outcome.evidence[-1])) == (lasting is BROKEN)
        with mpmath.workdps(MANY if lasting is BROKEN else DIGITS):
            begin = [*map(quotient, start.split(","))]
            path = trajectory(method, SLOPES[function], begin, quotient(rate), run.last + 3_000)
            steepest = max(size(SLOPES[function](x)) for x in itertools.islice(path, run.last, None))
        assert (steepest > 10 * TOLERANCE) == (lasting is BROKEN)

    @pytest.mark.parametrize("method", ["newton", "backtracking", "exact-line-search"])
    @pytest.mark.parametrize("function", ["cosh(x) - 2x", "x^4/4 - x^2/2 + cos(x)", "e^x - 2x + x^2"])
    def test_searches_and_tangents(self, function: str, method: str) -> None:
        """At a strict minimum Newton's method and the line searches stay."""
        run = gdtutor.descend(function, 2, "1/20" if method == "backtracking" else "", method=method, steps=900)
        assert run.outcome.rest is not None
        assert run.outcome.rest.lasting is PROVEN

    def test_adam(self) -> None:
        """Adam with β₂ = 99/100 forgets its slopes, and leaves the minimum again within 3,000 steps."""
        run = gdtutor.descend("x^2", 3, "1/10", method="adam", parameters="beta_2=99/100", steps=900)
        assert run.outcome.rest is not None
        assert run.outcome.rest.lasting is BROKEN
        with mpmath.workdps(MANY):
            path = trajectory("adam", SLOPES["x^2"], [3], mpf(1) / 10, run.last + 3_000, beta_2=mpf(99) / 100)
            assert max(size(x) for x in itertools.islice(path, run.last + 1, None)) > 1000 * TOLERANCE

    def test_newton_far_out(self) -> None:
        """On ln(1 + x²) Newton's method doubles |x| again and again: the slope is small, and nothing is proven."""
        run = gdtutor.descend("ln(1+x^2)", 2, method="newton", steps=60)
        assert run.outcome.rest is not None
        assert run.outcome.rest.lasting is SEEN
        with mpmath.workdps(DIGITS):
            slope: Slope = lambda x: [2 * x[0] / (1 + x[0] ** 2)]  # noqa: E731
            *_, last = newton(slope, lambda x: 2 * (1 - x * x) / (1 + x * x) ** 2, 2, 60)
        assert size(last) > 10**15

    def test_a_start_by_chance_on_a_maximum(self) -> None:
        """Within the tolerance of the maximum of cos x nothing is called converged, as each step leads away."""
        outcome = gdtutor.descend("cos(x)", "1/10^12", "1/10").outcome
        assert outcome.summary.startswith("The slope fell below the tolerance for now")
        assert not outcome.lasts

    def test_a_large_epsilon(self) -> None:
        """With ε = 1/2 the rate of RMSProp is at most 2·α: below the threshold it stays."""
        run = gdtutor.descend("x^2", 3, "1/10", method="rmsprop", parameters="epsilon=1/2", steps=900)
        assert run.outcome.rest is not None
        assert run.outcome.rest.lasting is PROVEN


class TestSaying:
    """Whatever follows from a rest follows what is known of it."""

    def test_comparison(self) -> None:
        """RMSProp at a constant rate has six decimals for a while; those of gradient descent stay."""
        plain = Statement("x^2", "3", "1/10", 300)
        view = answer(OpenComparison((Statement("x^2", "3", "1/10", 300, "rmsprop"), plain)))
        assert view.sentences[0] == "B was first to 6 decimals that stay: after 70 steps."
        assert view.sentences[1].startswith("A had 6 decimals after ")
        assert view.sentences[1].endswith("but it does not stay there.")
        assert view.runs[0].six is None

    def test_sweep(self) -> None:
        """No rate makes RMSProp come to rest."""
        rows = answer(TryRates(Statement("x^2", "3", "", 300, "rmsprop"), ("1/10", "1/5")))
        assert [str(outcome_words(row)) for row in rows] == ["within the tolerance for now"] * 2
        assert [str(outcome_words(row)) for row in answer(TryRates(Statement("x^2", "3", "", 300), ("1/10",)))] == [
            "converged"
        ]

    def test_sweep_in_python(self) -> None:
        """A trial of RMSProp has not arrived, though its kind tells that the slope is within the tolerance."""
        trial = gdtutor.sweep("x^2", 3, ["1/10"], steps=300, method="rmsprop")[0]
        assert trial.kind is OutcomeKind.CONVERGED
        assert not trial.arrived


SEEDS, BLOCKS, FURTHER = 25, 8, 400


class TestRandom:
    """No run that is proven to stay leaves again."""

    @pytest.mark.parametrize("block", seeds(range(BLOCKS), everyday=2))
    def test_none_leaves(self, block: int) -> None:
        """Polynomials of degree 2 to 6 with all rules: for 400 further steps the slope stays within the tolerance."""
        checked = 0
        for seed in range(block * SEEDS, (block + 1) * SEEDS):
            draw = random.Random(seed)
            powers = {k: draw.randint(-2, 3) for k in range(1, draw.choice([3, 4, 5]))}
            powers |= {2: draw.randint(1, 4), draw.choice([4, 6]): draw.choice([0, 1, 2])}
            method, start = draw.choice(sorted(RULES)), draw.choice(["1", "-2", "3/2", "-1/3"])
            rate = draw.choice(["1/50", "1/20", "1/10", "1/5"])
            text = " + ".join(f"({a})*x^{k}" for k, a in powers.items())
            checked += self.check(text, powers, method, start, rate)
        assert checked

    @staticmethod
    def check(text: str, powers: dict[int, int], method: str, start: str, rate: str) -> bool:
        """Follow the run, if it is proven to stay."""
        run = gdtutor.descend(text, start, rate, method=method, steps=400)
        rest = run.outcome.rest
        if rest is None or rest.lasting is not PROVEN:
            return False

        def slope(x: list[mpf]) -> list[mpf]:
            return [sum((k * a * x[0] ** (k - 1) for k, a in powers.items()), mpf(0))]

        with mpmath.workdps(DIGITS):
            path = trajectory(method, slope, [quotient(start)], quotient(rate), run.last + FURTHER)
            steepest = max(size(slope(x)) for x in itertools.islice(path, run.last, None))
        assert steepest < 100 * TOLERANCE, (text, method, start, rate)
        return True


class TestTransients:
    """With a velocity the slope may rise once more on its way to rest."""

    def test_slope_passes_the_tolerance_again(self) -> None:
        """Nesterov on (x + 1/3)²: 1.18·10⁻¹⁰ at the step after it was within 10⁻¹⁰, and that is not denied."""
        run = gdtutor.descend("min((x + 1/3)^2, 1)", 0, "1/4", method="nesterov", steps=100)
        with mpmath.workdps(DIGITS):
            path = list(
                itertools.islice(
                    trajectory("nesterov", lambda x: [2 * (x[0] + mpf(1) / 3)], [mpf(0)], mpf(1) / 4, run.last + 50),
                    run.last + 50,
                )
            )
            slopes = [abs(2 * (x[0] + mpf(1) / 3)) for x in path[run.last :]]
        assert slopes[0] <= TOLERANCE < slopes[1]
        assert "for every further step" not in " ".join(map(str, run.outcome.evidence))
        assert any("comes to rest" in str(words) for words in run.outcome.evidence)
