"""Zeros of systems of equations, proven: Krawczyk's operator on balls.

K(B) = m − Y·F(m) + (I − Y·J(B))·(B − m), with Y near the inverse of the Jacobian J(m). If K(B) lies inside B, then B
holds exactly one zero of F, K(B) holds it too, and J is regular on all of B. For F = ∇f the zero is a critical point,
and of the kind that its neighbour m looks like, since the Hessian does not become singular in between.
Source: Krawczyk, *Computing* 4 (1969); Neumaier, *Interval Methods for Systems of Equations* (1990), ch. 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from flint import arb, arb_mat

from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sympy as sp

    from gdtutor.descent.iterates import Iterates
    from gdtutor.numbers.program import Program

Box = tuple[arb, ...]

_BITS: Final = 256
_WIDENINGS: Final = 3
_GUARD: Final = 32
_ROUNDS: Final = 40
_FAILURES: Final = (SignalError, ZeroDivisionError, ValueError)


@dataclass(frozen=True, slots=True)
class Equations:
    """F = 0 in as many unknowns as equations: the programs of F and of its Jacobian, row by row."""

    functions: Program
    jacobian: Program
    size: int

    @classmethod
    def of(
        cls,
        functions: Sequence[sp.Expr],
        jacobian: Sequence[Sequence[sp.Expr]],
        unknowns: Sequence[sp.Symbol],
        where: Sequence[sp.Expr] = (),
    ) -> Equations:
        """Compile the equations; the functions in `where` must exist, too, and be smooth, wherever a zero is proven."""
        entries = [entry for row in jacobian for entry in row]
        return cls(
            compile_program(functions, unknowns, where=where, smooth=True),
            compile_program(entries, unknowns, where=[*where, *functions], smooth=True),
            len(unknowns),
        )

    def matrix(self, machine: Machine, box: Sequence[arb]) -> arb_mat:
        """Return the Jacobian on a box."""
        entries = machine.run(box)
        return arb_mat([entries[row * self.size : (row + 1) * self.size] for row in range(self.size)])


class Zero:
    """The one zero of the equations in a box, to any precision."""

    def __init__(self, equations: Equations, box: Box) -> None:
        """Take a box that is proven to hold exactly one zero."""
        self.equations = equations
        self.box = box
        self._known: dict[int, Box] = {}

    @property
    def point(self) -> tuple[Number, ...]:
        """The coordinates."""
        return tuple(Number(partial(self._coordinate, i)) for i in range(self.equations.size))

    def _coordinate(self, i: int, bits: int) -> arb:
        return self.enclosure(bits)[i]

    def enclosure(self, bits: int) -> Box:
        """Return a box around the zero, as small as `bits` binary digits allow."""
        if bits not in self._known:
            with precision(max(bits, _BITS) + _GUARD):
                self._known[bits] = self._refined()
        return self._known[bits]

    def _refined(self) -> Box:
        box = self.box
        for _ in range(_ROUNDS):
            image = krawczyk(self.equations, [x.mid() for x in box], box)
            narrowed = tuple(b.intersection(k) for b, k in zip(box, image, strict=True))
            if all(n.rad() * 2 > b.rad() for n, b in zip(narrowed, box, strict=True)):
                return narrowed
            box = narrowed
        return box


def zero_near(equations: Equations, point: Sequence[arb]) -> Zero | None:
    """Return the zero near `point`, proven to be the only one in a box around it, or None without a proof."""
    with precision(_BITS):
        middle = [x.mid() for x in point]
        try:
            step = _newton(equations, middle)
        except _FAILURES:
            return None
        radius = max((s.abs_upper() for s in step), key=float)
        for widening in range(_WIDENINGS):
            half = (radius * 2 ** (1 + 4 * widening) + arb(2) ** (-_BITS // 2)).abs_upper()
            box = [m + arb(0, half) for m in middle]
            try:
                image = krawczyk(equations, middle, box)
            except _FAILURES:
                return None
            if all(b.contains_interior(k) for b, k in zip(box, image, strict=True)):
                return Zero(equations, tuple(image))
    return None


def krawczyk(equations: Equations, middle: Sequence[arb], box: Sequence[arb]) -> list[arb]:
    """Return K(box), at the precision in force; raises a signal, or ZeroDivisionError, where there is none."""
    inverse = _inverse(equations, middle)
    size = equations.size
    identity = arb_mat([[int(i == j) for j in range(size)] for i in range(size)])
    curved = equations.matrix(Machine(equations.jacobian, Balls()), box)
    offset = arb_mat([[b - m] for b, m in zip(box, middle, strict=True)])
    spread = (identity - inverse * curved) * offset
    step = inverse * arb_mat([[value] for value in Machine(equations.functions, Balls()).run(middle)])
    return [m - step[i, 0] + spread[i, 0] for i, m in enumerate(middle)]


def _newton(equations: Equations, middle: Sequence[arb]) -> list[arb]:
    values = Machine(equations.functions, Balls()).run(middle)
    step = _inverse(equations, middle) * arb_mat([[value] for value in values])
    found = [step[i, 0] for i in range(equations.size)]
    if not all(s.is_finite() for s in found):
        raise UndecidedError
    return found


def _inverse(equations: Equations, middle: Sequence[arb]) -> arb_mat:
    """Return the midpoint of the inverse of the Jacobian at a point."""
    matrix = equations.matrix(Machine(equations.jacobian, Balls()), middle)
    return arb_mat([[entry.mid() for entry in row] for row in matrix.inv().tolist()])


@lru_cache(maxsize=32)
def slope_equations(
    objective: sp.Expr,
    gradient: tuple[sp.Expr, ...],
    hessian: tuple[tuple[sp.Expr, ...], ...],
    variables: tuple[sp.Symbol, ...],
) -> Equations:
    """Return ∇f = 0."""
    return Equations.of(gradient, hessian, variables, where=[objective])


def equations_of(run: Iterates) -> Equations:
    """Return ∇f = 0 for the function of a run."""
    return slope_equations(run.problem.objective, run.gradient, run.hessian, run.problem.variables)


def critical_zero(run: Iterates, n: int) -> Zero | None:
    """Return the critical point near iterate `n`, the only one in a box around it, or None without a proof."""
    if not run.system.centred:
        return None
    with precision(_BITS):
        return zero_near(equations_of(run), [number.enclosure() for number in run.point_at(n)])


def distance_bound(run: Iterates, n: int, zero: Zero) -> arb:
    """Return an upper bound on the distance, coordinate by coordinate, between iterate `n` and the critical point."""
    with precision(_BITS):
        gaps = [abs(x.enclosure() - b).abs_upper() for x, b in zip(run.point_at(n), zero.box, strict=True)]
        largest = gaps[0]
        for gap in gaps[1:]:
            largest = largest.max(gap)
        return largest.abs_upper()
