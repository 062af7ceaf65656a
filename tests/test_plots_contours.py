"""The plot of two variables: contours, path and negative gradient where they belong."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.contours import (
    ASCII_HEADS,
    HEADS,
    contour_plot,
    contour_view,
)
from gdtutor.plots.field import RememberedField, contour_field, contour_levels
from gdtutor.plots.view import View
from gdtutor.text.block import Block, Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.seeds import examples

ANY = st.one_of(st.floats(), st.none())


def bowl(x: float, y: float) -> float:
    """Return x² + y²."""
    return x * x + y * y


def spiral(steps: int = 20) -> list[tuple[float, float]]:
    """Return the iterates (3·0.8ⁿ, 2·0.8ⁿ) of a descent on x² + y², in closed form."""
    return [(3 * 0.8**n, 2 * 0.8**n) for n in range(steps + 1)]


def find(block: Block, sign: str) -> tuple[int, int]:
    """Return (column, row) of a sign below the heading."""
    row = next(k for k, line in enumerate(block.lines) if k and sign in line)
    return block.lines[row].index(sign), row


class TestContourField:
    """Tests for contour_field."""

    def test_circles(self) -> None:
        """Contours of x² + y² are circles of the levels' radii, to within the bend of an arc over one square."""
        view = View(-2.0, 2.0, -2.0, 2.0)
        field = contour_field(bowl, view, 40, 40)
        radii = [math.sqrt(level) for level in field.levels]
        ends = [(x, y) for a, b, c, d in field.segments for x, y in ((a, b), (c, d))]
        found = [math.hypot(-2 + x / 10, 2 - y / 10) for x, y in ends]
        assert len(field.levels) >= 4
        assert all(min(abs(radius - known) for known in radii) < 0.015 for radius in found)
        assert all(any(abs(radius - known) < 0.015 for radius in found) for known in radii)

    def test_saddle_is_resolved(self) -> None:
        """Contours of x·y stay in one quadrant each: none joins two branches through the middle."""
        field = contour_field(lambda x, y: x * y, View(-1.05, 0.95, -1.05, 0.95), 19, 19)
        for a, b, c, d in field.segments:
            x, y = -1.05 + (a + c) / 19, 0.95 - (b + d) / 19
            assert min(abs(x * y - level) for level in field.levels) < 0.02

    def test_gaps_are_left_out(self) -> None:
        """No contour passes where f is undefined."""
        field = contour_field(lambda x, y: math.log(x) + y, View(-1.0, 1.0, -1.0, 1.0), 20, 20)
        assert field.segments
        assert all(min(a, c) > 10 for a, _, c, _ in field.segments)

    def test_constant_has_none(self) -> None:
        """A constant, or a function defined nowhere, has no contours."""
        for f in (lambda _x, _y: 3.0, lambda _x, _y: None):
            assert contour_field(f, View(0.0, 1.0, 0.0, 1.0), 5, 5).segments == ()


class TestContourLevels:
    """Tests for contour_levels."""

    @settings(deadline=None, max_examples=examples(100))
    @given(st.lists(st.floats(-1e100, 1e100), max_size=60), st.integers(1, 12))
    def test_between_the_values(self, values: list[float], count: int) -> None:
        """Levels increase, are at most as many as asked, and each is crossed."""
        levels = contour_levels(values, count)
        assert len(levels) <= count
        assert list(levels) == sorted(set(levels))
        assert all(min(values) < level <= max(values) for level in levels)


class TestContourView:
    """Tests for contour_view."""

    def test_equal_scales(self) -> None:
        """A path of moderate shape gets equal scales, a cell counting twice as high as wide."""
        view = contour_view(spiral(), 0, (40, 16))
        assert view.width / 40 == pytest.approx(view.height / 16 / 2)

    def test_stays_put(self) -> None:
        """The window of a converging run is the same at every step and holds the whole path."""
        views = {contour_view(spiral(), n, (40, 16)) for n in range(21)}
        assert len(views) == 1
        assert all(view.contains(*point) for view in views for point in spiral())


