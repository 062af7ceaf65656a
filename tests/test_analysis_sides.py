"""Limits where the formula of f changes: factors of each side, the sides a run uses, and laws that are proven."""

from __future__ import annotations

import pytest
import sympy as sp

from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.sides import ApproachKind, measured, passage, power_law
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation.explain import explain
from tests.told import shown_rows

# function, start, rate, steps, the way, and what a step (or two that alternate) leaves of the error, by hand
PASSAGES = [
    ("x^2+x|x|/2", "1", "9/10", 30, ApproachKind.STAYS, "1/10"),
    ("x^2+x|x|/2", "1", "1/10", 60, ApproachKind.STAYS, "7/10"),
    ("x^2+x|x|/2", "-1", "1/10", 60, ApproachKind.STAYS, "9/10"),
    ("x|x|", "1", "1/10", 60, ApproachKind.STAYS, "4/5"),
    ("piecewise(x^2 if x<0, 3x^2 otherwise)", "1", "1/10", 60, ApproachKind.STAYS, "2/5"),
    ("piecewise(x^2 if x<0, 3x^2 otherwise)", "-1", "1/10", 60, ApproachKind.STAYS, "4/5"),
    ("piecewise(4x^2 if x<0, 5x^2 otherwise)", "1", "1/6", 60, ApproachKind.ALTERNATES, "2/9"),
    ("piecewise(2x^2 if x<0, 5x^2 otherwise)", "1", "1/7", 1, ApproachKind.STAYS, "3/7"),
    ("relu(x)^2", "1", "1/10", 60, ApproachKind.STAYS, "4/5"),
    ("max(0,1-x)^2", "0", "1/10", 60, ApproachKind.STAYS, "4/5"),
    ("max(0,x-2)^2+max(0,2-x)^2/2", "3", "1/4", 40, ApproachKind.STAYS, "1/2"),
    ("sign(x) x^2", "1", "1/5", 60, ApproachKind.STAYS, "3/5"),
]


def run_of(function: str, start: str, rate: str, steps: int) -> Run:
    """Return a plain descent."""
    return Run(read_problem(function, start, rate, steps))


class TestPassage:
    """Which sides a run uses, against factors worked out by hand and against the run itself."""

    @pytest.mark.parametrize(("function", "start", "rate", "steps", "way", "factor"), PASSAGES)
    def test_by_hand(self, function: str, start: str, rate: str, steps: int, way: ApproachKind, factor: str) -> None:
        """The way and the factor are those worked out by hand."""
        run = run_of(function, start, rate, steps)
        limit = limit_of(run)
        assert limit is not None
        found = passage(run, limit)
        assert found is not None
        assert (found.way, found.factor.exact) == (way, sp.Rational(factor))

    @pytest.mark.parametrize(("function", "start", "rate", "steps", "way", "factor"), PASSAGES)
    def test_by_the_iterates(
        self, function: str, start: str, rate: str, steps: int, way: ApproachKind, factor: str
    ) -> None:
        """The last errors of the run shrink by that factor: every step's, or every second one's."""
        run = run_of(function, start, rate, steps)
        limit = limit_of(run)
        assert limit is not None
        apart = 2 if way is ApproachKind.ALTERNATES else 1
        if run.last <= apart:
            return
        ends = [run.point_at(n)[0].enclosure() - limit.point[0].enclosure() for n in (run.last - apart, run.last)]
        assert float((ends[1] / ends[0]).mid()) == pytest.approx(float(sp.Rational(factor)), rel=1e-6)


# function, start, rate, the law by hand: h·(share·α·n)^power tends to 1
LAWS = [
    ("x^4", "1", "1/10", 8, 1 / 2),
    ("x^2|x|+x^4", "1", "1/10", 3, 1),
    ("|x|^3", "-1", "1/10", 3, 1),
    ("|x|^(5/2)", "1", "1/10", 5 / 4, 2),
    ("x^3", "1", "1/10", 3, 1),
    ("x^6", "1", "1/20", 24, 1 / 4),
    ("|x|^5", "1", "1/20", 15, 1 / 3),
    ("piecewise(x^2 if x<0, x^4 otherwise)", "1", "1/10", 8, 1 / 2),
    ("relu(x)^3", "1", "1/10", 3, 1),
    ("2x^4", "1", "1/20", 16, 1 / 2),
]


class TestPowerLaw:
    """How slowly a run creeps up to a point of higher order, against a loop in floating point."""

    @pytest.mark.parametrize(("function", "start", "rate", "share", "power"), LAWS)
    def test_tends_to_one(self, function: str, start: str, rate: str, share: float, power: float) -> None:
        """The measured number is that of the law by hand, and comes nearer to 1."""
        run = run_of(function, start, rate, 2000)
        limit = limit_of(run)
        assert limit is not None
        law = power_law(run, limit)
        assert law is not None
        alpha = float(sp.Rational(rate))
        for n in (20, 2000):
            error = abs(float(run.point_at(n)[0]))
            assert float(measured(run, limit, law, n)) == pytest.approx(error * (share * alpha * n) ** power, rel=1e-9)
        gaps = [abs(float(measured(run, limit, law, n)) - 1) for n in (20, 200, 2000)]
        assert gaps[0] > gaps[1] > gaps[2]
        assert gaps[2] < 0.05

    @pytest.mark.parametrize(
        ("function", "start", "rate"),
        [("x^4", "1", "1/4"), ("x^2", "1", "1/10"), ("x|x|", "1", "1/10"), ("x^6", "1", "1/6"), ("|x|^3", "1", "1/3")],
    )
    def test_no_law_without_its_hypothesis(self, function: str, start: str, rate: str) -> None:
        """On the point itself, and where a fixed factor rules, no power law is stated."""
        run = run_of(function, start, rate, 50)
        limit = limit_of(run)
        assert limit is not None
        assert power_law(run, limit) is None
        text = " ".join(str(words) for section in explain(run).sections for words in section.sentences)
        assert "tends to 1" not in text


