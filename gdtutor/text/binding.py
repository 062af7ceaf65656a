"""Binding: how tightly a formula holds together, and with that where parentheses and raised digits stand."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.text.formula import (
    Cases,
    Constant,
    Digits,
    Emphasis,
    Formula,
    FunctionCall,
    Logic,
    Mark,
    Negation,
    Power,
    Product,
    Quotient,
    Relational,
    RightSide,
    Root,
    Substituted,
    Sum,
    Summation,
    Tuple,
    Variable,
)

SQUARE: Final = 2
"""The degree of a square root."""

SQUARED_BY_NAME: Final = frozenset(each.printed for each in FUNCTIONS.values() if each.squared_by_name)
"""Functions whose powers stand behind the name: sin²(x)."""


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
        case Emphasis(body):
            return binding(body)
        case Relational() | RightSide() | Logic() | Cases():
            return Binding.RELATION
        case Sum() | Negation():
            return Binding.SUM
        case Product() | Quotient() | Summation():
            return Binding.PRODUCT
        case Digits(text):
            return Binding.PRODUCT if "e" in text else Binding.ATOM
        case Power() | Root() | FunctionCall():
            return Binding.POWER
        case _:
            return Binding.ATOM


def inside(formula: Formula) -> Formula:
    """Return what to show between brackets that are there anyway: a value put in needs none of its own."""
    return Emphasis(formula.body, Mark.VALUE) if isinstance(formula, Substituted) else formula


def integer_exponent(formula: Formula) -> str | None:
    """Return the digits of an exponent that is a written integer, else None."""
    match inside(formula):
        case Digits(digits) | Emphasis(Digits(digits)) if digits.isdigit():
            return digits
        case Negation(Digits(digits)) | Emphasis(Negation(Digits(digits))) if digits.isdigit():
            return f"-{digits}"
    return None


def is_bare(formula: Formula) -> bool:
    """Say whether a formula is one sign: a name, a constant or digits, but no number with a power of ten."""
    match formula:
        case Digits(numeral):
            return "e" not in numeral
        case Variable() | Constant():
            return True
    return False


def is_numeral_product(factor: Formula) -> bool:
    """Say whether a value is itself a product or a fraction on one line, and so is set apart as a later factor."""
    bare = factor.body if isinstance(factor, Emphasis) else factor
    return isinstance(bare, Product) or (isinstance(bare, Quotient) and bare.inline)


def closed(factors: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """Return factors with brackets around each Σ behind which more follows, which would be taken for a part of it."""
    *before, last = factors
    return (*(Tuple((factor,)) if goes_on(factor) else factor for factor in before), last)


def goes_on(factor: Formula) -> bool:
    """Say whether a factor ends with the body of a Σ."""
    match factor:
        case Emphasis(body):
            return goes_on(body)
        case Product(factors):
            return goes_on(factors[-1])
    return isinstance(factor, Summation)


def leads(term: Formula) -> bool:
    """Say whether a first term may begin with its own minus sign."""
    return isinstance(term, Emphasis) and isinstance(term.body, Negation)
