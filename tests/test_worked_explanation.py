"""Explanations: what each section must say about runs whose story is known."""

from __future__ import annotations

import re

import pytest

from gdtutor.analysis.quadratic import closed_form
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.language.notation import parse_constant
from gdtutor.language.problem import read_problem
from gdtutor.text.style import Style
from gdtutor.text.worked import WorkedLine
from gdtutor.worked.explanation import LAST, RunExplanation, explain
from gdtutor.worked.quadratic import closed_form_lines
from tests.told import shown_rows
from tests.worked_lines import lines_block


def run_of(
    function: str,
    start: str,
    rate: str = "1/10",
    steps: int = 60,
    method: str = "gradient-descent",
    parameters: str = "",
) -> Run:
    """Return a run."""
    return Run(read_problem(function, start, rate, steps, method, parameters))


def words_of(explanation: RunExplanation, name: str) -> str:
    """Return the sentences of a section in one text."""
    return " ".join(map(str, explanation[name].sentences))


def shown(lines: tuple[WorkedLine, ...]) -> list[str]:
    """Return worked lines as they are printed, without the reasons and with single spaces."""
    text = str(lines_block(lines, Style(ascii=True)))
    return [" ".join(re.split(r" {4,}", line.strip())[0].split()) for line in text.splitlines() if line.strip()]


