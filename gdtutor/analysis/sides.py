"""A limit where the formula of f changes: the factor of each side, which side a run uses, and laws that are proven.

Near the limit x* a step of plain descent multiplies the error on a side with the second derivative λ by 1 − α·λ. Where
that is positive the next point lies on the same side, where it is negative on the other. With f − f* ≈ c·hᵖ at the
distance h and p > 2, hₙ₊₁ ≈ hₙ − α·p·c·hₙᵖ⁻¹ makes hₙ·((p − 2)·p·c·α·n)^(1/(p − 2)) tend to 1, once the run is proven
to creep up to x* on that side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.calculus.critical.line.curve import Curve
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.gradient import partial
from gdtutor.calculus.sides.junction import Infinite, Side
from gdtutor.calculus.sides.mending import settled_at
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit
    from gdtutor.descent.run import Run

_BITS: Final = 128
_WORK: Final = 10**6


class ApproachKind(Enum):
    """How the iterates of a descent near a limit go on, to first order."""

    STAYS = auto()
    CROSSES = auto()
    """A step leads to the other side, and there they stay."""
    ALTERNATES = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """The sides that a run uses: it is on `side` (1 right, -1 left) now, and goes on in a `way`.

    `factor` is what a step leaves of the error in the long run; where the run alternates, what two steps leave.
    """

    side: int
    way: ApproachKind
    factor: Number


def side_of(run: Run, limit: Limit) -> int:
    """Return on which side of the limit the last iterate lies, 1 right or -1 left; 0 where that is not proven."""
    gap = run.point_at(run.last)[0].enclosure() - limit.point[0].enclosure()
    return int(gap > 0) - int(gap < 0)


def side_at(limit: Limit, side: int) -> Side | None:
    """Return what f does on a side of the limit."""
    met = limit.junction
    return None if met is None else met.right if side > 0 else met.left


def factor_on(side: Side | None, rate: Number) -> Number | None:
    """Return 1 − α·λ for a side with the second derivative λ, None where there is no such number."""
    if side is None or not isinstance(side.bend, Number):
        return None
    return combine(lambda a, bend: 1 - a * bend, rate, side.bend)


def passage(run: Run, limit: Limit) -> Passage | None:
    """Return which sides a plain descent uses near its limit, None where that is not clear."""
    side, rate = side_of(run, limit), Number.of(run.problem.rate)
    here, there = (factor_on(side_at(limit, each), rate) for each in (side, -side))
    if not side or here is None:
        return None
    try:
        if here.sign > 0:
            return Passage(side, ApproachKind.STAYS, here)
        if here.sign == 0 or there is None or there.sign == 0:
            return None
        if there.sign > 0:
            return Passage(side, ApproachKind.CROSSES, there)
        return Passage(side, ApproachKind.ALTERNATES, combine(lambda a, b: a * b, here, there))
    except SignalError:
        return None


def stands_beside(run: Run, limit: Limit) -> bool:
    """Whether the last iterate lies on a stretch where f is constant, which ends at the limit."""
    side = side_of(run, limit)
    here = side_at(limit, side) if side else None
    return here is not None and here.rise == 0


def leads_away(run: Run, limit: Limit) -> bool:
    """Whether a run cannot come to its limit by the sides it uses there, unless a step hits it exactly.

    Where f″ grows beyond all bounds every step of a constant size is too long near the limit.
    """
    here = side_at(limit, side_of(run, limit))
    if here is not None and isinstance(here.bend, Infinite):
        return run.method.rate_lasts
    used = passage(run, limit) if run.method.is_plain else None
    return used is not None and not abs(used.factor.enclosure()) < 1


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """On one side f − f* ≈ c·hᵖ with p > 2, and the run is proven to creep up to the limit there."""

    power: Fraction
    factor: Number

    @property
    def share(self) -> sp.Expr | None:
        """(p − 2)·p·c, None where c is not known exactly."""
        p, c = sp.Rational(self.power), self.factor.exact
        return None if c is None else sp.expand((p - 2) * p * c)


def power_law(run: Run, limit: Limit) -> PowerLaw | None:
    """Return the law that a plain descent obeys, None where its hypotheses are not proven."""
    side = side_of(run, limit)
    if not side:
        return None
    power, factor = _leading(limit, side)
    if power is None or factor is None or power <= 2 or not _creeps(run, limit, side):
        return None
    return PowerLaw(power, factor)


def _leading(limit: Limit, side: int) -> tuple[Fraction | None, Number | None]:
    met = side_at(limit, side)
    if met is not None:
        return met.power, met.factor
    if limit.deciding is None or limit.junction is not None:
        return None, None
    sign = side**limit.order
    return Fraction(limit.order), combine(lambda d: d * sign / math.factorial(limit.order), limit.deciding)


def _creeps(run: Run, limit: Limit, side: int) -> bool:
    """Whether the run is proven to come to the limit on one side, never beyond it.

    So it is if 0 ≤ α·f″ < 1 between the limit and the last iterate: then x − α·f′(x) grows with x, and lies between
    the limit and x.
    """
    problem = run.problem
    (variable,) = problem.variables
    here, there = run.point_at(run.last)[0].enclosure(_BITS), limit.point[0].enclosure(_BITS)
    middle = sp.Rational(str(sp.N(float(((here + there) / 2).mid()), 17)))
    formula = settled_at(problem.objective, variable, middle)
    ends = (there.lower(), here.upper()) if side > 0 else (here.lower(), there.upper())
    try:
        bend = Curve(partial(partial(formula, variable), variable), variable, (), Work(_WORK)).extent(0, ends)
    except SignalError:
        return False
    if bend is None:
        return False
    with precision(_BITS):
        return bool(bend[0] >= 0) and bool(Number.of(problem.rate).enclosure(_BITS) * bend[1] < 1)


def measured(run: Run, limit: Limit, law: PowerLaw, n: int) -> Number:
    """Return |xₙ − x*|·((p − 2)·p·c·α·n)^(1/(p − 2)), which tends to 1."""
    error, rate = distance(run.point_at(n), limit.point), Number.of(run.problem.rate)
    p = law.power

    def enclose(bits: int) -> arb:
        share = arb((p - 2).numerator) / (p - 2).denominator * p.numerator / p.denominator
        grown = share * law.factor.enclosure(bits) * rate.enclosure(bits) * n
        root = arb((p - 2).denominator) / (p - 2).numerator
        return error.enclosure(bits) * (grown**root if grown > 0 else grown)

    return Number(enclose)
