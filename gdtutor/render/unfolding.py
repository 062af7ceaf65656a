"""A derivation as it is read on a screen: line by line, other ways taken, folded lines unfolded where wanted.

What was worked out for a question is kept, so that asking for its lines one after another costs only their printing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, cast

from gdtutor.calculus.derivation import Derivation, derive, second
from gdtutor.data.text import table_of
from gdtutor.errors import InputError
from gdtutor.fitting.reading import read_objective
from gdtutor.language.expressions import expression_block, function_block
from gdtutor.language.notation import Reading, parse
from gdtutor.language.problem import decayed
from gdtutor.language.settings import read_given
from gdtutor.text.block import Block, Role, Span, beside, stack, text
from gdtutor.text.derived_block import line_block
from gdtutor.text.formula import Application, FirstDerivative, SecondDerivative, Variable
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worked import DerivationLine
from gdtutor.views.derivation import DerivationLineView, DerivationPlace, DerivationQuestion, DerivationView
from gdtutor.worked.derivation import derivation_lines
from gdtutor.worked.statement import derivative_blocks

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.data.choices import FitSource

KEPT: Final = 16
"""How many derivations are remembered."""
RESULT: Final = "result"
"""The reason of the last line, which names the derivative."""
WAYS: Final[Mapping[str, Sentence | str]] = {
    "sum": told("derivation.by-sum"),
    "sum-over-rows": told("derivation.by-sum-over-rows"),
    "constant-multiple": told("derivation.by-constant-multiple"),
    "quotient": told("derivation.by-quotient"),
    "reciprocal": told("derivation.by-reciprocal"),
    "product": told("derivation.by-product"),
    "expand-first": told("derivation.by-expanding"),
    "simplify-first": told("derivation.by-simplifying"),
    "chain": told("derivation.by-chain"),
    "general-power": told("derivation.by-logarithms"),
    "exponential-form": told("derivation.by-exponential"),
    "power": told("derivation.by-power"),
    "tangent": "1/cos²",
    "tangent-by-secant": "sec²",
    "cotangent": "−1/sin²",
    "cotangent-by-cosecant": "−csc²",
}
"""Rule id → how a learner calls that way."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and how deep it is unfolded; `line` is None for the result."""

    line: DerivationLine | None
    depth: int


def view(question: DerivationQuestion, style: Style = PLAIN) -> DerivationView:
    """Return the outline of the derivation that `question` asks for.

    Raises ParseError for a function that cannot be read, InputError for a variable or a way that does not exist.
    """
    reading = _reading(question.function, question.given, question.fit, question.decay)
    question = _completed(question, reading)
    derivation = _derivation(replace(question, detail="", unfolded=()))
    places = tuple(_place(entry, derivation, question) for entry in _lines(question))
    names = tuple(symbol.name for symbol in reading.variables)
    return DerivationView(question, _header(question, reading, style), names, _title(question, reading), places)


def line(question: DerivationQuestion, index: int, style: Style = PLAIN) -> DerivationLineView:
    """Return line `index` of the derivation. Raises InputError where there is none."""
    reading = _reading(question.function, question.given, question.fit, question.decay)
    question = _completed(question, reading)
    lines = _lines(question)
    if not 0 <= index < len(lines):
        raise InputError(told("derivation.no-line", index=index))
    entry = lines[index].line
    if entry is None:
        return _result(question, reading, index, style)
    words = "" if entry.told is None else sentence_line(entry.told, style)
    return DerivationLineView(index, words, _formula(entry, style))


# What is worked out


@lru_cache(maxsize=KEPT)
def _reading(function: str, given: str, fit: FitSource | None, decay: str) -> Reading:
    values = read_given(given)
    read = parse(function, values=values) if fit is None else read_objective(table_of(fit), fit.choices, values)
    return decayed(read, decay)


def _completed(question: DerivationQuestion, reading: Reading) -> DerivationQuestion:
    return question if question.variable else replace(question, variable=reading.variables[0].name)


def _symbol(reading: Reading, name: str) -> sp.Symbol:
    for symbol in reading.variables:
        if symbol.name == name:
            return symbol
    names = tuple(map(str, reading.variables))
    raise InputError(told("derivation.no-variable", name=name, count=len(names), variables=names))


@lru_cache(maxsize=KEPT)
def _derivation(question: DerivationQuestion) -> Derivation:
    """Return the derivation with every way taken; `detail` and `unfolded` of the question are empty."""
    if question.ways:
        *before, (path, rule) = question.ways
        return _derivation(replace(question, ways=tuple(before))).with_rule(path, rule)
    reading = _reading(question.function, question.given, question.fit, question.decay)
    symbol = _symbol(reading, question.variable)
    if not question.second:
        return derive(reading.typed, symbol)
    first = _derivation(replace(question, second=""))
    return second(first, _symbol(reading, question.second))


