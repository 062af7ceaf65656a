"""Judges of why a run never comes back."""

from __future__ import annotations

from itertools import pairwise

import mpmath

from tests.oracle.cases import FAILS, Case, UnjudgedError
from tests.oracle.claims import claim
from tests.oracle.functions import CornerError
from tests.oracle.judges.measures import first, place_index
from tests.oracle.judges.momentum import radius_of
from tests.oracle.judges.rates import quadratic
from tests.oracle.numerals import number


@claim(
    "escape",
    "f is quadratic, so every step does the same to the slope: once it has grown, it grows for ever.",
)
def slope_grows(case: Case) -> str | None:
    """f is quadratic, the slope grew, and the slope is longer and longer 300 steps later."""
    found = quadratic(case)
    before, after = case.steepness(case.last - 1), case.steepness(case.last)
    if found is not None or not after > before:
        return found or "the slope has not grown"
    late = [case.steepness_at(point) for point in case.further[:300]]
    return None if late[-1] > late[0] else f"300 steps later it is {late[-1]:.4g}, it was {late[0]:.4g}"


@claim(
    "escape",
    "f is quadratic and bends downwards along the slope, and the rates add up without end: it leads ever farther.",
)
def leads_farther(case: Case) -> str | None:
    """f is quadratic, and slope·H·slope is negative."""
    slopes, rows = case.slopes(case.last), case.f.hessian(case.field, case.point(case.last))
    bend = sum(
        g * sum(h * other for h, other in zip(row, slopes, strict=True)) for g, row in zip(slopes, rows, strict=True)
    )
    return first(quadratic(case), None if bend < 0 else "it bends upwards along the slope")


@claim(
    "escape",
    "f is quadratic, so every step does the same to the error and the velocity: in the long run a part of them becomes at least <p:k> times as large at each step.",
)
def part_grows(case: Case, k: str) -> str | None:
    """f is quadratic, and the spectral radius is at least this."""
    beta = case.walk.given("beta")
    top = max(radius_of(case, case.alpha, beta, each) for each in case.bends(case.point(0)))
    said = number(k)
    return first(quadratic(case), None if top >= said > 1 else f"the radius is {mpmath.nstr(top, 10)}")


@claim(
    "escape", "So far out the steps only grow: from <i:i> on, each step makes |<w:name>| at least <p:k> times as large."
)
def steps_grow(case: Case, i: str, name: str, k: str) -> str | None:
    """The next three steps do that."""
    state, axis = case.state(place_index(i)), case.f.variables.index(name)
    for _ in range(3):
        try:
            after = case.walk.step(state)
        except FAILS as error:
            raise UnjudgedError("the numbers become too large") from error
        if abs(after.point[axis]) < abs(state.point[axis]) * number(k) * (1 - mpmath.mpf(10) ** -9):
            return (
                f"step {after.n} makes it {mpmath.nstr(abs(after.point[axis] / state.point[axis]), 8)} times as large"
            )
        state = after
    return None


@claim(
    "escape",
    "Ahead f′ is never 0: <w:name> does not turn, and f has no lower bound that way.",
    "Ahead ∂f/∂<w:other> is never 0: <w:name> does not turn, and f has no lower bound that way.",
)
def never_turns(case: Case, name: str, other: str = "") -> str | None:
    """The slope keeps its sign far ahead, and f falls farther and farther."""
    axis, here = case.f.variables.index(name), case.point(case.last)
    way = -case.field.sign(case.slopes(case.last)[axis])
    values = []
    for k in range(-8, 80):
        there = tuple(x + (way * mpmath.mpf(10) ** (k / mpmath.mpf(4)) if j == axis else 0) for j, x in enumerate(here))
        try:
            slope = case.f.slopes(case.field, there)[axis]
            values.append(case.f.value(case.field, there))
        except CornerError:
            continue
        except FAILS as error:
            raise UnjudgedError("the numbers become too large") from error
        if case.field.sign(slope) != -way:
            return f"the slope at {[mpmath.nstr(x, 8) for x in there]} is {mpmath.nstr(slope, 8)}"
    falling = all(b < a for a, b in pairwise(values))
    return None if falling and values[-1] < values[len(values) // 2] - 1 else "f does not fall without end"


@claim(
    "nothing",
    "This is what was seen; that the descent never comes back is not proven.",
    "Whether the descent would come back from there is not known.",
)
def not_proven(case: Case) -> None:
    """Claims nothing."""
