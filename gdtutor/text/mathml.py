"""Formulas as MathML Core, which browsers read by themselves: the same parentheses as in text and LaTeX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Final

from gdtutor.catalog.letters import GREEK
from gdtutor.text.binding import SQUARE, SQUARED_BY_NAME, Binding, binding, closed, inside, integer_exponent
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Box,
    Cases,
    Column,
    Constant,
    DifferentialOperator,
    Digits,
    Emphasis,
    FirstDerivative,
    Formula,
    FunctionCall,
    Gradient,
    Hat,
    Leaf,
    Logic,
    Matrix,
    Negation,
    Norm,
    Power,
    Product,
    Quotient,
    Relational,
    RightSide,
    Root,
    SecondDerivative,
    Substituted,
    Sum,
    Summation,
    Tuple,
    Variable,
)
from gdtutor.text.glyphs import CONSTANTS, Index, Name, digits_parts
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worded import worded

_APPLIED: Final = "<mo>&#x2061;</mo>"
"""The invisible sign between a function and its argument."""


def formula_mathml(formula: Formula, style: Style = PLAIN, *, display: bool = False) -> str:
    """Return the formula as a `math` element, in a line of text or set apart."""
    kind = ' display="block"' if display else ""
    return f"<math{kind}>{mathml(formula, style)}</math>"


def mathml(formula: Formula, style: Style = PLAIN) -> str:
    """Return what stands within the `math` element: one element."""
    return _written(worded(formula, style))


@lru_cache(maxsize=4096)
def _written(formula: Formula) -> str:
    match formula:
        case Leaf() | Hat():
            return _leaf(formula)
        case Emphasis(body, mark):
            return f'<mrow class="{mark.value}">{_written(body)}</mrow>'
        case Substituted(body):
            return f'<mrow class="value">{_bracketed(_written(body))}</mrow>'
        case Sum(terms):
            return _sum(terms)
        case Negation(body):
            return _row(_sign("−"), _at_least(body, Binding.PRODUCT))
        case Product(factors):
            return _joined("·", [_factor(factor, first=not at) for at, factor in enumerate(closed(factors))])
        case Summation(body, index, last):
            first = _row(_index(index), _sign("="), "<mn>1</mn>")
            return _row(_element("munderover", _sign("∑"), first, _written(last)), _at_least(body, Binding.PRODUCT))
        case Quotient(top, bottom):
            return _element("mfrac", _written(top), _written(bottom))
        case Power():
            return _power(formula)
        case _:
            return _enclosed(formula)


def _element(name: str, *parts: str) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"


def _row(*parts: str) -> str:
    return _element("mrow", *parts)


def _sign(sign: str) -> str:
    return f"<mo>{escape(sign)}</mo>"


def _word(word: str) -> str:
    return f"<mtext>{escape(word)}</mtext>"


def _joined(sign: str, parts: Iterable[str]) -> str:
    return _row(*[piece for part in parts for piece in (_sign(sign), part)][1:])


def _bracketed(body: str, left: str = "(", right: str = ")") -> str:
    if left == right:  # a bar does not say by itself on which side it stands
        return _row(
            f'<mo form="prefix" fence="true">{left}</mo>', body, f'<mo form="postfix" fence="true">{right}</mo>'
        )
    return _row(_sign(left), body, _sign(right))


# Numbers and names


def _leaf(formula: Formula) -> str:
    match formula:
        case Digits(digits):
            return _digits(digits)
        case Variable(name, index):
            return _name(name, index)
        case Constant(name):
            return f"<mi>{CONSTANTS[name].text}</mi>" if name in CONSTANTS else _name(name)
        case Hat(Variable(name, index)):
            hat = f'<mover accent="true">{_name(name)}<mo>^</mo></mover>'
            return hat if index is None else _element("msub", hat, _index(index))
        case Gradient(function):
            return _row(_sign("∇"), _name(function))
        case _:
            return _derivative(formula)


def _derivative(formula: Formula) -> str:
    match formula:
        case DifferentialOperator(variable, partial):
            sign = _sign("∂" if partial else "d")
            return _element("mfrac", sign, _row(sign, _name(variable)))
        case FirstDerivative(function, None):
            return _element("msup", _name(function), _sign("′"))
        case FirstDerivative(function, str(variable)):
            return _element("mfrac", _row(_sign("∂"), _name(function)), _row(_sign("∂"), _name(variable)))
        case SecondDerivative(function, (one, other)):
            squared = _element("msup", _sign("∂"), "<mn>2</mn>")
            by = _row(_sign("∂"), _name(one))
            below = _element("msup", by, "<mn>2</mn>") if one == other else _row(by, _sign("∂"), _name(other))
            return _element("mfrac", _row(squared, _name(function)), below)
        case SecondDerivative(function):
            return _element("msup", _name(function), _sign("″"))
    raise TypeError(formula)


def _digits(digits: str) -> str:
    mantissa, power = digits_parts(digits)
    number = f"<mn>{mantissa}</mn>"
    if not power:
        return number
    exponent = _row(_sign("−"), f"<mn>{power[1:]}</mn>") if power.startswith("-") else f"<mn>{power}</mn>"
    return _row(number, _sign("·"), _element("msup", "<mn>10</mn>", exponent))


def _name(name: str, index: Index | None = None) -> str:
    parts = Name.of(name)
    stem = f"<mi>{escape(GREEK.get(parts.stem, parts.stem))}</mi>"
    if index == "*":
        return _element("msup", _name(name), _sign("∗"))
    below = [f"<mi>{escape(parts.subscript)}</mi>"] if parts.subscript else []
    below += [] if index is None else [_index(index)]
    return stem if not below else _element("msub", stem, below[0] if len(below) == 1 else _joined(",", below))


def _index(index: Index) -> str:
    match index:
        case int():
            return f"<mn>{index}</mn>"
        case "n+1":
            return _row("<mi>n</mi>", _sign("+"), "<mn>1</mn>")
        case _:
            return f"<mi>{index}</mi>"


# What has parts


def _at_least(formula: Formula, least: Binding) -> str:
    body = _written(formula)
    return body if binding(formula) >= least else _bracketed(body)


def _factor(factor: Formula, *, first: bool) -> str:
    bare = factor.body if isinstance(factor, Emphasis) else factor
    body = _at_least(factor, Binding.PRODUCT)
    return _bracketed(body) if isinstance(bare, Product) and not first else body


def _sum(terms: Sequence[Formula]) -> str:
    first = terms[0]
    bare = first.body if isinstance(first, Emphasis) else first
    parts = [_written(first) if isinstance(bare, Negation) else _at_least(first, Binding.PRODUCT)]
    for term in terms[1:]:
        subtracted = isinstance(term, Negation)
        parts += [_sign("−" if subtracted else "+")]
        parts += [_at_least(term.body if isinstance(term, Negation) else term, Binding.PRODUCT)]
    return _row(*parts)


def _power(power: Power) -> str:
    base, exponent = power.base, inside(power.exponent)
    digits = integer_exponent(exponent)
    if isinstance(base, FunctionCall) and base.name in SQUARED_BY_NAME and digits is not None and digits.isdigit():
        name = _element("msup", f"<mi>{base.name}</mi>", f"<mn>{digits}</mn>")
        return _row(name, _APPLIED, _arguments(base.arguments))
    return _element("msup", _at_least(base, Binding.ATOM), _written(exponent))


def _arguments(arguments: Sequence[Formula]) -> str:
    return _bracketed(_joined(",", [_written(inside(argument)) for argument in arguments]))


def _enclosed(formula: Formula) -> str:
    match formula:
        case Root(body, degree):
            below = _written(inside(body))
            return _element("msqrt", below) if degree == SQUARE else _element("mroot", below, f"<mn>{degree}</mn>")
        case FunctionCall(name, arguments):
            return _row(f"<mi>{escape(name)}</mi>", _APPLIED, _arguments(arguments))
        case Application(head, arguments):
            return _row(_written(head), _APPLIED, _arguments(arguments))
        case AbsoluteValue(body):
            return _bracketed(_written(inside(body)), "|", "|")
        case Norm(body):
            return _bracketed(_written(inside(body)), "‖", "‖")
        case Tuple(entries):
            return _arguments(entries)
        case Matrix(rows):
            return _bracketed(_grid(rows), "[", "]")
        case Column(entries):
            return _bracketed(_grid([(entry,) for entry in entries]), "[", "]")
        case Box(sides):
            return _joined("×", [_bracketed(_joined(",", map(_written, side)), "[", "]") for side in sides])
        case _:
            return _condition(formula)


def _grid(rows: Iterable[Sequence[Formula]]) -> str:
    lines = (_element("mtr", *(_element("mtd", _written(entry)) for entry in row)) for row in rows)
    return _element("mtable", *lines)


def _condition(formula: Formula) -> str:
    match formula:
        case Relational(left, sign, right):
            return _row(_side(left), _sign(sign), _side(right))
        case RightSide(sign, body):
            return _row(_sign(sign), _at_least(body, Binding.SUM))
        case Logic(word, (condition,)):
            return _row(_word(f"{word} "), _bracketed(_written(condition)))
        case Logic(word, conditions):
            joined = [part for each in conditions for part in (_word(f" {word} "), _written(each))]
            return _row(*joined[1:])
        case Cases(rows, words):
            cells = ((_written(inside(value)), _when(when, words)) for value, when in rows)
            lines = (_element("mtr", _element("mtd", value), when) for value, when in cells)
            return _row(_sign("{"), _element("mtable", *lines))
    raise TypeError(formula)


def _side(side: Formula) -> str:
    return _written(side) if isinstance(side, Relational) else _at_least(side, Binding.SUM)


def _when(when: Formula | None, words: tuple[str, str]) -> str:
    return _element("mtd", _word(words[1]) if when is None else _row(_word(f"{words[0]} "), _written(when)))
