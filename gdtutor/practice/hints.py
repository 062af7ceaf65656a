"""Hints: four rungs, from where to look to the line itself, from the lines by which the answer is worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import sympy as sp

from gdtutor.calculus.gradient import gradient
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import equation
from gdtutor.practice.choices import numbered
from gdtutor.practice.lines import RATE, RecipeLine, line_asked, recipe_lines, step_names
from gdtutor.practice.posing import Posed
from gdtutor.practice.prompts import number, wanted
from gdtutor.text.formula import (
    Application,
    FirstDerivative,
    Formula,
    Negation,
    Product,
    Relational,
    SecondDerivative,
    Sum,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.sentence import Sentence, told
from gdtutor.worked.derivation import derivation_lines

RUNGS: Final = 4
"""Where to look, the rule, the rule with the numbers in place, the line."""
_SHOWN_POINTS: Final = 3
_NAMED_RULES: Final = 2
"""Of the rules after the first, so many are named."""


def hint(posed: Posed, rung: int) -> Sentence:
    """Return a hint, from rung 1 to `RUNGS`."""
    line = line_asked(posed)
    rest = _steps(posed) if line is None else _of_line(posed, line)
    return (told(f"hint.{posed.kind.id}"), *rest)[rung - 1]


def _steps(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return the last three rungs."""
    match posed.kind.id:
        case "derivative":
            return _of_derivative(posed)
        case "slope":
            return _of_slope(posed)
        case "gradient" | "line-gradient":
            return _of_gradient(posed)
        case "predict" | "which-minimum":
            return _of_prediction(posed)
        case "rate":
            return told("hint.within"), told("hint.numbers", lines=tuple(_bends(posed))), _shown(posed)
        case "armijo":
            return _of_trial(posed)
        case "critical-point":
            return _of_critical_point(posed)
        case "first-rule":
            return told("hint.last-done"), _of_derivative(posed)[1], _shown(posed)
    lines = tuple(recipe_lines(posed))
    return _of_recipe(posed, lines) if lines else _of_steps(posed)


def _of_line(posed: Posed, line: RecipeLine) -> tuple[Sentence, Sentence, Sentence]:
    """Return the rule of one line, the numbers in place, its value."""
    if line.name == "c":
        return _put_in(posed, SecondDerivative(posed.name), line.rule)
    filled = Relational(line.left, "=", line.filled)
    return told("hint.rule", rules=(line.equation,)), told("hint.numbers", lines=(filled,)), _shown(posed)


def answer(posed: Posed) -> Formula:
    """Return the right answer as an equation: x₁ = 12/5."""
    left = wanted(posed)
    if posed.shape.is_function:
        values = tuple(map(formula_of, posed.right))
        return Relational(left, "=", joined(Tuple, values))
    if len(posed.right) == 1:
        return _equal(left, posed.right[0])
    return Relational(left, "=", Tuple(tuple(formula_of(value, inline=True) for value in posed.right)))


def _shown(posed: Posed) -> Sentence:
    if posed.kind.options:
        return told("hint.choice", option=numbered(posed.kind, int(posed.right[0])))
    return told("hint.line", line=answer(posed))


