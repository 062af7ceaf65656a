"""What happens at the seams of |u|, max, min and cases: decided where the seams are roots of polynomials."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import sympy as sp

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOLVABLE: Final = 2
"""Up to which degree the roots of a polynomial are written down."""
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
    if len(f.free_symbols) != 1:
        return {}
    (variable,) = f.free_symbols
    if isinstance(f, sp.Abs):
        return _crossing(f.args[0], variable)
    if isinstance(f, sp.Max | sp.Min) and len(f.args) == _PIECES:
        return _crossing(f.args[0] - f.args[1], variable)
    if isinstance(f, sp.Piecewise) and len(f.args) == _PIECES and f.args[1][1] == sp.true:
        return _junction(f, variable)
    return {}


def _crossing(gap: sp.Expr, variable: sp.Symbol) -> Mapping[str, sp.Basic | str]:
    """Judge by the gap between two polynomials: at a simple root their slopes differ, at another they agree."""
    if not gap.is_polynomial(variable) or not 1 <= sp.degree(gap, variable) <= _SOLVABLE:
        return {}
    roots = {root: times for root, times in sp.roots(gap, variable).items() if root.is_real}
    kinds = {Seam.CORNER if times == 1 else Seam.SMOOTH for times in roots.values()}
    return _told(kinds.pop(), variable, *roots) if len(kinds) == 1 else {}


def _junction(f: sp.Piecewise, variable: sp.Symbol) -> Mapping[str, sp.Basic | str]:
    """Judge two polynomials that take over from each other at one point."""
    (first, when), (second, _) = f.args
    if not isinstance(when, sp.StrictLessThan | sp.LessThan | sp.StrictGreaterThan | sp.GreaterThan):
        return {}
    border, gap = when.lhs - when.rhs, sp.expand(first - second)
    polynomials = border.is_polynomial(variable) and first.is_polynomial(variable) and second.is_polynomial(variable)
    if not polynomials or sp.degree(border, variable) != 1:
        return {}
    (place,) = sp.roots(border, variable)
    if sp.expand(gap.subs(variable, place)).is_zero is not True:
        apart = sp.expand(gap.subs(variable, place)).is_zero is False
        return _told(Seam.JUMP, variable, place) if apart else {}
    match sp.expand(sp.diff(gap, variable).subs(variable, place)).is_zero:
        case True:
            return _told(Seam.SMOOTH, variable, place)
        case False:
            return _told(Seam.CORNER, variable, place)
    return {}


def _told(seam: Seam, variable: sp.Symbol, *places: sp.Expr) -> Mapping[str, sp.Basic | str]:
    found = sorted(places, key=sp.default_sort_key)
    return {"seam": seam.value, "places": sp.Tuple(*(sp.Eq(variable, place, evaluate=False) for place in found))}
