"""Classes that a score tells apart: there the logistic loss has no minimum (Albert, Anderson, *Biometrika* 71, 1984).

Where the score is linear in its parameters, t times as large ones make it t times as large. If it has the right sign in
every row, each loss ln(1 + e^(−t·m)) with m > 0 goes to 0 as t grows, and none is ever 0.
"""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import fmpq

from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.language.fit import Fit

_CLASSES: Final = (frozenset({0, 1}), frozenset({-1, 1}))


def separates(run: Run) -> bool:
    """Whether fractions near the last parameters give the score the right sign in every row: a fit without a minimum.

    >>> import gdtutor
    >>> separates(gdtutor.fit([(0, 0), (1, 1)], "w*x + b", rate=1, steps=9, loss="logistic"))
    True
    """
    fit = run.problem.fit
    if fit is None or not _has_signs(fit):
        return False
    point = [float(number) for number in run[run.last].point]
    return all(map(isfinite, point)) and _has_right_signs(fit, [_fraction(Fraction(value)) for value in point])


def _has_signs(fit: Fit) -> bool:
    """Whether the loss is the logistic one of a score that is linear in its parameters, for rows of two classes."""
    logistic = fit.loss == "logistic" or (fit.loss == "cross-entropy" and fit.score is not fit.model)
    if not logistic or fit.decay or fit.predictions or not fit.score.is_polynomial(*fit.parameters):
        return False
    labels = set(fit.rows.column(fit.target.name))
    return sp.Poly(fit.score, *fit.parameters).homogeneous_order() == 1 and any(labels <= two for two in _CLASSES)


def _has_right_signs(fit: Fit, point: list[fmpq]) -> bool:
    score = Machine(compile_program([fit.score], (*fit.parameters, *fit.inputs)), Rationals())
    try:
        return all(
            score.run([*point, *map(_fraction, cells)])[0] * (1 if label > 0 else -1) > 0
            for *cells, label in fit.rows.values
        )
    except SignalError:
        return False


def _fraction(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
