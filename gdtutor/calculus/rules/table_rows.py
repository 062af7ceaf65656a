"""Sums over the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import sympy as sp

from gdtutor.calculus.rules.base import Differential, Rule, RuleScope, T
from gdtutor.language.rows import RowSum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form


@dataclass(frozen=True, slots=True)
class SumOverRows(Rule):
    """d/dx Σ uᵢ = Σ uᵢ′, over the rows i of a table."""

    id: ClassVar[str] = "sum-over-rows"

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether f is a sum over rows."""
        return isinstance(f, RowSum) and scope.varies(f)

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return the term, in which a column stands for the number in a row."""
        return (Differential(f.term, scope.variable),)

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write Σ uᵢ′."""
        del scope
        return form.over_rows(slopes[0], f)

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Say how many rows there are."""
        return {"x": scope.variable, "rows": str(len(f.rows))}
