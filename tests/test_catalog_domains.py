"""The domains of the functions: one record each, for every arithmetic and for words."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

import pytest
import sympy as sp
from flint import arb, fmpq

from gdtutor.catalog.domains import DOMAINS
from gdtutor.language.domain import sign_conditions

SETS: Final = {
    "> 0": sp.Interval.open(0, sp.oo),
    "≥ 0": sp.Interval(0, sp.oo),
    "≠ 0": sp.Union(sp.Interval.open(-sp.oo, 0), sp.Interval.open(0, sp.oo)),
    "≥ 1": sp.Interval(1, sp.oo),
    "in [-1, 1]": sp.Interval(-1, 1),
    "in (-1, 1)": sp.Interval.open(-1, 1),
    "outside [-1, 1]": sp.Union(sp.Interval.open(-sp.oo, -1), sp.Interval.open(1, sp.oo)),
    "outside (-1, 1)": sp.Union(sp.Interval(-sp.oo, -1), sp.Interval(1, sp.oo)),
    "in (0, 1]": sp.Interval.Lopen(0, 1),
}
NUMBERS: Final = [Fraction(quarters, 4) for quarters in range(-9, 10)]


def exact_ball(value: Fraction) -> arb:
    """Return a binary fraction as a ball without radius."""
    return arb(fmpq(value.numerator, value.denominator))


class TestDomains:
    """What a domain says of numbers, balls and intervals."""

    def test_all_are_there(self) -> None:
        """The sets of this test are those of the catalogue."""
        assert list(DOMAINS) == list(SETS)

    @pytest.mark.parametrize("relation", SETS)
    def test_numbers(self, relation: str) -> None:
        """A fraction, a float and an exact ball lie in the domain as SymPy's sets say."""
        domain = DOMAINS[relation]
        for value in NUMBERS:
            inside = bool(SETS[relation].contains(sp.Rational(value.numerator, value.denominator)))
            kinds = [value, float(value), fmpq(value.numerator, value.denominator), exact_ball(value)]
            assert [domain.holds(each) for each in kinds] == [inside] * len(kinds)
            assert [domain.fails(each) for each in kinds] == [not inside] * len(kinds)

    @pytest.mark.parametrize("relation", SETS)
    def test_balls_and_intervals(self, relation: str) -> None:
        """A ball is inside or outside only if all of it is; an interval misses the domain only if all of it does."""
        for low in NUMBERS:
            for high in (value for value in NUMBERS if value >= low):
                whole = sp.Interval(sp.Rational(str(low)), sp.Rational(str(high)))
                both = exact_ball(low).union(exact_ball(high))
                none = bool(whole.intersect(SETS[relation]).is_empty)
                assert DOMAINS[relation].misses(exact_ball(low), exact_ball(high)) is none
                assert not (DOMAINS[relation].fails(both) and not none)
                assert not (DOMAINS[relation].holds(both) and not whole.is_subset(SETS[relation]))

    @pytest.mark.parametrize("relation", SETS)
    def test_signs(self, relation: str) -> None:
        """The signs that a relation comes to hold for the numbers of the domain, and for no others."""
        for value in NUMBERS:
            parts = sign_conditions(sp.Rational(str(value)), relation)
            assert all(sp.sign(part) in signs for part, signs in parts) is DOMAINS[relation].holds(value)

    def test_no_number(self) -> None:
        """NaN breaks every domain but ≠ 0: dividing by it gives NaN again."""
        assert [relation for relation, domain in DOMAINS.items() if domain.holds(math.nan)] == ["≠ 0"]
