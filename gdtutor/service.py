"""What the worker answers: a problem as it was typed goes in, plain views come out.

Every function stands by itself, so a worker that was replaced has lost nothing but a cache. Screens and commands reach
these functions through `gdtutor.kernel`, by name.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from gdtutor.analysis.basins import Basins, basin_map, basins
from gdtutor.analysis.comparison import Comparison
from gdtutor.analysis.rates import read_rates
from gdtutor.analysis.sweep import Sweep
from gdtutor.calculus.gradient import gradient
from gdtutor.descent.run import Run
from gdtutor.errors import InputError, ParseError
from gdtutor.export import derivative
from gdtutor.export.comparison import parts as comparison_document_parts
from gdtutor.export.document import Options, parts
from gdtutor.export.explanation import parts as explanation_parts
from gdtutor.export.explanation import section_block
from gdtutor.language.methods import RateUse, method_named
from gdtutor.language.notation import Reading, parse
from gdtutor.language.problem import Problem, read_parameters, read_problem, read_rate, read_start
from gdtutor.render import unfolding
from gdtutor.render.basins import basins_block, basins_view, spans
from gdtutor.render.block import Block
from gdtutor.render.comparison import ComparisonPictures, comparison_row, comparison_view
from gdtutor.render.pictures import Pictures, first_look, kinds
from gdtutor.render.statement import derivative_block, header_block
from gdtutor.render.sweep import sweep_block, sweep_row, sweep_view
from gdtutor.render.tables import cells, columns
from gdtutor.render.text import function_block, step_block
from gdtutor.tutoring import check
from gdtutor.tutoring.lesson import LessonFault
from gdtutor.views import (
    BasinSpan,
    BasinsView,
    ComparisonView,
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
    SectionView,
    Statement,
    StepView,
    SweepRow,
    SweepView,
    TableRow,
)
from gdtutor.worked.differentiation import read_differentiation
from gdtutor.worked.explanation import LAST, Section, sections
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
        faults=(*_start_faults(statement, reading), *_rate_faults(statement), *_parameter_faults(statement)),
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


def _parameter_faults(statement: Statement) -> Iterator[InputFault]:
    try:
        read_parameters(method_named(statement.method), statement.parameters)
    except InputError as error:
        yield _fault("parameters", error)


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
        kinds=kinds(run),
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


def explanation(statement: Statement, index: int, ascii_only: bool = False) -> SectionView:
    """Return section `index` of why the run went as it did; all critical points and cycles may take seconds.

    Raises InputError for an index past the last section.
    """
    known, more = _explanations.pop(statement, ([], None))
    if more is None:
        known, more = [], sections(_run(statement), statement.digits)
    while len(known) <= index:
        following = next(more, None)
        if following is None:
            message = f"There is no section {index}."
            raise InputError(message)
        known.append(following)
    _explanations[statement] = (known, more)
    while len(_explanations) > KEPT:
        _explanations.popitem(last=False)
    found = known[index]
    block = section_block(found, ascii=ascii_only)
    return SectionView(found.id, found.title, found.sentences, block, last=found.id == LAST)


def explanation_document(statement: Statement, form: str, ascii_only: bool, index: int) -> DocumentPart:
    """Return part `index` of the explanation in the format `form`: text, markdown or json."""
    options = Options(digits=statement.digits, ascii=ascii_only)
    key = ("explanation", statement, form, ascii_only)
    return _part(key, index, lambda: explanation_parts(_run(statement), form, options))


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


def compare(statements: tuple[Statement, ...], ascii_only: bool = False) -> ComparisonView:
    """Return two to four runs on one function side by side; runs all of them to their ends.

    A run that cannot begin has a fault in its place. Raises InputError for statements that cannot be compared.
    """
    return comparison_view(_comparison(statements), ascii=ascii_only)


def comparison_rows(
    statements: tuple[Statement, ...], start: int, stop: int, ascii_only: bool = False
) -> tuple[TableRow, ...]:
    """Return the rows `start` to `stop` (exclusive) of the table of a comparison, as far as they exist."""
    comparison = _comparison(statements)
    wanted = range(max(0, start), min(stop, comparison.last + 1))
    return tuple(comparison_row(comparison, n, statements[0].digits, ascii=ascii_only) for n in wanted)


def comparison_plot(statements: tuple[Statement, ...], n: int, frame: Frame) -> Block:
    """Return one picture of all runs of a comparison at step n; `frame.kind` "series" is f(xₙ) against n."""
    return _comparison_pictures(statements).draw(n, frame)


def comparison_document(
    statements: tuple[Statement, ...], form: str, all_steps: bool, ascii_only: bool, index: int
) -> DocumentPart:
    """Return part `index` of a comparison in the format `form`: text, markdown, json or csv."""
    options = Options(digits=statements[0].digits, all_steps=all_steps, ascii=ascii_only)
    key = (statements, form, all_steps, ascii_only)
    return _part(key, index, lambda: comparison_document_parts(_comparison(statements), form, options))


def open_sweep(statement: Statement, rates: str, ascii_only: bool = False) -> SweepView:
    """Return what a sweep of learning rates is about: the statement's own rate is not used.

    `rates` is FROM:TO[:log|:linear][:COUNT], or a list with commas. Raises InputError and NoAnswerError.
    """
    named = method_named(statement.method)
    if named.rate is RateUse.NONE:
        message = (
            f"{named.title[0].upper()}{named.title[1:]} finds the length of its steps by itself: no rate to sweep."
        )
        raise InputError(message)
    asked = replace(statement, rate="")
    return sweep_view(_sweep(asked), asked, read_rates(rates), ascii=ascii_only)


def sweep_rows(statement: Statement, rates: tuple[str, ...], ascii_only: bool = False) -> tuple[SweepRow, ...]:
    """Return how the run goes with each of the rates, all or some of those of a sweep, in their order."""
    common = _sweep(replace(statement, rate=""))
    return tuple(sweep_row(common, rate, statement.digits, ascii=ascii_only) for rate in rates)


def sweep_plot(view: SweepView, rows: tuple[SweepRow, ...], measure: str, current: str, frame: Frame) -> Block:
    """Return a picture of the rows there are: `measure` is "steps" or "error"; `current` a rate, or ""."""
    return sweep_block(view, rows, measure, current, frame)


def open_basins(
    statement: Statement, window: tuple[tuple[float, float], ...] = (), ascii_only: bool = False
) -> BasinsView:
    """Return what a picture of basins is about: which start leads to which minimum, in floating point.

    `window` has the ends for each of the one or two variables; a window is chosen where it is empty. Raises InputError.
    """
    found = _basins(statement, window)
    return basins_view(_problem(statement), found, ascii=ascii_only)


def basin_spans(statement: Statement, view: BasinsView) -> tuple[BasinSpan, ...]:
    """Return the intervals of starts with one basin each, for one variable."""
    return spans(_basins(statement, view.window))


def basin_rows(
    statement: Statement, view: BasinsView, columns: int, rows: int, start: int, stop: int
) -> tuple[tuple[int, ...], ...]:
    """Return rows `start` to `stop` (exclusive) of a map of columns × rows cells, the first being the bottom one."""
    return basin_map(_basins(statement, view.window), columns, rows, start, stop)


def basins_plot(
    statement: Statement,
    view: BasinsView,
    found: tuple[BasinSpan, ...] | tuple[tuple[int, ...], ...],
    frame: Frame,
    height: int = 0,
) -> Block:
    """Return the picture of what has been computed so far; a map will have `height` rows in the end."""
    return basins_block(_problem(statement), view, found, frame, height)


def check_lesson(path: str) -> tuple[LessonFault, ...]:
    """Return all that is wrong with a lesson file, or with the lessons of a folder, down to its live blocks."""
    return check.check_lesson(Path(path))


_documents: OrderedDict[Hashable, tuple[int, Iterator[str]]] = OrderedDict()
_explanations: OrderedDict[Statement, tuple[list[Section], Iterator[Section]]] = OrderedDict()


def forget() -> None:
    """Drop every run and document that is remembered."""
    _documents.clear()
    _explanations.clear()
    _run.cache_clear()
    _pictures.cache_clear()
    _sweep.cache_clear()
    _comparison.cache_clear()
    _comparison_pictures.cache_clear()
    _basins.cache_clear()


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
def _comparison(statements: tuple[Statement, ...]) -> Comparison:
    return Comparison.of([_problem(statement) for statement in statements])


@lru_cache(maxsize=KEPT)
def _comparison_pictures(statements: tuple[Statement, ...]) -> ComparisonPictures:
    return ComparisonPictures(_comparison(statements))


@lru_cache(maxsize=KEPT)
def _basins(statement: Statement, window: tuple[tuple[float, float], ...]) -> Basins:
    return basins(_problem(statement), window)


@lru_cache(maxsize=KEPT)
def _sweep(statement: Statement) -> Sweep:
    """Return what all runs of a sweep have in common; a rate of 1 stands for those to come."""
    return Sweep.of(_problem(replace(statement, rate="1")))


def _problem(statement: Statement) -> Problem:
    return read_problem(
        statement.function,
        statement.start,
        statement.rate,
        statement.steps,
        statement.method,
        statement.parameters,
    )


@lru_cache(maxsize=KEPT)
def _pictures(statement: Statement) -> Pictures:
    return Pictures(_run(statement))


parse("x + 1")  # what is loaded at the first reading is loaded now, and workers are forked with it
