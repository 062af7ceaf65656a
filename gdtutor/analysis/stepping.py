"""Stepping: an update rule as a map on columns of floats, for pictures of many runs at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.columns import Column, VectorMachine
from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.catalog.methods import EXPONENTIAL_DECAY, INVERSE_TIME_DECAY, METHODS, NEWTON
from gdtutor.descent.methods.elementwise.recipe import RECIPES
from gdtutor.errors import InputError
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem

_MEMORY: Final = ("v", "s", "m")
_PLANE: Final = 2
SHRINKING: Final = frozenset({INVERSE_TIME_DECAY, EXPONENTIAL_DECAY})
"""Methods whose rate goes to 0."""
INDEX: Final = sp.Symbol("n", integer=True, nonnegative=True)


@dataclass(frozen=True, slots=True)
class FloatIteration:
    """An update rule on many points at once.

    A state has `dimension` columns for the points and then `memory` columns for what is remembered. `contracts` tells
    that a point which comes ever nearer to a critical point is sure to end there: not with a memory, nor where the
    rates shrink, from ones that may be too large for it to ones that may end on the way.
    """

    sheet: VectorMachine
    dimension: int
    memory: int
    contracts: bool

    def begin(self, points: Sequence[Column]) -> list[Column]:
        """Return the state at the start: nothing is remembered yet."""
        return [*points, *([0.0] * len(points[0]) for _ in range(self.memory))]

    def step(self, n: int, state: Sequence[Column]) -> list[Column]:
        """Return the state after step n → n + 1."""
        return self.sheet.run([*state, float(n)])


def stepping(problem: Problem) -> FloatIteration:
    """Return the problem's update rule; raises InputError for a method whose step is found by a search."""
    if problem.method == NEWTON and problem.dimension <= _PLANE:
        outputs, memory = _newton(problem), ()
    elif problem.method in RECIPES:
        outputs, memory = _by_recipe(problem)
    else:
        message = f"There is no map of basins for {METHODS[problem.method].title}: choose a method without a search."
        raise InputError(message)
    inputs = (*problem.variables, *memory, INDEX)
    where = [problem.objective, *gradient(problem.objective, problem.variables)]
    sheet = VectorMachine(compile_program(outputs, inputs, where=where))
    contracts = not memory and problem.method not in SHRINKING
    return FloatIteration(sheet, problem.dimension, len(memory), contracts)


def _newton(problem: Problem) -> list[sp.Expr]:
    """Return x − H⁻¹∇f by Cramer's rule."""
    slopes = gradient(problem.objective, problem.variables)
    bends = hessian(problem.objective, problem.variables)
    if problem.dimension == 1:
        return [problem.variables[0] - slopes[0] / bends[0][0]]
    (a, b), (_, d) = bends
    (g, h), (x, y) = slopes, problem.variables
    determinant = a * d - b * b
    return [x - (d * g - b * h) / determinant, y - (a * h - b * g) / determinant]


def _by_recipe(problem: Problem) -> tuple[list[sp.Expr], tuple[sp.Symbol, ...]]:
    """Return what the recipe makes of every coordinate, and then of what is remembered; and the symbols of that."""
    recipe = RECIPES[problem.method]
    slopes = gradient(problem.objective, problem.variables)
    names = [each.target for each in recipe if each.target in _MEMORY]
    known: dict[str, list[sp.Expr]] = {
        "x": list(problem.variables),
        "g": list(slopes),
        **{name: [sp.Dummy(f"{name}_{i}", real=True) for i in range(problem.dimension)] for name in names},
    }
    memory = tuple(symbol for name in names for symbol in known[name])
    constants = {"alpha": problem.rate, **dict(problem.parameters), "n": INDEX}
    following: dict[str, list[sp.Expr]] = {}
    for line in recipe:
        values = [_put_in(line.formula, known, constants, i) for i in range(problem.dimension)]
        if line.index_next:
            following[line.target] = values
            known[f"{line.target}_next"] = values
        else:
            known[line.target] = values
        if line.target == "y":
            ahead = dict(zip(problem.variables, values, strict=True))
            known["gy"] = [slope.subs(ahead, simultaneous=True) for slope in slopes]
    return [*following["x"], *(value for name in names for value in following[name])], memory


def _put_in(formula: sp.Expr, known: dict[str, list[sp.Expr]], constants: dict[str, sp.Expr], i: int) -> sp.Expr:
    """Return a formula of the recipe for coordinate i."""
    values = {symbol: known[symbol.name][i] for symbol in formula.free_symbols if symbol.name in known}
    values |= {symbol: constants[symbol.name] for symbol in formula.free_symbols if symbol.name in constants}
    return formula.subs(values, simultaneous=True)
