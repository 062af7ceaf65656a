"""Judges of what is said to be worth trying: it was tried, so it can be tried again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import mpmath

from tests.oracle.cases import FAILS, LONG, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import FLOATS, Scalar
from tests.oracle.functions import distance, norm
from tests.oracle.judges.measures import TOLERANCE, differs, first, heading, kind_of
from tests.oracle.judges.why import constant
from tests.oracle.numerals import shown, tuple_shown
from tests.oracle.walks import USUAL, Walk


@claim(
    "try",
    "Try α <v:v>, the best rate near the minimum, or any rate well below <p:t>.",
    "Near the minimum α <v:v> is the best rate, and every rate below <p:t> contracts.",
)
def try_best(case: Case, v: str, t: str) -> str | None:
    """The best fixed rate at the limit, and the threshold."""
    bends = case.limit_bends
    best = 1 / bends[0] if case.alone else 2 / (bends[0] + bends[-1])
    return first(differs("the best rate", shown(v), best), differs("the threshold", shown(t), 2 / bends[-1]))


@claim(
    "try",
    "Try α <v:v>: near the minimum every step would leave <p:c> of the error.",
    "With α <v:v>, near the minimum every step would leave <p:c> of the error.",
)
def try_faster(case: Case, v: str, c: str) -> str | None:
    """The best fixed rate at the limit, and its factor."""
    bends = case.limit_bends
    best = 1 / bends[0] if case.alone else 2 / (bends[0] + bends[-1])
    factor = (bends[-1] - bends[0]) / (bends[-1] + bends[0])
    return first(differs("the best rate", shown(v), best), differs("its factor", shown(c), factor))


@claim("try", "Heavy-ball momentum with α <v:a> and β <v:b> would leave <p:r> there.")
def try_ball(case: Case, a: str, b: str, r: str) -> str | None:
    """Polyak's choice."""
    bends = case.limit_bends
    low, high = mpmath.sqrt(bends[0]), mpmath.sqrt(bends[-1])
    left = (high - low) / (high + low)
    return first(
        differs("α", shown(a), 4 / (high + low) ** 2),
        differs("β", shown(b), left**2),
        differs("the factor", shown(r), left),
    )


@claim(
    "tried",
    "Tried: with α <v:r> the same start comes to rest after <d:n> steps, next to <pl:at>.",
    "Tried: with α <v:r> the same start comes to rest after <d:n> steps, at <pl:at>.",
    "Tried: with α <v:r> the same start comes to rest after 1 step, at <pl:at>.",
    "Tried: with α <v:r> the same start comes to rest after 1 step, next to <pl:at>.",
)
def tried(case: Case, r: str, at: str, n: str = "1") -> str | None:
    """The same method with that rate rests there after so many steps."""
    return _rests(case, replace(case.walk, rate=shown(r).value), _beginning(case), int(n), at)


@claim("tried", "Tried: with α <v:r> the same start leads, in <d:n> steps, to <pl:at>.")
def tried_flat(case: Case, r: str, n: str, at: str) -> str | None:
    """The point after so many steps."""
    states = list(replace(case.walk, rate=shown(r).value).states(_beginning(case), int(n)))
    if len(states) <= int(n):
        return "the run ends before"
    if not case.alone:
        return None
    sign = "= " if "=" in at else "≈ "
    return differs("the point", shown(sign + at.partition(sign.strip())[2]), states[-1].point[0])


@claim("stays inside", "That step stays inside for α < <p:v>.", "That step stays inside for α ≤ <p:v>.")
def stays_inside(case: Case, v: str) -> str | None:
    """Just below it the next point is in the domain, just above it is not."""
    point, slopes = case.point(case.last), case.slopes(case.last)

    def exists(rate: Scalar) -> bool:
        target = tuple(x - rate * g for x, g in zip(point, slopes, strict=True))
        try:
            case.f.value(case.field, target)
        except FAILS:
            return False
        return True

    edge = shown(v).value
    inside, outside = exists(edge * (1 - mpmath.mpf(10) ** -4)), exists(edge * (1 + mpmath.mpf(10) ** -4))
    return None if inside and not outside else f"inside below: {inside}, above: {outside}"


@claim(
    "stays inside",
    "Try a smaller rate: with α <v:r> the step from there would lead to <pl:at>, where the slope exists.",
)
def smaller(case: Case, r: str, at: str) -> str | None:
    """The slope exists at that point."""
    rate = shown(r).value
    target = tuple(x - rate * g for x, g in zip(case.point(case.last), case.slopes(case.last), strict=True))
    case_slopes = case.f.slopes(case.field, target)
    if not case.alone:
        return None if case_slopes else "no slope"
    sign = "= " if "=" in at else "≈ "
    return differs("the point", shown(sign + at.partition(sign.strip())[2]), target[0])


