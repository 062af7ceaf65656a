"""A statement as it is kept: JSON of its fields."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from gdtutor.views import Statement


def kept_text(statement: Statement) -> str:
    """Return a statement as the text that is kept: the same for the same problem."""
    return json.dumps(asdict(statement), ensure_ascii=False, sort_keys=True)


def statement_of(kept: str) -> Statement | None:
    """Return the statement that was kept; None where the text is not, or no more, that of a statement."""
    try:
        statement = Statement(**json.loads(kept))
    except (ValueError, TypeError, RecursionError):
        return None
    usual = Statement("")
    same = (type(getattr(statement, each.name)) is type(getattr(usual, each.name)) for each in fields(Statement))
    return statement if all(same) else None
