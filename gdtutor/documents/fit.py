"""The parts of a document about a run that tell of its data: what stands in front, what came out, and both as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.analysis.minimiser import minimiser
from gdtutor.analysis.normal import normal_equations
from gdtutor.descent.batches import Batches
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.exact import number_data
from gdtutor.text.elements import Bullets, Element, Heading, Paragraph, Worked
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import told
from gdtutor.text.worked import WorkedGroup
from gdtutor.worked.fit import (
    data_parameters,
    fit_sentences,
    losses,
    minimum_sentences,
    normal_lines,
    normal_sentence,
    result_sentences,
)

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.language.fit import Fit
    from gdtutor.language.problem import Problem


def opening_elements(problem: Problem) -> Iterator[Element]:
    """Yield what the objective is made of; nothing where it is no fit."""
    if problem.fit is not None:
        yield Heading(told("fitting.heading"))
        yield Bullets(tuple(("", sentence) for sentence in fit_sentences(problem, problem.fit)))


def closing_elements(run: Run, digits: int) -> Iterator[Element]:
    """Yield what came out, and what it should come to; nothing where the run is no fit."""
    fit = run.problem.fit
    if fit is not None:
        yield Heading(told("fitting.result"))
        yield Bullets(tuple(("", sentence) for sentence in result_sentences(run, fit, digits)))
        yield from normal_elements(run.problem, digits)
        if normal_equations(fit) is None:
            yield from map(Paragraph, minimum_sentences(run, digits))


def normal_elements(problem: Problem, digits: int) -> Iterator[Element]:
    """Yield the normal equations and their solution; nothing where there are none."""
    equations = None if problem.fit is None else normal_equations(problem.fit)
    if problem.fit is not None and equations is not None:
        yield Heading(told("fitting.normal"))
        yield Paragraph(normal_sentence(problem, problem.fit))
        if equations.solution is None:
            yield Paragraph(told("fitting.normal-many", name=Variable(problem.name)))
        lines = normal_lines(problem, problem.fit, equations, digits)
        if lines:
            yield Worked((WorkedGroup("", lines),))


def head_data(problem: Problem) -> dict[str, object]:
    """Return what the objective is made of, as README.md describes it; nothing where it is no fit."""
    return {} if problem.fit is None else {"fit": _fit(problem.fit)}


def _fit(fit: Fit) -> dict[str, object]:
    found: dict[str, object] = {
        "source": fit.table.source,
        "rows": len(fit.rows),
        "columns": [{"name": name, "letter": letter} for name, letter in fit.columns],
        "model": sympy_text(fit.model),
        "parameters": [symbol.name for symbol in fit.parameters],
        "loss": fit.loss,
        "term": sympy_text(fit.term),
        "sum": {"mean": fit.convention.mean, "half": fit.convention.half},
        "factor": sympy_text(fit.convention.factor(len(fit.rows))),
        "scaling": fit.scaling,
        "scaled": [
            {"letter": each.letter, "shift": str(each.shift), "divisor": str(each.divisor)} for each in fit.scaled
        ],
        "notes": fit.noted,
    }
    if fit.predictions:
        found["models"] = [sympy_text(model) for model in fit.predictions]
    if fit.classes:
        found["classes"] = fit.classes
    if fit.decay:
        found["weight_decay"] = sympy_text(fit.decay)
    if fit.batch is not None:
        found["batch"] = {"size": fit.batch, "seed": fit.seed}
    if fit.network:
        found["network"] = {"widths": fit.network, "activations": fit.activations}
    if fit.test_places:
        found["test"] = {"share": str(fit.share), "seed": fit.seed, "rows": [place + 1 for place in fit.test_places]}
    return found


def batch_data(run: Run, n: int) -> dict[str, object]:
    """Return which rows the step from iterate n uses; nothing where it uses all."""
    fit, source = run.problem.fit, run.system.source
    if fit is None or not isinstance(source, Batches):
        return {}
    batch = source.batch(n)
    rows = [fit.places[place] + 1 for place in batch.places]
    return {"batch": {"epoch": batch.epoch, "number": batch.number, "rows": rows}}


def tail_data(run: Run, digits: int) -> dict[str, object]:
    """Return what came out, as README.md describes it; nothing where the run is no fit."""
    fit = run.problem.fit
    if fit is None:
        return {}
    numbers = losses(run, fit)
    found: dict[str, object] = {"training": number_data(numbers.training, digits)}
    if numbers.test is not None:
        found["test"] = number_data(numbers.test, digits)
    if numbers.penalty is not None:
        found["penalty"] = number_data(numbers.penalty, digits)
    parameters = data_parameters(run, fit)
    if parameters:
        found["in_data"] = {symbol.name: number_data(number, digits) for symbol, number in parameters.items()}
    equations = normal_equations(fit)
    if equations is not None:
        found["normal"] = {
            "matrix": [list(map(str, row)) for row in equations.matrix],
            "right": list(map(str, equations.right)),
            "solution": None if equations.solution is None else list(map(str, equations.solution)),
        }
    minimum = minimiser(run) if equations is None else None
    if minimum is not None:
        found["minimum"] = {
            "point": [number_data(number, digits) for number in minimum.point],
            "value": number_data(minimum.value, digits),
        }
    return {"result": found}
