"""What a problem is, in a line: the function, where the descent starts, the rate; and its derivative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.letters import letters
from gdtutor.language.expressions import definition, given_words
from gdtutor.language.outline import formula_of
from gdtutor.numbers.numeral import parameter_formula
from gdtutor.text.block import Block, Role, beside, text
from gdtutor.text.formula import Application, FirstDerivative, Formula, Relational, Tuple, Variable
from gdtutor.text.glyphs import ASCII, name_text
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.text.stacked import formula_block

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
    name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr], *, ascii: bool = False
) -> tuple[Block, ...]:
    """Return the derivative, or every partial derivative."""
    return tuple(formula_block(formula, ascii=ascii) for formula in derivative_formulas(name, variables, slopes))


def derivative_latex(name: str, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr]) -> tuple[str, ...]:
    """Return the derivative, or every partial derivative, as LaTeX."""
    return tuple(formula_latex(formula) for formula in derivative_formulas(name, variables, slopes))


def setting_formulas(problem: Problem) -> tuple[Formula, ...]:
    """Return x₀ = 4, α = 1/100 and β = 9/10; in several variables (x₀, y₀) = (1, 2). No α where the method has none."""
    called = letters(problem)
    start = tuple(Variable(symbol.name, 0) for symbol in problem.variables)
    values = tuple(formula_of(value, inline=True) for value in problem.start)
    alone = problem.dimension == 1
    place = Relational(start[0], "=", values[0]) if alone else Relational(Tuple(start), "=", Tuple(values))
    given = [(called.parameters[name], parameter_formula(value)) for name, value in problem.parameters]
    if METHODS[problem.method].rate is not RateUse.NONE:
        given.insert(0, (called.rate, formula_of(problem.rate, inline=True)))
    return (place, *(Relational(Variable(name), "=", value) for name, value in given))


def method_title(problem: Problem) -> str:
    """Return what the method is called: heavy-ball momentum; with the letters that the problem leaves free."""
    named, called = METHODS[problem.method], letters(problem)
    title = named.title
    if "α" not in title:
        return title
    title = title.replace("α", name_text(called.rate))
    for parameter in named.parameters:
        if parameter.letter in title:
            title = title.replace(parameter.letter, name_text(called.parameters[parameter.name]))
    return title


def document_title(problem: Problem) -> str:
    """Return the title of a document about a run: Heavy-ball momentum, step by step."""
    title = method_title(problem)
    return f"{title[0].upper()}{title[1:]}, step by step"


def header_block(problem: Problem, *, ascii: bool = False) -> Block:
    """Return the whole problem on one line: the function, the start, the rate, the parameters, the method."""
    function = formula_line(definition(problem.name, problem.variables, problem.formula), ascii=ascii)
    setting = [formula_line(formula, ascii=ascii) for formula in setting_formulas(problem)]
    title = method_title(problem)
    last = text(title.translate(ASCII) if ascii else title, Role.LABEL)
    setting[:0] = [given_words(problem.given, ascii=ascii)] if problem.given else []
    return beside(text(function, Role.CURVE), *(text(word, Role.VALUE) for word in setting), last, gap=3)
