"""The table of derivatives: a rule for every function of the catalogue that has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.rules.base import Rule, RuleScope, T
from gdtutor.language import typed
from gdtutor.language.formulas import formula_at
from gdtutor.language.functions import ELEMENTARY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form

_INSIDE: Final = sp.Dummy(real=True)


@dataclass(frozen=True, slots=True)
class Elementary(Rule):
    """d/dx g(x) = g′(x), for a function g whose derivative is looked up."""

    entry: str
    function: type[sp.Basic]
    derivative: str
    """g′ in the notation of the catalogue."""

    @property
    def id(self) -> str:
        """The name of the entry in the table."""
        return self.entry

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
        return typed.replaced(formula_at(self.derivative, _INSIDE), _INSIDE, f.args[0])


TABLE: Final[Mapping[type[sp.Basic], Elementary]] = {
    function: Elementary(known.rule, function, known.derivative) for function, known in ELEMENTARY.items() if known.rule
}
"""The rule of each function."""

OTHER_FORMS: Final[Mapping[str, tuple[Elementary, ...]]] = {
    known.rule: tuple(Elementary(rule, function, derivative) for rule, derivative in known.other_derivatives)
    for function, known in ELEMENTARY.items()
    if known.other_derivatives
}
"""The rules for other ways to write a derivative, by the id of the usual one."""
