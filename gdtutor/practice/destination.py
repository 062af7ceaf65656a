"""Where a descent ends: at which of the proven minima, by the run itself."""

from __future__ import annotations

from typing import Final

import sympy as sp

from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.critical.search import critical_points
from gdtutor.descent.outcome import Lasting, OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.text.sentence import told
from gdtutor.views.practice import Question

_STEPS: Final = 300
_BITS: Final = 128
_NEAR: Final = 1e-6
_APART: Final = 1e-2


def minimum_reached(question: Question) -> sp.Expr:
    """Return the minimum that gradient descent reaches, of all there are.

    Raises NoAnswerError where the run is not proven to stay at one, or there is no short exact form of it.
    """
    run = Run(read_problem(question.f, question.start, question.rate, _STEPS))
    end, problem = run.outcome, run.problem
    proven = end.kind is OutcomeKind.STATIONARY or (end.rest is not None and end.rest.lasting is Lasting.PROVEN)
    if not proven:
        raise NoAnswerError(told("practice.no-arrival"))
    last = run[end.n].point[0]
    points = critical_points(problem.objective, problem.variables, near=[[last]]).points
    near = [point for point in points if point.proven and not _is_apart(point.point[0], last, _NEAR)]
    if len(near) != 1 or near[0].kind is not PointKind.MINIMUM or near[0].point[0].exact is None:
        raise NoAnswerError(told("practice.no-arrival"))
    if not all(point is near[0] or _is_apart(point.point[0], last, _APART) for point in points):
        raise NoAnswerError(told("practice.no-arrival"))
    return sp.sympify(near[0].point[0].exact)


def _is_apart(one: Number, other: Number, distance: float) -> bool:
    """Say whether two numbers are proven to be so far apart."""
    try:
        return bool(abs(one.enclosure(_BITS) - other.enclosure(_BITS)) > distance)
    except SignalError:
        return False
