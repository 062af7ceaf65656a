"""What the worker answers: a problem as it was typed goes in, plain views come out.

Every function stands by itself, so a worker that was replaced has lost nothing but a cache. Screens and commands reach
these functions through `gdtutor.kernel`, by name.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from gdtutor.calculus.gradient import gradient
from gdtutor.descent.run import Run
from gdtutor.errors import InputError, ParseError
from gdtutor.export import derivative
from gdtutor.export.document import Options, parts
from gdtutor.language.notation import Reading, parse
from gdtutor.language.problem import read_problem, read_rate, read_start
from gdtutor.render import unfolding
from gdtutor.render.block import Block
from gdtutor.render.pictures import Pictures, first_look
from gdtutor.render.statement import derivative_block, header_block
from gdtutor.render.tables import cells, columns
from gdtutor.render.text import function_block, step_block
from gdtutor.tutoring import check
from gdtutor.tutoring.lesson import LessonFault
from gdtutor.views import (
    DerivationLineView,
    DerivationQuestion,
    DerivationView,
    DerivativeStatement,
    DocumentPart,
    Frame,
    InputFault,
    OutcomeView,
    Preview,
    RunView,
    Statement,
    StepView,
    TableRow,
)
from gdtutor.worked.differentiation import read_differentiation
from gdtutor.worked.step import worked_step

KEPT: Final = 8
"""How many runs, and unfinished documents, are remembered."""
PART: Final = 1 << 15
"""A part of a document has about this many characters."""


def ready() -> bool:
    """Answer that the service is loaded."""
    return True


def process() -> int:
    """Return the number of the worker process."""
    return os.getpid()


def preview(statement: Statement, frame: Frame) -> Preview:
    """Return how the function of `statement` was read, and what is wrong with any input that has been typed.

    A start or rate that is still empty is no fault. A frame of width 0 asks for no plot.
    """
    try:
        reading = parse(statement.function)
    except ParseError as error:
        return Preview(faults=(_fault("function", error), *_rate_faults(statement)))
    slopes = gradient(reading.expression, reading.variables)
    return Preview(
        function=function_block(reading.name, reading.variables, reading.expression, ascii=frame.ascii),
        derivative=derivative_block(reading.name, reading.variables, slopes, ascii=frame.ascii),
        variables=tuple(symbol.name for symbol in reading.variables),
        notes=reading.notes,
        plot=_first_look(reading, statement, frame) if frame.width and frame.height else None,
        faults=(*_start_faults(statement, reading), *_rate_faults(statement)),
    )


def _start_faults(statement: Statement, reading: Reading) -> Iterator[InputFault]:
    if statement.start.strip():
        try:
            read_start(statement.start, reading)
        except InputError as error:
            yield _fault("start", error)


def _rate_faults(statement: Statement) -> Iterator[InputFault]:
    if statement.rate.strip():
        try:
            read_rate(statement.rate)
        except InputError as error:
            yield _fault("rate", error)


def _fault(field: str, error: InputError) -> InputFault:
    if isinstance(error, ParseError):
        return InputFault(field, error.message, error.text, error.column, error.expected, error.suggestion)
    return InputFault(field, str(error))


def _first_look(reading: Reading, statement: Statement, frame: Frame) -> Block | None:
    """Return a picture of the function around the start, as far as that can be read."""
    try:
        start = tuple(float(value) for value in read_start(statement.start, reading))
    except (InputError, OverflowError):
        start = ()
    return first_look(reading.expression, reading.variables, start, name=reading.name, frame=frame)


def open_run(statement: Statement, ascii_only: bool = False) -> RunView:
    """Return the run as a whole; runs it to its end."""
    run = _run(statement)
    outcome = run.outcome
    return RunView(
        statement=statement,
        header=header_block(run.problem, ascii=ascii_only),
        columns=columns(run, ascii=ascii_only),
        last=run.last,
        outcome=OutcomeView(outcome.kind, outcome.summary, outcome.evidence),
        dimension=run.problem.dimension,
    )


def step(statement: Statement, n: int, ascii_only: bool = False) -> StepView:
    """Return the worked lines of step n → n + 1."""
    return StepView(n, step_block(worked_step(_run(statement), n, statement.digits), ascii=ascii_only))


def rows(statement: Statement, start: int, stop: int, ascii_only: bool = False) -> tuple[TableRow, ...]:
    """Return the rows `start` to `stop` (exclusive) of the table of iterates, as far as they exist."""
    run = _run(statement)
    wanted = range(max(0, start), min(stop, run.last + 1))
    return tuple(TableRow(n, cells(run, n, digits=statement.digits, ascii=ascii_only)) for n in wanted)


def plot(statement: Statement, n: int, frame: Frame) -> Block:
    """Return a picture of at most the frame's size: the curve or the contours, or f(xₙ) against n.

    `frame.kind` is "auto" or "series"; with three variables or more it is always the series.
    """
    return _pictures(statement).draw(n, frame)


def open_derivation(question: DerivationQuestion, ascii_only: bool = False) -> DerivationView:
    """Return what the lines of a derivation are about; works the derivative out."""
    return unfolding.view(question, ascii=ascii_only)


def derivation_line(question: DerivationQuestion, index: int, ascii_only: bool = False) -> DerivationLineView:
    """Return line `index` of a derivation."""
    return unfolding.line(question, index, ascii=ascii_only)


def document(statement: Statement, form: str, all_steps: bool, ascii_only: bool, index: int) -> DocumentPart:
    """Return part `index` of the document in the format `form`: text, markdown, latex, json or csv."""
    options = Options(digits=statement.digits, all_steps=all_steps, ascii=ascii_only)
    key = (statement, form, all_steps, ascii_only)
    return _part(key, index, lambda: parts(_run(statement), form, options))


def derivation_document(
    asked: DerivativeStatement, form: str, detail: str, ascii_only: bool, index: int
) -> DocumentPart:
    """Return part `index` of the worked-out derivatives in the format `form`: text, markdown, latex or json."""
    how = derivative.manner(detail, ascii=ascii_only)
    key = (asked, form, detail, ascii_only)
    return _part(
        key,
        index,
        lambda: derivative.parts(read_differentiation(asked.function, asked.wrt, asked.order), form, how),
    )


def _part(key: Hashable, index: int, make: Callable[[], Iterator[str]]) -> DocumentPart:
    """Return a part of the document that `make` makes, going on where the last one ended if that is at hand."""
    done, pieces = _documents.pop(key, (0, None))
    if pieces is None or done != index:
        done, pieces = 0, _in_parts(make())
    for part in pieces:
        done += 1
        if done > index:
            _documents[key] = (done, pieces)
            while len(_documents) > KEPT:
                _documents.popitem(last=False)
            return DocumentPart(part)
    return DocumentPart("", last=True)


def check_lesson(path: str) -> tuple[LessonFault, ...]:
    """Return all that is wrong with a lesson file, or with the lessons of a folder, down to its live blocks."""
    return check.check_lesson(Path(path))


_documents: OrderedDict[Hashable, tuple[int, Iterator[str]]] = OrderedDict()


def forget() -> None:
    """Drop every run and document that is remembered."""
    _documents.clear()
    _run.cache_clear()
    _pictures.cache_clear()


def _in_parts(pieces: Iterator[str]) -> Iterator[str]:
    """Put pieces together until they make a part."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size >= PART:
            yield "".join(kept)
            kept, size = [], 0
    yield "".join(kept)


@lru_cache(maxsize=KEPT)
def _run(statement: Statement) -> Run:
    return Run(
        read_problem(
            statement.function,
            statement.start,
            statement.rate,
            statement.steps,
            statement.method,
            statement.parameters,
        )
    )


@lru_cache(maxsize=KEPT)
def _pictures(statement: Statement) -> Pictures:
    return Pictures(_run(statement))


parse("x + 1")  # what is loaded at the first reading is loaded now, and workers are forked with it
