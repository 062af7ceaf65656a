"""`gdtutor explain`: why a descent went as it did, as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import write
from gdtutor.views import Statement
from gdtutor.worker.requests.explanation import WriteExplanation


def explain(
    statement: Statement,
    format: str,
    output: Path | None,
    *,
    ascii: bool,
    math: str,
    language: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the explanation.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    request = WriteExplanation(statement, format=format, ascii=ascii, math=math, language=language)
    write(request, output, max_seconds=max_seconds, force=force)
