"""Falls: ways along which f falls below every number, found without knowing where it turns.

A polynomial is looked at along the axes and the diagonals of pairs of axes, where its highest power decides. In one
variable the ends of the line and the zeros of divisors and of arguments of logarithms are looked at by limits.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import DescendingEnd
from gdtutor.language.domain import without_domain
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError

_MOST_OPERATIONS: Final = 40
_BITS: Final = 128
_STEP: Final = sp.Rational(1, 2**24)
_FAR: Final = sp.Integer(2) ** 12


def falling_end(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> DescendingEnd | None:
    """Return a way along which f falls below every number, or None where none is proven."""
    if objective.is_polynomial(*variables):
        ways = (way for way in _directions(len(variables)) if _sinks(objective, variables, way))
        return next((_along(way) for way in ways), None)
    if (
        len(variables) > 1
        or objective.count_ops() > _MOST_OPERATIONS
        or not objective.atoms(sp.Function) <= _known(objective)
    ):
        return None
    (x,) = variables
    return next((_beside(end, side) for end, side in _ends(objective, x) if _tends_down(objective, x, end, side)), None)


def _along(way: tuple[int, ...]) -> DescendingEnd:
    """Return infinity, reached from 0 along a direction."""
    return DescendingEnd(None, right=way == (-1,)) if len(way) == 1 else DescendingEnd(None, direction=way)


def _beside(end: sp.Expr, side: int) -> DescendingEnd:
    """Return the right (`side` 1) or the left of a place, or infinity in the direction of `side`."""
    return (
        DescendingEnd(None, right=side < 0) if end.is_infinite else DescendingEnd(None, Number.of(end), right=side > 0)
    )


def _directions(count: int) -> Iterator[tuple[int, ...]]:
    """Yield both ways along every axis, and along the diagonals of every pair of axes."""
    for i, sign in itertools.product(range(count), (1, -1)):
        yield tuple(sign * (k == i) for k in range(count))
    for (i, j), a, b in itertools.product(itertools.combinations(range(count), 2), (1, -1), (1, -1)):
        yield tuple(a * (k == i) + b * (k == j) for k in range(count))


def _sinks(objective: sp.Expr, variables: Sequence[sp.Symbol], way: Sequence[int]) -> bool:
    """Say whether the highest power of a polynomial along a way from 0 has a negative factor."""
    t = sp.Dummy("t", positive=True)
    along = sp.expand(objective.subs({v: a * t for v, a in zip(variables, way, strict=True)}, simultaneous=True))
    return t in along.free_symbols and sp.Poly(along, t).LC().is_negative is True


def _known(objective: sp.Expr) -> set[sp.Basic]:
    """Return the functions in f of which limits are known for sure."""
    return objective.atoms(sp.exp, sp.log, sp.sin, sp.cos, sp.tan, sp.sinh, sp.cosh, sp.atan)


def _ends(objective: sp.Expr, x: sp.Symbol) -> Iterator[tuple[sp.Expr, int]]:
    """Yield where f may fall without end, and from which side: finite places first."""
    parts = [power.base for power in objective.atoms(sp.Pow) if power.exp.is_negative]
    parts += [node.args[0] for node in objective.atoms(sp.log)]
    for part in sp.ordered(set(parts)):
        if part.is_polynomial(x) and sp.Poly(part, x).degree() in {1, 2}:
            yield from itertools.product((root for root in sp.roots(part, x) if root.is_real), (1, -1))
    yield sp.oo, 1
    yield -sp.oo, -1


def _tends_down(objective: sp.Expr, x: sp.Symbol, end: sp.Expr, side: int) -> bool:
    """Say whether the limit of f is −∞ there, and f has values all the way."""
    near = _FAR * side if end.is_infinite else end + side * _STEP
    if not _is_defined(objective, x, near):
        return False
    try:
        return sp.limit(without_domain(objective), x, end, "+" if side > 0 else "-") == -sp.oo
    except (NotImplementedError, ValueError, TypeError):
        return False


def _is_defined(objective: sp.Expr, x: sp.Symbol, place: sp.Expr) -> bool:
    with precision(_BITS):
        try:
            (at,) = Machine(compile_program([place], ()), Balls()).run(())
            (value,) = Machine(compile_program([objective], (x,)), Balls()).run([arb(at)])
        except SignalError:
            return False
        return bool(value.is_finite())
