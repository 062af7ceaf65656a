"""A statement as it is kept: JSON of its fields."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import Any

from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.views import Statement


def kept_text(statement: Statement) -> str:
    """Return a statement as the text that is kept: the same for the same problem."""
    if statement.fit is not None and not isinstance(statement.fit.name, str):
        statement = replace(statement, fit=replace(statement.fit, name=str(statement.fit.name)))
    return json.dumps(asdict(statement), ensure_ascii=False, sort_keys=True)


def statement_of(kept: str) -> Statement | None:
    """Return the statement that was kept; None where the text is not, or no more, that of a statement."""
    try:
        known = json.loads(kept)
        fit = known.pop("fit", None)
        statement = Statement(**known, fit=None if fit is None else _fit_of(fit))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return statement if _is_like(replace(statement, fit=None), Statement("")) else None


def _fit_of(kept: dict[str, Any]) -> FitSource:
    """Return the data and choices that were kept; TypeError where they are none."""
    source = FitSource(kept["text"], kept["name"], FitChoices(**kept["choices"]))
    if not (isinstance(source.text, str) and isinstance(source.name, str) and _is_like(source.choices, FitChoices())):
        raise TypeError
    return source


def _is_like(given: Statement | FitChoices, usual: Statement | FitChoices) -> bool:
    """Whether every field is of the type that it usually has."""
    return all(type(getattr(given, each.name)) is type(getattr(usual, each.name)) for each in fields(usual))