@lru_cache(maxsize=KEPT)
def _lines(question: DerivationQuestion) -> tuple[_Line, ...]:
    derivation = _derivation(replace(question, detail="", unfolded=()))
    return tuple(_unfolded(derivation, question))


def _unfolded(derivation: Derivation, question: DerivationQuestion) -> Iterator[_Line]:
    detail = cast("Literal['brief', 'full']", question.detail)
    for entry in derivation_lines(derivation, detail):
        yield _Line(entry, 0)
        if entry.folded and entry.path in question.unfolded:
            yield from (_Line(inner, 1) for inner in derivation_lines(derivation, "full", at=entry.path))
    yield _Line(None, 0)


# What is shown


def _place(entry: _Line, derivation: Derivation, question: DerivationQuestion) -> DerivationPlace:
    if entry.line is None:
        return DerivationPlace((), RESULT)
    told, depth = entry.line, entry.depth
    node = derivation.node(told.path)
    ways = node.alternatives if told.told is not None and _at_rule(told, derivation) else ()
    named = tuple((way, WAYS.get(way, way.replace("-", " "))) for way in ways)
    folded = told.folded and not depth and question.detail == "brief"
    return DerivationPlace(told.path, told.reason, depth, folded, named)


def _at_rule(told: DerivationLine, derivation: Derivation) -> bool:
    """Say whether a line stands for the rule at its path, not for a simplification."""
    worked_out = {step.reason for step in derivation.simplification}
    return told.reason not in worked_out | {"multiply-out", "reorder", "put-back"}


def _formula(told: DerivationLine, style: Style) -> Block:
    """Return what a line shows below its sentence, with its sign of equality."""
    bare = line_block(replace(told, told=None), style)
    if told.told is None or told.shown is None:
        return bare
    at = bare.baseline
    return replace(bare, lines=(*bare.lines[:at], f"= {bare.lines[at][2:]}", *bare.lines[at + 1 :]))


def _header(question: DerivationQuestion, reading: Reading, style: Style) -> Block:
    name, variables = reading.name, reading.variables
    whole = function_block(name, variables, reading.typed, reading.given, style)
    if not question.second:
        return whole
    slope = _derivation(replace(question, second="", ways=(), detail="", unfolded=())).result
    return stack((whole, _named(_first_name(question, reading, style), slope, style=style)))


def _first_name(question: DerivationQuestion, reading: Reading, style: Style) -> str:
    if len(reading.variables) == 1:
        return formula_line(Application(FirstDerivative(reading.name), (Variable(question.variable),)), style)
    return formula_line(FirstDerivative(reading.name, question.variable), style)


def _named(name: str, expression: sp.Expr, style: Style) -> Block:
    return beside(text(f"{name} = "), expression_block(expression, style))


def _title(question: DerivationQuestion, reading: Reading) -> Sentence:
    """Return what is asked for: `derivative by x`."""
    variable, then = Variable(question.variable), Variable(question.second)
    if not question.second:
        several = len(reading.variables) > 1
        return told("derivation.pane-partial" if several else "derivation.pane", variable=variable)
    if then == variable:
        return told("derivation.pane-second", variable=variable)
    return told("derivation.pane-second-then", variable=variable, then=then)


def _result(question: DerivationQuestion, reading: Reading, index: int, style: Style) -> DerivationLineView:
    derivation = _derivation(replace(question, detail="", unfolded=()))
    if question.second:
        shown = _named(_second_name(question, reading, style), derivation.result, style=style)
        return DerivationLineView(index, sentence_line(told("derivation.result"), style), _pointed(shown))
    if len(reading.variables) == 1:
        (shown,) = derivative_blocks(reading.name, reading.variables, (derivation.result,), style)
    else:
        shown = _named(_first_name(question, reading, style), derivation.result, style=style)
    return DerivationLineView(index, sentence_line(told("derivation.result"), style), _pointed(shown))


def _second_name(question: DerivationQuestion, reading: Reading, style: Style) -> str:
    if len(reading.variables) == 1:
        return formula_line(Application(SecondDerivative(reading.name), (Variable(question.variable),)), style)
    return formula_line(SecondDerivative(reading.name, (question.second, question.variable)), style)


def _pointed(block: Block) -> Block:
    """Return the block wholly in the role of what is new."""
    spans = (Span(at, 0, len(row), Role.CHANGED) for at, row in enumerate(block.lines) if row)
    return replace(block, spans=tuple(spans))
