"""How the errors eₙ = xₙ − r went, beside what the theory says of them.

Near a simple root eₙ₊₁/eₙ² tends to f″(r)/(2·f′(r)); near a root of multiplicity m > 1 eₙ₊₁/eₙ tends to 1 − 1/m.
Source: Stoer, Bulirsch, *Introduction to Numerical Analysis* (2002), ch. 5; Ortega, Rheinboldt, *Iterative Solution of
Nonlinear Equations in Several Variables* (1970), ch. 10.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.evaluation import enclosed_at
from gdtutor.errors import BudgetError
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.roots.proof import Root
    from gdtutor.roots.search import RootSearch


@dataclass(frozen=True)
class Errors:
    """The errors of a search that has found a proven root."""

    search: RootSearch
    root: Root

    @property
    def squares(self) -> bool:
        """Whether the root is simple, so that each error is about the square of the one before, times a factor."""
        return self.root.multiplicity == 1

    def at(self, n: int) -> Number:
        """Return eₙ."""
        return combine(lambda x, r: x - r, self.search[n].point, self.root.point)

    def ratio(self, n: int) -> Number | None:
        """Return eₙ₊₁/eₙ², or eₙ₊₁/eₙ at a multiple root; None where there is no such step, or eₙ is 0."""
        if n >= self.search.last or self.at(n).is_zero:
            return None
        if self.squares:
            return combine(lambda after, here: after / (here * here), self.at(n + 1), self.at(n))
        return combine(lambda after, here: after / here, self.at(n + 1), self.at(n))

    @cached_property
    def limit(self) -> Number | None:
        """What the ratio tends to, f″(r)/(2·f′(r)) or 1 − 1/m; None where f″ does not exist at the root."""
        if not self.squares:
            return Number.of(sp.Rational(Fraction(self.root.multiplicity - 1, self.root.multiplicity)))
        function, r = self.search.function, self.root.point
        try:
            bent = function.hessian[0][0] / (2 * function.gradient[0])
            found = enclosed_at(function, bent, (r,))
            found.enclosure()
            function.bound("curvature", self.search.bits).run((r.enclosure(),))
        except (SignalError, BudgetError):
            return None
        exact = r.exact if bent.free_symbols else sp.S.Zero
        return found if exact is None else _exactly(bent.subs(self.search.symbol, exact), found)


def _exactly(value: sp.Expr, found: Number) -> Number:
    """Return a value that is rational or in roots exactly, else as it was enclosed."""
    return Number.of(sp.radsimp(sp.expand(value))) if value.is_algebraic and value.is_real else found
