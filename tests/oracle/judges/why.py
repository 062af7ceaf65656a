"""Judges of why a run ended so: where it heads, and how its rate stands to the threshold there."""

from __future__ import annotations

from itertools import pairwise

import mpmath

from tests.oracle.cases import Case
from tests.oracle.claims import LIMITS, claim
from tests.oracle.functions import distance, norm
from tests.oracle.judges.measures import (
    critical_objection,
    differs,
    first,
    heading,
    kind_objection,
    limit_contraction,
    nearing,
)
from tests.oracle.numerals import number, shown


@claim("constant", "The function is constant: its slope is 0 everywhere, so every point is as low as any other.")
def constant(case: Case) -> str | None:
    """F has the same value everywhere."""
    values = {
        mpmath.nstr(v, 20)
        for v in map(case.land.value, ((case.field.number(k),) * case.f.size for k in (-7, 0, 1, 30)))
    }
    return None if len(values) == 1 else "it is not"


@claim("heads to a minimum", LIMITS[0])
def heads_to_minimum(case: Case, at: str) -> str | None:
    """A minimum, and the run comes nearer."""
    point = case.anchored(at)
    return first(critical_objection(case, point), kind_objection(case, point, "minimum"), heading(case, point))


@claim("heads to no minimum", LIMITS[14], LIMITS[15])
def goes_on(case: Case, at: str) -> str | None:
    """A critical point that is neither, where the run stands, or to which its last steps led."""
    point = case.anchored(at)
    found = first(critical_objection(case, point), kind_objection(case, point, "neither"))
    return found or heading(case, point)


@claim("near a minimum", LIMITS[11], LIMITS[12])
def near_minimum(case: Case, at: str) -> str | None:
    """A minimum near which the last iterate is."""
    point = case.anchored(at)
    near = distance(point, case.point(case.last)) < 0.5 * (1 + norm(point))
    return first(
        critical_objection(case, point),
        kind_objection(case, point, "minimum"),
        None if near else "the run is far from it",
    )


@claim("near a minimum", LIMITS[16])
def nearer_to_minimum(case: Case, at: str) -> str | None:
    """A minimum that the last steps came nearer to."""
    point = case.anchored(at)
    return first(critical_objection(case, point), kind_objection(case, point, "minimum"), nearing(case, point))


@claim("stands on a minimum", LIMITS[1])
def stands_on_minimum(case: Case, at: str) -> str | None:
    """A minimum at which the last iterate is."""
    point = case.anchored(at)
    gap = distance(point, case.point(case.last))
    return first(
        critical_objection(case, point),
        kind_objection(case, point, "minimum"),
        "the run is elsewhere" if case.field.sign(gap) else None,
    )


@claim("minimum downhill", LIMITS[2])
def downhill(case: Case, at: str) -> str | None:
    """A minimum, and in one variable f falls all the way to it."""
    point = case.anchored(at)
    found = first(critical_objection(case, point), kind_objection(case, point, "minimum"))
    if found is not None or not case.alone:
        return found
    start, end = case.point(0)[0], point[0]
    way = 1 if end > start else -1
    for k in range(1, 400):
        x = start + (end - start) * k / 400
        if case.f.along(case.field, (x,), (way,), 1)[1] > mpmath.mpf(10) ** -15:
            return f"f rises on the way, at {mpmath.nstr(x, 8)}"
    return None


@claim("heads to no minimum", LIMITS[3], LIMITS[4], LIMITS[5], LIMITS[6], LIMITS[7])
def unstable(case: Case, kind: str, at: str) -> str | None:
    """A critical point of this kind near the last iterate."""
    point = case.anchored(at)
    found = first(critical_objection(case, point), kind_objection(case, point, kind))
    if found is not None:
        return found
    if case.kind in {"stationary", "converged"} or case.last == 0:
        return None if distance(point, case.point(case.last)) < 1e-3 else "the run is elsewhere"
    if case.problem.method == "newton":
        return heading(case, point)
    gaps = [distance(case.point(n), point) for n in range(max(0, case.last - 5), case.last + 1)]
    return None if gaps[-1] < gaps[0] or gaps[-1] < 1e-9 else "the last steps led away"


