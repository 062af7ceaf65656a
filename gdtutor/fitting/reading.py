"""A fit, from a table and what was chosen to a `Problem`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import sympy as sp

from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.data.choices import ALL, FACTORS, GAPS, SCALES, FitChoices
from gdtutor.data.shuffling import numbers, shuffled
from gdtutor.data.table import Table
from gdtutor.errors import InputError
from gdtutor.fitting.letters import letter_notes, letters_of
from gdtutor.fitting.losses import labels_of, loss_named, score_of
from gdtutor.fitting.model import Model, read_model
from gdtutor.fitting.network import Network, drawn_start, network_of
from gdtutor.fitting.scaling import scaled_values, scaling_of
from gdtutor.language.fit import Convention, Fit, Scaling
from gdtutor.language.notation import Reading
from gdtutor.language.problem import (
    Parameters,
    Problem,
    Start,
    Value,
    assembled,
    read_given,
    read_number,
)
from gdtutor.language.rows import Rows, RowSum
from gdtutor.numbers.collapsing import collapsed
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence, told

_NAMES: Final = ("L", "J", "E", "Q", "F")
"""What the objective may be called."""
_WRITTEN_OUT: Final = 100
"""A sum of so many numbers, letters and operations, at most, is written out; a longer one is folded with Σ."""


@dataclass(frozen=True, slots=True)
class _Data:
    """The rows that are used: those that are fitted and those that are kept out, and where they stand in the table."""

    rows: tuple[tuple[Fraction, ...], ...]
    places: tuple[int, ...]
    test: tuple[tuple[Fraction, ...], ...]
    test_places: tuple[int, ...]


def read_fit(
    table: Table,
    choices: FitChoices,
    start: Start = "",
    rate: Value = "",
    steps: int = 20,
    method: str = USUAL_METHOD,
    parameters: Parameters = "",
    *,
    tolerance: Value = "",
    given: Parameters = "",
) -> Problem:
    """Read what was chosen of a fit; without a start every parameter begins at 0.

    Raises ParseError where the model cannot be read, and InputError where the parts do not fit together.

    >>> from gdtutor.data.objects import read_table
    >>> choices = FitChoices("w*x", factor="sum")
    >>> problem = read_fit(read_table([(1, 2), (2, 3), (3, 5)]), choices, rate="1/56")
    >>> problem.variables, problem.start, problem.objective
    ((w,), (0,), (w - 2)**2 + (2*w - 3)**2 + (3*w - 5)**2)
    """
    fit, reading = fit_of(table, choices, read_given(given))
    if isinstance(start, str) and not start.strip():
        start, note = _usual_start(fit)
        fit = replace(fit, noted=(*fit.noted, note))
    problem = assembled(reading, start, rate, steps, method, parameters, tolerance=tolerance)
    return replace(problem, fit=fit)


def _usual_start(fit: Fit) -> tuple[tuple[Fraction, ...], Sentence]:
    """Return where a descent begins if nothing is said, and say so: at 0, but a network at weights that are drawn."""
    if len(fit.network) <= 2:
        return (Fraction(0),) * len(fit.parameters), told("fitting.zero-start")
    return drawn_start(fit.network, fit.seed), told("fitting.drawn-start", seed=str(fit.seed))


def fit_of(table: Table, choices: FitChoices, values: dict[str, str]) -> tuple[Fit, Reading]:
    """Return what the objective is made of, and the objective as a function of the parameters."""
    _check(choices)
    target = choices.target or table.names[-1]
    table.column(target)
    letters = letters_of(table.names, target)
    loss = loss_named(choices.loss)
    network = _network(choices, letters, target, classes=loss.classes)
    model = read_model(choices.model, letters, target, values) if network is None else _as_model(network, letters)
    names = [name for name, letter in letters.items() if sp.Symbol(letter, real=True) in model.inputs] + [target]
    data = _data(table, names, choices)
    if choices.half and not loss.halved:
        raise InputError(told("fitting.no-half", loss=loss.id))
    column = frozenset(row[-1] for row in (*data.rows, *data.test))
    are_signed, notes = labels_of(loss, letters[target], column)
    y, delta = sp.Symbol(letters[target], real=True), _delta(choices, loss.id)
    guarded, typed = (
        loss.term_of(expression, y, delta, signed=are_signed) for expression in (model.expression, model.typed)
    )
    scaled = _scalings(choices.scale, [letters[name] for name in names[:-1]], data.rows)
    fit = Fit(
        table,
        tuple((name, letters[name]) for name in names),
        _rows(letters, names, data.rows, scaled),
        data.places,
        model.typed,
        score_of(loss, model.typed),
        model.parameters,
        loss.id,
        typed,
        Convention(choices.factor == FACTORS[0], choices.half),
        delta,
        choices.scale,
        scaled,
        _rows(letters, names, data.test, scaled) if data.test else None,
        data.test_places,
        _share(choices.test),
        choices.seed,
        () if network is None else network.widths,
        () if network is None else network.activations,
        _batch(choices.batch, len(data.rows)),
        noted=(*table.noted, *letter_notes(letters, names), *notes, *model.noted),
    )
    name = next(each for each in _NAMES if each not in {symbol.name for symbol in fit.parameters})
    objective = over(fit, fit.rows, guarded)
    reading = Reading(collapsed(objective) or objective, name, fit.parameters, _shown(fit), given=model.given)
    return fit, reading


def _network(choices: FitChoices, letters: Mapping[str, str], target: str, *, classes: bool) -> Network | None:
    """Return the network that is asked for, on all columns but the target; None where a formula is."""
    if not choices.network.strip():
        if choices.activation.strip():
            raise InputError(told("fitting.no-network", option="--activation", needed="--network"))
        return None
    if choices.model.strip():
        raise InputError(told("fitting.model-or-network", options=("--model", "--network")))
    inputs = [sp.Symbol(letter, real=True) for name, letter in letters.items() if name != target]
    return network_of(choices.network, choices.activation, inputs, letters.values(), classes=classes)


def _as_model(network: Network, letters: Mapping[str, str]) -> Model:
    inputs = tuple(sp.Symbol(letter, real=True) for letter in letters.values())
    used = tuple(symbol for symbol in inputs if symbol in network.formula.free_symbols)
    return Model(network.formula, network.formula, used, network.parameters)


def over(fit: Fit, rows: Rows, term: sp.Expr | None = None) -> sp.Expr:
    """Return the objective over rows, with the factor for so many; with another loss of a row, where that is given."""
    return sp.Mul(fit.convention.factor(len(rows)), _total(fit, rows, fit.term if term is None else term))


def _shown(fit: Fit) -> sp.Expr:
    """Return the objective as it is shown: a factor in front of a sum that is written out is not multiplied out."""
    factor, total = fit.convention.factor(len(fit.rows)), _total(fit, fit.rows, fit.term)
    return total if factor == 1 else sp.Mul(factor, total, evaluate=not total.is_Add)


def _total(fit: Fit, rows: Rows, term: sp.Expr) -> sp.Expr:
    """Return the sum of the losses of rows, written out where that is short."""
    total = RowSum(term, (*fit.inputs, fit.target), rows)
    short = isinstance(total, RowSum) and len(rows) * _signs(term) <= _WRITTEN_OUT
    return total.written_out() if short else total


def _signs(expression: sp.Expr) -> int:
    return sum(1 for _ in sp.preorder_traversal(expression))


def _check(choices: FitChoices) -> None:
    """Refuse words that are no choice; raises InputError."""
    for option, given, known in (
        ("--scale", choices.scale, SCALES),
        ("--missing", choices.missing, GAPS),
        ("factor", choices.factor, FACTORS),
    ):
        if given not in known:
            raise InputError(told("fitting.choice", option=option, given=given[:40], known=known))


def _data(table: Table, names: Sequence[str], choices: FitChoices) -> _Data:
    """Return the rows in these columns, shared out by the seed where some are kept out."""
    places, rows = table.chosen(names, skip=choices.missing == GAPS[1])
    share, count = _share(choices.test), len(rows)
    if not share:
        return _Data(rows, places, (), ())
    size = max(1, round(share * count))
    if size >= count:
        raise InputError(told("fitting.nothing-left", count=count, option="--test"))
    order = shuffled(count, numbers(choices.seed))
    kept_out, fitted = sorted(order[:size]), sorted(order[size:])
    return _Data(
        tuple(rows[place] for place in fitted),
        tuple(places[place] for place in fitted),
        tuple(rows[place] for place in kept_out),
        tuple(places[place] for place in kept_out),
    )


def _batch(text: str, rows: int) -> int | None:
    """Read how many rows a step uses, None for all; raises InputError for what is no number of rows."""
    size = rows if text.strip() == ALL else int(text) if re.fullmatch(r"\s*[0-9]{1,5}\s*", text) else 0
    if not 1 <= size <= rows:
        raise InputError(told("fitting.no-batch", option="--batch", given=text[:40], most=rows, all=ALL))
    return size if size < rows else None


def _share(text: str) -> Fraction:
    """Read which share of the rows is kept out; raises InputError unless it is a fraction from 0 to 1."""
    if not text.strip():
        return Fraction(0)
    value = read_number(text, told("fitting.share"))
    if not value.is_Rational or not 0 < value < 1:
        raise InputError(told("fitting.no-share", option="--test", given=text[:40], one="1/4", other="0.2"))
    return Fraction(int(value.p), int(value.q))


def _delta(choices: FitChoices, loss: str) -> sp.Expr | None:
    """Return δ of Huber's loss, 1 if nothing is said; raises InputError where there is none, or it is not above 0."""
    if loss != "huber":
        if choices.delta.strip():
            raise InputError(told("fitting.no-delta", loss=loss, option="--delta"))
        return None
    value = read_number(choices.delta or "1", told("fitting.delta"))
    if not value.is_positive:
        raise InputError(told("fitting.delta-above", option="--delta", given=choices.delta[:40]))
    return value


