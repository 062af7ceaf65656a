"""The tolerance for the loss: a run ends where a step changes f by at most that, and no minimum is claimed."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import count, pairwise
from typing import TYPE_CHECKING

import mpmath
import pytest
from typer.testing import CliRunner

import gdtutor
from gdtutor.commands.line import app
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import InputError
from gdtutor.language.problem import read_problem
from gdtutor.language.settings import TOLERANCE, Tolerances, read_tolerances

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BOWL = ("x^2", "3", "1/10")


def change(n: int) -> Fraction:
    """Return by how much step n changes x² from 3 at the rate 1/10: 9·(16/25)ⁿ⁻¹·(1 − 16/25)."""
    return Fraction(81, 25) * Fraction(16, 25) ** (n - 1)


def ended(tolerance: str, steps: int = 1_000, problem: tuple[str, str, str] = BOWL, method: str = "gd") -> Run:
    """Return a run with a tolerance."""
    return Run(read_problem(*problem, steps, method, tolerance=tolerance))


class TestWhere:
    """The step at which it ends."""

    def test_the_step_by_hand(self) -> None:
        """81/25·(16/25)³³ ≈ 1.3·10⁻⁶ is above 10⁻⁶ and 81/25·(16/25)³⁴ ≈ 8.3·10⁻⁷ below: it ends after 35 steps."""
        assert change(35) <= Fraction(1, 10**6) < change(34)
        run = ended("loss: 1e-6")
        assert (run.end.kind, run.last) == (OutcomeKind.SMALL_CHANGE, 35)

    @pytest.mark.parametrize("n", [1, 2, 10, 30])
    def test_exactly_at_the_tolerance(self, n: int) -> None:
        """A change of just the tolerance ends it; with the least bit less it takes another step."""
        assert ended(f"loss: {change(n)}").last == n
        assert ended(f"loss: {change(n) * (1 - Fraction(1, 10**20))}").last == n + 1

    def test_where_numbers_are_enclosed(self) -> None:
        """Far behind the exact iterates the step is the one that the closed form names."""
        tiny = Fraction(1, 10**90)
        run = ended("gradient: 0, loss: 1e-90")
        assert run.exact_state(run.last) is None
        assert run.last == next(n for n in count(1) if change(n) <= tiny)

    def test_at_an_irrational_start(self) -> None:
        """From √2 the first step changes x² by 2·(1 − 16/25) = 18/25, which is known exactly."""
        assert ended("loss: 18/25", problem=("x^2", "sqrt(2)", "1/10")).last == 1

    @pytest.mark.parametrize("method", ["gd", "heavy-ball", "newton", "adam", "backtracking"])
    @pytest.mark.parametrize("problem", [("e^x - 2x", "2", "1/10"), ("cos x + x^2/3 + y^4", "2,1", "1/20")])
    def test_it_is_the_first_small_change(self, method: str, problem: tuple[str, str, str]) -> None:
        """By f in mpmath at all iterates, no step before the last one changes it so little, and the last one does."""
        run = ended("gradient: 0, loss: 1e-5", 400, problem, method)
        changes = [abs(after - before) for before, after in pairwise(heights(run, FUNCTIONS[problem[0]]))]
        assert run.end.kind is OutcomeKind.SMALL_CHANGE
        assert changes[-1] <= 1e-5
        assert all(each > 1e-5 for each in changes[:-1])

    def test_at_the_last_step(self) -> None:
        """It is told of the last step that is asked for, and not where that comes before."""
        assert ended("loss: 1e-6", 35).end.kind is OutcomeKind.SMALL_CHANGE
        assert ended("loss: 1e-6", 34).end.kind is OutcomeKind.STEP_LIMIT

    def test_the_gradient_comes_first(self) -> None:
        """Where both tolerances are met, the run has converged; without one for the loss nothing changes."""
        assert ended("gradient: 10, loss: 10").end.kind is OutcomeKind.CONVERGED
        assert ended("loss: 1e-60").end.kind is OutcomeKind.CONVERGED
        assert ended("loss: 0").end.kind is OutcomeKind.CONVERGED


FUNCTIONS: dict[str, Callable[..., mpmath.mpf]] = {
    "e^x - 2x": lambda x: mpmath.exp(x) - 2 * x,
    "cos x + x^2/3 + y^4": lambda x, y: mpmath.cos(x) + x**2 / 3 + y**4,
}


def heights(run: Run, function: Callable[..., mpmath.mpf]) -> Iterator[mpmath.mpf]:
    """Yield f in mpmath at each iterate, which is known to 40 digits."""
    with mpmath.workdps(40):
        for iterate in run:
            yield function(*(mpmath.mpf(x.decimal(40).text.replace("−", "-")) for x in iterate.point))


class TestWords:
    """What is said."""

    def test_no_minimum_is_claimed(self) -> None:
        """A step across the valley leaves x² as high as it was: the run ends at 3 → −3, and that is no rest."""
        run = ended("gradient: 0, loss: 1e-6", problem=("x^2", "3", "1"))
        assert (run.end.kind, run.last) == (OutcomeKind.SMALL_CHANGE, 1)
        assert run.outcome.summary == (
            "Stopped after 1 step: |f(x₁) − f(x₀)| = 0, within the tolerance 10⁻⁶ for the loss; "
            "f went from 9 to 9; now f′(x₁) = −6 at x₁ = −3."
        )
        assert not run.outcome.lasts
        assert "no sign of a minimum" in str(run.outcome.evidence[0])
        assert "onverge" not in run.outcome.summary

    def test_what_to_try(self) -> None:
        """The explanation names the smaller tolerance, and where the run heads to."""
        line = ["explain", *line_of(BOWL), "--tolerance", "loss: 1e-6", "--steps", "60"]
        words = CliRunner().invoke(app, line).stdout
        assert "It heads to the minimum at x = 0." in words
        assert "With a smaller tolerance for the loss it goes on." in words

    def test_level_ground(self) -> None:
        """Far out on e^(−x²) a step changes hardly anything, and the top is far away."""
        run = ended("loss: 1e-6", problem=("-e^(-x^2)", "5", "1/10"))
        assert (run.end.kind, run.last) == (OutcomeKind.SMALL_CHANGE, 1)


class TestReading:
    """How it is typed."""

    @pytest.mark.parametrize(
        ("typed", "gradient", "loss"),
        [
            ("", TOLERANCE, 0),
            ("1e-3", Fraction(1, 1000), 0),
            ("loss: 1e-6", TOLERANCE, Fraction(1, 10**6)),
            ("Loss:1/100", TOLERANCE, Fraction(1, 100)),
            ("1e-3, loss: 1e-6", Fraction(1, 1000), Fraction(1, 10**6)),
            ("loss: 1e-6, gradient: 0", 0, Fraction(1, 10**6)),
        ],
    )
    def test_both_are_read(self, typed: str, gradient: Fraction, loss: Fraction) -> None:
        """A number alone is the gradient's; each may be named."""
        assert read_tolerances(typed) == Tolerances(Fraction(gradient), Fraction(loss))

    @pytest.mark.parametrize("typed", ["loss:", "los: 1", "loss: 1, loss: 2", "1, gradient: 2", ": 1", "loss: 1,"])
    def test_what_is_none(self, typed: str) -> None:
        """What is no tolerance is refused, with what to write."""
        with pytest.raises(InputError, match="one for the loss as loss: 1e-6"):
            read_tolerances(typed)

    def test_below_0(self) -> None:
        """A tolerance below 0 is refused."""
        with pytest.raises(InputError, match="must be 0 or a decimal"):
            read_tolerances("loss: -1")


