"""Roots in text: what stands under them cannot be mistaken."""

from __future__ import annotations

from gdtutor.text.formula import Digits, Root
from gdtutor.text.line import formula_line
from gdtutor.text.stacked import formula_block


def test_a_power_of_ten_is_held_together() -> None:
    """√(1·10⁻⁶) is 10⁻³; √1·10⁻⁶ would be 10⁻⁶. Plain digits need nothing."""
    assert formula_line(Root(Digits("1e-6"))) == "√(1·10⁻⁶)"
    assert formula_line(Root(Digits("4"))) == "√4"
    assert formula_block(Root(Digits("1e-6"))).lines == (" ______", "√1·10⁻⁶")
