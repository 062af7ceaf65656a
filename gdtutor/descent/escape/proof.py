"""What a proof of an escape says, and of where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import sympy as sp
from flint import arb

from gdtutor.catalog.method import Method


class EscapeKind(Enum):
    """How a descent escapes."""

    LINEAR = auto()
    TAIL = auto()
    DOWNHILL = auto()


@dataclass(frozen=True, slots=True)
class Escape:
    """A proof: the way, the coordinate (None for a direction of a quadratic), and a factor, where one is known.

    LINEAR: a part of the error is multiplied by at least `factor` at each step in the long run. TAIL: |x| is multiplied
    by at least `factor` at each step. DOWNHILL: x never turns, and f falls without end.
    """

    way: EscapeKind
    coordinate: int | None = None
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a descent stands before step `n`: the point and what is remembered, name by name, as balls."""

    method: Method
    n: int
    point: Sequence[arb]
    memory: Sequence[Sequence[arb]]


def as_fraction(ball: arb) -> sp.Rational:
    """Return an exact ball as a fraction."""
    mantissa, exponent = ball.man_exp()
    return sp.Rational(int(mantissa)) * sp.Integer(2) ** int(exponent)


def floor(ball: arb) -> float:
    """Return a float that is not above a ball."""
    return math.nextafter(float(ball.lower()), -math.inf)
