"""Reading: what the learner has typed so far, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from gdtutor.calculus.gradient import gradient
from gdtutor.descent.run import Run
from gdtutor.errors import InputError, NoAnswerError, ParseError
from gdtutor.language.expressions import function_block
from gdtutor.language.methods import method_named
from gdtutor.language.notation import Reading, parse
from gdtutor.language.problem import decayed, read_changed, read_problem
from gdtutor.language.settings import read_given, read_parameters, read_rate, read_start
from gdtutor.render.pictures import first_look
from gdtutor.text.block import Block
from gdtutor.text.sentence import Sentence, part_of
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.reading import InputFault, Preview
from gdtutor.worked.statement import derivative_blocks
from gdtutor.worker.answering import answers
from gdtutor.worker.requests.reading import ReadNotes, ReadStatement


@answers(ReadStatement)
def read_statement(request: ReadStatement) -> Preview:
    """Return how the function was read, and what is wrong with any input that has been typed."""
    statement, frame = request.statement, request.frame
    typed = (*rate_faults(statement), *_parameter_faults(statement), *change_faults(statement))
    try:
        reading = parse(statement.function, values=read_given(statement.given))
    except InputError as error:
        return Preview(faults=(fault_of("function", error), *typed))
    reading = _decaying(reading, statement)
    slopes = gradient(reading.typed, reading.variables)
    return Preview(
        function=function_block(reading.name, reading.variables, reading.typed, reading.given, frame.style),
        derivatives=derivative_blocks(reading.name, reading.variables, slopes, frame.style),
        variables=tuple(symbol.name for symbol in reading.variables),
        notes=reading.noted,
        plot=_first_look(reading, statement, frame) if frame.width and frame.height else None,
        faults=(*_start_faults(statement, reading), *typed),
    )


@answers(ReadNotes)
def read_notes(request: ReadNotes) -> tuple[Sentence, ...]:
    """Return how the ambiguous spots of a function were read. Raises ParseError for what is none."""
    return parse(request.function, free=True).noted


def _start_faults(statement: Statement, reading: Reading) -> Iterator[InputFault]:
    """Yield what is wrong with a start: it cannot be read, or no descent can begin there."""
    if statement.start.strip():
        try:
            read_start(statement.start, reading)
            Run(read_problem(statement.function, statement.start, rate=1, steps=0, given=statement.given))
        except InputError as error:
            yield fault_of("start", error)
        except NoAnswerError as error:
            yield InputFault("start", part_of(error.told))


def rate_faults(statement: Statement) -> Iterator[InputFault]:
    """Yield what is wrong with a rate that has been typed."""
    if statement.rate.strip():
        try:
            read_rate(statement.rate)
        except InputError as error:
            yield fault_of("rate", error)


def _parameter_faults(statement: Statement) -> Iterator[InputFault]:
    try:
        read_parameters(method_named(statement.method), statement.parameters)
    except InputError as error:
        yield fault_of("parameters", error)


def change_faults(statement: Statement) -> Iterator[InputFault]:
    """Yield what is wrong with what is changed of the rule; a rate that cannot be read is another's fault."""
    rate = "" if any(rate_faults(statement)) else statement.rate
    try:
        read_changed(statement.changes, statement.method, rate)
    except InputError as error:
        yield fault_of("changes", error)


def _decaying(reading: Reading, statement: Statement) -> Reading:
    """Return the function with its weight decay, as far as that can be read."""
    try:
        return decayed(reading, read_changed(statement.changes, statement.method))
    except InputError:
        return reading


def fault_of(field: str, error: InputError) -> InputFault:
    """Return what is wrong with a field."""
    if isinstance(error, ParseError):
        expected, suggestion = map(part_of, error.advice)
        return InputFault(field, part_of(error.told), error.text, error.column, expected, suggestion)
    return InputFault(field, part_of(error.told))


def _first_look(reading: Reading, statement: Statement, frame: PlotFrame) -> Block | None:
    """Return a picture of the function around the start, as far as that can be read."""
    try:
        start = tuple(float(value) for value in read_start(statement.start, reading))
    except (InputError, OverflowError):
        start = ()
    return first_look(reading.expression, reading.variables, start, name=reading.name, frame=frame)


parse("x + 1")  # what is loaded at the first reading is loaded now, and workers are forked with it
