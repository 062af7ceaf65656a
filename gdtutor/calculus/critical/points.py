"""What is known of the places where f has slope 0, and of the corners where it has no slope."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import sympy as sp

from gdtutor.calculus.kinds import PointKind
from gdtutor.calculus.sides.junction import Fit, Junction
from gdtutor.numbers.number import Number
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence

__all__ = ["OBJECTIVE", "Corner", "CriticalPoint", "CriticalPoints", "PointKind", "Scope"]


OBJECTIVE: Final = Variable("f")
"""What the function is called in notes and reasons, until somebody knows its name."""


class Scope(StrEnum):
    """Where the critical points told are all there are."""

    LINE = "line"
    """On the whole number line, as far as f has a value there."""
    SPACE = "space"
    """For all values of all variables."""
    WINDOW = "window"
    NEAR = "near"
    """Nowhere for certain: there may be others."""


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """A point where every partial derivative is 0.

    `curvature` has f″ in one variable, and the eigenvalues of the Hessian in increasing order in several, as far as
    they are known. `order` is the order of the derivative that decided the kind, 0 where none did; `deciding` is its
    value, in one variable. Where `order` is 0 and the kind is a minimum, a maximum or an inflection, the sign of the
    slope on both sides decided, or that f can nowhere be lower.

    `proven` is False for a mere place that may hold a critical point, or several; its kind is OPEN, the enclosure of
    its point is the whole place, and its value may not be known: then asking for it raises a signal.

    `locus` has what is 0 on all of the line, plane or curve of critical points that a FLAT one in several variables is
    one of, as far as that is known; in one variable `stretch` has the ends of the stretch, None where it has no end.
    """

    point: tuple[Number, ...]
    value: Number
    kind: PointKind
    curvature: tuple[Number, ...] = ()
    order: int = 0
    deciding: Number | None = None
    proven: bool = True
    locus: tuple[sp.Expr, ...] = ()
    stretch: tuple[Number | None, Number | None] | None = None


@dataclass(frozen=True, slots=True)
class Corner:
    """A point where f has a value and no slope, such as the tip of |x|, or only the slope from one side.

    `slopes` are those from the left and from the right, None where that one is infinite or not known. In several
    variables there are none.
    """

    point: tuple[Number, ...]
    value: Number
    slopes: tuple[Number | None, Number | None] = (None, None)
    kind: PointKind = PointKind.OPEN
    """MINIMUM, MAXIMUM, INFLECTION for neither of them, OPEN where it is not decided."""
    sides: Junction | None = None
    """What f does on both sides, in one variable."""
    edge: bool = False
    """Whether the domain of f ends here: the slope, if there is one, is that from the inside."""

    @property
    def noun(self) -> str:
        """What to call it: a corner if the graph goes on through it, for all that is known, else a mere point."""
        if self.edge:
            return "edge"
        return "corner" if self.sides is None or self.sides.fit is Fit.CONTINUOUS else "point"


@dataclass(frozen=True, slots=True)
class DescendingEnd:
    """A way along which f goes down without arriving: it comes near `value`, or falls below every number (None).

    In one variable it leads to `place` (None: to infinity) from its right, or its left; in several it leads from 0 to
    infinity in a `direction` of which each part is 1, −1 or 0.
    """

    value: Number | None
    place: Number | None = None
    right: bool = True
    """Whether f is looked at on the right of the place; at infinity, on the right of −∞."""
    direction: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CriticalPoints:
    """The critical points of f, sorted by their coordinates, and how far that is all of them.

    `lowest` is the index of the lowest minimum among the points; it is None where there is none, or where a corner lies
    lower: then `lowest_corner` is its index in `corners`. `global_reason` says why the lowest is the global minimum,
    and is None where that is not proven. `deepest` has all points and corners that are proven to be as low as it.

    `lower` is an end at which f gets lower than at every minimum, where there is proven to be one; at an `infimum` it
    comes nearer to a value than anywhere else, and is nowhere as low as that.
    """

    points: tuple[CriticalPoint, ...]
    scope: Scope
    window: tuple[tuple[Number, Number], ...] | None = None
    corners: tuple[Corner, ...] = ()
    note: Sentence | None = None
    lowest: int | None = None
    global_reason: Sentence | None = None
    lowest_corner: int | None = None
    deepest: tuple[CriticalPoint | Corner, ...] = ()
    lower: DescendingEnd | None = None
    infimum: bool = False

    @property
    def is_bottomless(self) -> bool:
        """Whether f is proven to have no lower bound."""
        return self.lower is not None and self.lower.value is None

    @property
    def complete(self) -> bool:
        """Whether these are proven to be all: everywhere or in the window, as `scope` says."""
        return self.scope is not Scope.NEAR

    def of_kind(self, kind: PointKind) -> tuple[CriticalPoint, ...]:
        """Return the points of one kind."""
        return tuple(point for point in self.points if point.kind is kind)