@claim("lower elsewhere", "Start near <pl:at>: the function is lower there, <p:v>.")
def lower_there(case: Case, at: str, v: str) -> str | None:
    """F has that value there, and it is lower than where the run is."""
    point = case.anchored(at)
    value = case.f.value(case.field, point)
    return first(differs("f", shown(v), value), None if value < case.value(case.last) else "it is not lower")


@claim("no minimum", "There is no minimum to arrive at, whatever the rate or the method. Try another function.")
def none_at_all(case: Case) -> str | None:
    """No minimum is found by a dense search."""
    found = case.land.minima
    return f"{[mpmath.nstr(x, 10) for x in found[0]]} is one" if found else None


@claim(
    "fine",
    "Nothing needs to be changed here. Try another start or rate, and compare.",
    "Nothing needs to be changed here: beside a corner that is a minimum no point is lower.",
)
def fine(case: Case) -> str | None:
    """The run has come to a minimum."""
    if "corner" in str(case.document["sections"][-1]["sentences"]):
        kinds = kind_of(case, case.following.point)
    else:
        try:
            kinds = kind_of(case, case.land.polished(case.point(case.last)))
        except FAILS as error:
            raise UnjudgedError("no critical point is found near the last iterate") from error
    return None if "minimum" in kinds else f"the run is at {' or '.join(sorted(kinds))}"


@claim(
    "more steps",
    "More steps lead nearer. Compare other rates and methods.",
    "In the long run more steps lead nearer, though the descent may swing. Compare other rates and methods.",
)
def more(case: Case) -> str | None:
    """Thousands of further steps come nearer to the limit."""
    return heading(case, case.limit)


@claim(
    "no smaller rate",
    "Tried: with a half, a fourth, … of the rate, down to a 1024th, the same start does not come to rest within "
    "200 steps: <w:rest>.",
)
def no_help(case: Case, rest: str) -> str | None:
    """The same method with such rates does not stay at rest from step 160 on."""
    p = case.problem
    for halvings in range(1, 11):
        walk = Walk(case.f, p.method, p.rate / 2**halvings, p.parameters, FLOATS)
        states = list(walk.states(tuple(map(float, p.start)), 200))
        if len(states) > 200 and max(case.steepness_at(state.point) for state in states[160:]) < 1e-11:
            return f"with the rate {p.rate / 2**halvings} it comes to rest at {states[-1].point}"
    return None


def _left(case: Case, name: str) -> Scalar:
    """Return how far away from where it was the run is in the end, from a start that is 1/1000 away."""
    i = case.f.variables.index(name)
    start = tuple(float(x) + (1e-3 if k == i else 0) for k, x in enumerate(case.problem.start))
    p = case.problem
    walk = Walk(p.function, p.method, p.rate, p.parameters, FLOATS)
    end = list(walk.states(start, 20 * LONG if case.alone else 4 * LONG))[-1].point
    home = case.limit if case.kind != "stationary" else case.point(case.last)
    return float(distance(end, home))


@claim("leaves", "Move the start a little, <w:name> by 1/1000 say, and watch the run leave.")
def leaves(case: Case, name: str) -> str | None:
    """From a start that is moved so, the run goes away from the point at which it was."""
    far = _left(case, name)
    return None if far > 0.005 else f"it is {far:.4g} away after {case.long} steps"


@claim("leaves", "Move the start a little, <w:name> by 1/1000 say: the run leaves, but very slowly.")
def leaves_slowly(case: Case, name: str) -> str | None:
    """From a start that is moved so, the run goes farther away, be it by little."""
    far = _left(case, name)
    return None if far > 0.001 else f"it is {far:.8g} away after {case.long} steps"


@claim("constant", "There is nothing to descend here. Try another function.")
def nothing_to_descend(case: Case) -> str | None:
    """F is constant."""
    return constant(case)


