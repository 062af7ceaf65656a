"""What the app paints of a problem, as text: the worker's replies, laid out as the panes have room for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from gdtutor.text.block import Block
from gdtutor.text.sentence import Sentence
from gdtutor.text.sheet import Sheet
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.derivation import DerivationQuestion
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, MapBasins, OpenBasins
from gdtutor.worker.requests.comparison import DrawComparison, OpenComparison, TabulateComparison
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine
from gdtutor.worker.requests.explanation import ExplainRun
from gdtutor.worker.requests.reading import ReadStatement
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates
from tests.golden.documents import asked

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

WIDE: Final = (64, 18)
NARROW: Final = (34, 10)
"""Columns and rows of a plot on a large and on a small terminal; a sheet is as wide as it is, or as the small one."""
BASINS: Final = "basins"
"""What the app shows of few problems only: it takes long."""


def screen(words: Sequence[str], what: str) -> str:
    """Return one of `SCREENS` for the command that these words are."""
    style = Style("--ascii" in words)
    return "\n".join(SCREENS[words[0]][what](asked(words), style)) + "\n"


def _painted(block: Block | None) -> Iterator[str]:
    """Yield the lines of a block, each followed by the role of every run of its cells."""
    for at, line in enumerate(block.lines if block else ()):
        roles = [""] * len(line)
        for span in block.spans if block else ():
            if span.line == at:
                roles[span.start : span.stop] = [span.role.value] * len(roles[span.start : span.stop])
        yield line.rstrip()
        told = list(_runs(roles))
        if told:
            yield f"    ~ {' '.join(told)}"


def _runs(roles: Sequence[str]) -> Iterator[str]:
    """Yield where each role begins and ends; nothing is told of cells without one."""
    start = 0
    for at in range(1, len(roles) + 1):
        if at == len(roles) or roles[at] != roles[start]:
            if roles[start]:
                yield f"{roles[start]}:{start}-{at}"
            start = at


def _sheet(sheet: Sheet | None) -> Iterator[str]:
    """Yield worked lines as wide as they are, and in a narrow pane."""
    for width in (None, NARROW[0]) if sheet else ():
        yield f"-- width {width}"
        yield from _painted(sheet.block(width) if sheet else None)


def _data(view: object) -> str:
    """Return plain data as one line, without the names of fields."""
    return json.dumps(view, ensure_ascii=False, default=_fields)


def _fields(view: DataclassInstance | Sentence) -> object:
    """Return a sentence in English, or the fields that screens show; not the formulas of which numbers are made."""
    if isinstance(view, Sentence):
        return str(view)
    return tuple(getattr(view, each.name) for each in fields(view) if each.name != "formula")


def _preview(question: tuple[Statement], style: Style) -> Iterator[str]:
    view = answer(ReadStatement(question[0], PlotFrame(width=WIDE[0], height=WIDE[1], style=style)))
    yield _data((view.variables, [*map(str, view.notes)], view.faults))
    for block in (view.function, *view.derivatives, view.plot):
        yield from _painted(block)


def _run(question: tuple[Statement], style: Style) -> Iterator[str]:
    view = answer(OpenRun(question[0], style))
    yield from _painted(view.header)
    yield _data((view.last, view.dimension, view.kinds, [*map(str, view.notes)]))
    yield _data(view.outcome)
    yield _data(view.columns)
    for row in answer(TabulateRun(question[0], 0, view.last + 1, style)):
        yield _data((row.n, row.cells, row.shorter))


def _steps(question: tuple[Statement], style: Style) -> Iterator[str]:
    for n in range(answer(OpenRun(question[0], style)).last + 1):
        yield f"== step {n}"
        yield from _sheet(answer(WorkStep(question[0], n, style)).worked)


def _plots(question: tuple[Statement], style: Style) -> Iterator[str]:
    view = answer(OpenRun(question[0], style))
    for kind in view.kinds:
        for width, height in (WIDE, NARROW):
            frame = PlotFrame(kind=kind, width=width, height=height, style=style)
            yield f"== {kind} {width}x{height}"
            yield from _painted(answer(DrawRun(question[0], (view.last + 1) // 2, frame)))


def _explanation(question: tuple[Statement], style: Style) -> Iterator[str]:
    last, index = False, 0
    while not last:
        view = answer(ExplainRun(question[0], index, style))
        yield f"== {view.id}: {view.title}"
        yield from view.sentences
        yield from _sheet(view.sheet)
        last, index = view.last, index + 1


def _derivation(question: tuple[Statement], style: Style) -> Iterator[str]:
    asked_for = DerivationQuestion(question[0].function, given=question[0].given)
    variables = answer(OpenDerivation(asked_for, style)).variables
    whole = [replace(asked_for, variable=variable) for variable in variables[:2]]
    for each in (*whole, replace(whole[0], detail="full"), replace(whole[-1], second=variables[0])):
        view = answer(OpenDerivation(each, style))
        yield f"== {each.variable} {each.second} {each.detail}: {view.title}"
        yield from _painted(view.header)
        for index, place in enumerate(view.places):
            line = answer(WorkLine(each, index, style))
            yield f"{_data(place)}: {line.sentence}"
            yield from _painted(line.formula)


def _basins(question: tuple[Statement], style: Style) -> Iterator[str]:
    view = answer(OpenBasins(question[0], (), style))
    yield _data((view.dimension, view.names, view.note))
    columns, rows = NARROW
    found = (
        answer(FindSpans(question[0], view))
        if view.dimension == 1
        else answer(MapBasins(question[0], view, columns, rows, 0, rows))
    )
    frame = PlotFrame(width=columns, height=rows, style=style)
    yield from _painted(answer(DrawBasins(question[0], view, found, frame, rows)))


def _comparison(question: tuple[tuple[Statement, ...]], style: Style) -> Iterator[str]:
    runs = question[0]
    view = answer(OpenComparison(runs, style))
    yield from _painted(view.header)
    for each in view.runs:
        yield _data(each)
    yield from view.sentences
    yield _data(view.columns)
    for row in answer(TabulateComparison(runs, 0, min(view.last + 1, 30), style)):
        yield _data((row.n, row.cells, row.shorter))
    for kind in ("auto", "series"):
        frame = PlotFrame(kind=kind, width=WIDE[0], height=WIDE[1], style=style)
        yield from _painted(answer(DrawComparison(runs, (view.last + 1) // 2, frame)))


def _sweep(question: tuple[Statement, str], style: Style) -> Iterator[str]:
    view = answer(OpenSweep(question[0], question[1], style))
    yield from _painted(view.header)
    yield _data((view.names, view.shown, view.target, view.threshold, [*map(str, view.notes)]))
    rows = answer(TryRates(view.statement, view.rates, style))
    for row in rows:
        yield _data((row.rate, row.shown, row.kind, row.steps, row.point, row.distance, row.lasts))
    for measure in ("steps", "error"):
        frame = PlotFrame(width=WIDE[0], height=WIDE[1], style=style)
        yield from _painted(answer(DrawSweep(view, rows, measure, view.rates[0], frame)))


Screen = Callable[..., Iterator[str]]

SCREENS: Final[Mapping[str, Mapping[str, Screen]]] = {
    "walk": {
        "preview": _preview,
        "run": _run,
        "steps": _steps,
        "plots": _plots,
        "explanation": _explanation,
        "derivation": _derivation,
        BASINS: _basins,
    },
    "compare": {"screen": _comparison},
    "sweep": {"screen": _sweep},
}
"""By the command whose words state the problem, what the app shows of it."""
