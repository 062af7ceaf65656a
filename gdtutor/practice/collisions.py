"""Collisions: questions on which two main mistakes give the same answer, or one of them the right one.

On such a question a tutor cannot tell what went wrong; half of all questions that come to mind are of this kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations

import sympy as sp

from gdtutor.errors import GdTutorError
from gdtutor.practice.derivatives import mistaken, misunderstood
from gdtutor.practice.equality import Values
from gdtutor.practice.gradients import wrong_gradients
from gdtutor.practice.mistakes import mistake_named
from gdtutor.practice.posing import Posed
from gdtutor.practice.slopes import wrong_slopes
from gdtutor.practice.steps import slope_slips, wrong_steps

RIGHT = "right"
"""In the place of a mistake: the right answer."""
_PLACES = (sp.Rational(7, 5), sp.Rational(19, 8))
_DIGITS = 30


def collisions(posed: Posed) -> Iterator[tuple[str, str]]:
    """Yield each two main mistakes that give the same answer, and each with `RIGHT` that gives the right one.

    Mistakes in the computation itself are looked for before those in the slope, so only those of one kind collide.
    """
    right = _printed(posed, posed.right)
    for stage in _stages(posed):
        main = [(name, _printed(posed, values)) for name, values in stage if mistake_named(name).is_main]
        yield from ((RIGHT, name) for name, printed in main if printed == right)
        for (one, first), (other, second) in combinations(main, 2):
            if first == second and mistake_named(one).family != mistake_named(other).family:
                yield one, other


def _stages(posed: Posed) -> Iterator[Iterator[tuple[str, Values]]]:
    """Yield the mistakes that can be made in a question, with the answer that each gives, the plainest first."""
    match posed.kind.id:
        case "derivative":
            yield _derivatives(posed)
        case "gradient":
            yield iter(wrong_gradients(posed))
        case "slope":
            yield chain(slope_slips(posed), wrong_slopes(posed))
            yield _slopes(posed)
        case "predict" | "critical-point" | "which-minimum" | "armijo":
            return  # in these no mistake is a main one, and to look for them takes long
        case kind:
            yield iter(wrong_steps(posed))
            if kind == "next-point" and len(posed.variables) == 1:
                yield _carried(posed, chain(slope_slips(posed), wrong_slopes(posed)))
                yield _carried(posed, _slopes(posed))


def _derivatives(posed: Posed) -> Iterator[tuple[str, Values]]:
    """Yield the mistakes in a derivative; one that changes nothing there is none."""
    wrong, *_ = mistaken(posed.derivation)
    right = _printed(posed, (posed.derivation.root.value,))
    for name, mutation in chain(wrong.everywhere(), wrong.once()):
        values = (wrong.tree.expression(mutation),)
        if _printed(posed, values) != right:
            yield name, values
    yield from ((name, (expression,)) for name, expression in misunderstood(posed))


def _slopes(posed: Posed) -> Iterator[tuple[str, Values]]:
    for name, (expression,) in _derivatives(posed):
        try:
            yield f"derivative:{name}", (posed.at(expression),)
        except GdTutorError:
            continue


def _carried(posed: Posed, slopes: Iterable[tuple[str, Values]]) -> Iterator[tuple[str, Values]]:
    for name, values in slopes:
        yield f"slope:{name}", posed.step(posed.start, values)


def _printed(posed: Posed, values: Values) -> tuple[str, ...]:
    """Return what tells answers apart: their values to many digits, those of functions at two places."""
    if not any(value.free_symbols for value in values):
        return tuple(str(sp.N(value, _DIGITS)) for value in values)
    places = [dict(zip(posed.variables, _PLACES[at:] + _PLACES[:at], strict=False)) for at in range(len(_PLACES))]
    return tuple(str(sp.N(value.subs(place), _DIGITS)) for value in values for place in places)
