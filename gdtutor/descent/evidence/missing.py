"""Why f or its gradient does not exist at a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdtutor.calculus.sides.junction import Fit
from gdtutor.descent.evidence.measures import objective, slope_name
from gdtutor.descent.evidence.sides import break_told
from gdtutor.descent.letters import letters
from gdtutor.descent.words import expression, located, need_told, place
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ZERO
from gdtutor.numbers.program import FORBIDDEN, compile_program
from gdtutor.text.formula import Formula, Product, Relational, Sum, Tuple, Variable
from gdtutor.text.sentence import Part, Sentence, told

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.descent.evidence.measures import Posed
    from gdtutor.descent.outcome import RunEnd


def describe_missing(run: Posed, end: RunEnd, n: int, point: Sequence[Number], slope: Part | None = None) -> Sentence:
    """Say why f or its gradient does not exist at the n-th point; `slope` is what is missing where it is not f′."""
    name = _point_name(run, end, n)
    missing = slope_name(run) if slope is None else slope
    if end.need is not None and end.need.term in FORBIDDEN:
        what = slope_name(run) if end.need.of_slope else objective(run)
        return told("missing.no-real-value", what=what, point=located(name, point))
    if end.need is not None:
        value = _value_at(run, end.need.argument, point)
        needs = need_told(end.need, name, run.problem.variables, point, value)
        if end.need.row is not None:
            needs = told("missing.in-row", why=needs, row=end.need.row)
        return told("missing.slope", slope=missing, why=needs) if end.need.of_slope else needs
    where = located(name, point)
    if end.huge:
        return told("missing.too-large", slope=slope_name(run), point=where)
    if end.tie is None:
        return told("missing.unproven", slope=slope_name(run), point=where)
    seam = Relational(expression(end.tie.primitive()[1]), "=", ZERO)
    return told(_break(end), f=objective(run), seam=seam, point=where)


def _point_name(run: Posed, end: RunEnd, n: int) -> Formula:
    """Return x₃, or x₃ + β·v₃ where it is the look-ahead point, or (x₄, y₃) where only x has moved."""
    name = place(run.problem.variables, n)
    if not end.look_ahead:
        return name
    if end.moved:
        return Tuple(tuple(Variable(x.name, n + (i < end.moved)) for i, x in enumerate(run.problem.variables)))
    called = letters(run.problem)
    return Sum((name, Product((Variable(called.parameters["beta"]), Variable(called.quantities["v"], n)))))


def _break(end: RunEnd) -> str:
    """Return the sentence about what is there instead of a slope."""
    if end.jump:
        return "missing.jump"
    removable = end.junction is not None and end.junction.fit is Fit.REMOVABLE
    return "missing.gap" if removable else "missing.corner"


def both_sides(run: Posed, end: RunEnd) -> tuple[Sentence, ...]:
    """Say what f does on both sides of the point where it has no slope, as far as that is known."""
    return () if end.junction is None else break_told(objective(run), end.junction)


def _value_at(run: Posed, expression: sp.Expr, point: Sequence[Number]) -> Number:
    program = compile_program([expression], run.problem.variables)
    exact = [number.exact for number in point]
    if all(value is not None for value in exact):
        value = substitution.put_in(expression, dict(zip(run.problem.variables, exact, strict=True)))
        if value is not None and value.is_real:
            return Number.of(value)
    return Number(lambda bits: Machine(program, Balls()).run([number.enclosure(bits) for number in point])[0])
