"""`gdtutor practice`: questions and answers, line by line, as a screen reader can follow them and a script can give."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Final

from gdtutor.commands.door import style_of
from gdtutor.commands.judge import in_sentences
from gdtutor.commands.progress import opened
from gdtutor.errors import BudgetError, InputError, NoAnswerError
from gdtutor.practice.kinds import IN_LINES
from gdtutor.practice.learner import Choice
from gdtutor.practice.progress import percent
from gdtutor.practice.session import SHOWN, Offer, Session
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import Style
from gdtutor.views.practice import UNDECIDED, Attempt, Exercise, Judgement, Why
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.practice import (
    AskWhy,
    DrawExercise,
    FindSkills,
    GiveHint,
    JudgeAnswer,
    TakeApart,
    WorkExample,
)

FORMATS: Final = ("text", "speech", "json")
VERSION: Final = 1
"""Of the data."""
HINT: Final = ("?", "hint", "hinweis")
SKIP: Final = ("skip", "weiter")
QUIT: Final = ("quit", "exit", "ende")
"""What is no answer; no formula can be called so."""
MOST: Final = 1_000
"""Exercises in one go."""
_LINE: Final = 4_096
_SEEDS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class PracticeOrder:
    """What shall be practised: a skill and a level, or what comes next where they are empty; so many exercises."""

    skill: str = ""
    level: int = 0
    seed: int | None = None
    count: int = 10
    function: str = ""
    profile: str = ""
    format: str = FORMATS[0]

    def check(self) -> None:
        """Refuse what cannot be practised; raises InputError."""
        if self.format not in FORMATS:
            raise InputError(told("command.judge-format", given=self.format[:40], formats=FORMATS))
        if self.skill and self.skill not in TEMPLATES:
            raise InputError(told("exercise.no-skill", given=self.skill[:40], skills=tuple(TEMPLATES)))
        if not 1 <= self.count <= MOST:
            raise InputError(told("worksheet.count", option="--count", most=MOST, given=self.count))


def practise(order: PracticeOrder) -> None:
    """Ask one exercise after the other until all are done, or nothing more is typed. Raises GdTutorError."""
    order.check()
    seed = order.seed if order.seed is not None else secrets.randbelow(_SEEDS)
    speak = _VOICES[order.format](style_of(sys.stdout))
    with opened(order.profile) as store, Worker() as worker:
        session = Session(store, seed, order.skill, order.level, order.function)
        if order.function:
            session.fitting = worker.ask(FindSkills(order.function))
        before = {name: percent(session.state(name)) for name in TEMPLATES}
        for number in range(1, order.count + 1):
            if not _ask(session, worker, speak, number, order.count):
                break
        speak.ended(session, {name: (old, percent(session.state(name))) for name, old in before.items()})


def _ask(session: Session, worker: Worker, speak: Voice, number: int, count: int) -> bool:
    """Ask one exercise, until it is solved or left; say whether there shall be another."""
    given = _begin(session, worker, speak)
    speak.asked(session, number, count, given)
    for line in _lines(speak):
        word = line.lower()
        if word in QUIT:
            return False
        if word in SKIP:
            session.solved = True
        elif word in HINT:
            _hint(session, worker, speak)
        elif said := session.reasoned(line):
            speak.reasoned(said)
        elif line:
            attempt = session.attempt(line)
            judgement = judged(worker, attempt)
            offer = session.answer(attempt, judgement)
            speak.judged(judgement, offer, session.learned)
        if session.solved:
            if session.follow() is None:
                return True
            speak.asked(session, number, count, given)
    return False


def _begin(session: Session, worker: Worker, speak: Voice) -> tuple[Sentence, ...]:
    """Draw an exercise and go on to it, or to the first part of it; return what is said of the lines that are given."""
    choice, exercise = _chosen(session, worker)
    if choice.stuck:
        example = () if choice.after else worker.ask(WorkExample(choice.skill, session.other_seed, session.function))
        speak.helped(choice, session.stuck(choice), example)
    if exercise.question.kind not in IN_LINES:
        session.begin(exercise)
        return ()
    given = session.take(worker.ask(TakeApart(exercise)))
    session.follow()
    return given


def _chosen(session: Session, worker: Worker) -> tuple[Choice, Exercise]:
    """Choose a skill and draw an exercise of it; a skill without any on a function of one's own is left out."""
    while True:
        choice = session.choice()
        try:
            return choice, _drawn(session, worker, choice.skill)
        except NoAnswerError:
            if not session.leave_out(choice.skill):
                raise


def _drawn(session: Session, worker: Worker, skill: str) -> Exercise:
    """Draw an exercise of a skill that was not asked in this session."""
    level = session.level_of(skill)
    exercise = worker.ask(DrawExercise(skill, level, session.seed, session.function))
    while session.was_asked(exercise):
        exercise = worker.ask(DrawExercise(skill, level, session.seed, session.function))
    return exercise


def _hint(session: Session, worker: Worker, speak: Voice) -> None:
    """Give a hint; after the first time that the line was shown, ask why it holds."""
    exercise, last = _exercise(session), session.rung == SHOWN
    rung = session.hinted()
    speak.hinted(rung, worker.ask(GiveHint(exercise.question, rung)))
    if session.wants_reason and not last:
        session.why = worker.ask(AskWhy(exercise.question, exercise.seed))
        if session.why is not None:
            speak.wonders(session.why)


def _exercise(session: Session) -> Exercise:
    assert session.exercise is not None
    return session.exercise


def judged(worker: Worker, attempt: Attempt) -> Judgement:
    """Return how an answer is judged; what takes too long is not decided."""
    try:
        return worker.ask(JudgeAnswer(attempt))
    except BudgetError:
        return UNDECIDED


