"""Functions that repeat: their critical points are infinitely many."""

from __future__ import annotations

import sympy as sp

_CIRCULAR = (sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc)


def has_period(expression: sp.Expr, variable: sp.Symbol) -> bool:
    """Whether the variable occurs only inside sines, cosines and the like whose periods have a common multiple."""
    circular = expression.atoms(*_CIRCULAR)
    stand_ins = {node: sp.Dummy() for node in circular}
    if expression.xreplace(stand_ins).has(variable):
        return False
    rates = [sp.diff(node.args[0], variable) for node in circular if node.has(variable)]
    if not rates or any(rate.has(variable) for rate in rates):
        return False
    return all((rate / rates[0]).is_rational is True for rate in rates)
