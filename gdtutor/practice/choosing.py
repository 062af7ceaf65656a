"""Which of several choices is right: how a descent goes, what a critical point is. By exact signs, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Final

import sympy as sp

from gdtutor.errors import NoAnswerError
from gdtutor.numbers.zero import is_exactly_zero
from gdtutor.practice.equality import ball_of
from gdtutor.text.sentence import told

LOOKED_AT: Final = 10
"""A descent crawls if it has more than half of its way before it after so many steps."""


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


def on_a_line(derivatives: Iterable[sp.Expr]) -> str:
    """Return what a critical point is by the second derivative, the third, …: the first that is not 0 decides.

    Raises NoAnswerError where all of them are 0.
    """
    for order, value in zip(count(2), derivatives, strict=False):
        sign = sign_of(value)
        if sign:
            return "terrace" if order % 2 else "minimum" if sign > 0 else "maximum"
    raise NoAnswerError(told("practice.no-option"))


def in_a_plane(along: sp.Expr, mixed: sp.Expr, across: sp.Expr) -> str:
    """Return what a critical point is by the entries of the Hessian; raises NoAnswerError if its determinant is 0."""
    determinant = sign_of(along * across - mixed**2)
    if determinant == 0:
        raise NoAnswerError(told("practice.no-option"))
    return "saddle" if determinant < 0 else "minimum" if sign_of(along) > 0 else "maximum"
