"""Definiteness: the signs of the eigenvalues of a Hessian, which say how f bends."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum, auto
from typing import TypeAlias

from flint import arb_mat, fmpq, fmpq_mat

from gdtutor.numbers.balls import precision, sign_of
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.signals import SignalError

Entries: TypeAlias = tuple[tuple[Number, ...], ...]
"""A symmetric matrix, row by row."""


class Definiteness(Enum):
    """The signs of the Hessian's eigenvalues."""

    UP = auto()
    DOWN = auto()
    SADDLE = auto()
    FLAT = auto()
    OPEN = auto()


def bend_of(entries: Sequence[Sequence[Number]]) -> Definiteness:
    """Return the signs of the eigenvalues of a Hessian: proven, or OPEN."""
    try:
        signs = _coefficient_signs(entries)
    except SignalError:
        return Definiteness.OPEN
    zeros = next((k for k, sign in enumerate(signs) if sign), len(signs))
    changes = [sign for sign in signs if sign]
    positive = sum(a != b for a, b in itertools.pairwise(changes))
    negative = len(signs) - 1 - zeros - positive
    if positive and negative:
        return Definiteness.SADDLE
    if zeros:
        return Definiteness.FLAT
    return Definiteness.UP if positive else Definiteness.DOWN


def _coefficient_signs(entries: Sequence[Sequence[Number]]) -> list[int]:
    """Return the signs of the characteristic polynomial, from degree 0 up (Descartes' rule counts its real roots)."""
    fractions = [[entry.fraction for entry in row] for row in entries]
    exact = [[fmpq(v.numerator, v.denominator) for v in row if v is not None] for row in fractions]
    if all(len(row) == len(entries) for row in exact):
        return [(c > 0) - (c < 0) for c in fmpq_mat(exact).charpoly().coeffs()]
    with precision(2 * FIRST_BITS):
        balls = arb_mat([[entry.enclosure(2 * FIRST_BITS) for entry in row] for row in entries])
        return [sign_of(c) for c in balls.charpoly().coeffs()]
