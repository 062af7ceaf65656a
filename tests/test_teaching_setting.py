"""One line of text has the same value as the formula that it was set from."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.language.notation import parse
from gdtutor.teaching.mathtext import plain_math
from gdtutor.text.style import Style
from tests.seeds import examples

Formula = tuple[str, Fraction]
"""TeX, and its value where x = 2, y = 3 and z = 5."""

VALUES = {"x": Fraction(2), "y": Fraction(3), "z": Fraction(5)}
LEAVES = st.sampled_from([*VALUES.items(), ("4", Fraction(4)), ("7", Fraction(7))])


def quotient(above: Formula, below: Formula) -> Formula:
    """Return a fraction, or a sum where that would divide by zero."""
    return (rf"\frac{{{above[0]}}}{{{below[0]}}}", above[1] / below[1]) if below[1] else total(above, below)


def total(left: Formula, right: Formula) -> Formula:
    """Return a sum in parentheses."""
    return rf"\left({left[0]} + {right[0]}\right)", left[1] + right[1]


def difference(left: Formula, right: Formula) -> Formula:
    """Return a difference that stands in no parentheses of its own."""
    return f"{left[0]} - ({right[0]})", left[1] - right[1]


def product(left: Formula, right: Formula) -> Formula:
    """Return a product with a dot."""
    return rf"({left[0]}) \cdot {right[0]}", left[1] * right[1]


def square(base: Formula) -> Formula:
    """Return a group in braces, which are not printed, to the power of two."""
    return f"{{{base[0]}}}^2", base[1] ** 2


def extended(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    """Return formulas one level higher."""
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda pair: quotient(*pair)),
        pairs.map(lambda pair: total(*pair)),
        pairs.map(lambda pair: product(*pair)),
        pairs.map(lambda pair: quotient(difference(*pair), pair[0])),
        pairs.map(lambda pair: quotient(pair[0], difference(*pair))),
        inner.map(square),
    )


class TestOneLine:
    """Parentheses where one line needs them."""

    @pytest.mark.parametrize("ascii_only", [False, True])
    @settings(max_examples=examples(60))
    @given(formula=st.recursive(LEAVES, extended, max_leaves=6))
    def test_same_value(self, formula: Formula, ascii_only: bool) -> None:
        """Reading the line in gdtutor's own notation gives the value that the formula has."""
        tex, value = formula
        line = plain_math(tex, Style(ascii=ascii_only))
        point = {sp.Symbol(name, real=True): sp.Rational(number) for name, number in VALUES.items()}
        assert Fraction(str(parse(line).expression.subs(point))) == value, line
