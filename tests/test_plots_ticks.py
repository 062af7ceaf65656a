"""Ticks are round, exact and in range."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.ticks import ascii_label, exact_label, log_ticks, ticks
from gdtutor.text.style import Style
from tests.seeds import examples

ENDS = st.floats(-1e100, 1e100, allow_nan=False)


def value_of(label: str) -> Fraction:
    """Read an ASCII label back."""
    return Fraction(label)


class TestTicks:
    """Tests for ticks."""

    @settings(deadline=None, max_examples=examples(200))
    @given(ENDS, ENDS, st.integers(1, 12))
    def test_in_range_and_equally_spaced(self, a: float, b: float, count: int) -> None:
        """Ticks lie in the range, are at most as many as asked, and their labels are exactly equally spaced."""
        low, high = min(a, b), max(a, b)
        marks = ticks(low, high, count, Style(ascii=True))
        values = [value_of(mark.label) for mark in marks]
        assert len(marks) <= count
        assert all(Fraction(low) <= value <= Fraction(high) for value in values)
        assert len({q - p for p, q in pairwise(values)}) <= 1

    @settings(deadline=None, max_examples=examples(200))
    @given(ENDS, ENDS)
    def test_label_says_the_position(self, a: float, b: float) -> None:
        """A label, read as a decimal, is the double nearest to it that the tick is drawn at."""
        for mark in ticks(min(a, b), max(a, b), 7, Style(ascii=True)):
            assert float(value_of(mark.label)) == mark.position

    @settings(deadline=None, max_examples=examples(100))
    @given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
    def test_enough_ticks(self, low: float, span: float) -> None:
        """A range with room for six ticks has at least two."""
        assert len(ticks(low, low + span, 6)) >= 2

    @pytest.mark.parametrize(
        ("low", "high", "labels"),
        [
            (0.0, 0.35, ["0", "0.1", "0.2", "0.3"]),
            (-2.2, 2.2, ["-2", "-1", "0", "1", "2"]),
            (0.0, 4.1e6, ["0", "1e6", "2e6", "3e6", "4e6"]),
            (0.0, 4.1e-9, ["0", "1e-9", "2e-9", "3e-9", "4e-9"]),
            (1.0, 1.011, ["1", "1.005", "1.01"]),
        ],
    )
    def test_known_labels(self, low: float, high: float, labels: list[str]) -> None:
        """Labels are the short decimals that a person would write."""
        assert [mark.label for mark in ticks(low, high, 5, Style(ascii=True))] == labels

    def test_unicode_labels(self) -> None:
        """Unicode labels have a true minus and raised exponents."""
        assert [mark.label for mark in ticks(-2e7, 2.1e7, 3)] == ["−2·10⁷", "0", "2·10⁷"]

    @pytest.mark.parametrize(("low", "high"), [(1.0, 1.0), (2.0, 1.0), (math.nan, 1.0), (0.0, math.inf)])
    def test_no_range_no_ticks(self, low: float, high: float) -> None:
        """An empty or unbounded range has no ticks."""
        assert ticks(low, high, 5) == ()
        assert log_ticks(low, high, 5) == ()


class TestLogTicks:
    """Tests for log_ticks."""

    def test_decades(self) -> None:
        """Decades are written out near 1 and as powers of ten far from it."""
        assert [mark.label for mark in log_ticks(-6.0, 2.5, 5)] == ["10⁻⁶", "10⁻⁴", "0.01", "1", "100"]

    def test_inside_a_decade(self) -> None:
        """Within one decade the ticks are round values at their logarithms."""
        marks = log_ticks(0.0, 0.8, 4, Style(ascii=True))
        assert [(mark.label, mark.position) for mark in marks] == [
            (label, math.log10(float(label))) for label in ("2", "4", "6")
        ]

    @settings(deadline=None, max_examples=examples(100))
    @given(st.floats(-320, 320), st.floats(1, 400), st.integers(1, 10))
    def test_in_range(self, low: float, span: float, count: int) -> None:
        """Exponents lie in the range and are at most as many as asked."""
        marks = log_ticks(low, low + span, count)
        assert len(marks) <= count
        assert all(low <= mark.position <= low + span for mark in marks)


class TestAsciiLabel:
    """Tests for ascii_label."""

    @pytest.mark.parametrize(("label", "plain"), [
        ("f(xₙ)", "f(x_n)"), ("α", "alpha"), ("x₁₂", "x_1_2"), ("−1", "-1"), ("⊗", "?"), ("xₙ₊₁", "x_n+1"),
        ("≈ 2·√2", "~ 2*sqrt2"),
    ])  # fmt: skip
    def test_known(self, label: str, plain: str) -> None:
        """Subscripts, Greek letters and the minus sign have ASCII spellings."""
        assert ascii_label(label) == plain


class TestExactLabel:
    """Tests for exact_label."""

    @pytest.mark.parametrize(("value", "label"), [
        ("0.25", "0.25"), ("-30", "−30"), ("2E+6", "2·10⁶"), ("0", "0"), ("1E-9", "10⁻⁹"), ("1000.4", "1000.4"),
    ])  # fmt: skip
    def test_known(self, value: str, label: str) -> None:
        """All digits of a decimal are kept, with a power of ten where that is shorter."""
        assert exact_label(Decimal(value)) == label
