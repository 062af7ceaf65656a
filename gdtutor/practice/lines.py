"""The lines of a recipe as a book prints them: v₁ = β·v₀ − α·f′(x₀), the same with numbers put in, and the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gdtutor.language.notation import parse
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import equation
from gdtutor.practice.posing import Posed
from gdtutor.practice.recipes import RECIPES, value_of
from gdtutor.practice.steps import known_of
from gdtutor.text.formula import Application, FirstDerivative, Formula, Hat, Relational, SecondDerivative, Variable
from gdtutor.worked.evaluation import renamed
from gdtutor.worked.methods.rulebook import rule_outline

NAME: Final = "f"
"""What the function of a question is called."""
RATE: Final = Variable("alpha")
_PARAMETERS: Final = frozenset({"alpha", "beta", "beta_1", "beta_2", "epsilon", "rho"})
NETWORKS: Final = frozenset({"neuron", "two-layer"})
"""In these, input and target are x and y, and the letters of the recipe are called as they are."""


def step_names(variable: str, index: int | None = 0) -> Mapping[str, Formula]:
    """Return what the letters of a recipe for a step in one variable, from the place with an index, are called."""
    here, ahead = Variable(variable, index), Variable("z" if variable == "y" else "y", index)
    return {
        "x": here,
        "x_1": Variable(variable, 1),
        "g": Application(FirstDerivative(NAME), (here,)),
        "v": Variable("v", 0),
        "v_1": Variable("v", 1),
        "y": ahead,
        "g_y": Application(FirstDerivative(NAME), (ahead,)),
        "m": Variable("m", 1),
        "s": Variable("s", 1),
        "m_hat": Hat(Variable("m", 1)),
        "s_hat": Hat(Variable("s", 1)),
        "c": Application(SecondDerivative(NAME), (here,)),
        "t": RATE,
    }


def place_index(posed: Posed) -> int | None:
    """Return the index of the place that a question gives: 0 of a start, none of a minimum."""
    return None if posed.kind.id in {"threshold", "rate", "critical-point"} else 0


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """One line: its left side, its rule, the rule with the numbers put in, and the equation with its value."""

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
    called = {} if posed.kind.id in NETWORKS else step_names(posed.variables[0].name, place_index(posed))
    for target, text in RECIPES[name].lines if name else ():
        value = value_of(text, known)
        if value is None:
            return
        known[target] = value
        rule = rule_outline(parse(text).expression, 0, _PARAMETERS).formula
        left = called.get(target) or formula_of(parse(target).expression)
        numbers = {each: formula_of(number, inline=True) for each, number in known.items()}
        result = equation(left, Number.of(value))
        yield RecipeLine(left, renamed(rule, called), renamed(rule, numbers), result)
