"""The update rules worked out: what every line claims holds, by arithmetic of its own, and reads as a teacher would."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import Application, Column, Formula, Hat, Norm, Variable, unmarked
from gdtutor.text.languages import sentences
from gdtutor.text.latex import groups_latex
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import pieces
from gdtutor.text.style import Style
from gdtutor.text.worked import WorkedLine, WorkedStep
from gdtutor.worked.step import worked_step
from tests.blackboard import value_of
from tests.seeds import examples
from tests.worked_lines import step_block

GOLDEN = tomllib.loads((Path(__file__).parent / "data" / "worked_methods.toml").read_text(encoding="utf-8"))["step"]
STEPS = 4
CLASH = re.compile(r"--|[-+*/] -|\+-|[*^]-|− −|\+ −|[·]−|−−")

Slope = Callable[[mpf], mpf]
Values = dict[str, mpf]


def run_of(method: str, function: str, start: str, rate: str = "1/100", parameters: str = "", steps: int = 6) -> Run:
    """Return a fresh run."""
    return Run(read_problem(function, start, rate, steps, method, parameters))


# The rules in mpmath, straight from the papers: each yields what the step from x computes, by name


def heavy_ball(x: mpf, slope: Slope) -> Iterator[Values]:
    """Polyak: the velocity keeps 9/10 of itself."""
    v = mpf(0)
    while True:
        v_0, v = v, mpf(9) / 10 * v - slope(x) / 100
        yield {"x": x, "slope": slope(x), "before_v": v_0, "velocity": v, "update": x + v}
        x += v


def nesterov(x: mpf, slope: Slope) -> Iterator[Values]:
    """Nesterov: the slope is taken at y = x + 9/10·v."""
    v = mpf(0)
    while True:
        y = x + mpf(9) / 10 * v
        v_0, v = v, mpf(9) / 10 * v - slope(y) / 100
        yield {"x": x, "y": y, "slope": slope(y), "before_v": v_0, "look-ahead": y, "velocity": v, "update": x + v}
        x += v


def adagrad(x: mpf, slope: Slope) -> Iterator[Values]:
    """Duchi, Hazan and Singer: divided by the root of the sum of squares."""
    s = mpf(0)
    while True:
        g = slope(x)
        s_0, s = s, s + g**2
        after = x - g / 100 / (mpmath.sqrt(s) + mpf(10) ** -10)
        yield {"x": x, "slope": g, "before_s": s_0, "square sum": s, "update": after}
        x = after


def rmsprop(x: mpf, slope: Slope) -> Iterator[Values]:
    """Tieleman and Hinton: divided by the root of a mean square."""
    s = mpf(0)
    while True:
        g = slope(x)
        s_0, s = s, mpf(99) / 100 * s + g**2 / 100
        after = x - g / 100 / (mpmath.sqrt(s) + mpf(10) ** -8)
        yield {"x": x, "slope": g, "before_s": s_0, "mean square": s, "update": after}
        x = after


def adam(x: mpf, slope: Slope) -> Iterator[Values]:
    """Kingma and Ba, algorithm 1."""
    m = s = mpf(0)
    t = 0
    while True:
        t, g, m_0, s_0 = t + 1, slope(x), m, s
        m = mpf(9) / 10 * m + g / 10
        s = mpf(999) / 1000 * s + g**2 / 1000
        m_hat, s_hat = m / (1 - (mpf(9) / 10) ** t), s / (1 - (mpf(999) / 1000) ** t)
        after = x - m_hat / 100 / (mpmath.sqrt(s_hat) + mpf(10) ** -8)
        yield {"x": x, "slope": g, "before_m": m_0, "before_s": s_0, "mean slope": m, "mean square": s} | {
            "mhat": m_hat,
            "shat": s_hat,
            "update": after,
        }
        x = after


def inverse_time(x: mpf, slope: Slope) -> Iterator[Values]:
    """Divide the rate 1/100 by 1 + n/10."""
    n = 0
    while True:
        rate = mpf(1) / 100 / (1 + mpf(n) / 10)
        yield {"x": x, "slope": slope(x), "rate": rate, "update": x - rate * slope(x)}
        x, n = x - rate * slope(x), n + 1


def exponential(x: mpf, slope: Slope) -> Iterator[Values]:
    """Multiply the rate 1/100 by (9/10)ⁿ."""
    n = 0
    while True:
        rate = mpf(1) / 100 * (mpf(9) / 10) ** n
        yield {"x": x, "slope": slope(x), "rate": rate, "update": x - rate * slope(x)}
        x, n = x - rate * slope(x), n + 1


RULES: Mapping[str, Callable[[mpf, Slope], Iterator[Values]]] = {
    "heavy-ball": heavy_ball,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
    "inverse-time-decay": inverse_time,
    "exponential-decay": exponential,
}
CONSTANTS: Mapping[str, Values] = {
    "heavy-ball": {"beta": mpf("0.9")},
    "nesterov": {"beta": mpf("0.9")},
    "adagrad": {"epsilon": mpf("1e-10")},
    "rmsprop": {"rho": mpf("0.99"), "epsilon": mpf("1e-8")},
    "adam": {"beta_1": mpf("0.9"), "beta_2": mpf("0.999"), "epsilon": mpf("1e-8")},
    "inverse-time-decay": {"k": mpf("0.1")},
    "exponential-decay": {"q": mpf("0.9")},
}
FUNCTIONS: list[tuple[str, str, Slope]] = [
    ("x^4 - 3x^3 + 2", "4", lambda x: 4 * x**3 - 9 * x**2),
    ("x^2 - x", "-3/2", lambda x: 2 * x - 1),
    ("e^(-x) sin x + x^2/10", "1", lambda x: x / 5 + mpmath.exp(-x) * (mpmath.cos(x) - mpmath.sin(x))),
    ("sqrt(x^2 + 1)", "sqrt(2)", lambda x: x / mpmath.sqrt(x**2 + 1)),
]


def plain(formula: Formula) -> Formula:
    """Return the formula with a name of one word for each slope and each letter with a hat."""
    match formula:
        case Application() | Norm():
            return Variable("slope")
        case Hat(Variable(name)):
            return Variable(f"{name}hat")
        case _:
            return formula.map(plain)


def names_at(method: str, n: int, values: Values) -> Values:
    """Return what the names in the lines of step n stand for."""
    with mpmath.workdps(60):
        constants = {name: mpf(mpmath.nstr(value, 12)) for name, value in CONSTANTS[method].items()}
        found = constants | {"alpha": mpf(1) / 100, f"x_{n}": values["x"], "slope": values["slope"]}
        found |= {f"{name[-1]}_{n}": value for name, value in values.items() if name.startswith("before_")}
        titles = {"velocity": "v", "mean slope": "m", "mean square": "s", "square sum": "s"}
        found |= {f"{letter}_{n + 1}": values[title] for title, letter in titles.items() if title in values}
        found |= {name: values[name] for name in ("mhat", "shat") if name in values}
        if "rate" in values:
            found[f"alpha_{n}"] = values["rate"]
        if "y" in values:
            found[f"y_{n}"] = values["y"]
    return found


def check(lines: tuple[WorkedLine, ...], names: Values, true: mpf) -> None:
    """Fail unless each `=` holds to 40 digits and each `≈` to 3."""
    for line in lines:
        for relation, right in [(line.relation, line.right), *([line.also] if line.also else [])]:
            text = formula_line(plain(right), Style(ascii=True))
            error = abs(value_of(text, names) - true) / (1 + abs(true))
            assert error <= mpf(10) ** (-40 if relation == "=" else -3), text
            assert relation != "=" or right.is_exact, text


def final(line: WorkedLine) -> str:
    """Return the last value on a line, in ASCII."""
    return formula_line(unmarked(line.also[1] if line.also else line.right), Style(ascii=True))


class TestGolden:
    """Samples read over by eye."""

    @pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['method']}, {case['function']}, {case['n']}")
    def test_text_is_the_one_a_teacher_approved(self, case: dict[str, Any]) -> None:
        """A step prints exactly as in the samples."""
        run = run_of(case["method"], case["function"], case["start"], case["rate"], case.get("parameters", ""))
        assert str(step_block(worked_step(run, case["n"]), Style(ascii=case["ascii"]))) == case["text"].rstrip("\n")


class TestTruth:
    """Lines in one variable against the rules in 60 digits of mpmath."""

    @pytest.mark.parametrize(("function", "start", "slope"), FUNCTIONS)
    @pytest.mark.parametrize("method", RULES)
    def test_every_line_holds(self, method: str, function: str, start: str, slope: Slope) -> None:
        """From formula to number each line keeps the value that the method computes, and = and ≈ are honest."""
        run = run_of(method, function, start)
        with mpmath.workdps(60):
            at = value_of(start)
            for n, values in zip(range(STEPS), RULES[method](at, slope), strict=False):
                names = names_at(method, n, values)
                corrected = iter(("mhat", "shat"))
                for group in worked_step(run, n).groups[1:]:
                    title = next(corrected) if group.title == "corrected" else group.title
                    names_here = names if title != "slope" else {**names, "e": mpmath.e}
                    check(group.lines, names_here, values[title])

    @pytest.mark.parametrize("method", RULES)
    def test_the_last_digits_are_right(self, method: str) -> None:
        """What a group comes to is within half a unit of its last digit."""
        function, start, slope = FUNCTIONS[2]
        run = run_of(method, function, start)
        with mpmath.workdps(60):
            for n, values in zip(range(STEPS), RULES[method](value_of(start), slope), strict=False):
                shown = final(worked_step(run, n).groups[-1].lines[-1])
                assert abs(mpf(shown) - values["update"]) <= mpf(10) ** -len(shown.partition(".")[2]) / 2

    @pytest.mark.parametrize("method", RULES)
    def test_two_variables_are_two_runs_of_one(self, method: str) -> None:
        """On x² + e^(−y) every column holds what the method computes for each coordinate by itself."""
        run = run_of(method, "x^2 + e^(-y)", "3,-1/2")
        with mpmath.workdps(60):
            one = RULES[method](mpf(3), lambda x: 2 * x)
            other = RULES[method](mpf(-1) / 2, lambda y: -mpmath.exp(-y))
            for n, both in zip(range(STEPS), zip(one, other, strict=False), strict=False):
                corrected = iter(("mhat", "shat"))
                for group in worked_step(run, n).groups:
                    if group.title in ("rule", "slope", "gradient", "rate"):
                        continue
                    title = next(corrected) if group.title == "corrected" else group.title
                    for line in group.lines:
                        if isinstance(line.right, Column):
                            entries = line.right.entries
                            for entry, values in zip(entries, both, strict=True):
                                check((WorkedLine(None, line.relation, entry),), {}, values[title])


class TestHonesty:
    """What holds for the lines of every method."""

    @pytest.mark.parametrize("method", RULES)
    @pytest.mark.parametrize(("function", "start"), [("x^4 - 3x^3 + 2", "4"), ("x^2 + x y + y^4", "1,-2/3")])
    def test_signs_never_clash(self, method: str, function: str, start: str) -> None:
        """No two signs meet, ASCII is ASCII, LaTeX is ASCII, and every span lies in its line."""
        run = run_of(method, function, start)
        for n in range(STEPS):
            step = worked_step(run, n)
            assert groups_latex(step.groups).isascii()
            for ascii in (False, True):
                block = step_block(step, Style(ascii=ascii))
                bare = re.sub(r"[/\\|-]{3,}", "", str(block))
                assert not CLASH.search(bare), bare
                assert not ascii or str(block).isascii()
                assert all(0 <= span.start < span.stop <= len(block.lines[span.line]) for span in block.spans)

    @pytest.mark.parametrize("method", RULES)
    def test_every_line_has_a_reason_with_a_pieces(self, method: str) -> None:
        """Each line says why it holds."""
        for function, start in (("x^2", "3"), ("x^2 + y^2", "1,2")):
            step = worked_step(run_of(method, function, start), 1)
            for line in (line for group in step.groups for line in group.lines):
                assert line.reason is not None
                assert line.reason.id in sentences("en")
                assert pieces(line.reason)


def text_of(step: WorkedStep) -> str:
    """Return a step as text."""
    return str(step_block(step))


class TestEndings:
    """Where there is no further step."""

    def test_slope_zero_stays(self) -> None:
        """At rest the point stays and the line says why."""
        step = worked_step(run_of("heavy-ball", "(x-1)^2", "1"), 0)
        assert step.last
        assert "x₁ = x₀ = 1" in text_of(step)

    def test_look_ahead_outside(self) -> None:
        """Where the look-ahead point leaves the domain, it is worked out, and the lines say that there is no slope."""
        step = worked_step(run_of("nesterov", "ln x", "1", "3/5"), 1)
        assert step.last
        assert "−7/50" in text_of(step)
        assert step.groups[-1].title == "no slope"

    def test_step_limit_has_the_slope_alone(self) -> None:
        """At the last iterate only the slope is worked out."""
        assert [group.title for group in worked_step(run_of("adam", "x^2", "3"), 6).groups] == ["slope"]

    def test_a_coordinate_without_slope_stays(self) -> None:
        """AdaGrad with ε = 0 leaves a coordinate where it is that no slope ever moved, and divides nothing by 0."""
        text = text_of(worked_step(run_of("adagrad", "x^2 + (y-1)^2", "2,1", parameters="epsilon=0"), 0))
        assert "no slope yet, no step" in text
        assert "199/100" in text

    @pytest.mark.parametrize("parameters", ["beta_1=0", "beta_2=0", "beta_1=0, beta_2=0, epsilon=0"])
    def test_adam_that_keeps_nothing(self, parameters: str) -> None:
        """With β = 0 the corrections divide by 1 − 0, and the lines hold; without both, the step is α by sign."""
        step = worked_step(run_of("adam", "x^2", "3", parameters=parameters), 0)
        assert final(step.groups[-1].lines[-1]).startswith("2.99")


class TestLetters:
    """No letter of a method is one of the learner's."""

    def test_velocity_of_a_function_of_v(self) -> None:
        """In a function of v the velocity is u."""
        assert "u₁ = β·u₀ − α·f′(v₀)" in text_of(worked_step(run_of("heavy-ball", "v^2", "3"), 0))

    def test_function_called_v(self) -> None:
        """Where the function is v, the velocity is u."""
        assert "u₁ = β·u₀ − α·v′(x₀)" in text_of(worked_step(run_of("heavy-ball", "v(x) = x^2", "3"), 0))

    def test_parameters_give_way(self) -> None:
        """In a function of α and β the rate is η and the parameter γ."""
        assert "V₁ = γ·V₀ − η·∇f(X₀)" in text_of(worked_step(run_of("heavy-ball", "alpha^2 + beta^2", "3,1"), 0))

    def test_look_ahead_of_a_function_of_y(self) -> None:
        """In a function of y the place to look ahead to is z."""
        assert "z₀ = y₀ + β·v₀" in text_of(worked_step(run_of("nesterov", "y^2", "3"), 0))

    def test_a_variable_with_a_subscript_keeps_its_stem(self) -> None:
        """Where m_1 is a variable, the mean slope is not m."""
        assert "m₁ = " not in text_of(worked_step(run_of("adam", "m_1^2", "3"), 0))


