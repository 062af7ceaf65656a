"""Junction: all that is known of f at one place where its formula may change.

f has a value there or none, and on each side a limit, a slope and a second derivative, each a value of its own.
Whether two of them are equal has three answers: True, False, and None where it is not known, which is never unequal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import sympy as sp

from gdtutor.calculus.kinds import PointKind
from gdtutor.calculus.partial import partial
from gdtutor.calculus.sides.field import ClosedForms, Enclosed
from gdtutor.calculus.sides.germ import Germs
from gdtutor.calculus.sides.series import DISTANCE, ONE, Algebra, Series
from gdtutor.calculus.sides.signals import NoSideError, UnclearError
from gdtutor.calculus.sides.values import put_in
from gdtutor.errors import NoAnswerError
from gdtutor.language.rows import row_sums, written_out
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import rational
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import OutsideError, SignalError

if TYPE_CHECKING:
    from gdtutor.calculus.sides.field import OrderedField

_WIDTHS: Final = (4, 8, 16)
_BITS: Final = 512
_MOST_ROWS: Final = 100
"""The sides of a sum over more rows are not worked out."""
_FAILURES: Final = (UnclearError, SignalError, ArithmeticError, ValueError, TypeError, RecursionError)


class Infinite(Enum):
    """A limit that is no number."""

    UP = 1
    DOWN = -1


Quantity: TypeAlias = Number | Infinite
"""A one-sided limit that exists."""


class Fit(StrEnum):
    """How the value of f at the place and its limits on the sides go together."""

    CONTINUOUS = "continuous"
    JUMP = "jump"
    """The sides do not meet, or one of them has no finite limit."""
    REMOVABLE = "removable"
    """The sides meet, and f has another value there."""
    MISSING = "missing"
    """f has no value there."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Side:
    """f on one side of the place: its limit, slope and second derivative there, None where they are not known.

    The slope and the second derivative are those of f made continuous from this side. `rise` is 1 where f grows on the
    way from the place, -1 where it falls, 0 where it is constant, None where that is open. f − limit is about c·hᵖ at
    the distance h, with p the `power` and c the `factor`, where these are known.
    """

    limit: Quantity | None = None
    slope: Quantity | None = None
    bend: Quantity | None = None
    rise: int | None = None
    power: Fraction | None = None
    factor: Number | None = None


@dataclass(frozen=True, slots=True)
class Junction:
    """f at one place. `value` is f there; `missing` says that it is proven to have none.

    A side is None where f is proven to have no values on it, beside the place.
    """

    value: Number | None
    missing: bool
    left: Side | None
    right: Side | None
    joined: bool = False
    """Whether f is continuous by the way it is made."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which f has values, the left one first."""
        return tuple(side for side in (self.left, self.right) if side is not None)

    @property
    def is_end(self) -> bool:
        """Whether the domain of f ends here, or f has no values beside the place."""
        return len(self.sides) < 2

    @property
    def fit(self) -> Fit:
        """How value and limits go together."""
        if self.missing:
            return Fit.MISSING
        if self.joined:
            return Fit.CONTINUOUS
        limits = [side.limit for side in self.sides]
        if any(isinstance(limit, Infinite) for limit in limits):
            return Fit.JUMP
        met = [equal(self.value, limit) for limit in limits]
        if all(met):
            return Fit.CONTINUOUS
        if len(limits) == 2 and equal(limits[0], limits[1]) is False:
            return Fit.JUMP
        if False in met and (len(limits) < 2 or equal(limits[0], limits[1])):
            return Fit.REMOVABLE
        return Fit.OPEN

    @property
    def differentiable(self) -> bool | None:
        """Whether f has a derivative here, on both sides."""
        if self.fit is Fit.OPEN:
            return None
        if self.fit is not Fit.CONTINUOUS or self.is_end:
            return False
        left, right = (side.slope for side in self.sides)
        if isinstance(left, Infinite) or isinstance(right, Infinite):
            return False
        return equal(left, right)

    @property
    def slope(self) -> Number | None:
        """f′ here, None where it does not exist or is not known."""
        if not self.differentiable or self.left is None or self.right is None:
            return None
        return _better(self.left.slope, self.right.slope)

    @property
    def twice(self) -> bool | None:
        """Whether f has a second derivative here."""
        if not self.differentiable or self.left is None or self.right is None:
            return self.differentiable
        left, right = self.left.bend, self.right.bend
        if isinstance(left, Infinite) or isinstance(right, Infinite):
            return False
        return equal(left, right)

    @property
    def bend(self) -> Number | None:
        """f″ here, None where it does not exist or is not known."""
        if not self.twice or self.left is None or self.right is None:
            return None
        return _better(self.left.bend, self.right.bend)

    @property
    def kind(self) -> PointKind:
        """What f does here: by whether it rises or falls on the way out, on each side."""
        if self.missing or (self.value is None and not self.joined):
            return PointKind.OPEN
        ways = [self._way(side) for side in self.sides]
        if not ways or None in ways:
            return PointKind.OPEN
        turning = {way for way in ways if way}
        if not turning:
            return PointKind.FLAT
        if len(turning) == 2:
            return PointKind.INFLECTION
        return PointKind.MINIMUM if turning == {1} else PointKind.MAXIMUM

    def _way(self, side: Side) -> int | None:
        """Return 1 where f is higher beside the place, on one side, than at it."""
        if self.joined:
            return side.rise
        if isinstance(side.limit, Infinite):
            return side.limit.value
        step = compare(side.limit, self.value)
        return side.rise if step == 0 else step


