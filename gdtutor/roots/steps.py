"""Newton steps on balls.

With m the midpoint of X and F′ the slope on all of X,

    xₙ₊₁ ∈ m − (f(m) + (F′(X) − F′(X))·(X − m))/F′(X).

For x in X the mean value theorem gives f(x) = f(m) + f′(ξ)·(x − m) with ξ between, so that
x − f(x)/f′(x) = m − (f(m) + (f′(ξ) − f′(x))·(x − m))/f′(x). The second term is of the order of the radius squared.
Source: Moore, Kearfott, Cloud, *Introduction to Interval Analysis* (2009), ch. 6 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flint import arb, ctx

from gdtutor.numbers.signals import UndecidedError

if TYPE_CHECKING:
    from gdtutor.descent.objective import Compiled

PROVEN_BITS: Final = 56
"""A point has at least this many proven binary digits, relative or after the point."""
_TINY: Final = arb(2) ** -PROVEN_BITS


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of f on a ball: f at its midpoint, and the slopes on all of it."""

    box: arb
    middle: arb
    value: arb
    slope: arb

    @property
    def values(self) -> arb:
        """A ball that holds f at every point of the ball."""
        return self.value + self.slope * (self.box - self.middle)


def sight(function: Compiled, box: arb) -> Sight:
    """Look at f on a ball, at the precision in force.

    Raises OutsideError where f or f′ is proven not to exist, UndecidedError where that cannot be told.
    """
    bits = ctx.prec
    (slope,) = function.bound("slope", bits).run((box,))
    middle = box.mid()
    (value,) = function.machine(function.objective, bits).run((middle,))
    if not (slope.is_finite() and value.is_finite()):
        raise UndecidedError
    return Sight(box, middle, value, slope)


def newton(seen: Sight) -> arb:
    """Return a ball that holds where a step leads from each point of the ball; UndecidedError where f′ may be 0."""
    if seen.slope.contains(0):
        raise UndecidedError
    spread = (seen.slope - seen.slope) * (seen.box - seen.middle)
    return seen.middle - (seen.value + spread) / seen.slope


def known(box: arb) -> arb:
    """Return the ball if enough of its digits are proven; raises UndecidedError."""
    if box.rel_accuracy_bits() < PROVEN_BITS and not box.rad() < _TINY:
        raise UndecidedError
    return box
