"""The cobweb: staircase, diagonal and fixed points where the map puts them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.cobweb import cobweb_plot, fixed_points
from gdtutor.plots.view import View
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.plot_frames import FRAMES, SIZES, assert_fits, cells_of, places_of, tick_column, tick_row
from tests.seeds import examples

HALVES = [4.0 * 0.5**n for n in range(12)]
"""The iterates of x², x₀ = 4, α = 1/4, in closed form: the map is x/2."""


class TestCobwebPlot:
    """Tests for cobweb_plot."""

    def test_iterates_stand_on_the_diagonal(self) -> None:
        """The current iterate, x₁ = 2, stands above the tick 2 and beside the tick 2."""
        block = cobweb_plot(lambda x: x / 2, HALVES, current=1, frame=PlotFrame(width=60, height=22))
        assert places_of(block, "◉") == [(tick_column(block, "2"), tick_row(block, "2"))]

    def test_the_fixed_point_is_marked(self) -> None:
        """The map 3 − x/2 has the one fixed point 2, which is marked on the diagonal."""
        points = [2 + 2 * (-0.5) ** n for n in range(6)]
        block = cobweb_plot(lambda x: 3 - x / 2, points, current=0, frame=PlotFrame(width=60, height=22))
        assert places_of(block, "◆") == [(tick_column(block, "2"), tick_row(block, "2"))]

    def test_stairs(self) -> None:
        """The first stair falls from x₀ = 4 to x₁ = 2 above the 4, then runs across at the height 2."""
        frame = PlotFrame(width=60, height=22, style=Style(ascii=True))
        block = cobweb_plot(lambda x: x / 2, HALVES, current=0, frame=frame)
        column = tick_column(block, "4")
        upright = [row for c, row in cells_of(block, Role.STEP) if c == column]
        (level,) = {row for c, row in cells_of(block, Role.STEP) if block.lines[row][c] == "-"}
        assert upright == list(range(min(upright), max(upright) + 1))
        assert max(upright) == level
        (here,) = places_of(cobweb_plot(lambda x: x / 2, HALVES, current=1, frame=frame), "@")
        assert level == here[1]

    def test_the_staircase_ends_after_the_next_iterate(self) -> None:
        """At the beginning one stair is drawn, later more."""
        sizes = [
            len(cells_of(cobweb_plot(lambda x: -0.9 * x, [(-0.9) ** n for n in range(20)], current=n,
                                     frame=PlotFrame(width=60, height=22)), Role.STEP))
            for n in (0, 2, 6)
        ]  # fmt: skip
        assert sizes == sorted(set(sizes))

    @pytest.mark.parametrize("size", SIZES)
    def test_all_sizes(self, size: tuple[int, int]) -> None:
        """At every size of a pane the current iterate shows, in pure ASCII on request."""
        for ascii_only, sign in ((False, "◉"), (True, "@")):
            frame = PlotFrame(width=size[0], height=size[1], style=Style(ascii=ascii_only))
            block = cobweb_plot(lambda x: x / 2, HALVES, current=1, frame=frame)
            assert_fits(block, frame)
            assert sign in str(block)

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.floats(), max_size=8), st.integers(-2, 9), FRAMES, st.sampled_from([
        lambda x: x / 2, lambda x: 1 / x, lambda _: math.nan, lambda x: x * 1e300 * 1e300, lambda x: x, lambda _: None,
        math.exp, lambda x: x - 0.1 * math.log(x),
    ]))  # fmt: skip
    def test_never_raises_never_leaves_the_frame(
        self, points: list[float], current: int, frame: PlotFrame, step: object
    ) -> None:
        """Whatever the numbers, the map and the size, the block fits the frame."""
        assert callable(step)
        assert_fits(cobweb_plot(step, points, current=current, frame=frame), frame)


class TestFixedPoints:
    """Tests for fixed_points."""

    def test_all_are_found(self) -> None:
        """X − (x³ − x)/5 stays put exactly at −1, 0 and 1."""
        found = list(fixed_points(lambda x: x - (x**3 - x) / 5, View(-2.03, 2.0, -2.0, 2.0), 80))
        assert found == pytest.approx([-1, 0, 1], abs=1e-9)

    def test_a_jump_over_the_diagonal_is_none(self) -> None:
        """1/x crosses the diagonal at −1 and 1, and jumps over it at 0, where no point stays put."""
        found = list(fixed_points(lambda x: 1 / x, View(-2.03, 2.0, -2.0, 2.0), 80))
        assert found == pytest.approx([-1, 1])
