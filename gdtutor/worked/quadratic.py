"""The closed form of gradient descent on a quadratic, derived line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.descent.letters import letters
from gdtutor.text.formula import Application, Digits, FirstDerivative, Formula, Gradient, Matrix, Product, Sum, Variable
from gdtutor.text.worked import Reason, WorkedLine
from gdtutor.worked.said import column, exact, gives, minus, plus, power, times

if TYPE_CHECKING:
    from gdtutor.analysis.quadratic import ClosedForm
    from gdtutor.descent.run import Run

_CHECKED = 3


def closed_form_lines(run: Run, form: ClosedForm) -> tuple[WorkedLine, ...]:
    """Return the derivation of xₙ, each line with its reason; in several variables along the eigenvectors.

    For a form without components only the rule for the error is derived.
    """
    return tuple(_on_line(run, form) if run.problem.dimension == 1 else _in_space(run, form))


def _on_line(run: Run, form: ClosedForm) -> Iterator[WorkedLine]:
    (part,), (centre,) = form.components, form.centre
    name, rate = run.problem.variables[0].name, Variable(letters(run.problem).rate)
    start, first, second, nth = Variable(name, 0), Variable(name, 1), Variable(name, 2), Variable(name, "n")
    at, bend = exact(centre), exact(part.eigenvalue)
    slope = Application(FirstDerivative(run.problem.name), (Variable(name),))
    slope_there = Application(FirstDerivative(run.problem.name), (start,))
    error = minus(start, at)
    yield gives(slope, times(bend, minus(Variable(name), at)), Reason("straight-slope", {"point": at}))
    yield gives(first, Sum((start, _negative(Product((rate, slope_there))))), Reason("the-rule"))
    subtracted = Reason("error", {"point": at, "error": error}) if centre != 0 else Reason("put-in", {"values": slope})
    yield gives(minus(first, at), Product((minus(Digits("1"), times(rate, bend)), error)), subtracted)
    yield gives(None, _scaled(part.factor, error), Reason("factor"))
    if part.factor == 0:
        return
    yield gives(minus(second, at), _scaled(part.factor, minus(first, at)), Reason("again"))
    yield gives(None, Product((power(part.factor, Digits("2")), error)))
    raised = power(part.factor, Variable("n"))
    yield gives(minus(nth, at), Product((raised, error)), Reason("n-times"))
    yield gives(nth, plus([at, _share(part.share, raised)]), Reason("start-put-in", {"point": start}))
    yield from _check(run, form, name, at)


def _scaled(factor: sp.Expr, body: Formula) -> Formula:
    return Digits("0") if factor == 0 else times(exact(factor), body)


def _negative(formula: Formula) -> Formula:
    return minus(Digits("0"), formula).parts[1]


def _share(share: sp.Expr, raised: Formula) -> Formula:
    return Digits("0") if share == 0 else times(exact(share), raised)


def _check(run: Run, form: ClosedForm, name: str, at: Formula) -> Iterator[WorkedLine]:
    """Yield xₙ by the formula for a small n, where the run knows it exactly."""
    n = min(_CHECKED, run.last)
    (found,) = run.point_at(n)
    if n < 2 or found.exact is None:
        return
    (part,) = form.components
    yield gives(
        Variable(name, n), plus([at, _share(part.share, power(part.factor, Digits(str(n))))]), Reason("numbers-put-in")
    )
    yield gives(None, exact(found.exact), Reason("same-as-step"))


def _in_space(run: Run, form: ClosedForm) -> Iterator[WorkedLine]:
    called = letters(run.problem)
    point, rate = called.point, Variable(called.rate)
    start, first, nth, centre = Variable(point, 0), Variable(point, 1), Variable(point, "n"), column(form.centre)
    matrix = Matrix(tuple(tuple(exact(value) for value in row) for row in form.matrix.tolist()))
    slope = Application(Gradient(run.problem.name), (Variable(point),))
    at_origin = all(value == 0 for value in form.centre)
    away = Variable(point) if at_origin else minus(Variable(point), centre)
    error, after = (each if at_origin else minus(each, centre) for each in (start, first))
    yield gives(slope, Product((matrix, away)), Reason("linear-gradient"))
    scaled = Sum((error, _negative(Product((rate, matrix, error)))))
    yield gives(after, scaled, Reason("error-vectors"))
    if not form.components:
        return
    for part in form.components:
        stretched = times(exact(part.eigenvalue), column(part.direction))
        reason = Reason("eigenvector", {"value": exact(part.eigenvalue)})
        yield gives(Product((matrix, column(part.direction))), stretched, reason)
    shares = [times(exact(part.share), column(part.direction)) for part in form.components if part.share != 0]
    yield gives(error, plus(shares) if shares else column([sp.S.Zero] * len(form.centre)), Reason("eigen-parts"))
    grown = [
        times(times(exact(part.share), power(part.factor, Variable("n"))), column(part.direction))
        for part in form.components
        if part.share != 0 and part.factor != 0
    ]
    if grown:
        raised = nth if at_origin else minus(nth, centre)
        yield gives(raised, plus(grown), Reason("eigen-powers"))
        yield from _coordinates(run, form)


def _coordinates(run: Run, form: ClosedForm) -> Iterator[WorkedLine]:
    """Yield xₙ, yₙ, … by themselves."""
    for i, symbol in enumerate(run.problem.variables):
        terms = [
            _share(sp.expand(part.share * part.direction[i]), power(part.factor, Variable("n")))
            for part in form.components
            if part.factor != 0
        ]
        left = Variable(symbol.name, "n")
        yield gives(left, plus([exact(form.centre[i]), *terms]), Reason("n-times"))
