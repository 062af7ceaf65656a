"""Error carried forward: what follows from an earlier answer that was wrong, by the same exact engine."""

from __future__ import annotations

import re
from typing import Final

import sympy as sp

from gdtutor.errors import InputError, NoAnswerError
from gdtutor.language.notation import parse
from gdtutor.practice.equality import Values, same
from gdtutor.practice.kinds import Shape
from gdtutor.practice.posing import Posed, known_of, worked_out
from gdtutor.practice.recipes import RECIPES
from gdtutor.practice.vectors import components
from gdtutor.text.sentence import told

_EARLIER: Final = re.compile(r"\s*(?P<name>[^=]{1,40}?)\s*=\s*(?P<value>.+)", re.DOTALL)
_SLOPES: Final = re.compile(r"slope|gradient|[A-Za-z]?['′](?:\(.*\))?|∇[A-Za-z]?(?:\(.*\))?|m")
_PARTS: Final = re.compile(r";\s*(?=[A-Za-z]\w*\s*=)")
_AT_POINT: Final = re.compile(r"(?P<name>[A-Za-z])_?(?P<index>\d+)")


def follows(posed: Posed, earlier: str) -> Values | None:
    """Return what follows from answers to parts before: "slope = 110", "x1 = 3.9", "f'(x) = 2x", "m = 4; s = 1/2".

    None where that answer was right, or makes the rest trivial: there is no step with a slope of 0. Raises InputError
    for what is no such answer.
    """
    found = _EARLIER.fullmatch(earlier)
    if found and (lines := _lines(posed, earlier)):
        result = worked_out(posed, lines, posed.question.line)
        return None if result is None or same(result, posed.right, posed.function) is not False else result
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


def _lines(posed: Posed, earlier: str) -> dict[str, sp.Expr]:
    """Return the lines of a step's recipe that were answered, by name; none where anything else was.

    A slope of 0 is no line: there is no step with it. Nor is what is asked for.
    """
    name, _ = known_of(posed)
    if not name or not posed.kind.method:
        return {}
    slope, asked = "g_y" if posed.kind.id == "nesterov" else "g", {*RECIPES[name].results, posed.question.line}
    names = {"slope": slope, "c": "c", **{each: each for each, _ in RECIPES[name].lines if each not in asked}}
    found: dict[str, sp.Expr] = {}
    for part in _PARTS.split(earlier):
        left, _, right = (piece.strip() for piece in part.partition("="))
        values = _read(posed, right) if left in names else ()
        if len(values) != 1 or values[0].free_symbols or (left == "slope" and values[0] == 0):
            return {}
        found[names[left]] = values[0]
    return found


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
