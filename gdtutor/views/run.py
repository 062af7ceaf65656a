"""Views of a run."""

from __future__ import annotations

from dataclasses import dataclass

from gdtutor.text.block import Block
from gdtutor.text.sentence import Sentence
from gdtutor.text.sheet import Sheet
from gdtutor.views import OutcomeView, Statement


@dataclass(frozen=True, slots=True)
class RunView:
    """What a screen must know of a whole run: header, columns of the table, last iterate, outcome."""

    statement: Statement
    header: Block
    columns: tuple[str, ...]
    last: int
    outcome: OutcomeView
    dimension: int
    kinds: tuple[str, ...] = ("auto", "series")
    """The kinds of plot that fit this run, in the order in which they are offered."""
    notes: tuple[Sentence, ...] = ()
    """How the function was read."""


@dataclass(frozen=True, slots=True)
class StepView:
    """The worked lines of step n → n+1 (or, at the last iterate, why there is no further one)."""

    n: int
    worked: Sheet