def compare(one: Quantity | None, other: Quantity | None) -> int | None:
    """Return the sign of one − other, None where it is not known."""
    if one is None or other is None:
        return None
    if isinstance(one, Infinite) or isinstance(other, Infinite):
        if one is other:
            return 0
        return one.value if isinstance(one, Infinite) else -other.value  # type: ignore[union-attr]
    a, b = one, other
    try:
        if a.exact is not None and b.exact is not None:
            return Number.of(sp.expand(a.exact - b.exact)).sign
        gap = a.enclosure(_BITS) - b.enclosure(_BITS)
    except (SignalError, NoAnswerError):
        return None
    return 1 if gap > 0 else -1 if gap < 0 else None


def equal(one: Quantity | None, other: Quantity | None) -> bool | None:
    """Whether two limits are equal, None where it is not known."""
    sign = compare(one, other)
    return None if sign is None else sign == 0


def _better(one: Quantity | None, other: Quantity | None) -> Number | None:
    """Return the one of two equal numbers that is known exactly, if any."""
    numbers = [each for each in (one, other) if isinstance(each, Number)]
    return next((each for each in numbers if each.exact is not None), numbers[0] if numbers else None)


@lru_cache(maxsize=256)
def junction(objective: sp.Expr, variable: sp.Symbol, place: sp.Expr) -> Junction:
    """Return what is known of f, a function of one variable, at an exact place."""
    if any(len(total.rows) > _MOST_ROWS for total in row_sums(objective)):
        return Junction(None, missing=False, left=Side(), right=Side())
    objective = written_out(objective)
    value, missing = _value(objective, variable, place)
    left, right = (_side(objective, variable, place, sign, ClosedForms()) for sign in (-1, 1))
    return Junction(value, missing, left, right)


def junction_between(before: sp.Expr, after: sp.Expr, variable: sp.Symbol, place: Number, *, joined: bool) -> Junction:
    """Return what is known at a place that is only enclosed, from the smooth formulas on its sides."""
    left, right = (
        _side(formula, variable, place.enclosure(_BITS), sign, Enclosed())
        for formula, sign in ((before, -1), (after, 1))
    )
    limits = [side.limit for side in (left, right) if side is not None and isinstance(side.limit, Number)]
    return Junction(limits[0] if joined and limits else None, missing=False, left=left, right=right, joined=joined)


