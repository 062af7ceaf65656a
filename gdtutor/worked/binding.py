"""Binding: how tightly a formula holds together, which decides where parentheses are needed."""

from __future__ import annotations

from enum import IntEnum

from gdtutor.worked.formula import (
    Call,
    Cases,
    Comparison,
    Digits,
    Formula,
    Logic,
    Marked,
    Minus,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
)


class Binding(IntEnum):
    """How tightly a formula holds together, from loosest to tightest."""

    RELATION = 0
    SUM = 1
    PRODUCT = 2
    POWER = 3
    ATOM = 4


def binding(formula: Formula) -> Binding:
    """Return how tightly `formula` holds together: what decides whether it needs parentheses."""
    match formula:
        case Marked(body):
            return binding(body)
        case Comparison() | Logic() | Cases():
            return Binding.RELATION
        case Sum() | Minus():
            return Binding.SUM
        case Product() | Quotient():
            return Binding.PRODUCT
        case Digits(text):
            return Binding.PRODUCT if "e" in text else Binding.ATOM
        case Power() | Root() | Call():
            return Binding.POWER
        case _:
            return Binding.ATOM
