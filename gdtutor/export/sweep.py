"""A sweep of learning rates as text, Markdown, JSON or CSV. No SymPy here: several workers send the rows as data."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from types import MappingProxyType
from typing import Final

from gdtutor.export.mathematics import displayed, markdown_head, markdown_row, markdown_sentence, markdown_value
from gdtutor.export.notes import note_field, notes_markdown
from gdtutor.export.words import ascii_words
from gdtutor.views import NumberData
from gdtutor.views.sweep import SweepRow, SweepView

VERSION: Final = 1
BUDGET: Final = "budget"
"""The kind of a row whose run took too long."""
ARRIVED: Final = ("converged", "stationary")
"""The kinds of rows whose run came to rest."""
_WORDS: Final = {
    "converged": "converged",
    "stationary": "converged exactly",
    "step-limit": "still on its way",
    "diverging": "diverging",
    "cycle": "goes in a circle",
    "left-domain": "left the domain",
    "not-differentiable": "met a point without slope",
    "precision-limit": "no digit is certain any more",
    "no-step": "has no next step",
    BUDGET: "took too long, was ended",
}
_FOR_NOW: Final = "within the tolerance for now"
_EIGENVALUE: Final = ", with λ_max the largest eigenvalue of the Hessian there"
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


def outcome_words(row: SweepRow) -> str:
    """Return how a run ended, in a few words."""
    return _WORDS.get(row.kind, row.kind) if row.lasts else _FOR_NOW


def came_to_rest(row: SweepRow) -> bool:
    """Say whether a run came to rest, and nothing tells that it will not stay."""
    return row.kind in ARRIVED and row.lasts


def findings(view: SweepView, rows: Sequence[SweepRow]) -> Findings:
    """Return what the rows, in their order, come to; the best one leads to the minimum, if that is known."""
    arrived = [row for row in rows if came_to_rest(row) and row.steps is not None]
    target = [float(each.decimal) for each in view.target]
    there = [row for row in arrived if row.point and _is_at(row, target)] if target else arrived
    best = min(there, key=lambda row: row.steps or 0, default=None)
    return Findings(best, arrived[-1] if arrived else None, len(arrived))


def sentences(view: SweepView, rows: Sequence[SweepRow]) -> Iterator[str]:
    """Yield what the sweep shows, in words."""
    found = findings(view, rows)
    if view.target:
        yield f"Short steps from the start lead to the minimum {_point_words(view.names, view.target)}."
    if view.threshold is not None:
        formula, where = ("2/f″(x*)", "") if len(view.names) == 1 else ("2/λ_max", _EIGENVALUE)
        yield f"Gradient descent contracts to it for rates below {formula} {_relation(view.threshold)}{where}."
    if any(row.distance for row in rows):
        yield "The distance is that of the last point from where the run came to rest, else from that minimum."
    passing = sum(not row.lasts for row in rows)
    if passing:
        runs = "1 run" if passing == 1 else f"{passing} runs"
        yield f"In {runs} the slope fell below the tolerance, but does not stay there."
    if found.largest is None and not passing:
        yield f"With none of the {len(rows)} rates descent came to rest within {_steps(view.statement.steps)}."
    if found.largest is None:
        return
    yield f"{found.arrived} of {len(rows)} runs came to rest, with rates up to {found.largest.shown}."
    if found.best is not None:
        there = " to that minimum" if view.target else ""
        yield f"Fewest steps{there}: {_steps(found.best.steps or 0)}, with α = {found.best.shown}."
    yield from _elsewhere(view, rows)


def _elsewhere(view: SweepView, rows: Sequence[SweepRow]) -> Iterator[str]:
    """Yield where runs came to rest that did not come to the minimum that short steps lead to."""
    if not view.target:
        return
    target = [float(each.decimal) for each in view.target]
    strays = [row for row in rows if came_to_rest(row) and row.point and not _is_at(row, target)]
    for row in strays[:_MOST_STRAYS]:
        values = ", ".join(each.shown for each in row.point)
        yield f"With α = {row.shown} the run came to rest at another point: {values}."
    if len(strays) > _MOST_STRAYS:
        yield f"So did {len(strays) - _MOST_STRAYS} more runs."


def _is_at(row: SweepRow, target: Sequence[float]) -> bool:
    pairs = zip(row.point, target, strict=True)
    return all(abs(float(each.decimal) - x) <= _APART * (1 + abs(x)) for each, x in pairs)


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count:,} steps"


def _point_words(names: Sequence[str], point: Sequence[NumberData]) -> str:
    if len(names) == 1:
        return f"{names[0]}* {_relation(point[0])}"
    rounded = any(map(_is_rounded, point))
    values = ", ".join(each.shown.partition(" ")[2] if _is_rounded(each) else each.shown for each in point)
    return f"({', '.join(names)})* {'≈' if rounded else '='} ({values})"


def _relation(value: NumberData) -> str:
    return value.shown if _is_rounded(value) else f"= {value.shown}"


def _is_rounded(value: NumberData) -> bool:
    return value.shown.startswith(("≈", "~="))


def _titles(view: SweepView) -> list[str]:
    return ["α", "outcome", "steps", f"last {_last(view)}", "distance"]


def _last(view: SweepView) -> str:
    return view.names[0] if len(view.names) == 1 else f"({', '.join(view.names)})"


def _cells(row: SweepRow) -> list[str]:
    values = ", ".join(each.shown for each in row.point)
    return [
        row.shown,
        outcome_words(row),
        "" if row.steps is None else f"{row.steps:,}",
        values if len(row.point) < 2 else f"({values})",
        row.distance.shown if row.distance else "",
    ]


def text(view: SweepView, rows: Sequence[SweepRow], picture: str, *, ascii: bool) -> Iterator[str]:
    """Yield the sweep as plain text, with the picture where there is one."""
    plain: Callable[[str], str] = ascii_words if ascii else str
    yield f"{view.header}\n\n"
    table = [[plain(cell) for cell in row] for row in (_titles(view), *map(_cells, rows))]
    room = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        yield "   ".join(cell.ljust(width) for cell, width in zip(line, room, strict=True)).rstrip() + "\n"
    yield f"\n{picture}\n\n" if picture else "\n"
    yield from (f"{plain(sentence)}\n" for sentence in sentences(view, rows))


def markdown(
    view: SweepView, rows: Sequence[SweepRow], picture: str, *, ascii: bool, dollars: bool = True
) -> Iterator[str]:
    """Yield the sweep as Markdown, with the picture where there is one; `view` and `rows` are in Unicode."""
    yield "# A sweep of learning rates\n\n"
    yield from (displayed(formula, dollars=dollars) for formula in view.latex)
    yield from notes_markdown(view.notes, ascii=ascii)
    ends = f"α from {view.shown[0]} to {view.shown[-1]}, {view.statement.method.replace('-', ' ')}"
    yield f"The rates: {markdown_sentence(ends, ascii=ascii)}.\n\n"
    yield markdown_head(["$\\alpha$", "outcome", "steps", f"last {markdown_value(_last(view))}", "distance"])
    yield from (markdown_row([markdown_value(cell, ascii=ascii) for cell in _cells(row)]) for row in rows)
    yield f"\n```text\n{picture}\n```\n\n" if picture else "\n"
    yield from (f"- {markdown_sentence(sentence, ascii=ascii)}\n" for sentence in sentences(view, rows))


def json_document(view: SweepView, rows: Sequence[SweepRow], picture: str, *, ascii: bool) -> Iterator[str]:
    """Yield the sweep as JSON: a stable interface, version 1, without any picture."""
    del picture
    found = findings(view, rows)
    head = {
        "version": VERSION,
        "function": view.function,
        "variables": list(view.variables),
        **note_field(view.notes, ascii=ascii),
        "start": list(view.start),
        "method": view.statement.method,
        "steps": view.statement.steps,
        **dict(view.choices),
        "minimum": [_datum(each) for each in view.target] or None,
        "threshold": _datum(view.threshold),
        "best": found.best.rate if found.best else None,
        "largest": found.largest.rate if found.largest else None,
    }
    yield f'{json.dumps(head, ensure_ascii=ascii).removesuffix("}")},\n "runs": ['
    for number, row in enumerate(rows):
        data = {
            "rate": row.rate,
            "kind": row.kind,
            "steps": row.steps,
            "point": [_datum(each) for each in row.point] or None,
            "distance": _datum(row.distance),
        }
        yield f"{',' if number else ''}\n  {json.dumps(data, ensure_ascii=ascii)}"
    yield "]}\n"


def _datum(value: NumberData | None) -> dict[str, str | None] | None:
    if value is None:
        return None
    data = asdict(value)
    data.pop("shown")
    return data


def csv_table(view: SweepView, rows: Sequence[SweepRow], picture: str, *, ascii: bool) -> Iterator[str]:
    """Yield the rows as CSV, without any picture; what is not known is empty."""
    del picture, ascii
    yield _line(["rate", "kind", "steps", *(f"last_{name}" for name in view.variables), "distance"])
    for row in rows:
        point = [each.decimal for each in row.point] or [""] * len(view.names)
        steps = "" if row.steps is None else str(row.steps)
        yield _line([row.rate, row.kind, steps, *point, row.distance.decimal if row.distance else ""])


def _line(cells: list[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


Writer = Callable[..., Iterator[str]]

FORMATS: Final[Mapping[str, Writer]] = MappingProxyType(
    {"text": text, "markdown": markdown, "json": json_document, "csv": csv_table}
)
"""What writes each format."""
PICTURED: Final = ("text", "markdown")
"""The formats that hold a picture."""
