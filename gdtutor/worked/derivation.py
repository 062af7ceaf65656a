"""A derivation as worked lines: what is shown, and the sentence that leads to the next line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.language.functions import piecewise
from gdtutor.language.outline import formula_of, summation
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Cases,
    DifferentialOperator,
    Digits,
    Emphasis,
    FirstDerivative,
    Formula,
    FunctionCall,
    Mark,
    Negation,
    Product,
    Quotient,
    Relational,
    Sum,
    Variable,
    joined,
)
from gdtutor.text.languages import sentences
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.text.style import PLAIN
from gdtutor.text.worked import DerivationLine

if TYPE_CHECKING:
    from gdtutor.calculus.derivation import Derivation
    from gdtutor.calculus.steps import DerivationStep, Detail
    from gdtutor.language.rows import RowSum


class Formulas:
    """The form that writes derivatives as formulas; by the variable `partial`, if one is given, as ∂/∂x."""

    def __init__(self, partial: sp.Symbol | None = None) -> None:
        """Choose the sign of the derivative."""
        self._partial = partial

    def expression(self, expression: sp.Expr) -> Formula:
        """Return the formula a textbook prints; derivatives of unknown functions by their names."""
        if isinstance(expression, sp.Subs):
            return self._named(expression.expr, expression.point)
        if isinstance(expression, sp.Derivative):
            return self._named(expression, expression.expr.args)
        return formula_of(expression)

    @staticmethod
    def _named(slope: sp.Derivative, arguments: Sequence[sp.Expr]) -> Formula:
        return Application(FirstDerivative(slope.expr.func.__name__), tuple(map(formula_of, arguments)))

    def sum(self, terms: Sequence[Formula]) -> Formula:
        """Return the sum; a sum among the terms is taken in."""
        flat = [part for term in terms for part in _terms(term)]
        return joined(Sum, flat)

    def product(self, factors: Sequence[Formula]) -> Formula:
        """Return the product; a product among the factors is taken in, and a minus in front stands before it all."""
        flat = [part for factor in factors for part in _factors(factor)]
        match flat[0]:
            case Negation(body) | Emphasis(Negation(body)) if len(flat) > 1:
                mark = flat[0].mark if isinstance(flat[0], Emphasis) else None
                first = body if mark is None else Emphasis(body, mark)
                return Negation(Product((first, *flat[1:])))
        return joined(Product, flat)

    def negative(self, body: Formula) -> Formula:
        """Return the negative."""
        return Negation(body)

    def quotient(self, top: Formula, bottom: Formula) -> Formula:
        """Return the fraction."""
        return Quotient(top, bottom)

    def cases(self, rows: Sequence[tuple[Formula, sp.Basic]]) -> Formula:
        """Return the cases."""
        numbered = piecewise(*((sp.Integer(at), when) for at, (_, when) in enumerate(rows)), evaluate=False)
        pattern = formula_of(numbered)
        conditions = [when for _, when in pattern.rows] if isinstance(pattern, Cases) else [None] * len(rows)
        return Cases(tuple((value, when) for (value, _), when in zip(rows, conditions, strict=True)))

    def over_rows(self, term: Formula, total: RowSum) -> Formula:
        """Return the sum over the rows."""
        return summation(term, total)

    def pending(self, function: sp.Expr, variable: sp.Symbol) -> Formula:
        """Return d/dx (…), still to be done."""
        operator = DifferentialOperator(variable.name, variable == self._partial)
        return Application(operator, (self.expression(function),))

    def changed(self, part: Formula) -> Formula:
        """Return the part in the role of what changes."""
        return Emphasis(part, Mark.CHANGED)


def _terms(term: Formula) -> tuple[Formula, ...]:
    """Return the terms that a term of a sum brings with it; a mark goes to each, inside its minus sign."""
    match term:
        case Sum(terms):
            return terms
        case Emphasis(Sum(terms), mark):
            return tuple(part for inner in terms for part in _terms(Emphasis(inner, mark)))
        case Emphasis(Negation(body), mark):
            return (Negation(Emphasis(body, mark)),)
        case _:
            return (term,)


def _factors(factor: Formula) -> tuple[Formula, ...]:
    """Return the factors that a factor of a product brings with it; a mark goes to each."""
    match factor:
        case Product(factors):
            return factors
        case Emphasis(Product(factors), mark):
            return tuple(Emphasis(inner, mark) for inner in factors)
        case _:
            return (factor,)


def derivation_lines(
    derivation: Derivation, detail: Detail = "full", *, at: Sequence[int] = ()
) -> tuple[DerivationLine, ...]:
    """Return the lines from d/dx f to f′; with `at`, only how the part at that path is differentiated."""
    form = Formulas(derivation.variable if derivation.held else None)
    node = derivation.node(at)
    lines = [DerivationLine("start", None, form.pending(node.function, node.variable), path=tuple(at))]
    lines += [_line(step, form) for step in derivation.steps(detail, at=at)]
    if not at:
        lines += _simplified(derivation, lines[-1].shown)
    return tuple(lines)


def _line(step: DerivationStep, form: Formulas) -> DerivationLine:
    equation = _equation(step, form)
    silent = step.reason in {"logarithm-of-both-sides", "differentiate-both-sides"}
    shown = None if silent else step.view(form, "after")
    sentence = derivation_sentence(step.reason, step.parameters)
    return DerivationLine(step.reason, sentence, shown, equation, step.path, step.folded)


def _simplified(derivation: Derivation, last: Formula | None) -> Iterator[DerivationLine]:
    """Yield the simplification, without steps that change nothing one can see; the last line is the result."""
    steps = [(step.reason, step.parameters, formula_of(step.after)) for step in derivation.simplification]
    for reason, parameters, shown in (*steps, ("multiply-out", {}, formula_of(derivation.result))):
        if shown != _bare(last):
            same = last is not None and _unordered(_bare(last)) == _unordered(shown)
            why = "reorder" if same else reason
            yield DerivationLine(why, derivation_sentence(why, parameters), shown)
        last = shown


def _unordered(formula: Formula | None) -> object:
    """Return what stays the same when terms and factors change places."""
    match formula:
        case Sum(terms):
            return "sum", frozenset(Counter(map(_unordered, terms)).items())
        case Product(factors):
            return "product", frozenset(Counter(map(_unordered, factors)).items())
        case Negation(body):
            return "minus", _unordered(body)
        case Quotient(top, bottom):
            return "quotient", _unordered(top), _unordered(bottom)
        case _:
            return formula


def _bare(formula: Formula | None) -> Formula | None:
    if isinstance(formula, Emphasis):
        return _bare(formula.body)
    return None if formula is None else formula.map(lambda part: _bare(part) or part)


def _equation(step: DerivationStep, form: Formulas) -> Formula | None:
    """Return what a step says beside the derivative: u = x², ln y = g·ln f, y′/y = (g·ln f)′."""
    if step.equation is None:
        return None
    left, right = step.equation
    if step.node.rule.id == "chain":
        return Relational(formula_of(left), "=", formula_of(right))
    whole = str(step.parameters["y"])
    if step.reason == "logarithm-of-both-sides":
        return Relational(FunctionCall("ln", (Variable(whole),)), "=", formula_of(right))
    slope = Quotient(FirstDerivative(whole), Variable(whole))
    return Relational(slope, "=", form.pending(step.node.children[0].function, step.node.variable))


def derivation_sentence(reason: str, parameters: Mapping[str, sp.Basic | str]) -> Sentence:
    """Return why a step is made, as a sentence with formulas; some reasons have one for special parameters."""
    parts: dict[str, Part] = {name: _part(value) for name, value in parameters.items() if name != "held"}
    parts.update(_comparisons(parameters))
    held = parameters.get("held")
    if isinstance(held, sp.Tuple) and held:
        parts.update(held=_together([*map(formula_of, held)]), count=len(held))
    return Sentence(_sentence_id(reason, parameters), parts)


def _together(names: Sequence[Formula]) -> Part:
    """Return names as a sentence lists them: y, y and z."""
    *first, last = names
    return told("together", first=tuple(first), last=last) if first else last


def _sentence_id(reason: str, parameters: Mapping[str, sp.Basic | str]) -> str:
    if reason == "constant-multiple":
        if parameters["c"] == -1:
            return "constant-multiple.minus"
        if parameters["held"]:
            return "constant-multiple.held"
    if "gap" in parameters:
        return f"{reason}.gap"
    if "seam" in parameters:
        return f"{reason}.{parameters['seam']}"
    if reason.startswith("term-by-term") and parameters["held"]:
        return f"{reason}.held"
    return reason if reason in sentences(PLAIN.language) else "table"


def _part(value: sp.Basic | str) -> Part:
    if isinstance(value, str):
        return value
    return tuple(map(_comparison, value)) if isinstance(value, sp.Tuple) else formula_of(value)


def _comparison(equation: sp.Basic) -> Formula:
    return Relational(formula_of(equation.args[0]), "=", formula_of(equation.args[1]))


def _comparisons(parameters: Mapping[str, sp.Basic | str]) -> Iterator[tuple[str, Formula]]:
    """Yield what is said of parameters in formulas of their own: x > 0, u = x², y′/y."""
    shown = {name: formula_of(value) for name, value in parameters.items() if isinstance(value, sp.Expr)}
    nothing = Digits("0")
    if "x" in shown:
        yield "positive", Relational(shown["x"], ">", nothing)
        yield "negative", Relational(shown["x"], "<", nothing)
        yield "absolute", AbsoluteValue(shown["x"])
    if "inner" in shown:
        yield "zero", Relational(shown["inner"], "=", nothing)
    if "gap" in shown:
        yield "gone", Relational(shown["gap"], "=", nothing)
    if {"u", "inner"} <= shown.keys():
        yield "substitution", Relational(shown["u"], "=", shown["inner"])
    if "y" in parameters:
        name = str(parameters["y"])
        yield "ratio", Quotient(FirstDerivative(name), Variable(name))
        yield "change", FirstDerivative(name)
        if "power" in shown:
            yield "whole", Relational(Variable(name), "=", shown["power"])
        if "logarithm" in shown:
            yield "logarithms", Relational(FunctionCall("ln", (Variable(name),)), "=", shown["logarithm"])