@claim(
    "nothing",
    "The cycle belongs to this rate: compare other ones.",
    "With a much smaller rate small differences need not grow from step to step.",
    "Compare other starts and methods.",
    "More steps hardly help, the rate having become so small: compare a larger one, or a factor nearer to 1.",
    "Compare more steps, other rates, starts and methods.",
    "Compare much smaller rates.",
    "Where a function has no lower bound, no rate and no method leads to a lowest point. Try another function.",
    "A rate that shrinks from step to step can settle down, too: compare a decaying rate.",
    "Gradient descent has a step wherever there is a slope: compare it, with a small rate.",
    "With a smaller rate the steps are shorter, and stay nearer to where the function exists.",
    "A rate that shrinks from step to step can settle down, too: try a decaying rate.",
    "Newton's method, too, is slow where the second derivative is 0, but it keeps a fixed factor there.",
    "Gradient descent has a step wherever there is a slope: try it with a small rate.",
    "Gradient descent leaves this point: try it from a start beside it.",
    "More steps hardly help, the rate having become so small: try a larger one, or a factor nearer to 1.",
    "Start nearer to a minimum, or try a method that only goes downhill: backtracking.",
    "Try a much smaller rate, and compare.",
    "Try another start, and compare.",
    "Try a much smaller rate: then small differences need not grow from step to step.",
    "Try a smaller rate: shorter steps stay nearer to where the function exists.",
    "Try another rate: the cycle belongs to this one.",
    "Try another start, or gradient descent with a small rate.",
    "Try another start.",
    "Try another start, nearer to a minimum.",
    "Try more steps, or another rate, and compare.",
    "Compare other rates, starts and methods.",
    "Give ε a value above 0, the usual one is 10⁻⁸: then the step exists.",
)
def advice(case: Case, **_: str) -> None:
    """Advice without a claim."""


def _rests(case: Case, walk: Walk, start: tuple[Scalar, ...], n: int, at: str) -> str | None:
    """Judge that a walk from a start comes to rest after exactly n steps, near a point that is a minimum."""
    states = list(walk.states(start, n))
    if len(states) <= n:
        return f"the run ends after {len(states) - 1} steps"
    bound = case.field.number(TOLERANCE)
    sizes = [norm(case.f.slopes(case.field, state.point)) for state in states[-2:]]
    if sizes[-1] > bound:
        return f"the slope there is {mpmath.nstr(sizes[-1], 5)}"
    if case.alone and "≈" in at:
        said = shown("≈ " + at.partition("≈")[2])
        return (
            None
            if said.says(states[-1].point[0]) or abs(said.value - states[-1].point[0]) < 1e-5
            else "it is elsewhere"
        )
    gap = distance(case.anchored(at), states[-1].point)
    return None if gap < 1e-5 else f"it is at {[mpmath.nstr(x, 10) for x in states[-1].point]}"


def _beginning(case: Case) -> tuple[Scalar, ...]:
    return tuple(case.field.number(value) for value in case.problem.start)


def _templates(head: str, tail: str = "") -> tuple[str, ...]:
    steps = ("<d:n> steps", "1 step")
    return tuple(f"{head} after {each}, {near} <pl:at>{tail}." for each in steps for near in ("at", "next to"))


@claim(
    "tried", *_templates("Tried: gradient descent with α <v:r> comes to rest from the same start", ", and stays there")
)
def tried_plain(case: Case, r: str, at: str, n: str = "1") -> str | None:
    """Gradient descent with that rate rests there after so many steps."""
    walk = Walk(case.f, "gradient-descent", shown(r).value, {}, case.field)
    return _rests(case, walk, _beginning(case), int(n), at)


@claim("tried", *_templates("Tried: backtracking line search with the first rate 1 comes to rest from the same start"))
def tried_backtracking(case: Case, at: str, n: str = "1") -> str | None:
    """Backtracking from the same start rests there after so many steps."""
    walk = Walk(case.f, "backtracking", Fraction(1), USUAL["backtracking"], case.field)
    return _rests(case, walk, _beginning(case), int(n), at)


@claim("tried", *_templates("Tried: from the start <pl:start> <w:title> comes to rest"))
def tried_start(case: Case, start: str, title: str, at: str, n: str = "1") -> str | None:
    """The same method from another start rests there after so many steps."""
    _, _, numbers = start.partition(" = ")
    place = tuple_shown("= " + numbers, case.f.size)
    return _rests(case, case.walk, tuple(each.value for each in place), int(n), at)


@claim("scaled for ever", "From every start Newton's method leads to x₁ <v:v>·x₀, <w:where>: no start helps.")
def scaled_for_ever(case: Case, v: str, where: str) -> str | None:
    """One step of Newton's method from several starts."""
    walk, factor = Walk(case.f, "newton", Fraction(1), {}, case.field), shown(v).value
    for k in (1, 3, 7):
        x = case.field.number(k) / 2
        after = walk.step(walk.start((x,))).point[0]
        if case.field.sign(after - factor * x):
            return f"from {x} it leads to {mpmath.nstr(after, 8)}"
    return None


@claim("scaled for ever", "<w:other> is the same as <w:same> for x ≥ 0, and has a value for every x.")
def same_as(case: Case, other: str, same: str) -> None:
    """Two spellings of a power."""
