"""Rules for functions of one argument that are looked up in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

import sympy as sp

from gdtutor.calculus.chain import outer_derivative
from gdtutor.calculus.rules.base import Rule, RuleScope, T
from gdtutor.errors import InternalError
from gdtutor.language import typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form

_INSIDE: Final = sp.Dummy(real=True)


@dataclass(frozen=True, slots=True)
class Elementary(Rule):
    """d/dx g(x) = g′(x), for a function g of the table in `calculus.chain`."""

    function: ClassVar[type[sp.Function]]
    """The function that the rule is for."""

    def slope(self, u: sp.Expr) -> sp.Expr | None:
        """Return g′(u)."""
        return outer_derivative(self.function, u)

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the function of the variable itself."""
        return type(f) is self.function and f.args[0] == scope.variable

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write g′."""
        del slopes, scope
        return form.expression(self._slope_inside(f))

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the function and its derivative."""
        return {"x": scope.variable, "function": f, "slope": self._slope_inside(f)}

    def _slope_inside(self, f: sp.Expr) -> sp.Expr:
        """Return g′ at what stands inside, as it stands there."""
        slope = self.slope(_INSIDE)
        if slope is None:
            message = f"the rule {self.id} has no derivative in its table"
            raise InternalError(message)
        return typed.replaced(slope, _INSIDE, f.args[0])
