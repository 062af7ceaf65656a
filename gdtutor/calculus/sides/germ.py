"""The germ of an expression: its series at a point, on one side of it."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Final

import sympy as sp
from sympy.core.relational import Relational

from gdtutor.calculus.sides.series import Algebra, Series, factorial_share
from gdtutor.calculus.sides.signals import NoSideError, UnclearError
from gdtutor.language.domain import nought
from gdtutor.language.formulas import formula_at
from gdtutor.language.functions import ELEMENTARY, cbrt, relu, sigmoid, softplus

if TYPE_CHECKING:
    from gdtutor.calculus.sides.field import Coefficient, OrderedField

_BOUNDED: Final = (sp.sin, sp.cos)
_UNKNOWN: Final = Series({}, Fraction(0), tame=False)
"""Something bounded, of which nothing else is known."""
_MOST_TERMS: Final = 50
_FLAT: Final = Series({}, inf, flat=True)


class Germs:
    """The germs of expressions at place + h or place − h, h → 0."""

    def __init__(self, variable: sp.Symbol, place: Coefficient, side: int, numbers: OrderedField, width: int) -> None:
        """Look at the right (`side` 1) or at the left (−1) of a place, as far as `width` powers of h."""
        self.algebra = Algebra(numbers, width)
        step = numbers.constant(sp.Integer(side))
        here = self.algebra.make({(Fraction(0), 0): place, (Fraction(1), 0): step})
        self._known: dict[sp.Basic, Series] = {variable: here}

    def of(self, expression: sp.Expr) -> Series:
        """Return the germ; raises NoSideError where there is no value on this side, UnclearError where it is open."""
        if expression not in self._known:
            self._known[expression] = self._expand(expression)
        return self._known[expression]

    def sign(self, expression: sp.Expr) -> int:
        """Return the sign on this side, near the point."""
        return self.algebra.sign(self.of(expression))

    def _expand(self, expression: sp.Expr) -> Series:
        algebra = self.algebra
        if not expression.free_symbols:
            return algebra.constant(expression)
        if isinstance(expression, sp.Add):
            total = Series()
            for term in expression.args:
                total = algebra.add(total, self.of(term))
            return total
        if isinstance(expression, sp.Mul):
            product = algebra.constant(sp.S.One)
            for factor in expression.args:
                product = algebra.multiply(product, self.of(factor))
            return product
        if isinstance(expression, sp.Pow):
            return self._power(expression)
        if isinstance(expression, sp.Piecewise):
            return self._pieces(expression)
        if isinstance(expression, (sp.Max, sp.Min)):
            return self._extremum(expression)
        return self._function(expression)

    def _power(self, expression: sp.Pow) -> Series:
        base, exponent = expression.args
        if exponent.is_Rational:
            return self.algebra.power(self.of(base), Fraction(int(exponent.p), int(exponent.q)))
        if base is sp.S.Exp1:
            return self._exponential(self.of(exponent))
        logarithm = self.algebra.logarithm(self.of(base))
        return self._exponential(self.algebra.multiply(self.of(exponent), logarithm))

    def _exponential(self, inner: Series) -> Series:
        algebra = self.algebra
        if algebra.is_infinite(inner) and inner.leading[0] < 0:
            if algebra.sign(inner) > 0:
                raise UnclearError
            return _FLAT
        front = algebra.constant(sp.S.One)
        logarithm = inner.terms.get((Fraction(0), 1))
        if logarithm is not None:
            exponent = sp.sympify(logarithm)
            if not exponent.is_Rational:
                raise UnclearError
            front = algebra.make({(Fraction(int(exponent.p), int(exponent.q)), 0): algebra.numbers.constant(sp.S.One)})
            rest = {key: c for key, c in inner.terms.items() if key != (Fraction(0), 1)}
            inner = algebra.make(rest, inner.order, flat=inner.flat, tame=inner.tame)
        limit, small = algebra.split(inner)
        front = algebra.multiply(front, algebra.make({(Fraction(0), 0): algebra.numbers.at(sp.exp, 0, limit)}))
        return algebra.multiply(front, algebra.compose(small, factorial_share))

    def _pieces(self, expression: sp.Piecewise) -> Series:
        for branch, condition in expression.args:
            if self._holds(condition):
                return self.of(branch)
        raise NoSideError

    def _holds(self, condition: sp.Basic) -> bool:
        if condition in {sp.true, sp.false}:
            return bool(condition)
        if isinstance(condition, sp.Not):
            return not self._holds(condition.args[0])
        if isinstance(condition, sp.And):
            return all(self._holds(part) for part in condition.args)
        if isinstance(condition, sp.Or):
            return any(self._holds(part) for part in condition.args)
        if not isinstance(condition, Relational):
            raise UnclearError
        return bool(condition.func(sp.Integer(self.sign(condition.lhs - condition.rhs)), 0))

    def _extremum(self, expression: sp.Max | sp.Min) -> Series:
        wanted = 1 if isinstance(expression, sp.Max) else -1
        best, *others = expression.args
        for other in others:
            best = self._better(best, other, wanted)
        return self.of(best)

    def _better(self, one: sp.Expr, other: sp.Expr, wanted: int) -> sp.Expr:
        return one if self.sign(one - other) * wanted >= 0 else other

    def _function(self, expression: sp.Expr) -> Series:
        function, argument = expression.func, expression.args[0]
        algebra, inner = self.algebra, self.of(argument)
        if function is nought:
            return Series()
        if function is sp.Abs:
            return inner if algebra.sign(inner) >= 0 else algebra.scale(inner, sp.S.NegativeOne)
        if function is sp.sign:
            sign = algebra.sign(inner)
            return algebra.constant(sp.Integer(sign)) if sign else Series()
        if function is relu:
            return inner if algebra.sign(inner) > 0 else Series()
        if function is cbrt:
            return self._cube_root(inner)
        if function is sp.log:
            return algebra.logarithm(inner)
        if function is sp.exp:
            return self._exponential(inner)
        if function in ELEMENTARY and ELEMENTARY[function].formula:
            return self._through(inner, ELEMENTARY[function].formula)
        if algebra.is_infinite(inner):
            return self._at_infinity(function, inner)
        return self._analytic(function, inner)

    def _through(self, inner: Series, formula: str) -> Series:
        """Return the germ of a function that is known by its formula in others."""
        argument = sp.Dummy(real=True)
        self._known[argument] = inner
        return self.of(formula_at(formula, argument))

    def _cube_root(self, inner: Series) -> Series:
        algebra, third = self.algebra, Fraction(1, 3)
        if algebra.sign(inner) >= 0:
            return algebra.power(inner, third)
        return algebra.scale(algebra.power(algebra.scale(inner, sp.S.NegativeOne), third), sp.S.NegativeOne)

    def _at_infinity(self, function: type[sp.Basic], inner: Series) -> Series:
        """Return the germ of a function whose argument grows beyond all bounds."""
        algebra, sign = self.algebra, self.algebra.sign(inner)
        if function in _BOUNDED:
            return _UNKNOWN
        if function is sp.atan:
            turned = self._analytic(sp.atan, algebra.power(inner, Fraction(-1)))
            return algebra.add(algebra.constant(sign * sp.pi / 2), algebra.scale(turned, sp.S.NegativeOne))
        if inner.leading[0] >= 0:
            raise UnclearError
        if function in (sp.tanh, sp.erf):
            return algebra.add(algebra.constant(sp.Integer(sign)), _FLAT)
        if function is sigmoid:
            return algebra.add(algebra.constant(sp.S.One), _FLAT) if sign > 0 else _FLAT
        if function is softplus:
            return algebra.add(inner, _FLAT) if sign > 0 else _FLAT
        if function is sp.sech:
            return _FLAT
        raise UnclearError

    def _analytic(self, function: type[sp.Function], inner: Series) -> Series:
        algebra, numbers = self.algebra, self.algebra.numbers
        try:
            limit, small = algebra.split(inner)
        except UnclearError:
            if function in _BOUNDED:
                return _UNKNOWN
            raise
        if function is sp.asin:
            return self._arcsine(inner, limit, small)
        values = {n: numbers.at(function, n, limit) for n in range(_terms(small, algebra.width) + 1)}
        if not small.tame or not small.is_zero:
            return self._taylor(values, small)
        return algebra.make({(Fraction(0), 0): values[0]})

    def _taylor(self, values: dict[int, Coefficient], small: Series) -> Series:
        """Return Σ g⁽ⁿ⁾·smallⁿ/n!."""
        algebra, numbers = self.algebra, self.algebra.numbers
        result = algebra.make({(Fraction(0), 0): values[0]})
        power = algebra.constant(sp.S.One)
        for n in range(1, len(values)):
            power = algebra.multiply(power, small)
            factor = algebra.make({(Fraction(0), 0): numbers.multiply(values[n], numbers.constant(factorial_share(n)))})
            result = algebra.add(result, algebra.multiply(factor, power))
        order = min(result.order, small.order, Fraction(algebra.width))
        return algebra.make(result.terms, order, flat=small.flat, tame=small.tame)

    def _arcsine(self, inner: Series, limit: Coefficient, small: Series) -> Series:
        algebra, numbers = self.algebra, self.algebra.numbers
        edge = numbers.add(numbers.multiply(limit, limit), numbers.constant(sp.S.NegativeOne))
        sign = numbers.sign(edge)
        if sign > 0:
            raise NoSideError
        if sign < 0:
            values = {n: numbers.at(sp.asin, n, limit) for n in range(_terms(small, algebra.width) + 1)}
            return self._taylor(values, small)
        end = numbers.sign(limit)
        size = algebra.scale(inner, sp.Integer(end))
        half = algebra.scale(algebra.add(algebra.constant(sp.S.One), algebra.scale(size, sp.S.NegativeOne)), sp.S.Half)
        turned = self._analytic(sp.asin, algebra.power(half, Fraction(1, 2)))
        whole = algebra.add(algebra.constant(sp.pi / 2), algebra.scale(turned, sp.Integer(-2)))
        return algebra.scale(whole, sp.Integer(end))


def _terms(small: Series, width: int) -> int:
    """Return how many powers of a small series are needed; raises UnclearError where they are too many."""
    if small.is_zero:
        return 0
    valuation = small.valuation
    count = 1 if valuation == inf or not small.terms else max(1, -int(-width // valuation) - 1)
    if count > _MOST_TERMS:
        raise UnclearError
    return count
