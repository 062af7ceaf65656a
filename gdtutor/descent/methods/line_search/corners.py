"""Corners: where branches of f meet, each side taken by itself."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.gradient import gradient
from gdtutor.descent.exactness import differences, settle
from gdtutor.language.functions import relu
from gdtutor.language.rows import row_sums
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import Program, compile_program
from gdtutor.numbers.signals import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flint import arb

    from gdtutor.descent.system import System

_MOST_TIES: Final = 4
_MOST_ROWS: Final = 100


@dataclass(frozen=True, slots=True)
class RaySeam:
    """Where `difference` is 0, branches meet; the programs give it and its gradient."""

    difference: sp.Expr
    value: Program
    slope: Program


def seams(system: System) -> tuple[RaySeam, ...]:
    """Return every seam of f, of its gradient and of its Hessian."""
    bends = tuple(system.hessian[i][j] for i, j in system.entries)
    return _seams((system.objective, *system.gradient, *bends), system.variables)


@lru_cache(32)
def _seams(functions: tuple[sp.Expr, ...], variables: tuple[sp.Symbol, ...]) -> tuple[RaySeam, ...]:
    return tuple(
        RaySeam(
            difference,
            compile_program([difference], variables),
            compile_program(gradient(difference, variables), variables, where=[difference], smooth=True),
        )
        for difference in differences([_row_by_row(part) for part in functions])
        if difference.free_symbols <= set(variables)
    )


def _row_by_row(part: sp.Expr) -> sp.Expr:
    """Return an expression with its sums over few rows written out; seams in one over many rows are not known."""
    totals = [total for total in row_sums(part) if len(total.rows) <= _MOST_ROWS]
    return part.xreplace({total: total.written_out() for total in totals}) if totals else part


def crossed(system: System, box: Sequence[arb]) -> list[RaySeam]:
    """Return the seams that may pass through a box."""
    return [seam for seam in seams(system) if side_of(seam, box) == 0]


def side_of(seam: RaySeam, box: Sequence[arb]) -> int:
    """Return the proven sign of the difference on a box, or 0 where it is open."""
    (value,) = Machine(seam.value, Balls()).run(box)
    return int(value > 0) - int(value < 0)


def sided(
    system: System, outputs: tuple[sp.Expr, ...], ties: Sequence[RaySeam], box: Sequence[arb]
) -> Iterator[tuple[tuple[int, ...], list[arb]]]:
    """Yield `outputs` on a box for every combination of sides of `ties`: (the sides, the values).

    Raises UndecidedError where there are no ties or too many.
    """
    if not ties or len(ties) > _MOST_TIES:
        raise UndecidedError
    for sides in itertools.product((-1, 1), repeat=len(ties)):
        chosen = tuple((tie.difference, side) for tie, side in zip(ties, sides, strict=True))
        program = _settled(system.objective, outputs, system.variables, chosen)
        yield sides, Machine(program, Balls()).run(box)


@lru_cache(128)
def _settled(
    objective: sp.Expr,
    outputs: tuple[sp.Expr, ...],
    variables: tuple[sp.Symbol, ...],
    chosen: tuple[tuple[sp.Expr, int], ...],
) -> Program:
    sides = dict(chosen)
    settled = [_unfolded(settle(_row_by_row(part), sides), sides) for part in (objective, *outputs)]
    return compile_program(settled[1:], variables, where=settled[:1], smooth=True)


def _unfolded(expression: sp.Expr, sides: dict[sp.Expr, int]) -> sp.Expr:
    """Write |u| as u or −u, and relu(u) as u or 0, where the side of u is known."""
    pieces: dict[sp.Expr, sp.Expr] = {}
    for inner, side in sides.items():
        pieces |= {sp.Abs(inner): side * inner, relu(inner): inner if side > 0 else sp.S.Zero}
    return expression.subs(pieces)
