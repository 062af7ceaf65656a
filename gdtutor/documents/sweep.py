"""The document about a sweep of learning rates. No SymPy here: the rows are data that several workers sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gdtutor.plots.sweep import sweep_plot
from gdtutor.text.block import Block
from gdtutor.text.elements import Bullets, Cell, Data, Element, Picture, Rows, Table
from gdtutor.text.formula import (
    Application,
    Digits,
    Formula,
    Quotient,
    Relational,
    RightSide,
    SecondDerivative,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.text.style import Style
from gdtutor.views import NumberData, PlotFrame
from gdtutor.views.sweep import SweepResult, SweepRow, SweepView

if TYPE_CHECKING:
    from gdtutor.documents.options import DocumentOptions

VERSION: Final = 1
"""Of the data."""
BUDGET: Final = "budget"
"""The kind of a row whose run took too long."""
ARRIVED: Final = ("converged", "stationary")
"""The kinds of rows whose run came to rest."""
_RATE: Final = Variable("alpha")
_MOST_STRAYS: Final = 3
_APART: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Findings:
    """What a sweep shows: the row with the fewest steps, that with the largest rate that came to rest, how many did."""

    best: SweepRow | None
    largest: SweepRow | None
    arrived: int


def unfinished(view: SweepView, index: int) -> SweepRow:
    """Return the row of the rate with that index, whose run took too long."""
    return SweepRow(view.rates[index], view.shown[index], view.at[index], BUDGET)


def outcome_words(row: SweepRow) -> Sentence:
    """Return how a run ended, in a few words."""
    return told(f"sweep.{row.kind}" if row.lasts else "sweep.for-now")


def came_to_rest(row: SweepRow) -> bool:
    """Say whether a run came to rest, and nothing tells that it will not stay."""
    return row.kind in ARRIVED and row.lasts


def findings(result: SweepResult) -> Findings:
    """Return what the rows, in their order, come to; the best one leads to the minimum, if that is known."""
    arrived = [row for row in result.rows if came_to_rest(row) and row.steps is not None]
    target = _target(result.view)
    there = [row for row in arrived if row.point and _is_at(row, target)] if target else arrived
    best = min(there, key=lambda row: row.steps or 0, default=None)
    return Findings(best, arrived[-1] if arrived else None, len(arrived))


def verdicts(result: SweepResult) -> Iterator[Sentence]:
    """Yield what the sweep shows."""
    view, rows, found = result.view, result.rows, findings(result)
    if view.target:
        yield told("sweep.minimum", point=_limit(view))
    if view.threshold is not None:
        yield _about_threshold(view, view.threshold)
    if any(row.distance for row in rows):
        yield told("sweep.about-distance")
    passing = sum(not row.lasts for row in rows)
    if passing:
        yield told("sweep.passing", runs=passing)
    if found.largest is None:
        if not passing:
            yield told("sweep.none", rates=len(rows), steps=view.statement.steps)
        return
    rates = dict(zip(view.rates, view.values, strict=True))
    yield told("sweep.arrived", arrived=found.arrived, runs=len(rows), rate=rates[found.largest.rate])
    if found.best is not None:
        fewest = "sweep.fewest-there" if view.target else "sweep.fewest"
        yield told(fewest, steps=found.best.steps or 0, rate=_equated(_RATE, rates[found.best.rate]))
    yield from _elsewhere(result, rates)


def _about_threshold(view: SweepView, threshold: NumberData) -> Sentence:
    """Say below which rates gradient descent contracts."""
    two = Digits("2")
    if len(view.names) > 1:
        largest = Quotient(two, Variable("lambda_max"))
        return told("sweep.threshold-eigenvalue", threshold=_equated(largest, threshold.formula), value=largest.bottom)
    bend = Application(SecondDerivative("f"), (Variable("x", "*"),))
    return told("sweep.threshold", threshold=_equated(Quotient(two, bend), threshold.formula))


def _elsewhere(result: SweepResult, rates: dict[str, Formula]) -> Iterator[Sentence]:
    """Yield where runs came to rest that did not come to the minimum that short steps lead to."""
    target = _target(result.view)
    if not target:
        return
    strays = [row for row in result.rows if came_to_rest(row) and row.point and not _is_at(row, target)]
    for row in strays[:_MOST_STRAYS]:
        values: tuple[Part, ...] = tuple(each.formula for each in row.point)
        yield told("sweep.stray", rate=_equated(_RATE, rates[row.rate]), values=values)
    if len(strays) > _MOST_STRAYS:
        yield told("sweep.strays", runs=len(strays) - _MOST_STRAYS)


def _target(view: SweepView) -> list[float]:
    return [float(each.decimal) for each in view.target]


def _is_at(row: SweepRow, target: Sequence[float]) -> bool:
    pairs = zip(row.point, target, strict=True)
    return all(abs(float(each.decimal) - x) <= _APART * (1 + abs(x)) for each, x in pairs)


def _equated(left: Formula, value: Formula) -> Relational:
    """Return left = value, or ≈ where the value is rounded."""
    return Relational(left, value.sign, value.body) if isinstance(value, RightSide) else Relational(left, "=", value)


def _limit(view: SweepView) -> Relational:
    """Return the minimum: x* = 0."""
    names = tuple(Variable(name, "*") for name in view.variables)
    values = [each.formula for each in view.target]
    if len(names) == 1:
        return _equated(names[0], values[0])
    bare = tuple(value.body if isinstance(value, RightSide) else value for value in values)
    return Relational(Tuple(names), "=" if bare == tuple(values) else "≈", Tuple(bare))


def elements(result: SweepResult, options: DocumentOptions) -> Iterator[Element]:
    """Yield the elements; a sweep is done before."""
    view, rows = result.view, result.rows

    def draw(style: Style) -> Block:
        frame = PlotFrame(width=options.plot_width, height=options.plot_height, style=style)
        return sweep_plot(view, rows, frame=frame)

    if view.opening is not None:
        yield view.opening
    yield Table(_titles(view), iter([*map(_cells, rows, view.values)]))
    yield Picture(draw, told("picture.sweep"))
    yield Bullets(tuple(("", sentence) for sentence in verdicts(result)))


def _titles(view: SweepView) -> tuple[Cell, ...]:
    names = tuple(Variable(name) for name in view.variables)
    last = told("sweep.last", point=joined(Tuple, names))
    return (_RATE, told("sweep.outcome"), told("sweep.steps"), last, told("sweep.distance"))


def _cells(row: SweepRow, rate: Formula) -> tuple[Cell, ...]:
    values = tuple(each.formula for each in row.point)
    last: Cell = joined(Tuple, values) if values else ""
    steps: Cell = "" if row.steps is None else Digits(f"{row.steps:,}")
    return (rate, outcome_words(row), steps, last, row.distance.formula if row.distance else "")


def data(result: SweepResult, options: DocumentOptions) -> Data:
    """Return a stable interface, described in README.md."""
    del options
    view, found = result.view, findings(result)
    head = {
        "version": VERSION,
        "function": view.function,
        "variables": list(view.variables),
        **({"notes": [*map(str, view.notes)]} if view.notes else {}),
        "start": list(view.start),
        "method": view.statement.method,
        "steps": view.statement.steps,
        **dict(view.choices),
        "minimum": [_datum(each) for each in view.target] or None,
        "threshold": _datum(view.threshold),
        "best": found.best.rate if found.best else None,
        "largest": found.largest.rate if found.largest else None,
    }
    return Data(head, "runs", map(_row, result.rows))


def _row(row: SweepRow) -> dict[str, object]:
    return {
        "rate": row.rate,
        "kind": row.kind,
        "steps": row.steps,
        "point": [_datum(each) for each in row.point] or None,
        "distance": _datum(row.distance),
    }


def _datum(value: NumberData | None) -> dict[str, str | None] | None:
    return None if value is None else {"exact": value.exact, "decimal": value.decimal, "error": value.error}


def rows(result: SweepResult, options: DocumentOptions) -> Rows:
    """Yield the titles, then a row for each rate; what is not known is empty."""
    del options
    yield ["rate", "kind", "steps", *(f"last_{name}" for name in result.view.variables), "distance"]
    for row in result.rows:
        point = [each.decimal for each in row.point] or [""] * len(result.view.names)
        steps = "" if row.steps is None else str(row.steps)
        yield [row.rate, row.kind, steps, *point, row.distance.decimal if row.distance else ""]
