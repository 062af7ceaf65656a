"""Limit: a critical point that a descent heads to, and what is known of f there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.arithmetic import value_at
from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.calculus.gradient import partial
from gdtutor.calculus.kinds import PointKind
from gdtutor.calculus.sides.seam import seam_at
from gdtutor.descent.curvature import eigenvalues
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.calculus.sides.junction import Junction
    from gdtutor.descent.run import Run

_HIGHEST_ORDER: Final = 12
_MOST_OPERATIONS: Final = 500
"""A derivative longer than this is not looked at: the order of the first that is not 0 stays open."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A critical point: where it is, f there, and the eigenvalues of the Hessian there, in increasing order.

    `reached` says that the run heads there; otherwise it is the minimum that lies downhill from the start. In one
    variable with f″ = 0, `order` is the order of the first derivative that is not 0 there, and `deciding` its value.
    """

    point: tuple[Number, ...]
    value: Number
    curvature: tuple[Number, ...]
    bend: Definiteness
    reached: bool
    order: int = 2
    deciding: Number | None = None
    junction: Junction | None = None
    """What f does on both sides of the point, where its formula changes there; without f″ there is no `curvature`."""
    in_valley: bool = False
    """Whether f is quadratic, and nowhere lower than on the whole line or plane that the point is one of."""

    @property
    def bends(self) -> tuple[Number, ...]:
        """The eigenvalues that a descent feels: in a valley those across it, which are all but 0."""
        return tuple(each for each in self.curvature if not each.is_zero) if self.in_valley else self.curvature

    @property
    def is_minimum(self) -> bool:
        """Whether it is proven to be a local minimum."""
        if self.in_valley:
            return True
        if self.junction is not None:
            return self.junction.kind is PointKind.MINIMUM
        if self.bend is Definiteness.FLAT and self.deciding is not None:
            return self.order % 2 == 0 and self.deciding.sign > 0
        return self.bend is Definiteness.UP


def limit_at(run: Run, limit: Limit, point: tuple[Number, ...]) -> Limit:
    """Return the same limit with its point known in another form, which all that is said of it follows from."""
    return described(run, point, reached=limit.reached, in_valley=limit.in_valley) or limit


def described(run: Run, point: tuple[Number, ...], *, reached: bool, in_valley: bool = False) -> Limit | None:
    """Return what is known of f at a critical point; None where that cannot be told."""
    problem = run.problem
    if not run.system.centred:
        return None
    size = range(problem.dimension)
    met = _seam(run, point)
    if met is not None:
        return _at_seam(point, met, reached=reached)
    try:
        entries = tuple(tuple(value_at(run.hessian[i][j], problem.variables, point) for j in size) for i in size)
        bend = bend_of(entries)
        order, deciding = (2, None) if problem.dimension > 1 or bend is not Definiteness.FLAT else _deciding(run, point)
        value = value_at(problem.objective, problem.variables, point)
        return Limit(point, value, eigenvalues(entries), bend, reached, order, deciding, in_valley=in_valley)
    except SignalError:
        return None


def _seam(run: Run, point: Sequence[Number]) -> Junction | None:
    """Return what f does on both sides of a point of one variable, where its formula changes there."""
    exact = point[0].exact
    return None if exact is None or len(point) > 1 else seam_at(run.problem.objective, run.problem.variables[0], exact)


def _at_seam(point: tuple[Number, ...], met: Junction, *, reached: bool) -> Limit | None:
    """Return a limit by what both sides do; None where the slope there is not proven to be 0."""
    if met.value is None or met.slope is None or not met.slope.is_zero:
        return None
    if met.bend is None:
        return Limit(point, met.value, (), Definiteness.OPEN, reached, junction=met)
    return Limit(point, met.value, (met.bend,), bend_of(((met.bend,),)), reached, junction=met)


def _deciding(run: Run, point: Sequence[Number]) -> tuple[int, Number | None]:
    """Return the order of the first derivative that is not 0 at the point, and its value."""
    (x,) = run.problem.variables
    derivative = run.hessian[0][0]
    for order in range(3, _HIGHEST_ORDER + 1):
        derivative = partial(derivative, x)
        if derivative.count_ops() > _MOST_OPERATIONS:
            break
        value = value_at(derivative, (x,), point)
        if not value.is_zero:
            return order, value
    return 0, None
