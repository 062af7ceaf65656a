"""Both sides of a place where the formula of f changes, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.sides.junction import Fit, Infinite, Junction, equal
from gdtutor.descent.words import equation, plain
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.calculus.sides.junction import Quantity

_DIGITS: Final = 4
_WAYS: Final = {1: "rises", -1: "falls", 0: "is constant"}
_KINDS: Final = {
    PointKind.MINIMUM: "a local minimum",
    PointKind.MAXIMUM: "a local maximum",
    PointKind.INFLECTION: "neither a minimum nor a maximum",
    PointKind.FLAT: "a level stretch",
}


def quantity(value: Quantity, digits: int = _DIGITS) -> str:
    """Write a limit: −2, ≈ 0.333 or +∞."""
    if isinstance(value, Infinite):
        return "+∞" if value is Infinite.UP else "−∞"
    return plain(value, digits)


def break_words(name: str, met: Junction) -> tuple[str, ...]:
    """Say why there is no slope: where the sides do not meet, or how their slopes differ; () where it is not known."""
    match met.fit:
        case Fit.JUMP | Fit.REMOVABLE:
            return _limit_words(name, met)
        case Fit.CONTINUOUS:
            return _slope_words(met)
    return ()


def _limit_words(name: str, met: Junction) -> tuple[str, ...]:
    limits = [side.limit for side in met.sides]
    if met.value is None or None in limits:
        return ()
    here = f"at the point itself {equation(name, met.value, _DIGITS)}"
    if met.fit is Fit.REMOVABLE:
        return (f"Beside it {name} tends to {_both(limits)}, but {here}: a removable discontinuity.",)
    return (f"{name} tends to {_sided(met, limits)}; {here}.",)


def _slope_words(met: Junction) -> tuple[str, ...]:
    slopes = [side.slope for side in met.sides]
    if not slopes or None in slopes:
        return ()
    verb = "tends to" if any(isinstance(slope, Infinite) for slope in slopes) else "is"
    if len(slopes) == 2 and equal(slopes[0], slopes[1]):
        return (f"The slope {verb} {_both(slopes)} from both sides: the graph is vertical there.",)
    return (f"The slope {verb} {_sided(met, slopes)}.",)


def _both(values: Sequence[Quantity | None]) -> str:
    return next(quantity(value) for value in values if value is not None)


def _sided(met: Junction, values: Sequence[Quantity | None]) -> str:
    sides = [way for way, side in (("left", met.left), ("right", met.right)) if side is not None]
    words = [f"{quantity(value)} from the {way}" for way, value in zip(sides, values, strict=True) if value is not None]
    return " and ".join(words)


def edge_words(met: Junction) -> str:
    """Write the slope at an edge of the domain: "slope 0 from the right", "no slope" or, where it is not known, ""."""
    slopes = [side.slope for side in met.sides]
    if not met.is_end or len(slopes) != 1 or slopes[0] is None:
        return ""
    return "no slope" if isinstance(slopes[0], Infinite) else f"slope {_sided(met, slopes)}"


def inside_words(name: str, met: Junction) -> str:
    """Say at an edge of the domain from which side the slope is taken."""
    if not met.is_end or met.fit is not Fit.CONTINUOUS or not met.sides:
        return ""
    outside, inside = ("left", "right") if met.left is None else ("right", "left")
    return f"{name} has no values to the {outside} of it: its slope there is the one from the {inside}"


def bend_words(second: str, met: Junction) -> str:
    """Say what the second derivative, written `second`, is: "f″(0) does not exist: it is 1 from the left and ..."."""
    if met.bend is not None:
        sign = {1: " > 0", -1: " < 0", 0: ""}[met.bend.sign]
        return f"{equation(second, met.bend, _DIGITS)}{sign}"
    bends = [side.bend for side in met.sides]
    if not met.differentiable or met.twice is None or None in bends or not bends:
        return ""
    head = f"{second} does not exist"
    if not any(isinstance(bend, Infinite) for bend in bends):
        return f"{head}: it is {_sided(met, bends)}"
    ends = f"{_both(bends)} on both sides" if bends[0] is bends[-1] else _sided(met, bends)
    return f"{head}: the second derivative tends to {ends}"


def kind_words(name: str, met: Junction) -> str:
    """Say what kind of point it is by how f goes on each side; "" where that is open."""
    kind = _KINDS.get(met.kind)
    if kind is None or met.fit is not Fit.CONTINUOUS:
        return ""
    return f"{ways_words(name, met)}: {kind}"


def ways_words(name: str, met: Junction) -> str:
    """Say how f goes on each side: "f falls to the left and rises to the right"."""
    ways = [_WAYS[side.rise] for side in met.sides if side.rise is not None]
    if len(ways) == 2 and ways[0] == ways[1]:
        return f"{name} {ways[0]} on both sides"
    if len(ways) == 2:
        return f"{name} {ways[0]} to the left and {ways[1]} to the right"
    return f"{name} {ways[0]} beside it" if ways else ""


def upward_bends(met: Junction) -> tuple[Number, Number] | None:
    """Return the second derivatives on the left and on the right where they differ and both are positive."""
    bends = [side.bend for side in met.sides]
    if met.twice is not False or not met.differentiable or len(bends) < 2:
        return None
    left, right = bends
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None
    return (left, right) if left.sign > 0 and right.sign > 0 else None
