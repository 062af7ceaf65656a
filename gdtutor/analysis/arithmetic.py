"""Arithmetic on numbers of the engine: exact where all that goes in is exact and stays short, else proven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import sympy as sp
from flint import arb

from gdtutor.descent.evidence.measures import length
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls, square
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number, is_long
from gdtutor.numbers.program import FORBIDDEN, compile_program

_LONGEST: Final = 60


def combine(operation: Callable[..., Any], *numbers: Number) -> Number:
    """Return the number that `operation` (+, −, ·, /, abs only) makes of `numbers`, be they balls or exact.

    >>> combine(lambda a, b: a / b, Number.of(1), Number.of(3)).exact
    1/3
    """

    def balls(bits: int) -> arb:
        result: arb = operation(*(number.enclosure(bits) for number in numbers))
        return result

    return with_exact(balls, lambda: _exactly(operation, numbers))


def with_exact(balls: Callable[[int], arb], exact: Callable[[], sp.Expr | None]) -> Number:
    """Return the number of an enclosure, exact where `exact` finds a short value."""
    value = exact()
    if value is None or value.has(*FORBIDDEN) or not _is_short(value):
        return Number(balls)
    return Number.of(value)


def _exactly(operation: Callable[..., Any], numbers: Sequence[Number]) -> sp.Expr | None:
    values = [number.exact for number in numbers]
    if any(value is None or not _is_short(value) for value in values):
        return None
    result = sp.sympify(operation(*values))
    return result if result.is_Rational else sp.radsimp(sp.expand(result))


def _is_short(value: sp.Expr) -> bool:
    """Whether a value is short; one that is very long cannot even be written."""
    return not is_long(value) and len(str(value)) <= _LONGEST


def distance(one: Sequence[Number], other: Sequence[Number]) -> Number:
    """Return the distance of two points; in one variable |x − y|."""
    if len(one) == 1:
        return combine(lambda a, b: abs(a - b), one[0], other[0])

    def balls(bits: int) -> arb:
        gaps = (a.enclosure(bits) - b.enclosure(bits) for a, b in zip(one, other, strict=True))
        total: arb = sum((square(gap) for gap in gaps), arb(0))
        return length(total, bits)

    def exact() -> sp.Expr | None:
        values = [(a.fraction, b.fraction) for a, b in zip(one, other, strict=True)]
        if any(a is None or b is None for a, b in values):
            return None
        return sp.sqrt(sum(((sp.Rational(a) - sp.Rational(b)) ** 2 for a, b in values), sp.S.Zero))

    return with_exact(balls, exact)


def largest(numbers: Sequence[Number]) -> Number:
    """Return the largest of at least one number."""

    def balls(bits: int) -> arb:
        found = numbers[0].enclosure(bits)
        for number in numbers[1:]:
            found = found.max(number.enclosure(bits))
        return found

    def exact() -> sp.Expr | None:
        values = [number.exact for number in numbers]
        return None if any(value is None for value in values) else sp.Max(*values)

    return numbers[0] if len(numbers) == 1 else with_exact(balls, exact)


def value_at(expression: sp.Expr, variables: Sequence[sp.Symbol], point: Sequence[Number]) -> Number:
    """Return the value of an expression at a point; a signal is raised, when it is looked at, where there is none."""
    program = compile_program([expression], variables)

    def balls(bits: int) -> arb:
        value: arb = Machine(program, Balls()).run([number.enclosure(bits) for number in point])[0]
        return value

    def exact() -> sp.Expr | None:
        values = {v: number.exact for v, number in zip(variables, point, strict=True) if v in expression.free_symbols}
        if None in values.values():
            return None
        value = substitution.put_in(expression, values)
        return None if value is None else sp.expand(value)

    return with_exact(balls, exact)
