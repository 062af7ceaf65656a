"""Judges of where a run stands at its end: at rest, under way, far away, going round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.fields import Scalar
from tests.oracle.functions import distance, norm
from tests.oracle.judges.measures import (
    TOLERANCE,
    contraction,
    differs,
    first,
    iterate,
    journey,
    place_index,
    slope_said,
)
from tests.oracle.numerals import number, shown
from tests.oracle.walks import NoStepError


@claim(
    "stationary",
    "f′ is exactly 0 at <at:at>, so descent stays there.",
    "∇f is exactly 0 in every coordinate at <at:at>, so descent stays there.",
)
def stationary(case: Case, at: str) -> str | None:
    """The slope is 0 at the last iterate, and the method does not move."""
    if any(case.field.sign(each) for each in case.slopes(case.last)):
        return f"the slope is {mpmath.nstr(case.steepness(case.last), 8)}"
    try:
        moved = distance(case.following.point, case.point(case.last))
    except NoStepError:
        moved = case.field.number(0)
    return "the method moves on" if case.field.sign(moved) else iterate(case, at)


@claim("converged", "Converged: <w:slope>, within the tolerance <w:tolerance>, at <at:at>.")
def converged(case: Case, slope: str, tolerance: str, at: str) -> str | None:
    """The slope is within the tolerance, and it is so for thousands of further steps."""
    return first(fell_below(case, slope, tolerance, at), lasting(case))


@claim(
    "below the tolerance",
    "The slope fell below the tolerance: <w:slope>, within the tolerance <w:tolerance>, at <at:at>.",
    "The slope fell below the tolerance for now: <w:slope>, within the tolerance <w:tolerance>, at <at:at>.",
)
def fell_below(case: Case, slope: str, tolerance: str, at: str) -> str | None:
    """The slope is within the tolerance at the last iterate."""
    if case.steepness(case.last) > case.field.number(TOLERANCE) * (1 + mpmath.mpf(10) ** -20):
        return f"the slope is {mpmath.nstr(case.steepness(case.last), 8)}"
    said = abs(number(tolerance) * 10**10 - 1) < mpmath.mpf(10) ** -9
    return first(slope_said(case, slope), iterate(case, at), None if said else "it is 10⁻¹⁰")


def lasting(case: Case) -> str | None:
    """Return where the slope is large again, thousands of steps later."""
    sizes = [(case.steepness_at(point), n) for n, point in enumerate(case.further)]
    worst = max(each for each in sizes if each[0] < float("inf"))
    if worst[0] > 1e-5:
        return f"{worst[1]} steps later the slope is {worst[0]:.3g} again"
    return None


def _later_slopes(case: Case, count: int) -> Iterator[tuple[int, Scalar]]:
    state = case.state(case.last)
    for _ in range(count):
        state = case.walk.step(state)
        yield state.n, norm(case.f.slopes(case.field, state.point))


def _above_again(case: Case, count: int) -> str | None:
    bound = case.field.number(TOLERANCE) * (1 + mpmath.mpf(10) ** -20)
    for n, size in _later_slopes(case, count):
        if size > bound:
            return f"at iterate {n} the slope is {mpmath.nstr(size, 5)}"
    return None


@claim("stays at rest", "It stays there: that is proven for every further step.")
def stays(case: Case) -> str | None:
    """The slope is within the tolerance for 150 further steps, and not large again for thousands."""
    return first(_above_again(case, 150), lasting(case))


@claim(
    "stays at rest",
    "It comes to rest there: that is proven. On the way the slope may pass the tolerance once more.",
)
def comes_to_rest(case: Case) -> str | None:
    """The slope is not large again for thousands of further steps."""
    return lasting(case)


@claim(
    "stays at rest",
    "It stayed there in <d:k> further steps; whether it stays for ever is left open.",
    "It stayed there in <d:k> further step; whether it stays for ever is left open.",
)
def stayed(case: Case, k: str) -> str | None:
    """The slope is within the tolerance for so many further steps."""
    return _above_again(case, min(int(k.replace(",", "")), 400))


@claim("nothing", "Whether it stays for ever is left open.")
def left_open(case: Case) -> None:
    """Claims nothing."""


@claim("does not stay", "It does not stay there: at <i:i> the slope is above the tolerance again.")
def above_again(case: Case, i: str) -> str | None:
    """The slope at that iterate."""
    n = place_index(i)
    if n - case.last > 2000:
        raise UnjudgedError("too far")
    *_, (_, size) = _later_slopes(case, n - case.last)
    return None if size > case.field.number(TOLERANCE) else f"there the slope is {mpmath.nstr(size, 5)}"


@claim("does not stay", "It does not stay there: every step near that point leads farther away from it.")
def leads_away(case: Case) -> str | None:
    """The slope is large again after thousands of steps."""
    if lasting(case) is None:
        raise UnjudgedError("not seen in floats")
    return None


@claim(
    "does not stay",
    "It does not stay there: the step is divided by the size of the slopes that are remembered, and as these fade the rate grows towards α/ε <v:v>, where no step comes nearer any more.",
    "It does not stay there: the step is divided by the size of the slopes that are remembered, and as these fade the rate grows without end, where no step comes nearer any more.",
)
def fades(case: Case, v: str = "") -> str | None:
    """The quotient of the rate and ε, and the slope is above the tolerance again within thousands of steps."""
    epsilon = case.walk.given("epsilon")
    found = differs("α/ε", shown(v), case.alpha / epsilon) if v else ("ε is not 0" if epsilon else None)
    if found is None and max(map(case.steepness_at, case.further)) <= 1e-10:
        raise UnjudgedError("not seen in floats")
    return found


@claim(
    "standing",
    "After <d:n> steps f went from <p:a> to <p:b>; now <w:slope> at <at:at>.",
    "After 1 step f went from <p:a> to <p:b>; now <w:slope> at <at:at>.",
)
def standing(case: Case, a: str, b: str, slope: str, at: str, n: str = "1") -> str | None:
    """All steps were used up, and the numbers are those of the last iterate."""
    if int(n) != case.last or case.last != case.problem.steps:
        return f"the last iterate is {case.last}"
    return first(journey(case, a, b), slope_said(case, slope), iterate(case, at))


@claim("standing", "No step was taken: <w:slope>.")
def no_step_taken(case: Case, slope: str) -> str | None:
    """There are no steps."""
    return slope_said(case, slope) if case.last == 0 else "steps were taken"


def _growth(case: Case) -> Scalar:
    before = case.steepness(case.last - 1)
    return case.steepness(case.last) / before


@claim(
    "slope ratio",
    "The last step changed the size of the slope by the factor <p:v>.",
    "The last step made the slope <p:v> times as large.",
    "The last step shrank the slope to <p:v> times what it was.",
)
def slope_ratio(case: Case, v: str) -> str | None:
    """The quotient of the last two slopes."""
    return differs("the quotient of the slopes", shown(v), _growth(case))


@claim(
    "slope ratio",
    "The last step shrank the slope to <p:v> times what it was; |1 − α·f″(<i:i>)| is <p:c>.",
    "The last step shrank the slope to <p:v> times what it was; the largest |1 − α·λ| is <p:c>.",
)
def slope_ratio_beside(case: Case, v: str, c: str, i: str = "") -> str | None:
    """The quotient of the slopes beside what the curvature there predicts."""
    return first(slope_ratio(case, v), differs("the factor", shown(c), contraction(case, case.point(case.last))))


def escapes(case: Case) -> str | None:
    """Judge that a run runs away: it is far away after thousands of further steps."""
    far = max(float(abs(x)) for state in case.states for x in state.point) + 1
    ends = case.further
    reach = [max(abs(x) for x in point) for point in ends]
    if reach[-1] > 1e6 * far or reach[-1] >= 1e15:
        return None
    if len(ends) < case.long:
        try:
            case.f.slopes(case.field, case.following.point)
        except FAILS:
            return None
        raise UnjudgedError("floats leave the domain")
    late = max(reach[-300:])
    if late <= 1.01 * far:
        still = case.steepness_at(ends[-1])
        return f"{case.long} steps later it is at {ends[-1]}, slope {still:.3g}, having never been farther than {max(reach):.3g}"
    if late > 3 * far and all(b >= a for a, b in pairwise(reach[-100:])):
        return None
    raise UnjudgedError("neither far away nor back")


@claim("diverging", "Diverging: <at:at> is far away from the start; f went from <p:a> to <p:b>.")
def far_away(case: Case, at: str, a: str, b: str) -> str | None:
    """The run is far away and goes on."""
    return first(iterate(case, at), journey(case, a, b), escapes(case))


@claim(
    "too far",
    "Diverging: <at:at> is so far away that f is too large to compute with there.",
    "<at:at> is so far away that f is too large to compute with there.",
)
def too_far(case: Case, at: str) -> str | None:
    """The next point is so far away that f has more than a million digits."""
    return first(iterate(case, at))


@claim(
    "diverging",
    "Diverging: the slope and f grew at each of the last <d:steps> steps; f went from <p:a> to <p:b>.",
    "Diverging: f fell, and the slope and the steps grew, at each of the last <d:steps> steps; f went from <p:a> to <p:b>.",
)
def growing(case: Case, steps: str, a: str, b: str) -> str | None:
    """The slopes grew, and the run runs away."""
    sizes = [case.steepness(n) for n in range(case.last - int(steps), case.last + 1)]
    if not all(after > before for before, after in pairwise(sizes)):
        return "the slope did not grow at each step"
    return first(journey(case, a, b), escapes(case))


@claim(
    "threshold at the start",
    "Already at the start the rate is above 2/f″(<i:i>) <v:t>: α <v:r> is <p:times> times that threshold.",
    "Already at the start the rate is above 2/λ_max <v:t>: α <v:r> is <p:times> times that threshold.",
)
def above_at_start(case: Case, t: str, r: str, times: str, i: str = "") -> str | None:
    """2/λ_max at the start, and the rate divided by it."""
    threshold = 2 / case.bends(case.point(0))[-1]
    return first(
        differs("2/f″", shown(t), threshold),
        differs("α", shown(r), case.alpha),
        differs("α over the threshold", shown(times), case.alpha / threshold),
        None if threshold > 0 else "f″ is not positive",
    )


@claim("cycle", "<i:one> = <i:other> exactly: descent repeats the same <d:period> points for ever.")
def repeats(case: Case, one: str, other: str, period: str) -> str | None:
    """Iterates are equal, and no two in between."""
    n, m = place_index(one), place_index(other)
    if n - m != int(period):
        return "the period is another"
    if case.field.sign(distance(case.point(n), case.point(m))):
        return f"they differ by {mpmath.nstr(distance(case.point(n), case.point(m)), 5)}"
    return None


@claim("cycle", "<i:one> = <i:other> exactly: descent does not move.")
def unmoved(case: Case, one: str, other: str) -> str | None:
    """Two iterates are equal."""
    return repeats(case, one, other, "1")


@claim(
    "cycle", "<i:one> agrees with <i:other> to <d:digits> digits: descent goes round <d:period> points, or nearly so."
)
def nearly_repeats(case: Case, one: str, other: str, digits: str, period: str) -> str | None:
    """Iterates agree, and they still do after thousands of steps."""
    n, m, k = place_index(one), place_index(other), int(period)
    gap, spread = distance(case.point(n), case.point(m)), distance(case.point(n), case.point(n - 1))
    if gap > spread * mpmath.mpf(10) ** -int(digits) * 10:
        return f"they differ by {mpmath.nstr(gap, 5)}, the points of the cycle by {mpmath.nstr(spread, 5)}"
    ends = case.further
    if len(ends) < case.long:
        raise UnjudgedError("floats leave")
    late = float(distance(ends[-1], ends[-1 - k]))
    between = float(distance(ends[-1], ends[-2]))
    return (
        None
        if late <= 1e-6 * (1 + between) and between > 1e-7
        else f"later the gap is {late:.3g}, the spread {between:.3g}"
    )


@claim("cycle points", "The cycle: <w:points>.")
def cycle_points(case: Case, points: str) -> str | None:
    """The iterates are those of the run."""
    return first(*(iterate(case, each) for each in points.split("; ")))


@claim(
    "passing",
    "The slope is 0 there, but the velocity is not: the descent is only passing.",
    "The slope is 0 there, but the mean slope is not: the descent is only passing.",
)
def passing(case: Case) -> str | None:
    """The slope is 0 at the last iterate, and what is remembered is not."""
    if any(case.field.sign(each) for each in case.slopes(case.last)):
        return "the slope is not 0"
    return None if any(case.field.sign(each) for each in case.state(case.last).memory[0]) else "nothing is remembered"
