"""Words: how the engine's sentences write numbers, points and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.numbers.number import Numeral
from gdtutor.numbers.rounding import round_fraction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from gdtutor.numbers.number import Number
    from gdtutor.numbers.program import Need

_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_TOLERANCE_DIGITS: Final = 6
_SIGNS: Final = (
    (r"\*\*", "^"),
    (r"\*", "·"),
    ("-", "−"),
    (r"\bsqrt\b", "√"),
    (r"\blog\b", "ln"),
    (r"\bpi\b", "π"),
    (r"\bE\b", "e"),
    (r"\bAbs\b", "abs"),
)
_NAMES: Final = {"log": "ln"}
_RELATIONS: Final = {
    "in [-1, 1]": "between −1 and 1",
    "in (-1, 1)": "strictly between −1 and 1",
    "outside [-1, 1]": "below −1 or above 1",
    "outside (-1, 1)": "at most −1 or at least 1",
    "in (0, 1]": "above 0 and at most 1",
}


def numeral_words(numeral: Numeral) -> str:
    """Write a numeral with a true minus and powers of ten: −1.5·10⁻¹²."""
    figures, _, exponent = numeral.text.partition("e") if numeral.expr is None else (numeral.text, "", "")
    if exponent and figures in {"1", "-1"}:
        return f"{_typeset(figures[:-1])}10{exponent.translate(_SUPERSCRIPTS)}"
    if figures.lstrip("-") == "exp(-1)":
        return _typeset(figures.replace("exp(-1)", "1/E"))
    power = f"·10{exponent.translate(_SUPERSCRIPTS)}" if exponent else ""
    return _typeset(figures) + power


def _typeset(text: str) -> str:
    """Write SymPy's one-line form with the signs of a textbook."""
    for pattern, sign in _SIGNS:
        text = re.sub(pattern, sign, text)
    return text


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
    """Write x₃."""
    return f"{name}{str(n).translate(_SUBSCRIPTS)}"


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


def term_words(expression: sp.Expr) -> str:
    """Write an expression in one line: x^2 − 4."""
    return _typeset(sp.sstr(expression))


def need_words(need: Need, variables: Sequence[sp.Symbol], n: int, point: Sequence[Number], value: Number) -> str:
    """Say what a term needs and what it got: "ln needs x > 0, and x₃ = −1/5"."""
    argument, head = need.argument, _head(need)
    if need.relation in _RELATIONS:
        wanted = f"{head} needs {term_words(argument)} {_RELATIONS[need.relation]}"
    else:
        wanted = f"{head} needs {term_words(argument)} {need.relation}"
    if argument in variables:
        index = list(variables).index(argument)
        return f"{wanted}, and {equation(indexed(argument.name, n), point[index])}"
    return f"{wanted}, and {equation(term_words(argument), value)} at {point_equation(variables, n, point)}"


def _head(need: Need) -> str:
    term = need.term
    if isinstance(term, sp.Pow):
        if term.exp.is_Rational and abs(term.exp) == sp.Rational(1, 2):
            root = f"√({term_words(need.argument)})"
            return "√" if term.exp > 0 else f"1/{root}"
        if not term.exp.is_negative:
            return term_words(term)
        below = term_words(1 / term)
        return f"1/{below}" if (1 / term).is_Symbol else f"1/({below})"
    return _NAMES.get(term.func.__name__, term.func.__name__)