def _scalings(how: str, letters: Sequence[str], rows: Sequence[Sequence[Fraction]]) -> tuple[Scaling, ...]:
    """Return how the columns of the model are scaled, by the rows that are fitted."""
    if how == SCALES[0]:
        return ()
    found = (scaling_of(how, letter, [row[place] for row in rows]) for place, letter in enumerate(letters))
    return tuple(each for each in found if each is not None)


def _rows(
    letters: dict[str, str], names: Sequence[str], rows: Sequence[Sequence[Fraction]], scaled: Sequence[Scaling]
) -> Rows:
    """Return rows in the letters of their columns, scaled."""
    called = [letters[name] for name in names]
    how = {each.letter: each for each in scaled}
    columns = [
        scaled_values(how[letter], column) if letter in how else column
        for letter, column in zip(called, zip(*rows, strict=True), strict=True)
    ]
    return Rows(called, list(zip(*columns, strict=True)))


def scaling_notes(fit: Fit) -> tuple[Sentence, ...]:
    """Say which columns of a model were not scaled, for all their values are equal."""
    if fit.scaling == SCALES[0]:
        return ()
    scaled = {each.letter for each in fit.scaled}
    left = [symbol.name for symbol in fit.inputs if symbol.name not in scaled]
    return tuple(told("fitting.not-scaled", letter=Variable(letter)) for letter in left)
