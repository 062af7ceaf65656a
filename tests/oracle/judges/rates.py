"""Judges of thresholds, factors, paces and laws at the limit."""

from __future__ import annotations

import re

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import distance
from tests.oracle.judges.measures import critical_objection, differs, first, limit_contraction
from tests.oracle.numerals import index, shown


def ratio_said(case: Case, left: str, value: str) -> str | None:
    """Judge |x₂₀ − x*|/|x₁₉ − x*| ≈ 0.8."""
    match = re.match(r"[|‖]\w([₀-₉]+) − ", left)
    if match is None:
        raise UnjudgedError(left)
    n = index(match[1])
    above, below = (distance(case.point(i), case.limit) for i in (n, n - 1))
    return differs("the quotient", shown(value), above / below)


def _factor(case: Case, text: str) -> str | None:
    return differs("the factor", shown(text), limit_contraction(case))


@claim(
    "prediction",
    "Predicted: near it every step leaves |1 − α·f″| <v:c> of the error. Observed: <w:left> <v:seen>.",
    "Predicted: near it every step leaves the largest |1 − α·λ| <v:c> of the error. Observed: <w:left> <v:seen>.",
)
def predicted_beside(case: Case, c: str, left: str, seen: str) -> str | None:
    """The factor at the limit, the quotient of the last errors, and what the quotients are much later."""
    return first(_factor(case, c), ratio_said(case, left, seen), _late_ratio(case, c))


def _late_ratio(case: Case, c: str) -> str | None:
    """Return the quotient of errors near the limit where it is not as predicted, in one variable."""
    if not case.alone:
        return None
    limit, true = case.limit, shown(c).value
    start = case.point(case.last)
    state = case.state(case.last)
    gaps: list[Scalar] = [distance(start, limit)]
    for _ in range(400):
        if gaps[-1] < mpmath.mpf(10) ** -14 or gaps[-1] == 0:
            break
        try:
            state = case.walk.step(state)
        except FAILS:
            break
        gaps.append(distance(state.point, limit))
    if len(gaps) < 2 or not mpmath.mpf(10) ** -30 < gaps[-1] < mpmath.mpf(10) ** -4:
        return None
    late = gaps[-1] / gaps[-2]
    if true == 0:
        return None if late < 0.1 else f"later the quotient is {mpmath.nstr(late, 6)}"
    return (
        None
        if abs(late / true - 1) < 0.05 + 30 * gaps[-2] ** mpmath.mpf("0.4")
        else f"later the quotient is {mpmath.nstr(late, 6)}"
    )


@claim(
    "prediction",
    "Predicted: every step near it leaves |1 − α·f″| <v:c> of the error.",
    "Predicted: every step near it leaves the largest |1 − α·λ| <v:c> of the error.",
    "Predicted near the minimum: every step leaves |1 − α·f″| <v:c> of the error, in the long run.",
    "Predicted near the minimum: every step leaves the largest |1 − α·λ| <v:c> of the error, in the long run.",
    "Near the minimum every step multiplies an error by |1 − α·f″| <v:c>.",
    "Near the minimum every step multiplies an error by the largest |1 − α·λ| <v:c>.",
    "Near it |1 − α·f″| <v:c>: <w:rest>",
    "Near it the largest |1 − α·λ| <v:c>: <w:rest>",
)
def predicted(case: Case, c: str, rest: str = "") -> str | None:
    """The factor at the limit."""
    found = _factor(case, c)
    if found is None and rest == "one step leads exactly onto the point.":
        rows = case.f.hessian(case.field, case.limit)
        there = tuple(x + k + 1 for k, x in enumerate(case.limit))
        moved = case.f.slopes(case.field, there)
        after = tuple(x - case.alpha * g for x, g in zip(there, moved, strict=True))
        return None if rows and not case.field.sign(distance(after, case.limit)) else "it does not"
    return found


@claim("prediction", "Here step <d:n> led exactly onto the point.")
def led_onto(case: Case, n: str) -> str | None:
    """Iterate n is the limit, and none before."""
    on = [k for k in range(case.last + 1) if not case.field.sign(distance(case.point(k), case.limit))]
    return None if on and on[0] == int(n) else f"first at {on[:1]}"


@claim(
    "nothing",
    "The observed ratio still changes from step to step: the prediction holds near the limit.",
    "The run is still so far from the limit that the prediction does not yet hold.",
)
def unsettled(case: Case) -> None:
    """Says why two numbers differ."""


