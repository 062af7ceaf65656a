"""The line x₀ − t·f′(x₀) along which both line searches look."""

from __future__ import annotations

from gdtutor.numbers.number import Number
from gdtutor.text.formula import Apply, Minus, Product, Sum, Variable
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine
from gdtutor.worked.evaluation import value_formula
from gdtutor.worked.methods.gradient_descent import Rate, Update, rule
from gdtutor.worked.place import Place


class Along:
    """The line x₀ − t·f′(x₀) along which both searches look."""

    def __init__(self, place: Place) -> None:
        """Name what both searches speak of."""
        self.place = place
        self.name = Variable(place.run.problem.name)
        self.length = Variable(place.letters.quantities["t"])
        self.there = Sum((place.here, Minus(Product((self.length, place.steepness)))))
        self.value_there = Apply(self.name, (self.there,))

    def rule(self, reason: Reason) -> tuple[WorkedLine, ...]:
        """Return x₁ = x₀ − t·f′(x₀), and what X₀ stands for."""
        return rule(self.place, Rate(self.length, self.length), reason)

    def update(self, number: Number) -> WorkedGroup:
        """Return the step with the rate that was found."""
        rate = Rate(self.length, value_formula(number, self.place.digits))
        return WorkedGroup("update", Update(self.place, rate).lines())
