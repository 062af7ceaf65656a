"""Formulas on one line of text, in Unicode or pure ASCII: slashes for fractions, e^(−x), √(x² + 1)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gdtutor.text.binding import (
    SQUARE,
    SQUARED_BY_NAME,
    Binding,
    binding,
    closed,
    inside,
    integer_exponent,
    is_bare,
    is_numeral_product,
    leads,
)
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
from gdtutor.text.glyphs import ASCII, CONSTANTS, digits_text, hat_text, name_text, sigma_text, superscript
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from gdtutor.text.glyphs import RowIndex


def formula_line(formula: Formula, style: Style = PLAIN) -> str:
    """Return the formula on one line: slashes for fractions, e^(−x), √(x² + 1), cases one after the other."""
    return _line(formula, style.ascii)


@lru_cache(maxsize=4096)
def _line(formula: Formula, plain: bool) -> str:
    return LineWriter(Style(plain)).write(formula)


def leaf_text(formula: Formula, style: Style = PLAIN) -> str:
    """Return a number, a name or the name of a derivative, which are one line however a formula is written."""
    match formula:
        case Digits(digits):
            return digits_text(digits, style)
        case Variable(name, index):
            return name_text(name, index, style=style)
        case Constant(name) if name in CONSTANTS:
            return CONSTANTS[name].plain if style.ascii else CONSTANTS[name].text
        case Constant(name):
            return name_text(name, style=style)
        case Hat(Variable(name, index)):
            return hat_text(name, index, style=style)
        case Gradient(function):
            return ("grad " if style.ascii else "∇") + name_text(function, style=style)
        case DifferentialOperator(variable, partial):
            sign = "∂" if partial and not style.ascii else "d"
            return f"{sign}/{sign}{name_text(variable, style=style)}"
        case FirstDerivative(function, variable):
            return _derivative(function, variable, style)
        case SecondDerivative(function, variables):
            return _second_derivative(function, variables, style)
    raise TypeError(formula)


def _derivative(function: str, variable: str | None, style: Style) -> str:
    name = name_text(function, style=style)
    if variable is None:
        return name + ("'" if style.ascii else "′")
    partial = "d" if style.ascii else "∂"
    return f"{partial}{name}/{partial}{name_text(variable, style=style)}"


def _second_derivative(function: str, variables: tuple[str, ...], style: Style) -> str:
    name = name_text(function, style=style)
    if not variables:
        return name + ("''" if style.ascii else "″")
    partial, squared = ("d", "^2") if style.ascii else ("∂", "²")
    one, other = (name_text(variable, style=style) for variable in variables)
    below = f"{partial}{one}{squared}" if one == other else f"{partial}{one}{partial}{other}"
    return (
        f"{partial}{squared}{name}/({below})" if style.ascii and one != other else f"{partial}{squared}{name}/{below}"
    )


class LineWriter:
    """Writes formulas on one line; what is a matter of characters stands in methods of its own, for other alphabets."""

    def __init__(self, style: Style = PLAIN) -> None:
        """Write in Unicode, or in pure ASCII."""
        self.style = style

    def write(self, formula: Formula) -> str:
        """Return the text of any formula."""
        match formula:
            case Leaf() | Hat():
                return self.leaf(formula)
            case Emphasis(body):
                return self.write(body)
            case Substituted(body):
                return f"({self.write(body)})"
            case Sum(terms):
                return self._sum(terms)
            case Negation(body):
                return self.sign("−") + self._at_least(body, Binding.PRODUCT)
            case Product(factors):
                parts = enumerate(closed(factors))
                return self.sign("·").join(self._factor(factor, first=not at) for at, factor in parts)
            case Quotient(top, bottom):
                top, bottom = closed((top, bottom))
                return f"{self._at_least(top, Binding.PRODUCT)}/{self._at_least(bottom, Binding.POWER)}"
            case Power():
                return self._power(formula)
            case Root(body, degree):
                return self.root(inside(body), degree)
            case _:
                return self._enclosed(formula)

    def leaf(self, formula: Formula) -> str:
        """Write a number or a name."""
        return leaf_text(formula, self.style)

    def sign(self, sign: str) -> str:
        """Write a sign of an operation or of a relation."""
        return sign.translate(ASCII) if self.style.ascii else sign

    def function(self, name: str) -> str:
        """Write the name of a function."""
        return name

    def bars(self, body: str, *, double: bool) -> str:
        """Write an absolute value, or a length with bars that are double."""
        bars = self.sign("‖") if double else "|"
        return f"{bars}{body}{bars}"

    def squared(self, name: str, digits: str) -> str:
        """Write the name of a function with a power behind it: sin²."""
        return self.function(name) + (f"^{digits}" if self.style.ascii else superscript(digits))

    def raised(self, below: str, exponent: Formula) -> str:
        """Write a power of what is written already."""
        digits = integer_exponent(exponent)
        if digits is not None and not self.style.ascii:
            return below + superscript(digits)
        if exponent == Variable("n") and not self.style.ascii:
            return f"{below}ⁿ"
        above = self.write(exponent)
        return f"{below}^{above}" if binding(exponent) >= Binding.ATOM else f"{below}^({above})"

    def root(self, body: Formula, degree: int) -> str:
        """Write a root of degree 2 or 3."""
        line = self.write(body)
        if self.style.ascii:
            return f"{'sqrt' if degree == SQUARE else 'cbrt'}({line})"
        bare = body.body if isinstance(body, Emphasis) else body
        sign = "√" if degree == SQUARE else "³√"
        return sign + (line if is_bare(bare) else f"({line})")

    def sigma(self, index: RowIndex, last: str) -> str:
        """Write the sign of a sum over rows with its bounds."""
        return sigma_text(index, last, self.style)

    def word(self, word: str) -> str:
        """Write one of the words between conditions."""
        return word

    def _enclosed(self, formula: Formula) -> str:
        match formula:
            case Summation(body, index, last):
                return f"{self.sigma(index, self.write(last))} {self._at_least(body, Binding.PRODUCT)}"
            case FunctionCall(name, arguments):
                return self.function(name) + self._arguments(arguments)
            case Application(head, arguments):
                return self.write(head) + self._arguments(arguments)
            case AbsoluteValue(body):
                return self.bars(self._set_apart(inside(body), several=True), double=False)
            case Norm(body):
                return self.bars(self.write(inside(body)), double=True)
            case Box(sides):
                intervals = (f"[{self.write(low)}, {self.write(high)}]" for low, high in sides)
                return f" {self.sign('×')} ".join(intervals)
            case Matrix(rows):
                return f"[{'; '.join(', '.join(map(self.write, entries)) for entries in rows)}]"
            case Tuple(entries) | Column(entries):
                return self._arguments(entries)
            case _:
                return self._condition(formula)

    def _condition(self, formula: Formula) -> str:
        match formula:
            case Relational(left, "→", right):
                return f"{self.write(left)} {self.sign('→')} {self.write(right)}"
            case Relational(left, sign, right):
                return f"{self._side(left)} {self.sign(sign)} {self._side(right)}"
            case RightSide(sign, body):
                return f"{self.sign(sign)} {self._at_least(body, Binding.SUM)}"
            case Logic(word, (condition,)):
                return f"{self.word(word)} ({self.write(condition)})"
            case Logic(word, conditions):
                return f" {self.word(word)} ".join(map(self.write, conditions))
            case Cases(rows, words):
                return "; ".join(self._case(value, when, words) for value, when in rows)
        raise TypeError(formula)

    def _side(self, side: Formula) -> str:
        """Write a side of a relation: in a chain it is a relation itself."""
        chained = isinstance(side, Relational | RightSide)
        return self.write(side) if chained else self._at_least(side, Binding.SUM)

    def _case(self, value: Formula, when: Formula | None, words: tuple[str, str]) -> str:
        shown = self._at_least(inside(value), Binding.SUM)
        condition = self.word(words[1]) if when is None else f"{self.word(words[0])} {self.write(when)}"
        return f"{shown} {condition}"

    def _arguments(self, arguments: tuple[Formula, ...]) -> str:
        several = len(arguments) > 1
        return f"({', '.join(self._set_apart(inside(argument), several=several) for argument in arguments)})"

    def _set_apart(self, formula: Formula, *, several: bool = False) -> str:
        """Write what stands between bounds; cases beside others, or a case alone, in brackets of their own."""
        line = self.write(formula)
        return f"({line})" if isinstance(formula, Cases) and (several or len(formula.rows) == 1) else line

    def _at_least(self, formula: Formula, least: Binding) -> str:
        line = self.write(formula)
        return line if binding(formula) >= least else f"({line})"

    def _sum(self, terms: tuple[Formula, ...]) -> str:
        first = terms[0]
        line = self.write(first) if isinstance(first, Negation) or leads(first) else self._term(first)
        for term in terms[1:]:
            line += (
                f" {self.sign('−')} {self._term(term.body)}" if isinstance(term, Negation) else f" + {self._term(term)}"
            )
        return line

    def _term(self, term: Formula) -> str:
        return self._at_least(term, Binding.PRODUCT)

    def _factor(self, factor: Formula, *, first: bool) -> str:
        line = self._at_least(factor, Binding.PRODUCT)
        return f"({line})" if not first and is_numeral_product(factor) else line

    def _power(self, power: Power) -> str:
        base, exponent = power.base, inside(power.exponent)
        digits = integer_exponent(exponent)
        if isinstance(base, FunctionCall) and base.name in SQUARED_BY_NAME and digits is not None and digits.isdigit():
            return self.squared(base.name, digits) + self._arguments(base.arguments)
        return self.raised(self._at_least(base, Binding.ATOM), exponent)
