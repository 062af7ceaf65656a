"""The search along a ray: the first t > 0 where φ′ changes from − to +, φ(t) = f(x − t·∇f(x)), proven.

From t = 0 on, stretch after stretch is proven to have φ′ < 0, the stretches growing while that succeeds and shrinking
where it does not, until one has φ″ > 0 throughout and φ′ > 0 at its end: it holds exactly one minimiser, and none comes
before. Or a corner turns up: f falls towards a seam from one side and rises from it on the other. Everything holds for
each point x of the box from which the ray starts. Source of Newton's method on intervals: Moore, Kearfott, Cloud,
*Introduction to Interval Analysis* (2009), ch. 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from flint import arb, ctx

from gdtutor.descent.methods.line_search.corners import RaySeam, crossed, side_of, sided
from gdtutor.descent.methods.line_search.passing import falls_on, falls_through
from gdtutor.descent.methods.vectors import dot, squared, times
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.signals import OutsideError, SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.descent.methods.line_search.departure import SearchRay
    from gdtutor.numbers.program import DomainCondition

_EFFORT: Final = 1_200
"""So many stretches are tried."""
_FARTHEST: Final = 10**6
"""The search ends at this many times (1 + ‖x‖)/‖∇f(x)‖."""
_SHRINK: Final = arb(5) / 8
_ROUNDS: Final = 80
_BEHIND: Final = (arb(5) / 4, arb(2), arb(16))


@dataclass(frozen=True, slots=True)
class Turn:
    """The only minimiser for t in `span`, and the first on the ray; with `seam`, it is a corner where that is 0.

    `vague`: φ′ < 0 before the short `span` and φ′ ≥ 0 after it, but inside is a place that balls cannot come close to:
    where branches of φ′ meet in 0 at `seam`, where φ″ is 0 too, or where f has no slope.
    """

    span: arb
    seam: RaySeam | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Endless:
    """No minimiser was found: f falls at least as far as t = `searched`; `need` is not met farther on, if it is set.

    `open`: f falls again a little farther on, and whether it turns in between is not decided. `unfinished`: farther on
    nothing was decided.
    """

    searched: arb
    need: DomainCondition | None = None
    open: bool = False
    unfinished: bool = False

    @property
    def undecided(self) -> bool:
        """Whether more digits may tell more."""
        return self.open or self.unfinished


class _Verdict(Enum):
    FALLS = auto()
    TURNS = auto()
    OPEN = auto()


class Ray:
    """φ and its derivatives on balls, for the line that starts at a box."""

    def __init__(self, line: SearchRay) -> None:
        """Bind to the precision in force."""
        self.line = line
        self.system = line.system
        self._slope = self.system.function.bound("slope", ctx.prec)
        self._curvature = self.system.function.bound("curvature", ctx.prec)

    def slope(self, rate: arb) -> arb:
        """Return φ′(t) = −∇f(x − t·∇f(x))·∇f(x)."""
        return -dot(self._slope.run(self.line.point(rate)), self.line.slope)

    def curvature(self, rate: arb) -> arb:
        """Return φ″(t) = ∇f(x)ᵀ·H(x − t·∇f(x))·∇f(x).

        Where H jumps at a seam but ∇f is continuous, the result covers both sides: it bounds the growth of φ′ still.
        """
        place = self.line.point(rate)
        try:
            return self._bend(self._curvature.run(place))
        except UndecidedError:
            outputs = tuple(self.system.hessian[i][j] for i, j in self.system.entries)
            ties = crossed(self.system, place)
            return _hull([self._bend(entries) for _, entries in sided(self.system, outputs, ties, place)])

    def _bend(self, entries: Sequence[arb]) -> arb:
        return dot(times(self.system.entries, entries, self.line.slope), self.line.slope)

    def sided_slopes(self, span: arb, ties: list[RaySeam]) -> dict[tuple[int, ...], arb]:
        """Return φ′ on a stretch for every combination of sides of the seams it may cross."""
        parts = sided(self.system, self.system.gradient, ties, self.line.point(span))
        return {sides: -dot(part, self.line.slope) for sides, part in parts}


def _hull(balls: Sequence[arb]) -> arb:
    hull = balls[0]
    for ball in balls[1:]:
        hull = hull.union(ball)
    return hull


def first_turn(ray: Ray) -> Turn | Endless:
    """Return where φ first turns upwards; raises UndecidedError where this precision does not tell."""
    step, limit = _first_step(ray)
    smallest = step * arb(2) ** -(64 + ctx.prec // 64)
    at = arb(0)
    for _ in range(_EFFORT):
        ahead = (at + step).mid()
        verdict, seam = _judged(ray, at, ahead)
        if verdict is _Verdict.TURNS:
            return Turn(at.union(ahead), seam)
        if verdict is _Verdict.FALLS:
            at, step = ahead, 2 * step
            if at > limit:
                break
            continue
        step = (step * _SHRINK).mid()
        if step < smallest and step < at * arb(2) ** -64:
            stuck, behind = _stuck(ray, at, step), (at + 4 * step).mid()
            if not (_is_open(stuck) and falls_through(ray.system, ray.line, at, behind)):
                return stuck
            at, step = behind, 4 * step
        if step < smallest * arb(2) ** -64:
            raise UndecidedError
    if step < at * arb(2) ** -16:
        raise UndecidedError
    return Endless(at, unfinished=not at > limit and not falls_on(ray.system, ray.line, at))


def _is_open(found: Turn | Endless) -> bool:
    """Whether f falls before and behind a place, and may turn twice in it."""
    return isinstance(found, Endless) and found.open


def _first_step(ray: Ray) -> tuple[arb, arb]:
    """Return a first stretch, shorter than the step of the quadratic with φ's curvature, and where the search ends."""
    line = ray.line
    steep = squared(line.slope).sqrt()
    if not steep > 0:
        raise UndecidedError
    scale = (1 + squared(line.middle).sqrt()) / steep
    guess = scale / 16
    try:
        bend = ray.curvature(arb(0))
    except SignalError:
        bend = arb(0)
    if bend > 0:
        guess = (squared(line.slope) / bend * arb(3) / 5).min(scale * 1000)
    return guess.mid(), (scale * _FARTHEST).mid()


