"""WorkedLine: an equation and the reason it holds; groups of lines make a worked step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gdtutor.text.formula import Digits, Formula, Relational
from gdtutor.text.sentence import Sentence, told

Relation = Literal["=", "≈", "≤", ">"]
"""`=` where what is shown equals the left side exactly, `≈` where something was rounded; or a comparison."""


def relation_of(shown: Formula) -> Relation:
    """Return the sign in front of a value as it is shown."""
    return "=" if shown.is_exact else "≈"


Reason: TypeAlias = Sentence
"""Why a line holds."""


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """`left relation right`, and why.

    `left` is None where a line goes on from the one before. `also` says the same value once more on the same line, such
    as the decimal of a fraction (72/25 = 2.88).
    """

    left: Formula | None
    relation: Relation
    right: Formula
    reason: Reason | None = None
    also: tuple[Relation, Formula] | None = None


@dataclass(frozen=True, slots=True)
class WorkedGroup:
    """Lines under one title: `rule`, `slope`, `trial 1` and more, each a name that `group_title` puts in words."""

    title: str
    lines: tuple[WorkedLine, ...]


@dataclass(frozen=True, slots=True)
class WorkedStep:
    """The step from iterate n to n + 1, worked out; at the last iterate (`last`) only what is known there."""

    n: int
    groups: tuple[WorkedGroup, ...]
    last: bool = False


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """One line of a derivation: the whole derivative as it stands now, and what was done to get there.

    `told` says it, `equation` what is beside it (u = x²), `path` and `folded` where the step can be unfolded. Of the
    first line nothing is told; `shown` is None where a step changes nothing in the derivative itself.
    """

    reason: str
    told: Sentence | None
    shown: Formula | None
    equation: Formula | None = None
    path: tuple[int, ...] = ()
    folded: bool = False


def group_title(group: WorkedGroup) -> Sentence | None:
    """Return what a group of lines is headed by; None for nothing."""
    if not group.title:
        return None
    name, _, number = group.title.rpartition(" ")
    if number.isdigit():
        return Sentence(f"group.{name}", {"number": int(number)})
    return Sentence(f"group.{group.title.lower().replace(' ', '-')}")


def step_title(step: WorkedStep) -> Sentence:
    """Return what a worked step is headed by: Step 0 → 1."""
    if step.last:
        return told("step-last", n=str(step.n))
    return told("step", steps=step_arrow(step.n))


def step_arrow(n: int) -> Formula:
    """Return 0 → 1 for the step from iterate n = 0."""
    return Relational(Digits(str(n)), "→", Digits(str(n + 1)))
