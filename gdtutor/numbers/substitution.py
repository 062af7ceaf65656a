"""Numbers put in for variables, where SymPy would raise an error or write out numbers without end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import sympy as sp

from gdtutor.language.rows import RowSum, row_sums, written_out
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError

_REFUSALS: Final = (TypeError, ValueError, NotImplementedError, ArithmeticError, AttributeError)
"""What SymPy raises where it finds no real value: of max(1, ln 0), of 0 < arcosh(0), of erf(2^3000) > 1."""
_NO_NUMBERS: Final = (sp.S.NaN, sp.S.ComplexInfinity, sp.S.Infinity, sp.S.NegativeInfinity)
_LARGEST_EXPONENT: Final = 10_000
"""Nothing is put in that makes an exponent larger than this."""
_MOST_BITS: Final = 100_000
"""Nor is a number put into a power that would make it longer than this."""
_BITS: Final = 128
_MOST_ROWS: Final = 100
"""A sum over more rows is not written out."""


def put_in(expression: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> sp.Expr | None:
    """Return an expression with values in place of variables; None where SymPy cannot tell what that is.

    None too where a power would be too long to write out.

    >>> x = sp.Symbol("x", real=True)
    >>> put_in(sp.log(x), {x: sp.S.Zero})
    zoo
    >>> put_in(sp.Max(1, sp.log(x)), {x: sp.S.Zero}) is None
    True
    >>> put_in(x**x, {x: sp.Integer(10) ** 9}) is None
    True
    """
    if not _is_writable(expression, values):
        return None
    found = None if any(value.free_symbols for value in values.values()) else _replaced(expression, values)
    if found is not None or expression.has(RowSum):
        return found
    try:
        return expression.subs(values, simultaneous=True)
    except _REFUSALS:
        return None


def _replaced(expression: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> sp.Expr | None:
    """Return an expression with numbers put in one by one, which is fast; None where that leads to no number."""
    try:
        found = _written_out(expression.xreplace(values))
    except _REFUSALS:
        return None
    return None if found.has(*_NO_NUMBERS) else found


def _written_out(expression: sp.Expr) -> sp.Expr:
    """Return an expression with its sums over rows written out; raises ValueError where that could not be short."""
    for total in row_sums(expression):
        functions = total.term.atoms(sp.Function, sp.exp)
        if len(total.rows) > _MOST_ROWS or any(
            function.free_symbols for function in functions - total.term.atoms(sp.Abs)
        ):
            message = "a sum over rows stays a sum"
            raise ValueError(message)
    return written_out(expression)


def _is_writable(expression: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Whether SymPy can write out every power in `expression`: no immense integer.

    A power of e is one where there is a logarithm: e^(10⁹·ln 2) is 2^(10⁹).
    """
    longest = max((_bits(value) for value in values.values()), default=0)
    whole = (power.exp for power in expression.atoms(sp.Pow) if power.exp.is_Rational and power.base.free_symbols)
    if any(longest * abs(exponent) > _MOST_BITS for exponent in whole):
        return False
    raised = {power.exp for power in expression.atoms(sp.Pow) if power.exp.free_symbols}
    if expression.has(sp.log) or any(value.has(sp.log) for value in values.values()):
        raised |= {power.args[0] for power in expression.atoms(sp.exp) if power.free_symbols}
    exponents = {exponent for exponent in raised if exponent.free_symbols <= values.keys()}
    if not exponents or any(value.free_symbols for value in values.values()):
        return True
    try:
        with precision(_BITS):
            balls = [Number.of(value).enclosure(_BITS) for value in values.values()]
            sizes = Machine(compile_program(list(exponents), list(values)), Balls()).run(balls)
            return all(abs(size) < _LARGEST_EXPONENT for size in sizes)
    except SignalError:
        return False


def _bits(value: sp.Expr) -> int:
    return int(max(abs(value.p), value.q)).bit_length() if value.is_Rational else 0
