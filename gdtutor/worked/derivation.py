"""A derivation as worked lines: what is shown, and the sentence that leads to the next line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.calculus.sentences import ENGLISH, pieces
from gdtutor.language.functions import piecewise
from gdtutor.language.outline import formula_of
from gdtutor.language.vocabulary import GREEK
from gdtutor.text.formula import (
    Application,
    Cases,
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
)

if TYPE_CHECKING:
    from gdtutor.calculus.derivation import Derivation
    from gdtutor.calculus.steps import DerivationStep, Detail


_LETTERS = {name: letter for letter, name in reversed(GREEK.items()) if len(letter) == 1 < len(name)}
"""Name of a Greek letter → the letter."""


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """One line: the whole derivative as it stands now, and what was done to get there.

    `words` is the sentence in pieces, `equation` what is said beside it (u = x²), `path` and `folded` where the step
    can be unfolded. The first line has no words; `shown` is None where a step changes nothing in the derivative itself.
    """

    reason: str
    words: tuple[str | Formula, ...]
    shown: Formula | None
    equation: Formula | None = None
    path: tuple[int, ...] = ()
    folded: bool = False


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
        return Sum(tuple(flat)) if len(flat) > 1 else flat[0]

    def product(self, factors: Sequence[Formula]) -> Formula:
        """Return the product; a product among the factors is taken in, and a minus in front stands before it all."""
        flat = [part for factor in factors for part in _factors(factor)]
        match flat[0]:
            case Negation(body) | Emphasis(Negation(body)) if len(flat) > 1:
                mark = flat[0].mark if isinstance(flat[0], Emphasis) else None
                first = body if mark is None else Emphasis(body, mark)
                return Negation(Product((first, *flat[1:])))
        return Product(tuple(flat)) if len(flat) > 1 else flat[0]

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

    def pending(self, function: sp.Expr, variable: sp.Symbol) -> Formula:
        """Return d/dx (…), still to be done."""
        sign = "∂" if variable == self._partial else "d"
        stem, *index = variable.name.split("_", 1)
        name = "_".join((sign + _LETTERS.get(stem, stem), *index))
        return Application(Quotient(Variable(sign), Variable(name), inline=True), (self.expression(function),))

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
    derivation: Derivation,
    detail: Detail = "full",
    *,
    at: Sequence[int] = (),
    language: Mapping[str, str] = ENGLISH,
) -> tuple[DerivationLine, ...]:
    """Return the lines from d/dx f to f′; with `at`, only how the part at that path is differentiated."""
    form = Formulas(derivation.variable if derivation.held else None)
    node = derivation.node(at)
    lines = [DerivationLine("start", (), form.pending(node.function, node.variable), path=tuple(at))]
    lines += [_line(step, form, language) for step in derivation.steps(detail, at=at)]
    if not at:
        lines += _simplified(derivation, lines[-1].shown, language)
    return tuple(lines)


def _line(step: DerivationStep, form: Formulas, language: Mapping[str, str]) -> DerivationLine:
    words = tuple(_words(pieces(step.reason, step.parameters, language)))
    equation = _equation(step, form)
    silent = step.reason in {"logarithm-of-both-sides", "differentiate-both-sides"}
    shown = None if silent else step.view(form, "after")
    return DerivationLine(step.reason, words, shown, equation, step.path, step.folded)


def _simplified(
    derivation: Derivation,
    last: Formula | None,
    language: Mapping[str, str],
) -> Iterator[DerivationLine]:
    """Yield the simplification, without steps that change nothing one can see; the last line is the result."""
    steps = [(step.reason, step.parameters, formula_of(step.after)) for step in derivation.simplification]
    for reason, parameters, shown in (*steps, ("multiply-out", {}, formula_of(derivation.result))):
        if shown != _bare(last):
            same = last is not None and _unordered(_bare(last)) == _unordered(shown)
            words = pieces("reorder" if same else reason, parameters, language)
            yield DerivationLine("reorder" if same else reason, tuple(_words(words)), shown)
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


def _words(parts: Sequence[str | sp.Basic]) -> Iterator[str | Formula]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, sp.Tuple):
            for at, equation in enumerate(part):
                yield from (", ", _comparison(equation)) if at else (_comparison(equation),)
        else:
            yield formula_of(part)


def _comparison(equation: sp.Basic) -> Formula:
    return Relational(formula_of(equation.args[0]), "=", formula_of(equation.args[1]))
