"""Judges of the table of critical points, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import Finding
from tests.oracle.fields import OutsideError
from tests.oracle.functions import CornerError, EdgeError, Vector
from tests.oracle.judges.measures import critical_objection, differs, first, kind_of
from tests.oracle.judges.sides import derivative, quantity_said
from tests.oracle.numerals import UnreadableError, shown

_ORDINALS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}


def table_rows(case: Case) -> list[list[str]]:
    """Return the rows of the table of critical points."""
    for section in case.document["sections"]:
        if section["id"] == "critical-points" and section["table"]:
            return [list(row) for row in section["table"]["rows"]]
    return []


def listed(case: Case) -> list[Vector]:
    """Return the points of the table that are known exactly; UnjudgedError where one is not."""
    return [case.anchored(row[0]) for row in table_rows(case) if row[0] not in {"everywhere", "a whole stretch"}]


def judged_rows(case: Case) -> Iterator[Finding]:
    """Yield what becomes of each row."""
    for row in table_rows(case):
        text = " | ".join(row)
        try:
            truth = _row(case, *row)
        except CornerError:
            truth = "that derivative does not exist there"
        except OutsideError:
            truth = "the function has no value there"
        except (UnjudgedError, UnreadableError, *FAILS, IndexError) as error:
            yield Finding("table row", "unjudged", text, f"{type(error).__name__}: {error}")
            continue
        yield Finding("table row", "true" if truth is None else "false", text, truth or "")


def _row(case: Case, where: str, value: str, kind: str, how: str) -> str | None:
    if where in {"everywhere", "a whole stretch"}:
        return None if kind == "flat" else "a stretch is flat"
    if kind == "undecided" and how == "not proven that there is one":
        return None
    point = case.anchored(where)
    if kind.startswith(("corner", "edge", "jump", "gap of one point")):
        return _corner_row(case, point, value, kind, how)
    if kind == "undecided":
        return first(critical_objection(case, point), _value(case, point, value), _how(case, point, how))
    word = {"neither: f goes on the same way": "neither"}.get(kind, kind)
    found = first(critical_objection(case, point), _value(case, point, value))
    if found is None and not kind.startswith("one of a"):
        true = kind_of(case, point)
        found = None if word in true else f"it is {' or '.join(sorted(true))}"
    return first(found, _how(case, point, how))


def _value(case: Case, point: Vector, value: str) -> str | None:
    return differs("f", shown(value), case.f.value(case.field, point))


def _corner_row(case: Case, point: Vector, value: str, kind: str, how: str) -> str | None:
    try:
        slopes = case.f.slopes(case.field, point)
    except (CornerError, EdgeError):
        pass
    else:
        return f"there is a slope, {mpmath.nstr(slopes[0], 8)}"
    found = _value(case, point, value)
    if found is None and ", " in kind:
        true = kind_of(case, point)
        word = kind.partition(", ")[2]
        found = None if word in true else f"it is {' or '.join(sorted(true))}"
    elif found is None and case.alone:
        true = kind_of(case, point)
        found = None if "neither" in true else f"it is a {' or '.join(sorted(true))}"
    match = re.fullmatch(r"slopes (.+) and (.+) on its sides", how)
    if match is not None and found is None:
        found = first(
            quantity_said("the left slope", match[1], derivative(case, point, "left", 1)),
            quantity_said("the right slope", match[2], derivative(case, point, "right", 1)),
        )
    return found


def _how(case: Case, point: Vector, how: str) -> str | None:
    if how.startswith("eigenvalues of the Hessian: "):
        said = [shown(each) for each in re.split(r", (?![^(]*\))", how.partition(": ")[2])]
        true = case.bends(point)
        return first(*(differs("an eigenvalue", a, b) for a, b in zip(said, true, strict=True)))
    match = re.fullmatch(r"f″ = 0; the (\w+) derivative ([=≈].+?)( [<>] 0)?", how)
    if match is not None:
        return _derivative(case, point, match[1], match[2])
    match = re.fullmatch(r"f″ ([=≈].+?) [<>] 0", how)
    if match is not None:
        return differs("f″", shown(match[1]), case.bends(point)[0])
    return None


def _derivative(case: Case, point: Vector, ordinal: str, said: str) -> str | None:
    order = _ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal))
    sides = [case.f.along(case.field, point, (s,), order) for s in (1, -1)]
    right, left = (series[order] * s for series, s in zip(sides, (1, (-1) ** order), strict=True))
    if case.field.sign(right - left):
        return f"the {ordinal} derivative does not exist: the sides have {mpmath.nstr(left, 6)} and {mpmath.nstr(right, 6)}"
    if any(case.field.sign(c) for series in sides for c in series[2:order]):
        return "a lower derivative is not 0"
    return differs(f"the {ordinal} derivative", shown(said), right * mpmath.factorial(order))
