"""Cycles of two points: all of them for a polynomial, or the one that the run comes near."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from gdtutor.analysis.cycles import Cycle
from gdtutor.analysis.quadratic import limit_cycle
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation
from gdtutor.numbers.number import Number
from gdtutor.worked.cycle import cycle_lines
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.section import Section, gathered

_TITLE = "Cycles"
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


def _one(case: RunAnalysis, cycle: Cycle) -> Iterator[str]:
    count = len(cycle.points)
    known = "exactly" if cycle.exact else "proven to exist, each the only one in a small enclosure"
    yield f"The run comes near a cycle of {count} points, {known}: {_points(case, cycle)}."
    yield from _stability(case, cycle)


def _flips(case: RunAnalysis, points: tuple[tuple[sp.Expr, ...], tuple[sp.Expr, ...]]) -> Iterator[str]:
    one, other = (case.named(tuple(map(Number.of, point))) for point in points)
    yield f"Along one eigenvector 1 − {case.alpha}·λ is exactly −1, so that part of the error only flips its sign."
    yield f"In the long run the descent goes round two points, exactly: {one} → {other} → {one}."


def _all(case: RunAnalysis, found: tuple[Cycle, ...]) -> Iterator[str]:
    if found[0].family:
        here = _points(case, found[0])
        yield f"At this rate every start but the critical point goes round two points for ever; here {here}."
        factor = f"1 − {case.alpha}·{case.run.problem.letter}″"
        yield f"The factor {factor} is −1: each step only flips the sign of the error."
        return
    count = "is exactly one cycle" if len(found) == 1 else f"are exactly {len(found)} cycles"
    yield (
        f"With this rate there {count} of two points, "
        f"x ≠ y with x − {case.alpha}·f′(x) = y and y − {case.alpha}·f′(y) = x:".replace(
            "f′", f"{case.run.problem.letter}′"
        )
    )
    for cycle in found[:_MOST]:
        yield f"{_points(case, cycle)}{'' if cycle.exact else ' (proven enclosures)'}."
        yield from _stability(case, cycle)
    yield from _border(case, found)


def _points(case: RunAnalysis, cycle: Cycle) -> str:
    return " → ".join(case.named(point) for point in (*cycle.points, cycle.points[0]))


def _stability(case: RunAnalysis, cycle: Cycle) -> Iterator[str]:
    if cycle.multiplier is None:
        return
    product = equation(
        f"the product of 1 − {case.alpha}·{case.run.problem.letter}″ over its points", cycle.multiplier, case.digits
    )
    if cycle.attracts:
        yield f"It attracts: {product}, of size below 1, so starts near it are drawn to it."
    elif cycle.attracts is False:
        yield f"It repels: {product}, of size above 1, so a start must lie exactly on it to stay."
    else:
        yield f"Whether it attracts is open: {product}."


def _border(case: RunAnalysis, found: tuple[Cycle, ...]) -> Iterator[str]:
    """Say that a start outside the outermost repelling cycle runs away, where that is what happened."""
    outer = found[0]
    if case.run.outcome.kind is not OutcomeKind.DIVERGING or outer.attracts is not False:
        return
    low, high = sorted((point[0].enclosure() for point in outer.points), key=float)
    run = case.run
    points = [run.point_at(n)[0].enclosure() for n in range(run.last + 1)]
    if all(x < low or x > high for x in points):
        place = case.named(case.run.point_at(0))
        yield f"The start {place} lies outside the cycle {_points(case, outer)}, and so does every point of this run."
