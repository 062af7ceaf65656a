"""What is said of a fit: its data, its model and loss, and what came out; the normal equations line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.minimiser import minimiser
from gdtutor.analysis.normal import NormalEquations, scales
from gdtutor.analysis.separation import separates
from gdtutor.descent.batches import Batches
from gdtutor.descent.exactness import as_expression
from gdtutor.fitting.losses import loss_named, score_of
from gdtutor.fitting.reading import scaling_notes
from gdtutor.fitting.scaling import ROUNDED, parameters_in_data
from gdtutor.fitting.sums import over
from gdtutor.language.functions import sigmoid
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import plain
from gdtutor.text.formula import (
    Application,
    Digits,
    FirstDerivative,
    Formula,
    Hat,
    Quotient,
    Relational,
    RightSide,
    Sum,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.text.worked import WorkedLine
from gdtutor.worked.said import computed, exact, minus, plus, times, value

if TYPE_CHECKING:
    from flint import fmpq

    from gdtutor.descent.run import Run
    from gdtutor.language.fit import Fit, Scaling
    from gdtutor.language.problem import Problem

SHOWN: Final = 6
"""A system of at most so many equations is written out."""
_ROWS: Final = 10
"""So many of the rows that are kept out are named."""


def fit_sentences(problem: Problem, fit: Fit) -> Iterator[Sentence]:
    """Yield what a problem is made of: data, model, loss, the factor in front, what was scaled and kept out."""
    yield told("fitting.data", source=fit.table.source, count=fit.table.size)
    yield from fit.noted
    yield from _rows_left(fit)
    yield from _models(fit)
    if fit.network:
        yield from _layers(fit)
    else:
        yield told("fitting.parameters", parameters=tuple(Variable(symbol.name) for symbol in fit.parameters))
    yield from (_scaled(each, fit) for each in fit.scaled)
    yield from scaling_notes(fit)
    yield _loss(fit)
    yield _factor(problem, fit)
    if fit.decay:
        yield _decay(problem, fit)
    if fit.batch is not None:
        yield _batches(fit, fit.batch)


def _batches(fit: Fit, size: int) -> Sentence:
    """Say which rows a step uses."""
    count, left = -(-len(fit.rows) // size), len(fit.rows) % size
    parts: dict[str, Part] = {"size": size, "count": count, "seed": str(fit.seed)}
    return told("fitting.batches-last", left=left, **parts) if left else told("fitting.batches", **parts)


def _rows_left(fit: Fit) -> Iterator[Sentence]:
    used = len(fit.places) + len(fit.test_places)
    if used < fit.table.size:
        yield told("fitting.left-out", count=fit.table.size - used)
    if fit.test_places:
        rows = tuple(str(place + 1) for place in fit.test_places[:_ROWS])
        many = len(fit.test_places) > _ROWS
        yield told(
            "fitting.kept-out-many" if many else "fitting.kept-out",
            count=len(fit.test_places),
            all=used,
            seed=str(fit.seed),
            rows=rows,
        )


def _models(fit: Fit) -> Iterator[Sentence]:
    """Say what predicts each target, or gives the score of each class."""
    inputs = tuple(Variable(symbol.name) for symbol in fit.inputs)
    for place, (symbol, model) in enumerate(zip(fit.outputs, fit.predictions or (fit.model,), strict=True)):
        target, formula = Variable(symbol.name), formula_of(model, inline=True)
        predicted = Relational(Hat(target), "=", formula)
        if fit.classes:
            yield told("fitting.model-class", class_=fit.classes[place], target=target, model=formula)
        elif fit.loss == "logistic" and score_of(loss_named(fit.loss), model) is model:
            yield told("fitting.model-score", inputs=inputs, model=formula)
        elif inputs:
            yield told("fitting.model", target=target, inputs=inputs, model=predicted)
        else:
            yield told("fitting.model-alone", target=target, model=predicted)


def _layers(fit: Fit) -> Iterator[Sentence]:
    """Say of each layer of a network what its parameters are called, and what bends it."""
    shapes = zip(pairwise(fit.network), fit.activations, fit.layers, strict=True)
    for place, ((before, width), bend, layer) in enumerate(shapes, 1):
        weights, biases = (tuple(map(Variable, names)) for names in layer)
        yield told(
            "fitting.layer",
            place=str(place),
            count=width,
            activation=bend,
            links=len(weights),
            weights=weights,
            shifts=len(biases),
            biases=biases,
        )
        if before > 1 and width > 1:
            yield told("fitting.indices", weight=weights[1])


def _scaled(scaling: Scaling, fit: Fit) -> Sentence:
    letter = Variable(scaling.letter)
    shift, divisor = (sp.Rational(each) for each in (scaling.shift, scaling.divisor))
    scaled = Quotient(minus(letter, exact(shift)), _decimal(divisor), inline=True)
    if fit.scaling != "standard":
        return told("fitting.scaled-minmax", letter=letter, scaled=scaled)
    values = [value * scaling.divisor for value in fit.rows.column(scaling.letter)]
    variance = sum((value**2 for value in values), start=0 * scaling.divisor) / len(values)
    root = sp.sqrt(sp.Rational(variance))
    if root == divisor:
        return told("fitting.scaled-standard", letter=letter, scaled=scaled, root=exact(root))
    return told("fitting.scaled-rounded", letter=letter, scaled=scaled, root=exact(root), divisor=_decimal(divisor))


def _decimal(number: sp.Rational) -> Formula:
    """Return a number above 0 as a decimal where that ends soon, else as a fraction."""
    decimal = Number.of(number).decimal(ROUNDED)
    return Digits(decimal.text) if decimal.exact else exact(number)


def _loss(fit: Fit) -> Sentence:
    """Say what the loss of a row is."""
    term = formula_of(fit.term, inline=True)
    if fit.loss == "softmax":
        return told("fitting.loss-softmax", term=term)
    if fit.predictions:
        return told("fitting.loss-several", count=len(fit.predictions), loss=fit.loss, term=term)
    if fit.loss == "huber":
        return told("fitting.loss-huber", delta=exact(fit.delta or sp.S.One), term=term)
    if fit.loss not in {"logistic", "cross-entropy"}:
        return told("fitting.loss-squared" if fit.loss == "squared" else "fitting.loss-absolute", term=term)
    class_ = Relational(Variable(fit.target.name), "=", Digits("1"))
    if fit.score is fit.model and fit.loss == "cross-entropy":
        return told("fitting.loss-cross-entropy", class_=class_, term=term)
    score, probability = (formula_of(each, inline=True) for each in (fit.score, sigmoid(fit.score)))
    return told("fitting.loss-logistic", score=score, class_=class_, probability=probability, term=term)


def _factor(problem: Problem, fit: Fit) -> Sentence:
    name, convention = Variable(problem.name), fit.convention
    if not convention.mean and not convention.half:
        return told("fitting.sum", name=name)
    factor = exact(convention.factor(len(fit.rows)))
    kind = "fitting.mean" if not convention.half else "fitting.half-mean" if convention.mean else "fitting.half-sum"
    return Sentence(kind, {"name": name, "factor": factor})


def _decay(problem: Problem, fit: Fit) -> Sentence:
    """Say what weight decay adds, and that this is no part of the mean, nor of a batch."""
    parts: dict[str, Part] = {"name": Variable(problem.name), "decay": exact(fit.decay), "half": exact(fit.decay / 2)}
    return told("fitting.decay" if fit.batch is None else "fitting.decay-batches", **parts)


def result_sentences(run: Run, fit: Fit, digits: int) -> Iterator[Sentence]:
    """Yield what came out: the loss on the rows fitted and on those kept out, the parameters in the data's units."""
    yield _losses(run, losses(run, fit), digits)
    found = data_parameters(run, fit)
    if found:
        equations = tuple(
            Relational(Variable(symbol.name), side.sign, side.body)
            for symbol, side in ((symbol, _side(number, digits)) for symbol, number in found.items())
        )
        yield told("fitting.in-data", parameters=equations)


