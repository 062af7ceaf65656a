"""Both sides of a place where the formula of f changes, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.sides.junction import Fit, Infinite, Junction, equal
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import compared, equation, plain
from gdtutor.text.formula import Constant, Formula, Negation
from gdtutor.text.sentence import Part, Sentence, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.calculus.sides.junction import Quantity

_DIGITS: Final = 4
_BESIDE: Final = {1: "side.rises", -1: "side.falls", 0: "side.constant"}
_WAYS: Final = {
    (1, 1): "side.both-rise",
    (-1, -1): "side.both-fall",
    (0, 0): "side.both-constant",
    (1, -1): "side.rises-falls",
    (1, 0): "side.rises-constant",
    (-1, 1): "side.falls-rises",
    (-1, 0): "side.falls-constant",
    (0, 1): "side.constant-rises",
    (0, -1): "side.constant-falls",
}
_KINDS: Final = {
    PointKind.MINIMUM: "side.minimum",
    PointKind.MAXIMUM: "side.maximum",
    PointKind.INFLECTION: "side.neither",
    PointKind.FLAT: "side.level",
}


def quantity(value: Quantity, digits: int = _DIGITS) -> Formula:
    """Return a limit: −2, ≈ 0.333 or +∞."""
    if isinstance(value, Infinite):
        return Constant("+infinity") if value is Infinite.UP else Negation(Constant("infinity"))
    return plain(value, digits)


def break_told(f: Formula, met: Junction) -> tuple[Sentence, ...]:
    """Say why there is no slope: where the sides do not meet, or how their slopes differ; () where it is not known."""
    match met.fit:
        case Fit.JUMP | Fit.REMOVABLE:
            return _limits(f, met)
        case Fit.CONTINUOUS:
            return _slopes(met)
    return ()


def _limits(f: Formula, met: Junction) -> tuple[Sentence, ...]:
    limits = [side.limit for side in met.sides]
    if met.value is None or None in limits:
        return ()
    here = equation(f, met.value, _DIGITS)
    if met.fit is Fit.REMOVABLE:
        return (told("side.removable", f=f, limit=_both(limits), value=here),)
    return (told("side.limits", f=f, limits=_sided(met, limits), value=here),)


def _slopes(met: Junction) -> tuple[Sentence, ...]:
    slopes = [side.slope for side in met.sides]
    if not slopes or None in slopes:
        return ()
    tends = any(isinstance(slope, Infinite) for slope in slopes)
    if len(slopes) == 2 and equal(slopes[0], slopes[1]):
        return (told("side.vertical-tends" if tends else "side.vertical", slope=_both(slopes)),)
    return (told("side.slopes-tend" if tends else "side.slopes", slopes=_sided(met, slopes)),)


def _both(values: Sequence[Quantity | None]) -> Formula:
    return next(quantity(value) for value in values if value is not None)


def _sided(met: Junction, values: Sequence[Quantity | None]) -> Part:
    """Return what a quantity is on the sides: "−1 from the left and 1 from the right"."""
    ids = [way for way, side in (("side.from-left", met.left), ("side.from-right", met.right)) if side is not None]
    known = [told(way, value=quantity(value)) for way, value in zip(ids, values, strict=True) if value is not None]
    return told("and", one=known[0], other=known[1]) if len(known) == 2 else tuple(known)


def edge_told(met: Junction) -> Sentence | None:
    """Say the slope at an edge of the domain: "slope 0 from the right", "no slope"; None where it is not known."""
    slopes = [side.slope for side in met.sides]
    if not met.is_end or len(slopes) != 1 or slopes[0] is None:
        return None
    if isinstance(slopes[0], Infinite):
        return told("side.edge-no-slope")
    return told("side.edge-slope", slope=_sided(met, slopes))


def inside_told(f: Formula, met: Junction) -> Sentence | None:
    """Say at an edge of the domain from which side the slope is taken."""
    if not met.is_end or met.fit is not Fit.CONTINUOUS or not met.sides:
        return None
    return told("side.inside-right" if met.left is None else "side.inside-left", f=f)


def second_told(second: Formula, met: Junction) -> Sentence | None:
    """Say what the second derivative, written `second`, is: "f″(0) does not exist: it is 1 from the left and ..."."""
    if met.bend is not None:
        return told("equation", equation=compared(met.bend, second, _DIGITS))
    bends = [side.bend for side in met.sides]
    if not met.differentiable or met.twice is None or None in bends or not bends:
        return None
    if not any(isinstance(bend, Infinite) for bend in bends):
        return told("side.no-second", second=second, values=_sided(met, bends))
    if bends[0] is bends[-1]:
        return told("side.no-second-both", second=second, value=_both(bends))
    return told("side.no-second-tends", second=second, values=_sided(met, bends))


def kind_told(f: Formula, met: Junction) -> Sentence | None:
    """Say what kind of point it is by how f goes on each side; None where that is open."""
    kind = _KINDS.get(met.kind)
    ways = ways_told(f, met)
    if kind is None or ways is None or met.fit is not Fit.CONTINUOUS:
        return None
    return told("side.kind", ways=ways, kind=told(kind))


def ways_told(f: Formula, met: Junction) -> Sentence | None:
    """Say how f goes on each side: "f falls to the left and rises to the right"."""
    match [side.rise for side in met.sides if side.rise is not None]:
        case [left, right]:
            return told(_WAYS[left, right], f=f)
        case [alone]:
            return told(_BESIDE[alone], f=f)
    return None


def upward_bends(met: Junction) -> tuple[Number, Number] | None:
    """Return the second derivatives on the left and on the right where they differ and both are positive."""
    bends = [side.bend for side in met.sides]
    if met.twice is not False or not met.differentiable or len(bends) < 2:
        return None
    left, right = bends
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None
    return (left, right) if left.sign > 0 and right.sign > 0 else None
