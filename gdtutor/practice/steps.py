"""Wrong steps: what each mistake in a recipe makes of a question, and those that are about the order of things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

import sympy as sp

from gdtutor.practice.equality import Values
from gdtutor.practice.posing import Posed, keep, known_of, quantities
from gdtutor.practice.recipes import made, mistakes_in, spoilt
from gdtutor.practice.wrong_choices import wrong_manners, wrong_minima, wrong_points, wrong_trials

_KEPT: Final = 128
Wrong = Iterator[tuple[str, Values]]


@lru_cache(_KEPT)
def wrong_steps(posed: Posed) -> tuple[tuple[str, Values], ...]:
    """Return each mistake in the computation that a question asks for, and the values that it leads to."""
    kind = posed.kind.id
    if kind in {"next-point", "several-steps"} and len(posed.variables) > 1:
        return tuple(_in_several_variables(posed))
    return tuple(_WRONG.get(kind, _by_recipe)(posed))


@lru_cache(_KEPT)
def slope_slips(posed: Posed) -> tuple[tuple[str, Values], ...]:
    """Return what is given for the slope at the start of a question in one variable."""
    return tuple(spoilt("slope", quantities(posed, posed.start)))


def _next_point(posed: Posed) -> Wrong:
    known = quantities(posed, posed.start)
    right = posed.right
    keep(known, "k", lambda: posed.at(posed.function, right))
    keep(known, "x_2", lambda: posed.step(right, posed.gradient_at(right))[0])
    return spoilt("next-point", known)


def _several_steps(posed: Posed) -> Wrong:
    """Yield the mistakes about which point is meant, then those of one step: in each of the steps, and in the last."""
    yield from wrong_walks(posed)
    if posed.question.steps > 1:
        yield from _one_after_the_other(posed)
    known = quantities(posed, posed.path[-2])
    keep(known, "k", lambda: posed.at(posed.function, posed.right))
    yield from spoilt("next-point", known)


def wrong_walks(posed: Posed) -> Wrong:
    """Yield the mistakes about which point is meant in the last of several steps."""
    if len(posed.path) > 2:
        before, last = posed.path[-3:-1]
        yield "slope-at-previous", posed.step(last, posed.gradient_at(before))
        yield "from-previous-point", posed.step(before, posed.gradient_at(last))


def _one_after_the_other(posed: Posed) -> Wrong:
    """Yield what each mistake of one step leads to where it is made in each of them."""
    for mistake in mistakes_in("next-point"):
        point: Values | None = posed.start
        for _ in range(posed.question.steps):
            point = point and made(mistake, quantities(posed, point))
        if point:
            yield mistake.id, point


def _by_recipe(posed: Posed) -> Wrong:
    name, known = known_of(posed)
    return spoilt(name, known, line=posed.question.line) if name else iter(())


def _line(posed: Posed) -> Wrong:
    weight, bias = posed.start
    return spoilt("line", {"w": weight, "b": bias}, posed.data)


def _in_several_variables(posed: Posed) -> Wrong:
    """Yield the mistakes of the last step in several variables: in each component alike, then about their order."""
    start, right = posed.path[-2], posed.right
    slopes = posed.gradient_at(start)
    whole = {"alpha": posed.rate, "t": sp.Add(*slopes), "n": sp.sqrt(sp.Add(*(slope**2 for slope in slopes)))}
    keep(whole, "h", lambda: posed.at(posed.function, start))
    components = [
        dict(spoilt("2d", {**whole, "x": x, "g": slope, "q": other, **_alone(posed, start, index)}))
        for index, (x, slope, other) in enumerate(zip(start, slopes, reversed(slopes), strict=True))
    ]
    for name in components[0]:
        if all(name in component for component in components):
            yield name, tuple(value for component in components for value in component[name])
    yield "2d:components-swapped", tuple(reversed(right))
    for index in range(len(right)):
        kept = tuple(value if at == index else x for at, (value, x) in enumerate(zip(right, start, strict=True)))
        yield "2d:one-component-only", kept
    yield "2d:sequential-update", _sequential(posed, start)


def _alone(posed: Posed, start: Values, index: int) -> dict[str, sp.Expr]:
    """Return the partial derivative at a point whose other coordinates are 0, as z; nothing where it has no value."""
    known: dict[str, sp.Expr] = {}
    point = [x if at == index else sp.S.Zero for at, x in enumerate(start)]
    keep(known, "z", lambda: posed.at(posed.slopes[index], point))
    return known


def _sequential(posed: Posed, point: Values) -> Values:
    """Return the point where each component is updated with those before it updated already."""
    for index in range(len(point)):
        moved = posed.step(point, posed.gradient_at(point))
        point = (*point[:index], moved[index], *point[index + 1 :])
    return point


_WRONG: Final[dict[str, Callable[[Posed], Wrong]]] = {
    "next-point": _next_point,
    "several-steps": _several_steps,
    "line-gradient": _line,
    "predict": wrong_manners,
    "critical-point": wrong_points,
    "which-minimum": wrong_minima,
    "armijo": wrong_trials,
}
"""How what goes wrong is found in kinds of which the recipe alone does not tell."""