class TestOutcome:
    """Which inequality decided."""

    def test_broken_inequality(self) -> None:
        """x² with α = 11/10: 11/10 > 2/f″ = 1, too large by 1/10, factor 6/5, and 1/2 would have worked best."""
        found = explain(run_of("x^2", "1", "11/10", 40))
        words = words_of(found, "outcome")
        for part in ("α < 2/f″ = 1", "too large by 1/10", "11/10 times the threshold", "|1 − α·f″| = 6/5 > 1"):
            assert part in words
        assert "α = 1/2" in words_of(found, LAST)

    def test_convergence(self) -> None:
        """x⁴ − 3x³ + 2 heads to 9/4 with |1 − 81/400| = 319/400."""
        words = words_of(explain(run_of("x^4-3x^3+2", "4", "1/100", 200)), "outcome")
        assert "minimum at x = 9/4" in words
        assert "|1 − α·f″| = 319/400 < 1" in words

    def test_stable_line(self) -> None:
        """x²/2 − y²/2 from (1, 0): y = 0 for every iterate."""
        words = words_of(explain(run_of("x^2/2 - y^2/2", "1,0", "1/2")), "outcome")
        assert "y = 0 for every iterate" in words

    def test_a_start_on_the_maximum(self) -> None:
        """A start on the maximum stays, and it is said why that is no rest."""
        words = words_of(explain(run_of("(x^2-1)^2/4", "0", "1")), "outcome")
        assert "exactly on the maximum x = 0" in words

    def test_newton_is_drawn_to_a_maximum(self) -> None:
        """Newton's method on cos x from 1/10 arrives at the maximum 0, which is no exception for it."""
        words = words_of(explain(run_of("cos(x)", "1/10", "", 20, "newton")), "outcome")
        assert "Newton's method looks for a slope of 0" in words
        assert "exception" not in words

    def test_nothing_to_arrive_at(self) -> None:
        """−x² has no minimum: 1 − α·f″ = 6/5 for α = 1/10."""
        found = explain(run_of("-x^2", "1", "1/10", 30))
        assert "1 − α·f″ = 6/5 > 1" in words_of(found, "outcome")
        assert "no minimum to arrive at" in words_of(found, LAST)

    def test_along_the_stable_line(self) -> None:
        """x·y from (1, 1) follows x = y into the saddle point; λ = −1, so a push grows by 1 + 1/10 a step."""
        found = explain(run_of("x y", "1,1", "1/10", 50))
        words = words_of(found, "outcome")
        for part in ("heads to the saddle point (x, y) = (0, 0)", "x = y for every iterate", "1 − α·λ_min = 11/10"):
            assert part in words

    def test_almost_on_the_stable_line(self) -> None:
        """x² − y² from (1, 10⁻²¹) converges at the saddle point, and it is not said that it lies on the line."""
        words = words_of(explain(run_of("x^2 - y^2", "1,0.000000000000000000001", "1/4", 60)), "outcome")
        assert "very near the saddle's stable line, not on it" in words
        assert "lies on the saddle's stable line" not in words

    def test_the_push_leaves_the_line(self) -> None:
        """From (0, 1) on (x² − 1)² + y² only a push in x leaves the line x = 0."""
        assert "x by 1/1000" in words_of(explain(run_of("(x^2-1)^2 + y^2", "0,1", "1/10", 20)), LAST)

    def test_threshold_to_first_order(self) -> None:
        """Cos x with α = 2 = 2/f″(π): xₙ − π shrinks still, by its third power, so it is not said that it does not."""
        words = words_of(explain(run_of("cos(x)", "3", "2", 20)), "outcome")
        assert "to first order" in words
        assert "does not shrink" not in words

    def test_a_corner_that_is_the_minimum(self) -> None:
        """|x| from 2 with α = 1 ends on the corner 0, its lowest point."""
        found = explain(run_of("|x|", "2", "1", 5))
        assert "is itself a minimum, f = 0" in words_of(found, "outcome")
        assert "global minimum" in words_of(found, "critical-points")
        assert "smaller rate" not in words_of(found, LAST)

    def test_a_rate_that_dies_out(self) -> None:
        """α·(1 + q + q² + …) = 1 for α = 1/10, q = 9/10: x² from 1 ends near 0.12, and is not said to head to 0."""
        found = explain(run_of("x^2", "1", "1/10", 60, "exponential-decay", "factor=9/10"))
        assert "α/(1 − q) = 1" in words_of(found, "outcome")
        assert "heads to" not in words_of(found, "outcome")
        assert "More steps hardly help" in words_of(found, LAST)

    @pytest.mark.parametrize(
        ("function", "start", "rate", "method", "parameters"),
        [
            ("e^(sin(x/2))", "0", "1/10", "rmsprop", "rho=0"),
            ("x^2", "3", "1/10", "rmsprop", "rho=1/2"),
            ("x^2", "3", "1/2", "rmsprop", "rho=0"),
            ("(x-1)^2", "4", "1/5", "rmsprop", "rho=1/2"),
            ("x^2 + y^2", "1,2", "1/4", "rmsprop", "rho=0"),
            ("x^4 + x^2", "1", "1/8", "rmsprop", "rho=9/10"),
            ("x^2 - 4x", "0", "1/4", "rmsprop", "rho=1/2"),
            ("cosh(x)", "2", "1/5", "rmsprop", "rho=0"),
            ("x^2", "2", "3/10", "adam", "beta_1=0, beta_2=0"),
            ("(x+2)^2", "1", "2/5", "adam", "beta_1=0, beta_2=0"),
            ("cos(x)", "2", "1/3", "rmsprop", "rho=0"),
        ],
    )
    def test_no_rest_told_once(self, function: str, start: str, rate: str, method: str, parameters: str) -> None:
        """With steps that stay as long as α a run finds no rest: no section says that it heads to the minimum."""
        found = explain(run_of(function, start, rate, 60, method, parameters))
        assert not [each for section in found.sections for each in section.sentences if "heads to" in str(each)]

    @pytest.mark.parametrize(
        ("function", "start", "rate", "method"),
        [
            ("sin(5x)", "0", "3/2", "adam"),
            ("sin(5x)", "1", "3/2", "adam"),
            ("cos(4x)", "1/10", "2", "adam"),
            ("cos(3x)", "1", "3", "rmsprop"),
            ("sin(6x)", "0", "1", "nesterov"),
            ("sin(2x)", "0", "5", "adam"),
            ("cos(5x)", "1/2", "2", "heavy-ball"),
            ("sin(3x) + x/10", "0", "2", "adam"),
            ("cos(6x)", "1/5", "1", "rmsprop"),
            ("sin(7x)", "0", "2", "rmsprop"),
        ],
    )
    def test_heads_to_no_point_behind_another(self, function: str, start: str, rate: str, method: str) -> None:
        """A run is not said to head to a point while another point with slope 0 lies between."""
        run = run_of(function, start, rate, 10, method)
        for sentence in explain(run)["outcome"].sentences:
            match = re.match(r"It heads to the \w+ at x [=≈] (.+)\.", str(sentence))
            if match is not None:
                there, here = (
                    float(parse_constant(match[1].replace("·", "*").replace("−", "-"))),
                    run.floats(run.last)[0],
                )
                assert abs(there - here) < 3.15 / int(function[4])

    def test_no_rest_near_one_of_many(self) -> None:
        """RMSProp with ρ = 0 steps to and fro over −π: both sections say that it has come near, not that it arrives."""
        found = explain(run_of("e^(sin(x/2))", "0", "1/10", 50, "rmsprop", "rho=0"))
        assert "finds no rest" in words_of(found, "outcome")
        assert "The run has come near x = −π, one of them." in map(str, found["critical-points"].sentences)

    @pytest.mark.parametrize(
        ("function", "start", "method"),
        [
            ("cos(2x)^2", "0", "exponential-decay"),
            ("-x^2", "0", "exponential-decay"),
            ("x^2 + y^2 - z^2 + x z", "0,0,0", "exact-line-search"),
            ("x^2 - y^2", "0,0", "exact-line-search"),
            ("x y", "0,0", "exact-line-search"),
            ("-x^2 - y^2", "0,0", "exact-line-search"),
        ],
    )
    def test_lingers(self, function: str, start: str, method: str) -> None:
        """With rates that end, or without a best step, a run beside a point that is no minimum need not leave it."""
        assert "watch the run leave" not in words_of(explain(run_of(function, start, "1/50", 20, method)), LAST)

    def test_known_exactly(self) -> None:
        """Newton's method on x⁴ comes near 0: as 0 is known exactly, it is not said that nothing is proven."""
        words = words_of(explain(run_of("x^4", "1", "", 100, "newton")), "outcome")
        assert "minimum at x = 0" in words
        assert "not proven" not in words


