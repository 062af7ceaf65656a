"""Judges of what f does on both sides of a place where its formula changes."""

from __future__ import annotations

import re

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import Vector
from tests.oracle.judges.measures import differs, first, place_index
from tests.oracle.numerals import shown

_SIGNS = {"left": -1, "right": 1}
_OUTSIDE = 2
"""What the way of f is called where f has no values."""
_WAYS = {"rises": 1, "falls": -1, "is constant": 0}


def break_point(case: Case) -> Vector:
    """Return the place without a slope that a run ends at: the next point, or where the slope is taken."""
    ahead = case.walk.ahead(case.state(case.last))
    try:
        case.f.slopes(case.field, ahead)
    except FAILS:
        return ahead
    return case.following.point


def quantity_said(name: str, said: str, true: Scalar | None) -> str | None:
    """Judge a limit: a number, +∞ or −∞; the truth is None where it is no number."""
    if "∞" in said:
        return None if true is None else f"{name} is {mpmath.nstr(true, 8)}"
    return f"{name} is no number" if true is None else differs(name, shown(said), true)


def derivative(case: Case, point: Vector, side: str, order: int) -> Scalar | None:
    """Return a derivative from one side, None where it is infinite."""
    sign = _SIGNS[side]
    try:
        series = case.f.along(case.field, point, (sign,), max(order, 1))
    except FAILS:
        return None
    return series[order] * sign**order * mpmath.factorial(order) if len(series) > order else None


def sided(case: Case, point: Vector, text: str, order: int) -> str | None:
    """Judge "1 from the left and ≈ 2.5 from the right"."""
    found = re.findall(r"(\S.*?) from the (left|right)(?: and |$)", text)
    if not found:
        raise UnjudgedError(text)
    return first(
        *(quantity_said(f"it, from the {side},", said, derivative(case, point, side, order)) for said, side in found)
    )


@claim("sides", "Beside it f tends to <p:v>, but at the point itself f <v:here>: a removable discontinuity.")
def removable(case: Case, v: str, here: str) -> str | None:
    """Both limits are this, and the value is that."""
    point = break_point(case)
    limits = [derivative(case, point, side, 0) for side in _SIGNS]
    return first(
        *(quantity_said("the limit", v, each) for each in limits),
        differs("f", shown(here), case.f.value(case.field, point)),
    )


@claim("sides", "f tends to <w:limits>; at the point itself f <v:here>.")
def jumps(case: Case, limits: str, here: str) -> str | None:
    """The limits of both sides, and the value."""
    point = break_point(case)
    return first(sided(case, point, limits, 0), differs("f", shown(here), case.f.value(case.field, point)))


@claim("sides", "The slope is <w:slopes>.", "The slope tends to <w:slopes>.")
def slopes_of_sides(case: Case, slopes: str) -> str | None:
    """The slopes of both sides."""
    return sided(case, break_point(case), slopes, 1)


@claim("sides", "The slope tends to <w:v> from both sides: the graph is vertical there.")
def vertical(case: Case, v: str) -> str | None:
    """The slope grows without bound, with one sign, on both sides."""
    point, gap = break_point(case), mpmath.mpf(10) ** -20
    sign = -1 if "−" in v else 1
    for side in (1, -1):
        slope = case.f.along(case.field, (point[0] + side * gap,), (1,), 1)[1]
        if not sign * slope > 1000:
            return f"next to it the slope is {mpmath.nstr(slope, 8)}"
    return None


def _place(case: Case, name: str) -> Vector:
    """Return the point in f″(x₃), or in f″(1/2)."""
    if re.search(r"[a-z][₀-₉]", name):
        return case.point(place_index(name))
    return case.limit


@claim("curvature", "f″(<w:where>) does not exist: it is <w:bends>.")
def no_bend(case: Case, where: str, bends: str) -> str | None:
    """The second derivatives from both sides, which differ."""
    point = _place(case, where)
    left, right = (derivative(case, point, side, 2) for side in _SIGNS)
    equal = left is not None and right is not None and not case.field.sign(left - right)
    return first(sided(case, point, bends, 2), "it exists" if equal else None)


@claim(
    "curvature",
    "f″(<w:where>) does not exist: the second derivative tends to <w:v> on both sides.",
    "f″(<w:where>) does not exist: the second derivative tends to <w:v>.",
)
def bend_grows(case: Case, where: str, v: str) -> str | None:
    """No number on any side that is said to have none."""
    point = _place(case, where)
    if " from the " in v:
        return sided(case, point, v, 2)
    return first(*(quantity_said("f″", v, derivative(case, point, side, 2)) for side in _SIGNS))


def _ways(case: Case, point: Vector, text: str) -> str | None:
    both = re.fullmatch(r"f (rises|falls|is constant) on both sides", text)
    each = re.fullmatch(r"f (rises|falls|is constant) to the left and (rises|falls|is constant) to the right", text)
    beside = re.fullmatch(r"f (rises|falls|is constant) beside it", text)
    if beside is not None:
        known = {case.f.rise(case.field, point, (sign,)) for sign in (-1, 1)} - {2, None}
        return None if known == {_WAYS[beside[1]]} else f"it goes {known}"
    if both is None and each is None:
        raise UnjudgedError(text)
    said = (both[1], both[1]) if both is not None else (each[1], each[2]) if each is not None else ("", "")
    true = tuple(case.f.rise(case.field, point, (sign,)) for sign in (-1, 1))
    if None in true:
        raise UnjudgedError("the way of f is open")
    return None if true == tuple(_WAYS[word] for word in said) else f"it goes {true}"


