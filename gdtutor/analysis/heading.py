"""Where a run heads: a critical point that is proven, exact where it can be recognized.

A recognized value (a fraction, the root of a fraction, a fraction of π) is a guess until the gradient is found to be
exactly 0 there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.analysis.bowl import Bowl, bowl
from gdtutor.analysis.downhill import falls_all_the_way, flat_point
from gdtutor.analysis.limit import Limit, described
from gdtutor.analysis.momentum import threshold
from gdtutor.analysis.quadratic import closed_form
from gdtutor.analysis.settling import Landscape, settle
from gdtutor.analysis.sides import leads_away, stands_beside
from gdtutor.analysis.stable import stable_line
from gdtutor.calculus.critical.proof.closed import candidates, vanishes
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.calculus.sides.mending import seam_places
from gdtutor.calculus.sides.seam import turns
from gdtutor.catalog.method import RateCourse
from gdtutor.descent.coordinates import number
from gdtutor.descent.critical import equations_of, zero_near
from gdtutor.descent.exactness import as_value, examine
from gdtutor.descent.lasting import finds_no_rest
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_LARGEST_BOTTOM: Final = 100
_SLACK: Final = 1e-6
_LAST: Final = 4
_SWING: Final = 40
_FEW: Final = 8
"""With a memory, fewer points do not tell where a run heads."""
_SHRUNK: Final = 0.9
_FURTHER: Final = 100
"""So many further steps show whether a run goes on coming nearer."""
_FAIR: Final = 0.1
_ARRIVED: Final = frozenset({OutcomeKind.CONVERGED, OutcomeKind.STATIONARY})
_HEADS: Final = _ARRIVED | {OutcomeKind.STEP_LIMIT, OutcomeKind.SMALL_CHANGE}


def limit_of(run: Run) -> Limit | None:
    """Return the critical point that the run heads to, else the one downhill from its start, or None."""
    try:
        quadratic = bowl(run)
        return _reached(run, quadratic) or _downhill(run, quadratic)
    except SignalError:
        return None


def _reached(run: Run, quadratic: Bowl | None) -> Limit | None:
    n = run.last
    valley = quadratic is not None and quadratic.is_valley
    if run.end.kind is OutcomeKind.STATIONARY:
        return described(run, run.point_at(n), reached=True, in_valley=valley)
    if run.end.kind not in _HEADS:
        return None
    point = _level(quadratic) if quadratic else _zero_point(run, run.floats(n), run.point_at(n))
    if point is None or not _approaches(run, point):
        return None
    limit = described(run, point, reached=True, in_valley=valley)
    return None if limit is None or _is_passed(run, limit) else limit


def _level(quadratic: Bowl) -> tuple[Number, ...] | None:
    return None if quadratic.point is None else tuple(map(Number.of, quadratic.point))


def _zero_point(run: Run, floats: Sequence[float], balls: Sequence[Number] | None = None) -> tuple[Number, ...] | None:
    """Return the critical point near a place, to any precision, or None without a proof."""
    at = [number.enclosure() for number in balls] if balls is not None else [arb(value) for value in floats]
    if not run.system.centred:
        return None
    zero = zero_near(equations_of(run), at)
    if zero is not None:
        exact = _recognized(run, [list(candidates(x)) for x in zero.enclosure(256)])
        return tuple(map(Number.of, exact)) if exact is not None else zero.point
    flat = flat_point(run, floats)
    exact = None if flat is None else _recognized(run, [list(_candidates(Fraction(value))) for value in flat])
    if exact is None and len(floats) == 1:
        exact = _level_seam(run, floats[0])
    return None if exact is None else tuple(map(Number.of, exact))


def _level_seam(run: Run, near: float) -> tuple[sp.Expr] | None:
    """Return the nearest place where the formula of f changes, if the slope is 0 there."""
    places = seam_places(run.problem.objective, run.problem.variables[0])
    nearest = min(places or (), key=lambda place: abs(float(place) - near), default=None)
    return None if nearest is None or not _is_level(run, (nearest,)) else (nearest,)


def _is_passed(run: Run, limit: Limit) -> bool:
    """Say whether a run cannot arrive, and is only near the point for now.

    So it is on a level stretch that ends at the point; where the method never arrives there; with plain descent, or a
    velocity, at a minimum for which the rate is too large; with every method but Newton's at a maximum, and at a saddle
    point unless the start is proven to lie on its stable line; and where further steps do not come nearer, unless the
    method is known to find no rest.
    """
    if stands_beside(run, limit):
        return True
    if run.end.kind in _ARRIVED:
        return False
    if _never_arrives(run, limit):
        return True
    if limit.bend in {Definiteness.SADDLE, Definiteness.DOWN}:
        return not run.method.follows_tangents and not _is_on_stable_line(run, limit)
    if limit.junction is not None and not limit.curvature:
        return leads_away(run, limit)
    overshoots = [finds_no_rest(run, bend) for bend in limit.bends]
    if not (overshoots and all(overshoots)) and (any(overshoots) or not _goes_on(run, limit.point)):
        return True
    if not (limit.bend is Definiteness.UP or limit.in_valley):
        return False
    rate, steepest = Number.of(run.problem.rate), limit.curvature[-1]
    if run.method.has_velocity:
        beta = Number.of(dict(run.problem.parameters)["beta"])
        return not rate.enclosure() < threshold(beta, steepest, looks_ahead=run.method.looks_ahead).enclosure()
    if not run.method.is_plain:
        return False
    return not combine(lambda rate, bend: rate * bend, rate, steepest).enclosure() < 2


def _never_arrives(run: Run, limit: Limit) -> bool:
    """Say whether the method misses the point wherever it starts, but for a step that hits it.

    So it does with a rate that decays exponentially, as all its steps together are finite, and it may with a schedule;
    where steps use different functions, each with a lowest point of its own; and where each step pulls to 0 besides,
    and that is another point.
    """
    elsewhere = run.method.pulls and not all(x.is_zero for x in limit.point)
    ends = run.method.course in {RateCourse.GEOMETRIC, RateCourse.SCHEDULED}
    return run.method.varies or elsewhere or ends


def _is_on_stable_line(run: Run, limit: Limit) -> bool:
    if limit.bend is Definiteness.DOWN:
        return False
    form = closed_form(run)
    return stable_line(run, limit.point) is not None or (form is not None and form.is_held)


def _approaches(run: Run, point: Sequence[Number]) -> bool:
    """Say whether the last steps came nearer to the point, or the run stands there as near as can be told.

    What they came nearer by must be a fair part of the way they made: a run does not head to a point that it passes
    at a distance. With a memory the point may swing, so the largest distance of a swing must shrink.
    """
    n = run.last
    swings = bool(run.method.memory)
    first = max(0, n - (_SWING if swings else _LAST))
    gaps = [distance(run.point_at(i), point).enclosure() for i in range(first, n + 1)]
    if gaps[-1].abs_upper() < arb(_SLACK) and (not swings or run.end.kind in _ARRIVED):
        return True
    if len(gaps) < 2 or not (gaps[-1] < gaps[0]):
        return False
    if swings:
        if len(gaps) < _FEW:
            return False
        half = len(gaps) // 2
        return bool(max(gaps[half:], key=float) < arb(_SHRUNK) * max(gaps[:half], key=float))
    way = distance(run.point_at(first), run.point_at(n)).enclosure()
    return bool(gaps[-1] < gaps[-2]) and bool(gaps[0] - gaps[-1] > way * arb(_FAIR))


def _goes_on(run: Run, point: Sequence[Number]) -> bool:
    """Say whether further steps come nearer to the point, or ever less far away from it on both sides."""
    if run.method.course is RateCourse.LEAST:
        return True
    centre = [x.enclosure() for x in point]
    last = [x.enclosure() for x in run.point_at(run.last)]
    gaps = [_gap(box, centre) for box in (last, *run.beyond(_FURTHER))]
    if len(gaps) > 1 and gaps[-1] < _SLACK:
        return True
    if len(gaps) <= _FURTHER:
        return False
    half, shrunk = _FURTHER // 2, _SHRUNK if run.method.memory else 1
    nearer = all(after <= before for before, after in itertools.pairwise(gaps))
    return (nearer and gaps[-1] < gaps[0]) or max(gaps[half:]) < shrunk * max(gaps[:half])


def _gap(box: Sequence[arb], point: Sequence[arb]) -> float:
    return math.hypot(*(float(abs(x - p).mid()) for x, p in zip(box, point, strict=False)))


def _downhill(run: Run, quadratic: Bowl | None) -> Limit | None:
    if quadratic is not None:
        point = _level(quadratic)
        limit = None if point is None else described(run, point, reached=False, in_valley=quadratic.is_valley)
        return limit if limit is not None and limit.is_minimum else None
    if not run.system.centred:
        return None
    landscape = Landscape(run.problem.objective, run.problem.variables)
    place = settle(landscape, run.floats(0))
    point = None if place is None else _zero_point(run, place)
    limit = None if point is None else described(run, point, reached=False)
    if limit is None or not limit.is_minimum:
        return None
    return limit if run.problem.dimension > 1 or falls_all_the_way(run, limit.point[0]) else None


def _recognized(run: Run, choices: Sequence[Sequence[sp.Expr]]) -> tuple[sp.Expr, ...] | None:
    """Return an exact point, made of a choice for each coordinate, at which the gradient is proven to be 0, or None."""
    if math.prod(map(len, choices)) > 27:
        return None
    for point in itertools.product(*choices):
        values = dict(zip(run.problem.variables, point, strict=True))
        if all(vanishes(part, values) for part in run.gradient) and not _is_missing(run, point):
            return point
        if turns(run.problem.objective) and _is_level(run, point):
            return point
    return None


def _is_level(run: Run, point: Sequence[sp.Expr]) -> bool:
    """Say whether the slope is 0 at an exact point where its formula need not have a value."""
    found = examine(run.system.slopes, tuple(map(as_value, point)))
    return isinstance(found, tuple) and all(number(each).is_zero for each in found)


def _is_missing(run: Run, point: Sequence[sp.Expr]) -> bool:
    """Say whether f has no slope at an exact point: put into sign(x), the derivative of |x|, 0 gives 0 all the same."""
    return isinstance(examine(run.system.slopes, tuple(map(as_value, point))), RunEnd)


def _candidates(value: Fraction) -> Iterator[sp.Expr]:
    """Yield the short exact values that may be meant by a float."""
    plain = _near(value)
    if plain is not None:
        yield plain
        return
    squared = _near(value * value)
    if squared is not None:
        yield sp.sign(sp.Rational(value)) * sp.sqrt(squared)
    turns = _near(value / _PI)
    if turns is not None:
        yield turns * sp.pi


def _near(value: Fraction) -> sp.Rational | None:
    near = value.limit_denominator(_LARGEST_BOTTOM)
    return sp.Rational(near) if abs(near - value) <= Fraction(_SLACK) else None


_PI: Final = Fraction(int(sp.floor(sp.pi * 10**60)), 10**60)