class TestEverywhere:
    """Commands, Python, data."""

    def answered(self, *line: str) -> str:
        """Return what a command prints."""
        result = CliRunner().invoke(app, [*line, "--tolerance", "loss: 1e-6", "--steps", "60"])
        assert result.exit_code == 0
        return result.stdout

    def test_json(self) -> None:
        """The data have the tolerance and the kind of the outcome."""
        data = json.loads(self.answered("trace", *line_of(BOWL), "--format", "json"))
        assert data["loss_tolerance"] == "1/1000000"
        assert "tolerance" not in data
        assert data["outcome"]["kind"] == "small-change"
        assert len(data["iterates"]) == 36

    def test_compared(self) -> None:
        """Runs that are compared end so, each by itself."""
        found = self.answered("compare", "x^2", "--start", "3", "--rate", "1/10", "--rate", "1/4")
        assert "Stopped after 35 steps" in found

    def test_swept(self) -> None:
        """A sweep says so of a rate."""
        found = self.answered("sweep", "x^2", "--start", "3", "--rates", "1/10,1/4")
        assert "hardly changed any more" in found

    def test_python_and_data(self) -> None:
        """In Python and for a fit too: (w − 2)² from 0 at 1/10 is 4·(16/25)ⁿ, whose changes are 4/9 of those of x²."""
        assert gdtutor.descend("x^2", start=3, rate="1/10", steps=60, tolerance="loss: 1e-6").outcome.n == 35
        fit = gdtutor.fit([(1, 2)], model="w*x", rate="1/10", steps=60, factor="sum", tolerance="loss: 1e-6")
        wanted = next(n for n in count(1) if change(n) * Fraction(4, 9) <= Fraction(1, 10**6))
        assert (fit.outcome.kind, fit.outcome.n) == (OutcomeKind.SMALL_CHANGE, wanted)


def line_of(problem: tuple[str, str, str]) -> tuple[str, ...]:
    """Return a problem as it is typed behind a command."""
    function, start, rate = problem
    return function, "--start", start, "--rate", rate
