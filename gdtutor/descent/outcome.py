"""Outcome: why a descent ended or where it stands, with evidence a learner can check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.numbers.program import Need


class OutcomeKind(StrEnum):
    """How a run can end; the values are stable, JSON has them."""

    STATIONARY = "stationary"
    CONVERGED = "converged"
    STEP_LIMIT = "step-limit"
    DIVERGING = "diverging"
    CYCLE = "cycle"
    LEFT_DOMAIN = "left-domain"
    NOT_DIFFERENTIABLE = "not-differentiable"
    PRECISION_LIMIT = "precision-limit"
    NO_STEP = "no-step"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run: one sentence, the evidence in further sentences, and the index n they speak of.

    For a point outside the domain, or where f has no gradient, n is the index of that point: one past the last iterate.
    """

    kind: OutcomeKind
    summary: str
    evidence: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True)
class End:
    """The bare fact of an ending, before it is put in words: the kind and what it hangs on.

    `need` was not met, or `tie` is 0 where branches meet (a `jump` of f, or a corner), or points repeat with `period`.
    With `look_ahead` this is so at the look-ahead point yₙ of the last iterate, not at the next iterate. Where the
    method has no step, `reason` says why: "division-by-zero", or a reason of the method's own.
    """

    kind: OutcomeKind
    need: Need | None = None
    tie: sp.Expr | None = None
    jump: bool = False
    period: int = 0
    huge: bool = False
    look_ahead: bool = False
    reason: str = ""
