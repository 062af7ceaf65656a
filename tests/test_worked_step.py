"""Worked steps: what every line claims holds, and reads as a teacher would write it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import Column, Digits, Formula, unmarked, walk
from gdtutor.text.languages import sentences
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style
from gdtutor.text.worked import WorkedLine, WorkedStep
from gdtutor.worked.step import worked_step
from tests.blackboard import value_of
from tests.seeds import examples
from tests.worked_lines import step_block

GOLDEN = tomllib.loads((Path(__file__).parent / "data" / "worked_steps.toml").read_text(encoding="utf-8"))["step"]

Slope = Callable[[mpmath.mpf], mpmath.mpf]

ALONE: list[tuple[str, str, str, Slope]] = [
    ("x^4 - 3x^3 + 2", "4", "1/100", lambda x: 4 * x**3 - 9 * x**2),
    ("x^4 - 3x^3 + 2", "-3/2", "1/100", lambda x: 4 * x**3 - 9 * x**2),
    ("e^(-x) sin x + x^2/10", "1", "1/10", lambda x: x / 5 + mpmath.exp(-x) * (mpmath.cos(x) - mpmath.sin(x))),
    ("|x|", "3", "1/2", mpmath.sign),
    ("x ln x", "2", "1/10", lambda x: mpmath.log(x) + 1),
    ("x^4 - 3x^2", "sqrt(2)", "1/10", lambda x: 4 * x**3 - 6 * x),
    ("ln(1 + e^(-x))", "1", "1", lambda x: -1 / (1 + mpmath.exp(x))),
    ("x^2", "3", "1/3", lambda x: 2 * x),
    ("x^2", "-3", "1", lambda x: 2 * x),
    ("(3 - x)^3 - x^2", "-1", "1/30", lambda x: -3 * (3 - x) ** 2 - 2 * x),
    ("sin(x)^2 + x", "1", "sqrt(2)/10", lambda x: 2 * mpmath.sin(x) * mpmath.cos(x) + 1),
    ("x/(x^2+1)", "2", "1/2", lambda x: (1 - x**2) / (x**2 + 1) ** 2),
    ("sqrt(x^2 + 1)", "2", "1/2", lambda x: x / mpmath.sqrt(x**2 + 1)),
    ("2^x + 1/x^2", "-1", "1/3", lambda x: mpmath.log(2) * 2**x - 2 / x**3),
    ("x^2", "1e-8", "1/3", lambda x: 2 * x),
]
STEPS = 4


def steps_of(function: str, start: str, rate: str, count: int = STEPS) -> Iterator[WorkedStep]:
    """Yield the first worked steps of a run."""
    run = Run(read_problem(function, start, rate, 20))
    for n in range(min(count, len(run))):
        yield worked_step(run, n)


def lines_of(step: WorkedStep, title: str) -> list[WorkedLine]:
    """Return the lines of every group with that title."""
    return [line for group in step.groups if group.title == title for line in group.lines]


def sides(lines: Sequence[WorkedLine]) -> Iterator[tuple[str, Formula]]:
    """Yield each relation with what stands to its right."""
    for line in lines:
        yield line.relation, line.right
        if line.also is not None:
            yield line.also


def half_unit(text: str) -> Fraction:
    """Return half a unit in the last place of a printed decimal."""
    mantissa, _, power = text.partition("e")
    places = len(mantissa.partition(".")[2])
    return Fraction(10) ** (int(power or 0) - places) / 2


def check_sides(lines: Sequence[WorkedLine], names: dict[str, mpmath.mpf], true: mpmath.mpf) -> None:
    """Fail unless each `=` is exact and each rounded number has its digits right."""
    for relation, right in sides(lines):
        text = formula_line(right, Style(ascii=True))
        shown = value_of(text, names)
        scale = 1 + abs(true)
        if relation == "=":
            assert abs(shown - true) <= mpmath.mpf(10) ** -40 * scale, text
            assert right.is_exact, text
        else:
            assert abs(shown - true) <= mpmath.mpf(10) ** -3 * scale, text
        bare = unmarked(right)
        digits = [part for part in walk(bare) if isinstance(part, Digits)]
        if (
            len(digits) == 1
            and not digits[0].exact
            and formula_line(bare, Style(ascii=True)).lstrip("-") == digits[0].text
        ):
            unit = half_unit(digits[0].text)
            slack = mpmath.mpf(10) ** -45
            assert abs(shown - true) <= mpmath.mpf(unit.numerator) / unit.denominator + slack, text


class TestGolden:
    """Samples read over by eye."""

    @pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['function']} at {case['start']}, {case['n']}")
    def test_text_is_the_one_a_teacher_approved(self, case: dict[str, Any]) -> None:
        """A step prints exactly as in the samples."""
        run = Run(read_problem(case["function"], case["start"], case["rate"], 20))
        assert str(step_block(worked_step(run, case["n"]), Style(ascii=case["ascii"]))) == case["text"].rstrip("\n")


class TestTruth:
    """Lines in one variable against the derivative by hand and 60 digits of mpmath."""

    @pytest.mark.parametrize(("function", "start", "rate", "slope"), ALONE)
    def test_every_line_holds(self, function: str, start: str, rate: str, slope: Slope) -> None:
        """Each `=` line equals the true value exactly and each printed decimal is correctly rounded."""
        with mpmath.workdps(60):
            x, alpha = value_of(start), value_of(rate)
            for step in steps_of(function, start, rate):
                check_sides(lines_of(step, "slope"), {f"x_{step.n}": x}, slope(x))
                following = x - alpha * slope(x)
                check_sides(lines_of(step, "update"), {}, following)
                x = following

    @pytest.mark.parametrize(("function", "start", "rate"), [case[:3] for case in ALONE])
    def test_nothing_after_a_rounded_line_is_exact(self, function: str, start: str, rate: str) -> None:
        """After ≈ a chain goes on with ≈ until its left side is written anew."""
        for step in steps_of(function, start, rate):
            for group in step.groups:
                rounded = False
                for line in group.lines:
                    rounded = rounded and line.left is None
                    assert line.relation == "≈" or not rounded
                    rounded = rounded or line.relation == "≈"

    def test_partial_derivatives_of_rosenbrock(self) -> None:
        """Both partials of Rosenbrock's function are worked out truly, and the update is their column."""
        x, y = Fraction(-6, 5), Fraction(1)
        slopes = [-400 * x * (y - x**2) - 2 * (1 - x), 200 * (y - x**2)]
        step = next(steps_of("(1-x)^2 + 100(y-x^2)^2", "-6/5,1", "1/1000"))
        groups = [group for group in step.groups if group.title == "slope"]
        with mpmath.workdps(60):
            names = {"x_0": mpmath.mpf(-6) / 5, "y_0": mpmath.mpf(1)}
            for group, slope in zip(groups, slopes, strict=True):
                check_sides(group.lines, names, mpmath.mpf(slope.numerator) / slope.denominator)
            column = lines_of(step, "update")[-1].right
            assert isinstance(column, Column)
            expected = [x - slopes[0] / 1000, y - slopes[1] / 1000]
            shown = [value_of(formula_line(entry, Style(ascii=True))) for entry in column.entries]
            pairs = zip(shown, expected, strict=True)
            assert all(abs(a - mpmath.mpf(b.numerator) / b.denominator) < mpmath.mpf(10) ** -50 for a, b in pairs)

    def test_exact_slope_after_rounded_terms_begins_anew(self) -> None:
        """A fraction known exactly is written with = after its terms had to be rounded, with the left side again."""
        run = Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100", 3))
        last = lines_of(worked_step(run, 1), "slope")[-1]
        assert (last.relation, last.left is not None, last.reason and last.reason.id) == ("=", True, "exact")

    def test_rounded_terms_that_do_not_add_up_are_explained(self) -> None:
        """0.2 − 0.309560 + 0.198766 is 0.089206, so 0.0892062 says that more digits were used."""
        last = lines_of(next(steps_of("e^(-x) sin x + x^2/10", "1", "1/10")), "slope")[-1]
        assert last.reason is not None
        assert last.reason.id == "more-digits"


