"""Basins: each place shows the minimum it leads to, by letter and sign as well as by role."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.basins import BasinInterval, basins_line_plot, basins_map_plot
from gdtutor.plots.letters import FILLS
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.plot_frames import FRAMES, SIZES, assert_fits, cells_of, places_of, tick_column, tick_row
from tests.seeds import examples

WELLS = [BasinInterval(-2.0, 0.0, 0), BasinInterval(0.0, 1.5, 1), BasinInterval(1.5, 2.0, -1)]


def wells(x: float) -> float:
    """Return (x² − 1)², with its minima at −1 and 1."""
    return (x * x - 1) ** 2


class TestBasinsLinePlot:
    """Tests for basins_line_plot."""

    def test_letters_on_the_axis(self) -> None:
        """Left of the tick 0 the axis says A, from there to 1.5 it says B, beyond that it says nowhere."""
        block = basins_line_plot(wells, WELLS, [-1.0, 1.0], frame=PlotFrame(width=60, height=20))
        axis, zero, end = block.lines[18], tick_column(block, "0"), tick_column(block, "1.5")
        first = axis.index("└") + 1
        assert set(axis[first:zero]) == {"A", "┬"}
        assert set(axis[zero + 1 : end]) <= {"B", "┬"}
        assert set(axis[end + 1 : axis.rindex("x")].strip()) <= {"·", "┬"}
        assert "· nowhere" in block.lines[0]

    def test_minima_are_marked(self) -> None:
        """The minimum of each basin is marked above its tick, with its letter beside it."""
        block = basins_line_plot(wells, WELLS, [-1.0, 1.0], frame=PlotFrame(width=60, height=20))
        dots = sorted(place for place in places_of(block, "●"))
        assert [column for column, _ in dots] == [tick_column(block, "−1"), tick_column(block, "1")]
        assert [block.lines[row][column + 1] for column, row in dots] == ["A", "B"]

    def test_roles_differ_too(self) -> None:
        """Neighbouring basins have different roles."""
        block = basins_line_plot(wells, WELLS, [-1.0, 1.0], frame=PlotFrame(width=60, height=20))
        assert cells_of(block, Role.FIRST)
        assert cells_of(block, Role.SECOND)

    def test_what_is_not_known_yet_stays_blank(self) -> None:
        """Where no interval is known yet the axis shows neither a letter nor nowhere."""
        block = basins_line_plot(
            wells, WELLS[:1], [-1.0, 1.0], left=-2.0, right=2.0, frame=PlotFrame(width=60, height=20)
        )
        beyond = block.lines[18][tick_column(block, "0") + 1 : -2]
        assert set(beyond) <= {"─", "┬", " "}

    @pytest.mark.parametrize(("ascii_only", "sign"), [(False, "◉"), (True, "@")])
    def test_the_start_looked_at_is_marked(self, ascii_only: bool, sign: str) -> None:
        """The cursor has a sign of its own, on the curve and on the axis below, and the legend names it."""
        frame = PlotFrame(width=60, height=20, style=Style(ascii=ascii_only))
        block = basins_line_plot(wells, WELLS, [-1.0, 1.0], cursor=0.5, frame=frame)
        column = tick_column(block, "0.5")
        assert [place[0] for place in places_of(block, sign)] == [column, column]
        assert places_of(block, sign)[-1][1] == 18
        assert f"{sign} looked at" in block.lines[0]
        assert all(place in cells_of(block, Role.CURRENT) for place in places_of(block, sign))

    def test_the_walk_lies_on_the_curve(self) -> None:
        """The iterates of a run are marked on the curve, as far as it is in sight, and its start on the axis."""
        block = basins_line_plot(wells, WELLS, [-1.0, 1.0], path=[1.5, 0.5, 1.0], frame=PlotFrame(width=60, height=20))
        assert [column for column, _ in places_of(block, "○")] == [tick_column(block, "0.5")]
        assert block.lines[18][tick_column(block, "1.5")] == "0"
        assert "0 ○ the walk" in block.lines[0]

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.builds(BasinInterval, st.floats(), st.floats(), st.integers(-3, 40)), max_size=6),
           st.lists(st.floats(), max_size=5), st.none() | st.floats(), st.none() | st.floats(), FRAMES,
           st.sampled_from([wells, lambda x: 1 / x, lambda _: None, lambda x: x * 1e300]))  # fmt: skip
    def test_never_raises_never_leaves_the_frame(
        self,
        intervals: list[BasinInterval],
        minima: list[float],
        left: float | None,
        cursor: float | None,
        frame: PlotFrame,
        f: object,
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame."""
        assert callable(f)
        assert_fits(basins_line_plot(f, intervals, minima, path=minima, cursor=cursor, left=left, frame=frame), frame)


