"""Words: how the engine's sentences write numbers, points and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.catalog.domains import DOMAINS
from gdtutor.language.expressions import expression_line
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import notation
from gdtutor.numbers.number import Numeral
from gdtutor.numbers.numeral import numeral_formula
from gdtutor.numbers.rounding import round_fraction
from gdtutor.text.binding import SQUARE
from gdtutor.text.formula import FunctionCall, Root
from gdtutor.text.glyphs import name_text
from gdtutor.text.line import formula_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from gdtutor.numbers.number import Number
    from gdtutor.numbers.program import DomainCondition

_CUBE: Final = 3
_TOLERANCE_DIGITS: Final = 6


def numeral_words(numeral: Numeral) -> str:
    """Write a numeral with a true minus and powers of ten: −1.5·10⁻¹², and 10⁻¹² alone."""
    line = formula_line(numeral_formula(numeral))
    return line.replace("1·10", "10", 1) if re.fullmatch(r"-?1e-?\d+", numeral.text) else line


def fraction_words(value: Fraction) -> str:
    """Write an exact fraction as the decimal it is, where that is short: 10⁻¹⁰."""
    rounded = round_fraction(value, _TOLERANCE_DIGITS)
    if not rounded.exact:
        return str(value)
    return numeral_words(Numeral(rounded.text, exact=True))


def plain(number: Number, digits: int = 6) -> str:
    """Write a number, with ≈ in front where it is rounded."""
    numeral = number.shown(digits)
    return numeral_words(numeral) if numeral.exact else f"≈ {numeral_words(numeral)}"


def equation(left: str, number: Number, digits: int = 6) -> str:
    """Write "left = number", or ≈ where the number is rounded."""
    numeral = number.shown(digits)
    return f"{left} {'=' if numeral.exact else '≈'} {numeral_words(numeral)}"


def indexed(name: str, n: int) -> str:
    """Write x₃, and x₁,₃ for x_1 at step 3."""
    return name_text(name, n)


def place(variables: Sequence[sp.Symbol], n: int) -> str:
    """Write the point's name: x₃, or (x₃, y₃)."""
    names = [indexed(variable.name, n) for variable in variables]
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def point_equation(variables: Sequence[sp.Symbol], n: int, point: Sequence[Number]) -> str:
    """Write x₃ = −1/5, or (x₃, y₃) ≈ (0.1, 2)."""
    if len(point) == 1:
        return equation(place(variables, n), point[0])
    numerals = [number.shown() for number in point]
    relation = "=" if all(numeral.exact for numeral in numerals) else "≈"
    return f"{place(variables, n)} {relation} ({', '.join(numeral_words(numeral) for numeral in numerals)})"


def need_words(
    need: DomainCondition, variables: Sequence[sp.Symbol], n: int, point: Sequence[Number], value: Number
) -> str:
    """Say what a term needs and what it got: "ln needs x > 0, and x₃ = −1/5"."""
    argument, head = need.argument, _head(need)
    wanted = f"{head} needs {expression_line(argument)} {DOMAINS[need.relation].words or need.relation}"
    if argument in variables:
        index = list(variables).index(argument)
        return f"{wanted}, and {equation(indexed(argument.name, n), point[index])}{_cube_root(need)}"
    where = point_equation(variables, n, point)
    return f"{wanted}, and {equation(expression_line(argument), value)} at {where}{_cube_root(need)}"


def _cube_root(need: DomainCondition) -> str:
    """Return what to write for x^(1/3) and x^(2/3) where negative numbers are to have a root, or an empty string."""
    exponent = need.term.exp if isinstance(need.term, sp.Pow) else None
    if not isinstance(exponent, sp.Rational) or exponent.q != _CUBE:
        return ""
    power = "" if exponent.p == 1 else f"^{exponent.p}" if exponent.p > 0 else f"^({exponent.p})"
    return f" (for the real cube root write cbrt({notation(need.term.base)}){power})"


def _head(need: DomainCondition) -> str:
    """Write what has the need: ln, √ or arccos by name, any other term as it is."""
    match formula_of(need.term, inline=True):
        case FunctionCall(name):
            return name
        case Root(_, degree):
            return "√" if degree == SQUARE else "³√"
    return expression_line(need.term)
