"""Curvature: which way f bends at an iterate, and how strongly."""

from __future__ import annotations

import itertools
from enum import Enum, auto
from typing import TYPE_CHECKING

from flint import arb, arb_mat, fmpq, fmpq_mat

from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.signals import SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.descent.run import Run


class Bend(Enum):
    """The signs of the Hessian's eigenvalues."""

    UP = auto()
    DOWN = auto()
    SADDLE = auto()
    FLAT = auto()
    OPEN = auto()


def bend_at(run: Run, n: int) -> Bend:
    """Return how f bends at iterate `n`: proven, or OPEN."""
    try:
        signs = _coefficient_signs(_entries(run, n))
    except SignalError:
        return Bend.OPEN
    zeros = next((k for k, sign in enumerate(signs) if sign), len(signs))
    changes = [sign for sign in signs if sign]
    positive = sum(a != b for a, b in itertools.pairwise(changes))
    negative = len(signs) - 1 - zeros - positive
    if positive and negative:
        return Bend.SADDLE
    if zeros:
        return Bend.FLAT
    return Bend.UP if positive else Bend.DOWN


def eigenvalue_extremes(run: Run, n: int) -> tuple[Number, Number]:
    """Return the smallest and the largest eigenvalue of the Hessian at iterate `n`; f″(xₙ) twice for one variable."""
    entries = _entries(run, n)
    if len(entries) == 1:
        return entries[0][0], entries[0][0]
    if all(entries[i][j].fraction == 0 for i in range(len(entries)) for j in range(len(entries)) if i != j):
        diagonal = sorted((entries[i][i] for i in range(len(entries))), key=float)
        return diagonal[0], diagonal[-1]
    return Number(lambda bits: _eigenvalues(entries, bits)[0]), Number(lambda bits: _eigenvalues(entries, bits)[-1])


def _entries(run: Run, n: int) -> list[list[Number]]:
    size = range(run.problem.dimension)
    upper = {(i, j): run.evaluate(run.hessian[i][j], n) for i in size for j in size if i <= j}
    return [[upper[min(i, j), max(i, j)] for j in size] for i in size]


def _coefficient_signs(entries: Sequence[Sequence[Number]]) -> list[int]:
    """Return the signs of the characteristic polynomial, from degree 0 up (Descartes' rule counts its real roots)."""
    fractions = [[entry.fraction for entry in row] for row in entries]
    exact = [[fmpq(v.numerator, v.denominator) for v in row if v is not None] for row in fractions]
    if all(len(row) == len(entries) for row in exact):
        return [(c > 0) - (c < 0) for c in fmpq_mat(exact).charpoly().coeffs()]
    with precision(2 * FIRST_BITS):
        balls = arb_mat([[entry.enclosure(2 * FIRST_BITS) for entry in row] for row in entries])
        return [_sign(c) for c in balls.charpoly().coeffs()]


def _sign(ball: arb) -> int:
    if ball > 0:
        return 1
    if ball < 0:
        return -1
    if ball.is_zero():
        return 0
    raise UndecidedError


def _eigenvalues(entries: Sequence[Sequence[Number]], bits: int) -> list[arb]:
    """Return enclosures of the eigenvalues in increasing order."""
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
    smallest, largest = values[0], values[0]
    for value in values[1:]:
        smallest, largest = smallest.min(value), largest.max(value)
    return [smallest, largest]
