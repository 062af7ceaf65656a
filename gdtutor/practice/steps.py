"""Wrong steps: what each mistake in a recipe makes of a question, and those that are about the order of things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final

import sympy as sp

from gdtutor.calculus.gradient import gradient
from gdtutor.errors import GdTutorError
from gdtutor.practice.equality import Values
from gdtutor.practice.kinds import KINDS
from gdtutor.practice.posing import Posed
from gdtutor.practice.recipes import RECIPES, made, mistakes_in, spoilt

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
    return tuple(spoilt("slope", _quantities(posed, posed.start)))


def _quantities(posed: Posed, point: Sequence[sp.Expr]) -> dict[str, sp.Expr]:
    """Return what a step in one variable is made of: x, the slope g, the height h, the curvature c, the rate.

    What has no value is left out.
    """
    known = {"x": point[0], "alpha": posed.rate, **posed.parameters}
    _keep(known, "g", lambda: posed.at(posed.slopes[0], point))
    _keep(known, "h", lambda: posed.at(posed.function, point))
    _keep(known, "c", lambda: posed.at(gradient(posed.slopes[0], posed.variables)[0], point))
    return known


def _keep(known: dict[str, sp.Expr], name: str, quantity: Callable[[], sp.Expr]) -> None:
    """Add a quantity where it has a value."""
    with suppress(GdTutorError):
        known[name] = quantity()


def _next_point(posed: Posed) -> Wrong:
    known = _quantities(posed, posed.start)
    right = posed.right
    _keep(known, "k", lambda: posed.at(posed.function, right))
    _keep(known, "x_2", lambda: posed.step(right, posed.gradient_at(right))[0])
    return spoilt("next-point", known)


def _several_steps(posed: Posed) -> Wrong:
    """Yield the mistakes about which point is meant, then those of one step: in each of the steps, and in the last."""
    yield from wrong_walks(posed)
    if posed.question.steps > 1:
        yield from _one_after_the_other(posed)
    yield from spoilt("next-point", _quantities(posed, posed.path[-2]))


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
            point = point and made(mistake, _quantities(posed, point))
        if point:
            yield mistake.id, point


_ALONE: Final = RECIPES.keys() & {kind.id for kind in KINDS.values() if kind.dimension < 2}
"""Kinds with a recipe in one variable."""


def known_of(posed: Posed) -> tuple[str, dict[str, sp.Expr]]:
    """Return the recipe that answers a question by itself, and what is known where it begins; "" where none does."""
    kind, several = posed.kind.id, len(posed.variables) > 1
    match kind:
        case _ if kind in _ALONE and not several:
            known = {**_quantities(posed, posed.start), "v": posed.velocity}
            _keep(known, "g_y", lambda: posed.gradient_at(posed.ahead(posed.start))[0])
            return kind, known
        case "neuron":
            (weight, bias), (x, y) = posed.start, posed.data[0]
            name = "neuron-logistic" if posed.question.loss == "logistic" else "neuron-squared"
            return name, {"w": weight, "b": bias, "x": x, "y": y, "alpha": posed.rate}
        case "two-layer":
            (first, second), (x, y) = posed.start, posed.data[0]
            return kind, {"w_1": first, "w_2": second, "x": x, "y": y, "alpha": posed.rate}
    return "", {}


def _by_recipe(posed: Posed) -> Wrong:
    name, known = known_of(posed)
    return spoilt(name, known) if name else iter(())


def _line(posed: Posed) -> Wrong:
    weight, bias = posed.start
    return spoilt("line", {"w": weight, "b": bias}, posed.data)


def _in_several_variables(posed: Posed) -> Wrong:
    """Yield the mistakes of the last step in several variables: in each component alike, then about their order."""
    start, right = posed.path[-2], posed.right
    slopes = posed.gradient_at(start)
    whole = {"alpha": posed.rate, "t": sp.Add(*slopes), "n": sp.sqrt(sp.Add(*(slope**2 for slope in slopes)))}
    _keep(whole, "h", lambda: posed.at(posed.function, start))
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
    _keep(known, "z", lambda: posed.at(posed.slopes[index], point))
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
}
"""How what goes wrong is found in kinds of which the recipe alone does not tell."""
