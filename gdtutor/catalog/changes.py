"""Changes: what may be changed of a recipe: a schedule of rates, decay, clipped slopes, where ε stands. Strings only.

Each change makes a record of a record, with a line in front or another formula in a line; everything else derives from
that as it does for every method. What the theory promises of the method is withheld, unless it still holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from gdtutor.catalog.method import (
    CLIPPED,
    DECAY,
    SCHEDULED_RATE,
    Contraction,
    Line,
    Method,
    Parameter,
    Quantity,
    RateCourse,
    StepIndex,
)

SCHEDULE: Final = "schedule"
WEIGHT_DECAY: Final = "weight-decay"
CLIP: Final = "clip"
EPSILON: Final = "epsilon"
_OUTSIDE: Final = re.compile(r"\(sqrt\((?P<below>\w+)\) \+ epsilon\)")
_WORKED: Final = "gdtutor.worked.methods.elementwise:groups"


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One change of a recipe: the `aspect` that it is a choice of, its id there, and the numbers that it takes.

    `main` is the number that may be typed without its name. A schedule has the formula of its `rate` αₙ over what a
    recipe has and its `indices`; `never_grows` tells that αₙ₊₁ ≤ αₙ ≤ α, and `ends` names the number that αₙ is as soon
    as n is the `period`.
    """

    aspect: str
    id: str
    parameters: tuple[Parameter, ...] = ()
    main: str = ""
    rate: str = ""
    indices: tuple[StepIndex, ...] = ()
    never_grows: bool = False
    ends: str = ""

    def fits(self, method: Method) -> bool:
        """Whether a method can be changed so."""
        return bool(method.lines) and _FITS[self.aspect](method)


_FACTOR: Final = Parameter("factor", "q", ("q", "r", "h", "kappa"), "1/2", above=True, below="1")
_LIMIT: Final = Parameter("limit", "c", ("c", "b", "d", "C"), "1", above=True)
_LENGTHS: Final = ("T", "N", "K", "L")

CHANGES: Final = (
    Change(
        SCHEDULE,
        "step",
        (_FACTOR, Parameter("period", "T", _LENGTHS, "10", above=True, whole=True)),
        rate="alpha factor^drops",
        indices=(StepIndex("drops", "period", whole=True),),
        never_grows=True,
    ),
    Change(SCHEDULE, "exponential", (replace(_FACTOR, usual="9/10"),), rate="alpha factor^n", never_grows=True),
    Change(
        SCHEDULE,
        "inverse-time",
        (Parameter("k", "k", ("k", "d", "h", "kappa"), "1/10"),),
        rate="alpha/(1 + k n)",
        never_grows=True,
    ),
    Change(
        SCHEDULE,
        "cosine",
        (
            Parameter("period", "T", _LENGTHS, "50", above=True, whole=True),
            Parameter("least", "b", ("b", "c", "d", "B"), "0"),
        ),
        rate="least + (alpha - least) (1 + cos(pi age/period))/2",
        indices=(StepIndex("age", "period"),),
        ends="least",
    ),
    Change(
        SCHEDULE,
        "warm-up",
        (Parameter("period", "T", _LENGTHS, "10", above=True, whole=True),),
        rate="alpha age/period",
        indices=(StepIndex("age", "period", shift=1),),
    ),
    Change(WEIGHT_DECAY, "decoupled", (Parameter(DECAY, "λ", ("lambda", "kappa", "omega"), "", above=True),), DECAY),
    Change(CLIP, "value", (_LIMIT,), "limit"),
    Change(CLIP, "norm", (_LIMIT,), "limit"),
    Change(EPSILON, "inside"),
)
"""Every change there is."""


def changes_of(aspect: str) -> Mapping[str, Change]:
    """Return the changes of one aspect by their ids."""
    return {change.id: change for change in CHANGES if change.aspect == aspect}


