"""Judges of how far critical points are complete, and which minimum is the lowest."""

from __future__ import annotations

import re
from collections.abc import Sequence

import mpmath

from tests.oracle.cases import Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import Vector, distance, norm
from tests.oracle.judges.measures import critical_objection, first, heading, kind_of, nearing
from tests.oracle.judges.table import listed, table_rows
from tests.oracle.judges.why import constant
from tests.oracle.numerals import UnreadableError, shown, tuple_shown

TIE = mpmath.mpf(10) ** -18


def _unlisted(case: Case, inside: tuple[float, float] | None = None) -> str | None:
    """Return a certain critical point that the table does not have."""
    rows = table_rows(case)
    if any(row[0] in {"everywhere", "a whole stretch"} or "one of a" in row[2] for row in rows):
        return None
    rough = [_rough(row[0], case.f.size) for row in rows]
    for place in [(x,) for x in case.land.turns] if case.alone else case.land.minima:
        if inside is not None and not all(inside[0] <= x <= inside[1] for x in place):
            continue
        if any(distance(place, each) <= 1e-4 * (1 + abs(place[0])) for each in rough):
            continue
        if critical_objection(case, place) is None:
            return f"{[mpmath.nstr(x, 12) for x in place]} is one, too"
    return None


def _rough(where: str, size: int) -> Vector:
    if where == "no digit proven":
        raise UnjudgedError(where)
    relation = "≈ " if where.startswith("≈") else "= "
    return tuple(each.value for each in tuple_shown(relation + where.lstrip("≈ "), size))


@claim(
    "complete everywhere",
    "These are all on the whole number line, proven.",
    "These are all there are, proven.",
    "These are all wherever the function has a value, proven.",
    "There is none wherever the function has a value, proven.",
    "There is none on the whole number line, proven.",
    "There is none, proven.",
    "The gradient is 0 nowhere: f has neither a least nor a greatest value.",
)
def complete(case: Case) -> str | None:
    """No other point was found by a dense search."""
    return _unlisted(case)


@claim(
    "complete in the window",
    "These are all in the window, proven.",
    "There is none in the window, proven: from <n:low> to <n:high>.",
    "These are all critical points in <w:window> × <w:other>; there may be others outside.",
    "There is none in the window, proven: <w:window>, <w:other>.",
    "These are all critical points in [<n:low>, <n:high>]; there may be others outside.",
    "There are infinitely many critical points; these are those in [<n:low>, <n:high>].",
)
def complete_inside(case: Case, low: str = "−10", high: str = "10", window: str = "", other: str = "") -> str | None:
    """No other point was found there."""
    if window:
        low, high = "−5", "5"
    return _unlisted(case, (float(shown(low).value), float(shown(high).value)))


@claim(
    "nothing",
    "There may be others.",
    "None was found; there may be some.",
    "<pl:at> is one; the search came to no end, and there may be others.",
    "Not all of <w:window> could be searched; there may be more critical points than these.",
    "Not every place in <w:window> could be settled; there may be more critical points than these.",
    "This function is too involved for a proof of all its points.",
    "Some of these are only one point of a whole curve of critical points.",
)
def open_end(case: Case, **_: str) -> None:
    """Claims nothing about others."""


@claim(
    "flat",
    "This is one point of a whole line of critical points, on which f has the same value.",
    "This is one point of a whole plane of critical points, on which f has the same value.",
)
def flat_line(case: Case) -> str | None:
    """The Hessian of the quadratic is singular."""
    return None if any(case.field.sign(each) == 0 for each in case.bends(listed(case)[0])) else "no eigenvalue is 0"


def lower_than(case: Case, value: Scalar) -> str | None:
    """Return a place where f is lower."""
    place = case.land.lower(value)
    if place is None:
        return None
    return f"f{tuple(mpmath.nstr(x, 12) for x in place)} = {mpmath.nstr(case.f.value(case.field, place), 12)} is lower"


def other_ties(case: Case, named: Sequence[Vector]) -> str | None:
    """Return a minimum that is equally low and not named."""
    value = case.f.value(case.field, named[0])
    for place in [*case.land.minima, *_corner_places(case)]:
        near = any(distance(place, each) < 1e-9 for each in named)
        if not near and abs(case.f.value(case.field, place) - value) < TIE:
            return f"f is as low at {tuple(mpmath.nstr(x, 12) for x in place)}"
    return None


def _corner_places(case: Case) -> list[Vector]:
    """Return the corners of the table that are minima."""
    found = []
    for row in table_rows(case):
        if row[2] in {"corner, minimum", "edge, minimum"}:
            try:
                found.append(case.anchored(row[0]))
            except (UnjudgedError, UnreadableError):
                continue
    return found


