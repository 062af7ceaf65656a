"""`gdtutor trace`: a descent as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import write
from gdtutor.views import Statement
from gdtutor.worker.requests.run import WriteRun


def trace(
    statement: Statement,
    format: str,
    output: Path | None,
    *,
    all_steps: bool,
    ascii: bool,
    math: str,
    language: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the worked steps, in full with `all_steps`.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    request = WriteRun(statement, all_steps, format=format, ascii=ascii, math=math, language=language)
    write(request, output, max_seconds=max_seconds, force=force)