def _lines(speak: Voice) -> Iterator[str]:
    """Yield what is typed, line by line, up to the end of stdin."""
    while True:
        speak.waits()
        data = sys.stdin.buffer.readline(_LINE)
        if not data:
            return
        yield data.decode("utf-8", "replace").strip().lstrip("\ufeff")


class Voice:
    """What is said in a session, as text."""

    def __init__(self, style: Style, say: Callable[[Sentence, Style], str] = sentence_line) -> None:
        """Say it in a style."""
        self.style = style
        self._say = say

    def asked(self, session: Session, number: int, count: int, given: tuple[Sentence, ...] = ()) -> None:
        """Say which exercise it is, ask it, and at first what can be typed."""
        exercise = _exercise(session)
        where = told(
            "practise.exercise",
            number=number,
            count=count,
            skill=SKILLS[exercise.skill].title,
            level=exercise.level,
            seed=str(exercise.seed),
        )
        self._print(where)
        self._print(exercise.prompt)
        for line in given:
            self._print(line)
        if number == 1:
            self._print(told("practise.typing", hint=HINT[0], skip=SKIP[0], quit=QUIT[0]))

    def helped(self, choice: Choice, said: Sentence, example: tuple[Sentence, ...]) -> None:
        """Say that more of a skill does not help, and what comes instead."""
        del choice
        for sentence in (said, *example):
            self._print(sentence)

    def waits(self) -> None:
        """Say that an answer can be typed."""
        if sys.stdin.isatty():
            sys.stdout.write("> ")
        sys.stdout.flush()

    def hinted(self, rung: int, hint: Sentence) -> None:
        """Say a hint."""
        del rung
        self._print(hint)

    def wonders(self, why: Why) -> None:
        """Ask why a line holds."""
        for sentence in (why.asked, *why.choices):
            self._print(sentence)

    def reasoned(self, said: Sentence) -> None:
        """Say whether a reason was the right one."""
        self._print(said)

    def judged(self, judgement: Judgement, offer: Offer, learned: Sentence | None) -> None:
        """Say how an answer was judged, which skill is mastered by it, and what can be done now."""
        words = in_sentences((told(f"practise.{judgement.verdict}"), *judgement.feedback), self.style, self._say)
        sys.stdout.write(f"{words}\n")
        if learned is not None:
            self._print(told("practise.mastered", skill=learned))
        if offer in {Offer.HINT, Offer.LINE}:
            self._print(told(f"practise.offer-{offer.value}", hint=HINT[0]))

    def ended(self, session: Session, skills: dict[str, tuple[int, int]]) -> None:
        """Say what was done, and what is known now."""
        self._print(told("practise.done", answered=session.answered, right=session.right))
        for name, (before, after) in skills.items():
            if before != after:
                self._print(told("practise.known", skill=SKILLS[name].title, before=before, after=after))

    def _print(self, sentence: Sentence) -> None:
        sys.stdout.write(f"{in_sentences((sentence,), self.style, self._say)}\n")


class DataVoice(Voice):
    """What is said in a session, an object of JSON on each line."""

    def asked(self, session: Session, number: int, count: int, given: tuple[Sentence, ...] = ()) -> None:
        """Print an exercise."""
        exercise = _exercise(session)
        question = {name: value for name, value in asdict(exercise.question).items() if value}
        about: dict[str, object] = {"number": number, "count": count, "skill": exercise.skill, "level": exercise.level}
        about |= {"seed": exercise.seed, "prompt": self._words(exercise.prompt), "question": question}
        about["given"] = [self._words(line) for line in given]
        self._data("exercise", **about)

    def helped(self, choice: Choice, said: Sentence, example: tuple[Sentence, ...]) -> None:
        """Print what comes instead of more of a skill: another one, or an example."""
        about = {"skill": choice.after or choice.skill, "before": choice.skill if choice.after else None}
        self._data("stuck", **about, told=self._words(said), example=[self._words(line) for line in example])

    def waits(self) -> None:
        """Let what was printed out."""
        sys.stdout.flush()

    def hinted(self, rung: int, hint: Sentence) -> None:
        """Print a hint."""
        self._data("hint", rung=rung, hint=self._words(hint))

    def wonders(self, why: Why) -> None:
        """Print a question for a reason."""
        reasons = {letter: self._words(reason) for letter, reason in why.lettered}
        self._data("why", asked=self._words(why.asked), reasons=reasons)

    def reasoned(self, said: Sentence) -> None:
        """Print whether a reason was the right one."""
        self._data("reason", right=said.id == "why.right", feedback=self._words(said))

    def judged(self, judgement: Judgement, offer: Offer, learned: Sentence | None) -> None:
        """Print a verdict."""
        del learned
        feedback = in_sentences(judgement.feedback, self.style)
        verdict = judgement.verdict.value if judgement.decided else "undecided"
        self._data("verdict", verdict=verdict, diagnosis=judgement.diagnosis, feedback=feedback, offer=offer.value)

    def ended(self, session: Session, skills: dict[str, tuple[int, int]]) -> None:
        """Print what was done."""
        known = {name: after for name, (_, after) in skills.items()}
        self._data("end", answered=session.answered, right=session.right, known=known)

    def _words(self, sentence: Sentence) -> str:
        return in_sentences((sentence,), self.style)

    def _data(self, event: str, **rest: object) -> None:
        line = json.dumps({"version": VERSION, "event": event, **rest}, ensure_ascii=self.style.ascii)
        sys.stdout.write(f"{line}\n")


def _speech(style: Style) -> Voice:
    from gdtutor.text.speech import spoken

    return Voice(style, spoken)


_VOICES: Final[dict[str, Callable[[Style], Voice]]] = {"text": Voice, "speech": _speech, "json": DataVoice}
