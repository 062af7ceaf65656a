r"""Worked lines as LaTeX that KaTeX (strict) and GitHub both render.

Only `aligned`, `bmatrix` and `cases`, plain `\\`, no own operators and no character outside ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gdtutor.catalog.functions import FUNCTIONS
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
from gdtutor.text.glyphs import CONSTANTS, digits_latex, escaped, name_latex
from gdtutor.text.languages import sentences
from gdtutor.text.sentence import pieces
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worded import worded

if TYPE_CHECKING:
    from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine

_COMMANDS = frozenset(function.printed for function in FUNCTIONS.values() if function.is_command)
SIGNS = {"=": "=", "≈": r"\approx", "<": "<", ">": ">", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "→": r"\to"}
_TALL = ("\\frac", "\\sum", "^", "\\begin", "\\sqrt")


def groups_latex(groups: Iterable[WorkedGroup], style: Style = PLAIN) -> str:
    """Return the lines of groups as one `aligned` environment, for display mathematics."""
    return lines_latex((line for group in groups for line in group.lines), style)


def lines_latex(lines: Iterable[WorkedLine], style: Style = PLAIN) -> str:
    """Return the lines as an `aligned` environment with the reasons in a column of their own."""
    rows = " \\\\\n".join(_line(line, style) for line in lines)
    return f"\\begin{{aligned}}\n{rows}\n\\end{{aligned}}"


def _line(line: WorkedLine, style: Style) -> str:
    left = formula_latex(line.left, style) if line.left is not None else ""
    right = f"{left} &{SIGNS[line.relation]} {formula_latex(line.right, style)}"
    if line.also is not None:
        right += f" {SIGNS[line.also[0]]} {formula_latex(line.also[1], style)}"
    return f"{right} && {_reason(line.reason, style)}".strip() if line.reason is not None else right.strip()


def _reason(reason: Reason, style: Style) -> str:
    written = [
        rf"\text{{{escaped(piece)}}}" if isinstance(piece, str) else formula_latex(piece, style)
        for piece in pieces(reason, sentences(style.language))
    ]
    return r"\quad " + " ".join(written)


def formula_latex(formula: Formula, style: Style = PLAIN) -> str:
    """Return any formula as LaTeX."""
    return _written(worded(formula, style))


def _written(formula: Formula) -> str:
    match formula:
        case Leaf() | Hat():
            return leaf_latex(formula)
        case Emphasis(body):
            return _written(body)
        case Substituted(body):
            return _bracketed(_written(body))
        case Sum(terms):
            return _sum(terms)
        case Negation(body):
            return f"-{_at_least(body, Binding.PRODUCT)}"
        case Product(factors):
            return r" \cdot ".join(_factor(factor, first=not at) for at, factor in enumerate(closed(factors)))
        case Summation(body, index, last):
            return rf"\sum_{{{index}=1}}^{{{_written(last)}}} {_at_least(body, Binding.PRODUCT)}"
        case Quotient(top, bottom):
            return rf"\frac{{{_written(top)}}}{{{_written(bottom)}}}"
        case Power():
            return _power(formula)
        case _:
            return _enclosed(formula)


def leaf_latex(formula: Formula) -> str:
    """Return a number, a name or the name of a derivative."""
    match formula:
        case Digits(digits):
            return digits_latex(digits)
        case Variable(name, index):
            return name_latex(name, index)
        case Constant(name) if name in CONSTANTS:
            return CONSTANTS[name].latex
        case Constant(name):
            return name_latex(name)
        case Hat(Variable(name, index)):
            below = "" if index is None else f"_{{{index}}}"
            return rf"\hat{{{name_latex(name)}}}{below}"
        case _:
            return _derivative_name(formula)


def _derivative_name(formula: Formula) -> str:
    match formula:
        case DifferentialOperator(variable, partial):
            sign = r"\partial" if partial else "d"
            return rf"\frac{{{sign}}}{{{sign} {name_latex(variable)}}}"
        case FirstDerivative(function, None):
            return f"{name_latex(function)}'"
        case FirstDerivative(function, str(variable)):
            return rf"\frac{{\partial {name_latex(function)}}}{{\partial {name_latex(variable)}}}"
        case SecondDerivative(function, variables):
            return _second_derivative(name_latex(function), [*map(name_latex, variables)])
        case Gradient(function):
            return rf"\nabla {name_latex(function)}"
    raise TypeError(formula)


def _second_derivative(function: str, variables: Sequence[str]) -> str:
    if not variables:
        return f"{function}''"
    one, other = variables
    below = rf"\partial {one}^2" if one == other else rf"\partial {one} \partial {other}"
    return rf"\frac{{\partial^2 {function}}}{{{below}}}"


def _enclosed(formula: Formula) -> str:
    match formula:
        case Root(body, degree):
            index = f"[{degree}]" if degree > SQUARE else ""
            return rf"\sqrt{index}{{{_written(inside(body))}}}"
        case FunctionCall(name, arguments):
            return function_name(name) + _arguments(arguments)
        case Application(head, arguments):
            return _written(head) + _arguments(arguments)
        case AbsoluteValue(body):
            return rf"\left|{_written(inside(body))}\right|"
        case Norm(body):
            return rf"\left\lVert {_written(inside(body))} \right\rVert"
        case Box(sides):
            return r" \times ".join(f"[{_written(low)}, {_written(high)}]" for low, high in sides)
        case Matrix(lines):
            rows = r" \\ ".join(" & ".join(map(_written, entries)) for entries in lines)
            return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"
        case Tuple(entries):
            return _arguments(entries)
        case Column(entries):
            rows = r" \\ ".join(map(_written, entries))
            return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"
        case _:
            return _condition(formula)


def _condition(formula: Formula) -> str:
    match formula:
        case Relational(left, sign, right):
            return f"{_written(left)} {SIGNS[sign]} {_written(right)}"
        case RightSide(sign, body):
            return f"{SIGNS[sign]} {_written(body)}"
        case Logic(word, (condition,)):
            return rf"\text{{{word} }} {_bracketed(_written(condition))}"
        case Logic(word, conditions):
            return rf" \text{{ {word} }} ".join(map(_written, conditions))
        case Cases(rows, words):
            lines = r" \\ ".join(_case(value, when, words) for value, when in rows)
            return rf"\begin{{cases}} {lines} \end{{cases}}"
    raise TypeError(formula)


def _case(value: Formula, when: Formula | None, words: tuple[str, str]) -> str:
    condition = rf"\text{{{words[1]}}}" if when is None else rf"\text{{{words[0]} }} {_written(when)}"
    return f"{_written(inside(value))} & {condition}"


def function_name(name: str) -> str:
    """Return the name of a function."""
    return rf"\{name}" if name in _COMMANDS else rf"\mathrm{{{escaped(name)}}}"


def _bracketed(body: str) -> str:
    return rf"\left({body}\right)" if any(sign in body for sign in _TALL) else f"({body})"


def _arguments(arguments: tuple[Formula, ...]) -> str:
    return _bracketed(", ".join(_written(inside(argument)) for argument in arguments))


def _at_least(formula: Formula, least: Binding) -> str:
    body = _written(formula)
    return body if binding(formula) >= least else _bracketed(body)


def _factor(factor: Formula, *, first: bool) -> str:
    bare = factor.body if isinstance(factor, Emphasis) else factor
    body = _at_least(factor, Binding.PRODUCT)
    return _bracketed(body) if isinstance(bare, Product) and not first else body


def _sum(terms: tuple[Formula, ...]) -> str:
    first = terms[0]
    bare = first.body if isinstance(first, Emphasis) else first
    written = _written(first) if isinstance(bare, Negation) else _at_least(first, Binding.PRODUCT)
    for term in terms[1:]:
        if isinstance(term, Negation):
            written += f" - {_at_least(term.body, Binding.PRODUCT)}"
        else:
            written += f" + {_at_least(term, Binding.PRODUCT)}"
    return written


def _power(power: Power) -> str:
    base, exponent = power.base, inside(power.exponent)
    digits = integer_exponent(exponent)
    if isinstance(base, FunctionCall) and base.name in SQUARED_BY_NAME and digits is not None and digits.isdigit():
        return f"{function_name(base.name)}^{{{digits}}}{_arguments(base.arguments)}"
    return f"{_at_least(base, Binding.ATOM)}^{{{_written(exponent)}}}"
