"""Progress: how far a run has been computed, exactly at first, then on balls with as much precision as it takes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.sides.seam import turns
from gdtutor.descent.exactness import Slopes, at_junction, vanishes
from gdtutor.descent.held import NONE_HELD, held_coordinates
from gdtutor.descent.opening import Opening
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.remains import Remains
from gdtutor.descent.system import as_ball
from gdtutor.descent.trajectory import Trajectory
from gdtutor.numbers.number import FIRST_BITS
from gdtutor.numbers.signals import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.descent.exactness import Point
    from gdtutor.descent.held import Held
    from gdtutor.descent.methods.base import Box, State, UpdateRule
    from gdtutor.descent.system import System

MOST_BITS: Final = 16_384
"""Where doubling the precision ends and the run with it."""


class Progress:
    """The iterates that are known: those of the `opening` exactly, the others as boxes at any precision."""

    def __init__(self, system: System, rule: UpdateRule, start: State) -> None:
        """Begin before `start`: nothing is computed yet."""
        self._system = system
        self._rule = rule
        self.opening = Opening(system, rule, start)
        self.end: RunEnd | None = None
        self.bits = FIRST_BITS
        self._trajectories: dict[int, Trajectory] = {}

    @property
    def last(self) -> int:
        """The index of the last iterate computed so far, −1 for none."""
        exact = len(self.opening.states) - 1
        return max(exact, self._trajectory.last) if self._trajectories else exact

    @property
    def leaves(self) -> bool:
        """Whether a box is known behind the last iterate, where f or its gradient does not exist."""
        return bool(self._trajectories) and self._trajectory.after is not None

    def reach(self, n: int) -> bool:
        """Compute up to iterate `n` if the run goes so far, and say whether it does."""
        opening = self.opening
        while self.end is None and opening.waiting is not None and len(opening.states) <= n:
            opening.advance()
            self.end = opening.end
        if self.end is None and opening.waiting is None:
            self._advance_enclosed(n)
        return n <= self.last

    def known_box(self, n: int) -> Box:
        """Return the box of iterate `n`, past the opening, at the precision that was enough."""
        return self._trajectory.boxes[n - self._trajectory.first]

    def box(self, n: int, bits: int) -> Box:
        """Return the box of iterate `n`, past the opening, computed with at least `bits` binary digits."""
        trajectory = self._refined(bits)
        trajectory.extend(n)
        return trajectory.boxes[n - trajectory.first]

    def box_after(self, bits: int) -> Box:
        """Return the box behind the last iterate; raises UndecidedError where there is none at this precision."""
        trajectory = self._refined(bits)
        trajectory.extend(self._system.steps)
        if trajectory.after is None:
            raise UndecidedError
        return trajectory.after

    @property
    def _trajectory(self) -> Trajectory:
        return self._trajectories[self.bits]

    def _advance_enclosed(self, n: int) -> None:
        """Go on with balls, with twice the precision as often as it takes."""
        while self.end is None:
            trajectory = self._at_precision(self.bits)
            try:
                trajectory.extend(min(n, self._system.steps))
            except UndecidedError:
                if self.bits * 2 > MOST_BITS:
                    self.end = RunEnd(OutcomeKind.PRECISION_LIMIT)
                else:
                    del self._trajectories[self.bits]
                    self.bits *= 2
                    self._at_precision(self.bits)
                continue
            self.end = trajectory.end
            return

    def _at_precision(self, bits: int) -> Trajectory:
        if bits not in self._trajectories:
            self._trajectories[bits] = Trajectory(
                self._system, self._rule, bits, self._first_box, self._first_index, self.held, self._tied, self._before
            )
        return self._trajectories[bits]

    @cached_property
    def remains(self) -> Remains:
        """What stays exact behind the last exact state."""
        states = self.opening.states
        return Remains(self._system, self._rule.method, len(states) - 1, states[-1])

    def _tied(self, difference: sp.Expr, n: int) -> RunEnd | None:
        """Return how the run ends at the n-th point if f has no slope there in a coordinate that is known exactly."""
        found = None
        if len(difference.free_symbols) == 1:
            (variable,) = difference.free_symbols
            known = dict(zip(self._system.variables, self.remains.at(n), strict=False)).get(variable)
            terms = [term for term in sp.Add.make_args(self._system.objective) if variable in term.free_symbols]
            alone = all(term.free_symbols == {variable} for term in terms)
            if alone and known is not None and vanishes(difference, [variable], (known,)):
                found = at_junction(Slopes(sp.Add(*terms), (), (variable,), self._system.slopes.program), (known,))
        return replace(found, tie=difference) if isinstance(found, RunEnd) else None

    @cached_property
    def held(self) -> Held:
        """The coordinates that no step moves after the opening."""
        opening = self.opening
        if not self._rule.method.holds:
            return NONE_HELD
        return held_coordinates(self._system, opening.states[-1], opening.gradients[-1])

    def beyond(self, steps: int) -> Sequence[Box]:
        """Return the boxes of up to `steps` further steps after the last iterate, whatever the slope is there."""
        last = self.last
        system = replace(self._system, tolerance=sp.S.Zero, loss_tolerance=sp.S.Zero, steps=last + steps)
        start = self._last_box
        trajectory = Trajectory(system, self._rule, self.bits, start, last, self.held)
        with suppress(UndecidedError):
            trajectory.extend(last + steps)
        return trajectory.boxes[1:]

    def _last_box(self) -> Box:
        if self._trajectories:
            return self.known_box(self.last)
        state = self.opening.states[-1]
        return tuple(as_ball(value) for values in (state.point, *state.memory) for value in values)

    @property
    def _first_index(self) -> int:
        """Balls begin at the last exact state; one later if the next is exact but long, or known from exact slopes."""
        return len(self.opening.states) - (self.opening.following is None and self._from_seam is None)

    @cached_property
    def _from_seam(self) -> Callable[[], Box] | None:
        """What gives a box of the state after the last exact one, where the formula of f may change just there."""
        opening = self.opening
        state, slopes = opening.states[-1], opening.gradients[-1]
        if self._system.varies or slopes is None or opening.following is not None or not turns(self._system.objective):
            return None
        return self._rule.enclosed(self._system, len(opening.states) - 1, state, slopes)

    def _first_box(self) -> Box:
        if self._from_seam is not None:
            return self._from_seam()
        state = self.opening.following or self.opening.states[-1]
        return tuple(as_ball(value) for values in (state.point, *state.memory) for value in values)

    @property
    def _before(self) -> Point | None:
        """The point before the first box, unless the opening has compared f at the two."""
        states = self.opening.states
        return states[-1].point if self._first_index == len(states) else None

    def _refined(self, bits: int) -> Trajectory:
        wanted = self.bits
        while wanted < bits:
            wanted *= 2
        return self._at_precision(wanted)
