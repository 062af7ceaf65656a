"""Views of several runs side by side."""

from __future__ import annotations

from dataclasses import dataclass

from gdtutor.text.block import Block
from gdtutor.views import OutcomeView


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """One of the runs that are compared: its letter, what is its own, and where it came to.

    `six` is the number of steps after which six decimals of its limit stay right, None where that is not known. A run
    that cannot begin has a `fault` and nothing else: `last` is then −1.
    """

    label: str
    words: str
    outcome: OutcomeView
    last: int
    six: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Up to four runs side by side: what they share, what each is, the columns of their table, and who was first."""

    header: Block
    runs: tuple[ComparedRun, ...]
    columns: tuple[str, ...]
    last: int
    sentences: tuple[str, ...]
    dimension: int
