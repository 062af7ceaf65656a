"""One step of a run, worked out: the rule, the derivative with the values put in, what is remembered, the update.

Indices count iterates: x₀, x₁, …; a variable with a subscript of its own carries both, x₁ at iterate 3 is x₁,₃. Several
variables together are the point X, a column vector in the update.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from gdtutor.descent.outcome import OutcomeKind
from gdtutor.text.formula import Emphasis, Mark, Tuple, Variable
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, WorkedStep, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.fit import batch_lines
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.statement import MANY

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method
    from gdtutor.descent.run import Run


@lru_cache
def _worked_by(method: Method) -> Callable[[IterateView], tuple[WorkedGroup, ...]]:
    """Return what works a step of the method out, found by the name in its record."""
    found: Callable[[IterateView], tuple[WorkedGroup, ...]] = resolve_name(method.worked)
    return found


def worked_step(run: Run, n: int, digits: int = 6) -> WorkedStep:
    """Return the step from iterate n to n + 1 with `digits` significant digits; at the last iterate, the slope there.

    Raises IndexError where the run has no iterate n.
    """
    found = _worked(run, n, digits)
    lines = batch_lines(run, n, digits)
    return replace(found, groups=(WorkedGroup("batch", lines), *found.groups)) if lines else found


def _worked(run: Run, n: int, digits: int) -> WorkedStep:
    """Return the step without what it uses of the rows."""
    place = IterateView(run, n, digits)
    if place.following is not None or _has_reason(run):
        return WorkedStep(n, _worked_by(run.method)(place), last=place.following is None)
    if run.method.is_plain and place.at_rest:
        return WorkedStep(n, _worked_by(run.method)(place), last=True)
    point = () if place.alone else (WorkedGroup("point", (place.naming(),)),)
    stays = (WorkedGroup("update", (place.staying(),)),) if run.end.kind is OutcomeKind.STATIONARY else ()
    return WorkedStep(n, (*point, *place.slopes(), *stays), last=True)


def reached(run: Run, n: int, digits: int = 6) -> WorkedLine | None:
    """Return where the step from iterate n leads: x₁ = 72/25 = 2.88, or (x₁, y₁) = (3, 2/5); None without a step.

    A point of many variables goes by its letter: X₁ = (1, 2, 3).
    Raises IndexError where the run has no iterate n.
    """
    place = IterateView(run, n, digits)
    if place.following is None:
        return None
    if place.alone:
        chain = EquationChain(place.after)
        place.end(chain, place.following[0], Mark.CHANGED, Reason("worked-out"))
        return replace(chain.lines[0], reason=None)
    variables = run.problem.variables
    names = Tuple(tuple(Variable(symbol.name, n + 1) for symbol in variables)) if len(variables) < MANY else place.after
    values = Tuple(tuple(Emphasis(value, Mark.CHANGED) for value in place.values(place.following)))
    return WorkedLine(names, relation_of(values), values)


def _has_reason(run: Run) -> bool:
    """Say whether the lines themselves show why the run ends without a step."""
    return run.end.look_ahead or (run.end.kind is OutcomeKind.NO_STEP and not run.method.lines)
