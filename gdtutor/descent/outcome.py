"""Outcome: why a descent ended or where it stands, with evidence a learner can check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.calculus.sides.junction import Junction
    from gdtutor.numbers.program import DomainCondition
    from gdtutor.text.sentence import Sentence


class OutcomeKind(StrEnum):
    """How a run can end; the values are stable, JSON has them."""

    STATIONARY = "stationary"
    CONVERGED = "converged"
    SMALL_CHANGE = "small-change"
    STEP_LIMIT = "step-limit"
    DIVERGING = "diverging"
    CYCLE = "cycle"
    LEFT_DOMAIN = "left-domain"
    NOT_DIFFERENTIABLE = "not-differentiable"
    PRECISION_LIMIT = "precision-limit"
    NO_STEP = "no-step"


class Lasting(Enum):
    """What is known of a slope that fell below the tolerance: it stays there, it did so far, or it does not stay."""

    PROVEN = auto()
    SEEN = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Rest:
    """Whether a run that came to rest stays at rest.

    SEEN: the slope stayed within the tolerance for `further` steps. BROKEN: it is above it again after so many, or,
    with 0, every step nearby leads away, by the rule itself.
    """

    lasting: Lasting
    further: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run: one sentence, the evidence in further sentences, and the index n they speak of.

    For a point outside the domain, or where f has no gradient, n is the index of that point: one past the last iterate.
    `rest` is there where the slope is within the tolerance.
    """

    kind: OutcomeKind
    told: Sentence
    evidence: tuple[Sentence, ...]
    n: int
    rest: Rest | None = None

    @property
    def summary(self) -> str:
        """What `told` says, in English."""
        return str(self.told)

    @property
    def lasts(self) -> bool:
        """Whether the run is at rest, and nothing is known that says that it will not stay so."""
        return self.kind is OutcomeKind.STATIONARY or (
            self.rest is not None and self.rest.lasting is not Lasting.BROKEN
        )


@dataclass(frozen=True, slots=True)
class RunEnd:
    """The bare fact of an ending, before it is put in words: the kind and what it hangs on.

    `need` was not met, or `tie` is 0 where branches meet (a `jump` of f, or a corner), or points repeat with `period`.
    With `look_ahead` this is so at the look-ahead point yₙ of the last iterate, not at the next iterate; where the
    coordinates move in turn, at the point to which the first `moved` of them have led. Where the method has no step,
    `reason` says why: "division-by-zero", or a reason of the method's own. `junction` has what f does on the sides of
    a point of one variable.
    """

    kind: OutcomeKind
    need: DomainCondition | None = None
    tie: sp.Expr | None = None
    jump: bool = False
    period: int = 0
    huge: bool = False
    look_ahead: bool = False
    moved: int = 0
    reason: str = ""
    junction: Junction | None = None
