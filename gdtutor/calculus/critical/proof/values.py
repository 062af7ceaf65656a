"""The value of an expression at a critical point, as a Number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import REFINE_BITS, Number
from gdtutor.numbers.program import FORBIDDEN, Program, compile_program
from gdtutor.numbers.signals import OutsideError, SignalError, UndecidedError
from gdtutor.numbers.zero import is_exactly_zero

_LONGEST: Final = 60
_MOST_OPERATIONS: Final = 400


def value_at(expression: sp.Expr, variables: Sequence[sp.Symbol], point: Sequence[Number]) -> Number:
    """Return the value at a point; exact where the point is and the value stays short."""
    program = _compiled(expression, tuple(variables))

    def enclose(bits: int) -> arb:
        with precision(bits + 32):
            return Machine(program, Balls()).run([number.enclosure(bits + 32) for number in point])[0]

    exact = _exactly(expression, variables, point)
    return Number(enclose) if exact is None else Number.of(exact)


@lru_cache(maxsize=256)
def _compiled(expression: sp.Expr, variables: tuple[sp.Symbol, ...]) -> Program:
    return compile_program([expression], variables)


def _exactly(expression: sp.Expr, variables: Sequence[sp.Symbol], point: Sequence[Number]) -> sp.Expr | None:
    needed = expression.free_symbols
    places = {variable: number.exact for variable, number in zip(variables, point, strict=True) if variable in needed}
    if None in places.values() or expression.count_ops() > _MOST_OPERATIONS:
        return None
    return put_in(expression, places)


def put_in(expression: sp.Expr, point: dict[sp.Symbol, sp.Expr]) -> sp.Expr | None:
    """Return the closed form of an expression at an exact point where it is short and real, else None."""
    try:
        value = substitution.put_in(expression, point)
        if value is None or value.has(*FORBIDDEN) or value.free_symbols or not value.is_real:
            return None
        value = sp.expand(value)
    except (ValueError, TypeError, ArithmeticError, RecursionError, NotImplementedError):
        return None
    return value if len(str(value)) <= _LONGEST else None


def exists(expression: sp.Expr, variable: sp.Symbol, point: Number) -> bool:
    """Whether an expression is not proven to have no value at a point."""
    with precision(REFINE_BITS // 8):
        try:
            Machine(_compiled(expression, (variable,)), Balls()).run([point.enclosure(REFINE_BITS // 8)])
        except OutsideError:
            return False
        except SignalError:
            return True
    return True


def is_missing(expression: sp.Expr, variable: sp.Symbol, exact: sp.Expr) -> bool:
    """Whether an expression becomes infinite or no real number where an exact value is put in."""
    value = substitution.put_in(expression, {variable: exact})
    return value is not None and bool(value.has(*FORBIDDEN))


def is_below(one: Number, other: Number) -> bool | None:
    """Whether one number is proven smaller than another; None where it is open, False where they are equal."""
    if one.exact is not None and other.exact is not None and one.exact == other.exact:
        return False
    bits = 128
    while bits <= REFINE_BITS // 4:
        try:
            left, right = one.enclosure(bits), other.enclosure(bits)
        except UndecidedError:
            return None
        if left < right:
            return True
        if left > right:
            return False
        bits *= 2
    if one.exact is not None and other.exact is not None and is_exactly_zero(one.exact - other.exact):
        return False
    return None


def place(ball: arb) -> Number:
    """Return a number of which no more is known than that it lies in the ball."""
    return Number(lambda _: ball)