def _judged(ray: Ray, at: arb, ahead: arb) -> tuple[_Verdict, RaySeam | None]:
    """Judge the stretch from `at`, where φ′ < 0, to `ahead`, and give the seam that f turns at, if it does at one."""
    try:
        return _judge(ray, at, ahead), None
    except OutsideError:
        return _Verdict.OPEN, None
    except UndecidedError:
        return _judge_seams(ray, at, ahead)


def _judge(ray: Ray, at: arb, ahead: arb) -> _Verdict:
    """Judge the stretch from `at`, where φ′ < 0, to `ahead`; raises a signal where f is not smooth on it."""
    span = at.union(ahead)
    if ray.slope(span) < 0:
        return _Verdict.FALLS
    bend = ray.curvature(span)
    if bend < 0:
        return _Verdict.FALLS
    end = ray.slope(ahead)
    if bend > 0 and end > 0:
        return _Verdict.TURNS
    if bend > 0 and end < 0:
        return _Verdict.FALLS
    middle = span.mid()
    return _Verdict.FALLS if ray.slope(middle) + bend * (span - middle) < 0 else _Verdict.OPEN


def _judge_seams(ray: Ray, at: arb, ahead: arb) -> tuple[_Verdict, RaySeam | None]:
    """Judge a stretch on which branches of f may meet."""
    span = at.union(ahead)
    try:
        ties = crossed(ray.system, ray.line.point(span))
        slopes = ray.sided_slopes(span, ties)
        if all(slope < 0 for slope in slopes.values()):
            return _Verdict.FALLS, None
        if len(ties) == 1 and _is_corner(ray, ties[0], at, ahead, slopes):
            return _Verdict.TURNS, ties[0]
    except SignalError:
        pass
    return _Verdict.OPEN, None


def _is_corner(ray: Ray, tie: RaySeam, at: arb, ahead: arb, slopes: dict[tuple[int, ...], arb]) -> bool:
    """Whether the stretch crosses the seam once, f falling before it and rising, or level, after it."""
    before, after = (side_of(tie, ray.line.point(t)) for t in (at, ahead))
    if before * after != -1:
        return False
    rate = seam_slope(ray, tie)(at.union(ahead))
    return bool(slopes[before,] < 0 and slopes[after,] >= 0 and not rate.contains(0))


def _stuck(ray: Ray, at: arb, step: arb) -> Turn | Endless:
    """Say why the stretches became too short: the ray leaves the domain, or meets a place where f is not smooth."""
    ahead = (at + 4 * step).mid()
    try:
        rises = ray.slope(ahead) >= 0
    except OutsideError as outside:
        return Endless(at, outside.need)
    if not rises:
        if _is_level(ray, at):
            return Endless(at)
        need = _missing_on(ray, at.union(ahead))
        return Endless(at, need, open=need is None)
    span = at.union(ahead)
    ties = crossed(ray.system, ray.line.point(span))
    return Turn(span, ties[0] if len(ties) == 1 else None, vague=True)


def _missing_on(ray: Ray, span: arb) -> DomainCondition | None:
    """Return what f itself does not meet somewhere on a stretch, such as a divisor other than 0, if that is known."""
    try:
        ray.slope(span)
    except UndecidedError as undecided:
        return None if undecided.need is None or undecided.need.of_slope else undecided.need
    return None


def _is_level(ray: Ray, at: arb) -> bool:
    """Whether φ has levelled off for all that this precision tells: φ′ cannot be told from 0 far behind `at` either."""
    least = arb(2) ** (-ctx.prec // 2) * squared(ray.line.slope)
    return all(abs(ray.slope((at * factor).mid())) < least for factor in _BEHIND)


def seam_value(ray: Ray, seam: RaySeam) -> Callable[[arb], arb]:
    """Return the difference along the ray."""
    machine = Machine(seam.value, Balls())
    return lambda rate: machine.run(ray.line.point(rate))[0]


def seam_slope(ray: Ray, seam: RaySeam) -> Callable[[arb], arb]:
    """Return the derivative of the difference along the ray."""
    machine = Machine(seam.slope, Balls())
    return lambda rate: -dot(machine.run(ray.line.point(rate)), ray.line.slope)


def narrowed(ray: Ray, turn: Turn) -> arb:
    """Return the rate of the turn as narrowly as the precision and the box allow, by Newton's method on intervals."""
    value = ray.slope if turn.seam is None else seam_value(ray, turn.seam)
    slope = ray.curvature if turn.seam is None else seam_slope(ray, turn.seam)
    span = turn.span
    for _ in range(_ROUNDS):
        middle = span.mid()
        bend = slope(span)
        if bend.contains(0):
            raise UndecidedError
        try:
            image = span.intersection(middle - value(middle) / bend)
        except ValueError:
            raise UndecidedError from None
        if not image.rad() < span.rad() * _SHRINK:
            return image
        span = image
    return span
