"""The proof that a run never comes back, in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import RateCourse
from gdtutor.descent.escape import EscapeKind, Stand, escape
from gdtutor.descent.evidence.measures import objective, slope_name
from gdtutor.numbers.number import Numeral
from gdtutor.numbers.numeral import numeral
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import AbsoluteValue, Digits, FirstDerivative, Formula, Variable
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.escape import Escape
    from gdtutor.descent.iterates import Iterates

UNPROVEN_ESCAPE: Final = told("evidence.escape-unproven")

_LARGE: Final = 1e4


def escape_of(run: Iterates) -> Escape | None:
    """Return the proof that a run never comes back from its last iterate, or None where there is none."""
    n = run.last
    try:
        point = [x.enclosure() for x in run.point_at(n)]
        memory = [[x.enclosure() for x in values] for values in run.memory_at(n).values()]
    except SignalError:
        return None
    return escape(run.system, Stand(run.method, n, point, memory))


def escape_told(run: Iterates, proof: Escape) -> Sentence:
    """Say why the run never comes back."""
    return _TOLD[proof.way](run, proof)


def _linear(run: Iterates, proof: Escape) -> Sentence:
    f = objective(run)
    if run.method.is_plain:
        return told("evidence.escape-linear", f=f)
    if run.method.course is RateCourse.HARMONIC:
        return told("evidence.escape-decaying", f=f)
    return told("evidence.escape-velocity", f=f, factor=_factor(proof))


def _tail(run: Iterates, proof: Escape) -> Sentence:
    name = run.problem.variables[proof.coordinate or 0].name
    size = AbsoluteValue(Variable(name))
    return told("evidence.escape-tail", iterate=Variable(name, run.last), size=size, factor=_factor(proof))


def _downhill(run: Iterates, proof: Escape) -> Sentence:
    name = run.problem.variables[proof.coordinate or 0].name
    slope = slope_name(run) if run.problem.dimension == 1 else FirstDerivative(run.problem.name, name)
    return told("evidence.escape-downhill", slope=slope, variable=Variable(name), f=objective(run))


def _factor(proof: Escape) -> Formula:
    """Return a factor rounded down: with four digits, or a large one as a power of ten."""
    factor = proof.factor or 1.0
    if factor < _LARGE:
        return Digits(f"{int(factor * 1000) / 1000:.12g}")
    return numeral(Numeral(f"1e{int(math.log10(factor))}", exact=True))


_TOLD: Final[Mapping[EscapeKind, Callable[[Iterates, Escape], Sentence]]] = MappingProxyType(
    {EscapeKind.LINEAR: _linear, EscapeKind.TAIL: _tail, EscapeKind.DOWNHILL: _downhill}
)
