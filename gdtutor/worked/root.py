"""A step of Newton's method for f(x) = 0 worked out: the tangent, f and f′ with the value put in, the next point."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.numbers.numeral import ZERO, numeral_formula
from gdtutor.roots.end import RootEndKind
from gdtutor.text.formula import (
    Application,
    Emphasis,
    FirstDerivative,
    Formula,
    Mark,
    Negation,
    Product,
    Quotient,
    Sum,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, WorkedStep
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Given, value_formula
from gdtutor.worked.evaluation_point import EvaluationPoint, ended, worked_at
from gdtutor.worked.value import value_by_name

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number
    from gdtutor.roots.search import RootSearch

_X, _V, _G = sp.symbols("x v g", real=True)
_RULE: Final = _X - _V / _G


def root_step(search: RootSearch, n: int, digits: int = 6) -> WorkedStep:
    """Return the step from point n to n + 1; at the last point, f and f′ there. Raises IndexError for no such point."""
    return WorkedStep(n, tuple(RootPoint(search, n, digits).groups()), last=n == search.last and search.after is None)


class RootPoint:
    """Point n of a search, as the lines about it name things."""

    def __init__(self, search: RootSearch, n: int, digits: int) -> None:
        """Look at point n, with `digits` significant digits."""
        self.search = search
        self.digits = digits
        self.iterate = search[n]
        self.following = search[n + 1].point if n < search.last else search.after
        name = search.symbol.name
        self.here, self.after = Variable(name, n), Variable(name, n + 1)
        f = search.problem.name
        self.value_name = Application(Variable(f), (self.here,))
        self.slope_name = Application(FirstDerivative(f), (self.here,))
        self.shown = value_formula(self.iterate.point, digits)
        if n == 0:
            self.shown = numeral_formula(self.iterate.point.shown(digits))

    def groups(self) -> Iterator[WorkedGroup]:
        """Yield the rule, f, f′, and the next point where there is one."""
        if self.following is not None:
            yield WorkedGroup("rule", tuple(self._rule()))
        yield WorkedGroup("value", self._value())
        if self.iterate.slope is not None and not self.iterate.value.is_zero:
            yield WorkedGroup("slope", self._slope(self.iterate.slope))
        if self.following is not None:
            yield WorkedGroup("update", self._update(self.following))
        elif self.search.end.kind is RootEndKind.FLAT:
            yield WorkedGroup("no step", (WorkedLine(self.slope_name, "=", ZERO, Reason("roots.level")),))

    def _rule(self) -> Iterator[WorkedLine]:
        """Yield that the tangent is 0 at the next point, and that solved for it."""
        way = Sum((self.after, Negation(self.here)))
        tangent = Sum((self.value_name, Product((self.slope_name, way))))
        yield WorkedLine(ZERO, "=", tangent, told("roots.tangent", point=self.here, after=self.after))
        quotient = Quotient(self.value_name, self.slope_name)
        yield WorkedLine(self.after, "=", Sum((self.here, Negation(quotient))), told("roots.solved", after=self.after))

    def _value(self) -> tuple[WorkedLine, ...]:
        formula, f = self.search.problem.formula, Variable(self.search.problem.name)
        about = Reason("value", {"f": f, "point": self.here})
        return self._worked(self.value_name, formula, self.iterate.value, about, Mark.STEP)

    def _slope(self, number: Number) -> tuple[WorkedLine, ...]:
        slope = self.search.function.written_gradient[0]
        about = Reason("derivative", {"point": self.here})
        return self._worked(self.slope_name, slope, number, about, Mark.SLOPE)

    def _worked(
        self, left: Formula, expression: sp.Expr, number: Number, about: Reason, mark: Mark
    ) -> tuple[WorkedLine, ...]:
        name, n = self.search.symbol.name, self.iterate.n
        given = Given({name: self.iterate.point}, {name: self.shown}, cache(lambda part: self.search.evaluate(part, n)))
        chain = EquationChain(left)
        spot = EvaluationPoint(self.here, (self.here,), given)
        ended(chain, number, self.digits, mark, worked_at(chain, spot, expression, about, self.digits))
        return chain.lines

    def _update(self, following: Number) -> tuple[WorkedLine, ...]:
        """Return the rule with the numbers put in, down to the next point."""
        marks = {"x": Mark.VALUE, "v": Mark.STEP, "g": Mark.SLOPE}
        numbers = {"x": self.iterate.point, "v": self.iterate.value, "g": self.iterate.slope or self.iterate.value}
        given = Given(
            numbers,
            {name: self.shown if name == "x" else value_formula(each, self.digits) for name, each in numbers.items()},
            lambda part: value_by_name(part, numbers),
            lambda name, shown: Emphasis(shown, marks[name]),
        )
        names = (self.here, self.value_name, self.slope_name)
        chain = EquationChain(self.after)
        spot = EvaluationPoint(self.here, names, given, has_more=True)
        reason = worked_at(chain, spot, _RULE, Reason("the-rule"), self.digits)
        ended(chain, following, self.digits, Mark.CHANGED, reason)
        return chain.lines
