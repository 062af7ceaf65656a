"""Judges of endings without a next iterate: outside the domain, at a corner, without a step, without a digit."""

from __future__ import annotations

import re
from itertools import pairwise

import mpmath

from tests.oracle.cases import FAILS, Case, seams
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import Vector
from tests.oracle.judges.measures import first, iterate, journey, slope_said
from tests.oracle.numerals import shown
from tests.oracle.walks import NoStepError


def missing(case: Case) -> str | None:
    """Judge that f or its gradient does not exist at the next point, or at the point where the slope is taken."""
    here = case.state(case.last)
    try:
        case.f.slopes(case.field, case.walk.ahead(here))
    except FAILS:
        return None
    target = case.following.point
    try:
        slopes = case.f.slopes(case.field, target)
    except FAILS:
        return None
    return f"the slope at {[mpmath.nstr(x, 12) for x in target]} is {[mpmath.nstr(x, 8) for x in slopes]}"


def _equation_at_end(case: Case, words: str) -> str | None:
    match = re.search(r"(\(?[a-z][₀-₉]+(?:, [a-z][₀-₉]+)*\)? [=≈] .+)$", words)
    return iterate(case, match[1]) if match else None


@claim(
    "outside",
    "<w:what> needs <w:need>, and <at:got>.",
    "<w:what> needs <w:need>, and <w:term> at <at:got>.",
)
def needs(case: Case, got: str, need: str = "", what: str = "", term: str = "") -> str | None:
    """F or its slope does not exist at the next point, where this number stands."""
    if "+ β·" in got or " ahead" in got:
        return missing(case)
    return first(missing(case), _equation_at_end(case, got))


@claim("corner", "f has a <w:kind> where <w:term> = 0, so no slope, and <at:at>.")
def corner(case: Case, kind: str, term: str, at: str) -> str | None:
    """F has a value and no slope there: a corner where it is continuous, a jump where it is not."""
    found = first(missing(case), iterate(case, at))
    if found is not None:
        return found
    if not case.alone:
        return None
    target = case.following.point
    value = case.f.value(case.field, target)
    sides = [case.f.along(case.field, target, (s,), 1)[0] for s in (1, -1)]
    true = "corner"
    if any(case.field.sign(each - value) for each in sides):
        true = "jump" if case.field.sign(sides[0] - sides[1]) else "gap of one point"
    return None if kind in {true, "discontinuity"} else f"it is a {true}"


@claim("outside", "The slope is taken where the velocity is about to lead, and it does not exist there: <w:why>.")
def ahead_missing(case: Case, why: str) -> str | None:
    """The look-ahead point has no slope."""
    try:
        case.f.slopes(case.field, case.walk.ahead(case.state(case.last)))
    except FAILS:
        return None
    return "the slope exists there"


@claim("standing", "The descent stands at <at:at>.")
def stands_at(case: Case, at: str) -> str | None:
    """The last iterate."""
    return iterate(case, at)


@claim(
    "outside",
    "It cannot be proven that <w:name> exists at <at:at>.",
    "f′ is too large to compute with at <at:at>.",
    "∇f is too large to compute with at <at:at>.",
)
def unproven(case: Case, at: str, name: str = "") -> str | None:
    """The point is the next one."""
    return iterate(case, at)


@claim(
    "no digit",
    "After <i:i> no further digit can be guaranteed, even with <d:bits> binary digits; f went from <p:a> to <p:b>.",
)
def no_digit(case: Case, i: str, bits: str, a: str, b: str) -> str | None:
    """The next iterate depends on more digits than these: one that is known to 20 digits at 60 is none of these."""
    objection = journey(case, a, b)
    if objection is not None:
        return objection
    if not any(case.field.sign(each) for each in case.slopes(case.last)):
        return "the slope is exactly 0"
    target = case.following.point
    case.f.slopes(case.field, target)
    if len(case.states) == case.last + 1 and not _sits_on_seam(case, target):
        return f"the next iterate is {[mpmath.nstr(x, 15) for x in target]}"
    return None


def _sits_on_seam(case: Case, point: Vector) -> bool:
    at = {name: [x] for name, x in zip(case.f.variables, point, strict=True)}
    small = mpmath.mpf(10) ** -30
    try:
        return any(abs(each.series(case.field, at)[0]) < small for each in seams(case.f.tree))
    except FAILS:
        return True


@claim("nothing", "Tiny differences grow here from step to step, or the descent sits on the edge of two cases.")
def edge(case: Case) -> None:
    """Says what may be; the sentence before it is judged."""


@claim(
    "no step",
    "At <at:at> Newton's method has no step: the second derivative is 0.",
    "At <at:at> Newton's method has no step: the Hessian is singular, its determinant is 0.",
)
def singular(case: Case, at: str) -> str | None:
    """The determinant of the Hessian is 0."""
    rows = case.f.hessian(case.field, case.point(case.last))
    determinant = mpmath.det(mpmath.matrix([list(row) for row in rows]))
    return first("the determinant is not 0" if case.field.sign(determinant) else None, iterate(case, at))