@claim("curvature", "f <w:ways>: <w:kind>.")
def kind_by_sides(case: Case, ways: str, kind: str) -> str | None:
    """How f goes on both sides of the last iterate, and what that makes of it."""
    point = case.point(case.last)
    found = _ways(case, point, f"f {ways}")
    kind, _, missing = kind.partition(". f has no values to the ")
    true = [case.f.rise(case.field, point, (sign,)) or 0 for sign in (-1, 1)]
    if missing:
        outside = missing.partition(" ")[0]
        if true.pop(0 if outside == "left" else 1) != _OUTSIDE:
            return f"f has values to the {outside} of it"
    fits = {
        "a local minimum": min(true) >= 0,
        "a local maximum": max(true) <= 0,
        "a level stretch": set(true) == {0},
        "neither a minimum nor a maximum": set(true) == {-1, 1},
    }
    if kind not in fits:
        raise UnjudgedError(kind)
    return first(found, None if fits[kind] else "it is not")


@claim("no minimum here", "<pl:at> is no minimum: f <w:ways>.")
def no_minimum(case: Case, at: str, ways: str) -> str | None:
    """How f goes on both sides of a point that is no minimum."""
    point = case.anchored(at)
    found = _ways(case, point, f"f {ways}")
    falls = any(case.f.rise(case.field, point, (sign,)) == -1 for sign in (-1, 1))
    return first(found, None if falls else "it is one")


@claim("threshold", "Descent contracts there for rates below <p:a> on the left and <p:b> on the right; here α <v:r>.")
def thresholds(case: Case, a: str, b: str, r: str) -> str | None:
    """2/f″ of both sides at the last iterate."""
    left, right = (derivative(case, case.point(case.last), side, 2) for side in _SIGNS)
    if left is None or right is None:
        return "f″ is infinite on a side"
    return first(
        differs("2/f″ on the left", shown(a), 2 / left),
        differs("2/f″ on the right", shown(b), 2 / right),
        differs("α", shown(r), case.alpha),
    )


def _bend(case: Case, side: str) -> Scalar:
    found = derivative(case, case.limit, side, 2)
    if found is None:
        raise UnjudgedError("f″ is infinite on that side")
    return found


@claim("threshold", "On the <w:side> descent contracts for α < 2/f″ <v:t>; here 1 − α·f″ <v:c>.")
def on_side(case: Case, side: str, t: str, c: str) -> str | None:
    """The threshold and the factor of a side."""
    bend = _bend(case, side)
    return first(differs("2/f″", shown(t), 2 / bend), differs("1 − α·f″", shown(c), 1 - case.alpha * bend))


@claim("threshold", "On the <w:side> f″ = 0: there is no threshold, and to first order an error keeps its size.")
def level_side(case: Case, side: str) -> str | None:
    """The second derivative of a side is 0."""
    return "it is not" if case.field.sign(_bend(case, side)) else None


@claim("threshold", "On the <w:side> f″ is negative, so every step leads farther away: 1 − α·f″ <v:c> > 1.")
def falling_side(case: Case, side: str, c: str) -> str | None:
    """The factor of a side that bends downwards."""
    return differs("1 − α·f″", shown(c), 1 - case.alpha * _bend(case, side))


@claim("threshold", "On the <w:side> f is constant: descent stands still there.")
def constant_side(case: Case, side: str) -> str | None:
    """The function does not change on that side."""
    way = case.f.rise(case.field, case.limit, (_SIGNS[side],))
    return None if way == 0 else f"it goes {way}"


@claim("threshold", "On the <w:side> f″ grows beyond all bounds: every fixed rate is too large near the point.")
def steep_side(case: Case, side: str) -> str | None:
    """The second derivative is no number on that side."""
    found = derivative(case, case.limit, side, 2)
    return None if found is None else f"it is {mpmath.nstr(found, 8)}"


def _later(case: Case) -> list[Scalar]:
    """Return the signed errors of many further steps at high precision, as far as they are errors."""
    state, found = case.state(case.last), []
    for _ in range(60):
        found.append(state.point[0] - case.limit[0])
        if abs(found[-1]) < mpmath.mpf(10) ** -25:
            break
        try:
            state = case.walk.step(state)
        except FAILS:
            break
    return found


def _near_ratio(errors: list[Scalar], steps: int, said: str) -> str | None:
    if len(errors) <= steps + 1 or abs(errors[-1]) > 1e-3 or errors[-1 - steps] == 0:
        return None
    true = abs(errors[-1] / errors[-1 - steps])
    return None if abs(true - shown(said).value) < 0.05 else f"later it is {mpmath.nstr(true, 8)}"


@claim(
    "side of the run",
    "The run is on the <w:side> and stays there: near the point every step leaves <p:v> of the error.",
)
def stays_on_side(case: Case, side: str, v: str) -> str | None:
    """The further iterates are on that side, and lose so much."""
    errors = _later(case)
    crossed = any(each * _SIGNS[side] < 0 for each in errors)
    return first("an iterate is on the other side" if crossed else None, _near_ratio(errors, 1, v))


@claim(
    "side of the run",
    "The run is on the <w:side>: near the point a step leads to the <w:other>, where the iterates stay and every step leaves <p:v> of the error.",
)
def crosses(case: Case, side: str, other: str, v: str) -> str | None:
    """The last iterate is on that side, and those near the point end up on the other."""
    errors = _later(case)
    here = errors[0] * _SIGNS[side] > 0
    return first(None if here else "it is on the other side", _near_ratio(errors, 1, v))


@claim(
    "side of the run", "The iterates alternate between the sides: near the point two steps leave <p:v> of the error."
)
def alternates(case: Case, v: str) -> str | None:
    """Two further steps near the point leave that."""
    return _near_ratio(_later(case), 2, v)


@claim("nothing", "Try a start beside this point, where the slope is not 0.")
def beside(case: Case) -> None:
    """Advice without a claim."""
