"""What a problem is, in a line: the function, where the descent starts, the rate; and its derivative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdtutor.render.block import Block, Role, beside, stack, text
from gdtutor.render.formula import formula_block
from gdtutor.render.latex import formula_latex
from gdtutor.render.text import definition, formula_line
from gdtutor.worked.formula import Apply, Comparison, Derivative, Formula, Listing, Variable
from gdtutor.worked.outline import formula_of

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.language.problem import Problem


def derivative_formulas(name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr]) -> tuple[Formula, ...]:
    """Return f′(x) = …, or ∂f/∂x = … for every variable."""
    if len(variables) == 1:
        head: Formula = Apply(Derivative(name), (Variable(variables[0].name),))
        return (Comparison(head, "=", formula_of(slopes[0])),)
    pairs = zip(variables, slopes, strict=True)
    return tuple(Comparison(Derivative(name, symbol.name), "=", formula_of(slope)) for symbol, slope in pairs)


def derivative_block(
    name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr], *, ascii: bool = False
) -> Block:
    """Return the derivative, or the partial derivatives below each other."""
    return stack(formula_block(formula, ascii=ascii) for formula in derivative_formulas(name, variables, slopes))


def derivative_latex(name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr]) -> tuple[str, ...]:
    """Return the derivative, or every partial derivative, as LaTeX."""
    return tuple(formula_latex(formula) for formula in derivative_formulas(name, variables, slopes))


def setting_formulas(problem: Problem) -> tuple[Formula, ...]:
    """Return x₀ = 4 and α = 1/100; in several variables (x₀, y₀) = (1, 2)."""
    names = [symbol.name for symbol in problem.variables]
    values = [formula_of(value, inline=True) for value in problem.start]
    rate = Comparison(Variable("eta" if "alpha" in names else "alpha"), "=", formula_of(problem.rate, inline=True))
    if problem.dimension == 1:
        return (Comparison(Variable(names[0], 0), "=", values[0]), rate)
    point = Listing(tuple(Variable(name, 0) for name in names))
    return (Comparison(point, "=", Listing(tuple(values))), rate)


def header_block(problem: Problem, *, ascii: bool = False) -> Block:
    """Return the whole problem on one line: the function, the start, the rate, the method."""
    function = formula_line(definition(problem.name, problem.variables, problem.objective), ascii=ascii)
    setting = [formula_line(formula, ascii=ascii) for formula in setting_formulas(problem)]
    words = [function, *setting, problem.method.replace("-", " ")]
    roles = (Role.CURVE, Role.VALUE, Role.VALUE, Role.LABEL)
    return beside(*(text(word, role) for word, role in zip(words, roles, strict=True)), gap=3)
