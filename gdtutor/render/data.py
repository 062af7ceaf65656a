"""Numbers as plain data for views: as shown, exactly, as a decimal, and a bound on the decimal's error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.numbers.exact import exact_text
from gdtutor.numbers.numeral import rounded_formula
from gdtutor.numbers.signals import SignalError
from gdtutor.text.line import formula_line
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import NumberData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.numbers.number import Number


def datum(number: Number, digits: int = 6, style: Style = PLAIN) -> NumberData | None:
    """Return `number` with `digits` significant digits; None where no digit of it can be proven."""
    try:
        formula = rounded_formula(number.shown(digits))
        shown = formula_line(formula, style)
        return NumberData(shown, exact_text(number), number.decimal(digits).text, number.error(digits), formula)
    except SignalError:
        return None


def data(numbers: Sequence[Number], digits: int = 6, style: Style = PLAIN) -> tuple[NumberData, ...]:
    """Return each of the numbers, or nothing where one of them has no proven digit."""
    found = [datum(number, digits, style) for number in numbers]
    known = tuple(each for each in found if each is not None)
    return known if len(known) == len(found) else ()