class TestNewton:
    """Newton's method: the quotient, and the system of linear equations."""

    @pytest.mark.parametrize(
        ("function", "start", "slope", "curvature"),
        [
            ("x^4 - 3x^3 + 2", "4", lambda x: 4 * x**3 - 9 * x**2, lambda x: 12 * x**2 - 18 * x),
            ("x^4 - 3x^3 + 2", "1", lambda x: 4 * x**3 - 9 * x**2, lambda x: 12 * x**2 - 18 * x),
            ("e^x - 2x", "-1/3", lambda x: mpmath.exp(x) - 2, mpmath.exp),
        ],
    )
    def test_every_line_holds(self, function: str, start: str, slope: Slope, curvature: Slope) -> None:
        """In one variable each line of the quotient keeps its value."""
        run = run_of("newton", function, start)
        with mpmath.workdps(60):
            x = value_of(start)
            for n in range(3):
                _, first, second, update = worked_step(run, n).groups
                names = {f"x_{n}": x, "slope": slope(x), "e": mpmath.e}
                check(first.lines, names, slope(x))
                check(second.lines, names, curvature(x))
                after = x - slope(x) / curvature(x)
                check(update.lines[1:], names, after)
                x = after

    def test_system_is_solved(self) -> None:
        """For two variables Cramer's rule gives what solving the equations by hand gives."""
        step = worked_step(run_of("newton", "(1-x)^2 + 100(y-x^2)^2", "-6/5,1"), 0)
        groups = {group.title: group.lines for group in step.groups}
        assert final(groups["determinant"][-1]) == "35600"
        shown = [formula_line(line.right, Style(ascii=True)) for line in groups["system"]]
        assert "-11/445" in shown
        assert "-847/2225" in shown
        assert formula_line(groups["update"][-1].right, Style(ascii=True)) == "(-523/445, 3072/2225)"

    @pytest.mark.parametrize(
        ("function", "start", "words"),
        [
            ("x^2 + y^2 + x y", "1,2", "positive definite"),
            ("-x^2 - y^2", "1,2", "negative definite"),
            ("x^2 - y^2", "1,2", "not definite"),
            ("x^2 + y^2 - 3z^2", "1,2,3", "not definite"),
        ],
    )
    def test_shape_is_named(self, function: str, start: str, words: str) -> None:
        """The lines say how the Hessian is definite, by Sylvester's criterion."""
        assert words in text_of(worked_step(run_of("newton", function, start), 0))

    def test_three_variables_are_checked(self) -> None:
        """For more variables the solution is shown and put into the system once more."""
        step = worked_step(run_of("newton", "x^2 + 2y^2 + 3z^2 + x y", "1,2,3"), 0)
        check_line = next(group for group in step.groups if group.title == "system").lines[-1]
        assert check_line.reason is not None
        assert check_line.reason.id == "solution-check"
        assert formula_line(check_line.right, Style(ascii=True)) == "(4, 9, 18)"

    @pytest.mark.parametrize(
        ("function", "start"), [("x^3 + x", "0"), ("x^2 + y", "1,2"), ("x |x| + x", "0"), ("x^2 + y |y| + y", "1,0")]
    )
    def test_no_step(self, function: str, start: str) -> None:
        """Where there is no quotient or no second derivative, the last line says why there is no step."""
        step = worked_step(run_of("newton", function, start), 0)
        assert step.last
        assert step.groups[-1].title == "no step"

    def test_towards_a_maximum(self) -> None:
        """Where f curves down, the line says where the step aims."""
        assert "aims at a maximum" in text_of(worked_step(run_of("newton", "x^4 - 3x^3 + 2", "1"), 0))


