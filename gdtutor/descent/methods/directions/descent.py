"""Gradient descent whose rate meets both of Wolfe's conditions.

Sources: Wolfe, *SIAM Review* 11 (1969); Nocedal, Wright, *Numerical Optimization* (2006), algorithms 3.5 and 3.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gdtutor.descent.methods.directions.directed import Departing, Directed, EnclosedHeading, Heading
from gdtutor.descent.methods.line_search.departure import SearchRay

if TYPE_CHECKING:
    from gdtutor.descent.methods.base import EnclosedState
    from gdtutor.descent.system import System


@dataclass(frozen=True)
class WolfeDescent(Directed):
    """xₙ₊₁ = xₙ − t·∇f(xₙ)."""

    def heading(self, here: Departing) -> Heading:
        """Return ∇f."""
        return downhill(here)

    def enclosed_heading(self, system: System, sight: EnclosedState) -> EnclosedHeading:
        """Return ∇f on balls."""
        return downhill_on(system, sight)


def downhill(here: Departing, kind: str = "") -> Heading:
    """Return the gradient as a direction."""
    return Heading(here.slopes, kind, here.system.gradient)


def downhill_on(system: System, sight: EnclosedState) -> EnclosedHeading:
    """Return the gradient as a direction on balls."""
    line = SearchRay(system, sight.box, sight)
    return EnclosedHeading(line.slope, line.point, system.gradient)
