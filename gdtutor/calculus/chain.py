"""The outer derivatives: for a function of one argument u, d/du in the form a textbook prints.

Source: any table of derivatives, e.g. Spivak, *Calculus*, ch. 10 and 15; real arguments throughout.
"""

from __future__ import annotations

import sympy as sp

from gdtutor.language.domain import nought
from gdtutor.language.formulas import formula_at
from gdtutor.language.functions import ELEMENTARY


def outer_derivative(function: type[sp.Basic], argument: sp.Expr) -> sp.Expr | None:
    """Return g′(u) for g the `function` and u the `argument`, or None for a function the catalogue does not know."""
    if function is nought:
        return sp.S.Zero
    return formula_at(ELEMENTARY[function].derivative, argument) if function in ELEMENTARY else None
