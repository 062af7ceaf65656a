"""Recognition: the exact minimiser on a ray, where a short fraction in its enclosure proves to be it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, ctx

from gdtutor.descent.exactness import as_expression, as_value, examine, is_short
from gdtutor.descent.methods.exact import is_zero
from gdtutor.descent.methods.line_search.ray import Ray, Turn, narrowed
from gdtutor.descent.methods.line_search.simplest import simplest_in
from gdtutor.descent.outcome import RunEnd
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.line_search.departure import Departure
    from gdtutor.descent.system import System

_BITS: Final = 512


@dataclass(frozen=True, slots=True)
class Landing:
    """The first minimiser where it is exact: the rate, if it is known so, and the point."""

    point: Point
    rate: Value | None


def recognised(departure: Departure, turn: Turn) -> Landing | None:
    """Return the minimiser exactly, where a short fraction proves to be it."""
    with precision(_BITS):
        try:
            ray = Ray(departure.line(_BITS))
            rate = turn.span if turn.vague else narrowed(ray, turn)
            place = ray.line.point(rate)
        except SignalError:
            return None
        by_rate = _recognised_rate(departure, turn, rate)
        return by_rate if by_rate is not None else _recognised_point(departure, turn, place)


def _recognised_rate(departure: Departure, turn: Turn, rate: arb) -> Landing | None:
    guess = simplest_in(rate)
    point = None if guess is None or not departure.is_rational else departure.exact_point(guess)
    if guess is None or point is None or not turn.span.contains(guess):
        return None
    return Landing(point, guess) if _is_turn(departure, turn, point) else None


def _recognised_point(departure: Departure, turn: Turn, place: Sequence[arb]) -> Landing | None:
    """Recognise a point that is made of fractions where t is none, as the minimum 0 of e^x − x is."""
    guesses = [simplest_in(coordinate) for coordinate in place]
    point = tuple(guess for guess in guesses if guess is not None)
    if len(point) < len(guesses) or departure.point is None or departure.slopes is None:
        return None
    rate = _rate_to(departure.point, departure.slopes, point)
    if rate is None or not turn.span.contains(Number.of(rate).enclosure(ctx.prec)):
        return None
    if not _is_turn(departure, turn, point):
        return None
    return Landing(point, as_value(rate) if is_short(as_value(rate)) else None)


def _rate_to(start: Point, slopes: tuple[Value, ...], point: Point) -> sp.Expr | None:
    """Return the t with x − t·∇f(x) at a point, None where there is none."""
    ways = [as_expression(x) - as_expression(y) for x, y in zip(start, point, strict=True)]
    downhill = [as_expression(slope) for slope in slopes]
    rate = next((way / g for way, g in zip(ways, downhill, strict=True) if not is_zero(as_value(g))), None)
    if rate is None:
        return None
    rest = (sp.expand(way - rate * g) for way, g in zip(ways, downhill, strict=True))
    return rate if all(is_zero(as_value(part)) for part in rest) else None


def _is_turn(departure: Departure, turn: Turn, point: Point) -> bool:
    """Whether φ′ (or the difference whose sign is the seam) is exactly 0 at a point on the ray, inside the turn."""
    system = departure.system
    if turn.vague:
        return _is_rough(departure, turn, point)
    if turn.seam is not None:
        value = substitution.put_in(turn.seam.difference, _named(system, point))
        return value is not None and is_zero(as_value(value))
    found = examine(system.slopes, point)
    if found is None or isinstance(found, RunEnd) or departure.slopes is None:
        return False
    total = sum((as_expression(a) * as_expression(b) for a, b in zip(found, departure.slopes, strict=True)), sp.S.Zero)
    return is_zero(as_value(sp.expand(total)))


def _is_rough(departure: Departure, turn: Turn, point: Point) -> bool:
    """Whether f has no slope at a point of a vague turn, or the slope 0 along the ray."""
    found = examine(departure.system.slopes, point)
    return isinstance(found, RunEnd) or _is_turn(departure, Turn(turn.span), point)


def _named(system: System, point: Point) -> dict[sp.Symbol, sp.Expr]:
    return {x: as_expression(value) for x, value in zip(system.variables, point, strict=True)}
