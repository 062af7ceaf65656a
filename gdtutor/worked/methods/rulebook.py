"""The formulas of update rules as they are written: what is known before what is new, parameters before quantities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import sympy as sp

from gdtutor.language.outline import Outline, Writer
from gdtutor.text.formula import Digits, Formula

_POINT: Final = "x"
_SLOPES: Final = frozenset({"g", "gy"})


def rule_outline(expression: sp.Expr, counts: Mapping[str, int], parameters: Collection[str]) -> Outline:
    """Return the outline of a rule's formula at one step.

    `counts` are n and the other indices of the step, `parameters` the symbols that are the same at each step.
    """
    writer = _RuleWriter(counts, frozenset(parameters))
    return Outline(writer.write(expression), writer.meanings)


def counted(expression: sp.Expr, counts: Mapping[str, int]) -> sp.Expr:
    """Return a formula with the indices of a step put in."""
    return expression.subs({symbol: counts[symbol.name] for symbol in expression.free_symbols if symbol.name in counts})


class _RuleWriter(Writer):
    """Writes β·v − α·g and ρ·s + (1 − ρ)·g², with the number of the step in the place of n."""

    def __init__(self, counts: Mapping[str, int], parameters: frozenset[str]) -> None:
        super().__init__()
        self.counts = counts
        self.parameters = parameters

    def shape(self, expression: sp.Expr) -> Formula:
        """Return the formula, with a number for n."""
        if isinstance(expression, sp.Symbol) and expression.name in self.counts:
            return Digits(str(self.counts[expression.name]))
        return super().shape(expression)

    def exponent(self, exponent: sp.Expr) -> Formula:
        """Return the exponent; n + 1 is worked out."""
        return super().exponent(counted(exponent, self.counts))

    def rank(self, factor: sp.Expr) -> tuple[int, tuple[object, ...]]:
        """Parameters, brackets of parameters, then quantities."""
        constant = self._names(factor) <= self.parameters
        return (2 * (not constant) + bool(factor.is_Add), factor.sort_key())

    def terms(self, expression: sp.Expr) -> Sequence[sp.Expr]:
        """Numbers, the point, what is remembered, the slope, and last what is only a parameter."""
        return sorted(expression.args, key=self._order)

    def _order(self, term: sp.Expr) -> tuple[int, bool, tuple[object, ...]]:
        return self._place(self._names(term)), term.could_extract_minus_sign(), term.sort_key()

    def _place(self, names: frozenset[str]) -> int:
        if not names:
            return 0
        if _POINT in names:
            return 1
        if names <= self.parameters:
            return 4
        return 3 if names & _SLOPES else 2

    @staticmethod
    def _names(expression: sp.Expr) -> frozenset[str]:
        return frozenset(symbol.name for symbol in expression.free_symbols)
