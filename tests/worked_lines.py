"""The worked lines of a step as plain text, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.text.line import formula_line
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worked_block import lines_sheet, step_sheet
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gdtutor.descent.run import Run
    from gdtutor.text.block import Block
    from gdtutor.text.worked import WorkedLine, WorkedStep


def lines_of(run: Run, n: int) -> str:
    """Return the lines of step n, each with its reason."""
    lines = [line for group in worked_step(run, n).groups for line in group.lines]
    return "\n".join(
        f"{'' if line.left is None else formula_line(line.left, Style())} {line.relation} "
        f"{formula_line(line.right, Style())}  {line.reason}"
        for line in lines
    )


def step_block(step: WorkedStep, style: Style = PLAIN, *, width: int | None = None) -> Block:
    """Return a step under its heading."""
    return step_sheet(step, style=style).block(width)


def lines_block(lines: Iterable[WorkedLine], style: Style = PLAIN) -> Block:
    """Return lines, their signs and reasons below each other."""
    return lines_sheet(lines, style=style).block(None)