class TestContourPlot:
    """Tests for contour_plot."""

    def test_states_unequal_scales(self) -> None:
        """Where the axes have different scales, the plot says so and names the stretched axis."""
        path = [(100 * 0.9**n, (-0.5) ** n) for n in range(20)]
        frame = PlotFrame(width=70, height=20)
        block = contour_plot(bowl, path, current=0, gradient=None, labels=("u", "v"), frame=frame)
        assert "axes not to scale: v" in block.lines[0]
        assert "scale" not in contour_plot(bowl, spiral(), current=0, gradient=None, frame=frame).lines[0]

    @pytest.mark.parametrize("ascii_only", [False, True])
    @pytest.mark.parametrize("turn", range(8))
    def test_arrow_points_down_the_gradient(self, turn: int, ascii_only: bool) -> None:
        """The head lies from the current iterate in the direction of −∇f, and is the sign of that direction."""
        angle = turn * math.pi / 4
        gradient = (-math.cos(angle), -math.sin(angle))
        path = [(1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (0.0, 0.0), (0.1, 0.1)]
        frame = PlotFrame(width=60, height=24, style=Style(ascii=ascii_only))
        block = contour_plot(lambda _x, _y: 1.0, path, current=4, gradient=gradient, frame=frame)
        column, row = find(block, "@" if ascii_only else "◉")
        heads = [(s.start, s.line) for s in block.spans if s.role is Role.GRADIENT and s.line]
        sign = (ASCII_HEADS if ascii_only else HEADS)[turn]
        signs = [(c, s.line) for s in block.spans if s.role is Role.GRADIENT and s.line
                 for c in range(s.start, s.stop) if block.lines[s.line][c] == sign]  # fmt: skip
        assert heads
        ((head, line),) = signs
        assert math.atan2(2 * (row - line), head - column) % math.tau == pytest.approx(angle, abs=0.25) or turn == 0

    def test_path_is_numbered(self) -> None:
        """The first iterates carry their numbers, the current one its own sign."""
        block = contour_plot(bowl, spiral(), current=3, gradient=None, frame=PlotFrame(width=70, height=30))
        marks = [block.lines[s.line][s.start : s.stop] for s in block.spans if s.role in {Role.ITERATE, Role.CURRENT}]
        assert {"0", "1", "2", "3", "4"} <= set(re.findall(r"\d+", " ".join(marks)))
        assert find(block, "◉")

    def test_stepping_does_not_sample_again(self) -> None:
        """A remembered field is evaluated for the first picture only."""
        calls: list[float] = []

        def f(x: float, y: float) -> float:
            calls.append(x)
            return bowl(x, y)

        field = RememberedField(f)
        contour_plot(field, spiral(), current=0, gradient=(1.0, 1.0), frame=PlotFrame())
        count = len(calls)
        for n in range(1, 20):
            contour_plot(field, spiral(), current=n, gradient=(1.0, 1.0), frame=PlotFrame())
        assert len(calls) == count > 0

    @settings(deadline=None, max_examples=examples(200))
    @given(
        st.lists(st.tuples(ANY, ANY), max_size=6),
        st.integers(-2, 7),
        st.one_of(st.none(), st.tuples(st.floats(), st.floats())),
        st.builds(PlotFrame, width=st.integers(-1, 60), height=st.integers(-1, 24),
                  style=st.builds(Style, st.booleans()), zoom=st.floats(), pan=st.tuples(st.floats(), st.floats())),
        st.integers(0, 3),
    )  # fmt: skip
    def test_never_raises_never_leaves_the_frame(
        self,
        path: list[tuple[float, float]],
        current: int,
        gradient: tuple[float, float] | None,
        frame: PlotFrame,
        kind: int,
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame, and in ASCII mode it is pure ASCII."""
        f = (bowl, lambda x, y: x / y, lambda x, y: math.exp(x * y), lambda _x, _y: None)[kind]
        block = contour_plot(f, path, current=current, gradient=gradient, labels=("x₁", "β"), frame=frame)
        assert block.height <= max(0, frame.height)
        assert block.width <= max(0, frame.width)
        assert all(0 <= s.line < block.height and 0 <= s.start < s.stop <= block.width for s in block.spans)
        assert not frame.style.ascii or str(block).isascii()
