"""Closed forms behind balls: the short fraction that a ball holds, and a root that is one, or one times π.

A ball only suggests them; whoever takes one proves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.exactness import put_in
from gdtutor.numbers.number import Number
from gdtutor.numbers.zero import is_exactly_zero

if TYPE_CHECKING:
    from flint import arb

    from gdtutor.descent.objective import Compiled

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
    found = sp.Rational(near)
    return found if ball.contains(Number.of(found).enclosure()) else None


def closed_roots(function: Compiled, root: Number) -> Iterator[sp.Expr]:
    """Yield fractions, and fractions of π, in the ball of a root at which f is proven to be 0."""
    ball, turn = root.enclosure(), Number.of(sp.pi).enclosure()
    for found, unit in ((short_fraction(ball), sp.S.One), (short_fraction(ball / turn), sp.pi)):
        if found is not None and _is_root(function, found * unit):
            yield found * unit


def _is_root(function: Compiled, at: sp.Expr) -> bool:
    value = put_in(function.objective, function.variables, (at,))
    return value is not None and is_exactly_zero(value)
