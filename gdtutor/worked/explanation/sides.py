"""The limit of a run where the formula of f changes: each side has its own second derivative, factor and threshold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.sides import ApproachKind, Passage, factor_on, passage, side_at
from gdtutor.calculus.kinds import PointKind
from gdtutor.calculus.sides.junction import Infinite
from gdtutor.descent.evidence.sides import second_told, ways_told
from gdtutor.descent.words import applied, one_minus
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, ZERO, equation, plain
from gdtutor.text.formula import Digits, Quotient, Relational
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.worked.explanation.case import RunAnalysis


def is_no_minimum(case: RunAnalysis) -> bool:
    """Whether both sides show that the point a run heads to, or stands on, is no minimum."""
    met = None if case.reached is None else case.reached.junction
    return met is not None and met.kind in {PointKind.INFLECTION, PointKind.MAXIMUM}


def no_minimum(case: RunAnalysis) -> Iterator[Sentence]:
    """Say of a point with slope 0 that a run heads to, or stands on, that it is no minimum."""
    limit = case.reached
    if limit is None or limit.junction is None or not is_no_minimum(case):
        return
    ways = ways_told(case.f, limit.junction)
    if ways is not None:
        yield told("side.no-minimum", point=case.named(limit.point), ways=ways)


def about_sides(case: RunAnalysis) -> Iterator[Sentence]:
    """Say what a plain descent does on each side of its limit, and which side the run uses."""
    limit = case.limit
    if limit is None or limit.junction is None or limit.junction.bend is not None:
        return
    second = second_told(applied(case.second, case.values(limit.point)), limit.junction)
    if second is not None:
        yield told("sentence", clause=second)
    if not case.is_plain:
        return
    for side in (-1, 1):
        yield from _on(case, side)
    used = passage(case.run, limit) if limit.reached and case.run.last else None
    if used is not None:
        yield _used(case, used)


def _on(case: RunAnalysis, side: int) -> Iterator[Sentence]:
    """Say what a step does on one side."""
    here = None if case.limit is None else side_at(case.limit, side)
    if here is None:
        return
    where, factor = told("side.on-right" if side > 0 else "side.on-left"), factor_on(here, case.rate)
    if here.rise == 0:
        yield told("side.stands-still", where=where, f=case.f)
    elif isinstance(here.bend, Infinite):
        yield told("side.beyond-bounds", where=where, second=case.second)
    elif isinstance(here.bend, Number) and factor is not None:
        shown = equation(one_minus(case.alpha, case.second), factor, case.digits)
        match here.bend.sign:
            case 1:
                two, threshold = Digits("2"), combine(lambda bend: 2 / bend, here.bend)
                edge = equation(Quotient(two, case.second), threshold, case.digits)
                bound = Relational(Relational(case.alpha, "<", edge.left), edge.sign, edge.right)
                yield told("side.contracts", where=where, bound=bound, here=shown)
            case 0:
                yield told("side.no-threshold", where=where, second=Relational(case.second, "=", ZERO))
            case _:
                yield told("side.leads-away", where=where, second=case.second, here=Relational(shown, ">", ONE))


def _used(case: RunAnalysis, used: Passage) -> Sentence:
    """Say which sides the run uses, and what its steps leave of the error."""
    left, right = plain(used.factor, case.digits), used.side > 0
    match used.way:
        case ApproachKind.STAYS:
            return told("side.stays-right" if right else "side.stays-left", left=left)
        case ApproachKind.CROSSES:
            return told("side.crosses-to-left" if right else "side.crosses-to-right", left=left)
        case ApproachKind.ALTERNATES:
            return told("side.alternates", left=left)