class TestAdvice:
    """What to try must fit what happened."""

    def test_after_an_exact_cycle(self) -> None:
        """x⁴ from 5 with α = 1/50 repeats 5, −5; with 1/100 its first step is 5 − 500/100 = 0."""
        words = words_of(explain(run_of("x^4", "5", "1/50")), LAST)
        assert "with α = 1/100 the same start comes to rest after 1 step, at x = 0" in words
        assert "more steps" not in words.lower()

    @pytest.mark.parametrize(
        ("function", "start", "rate", "method", "parameters"),
        [
            ("x^4", "5", "1/50", "gradient-descent", ""),
            ("|x|", "1", "2/3", "gradient-descent", ""),
            ("x^3-3x", "-3", "1/10", "gradient-descent", ""),
            ("ln(x)", "1", "3", "adam", ""),
            ("-x^2", "1", "", "exact-line-search", ""),
            ("x^3+x", "0", "", "newton", ""),
            ("x^2", "1", "1", "adam", "beta_1=1/2, beta_2=0, epsilon=0"),
        ],
    )
    def test_more_steps_do_not_help(self, function: str, start: str, rate: str, method: str, parameters: str) -> None:
        """A run that has ended for another reason than its number of steps is not told to make more of them."""
        words = words_of(explain(run_of(function, start, rate, 200, method, parameters)), LAST)
        assert "steps)" not in words

    def test_where_the_way_leads_away(self) -> None:
        """x³ − 3x from −3 falls for ever: no smaller rate helps, but 1 is a minimum."""
        words = words_of(explain(run_of("x^3-3x", "-3", "1/10", 30)), LAST)
        assert "near x = 1 say" in words


