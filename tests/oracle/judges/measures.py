"""Measures: what a claim is held against, and the judgements that many kinds of claim share."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.fields import OutsideError, Scalar
from tests.oracle.functions import CornerError, Vector, distance, norm
from tests.oracle.numerals import Shown, index, number, shown, tuple_shown

TOLERANCE = Fraction(1, 10**10)


def differs(name: str, said: Shown, true: Scalar) -> str | None:
    """Return what is true where a printed number is not."""
    return None if said.says(true) else f"{name} is {mpmath.nstr(true, 12)}"


def first(*found: str | None) -> str | None:
    """Return the first objection."""
    return next((each for each in found if each is not None), None)


def place_index(place: str) -> int:
    """Return n of x₃ or (x₃, y₃)."""
    match = re.search(r"[₀-₉]+", place)
    return index(match[0]) if match else 0


def iterate(case: Case, text: str) -> str | None:
    """Judge x₃ = −1/5, or (x₃, y₃) ≈ (0.1, 2)."""
    place, relation, numbers = text.partition(" = " if " = " in text else " ≈ ")
    n = place_index(place)
    said = tuple_shown(relation.strip() + " " + numbers, case.f.size)
    return first(
        *(differs(f"{place}[{i}]", each, x) for i, (each, x) in enumerate(zip(said, case.point(n), strict=True)))
    )


def slope_said(case: Case, text: str) -> str | None:
    """Judge f′(x₃) ≈ 0.1, ‖∇f(x₃, y₃)‖ ≈ 0.1, or a bound on either."""
    match = re.fullmatch(r"(.*?\((?P<place>[^)]*)\)[|‖]*) (?P<relation>[=≈≤]) (?P<number>.+)", text)
    if match is None:
        raise UnjudgedError(text)
    n = place_index(match["place"])
    if match["relation"] == "≤":
        return (
            None if case.steepness(n) <= number(match["number"]) * (1 + mpmath.mpf(10) ** -9) else "the slope is larger"
        )
    true = case.slopes(n)[0] if case.alone else case.steepness(n)
    return differs("the slope", shown(f"{match['relation']} {match['number']}"), true)


def journey(case: Case, a: str, b: str) -> str | None:
    """Judge that f went from one value to another."""
    return first(
        differs("f at the start", shown(a), case.value(0)), differs("f at the end", shown(b), case.value(case.last))
    )


def contraction(case: Case, point: Vector) -> Scalar:
    """Return the largest |1 − α·λ| at a point."""
    return max(abs(1 - case.alpha * each) for each in case.bends(point))


def limit_contraction(case: Case) -> Scalar:
    """Return the largest |1 − α·λ| at the limit."""
    return max(abs(1 - case.alpha * each) for each in case.limit_bends)


def kind_of(case: Case, point: Vector) -> set[str]:
    """Return the words that fit a critical point."""
    rises = case.f.rises(case.field, point) - {2}
    if None in rises:
        raise UnjudgedError(f"the kind of {point} is open")
    if rises <= {0}:
        return {"minimum", "maximum", "flat"}
    if rises <= {0, 1}:
        return {"minimum"}
    if rises <= {0, -1}:
        return {"maximum"}
    return {"neither"} if case.alone else {"saddle point"}


def kind_objection(case: Case, point: Vector, said: str) -> str | None:
    """Return the true kind where it is another; a zero of the slope with neither kind is no saddle alone."""
    found = kind_of(case, point)
    return None if said in found else f"it is {' or '.join(sorted(found))}"


def critical_objection(case: Case, point: Vector) -> str | None:
    """Return the slope at a point where it is not 0."""
    try:
        slopes = case.f.slopes(case.field, point)
    except FAILS as error:
        if isinstance(error, (CornerError, OutsideError)):
            return "there is no slope at that point"
        raise
    return f"the slope there is {mpmath.nstr(norm(slopes), 8)}" if case.field.sign(norm(slopes)) else None


def nearing(case: Case, point: Vector) -> str | None:
    """Judge that the last steps, at most forty, led nearer to a point."""
    before, after = (distance(case.point(n), point) for n in (max(0, case.last - 40), case.last))
    return None if after < before else "the last steps lead away from it"


def heading(case: Case, point: Vector) -> str | None:
    """Judge that a run heads to a point, by thousands of further steps."""
    near = max(float(distance(case.point(n), point)) for n in range(max(0, case.last - 10), case.last + 1))
    ends = case.further
    gaps = [float(distance(each, point)) for each in ends]
    if len(ends) < case.long:
        if gaps[-1] < 1e-6 or (case.problem.method == "backtracking" and gaps[-1] < 1e-3 and gaps[-1] < near):
            return None
        if gaps[-1] < near and case.steepness_at(ends[-1]) < 1e-290:
            raise UnjudgedError("floats are too coarse for slopes so small")
        return f"{len(ends) - 1} steps later it has left the domain, or is at {ends[-1]}"
    late = max(gaps[-200:])
    if late < 1e-7 * (1 + float(norm(point))) or late < 0.95 * near:
        return None
    if late < near and all(b <= a for a, b in pairwise(gaps[-50:])):
        return None
    return f"{case.long} steps later it is {late:.4g} away from there, it was {near:.4g}"
