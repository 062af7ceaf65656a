"""The model: a formula that predicts the target from the other columns, with parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import sympy as sp

from gdtutor.errors import InputError, ParseError
from gdtutor.fitting.letters import spelled_out
from gdtutor.fitting.network import Network
from gdtutor.language.limits import LETTERS
from gdtutor.language.notation import Reading, canonical_name, natural_order, parse, parse_constant
from gdtutor.language.vocabulary import CONSTANTS
from gdtutor.text.formula import Variable
from gdtutor.text.glyphs import name_text
from gdtutor.text.sentence import Sentence, told

_NAMED: Final = 6
"""So many columns are named with their letters."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was read: a formula for each target, in `inputs`, which are columns, and `parameters`.

    `expressions` have no value where a part of a formula as typed has none; `typed` are those formulas, tidied. The
    parameters are in the order of the alphabet, those of a network layer by layer.
    """

    expressions: tuple[sp.Expr, ...]
    typed: tuple[sp.Expr, ...]
    inputs: tuple[sp.Symbol, ...]
    parameters: tuple[sp.Symbol, ...]
    noted: tuple[Sentence, ...] = ()
    given: tuple[tuple[str, sp.Expr], ...] = ()


def read_model(text: str, letters: Mapping[str, str], targets: Sequence[str], values: Mapping[str, str]) -> Model:
    """Read a model; letters that name columns are data, those in `values` have that value, the others are parameters.

    `letters` are those of the columns by their names. For several targets there is a formula each, with semicolons
    between them. Raises ParseError where one is no formula, InputError where none has a parameter, or one a target.

    >>> read_model("w*x + b", {"x": "x", "y": "y"}, ["y"], {}).parameters
    (b, w)
    """
    _refuse_constants(text, letters)
    pieces = text.split(";") if len(targets) > 1 else [text]
    alone = len(pieces) == 1
    try:
        readings = [_reading(each, letters, values if alone else _occurring(values, each)) for each in pieces]
    except ParseError as error:
        raise _with_letters(error, letters, targets) from None
    expressions, typed = [each for each, *_ in readings], [each for _, each, _ in readings]
    known = _symbols(letters)
    found = set[sp.Symbol]().union(*(each.free_symbols for each in expressions))
    _refuse(found, known, {sp.Symbol(letters[target], real=True) for target in targets})
    return Model(
        tuple(expressions),
        tuple(typed),
        tuple(symbol for symbol in known if symbol in found),
        tuple(sorted(found - set(known), key=lambda symbol: natural_order(symbol.name))),
        tuple(dict.fromkeys(note for *_, reading in readings for note in reading.noted)),
        tuple(dict.fromkeys(pair for *_, reading in readings for pair in reading.given)),
    )


def network_model(network: Network, letters: Mapping[str, str], values: Mapping[str, str]) -> Model:
    """Return a network as a model; its letters in `values` have that value. Raises InputError for other letters."""
    known = {symbol.name: symbol for symbol in network.parameters}
    given = dict[sp.Symbol, sp.Expr]()
    for spelling, value in values.items():
        name = canonical_name(spelling)
        if name not in known:
            raise InputError(told("input.no-such-letter", given=spelling[:30], letters=tuple(known)))
        given[known[name]] = parse_constant(value, told("number.value-of", name=name))
    formulas = tuple(formula.xreplace(given) for formula in network.formulas)
    found = set[sp.Symbol]().union(*(formula.free_symbols for formula in formulas))
    inputs = tuple(symbol for symbol in _symbols(letters) if symbol in found)
    left = tuple(symbol for symbol in network.parameters if symbol not in given)
    return Model(formulas, formulas, inputs, left, (), tuple((symbol.name, value) for symbol, value in given.items()))


def spread(model: Model, count: int) -> Model:
    """Return a model with a formula for each of `count` classes, each with parameters of its own: w_1, w_2, … for w.

    >>> read = read_model("w*x + b", {"x": "x", "y": "y"}, ["y"], {})
    >>> spread(read, 2).typed
    (b_1 + w_1*x, b_2 + w_2*x)
    """
    renamed = [{symbol: _of_class(symbol, k) for symbol in model.parameters} for k in range(1, count + 1)]
    return Model(
        tuple(model.expressions[0].xreplace(names) for names in renamed),
        tuple(model.typed[0].xreplace(names) for names in renamed),
        model.inputs,
        tuple(sorted((new for names in renamed for new in names.values()), key=lambda each: natural_order(each.name))),
        model.noted,
        model.given,
    )


def _of_class(symbol: sp.Symbol, k: int) -> sp.Symbol:
    stem, _, index = symbol.name.partition("_")
    return sp.Symbol(f"{stem}_{k}{index}", real=True)


def _reading(text: str, letters: Mapping[str, str], values: Mapping[str, str]) -> tuple[sp.Expr, sp.Expr, Reading]:
    """Read one formula, with its columns called by their letters."""
    spelled = {name: letter for name, letter in spelled_out(letters).items() if _has_word(text, name)}
    for name in [name for name in spelled if not name.isascii()]:
        text = re.sub(_word(name), spelled.pop(name), text)
    data = [letter for letter in letters.values() if _may_have(text, letter)]
    reading = _read(text, [*data, *spelled], values)
    named = {sp.Symbol(name, real=True): sp.Symbol(letter, real=True) for name, letter in spelled.items()}
    return reading.expression.xreplace(named), reading.typed.xreplace(named), reading


def _occurring(values: Mapping[str, str], text: str) -> dict[str, str]:
    """Return the values of the letters that stand in one of several formulas."""
    return {name: value for name, value in values.items() if re.search(rf"(?<![A-Za-z]){re.escape(name)}(?!\w)", text)}


def _symbols(letters: Mapping[str, str]) -> list[sp.Symbol]:
    return [sp.Symbol(letter, real=True) for letter in letters.values()]


def _has_word(text: str, word: str) -> bool:
    return bool(re.search(_word(word), text))


def _word(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _refuse_constants(text: str, letters: Mapping[str, str]) -> None:
    """Raise InputError where a model uses a constant, such as e, that is also what a column is called."""
    for name, letter in letters.items():
        if name in CONSTANTS and _has_word(text, name):
            raise InputError(told("fitting.constant", column=name, letter=Variable(letter)))


def _with_letters(error: ParseError, letters: Mapping[str, str], targets: Sequence[str]) -> ParseError:
    """Return the error with the letters of columns that have other names, unless it says already what to write."""
    expected, suggestion = error.advice
    others = [name for name, letter in letters.items() if canonical_name(name) != letter and name not in targets]
    if suggestion or not others:
        return error
    called = tuple(told("fitting.letter-of", letter=Variable(letters[name]), column=name) for name in others[:_NAMED])
    advice = told("fitting.letters", letters=called)
    return ParseError(error.told, text=error.text, column=error.column, expected=expected, suggestion=advice)


def _may_have(text: str, letter: str) -> bool:
    """Whether a letter can stand in a text, by its name or its sign."""
    stem = letter.partition("_")[0]
    return stem in text or name_text(stem) in text


def _read(text: str, data: Sequence[str], values: Mapping[str, str]) -> Reading:
    """Read the formula with its columns declared; without them where it has none, as in the model b."""
    if not data:
        return parse(text, values=values)
    try:
        return parse(text, data, free=True, values=values, most=LETTERS)
    except ParseError:
        try:
            reading = parse(text, values=values)
        except InputError:
            reading = None
        if reading is None or {symbol.name for symbol in reading.variables} & set(data):
            raise
        return reading


def _refuse(found: set[sp.Symbol], columns: Sequence[sp.Symbol], targets: set[sp.Symbol]) -> None:
    """Raise InputError for a model without parameters, and for one that is told what it shall predict."""
    for target in targets & found:
        raise InputError(told("fitting.predicts-itself", target=Variable(target.name)))
    if not found - set(columns):
        names = tuple(Variable(symbol.name) for symbol in sorted(columns, key=str))
        raise InputError(told("fitting.no-parameter", columns=names, example="w*x + b"))