def unbounded_sentences(run: Run) -> Iterator[Sentence]:
    """Yield that a fit has no minimum, as its score tells the classes of all rows apart; nothing where it does not."""
    if separates(run):
        yield told("fitting.separated", name=Variable(run.problem.name))


def minimum_sentences(run: Run, digits: int) -> Iterator[Sentence]:
    """Yield the proven minimum that the run should come to, where one is found, or that there is none."""
    yield from unbounded_sentences(run)
    found = minimiser(run)
    if found is None:
        return
    names = tuple(Variable(symbol.name, "*") for symbol in run.problem.variables)
    values = tuple(value(number, digits) for number in found.point)
    sign = "=" if all(each.is_exact for each in values) else "≈"
    point = Relational(joined(Tuple, names), sign, joined(Tuple, values))
    name = Variable(run.problem.name)
    yield told("fitting.minimum", point=point, name=name, value=_side(found.value, digits))


def _side(number: Number, digits: int) -> RightSide:
    shown = value(number, digits)
    return RightSide("=" if shown.is_exact else "≈", shown)


@dataclass(frozen=True, slots=True)
class Losses:
    """The loss on the rows that are fitted and on those kept out, without weight decay, and what that adds."""

    training: Number
    test: Number | None
    penalty: Number | None


def losses(run: Run, fit: Fit) -> Losses:
    """Return the losses after the last step."""
    last = run.last
    test = None if fit.kept_out is None else run.evaluate(over(fit, fit.kept_out), last)
    if not fit.decay:
        return Losses(run[last].value, test, None)
    return Losses(run.evaluate(over(fit, fit.rows), last), test, run.evaluate(fit.penalty, last))