def _of_derivative(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return the first rule in words, what it makes of the function and which rules come then, the result."""
    lines = derivation_lines(posed.derivation, "full")
    first, *others = lines[1:]
    begun: Formula = first.shown or first.equation or wanted(posed)
    sentences = [told("hint.begins", line=begun)]
    if then := tuple(line.told or line.reason for line in others[:-1][:_NAMED_RULES]):
        sentences.append(told("hint.then", rules=then))
    begins = told("sentences", sentences=tuple(sentences))
    return told("hint.says", rule=first.told or first.reason), begins, _shown(posed)


def _of_slope(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return the derivative, the number put in, the value."""
    return _put_in(posed, FirstDerivative(posed.name), formula_of(posed.slopes[0]))


def _put_in(posed: Posed, sign: Formula, slope: Formula) -> tuple[Sentence, Sentence, Sentence]:
    variable = Variable(posed.variables[0].name)
    rule = Relational(Application(sign, (variable,)), "=", slope)
    put_in = Relational(variable, "=", formula_of(posed.start[0], inline=True))
    return told("hint.rule", rules=(rule,)), told("hint.put-in", rule=slope, value=put_in), _shown(posed)


def _of_gradient(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return the names of the partial derivatives, the first of them, all of them."""
    names = [FirstDerivative(posed.name, symbol.name) for symbol in posed.variables]
    first = Relational(names[0], "=", formula_of(posed.slopes[0]))
    return told("hint.components", names=tuple(names)), told("hint.begins", line=first), _shown(posed)


def _of_recipe(posed: Posed, lines: tuple[RecipeLine, ...]) -> tuple[Sentence, Sentence, Sentence]:
    """Return the rules, the numbers in place with what comes before the last line worked out, the answer."""
    *before, last = lines
    filled = (*(line.result for line in before), Relational(last.left, "=", last.filled))
    rules = told("hint.rule", rules=tuple(line.equation for line in lines))
    return rules, told("hint.numbers", lines=filled), _shown(posed)


def _of_steps(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return the rule for every step, the slopes on the way, the answer."""
    return told("hint.rule", rules=tuple(_rules(posed))), told("hint.numbers", lines=tuple(_way(posed))), _shown(posed)


def _of_prediction(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return the rule for every step, the first points, the answer."""
    count = 1 if posed.kind.id == "which-minimum" else _SHOWN_POINTS
    names = [Variable(posed.variables[0].name, n) for n in range(1, count + 1)]
    points = (point[0] for point in posed.walk(count)[1:])
    way = tuple(map(_equal, names, points))
    return told("hint.rule", rules=tuple(_rules(posed))), told("hint.numbers", lines=way), _shown(posed)


def _of_trial(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return what is compared, the slopes and both heights, the answer."""
    slopes, alone = posed.gradient_at(), len(posed.variables) == 1
    there = tuple(x - posed.rate * slope for x, slope in zip(posed.start, slopes, strict=True))
    partials = (FirstDerivative(posed.name, None if alone else symbol.name) for symbol in posed.variables)
    lines = [_equal(left, slope) for left, slope in zip(partials, slopes, strict=True)]
    for point in (posed.start, there):
        height = Application(Variable(posed.name), tuple(map(number, point)))
        lines.append(_equal(height, posed.at(posed.function, point)))
    return told("hint.enough"), told("hint.numbers", lines=tuple(lines)), _shown(posed)


def _of_critical_point(posed: Posed) -> tuple[Sentence, Sentence, Sentence]:
    """Return what the second derivatives tell, their values, the answer."""
    rule = (
        told("hint.bends", second=SecondDerivative(posed.name))
        if len(posed.variables) == 1
        else told("hint.bends-both")
    )
    return rule, told("hint.numbers", lines=tuple(_bends(posed))), _shown(posed)


def _bends(posed: Posed) -> Iterator[Formula]:
    """Yield the second derivatives at the start: f″(3) = 2, or the entries of the Hessian up to its diagonal."""
    names = [symbol.name for symbol in posed.variables]
    if len(names) == 1:
        yield _equal(Application(SecondDerivative(posed.name), (number(posed.start[0]),)), posed.curvature_at())
        return
    for at, (name, slope) in enumerate(zip(names, posed.slopes, strict=True)):
        for other, second in zip(names[: at + 1], gradient(slope, posed.variables), strict=False):
            yield _equal(SecondDerivative(posed.name, (name, other)), posed.at(second))


def _rules(posed: Posed) -> Iterator[Formula]:
    """Yield the update of each variable."""
    alone = len(posed.variables) == 1
    for symbol in posed.variables:
        here = Variable(symbol.name, 0)
        slope = step_names(symbol.name, name=posed.name)["g"] if alone else FirstDerivative(posed.name, symbol.name)
        update = Sum((here, Negation(Product((RATE, slope)))))
        yield Relational(Variable(symbol.name, 1), "=", update)


def _way(posed: Posed) -> Iterator[Formula]:
    """Yield the points before the one that is asked for; where that is the first, the slopes at the start."""
    path = posed.path
    for n, point in enumerate(path[1:-1], 1):
        yield from (
            _equal(Variable(symbol.name, n), value) for symbol, value in zip(posed.variables, point, strict=True)
        )
    if len(path) == 2:
        slopes = posed.gradient_at()
        for symbol, slope in zip(posed.variables, slopes, strict=True):
            yield _equal(FirstDerivative(posed.name, symbol.name), slope)


def _equal(left: Formula, value: sp.Expr) -> Formula:
    return equation(left, Number.of(value))
