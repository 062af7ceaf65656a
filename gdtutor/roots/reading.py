"""What is asked of a search for a root, read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.errors import InputError
from gdtutor.language.notation import parse
from gdtutor.language.problem import assembled
from gdtutor.language.settings import TOLERANCE, read_given
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem
    from gdtutor.language.settings import Parameters, Start, Value

USUAL_STEPS: Final = 10
"""So many steps are made at most, if nothing else is said."""


def read_root(
    function: str,
    start: Start,
    steps: int = USUAL_STEPS,
    *,
    tolerance: Value = TOLERANCE,
    given: Parameters = "",
) -> Problem:
    """Read what is asked for: f of one variable, where to start, at most how many steps, how small |f| shall be.

    Raises ParseError where a text cannot be read, InputError for several variables and where the parts do not fit.
    """
    reading = parse(function, values=read_given(given))
    if len(reading.variables) != 1:
        names = tuple(symbol.name for symbol in reading.variables)
        raise InputError(told("roots.one-variable", count=len(names), names=names, example="--with a=2"))
    return assembled(reading, start, "", steps, "newton", "", tolerance=tolerance)
