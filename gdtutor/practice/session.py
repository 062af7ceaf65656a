"""Session: one exercise after the other, what each answer leads to, and what is kept of it. Light: no SymPy.

The first answer that is judged right or wrong is evidence of the skill; what comes after it on the same exercise helps
to learn, and tells nothing new. Whoever runs a session asks the worker for exercises, judgements and hints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from json import dumps
from typing import Final

from gdtutor.practice.learner import Choice, Evidence, choose, revised, unpractised
from gdtutor.practice.mastery import MASTERED, REVIEWED, TURNING
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.store import Store
from gdtutor.text.sentence import Sentence, told
from gdtutor.views.practice import Attempt, Exercise, Judgement, Part, Question, Verdict, Why

SHOWN: Final = 4
"""The rung of the hint that is the line itself."""
_MOST_REPEATS: Final = 20
"""After so many a question is asked again: a function of the learner's own may have no more."""
_AWAY: Final = 500_000
_EQUALS: Final = re.compile("[=≈]")
_SHOWN_AFTER: Final = 3
"""After so many wrong answers the line is offered."""
_HINT_AFTER: Final = 2


class Offer(Enum):
    """What is offered after an answer."""

    NOTHING = "nothing"
    HINT = "hint"
    LINE = "line"
    NEXT = "next"


