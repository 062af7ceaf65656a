"""`gdtutor trace`: a descent as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import TRACE, DocumentRequest, write
from gdtutor.views import Statement


def trace(
    statement: Statement,
    format: str,
    output: Path | None,
    *,
    all_steps: bool,
    ascii: bool,
    math: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the worked steps, in full with `all_steps`.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    order = DocumentRequest("document", statement, format, all_steps, ascii, max_seconds, math)
    write(order.checked(TRACE), output, force=force)
