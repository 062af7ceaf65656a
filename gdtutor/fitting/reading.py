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
from gdtutor.data.table import Table
from gdtutor.errors import InputError
from gdtutor.fitting.letters import class_letters, letter_notes, letters_of
from gdtutor.fitting.losses import Loss, labels_of, loss_named, score_of
from gdtutor.fitting.model import Model, network_model, read_model, spread
from gdtutor.fitting.network import Network, drawn_start, network_of
from gdtutor.fitting.sample import MOST_CLASSES, one_hot, rows_of, sample_of, scalings, share_of
from gdtutor.fitting.sums import over, shown
from gdtutor.language.fit import Convention, Fit
from gdtutor.language.notation import Reading
from gdtutor.language.problem import Problem, assembled, read_changed, read_decay
from gdtutor.language.settings import Parameters, Start, Value, read_given, read_number
from gdtutor.numbers.collapsing import collapsed
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence, told

_BIAS: Final = Fraction(1, 100)
"""Where biases begin behind which relu would have its corner at a start of 0."""
_NAMED: Final = 6
"""So many columns are named with their letters where the model uses none."""
_NAMES: Final = ("L", "J", "E", "Q", "F")
"""What the objective may be called."""


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
    changes: str = "",
) -> Problem:
    """Read what was chosen of a fit; without a start every parameter begins at 0, and a network at drawn weights.

    Raises ParseError where the model cannot be read, and InputError where the parts do not fit together.

    >>> from gdtutor.data.objects import read_table
    >>> choices = FitChoices("w*x", factor="sum")
    >>> problem = read_fit(read_table([(1, 2), (2, 3), (3, 5)]), choices, rate="1/56")
    >>> problem.variables, problem.start, problem.objective
    ((w,), (0,), (w - 2)**2 + (2*w - 3)**2 + (3*w - 5)**2)
    """
    decay = read_decay(read_changed(changes, method))
    fit, reading, network = _read(table, choices, read_given(given))
    fit = replace(fit, decay=decay)
    if isinstance(start, str) and not start.strip():
        start, note = _usual_start(fit, network)
        fit = replace(fit, noted=(*fit.noted, note))
    problem = assembled(reading, start, rate, steps, method, parameters, tolerance=tolerance, changes=changes)
    return replace(problem, fit=fit)


def read_objective(table: Table, choices: FitChoices, values: Mapping[str, str]) -> Reading:
    """Return the objective that a fit makes, as a function of its parameters; raises as `read_fit` does."""
    return _read(table, choices, values)[1]


def _usual_start(fit: Fit, network: Network | None) -> tuple[Sequence[Fraction], Sentence]:
    """Return where a descent begins if nothing is said, and say so: at 0, but a network at weights that are drawn."""
    if network is None or len(network.widths) <= 2:
        return (Fraction(0),) * len(fit.parameters), told("fitting.zero-start")
    bends = "relu" in network.activations
    start = drawn_start(network.widths, fit.seed, _BIAS if bends else Fraction(0))
    drawn = dict(zip(network.parameters, start, strict=True))
    note = told("fitting.drawn-bent-start" if bends else "fitting.drawn-start", seed=str(fit.seed))
    return [drawn[symbol] for symbol in fit.parameters], note


def _read(table: Table, choices: FitChoices, values: Mapping[str, str]) -> tuple[Fit, Reading, Network | None]:
    """Return what the objective is made of, the objective as a function of the parameters, and the network it is."""
    _check(choices)
    loss = loss_named(choices.loss)
    targets = _targets(choices.target, table)
    letters = letters_of(table.names, targets)
    classes = _classes(table, loss, targets)
    network = _network(choices, letters, targets, len(classes) or len(targets), classes=loss.classes)
    if network is None:
        model = read_model(choices.model, letters, targets, values)
        model = spread(model, len(classes)) if classes and len(model.typed) == 1 else model
    else:
        model = network_model(network, letters, values)
    fit, guarded, notes = _fit(table, choices, loss, _Named(letters, targets, classes), model)
    if network is not None:
        fit = replace(fit, network=network.widths, activations=network.activations, layers=network.layers)
    fit = replace(fit, noted=(*table.noted, *notes, *model.noted))
    name = next(each for each in _NAMES if each not in {symbol.name for symbol in fit.parameters})
    objective = over(fit, fit.rows, guarded)
    return fit, Reading(collapsed(objective) or objective, name, fit.parameters, shown(fit), given=model.given), network


@dataclass(frozen=True, slots=True)
class _Named:
    """The letter of each column, the columns that are predicted, and the classes that softmax tells apart."""

    letters: Mapping[str, str]
    targets: tuple[str, ...]
    classes: tuple[Fraction, ...]

    @property
    def outputs(self) -> tuple[str, ...]:
        """The letters of what is predicted: of the targets, or one for each class."""
        if self.classes:
            return class_letters(self.letters, self.targets[0], len(self.classes))
        return tuple(self.letters[name] for name in self.targets)

    @property
    def predicted(self) -> tuple[str, ...]:
        """The columns that the outputs stand for."""
        return self.targets * len(self.classes) if self.classes else self.targets


