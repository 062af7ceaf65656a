"""The lines of a recipe as a book prints them: v₁ = β·v₀ − α·f′(x₀), the same with numbers put in, and the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gdtutor.calculus.gradient import gradient
from gdtutor.language.notation import parse
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import equation
from gdtutor.practice.posing import Posed, known_of
from gdtutor.practice.recipes import RECIPES, value_of
from gdtutor.text.formula import Application, FirstDerivative, Formula, Hat, Relational, SecondDerivative, Variable
from gdtutor.worked.evaluation import renamed
from gdtutor.worked.methods.rulebook import rule_outline

RATE: Final = Variable("alpha")
_PARAMETERS: Final = frozenset({"alpha", "beta", "beta_1", "beta_2", "epsilon", "rho"})
NETWORKS: Final = frozenset({"neuron", "two-layer"})
"""In these, input and target are x and y, and only the weights have an index for the step."""
_WEIGHTS: Final[Mapping[str, Mapping[str, Formula]]] = {
    "neuron": {f"{name}{end}": Variable(name, n) for name in "wb" for n, end in enumerate(("", "_1"))},
    "two-layer": {
        **{f"{letter}_{layer}": Variable(f"w_{layer}", n) for n, letter in enumerate("wv") for layer in (1, 2)},
        "k": Variable("w_2", 0),
    },
}
"""What the weights of a network are called; that on the way back is the old outer one."""


def step_names(variable: str, index: int | None = 0, name: str = "f") -> Mapping[str, Formula]:
    """Return what the letters of a recipe for a step in one variable, from the place with an index, are called.

    `name` is what the function is called.
    """
    here, ahead = Variable(variable, index), Variable("z" if variable == "y" else "y", index)
    return {
        "x": here,
        "x_1": Variable(variable, 1),
        "g": Application(FirstDerivative(name), (here,)),
        "v": Variable("v", 0),
        "v_1": Variable("v", 1),
        "y": ahead,
        "g_y": Application(FirstDerivative(name), (ahead,)),
        "m": Variable("m", 1),
        "s": Variable("s", 1),
        "m_hat": Hat(Variable("m", 1)),
        "s_hat": Hat(Variable("s", 1)),
        "c": Application(SecondDerivative(name), (here,)),
        "t": RATE,
    }


def place_index(posed: Posed) -> int | None:
    """Return the index of the place that a question gives: 0 of a start, none of a minimum."""
    return None if posed.kind.id in {"threshold", "rate", "critical-point"} else 0


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """One line: its name and left side, its rule, the rule with the numbers put in, and the equation with its value."""

    name: str
    left: Formula
    rule: Formula
    filled: Formula
    result: Formula

    @property
    def equation(self) -> Formula:
        """The rule as an equation."""
        return Relational(self.left, "=", self.rule)


def recipe_lines(posed: Posed) -> Iterator[RecipeLine]:
    """Yield the lines by which the answer to a question is worked out; none where it has no recipe of its own."""
    name, known = known_of(posed)
    called = _WEIGHTS.get(posed.kind.id) or step_names(posed.variables[0].name, place_index(posed), posed.name)
    for target, text in RECIPES[name].lines if name else ():
        value = value_of(text, known)
        if value is None:
            return
        known[target] = value
        rule = rule_outline(parse(text).expression, {"n": 0}, _PARAMETERS).formula
        left = called.get(target) or formula_of(parse(target).expression)
        if left == renamed(rule, called):
            continue
        numbers = {each: formula_of(number, inline=True) for each, number in known.items()}
        result = equation(left, Number.of(value))
        yield RecipeLine(target, left, renamed(rule, called), renamed(rule, numbers), result)


def line_asked(posed: Posed) -> RecipeLine | None:
    """Return the line that a question asks for; None where it asks for the result."""
    name = posed.question.line
    lines = (*slope_lines(posed), *recipe_lines(posed)) if name else ()
    return next((line for line in lines if line.name == name), None)


_SLOPES: Final = {"g": FirstDerivative, "g_y": FirstDerivative, "c": SecondDerivative}


def slope_lines(posed: Posed) -> Iterator[RecipeLine]:
    """Yield f′ and f″ at the place where a step takes them, in one variable, as far as its recipe uses them."""
    name, known = known_of(posed)
    if not name or posed.kind.id in NETWORKS:
        return
    used = {each for _, text in RECIPES[name].lines for each in map(str, parse(text).variables)}
    (x,) = posed.variables
    place = posed.ahead(posed.start)[0] if "g_y" in used else posed.start[0]
    for each in ("g", "g_y", "c"):
        if each in used and each in known:
            slope = gradient(posed.slopes[0], (x,))[0] if each == "c" else posed.slopes[0]
            at, rule = {x.name: formula_of(place, inline=True)}, formula_of(slope)
            left = Application(_SLOPES[each](posed.name), tuple(at.values()))
            result = equation(left, Number.of(known[each]))
            yield RecipeLine(each, left, rule, renamed(rule, at), result)
