"""Frames of every size, and what must hold of each block that is drawn into one."""

from __future__ import annotations

from hypothesis import strategies as st

from gdtutor.text.block import Block, Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame

FRAMES = st.builds(
    PlotFrame, width=st.integers(-1, 70), height=st.integers(-1, 26), style=st.builds(Style, st.booleans()),
    zoom=st.floats(), pan=st.tuples(st.floats(), st.floats()), kind=st.sampled_from(["auto", "series"]),
)  # fmt: skip
SIZES = [(12, 4), (38, 14), (60, 20), (120, 40)]


def assert_fits(block: Block, frame: PlotFrame) -> None:
    """Assert that a block lies within its frame, its spans within the block, and ASCII is ASCII."""
    assert block.height <= max(0, frame.height)
    assert block.width <= max(0, frame.width)
    assert all(0 <= s.line < block.height and 0 <= s.start < s.stop <= block.width for s in block.spans)
    assert not frame.style.ascii or str(block).isascii()


def tick_column(block: Block, label: str) -> int:
    """Return the column of the horizontal axis's tick below which a label stands."""
    axis, labels = block.lines[-2], block.lines[-1]
    start = labels.split().index(label)
    places = [k for k in range(len(labels)) if labels[k] != " " and (k == 0 or labels[k - 1] == " ")]
    middle = places[start] + (len(label) - 1) // 2
    return min((k for k, sign in enumerate(axis) if sign in "┬+◉@0"), key=lambda k: abs(k - middle))


def tick_row(block: Block, label: str) -> int:
    """Return the row of the vertical axis beside which a label stands."""
    return next(k for k, line in enumerate(block.lines[1:-2], 1) if line.split("┤")[0].strip() == label)


def cells_of(block: Block, role: Role) -> list[tuple[int, int]]:
    """Return the cells (column, row) below the heading that carry a role."""
    return [(c, s.line) for s in block.spans if s.role is role and s.line for c in range(s.start, s.stop)]


def places_of(block: Block, sign: str) -> list[tuple[int, int]]:
    """Return the cells (column, row) below the heading that show a sign."""
    return [(c, r) for r, line in enumerate(block.lines) if r for c, s in enumerate(line) if s == sign]