def other_minima(case: Case, named: Sequence[Vector]) -> str | None:
    """Return another minimum."""
    for place in [*case.land.minima, *_corner_places(case)]:
        if all(distance(place, each) > 1e-9 for each in named):
            return f"{tuple(mpmath.nstr(x, 12) for x in place)} is a minimum, too"
    return None


def minimum_objection(case: Case, point: Vector) -> str | None:
    """Return what a point is that is no minimum."""
    true = kind_of(case, point)
    return None if "minimum" in true else f"it is {' or '.join(sorted(true))}"


@claim(
    "global minimum",
    "<pl:at> is the global minimum: <w:why>.",
    "The corner <pl:at> is the global minimum: <w:why>.",
    "The edge <pl:at> is the global minimum: <w:why>.",
    "The point <pl:at> is the global minimum: <w:why>.",
)
def the_global(case: Case, at: str, why: str) -> str | None:
    """A minimum, nothing is lower, nothing else is as low."""
    point = case.anchored(at)
    return first(
        minimum_objection(case, point), lower_than(case, case.f.value(case.field, point)), other_ties(case, [point])
    )


@claim(
    "global minimum",
    "<pl:at> is a global minimum: <w:why>.",
    "The corner <pl:at> is a global minimum: <w:why>.",
    "The edge <pl:at> is a global minimum: <w:why>.",
    "The point <pl:at> is a global minimum: <w:why>.",
)
def a_global(case: Case, at: str, why: str) -> str | None:
    """A minimum, and nothing is lower."""
    point = case.anchored(at)
    return first(minimum_objection(case, point), lower_than(case, case.f.value(case.field, point)))


def several(case: Case, text: str) -> list[Vector]:
    """Return the points of a list: "x = 0 and x = 2", "(x, y) = (−1, 0) and (1, 0)"."""
    text = re.sub(r" and \d+ more$", "", text)
    if case.alone:
        parts = re.split(r", (?=[a-z] [=≈])| and (?=[a-z] [=≈])", text)
        return [case.anchored(part) for part in parts]
    names, relation, rest = re.split(r" ([=≈]) ", text, maxsplit=1)
    parts = re.split(r"(?<=\)), | and ", rest)
    return [
        case.anchored(
            f"{names} {relation if i == 0 else '='} {part}" if not part.startswith("≈") else f"{names} {part}"
        )
        for i, part in enumerate(parts)
    ]


@claim(
    "global minima",
    "<w:points> are <w:article>global minima, equally low: <w:why>.",
    "<w:points> are global minima, equally low: <w:why>.",
)
def global_minima(case: Case, points: str, why: str, article: str = "") -> str | None:
    """Minima, equally low, nothing is lower; all of them where the article says so."""
    named = several(case, points)
    values = [case.f.value(case.field, each) for each in named]
    ties = other_ties(case, named) if article == "the " and " more" not in points else None
    unequal = None if all(abs(v - values[0]) < TIE for v in values) else "they are not equally low"
    return first(*(minimum_objection(case, each) for each in named), unequal, lower_than(case, values[0]), ties)


@claim("lowest found", "<w:points> are the lowest minima found, equally low.")
def lowest_minima(case: Case, points: str) -> str | None:
    """Minima, equally low, none in the table is lower."""
    named = several(case, points)
    values = [case.f.value(case.field, each) for each in named]
    unequal = None if all(abs(v - values[0]) < TIE for v in values) else "they are not equally low"
    return first(*(minimum_objection(case, each) for each in named), unequal, _lower_row(case, values[0]))


def _lower_row(case: Case, value: Scalar) -> str | None:
    for row in table_rows(case):
        if (
            row[2].endswith("minimum")
            and row[1] != "no digit proven"
            and shown(row[1]).value < value - mpmath.mpf(10) ** -4 * (1 + abs(value))
        ):
            return f"{row[0]} is lower"
    return None


@claim("only minimum", "<pl:at> is the only minimum.")
def only(case: Case, at: str) -> str | None:
    """A minimum, and there is no other."""
    point = case.anchored(at)
    return first(minimum_objection(case, point), other_minima(case, [point]))


@claim(
    "lowest found",
    "<pl:at> is the only minimum found.",
    "<pl:at> is the lowest minimum found.",
    "The corner <pl:at> is the lowest minimum found.",
    "The edge <pl:at> is the lowest minimum found.",
    "The point <pl:at> is the lowest minimum found.",
    "The corner <pl:at> is the only minimum found.",
    "The point <pl:at> is the only minimum found.",
)
def lowest(case: Case, at: str) -> str | None:
    """A minimum, none in the table is lower."""
    point = case.anchored(at)
    return first(minimum_objection(case, point), _lower_row(case, case.f.value(case.field, point)))


