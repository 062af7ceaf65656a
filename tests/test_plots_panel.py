"""The panel puts points into the cells that its axes name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.legend import HERE, Key
from gdtutor.plots.panel import Panel, in_words, line_dots, too_small
from gdtutor.plots.ticks import log_ticks, ticks
from gdtutor.plots.view import View
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.seeds import examples

PLACES = st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
INSIDE = st.tuples(st.floats(0, 39.9), st.floats(0, 29.9))


class TestLineDots:
    """Tests for line_dots."""

    @settings(deadline=None, max_examples=examples(200))
    @given(PLACES, PLACES)
    def test_stays_inside(self, start: tuple[float, float], stop: tuple[float, float]) -> None:
        """Every dot lies in the rectangle, and neighbouring dots touch."""
        dots = line_dots(start, stop, 40, 30)
        assert all(0 <= across < 40 and 0 <= down < 30 for across, down in dots)
        assert all(max(abs(a - c), abs(b - d)) <= 1 for (a, b), (c, d) in pairwise(dots))

    @settings(deadline=None, max_examples=examples(200))
    @given(INSIDE, INSIDE)
    def test_joins_its_ends(self, start: tuple[float, float], stop: tuple[float, float]) -> None:
        """A line within the rectangle begins and ends in the dots of its ends."""
        dots = line_dots(start, stop, 40, 30)
        assert max(abs(dots[0][0] - int(start[0])), abs(dots[0][1] - int(start[1]))) == 0
        assert max(abs(dots[-1][0] - int(stop[0])), abs(dots[-1][1] - int(stop[1]))) <= 1

    @pytest.mark.parametrize(
        ("start", "stop"),
        [((-5.0, -1.0), (50.0, -1.0)), ((41.0, 0.0), (41.0, 30.0)), ((float("nan"), 0.0), (1.0, 1.0)),
         ((0.0, float("inf")), (1.0, 1.0)), ((-10.0, 5.0), (5.0, -20.0))],
    )  # fmt: skip
    def test_out_of_sight(self, start: tuple[float, float], stop: tuple[float, float]) -> None:
        """A line that misses the rectangle, or has no finite ends, has no dots."""
        assert line_dots(start, stop, 40, 30) == []


class TestPanel:
    """Tests for Panel."""

    def test_axes_as_drawn(self) -> None:
        """Axes, ticks and names stand as in the picture of the design."""
        panel = Panel(PlotFrame(width=24, height=8), View(0.0, 4.0, 0.0, 5.0), ("x", "f"))
        assert str(panel.canvas.block()).splitlines() == [
            " f",
            "5┤",
            " │",
            " │",
            " │",
            "0┤",
            " └┬─────────┬────────┬ x",
            "  0         2        4",
        ]

    def test_ascii_axes(self) -> None:
        """In ASCII the axes are bars, plus signs and hyphens."""
        lines = Panel(
            PlotFrame(width=24, height=8, style=Style(ascii=True)), View(-1.0, 1.0, -1.0, 1.0), ("x", "f")
        ).canvas.block()
        assert str(lines).isascii()
        assert "+" in lines.lines[-2]
        assert "-" in lines.lines[-2]

    def test_cells(self) -> None:
        """The window's corners are the area's corner cells; what is outside has no cell."""
        panel = Panel(PlotFrame(width=24, height=8), View(0.0, 4.0, 0.0, 5.0), ("x", "f"))
        assert panel.cell_of(0.0, 5.0) == (panel.left, 1)
        assert panel.cell_of(4.0, 0.0) == (panel.left + panel.columns - 1, panel.rows)
        assert panel.cell_of(4.1, 0.0) is None

    def test_legend_is_cut_by_words(self) -> None:
        """A legend shows whole words only, as many as there is room for, and a mark where that is not all."""
        panel = Panel(PlotFrame(width=24, height=8), View(0.0, 4.0, 0.0, 5.0), ("x", "f"))
        panel.legend((Key(("○", "o"), "iterate", Role.ITERATE), Key(("", ""), "a much longer word", Role.STEP)))
        assert panel.canvas.block().lines[0].rstrip() == " f  ○ iterate …"

    @pytest.mark.parametrize("width", range(12, 48))
    @pytest.mark.parametrize("ascii", [False, True])
    def test_what_a_legend_leaves_out_is_marked(self, width: int, *, ascii: bool) -> None:
        """At any width all the keys are there, or behind those that are stands the mark, as far as it has room."""
        panel = Panel(PlotFrame(width=width, height=8, style=Style(ascii=ascii)), View(0.0, 4.0, 0.0, 5.0), ("x", "f"))
        keys = [Key(("○", "o"), "iterate", Role.ITERATE), Key(("→", "#"), "step", Role.STEP), HERE]
        panel.legend(keys)
        line, texts = panel.canvas.block().lines[0].rstrip(), [key.text(panel.style) for key in keys]
        shown = [text for text in texts if text in line]
        assert len(line) <= width
        assert shown == texts[: len(shown)]
        assert line.endswith(("..." if ascii else "…") if len(shown) < 3 else texts[-1])

    def test_a_logarithmic_horizontal_axis(self) -> None:
        """With `log_ticks` along, the ticks 0.01, 0.1 and 1 stand at the columns of −2, −1 and 0, evenly spaced."""
        panel = Panel(PlotFrame(width=50, height=8), View(-2.5, 0.5, 0.0, 1.0), ("α", "f"), along=log_ticks)
        block = panel.canvas.block()
        assert block.lines[-1].split() == ["0.01", "0.1", "1"]
        places = [column for column, sign in enumerate(block.lines[-2]) if sign == "┬"]
        assert places == [panel.column_of(x) for x in (-2.0, -1.0, 0.0)]

    def test_free_cells(self) -> None:
        """Cells are free until something is drawn there, and never outside the area."""
        panel = Panel(PlotFrame(width=24, height=8), View(0.0, 4.0, 0.0, 5.0), ("x", "f"))
        assert panel.is_free(panel.left, 1, 5)
        panel.canvas.put(panel.left + 4, 1, "x", Role.LABEL)
        assert not panel.is_free(panel.left, 1, 5)
        assert panel.is_free(panel.left, 1, 4)
        assert not panel.is_free(panel.left - 1, 2, 2)
        assert not panel.is_free(panel.left, 0, 2)
        assert not panel.is_free(panel.left, panel.axis_row, 2)
        assert not panel.is_free(panel.left + panel.columns - 1, 2, 2)

    def test_rows_between(self) -> None:
        """Heights are rows from above; what is out of sight is cut, or none."""
        panel = Panel(PlotFrame(width=24, height=8), View(0.0, 4.0, 0.0, 5.0), ("x", "f"))
        assert panel.rows_between(0.5, 4.5) == range(1, 6)
        assert panel.rows_between(-9.0, 1.5) == range(4, 6)
        assert not panel.rows_between(6.0, 7.0)


class TestLabels:
    """No label is cut, and none runs into another one."""

    @settings(deadline=None, max_examples=examples(300))
    @given(
        st.floats(-1e9, 1e9),
        st.floats(1e-6, 1e9),
        st.floats(-200, 200),
        st.floats(1e-3, 400),
        st.integers(12, 130),
        st.integers(6, 40),
        st.booleans(),
        st.booleans(),
    )
    def test_every_label_is_whole(
        self, left: float, width: float, bottom: float, height: float, columns: int, rows: int, log: bool, plain: bool
    ) -> None:
        """Whatever stands beside an axis is the label of a tick that the axis can have, with a blank round it."""
        view = View(left, left + width, bottom, bottom + height)
        frame = PlotFrame(width=columns, height=rows, style=Style(ascii=plain))
        lines = Panel(frame, view, ("x", "f"), log=log, along=log_ticks if log else ticks).canvas.block().lines
        ticker = log_ticks if log else ticks
        along, up = (
            {mark.label for count in range(1, 60) for mark in ticker(low, high, count, Style(ascii=plain))}
            for low, high in ((view.left, view.right), (view.bottom, view.top))
        )
        assert set(lines[-1].split()) <= along
        axis = "+" if plain else "┤"
        assert {line.partition(axis)[0].strip() for line in lines[1:-2] if axis in line} <= up

    def test_a_heading_is_whole(self) -> None:
        """A heading that is too long ends with a whole word."""
        panel = Panel(PlotFrame(width=14, height=8), View(0, 1, 0, 1), ("n", "f(x₁₂), log scale"))
        assert str(panel.canvas.block()).splitlines()[0].strip() == "f(x₁₂), log…"


class TestInWords:
    """Tests for in_words and too_small."""

    def test_fits(self) -> None:
        """Whole words are left out where there is no room for them; without any room there is no line."""
        assert in_words("0: x = 4", PlotFrame(width=8, height=1)).lines == ("0: x = 4",)
        assert in_words("0: x = 4", PlotFrame(width=7, height=1)).lines == ("0: x…",)
        assert in_words("0: x = 4", PlotFrame(width=3, height=1)).lines == ("0:…",)
        assert in_words("0: x = 4", PlotFrame(width=7, height=1, style=Style(ascii=True))).lines == ("0: x...",)
        assert in_words("f(xₙ)", PlotFrame(width=9, height=2, style=Style(ascii=True))).lines == ("f(x_n)",)
        assert in_words("0: x = 4", PlotFrame(width=3, height=0)).lines == ()

    def test_sizes(self) -> None:
        """A plot needs twelve columns and four rows."""
        assert too_small(PlotFrame(width=11, height=9))
        assert too_small(PlotFrame(width=40, height=3))
        assert not too_small(PlotFrame(width=12, height=4))
