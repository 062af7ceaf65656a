"""`gdtutor derive`: derivatives worked out rule by rule, as a document."""

from __future__ import annotations

from pathlib import Path

from gdtutor.commands.document import write
from gdtutor.text.style import Style
from gdtutor.views.derivation import DerivativeStatement
from gdtutor.worker.requests.derivation import WriteDerivation


def derive(
    statement: DerivativeStatement,
    format: str,
    output: Path | None,
    *,
    detail: str,
    style: Style,
    math: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the derivations in `brief` or `full` detail.

    Raises InputError, BudgetError and FileError.
    """
    request = WriteDerivation(statement, detail, format=format, style=style, math=math)
    write(request, output, max_seconds=max_seconds, force=force)
