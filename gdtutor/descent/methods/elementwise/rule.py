"""Rule: a recipe compiled for one coordinate, ready for any arithmetic, with the derivatives that enclosures need.

A power with the exponent n + c is an input of its own, for it is an integer power, also of 0, and so is a product over
all steps. α and the parameters are inputs too, so that all runs with one method share one rule. For derivatives so is
the side of each max, and of each |u| = max(u, −u): where max(u, v) changes from one argument to the other its
derivative lies between u′ and v′, σ·u′ + (1 − σ)·v′ with a σ in [0, 1], and by the mean value theorem of Lebourg every
difference of values is such a derivative times the way.
Source: Clarke, *Optimization and Nonsmooth Analysis* (1983), theorem 2.3.7.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import sympy as sp

from gdtutor.calculus.partial import partial
from gdtutor.catalog.method import NORM
from gdtutor.descent.methods.elementwise.recipe import COUNT, read_formula, recipe_of, symbol, whole_number
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from gdtutor.catalog.method import Method, StepIndex
    from gdtutor.descent.methods.elementwise.recipe import Recipe
    from gdtutor.numbers.program import Program


@dataclass(frozen=True, slots=True)
class PowerInput:
    """The input base^(n + shift), or with another index than n; `base` is the name of a parameter."""

    base: str
    index: str
    shift: int
    symbol: sp.Symbol


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRecipe:
    """A recipe for one coordinate.

    The programs take the inputs: x, what is remembered, the slope, α, the parameters, n, the powers, the products, the
    indices, and the length of the gradient where the rule `shares` it; those from α on are the settings. `look` gives
    the place of the slope less x, then its derivatives by what is remembered. `step` gives every target in its order, x
    as xₙ₊₁ − xₙ; `once` gives those that are the same for every coordinate, the `scalars`, of the settings, and
    `factors` the factor of each product, of α, the parameters and n. A coordinate of a rule that `rests` moves by no
    more than `drift` times x as long as it has seen no slope but 0; the rule `pulls` where that is not 0. `partials`
    gives, for xₙ₊₁ − xₙ and then each thing remembered, the derivatives by each thing remembered, by the slope, then by
    the length that is shared; its inputs are followed by a side for each of the differences that `sides` gives: 1 where
    that is above 0, 0 where it is below, between them where it may be both. `formulas` are the outputs of `step` over
    `inputs`. `sustained` is the size at which a slope of 1 would keep the first thing remembered, over `givens`: α and
    the parameters.
    """

    inputs: tuple[sp.Symbol, ...]
    memory: tuple[str, ...]
    targets: tuple[str, ...]
    parameters: tuple[str, ...]
    powers: tuple[PowerInput, ...]
    products: tuple[str, ...]
    indices: tuple[StepIndex, ...]
    shares: bool
    rests: bool
    scalars: tuple[str, ...]
    looks_ahead: bool
    formulas: tuple[sp.Expr, ...]
    look: Program
    step: Program
    sides: Program
    partials: Program
    once: Program
    factors: Program
    drift: Program
    pulls: bool
    givens: tuple[sp.Symbol, ...]
    sustained: sp.Expr

    def settings(
        self,
        rate: Any,  # noqa: ANN401
        parameters: Mapping[str, Any],
        n: int,
        make: Callable[[int], Any],
        products: Sequence[Any] = (),
    ) -> list[Any]:
        """Return the settings but for what is shared, in any arithmetic whose integers `make` makes.

        The products are given.
        """
        counted = {each.name: each.at(n, whole_number(parameters[each.of])) for each in self.indices}
        exponents = {COUNT.name: n, **counted}
        powers = [parameters[power.base] ** (exponents[power.index] + power.shift) for power in self.powers]
        given = (parameters[name] for name in self.parameters)
        return [rate, *given, make(n), *powers, *products, *map(make, counted.values())]

    @property
    def moves(self) -> int:
        """Where xₙ₊₁ − xₙ stands among the targets."""
        return self.targets.index("x")


@lru_cache
def compiled_recipe(method: Method) -> CompiledRecipe:
    """Compile the recipe of a method, once."""
    slope = "gy" if method.looks_ahead else "g"
    formulas, powers = _without_powers(_composed(recipe_of(method)), (COUNT.name, *(i.name for i in method.indices)))
    parameters = tuple(parameter.name for parameter in method.parameters)
    names = ("x", *method.memory, slope, "alpha", *parameters)
    products = tuple(product.name for product in method.products)
    shared = (NORM,) * method.uses_norm
    known = (*products, *(index.name for index in method.indices), *shared)
    inputs = (*map(symbol, names), COUNT, *(power.symbol for power in powers), *map(symbol, known))
    settings = inputs[len(method.memory) + 2 :]
    scalars = tuple(name for name, formula in formulas.items() if formula.free_symbols <= {*settings})
    drift = sp.diff(formulas["x"], symbol("x"))
    factors = [read_formula(product.factor, method) for product in method.products]
    held = [symbol(name) for name in method.memory]
    ahead = formulas["y"] - symbol("x") if method.looks_ahead else sp.S.Zero
    states = [formulas["x"], *(formulas[name] for name in method.memory)]
    rules = _Derivatives()
    partials = [rules.of(state, name) for state in states for name in (*held, *map(symbol, (slope, *shared)))]
    return CompiledRecipe(
        inputs=inputs,
        memory=method.memory,
        targets=tuple(formulas),
        parameters=parameters,
        powers=powers,
        products=products,
        indices=method.indices,
        shares=method.uses_norm,
        rests=bool(method.memory) and method.rests,
        scalars=scalars,
        looks_ahead=method.looks_ahead,
        formulas=tuple(formulas.values()),
        look=compile_program([ahead, *(partial(ahead, name) for name in held)], inputs),
        step=compile_program(list(formulas.values()), inputs),
        sides=compile_program([first - second for first, second in rules.sides], inputs),
        partials=compile_program(partials, (*inputs, *rules.sides.values())),
        once=compile_program([formulas[name] for name in scalars], settings),
        factors=compile_program(factors, (symbol("alpha"), *map(symbol, parameters), COUNT)),
        drift=compile_program([drift], settings[: len(settings) - len(shared)]),
        pulls=drift != 0,
        givens=tuple(map(symbol, ("alpha", *parameters))),
        sustained=read_formula(method.sustained, method),
    )


_BENT: Final = (sp.Max, sp.Min, sp.Abs)


class _Derivatives:
    """Partial derivatives of the formulas of a recipe, with a symbol for the side of each max."""

    def __init__(self) -> None:
        """Begin with no max met."""
        self.sides: dict[tuple[sp.Expr, sp.Expr], sp.Symbol] = {}

    def of(self, formula: sp.Expr, name: sp.Symbol) -> sp.Expr:
        """Return ∂formula/∂name, by the chain rule through every max."""
        names = {largest: sp.Dummy(real=True) for largest in formula.atoms(*_BENT)}
        plain = formula.xreplace(names)
        through = (partial(plain, inner) * self._of_max(largest, name) for largest, inner in names.items())
        return sp.Add(partial(plain, name), *through).xreplace({inner: largest for largest, inner in names.items()})

    def _of_max(self, largest: sp.Max | sp.Min | sp.Abs, name: sp.Symbol) -> sp.Expr:
        first, *others = largest.args
        second = largest.func(*others) if others else -first
        side = self.sides.setdefault((first, second), sp.Symbol(f"side_{len(self.sides)}", real=True))
        above, below = self.of(first, name), self.of(second, name)
        return (1 - side) * above + side * below if isinstance(largest, sp.Min) else side * above + (1 - side) * below


def _composed(lines: Recipe) -> dict[str, sp.Expr]:
    """Put every line into those after it; the line of x becomes xₙ₊₁ − xₙ."""
    known: dict[sp.Symbol, sp.Expr] = {}
    formulas: dict[str, sp.Expr] = {}
    for line in lines:
        formula = line.formula.subs(known)
        if line.target == "x":
            formulas["x"] = sp.Add(*(term for term in sp.Add.make_args(formula) if term != symbol("x")))
            continue
        formulas[line.target] = formula
        known[symbol(line.known_as)] = formula
    return formulas


def _counted(power: sp.Pow, indices: Collection[str]) -> tuple[str, int] | None:
    """Return i and c where a power is one of a parameter with the exponent i + c, for one of the indices."""
    names = [each.name for each in power.exp.free_symbols]
    if not power.base.is_Symbol or len(names) != 1 or names[0] not in indices:
        return None
    shift = power.exp - symbol(names[0])
    return (names[0], int(shift)) if shift.is_Integer else None


def _without_powers(
    formulas: dict[str, sp.Expr], indices: Collection[str]
) -> tuple[dict[str, sp.Expr], tuple[PowerInput, ...]]:
    """Replace each power whose exponent is n + c, or another index, by a symbol."""
    every = {power for formula in formulas.values() for power in formula.atoms(sp.Pow)}
    found = [(power, at) for power in sorted(every, key=str) if (at := _counted(power, indices)) is not None]
    powers = tuple(
        PowerInput(power.base.name, *at, sp.Symbol(f"power_{index}", real=True))
        for index, (power, at) in enumerate(found)
    )
    names = {power: each.symbol for (power, _), each in zip(found, powers, strict=True)}
    return {target: formula.xreplace(names) for target, formula in formulas.items()}, powers