class TestConstant:
    """A function without slope."""

    def test_words(self) -> None:
        """Of 5 no point is called the global minimum, for all are."""
        found = explain(run_of("5", "2"))
        assert "every point is as low as any other" in words_of(found, "outcome")
        assert "global minimum" not in words_of(found, "critical-points")
        table = found["critical-points"].table
        assert table is not None
        assert shown_rows(table) == [("everywhere", "5", "flat", "f′ = 0 all along it")]


class TestCriticalPoints:
    """The table of points with slope 0."""

    def test_double_well(self) -> None:
        """(x² − 1)²/4 has minima at ±1 and a maximum at 0, and neither minimum is called higher."""
        found = explain(run_of("(x^2-1)^2/4", "2", "1/10", 60))["critical-points"]
        assert found.table is not None
        assert [(row[0], row[2]) for row in shown_rows(found.table)] == [
            ("−1", "minimum"),
            ("0", "maximum"),
            ("1", "minimum"),
        ]
        words = " ".join(map(str, found.sentences))
        assert "equally low" in words
        assert "higher" not in words

    def test_a_higher_minimum(self) -> None:
        """From 1 descent on x⁴ − 4x² + x ends in the right well, which is higher than the left one."""
        found = explain(run_of("x^4 - 4x^2 + x", "1", "1/100", 200))
        assert "instead, which is higher" in words_of(found, "critical-points")
        assert "Start near x ≈ −1.47300" in words_of(found, LAST)


class TestStepSize:
    """Prediction beside observation."""

    def test_lines(self) -> None:
        """The lines give f″, 2/f″, 1/f″ and 1 − α·f″ for x⁴ − 3x³ + 2 at 9/4."""
        lines = shown(explain(run_of("x^4-3x^3+2", "4", "1/100", 200))["step-size"].lines)
        assert "f''(9/4) = 81/4 = 20.25" in lines
        assert "1 - alpha*f''(9/4) = 319/400 = 0.7975" in lines

    def test_flat(self) -> None:
        """At the minimum of x⁴ there is no threshold; |xₙ|·√(8·α·n) tends to 1."""
        words = words_of(explain(run_of("x^4", "1", "1/10", 400)), "step-size")
        assert "no threshold" in words
        assert "|xₙ|·√(8·α·n) tends to 1" in words

    def test_newton_at_a_double_zero(self) -> None:
        """For x³ Newton's method halves x at each step."""
        words = words_of(explain(run_of("x^3", "1", "", 20, "newton")), "step-size")
        assert "1 − 1/2 = 1/2 of the error" in words
        assert "= 1/2." in words


class TestClosedForm:
    """The derivation of xₙ."""

    def test_one_variable(self) -> None:
        """(x − 3)² from 5 with α = 1/10: xₙ = 3 + 2·(4/5)ⁿ, and x₃ = 3 + 2·64/125 = 503/125."""
        run = run_of("(x-3)^2", "5", "1/10", 20)
        form = closed_form(run)
        assert form is not None
        lines = shown(closed_form_lines(run, form))
        assert lines[0] == "f'(x) = 2*(x - 3)"
        assert "= 4/5*(x_0 - 3)" in lines
        assert lines[-1] == "= 503/125"

    def test_at_once(self) -> None:
        """With α = 1/f″ the first step arrives."""
        run = run_of("2x^2", "3", "1/4")
        form = closed_form(run)
        assert form is not None
        assert shown(closed_form_lines(run, form))[-1] == "= 0"

    def test_every_line_has_a_reason_or_goes_on(self) -> None:
        """In two variables every equation but repetitions has its reason."""
        run = run_of("x^2+x y+y^2-3x-3y", "4,0", "1/2")
        form = closed_form(run)
        assert form is not None
        assert all(line.reason is not None for line in closed_form_lines(run, form))