class TestBacktracking:
    """Backtracking: every trial, and the comparison that decides."""

    def test_every_trial_is_right(self) -> None:
        """Rates, values, bounds and decisions are those of plain fractions."""
        run = run_of("backtracking", "x^4 - 3x^3 + 2", "4", "1/2")
        trials = [group for group in worked_step(run, 0).groups if group.title.startswith("trial")]
        x, slope = Fraction(4), Fraction(112)
        rate, value = Fraction(1, 2), Fraction(66)
        for group in trials:
            at = x - rate * slope
            there, bound = at**4 - 3 * at**3 + 2, value - rate * slope**2 / 10_000
            shown = [formula_line(unmarked(line.right), Style(ascii=True)) for line in group.lines]
            assert str(rate) in (shown[0], final(group.lines[0]))
            assert str(there) in shown
            assert str(bound) in shown
            verdict = group.lines[-1]
            assert verdict.relation == ("≤" if there <= bound else ">")
            assert formula_line(unmarked(verdict.left or verdict.right), Style(ascii=True)) == f"{float(there):.10g}"
            rate /= 2
        assert len(trials) == 5

    def test_first_and_last_trial_are_in_full(self) -> None:
        """The trials between are shown in short: rate, value, bound and decision."""
        groups = worked_step(run_of("backtracking", "x^4 - 3x^3 + 2", "4", "1/2"), 0).groups
        lengths = [len(group.lines) for group in groups if group.title.startswith("trial")]
        assert lengths[1:-1] == [4, 4, 4]
        assert min(lengths[0], lengths[-1]) > 4

    def test_rate_outside_the_domain(self) -> None:
        """A rate that leads to where f does not exist is too long, and the line says so."""
        text = text_of(worked_step(run_of("backtracking", "ln(x) + 1/(10x)", "1", "2"), 0))
        assert "f does not exist there" in text
        assert "1/10 = 0.1" in text

    def test_several_variables(self) -> None:
        """In several variables the bound has the square of the gradient's length."""
        text = text_of(worked_step(run_of("backtracking", "x^2 + 3y^2", "1,1", "1"), 0))
        assert "‖∇f(X₀)‖² = (2)² + (6)²" in text
        assert "= 40 " in text


