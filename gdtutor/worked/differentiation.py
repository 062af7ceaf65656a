"""Differentiation: which derivatives of a function are asked for, each of them worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import sympy as sp

from gdtutor.calculus.derivation import Derivation, derive, second
from gdtutor.errors import InputError, ParseError
from gdtutor.language.notation import Reading, parse
from gdtutor.language.settings import Parameters, read_given
from gdtutor.text.sentence import told

By = tuple[sp.Symbol, ...]
"""The variables of a derivative, in the order in which it is taken: (x,), or (x, y) for ∂²f/∂y∂x."""


@dataclass(frozen=True)
class Differentiation:
    """A function as it was read, and the derivatives that are asked for, `order` 1 or 2."""

    reading: Reading
    wanted: tuple[By, ...]
    order: int

    @cached_property
    def sections(self) -> tuple[tuple[By, Derivation], ...]:
        """Every derivation in reading order, a first derivative before the second derivatives made of it."""
        return tuple(self.each())

    def each(self) -> Iterator[tuple[By, Derivation]]:
        """Yield the sections as they are worked out."""
        before: tuple[By, Derivation] | None = None
        for by in self.wanted:
            if before is None or before[0] != by[:1]:
                before = by[:1], derive(self.reading.typed, by[0])
                yield before
            if len(by) > 1:
                yield by, second(before[1], by[1])

    @property
    def results(self) -> tuple[sp.Expr, ...]:
        """The derivatives that are asked for, in their order."""
        return tuple(derivation.result for by, derivation in self.sections if len(by) == self.order)


def read_differentiation(
    function: str, wrt: str | Iterable[str] = (), order: int = 1, given: Parameters = ""
) -> Differentiation:
    """Read which derivative is meant; nothing is worked out yet.

    `wrt` names the variable, or for the second derivative one or two of them: "x", "x,y", ["x", "y"]. Without it, every
    partial derivative of the first `order` is meant, and of the second order every one on or above the diagonal of the
    Hessian. `given` are letters that have a value, "a=3/2". Raises ParseError for an unreadable function and InputError
    for variables that it does not have.

    >>> read_differentiation("x^2 y", "x,y", 2).results
    (2*x,)
    """
    reading = parse(function, values=read_given(given), free=True)
    if order not in {1, 2}:
        raise InputError(told("derivation.order", order=order))
    names = [name.strip() for name in (wrt.split(",") if isinstance(wrt, str) else wrt)]
    by = tuple(_variable(name, reading) for name in names if name)
    if len(by) > order:
        if order == 1 and len(by) == 2:
            raise InputError(told("derivation.ask-for-two", option="--order 2"))
        raise InputError(told("derivation.too-many-variables", named=len(by), most=order))
    return Differentiation(reading, tuple(_wanted(by, reading.variables, order)), order)


def _wanted(by: By, variables: Sequence[sp.Symbol], order: int) -> Iterator[By]:
    if by:
        yield by if len(by) == order else by * order
    elif order == 1:
        yield from ((symbol,) for symbol in variables)
    else:
        yield from ((first, then) for at, first in enumerate(variables) for then in variables[at:])


def _variable(name: str, reading: Reading) -> sp.Symbol:
    """Return the variable of the function with this name, in any spelling that a function may use."""
    known = {symbol.name: symbol for symbol in reading.variables}
    symbol = known.get(name) or known.get(_spelled(name))
    if symbol is None:
        raise InputError(told("derivation.no-variable", name=name[:40], count=len(known), variables=tuple(known)))
    return symbol


def _spelled(name: str) -> str:
    """Return how a function's variable with that name is called: x_1 for x1."""
    try:
        expression = parse(name).expression
    except ParseError:
        return ""
    return expression.name if isinstance(expression, sp.Symbol) else ""
