"""Views of many learning rates on one problem."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdtutor.text.block import Block
from gdtutor.text.elements import Opening
from gdtutor.text.formula import Formula
from gdtutor.text.sentence import Sentence
from gdtutor.views import NumberData, Statement


@dataclass(frozen=True, slots=True)
class SweepRow:
    """How the run with one rate went.

    `rate` is exact, as it can be typed, `shown` the same for reading, `at` the same as a float. `kind` is that of the
    outcome, or "budget" for a run that took too long. `distance` is that of the last point from the critical point, and
    `gap` the same as a float. `lasts` is False where the slope is within the tolerance, but does not stay so.
    """

    rate: str
    shown: str
    at: float
    kind: str
    steps: int | None = None
    point: tuple[NumberData, ...] = ()
    distance: NumberData | None = None
    gap: float | None = None
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class SweepView:
    """What a sweep is about: its rates, the minimum that short steps lead to, and the threshold 2/f″ there.

    `function` is in SymPy's syntax, and so are the start and the rates, which are there as `shown` and as floats (`at`)
    too; `variables` are named as they are typed, `names` the same for reading. `target` is empty, and `threshold` and
    `limit` (the same as a float) are None, where nothing is proven. `choices` are what few sweeps say besides, by name.
    """

    statement: Statement
    function: str
    start: tuple[str, ...]
    header: Block
    variables: tuple[str, ...]
    names: tuple[str, ...]
    rates: tuple[str, ...]
    shown: tuple[str, ...]
    at: tuple[float, ...]
    target: tuple[NumberData, ...] = ()
    threshold: NumberData | None = None
    limit: float | None = None
    notes: tuple[Sentence, ...] = ()
    """How the function was read."""
    choices: tuple[tuple[str, object], ...] = field(default=(), hash=False)
    values: tuple[Formula, ...] = ()
    """The rates as they are read best."""
    opening: Opening | None = None
    """How a document about the sweep begins."""


@dataclass(frozen=True, slots=True)
class SweepResult:
    """A sweep that is done: what it is about, and a row for each rate."""

    view: SweepView
    rows: tuple[SweepRow, ...]
