"""One formula worked out with given numbers, from the inside out, a line at a time.

Every composite part has a *level*: how many lines it takes until it is a number. Line k shows each part of level ≤ k as
its value and everything above still as a formula, so each line follows from the one before. The values come from
proven numbers, never from the rounded numbers of the line above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.errors import NoAnswerError
from gdtutor.language.outline import Outline
from gdtutor.language.rows import row_sums
from gdtutor.numbers.numeral import numeral_formula, shown
from gdtutor.text.formula import (
    Digits,
    Emphasis,
    Formula,
    Mark,
    Negation,
    Power,
    Product,
    Quotient,
    Substituted,
    Sum,
    Summation,
    Variable,
)
from gdtutor.worked.arithmetic import gives

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number

_ZERO = Digits("0")


@dataclass(frozen=True, slots=True)
class Given:
    """What is put in: for each variable its number and how it is shown, and how an expression is worked out there."""

    numbers: Mapping[str, Number]
    shown: Mapping[str, Formula]
    evaluate: Callable[[sp.Expr], Number]
    dress: Callable[[str, Formula], Formula] = lambda _, value: Substituted(value)
    """How the value of a variable stands in the first line: in parentheses, or as it is with a mark."""


class Levels:
    """How many lines each part of a formula takes until it is a number; each part is measured once."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self._known: dict[Formula, int] = {}

    def of(self, node: Formula) -> int:
        """Return the level of a part: 0 for what is no calculation, a number or a variable that is put in."""
        level = self._known.get(node)
        if level is None:
            level = self._known[node] = self._measure(node) if node.names else 0
        return level

    def _measure(self, node: Formula) -> int:
        match node:
            case Variable() | Digits():
                return 0
            case Negation(body):
                return self.of(body)
            case Summation():
                return 1
            case Product() | Quotient():
                return 1 + max(map(self._weight, node.parts))
            case _:
                return 1 + max(map(self.of, node.parts), default=0)

    def _weight(self, factor: Formula) -> int:
        """Return the level of a factor, where powers of a value and products of such cost no line of their own."""
        match factor:
            case Negation(body):
                return self._weight(body)
            case Power(base, Digits()):
                return 0 if self.of(base) == 0 else self.of(factor)
            case Product(factors):
                return max(map(self._weight, factors))
            case _:
                return self.of(factor)


@lru_cache(maxsize=512)
def _levels(formula: Formula) -> Levels:
    """Return the levels in `formula`, which are the same wherever it is worked out."""
    del formula
    return Levels()


class Evaluation:
    """A formula in variables, worked out with given numbers and shown with `digits` significant digits.

    Each part is evaluated once, and what a line shows of a part is made once, however often it stands there.
    """

    def __init__(self, outline: Outline, given: Given, digits: int) -> None:
        """Note what is worked out, and with what; nothing is computed yet."""
        self._outline = outline
        self._given = given
        self._digits = digits
        self._level = _levels(outline.formula).of
        self._numbers: dict[Formula, Number] = {}
        self._values: dict[tuple[Formula, bool], Formula] = {}
        self._displayed: defaultdict[tuple[int, bool], dict[Formula, Formula]] = defaultdict(dict)
        self._rounded: defaultdict[int, dict[Formula, bool]] = defaultdict(dict)

    @property
    def lines(self) -> int:
        """How many lines it takes from the values put in (line 0) to the number (line `lines`)."""
        return self._level(self._outline.formula)

    def line(self, k: int, *, decimal: bool | None = None) -> Formula:
        """Return line k, as decimals where `decimal` asks for them or where it shows something rounded anyway."""
        k = min(k, self.lines)
        decimal = self.has_decimals(k) if decimal is None else decimal
        return _plain_terms(self._display(self._outline.formula, k, decimal=decimal), k)

    def agrees(self, k: int) -> bool:
        """Say whether a reader who calculates with the digits of line k − 1 gets those of line k."""
        if k > self.lines:
            return True
        before, now = self.has_decimals(k - 1), self.has_decimals(k)
        if not now:
            return True
        return all(
            gives(self._display(node, k - 1, decimal=before), self._display(node, k, decimal=now), self._digits)
            for node in self._reached(self._outline.formula, k)
        )

    def has_decimals(self, k: int) -> bool:
        """Say whether line k shows something rounded, and so every fraction that was worked out as a decimal."""
        return k > 0 and self._rounds(self._outline.formula, k)

    def _rounds(self, node: Formula, k: int) -> bool:
        """Say whether line k shows something rounded in a part."""
        line = self._rounded[k]
        if node not in line:
            line[node] = self._any_rounded(node, k)
        return line[node]

    def _any_rounded(self, node: Formula, k: int) -> bool:
        if isinstance(node, Variable):
            return node.index is None and not self._given.shown[node.name].is_exact
        if isinstance(node, Negation):
            return self._rounds(node.body, k)
        if 0 < self._level(node) <= k:
            return not self._value(node, decimal=False).is_exact
        return any(self._rounds(part, k) for part in node.parts) if node.parts else not node.is_exact

    def _reached(self, node: Formula, k: int) -> Iterator[Formula]:
        """Yield the outermost parts that become a number on line k."""
        level = self._level(node)
        if isinstance(node, Negation):
            yield from self._reached(node.body, k)
        elif level == k > 0:
            yield node
        elif level > k:
            for part in node.parts:
                yield from self._reached(part, k)

    def _number(self, node: Formula) -> Number:
        if node not in self._numbers:
            self._numbers[node] = self._given.evaluate(self._outline.meanings[node])
        return self._numbers[node]

    def _display(self, node: Formula, k: int, *, decimal: bool) -> Formula:
        """Return what line k shows of a part."""
        line = self._displayed[k, decimal]
        shown = line.get(node)
        if shown is None:
            shown = line[node] = self._made(node, k, decimal=decimal)
        return shown

    def _made(self, node: Formula, k: int, *, decimal: bool) -> Formula:
        if isinstance(node, Variable) and node.index is not None:
            return node
        if isinstance(node, Variable):
            return self._given.dress(node.name, self._put(node.name, decimal=decimal))
        if isinstance(node, Negation):
            body = self._display(node.body, k, decimal=decimal)
            return body if body == _ZERO else Negation(body)
        if 0 < self._level(node) <= k:
            return self._value(node, decimal=decimal)
        return node.map(lambda part: self._display(part, k, decimal=decimal))

    def _put(self, name: str, *, decimal: bool) -> Formula:
        """Return the value of a variable: as given, or like the other values of a line with decimals."""
        return self._value(Variable(name), decimal=True) if decimal else self._given.shown[name]

    def _value(self, node: Formula, *, decimal: bool) -> Formula:
        """Return the value of a part as it is shown; each is worked out once."""
        key = (node, decimal)
        if key not in self._values:
            number = self._given.numbers[node.name] if isinstance(node, Variable) else self._number(node)
            self._values[key] = value_formula(number, self._digits, decimal=decimal)
        return self._values[key]


