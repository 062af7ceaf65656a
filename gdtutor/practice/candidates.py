"""Candidates: the mistakes that make exactly this answer, in stages by the kind of question, the plainest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.calculus.enclosure import UndefinedError, enclose
from gdtutor.calculus.terms import small
from gdtutor.errors import GdTutorError
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.practice.backward import slopes_behind
from gdtutor.practice.derivatives import (
    Mistaken,
    Mutations,
    integrated,
    matching,
    mistaken,
    misunderstood,
    otherwise_mistaken,
)
from gdtutor.practice.equality import Values, points, same
from gdtutor.practice.gradients import wrong_gradients
from gdtutor.practice.posing import Posed
from gdtutor.practice.slopes import wrong_slopes
from gdtutor.practice.steps import slope_slips, wrong_steps, wrong_walks
from gdtutor.practice.tree import BITS, AtPoints, Balls

Stage: TypeAlias = Iterable[str]
Stages: TypeAlias = Iterator[Stage]
Way: TypeAlias = Callable[[Mistaken], Mutations]

_POINTS: Final = 2
_TRIES: Final = 60
_MOST_PARTS: Final = 80
"""An answer with more parts is not looked at as an integral."""


def stages(posed: Posed, values: Values) -> Stages:
    """Yield the ids of the mistakes that make these values, stage by stage; a stage is worked out when it is read."""
    yield from _STAGES.get(posed.kind.id, _by_recipe)(posed, values)


def _equal_to(values: Values, wrong: Iterable[tuple[str, Values]], domain: sp.Expr | None = None) -> Stage:
    return (name for name, found in wrong if same(values, found, domain) is True)


def _by_recipe(posed: Posed, values: Values) -> Stages:
    """Yield the mistakes in the computation itself, then those in the slope before it."""
    if posed.kind.id == "several-steps":
        yield _equal_to(values, wrong_walks(posed))
    yield _equal_to(values, wrong_steps(posed))
    slopes = slopes_behind(posed, values)
    if slopes is not None:
        below = _slope if len(posed.variables) == 1 else _gradient_at_start
        there = replace(posed, start=posed.ahead(posed.start))
        yield from ((f"slope:{name}" for name in stage) for stage in below(there, slopes))


def _slope(posed: Posed, values: Values) -> Stages:
    """Yield the mistakes in a slope: in its value, then in the derivative before it."""
    if len(values) != 1 or len(posed.variables) != 1:
        return
    if values[0].free_symbols:
        yield _equal_to(values, [("slope-not-evaluated", posed.slopes)], posed.function)
        return
    yield _equal_to(values, [*slope_slips(posed), *wrong_slopes(posed)])
    found = _at_start(posed, values[0])
    if found is not None:
        consistent = _carried(posed, values, Mistaken.everywhere, *found)
        yield [*consistent, *_equal_to(values, _whole_at_start(posed))]
        yield from (_carried(posed, values, way, *found) for way in (Mistaken.once, Mistaken.loose))


def _at_start(posed: Posed, value: sp.Expr) -> tuple[AtPoints, Balls] | None:
    """Return the form that writes values at the start, and the wanted one."""
    try:
        start = Number.of(posed.start[0]).enclosure(BITS)
        return AtPoints([{posed.variables[0]: start}]), (Number.of(value).enclosure(BITS),)
    except SignalError:
        return None


def _carried(posed: Posed, values: Values, way: Way, form: AtPoints, wanted: Balls) -> Iterator[str]:
    """Yield the mistakes in the derivative whose value at the start is the answer."""
    for name, expression in matching(mistaken(posed.derivation), way, form, wanted):
        try:
            value = posed.at(expression)
        except GdTutorError:
            continue
        if same(values, (value,)) is True:
            yield f"derivative:{name}"


def _whole_at_start(posed: Posed) -> Iterator[tuple[str, Values]]:
    for name, expression in (*misunderstood(posed), *integrated(posed)):
        try:
            yield f"derivative:{name}", (posed.at(expression),)
        except GdTutorError:
            continue


def _derivative(posed: Posed, values: Values) -> Stages:
    """Yield the mistakes in a derivative: one wherever it can be made, one made once, a looser one, two main ones."""
    found = _at_points(posed, values[0]) if len(values) == 1 else None
    if found is None:
        return
    form, wanted = found

    def confirmed(wrong: Sequence[Mistaken], way: Way) -> Iterator[str]:
        candidates = matching(wrong, way, form, wanted)
        return (name for name, expression in candidates if same(values, (expression,), posed.function) is True)

    usual = mistaken(posed.derivation)
    yield [*confirmed(usual, Mistaken.everywhere), *_whole(posed, values)]
    yield confirmed(usual, Mistaken.once)
    yield confirmed(otherwise_mistaken(posed.derivation), Mistaken.everywhere)
    yield confirmed(usual, Mistaken.loose)
    yield confirmed(usual, Mistaken.pairs)


def _at_points(posed: Posed, answer: sp.Expr) -> tuple[AtPoints, Balls] | None:
    """Return the form that writes values at some points where function and answer have one, and the answer's."""
    found, wanted = [], []
    for point in points((posed.function, answer), _TRIES):
        with precision(BITS):
            try:
                _, value = enclose((posed.function, answer), point)
            except UndefinedError:
                continue
        found.append(point)
        wanted.append(value)
        if len(found) == _POINTS:
            return AtPoints(found), tuple(wanted)
    return None


def _whole(posed: Posed, values: Values) -> Iterator[str]:
    yield from _equal_to(values, ((name, (found,)) for name, found in misunderstood(posed)), posed.function)
    if posed.variable in values[0].free_symbols and _is_integral(posed, values[0]):
        yield "integrated"


def _is_integral(posed: Posed, answer: sp.Expr) -> bool:
    """Say whether the derivative of an answer is the function that was to be differentiated."""
    if not small(answer, _MOST_PARTS):
        return False
    return same((sp.diff(answer, posed.variable),), (posed.function,), posed.function) is True


def _gradient(posed: Posed, values: Values) -> Stages:
    """Yield the mistakes in a gradient as a whole, then those in one of its derivatives."""
    yield _equal_to(values, wrong_gradients(posed), posed.function)
    if len(values) == len(posed.right):
        yield from _components(posed, values)


def _components(posed: Posed, values: Values) -> Stages:
    """Yield the mistakes in partial derivatives that explain every wrong component."""
    wrong = [
        (variable, value)
        for variable, value, right in zip(posed.variables, values, posed.right, strict=True)
        if same((value,), (right,), posed.function) is not True
    ]
    tables = [list(_derivative(posed.by(variable), (value,))) for variable, value in wrong]
    for stage in zip(*tables, strict=False):
        sets = [set(each) for each in stage]
        yield (f"derivative:{name}" for name in set.intersection(*sets))


def _gradient_at_start(posed: Posed, values: Values) -> Stages:
    """Yield the mistakes in a gradient whose value at the start this is."""
    yield _equal_to(values, _gradients_at_start(posed))


def _gradients_at_start(posed: Posed) -> Iterator[tuple[str, Values]]:
    for name, wrong in wrong_gradients(posed):
        try:
            yield name, tuple(posed.at(part) for part in wrong)
        except GdTutorError:
            continue


_STAGES: Final[dict[str, Callable[[Posed, Values], Stages]]] = {
    "derivative": _derivative,
    "slope": _slope,
    "gradient": _gradient,
}
"""How the mistakes are tried in a kind of question where not by its recipe first."""
