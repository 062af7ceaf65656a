"""Opening: the first iterates of a run, as long as they stay exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.descent.coordinates import is_size_within, number
from gdtutor.descent.escape import Stand, escape
from gdtutor.descent.evaluation import barely_changes
from gdtutor.descent.exactness import Value, examine, is_short
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Point
    from gdtutor.descent.methods.base import State, UpdateRule
    from gdtutor.descent.system import System


class Opening:
    """The exact states from the start on; `waiting` is the next one while there is one short enough to go on with."""

    def __init__(self, system: System, rule: UpdateRule, start: State) -> None:
        """Begin before `start`: nothing is computed yet."""
        self._system = system
        self._rule = rule
        self._places: dict[State, int] = {}
        self.states: list[State] = []
        self.gradients: list[tuple[Value, ...] | None] = []
        self.waiting: State | None = start
        self.following: State | None = None
        self.end: RunEnd | None = None
        self.after: Point | None = None

    def advance(self) -> None:
        """Accept the waiting state if f has a gradient there, and step from it."""
        state = self.waiting
        if state is None:
            return
        found = examine(self._system.slopes, state.point)
        if isinstance(found, RunEnd):
            self.end, self.after = found, state.point
            return
        self.states.append(state)
        self.gradients.append(found)
        self.end = self._ending_at(state, found)
        self._places[state] = len(self.states) - 1
        self.waiting = None
        self.following = None
        if self.end is None and found is not None:
            self._step(state, found)

    def _step(self, state: State, slopes: tuple[Value, ...]) -> None:
        n = len(self.states) - 1
        here = self._system.at(n)
        found = slopes if here is self._system else examine(here.slopes, state.point)
        following = self._rule.advance(here, n, state, found) if isinstance(found, tuple) else found
        if isinstance(following, RunEnd):
            self._stop(state, following)
            return
        self.following = following
        if following is not None and all(map(is_short, (*following.point, *(v for m in following.memory for v in m)))):
            self.waiting = following

    def _stop(self, state: State, end: RunEnd) -> None:
        self.end = end
        if end.look_ahead:
            self.after = self._rule.look_ahead(self._system, state)

    def _ending_at(self, state: State, slopes: tuple[Value, ...] | None) -> RunEnd | None:
        system, rule = self._system, self._rule
        if slopes is not None:
            if all(number(slope).is_zero for slope in slopes) and rule.is_still(state) and not system.varies:
                return RunEnd(OutcomeKind.STATIONARY)
            if system.tolerance and self._is_flat(slopes) and rule.is_at_rest(system, state):
                return RunEnd(OutcomeKind.CONVERGED)
        if rule.method.autonomous and not system.varies and state in self._places:
            return RunEnd(OutcomeKind.CYCLE, period=len(self.states) - 1 - self._places[state])
        if system.loss_tolerance and self._barely_changed():
            return RunEnd(OutcomeKind.SMALL_CHANGE)
        if len(self.states) > system.steps:
            return RunEnd(OutcomeKind.STEP_LIMIT)
        return RunEnd(OutcomeKind.DIVERGING) if self._is_lost(state) else None

    def _is_lost(self, state: State) -> bool:
        """Say whether a point far away is proven never to come back."""
        with precision(FIRST_BITS):
            bound = self._system.bound()
            held = (state.point, *state.memory)
            point, *memory = ([number(value).enclosure() for value in values] for values in held)
            if not any(abs(x) > bound for x in point):
                return False
            return escape(self._system, Stand(self._rule.method, len(self.states) - 1, point, memory)) is not None

    def _barely_changed(self) -> bool:
        """Say whether f is proven to have changed by at most the tolerance of the loss in the last step."""
        points = [state.point for state in self.states[-2:]]
        return len(points) > 1 and barely_changes(self._system, *points)

    def _is_flat(self, slopes: tuple[Value, ...]) -> bool:
        return is_size_within([number(slope) for slope in slopes], Number.of(self._system.tolerance))
