"""Error carried forward: what follows from an earlier answer that was wrong, by the same exact engine."""

from __future__ import annotations

import re
from typing import Final

from gdtutor.errors import InputError, NoAnswerError
from gdtutor.language.notation import parse
from gdtutor.practice.equality import Values, same
from gdtutor.practice.kinds import Shape
from gdtutor.practice.posing import Posed
from gdtutor.practice.vectors import components
from gdtutor.text.sentence import told

_EARLIER: Final = re.compile(r"\s*(?P<name>[^=]{1,40}?)\s*=\s*(?P<value>.+)", re.DOTALL)
_SLOPES: Final = re.compile(r"slope|gradient|[A-Za-z]?['′](?:\(.*\))?|∇[A-Za-z]?(?:\(.*\))?|m")
_AT_POINT: Final = re.compile(r"(?P<name>[A-Za-z])_?(?P<index>\d+)")


def follows(posed: Posed, earlier: str) -> Values | None:
    """Return what follows from the answer to the part before: "slope = 110", "x1 = 3.9", "f'(x) = 2x".

    None where that answer was right, or makes the rest trivial: there is no step with a slope of 0. Raises InputError
    for what is no such answer.
    """
    found = _EARLIER.fullmatch(earlier)
    if not found:
        raise InputError(told("practice.earlier", given=earlier[:60], typed="slope = 110"))
    values = _read(posed, found["value"])
    place = _AT_POINT.fullmatch(found["name"])
    if _SLOPES.fullmatch(found["name"]):
        result = _from_slopes(posed, values)
    elif place and posed.kind.id == "several-steps":
        result = _from_point(posed, values, int(place["index"]))
    else:
        raise InputError(told("practice.earlier", given=earlier[:60], typed="slope = 110"))
    return None if result is None or same(result, posed.right, posed.function) is not False else result


def _read(posed: Posed, text: str) -> Values:
    names = [symbol.name for symbol in posed.variables]
    return tuple(parse(each, names).typed for each in components(text))


def _from_slopes(posed: Posed, slopes: Values) -> Values | None:
    """Return the step with these slopes, or their value where a derivative was found first."""
    if len(slopes) != len(posed.variables):
        return None
    if posed.kind.id == "slope":
        return _values(posed, slopes)
    if posed.shape not in {Shape.NUMBER, Shape.POINT} or any(each.free_symbols for each in slopes):
        return None
    if not posed.kind.method or all(slope == 0 for slope in slopes):
        return None
    return posed.step(posed.start, slopes)


def _values(posed: Posed, slopes: Values) -> Values | None:
    if not any(slope.free_symbols for slope in slopes):
        return None
    try:
        return tuple(posed.at(slope) for slope in slopes)
    except NoAnswerError:
        return None


def _from_point(posed: Posed, point: Values, index: int) -> Values | None:
    """Return where the steps from x with that index lead."""
    if len(point) != len(posed.variables) or not 0 < index < posed.question.steps:
        return None
    for _ in range(posed.question.steps - index):
        point = posed.step(point, posed.gradient_at(point))
    return point