@claim(
    "nothing",
    "A step led exactly onto it.",
    "A step led so near to it that the slope is within the tolerance; further steps would lead away again.",
)
def onto(case: Case) -> str | None:
    """The last iterate is there."""
    return None


@claim(
    "stable line",
    "The start lies on the saddle's stable <w:space>: <w:held> for every iterate, and along that <w:again> the function falls towards the saddle point.",
)
def stable_line(case: Case, space: str, held: str, again: str) -> str | None:
    """These equations hold for every iterate."""
    for equation in held.split(" and "):
        left, _, right = equation.partition(" = ")
        i = case.f.variables.index(left)
        sign, name = (-1, right[1:]) if right.startswith("−") and right[1:] in case.f.variables else (1, right)
        for state in case.states:
            other = sign * state.point[case.f.variables.index(name)] if name in case.f.variables else number(right)
            if case.field.sign(state.point[i] - other):
                return f"{equation} does not hold for iterate {state.n}"
    return None


@claim(
    "nothing",
    "The start lies on the saddle's stable <w:space>: the way to it has no part along <w:vectors>.",
    "The start lies very near the saddle's stable line, not on it: the part of the way that is off it grows at each step, and further steps lead away.",
    "That the start lies exactly on the saddle's stable line is not proven; beside it, further steps leave.",
    "The slightest push off it would grow from step to step.",
)
def saddle_aside(case: Case, **_: str) -> None:
    """Not judged by itself."""


@claim(
    "push", "The slightest push off it would grow: near the saddle point each step multiplies it by 1 − α·λ_min <v:v>."
)
def push_off(case: Case, v: str) -> str | None:
    """1 − α·λ_min at the limit."""
    return differs("1 − α·λ_min", shown(v), 1 - case.alpha * case.limit_bends[0])


@claim(
    "below the threshold",
    "α <v:r> is below the threshold 2/f″ <v:t> there, so |1 − α·f″| <v:c> < 1: near it errors shrink.",
    "α <v:r> is below the threshold 2/λ_max <v:t> there, so the largest |1 − α·λ| <v:c> < 1: near it errors shrink.",
)
def below(case: Case, r: str, t: str, c: str) -> str | None:
    """The rate, the threshold and the factor at the limit."""
    threshold, factor = 2 / case.limit_bends[-1], limit_contraction(case)
    return first(
        differs("α", shown(r), case.alpha),
        differs("the threshold", shown(t), threshold),
        differs("the factor", shown(c), factor),
        None if factor < 1 else f"the factor is {mpmath.nstr(factor, 8)}",
    )


@claim(
    "above the threshold",
    "There descent contracts only for α < 2/f″ <v:t>. This is broken: α <v:r> is too large by <p:gap>, it is <p:times> times the threshold.",
    "There descent contracts only for α < 2/λ_max <v:t>. This is broken: α <v:r> is too large by <p:gap>, it is <p:times> times the threshold.",
)
def broken(case: Case, t: str, r: str, gap: str, times: str) -> str | None:
    """The rate is above the threshold at the limit, by so much."""
    threshold = 2 / case.limit_bends[-1]
    return first(
        differs("the threshold", shown(t), threshold),
        differs("α", shown(r), case.alpha),
        differs("the gap", shown(gap), case.alpha - threshold),
        differs("the quotient", shown(times), case.alpha / threshold),
        None if case.alpha > threshold else "the rate is not above it",
    )


@claim(
    "grows by",
    "So |1 − α·f″| <v:c> > 1: near the minimum an error does not shrink but grows by this factor.",
    "So the largest |1 − α·λ| <v:c> > 1: near the minimum an error does not shrink but grows by this factor, unless it has no part along that eigenvector.",
)
def grows(case: Case, c: str) -> str | None:
    """The factor at the limit."""
    return differs("the factor", shown(c), limit_contraction(case))