class TestShape:
    """What the groups of a step are."""

    def test_one_variable_has_rule_slope_update(self) -> None:
        """In one variable a step is rule, slope, update."""
        assert [group.title for group in next(steps_of("x^2", "3", "1/10")).groups] == ["rule", "slope", "update"]

    def test_several_variables_work_one_partial_at_a_time(self) -> None:
        """In six variables there are six slopes, then the gradient, then the update."""
        step = next(steps_of("a^2+b^2+c^2+d^2+p^2+q^2", "1,2,3,4,5,6", "1/10"))
        assert [group.title for group in step.groups] == ["rule", *["slope"] * 6, "gradient", "update"]

    def test_last_iterate_has_no_update(self) -> None:
        """Where the run ends at its step limit only the slope is worked out."""
        step = worked_step(Run(read_problem("x^2", "3", "1/10", 5)), 5)
        assert step.last
        assert [group.title for group in step.groups] == ["slope"]

    def test_stationary_point_stays(self) -> None:
        """At slope 0 the update shows that x stays, and says why."""
        step = worked_step(Run(read_problem("(x-1)^2", "1", "1/10", 5)), 0)
        last = lines_of(step, "update")[-1]
        assert formula_line(last.right) == "1"
        assert last.reason is not None
        assert last.reason.id == "zero-slope"

    def test_where_two_cases_meet(self) -> None:
        """Where both sides of a tie agree, the slope is their common value, and the line says so."""
        step = worked_step(Run(read_problem("max(x,y)^2 + y^2", "0,0", "1/10", 5)), 0)
        last = lines_of(step, "slope")[-1]
        assert formula_line(last.right) == "0"
        assert last.reason is not None
        assert last.reason.id == "sides-agree"

    def test_no_line_repeats_the_one_above(self) -> None:
        """A constant derivative is one line."""
        assert len(lines_of(next(steps_of("5x", "2", "1/4")), "slope")) == 1

    def test_iterate_outside_the_run_is_an_error(self) -> None:
        """Asking for a step the run does not have raises IndexError."""
        with pytest.raises(IndexError):
            worked_step(Run(read_problem("x^2", "3", "1/10", 2)), 3)

    def test_every_reason_has_a_pieces(self) -> None:
        """Each reason that occurs in the samples is in the table."""
        found = {
            line.reason.id
            for case in ALONE
            for step in steps_of(*case[:3])
            for group in step.groups
            for line in group.lines
            if line.reason is not None
        }
        assert found <= set(sentences("en"))


