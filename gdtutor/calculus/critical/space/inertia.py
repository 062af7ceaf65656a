"""The second-derivative test in several variables: the signs of the Hessian's eigenvalues."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from flint import arb, arb_mat

from gdtutor.calculus.critical.lowest import global_floor
from gdtutor.calculus.critical.points import CriticalPoint, PointKind
from gdtutor.calculus.critical.proof.values import value_at
from gdtutor.calculus.critical.space.field import GradientSystem
from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.numbers.balls import sign_of
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError, UndecidedError

_BITS: Final = 256
_KINDS: Final = {
    Definiteness.UP: PointKind.MINIMUM,
    Definiteness.DOWN: PointKind.MAXIMUM,
    Definiteness.SADDLE: PointKind.SADDLE,
}


def classified(field: GradientSystem, point: Sequence[Number]) -> CriticalPoint:
    """Return the critical point with its kind: by the Hessian, or as the least value that f can have at all."""
    value = value_at(field.objective, field.variables, point)
    entries = [[value_at(entry, field.variables, point) for entry in row] for row in field.hessian]
    eigenvalues = eigenvalues_of(entries)
    kind = kind_by_hessian(entries)
    if kind is PointKind.OPEN and {1, -1} <= {_try_sign(value) for value in eigenvalues}:
        kind = PointKind.SADDLE
    order = 2 if kind is not PointKind.OPEN else 0
    if kind is PointKind.OPEN and global_floor(field.objective, field.variables, value):
        kind = PointKind.MINIMUM
    return CriticalPoint(tuple(point), value, kind, eigenvalues, order)


def _try_sign(value: Number) -> int:
    try:
        return sign_of(value.enclosure(_BITS))
    except SignalError:
        return 0


def kind_by_hessian(entries: Sequence[Sequence[Number]]) -> PointKind:
    """Return what the signs of the eigenvalues say; OPEN where one is 0 or not decided, unless two signs differ."""
    return _KINDS.get(bend_of(entries), PointKind.OPEN)


def eigenvalues_of(entries: Sequence[Sequence[Number]]) -> tuple[Number, ...]:
    """Return the eigenvalues of a symmetric matrix in increasing order; exact where it is diagonal."""
    size = range(len(entries))
    if all(entries[i][j].fraction == 0 for i in size for j in size if i != j):
        return tuple(sorted((entries[i][i] for i in size), key=float))
    return tuple(Number(partial(_nth, entries, k)) for k in size)


def _nth(entries: Sequence[Sequence[Number]], k: int, bits: int) -> arb:
    return _enclosed(entries, bits)[k]


def _enclosed(entries: Sequence[Sequence[Number]], bits: int) -> list[arb]:
    balls = [[entry.enclosure(bits) for entry in row] for row in entries]
    if len(balls) == 2:
        (a, b), (_, d) = balls
        centre, half = (a + d) / 2, (a - d) / 2
        radius = (half * half + b * b).sqrt()
        return [centre - radius, centre + radius]
    try:
        values = [value.real for value in arb_mat(balls).eig(multiple=True)]
    except ValueError:
        raise UndecidedError from None
    return sorted(values, key=lambda value: float(value.mid()))
