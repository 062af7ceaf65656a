"""The model: a formula that predicts the target from the other columns, with parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

from gdtutor.errors import InputError, ParseError
from gdtutor.fitting.letters import spelled_out
from gdtutor.language.notation import Reading, parse
from gdtutor.text.formula import Variable
from gdtutor.text.glyphs import name_text
from gdtutor.text.sentence import Sentence, told


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was read: a formula in `inputs`, which are columns, and `parameters`, in the order of the alphabet.

    `expression` has no value where a part of the formula as typed has none; `typed` is that formula, tidied.
    """

    expression: sp.Expr
    typed: sp.Expr
    inputs: tuple[sp.Symbol, ...]
    parameters: tuple[sp.Symbol, ...]
    noted: tuple[Sentence, ...] = ()
    given: tuple[tuple[str, sp.Expr], ...] = ()


def read_model(text: str, letters: Mapping[str, str], target: str, values: Mapping[str, str]) -> Model:
    """Read a model; letters that name columns are data, those in `values` have that value, the others are parameters.

    `letters` are those of the columns by their names. Raises ParseError where the text is no formula, InputError where
    it has no parameter, or uses the target.

    >>> read_model("w*x + b", {"x": "x", "y": "y"}, "y", {}).parameters
    (b, w)
    """
    spelled = {name: letter for name, letter in spelled_out(letters).items() if _has_word(text, name)}
    data = [letter for letter in letters.values() if _may_have(text, letter)]
    reading = _read(text, [*data, *spelled], values)
    named = {sp.Symbol(name, real=True): sp.Symbol(letter, real=True) for name, letter in spelled.items()}
    expression, typed = (part.xreplace(named) for part in (reading.expression, reading.typed))
    known = {sp.Symbol(letter, real=True) for letter in letters.values()}
    _refuse(expression, known, sp.Symbol(letters[target], real=True))
    letters_read = dict.fromkeys((*reading.held, *reading.variables))
    parameters = tuple(symbol for symbol in letters_read if symbol not in known and symbol in expression.free_symbols)
    inputs = tuple(symbol for symbol in _symbols(letters) if symbol in expression.free_symbols)
    return Model(expression, typed, inputs, parameters, reading.noted, reading.given)


def _symbols(letters: Mapping[str, str]) -> list[sp.Symbol]:
    return [sp.Symbol(letter, real=True) for letter in letters.values()]


def _has_word(text: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def _may_have(text: str, letter: str) -> bool:
    """Whether a letter can stand in a text, by its name or its sign."""
    stem = letter.partition("_")[0]
    return stem in text or name_text(stem) in text


def _read(text: str, data: Sequence[str], values: Mapping[str, str]) -> Reading:
    """Read the formula with its columns declared; without them where it has none, as in the model b."""
    if not data:
        return parse(text, values=values)
    try:
        return parse(text, data, free=True, values=values)
    except ParseError:
        try:
            reading = parse(text, values=values)
        except InputError:
            reading = None
        if reading is None or {symbol.name for symbol in reading.variables} & set(data):
            raise
        return reading


def _refuse(expression: sp.Expr, columns: set[sp.Symbol], target: sp.Symbol) -> None:
    """Raise InputError for a model without parameters, and for one that is told what it shall predict."""
    if target in expression.free_symbols:
        raise InputError(told("fitting.predicts-itself", target=Variable(target.name)))
    if not expression.free_symbols - columns:
        found = tuple(Variable(symbol.name) for symbol in sorted(columns, key=str))
        raise InputError(told("fitting.no-parameter", columns=found, example="w*x + b"))
