"""The ASCII filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gdtutor.app.harmless import harmless
from gdtutor.app.plain import plain_text, spelled


class TestPlainText:
    """`plain_text`."""

    @pytest.mark.parametrize(
        ("text", "plain"), [("╭──╮", "+--+"), ("│ ▸ 1 │", "| > 1 |"), ("‹ JSON ›", "< JSON >"), ("≈ 2", "~ 2")]
    )
    def test_likenesses(self, text: str, plain: str) -> None:
        """Frames and marks become what looks most like them."""
        assert plain_text(text) == plain

    @given(st.text())
    def test_it_is_ascii_and_as_wide(self, text: str) -> None:
        """Whatever comes in, ASCII of the same width comes out, in cells."""
        text = harmless(text)
        found = plain_text(text)
        assert found.isascii()
        assert len(found) == sum(map(cell_len, text))


class TestSpelled:
    """`spelled`."""

    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("x₁₀ ≈ 2", "x_10 ~= 2"),
            ("‖∇f(x₂₀)‖ ≤ 10⁻³", "||grad f(x_20)|| <= 10^-3"),
            ("α = 1/10 → 1", "alpha = 1/10 -> 1"),
            ("▸ αⁿ·|xₙ − x*| ≥ √2", "> alpha^n*|x_n - x*| >= sqrt(2)"),
        ],
    )
    def test_signs_have_names(self, text: str, plain: str) -> None:
        """Indices, powers and signs are spelled out."""
        assert spelled(text) == plain
