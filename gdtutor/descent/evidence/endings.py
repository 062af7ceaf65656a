"""Endings without rest: far away, round and round, outside, or where the method has no step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.descent.evidence.escapes import UNPROVEN_ESCAPE, escape_of, escape_words
from gdtutor.descent.evidence.measures import at, journey, ratio, steepness
from gdtutor.descent.evidence.missing import both_sides, describe_missing
from gdtutor.descent.evidence.thresholds import too_large_words
from gdtutor.descent.letters import letters
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import indexed, place, plain, point_equation
from gdtutor.numbers.signals import SignalError
from gdtutor.text.glyphs import name_text

if TYPE_CHECKING:
    from gdtutor.descent.run import Run


def far_away(run: Run) -> Outcome:
    """Describe a run that went too far away to go on."""
    n, beyond = run.last, run.after
    if beyond is not None:
        where = point_equation(run.problem.variables, n + 1, beyond)
        summary = f"Diverging: {where} is so far away that {run.problem.letter} is too large to compute with there."
    else:
        summary = f"Diverging: {at(run, n)} is far away from the start; {journey(run, n)}."
    proof = escape_of(run)
    words = escape_words(run, proof) if proof is not None else UNPROVEN_ESCAPE
    return Outcome(OutcomeKind.DIVERGING, summary, (words, *growth_words(run, n)), n)


def growth_words(run: Run, n: int) -> tuple[str, ...]:
    """Say how the slope grew, and whether the rate was too large from the start."""
    if n < 1:
        return tuple(too_large_words(run))
    growth = ratio(steepness(run, n), steepness(run, n - 1))
    try:
        grew = bool(growth.enclosure() > 1)
        words = [f"The last step made the slope {plain(growth, 4)} times as large."] if grew else []
    except SignalError:
        words = []
    return (*words, *too_large_words(run))


def cycle(run: Run) -> Outcome:
    """Describe a run that came back to a point exactly."""
    n, period = run.last, run.end.period
    names = run.problem.variables
    summary = (
        f"{place(names, n)} = {place(names, n - period)} exactly: descent repeats the same {period} points for ever."
    )
    if period == 1:
        summary = f"{place(names, n)} = {place(names, n - 1)} exactly: descent does not move."
    return Outcome(OutcomeKind.CYCLE, summary, cycle_points(run, n, period), n)


def cycle_points(run: Run, n: int, period: int) -> tuple[str, ...]:
    """Write the points of a cycle that ends at iterate n."""
    points = "; ".join(at(run, i) for i in range(n - period, n))
    return (f"The cycle: {points}.",)


def left(run: Run) -> Outcome:
    """Describe a step that led to where f or its gradient does not exist."""
    end, n, point = run.end, run.last + 1, run.after or ()
    if end.look_ahead:
        return _left_ahead(run)
    words = describe_missing(run, end, n, point)
    summary = words[0].upper() + words[1:] if words[0] == "i" else words
    return Outcome(end.kind, f"{summary}.", both_sides(run, end), n)


def _left_ahead(run: Run) -> Outcome:
    """Describe a look-ahead point where f or its gradient does not exist: the slope cannot be taken there."""
    n, names = run.last, run.problem.variables
    words = describe_missing(run, run.end, n, run.after or ())
    called = letters(run.problem)
    beta, velocity = name_text(called.parameters["beta"]), indexed(called.quantities["v"], n)
    for symbol in names:
        here = indexed(symbol.name, n)
        ahead = f"{here} + {beta}·{velocity}" if len(names) == 1 else f"{here} ahead"
        words = words.replace(here, ahead)
    summary = f"The slope is taken where the velocity is about to lead, and it does not exist there: {words}."
    return Outcome(run.end.kind, summary, (*both_sides(run, run.end), f"The descent stands at {at(run, n)}."), n)


def no_digit(run: Run) -> Outcome:
    """Describe a run that could not be followed any further with proven digits."""
    n = run.last
    if run.end.huge:
        return _out_of_sight(run)
    return Outcome(
        OutcomeKind.PRECISION_LIMIT,
        f"After {indexed(run.problem.variables[0].name, n)} no further digit can be guaranteed, "
        f"even with {run.bits} binary digits; {journey(run, n)}.",
        ("Tiny differences grow here from step to step, or the descent sits on the edge of two cases.",),
        n,
    )


def _out_of_sight(run: Run) -> Outcome:
    """Describe a step so far that nothing can be computed there, of a run of which no more is known."""
    n, beyond, names = run.last, run.after, run.problem.variables
    where = indexed(names[0].name, n + 1) if beyond is None else point_equation(names, n + 1, beyond)
    summary = f"{where} is so far away that {run.problem.letter} is too large to compute with there."
    unknown = "Whether the descent would come back from there is not known."
    return Outcome(OutcomeKind.PRECISION_LIMIT, summary, (unknown,), n)
