"""`gdtutor explain`: why a descent went as it did, as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import write
from gdtutor.text.style import Style
from gdtutor.views import Statement
from gdtutor.worker.requests.explanation import WriteExplanation


def explain(
    statement: Statement,
    format: str,
    output: Path | None,
    *,
    style: Style,
    math: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the explanation.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    request = WriteExplanation(statement, format=format, style=style, math=math)
    write(request, output, max_seconds=max_seconds, force=force)
