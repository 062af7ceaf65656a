"""Values by themselves, as tables and headers show them: −72/25, √2/2, 1.5·10⁻¹², ≈ 20.9019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.numbers.numeral import numeral_formula
from gdtutor.text.formula import Formula, RightSide
from gdtutor.text.line import formula_line
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from gdtutor.numbers.number import Numeral


def numeral_text(numeral: Numeral, style: Style = PLAIN) -> str:
    """Return the value on one line, with a true minus sign unless it is ASCII."""
    return formula_line(numeral_formula(numeral), style)


def rounded_formula(numeral: Numeral) -> Formula:
    """Return the value with ≈ in front where it is rounded."""
    value = numeral_formula(numeral)
    return value if numeral.exact else RightSide("≈", value)


def rounded_text(numeral: Numeral, style: Style = PLAIN) -> str:
    """Return the value with `≈ ` in front where it is rounded (`~= ` in ASCII)."""
    sign = "" if numeral.exact else "~= " if style.ascii else "≈ "
    return sign + numeral_text(numeral, style)
