"""Tests of descents on sums over rows, against the same sums written out."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
import sympy as sp

from gdtutor.descent.objective import compiled
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.functions import relu, sigmoid, softplus
from gdtutor.language.methods import method_named
from gdtutor.language.problem import Problem
from gdtutor.language.rows import Rows, RowSum
from gdtutor.language.settings import read_parameters
from gdtutor.numbers.collapsing import collapsed
from gdtutor.numbers.number import Number
from gdtutor.text.line import formula_line
from gdtutor.worked.rows import row_values
from gdtutor.worked.step import worked_step

w, b, x, y = sp.symbols("w b x y", real=True)
TABLE = Rows(("x", "y"), [(0, 2), (1, Fraction(7, 2)), (2, 5), (Fraction(-3, 2), 1), (Fraction(1, 3), Fraction(-5, 4))])
RESIDUAL = w * x + b - y
LOSSES = {
    "squared": RESIDUAL**2,
    "huber": sp.Piecewise((RESIDUAL**2 / 2, sp.Abs(RESIDUAL) <= 1), (sp.Abs(RESIDUAL) - sp.Rational(1, 2), True)),
    "logistic": softplus(-y * (w * x + b)),
    "neuron": (sigmoid(w * x + b) - y) ** 2,
    "relu": (relu(w * x + b) - y) ** 2,
}


def over(term: sp.Expr, table: Rows = TABLE) -> sp.Expr:
    """Return the mean over a table."""
    return RowSum(term, (x, y), table) / len(table)


def run(objective: sp.Expr, typed: sp.Expr | None = None, method: str = "gradient-descent", steps: int = 30) -> Run:
    """Return a run from (1/7, 1/3)."""
    start = (sp.Rational(1, 7), sp.Rational(1, 3))
    named = method_named(method)
    parameters = read_parameters(named, "")
    return Run(
        Problem(objective, (w, b), start, sp.Rational(1, 10), steps, named.id, typed=typed, parameters=parameters)
    )


def digits(found: Run, n: int) -> list[str]:
    """Return the coordinates and the value at an iterate, to 25 digits."""
    return [number.decimal(25).text for number in (*found[n].point, found[n].value, *found[n].gradient)]


class TestIterates:
    """The iterates are those of the sum written out, digit for digit."""

    @pytest.mark.parametrize("name", LOSSES)
    @pytest.mark.parametrize("method", ["gradient-descent", "momentum", "adam"])
    def test_for_several_losses_and_methods(self, name: str, method: str) -> None:
        """Over thirty steps."""
        total = over(LOSSES[name])
        rows, written = run(total, method=method), run(total.doit(), method=method)
        assert rows.last == written.last
        for n in sorted({0, rows.last // 30, rows.last // 2, rows.last}):
            assert digits(rows, n) == digits(written, n)

    def test_of_a_line_by_hand(self) -> None:
        """The mean of squares has the gradient 2/m·Σ rᵢ·xᵢ and 2/m·Σ rᵢ: three steps in fractions."""
        found, slope, height = run(over(LOSSES["squared"])), Fraction(1, 7), Fraction(1, 3)
        for n in range(4):
            assert [number.fraction for number in found[n].point] == [slope, height]
            residuals = [slope * u + height - v for u, v in TABLE.values]
            down = [
                sum((r * u for r, (u, _) in zip(residuals, TABLE.values, strict=True)), Fraction(0)),
                sum(residuals),
            ]
            slope, height = slope - Fraction(2, 50) * down[0], height - Fraction(2, 50) * down[1]


class TestCollapsed:
    """A polynomial in the parameters has as many terms for any number of rows."""

    def test_it_is_the_sum_multiplied_out(self) -> None:
        """With exact coefficients."""
        total = over(LOSSES["squared"]) + w**2 / 10
        assert collapsed(total) == sp.expand(total.doit())

    def test_what_is_no_polynomial_does_not_collapse(self) -> None:
        """Nor one whose coefficients are not rational."""
        assert collapsed(over(LOSSES["neuron"])) is None
        assert collapsed(over(w * sp.exp(x))) is None
        assert collapsed(w**2) is None

    def test_descents_on_it_are_the_same_and_shown_as_the_sum(self) -> None:
        """The formula stays the sum: its slope is shown row by row."""
        total = over(LOSSES["squared"])
        quick, slow = run(collapsed(total), total), run(total)
        assert digits(quick, 25) == digits(slow, 25)
        assert quick.outcome.summary == slow.outcome.summary
        (slope, *_) = (group for group in worked_step(quick, 0).groups if group.title == "slope")
        assert "Σᵢ₌₁⁵ xᵢ·(b₀ + w₀·xᵢ − yᵢ)" in formula_line(slope.lines[0].right)

    def test_a_line_through_many_rows_ends_at_the_normal_equations(self) -> None:
        """Ten thousand rows y = 3x − 2 with errors ±1/10, each twice: the minimiser is exact."""
        values = [
            (Fraction(k % 100, 50), Fraction(3 * (k % 100), 50) - 2 + Fraction((-1) ** (k // 100), 10))
            for k in range(10_000)
        ]
        table = Rows(("x", "y"), values)
        total = over(LOSSES["squared"], table)
        objective = collapsed(total)
        assert objective is not None
        assert sp.solve([sp.diff(objective, p) for p in (w, b)], [w, b]) == {w: 3, b: -2}
        found = run(objective, total, steps=2000)
        assert found.end.kind is OutcomeKind.CONVERGED
        assert [round(float(number), 8) for number in found[found.last].point] == [3, -2]


class TestCorners:
    """A row on a seam."""

    def test_a_corner_is_said_with_the_numbers_of_the_row(self) -> None:
        """|b + 0·w − 2| at b = 2."""
        problem = Problem(over(sp.Abs(RESIDUAL)), (w, b), (sp.S.One, sp.Integer(2)), sp.Rational(1, 10))
        with pytest.raises(NoAnswerError, match="b − 2 = 0"):
            Run(problem)

    @pytest.mark.parametrize("bent", [relu(w * x + b - 2), sp.Abs(w * x + b - 2)])
    def test_a_corner_beside_rows_without_a_rational_loss(self, bent: sp.Expr) -> None:
        """The logistic loss of a bent score at b = 2 and x = 0: the losses of the other rows do not hide the corner."""
        problem = Problem(over(softplus(bent)), (w, b), (sp.S.One, sp.Integer(2)), sp.Rational(1, 10))
        with pytest.raises(NoAnswerError, match="a corner where b − 2 = 0"):
            Run(problem)

    def test_a_need_that_is_not_met_names_its_row(self) -> None:
        """Of ln(w·x + b) at x = −3/2, in the fourth."""
        problem = Problem(over(sp.log(w * x + b)), (w, b), (sp.Integer(2), sp.S.One), sp.Rational(1, 10))
        with pytest.raises(NoAnswerError, match=r"b − 3·w/2 = −2 at .*, in row 4 of those used"):
            Run(problem)

    def test_a_seam_without_a_corner_is_passed(self) -> None:
        """Huber's loss where a residual is exactly 1 has a slope, of hundreds of rows as of one."""
        many = Rows(("x", "y"), [(Fraction(k, 100), Fraction(k * k, 7)) for k in range(300)])
        problem = Problem(over(LOSSES["huber"], many), (w, b), (sp.S.Zero, sp.S.One), sp.Rational(1, 10), 3)
        found = Run(problem)
        slopes = [min(max(Fraction(1) - v, Fraction(-1)), Fraction(1)) for _, v in many.values]
        expected = [sum(g * u for g, (u, _) in zip(slopes, many.values, strict=True)) / 300, sum(slopes) / 300]
        assert [number.fraction for number in found[0].gradient] == expected


