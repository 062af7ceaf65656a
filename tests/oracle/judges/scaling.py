"""Judges of condition numbers, of what scaling makes of them, and of valleys of minima."""

from __future__ import annotations

import random
import re

import mpmath

from tests.oracle.cases import FAILS, VALLEY, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import Vector
from tests.oracle.judges.lowest import lower_than
from tests.oracle.judges.measures import critical_objection, differs, first
from tests.oracle.numerals import number, shown


def condition(case: Case) -> Scalar:
    """Return λ_max/λ_min at the limit."""
    return case.limit_bends[-1] / case.limit_bends[0]


@claim(
    "condition number",
    "The condition number λ_max/λ_min <v:v> makes it slow: the level curves are <p:k> times as long as wide.",
    "The condition number λ_max/λ_min <v:v> makes it slow: the level curves near it are <p:k> times as long as wide.",
    "The condition number λ_max/λ_min <v:v> makes it slow: the level surfaces are <p:k> times as long as wide.",
    "The condition number λ_max/λ_min <v:v> makes it slow: the level surfaces near it are <p:k> times as long as wide.",
)
def makes_slow(case: Case, v: str, k: str) -> str | None:
    """The quotient of the eigenvalues, and its root."""
    true = condition(case)
    return first(differs("the condition number", shown(v), true), differs("its root", shown(k), mpmath.sqrt(true)))


@claim(
    "condition number",
    "The condition number λ_max/λ_min <v:v> makes it slow: across the valley f bends <p:k> times as strongly one way as another.",
)
def across(case: Case, v: str, k: str) -> str | None:
    """The quotient of the eigenvalues, twice."""
    return first(*(differs("the condition number", shown(each), condition(case)) for each in (v, k)))


@claim("condition number", "Even at the best fixed rate a further decimal digit takes <p:v> steps.")
def even_best(case: Case, v: str) -> str | None:
    """The number −1/log₁₀ of (κ − 1)/(κ + 1)."""
    true = condition(case)
    return differs("the number of steps", shown(v), -1 / mpmath.log10((true - 1) / (true + 1)))


def _normed(case: Case) -> list[Scalar]:
    """Return the eigenvalues of the Hessian where every variable is measured so that f bends by 1 along it."""
    rows = case.f.hessian(case.field, case.limit)
    size = range(len(rows))
    scaled = mpmath.matrix([[rows[i][j] / mpmath.sqrt(rows[i][i] * rows[j][j]) for j in size] for i in size])
    found = mpmath.eigsy(scaled, eigvals_only=True)
    return sorted(found[i] for i in size)


def _units(case: Case, units: str) -> str | None:
    rows = case.f.hessian(case.field, case.limit)
    for i, text in enumerate(units.split(" and ")):
        factor = text.removesuffix(case.f.variables[i]).removesuffix("·")
        true = mpmath.sqrt(rows[i][i])
        if abs((number(factor) if factor else 1) - true) > mpmath.mpf(10) ** -3 * true:
            return f"the unit of {case.f.variables[i]} is {mpmath.nstr(true, 8)}"
    return None


@claim("scaling", "Scaling helps: with <w:units> as the variables, the condition number is <p:k>.")
def scaling(case: Case, units: str, k: str) -> str | None:
    """The condition number of the normed Hessian."""
    bends = _normed(case)
    return first(_units(case, units), differs("it", shown(k), bends[-1] / bends[0]))


@claim(
    "scaling",
    "Scaling helps: with <w:units> as the variables, the condition number is 1, and the rate 1 leads to the minimum in one step.",
)
def scaling_at_once(case: Case, units: str) -> str | None:
    """The normed Hessian is the identity."""
    off = max(abs(each - 1) for each in _normed(case))
    return first(_units(case, units), "it is not" if off > mpmath.mpf(10) ** -20 else None)


@claim(
    "scaling",
    "With s = <w:term> in the place of <w:name> there is no mixed term either (centring the inputs of a linear regression does this), and scaled like that the level curves are circles: the condition number is 1.",
)
def centred(case: Case, term: str, name: str) -> str | None:
    """With the other variable alone, s being kept, the mixed second derivative is 0."""
    kept = case.f.variables.index(name)
    other = 1 - kept
    values: dict[str, Scalar] = {each: case.field.number(0) for each in case.f.variables}
    share = number(term, values | {case.f.variables[other]: case.field.number(1)})
    rows = case.f.hessian(case.field, case.limit)
    mixed = rows[kept][other] - share * rows[kept][kept]
    return f"it is {mpmath.nstr(mixed, 8)}" if case.field.sign(mixed) else None


@claim("nothing", VALLEY)
def in_valley(case: Case) -> None:
    """Says which eigenvalues count; the numbers after it are judged."""


def _on_locus(case: Case, equation: str, rng: random.Random) -> Vector:
    """Return a point that satisfies "x + y = 1", the other variables drawn at random."""
    left, _, right = equation.partition(" = ")
    names = [each for each in case.f.variables if re.search(rf"\b{each}\b", equation)]
    if not names or "," in equation:
        raise UnjudgedError(equation)
    point = {each: case.field.number(rng.randint(-30, 30)) / 7 for each in case.f.variables}
    solved = rng.choice(names)

    def off(x: Scalar) -> Scalar:
        values = point | {solved: x}
        return number(left, values) - number(right, values)

    try:
        point[solved] = mpmath.findroot(off, (mpmath.mpf("0.37"), mpmath.mpf("0.41")), solver="secant")
    except (*FAILS, ValueError) as error:
        raise UnjudgedError(equation) from error
    return tuple(point[each] for each in case.f.variables)


@claim(
    "valley",
    "Every point of <w:places> is a global minimum, a valley of minima: <w:why>.",
    "Every point of <w:places> is a global minimum, valleys of minima: <w:why>.",
)
def valley(case: Case, places: str, why: str) -> str | None:
    """Many points that satisfy the equation have slope 0 and the same value, and none is lower."""
    rng, values = random.Random(1), []
    for place in places.split(" and of "):
        equation = re.sub(r"^the (?:line|plane|curve|space|surface|curve or surface) ", "", place)
        for _ in range(6):
            point = _on_locus(case, equation, rng)
            found = critical_objection(case, point)
            if found is not None:
                return f"at {[mpmath.nstr(x, 8) for x in point]}: {found}"
            values.append(case.f.value(case.field, point))
    if max(values) - min(values) > mpmath.mpf(10) ** -18 * (1 + abs(values[0])):
        return "f has different values there"
    return lower_than(case, values[0])


@claim(
    "valley",
    "<pl:at>, one of a whole line of such points, is as low as f ever gets: <w:why>.",
    "<pl:at>, one of a whole plane of such points, is as low as f ever gets: <w:why>.",
    "<pl:at>, one of a whole curve of such points, is as low as f ever gets: <w:why>.",
    "<pl:at>, one of a whole curve or surface of such points, is as low as f ever gets: <w:why>.",
)
def lowest_of_many(case: Case, at: str, why: str) -> str | None:
    """A critical point, and no value is lower."""
    point = case.anchored(at)
    return first(critical_objection(case, point), lower_than(case, case.f.value(case.field, point)))