small = st.fractions(min_value=-4, max_value=4, max_denominator=6)
polynomials = st.lists(st.integers(-6, 6), min_size=2, max_size=5).filter(lambda c: any(c[1:]))
CLASH = re.compile(r"--|[-+*/] -|\+-|[*^]-|− −|\+ −|[·]−|−−")


class TestRandomPolynomials:
    """Random polynomials, starts and rates."""

    @settings(max_examples=examples(60))
    @given(polynomials, small, st.fractions(Fraction(1, 50), 1, max_denominator=50))
    def test_lines_hold_and_signs_never_clash(self, coefficients: list[int], start: Fraction, rate: Fraction) -> None:
        """Every line is true by exact arithmetic, ASCII is ASCII, no two signs meet and every span lies in its line."""
        function = " + ".join(f"({c})*x^{power}" for power, c in enumerate(coefficients))
        run = Run(read_problem(function, str(start), str(rate), 3))
        x = start
        for n in range(min(3, len(run))):
            step = worked_step(run, n)
            slope = sum((power * c * x ** (power - 1) for power, c in enumerate(coefficients) if power), Fraction(0))
            with mpmath.workdps(60):
                here = mpmath.mpf(x.numerator) / x.denominator
                check_sides(lines_of(step, "slope"), {f"x_{n}": here}, mpmath.mpf(slope.numerator) / slope.denominator)
                x -= rate * slope
                check_sides(lines_of(step, "update"), {}, mpmath.mpf(x.numerator) / x.denominator)
            for ascii in (False, True):
                block = step_block(step, Style(ascii=ascii))
                assert not CLASH.search(str(block)), str(block)
                assert not ascii or str(block).isascii()
                for span in block.spans:
                    assert 0 <= span.start < span.stop <= len(block.lines[span.line])
