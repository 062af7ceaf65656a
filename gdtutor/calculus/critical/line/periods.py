"""Functions that repeat: their critical points are infinitely many."""

from __future__ import annotations

import sympy as sp

from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.language.functions import ELEMENTARY
from gdtutor.numbers.number import Number

_CIRCULAR = tuple(function for function, known in ELEMENTARY.items() if known.is_circular)


def has_period(expression: sp.Expr, variable: sp.Symbol) -> bool:
    """Whether the variable occurs only inside sines, cosines and the like whose periods have a common multiple."""
    return _period(expression, variable) is not None


def repeats_within(expression: sp.Expr, variable: sp.Symbol, side: tuple[Number, Number]) -> bool:
    """Whether a function repeats, and a side of a window is long enough to show all of it."""
    period = _period(expression, variable)
    if period is None:
        return False
    low, high = (number.enclosure(BITS) for number in side)
    return bool(Number.of(period).enclosure(BITS) <= high - low)


def _period(expression: sp.Expr, variable: sp.Symbol) -> sp.Expr | None:
    """Return a number by which the variable can be moved on without any change, None where none is seen."""
    circular = expression.atoms(*_CIRCULAR)
    stand_ins = {node: sp.Dummy() for node in circular}
    if expression.xreplace(stand_ins).has(variable):
        return None
    rates = [sp.diff(node.args[0], variable) for node in circular if node.has(variable)]
    if not rates or any(rate.has(variable) for rate in rates):
        return None
    shares = [sp.radsimp(rate / rates[0]) for rate in rates]
    if not all(share.is_Rational for share in shares):
        return None
    return 2 * sp.pi / sp.Abs(rates[0]) * sp.ilcm(1, *(share.q for share in shares))
