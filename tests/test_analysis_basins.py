"""Basins: which start leads to which minimum, beside plain loops over floats."""

from __future__ import annotations

import math
import random
from itertools import chain, pairwise

import pytest
import sympy as sp

from gdtutor.analysis.basins import NOWHERE, basin_map, basin_spans, basins
from gdtutor.analysis.columns import VectorMachine
from gdtutor.analysis.settling import Landscape, settle
from gdtutor.analysis.stepping import stepping
from gdtutor.errors import InputError
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.numbers.evaluate import float_function
from gdtutor.numbers.program import compile_program
from gdtutor.views import PlotFrame, Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, MapBasins, OpenBasins

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
MINIMA = ((-3.779310, -3.283186), (-2.805118, 3.131312), (3.0, 2.0), (3.584428, -1.848126))
"""Himmelblau, *Applied Nonlinear Programming* (1972)."""
SQUARE = ((-6.0, 6.0), (-6.0, 6.0))


def slope_of_himmelblau(x: float, y: float) -> tuple[float, float]:
    """Return the gradient as it is written by hand."""
    a, b = x * x + y - 11, x + y * y - 7
    return 4 * x * a + 2 * b, 2 * a + 4 * y * b


def end_of_himmelblau(x: float, y: float, rate: float) -> int:
    """Return the minimum that a plain loop ends in."""
    for _ in range(3000):
        if not abs(x) + abs(y) < 1e6:
            return NOWHERE
        g, h = slope_of_himmelblau(x, y)
        x, y = x - rate * g, y - rate * h
    return next((k for k, (a, b) in enumerate(MINIMA) if math.hypot(x - a, y - b) < 1e-3), NOWHERE)


class TestColumns:
    """Programs on many points at once."""

    @pytest.mark.parametrize(
        "text",
        [
            "x^3 - 2x + 1",
            "sin x cos x + e^x",
            "ln x + sqrt(x)",
            "1/x + x^(1/3)",
            "|x| + sigmoid(x)",
            "asin(x)",
            "x^x",
            "max(x, 1 - x) + relu(x)",
            "Piecewise((x^2, x < 0), (x, True))",
        ],
    )
    def test_same_as_one_by_one(self, text: str) -> None:
        """A column has the value of each point by itself, and NaN where there is none."""
        reading = parse(text)
        points = [k / 8 for k in range(-24, 25)]
        (column,) = VectorMachine(compile_program([reading.expression], reading.variables)).run([points])
        alone = float_function(reading.expression, reading.variables)
        for x, value in zip(points, column, strict=True):
            expected = alone(x)
            assert math.isnan(value) if expected is None else value == expected

    def test_two_outputs(self) -> None:
        """Where one of several outputs leaves the domain, its point is lost."""
        x = sp.Symbol("x", real=True)
        first, second = VectorMachine(compile_program([x + 1, sp.log(x)], [x])).run([[1.0, -1.0]])
        assert (first[0], second[0]) == (2.0, 0.0)
        assert math.isnan(second[1])


class TestStepping:
    """Update rules on columns, beside the formulas written as a plain loop."""

    def test_momentum(self) -> None:
        """Heavy ball on x⁴/4 follows v = β·v − α·x³, x = x + v."""
        rule = stepping(read_problem("x^4/4", 1, "1/10", method="momentum", parameters="beta=1/2"))
        state, x, v = rule.begin([[1.0, -2.0]]), [1.0, -2.0], [0.0, 0.0]
        for n in range(20):
            state = rule.step(n, state)
            v = [0.5 * w - 0.1 * u**3 for u, w in zip(x, v, strict=True)]
            x = [u + w for u, w in zip(x, v, strict=True)]
        assert state[0] == pytest.approx(x, rel=1e-12)

    def test_nesterov(self) -> None:
        """Nesterov takes the slope at x + β·v."""
        rule = stepping(read_problem("x^4/4", 1, "1/10", method="nesterov", parameters="beta=1/2"))
        state, x, v = rule.begin([[1.5]]), 1.5, 0.0
        for n in range(20):
            state = rule.step(n, state)
            v = 0.5 * v - 0.1 * (x + 0.5 * v) ** 3
            x += v
        assert state[0][0] == pytest.approx(x, rel=1e-12)

    def test_adam(self) -> None:
        """Adam with its bias corrections, in two variables."""
        rule = stepping(read_problem("x^2 + 5y^2", "1,1", "1/10", method="adam"))
        state = rule.begin([[1.0], [2.0]])
        x, m, s = [1.0, 2.0], [0.0, 0.0], [0.0, 0.0]
        for n in range(30):
            state = rule.step(n, state)
            g = [2 * x[0], 10 * x[1]]
            m = [0.9 * a + 0.1 * b for a, b in zip(m, g, strict=True)]
            s = [0.999 * a + 0.001 * b * b for a, b in zip(s, g, strict=True)]
            hats = [(a / (1 - 0.9 ** (n + 1)), b / (1 - 0.999 ** (n + 1))) for a, b in zip(m, s, strict=True)]
            x = [u - 0.1 * a / (math.sqrt(b) + 1e-8) for u, (a, b) in zip(x, hats, strict=True)]
        assert [column[0] for column in state[:2]] == pytest.approx(x, rel=1e-9)

    def test_newton(self) -> None:
        """Newton's step on Himmelblau's function solves H·p = ∇f."""
        rule = stepping(read_problem(HIMMELBLAU, "1,1", method="newton"))
        x, y = 4.0, 1.5
        after = rule.step(0, rule.begin([[x], [y]]))
        p, q = x - after[0][0], y - after[1][0]
        a, b, d = 12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26
        assert (a * p + b * q, b * p + d * q) == pytest.approx(slope_of_himmelblau(x, y), rel=1e-12)

    def test_searches_are_refused(self) -> None:
        """A method that searches its step has no such map."""
        with pytest.raises(InputError, match="without a search"):
            stepping(read_problem("x^2", 1, "1", method="backtracking"))