def value_formula(number: Number, digits: int, *, decimal: bool = False) -> Formula:
    """Return a value as a line shows it; with `decimal`, as a decimal unless it is an integer."""
    numeral = shown(number, digits)
    if decimal and not (numeral.expr is not None and numeral.expr.is_Integer):
        numeral = number.decimal(digits)
    return numeral_formula(numeral)


def indexed(formula: Formula, n: int) -> Formula:
    """Return the formula with every variable at iterate n."""
    if isinstance(formula, Variable):
        return Variable(formula.name, n) if formula.index is None else formula
    return formula.map(lambda part: indexed(part, n))


def renamed(formula: Formula, names: Mapping[str, Formula]) -> Formula:
    """Return the formula with another formula in the place of each variable that `names` has."""
    if isinstance(formula, Variable):
        return names.get(formula.name, formula)
    return formula.map(lambda part: renamed(part, names))


def resolved(formula: Formula) -> Formula:
    """Return a sum in which no negative number is subtracted any more: 4 − (−3) becomes 4 + 3."""
    if not isinstance(formula, Sum):
        return formula
    return Sum(tuple(map(_added, formula.terms)))


def _added(term: Formula) -> Formula:
    match term:
        case Negation(Negation(body)):
            return body
        case Negation(Emphasis(Negation(body), mark)):
            return Emphasis(body, mark)
        case _:
            return term


def _plain_terms(formula: Formula, k: int) -> Formula:
    """Take the parentheses off values that stand alone: as the whole line, and as terms once others are worked out."""
    match formula:
        case Substituted(body):
            return Emphasis(body, Mark.VALUE)
        case Sum(terms) if k > 0:
            return Sum(tuple(_plain_term(term, k) for term in terms))
        case _:
            return formula


def _plain_term(term: Formula, k: int) -> Formula:
    return Negation(_plain_terms(term.body, k)) if isinstance(term, Negation) else _plain_terms(term, k)


def branch(expression: sp.Expr, evaluate: Callable[[sp.Expr], Number]) -> sp.Expr:
    """Return the expression with each piecewise part replaced by the case that holds where `evaluate` looks.

    Where no proven digit tells which case holds, the cases stay.
    """

    def holds(condition: sp.Basic) -> bool:
        if isinstance(condition, sp.core.relational.Relational):
            sign = evaluate(condition.lhs - condition.rhs).sign
            return bool(condition.func(sp.Integer(sign), sp.S.Zero))
        if isinstance(condition, sp.And):
            return all(map(holds, condition.args))
        if isinstance(condition, sp.Or):
            return any(map(holds, condition.args))
        if isinstance(condition, sp.Not):
            return not holds(condition.args[0])
        return bool(condition)

    def pick(*rows: tuple[sp.Expr, sp.Basic]) -> sp.Expr:
        return next((value for value, condition in rows if holds(condition)), sp.Piecewise(*rows))

    if not _has_cases(expression):
        return expression
    folded = {total: sp.Dummy(real=True) for total in row_sums(expression)}
    try:
        chosen = expression.xreplace(folded).replace(sp.Piecewise, pick)
    except NoAnswerError:
        return expression
    return chosen.xreplace({stand: total for total, stand in folded.items()})


def branch_in_row(
    term: sp.Expr, values: Mapping[sp.Symbol, sp.Rational], evaluate: Callable[[sp.Expr], Number]
) -> sp.Expr:
    """Return the term of a sum over rows with each piecewise part replaced by the case that holds in a row."""
    columns = {column: sp.Dummy(column.name, real=True) for column in values}
    known = {stand: values[column] for column, stand in columns.items()}
    chosen = branch(term.xreplace(columns), lambda part: evaluate(part.xreplace(known)))
    return chosen.xreplace({stand: column for column, stand in columns.items()})


@lru_cache(maxsize=512)
def _has_cases(expression: sp.Expr) -> bool:
    return bool(expression.has(sp.Piecewise))
