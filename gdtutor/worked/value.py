"""The value of a formula at given numbers: exact where that stays short, else proven."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import sympy as sp
from flint import fmpq

from gdtutor.descent.exactness import put_in, short_form
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError

if TYPE_CHECKING:
    from gdtutor.numbers.program import Program


def value_at(expression: sp.Expr, values: Mapping[sp.Symbol, Number]) -> Number:
    """Return the value of `expression` with a number for each of its symbols.

    Raises a signal of `gdtutor.numbers.signals` where the expression has no value there.
    """
    symbols = tuple(sorted(expression.free_symbols, key=lambda symbol: symbol.name))
    numbers = [values[symbol] for symbol in symbols]
    program = _program(expression, symbols)
    fractions = [number.fraction for number in numbers]
    exact: fmpq | None = None
    if None not in fractions:
        try:
            point = [fmpq(value.numerator, value.denominator) for value in fractions if value is not None]
            exact = Machine(program, Rationals()).run(point)[0]
        except IrrationalError:
            exact = None
        if exact is not None:
            return Number.of_rational(exact)

    def closed() -> sp.Expr | None:
        known = [number.exact for number in numbers]
        if None in known:
            return None
        return short_form(put_in(expression, symbols, tuple(part for part in known if part is not None)))

    return Number(lambda bits: Machine(program, Balls()).run([each.enclosure(bits) for each in numbers])[0], closed)


def value_by_name(expression: sp.Expr, numbers: Mapping[str, Number]) -> Number:
    """Return the same with a number for the name of each symbol."""
    return value_at(expression, {symbol: numbers[symbol.name] for symbol in expression.free_symbols})


@lru_cache(maxsize=256)
def _program(expression: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> Program:
    return compile_program([expression], symbols)
