"""f(xₙ) against n: every extreme shows, whatever the length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import overload

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.series import Envelope, columns, series_plot
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.seeds import examples


class Counted(Sequence[float]):
    """A long sequence that exists only as far as it is looked at, and counts that."""

    def __init__(self, length: int) -> None:
        """Start with nothing looked at."""
        self.length = length
        self.looked = 0

    def __len__(self) -> int:
        """Return the length claimed."""
        return self.length

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[float]: ...
    def __getitem__(self, index: int | slice) -> float | Sequence[float]:
        """Return 1/(n + 1)."""
        assert isinstance(index, int), "a long sequence must not be copied"
        self.looked += 1
        return 1 / (index + 1)


class TestSeriesPlot:
    """Tests for series_plot."""

    def test_few_values_are_marked_one_by_one(self) -> None:
        """Each of a few values has its mark, and the current one its own with its number."""
        block = series_plot([3.0, 1.0, 2.0, 2.5], current=2, frame=PlotFrame(width=40, height=14))
        assert sum(line.count("○") for line in block.lines) == 3
        assert sum(line.count("◉") for line in block.lines[1:]) == 1

    def test_heights(self) -> None:
        """A greater value stands higher; equal values stand in one row."""
        block = series_plot([1.0, 3.0, 1.0, 2.0], current=-1, frame=PlotFrame(width=40, height=14))
        rows = {line.index("○"): row for row, line in enumerate(block.lines) if line.count("○") == 1}
        first, second = next((row, line) for row, line in enumerate(block.lines) if line.count("○") == 2)
        assert second.count("○") == 2
        assert sorted(rows.values()) < [first, first]

    @pytest.mark.parametrize(("values", "log"), [
        ([10.0**-n for n in range(8)], True), ([1.0, 2.0, 300.0], False), ([1e6, 1.0, 0.0], False),
        ([-1.0, 1e9], False),
    ])  # fmt: skip
    def test_log_scale_when_it_helps(self, values: list[float], log: bool) -> None:
        """The scale is logarithmic, and says so, for positive values over many decades only."""
        block = series_plot(values, current=0, frame=PlotFrame(width=60, height=14))
        assert ("log scale" in block.lines[0]) is log

    def test_log_scale_makes_geometric_decay_straight(self) -> None:
        """On a logarithmic scale a geometric sequence lies on a straight line."""
        block = series_plot(
            [10.0**-n for n in range(11)], current=-1, frame=PlotFrame(width=59, height=25, style=Style(ascii=True))
        )
        marks = sorted((line.index("o"), row) for row, line in enumerate(block.lines) if row and "o" in line)
        (left, high), (right, low) = marks[0], marks[-1]
        assert len(marks) == 11
        assert all(abs(row - (high + (column - left) * (low - high) / (right - left))) <= 1 for column, row in marks)

    def test_a_redraw_costs_by_the_width(self) -> None:
        """A million values are looked at in a few thousand places."""
        values = Counted(1_000_000)
        series_plot(values, current=500_000, frame=PlotFrame(width=60, height=20))
        assert values.looked < 60 * 100

    @pytest.mark.parametrize("peak", [0, 77, 300, 51_234, 99_999])
    def test_an_envelope_keeps_a_single_peak(self, peak: int) -> None:
        """One outlier among 100,000 values is drawn at full height."""
        values = [5.0 if n == peak else 0.0 for n in range(100_000)]
        block = series_plot(Envelope(values), current=50_000, frame=PlotFrame(width=60, height=20))
        top = [s.line for s in block.spans if s.role in {Role.CURVE, Role.ITERATE, Role.CURRENT} and s.line]
        assert min(top) <= 3

    @settings(deadline=None, max_examples=examples(200))
    @given(
        st.lists(st.one_of(st.none(), st.floats()), max_size=12),
        st.integers(-2, 14),
        st.builds(PlotFrame, width=st.integers(-1, 60), height=st.integers(-1, 24),
                  style=st.builds(Style, st.booleans()), zoom=st.floats(), pan=st.tuples(st.floats(), st.floats())),
    )  # fmt: skip
    def test_never_raises_never_leaves_the_frame(self, values: list[float], current: int, frame: PlotFrame) -> None:
        """Whatever the numbers and the size, the block fits the frame, and in ASCII mode it is pure ASCII."""
        block = series_plot(values, current=current, frame=frame)
        assert block.height <= max(0, frame.height)
        assert block.width <= max(0, frame.width)
        assert all(0 <= s.line < block.height and 0 <= s.start < s.stop <= block.width for s in block.spans)
        assert not frame.style.ascii or str(block).isascii()


class TestEnvelope:
    """Tests for Envelope."""

    @settings(deadline=None, max_examples=examples(50))
    @given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=2000), st.data())
    def test_extremes_are_the_extremes(self, values: list[float], data: st.DataObject) -> None:
        """Between any two indices the least and greatest value are found."""
        start = data.draw(st.integers(0, len(values) - 1))
        stop = data.draw(st.integers(start + 1, len(values)))
        assert Envelope(values).between(start, stop) == (min(values[start:stop]), max(values[start:stop]))

    def test_grows(self) -> None:
        """Values that come later are taken in."""
        values = [0.0] * 300
        envelope = Envelope(values)
        values.extend([math.nan, 9.0] * 300)
        envelope.extend()
        assert envelope.between(0, len(values)) == (0.0, 9.0)


class TestColumns:
    """Tests for columns."""

    @settings(deadline=None, max_examples=examples(100))
    @given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=3000), st.integers(1, 40))
    def test_an_envelope_loses_no_extreme(self, values: list[float], count: int) -> None:
        """Together the columns of an envelope reach from the least value to the greatest, in order of n."""
        summed = columns(Envelope(values), 0, len(values), count)
        assert len(summed) <= count
        assert [n for n, _, _ in summed] == sorted({n for n, _, _ in summed})
        assert min(low for _, low, _ in summed) == min(values)
        assert max(high for _, _, high in summed) == max(values)