class TestSentences:
    """What an explanation says of a limit with two sides."""

    @staticmethod
    def text(function: str, start: str, rate: str = "1/10", steps: int = 30) -> str:
        """Return all sentences of an explanation."""
        sections = explain(run_of(function, start, rate, steps)).sections
        return "\n".join(str(words) for section in sections for words in section.sentences)

    def test_two_factors_and_the_one_that_is_used(self) -> None:
        """At 9/10 the right side is left for good, and 1/10 is the factor for ever."""
        text = self.text("x^2+x|x|/2", "1", "9/10")
        assert "On the left descent contracts for α < 2/f″ = 2; here 1 − α·f″ = 1/10." in text
        assert "On the right descent contracts for α < 2/f″ = 2/3; here 1 − α·f″ = −17/10." in text
        assert "every step leaves 1/10 of the error" in text
        assert "4/5" not in text

    def test_no_minimum_beside_neither(self) -> None:
        """What the table calls neither is nowhere called a minimum, and has no single threshold."""
        text = self.text("piecewise(x^2 if x<=0, -x^3 otherwise)", "0")
        assert "x = 0 is no minimum: f rises to the left and falls to the right." in text
        assert "a local minimum" not in text
        assert "f″(0) does not exist: it is 2 from the left and 0 from the right." in text

    def test_a_ratio_for_ever(self) -> None:
        """x|x| has the ratio 4/5 for ever, which does not tend to 1."""
        text = self.text("x|x|", "1", steps=100)
        assert "every step leaves 4/5 of the error" in text
        assert "tends to 1" not in text
        assert "f″ = 0" not in text

    def test_an_infinite_second_derivative(self) -> None:
        """Where f″ grows beyond all bounds no fixed rate settles down."""
        text = self.text("x cbrt(x)", "1", steps=100)
        assert "every fixed rate is too large near the point" in text
        assert "does not exist: the second derivative tends to +∞ on both sides" in text

    @pytest.mark.parametrize("function", ["cbrt(x^2)", "cbrt(x^4)", "3cbrt(x^2)-2x", "cbrt(x^2)(x-5)"])
    def test_cusps_end(self, function: str) -> None:
        """The cusps of textbooks have an answer that is proven for the whole line."""
        assert "These are all on the whole number line, proven." in self.text(function, "8", steps=20)

    def test_a_gap_is_no_corner(self) -> None:
        """A single point below its surroundings is a minimum, and no corner."""
        text = self.text("Piecewise((x^2, Ne(x,0)), (-1, True))", "3", "1/2")
        assert "The point x = 0 is itself a minimum" in text
        assert "corner x = 0" not in text
        assert "a removable discontinuity" in text

    def test_a_hessian_that_does_not_exist_has_no_eigenvalues(self) -> None:
        """relu(x)² + y² has no Hessian at its minimum."""
        rows = [
            row
            for section in explain(run_of("relu(x)^2+y^2", "1,1", "1/10", 5)).sections
            if section.table is not None
            for row in shown_rows(section.table)
        ]
        assert ("(0, 0)", "0", "minimum", "what it is in each variable by itself") in rows

    def test_law_of_a_third_power(self) -> None:
        """x²|x| + x⁴ is ruled by |x|³: |xₙ|·3αn tends to 1."""
        assert "Instead |xₙ|·3·α·n tends to 1" in self.text("x^2|x|+x^4", "1", steps=100)

    @pytest.mark.parametrize(
        ("function", "method"),
        [("relu(x)^2", "heavy-ball"), ("relu(x)^2", "adam"), ("relu(x)^2", "rmsprop"), ("|x|^(3/2)", "adam")],
    )
    def test_heads_nowhere_on_a_level_stretch_or_with_steps_too_long(self, function: str, method: str) -> None:
        """A run that rolls over a level stretch, or whose steps are too long near the point, does not head there."""
        run = Run(read_problem(function, "1", "1/10", 40, method))
        text = "\n".join(str(words) for section in explain(run).sections for words in section.sentences)
        assert "heads to" not in text

    def test_no_threshold_of_one_side_for_both(self) -> None:
        """Beside a seam the evidence sets no rate against a threshold that holds on one side only."""
        text = self.text("piecewise(3x^2/4 if x<0, 11x^2/4 otherwise)", "1/4", "7/10", 40)
        assert "Descent contracts there for rates below" not in text
        assert "two steps leave 57/400 of the error" in text