@claim(
    "other eigenvalue",
    "What was observed is |1 − α·λ<w:i>|, another eigenvalue's: the error has hardly any part along the slowest direction.",
)
def other_eigenvalue(case: Case, i: str) -> str | None:
    """The observed quotient is that factor."""
    factor = abs(1 - case.alpha * case.limit_bends[index(i.lstrip("_")) - 1])
    gaps = [distance(case.point(n), case.limit) for n in (case.last - 1, case.last)]
    return (
        None
        if abs(gaps[1] / gaps[0] - factor) < 0.02 * factor + mpmath.mpf(10) ** -9
        else f"the factor is {mpmath.nstr(factor, 8)}"
    )


@claim("steps per digit", "At this rate a further decimal digit takes −1/log₁₀ of that factor <v:v> steps.")
def per_digit(case: Case, v: str) -> str | None:
    """−1/log₁₀ of the factor."""
    return differs("the number of steps", shown(v), -1 / mpmath.log10(limit_contraction(case)))


@claim(
    "remaining steps",
    "From the last iterate, about <d:k> more steps make <w:error> at most 10⁻⁶.",
    "From the last iterate, about <d:k> more step make <w:error> at most 10⁻⁶.",
)
def remaining(case: Case, k: str, error: str) -> str | None:
    """As many as the factor says, and about as many as it takes."""
    gap, factor = distance(case.point(case.last), case.limit), limit_contraction(case)
    wanted = mpmath.ceil(mpmath.log(mpmath.mpf(10) ** -6 / gap) / mpmath.log(factor))
    said = int(k.replace(",", ""))
    if abs(wanted - said) > 1:
        return f"by the factor it is {wanted}"
    if said > 2500:
        return None
    took = next((n for n, x in enumerate(case.further) if float(distance(x, case.limit)) <= 1.0000001e-6), None)
    if took is None:
        raise UnjudgedError("it took longer than was walked")
    return None if abs(took - said) <= 3 + 0.5 * max(took, said) else f"it takes {took}"


@claim("best rate", "The best rate near it is 1/f″ <v:v>: then the factor is 0.")
def best_rate(case: Case, v: str) -> str | None:
    """1/f″ at the limit."""
    return differs("1/f″", shown(v), 1 / case.limit_bends[0])


@claim("best rate", "The best fixed rate near it is 2/(λ_min + λ_max) <v:v>; its factor is <p:c>.")
def best_fixed(case: Case, v: str, c: str) -> str | None:
    """The rate for which the largest |1 − α·λ| is least."""
    bends = case.limit_bends
    low, high = bends[0], bends[-1]
    return first(
        differs("the rate", shown(v), 2 / (low + high)), differs("its factor", shown(c), (high - low) / (high + low))
    )


def _flat_there(case: Case, at: str) -> str | None:
    point = case.anchored(at)
    found = critical_objection(case, point)
    if found is not None:
        return found
    return None if any(case.field.sign(each) == 0 for each in case.bends(point)) else f"they are {case.bends(point)}"


@claim(
    "flat limit",
    "f″ = 0 there, at <pl:at>: there is no threshold 2/f″, and 1 − α·f″ = 1 promises nothing.",
    "The Hessian there has the eigenvalue 0, at <pl:at>: along that direction 1 − α·λ = 1, which promises nothing.",
    "The second derivative has the value 0 there, at <pl:at>, in some direction at least.",
)
def flat_limit(case: Case, at: str) -> str | None:
    """A critical point where the second derivative is 0."""
    return _flat_there(case, at)


@claim(
    "sublinear",
    "The error shrinks more slowly than by any fixed factor (sublinearly): <w:left> <v:seen>, and it tends to 1.",
)
def sublinear(case: Case, left: str, seen: str) -> str | None:
    """The quotient of errors is nearer to 1 much later."""
    found = ratio_said(case, left, seen)
    if found is not None:
        return found
    gaps = [float(distance(x, case.limit)) for x in case.further]
    if len(gaps) < 2000 or gaps[-2] == 0 or gaps[0] == 0:
        return f"after {len(gaps)} steps the error is {gaps[-1]}"
    late = (gaps[-1] / gaps[-500]) ** (1 / 499)
    return None if late > 0.995 else f"much later it is {late:.6g}"


@claim("observed ratio", "Observed: <w:left> <v:seen>.", "Observed at the end: <w:left> <v:seen>.")
def observed(case: Case, left: str, seen: str) -> str | None:
    """The quotient of the last errors."""
    return ratio_said(case, left, seen)


