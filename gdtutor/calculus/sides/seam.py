"""Seams: the places where the formula of f changes, or stops to be smooth."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

import sympy as sp
from sympy.core.relational import Relational

from gdtutor.calculus.sides.junction import Junction, junction
from gdtutor.calculus.sides.values import vanishes
from gdtutor.language.functions import cbrt, relu
from gdtutor.language.rows import RowSum

_BENT = (sp.Abs, sp.sign, relu, cbrt)


@lru_cache(maxsize=256)
def turns(objective: sp.Expr) -> tuple[sp.Expr, ...]:
    """Return what is 0 where the formula of f may change, or may not be smooth."""
    return tuple(dict.fromkeys(_turns(objective)))


def _turns(objective: sp.Expr) -> Iterator[sp.Expr]:
    walk = sp.preorder_traversal(objective)
    for node in walk:
        if isinstance(node, RowSum):
            walk.skip()
            yield from (node.in_row(turn, at) for turn in turns(node.term) for at in range(len(node.rows)))
        elif isinstance(node, _BENT):
            yield node.args[0]
        elif isinstance(node, (sp.Max, sp.Min)):
            yield from (one - other for one, other in itertools.combinations(node.args, 2))
        elif isinstance(node, Relational):
            yield node.lhs - node.rhs
        elif isinstance(node, sp.Pow) and node.exp.is_Integer is not True and node.base is not sp.S.Exp1:
            yield node.base
        elif isinstance(node, (sp.asin, sp.acos)):
            yield 1 - node.args[0] ** 2
        elif isinstance(node, sp.acosh):
            yield node.args[0] - 1


def seam_at(objective: sp.Expr, variable: sp.Symbol, place: sp.Expr) -> Junction | None:
    """Return what f, a function of one variable, does at an exact place where its formula changes, None elsewhere."""
    if any(vanishes(turn, variable, place) for turn in turns(objective)):
        return junction(objective, variable, place)
    return None
