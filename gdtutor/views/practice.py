"""Questions of the practice room, answers to them, and how these were judged: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.text.formula import Formula

LETTERS: Final = ("a", "b", "c")
"""What chooses a reason: no answer to a question is one of them alone."""


class Verdict(StrEnum):
    """What an answer is."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    """It is no answer, and costs nothing."""
    WRONG_FORM = "wrong-form"
    """It is right up to its form, or asked back: it costs nothing either."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer, all of it as it is typed.

    `kind` is one of `practice.kinds.KINDS`, which says what the others hold. `form` is "exact", or "sig k" where k
    significant digits are enough; of functions every equal form is right. `data` is "[(1, 2), (2, 3)]", input and
    target of each point; `steps` is how many steps are asked for. With a `line`, the value of that line on the way is
    asked for instead of the result: "v_1".
    """

    kind: str
    f: str
    wrt: str = ""
    start: str = ""
    rate: str = ""
    parameters: str = ""
    velocity: str = ""
    data: str = ""
    loss: str = ""
    steps: int = 1
    form: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question of a skill at a level, 1 to 3, drawn by a seed; `prompt` asks it."""

    skill: str
    level: int
    seed: int
    question: Question
    prompt: Sentence

    @property
    def asked(self) -> tuple[Sentence, ...]:
        """What is asked; where there are answers to choose from, each of them behind it."""
        asked, options = self.prompt.parts.get("asked"), self.prompt.parts.get("options")
        if not isinstance(asked, Sentence) or not isinstance(options, tuple):
            return (self.prompt,)
        return (asked, *(each for each in options if isinstance(each, Sentence)))


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a step: the exercise that asks for it, and what is said where it is given instead."""

    exercise: Exercise
    shown: Sentence


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer as it was typed; `earlier` is what was answered to parts before: "slope = 110; v_1 = 3"."""

    question: Question
    typed: str
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an answer was judged.

    `diagnosis` is the id of the mistake that makes exactly this answer, or of what is wrong with its form; nothing
    where none is known for sure. `feedback` is what is said, `notes` how the answer was read. Where it is not
    `decided`, the answer counts neither as right nor as wrong.
    """

    verdict: Verdict
    diagnosis: str = ""
    feedback: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    decided: bool = True


UNDECIDED: Final = Judgement(Verdict.WRONG_FORM, feedback=(told("practice.cannot-decide"),), decided=False)
"""An answer that cannot be decided, or not in its budget, is asked back: neither right nor wrong, at no cost."""


@dataclass(frozen=True, slots=True)
class Why:
    """Reasons for what was shown, of which one is its own: the number `right`, counted from 1.

    `line` is what the reasons are for; None where it is what was just said.
    """

    line: Formula | None
    reasons: tuple[Sentence, ...]
    right: int

    @property
    def asked(self) -> Sentence:
        """The question, with the letters that may be chosen."""
        letters = LETTERS[: len(self.reasons)]
        if self.line is None:
            return told("why.said", letters=letters)
        return told("why.asked", line=self.line, letters=letters)

    @property
    def choices(self) -> tuple[Sentence, ...]:
        """The reasons, each with its letter in front."""
        return tuple(told("why.reason", letter=letter, reason=each) for letter, each in self.lettered)

    @property
    def lettered(self) -> tuple[tuple[str, Sentence], ...]:
        """The reasons, each with the letter that chooses it."""
        return tuple(zip(LETTERS, self.reasons, strict=False))

    def chosen(self, typed: str) -> int:
        """Return the number of the reason that a letter chooses; 0 for what is none of the letters.

        >>> reasons = Why(None, (told("why.slope"), told("why.newton")), 2)
        >>> reasons.chosen(" B"), reasons.chosen("10")
        (2, 0)
        """
        letter = typed.strip().lower()
        return LETTERS.index(letter) + 1 if letter in LETTERS[: len(self.reasons)] else 0

    def said(self, number: int) -> Sentence:
        """Return what is said of a choice."""
        name = "why.right" if number == self.right else "why.other"
        return told(name, reason=self.reasons[self.right - 1])
