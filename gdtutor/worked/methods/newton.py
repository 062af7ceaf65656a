"""A step of Newton's method worked out: f′/f″ in one variable, in several the system H·P = ∇f solved in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.curvature import second_at
from gdtutor.descent.letters import entry_letters
from gdtutor.descent.methods.newton import NO_HESSIAN
from gdtutor.errors import NoAnswerError
from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.text.formula import (
    Application,
    Column,
    Digits,
    Emphasis,
    Formula,
    Mark,
    Matrix,
    Negation,
    Product,
    Quotient,
    SecondDerivative,
    Sum,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, Relation, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import value_formula
from gdtutor.worked.iterate_view import IterateView, column
from gdtutor.worked.methods.quantities import Quantity, UpdateFormula, at_the_iterate
from gdtutor.worked.value import value_at, value_by_name

if TYPE_CHECKING:
    from gdtutor.worked.methods.quantities import Quantities

_X, _G, _H, _P = sp.symbols("x g h p", real=True)
_A, _B, _C, _G1, _G2, _D = sp.symbols("a b c g_1 g_2 d", real=True)
_CRAMER: Final = ((_G1 * _C - _G2 * _B) / _D, (_A * _G2 - _B * _G1) / _D)
_PAIR: Final = 2
_MOST_MINORS: Final = 4
"""Up to so many variables the signs of the leading minors are looked at."""


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate; where the run ends for want of one, up to the reason why."""
    if place.following is None and place.run.end.reason == NO_HESSIAN:
        return (*(() if place.alone else (WorkedGroup("point", (place.naming(),)),)), *place.slopes(), _missing(place))
    return tuple(_alone(place) if place.alone else NewtonSystem(place).groups())


def _missing(place: IterateView) -> WorkedGroup:
    """Return the first second derivative that does not exist here, and that there is no step for want of it."""
    names = [variable.name for variable in place.variables]
    size = range(len(names))
    for i, j in ((i, j) for i in size for j in size if i <= j):
        try:
            place.run.evaluate(place.function.hessian[i][j], place.n).enclosure()
        except NoAnswerError:
            break
    head = SecondDerivative(place.name, () if place.alone else (names[i], names[j]))
    formula = place.spot.called(formula_of(place.function.hessian[i][j]))
    return WorkedGroup(
        "no step",
        (WorkedLine(Application(head, (place.here,)), "=", formula, told("no-curvature", f=Variable(place.name))),),
    )


# One variable


def _alone(place: IterateView) -> Iterator[WorkedGroup]:
    curvature = second_at(place.run, place.n)
    name = Application(SecondDerivative(place.name), (place.here,))
    quotient = Sum((place.here, Negation(Quotient(place.steepness, name))))
    yield WorkedGroup("rule", (WorkedLine(place.after, "=", quotient, Reason("rule-newton")),))
    yield from place.slopes()
    f = Variable(place.name)
    about = told("second", f=f)
    yield WorkedGroup("curvature", place.worked(name, place.function.hessian[0][0], place.spot, curvature, about))
    if curvature.proven_sign == 0:
        yield WorkedGroup("no step", (WorkedLine(name, "=", Digits("0"), Reason("no-quotient")),))
        return
    if place.following is None:
        return
    shown = tuple(place.values((curvature,)))
    quantities = {**at_the_iterate(place), "h": Quantity(name, (curvature,), shown, Mark.SLOPE)}
    about = told("curved-down", f=f) if curvature.proven_sign == -1 else Reason("the-rule")
    lines = UpdateFormula(place, _X - _G / _H, quantities).worked(place.after, place.reached, Mark.CHANGED, about)
    yield WorkedGroup("update", lines)


# Several variables


