"""`gdtutor explain`: why a descent went as it did, as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gdtutor.commands.document import DocumentRequest, write
from gdtutor.views import Statement

EXPLAIN: Final = ("text", "markdown", "json")
"""The formats of an explanation."""


def explain(
    statement: Statement, format: str, output: Path | None, *, ascii: bool, math: str, max_seconds: float, force: bool
) -> None:
    """Write the explanation.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    order = DocumentRequest("explanation_document", statement, format, None, ascii, max_seconds, math)
    write(order.checked(EXPLAIN), output, force=force)