def _losses(run: Run, found: Losses, digits: int) -> Sentence:
    """Say what the loss is after the last step, and of what it is made."""
    whole = _side(run[run.last].value, digits)
    known: dict[str, Part] = {"steps": run.last, "name": Variable(run.problem.name)}
    if found.penalty is not None:
        parts = {"rows": plain(found.training, digits), "penalty": plain(found.penalty, digits), "whole": whole}
        if found.test is None:
            return told("fitting.losses-decayed", **known, **parts)
        return told("fitting.losses-test-decayed", **known, **parts, test=plain(found.test, digits))
    if found.test is None:
        return told("fitting.losses", **known, training=whole)
    return told("fitting.losses-test", **known, training=whole, test=_side(found.test, digits))


def data_parameters(run: Run, fit: Fit) -> dict[sp.Symbol, Number]:
    """Return the last parameters as the same model on the data as they stand has them; nothing where there are none."""
    if not fit.scaled:
        return {}
    formulas: dict[sp.Symbol, sp.Expr] = {}
    for model in fit.predictions or (fit.model,):
        score = score_of(loss_named(fit.loss), model)
        own = [symbol for symbol in fit.parameters if symbol in score.free_symbols]
        found = parameters_in_data(score, own, fit.inputs, fit.scaled)
        if found is None or found.keys() & formulas.keys():
            return {}
        formulas |= found
    return {symbol: run.evaluate(formula, run.last) for symbol, formula in formulas.items()}


def batch_lines(run: Run, n: int, digits: int) -> tuple[WorkedLine, ...]:
    """Return which rows step n uses, as the function that they make; its value, and that of the whole; else nothing."""
    fit, source = run.problem.fit, run.system.source
    if fit is None or not isinstance(source, Batches):
        return ()
    name, batch, function = run.problem.name, source.batch(n), source.at(n)
    numbers = tuple(str(fit.places[place] + 1) for place in batch.places[:_ROWS])
    many = len(batch.places) > _ROWS
    said = told(
        "fitting.batch-rows-many" if many else "fitting.batch-rows",
        epoch=str(batch.epoch),
        number=str(batch.number),
        of=str(batch.count),
        size=len(batch.places),
        rows=numbers,
    )
    own = Variable(name, n)
    return (
        WorkedLine(own, "=", formula_of(function.objective), said),
        computed(own, run.evaluate(function.objective, n), digits, told("fitting.batch-value")),
        computed(Variable(name), run[n].value, digits, told("fitting.true-value")),
    )


def normal_sentence(problem: Problem, fit: Fit) -> Sentence:
    """Say how the normal equations come about."""
    name, twice = Variable(problem.name), exact(scales(fit)[0])
    if not fit.decay:
        return told("fitting.normal-why", name=name)
    return told("fitting.normal-decayed", name=name, factor=twice, decay=exact(fit.decay))


def normal_lines(problem: Problem, fit: Fit, equations: NormalEquations, digits: int) -> tuple[WorkedLine, ...]:
    """Return the normal equations and their solution, line by line."""
    lines = []
    names = [Variable(symbol.name) for symbol in fit.parameters]
    if len(names) <= SHOWN:
        for at, (row, right, name) in enumerate(zip(equations.matrix, equations.right, names, strict=True)):
            slope = Relational(FirstDerivative(problem.name, name.name), "=", Digits("0"))
            entries = [_coefficient(entry, fit.decay if at == k else sp.S.Zero) for k, entry in enumerate(row)]
            left = plus([_times(entry, each) for entry, each in zip(entries, names, strict=True)])
            lines.append(WorkedLine(left, "=", exact(as_expression(right)), told("fitting.normal-from", slope=slope)))
    if equations.solution is None:
        return tuple(lines)
    reason: Sentence | None = told("fitting.normal-solved")
    for name, found in zip(names, equations.solution, strict=True):
        lines.append(computed(Variable(name.name, "*"), Number.of_rational(found), digits, reason))
        reason = None
    point = {symbol: as_expression(found) for symbol, found in zip(problem.variables, equations.solution, strict=True)}
    lowest = problem.objective.xreplace(point)
    left = Application(Variable(problem.name), tuple(Variable(name.name, "*") for name in names))
    lines.append(computed(left, Number.of(lowest), digits, told("fitting.normal-value")))
    return tuple(lines)


def _coefficient(entry: fmpq, decay: sp.Rational) -> Formula:
    """Return an entry of the matrix, with what weight decay adds to it beside the rest."""
    number = as_expression(entry)
    return exact(number) if decay in (0, number) else Sum((exact(number - decay), exact(decay)))


def _times(entry: Formula, name: Variable) -> Formula:
    return entry if entry == Digits("0") else times(entry, name)
