"""The sentences behind the reasons, in one table, so that another language can be added beside it.

A sentence names its parameters in braces; a parameter is a word or a formula, and the renderer prints the formulas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gdtutor.worked.formula import Formula
from gdtutor.worked.line import Reason

ENGLISH: Mapping[str, str] = {
    "rule": "a step downhill, with learning rate {rate}",
    "point": "the point, written as one letter",
    "derivative": "the derivative at {point}",
    "partial": "the other variables are held constant",
    "branch": "the case that holds here",
    "put-in": "{values} put in",
    "coordinates": "the coordinates of {point} put in",
    "inner": "the inner parts first",
    "terms": "each term worked out",
    "factors": "each factor worked out",
    "added": "added up",
    "subtraction": "one subtraction",
    "multiplied": "multiplied",
    "divided": "divided",
    "worked-out": "worked out",
    "twice-minus": "minus a negative number: it is added",
    "more-digits": "{what}, with more digits than are shown",
    "exact": "the exact value, computed without rounding",
    "gradient": "the partial derivatives, one below the other",
    "step-put-in": "{rate} and {slope} put in",
    "step-vectors": "{rate}, the point and the gradient put in",
    "step-size": "the learning rate times the slope",
    "entries": "entry by entry",
    "scaled": "every entry of the gradient times {rate}",
    "rate-one": "{rate}: the step is the slope itself",
    "zero-slope": "the slope is 0, so the point stays where it is",
    "zero-gradient": "the gradient is 0, so the point stays where it is",
    "undefined": "the derivative does not exist here",
}
"""English: what a sixteen-year-old follows."""

_PARAMETER = re.compile(r"\{(\w+)\}")


def sentence(reason: Reason, language: Mapping[str, str] = ENGLISH) -> tuple[str | Formula, ...]:
    """Return the pieces of the reason's sentence: words, and formulas to print between them.

    Raises KeyError where the id or a parameter is unknown.
    """
    pieces: list[str | Formula] = []
    for at, piece in enumerate(_PARAMETER.split(language[reason.id])):
        filled = reason.parameters[piece] if at % 2 else piece
        pieces.extend(sentence(filled, language) if isinstance(filled, Reason) else (filled,))
    return tuple(piece for piece in pieces if piece != "")
