"""Diagnosis: a wrong answer beside what known mistakes would have made of the question.

A mistake is told only if it makes exactly this answer, and if no other one as likely does. Candidates come in stages,
the plainest first: where one of a stage fits, later ones are not tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gdtutor.practice.candidates import stages
from gdtutor.practice.equality import same
from gdtutor.practice.mistakes import mistake_named
from gdtutor.practice.posing import Posed
from gdtutor.practice.reading import Answer
from gdtutor.text.sentence import Sentence, told

_BARE_POWER: Final = re.compile(r"[-−]\s*\d+(?:\.\d+)?\s*(?:\^|\*\*|[²⁴⁶⁸])")
_CLEAR: Final = 3
"""A mistake is told among others if it is expected so many times as often as all of them."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What went wrong: the id of the mistake, or two joined by +, or nothing; and what is said."""

    id: str = ""
    feedback: tuple[Sentence, ...] = ()


def diagnosed(posed: Posed, answer: Answer) -> Diagnosis:
    """Return what went wrong in an answer, as far as that is clear."""
    for stage in stages(posed, answer.values):
        found = tuple(dict.fromkeys(stage))
        if found:
            written = tuple(name for name in found if _is_written(name, answer))
            return _clear(written or found) or Diagnosis(feedback=_common(posed, answer, found))
    return Diagnosis(feedback=_common(posed, answer, ()))


def _is_written(name: str, answer: Answer) -> bool:
    """Say whether a mistake can be seen in how the answer is written: −6^2 squares the digits only."""
    return name == "power-of-negative" and any(map(_BARE_POWER.search, answer.texts))


def _clear(names: Sequence[str]) -> Diagnosis | None:
    """Return the one mistake among those that fit which is told; None where several are as likely."""
    told_of: dict[str, str] = {}
    for name in names:
        family = _family(name)
        if family not in told_of or _is_special(name):
            told_of[family] = name
    first, *others = sorted(told_of.values(), key=_weight, reverse=True)
    groups = {mistake_named(part).group for name in told_of.values() for part in name.split("+")}
    if others and (len(groups) > 1 or _weight(first) < _CLEAR * sum(map(_weight, others))):
        return None
    return Diagnosis(first, tuple(_sentences(first)))


def _family(name: str) -> str:
    parts = name.split("+")
    return "+".join(part.removesuffix(mistake_named(part).id) + mistake_named(part).family for part in parts)


def _is_special(name: str) -> bool:
    """Say whether a mistake is told in place of those that cannot be told apart from it."""
    return any(mistake_named(part).kin for part in name.split("+"))


def _weight(name: str) -> int:
    return min(mistake_named(part).weight for part in name.split("+"))


def _sentences(name: str) -> Iterator[Sentence]:
    """Yield what is said of a mistake: of one in a part before, where it was made; of two, both."""
    parts = name.split("+")
    if len(parts) > 1:
        yield told("practice.two-mistakes")
    for part in parts:
        mistake = mistake_named(part)
        before = part.removesuffix(mistake.id)
        if before.startswith("slope:"):
            yield told("practice.in-slope")
        elif before:
            yield told("practice.in-derivative")
        yield Sentence(mistake.said)


def _common(posed: Posed, answer: Answer, names: Sequence[str]) -> tuple[Sentence, ...]:
    """Return what all candidates have in common: the right size with the other sign, or what they are about."""
    if len(answer.values) == len(posed.right):
        turned = tuple(-value for value in answer.values)
        if same(turned, posed.right, posed.function if posed.shape.is_function else None):
            return (told("practice.other-sign"),)
    groups = {mistake_named(part).group for name in names for part in name.split("+")}
    return (Sentence(f"practice.group.{groups.pop()}"),) if len(groups) == 1 else (told("practice.not-yet"),)