class TestSettle:
    """Where short steps lead."""

    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("x^4 - 3x^3 + 2", (4.0,), (2.25,)),
            ("(x^2 - 1)^2", (1.5,), (1.0,)),
            ("(x^2 - 1)^2", (0.001,), (1.0,)),
            ("x^2/2 + 3cos(5x)", (3.2,), (3.0999598323158,)),
            ("(1 - x)^2 + 100(y - x^2)^2", (-1.0, 1.0), (1.0, 1.0)),
            (HIMMELBLAU, (1.0, 1.0), (3.0, 2.0)),
            ("x^2 + 2y^2 + 3z^2 - x", (3.0, 3.0, 3.0), (0.5, 0.0, 0.0)),
        ],
    )
    def test_minimum(self, text: str, start: tuple[float, ...], end: tuple[float, ...]) -> None:
        """The known minimum is found to the last digits."""
        reading = parse(text)
        assert settle(Landscape(reading.expression, reading.variables), start) == pytest.approx(end, abs=1e-9)

    @pytest.mark.parametrize("text", ["ln x", "x^3", "-x^2", "e^(-x)"])
    def test_none(self, text: str) -> None:
        """Where there is none downhill, none is named, or a place that is level to the last digits."""
        reading = parse(text)
        slope = float_function(sp.diff(reading.expression), reading.variables)
        found = settle(Landscape(reading.expression, reading.variables), (2.0,))
        assert found is None or abs(slope(*found) or 0.0) < 1e-4


class TestLine:
    """One variable."""

    @pytest.mark.parametrize("rate", ["1/100", "1/10", "1/5"])
    def test_double_well(self, rate: str) -> None:
        """On x⁴/4 − x²/2 with a small rate the sign of the start decides."""
        spans = basin_spans(basins(read_problem("x^4/4 - x^2/2", 1, rate), ((-2.0, 2.0),)))
        assert [span.basin for span in spans] == [0, 1]
        assert spans[0].right == pytest.approx(0, abs=1e-9)
        assert (spans[0].left, spans[1].right) == (-2.0, 2.0)

    def test_edge_of_divergence(self) -> None:
        """On x⁴/4 − x²/2 with α = 1/2 starts beyond ±√(1 + 2/α) = ±√5 diverge; there x₁ = −x₀.

        Just inside, basins alternate faster than the 400 samples tell.
        """
        spans = basin_spans(basins(read_problem("x^4/4 - x^2/2", 1, "1/2"), ((-4.0, 4.0),)))
        assert (spans[0].basin, spans[-1].basin) == (NOWHERE, NOWHERE)
        assert spans[0].right == pytest.approx(-math.sqrt(5), abs=0.02)
        assert spans[-1].left == pytest.approx(math.sqrt(5), abs=0.02)

    def test_waves(self) -> None:
        """On sin x the edges are the maxima π/2 + 2πk, and each start in between reaches the minimum there."""
        found = basins(read_problem("sin x", 1, "1/10"), ((-9.0, 9.0),))
        spans = basin_spans(found)
        edges = [left.right for left, _ in pairwise(spans)]
        assert edges == pytest.approx([-3 * math.pi / 2, math.pi / 2, 5 * math.pi / 2], abs=1e-9)
        for span in spans:
            (minimum,) = found.minima[span.basin]
            assert math.sin(minimum) == pytest.approx(-1)
            assert span.left - 1e-9 < minimum < span.right + 1e-9 or not -9 < minimum < 9

    def test_inflection_holds_descents(self) -> None:
        """On x⁴ − 3x³ + 2 starts a little left of 0 creep up to the flat point 0 and never reach 9/4."""
        found = basins(read_problem("x^4 - 3x^3 + 2", 1, "1/100"), ((-3.0, 4.0),))
        assert [x for (x,) in found.minima] == pytest.approx([2.25], abs=1e-12)
        assert found.reached([[-0.5, -0.01, 0.0, 0.2, 1.0]]) == [NOWHERE, NOWHERE, NOWHERE, 0, 0]

    def test_rate_too_large(self) -> None:
        """With α above 2/f″ no start stays at the minimum, and the note says so."""
        statement = Statement("x^2", "1", "11/10")
        view = answer(OpenBasins(statement, ((-2.0, 2.0),)))
        assert [span.basin for span in answer(FindSpans(statement, view))] == [NOWHERE]
        assert "does not stay at A" in str(view.note)

    def test_flat_minimum(self) -> None:
        """x⁴ has a minimum so flat that f″ is 0; every start in reach leads there all the same."""
        found = basins(read_problem("x^4", 1, "1/100"), ((-2.0, 2.0),))
        assert [span.basin for span in basin_spans(found)] == [0]

    def test_newton(self) -> None:
        """Newton's method on x⁴/4 − x²/2 goes to 0 exactly from |x| < 1/√5, where a 2-cycle is the edge."""
        found = basins(read_problem("x^4/4 - x^2/2", 1, method="newton"), ((-2.0, 2.0),))
        middle = next(span for span in basin_spans(found) if span.left < 0 < span.right)
        assert [x for (x,) in found.minima] == pytest.approx([-1, 0, 1], abs=1e-12)
        assert (middle.left, middle.right) == pytest.approx((-1 / math.sqrt(5), 1 / math.sqrt(5)), abs=0.01)


