"""What a question asks, as a sentence: its function, what is given, and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from gdtutor.language.expressions import definition
from gdtutor.language.methods import method_named
from gdtutor.language.notation import parse
from gdtutor.language.outline import formula_of
from gdtutor.practice.choices import options
from gdtutor.practice.lines import NETWORKS, RATE, line_asked, place_index, recipe_lines
from gdtutor.practice.posing import Posed
from gdtutor.text.formula import Application, FirstDerivative, Formula, Gradient, Relational, Tuple, Variable, joined
from gdtutor.text.sentence import Sentence, told


def prompt(posed: Posed) -> Sentence:
    """Return the question as it is asked."""
    digits, line = posed.question.form.partition("sig ")[2], line_asked(posed)
    asked = told(
        _asking(posed),
        function=definition(posed.name, posed.variables, parse(posed.question.f).typed),
        given=tuple(_given(posed)),
        wanted=wanted(posed),
        rules=(line.equation,) if line else tuple(each.equation for each in recipe_lines(posed)),
    )
    if posed.kind.options:
        return told("exercise.choice", asked=asked, options=options(posed.kind))
    return told("exercise.rounded", asked=asked, digits=int(digits)) if digits else asked


def _asking(posed: Posed) -> str:
    """Return the id of the sentence that asks: a second derivative is asked for without the line that is it."""
    line = posed.question.line
    return "exercise.slope" if line == "c" else "exercise.line" if line else f"exercise.{posed.kind.id}"


def wanted(posed: Posed) -> Formula:
    """Return what is asked for, as it stands on the left of an equation: f′(x), f′(3), x₁, (x₁, y₁), ∇f, α."""
    names = tuple(Variable(symbol.name) for symbol in posed.variables)
    start = tuple(map(number, posed.start))
    if line := line_asked(posed):
        return line.left
    match posed.kind.id:
        case "derivative" if len(names) > 1:
            return FirstDerivative(posed.name, posed.variable.name)
        case "derivative" | "first-rule":
            return Application(FirstDerivative(posed.name), names)
        case "slope":
            return Application(FirstDerivative(posed.name), start)
        case "gradient":
            return Gradient(posed.name)
        case "line-gradient":
            return Application(Gradient(posed.name), start)
        case "threshold" | "rate" | "armijo":
            return RATE
        case "which-minimum":
            return names[0]
    after = tuple(Variable(symbol.name, posed.question.steps) for symbol in posed.variables)
    return joined(Tuple, after)


def number(value: sp.Expr) -> Formula:
    """Return a number as it stands within a line."""
    return formula_of(value, inline=True)


def _given(posed: Posed) -> Iterator[Formula]:
    """Yield what is given besides the function: x₀ = 4, v₀ = −3/5, α = 1/10, β = 9/10."""
    question = posed.question
    if posed.kind.id in NETWORKS:
        yield from (
            Relational(Variable(name), "=", number(value)) for name, value in zip("xy", posed.data[0], strict=True)
        )
    if posed.start and question.kind not in {"slope", "line-gradient"}:
        names = tuple(Variable(symbol.name, place_index(posed)) for symbol in posed.variables)
        yield from (Relational(name, "=", number(value)) for name, value in zip(names, posed.start, strict=True))
    if question.velocity.strip():
        yield Relational(Variable("v", 0), "=", number(posed.velocity))
    if question.rate.strip():
        yield Relational(RATE, "=", number(posed.rate))
    for parameter in method_named(posed.kind.method).parameters if posed.kind.method else ():
        yield Relational(Variable(parameter.letters[0]), "=", number(posed.parameters[parameter.name]))
