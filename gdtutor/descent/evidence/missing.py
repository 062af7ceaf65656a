"""Why f or its gradient does not exist at a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdtutor.calculus.sides.junction import Fit
from gdtutor.descent.evidence.measures import slope_name
from gdtutor.descent.evidence.sides import break_words
from gdtutor.descent.words import need_words, point_equation
from gdtutor.language.expressions import expression_line
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN, compile_program

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.descent.outcome import RunEnd
    from gdtutor.descent.run import Run


def describe_missing(run: Run, end: RunEnd, n: int, point: Sequence[Number]) -> str:
    """Say why f or its gradient does not exist at the n-th point."""
    variables = run.problem.variables
    if end.need is not None and end.need.term in FORBIDDEN:
        what = slope_name(run) if end.need.of_slope else run.problem.letter
        return f"{what} has no value as a real number at {point_equation(variables, n, point)}"
    if end.need is not None:
        words = need_words(end.need, variables, n, point, _value_at(run, end.need.argument, point))
        return f"{slope_name(run)} does not exist there: {words}" if end.need.of_slope else words
    where = point_equation(variables, n, point)
    if end.huge:
        return f"{slope_name(run)} is too large to compute with at {where}"
    if end.tie is None:
        return f"it cannot be proven that {slope_name(run)} exists at {where}"
    seam = f"where {expression_line(end.tie.primitive()[1])} = 0"
    return f"{run.problem.letter} has a {_break(end)} {seam}, so no slope, and {where}"


def _break(end: RunEnd) -> str:
    """Name what is there instead of a slope."""
    if end.jump:
        return "jump"
    return "gap of one point" if end.junction is not None and end.junction.fit is Fit.REMOVABLE else "corner"


def both_sides(run: Run, end: RunEnd) -> tuple[str, ...]:
    """Say what f does on both sides of the point where it has no slope, as far as that is known."""
    return () if end.junction is None else break_words(run.problem.letter, end.junction)


def _value_at(run: Run, expression: sp.Expr, point: Sequence[Number]) -> Number:
    program = compile_program([expression], run.problem.variables)
    exact = [number.exact for number in point]
    if all(value is not None for value in exact):
        value = substitution.put_in(expression, dict(zip(run.problem.variables, exact, strict=True)))
        if value is not None and value.is_real:
            return Number.of(value)
    return Number(lambda bits: Machine(program, Balls()).run([number.enclosure(bits) for number in point])[0])
