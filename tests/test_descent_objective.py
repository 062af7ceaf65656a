"""An objective whose steps use different functions: f = Σ fᵢ, and step n uses the term n mod m."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from gdtutor.catalog.methods import METHODS
from gdtutor.descent.objective import Compiled, compiled
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.language.problem import Problem, read_problem
from gdtutor.text.line import formula_line
from gdtutor.worked.evaluation import value_formula
from gdtutor.worked.explanation import explain
from gdtutor.worked.step import worked_step
from tests.test_descent_methods_random import Walk, encloses
from tests.worked_lines import step_block

X, Y = sp.symbols("x y", real=True)


@dataclass(frozen=True)
class Batched:
    """A sum whose step n uses one of its terms."""

    whole: Compiled
    terms: tuple[Compiled, ...]
    varies: bool = True

    def at(self, n: int) -> Compiled:
        """Return the term n mod m."""
        return self.terms[n % len(self.terms)]


def batched(variables: tuple[sp.Symbol, ...], *terms: sp.Expr) -> Batched:
    """Return the objective with these terms."""
    return Batched(compiled(sp.Add(*terms), variables), tuple(compiled(term, variables) for term in terms))


def run_on(objective: Batched, start: str, rate: str, steps: int, method: str, parameters: str = "") -> Run:
    """Run a method on a batched objective."""
    problem = read_problem(str(objective.whole.objective), start, rate, steps, method, parameters)
    return Run(problem, objective=objective, tolerance=0)


LINE = batched((X,), (X - 1) ** 2, (2 * X + 3) ** 2 / 2, (X / 2 - 2) ** 2)
"""Three squares with the slopes 2·(x − 1), 2·(2x + 3) and x/2 − 2."""
PLANE = batched((X, Y), (X + Y - 1) ** 2 / 2, (X - 2 * Y) ** 2 / 2, sp.sin(X) + (Y + 1) ** 2)


class BatchedWalk(Walk):
    """The textbook's rules, on the term of each step."""

    def __init__(self, problem: Problem, objective: Batched) -> None:
        """Differentiate every term."""
        super().__init__(problem)
        terms = [[sp.diff(term.objective, v) for v in problem.variables] for term in objective.terms]
        self.slopes = [sp.lambdify(problem.variables, slopes, "mpmath") for slopes in terms]

    def advance(self) -> None:
        """Take one step down the term that is its turn."""
        self.slope = self.slopes[self.n % len(self.slopes)]
        super().advance()


class TestSteps:
    """The steps of runs on batches."""

    def test_exact(self) -> None:
        """Gradient descent on three squares, by fractions: x − α·fᵢ′(x) with i = n mod 3."""
        run, x = run_on(LINE, "4", "1/4", 9, "gradient-descent"), Fraction(4)
        for n in range(9):
            slopes = (2 * (x - 1), 2 * (2 * x + 3), x / 2 - 2)
            assert run[n].point[0].exact == x
            assert run.slopes_at(n)[0].exact == slopes[n % 3]
            assert run.gradient_at(n)[0].exact == sum(slopes)
            x -= Fraction(1, 4) * slopes[n % 3]
        assert run.end.kind is OutcomeKind.STEP_LIMIT

    @pytest.mark.parametrize("method", [method.id for method in METHODS.values() if method.lines])
    @pytest.mark.parametrize(("objective", "start"), [(LINE, "sqrt(2)"), (PLANE, "1,-1/3")], ids=["line", "plane"])
    def test_enclosed(self, method: str, objective: Batched, start: str) -> None:
        """Every recipe's points, and what it remembers, lie in their enclosures, as mpmath finds them."""
        with mpmath.workdps(200):
            run = run_on(objective, start, "1/10", 40, method)
            walk = BatchedWalk(run.problem, objective)
            for iterate in run:
                assert all(encloses(x, true) for x, true in zip(iterate.point, walk.x, strict=True)), iterate
                for name, numbers in iterate.memory.items():
                    pairs = zip(numbers, walk.remembered(name), strict=True)
                    assert all(encloses(number, true) for number, true in pairs), (iterate, name)
                walk.advance()
            assert run.last == 40

    @pytest.mark.parametrize("method", ["newton", "exact-line-search"])
    def test_to_the_lowest_point_of_each_term(self, method: str) -> None:
        """Newton's method and exact line search go to where the term of the step is lowest: 1, −3/2, 4."""
        run = run_on(LINE, "5", "", 6, method)
        assert [iterate.point[0].exact for iterate in run] == [5, 1, -sp.Rational(3, 2), 4, 1, -sp.Rational(3, 2), 4]

    def test_backtracking(self) -> None:
        """Each trial asks whether the term falls by enough: 1 leads from 4 to −2, 1/2 to the term's lowest point."""
        run = run_on(LINE, "4", "1", 2, "backtracking")
        assert [trial.rate for trial in run.trials_at(0)] == [1, sp.Rational(1, 2)]
        assert run[1].point[0].exact == 1

    def test_no_rest_between_the_terms(self) -> None:
        """Where f is lowest its terms still slope: the run goes on, and with equal steps comes round again."""
        objective = batched((X,), (X - 1) ** 2, (X + 1) ** 2)
        run = run_on(objective, "0", "1/4", 40, "gradient-descent")
        assert run.gradient_at(0)[0].is_zero
        assert run[1].point[0].exact == sp.Rational(1, 2)
        assert run.last == 40

    def test_one_function_for_all_steps(self) -> None:
        """Unless it is batched, an objective gives the same object for every n, and the system is its own view."""
        run = Run(read_problem("x^2", "3", "1/10"))
        assert run.system.at(0) is run.system.at(7) is run.system
        assert run.method is METHODS["gradient-descent"]

    def test_nothing_is_promised(self) -> None:
        """What is known of descents on one function is not said of batches."""
        method = run_on(LINE, "4", "1/4", 3, "heavy-ball").method
        assert not any((method.is_plain, method.autonomous, method.follows_slope, method.has_velocity))
        assert method.id == "heavy-ball"

    @pytest.mark.parametrize("method", ["gradient-descent", "heavy-ball", "adam", "newton"])
    def test_the_explanation_promises_nothing_either(self, method: str) -> None:
        """A run on batches is not said to head anywhere, nor with which factor."""
        sections = explain(run_on(LINE, "4", "1/10", 60, method)).sections
        words = " ".join(str(sentence) for section in sections for sentence in section.sentences)
        assert "x = −4/13 is the global minimum" in words
        assert not any(promise in words for promise in ("heads to", "threshold 2/f″ =", "contracts for", "Predicted"))


class TestWorked:
    """How such steps are worked out."""

    def test_the_function_of_the_step(self) -> None:
        """The lines name the function of the step, f₁ at step 1, and put its slope in."""
        run = run_on(LINE, "4", "1/4", 3, "gradient-descent")
        text = str(step_block(worked_step(run, 1)))
        assert "x₂ = x₁ − α·f₁′(x₁)" in text
        assert "f₁′(x₁) = 2·(2·x₁ + 3)" in text
        assert "= −3/2 = −1.5" in text

    @pytest.mark.parametrize("method", METHODS)
    def test_every_method(self, method: str) -> None:
        """Each method's step can be worked out, and ends at the next point."""
        run = run_on(LINE, "4", "1/4", 3, method)
        for n in range(3):
            reached = formula_line(value_formula(run[n + 1].point[0], 6))
            assert reached in str(step_block(worked_step(run, n)))