@claim(
    "no step",
    "At <at:at> Newton's method has no step: the second derivative does not exist.",
    "At <at:at> Newton's method has no step: the Hessian does not exist.",
)
def no_hessian(case: Case, at: str) -> str | None:
    """The second derivatives from the sides differ, or do not exist."""
    try:
        rows = case.f.hessian(case.field, case.point(case.last))
    except FAILS:
        return iterate(case, at)
    return f"it exists: {rows}"


@claim("no step", "At <at:at> no rate was found at which the function falls by enough.")
def no_rate(case: Case, at: str) -> str | None:
    """No trial fulfils Armijo's condition."""
    try:
        case.walk.step(case.state(case.last))
    except NoStepError:
        return iterate(case, at)
    return "there is one"


@claim(
    "no step",
    "At <at:at> there is no best step: along the line of the slope the function has no lowest point ahead.",
    "At <at:at> no best step was found: the function keeps falling along the line of the slope.",
)
def no_best_step(case: Case, at: str) -> str | None:
    """F falls along the line as far as one looks."""
    here, slopes = case.point(case.last), case.slopes(case.last)
    before = case.value(case.last)
    for k in range(-20, 9):
        t = mpmath.mpf(10) ** k
        try:
            value = case.f.value(case.field, tuple(x - t * g for x, g in zip(here, slopes, strict=True)))
        except FAILS:
            return iterate(case, at)
        if value > before:
            return f"f rises again before t = {mpmath.nstr(t, 5)}"
        before = value
    return iterate(case, at)


@claim("no step", "At <at:at> the line search cannot decide where the function is lowest.")
def undecided(case: Case, at: str) -> str | None:
    """Nothing is claimed but where the run stands."""
    return iterate(case, at)


@claim(
    "falls so far",
    "It falls along <w:ray> at least as far as <w:t> <v:far>.",
    "It falls along <w:ray> as far as <w:t> <v:far>, and a little beyond again.",
)
def falls_so_far(case: Case, ray: str, t: str, far: str) -> str | None:
    """F falls at each of fifty places on the way there."""
    here, slopes = case.point(case.last), case.slopes(case.last)
    end = shown(far).value
    places = [tuple(x - end * k / 50 * g for x, g in zip(here, slopes, strict=True)) for k in range(50)]
    values = [case.f.value(case.field, place) for place in places]
    return None if all(b < a for a, b in pairwise(values)) else "f rises on the way there"


@claim(
    "no step",
    "At <at:at> there is no best step: along the line of the slope the function falls below all bounds, to a pole.",
)
def to_a_pole(case: Case, at: str) -> str | None:
    """Between where f falls and where it is higher again it has values below −10¹²."""
    here, slopes = case.point(case.last), case.slopes(case.last)

    def low(t: Scalar) -> Scalar:
        value = case.land.value(tuple(x - t * g for x, g in zip(here, slopes, strict=True)))
        return mpmath.inf if value is None else value

    rates = [mpmath.mpf(10) ** (mpmath.mpf(k) / 8) for k in range(-160, 65)]
    for _ in range(12):
        values = [low(t) for t in rates]
        k = next(
            (i for i in range(1, len(values) - 1) if values[i] < values[i - 1] and values[i] < values[i + 1]),
            len(values) - 2,
        )
        if values[k] < -(10**12):
            return iterate(case, at)
        left, right = rates[k - 1], rates[k + 1]
        rates = [left + (right - left) * j / 40 for j in range(41)]
    return f"the lowest value seen is {mpmath.nstr(min(values), 8)}"


@claim("no step", "At <at:at> the step would divide by 0.")
def divides(case: Case, at: str) -> str | None:
    """The root is 0 and so is ε."""
    try:
        case.walk.step(case.state(case.last))
    except NoStepError:
        return iterate(case, at)
    return "it would not"


@claim("no step", "<w:slope> there, so it is no point with slope 0.")
def not_at_rest(case: Case, slope: str) -> str | None:
    """The slope is not 0."""
    return first(slope_said(case, slope), None if case.field.sign(case.steepness(case.last)) else "the slope is 0")


@claim(
    "nothing",
    "The tangent of the slope is level there and never crosses 0, so it shows no way.",
    "The equation H·p = ∇f has no solution p there, or more than one.",
    "Every rate that was tried, however short, fell short of the condition.",
    "It goes on falling that way without end. A method with a fixed rate can go on.",
    "A method with a fixed rate can go on.",
    "A positive ε keeps what is divided by above 0.",
    "Whether f has a lowest point farther on is not proven: its slope comes too near to 0 there.",
    "Whether f has a lowest point in between is not proven: its slope comes too near to 0 there.",
    "Farther on the line leaves the domain: <w:need>.",
    "<w:slope> there, and the root to divide by is 0 too<w:still>.",
    "<w:slope> there, and the root to divide by is 0 too.",
    "Two branches of f meet where <w:term> = 0.",
    "f″ does not exist there: <w:need>.",
    "The Hessian does not exist there: <w:need>.",
)
def aside(case: Case, **_: str) -> None:
    """Explains a sentence that is judged by itself."""
