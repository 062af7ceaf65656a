"""Rule: a recipe compiled for one coordinate, ready for any arithmetic, with the derivatives that enclosures need.

A power with the exponent n + c is an input of its own, for it is an integer power, also of 0. α and the parameters are
inputs too, so that all runs with one method share one rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sympy as sp

from gdtutor.catalog.methods import METHODS
from gdtutor.descent.methods.elementwise import recipe as symbols
from gdtutor.descent.methods.elementwise.recipe import RECIPES
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gdtutor.descent.methods.elementwise.recipe import Recipe
    from gdtutor.numbers.program import Program


@dataclass(frozen=True, slots=True)
class PowerInput:
    """The input base^(n + shift), where `base` is the name of a parameter."""

    base: str
    shift: int
    symbol: sp.Symbol


@dataclass(frozen=True, slots=True)
class CompiledRecipe:
    """A recipe for one coordinate.

    The programs take the inputs: x, what is remembered, the slope, α, the parameters, n, the powers. `look` gives the
    place of the slope less x, then its derivatives by what is remembered. `step` gives every target in its order, x as
    xₙ₊₁ − xₙ. `partials` gives, for xₙ₊₁ − xₙ and then each thing remembered, the derivatives by each thing remembered,
    then by the slope. `formulas` are the outputs of `step` over `inputs`.
    """

    inputs: tuple[sp.Symbol, ...]
    memory: tuple[str, ...]
    targets: tuple[str, ...]
    parameters: tuple[str, ...]
    powers: tuple[PowerInput, ...]
    looks_ahead: bool
    formulas: tuple[sp.Expr, ...]
    look: Program
    step: Program
    partials: Program

    def settings(self, rate: Any, parameters: Mapping[str, Any], n: int, make: Callable[[int], Any]) -> list[Any]:  # noqa: ANN401
        """Return the inputs after the slope, in any arithmetic whose integers `make` makes."""
        powers = [parameters[power.base] ** (n + power.shift) for power in self.powers]
        return [rate, *(parameters[name] for name in self.parameters), make(n), *powers]

    @property
    def moves(self) -> int:
        """Where xₙ₊₁ − xₙ stands among the targets."""
        return self.targets.index("x")


@lru_cache
def rule_of(method: str) -> CompiledRecipe:
    """Compile the recipe of a method, once."""
    lines = RECIPES[method]
    memory = tuple(line.target for line in lines if line.index_next and line.target != "x")
    looks_ahead = any(symbols.gy in line.formula.free_symbols for line in lines)
    slope = symbols.gy if looks_ahead else symbols.g
    formulas, powers = _without_powers(_composed(lines))
    parameters = tuple(parameter.name for parameter in METHODS[method].parameters)
    names = [*memory, slope.name, symbols.alpha.name, *parameters]
    inputs = (
        symbols.x,
        *(getattr(symbols, name) for name in names),
        symbols.n,
        *(power.symbol for power in powers),
    )
    held = [getattr(symbols, name) for name in memory]
    targets = tuple(formulas)
    ahead = formulas["y"] - symbols.x if looks_ahead else sp.S.Zero
    states = [formulas["x"], *(formulas[name] for name in memory)]
    return CompiledRecipe(
        inputs,
        memory,
        targets,
        parameters,
        powers,
        looks_ahead,
        tuple(formulas.values()),
        compile_program([ahead, *(sp.diff(ahead, name) for name in held)], inputs),
        compile_program(list(formulas.values()), inputs),
        compile_program([sp.diff(state, name) for state in states for name in (*held, slope)], inputs),
    )


def _composed(lines: Recipe) -> dict[str, sp.Expr]:
    """Put every line into those after it; the line of x becomes xₙ₊₁ − xₙ."""
    known: dict[sp.Symbol, sp.Expr] = {}
    formulas: dict[str, sp.Expr] = {}
    for line in lines:
        formula = line.formula.subs(known)
        if line.target == "x":
            formulas["x"] = sp.Add(*(term for term in sp.Add.make_args(formula) if term != symbols.x))
            continue
        formulas[line.target] = formula
        known[getattr(symbols, f"{line.target}_next" if line.index_next else line.target)] = formula
    return formulas


def _without_powers(formulas: dict[str, sp.Expr]) -> tuple[dict[str, sp.Expr], tuple[PowerInput, ...]]:
    """Replace each power whose exponent is n + c by a symbol."""
    found = sorted(
        {
            power
            for formula in formulas.values()
            for power in formula.atoms(sp.Pow)
            if symbols.n in power.exp.free_symbols
        },
        key=str,
    )
    powers = tuple(
        PowerInput(power.base.name, int(power.exp - symbols.n), sp.Symbol(f"power_{index}", real=True))
        for index, power in enumerate(found)
    )
    names = {power: each.symbol for power, each in zip(found, powers, strict=True)}
    return {target: formula.xreplace(names) for target, formula in formulas.items()}, powers
