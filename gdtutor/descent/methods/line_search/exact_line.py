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

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flint import arb, ctx, fmpq

from gdtutor.descent.coordinates import number
from gdtutor.descent.methods.base import RunEndedError, State
from gdtutor.descent.methods.exact import add, multiply
from gdtutor.descent.methods.line_search.departure import SearchRay, exact_departure, minus_product
from gdtutor.descent.methods.line_search.polynomial import first_minimiser, roots_of
from gdtutor.descent.methods.line_search.ray import Endless, Ray, Turn, first_turn, narrowed
from gdtutor.descent.methods.line_search.recognition import recognised
from gdtutor.descent.methods.line_search.solution import NO_MINIMUM, ending, line_at, solved, turn_of
from gdtutor.descent.methods.memoryless import Memoryless, MemorylessSteps
from gdtutor.descent.methods.vectors import dot, stretched, times
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.base import Box, EnclosedState, Trail
    from gdtutor.descent.system import System

_ENOUGH: Final = 512
"""With so many binary digits a place on the ray that is still open is taken to remain so."""


@dataclass(frozen=True)
class ExactLineSearch(Memoryless):
    """xₙ₊₁ = xₙ − t·∇f(xₙ) with the first t > 0 that minimises f on the ray."""

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:  # noqa: ARG004
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        departure = exact_departure(system, state.point, slopes)
        roots = roots_of(departure)
        if roots is not None:
            root = first_minimiser(roots)
            if root is None:
                return RunEnd(OutcomeKind.NO_STEP, reason=NO_MINIMUM)
            following = None if root.exact is None else departure.exact_point(root.exact)
            return None if following is None else State(following)
        found = turn_of(departure)
        if isinstance(found, Endless):
            return ending(found)
        exact = None if found is None else recognised(departure, found)
        return None if exact is None else State(exact.point)

    @staticmethod
    def stepper(system: System) -> ExactLineSteps:
        """Return the rule on balls at the precision in force."""
        return ExactLineSteps(system)

    @staticmethod
    def rate_at(run: Trail, n: int) -> Number:
        """Return the rate; 0 where there is no minimiser."""
        return line_at(run, n).rate

    @staticmethod
    def update_at(run: Trail, n: int) -> tuple[Number, ...]:
        """Return −t·∇f(xₙ); 0 where there is no minimiser."""
        found, landing = solved(run, n)
        state = run.exact_state(n)
        if state is not None and landing is not None:
            return tuple(number(add(y, multiply(fmpq(-1), x))) for x, y in zip(state.point, landing, strict=True))
        return tuple(minus_product(found.rate, slope) for slope in run.slopes_at(n))


class ExactLineSteps(MemorylessSteps):
    """Exact line search on balls, at the precision in force when it is made."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁; raises UndecidedError, and RunEndedError where there is no minimiser or f has a corner there."""
        line = SearchRay(self.system.at(n), sight.box, sight)
        ray = Ray(line)
        found = first_turn(ray)
        if isinstance(found, Endless):
            if found.undecided and ctx.prec < _ENOUGH:
                raise UndecidedError
            raise RunEndedError(ending(found))
        if found.vague:
            return self._uncentred(ray, found)
        rate = narrowed(ray, found)
        if found.seam is not None:
            end = RunEnd(OutcomeKind.NOT_DIFFERENTIABLE, tie=found.seam.difference)
            raise RunEndedError(end, tuple(line.point(rate)))
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

    @staticmethod
    def _centred(sight: EnclosedState, ray: Ray, rate: arb) -> Box:
        """Return Φ(X) by the centred form with the derivative of t."""
        system, line, offset = ray.system, ray.line, sight.offset
        entries = system.entries
        centre = narrowed(Ray(SearchRay(system, sight.middle)), Turn(rate))
        landing = line.point(rate)
        slope_there = system.function.bound("slope", ctx.prec).run(landing)
        bent = times(entries, system.function.bound("curvature", ctx.prec).run(landing), line.slope)
        moved = stretched(entries, line.curvature, rate, offset)
        turned = times(entries, line.curvature, offset)
        shift = (dot(bent, moved) + dot(slope_there, turned)) / dot(bent, line.slope)
        parts = zip(sight.middle, sight.slope, moved, line.slope, strict=True)
        return tuple(m - centre * g + d - steep * shift for m, g, d, steep in parts)
