"""The ladder of learning rates."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdtutor.app.rates.ladder import next_rate


class TestNextRate:
    """`next_rate`."""

    @pytest.mark.parametrize(
        ("rate", "smaller", "larger"),
        [
            ("1/100", "1/200", "1/50"),
            ("1/50", "1/100", "1/20"),
            ("1/12", "1/20", "1/10"),
            ("1/2", "1/5", "1"),
            ("1", "1/2", "2"),
            ("0.01", "0.005", "0.02"),
            ("0.2", "0.1", "0.5"),
            ("0.5", "0.2", "1.0"),
            ("3", "2", "5"),
            ("11/10", "1", "2"),
        ],
    )
    def test_neighbours(self, rate: str, smaller: str, larger: str) -> None:
        """The neighbours are the nearest of …, 1, 2, 5, 10, …, written as the rate was."""
        assert (next_rate(rate, -1), next_rate(rate, 1)) == (smaller, larger)

    @pytest.mark.parametrize("rate", ["", "pi/4", "sqrt(2)", "0", "-1", "1/0", "1e-40", "nan"])
    def test_what_is_no_plain_number_has_no_neighbour(self, rate: str) -> None:
        """Closed forms, zero, negative and extreme rates are left alone."""
        assert next_rate(rate, 1) is None

    @given(st.fractions(min_value=Fraction(1, 10**9), max_value=10**9).filter(lambda rate: rate > 0))
    def test_the_neighbours_enclose_the_rate(self, rate: Fraction) -> None:
        """The smaller neighbour is smaller, the larger one larger, and both are 1, 2 or 5 times a power of ten."""
        smaller, larger = next_rate(str(rate), -1), next_rate(str(rate), 1)
        assert smaller is not None
        assert larger is not None
        assert Fraction(smaller) < rate < Fraction(larger)
        for found in (Fraction(smaller), Fraction(larger)):
            digits = str(found.numerator if found >= 1 else Fraction(1, 1) / found).replace("0", "")
            assert digits in {"1", "2", "5"}
