"""The stable line of a saddle point: where a descent that starts on it stays, by a symmetry of the function.

Where ∂f/∂xᵢ = 0 for every point with xᵢ = c, a coordinate that starts at c never moves. Where f does not change as two
variables are exchanged (or exchanged with their signs), two coordinates that start equal (or opposite) stay so. On the
line, or plane, that is left the saddle point attracts where the Hessian is positive definite along it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import sympy as sp
from flint import arb

from gdtutor.analysis.arithmetic import value_at
from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.calculus.definiteness import Entries
    from gdtutor.descent.run import Run


@dataclass(frozen=True, slots=True)
class StableLine:
    """What holds for every iterate: coordinates that do not move, by index, and pairs i, j, s with xᵢ = s·xⱼ.

    `dimension` is that of what is left to move in: 1 for a line.
    """

    held: tuple[int, ...]
    mirrored: tuple[tuple[int, int, int], ...]
    dimension: int


def stable_line(run: Run, point: Sequence[Number]) -> StableLine | None:
    """Return the stable line of the saddle at `point` on which the start lies, or None where no symmetry shows it."""
    held = tuple(i for i in range(run.problem.dimension) if _is_held(run, point, i))
    mirrored = tuple(_mirrored(run, point, held))
    basis = _basis(run.problem.dimension, held, mirrored)
    if not (held or mirrored) or not basis or bend_of(_restricted(run, point, basis)) is not Definiteness.UP:
        return None
    return StableLine(held, mirrored, len(basis))


def _is_held(run: Run, point: Sequence[Number], i: int) -> bool:
    target, symbol = point[i].exact, run.problem.variables[i]
    return (
        target is not None
        and run.point_at(0)[i].exact == target
        and sp.expand(run.gradient[i].subs(symbol, target)).is_zero is True
    )


def _mirrored(run: Run, point: Sequence[Number], held: Sequence[int]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    free = [i for i in range(run.problem.dimension) if i not in held]
    start = run.problem.start
    for i, j in combinations(free, 2):
        if any({i, j} & {a, b} for a, b, _ in found):
            continue
        for sign in (1, -1):
            gap = point[i].enclosure() - sign * point[j].enclosure()
            equal = sp.expand(start[i] - sign * start[j]).is_zero is True
            if equal and gap.contains(0) and _is_symmetric(run, i, j, sign):
                found.append((i, j, sign))
                break
    return found


def _is_symmetric(run: Run, i: int, j: int, sign: int) -> bool:
    """Say whether f(…, s·xⱼ, …, s·xᵢ, …) = f."""
    problem = run.problem
    x, y = problem.variables[i], problem.variables[j]
    exchanged = problem.objective.subs({x: sign * y, y: sign * x}, simultaneous=True)
    return sp.expand(exchanged - problem.objective).is_zero is True


def _basis(size: int, held: Sequence[int], mirrored: Sequence[tuple[int, int, int]]) -> list[tuple[int, ...]]:
    """Return vectors that span the directions which are left."""
    second = {j for _, j, _ in mirrored}
    partners = {i: (j, sign) for i, j, sign in mirrored}
    basis = []
    for i in range(size):
        if i in held or i in second:
            continue
        vector = [0] * size
        vector[i] = 1
        if i in partners:
            j, sign = partners[i]
            vector[j] = sign
        basis.append(tuple(vector))
    return basis


def _restricted(run: Run, point: Sequence[Number], basis: Sequence[Sequence[int]]) -> Entries:
    """Return Bᵀ·H·B, whose eigenvalues have the signs of the Hessian on the span of the basis."""
    variables = run.problem.variables

    def entry(u: Sequence[int], v: Sequence[int]) -> Number:
        parts = [(a * b, run.hessian[i][j]) for i, a in enumerate(u) for j, b in enumerate(v) if a * b]
        numbers = [(k, value_at(part, variables, point)) for k, part in parts]
        if all(number.fraction is not None for _, number in numbers):
            return Number.of(sum(k * (number.fraction or 0) for k, number in numbers))
        return Number(partial(_sum, numbers))

    return tuple(tuple(entry(u, v) for v in basis) for u in basis)


def _sum(parts: Sequence[tuple[int, Number]], bits: int) -> arb:
    total: arb = sum((k * number.enclosure(bits) for k, number in parts), arb(0))
    return total
