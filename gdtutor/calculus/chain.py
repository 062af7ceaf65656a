"""The outer derivatives: for a function of one argument u, d/du in the form a textbook prints.

Source: any table of derivatives, e.g. Spivak, *Calculus*, ch. 10 and 15; real arguments throughout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.language import functions
from gdtutor.language.domain import nought

if TYPE_CHECKING:
    from collections.abc import Callable

_OUTER: Final[dict[type[sp.Basic], Callable[[sp.Expr], sp.Expr]]] = {
    sp.exp: sp.exp,
    sp.log: lambda u: 1 / u,
    sp.sin: sp.cos,
    sp.cos: lambda u: -sp.sin(u),
    sp.tan: lambda u: 1 / sp.cos(u) ** 2,
    sp.cot: lambda u: -1 / sp.sin(u) ** 2,
    sp.sec: lambda u: sp.sec(u) * sp.tan(u),
    sp.csc: lambda u: -sp.csc(u) * sp.cot(u),
    sp.asin: lambda u: 1 / sp.sqrt(1 - u**2),
    sp.acos: lambda u: -1 / sp.sqrt(1 - u**2),
    sp.atan: lambda u: 1 / (1 + u**2),
    sp.acot: lambda u: -1 / (1 + u**2),
    sp.asec: lambda u: 1 / (functions.absolute(u) * sp.sqrt(u**2 - 1)),
    sp.acsc: lambda u: -1 / (functions.absolute(u) * sp.sqrt(u**2 - 1)),
    sp.sinh: sp.cosh,
    sp.cosh: sp.sinh,
    sp.tanh: lambda u: 1 - sp.tanh(u) ** 2,
    sp.coth: lambda u: -1 / sp.sinh(u) ** 2,
    sp.sech: lambda u: -sp.sech(u) * sp.tanh(u),
    sp.csch: lambda u: -sp.csch(u) * sp.coth(u),
    sp.asinh: lambda u: 1 / sp.sqrt(u**2 + 1),
    sp.acosh: lambda u: 1 / sp.sqrt(u**2 - 1),
    sp.atanh: lambda u: 1 / (1 - u**2),
    sp.acoth: lambda u: 1 / (1 - u**2),
    sp.asech: lambda u: -1 / (u * sp.sqrt(1 - u**2)),
    sp.acsch: lambda u: -1 / (functions.absolute(u) * sp.sqrt(1 + u**2)),
    sp.erf: lambda u: 2 * sp.exp(-(u**2)) / sp.sqrt(sp.pi),
    sp.Abs: sp.sign,
    sp.sign: lambda _: sp.S.Zero,
    functions.sigmoid: lambda u: functions.sigmoid(u) * (1 - functions.sigmoid(u)),
    functions.softplus: functions.sigmoid,
    functions.relu: lambda u: functions.piecewise((sp.S.One, sp.Gt(u, 0)), (sp.S.Zero, sp.Lt(u, 0))),
    functions.cbrt: lambda u: 1 / (3 * functions.cbrt(u) ** 2),
    nought: lambda _: sp.S.Zero,
}


def outer_derivative(function: type[sp.Basic], argument: sp.Expr) -> sp.Expr | None:
    """Return g′(u) for g the `function` and u the `argument`, or None for a function this table does not know."""
    outer = _OUTER.get(function)
    return None if outer is None else outer(argument)