class TestMap:
    """Two variables."""

    def test_himmelblau(self) -> None:
        """The four minima are found, and the map agrees with a plain loop at 300 starts."""
        found = basins(read_problem(HIMMELBLAU, "1,1", "1/100"), SQUARE)
        assert list(chain(*found.minima)) == pytest.approx(list(chain(*MINIMA)), abs=2e-6)
        source = random.Random(7)
        xs = [source.uniform(-6, 6) for _ in range(300)]
        ys = [source.uniform(-6, 6) for _ in range(300)]
        expected = [end_of_himmelblau(x, y, 0.01) for x, y in zip(xs, ys, strict=True)]
        assert found.reached([xs, ys]) == expected

    def test_rows_are_portions(self) -> None:
        """Rows that are computed apart are those of the whole map, the bottom one first."""
        found = basins(read_problem("(x^2 - 1)^2 + (y - 1)^2", "1,1", "1/20"), ((-2.0, 2.0), (-1.0, 3.0)))
        whole = basin_map(found, 10, 6, 0, 6)
        assert whole == (*basin_map(found, 10, 6, 0, 4), *basin_map(found, 10, 6, 4, 6))
        assert whole == ((0,) * 5 + (1,) * 5,) * 6

    def test_too_many_variables(self) -> None:
        """Three variables have no map."""
        with pytest.raises(InputError, match="one or two variables"):
            basins(read_problem("x^2 + y^2 + z^2", "1,1,1", "1/10"))

    @pytest.mark.parametrize("window", [((1.0, -1.0), (0.0, 1.0)), ((0.0, 1.0),), ((0.0, math.inf), (0.0, 1.0))])
    def test_window(self, window: tuple[tuple[float, float], ...]) -> None:
        """A window that is none is refused."""
        with pytest.raises(InputError):
            basins(read_problem("x^2 + y^2", "1,1", "1/10"), window)

    def test_picture(self) -> None:
        """An unfinished map is drawn as far as it is there."""
        statement = Statement(HIMMELBLAU, "1,1", "1/100")
        view = answer(OpenBasins(statement, SQUARE))
        rows = answer(MapBasins(statement, view, 40, 16, 0, 4))
        block = answer(DrawBasins(statement, view, rows, PlotFrame(width=60, height=20), 16))
        assert block.height <= 20
        assert "y" in str(block)


class TestShrinkingRates:
    """Rates that are too large at first, and shrink."""

    @pytest.mark.parametrize(("method", "rate"), [("inverse-time-decay", "10"), ("exponential-decay", "2")])
    def test_starts_come_back_from_far_away(self, method: str, rate: str) -> None:
        """On x² the steps grow while αₙ > 1, up to 10⁹⁰, and shrink for ever after: every start comes back to 0."""
        found = basins(read_problem("x^2", 3, rate, method=method), ((-3.0, 3.0),))
        assert found.reached([[-3.0, -0.5, 1.0, 2.5]]) == [0, 0, 0, 0]
        assert not found.unstable()