@claim("law", "Instead <w:law> tends to 1: <w:values>.")
def law(case: Case, law: str, values: str) -> str | None:
    """The quantity has these values, and it is nearer to 1 much later."""
    match = re.fullmatch(
        r"[|](.+)[|]·(?:√\((?P<root>.+)\)|\((?P<power>.+)\)\^\(?(?P<exponent>[\d/]+)\)?|(?P<plain>.+))", law
    )
    if match is None:
        raise UnjudgedError(law)
    inner = match["root"] or match["power"] or match["plain"]
    exponent = mpmath.mpf("0.5") if match["root"] else shown(match["exponent"] or "1").value
    share = shown(re.sub(r"·?α·n$", "", inner) or "1").value

    def at(gap: Scalar, n: int) -> Scalar:
        return gap * (share * case.alpha * n) ** exponent

    found = []
    for n, said in re.findall(r"for n = (\d+) it is ((?:≈ )?[^;]+)", values):
        found.append(
            differs(f"the value for n = {n}", shown(said), at(distance(case.point(int(n)), case.limit), int(n)))
        )
    objection = first(*found)
    if objection is not None:
        return objection
    gaps = [float(distance(x, case.limit)) for x in case.further]
    if len(gaps) < 2000:
        return "the run does not go on"
    early, late = (float(at(case.field.number(gaps[k]), case.last + k)) for k in (100, len(gaps) - 1))
    return None if abs(late - 1) < 0.02 or abs(late - 1) < abs(early - 1) else f"much later it is {late:.6g}"


@claim("order", "The first derivative that is not 0 there has the order <d:m>: f′ has a zero of order <d:k>.")
def order(case: Case, m: str, k: str) -> str | None:
    """The first coefficient that is not 0, on both sides."""
    for sign in (1, -1):
        series = case.f.along(case.field, case.limit, (sign,), 12)
        first_one = next((i for i, c in enumerate(series[1:], 1) if case.field.sign(c)), None)
        if first_one != int(m):
            return f"on one side it is {first_one}"
    return None if int(k) == int(m) - 1 else "the order of the zero is another"


@claim("Newton's factor", "Near it every step of Newton's method leaves 1 − 1/<w:k> = <p:v> of the error.")
def newton_factor(case: Case, k: str, v: str) -> str | None:
    """The quotient of errors much later is this."""
    value = shown(v).value
    if abs(value - (1 - 1 / shown(k).value)) > mpmath.mpf(10) ** -9:
        return "the two numbers differ"
    gaps = [distance(case.point(n), case.limit) for n in range(max(0, case.last - 2), case.last + 1)]
    if len(gaps) < 2 or gaps[-1] > 1e-3 or gaps[-1] == 0:
        return None
    return None if abs(gaps[-1] / gaps[-2] - value) < 0.05 else f"it is {mpmath.nstr(gaps[-1] / gaps[-2], 6)}"


@claim(
    "nothing",
    "Newton's method has no fixed factor: near a simple zero of the slope the ratio itself tends to 0.",
    "The rate of this method changes from step to step, so no single threshold 2/f″ decides about it.",
    "The rate of this method changes from step to step, so no single threshold 2/λ_max decides about it.",
    "Checked: <d:n> iterates of the run equal the formula exactly.",
    "Where the run knows only an enclosure, it holds the formula's value (<d:n> checked).",
    "The eigenvectors are not short enough to be written out here.",
)
def rate_aside(case: Case, **_: str) -> None:
    """Not judged by itself."""


@claim(
    "steepest",
    "With r = (λ_max − λ_min)/(λ_max + λ_min) <v:r>, each step of exact line search leaves at most r² <v:s> of f − f*.",
    "With r = (λ_max − λ_min)/(λ_max + λ_min) <v:r>, each step of exact line search leaves in the long run at most r² <v:s> of f − f*.",
)
def steepest(case: Case, r: str, s: str) -> str | None:
    """The bound, and no step of the run that breaks it near the limit."""
    bends = case.limit_bends
    true = (bends[-1] - bends[0]) / (bends[-1] + bends[0])
    return first(differs("r", shown(r), true), differs("r²", shown(s), true**2))


@claim("quadratic", "The function is quadratic, so the slope is linear and every step does the same to the error.")
def quadratic(case: Case) -> str | None:
    """The third derivatives are 0 at several points."""
    for k in (-3, 0, 2, 5):
        there = tuple(case.field.number(k + i) for i in range(case.f.size))
        try:
            series = case.f.along(case.field, there, (1, 2, 3)[: case.f.size], 5)
        except FAILS:
            continue
        if any(case.field.sign(c) for c in series[3:]):
            return "it is not quadratic"
    return None
