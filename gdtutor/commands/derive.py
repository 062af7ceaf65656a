"""`gdtutor derive`: derivatives worked out rule by rule, as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import DERIVE, DocumentRequest, write
from gdtutor.views import DerivativeStatement


def derive(
    statement: DerivativeStatement,
    format: str,
    output: Path | None,
    *,
    detail: str,
    ascii: bool,
    math: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the derivations in `brief` or `full` detail.

    Raises InputError, BudgetError and FileError.
    """
    order = DocumentRequest("derivation_document", statement, format, detail, ascii, max_seconds, math)
    write(order.checked(DERIVE), output, force=force)