class TestBasinsMapPlot:
    """Tests for basins_map_plot."""

    def test_cells_show_their_basins(self) -> None:
        """The first row of the grid is at the bottom; each quarter has its sign and role, and the letter in it."""
        block = basins_map_plot([[0, 1], [2, -1]], -1, 1, -1, 1, [], frame=PlotFrame(width=60, height=23))
        middle, height = tick_column(block, "0"), tick_row(block, "0")
        quarters = {
            (left, low): {block.lines[r][c] for r in (range(height + 1, 20) if low else range(2, height))
                          for c in (range(6, middle) if left else range(middle + 1, 55))}
            for left in (True, False) for low in (True, False)
        }  # fmt: skip
        assert quarters[True, True] == {FILLS[0], "A"}
        assert quarters[False, True] == {FILLS[1], "B"}
        assert quarters[True, False] == {FILLS[2], "C"}
        assert quarters[False, False] == {"·"}

    def test_minima_and_path_lie_on_top(self) -> None:
        """A minimum is marked at its coordinates with its letter, the path leads over the fill."""
        block = basins_map_plot(
            [[0, 1]], -1, 1, -1, 1, [(-0.5, 0.5)], path=[(0.5, -0.5), (-0.5, 0.5)], frame=PlotFrame(width=60, height=23)
        )
        ((column, row),) = places_of(block, "●")
        assert (column, row) == (tick_column(block, "−0.5"), tick_row(block, "0.5"))
        assert block.lines[row][column + 1] == "A"
        assert cells_of(block, Role.STEP)
        assert block.lines[tick_row(block, "−0.5")][tick_column(block, "0.5")] == "0"

    def test_the_start_looked_at_lies_on_top(self) -> None:
        """The cursor is marked in the map and on the axis, over fill, path and minima."""
        frame = PlotFrame(width=60, height=23)
        block = basins_map_plot([[0, 1]], -1, 1, -1, 1, [(0.5, 0.5)], path=[(0.5, 0.5)], cursor=(0.5, 0.5), frame=frame)
        column = tick_column(block, "0.5")
        assert places_of(block, "◉") == [(column, tick_row(block, "0.5")), (column, 21)]

    def test_unknown_rows_stay_blank(self) -> None:
        """A row of the grid that is not known yet is neither filled nor called nowhere."""
        block = basins_map_plot([[0, 0], [-2, -2]], -1, 1, -1, 1, [], frame=PlotFrame(width=60, height=23))
        height = tick_row(block, "0")
        assert all(not line.split("│")[-1].split("┤")[-1].strip() for line in block.lines[1:height])

    def test_more_than_eight_basins_keep_their_letters(self) -> None:
        """Nine basins have nine letters, though the signs begin anew."""
        block = basins_map_plot([list(range(9))], 0, 9, 0, 1, [], frame=PlotFrame(width=120, height=30))
        assert set("ABCDEFGHI") <= set(str(block))

    @pytest.mark.parametrize("size", SIZES)
    def test_all_sizes(self, size: tuple[int, int]) -> None:
        """At every size of a pane the minima show, in pure ASCII on request."""
        for ascii_only, sign in ((False, "●"), (True, "*")):
            frame = PlotFrame(width=size[0], height=size[1], style=Style(ascii=ascii_only))
            block = basins_map_plot([[0, 1]], -1, 1, -1, 1, [(-0.5, 0), (0.5, 0)], frame=frame)
            assert_fits(block, frame)
            assert str(block).count(sign) >= 2

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.lists(st.integers(-3, 40), max_size=5), max_size=5),
           st.tuples(st.floats(), st.floats(), st.floats(), st.floats()),
           st.lists(st.tuples(st.floats(), st.floats()), max_size=5),
           st.lists(st.tuples(st.floats(), st.floats()), max_size=5), FRAMES)  # fmt: skip
    def test_never_raises_never_leaves_the_frame(
        self,
        grid: list[list[int]],
        window: tuple[float, float, float, float],
        minima: list[tuple[float, float]],
        path: list[tuple[float, float]],
        frame: PlotFrame,
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame."""
        cursor = path[0] if path else None
        assert_fits(basins_map_plot(grid, *window, minima, path=path, cursor=cursor, frame=frame), frame)