class TestExactLineSearch:
    """Exact line search: f along the line, and the first t at which it stops falling."""

    def test_every_line_holds(self) -> None:
        """The line, its derivative and the rate are those that sampling and the first root give."""
        groups = {group.title: group.lines for group in worked_step(self.quartic(), 0).groups}
        *along, slope = groups["line"]
        with mpmath.workdps(60):
            for t in (mpf(0), mpf(1) / 64, mpf(-2) / 7):
                at = 4 - 112 * t
                for line in along[1:]:
                    shown = value_of(formula_line(line.right, Style(ascii=True)), {"t": t})
                    assert abs(shown - (at**4 - 3 * at**3 + 2)) < mpf(10) ** -40
                shown = value_of(formula_line(slope.right, Style(ascii=True)), {"t": t})
                assert abs(shown + 112 * (4 * at**3 - 9 * at**2)) < mpf(10) ** -40
        assert formula_line(unmarked(groups["rate"][0].right)) == "1/64"
        assert final(groups["update"][-1]) == "2.25"

    @staticmethod
    def quartic() -> Run:
        """Return the run from 4, where f′ = 112: φ turns at x = 9/4, so t = (4 − 9/4)/112 = 1/64."""
        return run_of("exact-line-search", "x^4 - 3x^3 + 2", "4")

    def test_the_first_minimum_is_taken(self) -> None:
        """On (x − 3)³·(x − 1)² from 5, φ is level at x = 3 but falls on, and turns at x = 9/5."""
        lines = worked_step(run_of("exact-line-search", "(x-1)^2 (x-3)^3", "5"), 0).groups[-2].lines
        rates = [formula_line(unmarked(line.right)) for line in lines]
        assert rates == ["1/128", "1/80", "1/64"]
        assert [line.reason.id for line in lines if line.reason] == ["level", "least", "level-after"]

    def test_where_nothing_is_exact(self) -> None:
        """For e^x − 2x the rate is told in proven digits: (2 − ln 2)/(e² − 2)."""
        groups = worked_step(run_of("exact-line-search", "e^x - 2x", "2"), 0).groups
        line = groups[-2].lines[0]
        with mpmath.workdps(30):
            true = (2 - mpmath.log(2)) / (mpmath.exp(2) - 2)
            assert line.relation == "≈"
            assert formula_line(unmarked(line.right)) == mpmath.nstr(true, 6)

    @pytest.mark.parametrize(
        ("function", "start", "words"),
        [("x", "1", "f falls for every t > 0"), ("e^x", "1", "no step found"), ("sqrt(x) + x", "1", "does not exist")],
    )
    def test_no_step(self, function: str, start: str, words: str) -> None:
        """Where f has no minimum along the line, the last line says how far it falls."""
        step = worked_step(run_of("exact-line-search", function, start), 0)
        assert step.last
        assert step.groups[-1].title == "no step"
        assert words in text_of(step)

    def test_letters(self) -> None:
        """In a function of t the rate is s."""
        assert "φ(s) = f(X₀ − s·∇f(X₀))" in text_of(
            worked_step(run_of("exact-line-search", "x^2 + t^2 + x t", "1,2"), 0)
        )


