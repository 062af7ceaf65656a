"""Vectors of balls, and symmetric matrices given by the entries of their upper triangle that are not 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flint import arb, arb_mat

from gdtutor.numbers.balls import square

if TYPE_CHECKING:
    from collections.abc import Sequence

_ZERO: Final = arb(0)


def dot(one: Sequence[arb], other: Sequence[arb]) -> arb:
    """Return the inner product of two vectors of d balls."""
    return sum((a * b for a, b in zip(one, other, strict=True)), _ZERO)


def squared(vector: Sequence[arb]) -> arb:
    """Return ‖v‖²; each square is at least 0."""
    return sum((square(a) for a in vector), _ZERO)


def times(places: Sequence[tuple[int, int]], entries: Sequence[arb], vector: Sequence[arb]) -> list[arb]:
    """Return H·v for the symmetric d × d matrix with `entries` at `places` (i ≤ j), the rest being 0."""
    result = [_ZERO] * len(vector)
    for (i, j), entry in zip(places, entries, strict=True):
        result[i] = result[i] + entry * vector[j]
        if i != j:
            result[j] = result[j] + entry * vector[i]
    return result


def stretched(places: Sequence[tuple[int, int]], entries: Sequence[arb], rate: arb, vector: Sequence[arb]) -> list[arb]:
    """Return (I − t·H)·v; each factor 1 − t·H_ii is formed before it meets v, or contraction would be lost."""
    factors = [arb(1)] * len(vector)
    others = [_ZERO] * len(vector)
    for (i, j), entry in zip(places, entries, strict=True):
        if i == j:
            factors[i] = 1 - rate * entry
        else:
            others[i] = others[i] + rate * entry * vector[j]
            others[j] = others[j] + rate * entry * vector[i]
    return [factor * v - other for factor, v, other in zip(factors, vector, others, strict=True)]


def full_matrix(places: Sequence[tuple[int, int]], entries: Sequence[arb], size: int) -> arb_mat:
    """Return the symmetric matrix written out, `size` × `size`."""
    rows: list[list[arb]] = [[_ZERO] * size for _ in range(size)]
    for (i, j), entry in zip(places, entries, strict=True):
        rows[i][j] = rows[j][i] = entry
    return arb_mat(rows)


def halves(box: Sequence[arb]) -> tuple[list[arb], list[arb]]:
    """Return the exact midpoints of a box, and the box less its midpoints."""
    middle = [x.mid() for x in box]
    return middle, [x - m for x, m in zip(box, middle, strict=True)]
