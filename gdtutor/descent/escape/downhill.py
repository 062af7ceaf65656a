"""The escape downhill, with no slope of 0 ahead.

Where all that is remembered leads the same way, the iterates are monotone, and bounded they would converge to a slope
other than 0, which moves them on. So f falls without end, as its slope stays away from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from flint import arb

from gdtutor.descent.escape.proof import Escape, EscapeKind, Stand, as_fraction
from gdtutor.descent.escape.slope import Slope, slope_alone

if TYPE_CHECKING:
    from gdtutor.descent.system import System


def downhill(system: System, stand: Stand, i: int, slope: arb) -> Escape | None:
    """Show that x never turns and f falls without end: no zero of the slope ahead, and nothing that pulls back."""
    alone = slope_alone(system.gradient[i], system.variables, i)
    if alone is None or not stand.method.goes_on or slope.contains(0):
        return None
    if stand.method.searches and len(system.variables) > 1:
        return None
    way = -1 if slope > 0 else 1
    inertia = stand.method.inertia
    if inertia and stand.memory and not stand.memory[0][i] * inertia * way >= 0:
        return None
    return Escape(EscapeKind.DOWNHILL, i) if _has_no_zero(alone, stand.point[i], way) else None


def _has_no_zero(slope: Slope, here: arb, way: int) -> bool:
    """Say whether a slope has no zero on the ray from `here` on."""
    if slope.bound.is_zero() and (slope.polynomial.domain.is_QQ or slope.polynomial.domain.is_ZZ):
        ray = (as_fraction(here.lower()), sp.oo) if way > 0 else (-sp.oo, as_fraction(here.upper()))
        return bool(slope.polynomial.count_roots(*ray) == 0)
    return bool(way * here > 0) and bool(slope.pull(abs(here).abs_lower()) > 0)
