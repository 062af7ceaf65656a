"""The error against n: straight on its logarithmic scale where it should be, zeros shown, the prediction named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.error import error_plot
from gdtutor.plots.series import Envelope
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.plot_frames import FRAMES, SIZES, assert_fits, cells_of, places_of, tick_column, tick_row
from tests.seeds import examples


class TestErrorPlot:
    """Tests for error_plot."""

    def test_errors_stand_where_they_belong(self) -> None:
        """Of 1, 0.1, 0.01, … the third value stands above the tick 2 and beside the tick 0.01."""
        errors = [10.0**-n for n in range(5)]
        block = error_plot(errors, slope=None, current=2, frame=PlotFrame(width=40, height=22))
        assert (tick_column(block, "2"), tick_row(block, "0.01")) in places_of(block, "◉")
        assert "log scale" in block.lines[0]

    def test_the_prediction_is_a_straight_line(self) -> None:
        """A factor of 1/10 a step is a dashed line that loses one decade a step: its slope in cells is that."""
        errors = [5 * 10.0 ** (-n) * (1 + 2 ** (1 - n)) for n in range(9)]
        block = error_plot(errors, slope=0.1, current=0, frame=PlotFrame(width=70, height=40, style=Style(ascii=True)))
        dots = sorted(cells_of(block, Role.TANGENT))
        (left, high), (right, low) = dots[0], dots[-1]
        steps = (right - left) / (tick_column(block, "4") - tick_column(block, "0")) * 4
        rows = [k for k, line in enumerate(block.lines) if line.split("+")[0].strip() in {"0.1", "1e-5"}]
        assert steps == pytest.approx((low - high) / (rows[1] - rows[0]) * 4, rel=0.06)
        assert "predicted: x0.1 a step" in block.lines[0]

    def test_a_rounded_factor_says_so(self) -> None:
        """A factor that is shown with four digits only is marked as rounded."""
        block = error_plot([1.0, 0.5, 0.3], slope=2 / 3, current=0, frame=PlotFrame(width=80, height=20))
        assert "×≈ 0.6667" in block.lines[0]
        exact = error_plot([1.0, 0.5, 0.3], slope=0.75, current=0, frame=PlotFrame(width=80, height=20))
        assert "×0.75" in exact.lines[0]

    def test_no_prediction_without_a_factor(self) -> None:
        """Without a positive factor there is no line, and nothing is said of one."""
        for slope in (None, 0.0, -1.0, float("nan")):
            block = error_plot([1.0, 0.5, 0.3], slope=slope, current=0, frame=PlotFrame(width=80, height=20))
            assert not cells_of(block, Role.TANGENT)
            assert "predicted" not in block.lines[0]

    def test_an_error_of_zero_stands_at_the_lower_edge(self) -> None:
        """Where the error is 0 there is a 0 in the lowest row; no logarithm of it bends the scale."""
        block = error_plot([1.0, 0.1, 0.01, 0.0], slope=None, current=1, frame=PlotFrame(width=40, height=20))
        column = tick_column(block, "3")
        assert block.lines[17][column] == "0"
        assert "10⁻" not in str(block)

    @pytest.mark.parametrize("size", SIZES)
    def test_all_sizes(self, size: tuple[int, int]) -> None:
        """At every size of a pane the current error shows, in pure ASCII on request."""
        for ascii_only, sign in ((False, "◉"), (True, "@")):
            frame = PlotFrame(width=size[0], height=size[1], style=Style(ascii=ascii_only))
            block = error_plot([0.8**n for n in range(30)], slope=0.8, current=7, frame=frame)
            assert_fits(block, frame)
            assert sign in str(block)

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.floats() | st.floats(0, 1), max_size=12), st.none() | st.floats(), st.integers(-2, 14), FRAMES,
           st.booleans())  # fmt: skip
    def test_never_raises_never_leaves_the_frame(
        self, errors: list[float], slope: float | None, current: int, frame: PlotFrame, summed: bool
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame."""
        values = Envelope(errors) if summed else errors
        assert_fits(error_plot(values, slope=slope, current=current, frame=frame), frame)