class TestCycles:
    """Exact cycles, proven."""

    def test_proof(self) -> None:
        """x⁴ from 51/10 with α = 1/50: 5 − 1/50·500 = −5 and back, product (1 − 6)² = 25, and the start is outside."""
        section = explain(run_of("x^4", "51/10", "1/50"))["cycles"]
        lines = shown(section.lines)
        assert "5 - alpha*f'(5) = 5 - 1/50*500" in lines
        assert "= 25" in lines
        assert "exactly one cycle" in " ".join(map(str, section.sentences))
        assert "outside the cycle" in " ".join(map(str, section.sentences))

    @pytest.mark.parametrize(
        ("function", "words"), [("w^4", "w ≠ y with w − α·f′(w) = y"), ("z(y) = y^4", "y ≠ u with y − α·z′(y) = u")]
    )
    def test_its_own_letters(self, function: str, words: str) -> None:
        """A cycle is written with the variable of the problem, and a letter that nothing else has."""
        section = explain(run_of(function, "51/10", "1/50"))["cycles"]
        assert words in " ".join(map(str, section.sentences))

    def test_threshold(self) -> None:
        """2x² with α = 1/2: every start goes round two points."""
        assert "3 → x = −3 → x = 3" in words_of(explain(run_of("2x^2", "3", "1/2")), "cycles")

    def test_threshold_in_two_variables(self) -> None:
        """With α = 2/λ_max the run comes near (2, 2) and (0, 0)."""
        words = words_of(explain(run_of("x^2+x y+y^2-3x-3y", "4,0", "2/3")), "cycles")
        assert "(2, 2) → (x, y) = (0, 0)" in words

    def test_a_proven_cycle(self) -> None:
        """The run on cos x with α = 21/10 comes near an attracting cycle."""
        words = words_of(explain(run_of("cos(x)", "1", "21/10", 400)), "cycles")
        assert "proven to exist" in words
        assert "It attracts" in words

    def test_several(self) -> None:
        """(x⁴ − 2x²)/4 with α = 29/10 has three, and a rounded point has no equals sign behind it."""
        section = explain(run_of("x^4/4 - x^2/2", "1/2", "29/10", 300))["cycles"]
        assert "are exactly 3 cycles" in str(section.sentences[0])
        for line in section.lines:
            shown_left = str(lines_block((line,), Style(ascii=True)))
            if "1.11789" in shown_left:
                assert line.relation == "≈"


class TestMomentum:
    """The section for methods with velocity."""

    def test_polyak(self) -> None:
        """(x² + 9y²)/2: the best parameters are 1/4 and 1/4, leaving 1/2."""
        words = words_of(explain(run_of("(x^2+9y^2)/2", "1,1", "1/10", 60, "heavy-ball", "beta=1/2")), "momentum")
        assert "= 1/4 and β" in words
        assert "then 1/2 is left" in words

    @pytest.mark.parametrize("method", ["heavy-ball", "nesterov", "adam"])
    @pytest.mark.parametrize(
        ("function", "start"), [("(x^2-1)^2/4", "1"), ("x^2/(1+x^2)", "0"), ("x^2+x y+y^2", "0,0")]
    )
    def test_a_start_at_rest(self, method: str, function: str, start: str) -> None:
        """A method with a memory that starts on the minimum has nothing to observe, and says that it stands there."""
        words = words_of(explain(run_of(function, start, "1/10", 50, method)), "outcome")
        assert "stands exactly on the minimum" in words


class TestEverything:
    """What holds for every run."""

    @pytest.mark.parametrize("method", sorted(METHODS))
    @pytest.mark.parametrize(("function", "start"), [("x^4 - x", "2"), ("x^2 + 3y^2 + x y", "1,2"), ("|x| + x^2", "1")])
    def test_methods(self, method: str, function: str, start: str) -> None:
        """Every method has an explanation that begins with the outcome and ends with what to try."""
        run = run_of(function, start, "1/10", 20, method)
        found = explain(run).sections
        assert found[0].sentences[0] == run.outcome.told
        assert (found[0].id, found[-1].id) == ("outcome", LAST)
        assert all(str(sentence).endswith((".", ":")) for section in found for sentence in section.sentences)