def _value(objective: sp.Expr, variable: sp.Symbol, place: sp.Expr) -> tuple[Number | None, bool]:
    """Return f at the place, and whether it is proven to have no value there."""
    program = compile_program([objective], (variable,))
    try:
        if place.is_Rational:
            return Number.of_rational(Machine(program, Rationals()).run([rational(place)])[0]), False
    except OutsideError:
        return None, True
    except SignalError:
        pass
    exact = put_in(objective, variable, place)
    if exact is not None:
        return Number.of(exact), False
    value = substitution.put_in(objective, {variable: place})
    return None, value is not None and bool(value.has(sp.zoo, sp.nan, sp.oo, sp.S.NegativeInfinity))


def _side(objective: sp.Expr, variable: sp.Symbol, place: object, sign: int, numbers: OrderedField) -> Side | None:
    """Return one side, with as many terms of the series as it takes; None where f has no values there."""
    known = Side()
    for width in _WIDTHS:
        germs = Germs(variable, place, sign, numbers, width)
        try:
            series = germs.of(objective)
        except NoSideError:
            return None
        except _FAILURES:
            continue
        known = _told(series, germs.algebra, sign)
        if not series.tame:
            return _oscillating(known, objective, variable, germs, sign)
        if series.order > 2 and known.rise is not None:
            break
    return known


def _told(series: Series, algebra: Algebra, sign: int) -> Side:
    """Read limit, slope and second derivative off a series."""
    limit = _limit(series, algebra)
    if not isinstance(limit, Number):
        return Side(limit)
    rest = algebra.make({key: c for key, c in series.terms.items() if key != ONE}, series.order, flat=series.flat)
    slope = _limit(_lowered(rest, 1), algebra, sign)
    bend = None
    if isinstance(slope, Number):
        curved = algebra.make({key: c for key, c in rest.terms.items() if key != DISTANCE}, rest.order, flat=rest.flat)
        bend = _limit(algebra.scale(_lowered(curved, 2), sp.Integer(2)), algebra) if series.tame else None
    return Side(limit, slope, bend, *_growth(rest, algebra, tame=series.tame))


def _lowered(series: Series, power: int) -> Series:
    """Return series/h^power."""
    terms = {(key[0] - power, key[1]): c for key, c in series.terms.items()}
    return Series(terms, series.order - power, series.flat, series.tame)


def _limit(series: Series, algebra: Algebra, sign: int = 1) -> Quantity | None:
    """Return the limit of sign·series as h → 0, None where it is not known."""
    try:
        if algebra.is_infinite(series):
            return Infinite(algebra.sign(series) * sign)
        limit, _ = algebra.split(series)
        return algebra.numbers.number(algebra.numbers.multiply(limit, algebra.numbers.constant(sp.Integer(sign))))
    except _FAILURES:
        return None


def _growth(rest: Series, algebra: Algebra, *, tame: bool) -> tuple[int | None, Fraction | None, Number | None]:
    """Return whether f − limit is positive, and its power and factor."""
    if rest.is_zero:
        return 0, None, None
    if not tame or not rest.terms:
        return None, None, None
    try:
        key, rise = rest.leading, algebra.sign(rest)
    except UnclearError:
        return None, None, None
    return (rise, key[0], algebra.numbers.number(rest.terms[key])) if not key[1] else (rise, None, None)


def _oscillating(known: Side, objective: sp.Expr, variable: sp.Symbol, germs: Germs, sign: int) -> Side:
    """Find the second derivative of a function that oscillates from the formula of its slope."""
    try:
        series = germs.of(partial(objective, variable))
        meets = equal(_limit(series, germs.algebra), known.slope)
        if not meets:
            return known
        rest = germs.algebra.make({key: c for key, c in series.terms.items() if key != ONE}, series.order)
        return Side(known.limit, known.slope, _limit(_lowered(rest, 1), germs.algebra, sign))
    except (*_FAILURES, NoAnswerError):
        return known
