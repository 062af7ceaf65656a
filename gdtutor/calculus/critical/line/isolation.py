"""Bisection with proofs: the zeros of g in a window, each alone in an interval where g is monotone.

A piece is dropped where g is proven not to vanish; it holds at most one zero where g′ is proven not to vanish, and the
signs at its ends tell whether it does. Where g′ vanishes too, the next derivatives and an exact test of closed forms
settle a multiple zero. Source: Moore, Kearfott, Cloud, *Introduction to Interval Analysis* (2009), ch. 8.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from flint import arb

from gdtutor.calculus.critical.line.curve import Curve
from gdtutor.calculus.critical.proof.closed import BITS, candidates, vanishes
from gdtutor.calculus.critical.proof.interval import INFINITY, MINUS_INFINITY, Interval, ball, sign_of
from gdtutor.calculus.critical.proof.work import WorkLimitError
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError, UndecidedError

_DEEPEST: Final = 44
_MOST: Final = 120
"""After how many zeros the search stops: f has infinitely many, or a learner sees none of them."""
_TRY_EXACT: Final = (7, 14, 21, 28)
"""At which depths a multiple zero is looked for."""
_HIGHEST_ORDER: Final = 6
_LONGEST: Final = 600
"""A derivative with more operations is not differentiated again."""
_SPLITS: Final = (0.4873046875, 0.513427734375, 0.46142578125)
"""Where a piece is cut: not in the middle, where zeros like to be."""
_TAIL_ORDER: Final = 5


def isolate(curve: Curve, window: Interval) -> tuple[list[tuple[Number, int]], list[Interval]]:
    """Return the zeros of a seam-free g in the window with their multiplicities, and the pieces left unsettled."""
    found: list[tuple[Number, int]] = []
    unsettled: list[Interval] = []
    queue = deque([(window, 0)])
    try:
        while queue and len(found) < _MOST:
            piece, depth = queue[0]
            settled = _examine(curve, piece, depth)
            queue.popleft()
            if settled is not None:
                found += settled
            elif depth >= _DEEPEST:
                unsettled.append(piece)
            else:
                cut = _cut(curve, piece)
                queue += [((piece[0], cut), depth + 1), ((cut, piece[1]), depth + 1)]
    except WorkLimitError:
        pass
    unsettled += [piece for piece, _ in queue]
    return found, _joined(unsettled)


def _examine(curve: Curve, piece: Interval, depth: int) -> list[tuple[Number, int]] | None:
    """Return the zeros in a piece where they are settled, None otherwise."""
    if curve.excludes(piece):
        return []
    if curve.firm_sign(1, piece):
        signs = curve.sign_at(piece[0]), curve.sign_at(piece[1])
        if 0 not in signs:
            return [] if signs[0] == signs[1] else [(simple_zero(curve, 0, piece), 1)]
    if depth in _TRY_EXACT:
        return _multiple(curve, piece)
    return None


def _cut(curve: Curve, piece: Interval) -> arb:
    with precision(BITS):
        cuts = [(piece[0] + (piece[1] - piece[0]) * share).mid() for share in _SPLITS]
    return next((cut for cut in cuts if curve.sign_at(cut)), cuts[0])


def _joined(pieces: list[Interval]) -> list[Interval]:
    """Put pieces that touch together."""
    joined: list[Interval] = []
    for piece in sorted(pieces, key=lambda piece: float(piece[0])):
        if joined and not joined[-1][1] < piece[0]:
            joined[-1] = joined[-1][0], piece[1]
        else:
            joined.append(piece)
    return joined


def _multiple(curve: Curve, piece: Interval) -> list[tuple[Number, int]] | None:
    """Settle a zero of g at which g′ vanishes too, by its exact place; None where there is no such proof."""
    for order in range(2, _HIGHEST_ORDER + 1):
        if curve.derivative(order - 1).count_ops() > _LONGEST:
            return None
        if not curve.firm_sign(order, piece):
            continue
        ends = curve.sign_at(piece[0], order - 1), curve.sign_at(piece[1], order - 1)
        if 0 in ends or ends[0] == ends[1]:
            return None
        place = simple_zero(curve, order - 1, piece)
        exact = place.exact
        proven = exact is not None and all(
            vanishes(curve.derivative(k), {curve.variable: exact}) for k in range(order - 1)
        )
        return [(place, order)] if proven else None
    return None


def simple_zero(curve: Curve, order: int, piece: Interval) -> Number:
    """Return the one zero of g⁽ᵒʳᵈᵉʳ⁾ in a piece where the next derivative does not vanish; exact if short."""
    enclose = _refiner(curve.unlimited, order, piece)
    with precision(BITS):
        narrow = enclose(BITS)
    point = {curve.variable: None}
    for candidate in candidates(narrow):
        point[curve.variable] = candidate
        inside = piece[0] < Number.of(candidate).enclosure(BITS) < piece[1]
        if inside and vanishes(curve.derivative(order), point):
            return Number(Number.of(candidate).enclosure, candidate)
    return Number(enclose)


def _refiner(curve: Curve, order: int, piece: Interval) -> Callable[[int], arb]:
    """Return the enclosure of the zero by interval Newton steps X ∩ (m − g(m)/g′(X)), as narrow as asked."""
    best = piece

    def enclose(bits: int) -> arb:
        nonlocal best
        working = bits + 48
        for _ in range(4 * bits):
            with precision(working):
                width = best[1] - best[0]
                if width <= (abs(ball(best)).abs_upper() + arb(2) ** -bits) * arb(2) ** (2 - bits):
                    break
                narrower = _newton(curve, order, best, working)
                if not narrower[1] - narrower[0] < width:
                    break
                best = narrower
        with precision(working):
            return ball(best)

    return enclose


def _newton(curve: Curve, order: int, piece: Interval, bits: int) -> Interval:
    whole = ball(piece)
    middle = whole.mid()
    try:
        image = middle - curve.value(order, middle, bits) / curve.value(order + 1, whole, bits)
    except SignalError:
        raise UndecidedError from None
    low, high = piece
    if image.is_finite():
        low = max(low, image.lower())
        high = min(high, image.upper())
    if high - low > (piece[1] - piece[0]) * 0.75:
        return _halved(curve, order, piece, middle, bits)
    return low, high


def _halved(curve: Curve, order: int, piece: Interval, middle: arb, bits: int) -> Interval:
    value = curve.value(order, middle, bits)
    if not (value > 0 or value < 0):
        return piece
    rising = curve.sign_at(piece[1], order) > 0
    return (piece[0], middle) if (value > 0) is rising else (middle, piece[1])


def rules_out_tails(curve: Curve, window: Interval) -> bool:
    """Whether g is proven not to vanish on both sides of the window, all the way to infinity."""
    try:
        return all(
            curve.excludes(_tail(window[right], right=right)) or bool(tail_sign(curve, window[right], right=right))
            for right in (False, True)
        )
    except WorkLimitError:
        return False


def _tail(end: arb, *, right: bool) -> Interval:
    return (end, INFINITY) if right else (MINUS_INFINITY, end)


def tail_sign(curve: Curve, end: arb, *, right: bool) -> int:
    """Return the one sign of g beyond `end`, 0 where it is not proven or g has no value there.

    Where g⁽ᵏ⁾ keeps one sign and g, g′, …, g⁽ᵏ⁻¹⁾ start in the direction in which it drives them, they keep theirs.
    """
    for order in range(_TAIL_ORDER + 1):
        if order and not curve.is_total(order):
            return 0
        try:
            extent = curve.extent(order, _tail(end, right=right))
        except SignalError:
            return 0
        if extent is None:
            return 0
        if sign_of(extent):
            return _driven(curve, end, order, sign_of(extent), right=right) if order else sign_of(extent)
    return 0


def _driven(curve: Curve, end: arb, order: int, sign: int, *, right: bool) -> int:
    """Follow the sign of a derivative on a tail down to g itself."""
    for lower in range(order - 1, -1, -1):
        outward = sign if right else -sign
        if curve.sign_at(end, lower) != outward:
            return 0
        sign = outward
    return sign
