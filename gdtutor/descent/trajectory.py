"""Trajectory: the iterates as proven enclosures, computed at one precision.

Iterating x − α·∇f(x) on balls forgets that x and ∇f(x) belong together, and the radius grows even where descent
contracts. The centred form keeps them together: with m the midpoint of the box X and d = X − m,

    X⁺ = m − α·∇f(m) + (I − α·H(X))·d,

which contains the image of every point of X by the mean value theorem, provided ∇f is differentiable on all of X (the
checks of the Hessian's program prove that). H(X) may be taken over any box around X, so it is computed on a slightly
larger one and serves until an iterate leaves that. Source: Moore, Kearfott, Cloud, *Introduction to Interval
Analysis* (2009), ch. 6.

A large Hessian is not computed: X⁺ = X − α·∇f(X) then, whose radius grows by a factor of about 1 + α·‖H‖ a step, so
that a run needs more digits the longer it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from flint import arb

from gdtutor.descent.escape import Stand, escape
from gdtutor.descent.methods.base import Box, EnclosedState, RunEndedError
from gdtutor.descent.methods.vectors import halves
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.system import as_ball
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import sympy as sp

    from gdtutor.descent.exactness import Point
    from gdtutor.descent.methods.base import EnclosedMethod, UpdateRule
    from gdtutor.descent.system import System

PROVEN_BITS: Final = 56
"""An iterate has at least this many proven binary digits (17 decimal ones), relative or after the point."""
_WORTH_SHOWING: Final = 40
_NOTHING: Final = arb(0)
_TOO_FAR: Final = arb(10) ** 1_000
_FARTHER: Final = 2**16
"""Where an escape is not proven, it is asked again so many times farther away."""
_LEAP: Final = 10
_LEAPS: Final = 3
"""A run that is lost from sight was running away where its last three steps led farther, and the last so many times."""
_TINY: Final = arb(2) ** -PROVEN_BITS
_NEAR: Final = arb(0, arb(2) ** -16)
"""The box on which the Hessian is computed reaches so much farther than the iterate."""
_TELLING: Final = 4
"""A Hessian that is known to fewer binary digits is computed again, on the iterate alone."""


class Trajectory:
    """The iterates from `start` on, at `bits` binary digits, as far as they were asked for."""

    def __init__(
        self,
        system: System,
        rule: UpdateRule,
        bits: int,
        start: Callable[[], Sequence[arb]],
        first: int,
        held: Collection[int] = (),
        tied: Callable[[sp.Expr, int], RunEnd | None] | None = None,
        before: Point | None = None,
    ) -> None:
        """Begin at index `first` with the box that `start` gives at this precision: the point, then the memory.

        The coordinates `held` stay where they are. `tied` tells how the run ends where an expression, on whose sign a
        branch of f depends, is known to be 0 at the n-th point; None where it is not, or f has a slope all the same.
        `before` is the exact point from which the first box was reached, where f has to be compared at the two.
        """
        self.system = system
        self.method = rule.method
        self._sizes = [len(values) for values in rule.memory(len(system.variables)).values()]
        self.bits = bits
        self.first = first
        self.boxes: list[Box] = []
        self.end: RunEnd | None = None
        self.after: Box | None = None
        with precision(bits):
            self._next: Box = tuple(start())
            self._rate = system.rate_ball()
            self._stepper: EnclosedMethod | None = rule.stepper(system)
            self._rates = None if self._stepper else rule.rates(system)
            self._bound = system.bound()
            self._tolerance = Balls().constant(system.tolerance)
            self._loss_tolerance = Balls().constant(system.loss_tolerance)
        self._slope = system.function.bound("slope", bits)
        self._held = held
        self._tied = tied
        self._blocked = False
        self._around: Box = ()
        self._curved: list[arb] = []
        self._stops_at_tolerance = bool(system.tolerance > 0)
        self._stops_at_small_change = bool(system.loss_tolerance > 0)
        self._before = before
        self._height: arb | None = None

    @property
    def last(self) -> int:
        """The index of the last iterate computed so far."""
        return self.first + len(self.boxes) - 1

    def extend(self, n: int) -> None:
        """Compute up to index `n` or the end; raises UndecidedError where this precision does not suffice."""
        if self.end is not None or self.last >= n:
            return
        with precision(self.bits):
            advance = self._way()
            while self.end is None and self.last < n:
                if self._blocked:
                    raise UndecidedError
                try:
                    advance()
                except OutsideError as outside:
                    kind = OutcomeKind.NOT_DIFFERENTIABLE if outside.need.of_slope else OutcomeKind.LEFT_DOMAIN
                    self.end = RunEnd(kind, need=outside.need)
                    self.after = self._next[: len(self.system.variables)]
                except UndecidedError as question:
                    self._end_at_tie(question.difference)
                    if self.end is None:
                        raise

    def _end_at_tie(self, difference: sp.Expr | None) -> None:
        """End before the next point where f is known to have no slope there, as no enclosure of it could tell."""
        if difference is None or self._tied is None or self._blocked:
            return
        self.end = self._tied(difference, self.last + 1)
        self.after = None if self.end is None else self._next[: len(self.system.variables)]

    def _way(self) -> Callable[[], None]:
        """Choose how to advance: down the slope in one variable or several, or by the method's own step."""
        if self._stepper is not None:
            return partial(self._advance_by, self._stepper)
        down = self._advance_line if len(self._next) == 1 else self._advance_box
        return down if self._rates is None else partial(self._advance_decaying, self._rates, down)

    def _advance_decaying(self, rates: Callable[[int], arb], down: Callable[[], None]) -> None:
        self._rate = rates(self.last + 1)
        down()

    def _advance_by(self, stepper: EnclosedMethod) -> None:
        """Any method: accept the next point if ∇f exists on its box, and let the method step from it."""
        size, n = len(self.system.variables), self.last + 1
        box, memory = self._next[:size], self._next[size:]
        middle, offset = self._halves(box)
        curvature = self._curvature_on(box)
        sight = EnclosedState(box, memory, middle, offset, self._slope.run(middle), curvature, self._held)
        if self._is_lost(box, sight.slope):
            return
        if self._stops_at_tolerance and self._has_converged(stepper, sight):
            self._accept(self._next, OutcomeKind.CONVERGED)
            return
        if self._barely_changes(box):
            self._accept(self._next, OutcomeKind.SMALL_CHANGE)
            return
        if n >= self.system.steps:
            self._stop(self._next, sight.slope)
            return
        self._stand()
        try:
            self._leave_for(stepper.step(n, self._seen_by(n, sight)))
        except RunEndedError as error:
            self.end, self.after = error.end, error.after

    def _seen_by(self, n: int, sight: EnclosedState) -> EnclosedState:
        """Return what step n knows: the slopes of the function that it uses."""
        here = self.system.at(n)
        if here is self.system:
            return sight
        slope = here.function.bound("slope", self.bits).run(sight.middle)
        if not self.system.centred:
            return replace(sight, slope=slope)
        return replace(sight, slope=slope, curvature=here.function.bound("curvature", self.bits).run(sight.box))

    def _stand(self) -> None:
        """Accept the next box as an iterate; until a step from it is known, there is no way on at this precision."""
        self.boxes.append(self._next)
        self._blocked = True

    def _leave_for(self, following: Box) -> None:
        """Take a step; raises UndecidedError where too few digits of what follows are proven."""
        following = self._holding(following) if self._held else following
        for x in following:
            if x.rel_accuracy_bits() < PROVEN_BITS and not x.rad() < _TINY:
                raise UndecidedError
        self._next = following
        self._blocked = False

    def _holding(self, following: Box) -> Box:
        """Leave the coordinates that are held, and what is remembered of them, as they are."""
        size = len(self.system.variables)
        pairs = enumerate(zip(self._next, following, strict=True))
        return tuple(before if i % size in self._held else after for i, (before, after) in pairs)

    def _has_converged(self, stepper: EnclosedMethod, sight: EnclosedState) -> bool:
        steepness = self._steepness(sight.slope, sight.curvature, sight.offset)
        return self._within_tolerance(steepness) and stepper.at_rest(sight)

    def _advance_line(self) -> None:
        """One variable: accept the next point if f′ exists on its ball, and step from it."""
        (x,) = self._next
        middle = x.mid()
        offset = x - middle
        (curvature,) = self._curvature_on(self._next)
        (slope,) = self._slope.run((middle,))
        if (abs(x) > self._bound or not slope.is_finite()) and self._is_lost(self._next, (slope,)):
            return
        if self._stops_at_tolerance and self._within_tolerance(abs(slope + curvature * offset)):
            self._accept(self._next, OutcomeKind.CONVERGED)
            return
        if self._barely_changes(self._next):
            self._accept(self._next, OutcomeKind.SMALL_CHANGE)
            return
        if self.last + 1 >= self.system.steps:
            self._stop(self._next, (slope,))
            return
        self._stand()
        self._leave_for((middle - self._rate * slope + (1 - self._rate * curvature) * offset,))

    def _advance_box(self) -> None:
        """Several variables: the same with vectors."""
        box = self._next
        middle, offset = self._halves(box)
        curvature = self._curvature_on(box)
        slope = self._slope.run(middle)
        rate = self._rate
        if self._is_lost(box, slope):
            return
        if self._stops_at_tolerance and self._within_tolerance(self._steepness(slope, curvature, offset)):
            self._accept(box, OutcomeKind.CONVERGED)
            return
        if self._barely_changes(box):
            self._accept(box, OutcomeKind.SMALL_CHANGE)
            return
        if self.last + 1 >= self.system.steps:
            self._stop(box, slope)
            return
        self._stand()
        spread = self._spread(curvature, offset)
        self._leave_for(tuple(m - rate * g + d for m, g, d in zip(middle, slope, spread, strict=True)))

    def _halves(self, box: Box) -> tuple[Sequence[arb], Sequence[arb]]:
        """Return where the slope is taken, and the box less that: its midpoints, or without a Hessian all of it."""
        if self.system.centred:
            return halves(box)
        return box, [_NOTHING] * len(box)

    def _curvature_on(self, box: Box) -> list[arb]:
        """Return entries of the Hessian that hold on all of `box`; raises where f is not smooth on it."""
        if not self.system.centred:
            return []
        if self._around and all(map(arb.contains, self._around, box)):
            return self._curved
        curvature = self.system.function.bound("curvature", self.bits)
        around = tuple(x if x.is_exact() else x + _NEAR for x in box)
        try:
            self._curved, self._around = curvature.run(around), around
        except (OutsideError, UndecidedError):
            self._around = ()
            return curvature.run(box)
        if any(entry.rad() > 1 and entry.rel_accuracy_bits() < _TELLING for entry in self._curved):
            self._around = ()
            return curvature.run(box)
        return self._curved

    def _spread(self, curvature: Sequence[arb], offset: Sequence[arb]) -> list[arb]:
        """Return (I − α·H(X))·d; each factor 1 − α·H_ii is formed before it meets d, or contraction would be lost."""
        rate = self._rate
        pairs = list(zip(self.system.entries, curvature, strict=True))
        diagonal = {i: 1 - rate * entry for (i, j), entry in pairs if i == j}
        spread = [diagonal[i] * d if i in diagonal else d for i, d in enumerate(offset)]
        for (i, j), entry in pairs:
            if i != j:
                scaled = rate * entry
                spread[i] = spread[i] - scaled * offset[j]
                spread[j] = spread[j] - scaled * offset[i]
        return spread

    def _steepness(self, slope: Sequence[arb], curvature: Sequence[arb], offset: Sequence[arb]) -> arb:
        total = list(slope)
        for (i, j), entry in zip(self.system.entries, curvature, strict=True):
            total[i] = total[i] + entry * offset[j]
            if i != j:
                total[j] = total[j] + entry * offset[i]
        size: arb = sum((g * g for g in total), arb(0))
        return size.sqrt() if size > 0 else arb(0).union(size.abs_upper().sqrt())

    def _within_tolerance(self, steepness: arb) -> bool:
        return _is_within(steepness, self._tolerance)

    def _barely_changes(self, point: Box) -> bool:
        """Say whether the next point is proven to be no farther up or down than the tolerance of the loss."""
        if not self._stops_at_small_change:
            return False
        value = self.system.function.bound("value", self.bits)
        before = self._height
        if before is None and self._before is not None:
            (before,) = value.run(tuple(map(as_ball, self._before)))
        (height,) = value.run(point)
        if before is not None and _is_within(abs(height - before), self._loss_tolerance):
            return True
        self._height = height
        return False

    def _stop(self, box: Box, slope: Sequence[arb]) -> None:
        """End at the step limit, if the slope there has a size at all."""
        if not all(g.is_finite() for g in slope):
            raise UndecidedError
        self._accept(box, OutcomeKind.STEP_LIMIT)

    def _is_lost(self, point: Sequence[arb], slope: Sequence[arb]) -> bool:
        """Say whether the run ends here: it never comes back, or is so far away that nothing can be computed there."""
        if not all(map(arb.is_finite, slope)):
            self._lose_sight(point, slope, proven=False)
            return True
        if not any(abs(x) > self._bound for x in point):
            return False
        proven = escape(self.system, self._standing(point)) is not None
        if proven or _size(slope) > _TOO_FAR:
            self._lose_sight(point, slope, proven=proven)
            return True
        self._bound = _size(point) * _FARTHER
        return False

    def _standing(self, point: Sequence[arb]) -> Stand:
        known = iter(self._next[len(point) :])
        memory = [tuple(islice(known, size)) for size in self._sizes]
        return Stand(self.method, self.last + 1, point, memory)

    def _lose_sight(self, point: Sequence[arb], slope: Sequence[arb], *, proven: bool) -> None:
        """End with this point, or one before it where f or its slope is so large that no digit is left."""
        runs_away = proven or self._leaps_away(point)
        values = Machine(self.system.value, Balls()).run(point)
        if runs_away and all(x.rel_accuracy_bits() >= _WORTH_SHOWING and abs(x) < _TOO_FAR for x in (*values, *slope)):
            self._accept(self._next, OutcomeKind.DIVERGING)
            return
        self.end = RunEnd(OutcomeKind.DIVERGING if runs_away else OutcomeKind.PRECISION_LIMIT, huge=not runs_away)
        self.after = tuple(point) if all(x.rel_accuracy_bits() >= _WORTH_SHOWING for x in point) else None

    def _leaps_away(self, point: Sequence[arb]) -> bool:
        """Say whether the last steps led farther and farther, the last one many times as far as the one before."""
        sizes = [_size(box[: len(point)]) for box in self.boxes[-_LEAPS:]] + [_size(point)]
        grew = len(sizes) > 1 and all(after > before for before, after in pairwise(sizes))
        return grew and bool(sizes[-1] > _LEAP * sizes[-2])

    def _accept(self, box: Box, kind: OutcomeKind) -> None:
        self.boxes.append(box)
        self.end = RunEnd(kind)


def _is_within(size: arb, limit: arb) -> bool:
    """Say whether a size is at most a limit; raises UndecidedError where enclosures leave it open."""
    if size <= limit:
        return True
    if size > limit:
        return False
    raise UndecidedError


def _size(point: Sequence[arb]) -> arb:
    """Return the largest size of a coordinate."""
    largest = arb(0)
    for x in point:
        largest = largest.max(abs(x))
    return largest
