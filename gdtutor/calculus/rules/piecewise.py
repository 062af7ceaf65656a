"""Functions that are put together: signs, the larger and the smaller of several, cases, and unknown functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import sympy as sp
from sympy.core.function import AppliedUndef

from gdtutor.calculus.partial import partial, product
from gdtutor.calculus.rules.base import Differential, Rule, RuleScope, T
from gdtutor.numbers.gaps import beside, gap_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form


@dataclass(frozen=True, slots=True)
class Sign(Rule):
    """d/dx sign u = 0, where u ≠ 0."""

    id: ClassVar[str] = "sign"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the sign of something that varies."""
        return isinstance(f, sp.sign) and scope.varies(f)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write 0."""
        del f, slopes, scope
        return form.expression(sp.S.Zero)

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name where the function jumps."""
        return {"x": scope.variable, "inner": f.args[0]}


@dataclass(frozen=True, slots=True)
class Maximum(Rule):
    """d/dx max(u, v) = u′ where u > v, v′ where u < v."""

    id: ClassVar[str] = "maximum"
    function: ClassVar[type[sp.Expr]] = sp.Max
    ahead: ClassVar[type[sp.Rel]] = sp.Gt
    behind: ClassVar[type[sp.Rel]] = sp.Lt

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is the larger of several."""
        return isinstance(f, self.function) and scope.varies(f)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the first, and the largest of the others."""
        return tuple(Differential(part, scope.variable) for part in self.rivals(f))

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write the slope of whichever is ahead; where both are equal there is none unless the slopes agree."""
        del scope
        first, second = self.rivals(f)
        return form.cases([(slopes[0], self.ahead(first, second)), (slopes[1], self.behind(first, second))])

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the rivals."""
        first, second = self.rivals(f)
        return {"x": scope.variable, "first": first, "second": second}

    def rivals(self, f: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
        """Return the first argument and the function of the others, numbers last."""
        first, *others = sorted(f.args, key=lambda part: (part.is_number, sp.default_sort_key(part)))
        return first, self.function(*others)


@dataclass(frozen=True, slots=True)
class Minimum(Maximum):
    """d/dx min(u, v) = u′ where u < v, v′ where u > v."""

    id: ClassVar[str] = "minimum"
    function: ClassVar[type[sp.Expr]] = sp.Min
    ahead: ClassVar[type[sp.Rel]] = sp.Lt
    behind: ClassVar[type[sp.Rel]] = sp.Gt


@dataclass(frozen=True, slots=True)
class Pieces(Rule):
    """d/dx (u if c, v otherwise) = (u′ if c, v′ otherwise), away from the seams."""

    id: ClassVar[str] = "piecewise"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is given by cases."""
        return isinstance(f, sp.Piecewise) and scope.varies(f)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the branches; only the one beside a filled gap, none where the distance to that is a product."""
        gap = gap_of(f)
        if gap is None:
            return tuple(Differential(branch, scope.variable) for branch, _ in f.args)
        return (Differential(beside(f), scope.variable),) if partial(gap.distance, scope.variable).is_number else ()

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write the slopes under the same conditions, in a filled gap the one that belongs there."""
        gap = gap_of(f)
        if gap is None:
            return form.cases([(slope, condition) for slope, (_, condition) in zip(slopes, f.args, strict=True)])
        if not slopes:
            return form.expression(partial(f, scope.variable))
        filling = form.expression(product(gap.slope, partial(gap.distance, scope.variable)))
        return form.cases([(slopes[0] if value == beside(f) else filling, when) for value, when in f.args])

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Name the seams: the equations at which one case takes over from another."""
        seams = {sp.Eq(part.lhs, part.rhs) for _, when in f.args for part in when.atoms(sp.core.relational.Relational)}
        return {"x": scope.variable, "seams": sp.Tuple(*sorted(seams, key=sp.default_sort_key))}


@dataclass(frozen=True, slots=True)
class AppliedSymbol(Rule):
    """d/dx f(x) = f′(x), for a function f without a formula."""

    id: ClassVar[str] = "applied-symbol"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is an unknown function of the variable."""
        return isinstance(f, AppliedUndef) and f.args == (scope.variable,)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write f′, at the inner function where there is one."""
        del slopes
        argument = f.args[0]
        slope = sp.Derivative(f.func(scope.variable), scope.variable)
        if argument != scope.variable:
            slope = sp.Subs(slope, scope.variable, argument)
        return form.expression(slope)


def is_unknown(f: sp.Basic) -> bool:
    """Say whether f is a function without a formula, applied to something."""
    return isinstance(f, AppliedUndef)