class NewtonSystem:
    """The step in several variables."""

    def __init__(self, place: IterateView) -> None:
        """Evaluate the Hessian at the iterate."""
        self.place = place
        run, n = place.run, place.n
        self.hessian = [[run.evaluate(entry, n) for entry in row] for row in place.function.hessian]
        self.size = len(self.hessian)
        (entry,) = entry_letters(run.problem, "p")
        self.direction = Variable(place.letters.quantities["p"], n)
        self.entries = tuple(Variable(f"{entry}_{at + 1}") for at in range(self.size))
        self.matrix_name = Variable(place.letters.quantities["H"], n)
        self.determinant_name = Variable(place.letters.quantities["D"])

    def groups(self) -> Iterator[WorkedGroup]:
        """Yield the rule, the slopes, the curvatures, the system and how it is solved, and the update."""
        place = self.place
        yield WorkedGroup("rule", self._rules())
        yield from place.slopes()
        for i in range(self.size):
            for j in range(i, self.size):
                if self.size == _PAIR or place.function.hessian[i][j].free_symbols:
                    yield WorkedGroup("curvature", self._curvature(i, j))
        yield WorkedGroup("Hessian", (self._matrix_line(),))
        singular = self._minor_signs()[-1:] == [0]
        if self.size == _PAIR:
            yield WorkedGroup("determinant", self._determinant())
        if singular or place.following is None:
            if singular:
                line = WorkedLine(self._system_left(), "=", self._gradient(), Reason("no-solution"))
                yield WorkedGroup("no step", (line,))
            return
        steps = place.run.direction_at(place.n)
        yield WorkedGroup("system", tuple(self._solved(steps)))
        quantities = {
            "x": at_the_iterate(place)["x"],
            "p": Quantity(self.direction, steps, tuple(place.values(steps)), Mark.STEP),
        }
        yield WorkedGroup(
            "update", UpdateFormula(place, _X - _P, quantities).worked(place.after, place.reached, Mark.CHANGED)
        )

    def _rules(self) -> tuple[WorkedLine, ...]:
        place = self.place
        system = Product((self.matrix_name, self.direction))
        step = Sum((place.here, Negation(self.direction)))
        return (
            WorkedLine(system, "=", place.steepness, Reason("rule-system")),
            WorkedLine(place.after, "=", step, Reason("rule-newton-step")),
            place.naming(),
        )

    def _curvature(self, i: int, j: int) -> tuple[WorkedLine, ...]:
        place = self.place
        names = (place.variables[i].name, place.variables[j].name)
        left = Application(SecondDerivative(place.name, names), (place.here,))
        about = Reason("second-partial" if i == j else "mixed-partial")
        return place.worked(left, place.function.hessian[i][j], place.spot, self.hessian[i][j], about)

    def _matrix(self) -> Formula:
        shown = self.place.values([number for row in self.hessian for number in row])
        marked = [Emphasis(value, Mark.SLOPE) for value in shown]
        size = self.size
        return Matrix(tuple(tuple(marked[size * i : size * (i + 1)]) for i in range(size)))

    def _matrix_line(self) -> WorkedLine:
        matrix = self._matrix()
        return WorkedLine(
            self.matrix_name, relation_of(matrix), matrix, Reason(self._shape(), {"f": Variable(self.place.name)})
        )

    def _minor_signs(self) -> list[int | None]:
        """Return the signs of the leading minors of the Hessian, as far as there are not too many variables."""
        symbols = sp.Matrix(self.size, self.size, lambda i, j: sp.Symbol(f"h_{min(i, j)}_{max(i, j)}", real=True))
        if self.size > _MOST_MINORS:
            return []
        values = {symbols[i, j]: self.hessian[i][j] for i in range(self.size) for j in range(self.size)}
        minors = (symbols[:order, :order].det(method="berkowitz") for order in range(1, self.size + 1))
        return [value_at(sp.expand(minor), values).proven_sign for minor in minors]

    def _shape(self) -> str:
        """Say by Sylvester's criterion how f curves: the leading minors are all positive, or alternate from −."""
        signs = self._minor_signs()
        if not signs or None in signs:
            return "hessian"
        if all(sign == 1 for sign in signs):
            return "hessian-up"
        if all(sign == (-1) ** (order + 1) for order, sign in enumerate(signs)):
            return "hessian-down"
        return "hessian-mixed" if signs[-1] else "hessian"

    def _gradient(self) -> Formula:
        return column(self.place.values(self.place.gradient), Mark.SLOPE)

    def _system_left(self) -> Formula:
        return Product((self._matrix(), Column(self.entries)))

    def _scalars(self) -> Quantities:
        """Return the entries of the Hessian and of the gradient, each for itself."""
        place = self.place
        (first, mixed), (_, last) = self.hessian
        one, other = place.gradient
        numbers = {"a": first, "b": mixed, "c": last, "g_1": one, "g_2": other}
        shown = dict(zip(numbers, place.values(tuple(numbers.values())), strict=True))
        return {
            name: Quantity(Variable(name), (number,), (shown[name],), Mark.SLOPE) for name, number in numbers.items()
        }

    def _determinant(self) -> tuple[WorkedLine, ...]:
        rule = UpdateFormula(self.place, _A * _C - _B**2, self._scalars())
        return rule.put_in(self.determinant_name, (self._value(_A * _C - _B**2),), Mark.STEP, Reason("determinant"))

    def _value(self, expression: sp.Expr) -> Number:
        numbers = {name: quantity.numbers[0] for name, quantity in self._scalars().items()}
        return value_by_name(expression, numbers)

    def _solved(self, steps: Sequence[Number]) -> Iterator[WorkedLine]:
        gradient = self._gradient()
        left = self._system_left()
        yield WorkedLine(left, _sign_between(left, gradient), gradient, Reason("system"))
        if self.size == _PAIR:
            determinant = self._value(_A * _C - _B**2)
            shown = (value_formula(determinant, self.place.digits),)
            known = {**self._scalars(), "d": Quantity(self.determinant_name, (determinant,), shown, Mark.STEP)}
            for name, formula, step in zip(self.entries, _CRAMER, steps, strict=True):
                yield from UpdateFormula(self.place, formula, known).put_in(name, (step,), Mark.STEP, Reason("cramer"))
        chain = EquationChain(self.direction)
        self.place.end_column(chain, steps, Mark.STEP, Reason("solution"))
        yield from chain.lines
        if self.size > _PAIR:
            solution = column(self.place.values(steps), Mark.STEP)
            check = Product((self._matrix(), solution))
            yield WorkedLine(check, _sign_between(check, gradient), gradient, Reason("solution-check"))


def _sign_between(left: Formula, right: Formula) -> Relation:
    return "=" if left.is_exact and right.is_exact else "≈"
