"""Values by themselves, as tables and headers show them: −72/25, √2/2, 1.5·10⁻¹², ≈ 20.9019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.numbers.numeral import numeral_formula
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line

if TYPE_CHECKING:
    from gdtutor.numbers.number import Numeral


def numeral_text(numeral: Numeral, *, ascii: bool = False) -> str:
    """Return the value on one line, with a true minus sign unless `ascii`."""
    return formula_line(numeral_formula(numeral), ascii=ascii)


def numeral_latex(numeral: Numeral) -> str:
    """Return the value as LaTeX."""
    return formula_latex(numeral_formula(numeral))


def rounded_text(numeral: Numeral, *, ascii: bool = False) -> str:
    """Return the value with `≈ ` in front where it is rounded (`~= ` in ASCII)."""
    sign = "" if numeral.exact else "~= " if ascii else "≈ "
    return sign + numeral_text(numeral, ascii=ascii)
