"""Exact line search: the rate t that makes φ(t) = f(x − t·∇f(x)) least: its first minimiser on the ray t > 0.

Where φ is a polynomial with rational coefficients its turns are found exactly; for a quadratic f there is one,
t = ∇fᵀ∇f/(∇fᵀ·H·∇f). Elsewhere the first minimiser is enclosed (`ray.py`), and where a short fraction in the enclosure
proves to be the minimiser, it is taken for it. At a tip, or a minimiser where φ″ is 0 too, the enclosure is a stretch
of 2⁻⁶⁴ of t, before which f is proven to fall and behind which not to; a short fraction in it where f has no slope, or
the slope 0 along the ray, is taken for the minimiser.

On balls t depends on x. With y = x − t·g, g = ∇f(x), the equation ∇f(y)·g = 0 gives by the implicit function theorem

    ∇t·dx = (H(y)·g·((I − t·H(x))·dx) + ∇f(y)·(H(x)·dx)) / (gᵀ·H(y)·g),

so that Φ(X) ∈ m − t(m)·∇f(m) + (I − T·H(X))·d − ∇f(X)·(∇t·d) for d = X − m. Without ∇t the radius would grow at each
step by a multiple of ‖∇f‖·‖∇t‖. Source: Nocedal, Wright, *Numerical Optimization* (2006), (3.26); Luenberger, Ye,
*Linear and Nonlinear Programming* (2008), ch. 8.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import sympy as sp
from flint import arb, ctx, fmpq

from gdtutor.descent.exactness import as_expression, is_short
from gdtutor.descent.methods.base import EndError, State
from gdtutor.descent.methods.departure import Departure, Line, departure_at, exact_departure, minus_product
from gdtutor.descent.methods.exact import add, multiply
from gdtutor.descent.methods.memoryless import Memoryless, MemorylessSteps
from gdtutor.descent.methods.polynomial_line import Root, positive_roots, slope_polynomial
from gdtutor.descent.methods.ray import Endless, Ray, Turn, first_turn, narrowed
from gdtutor.descent.methods.recognition import recognised
from gdtutor.descent.methods.vectors import dot, stretched, times
from gdtutor.descent.opening import number
from gdtutor.descent.outcome import End, OutcomeKind
from gdtutor.language.methods import EXACT_LINE_SEARCH
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import Box, Sight
    from gdtutor.descent.run import Run
    from gdtutor.descent.system import System
    from gdtutor.numbers.program import Need

NO_MINIMUM: Final = "no-minimum-along-line"
"""The reason of an ending where no minimiser was found on the ray."""
_BITS: Final = (128, 256, 512)
_MOST_OPERATIONS: Final = 200


@dataclass(frozen=True, slots=True)
class LineSearch:
    """One exact line search, from xₙ along −∇f(xₙ).

    `objective` and `slope` are φ and φ′ in the letter `variable`, None where xₙ or ∇f(xₙ) is not exact or they are
    long. `stationary` are the zeros t > 0 of φ′: all of them in increasing order where φ is a polynomial (`complete`),
    else the one that was looked for. `rate` is the first minimiser, 0 where none was found; `seam` is 0 there where it
    is a corner. Without a minimiser f falls at least as far as t = `searched` (everywhere, where that is None and
    `complete`); `need` is what is not met farther on, where the ray leaves the domain.
    """

    variable: sp.Symbol
    objective: sp.Expr | None
    slope: sp.Expr | None
    stationary: tuple[Number, ...]
    complete: bool
    rate: Number
    seam: sp.Expr | None = None
    searched: Number | None = None
    need: Need | None = None


@dataclass(frozen=True)
class ExactLineSearch(Memoryless):
    """xₙ₊₁ = xₙ − t·∇f(xₙ) with the first t > 0 that minimises f on the ray."""

    id: str = EXACT_LINE_SEARCH

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | End | None:  # noqa: ARG004
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        departure = exact_departure(system, state.point, slopes)
        roots = _roots(departure)
        if roots is not None:
            root = _first_minimiser(roots)
            if root is None:
                return End(OutcomeKind.NO_STEP, reason=NO_MINIMUM)
            following = None if root.exact is None else departure.exact_point(root.exact)
            return None if following is None else State(following)
        found = _search(departure)
        if isinstance(found, Endless):
            return End(OutcomeKind.NO_STEP, found.need, reason=NO_MINIMUM)
        exact = None if found is None else recognised(departure, found)
        return None if exact is None else State(exact.point)

    @staticmethod
    def stepper(system: System) -> ExactLineSteps:
        """Return the rule on balls at the precision in force."""
        return ExactLineSteps(system)

    @staticmethod
    def rate_at(run: Run, n: int) -> Number:
        """Return the rate; 0 where there is no minimiser."""
        return line_at(run, n).rate

    @staticmethod
    def update_at(run: Run, n: int) -> tuple[Number, ...]:
        """Return −t·∇f(xₙ); 0 where there is no minimiser."""
        found, landing = _solved(run, n)
        state = run.exact_state(n)
        if state is not None and landing is not None:
            return tuple(number(add(y, multiply(fmpq(-1), x))) for x, y in zip(state.point, landing, strict=True))
        return tuple(minus_product(found.rate, slope) for slope in run.gradient_at(n))


class ExactLineSteps(MemorylessSteps):
    """Exact line search on balls, at the precision in force when it is made."""

    def step(self, n: int, sight: Sight) -> Box:  # noqa: ARG002
        """Return xₙ₊₁; raises UndecidedError, and EndError where there is no minimiser or f has a corner there."""
        line = Line(self.system, sight.box, sight)
        ray = Ray(line)
        found = first_turn(ray)
        if isinstance(found, Endless):
            raise EndError(End(OutcomeKind.NO_STEP, found.need, reason=NO_MINIMUM))
        if found.vague:
            return self._uncentred(ray, found)
        rate = narrowed(ray, found)
        if found.seam is not None:
            end = End(OutcomeKind.NOT_DIFFERENTIABLE, tie=found.seam.difference)
            raise EndError(end, tuple(line.point(rate)))
        try:
            return self._centred(sight, ray, rate)
        except OutsideError:
            raise UndecidedError from None

    @staticmethod
    def _uncentred(ray: Ray, turn: Turn) -> Box:
        """Return the points of a short stretch that holds the minimiser, where ∇f is continuous on it."""
        try:
            ray.slope(turn.span)
        except OutsideError:
            raise UndecidedError from None
        return tuple(ray.line.point(turn.span))

    def _centred(self, sight: Sight, ray: Ray, rate: arb) -> Box:
        """Return Φ(X) by the centred form with the derivative of t."""
        entries, line, offset = self.system.entries, ray.line, sight.offset
        centre = narrowed(Ray(Line(self.system, sight.middle)), Turn(rate))
        landing = line.point(rate)
        slope_there = self.system.function.bound("slope", ctx.prec).run(landing)
        bent = times(entries, self.system.function.bound("curvature", ctx.prec).run(landing), line.slope)
        moved = stretched(entries, line.curvature, rate, offset)
        turned = times(entries, line.curvature, offset)
        shift = (dot(bent, moved) + dot(slope_there, turned)) / dot(bent, line.slope)
        parts = zip(sight.middle, sight.slope, moved, line.slope, strict=True)
        return tuple(m - centre * g + d - steep * shift for m, g, d, steep in parts)


def line_at(run: Run, n: int) -> LineSearch:
    """Return the line search at xₙ, with rate 0 where the run ends there for want of a slope.

    Raises a signal where the limit of precision leaves it open.
    """
    return _solved(run, n)[0]


_KNOWN: Final[WeakKeyDictionary[Run, dict[int, tuple[LineSearch, Point | None]]]] = WeakKeyDictionary()


def _solved(run: Run, n: int) -> tuple[LineSearch, Point | None]:
    """Return the line search at xₙ and the point it leads to, where that is known exactly."""
    known = _KNOWN.setdefault(run, {})
    if n not in known:
        known[n] = _solve(run, n)
    return known[n]


def _solve(run: Run, n: int) -> tuple[LineSearch, Point | None]:
    departure, letter = departure_at(run, n), _letter(run)
    standing = LineSearch(letter, *_written(departure, letter), (), complete=False, rate=Number.of(0))
    if all(slope.fraction == 0 for slope in run.gradient_at(n)):
        return standing, None
    roots = _roots(departure)
    if roots is not None:
        root = _first_minimiser(roots)
        found = replace(standing, stationary=tuple(each.number for each in roots), complete=True)
        if root is None:
            return found, None
        landing = None if root.exact is None else departure.exact_point(root.exact)
        return replace(found, rate=root.number), landing
    turn = _search(departure)
    if isinstance(turn, Endless):
        searched = turn.searched
        return replace(standing, searched=Number(lambda _: searched), need=turn.need), None
    exact = None if turn is None else recognised(departure, turn)
    if turn is None or (turn.vague and exact is None):
        if n == run.last:
            return standing, None
        raise UndecidedError
    rate = number(exact.rate) if exact and exact.rate is not None else Number(lambda bits: _rate_on(departure, bits))
    seam = turn.seam.difference if turn.seam and not turn.vague else None
    stationary = () if seam is not None or turn.vague else (rate,)
    return replace(standing, stationary=stationary, rate=rate, seam=seam), exact.point if exact else None


def _letter(run: Run) -> sp.Symbol:
    """Return a letter for the rate that is no variable of the problem."""
    taken = {symbol.name for symbol in run.problem.variables}
    return sp.Symbol(next(name for name in ("t", "s", "tau", "sigma", "theta") if name not in taken), real=True)


def _written(departure: Departure, letter: sp.Symbol) -> tuple[sp.Expr | None, sp.Expr | None]:
    """Return φ and φ′ as expressions, where they are short."""
    if departure.point is None or departure.slopes is None or not all(map(is_short, departure.slopes)):
        return None, None
    system = departure.system
    steps = [as_expression(g) for g in departure.slopes]
    moved = {
        x: as_expression(start) - letter * g
        for x, start, g in zip(system.variables, departure.point, steps, strict=True)
    }
    phi = system.objective.subs(moved, simultaneous=True)
    slope = sp.Add(*(-g * part.subs(moved, simultaneous=True) for g, part in zip(steps, system.gradient, strict=True)))
    if system.objective.is_polynomial(*system.variables):
        phi, slope = sp.expand(phi), sp.expand(slope)
    return _if_short(phi), _if_short(slope)


def _if_short(expression: sp.Expr) -> sp.Expr | None:
    return None if expression.has(*FORBIDDEN) or expression.count_ops() > _MOST_OPERATIONS else expression


def _roots(departure: Departure) -> list[Root] | None:
    polynomial = slope_polynomial(departure)
    return None if polynomial is None else positive_roots(polynomial)


def _first_minimiser(roots: list[Root]) -> Root | None:
    """φ falls at first, so it turns upwards at the first zero where φ′ changes its sign."""
    return next((root for root in roots if root.turns), None)


def _search(departure: Departure) -> Turn | Endless | None:
    """Search on balls with rising precision; None where the last one does not tell either."""
    for bits in _BITS:
        try:
            with precision(bits):
                return first_turn(Ray(departure.line(bits)))
        except (UndecidedError, OutsideError):
            continue
    return None


def _rate_on(departure: Departure, bits: int) -> arb:
    ray = Ray(departure.line(bits))
    found = first_turn(ray)
    if isinstance(found, Endless):
        raise UndecidedError
    return found.span if found.vague else narrowed(ray, found)
