"""The proof that a run never comes back, in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import RateCourse
from gdtutor.descent.escape import EscapeKind, Stand, escape
from gdtutor.descent.evidence.measures import slope_name
from gdtutor.descent.words import indexed, numeral_words
from gdtutor.numbers.number import Numeral
from gdtutor.numbers.signals import SignalError
from gdtutor.text.glyphs import name_text

if TYPE_CHECKING:
    from gdtutor.descent.escape import Escape
    from gdtutor.descent.run import Run

UNPROVEN_ESCAPE: Final = "This is what was seen; that the descent never comes back is not proven."

_LARGE: Final = 1e4


def escape_of(run: Run) -> Escape | None:
    """Return the proof that a run never comes back from its last iterate, or None where there is none."""
    n = run.last
    try:
        point = [x.enclosure() for x in run.point_at(n)]
        memory = [[x.enclosure() for x in values] for values in run.memory_at(n).values()]
    except SignalError:
        return None
    return escape(run.system, Stand(run.method, n, point, memory))


def escape_words(run: Run, proof: Escape) -> str:
    """Say why the run never comes back."""
    return _WORDS[proof.way](run, proof)


def _linear(run: Run, proof: Escape) -> str:
    quadratic = f"{run.problem.letter} is quadratic"
    if run.method.is_plain:
        return f"{quadratic}, so every step does the same to the slope: once it has grown, it grows for ever."
    if run.method.course is RateCourse.HARMONIC:
        return (
            f"{quadratic} and bends downwards along the slope, and the rates add up without end: it leads ever farther."
        )
    return (
        f"{quadratic}, so every step does the same to the error and the velocity: "
        f"in the long run a part of them becomes at least {_factor(proof)} times as large at each step."
    )


def _tail(run: Run, proof: Escape) -> str:
    name = run.problem.variables[proof.coordinate or 0].name
    return (
        f"So far out the steps only grow: from {indexed(name, run.last)} on, "
        f"each step makes |{name_text(name)}| at least {_factor(proof)} times as large."
    )


def _downhill(run: Run, proof: Escape) -> str:
    name = name_text(run.problem.variables[proof.coordinate or 0].name)
    alone = run.problem.dimension == 1
    slope = slope_name(run) if alone else f"∂{run.problem.letter}/∂{name}"
    return f"Ahead {slope} is never 0: {name} does not turn, and {run.problem.letter} has no lower bound that way."


def _factor(proof: Escape) -> str:
    """Write a factor rounded down: with four digits, or a large one as a power of ten."""
    factor = proof.factor or 1.0
    if factor < _LARGE:
        return f"{int(factor * 1000) / 1000:.12g}"
    return numeral_words(Numeral(f"1e{int(math.log10(factor))}", exact=True))


_WORDS: Final[Mapping[EscapeKind, Callable[[Run, Escape], str]]] = MappingProxyType(
    {EscapeKind.LINEAR: _linear, EscapeKind.TAIL: _tail, EscapeKind.DOWNHILL: _downhill}
)
