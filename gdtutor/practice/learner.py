"""What an answer tells of a skill, and what should come next. Light: no SymPy.

Fading runs backward: at level n the last n lines of a step are left to the learner, at first only the last one (Renkl
and Atkinson). One right answer without help takes a line away, two wrong ones in a row bring one back. No skill is
mastered as long as lines are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from gdtutor.practice.mastery import DRILLED, MASTERED, REVIEWED, TURNING, traced
from gdtutor.practice.review import reviewed
from gdtutor.practice.skills import SKILLS, Skill
from gdtutor.practice.templates import TEMPLATES
from gdtutor.store.records import SkillState

FULL: Final = 9
"""The fading level at which nothing is shown any more: no step has more lines to fill in."""
NEARLY: Final = 0.94
"""How surely a skill is known at most by steps of which lines were given: the next one is asked as a whole."""
_PATIENCE: Final = 2
"""So many wrong answers in a row bring a line back."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one part was answered: `helped` by a hint or an earlier try; `shown` where the line itself was shown.

    `faded` says that it was not all of a step, as other lines of it were given or asked for by themselves.
    """

    right: bool
    time: datetime
    helped: bool = False
    shown: bool = False
    faded: bool = False


def unpractised(skill: Skill) -> SkillState:
    """Return what is known of a skill before its first answer."""
    return SkillState(skill.id, skill.tracing.prior)


def revised(state: SkillState, evidence: Evidence) -> SkillState:
    """Return what is known of a skill after an answer: nothing new where the line was shown."""
    if evidence.shown:
        return state
    known = traced(state.known, right=evidence.right, tracing=SKILLS[state.id].tracing)
    whole = evidence.faded and known >= MASTERED
    if whole:
        known = max(NEARLY, min(known, state.known))
    wrong = 0 if evidence.right else state.wrong_in_a_row + 1
    after = replace(state, known=known, answers=state.answers + 1, wrong_in_a_row=wrong % _PATIENCE)
    return _scheduled(replace(after, fading=FULL if whole else _fading(after, evidence, wrong)), evidence)


def _fading(state: SkillState, evidence: Evidence, wrong: int) -> int:
    if state.known >= MASTERED:
        return FULL
    if evidence.right:
        return min(state.fading + (not evidence.helped), FULL)
    return max(state.fading - (wrong == _PATIENCE), 0)


def _scheduled(state: SkillState, evidence: Evidence) -> SkillState:
    """Give the skill a card when it is mastered for the first time, and a new date with each answer from then on."""
    if state.card is None and state.known < MASTERED:
        return state
    card, due = reviewed(state.card, right=evidence.right, helped=evidence.helped, time=evidence.time)
    return replace(state, card=card, due=due, learned=state.learned or evidence.time)


class Reason(Enum):
    """Why something comes next."""

    DUE = "due"
    """It was mastered, has not been practised for long, and is not known surely any more."""
    WEAKEST = "weakest"
    """It is known least of what can be practised now."""
    BEFORE = "before"
    """More of the skill after it does not help: it comes before that."""
    REVIEW = "review"
    """All is mastered; this is due first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to practise next, and why; after `stuck` a worked example comes first."""

    skill: str
    reason: Reason
    stuck: bool = False
    after: str = ""
    """The skill that it comes before, where more of that does not help."""


def choose(
    states: Mapping[str, SkillState],
    time: datetime,
    among: Iterable[str] = tuple(TEMPLATES),
    fitting: Iterable[str] = tuple(TEMPLATES),
) -> Choice:
    """Return what comes next: what is due and unsure, then the weakest skill whose needs are mastered.

    `among` are the ids of the skills to choose from, at least one; what comes instead of one that drilling did not help
    is one of the `fitting`.
    """
    skills = [states.get(name, unpractised(SKILLS[name])) for name in among]
    due = [state for state in skills if state.due is not None and state.due <= time]
    if unsure := [state for state in due if state.known < REVIEWED]:
        return Choice(min(unsure, key=_known).id, Reason.DUE)
    ready = [state for state in skills if state.known < MASTERED and _is_ready(state, states)]
    if ready:
        return _practised(min(ready, key=_known), states, frozenset(fitting))
    if due:
        return Choice(min(due, key=_known).id, Reason.REVIEW)
    return Choice(min(skills, key=_known).id, Reason.WEAKEST)


def _known(state: SkillState) -> float:
    return state.known


def _needs(skill: str) -> Iterator[str]:
    """Yield the ids of the skills that come before one, as far as there are exercises for them."""
    return (name for name in SKILLS[skill].needs if name in TEMPLATES)


def _is_ready(state: SkillState, states: Mapping[str, SkillState]) -> bool:
    """Whether all that the skill needs was mastered once; a skill that was practised anyway is ready as well."""
    needs = [states.get(name) for name in _needs(state.id)]
    return state.answers > 0 or all(need is not None and need.learned is not None for need in needs)


def _practised(state: SkillState, states: Mapping[str, SkillState], fitting: frozenset[str]) -> Choice:
    """Choose a skill, or where drilling it did not help, the weakest that it needs, or a worked example of it."""
    if state.answers < DRILLED or state.known >= TURNING:
        return Choice(state.id, Reason.WEAKEST)
    needs = [states.get(name, unpractised(SKILLS[name])) for name in _needs(state.id) if name in fitting]
    weakest = min(needs, key=_known, default=None)
    if weakest is None or weakest.known >= MASTERED:
        return Choice(state.id, Reason.WEAKEST, stuck=True)
    return Choice(weakest.id, Reason.BEFORE, stuck=True, after=state.id)
