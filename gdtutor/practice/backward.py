"""Backward through a step: which slope would have led to an answer, so that a mistake in the slope can be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import sympy as sp

from gdtutor.errors import NoAnswerError
from gdtutor.practice.choosing import sign_of
from gdtutor.practice.equality import Values
from gdtutor.practice.posing import Posed, expanded
from gdtutor.text.sentence import told

Slope = Callable[[Posed, sp.Expr], sp.Expr]
"""The slope with which a step in one coordinate is as long as that, against the slope."""


def slopes_behind(posed: Posed, values: Values) -> Values | None:
    """Return with which slopes a step would have led to these values; None where no slopes do, or many."""
    way = _WAYS.get(posed.kind.id)
    if way is None or len(values) != len(posed.start) or posed.question.line:
        return None
    pairs = zip(posed.start, values, strict=True)
    try:
        return tuple(expanded(way(posed, x - value)) for x, value in pairs)
    except NoAnswerError:
        return None


def _plain(posed: Posed, way: sp.Expr) -> sp.Expr:
    """Of x₁ = x − α·g."""
    return way / posed.rate


def _with_velocity(posed: Posed, way: sp.Expr) -> sp.Expr:
    """Of x₁ = x + β·v − α·g, wherever g is taken."""
    return (way + posed.parameters["beta"] * posed.velocity) / posed.rate


def _by_curvature(posed: Posed, way: sp.Expr) -> sp.Expr:
    """Of x₁ = x − g/f″(x)."""
    return way * posed.curvature_at()


def _divided(posed: Posed, way: sp.Expr) -> sp.Expr:
    """Of x₁ = x − α·g/(r·|g| + ε), where r² is the weight of the first square; raises NoAnswerError where ε is 0."""
    rate, epsilon = posed.rate, posed.parameters["epsilon"]
    root = sp.sqrt(1 - posed.parameters["rho"]) if posed.kind.id == "rmsprop" else sp.S.One
    share = abs(way) / rate
    left = 1 - root * share
    if sign_of(epsilon) == 0 or sign_of(left) <= 0:
        raise NoAnswerError(told("practice.no-answer"))
    return sp.sign(way) * epsilon * share / left


_WAYS: Final[Mapping[str, Slope]] = {
    "next-point": _plain,
    "momentum": _with_velocity,
    "nesterov": _with_velocity,
    "newton": _by_curvature,
    "adagrad": _divided,
    "rmsprop": _divided,
    "adam": _divided,
}
"""How the slope follows from the length of a step, by the kind of question."""
