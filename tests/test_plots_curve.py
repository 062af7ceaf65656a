"""The plot of one variable shows the curve where its own axes say it is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gdtutor.plots.curve import RememberedCurve, curve_plot, sample
from gdtutor.plots.view import View
from gdtutor.text.block import Block, Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.seeds import examples

ANY = st.one_of(st.floats(), st.none())
FRAMES = st.builds(
    PlotFrame,
    width=st.integers(-1, 70),
    height=st.integers(-1, 26),
    style=st.builds(Style, st.booleans()),
    zoom=st.floats(),
    pan=st.tuples(st.floats(), st.floats()),
)


def cells(block: Block, role: Role) -> set[tuple[int, int]]:
    """Return the (column, row) of every cell that carries a role."""
    return {(column, s.line) for s in block.spans if s.role is role for column in range(s.start, s.stop)}


def scale(places: Sequence[tuple[int, float]]) -> Callable[[float], float]:
    """Return the affine map from cells to values through the first and last tick."""
    (first, low), (last, high) = places[0], places[-1]
    return lambda place: low + (place - first) * (high - low) / (last - first)


def axes(block: Block) -> tuple[Callable[[float], float], Callable[[float], float]]:
    """Read the ticks of an ASCII plot back: maps from column to x and from row to y."""
    corner, labels = block.lines[-2].index("+"), block.lines[-1]
    found = re.finditer(r"\S+", labels)
    along = [(m.start() + (len(m.group()) - 1) // 2, float(m.group())) for m in found if m.end() < len(labels)]
    up = [(row, float(line[:corner])) for row, line in enumerate(block.lines[:-2]) if line[corner] == "+"]
    return scale(along), scale(up)


def bowl(start: float = 4.0, factor: float = 0.8, steps: int = 12) -> list[tuple[float, float]]:
    """Return the iterates factorⁿ·start of a descent on x², in closed form."""
    return [(start * factor**n, (start * factor**n) ** 2) for n in range(steps + 1)]


class TestCurvePlot:
    """Tests for curve_plot."""

    @pytest.mark.parametrize("size", [(36, 14), (60, 24), (100, 40)])
    @pytest.mark.parametrize(("f", "steepest"), [(lambda x: 2 * x - 3, 2.0), (lambda x: x * x, 16.0)])
    def test_curve_is_where_the_axes_say(
        self, size: tuple[int, int], f: Callable[[float], float], steepest: float
    ) -> None:
        """Every cell of the curve, read off the axes, is on the graph to within a cell or two."""
        path = [(x, f(x)) for x in (4.0, 1.0, 0.5)]
        block = curve_plot(
            f, path, current=0, slope=None, frame=PlotFrame(width=size[0], height=size[1], style=Style(ascii=True))
        )
        to_x, to_y = axes(block)
        near_x, near_y = abs(to_x(2) - to_x(0)), abs(to_y(2) - to_y(0))
        drawn = cells(block, Role.CURVE)
        assert len(drawn) > size[0] / 3
        for column, row in drawn:
            assert abs(to_y(row) - f(to_x(column))) <= near_y + steepest * near_x

    def test_marks_are_where_the_axes_say(self) -> None:
        """The current iterate's sign stands within a cell of its point."""
        path = bowl()
        block = curve_plot(
            lambda x: x * x, path, current=1, slope=None, frame=PlotFrame(width=70, height=30, style=Style(ascii=True))
        )
        to_x, to_y = axes(block)
        row = next(k for k, line in enumerate(block.lines) if k and "@" in line)
        column = block.lines[row].index("@")
        assert abs(to_x(column) - path[1][0]) <= 1.5 * abs(to_x(1) - to_x(0))
        assert abs(to_y(row) - path[1][1]) <= 1.5 * abs(to_y(1) - to_y(0))

    def test_tangent_has_the_slope(self) -> None:
        """The tangent's cells lie on the line through the point with the slope given."""
        path = bowl()
        (x, y), slope = path[2], 2 * path[2][0]
        block = curve_plot(
            lambda x: x * x, path, current=2, slope=slope, frame=PlotFrame(width=70, height=30, style=Style(ascii=True))
        )
        to_x, to_y = axes(block)
        drawn = [place for place in cells(block, Role.TANGENT) if place[1] > 0]
        near = abs(to_y(1.5) - to_y(0)) + slope * abs(to_x(1.5) - to_x(0))
        assert drawn
        assert all(abs(to_y(row) - (y + slope * (to_x(column) - x))) <= near for column, row in drawn)

    @pytest.mark.parametrize(
        ("stop", "arrow", "plain"),
        [(1.0, "←━━", "<=="), (5.0, "━━→", "==>"), (math.nan, "", ""), (2.0, "", "")],
    )
    def test_step_arrow(self, stop: float, arrow: str, plain: str) -> None:
        """The arrow on the axis points from the current iterate to the next; without a step there is none."""
        for text, ascii_only in ((arrow, False), (plain, True)):
            path = [(3.0, 9.0), (2.0, 4.0), (stop, stop * stop), (0.0, 0.0)]
            frame = PlotFrame(width=50, height=16, style=Style(ascii=ascii_only))
            block = curve_plot(lambda x: x * x, path, current=1, slope=None, frame=frame)
            shown = cells(block, Role.STEP) & {(column, block.height - 2) for column in range(50)}
            assert text in block.lines[-2]
            assert bool(shown) is bool(text)

    def test_numbers_once_and_apart(self) -> None:
        """Each number stands once, no two run into each other, and current and first are there."""
        path = bowl(factor=0.9, steps=200)
        block = curve_plot(lambda x: x * x, path, current=150, slope=None, frame=PlotFrame(width=60, height=24))
        spans = [s for s in block.spans if s.role in {Role.ITERATE, Role.CURRENT} and s.line]
        numbers = [n for s in spans for n in re.findall(r"\d+", block.lines[s.line][s.start : s.stop])]
        assert len(numbers) == len(set(numbers))
        assert {"0", "150"} <= set(numbers)
        assert all(int(number) <= 151 for number in numbers)

    def test_stepping_does_not_sample_again(self) -> None:
        """A remembered curve is evaluated for the first picture only."""
        calls: list[float] = []

        def f(x: float) -> float:
            calls.append(x)
            return x * x

        remembered = RememberedCurve(f)
        path = bowl()
        curve_plot(remembered, path, current=0, slope=8.0, frame=PlotFrame())
        count = len(calls)
        for n in range(1, 12):
            curve_plot(remembered, path, current=n, slope=1.0, frame=PlotFrame())
        assert len(calls) == count > 0

    @settings(deadline=None, max_examples=examples(300))
    @given(st.lists(st.tuples(ANY, ANY), max_size=6), st.integers(-2, 7), ANY, FRAMES, st.integers(0, 4))
    @example(path=[(0.0, 0.0), (None, None)], current=0, slope=None, frame=PlotFrame(), kind=0)
    def test_never_raises_never_leaves_the_frame(
        self, path: list[tuple[float, float]], current: int, slope: float | None, frame: PlotFrame, kind: int
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame, and in ASCII mode it is pure ASCII."""
        f = (math.exp, math.log, lambda x: 1 / x, lambda _: None, lambda x: x * 1e300 * 1e300)[kind]
        block = curve_plot(f, path, current=current, slope=slope, labels=("xₙ", "φ"), frame=frame)
        assert block.height <= max(0, frame.height)
        assert block.width <= max(0, frame.width)
        assert all(0 <= s.line < block.height and 0 <= s.start < s.stop <= block.width for s in block.spans)
        assert not frame.style.ascii or str(block).isascii()


class TestSample:
    """Tests for sample."""

    VIEW = View(-3.0, 3.1, -5.0, 5.0)

    @pytest.mark.parametrize("f", [
        lambda x: x**9, lambda x: math.copysign(abs(x) ** (1 / 3), x), lambda x: math.sqrt(abs(x)), abs,
        lambda x: 4 * math.sin(20 * x), lambda x: 4 * math.tanh(40 * x), lambda x: 1 / (0.01 + x * x),
    ])  # fmt: skip
    def test_continuous_is_one_piece(self, f: Callable[[float], float]) -> None:
        """A continuous curve, however steep, is not torn."""
        assert len(sample(f, self.VIEW, 240)) == 1

    def test_poles_tear(self) -> None:
        """No piece of tan crosses a pole, and every piece runs out of sight beside it."""
        pieces = sample(math.tan, self.VIEW, 240)
        poles = (-math.pi / 2, math.pi / 2)
        assert len(pieces) == 3
        assert not any(piece[0][0] < pole < piece[-1][0] for piece in pieces for pole in poles)
        assert all(any(abs(y) > 5 for _, y in piece) for piece in pieces)

    def test_jumps_tear(self) -> None:
        """Every piece of the floor function is level."""
        pieces = sample(lambda x: float(math.floor(x)), self.VIEW, 240)
        assert [piece[0][1] for piece in pieces] == [-3, -2, -1, 0, 1, 2, 3]
        assert all(len({y for _, y in piece}) == 1 for piece in pieces)

    def test_domain_gap(self) -> None:
        """The logarithm begins just right of 0 and out of sight."""
        (piece,) = sample(RememberedCurve(math.log), self.VIEW, 240)
        assert 0 < piece[0][0] < 1e-4
        assert piece[0][1] < -5