@dataclass
class Session:
    """What is practised now, and how it goes.

    `skill` and `level` are chosen by what is known of the learner where they are empty; `seed` draws the first
    exercise, and each later one the next number.
    """

    store: Store
    seed: int
    skill: str = ""
    level: int = 0
    function: str = ""
    asked: set[Question] = field(default_factory=set)
    """All questions that were asked in this session."""
    waiting: tuple[Exercise, ...] = ()
    """Exercises that were drawn already: the parts of a step, each of which may follow from the one before."""
    exercise: Exercise | None = None
    tries: int = 0
    rung: int = 0
    """The last hint that was given."""
    solved: bool = False
    answered: int = 0
    """How many exercises were answered,"""
    right: int = 0
    """and how many of them at once."""
    last: str = ""
    """What was answered last."""
    earlier: str = ""
    """What was answered to the parts before, each with its name: "slope = 8; v_1 = 3"."""
    faded: bool = False
    """Whether lines of the step that is asked for were given."""
    repeats: int = 0
    """How many draws in a row were asked before."""
    why: Why | None = None
    """What is asked about a line that was shown, until it is answered; it is no evidence of anything."""
    twin: bool = False
    """Whether the next exercise is of the same kind, since a line of this one was shown."""

    learned: Sentence | None = None
    """The name of the skill that the last answer made mastered, if it did."""

    fitting: tuple[str, ...] = tuple(TEMPLATES)
    """The skills that can be practised, on a function of the learner's own where there is one."""

    known: Mapping[str, SkillState] | None = None
    """What was known of the skills when it was read last: screens paint it without reading the file."""

    def refresh(self) -> Mapping[str, SkillState]:
        """Read what is known of the skills. Raises FileError."""
        self.known = self.store.skills()
        return self.known

    def choice(self) -> Choice:
        """Return which skill comes next, by what is known now. Raises FileError."""
        time = self.store.time()
        among = (self.skill,) if self.skill else self.fitting
        if self.twin and self.exercise is not None:
            among = (self.exercise.skill,)
        return choose(self.refresh(), time, among, self.fitting)

    def leave_out(self, skill: str) -> bool:
        """Choose a skill no more of which there are no exercises; say whether there is another one to choose."""
        self.fitting = tuple(name for name in self.fitting if name != skill)
        return bool(self.fitting) and not self.skill

    def stuck(self, choice: Choice) -> Sentence:
        """Return what is said where more of a skill does not help: what comes before it, or that it is shown."""
        state = self.state(choice.after or choice.skill)
        skill, answers = SKILLS[state.id].title, state.answers
        if choice.after:
            return told("practise.before", skill=skill, answers=answers, before=SKILLS[choice.skill].title)
        return told("practise.example", skill=skill, answers=answers)

    @property
    def other_seed(self) -> int:
        """The seed of an example: no exercise near this one has it."""
        return self.seed + _AWAY

    def level_of(self, skill: str) -> int:
        """Return at which level a skill is practised: the one that was asked for, or by how surely it is known."""
        known = self.state(skill).known
        return self.level or 1 + (known >= TURNING) + (known >= REVIEWED)

    def state(self, skill: str) -> SkillState:
        """Return what is known of a skill, as it was read last."""
        known = self.refresh() if self.known is None else self.known
        return known.get(skill, unpractised(SKILLS[skill]))

    def begin(self, exercise: Exercise) -> None:
        """Go on to an exercise, by itself."""
        self.faded, self.waiting = False, ()
        self._start(exercise)
        self.twin = False

    def _start(self, exercise: Exercise) -> None:
        self.exercise, self.tries, self.rung, self.solved = exercise, 0, 0, False
        self.last, self.earlier, self.why = "", "", None
        self.seed = exercise.seed + 1
        self.asked.add(exercise.question)

    def was_asked(self, exercise: Exercise) -> bool:
        """Say whether a question was asked in this session, so that another one should be drawn, by the next seed."""
        if exercise.question not in self.asked or self.repeats >= _MOST_REPEATS:
            self.repeats = 0
            return False
        self.seed, self.repeats = exercise.seed + 1, self.repeats + 1
        return True

    def take(self, parts: Sequence[Part], *, all_of_them: bool = False) -> tuple[Sentence, ...]:
        """Let the last parts of a step wait, as many as the learner fills in by now; return what is said of the others.

        Who fills in all of them is asked for the last one alone, or for `all_of_them` one after the other.
        """
        skill = parts[-1].exercise.skill
        level = max(1, self.state(skill).fading)
        given = parts[:-level]
        asked = parts[-1:] if level >= len(parts) and not all_of_them else parts[-level:]
        self.waiting, self.faded = tuple(part.exercise for part in asked), bool(given)
        self.exercise, self.twin = None, False
        return tuple(part.shown for part in given)

    def follow(self) -> Exercise | None:
        """Go on to the next of the exercises that wait, and return it; None where none is left.

        What was answered to the part before, right or wrong, is what this one may follow from.
        """
        if not self.waiting:
            return None
        first, *rest = self.waiting
        earlier = self._so_far()
        self._start(first)
        self.waiting, self.earlier = tuple(rest), earlier
        return first

    def _so_far(self) -> str:
        """Return what was answered to the parts of a step up to now."""
        if self.exercise is None or not self.last:
            return self.earlier if self.exercise is not None else ""
        question = self.exercise.question
        value = _EQUALS.split(self.last)[-1].strip()
        answered = f"{question.line or question.kind} = {value}"
        return "; ".join(filter(None, (self.earlier, answered)))

    def attempt(self, typed: str) -> Attempt:
        """Return what was typed as an answer to the exercise. Raises ValueError where there is none."""
        if self.exercise is None:
            raise ValueError(typed)
        follows = self.exercise.question.kind != "slope"  # its place is given, whatever was answered before
        return Attempt(self.exercise.question, typed, self.earlier if follows else "")

    def hinted(self) -> int:
        """Return the rung of the next hint: each is one more, up to the line itself, after which comes a twin."""
        self.rung = min(self.rung + 1, SHOWN)
        self.twin = self.twin or self.rung == SHOWN
        return self.rung

    @property
    def wants_reason(self) -> bool:
        """Whether it is asked why a line that was shown holds: of who knows the skill well it is not."""
        exercise = self.exercise
        return exercise is not None and self.rung == SHOWN and self.state(exercise.skill).known < REVIEWED

    def reasoned(self, typed: str) -> Sentence | None:
        """Return what is said of a reason that was chosen; None where none is asked for, or this is no choice."""
        number = self.why.chosen(typed) if self.why is not None else 0
        if self.why is None or not number:
            return None
        said, self.why = self.why.said(number), None
        return said

    def answer(self, attempt: Attempt, judgement: Judgement) -> Offer:
        """Keep an answer, which is on the disk when this returns; return what is offered. Raises FileError."""
        exercise, mastered = self.exercise, self.mastered
        if exercise is None or self.solved:
            return Offer.NEXT
        counts = judgement.decided and judgement.verdict in {Verdict.RIGHT, Verdict.WRONG}
        self.tries += counts
        self.last = attempt.typed if counts else self.last
        first = counts and self.tries == 1
        evidence = Evidence(
            judgement.verdict is Verdict.RIGHT,
            self.store.time(),
            helped=self.rung > 0,
            shown=self.rung == SHOWN,
            faded=self._is_faded(exercise),
        )
        kept = self._kept(exercise, attempt, judgement, evidence, counted=first and not evidence.shown)
        self.store.record(kept, _revision(exercise.skill, evidence) if first else None)
        self.refresh()
        self.learned = SKILLS[exercise.skill].title if self.mastered and not mastered else None
        self.answered += first
        self.right += first and evidence.right and not evidence.helped
        self.solved = evidence.right and counts
        return self._offer(judgement, counts=counts)

    def _is_faded(self, exercise: Exercise) -> bool:
        """Whether an exercise is one part of several of a step of the same skill."""
        return bool(self.waiting) or (self.faded and exercise.question.kind != "slope")

    def _kept(
        self, exercise: Exercise, attempt: Attempt, judgement: Judgement, evidence: Evidence, *, counted: bool
    ) -> Answer:
        given = {name: value for name, value in asdict(attempt.question).items() if value}
        return Answer(
            skill=exercise.skill,
            kind=attempt.question.kind,
            question=dumps(given),
            typed=attempt.typed,
            verdict=judgement.verdict.value if judgement.decided else "undecided",
            time=evidence.time,
            level=exercise.level,
            seed=exercise.seed,
            part=exercise.question.line,
            diagnosis=judgement.diagnosis,
            hints=self.rung,
            tries=self.tries,
            counted=counted,
        )

    def _offer(self, judgement: Judgement, *, counts: bool) -> Offer:
        if self.solved:
            return Offer.NEXT
        if not counts or judgement.verdict is not Verdict.WRONG:
            return Offer.NOTHING
        if self.tries >= _SHOWN_AFTER:
            return Offer.LINE
        return Offer.HINT if self.tries >= _HINT_AFTER else Offer.NOTHING

    @property
    def mastered(self) -> bool:
        """Whether the skill of the exercise is mastered now."""
        return self.exercise is not None and self.state(self.exercise.skill).known >= MASTERED


def _revision(skill: str, evidence: Evidence) -> Callable[[Mapping[str, SkillState]], Iterable[SkillState]]:
    """Return what evidence makes of what was known of a skill."""
    return lambda states: (revised(states.get(skill, unpractised(SKILLS[skill])), evidence),)
