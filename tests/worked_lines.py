"""The worked lines of a step as plain text, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.text.line import formula_line
from gdtutor.text.style import Style
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from gdtutor.descent.run import Run


def lines_of(run: Run, n: int) -> str:
    """Return the lines of step n, each with its reason."""
    lines = [line for group in worked_step(run, n).groups for line in group.lines]
    return "\n".join(
        f"{'' if line.left is None else formula_line(line.left, Style())} {line.relation} "
        f"{formula_line(line.right, Style())}  {line.reason}"
        for line in lines
    )
