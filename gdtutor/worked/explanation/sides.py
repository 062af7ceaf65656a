"""The limit of a run where the formula of f changes: each side has its own second derivative, factor and threshold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.sides import ApproachKind, Passage, factor_on, passage, side_at
from gdtutor.calculus.kinds import PointKind
from gdtutor.calculus.sides.junction import Infinite
from gdtutor.descent.evidence.sides import bend_words, ways_words
from gdtutor.descent.words import equation, plain
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from gdtutor.worked.explanation.case import RunAnalysis

_SIDES = {1: "right", -1: "left"}


def is_no_minimum(case: RunAnalysis) -> bool:
    """Whether both sides show that the point a run heads to, or stands on, is no minimum."""
    met = None if case.reached is None else case.reached.junction
    return met is not None and met.kind in {PointKind.INFLECTION, PointKind.MAXIMUM}


def no_minimum(case: RunAnalysis) -> Iterator[str]:
    """Say of a point with slope 0 that a run heads to, or stands on, that it is no minimum."""
    limit = case.reached
    if limit is None or limit.junction is None or not is_no_minimum(case):
        return
    ways = ways_words(case.run.problem.letter, limit.junction)
    yield f"{case.named(limit.point)} is no minimum: {ways}."


def about_sides(case: RunAnalysis) -> Iterator[str]:
    """Say what a plain descent does on each side of its limit, and which side the run uses."""
    limit = case.limit
    if limit is None or limit.junction is None or limit.junction.bend is not None:
        return
    second = f"{case.run.problem.letter}″({case.values(limit.point)})"
    words = bend_words(second, limit.junction)
    if words:
        yield f"{words}."
    if not case.is_plain:
        return
    for side in (-1, 1):
        yield from _on(case, side)
    used = passage(case.run, limit) if limit.reached and case.run.last else None
    if used is not None:
        yield from _used(case, used)


def _on(case: RunAnalysis, side: int) -> Iterator[str]:
    """Say what a step does on one side."""
    limit, name = case.limit, f"{case.run.problem.letter}″"
    here = None if limit is None else side_at(limit, side)
    if here is None:
        return
    where, factor = f"On the {_SIDES[side]}", factor_on(here, case.rate)
    if here.rise == 0:
        yield f"{where} {case.run.problem.letter} is constant: descent stands still there."
    elif isinstance(here.bend, Infinite):
        yield f"{where} {name} grows beyond all bounds: every fixed rate is too large near the point."
    elif isinstance(here.bend, Number) and factor is not None:
        shown = equation(f"1 − {case.alpha}·{name}", factor, case.digits)
        match here.bend.sign:
            case 1:
                threshold = equation(f"2/{name}", combine(lambda bend: 2 / bend, here.bend), case.digits)
                yield f"{where} descent contracts for {case.alpha} < {threshold}; here {shown}."
            case 0:
                yield f"{where} {name} = 0: there is no threshold, and to first order an error keeps its size."
            case _:
                yield f"{where} {name} is negative, so every step leads farther away: {shown} > 1."


def _used(case: RunAnalysis, used: Passage) -> Iterator[str]:
    """Say which sides the run uses, and what its steps leave of the error."""
    side, other = _SIDES[used.side], _SIDES[-used.side]
    left = plain(used.factor, case.digits)
    match used.way:
        case ApproachKind.STAYS:
            yield f"The run is on the {side} and stays there: near the point every step leaves {left} of the error."
        case ApproachKind.CROSSES:
            stays = f"a step leads to the {other}, where the iterates stay and every step leaves {left} of the error"
            yield f"The run is on the {side}: near the point {stays}."
        case ApproachKind.ALTERNATES:
            yield f"The iterates alternate between the sides: near the point two steps leave {left} of the error."
