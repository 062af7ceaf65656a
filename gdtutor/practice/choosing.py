"""Which of several choices is right: how a descent goes, what a critical point is. By proof, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sympy as sp

from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.critical.search import critical_points
from gdtutor.errors import NoAnswerError
from gdtutor.numbers.zero import is_exactly_zero
from gdtutor.practice.equality import Values, ball_of
from gdtutor.text.sentence import told

LOOKED_AT: Final = 10
"""A descent crawls if it has more than half of its way before it after so many steps."""
_SECOND: Final = 2
"""The order of the derivatives that tell a saddle from a terrace in several variables."""
_NAMES: Final = {
    PointKind.MINIMUM: "minimum",
    PointKind.MAXIMUM: "maximum",
    PointKind.SADDLE: "saddle",
    PointKind.INFLECTION: "terrace",
}


def sign_of(value: sp.Expr) -> int:
    """Return the sign of a closed form: 1, −1, or 0 only if it is exactly 0; raises NoAnswerError where unknown."""
    ball = ball_of(value)
    if ball is None or (ball.contains(0) and not is_exactly_zero(value)):
        raise NoAnswerError(told("practice.no-answer"))
    return 0 if ball.contains(0) else 1 if ball > 0 else -1


def manner(ratio: sp.Expr) -> str:
    """Return how a descent on a parabola goes, in which each step is so many times as long as the one before.

    Raises NoAnswerError where two of the options fit, or none.
    """
    if sign_of(ratio + 1) == 0:
        return "cycles"
    if sign_of(ratio**2 - 1) > 0:
        return "diverges"
    slow, turns = sign_of(2 * ratio**LOOKED_AT - 1) > 0, sign_of(ratio) < 0
    if (slow and turns) or sign_of(ratio - 1) == 0:
        raise NoAnswerError(told("practice.no-option"))
    return "bounces" if turns else "crawls" if slow else "converges"


def kind_of_point(function: sp.Expr, variables: Sequence[sp.Symbol], point: Values) -> str:
    """Return what a proven critical point is; raises NoAnswerError where the point is none, or no option fits."""
    found = critical_points(function, variables, near=[point]).points
    here = [each for each in found if each.proven and tuple(number.exact for number in each.point) == point]
    if not here:
        raise NoAnswerError(told("practice.not-critical"))
    flat_saddle = here[0].kind is PointKind.SADDLE and here[0].order != _SECOND
    if here[0].kind not in _NAMES or flat_saddle:
        raise NoAnswerError(told("practice.no-option"))
    return _NAMES[here[0].kind]