class TestManyParameters:
    """A function with so many parameters that its Hessian is not derived."""

    SIZE = 6

    def network(self) -> tuple[sp.Expr, list[sp.Symbol], list[sp.Rational]]:
        """Return the mean squared error of a 1-6-1 network over the table, its parameters and a start."""
        names = [sp.Symbol(f"{stem}_{k}", real=True) for k in range(1, self.SIZE + 1) for stem in "uvz"]
        hidden = [names[k + 2] * sigmoid(names[k] * x + names[k + 1]) for k in range(0, 3 * self.SIZE, 3)]
        start = [sp.Rational((5 * k) % 7 - 3, 4) for k in range(len(names))]
        return over((sp.Add(*hidden) - y) ** 2), names, start

    def test_steps_agree_with_floats(self) -> None:
        """To ten digits, after fifty steps."""
        objective, names, start = self.network()
        found = Run(Problem(objective, tuple(names), tuple(start), sp.Rational(1, 5), 50))
        assert found.system.function.is_large
        point = [float(value) for value in start]
        for _ in range(50):
            point = self.step(point)
        assert [float(value) for value in found[50].point] == pytest.approx(point, rel=1e-10)
        assert found.outcome.kind is OutcomeKind.STEP_LIMIT

    def step(self, point: list[float]) -> list[float]:
        """Take one step by backpropagation written by hand."""
        down = [0.0] * len(point)
        for cells in TABLE.values:
            u, v = map(float, cells)
            active = [1 / (1 + math.exp(-(point[k] * u + point[k + 1]))) for k in range(0, len(point), 3)]
            error = 2 * (sum(point[3 * k + 2] * a for k, a in enumerate(active)) - v) / len(TABLE)
            for k, a in enumerate(active):
                delta = error * point[3 * k + 2] * a * (1 - a)
                down[3 * k] += delta * u
                down[3 * k + 1] += delta
                down[3 * k + 2] += error * a
        return [p - g / 5 for p, g in zip(point, down, strict=True)]

    @pytest.mark.parametrize("method", ["gradient-descent", "heavy-ball", "nesterov", "adam"])
    def test_the_iterates_are_those_that_a_hessian_gives(self, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Digit for digit, by every kind of rule."""
        objective, names, start = self.network()
        named = method_named(method)
        given = read_parameters(named, "")
        problem = Problem(objective, tuple(names), tuple(start), sp.Rational(1, 50), 12, named.id, parameters=given)
        plain = Run(problem)
        assert not plain.system.centred
        monkeypatch.setattr("gdtutor.descent.objective._LARGE", 10**9)
        compiled.cache_clear()
        centred = Run(problem)
        assert centred.system.centred
        compiled.cache_clear()
        for n in (3, 12):
            assert digits(plain, n) == digits(centred, n)

    def test_a_long_run_takes_more_digits(self) -> None:
        """Each of its iterates has its proven digits, whatever was lost on the way."""
        objective, names, start = self.network()
        found = Run(Problem(objective, tuple(names), tuple(start), sp.Rational(1, 5), 300))
        assert found.last == 300
        assert found.bits > 128
        assert all(number.enclosure(64).rel_accuracy_bits() >= 50 for number in found[300].point)


class TestWorkedLines:
    """How the slope is worked out."""

    def test_few_rows_stand_one_after_the_other(self) -> None:
        """With the numbers of each row in place."""
        table = TABLE.chosen([0, 1])
        found = Run(Problem(over(LOSSES["squared"], table), (w, b), (sp.S.Zero, sp.S.Zero), sp.Rational(1, 10), 2))
        (slope, *_) = (group for group in worked_step(found, 0).groups if group.title == "slope")
        assert [formula_line(line.right) for line in slope.lines] == [
            "Σᵢ₌₁² xᵢ·(b₀ + w₀·xᵢ − yᵢ)",
            "0·((0) + (0)·0 − 2) + 1·((0) + (0)·1 − (7/2))",
            "0·((0) + 0 − 2) + 1·((0) + 0 − (7/2))",
            "0·(−2) + 1·(−7/2)",
            "0 − 7/2",
            "−7/2",
        ]

    def test_many_rows_stay_a_sum(self) -> None:
        """Its value is put in its place."""
        table = Rows(("x", "y"), [(k, 2 * k) for k in range(1, 21)])
        found = Run(Problem(over(LOSSES["squared"], table), (w, b), (sp.S.Zero, sp.S.Zero), sp.Rational(1, 1000), 2))
        (slope, *_) = (group for group in worked_step(found, 0).groups if group.title == "slope")
        shown = [formula_line(line.right) for line in slope.lines]
        assert shown[:2] == ["1/10·Σᵢ₌₁²⁰ xᵢ·(b₀ + w₀·xᵢ − yᵢ)", "1/10·Σᵢ₌₁²⁰ xᵢ·((0) + (0)·xᵢ − yᵢ)"]
        assert shown[-2:] == ["1/10·(−5740)", "−574"]

    def test_the_values_of_each_row_can_be_asked_for(self) -> None:
        """Predictions, residuals and contributions at w = 2, b = 1/2."""
        total = RowSum(LOSSES["squared"], (x, y), TABLE)
        assert isinstance(total, RowSum)
        given = {w: Number.of(2), b: Number.of(sp.Rational(1, 2))}
        found = row_values([w * x + b, RESIDUAL, RESIDUAL**2], total, given, rows=[1, 3])
        assert [[value.fraction for value in row] for row in found] == [
            [Fraction(5, 2), Fraction(-1), Fraction(1)],
            [Fraction(-5, 2), Fraction(-7, 2), Fraction(49, 4)],
        ]
