"""Iterates are marked where they are, and their numbers can be told apart."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.marks import mark_iterates, walked_indices
from gdtutor.plots.panel import Panel
from gdtutor.plots.view import View
from gdtutor.text.block import Role
from gdtutor.views import PlotFrame
from tests.seeds import examples

UNIT = st.tuples(st.floats(0, 1), st.floats(0, 1))


def panel() -> Panel:
    """Return a panel that shows the unit square, without ticks in its area."""
    return Panel(PlotFrame(width=50, height=16), View(0.0, 1.0, 0.0, 1.0), ("x", "f"))


class TestMarkIterates:
    """Tests for mark_iterates."""

    @settings(deadline=None, max_examples=examples(100))
    @given(st.lists(UNIT, min_size=1, max_size=130), st.data())
    def test_marks_and_numbers(self, points: list[tuple[float, float]], data: st.DataObject) -> None:
        """Every walked iterate's cell has a sign, the current one its own, and no number stands twice."""
        current = data.draw(st.integers(0, len(points) - 1))
        plot = panel()
        mark_iterates(plot, points, current)
        block = plot.canvas.block()
        area = [line[plot.left :] for line in block.lines[1 : plot.axis_row]]
        for n, (x, y) in enumerate(points[: current + 2]):
            column, row = plot.cell_of(x, y) or (0, 0)
            assert block.lines[row][column] in ("◉" if n == current else "○◉")
        numbers = re.findall(r"\d+", " ".join(area))
        assert sum(line.count("◉") for line in area) == 1
        assert len(numbers) == len(set(numbers))
        assert all(int(number) <= current + 1 for number in numbers)

    def test_current_and_first_come_first(self) -> None:
        """In a crowd the current and the first iterate keep their numbers."""
        points = [(0.5 + 0.4 * (-0.9) ** n, 0.5 + 0.3 * 0.9**n) for n in range(120)]
        plot = panel()
        mark_iterates(plot, points, 100)
        block = plot.canvas.block()
        current = [block.lines[s.line][s.start : s.stop] for s in block.spans if s.role is Role.CURRENT]
        assert "100" in "".join(current)
        assert "0" in re.findall(r"\d+", "\n".join(line[plot.left :] for line in block.lines[1 : plot.axis_row]))


class TestWalkedIndices:
    """Tests for walked_indices."""

    @settings(deadline=None, max_examples=examples(100))
    @given(st.integers(0, 10**6), st.integers(-1, 10**6))
    def test_up_to_the_next(self, length: int, current: int) -> None:
        """Iterates up to the next one are marked, a bounded number of them."""
        indices = walked_indices(length, current)
        assert len(indices) <= 300
        assert all(0 <= n < min(length, current + 2) for n in indices)
        assert min(length, current + 2) <= 0 or {0, min(length, current + 2) - 1} <= set(indices)
