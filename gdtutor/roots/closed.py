"""The short fraction that a ball holds. A ball only suggests it; whoever takes it proves it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from flint import arb

_LARGEST_DENOMINATOR: Final = 1000


def short_fraction(ball: arb) -> sp.Rational | None:
    """Return the fraction with a small denominator that a ball holds, if any.

    >>> from flint import arb
    >>> short_fraction(arb(1) / 3)
    1/3
    """
    if not ball.is_finite():
        return None
    middle = ball.mid().fmpq()
    near = Fraction(int(middle.p), int(middle.q)).limit_denominator(_LARGEST_DENOMINATOR)
    found = sp.Rational(near.numerator, near.denominator)
    return found if ball.contains(Number.of(found).enclosure()) else None
