"""Words: how the engine's sentences write numbers, points and terms, as formulas; and what a term needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.catalog.domains import DOMAINS
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import notation
from gdtutor.numbers.number import Numeral
from gdtutor.numbers.numeral import ONE, equation, numeral
from gdtutor.numbers.rounding import round_fraction
from gdtutor.text.binding import Binding, binding
from gdtutor.text.formula import (
    Application,
    Constant,
    Digits,
    Formula,
    FunctionCall,
    Negation,
    Product,
    Relational,
    Root,
    Substituted,
    Sum,
    Tuple,
    Variable,
    joined,
)
from gdtutor.text.sentence import Part, Sentence, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from gdtutor.numbers.number import Number
    from gdtutor.numbers.program import DomainCondition
    from gdtutor.text.glyphs import Index

_CUBE: Final = 3
_TOLERANCE_DIGITS: Final = 6
_MOST_COORDINATES: Final = 12
_FIRST_COORDINATES: Final = 3
"""A sentence names so many coordinates of a point that has more than 12."""


def fraction(value: Fraction) -> Formula:
    """Return an exact fraction as the decimal it is, where that is short: 10⁻¹⁰."""
    rounded = round_fraction(value, _TOLERANCE_DIGITS)
    return numeral(Numeral(rounded.text if rounded.exact else str(value), exact=True))


def expression(value: sp.Expr) -> Formula:
    """Return an expression on one line; cases stand in brackets."""
    formula = formula_of(value, inline=True)
    return Substituted(formula) if binding(formula) is Binding.RELATION else formula


def row(entries: Sequence[Formula]) -> Formula:
    """Return the coordinates of a point: the one, or all in brackets; of many the first ones and the last."""
    if len(entries) > _MOST_COORDINATES:
        entries = [*entries[:_FIRST_COORDINATES], Constant("dots"), entries[-1]]
    return joined(Tuple, entries)


def place(variables: Sequence[sp.Symbol], n: Index | None = None) -> Formula:
    """Return the point's name: x₃, or (x₃, y₃)."""
    return row([Variable(variable.name, n) for variable in variables])


def located(name: Formula, point: Sequence[Number], digits: int = 6) -> Relational:
    """Return x₃ = −1/5, or (x₃, y₃) ≈ (0.1, 2)."""
    shown = [number.shown(digits) for number in point]
    return Relational(name, "=" if all(each.exact for each in shown) else "≈", row([*map(numeral, shown)]))


def point_equation(variables: Sequence[sp.Symbol], n: int, point: Sequence[Number]) -> Relational:
    """Return x₃ = −1/5, or (x₃, y₃) ≈ (0.1, 2)."""
    return located(place(variables, n), point)


def applied(head: Formula, point: Formula) -> Application:
    """Return f′(x₃), or ∇f(x₃, y₃)."""
    return Application(head, point.entries if isinstance(point, Tuple) else (point,))


def one_minus(*factors: Formula) -> Sum:
    """Return 1 − α·f″."""
    return Sum((ONE, Negation(joined(Product, factors))))


def need_told(
    need: DomainCondition, names: Formula, variables: Sequence[sp.Symbol], point: Sequence[Number], value: Number
) -> Sentence:
    """Say what a term needs and what it got: "ln needs x > 0, and x₃ = −1/5"; `names` is what the point is called."""
    argument, head, wanted = need.argument, _head(need), _wanted(need)
    coordinates = names.entries if isinstance(names, Tuple) else (names,)
    if argument in variables and len(coordinates) == len(variables):
        at = list(variables).index(argument)
        said = told("missing.need", term=head, wanted=wanted, got=equation(coordinates[at], point[at]))
    else:
        got = equation(expression(argument), value)
        said = told("missing.need-at", term=head, wanted=wanted, got=got, point=located(names, point))
    typed = _cube_root(need)
    return told("missing.cube-root", what=said, typed=typed) if typed else said


def needed(need: DomainCondition) -> Formula | None:
    """Return the comparison that an argument has to meet: x > 0; None where it has to lie in an interval."""
    sign, _, bound = need.relation.partition(" ")
    return Relational(expression(need.argument), sign, Digits(bound)) if sign in "<>≥≤≠" else None


def _wanted(need: DomainCondition) -> Part:
    comparison = needed(need)
    if comparison is not None:
        return comparison
    domain = DOMAINS[need.relation]
    ends = (_whole(end) for end in domain.ends)
    return told(domain.told, what=expression(need.argument), **dict(zip(("low", "high"), ends, strict=True)))


def _whole(number: int) -> Formula:
    return Negation(Digits(str(-number))) if number < 0 else Digits(str(number))


def _cube_root(need: DomainCondition) -> str:
    """Return what to write for x^(1/3) and x^(2/3) where negative numbers are to have a root, or an empty string."""
    exponent = need.term.exp if isinstance(need.term, sp.Pow) else None
    if not isinstance(exponent, sp.Rational) or exponent.q != _CUBE:
        return ""
    power = "" if exponent.p == 1 else f"^{exponent.p}" if exponent.p > 0 else f"^({exponent.p})"
    return f"cbrt({notation(need.term.base)}){power}"


def _head(need: DomainCondition) -> Part:
    """Return what has the need: ln, √ or arccos by name, any other term as it is."""
    match formula_of(need.term, inline=True):
        case FunctionCall(name):
            return Constant(name)
        case Root(_, degree):
            return Constant("cbrt" if degree == _CUBE else "sqrt")
    return expression(need.term)
