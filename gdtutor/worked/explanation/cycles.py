"""Cycles of two points: all of them for a polynomial, or the one that the run comes near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

import sympy as sp

from gdtutor.analysis.cycles import Cycle
from gdtutor.analysis.quadratic import limit_cycle
from gdtutor.descent.letters import two_points
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import applied, one_minus
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, right_side
from gdtutor.text.formula import (
    FirstDerivative,
    Formula,
    Negation,
    Product,
    Relational,
    Sum,
    Variable,
)
from gdtutor.text.sentence import Sentence, told
from gdtutor.worked.cycle import cycle_lines
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.section import Section, gathered

_TITLE = told("section.cycles")
_MOST = 6


def cycles(case: RunAnalysis) -> Section:
    """Return the 2-cycles of gradient descent with this rate, and what they do to starts near them."""
    found = case.two_cycles
    approached = case.approached
    if approached is not None and not any(approached.points[0] == each.points[0] for each in found):
        return Section("cycles", _TITLE, gathered(_one(case, approached)))
    flipping = limit_cycle(case.closed_form) if case.closed_form is not None and not case.alone else None
    if flipping is not None:
        return Section("cycles", _TITLE, gathered(_flips(case, flipping)))
    if not found or not _worth(case):
        return Section("cycles", _TITLE)
    lines = gathered(line for cycle in found[:_MOST] for line in cycle_lines(case.run, cycle, case.digits))
    return Section("cycles", _TITLE, gathered(_all(case, found)), lines=lines)


def _worth(case: RunAnalysis) -> bool:
    """Whether cycles say anything about this run: it goes round, goes away, or the rate is at its threshold."""
    return case.run.outcome.kind in {OutcomeKind.CYCLE, OutcomeKind.DIVERGING} or any(
        cycle.attracts is not False for cycle in case.two_cycles
    )


def _one(case: RunAnalysis, cycle: Cycle) -> Iterator[Sentence]:
    name = "cycle.near-exact" if cycle.exact else "cycle.near-proven"
    yield told(name, count=len(cycle.points), points=_points(case, cycle))
    yield from _stability(case, cycle)


def _flips(case: RunAnalysis, points: tuple[tuple[sp.Expr, ...], tuple[sp.Expr, ...]]) -> Iterator[Sentence]:
    one, other = (case.named(tuple(map(Number.of, point))) for point in points)
    yield told("cycle.flips", factor=one_minus(case.alpha, Variable("lambda")), value=Negation(ONE))
    yield told("cycle.round", points=_arrows([one, other, one]))


def _all(case: RunAnalysis, found: tuple[Cycle, ...]) -> Iterator[Sentence]:
    if found[0].family:
        yield told("cycle.every-start", points=_points(case, found[0]))
        yield told("cycle.sign-flips", factor=one_minus(case.alpha, case.second), value=Negation(ONE))
        return
    x, y = map(Variable, two_points(case.run.problem))
    equations = {"different": Relational(x, "≠", y), "there": _leads(case, x, y), "back": _leads(case, y, x)}
    if len(found) == 1:
        yield told("cycle.exactly-one", **equations)
    else:
        yield told("cycle.exactly", count=len(found), **equations)
    for cycle in found[:_MOST]:
        points = _points(case, cycle)
        yield told("cycle.points", points=points) if cycle.exact else told("cycle.enclosed", points=points)
        yield from _stability(case, cycle)
    yield from _border(case, found)


def _leads(case: RunAnalysis, x: Variable, y: Variable) -> Formula:
    """Return x − α·f′(x) = y."""
    step = Product((case.alpha, applied(FirstDerivative(case.run.problem.name), x)))
    return Relational(Sum((x, Negation(step))), "=", y)


def _points(case: RunAnalysis, cycle: Cycle) -> Formula:
    return _arrows([case.named(point) for point in (*cycle.points, cycle.points[0])])


def _arrows(points: Sequence[Formula]) -> Formula:
    """Return x = 1 → x = 2 → x = 1."""
    first, *others = points
    return reduce(lambda before, point: Relational(before, "→", point), others, first)


def _stability(case: RunAnalysis, cycle: Cycle) -> Iterator[Sentence]:
    if cycle.multiplier is None:
        return
    name = {True: "cycle.attracts", False: "cycle.repels", None: "cycle.open"}[cycle.attracts]
    factor, product = one_minus(case.alpha, case.second), right_side(cycle.multiplier, case.digits)
    yield told(name, factor=factor, product=product)


def _border(case: RunAnalysis, found: tuple[Cycle, ...]) -> Iterator[Sentence]:
    """Say that a start outside the outermost repelling cycle runs away, where that is what happened."""
    outer = found[0]
    if case.run.outcome.kind is not OutcomeKind.DIVERGING or outer.attracts is not False:
        return
    low, high = sorted((point[0].enclosure() for point in outer.points), key=float)
    run = case.run
    points = [run.point_at(n)[0].enclosure() for n in range(run.last + 1)]
    if all(x < low or x > high for x in points):
        start = case.named(case.run.point_at(0))
        yield told("cycle.outside", start=start, points=_points(case, outer))
