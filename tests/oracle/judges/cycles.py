"""Judges of cycles: that they close, attract or repel, and how many there are."""

from __future__ import annotations

import math

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import Vector, distance
from tests.oracle.judges.measures import first
from tests.oracle.numerals import shown, tuple_shown


def _cycle(case: Case, text: str) -> list[Vector]:
    """Return the points of a cycle, refined, without the one that closes it."""
    parts = text.removesuffix(" (proven enclosures)").split(" → ")[:-1]
    rough = []
    for part in parts:
        _, relation, numbers = part.partition(" = " if " = " in part else " ≈ ")
        rough.append(tuple_shown(relation.strip() + " " + numbers, case.f.size))
    start = tuple(each.value for each in rough[0])
    if any(each.unit is not None for point in rough for each in point):
        start = _refined_cycle(case, start, len(parts))
    points = [start]
    for said in rough[1:]:
        points.append(_descent(case, points[-1]))
        if not all(a.says(b) for a, b in zip(said, points[-1], strict=True)):
            raise UnjudgedError(f"the next point is {[mpmath.nstr(x, 10) for x in points[-1]]}")
    return points


def _descent(case: Case, point: Vector) -> Vector:
    slopes = case.f.slopes(case.field, point)
    return tuple(x - case.alpha * g for x, g in zip(point, slopes, strict=True))


def _refined_cycle(case: Case, start: Vector, period: int) -> Vector:
    if not case.alone:
        raise UnjudgedError("a cycle in several variables")

    def off(x: Scalar) -> Scalar:
        point: Vector = (x,)
        for _ in range(period):
            point = _descent(case, point)
        return point[0] - x

    return (mpmath.findroot(off, (start[0], start[0] + mpmath.mpf("1e-7")), solver="secant", tol=1e-60, verify=False),)


def _closes(case: Case, points: list[Vector]) -> str | None:
    gap = distance(_descent(case, points[-1]), points[0])
    return None if gap < mpmath.mpf(10) ** -20 else f"it does not close, by {mpmath.nstr(gap, 5)}"


def _product(case: Case, points: list[Vector]) -> Scalar:
    product = case.field.number(1)
    for point in points:
        product *= 1 - case.alpha * case.bends(point)[0]
    return product


@claim("cycle", "The run comes near a cycle of <d:n> points, <w:known>: <w:points>.")
def comes_near(case: Case, n: str, known: str, points: str) -> str | None:
    """A cycle of descent, and the last iterate is near one of its points."""
    found = _cycle(case, points)
    near = min(distance(each, case.point(case.last)) for each in found)
    return first(_closes(case, found), None if near < 1e-3 else f"the run is {mpmath.nstr(near, 5)} away")


@claim(
    "cycles listed",
    "With this rate there is exactly one cycle of two points, x ≠ y with x − α·f′(x) = y and y − α·f′(y) = x:",
    "With this rate there are exactly <d:n> cycles of two points, x ≠ y with x − α·f′(x) = y and y − α·f′(y) = x:",
)
def exactly(case: Case, n: str = "1") -> str | None:
    """Those listed close, and a scan finds no more."""
    rate, changes, before = float(case.alpha), 0, math.nan
    for k in range(-6000, 6001):
        x = k / 100 + 0.00037
        try:
            after = x - rate * case.f.fall((x,), (1,))
            after -= rate * case.f.fall((after,), (1,)) + x
        except FAILS:
            after = math.nan
        changes += before * after < 0
        before = after
    fixed = len(case.land.turns)
    most = (changes - fixed) // 2
    return None if most <= int(n) else f"there are {most}"


@claim("cycle", "<w:points> (proven enclosures).", "x <w:points> → <w:rest>.")
def cycle_listed(case: Case, points: str, rest: str = "") -> str | None:
    """Each step leads on, and the last one back."""
    text = points if not rest else f"x {points} → {rest}"
    return _closes(case, _cycle(case, text))


@claim(
    "multiplier",
    "It attracts: the product of 1 − α·f″ over its points <v:v>, of size below 1, so starts near it are drawn to it.",
    "It repels: the product of 1 − α·f″ over its points <v:v>, of size above 1, so a start must lie exactly on it to stay.",
    "Whether it attracts is open: the product of 1 − α·f″ over its points <v:v>.",
)
def multiplier(case: Case, v: str) -> str | None:
    """The product over some cycle of the section, on the right side of 1."""
    said = shown(v)
    for section in case.document["sections"]:
        for sentence in section["sentences"] if section["id"] == "cycles" else ():
            if " → " not in sentence or sentence.startswith("The start"):
                continue
            text = sentence.rstrip(".").rpartition(": ")[2]
            try:
                product = _product(case, _cycle(case, text))
            except UnjudgedError:
                continue
            if said.says(product):
                return None
    raise UnjudgedError("no cycle with this product")


@claim("cycle", "At this rate every start but the critical point goes round two points for ever; here <w:points>.")
def every_start(case: Case, points: str) -> str | None:
    """A cycle, and others close, too."""
    other = [(case.field.number(7) / 3,)]
    other.append(_descent(case, other[0]))
    return first(_closes(case, _cycle(case, points)), _closes(case, other))


@claim("cycle", "The factor 1 − α·f″ is −1: each step only flips the sign of the error.")
def flips(case: Case) -> str | None:
    """α·f″ = 2."""
    return "it is not" if case.field.sign(case.alpha * case.bends(case.point(0))[0] - 2) else None


@claim("cycle", "Along one eigenvector 1 − α·λ is exactly −1, so that part of the error only flips its sign.")
def one_flips(case: Case) -> str | None:
    """α·λ = 2 for some eigenvalue."""
    return None if any(not case.field.sign(case.alpha * each - 2) for each in case.bends(case.point(0))) else "for none"


@claim("cycle", "In the long run the descent goes round two points, exactly: <w:points>.")
def goes_round(case: Case, points: str) -> str | None:
    """A cycle to which the run comes near."""
    found = _cycle(case, points)
    late = min(float(distance(case.further[-1], each)) for each in found)
    return first(_closes(case, found), None if late < 1e-5 else f"much later it is {late:.4g} away")


@claim("outside the cycle", "The start <pl:at> lies outside the cycle <w:points>, and so does every point of this run.")
def outside_cycle(case: Case, at: str, points: str) -> str | None:
    """All iterates are left or right of both points."""
    xs = [each[0] for each in _cycle(case, points)]
    inside = [state.n for state in case.states if min(xs) < state.point[0] < max(xs)]
    return f"iterate {inside[0]} does not" if inside else None