@claim(
    "at the threshold",
    "α <v:r> is exactly the threshold 2/f″ <v:t>, so |1 − α·f″| <v:c>: <w:rest>",
    "α <v:r> is exactly the threshold 2/λ_max <v:t>, so the largest |1 − α·λ| <v:c>: <w:rest>",
)
def at_threshold(case: Case, r: str, t: str, c: str, rest: str) -> str | None:
    """α·λ_max = 2."""
    off = case.alpha * case.limit_bends[-1] - 2
    return first(
        "it is not" if case.field.sign(off) else None, differs("the factor", shown(c), limit_contraction(case))
    )


@claim("sides", "1 − α·f″ is negative, so the iterates jump from one side to the other.")
def jumps(case: Case) -> str | None:
    """The factor is negative, and the last iterates lie on both sides."""
    limit = case.limit[0]
    if case.alpha * case.limit_bends[0] <= 1:
        return "1 − α·f″ is not negative"
    if case.kind == "cycle":
        return None
    tail = [float(x[0] - limit) for x in case.further if 1e-11 < abs(x[0] - float(limit)) < 1e-2][:6]
    if len(tail) > 2 and not all(a * b < 0 for a, b in pairwise(tail)):
        return f"the iterates stay on one side: {tail}"
    return None


@claim("sides", "1 − α·f″ is positive, so near it they stay on one side.")
def one_side(case: Case) -> str | None:
    """The factor is positive, and near the limit the iterates stay on one side."""
    limit = case.limit[0]
    if case.alpha * case.limit_bends[0] >= 1:
        return "1 − α·f″ is not positive"
    tail = [float(x[0] - limit) for x in case.further if 1e-11 < abs(x[0] - float(limit)) < 1e-3][:6]
    return None if all(a * b > 0 for a, b in pairwise(tail)) else f"the iterates change sides: {tail}"


@claim(
    "nothing",
    "But that holds only near the minimum, and this run does not come near enough to it.",
    "No minimum was found downhill from the start: there may be nothing to arrive at.",
)
def weak(case: Case) -> None:
    """Claims no more than what was looked for."""


@claim(
    "grows by",
    "f″ <v:b> is negative, so 1 − α·f″ > 1 for every rate; here 1 − α·f″ <v:c> > 1.",
    "λ <v:b> is negative, so 1 − α·λ > 1 for every rate; here 1 − α·λ <v:c> > 1.",
)
def negative_bend(case: Case, b: str, c: str) -> str | None:
    """An eigenvalue of the constant Hessian, and 1 − α times it."""
    said = shown(b).value
    near = min(case.bends(case.point(0)), key=lambda each: abs(each - said))
    return first(differs("λ", shown(b), near), differs("1 − α·λ", shown(c), 1 - case.alpha * near))


@claim(
    "nothing",
    "Each step multiplies the distance by it, so in the long run the descent leads away.",
    "Each step multiplies the part of the distance along its eigenvector by it, so in the long run the descent leads away.",
)
def leads_away(case: Case) -> None:
    """Follows from the sentence before."""


@claim(
    "sum of rates",
    "All rates together, however many steps there are, come to α/(1 − q) <v:v>: the descent may end on the way.",
)
def all_rates(case: Case, v: str) -> str | None:
    """The geometric series."""
    return differs("the sum", shown(v), case.alpha / (1 - case.walk.given("factor")))


@claim(
    "corner minimum",
    "The corner <pl:at> is itself a minimum, f = <p:v> there: the descent has arrived, though no slope of 0 tells it so.",
    "The edge <pl:at> is itself a minimum, f = <p:v> there: the descent has arrived, though no slope of 0 tells it so.",
)
def corner_minimum(case: Case, at: str, v: str) -> str | None:
    """No point beside the corner is lower."""
    point = case.anchored(at)
    return first(
        kind_objection(case, point, "minimum"),
        differs("f", shown(v), case.f.value(case.field, point)),
        None if distance(point, case.following.point) < 1e-9 else "the run is elsewhere",
    )
