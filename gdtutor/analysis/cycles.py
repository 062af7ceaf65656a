"""Cycles of two points: x ↦ g(x) = x − α·f′(x) takes p to q and q to p.

For a polynomial f every 2-cycle is found: its points are the real zeros of (g(g(x)) − x)/(g(x) − x), a division without
remainder since fixed points of g are fixed points of g∘g. A cycle attracts where |g′(p)·g′(q)| < 1, with
g′ = 1 − α·f″ (the chain rule). Source: Devaney, *An Introduction to Chaotic Dynamical Systems* (1989), ch. 1.
Any other cycle is proven where a run comes near it, by Krawczyk's operator on the equations pᵢ₊₁ = g(pᵢ).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import sympy as sp
from flint import acb, arb, fmpq, fmpz, fmpz_poly

from gdtutor.analysis.arithmetic import combine, distance, value_at
from gdtutor.descent.critical import Equations, zero_near
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import DomainCondition
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_HIGHEST: Final = 5
"""Beyond this degree of g, the zeros of a polynomial of degree 30 and more would be needed."""
_LONGEST_PERIOD: Final = 8
_SHORT: Final = 40
_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Cycle:
    """The points of a cycle in the order in which descent visits them, and what it does to a small error.

    `multiplier` is the product of 1 − α·f″ over the points, in one variable; None in several. `exact` says that the
    points are exact values; otherwise each is the only such point in a proven enclosure. `family` says that every start
    lies on such a cycle.
    """

    points: tuple[tuple[Number, ...], ...]
    multiplier: Number | None = None
    exact: bool = False
    family: bool = False

    @property
    def attracts(self) -> bool | None:
        """Whether small errors die out (True) or grow (False); None where that is open."""
        if self.multiplier is None:
            return None
        size = combine(abs, self.multiplier)
        try:
            sign = combine(lambda a: a - 1, size).sign
        except SignalError:
            return None
        return None if sign == 0 else sign < 0


def two_cycles(run: Run) -> tuple[Cycle, ...] | None:
    """Return every 2-cycle of plain gradient descent on a polynomial in one variable, sorted by the smaller point.

    None where f is no polynomial with rational coefficients, of a degree that is not too high, or has no value
    somewhere, or the rule is another.
    """
    problem = run.problem
    if any(isinstance(step.payload, DomainCondition) for step in run.system.value.instructions):
        return None
    if not run.method.is_plain or problem.dimension > 1 or not problem.rate.is_Rational:
        return None
    (x,) = problem.variables
    step = _step_polynomial(run, x)
    if step is None or step.degree() < 1:
        return None
    quotient, rest = sp.div(step.compose(step) - sp.Poly(x, x), step - sp.Poly(x, x))
    if not rest.is_zero:
        return None
    if quotient.is_zero:
        return (_family(run),)
    return tuple(_pairs(run, step, quotient))


def _step_polynomial(run: Run, x: sp.Symbol) -> sp.Poly | None:
    """Return g, where it is a polynomial other than x, with rational coefficients."""
    slope = sp.expand(run.gradient[0])
    if not slope.is_polynomial(x):
        return None
    step = sp.Poly(x - run.problem.rate * slope, x)
    if step.degree() > _HIGHEST or not all(c.is_Rational for c in step.all_coeffs()) or step == sp.Poly(x, x):
        return None
    return sp.Poly(step.as_expr(), x, domain="QQ")


def _family(run: Run) -> Cycle:
    """Return the cycle of the start, where g(g(x)) = x for every x: a parabola at its threshold."""
    start = run.point_at(0)
    mirrored = (combine(lambda a, b: a + b, start[0], _step_from(run, start)[0]),)
    return Cycle((start, mirrored), Number.of(1), exact=start[0].exact is not None, family=True)


def _step_from(run: Run, point: Sequence[Number]) -> tuple[Number, ...]:
    """Return −α·∇f at a point."""
    problem = run.problem
    return tuple(value_at(sp.expand(-problem.rate * part), problem.variables, point) for part in run.gradient)


def _pairs(run: Run, step: sp.Poly, quotient: sp.Poly) -> list[Cycle]:
    roots = _real_roots(quotient)
    found: list[Cycle] = []
    while roots:
        first = roots.pop(0)
        image = value_at(step.as_expr(), step.gens, (first,))
        partner = next((i for i, root in enumerate(roots) if root.enclosure(512).overlaps(image.enclosure(512))), None)
        if partner is not None:
            second = roots.pop(partner)
            found.append(_cycle(run, ((first,), (second,))))
    return found


def _cycle(run: Run, points: tuple[tuple[Number, ...], ...]) -> Cycle:
    exact = all(number.exact is not None for point in points for number in point)
    return Cycle(points, _multiplier(run, points), exact)


def _multiplier(run: Run, points: Sequence[Sequence[Number]]) -> Number | None:
    """Return the product of 1 − α·f″ over the points of a cycle in one variable."""
    if run.problem.dimension > 1:
        return None
    product = Number.of(1)
    for point in points:
        factor = value_at(sp.expand(1 - run.problem.rate * run.hessian[0][0]), run.problem.variables, point)
        product = combine(lambda a, b: a * b, product, factor)
    return product


def _real_roots(polynomial: sp.Poly) -> list[Number]:
    """Return the real zeros in increasing order: exact where a factor is linear or quadratic, else isolated."""
    found: list[Number] = []
    for factor, _ in polynomial.factor_list()[1]:
        exact = _short_roots(factor)
        found += _isolated(factor) if exact is None else map(Number.of, exact)
    return sorted(found, key=lambda root: float(root.enclosure(256).mid()))


def _short_roots(factor: sp.Poly) -> list[sp.Expr] | None:
    """Return the real zeros of a factor as short closed forms, or None."""
    if factor.degree() > 4:
        return None
    roots = sp.roots(factor, multiple=True, cubics=False, quartics=False)
    if len(roots) < factor.degree() or any(len(str(root)) > _SHORT for root in roots):
        return None
    return [sp.radsimp(root) for root in roots if root.is_real]


def _isolated(factor: sp.Poly) -> list[Number]:
    _, whole = factor.clear_denoms(convert=True)
    coefficients = fmpz_poly([fmpz(int(c)) for c in reversed(whole.all_coeffs())])

    count = len(_real_zeros(coefficients, 128))
    return [Number(partial(_real_zero, coefficients, rank)) for rank in range(count)]


def _real_zero(coefficients: fmpz_poly, rank: int, bits: int) -> arb:
    return _real_zeros(coefficients, bits)[rank]


def _real_zeros(coefficients: fmpz_poly, bits: int) -> list[arb]:
    """Return the real zeros in increasing order; Arb isolates all zeros, and a real one has no imaginary part."""
    with precision(bits):
        pairs = cast("list[tuple[acb, int]]", coefficients.complex_roots())
        return sorted((zero.real for zero, _ in pairs if zero.imag.is_zero()), key=_middle)


def _middle(ball: arb) -> fmpq:
    mantissa, exponent = ball.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def approached_cycle(run: Run, period: int) -> Cycle | None:
    """Return the cycle that the last iterates of plain gradient descent come near, or None without a proof."""
    problem = run.problem
    if not run.method.is_plain or run.last < period:
        return None
    size = problem.dimension
    unknowns = [[sp.Symbol(f"{v.name}__{k}", real=True) for v in problem.variables] for k in range(period)]
    functions, where = _cycle_equations(run, unknowns)
    flat, jacobian = [symbol for point in unknowns for symbol in point], _cycle_jacobian(run, unknowns)
    place = [x.enclosure(256) for n in range(run.last - period + 1, run.last + 1) for x in run.point_at(n)]
    zero = zero_near(Equations.of(functions, jacobian, flat, where=where), place)
    if zero is None:
        return None
    numbers = zero.point
    points = tuple(tuple(numbers[k * size : (k + 1) * size]) for k in range(period))
    if period > 1 and not distance(points[0], points[1]).enclosure(256) > _NEAR:
        return None
    known = next((cycle for cycle in two_cycles(run) or () if period == 2 and _same(cycle, points)), None)
    return known or _cycle(run, points)


def _same(cycle: Cycle, points: Sequence[Sequence[Number]]) -> bool:
    """Say whether a 2-cycle is the one through these points."""
    return not cycle.family and any(distance(point, points[0]).enclosure() < _NEAR for point in cycle.points)


def _cycle_equations(run: Run, unknowns: Sequence[Sequence[sp.Symbol]]) -> tuple[list[sp.Expr], list[sp.Expr]]:
    """Return pᵢ₊₁ − pᵢ + α·∇f(pᵢ) for all points, and f at each of them."""
    problem, functions, where = run.problem, [], []
    for here, there in zip(unknowns, [*unknowns[1:], unknowns[0]], strict=True):
        values = dict(zip(problem.variables, here, strict=True))
        where.append(problem.objective.subs(values, simultaneous=True))
        for symbol, following, part in zip(here, there, run.gradient, strict=True):
            functions.append(following - symbol + problem.rate * part.subs(values, simultaneous=True))
    return functions, where


def _cycle_jacobian(run: Run, unknowns: Sequence[Sequence[sp.Symbol]]) -> list[list[sp.Expr]]:
    """Return the derivatives of the cycle's equations: −I + α·H(pᵢ) by pᵢ, I by the point that follows."""
    problem, count = run.problem, len(unknowns)
    rows = []
    for k, here in enumerate(unknowns):
        values = dict(zip(problem.variables, here, strict=True))
        for i, entries in enumerate(run.hessian):
            row = [sp.S.Zero] * (count * problem.dimension)
            for j, entry in enumerate(entries):
                row[k * problem.dimension + j] += problem.rate * entry.subs(values, simultaneous=True) - int(i == j)
            row[(k + 1) % count * problem.dimension + i] += 1
            rows.append(row)
    return rows


def numeric_period(run: Run) -> int | None:
    """Return the least period from 2 on with which the last iterates repeat to many digits, or None."""
    n = run.last
    with suppress(SignalError):
        return next(filter(partial(_repeats, run), range(2, min(_LONGEST_PERIOD, n // 2) + 1)), None)
    return None


def _repeats(run: Run, period: int) -> bool:
    """Say whether the last two iterates are those of `period` steps before, and apart from each other."""
    n = run.last
    if distance(run.point_at(n), run.point_at(n - 1)).enclosure() < _NEAR:
        return False
    gaps = (distance(run.point_at(i), run.point_at(i - period)).enclosure() for i in (n, n - 1))
    return all(gap < _NEAR for gap in gaps)
