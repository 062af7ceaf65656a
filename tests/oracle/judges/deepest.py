"""Judges of how low a function gets: stretches and lists of the lowest places, and ways down without an end."""

from __future__ import annotations

import re
from itertools import pairwise

import mpmath

from tests.oracle.cases import Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import Vector
from tests.oracle.judges.lowest import TIE, lower_than, named_lowest, several
from tests.oracle.judges.measures import first, heading
from tests.oracle.numerals import number, shown

_DEPTHS = (4, 8, 16, 32, 64, 128, 256)


def stretch_samples(case: Case, text: str) -> list[Vector]:
    """Return points of "x ≤ 0", "x ≥ 1" or "−1 ≤ x ≤ 1/2", its ends among them."""
    match = re.fullmatch(r"(?:(?P<low>.+) ≤ )?[a-z] (?P<relation>[≤≥]) (?P<high>.+)", text)
    if match is None:
        raise UnjudgedError(text)
    end = shown(match["high"])
    other = shown(match["low"]) if match["low"] else None
    if end.unit is not None or (other is not None and other.unit is not None):
        raise UnjudgedError("the ends are rounded")
    if other is not None:
        return [(other.value + (end.value - other.value) * k / 12,) for k in range(13)]
    sign = -1 if match["relation"] == "≤" else 1
    return [(end.value + sign * mpmath.mpf(k) ** 3,) for k in range(13)]


def _level(case: Case, points: list[Vector]) -> str | None:
    values = [case.f.value(case.field, each) for each in points]
    if max(values) - min(values) > TIE:
        return f"f goes from {mpmath.nstr(min(values), 10)} to {mpmath.nstr(max(values), 10)} there"
    return lower_than(case, values[0])


@claim("flat", "The whole stretch <w:stretch> is as low as f ever gets: <w:why>.")
def whole_stretch(case: Case, stretch: str, why: str) -> str | None:
    """The value is the same all along, and no other is lower."""
    return _level(case, stretch_samples(case, stretch))


@claim("global minima", "All <w:stretch> are <w:article>global minima, equally low: <w:why>.")
def stretches(case: Case, stretch: str, article: str, why: str) -> str | None:
    """All points of the stretches and the others have one value, and no other is lower."""
    points: list[Vector] = []
    for part in re.split(r"(?:, | and )(?=all |[a-z] [=≈])", stretch):
        text = part.removeprefix("all ")
        points += stretch_samples(case, text) if "≤" in text or "≥" in text else several(case, text)
    return _level(case, points)


@claim(
    "run heads to it",
    "The run heads to <pl:at>, one of them.",
)
def heads_to_one(case: Case, at: str) -> str | None:
    """The run comes nearer to that point."""
    return heading(case, case.anchored(at))


@claim("run stands on it", "The run stands on <pl:at>, one of them.")
def stands_on_one(case: Case, at: str) -> str | None:
    """The last iterate is that point."""
    gap = max(abs(a - b) for a, b in zip(case.point(case.last), case.anchored(at), strict=True))
    return "the run is elsewhere" if case.field.sign(gap) else None


def approach(case: Case, way: str) -> list[Scalar]:
    """Return the values of f farther and farther along "x → ∞", "x → 0 from the right" or a ray."""
    found = []
    for k in _DEPTHS:
        with mpmath.workdps(2 * _DEPTHS[-1]):
            value = case.land.value(_far(case, way, k))
        if value is None:
            raise UnjudgedError(f"no value far along {way}")
        found.append(value)
    return found


def _far(case: Case, way: str, k: int) -> Vector:
    t = mpmath.mpf(10) ** k
    ray = re.fullmatch(r"\(.+?\) = \((.+)\) and t → ∞", way)
    if ray is not None:
        return tuple(number(each, {"t": mpmath.mpf(k) ** 3}) for each in ray[1].split(", "))
    side = re.fullmatch(r"[a-z] → (?P<place>.+?) from (?:the )?(?P<side>right|left|above|below)", way)
    if side is not None:
        place = shown(side["place"])
        sign = 1 if side["side"] in {"right", "above"} else -1
        return (case.exact((place,))[0] + sign / t,)
    plain = re.fullmatch(r"(?P<name>[a-z]) → (?P<sign>−?)∞(?: with (?P<rest>.+))?", way)
    if plain is None:
        raise UnjudgedError(way)
    values = {plain["name"]: (-1 if plain["sign"] else 1) * mpmath.mpf(k) ** (3 if plain["rest"] else 4)}
    for equation in re.split(r" and ", plain["rest"] or ""):
        if equation:
            left, _, right = equation.partition(" = ")
            values[left] = number(right, dict(values))
    return tuple(values.get(name, mpmath.mpf(0)) for name in case.f.variables)


@claim(
    "no lower bound",
    "f has no least value: it falls below every number as <w:way>.",
    "The function has no lower bound, so there is no lowest point: f → −∞ as <w:way>.",
)
def no_lower_bound(case: Case, way: str) -> str | None:
    """Along that way f falls, and goes on falling."""
    values = approach(case, way)
    steps = [b - a for a, b in pairwise(values[2:])]
    return None if max(steps) < 0 and steps[-1] < -0.3 else f"f goes {[mpmath.nstr(v, 6) for v in values]}"


@claim(
    "no least value",
    "f has no least value: as <w:way> it comes as near to <p:v> as you like, and it is never that low.",
)
def never_so_low(case: Case, way: str, v: str) -> str | None:
    """Along that way f comes nearer to the value from above, and nothing is lower."""
    said, values = shown(v), approach(case, way)
    gaps = [value - said.value for value in values]
    if said.unit is None and (min(gaps) < -TIE or abs(gaps[-1]) > 1e-3 or abs(gaps[-1]) > abs(gaps[0])):
        return f"f − {v} goes {[mpmath.nstr(gap, 6) for gap in gaps]}"
    return lower_than(case, min(said.value, *values))


@claim("no least value", "That is no global minimum: f gets lower as <w:way>, where it comes near <p:v>.")
def gets_lower(case: Case, way: str, v: str) -> str | None:
    """Along that way f is lower than at the lowest minimum, and near that value."""
    value, end = case.f.value(case.field, named_lowest(case)), approach(case, way)[-1]
    near = abs(end - shown(v).value) < mpmath.mpf(10) ** -3 * (1 + abs(end))
    return first(
        None if end < value else "f is not lower there", None if near else f"it comes near {mpmath.nstr(end, 8)}"
    )
