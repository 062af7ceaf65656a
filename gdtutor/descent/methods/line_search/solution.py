"""The solution of one exact line search: the first minimiser on the ray, and what is known of φ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import sympy as sp
from flint import arb

from gdtutor.descent.coordinates import number
from gdtutor.descent.exactness import as_expression, is_short
from gdtutor.descent.methods.line_search.departure import Departure, departure_at
from gdtutor.descent.methods.line_search.polynomial import first_minimiser, roots_of
from gdtutor.descent.methods.line_search.ray import Endless, Ray, Turn, first_turn, narrowed
from gdtutor.descent.methods.line_search.recognition import recognised
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Point
    from gdtutor.descent.methods.base import Trail
    from gdtutor.numbers.program import DomainCondition

NO_MINIMUM: Final = "no-minimum-along-line"
"""The reason of an ending where no minimiser was found on the ray."""
OPEN_LINE: Final = "open-along-line"
UNFINISHED_LINE: Final = "unfinished-along-line"
"""The reason of an ending where it is not decided whether f turns at a place on the ray."""
_BITS: Final = (128, 256, 512)
_MOST_OPERATIONS: Final = 200


@dataclass(frozen=True, slots=True)
class LineSearch:
    """One exact line search, from xₙ along −∇f(xₙ).

    `objective` and `slope` are φ and φ′ in the letter `variable`, None where xₙ or ∇f(xₙ) is not exact or they are
    long. `stationary` are the zeros t > 0 of φ′: all of them in increasing order where φ is a polynomial (`complete`),
    else the one that was looked for. `rate` is the first minimiser, 0 where none was found; `seam` is 0 there where it
    is a corner. Without a minimiser f falls at least as far as t = `searched` (everywhere, where that is None and
    `complete`); `need` is what is not met farther on, where the ray leaves the domain.
    """

    variable: sp.Symbol
    objective: sp.Expr | None
    slope: sp.Expr | None
    stationary: tuple[Number, ...]
    complete: bool
    rate: Number
    seam: sp.Expr | None = None
    searched: Number | None = None
    need: DomainCondition | None = None


def line_at(run: Trail, n: int) -> LineSearch:
    """Return the line search at xₙ, with rate 0 where the run ends there for want of a slope.

    Raises a signal where the limit of precision leaves it open.
    """
    return solved(run, n)[0]


_KNOWN: Final[WeakKeyDictionary[Trail, dict[int, tuple[LineSearch, Point | None]]]] = WeakKeyDictionary()


def solved(run: Trail, n: int) -> tuple[LineSearch, Point | None]:
    """Return the line search at xₙ and the point it leads to, where that is known exactly."""
    known = _KNOWN.setdefault(run, {})
    if n not in known:
        known[n] = _solve(run, n)
    return known[n]


def _solve(run: Trail, n: int) -> tuple[LineSearch, Point | None]:
    departure, letter = departure_at(run, n), _letter(run)
    standing = LineSearch(letter, *_written(departure, letter), (), complete=False, rate=Number.of(0))
    if all(slope.fraction == 0 for slope in run.slopes_at(n)):
        return standing, None
    roots = roots_of(departure)
    if roots is not None:
        root = first_minimiser(roots)
        found = replace(standing, stationary=tuple(each.number for each in roots), complete=True)
        if root is None:
            return found, None
        landing = None if root.exact is None else departure.exact_point(root.exact)
        return replace(found, rate=root.number), landing
    turn = turn_of(departure)
    if isinstance(turn, Endless):
        searched = turn.searched
        return replace(standing, searched=Number(lambda _: searched), need=turn.need), None
    exact = None if turn is None else recognised(departure, turn)
    if turn is None or (turn.vague and exact is None):
        if n == run.last:
            return standing, None
        raise UndecidedError
    rate = number(exact.rate) if exact and exact.rate is not None else Number(lambda bits: _rate_on(departure, bits))
    seam = turn.seam.difference if turn.seam and not turn.vague else None
    stationary = () if seam is not None or turn.vague else (rate,)
    return replace(standing, stationary=stationary, rate=rate, seam=seam), exact.point if exact else None


def _letter(run: Trail) -> sp.Symbol:
    """Return a letter for the rate that is no variable of the problem."""
    taken = {symbol.name for symbol in run.problem.variables}
    return sp.Symbol(next(name for name in ("t", "s", "tau", "sigma", "theta") if name not in taken), real=True)


def _written(departure: Departure, letter: sp.Symbol) -> tuple[sp.Expr | None, sp.Expr | None]:
    """Return φ and φ′ as expressions, where they are short."""
    if departure.point is None or departure.slopes is None or not all(map(is_short, departure.slopes)):
        return None, None
    system = departure.system
    steps = [as_expression(g) for g in departure.slopes]
    moved = {
        x: as_expression(start) - letter * g
        for x, start, g in zip(system.variables, departure.point, steps, strict=True)
    }
    phi = substitution.put_in(system.objective, moved)
    parts = [substitution.put_in(part, moved) for part in system.gradient]
    if phi is None or None in parts:
        return None, None
    slope = sp.Add(*(-g * part for g, part in zip(steps, parts, strict=True)))
    if system.objective.is_polynomial(*system.variables):
        phi, slope = sp.expand(phi), sp.expand(slope)
    return _if_short(phi), _if_short(slope)


def _if_short(expression: sp.Expr) -> sp.Expr | None:
    return None if expression.has(*FORBIDDEN) or expression.count_ops() > _MOST_OPERATIONS else expression


def turn_of(departure: Departure) -> Turn | Endless | None:
    """Search on balls with rising precision; None where the last one does not tell either."""
    found: Turn | Endless | None = None
    for bits in _BITS:
        try:
            with precision(bits):
                found = first_turn(Ray(departure.line(bits)))
        except (UndecidedError, OutsideError):
            continue
        if not isinstance(found, Endless) or not found.undecided:
            return found
    return found


def ending(found: Endless) -> RunEnd:
    """Return how a run ends where no minimiser was found."""
    reason = OPEN_LINE if found.open else UNFINISHED_LINE if found.unfinished else NO_MINIMUM
    return RunEnd(OutcomeKind.NO_STEP, found.need, reason=reason)


def _rate_on(departure: Departure, bits: int) -> arb:
    ray = Ray(departure.line(bits))
    found = first_turn(ray)
    if isinstance(found, Endless):
        raise UndecidedError
    return found.span if found.vague else narrowed(ray, found)
