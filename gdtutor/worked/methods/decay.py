"""Gradient descent with a rate that shrinks, worked out: first the rate of this step, then the step with it."""

from __future__ import annotations

from gdtutor.text.formula import Mark, Variable
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine
from gdtutor.worked.evaluation import value_formula
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.gradient_descent import Rate, Update, rule
from gdtutor.worked.methods.quantities import UpdateFormula, parameters


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the rules, the slope, the rate of this step, and the update."""
    number = place.run.rate_at(place.n)
    name = Variable(place.rate_name.name, place.n)
    rate = Rate(name, value_formula(number, place.digits))
    given = parameters(place)
    shrinking = UpdateFormula(place, place.run.rule.recipe[0].formula, given)
    told = {"rate": given["alpha"].equation, "how": given[place.run.problem.parameters[0][0]].equation}
    step, *naming = rule(place, rate, Reason("rule-rate", {"rate": name}))
    return (
        WorkedGroup("rule", (WorkedLine(name, "=", shrinking.formula, Reason("rule-decay", told)), step, *naming)),
        *place.slopes(),
        WorkedGroup("rate", shrinking.worked(name, (number,), Mark.STEP)),
        WorkedGroup("update", Update(place, rate).lines()),
    )
