"""What the sentences of a derivation say of the seams of |u|, max, min and cases, where these are known places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.sides.junction import Fit, Infinite, junction
from gdtutor.calculus.sides.mending import seam_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.calculus.sides.junction import Junction

_PIECES: Final = 2


class Seam(StrEnum):
    """How the two sides come together."""

    CORNER = "corner"
    """The values agree and the slopes do not."""
    SMOOTH = "smooth"
    """Values and slopes agree."""
    JUMP = "jump"
    """The values do not agree."""


def seam_words(f: sp.Expr) -> Mapping[str, sp.Basic | str]:
    """Return "seam", a `Seam`, and "places", the equations x = a, if all seams of `f` are alike and known; else {}."""
    if len(f.free_symbols) != 1 or not _has_own_seams(f):
        return {}
    (variable,) = f.free_symbols
    places = seam_places(f, variable)
    seams = {_seam(junction(f, variable, place)) for place in places or ()}
    if len(seams) != 1 or None in seams:
        return {}
    equations = (sp.Eq(variable, place, evaluate=False) for place in places or ())
    return {"seam": str(seams.pop()), "places": sp.Tuple(*equations)}


def _has_own_seams(f: sp.Expr) -> bool:
    """Whether the formula of f changes by f itself alone, not by something inside."""
    if isinstance(f, sp.Max | sp.Min):
        return len(f.args) == _PIECES and not f.args[0].has(sp.Abs, sp.sign) and not f.args[1].has(sp.Abs, sp.sign)
    return isinstance(f, sp.Abs | sp.Piecewise)


def _seam(met: Junction) -> Seam | None:
    """Return how the sides come together, None where that is not known or none of these."""
    if met.fit in {Fit.JUMP, Fit.REMOVABLE}:
        return Seam.JUMP
    if met.fit is not Fit.CONTINUOUS or met.is_end or any(isinstance(side.slope, Infinite) for side in met.sides):
        return None
    if met.differentiable is None:
        return None
    return Seam.SMOOTH if met.differentiable else Seam.CORNER
