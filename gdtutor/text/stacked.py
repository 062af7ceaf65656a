"""Formulas as two-dimensional text, in Unicode or pure ASCII, with roles."""

from __future__ import annotations

from functools import lru_cache

from gdtutor.text import layout
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
from gdtutor.text.block import RELATION, Block, Role, text
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Box,
    Cases,
    Column,
    Emphasis,
    Formula,
    FunctionCall,
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
    Substituted,
    Sum,
    Summation,
    Tuple,
)
from gdtutor.text.glyphs import ASCII, sigma_text, superscript
from gdtutor.text.line import formula_line, leaf_text
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worded import worded

_SUM, _PRODUCT = 0, 1
"""The weights of breaks in sums and in products."""


def formula_block(formula: Formula, style: Style = PLAIN) -> Block:
    """Return the formula as a block; the baseline is where its `=` would stand."""
    return (_ASCII if style.ascii else _UNICODE).paint(worded(formula, style))


class _Painter:
    """Paints formulas; every method returns a block. What recurs is painted once."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.paint = lru_cache(maxsize=8192)(self._shape)

    def _shape(self, formula: Formula) -> Block:
        """Return the block of any formula."""
        match formula:
            case Leaf() | Hat():
                return text(leaf_text(formula, self.style))
            case Emphasis(body, mark):
                return layout.marked(self.paint(body), Role(mark.value))
            case Substituted(body):
                return layout.marked(self._bracketed(self.paint(body)), Role.VALUE)
            case Sum(terms):
                return self._sum(terms)
            case Negation(body):
                return layout.row((self._sign("−"), self._at_least(body, Binding.PRODUCT)))
            case Product(factors):
                return self._product(factors)
            case Quotient():
                return self._quotient(formula)
            case Power():
                return self._power(formula)
            case Summation():
                return self._summation(formula)
            case _:
                return self._enclosed(formula)

    def _summation(self, total: Summation) -> Block:
        """Return Σ with its bounds behind it, or above and below it where what is added up is tall."""
        body, last = self._at_least(total.body, Binding.PRODUCT), formula_line(total.last, self.style)
        if body.height == 1:
            return layout.row((text(f"{sigma_text(total.index, last, self.style)} "), body))
        sign = layout.bounded("sum" if self.style.ascii else "Σ", f"{total.index}=1", last)
        return layout.row((sign, text(" "), body))

    def _enclosed(self, formula: Formula) -> Block:
        match formula:
            case Root(body, degree):
                return self._root(inside(body), degree)
            case FunctionCall(name, arguments):
                return layout.row((text(name), self._arguments(arguments)))
            case Application(head, arguments):
                return layout.row((self.paint(head), self._arguments(arguments)))
            case AbsoluteValue(body):
                return layout.fenced("|", self.paint(inside(body)), "|", self.style)
            case Norm(body):
                bars = "||" if self.style.ascii else "‖"
                return layout.fenced(bars, self.paint(inside(body)), bars, self.style)
            case Box(sides):
                return self._joined(self._sign(" × "), [self._interval(low, high) for low, high in sides])
            case Matrix(rows):
                grid = layout.grid([[*map(self.paint, entries)] for entries in rows])
                return layout.fenced("[", grid, "]", self.style)
            case Column(entries):
                return layout.fenced("[", layout.column([*map(self.paint, entries)]), "]", self.style)
            case Tuple(entries):
                return self._arguments(entries)
            case _:
                return self._condition(formula)

    def _condition(self, formula: Formula) -> Block:
        match formula:
            case Relational(left, sign, right):
                return layout.row((self.paint(left), self._sign(f" {sign} ", RELATION), self.paint(right)))
            case RightSide(sign, body):
                return layout.row((self._sign(f"{sign} "), self.paint(body)))
            case Logic(word, (condition,)):
                return layout.row((text(f"{word} "), self._bracketed(self.paint(condition))))
            case Logic(word, conditions):
                return self._joined(self._sign(f" {word} ", _SUM), [*map(self.paint, conditions)])
            case Cases(rows, words):
                return self._cases(rows, words)
        raise TypeError(formula)

    def _sign(self, sign: str, weight: int | None = None) -> Block:
        """Return a sign; with a weight, one before which the formula may be broken."""
        shown = sign.translate(ASCII) if self.style.ascii else sign
        return text(shown) if weight is None else layout.breakable(shown, weight)

    @staticmethod
    def _joined(between: Block, blocks: list[Block]) -> Block:
        return layout.row([part for block in blocks for part in (between, block)][1:])

    def _bracketed(self, block: Block) -> Block:
        return layout.fenced("(", block, ")", self.style)

    def _arguments(self, arguments: tuple[Formula, ...]) -> Block:
        comma = layout.breakable(", ", _SUM, behind=True)
        return self._bracketed(self._joined(comma, [self.paint(inside(argument)) for argument in arguments]))

    def _interval(self, low: Formula, high: Formula) -> Block:
        return layout.fenced("[", self._joined(text(", "), [self.paint(low), self.paint(high)]), "]", self.style)

    def _at_least(self, formula: Formula, least: Binding) -> Block:
        block = self.paint(formula)
        return block if binding(formula) >= least else self._bracketed(block)

    def _sum(self, terms: tuple[Formula, ...]) -> Block:
        first = terms[0]
        blocks = [self.paint(first) if isinstance(first, Negation) or leads(first) else self._term(first)]
        for term in terms[1:]:
            subtracted = isinstance(term, Negation)
            blocks.append(self._sign(" − " if subtracted else " + ", _SUM))
            blocks.append(self._term(term.body if isinstance(term, Negation) else term))
        return layout.row(blocks)

    def _term(self, term: Formula) -> Block:
        return self._at_least(term, Binding.PRODUCT)

    def _product(self, factors: tuple[Formula, ...]) -> Block:
        between = self._sign("·", _PRODUCT)
        return self._joined(between, [self._factor(factor, first=not at) for at, factor in enumerate(closed(factors))])

    def _factor(self, factor: Formula, *, first: bool) -> Block:
        block = self._at_least(factor, Binding.PRODUCT)
        return self._bracketed(block) if not first and is_numeral_product(factor) else block

    def _quotient(self, quotient: Quotient) -> Block:
        if not quotient.inline:
            return layout.fraction(self.paint(quotient.top), self.paint(quotient.bottom), self.style)
        top, bottom = self._at_least(quotient.top, Binding.PRODUCT), self._at_least(quotient.bottom, Binding.POWER)
        return layout.row((top, text("/"), bottom))

    def _power(self, power: Power) -> Block:
        base, exponent = power.base, inside(power.exponent)
        digits = integer_exponent(exponent)
        raised_name = isinstance(base, FunctionCall) and base.name in SQUARED_BY_NAME and digits and digits.isdigit()
        if raised_name and isinstance(base, FunctionCall):
            name = f"{base.name}^{digits}" if self.style.ascii else base.name + superscript(digits or "")
            return layout.row((text(name), self._arguments(base.arguments)))
        below = self._at_least(base, Binding.ATOM)
        if digits is not None and not self.style.ascii:
            sign = text(superscript(digits), Role.VALUE if isinstance(exponent, Emphasis) else None)
            return layout.topped(below, sign)
        above = self.paint(exponent)
        if self.style.ascii and above.height == 1:
            tight = binding(exponent) >= Binding.ATOM
            return layout.hatted(below, above if tight else self._bracketed(above))
        return layout.raised(below, above)

    def _root(self, body: Formula, degree: int) -> Block:
        block = self.paint(body)
        if self.style.ascii:
            return layout.row((text("sqrt" if degree == SQUARE else "cbrt"), self._bracketed(block)))
        sign = "√" if degree == SQUARE else "³√"
        bare = body.body if isinstance(body, Emphasis) else body
        if is_bare(bare):
            return layout.row((text(sign), block))
        return layout.radical(block, sign)

    def _cases(self, rows: tuple[tuple[Formula, Formula | None], ...], words: tuple[str, str]) -> Block:
        values = [self.paint(inside(value)) for value, _ in rows]
        width = max(block.width for block in values)
        lines = []
        for (_, when), value in zip(rows, values, strict=True):
            gap = text(" " * (width - value.width + 2))
            lines.append(layout.row((value, gap, self._when(when, words))))
        return layout.braced(lines, self.style)

    def _when(self, condition: Formula | None, words: tuple[str, str]) -> Block:
        return text(words[1]) if condition is None else layout.row((text(f"{words[0]} "), self.paint(condition)))


_UNICODE, _ASCII = _Painter(PLAIN), _Painter(Style(ascii=True))