@claim("constant", "f is constant: all points have slope 0, and none is lower than another.")
def all_level(case: Case) -> str | None:
    """F is constant."""
    return constant(case)


@claim("flat", "A whole stretch is as low as f ever gets: <w:why>.")
def stretch(case: Case, why: str) -> str | None:
    """No value is below that of the stretch."""
    values = [shown(row[1]).value for row in table_rows(case) if row[0] == "a whole stretch"]
    if not values:
        raise UnjudgedError("no stretch in the table")
    return lower_than(case, min(values))


_IT = re.compile(
    r"(?P<at>\(?[a-z](?:, [a-z])*\)? [=≈] .+?) is (?:the|a) (?:global|only|lowest) minimum.*|The (?:corner|edge|point) (?P<corner>.+?) is .*"
)


def named_lowest(case: Case) -> Vector:
    """Return the point that is named as the lowest."""
    for section in case.document["sections"]:
        if section["id"] == "critical-points":
            for sentence in section["sentences"]:
                match = _IT.fullmatch(sentence)
                if match is not None:
                    return case.anchored(match["at"] or match["corner"])
    raise UnjudgedError("no lowest point is named")


@claim("run heads to it", "The run heads to it.")
def heads_to_it(case: Case) -> str | None:
    """The run comes nearer to the lowest point."""
    return heading(case, named_lowest(case))


@claim("near a minimum", "The run comes nearer to it.")
def nearer_to_it(case: Case) -> str | None:
    """The last steps came nearer to the lowest point."""
    return nearing(case, named_lowest(case))


@claim(
    "near a minimum",
    "The run comes nearer to <pl:at>.",
    "The run comes nearer to <pl:at>, one of them.",
    "The run comes nearer to <pl:at> instead, which is higher: another start may lead lower.",
)
def nearer_to(case: Case, at: str) -> str | None:
    """The last steps came nearer to that point."""
    return nearing(case, case.anchored(at))


@claim("run heads to it", "The run heads to <pl:at>.")
def heads_to(case: Case, at: str) -> str | None:
    """The run comes nearer to that point."""
    return heading(case, case.anchored(at))


@claim("near a minimum", "The run has come near it.", "The run is next to it.")
def near_it(case: Case) -> str | None:
    """The last iterate is near the lowest point."""
    return _far_from(case, named_lowest(case))


@claim(
    "near a minimum",
    "The run has come near <pl:at>, one of them.",
    "The run is next to <pl:at>, one of them.",
    "The run has come near <pl:at>.",
    "The run is next to <pl:at>.",
)
def near_one(case: Case, at: str) -> str | None:
    """The last iterate is near that point."""
    return _far_from(case, case.anchored(at))


@claim(
    "near a minimum",
    "The run has come near <pl:at> instead, which is higher: another start may lead lower.",
    "The run is next to <pl:at> instead, which is higher: another start may lead lower.",
)
def near_higher(case: Case, at: str) -> str | None:
    """The last iterate is near that point, which is higher than the lowest."""
    point = case.anchored(at)
    higher = case.f.value(case.field, point) > case.f.value(case.field, named_lowest(case))
    return first(_far_from(case, point), None if higher else "it is not higher")


def _far_from(case: Case, point: Vector) -> str | None:
    gap = distance(case.point(case.last), point)
    return None if gap < 0.5 * (1 + norm(point)) else f"it is {mpmath.nstr(gap, 5)} away"


@claim("run stands on it", "The run stands on it.")
def stands_on_it(case: Case) -> str | None:
    """The last iterate is the lowest point."""
    gap = distance(case.point(case.last), named_lowest(case))
    return "the run is elsewhere" if case.field.sign(gap) else None


@claim("run stands on it", "The run stands on <pl:at>.")
def stands_on(case: Case, at: str) -> str | None:
    """The last iterate is that point."""
    return "the run is elsewhere" if case.field.sign(distance(case.point(case.last), case.anchored(at))) else None


@claim(
    "run heads to it",
    "The run heads to <pl:at> instead, which is higher: another start may lead lower.",
    "The run stands on <pl:at> instead, which is higher: another start may lead lower.",
)
def heads_higher(case: Case, at: str) -> str | None:
    """The run comes nearer to that point, which is higher than the lowest."""
    point = case.anchored(at)
    higher = case.f.value(case.field, point) > case.f.value(case.field, named_lowest(case))
    return first(heading(case, point), None if higher else "it is not higher")
