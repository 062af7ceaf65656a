"""Comparisons: every run has its letter where it stands, on the curve, among contours and against n."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.compare import Track, compare_plot
from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.field import RememberedField
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.plot_frames import FRAMES, SIZES, assert_fits, cells_of, places_of, tick_column, tick_row
from tests.seeds import examples

ANY = st.floats() | st.floats(-9, 9)


def square() -> RememberedCurve:
    """Return x²."""
    return RememberedCurve(lambda x: x * x)


def track(label: str, start: float, factor: float, steps: int = 10) -> Track:
    """Return the run start·factorⁿ on x², in closed form."""
    xs = [start * factor**n for n in range(steps + 1)]
    return Track(label, [(x, x * x) for x in xs], [x * x for x in xs])


class TestComparePlot:
    """Tests for compare_plot."""

    def test_letters_on_the_curve(self) -> None:
        """At step 1 the runs from 4 with factors 1/2 and −1/2 stand above 2 and −2, beside their height."""
        tracks = [track("A", 4, 0.5), track("B", 4, -0.5)]
        block = compare_plot(square(), tracks, current=1, frame=PlotFrame(width=60, height=23))
        ((first, _),), ((second, _),) = places_of(block, "A"), places_of(block, "B")
        assert first == tick_column(block, "2")
        assert second == tick_column(block, "−2")

    def test_runs_at_one_place_stand_side_by_side(self) -> None:
        """At the common start all letters show, in neighbouring cells of one row."""
        tracks = [track(label, 4, 0.5) for label in "ABCD"]
        block = compare_plot(square(), tracks, current=0, frame=PlotFrame(width=60, height=23))
        cells = [cell for label in "ABCD" for cell in places_of(block, label)]
        columns = sorted(column for column, _ in cells)
        assert len({row for _, row in cells}) == 1
        assert columns == list(range(columns[0], columns[0] + 4))

    def test_a_run_that_has_ended_stays(self) -> None:
        """After its last step a run stands where it ended: 4·(1/2)² = 1."""
        block = compare_plot(square(), [track("A", 4, 0.5, 2), track("B", -4, 0.9)], current=8,
                             frame=PlotFrame(width=60, height=23))  # fmt: skip
        ((column, _),) = places_of(block, "A")
        zero, two = tick_column(block, "0"), tick_column(block, "2")
        assert abs(column - (zero + two) / 2) <= 1

    def test_paths_among_contours(self) -> None:
        """In two variables each run has its path and its letter at its point (x, y)."""
        field = RememberedField(lambda x, y: x * x + y * y)
        path = [(4 * 0.5**n, 4 * 0.5**n) for n in range(9)]
        turned = [(-x, y) for x, y in path]
        tracks = [Track("A", path, [x * x + y * y for x, y in path]), Track("B", turned, [1.0] * 9)]
        block = compare_plot(field, tracks, current=1, frame=PlotFrame(width=60, height=23), labels=("x", "y"))
        assert places_of(block, "A") == [(tick_column(block, "2"), tick_row(block, "2"))]
        assert places_of(block, "B") == [(tick_column(block, "−2"), tick_row(block, "2"))]
        assert cells_of(block, Role.FIRST)
        assert cells_of(block, Role.SECOND)

    def test_values_against_n(self) -> None:
        """On request it is f against n: each run's letter at the end of its line, in the order of the values."""
        tracks = [track("A", 4, 0.9), track("B", 4, 0.1), track("C", 4, 0.5)]
        block = compare_plot(square(), tracks, current=3, frame=PlotFrame(width=60, height=23, kind="series"))
        rows = [places_of(block, label)[-1][1] for label in "ACB"]
        assert rows == sorted(set(rows))
        assert "log scale" in block.lines[0]

    def test_without_a_function_it_is_the_values(self) -> None:
        """Runs of many variables are compared by their values alone, labelled as the caller says."""
        tracks = [Track("A", (), [3.0, 2.0, 1.0]), Track("B", (), [3.0, 1.0])]
        block = compare_plot(None, tracks, current=0, frame=PlotFrame(width=60, height=23), labels=("n", "f(X_n)"))
        assert block.lines[0].lstrip().startswith("f(X_n)")
        assert places_of(block, "A")
        assert places_of(block, "B")

    @pytest.mark.parametrize("size", SIZES)
    def test_all_sizes(self, size: tuple[int, int]) -> None:
        """At every size of a pane each run shows, in pure ASCII on request."""
        tracks = [track("A", 4, 0.5), track("B", -4, 0.7)]
        for ascii_only in (False, True):
            frame = PlotFrame(width=size[0], height=size[1], style=Style(ascii=ascii_only))
            block = compare_plot(square(), tracks, current=1, frame=frame)
            assert_fits(block, frame)
            assert {"A", "B"} <= set(str(block))

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.lists(st.tuples(ANY, ANY), max_size=6), max_size=5), st.integers(-2, 8), FRAMES,
           st.sampled_from(["curve", "field", "none"]))  # fmt: skip
    def test_never_raises_never_leaves_the_frame(
        self, paths: list[list[tuple[float, float]]], current: int, frame: PlotFrame, kind: str
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame."""
        tracks = [Track("ABCDE"[k], path, [y for _, y in path]) for k, path in enumerate(paths)]
        field = RememberedField(lambda x, y: x * y)
        f = square() if kind == "curve" else field if kind == "field" else None
        assert_fits(compare_plot(f, tracks, current=current, frame=frame), frame)
