"""What the methods have in common that are no recipe, and those that remember nothing: Newton's, the line searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.catalog.method import Method
    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import EnclosedState, State, Trail
    from gdtutor.descent.methods.elementwise.formulas import Formulas
    from gdtutor.descent.methods.elementwise.recipe import Recipe
    from gdtutor.descent.system import System
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number


@dataclass(frozen=True)
class Whole:
    """A method whose step is not the same formula for every coordinate; nothing is remembered, if it says nothing."""

    method: Method
    recipe: ClassVar[Recipe] = ()

    @staticmethod
    def memory(variables: int) -> Mapping[str, Point]:  # noqa: ARG004
        """Return {}: nothing is remembered."""
        return {}

    @staticmethod
    def is_still(state: State) -> bool:
        """Whether nothing remembered moves the point where the slope is 0: nothing is remembered."""
        return not state.memory

    @staticmethod
    def is_at_rest(system: System, state: State) -> bool:  # noqa: ARG004
        """Whether what is remembered is small: nothing is remembered."""
        return not state.memory

    @staticmethod
    def look_ahead(system: System, state: State) -> Point:  # noqa: ARG004
        """Return the point: its slope is the one that is asked for."""
        return state.point

    @staticmethod
    def enclosed(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> None:
        """Return None: the step is found by more than the slope."""

    @staticmethod
    def rates(system: System) -> None:
        """Return None: the step is made by the stepper."""

    @staticmethod
    def formulas(problem: Problem) -> Formulas | None:  # noqa: ARG004
        """Return None: the step is found by a search."""
        return None


@dataclass(frozen=True)
class Memoryless(Whole):
    """A method whose step depends on xₙ alone."""

    @staticmethod
    def quantities_at(run: Trail, n: int) -> Mapping[str, tuple[Number, ...]]:  # noqa: ARG004
        """Return {}: nothing is computed coordinate by coordinate."""
        return {}


class MemorylessSteps:
    """The part of a stepper that such methods share."""

    def __init__(self, system: System) -> None:
        """Belong to the function of `system`, at the precision in force."""
        self.system = system

    @staticmethod
    def at_rest(sight: EnclosedState) -> bool:
        """Whether what is remembered is small: nothing is remembered."""
        return not sight.memory
