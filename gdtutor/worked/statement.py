"""What a problem is, in a line: the function, where the descent starts, the rate; and its derivative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.letters import letters
from gdtutor.language.expressions import definition, given_formulas
from gdtutor.language.outline import formula_of
from gdtutor.numbers.numeral import parameter_formula
from gdtutor.text.block import Block, Role
from gdtutor.text.elements import Opening, Words
from gdtutor.text.formula import (
    Application,
    FirstDerivative,
    Formula,
    Relational,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.header import header_block
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.stacked import formula_block
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.titles import change_named, method_named
from gdtutor.text.writers.words import given as given_sentence

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.language.problem import Problem


def derivative_formulas(name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr]) -> tuple[Formula, ...]:
    """Return f′(x) = …, or ∂f/∂x = … for every variable."""
    if len(variables) == 1:
        head: Formula = Application(FirstDerivative(name), (Variable(variables[0].name),))
        return (Relational(head, "=", formula_of(slopes[0])),)
    pairs = zip(variables, slopes, strict=True)
    return tuple(Relational(FirstDerivative(name, symbol.name), "=", formula_of(slope)) for symbol, slope in pairs)


def derivative_blocks(
    name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr], style: Style = PLAIN
) -> tuple[Block, ...]:
    """Return the derivative, or every partial derivative."""
    return tuple(formula_block(formula, style) for formula in derivative_formulas(name, variables, slopes))


MANY = 3
"""From so many variables on, the names of all of them would take more room than their values."""


def setting_formulas(problem: Problem, *, short: bool = False) -> tuple[Formula, ...]:
    """Return x₀ = 4, α = 1/100 and β = 9/10; in several variables (x₀, y₀) = (1, 2). No α where the method has none.

    In a `short` form a point of many variables goes by its letter: X₀ = (1, 2, 3).
    """
    called = letters(problem)
    start = tuple(Variable(symbol.name, 0) for symbol in problem.variables)
    values = tuple(formula_of(value, inline=True) for value in problem.start)
    names = Variable(called.point, 0) if short and problem.dimension >= MANY else joined(Tuple, start)
    place = Relational(names, "=", joined(Tuple, values))
    given = [(called.parameters[name], parameter_formula(value)) for name, value in problem.parameters]
    if METHODS[problem.method].rate is not RateUse.NONE:
        given.insert(0, (called.rate, formula_of(problem.rate, inline=True)))
    return (place, *(Relational(Variable(name), "=", value) for name, value in given))


def method_title(problem: Problem, *, capital: bool = False) -> Sentence:
    """Return what the method is called: heavy-ball momentum; with the letters that the problem leaves free."""
    called = letters(problem)
    method = METHODS[problem.method]
    title = method_named(method, capital=capital, rate=called.rate, letters=called.parameters)
    return (
        told("recipes.changed", method=title, changes=tuple(map(change_named, problem.changes)))
        if problem.changes
        else title
    )


def problem_opening(problem: Problem, title: Words, words: Words, *, short: bool = False) -> Opening:
    """Return how a document about a descent begins; a `short` one has one letter for many variables in its line."""
    function = definition(problem.name, problem.variables, problem.formula)
    given, setting = given_formulas(problem.given), setting_formulas(problem)
    line: list[tuple[Role, Words | Formula]] = [(Role.CURVE, function)]
    line += [(Role.VALUE, given_sentence(given))] if given else []
    line += [(Role.VALUE, formula) for formula in setting_formulas(problem, short=short)]
    line.append((Role.LABEL, method_title(problem)))
    return Opening(title, function, given, problem.noted, setting, words, tuple(line), wide=True)


def problem_header(problem: Problem, style: Style = PLAIN) -> Block:
    """Return the whole problem on one line: the function, the start, the rate, the parameters, the method."""
    return header_block(problem_opening(problem, "", "", short=True), style)
