"""The line x₀ − t·f′(x₀) along which both line searches look."""

from __future__ import annotations

from gdtutor.numbers.number import Number
from gdtutor.text.formula import Application, Negation, Product, Sum, Variable
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine
from gdtutor.worked.evaluation import value_formula
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.gradient_descent import Rate, Update, rule


class LineSearchLines:
    """The line x₀ − t·f′(x₀) along which both searches look."""

    def __init__(self, place: IterateView) -> None:
        """Name what both searches speak of."""
        self.place = place
        self.name = Variable(place.name)
        self.length = Variable(place.letters.quantities["t"])
        self.there = Sum((place.here, Negation(Product((self.length, place.steepness)))))
        self.value_there = Application(self.name, (self.there,))

    def rule(self, reason: Reason) -> tuple[WorkedLine, ...]:
        """Return x₁ = x₀ − t·f′(x₀), and what X₀ stands for."""
        return rule(self.place, Rate(self.length, self.length), reason)

    def update(self, number: Number) -> WorkedGroup:
        """Return the step with the rate that was found."""
        rate = Rate(self.length, value_formula(number, self.place.digits))
        return WorkedGroup("update", Update(self.place, rate).lines())
