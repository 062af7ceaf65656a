"""SymPy expressions on one line, as two-dimensional text and as LaTeX; and the equation that defines a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import sympy as sp

from gdtutor.language.outline import formula_of
from gdtutor.text.binding import Binding, binding
from gdtutor.text.block import Block, beside, text
from gdtutor.text.formula import Application, Formula, Relational, Variable
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import sentence_line, told
from gdtutor.text.sheet import GAP
from gdtutor.text.stacked import formula_block
from gdtutor.text.style import PLAIN, Style

Given: TypeAlias = Sequence[tuple[str, sp.Expr]]
"""The letters of a function that were given a value, with it."""


def definition(name: str, variables: Sequence[sp.Symbol], expression: sp.Expr) -> Formula:
    """Return the equation that defines a function."""
    arguments = tuple(Variable(symbol.name) for symbol in variables)
    return Relational(Application(Variable(name), arguments), "=", formula_of(expression))


def given_formulas(given: Given) -> tuple[Formula, ...]:
    """Return a = 3/2 for each letter that was given a value."""
    return tuple(Relational(Variable(name), "=", formula_of(value, inline=True)) for name, value in given)


def given_words(given: Given, style: Style = PLAIN) -> str:
    """Return `with a = 3/2, b = 2`; nothing where no letter was given a value."""
    return sentence_line(told("with", values=given_formulas(given)), style) if given else ""


def expression_line(expression: sp.Expr, style: Style = PLAIN) -> str:
    """Return a SymPy expression on one line, as part of a sentence: x² − 4; cases stand in brackets."""
    formula = formula_of(expression, inline=True)
    line = formula_line(formula, style)
    return f"({line})" if binding(formula) is Binding.RELATION else line


def expression_block(expression: sp.Expr, style: Style = PLAIN) -> Block:
    """Return a SymPy expression as a textbook prints it."""
    return formula_block(formula_of(expression), style)


def function_block(
    name: str, variables: Sequence[sp.Symbol], expression: sp.Expr, given: Given = (), style: Style = PLAIN
) -> Block:
    """Return `f(x) = …`, and which letters were given a value."""
    block = formula_block(definition(name, variables, expression), style)
    return beside(block, text(given_words(given, style)), gap=GAP) if given else block


def function_line(
    name: str, variables: Sequence[sp.Symbol], expression: sp.Expr, given: Given = (), style: Style = PLAIN
) -> Block:
    """Return the same in one line, however tall it is as a textbook prints it."""
    line = text(formula_line(definition(name, variables, expression), style))
    return beside(line, text(given_words(given, style)), gap=GAP) if given else line
