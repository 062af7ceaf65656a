"""Judges of what is said about the second derivative at the last iterate."""

from __future__ import annotations

import mpmath

from tests.oracle.cases import Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.functions import CornerError, Vector
from tests.oracle.judges.measures import differs, first, kind_objection, place_index
from tests.oracle.numerals import number, shown

_KINDS = {
    "a local minimum": 1,
    "a local maximum": -1,
    "the curve bends upwards there": 1,
    "the curve bends downwards there": -1,
}


@claim(
    "curvature",
    "f″(<i:i>) <v:v> > 0: <w:kind>.",
    "f″(<i:i>) <v:v> < 0: <w:kind>.",
)
def bends(case: Case, i: str, v: str, kind: str) -> str | None:
    """f″ is this, and the curve bends so."""
    true = case.bends(case.point(place_index(i)))[0]
    if kind not in _KINDS:
        raise UnjudgedError(kind)
    found = differs("f″", shown(v), true)
    sign = case.field.sign(true) if found else mpmath.sign(true)
    return found if sign == _KINDS[kind] else f"f″ is {mpmath.nstr(true, 8)}"


@claim("curvature", "f″(<i:i>) <v:v> > 0.", "f″(<i:i>) <v:v> < 0.")
def value_there(case: Case, i: str, v: str) -> str | None:
    """The second derivative at an iterate."""
    return differs("f″", shown(v), case.bends(case.point(place_index(i)))[0])


@claim("curvature", "f″(<i:i>) = 0.", "f″(<i:i>) = 0: this alone does not tell a minimum from a maximum.")
def level(case: Case, i: str) -> str | None:
    """f″ exists and is 0."""
    try:
        true = case.bends(case.point(place_index(i)))[0]
    except CornerError:
        return "f″ does not exist: its sides differ"
    return f"f″ is {mpmath.nstr(true, 8)}" if case.field.sign(true) else None


@claim("curvature", "f″(<i:i>) ≈ <w:v>: this alone does not tell a minimum from a maximum.")
def nearly_level(case: Case, i: str, v: str) -> str | None:
    """f″ is this."""
    return differs("f″", shown("≈ " + v), case.bends(case.point(place_index(i)))[0])


def _signs(case: Case, point: Vector) -> set[int]:
    return {case.field.sign(each) for each in case.bends(point)}


@claim(
    "curvature",
    "All eigenvalues of the Hessian there are positive: a local minimum.",
    "All eigenvalues of the Hessian there are positive.",
)
def all_positive(case: Case) -> str | None:
    """The Hessian is positive definite at the last iterate."""
    return None if _signs(case, case.point(case.last)) == {1} else "they are not"


@claim(
    "curvature",
    "All eigenvalues of the Hessian there are negative: a local maximum.",
    "All eigenvalues of the Hessian there are negative.",
)
def all_negative(case: Case) -> str | None:
    """The Hessian is negative definite at the last iterate."""
    return None if _signs(case, case.point(case.last)) == {-1} else "they are not"


@claim(
    "curvature",
    "The Hessian there has a positive and a negative eigenvalue: a saddle point.",
    "The Hessian there has a positive and a negative eigenvalue.",
)
def both_signs(case: Case) -> str | None:
    """The Hessian is indefinite at the last iterate."""
    return None if {1, -1} <= _signs(case, case.point(case.last)) else "it has not"


@claim("curvature", "The Hessian there has the eigenvalue 0: it alone does not tell what kind of point it is.")
def has_zero(case: Case) -> str | None:
    """The Hessian is singular and semidefinite."""
    signs = _signs(case, case.point(case.last))
    return None if 0 in signs and not {1, -1} <= signs else "the eigenvalues have other signs"


@claim(
    "nothing",
    "What the second derivative says there is not settled.",
    "That a point with slope 0 lies near is not proven.",
)
def nothing(case: Case) -> None:
    """Claims nothing."""


@claim(
    "threshold",
    "Descent contracts there for rates below 2/f″(<i:i>) <v:t>; here α <v:r>.",
    "Descent contracts there for rates below 2/λ_max <v:t>; here α <v:r>.",
)
def contracts_below(case: Case, t: str, r: str, i: str = "") -> str | None:
    """2/λ_max at the last iterate."""
    top = case.bends(case.point(case.last))[-1]
    return first(differs("the threshold", shown(t), 2 / top), differs("α", shown(r), case.alpha))


@claim(
    "push",
    "At the slightest push descent would leave: near it, each step multiplies the distance by 1 − α·f″ <v:v>.",
    "At the slightest push in the direction in which it falls descent would leave: near it, each step multiplies the distance by 1 − α·λ_min <v:v>.",
)
def push(case: Case, v: str) -> str | None:
    """1 − α·λ_min at the last iterate, where λ_min is negative."""
    bend = case.bends(case.point(case.last))[0]
    return first(differs("1 − α·λ_min", shown(v), 1 - case.alpha * bend), None if bend < 0 else "no direction falls")


@claim(
    "one point",
    "Exactly one point with slope 0 lies within <w:bound> of <i:i>.",
    "Exactly one point with slope 0 lies within <w:bound> of <i:i>, and it is a <w:kind>.",
)
def one_point(case: Case, bound: str, i: str, kind: str = "") -> str | None:
    """Newton's method finds the point there, of this kind."""
    here = case.point(place_index(i))
    found = case.land.polished(here)
    gap = max(abs(a - b) for a, b in zip(found, here, strict=True))
    if gap > number(bound) * (1 + mpmath.mpf(10) ** -6):
        return f"the point is {mpmath.nstr(gap, 5)} away"
    return kind_objection(case, found, kind) if kind else None