@lru_cache
def changed(method: Method, changes: tuple[Change, ...]) -> Method:
    """Return the record of a method with its changes; the same object for the same ones."""
    for aspect, apply in _APPLIED.items():
        for change in changes:
            if change.aspect == aspect:
                method = apply(method, change)
    return method


def _clipped(method: Method, change: Change) -> Method:
    """Put a clipped slope in the place of the slope, wherever it is used."""
    slope = "gy" if method.looks_ahead else "g"
    limits = {
        "value": (Line(CLIPPED, f"max(-limit, min(limit, {slope}))", "clipped slope", told="rule-clipped-value"),),
        "norm": (
            Line("reach", "max(limit, norm)", "length", told="rule-reach"),
            Line(CLIPPED, f"limit {slope}/reach", "clipped slope", told="rule-clipped-norm"),
        ),
    }[change.id]
    first = next(at for at, line in enumerate(method.lines) if slope in re.findall(r"\w+", line.formula))
    using = tuple(_renamed(line, slope, CLIPPED) for line in method.lines[first:])
    letters = (
        Quantity(CLIPPED, ("g", "d", "b", "z"), ahead=0),
        Quantity("reach", ("r", "rho", "l", "R"), entries=False, ahead=0),
    )
    return _withheld(method, change, (*method.lines[:first], *limits, *using), letters[: len(limits)])


def _decaying(method: Method, change: Change) -> Method:
    """Let each step take the part α·λ off x, or αₙ·λ, besides what it does."""
    *before, last = method.lines
    rate = SCHEDULED_RATE if any(line.target == SCHEDULED_RATE for line in before) else "alpha"
    decayed = replace(last, formula=f"x - {rate} {DECAY} x{last.formula.removeprefix('x')}")
    return _withheld(method, change, (*before, decayed))


def _scheduled(method: Method, change: Change) -> Method:
    """Put αₙ in the place of α, with the line of αₙ in front."""
    rate = Line(SCHEDULED_RATE, change.rate, "rate", told=f"rule-schedule-{change.id}")
    lines = (rate, *(_renamed(line, "alpha", SCHEDULED_RATE) for line in method.lines))
    contracts = method.contraction is Contraction.BY_RATE and change.never_grows
    contraction = Contraction.BY_RATE if contracts else Contraction.UNKNOWN
    found = _withheld(method, change, lines)
    return replace(found, contraction=contraction, course=RateCourse.SCHEDULED, indices=change.indices)


def _inside(method: Method, change: Change) -> Method:
    """Put ε under the root that it was added to."""
    lines = (replace(line, formula=_OUTSIDE.sub(r"sqrt(\g<below> + epsilon)", line.formula)) for line in method.lines)
    return _withheld(method, change, tuple(lines))


def _withheld(method: Method, change: Change, lines: tuple[Line, ...], quantities: tuple[Quantity, ...] = ()) -> Method:
    """Return the record with other lines, and nothing that was proven of its own."""
    return replace(
        method,
        lines=lines,
        parameters=(*method.parameters, *change.parameters),
        quantities=(*method.quantities, *quantities),
        contraction=Contraction.UNKNOWN,
        worked=_WORKED,
    )


def _renamed(line: Line, name: str, other: str) -> Line:
    return replace(line, formula=re.sub(rf"\b{name}\b", other, line.formula))


_APPLIED: Final[Mapping[str, Callable[[Method, Change], Method]]] = MappingProxyType(
    {CLIP: _clipped, WEIGHT_DECAY: _decaying, SCHEDULE: _scheduled, EPSILON: _inside}
)
"""How each aspect is changed, in this order."""
_FITS: Final[Mapping[str, Callable[[Method], bool]]] = MappingProxyType(
    {
        CLIP: lambda _: True,
        WEIGHT_DECAY: lambda method: not method.pulls,
        SCHEDULE: lambda method: method.course is RateCourse.CONSTANT,
        EPSILON: lambda method: any(_OUTSIDE.search(line.formula) for line in method.lines),
    }
)
