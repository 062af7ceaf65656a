"""Endings without rest: far away, round and round, outside, or where the method has no step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.descent.evidence.escapes import UNPROVEN_ESCAPE, escape_of, escape_told
from gdtutor.descent.evidence.measures import at, journey, objective, ratio, steepness
from gdtutor.descent.evidence.missing import both_sides, describe_missing
from gdtutor.descent.evidence.thresholds import too_large
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import place, point_equation
from gdtutor.numbers.numeral import plain
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Relational, Variable
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.iterates import Iterates


def far_away(run: Iterates) -> Outcome:
    """Describe a run that went too far away to go on."""
    n, beyond = run.last, run.after
    if beyond is not None:
        where = point_equation(run.problem.variables, n + 1, beyond)
        summary = told("outcome.diverging-beyond", point=where, f=objective(run))
    else:
        summary = told("outcome.diverging-far", point=at(run, n), journey=journey(run, n))
    proof = escape_of(run)
    why = escape_told(run, proof) if proof is not None else UNPROVEN_ESCAPE
    return Outcome(OutcomeKind.DIVERGING, summary, (why, *growth(run, n)), n)


def growth(run: Iterates, n: int) -> tuple[Sentence, ...]:
    """Say how the slope grew, and whether the rate was too large from the start."""
    if n < 1:
        return tuple(too_large(run))
    factor = ratio(steepness(run, n), steepness(run, n - 1))
    try:
        grew = [told("evidence.grew", factor=plain(factor, 4))] if bool(factor.enclosure() > 1) else []
    except SignalError:
        grew = []
    return (*grew, *too_large(run))


def cycle(run: Iterates) -> Outcome:
    """Describe a run that came back to a point exactly."""
    n, period = run.last, run.end.period
    names = run.problem.variables
    back = Relational(place(names, n), "=", place(names, n - period))
    summary = told("outcome.still", back=back) if period == 1 else told("outcome.cycle", back=back, points=period)
    return Outcome(OutcomeKind.CYCLE, summary, cycle_points(run, n, period), n)


def cycle_points(run: Iterates, n: int, period: int) -> tuple[Sentence, ...]:
    """Write the points of a cycle that ends at iterate n."""
    return (told("evidence.cycle", points=tuple(at(run, i) for i in range(n - period, n))),)


def left(run: Iterates) -> Outcome:
    """Describe a step that led to where f or its gradient does not exist."""
    end, n, point = run.end, run.last + 1, run.after or ()
    if end.look_ahead:
        return _left_ahead(run)
    why = describe_missing(run, end, n, point)
    first = Sentence("outcome.unproven", why.parts) if why.id == "missing.unproven" else told("outcome.left", why=why)
    return Outcome(end.kind, first, both_sides(run, end), n)


def _left_ahead(run: Iterates) -> Outcome:
    """Describe a look-ahead point where f or its gradient does not exist: the slope cannot be taken there."""
    n, end = run.last, run.end
    said = "outcome.left-between" if end.moved else "outcome.left-ahead"
    summary = told(said, why=describe_missing(run, end, n, run.after or ()))
    return Outcome(end.kind, summary, (*both_sides(run, end), told("evidence.stands-at", point=at(run, n))), n)


def no_digit(run: Iterates) -> Outcome:
    """Describe a run that could not be followed any further with proven digits."""
    n = run.last
    if run.end.huge:
        return _out_of_sight(run)
    iterate = Variable(run.problem.variables[0].name, n)
    summary = told("outcome.no-digit", iterate=iterate, bits=run.bits, journey=journey(run, n))
    return Outcome(OutcomeKind.PRECISION_LIMIT, summary, (told("evidence.on-edge"),), n)


def _out_of_sight(run: Iterates) -> Outcome:
    """Describe a step so far that nothing can be computed there, of a run of which no more is known."""
    n, beyond, names = run.last, run.after, run.problem.variables
    where = Variable(names[0].name, n + 1) if beyond is None else point_equation(names, n + 1, beyond)
    summary = told("outcome.out-of-sight", point=where, f=objective(run))
    return Outcome(OutcomeKind.PRECISION_LIMIT, summary, (told("evidence.return-unknown"),), n)
