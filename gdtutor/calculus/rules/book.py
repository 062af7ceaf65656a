"""The book of rules, in the order in which a person tries them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.rules import arithmetic, piecewise, powers, table_rows
from gdtutor.calculus.rules.table import OTHER_FORMS, TABLE
from gdtutor.errors import InputError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.calculus.rules.base import Rule, RuleScope

_FIRST: Final[tuple[Rule, ...]] = (
    arithmetic.ConstantRule(),
    arithmetic.HeldConstant(),
    arithmetic.Identity(),
    arithmetic.SumRule(),
    table_rows.SumOverRows(),
    arithmetic.ConstantMultiple(),
    powers.SquareRoot(),
    powers.NthRoot(),
    powers.PowerRule(),
    powers.Exponential(),
    powers.BaseExponential(),
    arithmetic.QuotientRule(),
    arithmetic.Reciprocal(),
    arithmetic.ProductRule(),
    powers.GeneralPower(),
    piecewise.Sign(),
    piecewise.Maximum(),
    piecewise.Minimum(),
    piecewise.Pieces(),
    piecewise.AppliedSymbol(),
    powers.ChainRule(),
)

_OTHER_WAYS: Final[dict[str, tuple[Rule, ...]]] = {
    "sum": (arithmetic.SimplifyFirst(),),
    "constant-multiple": (arithmetic.SimplifyFirst(),),
    "quotient": (arithmetic.SimplifyFirst(), arithmetic.ProductRule()),
    "reciprocal": (arithmetic.SimplifyFirst(), powers.ChainRule()),
    "product": (arithmetic.SimplifyFirst(), arithmetic.Expand()),
    "chain": (arithmetic.SimplifyFirst(), arithmetic.Expand()),
    "general-power": (powers.ExponentialForm(),),
    **OTHER_FORMS,
}

RULES: Final[dict[str, Rule]] = {
    rule.id: rule for rule in (*_FIRST, *TABLE.values(), *chain.from_iterable(_OTHER_WAYS.values()))
}
"""Every rule by its id."""


def rule_for(f: sp.Expr, scope: RuleScope) -> Rule:
    """Return the rule that a textbook would use for d/dx f. Raises InputError for a function without one."""
    entry = TABLE.get(type(f))
    if entry is not None and entry.applies(f, scope):
        return entry
    for rule in _FIRST:
        if rule.applies(f, scope) and (entry is not None or rule.id != "chain" or _known(f)):
            return rule
    raise InputError(told("derivation.no-rule", function=f.func.__name__))


def habits(f: sp.Expr) -> Mapping[str, str]:
    """Return which of the other ways are the usual ones on the way to d/dx f, by the rules that they replace.

    With a secant or a cosecant in f, and in a fraction, the derivatives of tan and cot are written by these as well.
    """
    if not f.has(sp.tan, sp.cot):
        return {}
    fraction = any(power.exp.is_negative and power.base.free_symbols for power in f.atoms(sp.Pow))
    ways = {"tangent": "tangent-by-secant", "cotangent": "cotangent-by-cosecant"}
    return ways if fraction or f.has(sp.sec, sp.csc) else {}


def _known(f: sp.Expr) -> bool:
    """Say whether the outer function of a chain is a power, an exponential or a function without a formula."""
    return bool(f.is_Pow) or f.func.__name__ == "exp" or piecewise.is_unknown(f)


def alternatives(f: sp.Expr, scope: RuleScope, chosen: str) -> tuple[Rule, ...]:
    """Return the other natural ways to d/dx f beside the rule with the id `chosen`."""
    usual = rule_for(f, scope)
    ways = (usual, *_OTHER_WAYS.get(usual.id, ()))
    return tuple(way for way in ways if way.id != chosen and (way is usual or way.applies(f, scope)))
