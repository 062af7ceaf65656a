"""Numbers as data: what JSON and CSV say of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gdtutor.language.printing import sympy_text

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number

LONGEST: Final = 40
"""The digits of the longest fraction, and the characters of the longest closed form, that are given exactly."""


@dataclass(frozen=True, slots=True)
class Datum:
    """A number: its exact value in SymPy's syntax while that is short, its decimal, a bound on the decimal's error."""

    exact: str | None
    decimal: str
    error: str

    @classmethod
    def of(cls, number: Number, digits: int) -> Datum:
        """Describe `number` with `digits` significant digits."""
        return cls(exact_text(number), number.decimal(digits).text, number.error(digits))


def exact_text(number: Number) -> str | None:
    """Return the exact value in SymPy's syntax, or None where it is not known or not short."""
    fraction = number.fraction
    if fraction is not None:
        digits = fraction.numerator.bit_length() + fraction.denominator.bit_length()
        if digits > 4 * LONGEST:
            return None
        text = str(fraction)
        return text if sum(map(str.isdigit, text)) <= LONGEST else None
    exact = number.exact
    if exact is None:
        return None
    text = sympy_text(exact)
    return text if len(text) <= LONGEST else None