def _fit(
    table: Table, choices: FitChoices, loss: Loss, named: _Named, model: Model
) -> tuple[Fit, sp.Expr, tuple[Sentence, ...]]:
    """Return what the objective is made of, the loss of a row without a value where the model has none, and notes."""
    if choices.half and not loss.halved:
        raise InputError(told("fitting.no-half", loss=loss.id))
    letters, outputs = named.letters, [sp.Symbol(letter, real=True) for letter in named.outputs]
    if len(model.typed) != len(outputs):
        raise InputError(told("fitting.outputs", count=len(model.typed), wanted=len(outputs)))
    used = [name for name, letter in letters.items() if sp.Symbol(letter, real=True) in model.inputs]
    sample = sample_of(table, [*used, *named.targets], choices)
    labels = [
        (False, ()) if named.classes else labels_of(loss, symbol.name, sample.values(len(used) + place))
        for place, symbol in enumerate(outputs)
    ]
    if named.classes:
        sample = one_hot(sample, named.classes)
    delta, signed = _delta(choices, loss.id), [each for each, _ in labels]
    guarded, typed = (loss.row(models, outputs, delta, signed) for models in (model.expressions, model.typed))
    scaled = scalings(choices.scale, [letters[name] for name in used], sample.rows)
    called = [*(letters[name] for name in used), *named.outputs]
    fit = Fit(
        table,
        tuple(zip([*used, *named.predicted], called, strict=True)),
        rows_of(called, sample.rows, scaled),
        sample.places,
        model.typed[0],
        score_of(loss, model.typed[0]),
        model.parameters,
        loss.id,
        typed,
        Convention(choices.factor == FACTORS[0], choices.half),
        delta,
        choices.scale,
        scaled,
        rows_of(called, sample.test, scaled) if sample.test else None,
        sample.test_places,
        share_of(choices.test),
        choices.seed,
        batch=_batch(choices.batch, len(sample.rows)),
        predictions=model.typed if len(outputs) > 1 else (),
        classes=_called(table, named),
    )
    told_of = used or [name for name in letters if name not in named.targets][:_NAMED]
    called_so = letter_notes(letters, [*told_of, *(() if named.classes else named.targets)])
    return fit, guarded, (*called_so, *(note for _, notes in labels for note in notes))


def _targets(given: str, table: Table) -> tuple[str, ...]:
    """Return the columns that are predicted: the last one, the one that is named, or several with commas between."""
    if not given.strip():
        return (table.names[-1],)
    names = (given,) if given in table.names else tuple(name.strip() for name in given.split(","))
    for name in names:
        table.column(name)
    if len(set(names)) < len(names):
        raise InputError(told("fitting.same-target", option="--target", given=given[:40]))
    return names


def _classes(table: Table, loss: Loss, targets: Sequence[str]) -> tuple[Fraction, ...]:
    """Return the classes that softmax tells apart, in order; nothing for other losses. Raises InputError."""
    if loss.id != "softmax":
        return ()
    found = sorted({value for value in table.column(targets[0]).values if value is not None})
    if len(targets) > 1 or not 2 <= len(found) <= MOST_CLASSES:
        raise InputError(told("fitting.no-classes", column=targets[0], count=len(found), most=MOST_CLASSES))
    return tuple(found)


def _called(table: Table, named: _Named) -> tuple[str, ...]:
    """Return what the classes are called in the data."""
    words = table.column(named.targets[0]).words
    return tuple(words[int(each)] if words else str(each) for each in named.classes)


def _network(
    choices: FitChoices, letters: Mapping[str, str], targets: Sequence[str], outputs: int, *, classes: bool
) -> Network | None:
    """Return the network that is asked for, on all columns but the targets; None where a formula is."""
    if not choices.network.strip():
        if choices.activation.strip():
            raise InputError(told("fitting.no-network", option="--activation", needed="--network"))
        return None
    if choices.model.strip():
        raise InputError(told("fitting.model-or-network", options=("--model", "--network")))
    inputs = [sp.Symbol(letter, real=True) for name, letter in letters.items() if name not in targets]
    return network_of(choices.network, choices.activation, inputs, outputs, letters.values(), classes=classes)


def _check(choices: FitChoices) -> None:
    """Refuse words that are no choice; raises InputError."""
    for option, given, known in (
        ("--scale", choices.scale, SCALES),
        ("--missing", choices.missing, GAPS),
        ("factor", choices.factor, FACTORS),
    ):
        if given not in known:
            raise InputError(told("fitting.choice", option=option, given=given[:40], known=known))


def _batch(text: str, rows: int) -> int | None:
    """Read how many rows a step uses, None for all; raises InputError for what is no number of rows."""
    size = rows if text.strip() == ALL else int(text) if re.fullmatch(r"\s*[0-9]{1,5}\s*", text) else 0
    if not 1 <= size <= rows:
        raise InputError(told("fitting.no-batch", option="--batch", given=text[:40], most=rows, all=ALL))
    return size if size < rows else None


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


def scaling_notes(fit: Fit) -> tuple[Sentence, ...]:
    """Say which columns of a model were not scaled, for all their values are equal."""
    if fit.scaling == SCALES[0]:
        return ()
    scaled = {each.letter for each in fit.scaled}
    left = [symbol.name for symbol in fit.inputs if symbol.name not in scaled]
    return tuple(told("fitting.not-scaled", letter=Variable(letter)) for letter in left)
