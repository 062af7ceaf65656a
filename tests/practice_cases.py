"""Cases of the practice room: tables of answers, each with the verdict and the diagnosis that it must get."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from gdtutor.practice.judging import judge
from gdtutor.views.practice import Attempt, Judgement, Question

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Expected:
    """An answer, and what must be said of it: `others` are diagnoses that are acceptable too."""

    id: str
    attempt: Attempt
    verdict: str
    diagnosis: str
    others: tuple[str, ...]
    fields: dict[str, Any]

    @property
    def acceptable(self) -> set[str]:
        """Every diagnosis that is no false one; none is never false."""
        return {"", self.diagnosis, *self.others}


@cache
def table(name: str) -> tuple[Expected, ...]:
    """Return the cases of a file in tests/data."""
    rows = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["case"]
    return tuple(map(_case, rows))


def _case(row: dict[str, Any]) -> Expected:
    names = {each.name for each in fields(Question)}
    question = Question(**{name: value for name, value in row.items() if name in names})
    attempt = Attempt(question, row["typed"], row.get("earlier", ""))
    return Expected(row["id"], attempt, row["verdict"], row.get("diagnosis", ""), tuple(row.get("also", ())), row)


@cache
def judged(attempt: Attempt) -> Judgement:
    """Return how an answer is judged, once for all tests of a module."""
    return judge(attempt)
