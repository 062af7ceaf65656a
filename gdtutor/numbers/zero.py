"""Whether a closed form is exactly 0, decided only where that is sure to be quick."""

from __future__ import annotations

from typing import Final

import sympy as sp

_MOST_OPERATIONS: Final = 60
_LONGEST_BITS: Final = 64
_DECIDED: Final = (sp.sin, sp.cos, sp.tan, sp.asin, sp.acos, sp.atan, sp.log, sp.Abs, sp.sign)
"""Functions whose identities SymPy knows how to prove. Of others, as 1 − tanh(10¹⁰), it may ask for digits for ever."""


def is_exactly_zero(value: sp.Expr) -> bool:
    """Whether a closed form is proven to be 0; False where it is not, or where a proof could take long.

    >>> is_exactly_zero(sp.sqrt(2) * sp.sqrt(3) - sp.sqrt(6))
    True
    """
    multiplied_out = sp.expand(value)
    if multiplied_out.is_Rational:
        return bool(multiplied_out == 0)
    return _is_short(multiplied_out) and multiplied_out.equals(0) is True


def _is_short(value: sp.Expr) -> bool:
    if value.count_ops() > _MOST_OPERATIONS:
        return False
    if any(max(abs(each.p), each.q).bit_length() > _LONGEST_BITS for each in value.atoms(sp.Rational)):
        return False
    return all(isinstance(call, _DECIDED) for call in value.atoms(sp.Function, sp.exp)) and all(
        power.exp.is_Rational for power in value.atoms(sp.Pow)
    )
