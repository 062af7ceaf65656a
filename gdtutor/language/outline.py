"""From a SymPy expression to the formula a textbook would print.

Descending powers, a positive term first where only two are there (1 − x, y − x²), numbers before letters before
brackets before functions, one fraction bar, roots as roots, e to a power for exp.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import sympy as sp
from sympy.logic.boolalg import BooleanFunction, BooleanTrue

from gdtutor.language.functions import PRINTED
from gdtutor.language.numerals import as_power
from gdtutor.language.rows import RowSum, ordered_terms
from gdtutor.text.formula import (
    AbsoluteValue,
    Cases,
    Constant,
    Digits,
    Formula,
    FunctionCall,
    Logic,
    Negation,
    Power,
    Product,
    Quotient,
    Relational,
    Root,
    Sum,
    Summation,
    Variable,
    joined,
)
from gdtutor.text.glyphs import RowIndex

_SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Outline:
    """A formula and the expression that each of its composite parts stands for."""

    formula: Formula
    meanings: dict[Formula, sp.Expr] = field(repr=False)


@lru_cache(maxsize=512)
def outline(expression: sp.Expr, *, inline: bool = False) -> Outline:
    """Return the formula of `expression` with its meanings; `inline` writes fractions on one line."""
    named_e = any(symbol.name == "e" for symbol in expression.free_symbols)
    writer = Writer(inline=inline, named_e=named_e)
    return Outline(writer.write(expression), writer.meanings)


def formula_of(expression: sp.Expr, *, inline: bool = False) -> Formula:
    """Return the formula of `expression` alone."""
    return outline(expression, inline=inline).formula


class Writer:
    """Writes one expression, noting what each part means; `rank` and `terms` say in which order things stand."""

    def __init__(self, *, inline: bool = False, named_e: bool = False) -> None:
        """Begin; `named_e` where e is a variable, so that the constant needs another form."""
        self.inline = inline
        self.named_e = named_e
        self.meanings: dict[Formula, sp.Expr] = {}

    def write(self, expression: sp.Expr) -> Formula:
        """Return the formula of `expression` and note its meaning."""
        formula = self.shape(expression)
        self.meanings.setdefault(formula, expression)
        return formula

    def rank(self, factor: sp.Expr) -> tuple[int, tuple[object, ...]]:
        """Return where a factor stands: numbers before letters before brackets before functions."""
        return _rank(factor)

    def terms(self, expression: sp.Expr) -> Sequence[sp.Expr]:
        """Return the terms of a sum in their order: by descending powers; as given where like terms are still apart."""
        if any(term.is_Add for term in expression.args) or len(sp.Add.make_args(sp.Add(*expression.args))) != len(
            expression.args
        ):
            return tuple(expression.args)
        return ordered_terms(expression)

    def shape(self, expression: sp.Expr) -> Formula:
        """Return the formula of `expression`."""
        if isinstance(expression, sp.Symbol):
            return Variable(expression.name)
        if expression.is_Rational:
            return self._rational(int(expression.p), int(expression.q))
        if expression.is_Add:
            return self._sum(expression)
        if expression.is_Mul:
            return self._product(expression)
        if isinstance(expression, sp.exp) and not self.named_e:
            return Power(Constant("e"), self.exponent(expression.args[0]))
        if expression.is_Pow:
            return self._power(expression)
        return self._named(expression)

    @staticmethod
    def _rational(p: int, q: int) -> Formula:
        size = _numeral(abs(p))
        if q != 1:
            size = Quotient(size, _numeral(q), inline=True)
        return Negation(size) if p < 0 else size

    def _sum(self, expression: sp.Expr) -> Formula:
        terms = [self.write(term) for term in self.terms(expression)]
        match terms:
            case [Negation() as first, second] if not isinstance(second, Negation):
                return Sum((second, first))
        return Sum(tuple(terms))

    def _product(self, expression: sp.Expr) -> Formula:
        totals = [factor for factor in expression.args if isinstance(factor, RowSum)]
        if totals:
            found = self._before_sums(expression, totals)
            if isinstance(found, Negation):
                self.meanings.setdefault(found.body, -expression)
            return found
        coefficient, rest = expression.as_coeff_Mul()
        if coefficient.is_Rational and coefficient < 0:
            body = self._fraction(-coefficient, rest)
            self.meanings.setdefault(body, -expression)
            return Negation(body)
        return self._fraction(coefficient, rest)

    def _before_sums(self, expression: sp.Mul, totals: Sequence[RowSum]) -> Formula:
        """Write what is multiplied with sums over rows in front of them: 1/3·Σ …, never over 3."""
        others = [factor for factor in expression.args if factor not in totals]
        sums = tuple(map(self.write, totals))
        if not others:
            return Product(sums)
        front = self.write(sp.Mul(*others, evaluate=False) if len(others) > 1 else others[0])
        match front:
            case Digits("1"):
                return joined(Product, sums)
            case Negation(Digits("1")):
                return Negation(joined(Product, sums))
            case Negation(Product(factors)):
                return Negation(Product((*factors, *sums)))
            case Negation(body):
                return Negation(Product((body, *sums)))
            case Product(factors):
                return Product((*factors, *sums))
        return Product((front, *sums))

    def _fraction(self, coefficient: sp.Expr, rest: sp.Expr) -> Formula:
        above: list[sp.Expr] = []
        below: list[sp.Expr] = []
        for factor in _logarithms_last(sorted(sp.Mul.make_args(rest), key=self.rank)):
            base, exponent = factor.as_base_exp()
            if factor.is_Pow and exponent.is_Rational and exponent < 0:
                below.append(sp.Pow(base, -exponent, evaluate=exponent == -1))
            elif factor != 1:
                above.append(factor)
        top, bottom = sp.fraction(coefficient) if coefficient.is_Rational else (coefficient, sp.S.One)
        if top != 1 or not above:
            above.insert(0, top)
        if bottom != 1:
            below.insert(0, bottom)
        numerator = self._factors(above)
        return Quotient(numerator, self._factors(below), inline=self.inline) if below else numerator

    def _factors(self, factors: list[sp.Expr]) -> Formula:
        if len(factors) == 1:
            return self.write(factors[0])
        product = Product(tuple(map(self.write, factors)))
        self.meanings.setdefault(product, sp.Mul(*factors, evaluate=False))
        return product

    def _power(self, expression: sp.Expr) -> Formula:
        base, exponent = expression.args
        if exponent.is_Rational and exponent < 0:
            return Quotient(
                Digits("1"), self.write(sp.Pow(base, -exponent, evaluate=exponent == -1)), inline=self.inline
            )
        if exponent == sp.S.Half:
            return Root(self.write(base))
        return Power(self.write(base), self.exponent(exponent))

    def exponent(self, exponent: sp.Expr) -> Formula:
        """Return the formula of an exponent, on one line."""
        inner = outline(exponent, inline=True)
        self.meanings.update(inner.meanings)
        return inner.formula

    def _named(self, expression: sp.Expr) -> Formula:
        name = expression.func.__name__
        if expression is sp.pi:
            return Constant("pi")
        if expression is sp.E:
            return FunctionCall("exp", (Digits("1"),)) if self.named_e else Constant("e")
        if isinstance(expression, sp.Abs):
            return AbsoluteValue(self.write(expression.args[0]))
        if name == "cbrt":
            return Root(self.write(expression.args[0]), 3)
        if isinstance(expression, sp.Piecewise):
            return Cases(tuple((self.write(value), self._condition(when)) for value, when in expression.args))
        if isinstance(expression, RowSum):
            return summation(self.write(expression.term), expression)
        if expression.args:
            arguments = sorted(expression.args, key=_argument_rank) if name in {"Max", "Min"} else expression.args
            return FunctionCall(PRINTED.get(name, name), tuple(map(self.write, arguments)))
        return Digits(str(expression)) if expression.is_Number else Constant(str(expression))

    def _condition(self, condition: sp.Basic) -> Formula | None:
        if isinstance(condition, BooleanTrue):
            return None
        if isinstance(condition, sp.core.relational.Relational):
            return Relational(self.write(condition.lhs), _SIGNS[condition.rel_op], self.write(condition.rhs))
        if isinstance(condition, BooleanFunction):
            inner = (self._condition(part) for part in condition.args)
            return Logic(condition.func.__name__.lower(), tuple(part for part in inner if part is not None))
        return Constant(str(condition))


def summation(term: Formula, total: RowSum, also: Iterable[sp.Symbol] = ()) -> Summation:
    """Return Σ of the formula of a term over the rows of `total`: its columns get the index of the row.

    So do names that are `also` different in each row.
    """
    taken = {symbol.name for symbol in total.term.free_symbols}
    index = next((letter for letter in _INDICES if letter not in taken), _INDICES[0])
    own = frozenset(symbol.name for symbol in (*total.columns, *also))
    return Summation(_indexed(term, own, index), index, Digits(str(len(total.rows))))


def _indexed(part: Formula, columns: frozenset[str], index: RowIndex) -> Formula:
    if isinstance(part, Variable) and part.index is None and part.name in columns:
        return Variable(part.name, index)
    return part.map(lambda inner: _indexed(inner, columns, index)) if part.names & columns else part


_INDICES: tuple[RowIndex, ...] = ("i", "j", "k", "l", "r", "s")
"""The letters for rows, the first that the term does not use."""


def _numeral(number: int) -> Formula:
    """Return the digits of a whole number, or the power that a long one is."""
    power = as_power(number)
    if power is None:
        return Digits(str(number))
    factor, *raised = map(str, power)
    written = Power(*map(Digits, raised))
    return written if factor == "1" else Product((Digits(factor), written))


def _rank(factor: sp.Expr) -> tuple[int, tuple[object, ...]]:
    base, exponent = factor.as_base_exp()
    if not factor.free_symbols:
        kind = 0
    elif base.is_Symbol:
        kind = 2 if exponent.free_symbols else 1
    elif base.is_Add:
        kind = 3
    elif isinstance(factor, sp.exp) or base == sp.E:
        kind = 4
    else:
        kind = 5
    return kind, factor.sort_key()


def _logarithms_last(factors: list[sp.Expr]) -> list[sp.Expr]:
    """Put the logarithm of a number behind a power of a number, from which it comes: 4ˣ·ln 4."""
    if not any(factor.is_Pow and not factor.base.free_symbols and factor.exp.free_symbols for factor in factors):
        return factors
    return sorted(factors, key=lambda factor: isinstance(factor.as_base_exp()[0], sp.log) and not factor.free_symbols)


def _argument_rank(argument: sp.Expr) -> tuple[bool, tuple[object, ...]]:
    return bool(argument.free_symbols), argument.sort_key()
