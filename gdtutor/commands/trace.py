"""`gdtutor trace`: a descent as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import write
from gdtutor.text.style import Style
from gdtutor.views import Statement
from gdtutor.worker.requests.run import WriteRun


def trace(
    statement: Statement,
    format: str,
    output: Path | None,
    *,
    all_steps: bool,
    style: Style,
    math: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the worked steps, in full with `all_steps`.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    request = WriteRun(statement, all_steps, format=format, style=style, math=math)
    write(request, output, max_seconds=max_seconds, force=force)
