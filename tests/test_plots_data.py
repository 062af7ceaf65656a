"""Rows and the model fitted to them: signs where the rows are, and the model where it predicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gdtutor.plots.data import (
    ABOVE,
    BELOW,
    FIRST,
    KEPT_OUT,
    SECOND,
    Spot,
    boundary_plot,
    fitted_plot,
    heights_plot,
    residual_plot,
)
from gdtutor.text.block import Role
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame

if TYPE_CHECKING:
    from collections.abc import Callable

    from gdtutor.text.block import Block

FRAME = PlotFrame(width=60, height=16)
ASCII = PlotFrame(width=60, height=16, style=Style(ascii=True))
ROWS = [Spot(x, y) for x, y in ((0, 1), (1, 3), (2, 5), (3, 7))]
CLASSES = [Spot(0, 0, FIRST), Spot(0, 1, SECOND), Spot(1, 0, SECOND), Spot(1, 1, SECOND)]


def places(block: Block, *roles: Role) -> set[tuple[int, int]]:
    """Return the cells (line, column) of the area that carry a role; the legend is left out."""
    spans = [span for span in block.spans if span.role in roles and span.line > 0]
    return {(span.line, column) for span in spans for column in range(span.start, span.stop)}


def fitted(spots: list[Spot], now: Callable[[float], float | None], frame: PlotFrame = FRAME) -> Block:
    """Return the rows with a model, without a next one."""
    return fitted_plot(spots, now, None, labels=("x", "y"), frame=frame)


class TestFitted:
    """One column beside the target."""

    def test_every_row_has_its_sign(self) -> None:
        """Four rows apart are four signs, in increasing columns and rising lines."""
        found = sorted(places(fitted(ROWS, lambda x: 2 * x), Role.ITERATE), key=lambda place: place[1])
        assert len(found) == len(ROWS)
        assert [line for line, _ in found] == sorted((line for line, _ in found), reverse=True)

    def test_rows_on_the_model_have_no_residual(self) -> None:
        """Where the model meets every row no residual is drawn; elsewhere some are."""
        assert not places(fitted(ROWS, lambda x: 2 * x + 1), Role.STEP)
        assert places(fitted(ROWS, lambda x: x), Role.STEP)

    def test_the_model_after_the_step_is_drawn_apart(self) -> None:
        """The next model has a role of its own and is in the legend."""
        block = fitted_plot(ROWS, lambda x: x, lambda x: 3 * x, labels=("x", "y"), frame=FRAME)
        assert places(block, Role.TANGENT)
        assert "after this step" in block.lines[0]

    def test_rows_that_are_kept_out_have_another_sign(self) -> None:
        """They are told apart from the rows that are fitted, in ASCII too."""
        spots = [*ROWS, Spot(1.5, 4, KEPT_OUT)]
        for frame, sign in ((FRAME, "□"), (ASCII, "+")):
            assert any(sign in line[10:] for line in fitted(spots, lambda x: x, frame).lines[1:-2])

    @pytest.mark.parametrize("width", [0, 3, 12, 40])
    @pytest.mark.parametrize("spots", [[], [Spot(0, 0)], [Spot(float("nan"), 1), Spot(1e308, -1e308)]])
    def test_never_raises(self, width: int, spots: list[Spot]) -> None:
        """Odd rows, models without a value and tiny frames give a block that keeps to its size."""
        for now in (lambda _: None, lambda x: 1 / x, lambda x: x * 1e300):
            block = fitted(spots, now, PlotFrame(width=width, height=7))
            assert all(len(line) <= width for line in block.lines)


class TestPlane:
    """Two columns beside the target."""

    def test_the_boundary_runs_between_the_classes(self) -> None:
        """The line x + y = 1/2 parts (0, 0) from the other three corners."""
        block = boundary_plot(
            CLASSES, lambda x, y: x + y - 0.5, classes=("y = 0", "y = 1"), labels=("x", "y"), frame=FRAME
        )
        first = [(r, c) for r, c in places(block, Role.ITERATE) if block.lines[r][c] == "○"]
        assert len(first) == 1
        (line, column), curve = first[0], places(block, Role.CURVE)
        assert any(r == line and c > column for r, c in curve)
        assert any(c == column and r < line for r, c in curve)
        assert "○ y = 0" in block.lines[0]
        assert "● y = 1" in block.lines[0]

    def test_rows_that_a_step_uses_stand_out(self) -> None:
        """They have signs of their own, which need no colour, and the legend says so."""
        spots = [Spot(each.x, each.y, each.signs, used=at == 2) for at, each in enumerate(CLASSES)]
        wide = PlotFrame(width=90, height=16)
        block = boundary_plot(spots, lambda x, y: x - y, classes=("0", "1"), labels=("x", "y"), frame=wide)
        (place,) = places(block, Role.CURRENT)
        assert block.lines[place[0]][place[1]] == "◆"
        assert "◆ used in this step" in block.lines[0]

    def test_signs_say_on_which_side_of_the_model_a_row_lies(self) -> None:
        """Rows above and below the prediction are told apart over its contours."""
        spots = [Spot(0, 0, ABOVE), Spot(2, 3, BELOW)]
        block = heights_plot(spots, lambda x, y: x * x + y, labels=("x", "y"), frame=FRAME)
        assert places(block, Role.CONTOUR)
        assert {block.lines[r][c] for r, c in places(block, Role.ITERATE)} == {"▲", "▽"}


class TestResiduals:
    """Any number of columns."""

    def test_bars_end_at_the_residuals(self) -> None:
        """A positive residual stands above a negative one; what is unknown has no sign."""
        block = residual_plot([1.0, None, -1.0], used=frozenset({2}), labels=("row", "residuals"), frame=FRAME)
        above, below = places(block, Role.ITERATE), places(block, Role.CURRENT)
        assert (len(above), len(below)) == (1, 1)
        assert min(above)[0] < min(below)[0]
