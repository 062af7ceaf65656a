"""Where a descent ends, at which of the proven minima, and how it gets there: by the run itself."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.critical.search import critical_points
from gdtutor.descent.outcome import Lasting, OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.practice.choosing import LOOKED_AT
from gdtutor.text.sentence import told
from gdtutor.views.practice import Question

_STEPS: Final = 2_000
_BITS: Final = 128
_ROUND: Final = 2
_NEAR: Final = 1e-6
_APART: Final = 1e-2


def minimum_reached(question: Question) -> sp.Expr:
    """Return the minimum that gradient descent reaches, of all there are.

    Raises NoAnswerError where the run is not proven to stay at one, or there is no short exact form of it.
    """
    return _minimum_reached(_run(question))


def manner_of_walk(question: Question) -> str:
    """Return how a descent on any curve goes; raises NoAnswerError where it comes to its end in no one manner."""
    run = _run(question)
    if run.outcome.kind is OutcomeKind.DIVERGING:
        return "diverges"
    if _goes_round(run):
        return "cycles"
    rest = Number.of(_minimum_reached(run))
    signs = [_sign(run[n].point[0], rest) for n in range(run.outcome.n + 1)]
    sides = [sign for sign in signs if sign]
    turns = {one != other for one, other in pairwise(sides)}
    slow = run.outcome.n >= LOOKED_AT and _is_slow(run, rest)
    if len(turns) != 1 or not all(signs[: len(sides)]) or (slow and True in turns):
        raise NoAnswerError(told("practice.no-option"))
    return "bounces" if True in turns else "crawls" if slow else "converges"


def _run(question: Question) -> Run:
    return Run(read_problem(question.f, question.start, question.rate, _STEPS))


def _goes_round(run: Run) -> bool:
    """Say whether the last point is exactly the one two steps before."""
    if run.outcome.kind is not OutcomeKind.CYCLE or run.outcome.n < _ROUND:
        return False
    last, before = (run[n].point[0].exact for n in (run.outcome.n, run.outcome.n - _ROUND))
    return last is not None and last == before


def _sign(x: Number, rest: Number) -> int:
    """Return on which side of the rest a point lies; 0 where that is not proven, as at the end of a walk."""
    way = _enclosed(x) - _enclosed(rest)
    return 1 if way > 0 else -1 if way < 0 else 0


def _is_slow(run: Run, rest: Number) -> bool:
    first, later = (abs(_enclosed(run[n].point[0]) - _enclosed(rest)) for n in (0, LOOKED_AT))
    return bool(2 * later > first)


def _minimum_reached(run: Run) -> sp.Expr:
    """Return the one minimum at which a run is proven to stay, and near which there is no other critical point."""
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
    return bool(abs(_enclosed(one) - _enclosed(other)) > distance)


def _enclosed(number: Number) -> arb:
    """Return a ball around a number; raises NoAnswerError where none can be had."""
    try:
        return number.enclosure(_BITS)
    except SignalError as signal:
        raise NoAnswerError(told("practice.no-arrival")) from signal
