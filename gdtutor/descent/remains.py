"""Remains: what stays exact after the opening of a run, each coordinate and each thing remembered by itself.

A run leaves exact values as a whole, but y of (x − √2)² + y² stays a fraction, and so does a mean of constant slopes.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flint import fmpq

from gdtutor.descent.exactness import as_expression, as_value, is_short, put_in
from gdtutor.descent.methods.elementwise.rule import compiled_recipe
from gdtutor.descent.methods.exact import add, exact_settings, multiply, partial_step, shared_value
from gdtutor.language.rows import row_sums
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    import sympy as sp

    from gdtutor.catalog.method import Method
    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.base import State
    from gdtutor.descent.system import System

_LONGEST_SUM: Final = 200
"""A sum over rows of so many operations has no closed form that is short."""
_Known = tuple["Value | None", ...]
"""The coordinates of the point and then of each thing remembered, None where one is not exact."""


class Remains:
    """What is exact at the iterates behind the last exact state, which has the index `first`."""

    def __init__(self, system: System, method: Method, first: int, state: State) -> None:
        """Begin at the last exact state."""
        self._system = system
        self._rule = compiled_recipe(method) if method.lines else None
        self._first = first
        self._known: list[_Known] = [(*state.point, *(value for values in state.memory for value in values))]

    def at(self, n: int) -> _Known:
        """Return what is exact at iterate n; nothing, as an empty tuple, once nothing is any more."""
        while self._known[-1] and len(self._known) <= n - self._first:
            following = self._advance(self._first + len(self._known) - 1, self._known[-1])
            self._known.append(following if any(value is not None for value in following) else ())
        return self._known[min(n - self._first, len(self._known) - 1)]

    def value(self, expression: sp.Expr, known: Sequence[Value | None]) -> sp.Expr | None:
        """Return an expression in the variables where all of them that it has are exact, in a closed form."""
        symbols = _symbols(expression)
        if symbols and not known:
            return None
        pairs = [(v, x) for v, x in zip(self._system.variables, known, strict=False) if v in symbols]
        if len(pairs) < len(symbols) or any(x is None for _, x in pairs):
            return None
        place = known[: len(self._system.variables)]
        if place and all(isinstance(x, fmpq) for x in place):
            with suppress(SignalError):
                return as_expression(Machine(self._system.function.program(expression), Rationals()).run(place)[0])
        if _is_long(expression):
            return None
        return put_in(expression, [v for v, _ in pairs], tuple(x for _, x in pairs if x is not None))

    def _advance(self, n: int, known: _Known) -> _Known:
        rule, size = self._rule, len(self._system.variables)
        settings = exact_settings(rule, self._system, n) if rule is not None else None
        if rule is None or settings is None:
            return ()
        rows = [known[at : at + size] for at in range(0, len(known), size)]
        place = self._ahead(rows) if rule.looks_ahead else rows[0]
        slopes = [self.value(part, place) for part in self._system.at(n).gradient]
        exact = [None if slope is None else as_value(slope) for slope in slopes]
        whole = [value for value in exact if value is not None]
        shared = shared_value(rule, self._system, whole) if len(whole) == size else (None,) * rule.shares
        columns = []
        for index, slope in enumerate(exact):
            held = [row[index] for row in rows]
            outputs = partial_step(rule, [*held, slope], [*settings, *shared])
            named = dict(zip(rule.targets, outputs, strict=True))
            x, step = held[0], named["x"]
            moved = None if x is None or step is None else add(x, step)
            columns.append((moved, *(named[name] for name in rule.memory)))
        values = (value for row in zip(*columns, strict=True) for value in row)
        return tuple(value if value is not None and is_short(value) else None for value in values)

    def _ahead(self, rows: Sequence[_Known]) -> _Known:
        beta = self._system.parameters["beta"]
        pairs = zip(rows[0], rows[1], strict=True)
        return tuple(None if x is None or v is None else add(x, multiply(beta, v)) for x, v in pairs)


@lru_cache(maxsize=1024)
def _symbols(expression: sp.Expr) -> AbstractSet[sp.Symbol]:
    return frozenset(expression.free_symbols)


@lru_cache(maxsize=1024)
def _is_long(expression: sp.Expr) -> bool:
    """Whether sums over rows have so many terms that no closed form of them is short."""
    return sum(len(total.rows) * int(total.term.count_ops()) for total in row_sums(expression)) > _LONGEST_SUM
