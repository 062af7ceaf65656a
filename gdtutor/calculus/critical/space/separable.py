"""Sums of functions that share no variable: every critical point is made of critical points of the parts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final

import sympy as sp

from gdtutor.calculus.critical.points import Corner, CriticalPoint, CriticalPoints, PointKind, Scope
from gdtutor.calculus.critical.proof.values import value_at
from gdtutor.numbers.number import Number

MOST: Final = 2000
_MOST_OPERATIONS: Final = 200


def parts_of(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> list[tuple[sp.Expr, tuple[sp.Symbol, ...]]]:
    """Return the parts of a sum with the variables of each, which no other part has; a constant is left out."""
    expanded = sp.expand_mul(objective) if objective.count_ops() <= _MOST_OPERATIONS else objective
    groups: list[tuple[set[sp.Symbol], list[sp.Expr]]] = [({variable}, []) for variable in variables]
    for term in sp.Add.make_args(expanded):
        symbols = term.free_symbols
        joined = [group for group in groups if group[0] & symbols]
        if not joined:
            continue
        groups = [group for group in groups if not group[0] & symbols]
        groups.append((set().union(*(g[0] for g in joined)), [t for g in joined for t in g[1]] + [term]))
    return [
        (sp.Add(*terms), tuple(variable for variable in variables if variable in symbols)) for symbols, terms in groups
    ]


def combined(
    objective: sp.Expr,
    variables: Sequence[sp.Symbol],
    parts: Sequence[tuple[CriticalPoints, tuple[sp.Symbol, ...]]],
) -> CriticalPoints | None:
    """Return the critical points of the sum; None where they are too many."""
    if math.prod(len(found.points) + len(found.corners) for found, _ in parts) > MOST:
        return None
    order = [variable for _, own in parts for variable in own]
    places = [order.index(variable) for variable in variables]
    points: list[CriticalPoint] = []
    corners: list[Corner] = []
    pools: list[list[CriticalPoint | Corner]] = [[*found.points, *found.corners] for found, _ in parts]
    for choice in itertools.product(*pools):
        together = [number for piece in choice for number in piece.point]
        point = tuple(together[k] for k in places)
        value = value_at(objective, variables, point)
        kind = _kind([piece.kind for piece in choice])
        smooth = [piece for piece in choice if isinstance(piece, CriticalPoint)]
        if len(smooth) == len(choice):
            points.append(_joined(smooth, point, value, kind))
        else:
            edge = all(piece.edge for piece in choice if isinstance(piece, Corner))
            kind = PointKind.INFLECTION if kind is PointKind.SADDLE else kind
            corners.append(Corner(point, value, kind=kind, edge=edge))
    return CriticalPoints(tuple(points), _scope([found for found, _ in parts]), None, tuple(corners))


def _joined(
    pieces: Sequence[CriticalPoint], point: tuple[Number, ...], value: Number, kind: PointKind
) -> CriticalPoint:
    bent = all(piece.curvature for piece in pieces)
    curvature = sorted((number for piece in pieces for number in piece.curvature), key=float) if bent else []
    orders = [piece.order for piece in pieces]
    proven = all(piece.proven for piece in pieces)
    return CriticalPoint(point, value, kind, tuple(curvature), max(orders) if all(orders) else 0, None, proven)


def _kind(kinds: Sequence[PointKind]) -> PointKind:
    different = set(kinds)
    if PointKind.OPEN in different:
        return PointKind.OPEN
    if different & {PointKind.SADDLE, PointKind.INFLECTION} or {PointKind.MINIMUM, PointKind.MAXIMUM} <= different:
        return PointKind.SADDLE
    return PointKind.FLAT if PointKind.FLAT in different else different.pop()


def _scope(parts: Sequence[CriticalPoints]) -> Scope:
    scopes = {part.scope for part in parts}
    if Scope.NEAR in scopes:
        return Scope.NEAR
    return Scope.WINDOW if Scope.WINDOW in scopes else Scope.SPACE