fractions = st.fractions(min_value=-3, max_value=3, max_denominator=6)


class TestRandomMomentum:
    """Random quadratics, starts, rates and β: as long as fractions stay short, everything is exact."""

    @settings(max_examples=examples(40))
    @given(
        st.integers(-4, 4).filter(bool),
        fractions,
        fractions,
        st.fractions(Fraction(1, 20), 1, max_denominator=20),
        st.fractions(0, Fraction(19, 20), max_denominator=20),
        st.sampled_from(("heavy-ball", "nesterov")),
    )
    def test_lines_hold(
        self, a: int, b: Fraction, start: Fraction, rate: Fraction, beta: Fraction, method: str
    ) -> None:
        """On a·x² + b·x each step is the one that plain fractions make, and no two signs meet."""
        run = run_of(method, f"({a})*x^2 + ({b})*x", str(start), str(rate), f"beta={beta}", 3)
        x, v = start, Fraction(0)
        for n in range(min(2, run.last)):
            at = x + beta * v if method == "nesterov" else x
            slope = 2 * a * at + b
            v = beta * v - rate * slope
            x += v
            step = worked_step(run, n)
            groups = {group.title: group.lines for group in step.groups}
            with mpmath.workdps(60):
                check(groups["velocity"][1:], {}, mpf(v.numerator) / v.denominator)
                check(groups["update"][1:], {}, mpf(x.numerator) / x.denominator)
            assert not CLASH.search(str(step_block(step)))
