"""Numbers on contours: few digits, exact, and each on its own contour."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.contours import contour_plot
from gdtutor.plots.field import rounded_between
from gdtutor.text.block import Role
from gdtutor.views import PlotFrame
from tests.plot_frames import cells_of, tick_column, tick_row
from tests.seeds import examples


class TestRoundedBetween:
    """Tests for rounded_between."""

    def test_few_digits(self) -> None:
        """With room on both sides one digit is enough; near a large constant as many as it takes."""
        assert rounded_between(0.0, 3.27, 9.0) == 3.0
        assert rounded_between(1000.0, 1000.37, 1000.9) == 1000.4

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.floats(-1e100, 1e100), min_size=3, max_size=3, unique=True))
    def test_stays_between(self, values: list[float]) -> None:
        """The rounded level stays above its lower neighbour and not above its upper one."""
        low, level, high = sorted(values)
        assert low < rounded_between(low, level, high) <= high


class TestNumberContours:
    """Tests for number_contours."""

    def test_numbers_tell_the_height(self) -> None:
        """On x² + y² a number that stands about r from the middle says about r²."""
        block = contour_plot(
            lambda x, y: x * x + y * y, [(4.0, 0.0), (0.0, 0.0)], current=-1, gradient=None,
            frame=PlotFrame(width=100, height=40), legend=False,
        )  # fmt: skip
        across, up = tick_column(block, "2") - tick_column(block, "0"), tick_row(block, "0") - tick_row(block, "2")
        numbers = [s for s in block.spans if s.role is Role.LABEL and 1 <= s.line < 38 and s.start > 4]
        assert len(numbers) >= 3
        for span in numbers:
            x = ((span.start + span.stop - 1) / 2 - tick_column(block, "0")) / across * 2
            y = (tick_row(block, "0") - span.line) / up * 2
            value = float(block.lines[span.line][span.start : span.stop])
            assert abs(math.hypot(x, y) - math.sqrt(value)) < 0.35

    def test_no_numbers_without_room(self) -> None:
        """In a small plot no contour is numbered."""
        block = contour_plot(
            lambda x, y: x * x + y * y, [(4.0, 1.0), (0.0, 0.0)], current=0, gradient=None,
            frame=PlotFrame(width=24, height=9), legend=False,
        )  # fmt: skip
        assert not [column for column, row in cells_of(block, Role.LABEL) if row < 6 and column > 4]
