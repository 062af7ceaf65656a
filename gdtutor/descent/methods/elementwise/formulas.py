"""A recipe written out: the next state of every coordinate as formulas in the state, for other arithmetics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import sympy as sp

from gdtutor.calculus.gradient import gradient
from gdtutor.catalog.method import NORM
from gdtutor.descent.methods.elementwise.recipe import COUNT, read_formula, recipe_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.catalog.method import Method, RunningProduct
    from gdtutor.language.problem import Problem

Formulas: TypeAlias = tuple[list[sp.Expr], tuple[sp.Symbol, ...]]
"""What becomes of every coordinate and then of what is remembered, and the symbols of that; the index is `COUNT`,
and another one the symbol of its name."""


def recipe_formulas(method: Method, problem: Problem) -> Formulas:
    """Return one step of a recipe on the problem's objective."""
    slopes, size = gradient(problem.derived_from, problem.variables), problem.dimension
    known: dict[str, list[sp.Expr]] = {
        "x": list(problem.variables),
        "g": list(slopes),
        **{name: [sp.Dummy(f"{name}_{i}", real=True) for i in range(size)] for name in method.memory},
    }
    lacking = [sp.Dummy(product.name, real=True) for product in method.products]
    pairs = list(zip(method.products, lacking, strict=True))
    known |= {product.name: [1 - lack] * size for product, lack in pairs}
    known[NORM] = [_length(slopes)] * size
    memory = (*(symbol for name in method.memory for symbol in known[name]), *lacking)
    constants = {"alpha": problem.rate, **dict(problem.parameters), COUNT.name: COUNT}
    following: dict[str, list[sp.Expr]] = {}
    for line in recipe_of(method):
        values = [_put_in(line.formula, known, constants, i) for i in range(size)]
        known[line.known_as] = following[line.target] = values
        if line.target == "y":
            ahead = dict(zip(problem.variables, values, strict=True))
            slopes = tuple(slope.subs(ahead, simultaneous=True) for slope in slopes)
            known["gy"] = list(slopes)
            known[NORM] = [_length(slopes)] * size
    moved = [value for name in ("x", *method.memory) for value in following[name]]
    return [*moved, *(_lack_after(each, method, constants, lack) for each, lack in pairs)], memory


def _lack_after(product: RunningProduct, method: Method, constants: dict[str, sp.Expr], lack: sp.Symbol) -> sp.Expr:
    """Return what a product lacks of 1 after its next factor; at the start, where nothing is remembered, it is 1."""
    factor = read_formula(product.factor, method).subs(COUNT, COUNT + 1)
    return 1 - (1 - lack) * _put_in(factor, {}, constants, 0)


def _length(slopes: Sequence[sp.Expr]) -> sp.Expr:
    return sp.sqrt(sp.Add(*(slope**2 for slope in slopes)))


def _put_in(formula: sp.Expr, known: dict[str, list[sp.Expr]], constants: dict[str, sp.Expr], i: int) -> sp.Expr:
    """Return a formula of the recipe for coordinate i."""
    values = {symbol: known[symbol.name][i] for symbol in formula.free_symbols if symbol.name in known}
    values |= {symbol: constants[symbol.name] for symbol in formula.free_symbols if symbol.name in constants}
    return formula.subs(values, simultaneous=True)
