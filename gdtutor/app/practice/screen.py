"""Practice: one exercise after the other, from what is weakest and due; or the parts of one step."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, ClassVar, Final

from gdtutor.app.practice.bars import bar
from gdtutor.app.practice.exercise_view import ExerciseView, Saying
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import TutorScreen
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.errors import GdTutorError
from gdtutor.practice.kinds import IN_LINES
from gdtutor.practice.session import Session
from gdtutor.practice.skills import SKILLS
from gdtutor.text.block import Role
from gdtutor.text.sentence import told
from gdtutor.worker.requests.practice import DrawExercise, TakeApart, WorkExample

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.practice.learner import Choice
    from gdtutor.store.store import Store
    from gdtutor.text.sentence import Sentence
    from gdtutor.views.practice import Part

SEEDS: Final = 1_000_000


class PracticeScreen(TutorScreen):
    """One exercise after the other; Enter answers, and goes on where it was right."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["practice"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)

    def __init__(self, skill: str = "", function: str = "", parts: tuple[Part, ...] = (), n: int = 0) -> None:
        """Practise a skill, or what comes next, about a function of the learner's own if there is one.

        Or work out the step from iterate n on, by its parts.
        """
        super().__init__()
        self._skill, self._function, self._parts, self._n = skill, function, parts, n
        self._given: Saying = []
        self.finished = False
        """Whether the step was worked out."""

    def compose(self) -> ComposeResult:
        """Yield what is practised, and the exercise."""
        yield Said("", id="header")
        yield ExerciseView(id="exercise")
        yield Keys("answer", "hint")

    def on_mount(self) -> None:
        """Draw the first exercise."""
        super().on_mount()
        self.view.answer.focus()
        self.run_worker(self._begin(), group="exercise", exclusive=True)

    @property
    def view(self) -> ExerciseView:
        """The exercise."""
        return self.query_one(ExerciseView)

    @property
    def session(self) -> Session | None:
        """What is practised, once it is there."""
        return self.view.session

    async def _begin(self) -> None:
        """Open what is remembered, and draw the first exercise."""
        store: Store = await self.tutor.memory()
        session = self.view.session = Session(store, secrets.randbelow(SEEDS), self._skill, function=self._function)
        try:
            await asyncio.to_thread(session.refresh)
            if self._parts:
                self._take_step(session)
            else:
                await self._next(session)
        except GdTutorError as error:
            self.view.refuse(error)

    def _take_step(self, session: Session) -> None:
        """Ask the parts of a step; the first ones are given as long as the learner is led through steps."""
        self._given = [(told("screens.practice.step", n=self._n), Role.REASON)] if self._n else []
        self._given += _lines(session.take(self._parts, all_of_them=True))
        self._follow(session)

    def _follow(self, session: Session) -> bool:
        """Ask the next part of a step, below the lines that are given; say whether there is one."""
        exercise = session.follow()
        if exercise is not None:
            self.view.ask(exercise, self._given)
            self.dress()
        return exercise is not None

    async def _next(self, session: Session) -> None:
        """Draw another exercise, and ask it. Raises GdTutorError."""
        choice = await asyncio.to_thread(session.choice)
        skill, before = choice.skill, await self._help(session, choice) if choice.stuck else []
        level = session.level_of(skill)
        exercise = await self.tutor.client.ask(DrawExercise(skill, level, session.seed, session.function))
        while session.was_asked(exercise):
            exercise = await self.tutor.client.ask(DrawExercise(skill, level, session.seed, session.function))
        if exercise.question.kind in IN_LINES:
            parts = await self.tutor.client.ask(TakeApart(exercise))
            self._given = _lines(session.take(parts))
            session.follow()
        else:
            session.begin(exercise)
            self._given = []
        if self.is_there and session.exercise is not None:
            self.view.ask(session.exercise, self._given, before)
            self.dress()

    async def _help(self, session: Session, choice: Choice) -> Saying:
        """Return what is said where more of a skill does not help; where nothing comes before it, with an example."""
        said: Saying = [(session.stuck(choice), Role.REASON)]
        if not choice.after:
            example = await self.tutor.client.ask(WorkExample(choice.skill, session.other_seed, session.function))
            said += [*_lines(example), (told("screens.practice.now-you"), Role.LABEL)]
        return said

    async def _another(self, session: Session) -> None:
        try:
            await self._next(session)
        except GdTutorError as error:
            self.view.refuse(error)

    def action_skip(self) -> None:
        """Go on to another exercise: the next part of a step, and back where that was the last one."""
        session = self.session
        if session is None:
            return
        if self._follow(session):
            return
        if not self._parts:
            self.run_worker(self._another(session), group="exercise", exclusive=True)
        else:
            self.finished = session.solved
            self.action_back()

    def on_exercise_view_solved(self) -> None:
        """Go on."""
        self.action_skip()

    def on_exercise_view_judged(self) -> None:
        """Show how surely the skill is known now."""
        self.dress()

    def action_answer(self) -> None:
        """Have the answer judged; go on where the exercise is solved."""
        self.view.submit()

    def action_hint(self) -> None:
        """Give a hint."""
        self.view.hint()

    def action_skills(self) -> None:
        """Choose what is practised."""
        if self.session is not None:
            self.app.push_screen(SCREENS["skills"].load()(self.session), self._take)

    def _take(self, skill: str | None) -> None:
        """Practise a skill from now on, or what comes next for ""."""
        if skill is not None and self.session is not None:
            self._parts = ()
            self.session.skill, self.session.waiting = skill, ()
            self.action_skip()

    def action_read(self, pages: int) -> None:
        """Scroll what was said."""
        self.view.scroll_said(pages)

    async def action_help(self) -> None:
        """Show what every key does."""
        await self.app.run_action("help")

    def dress(self) -> None:
        """Say which skill is practised, at which level, and how surely it is known."""
        if self.is_there:
            self.query_one("#header", Said).say(self._header())

    def _header(self) -> str:
        session = self.session
        if session is None or session.exercise is None:
            return self.tutor.written(SCREENS["practice"].title)
        exercise = session.exercise
        title = told("screens.practice.header", skill=SKILLS[exercise.skill].title, level=exercise.level)
        return f"{self.tutor.written(title)}   {bar(session.state(exercise.skill), self.tutor.style)}"


def _lines(given: tuple[Sentence, ...]) -> Saying:
    """Return the lines of a step that are given, as they are said."""
    return [(line, Role.TANGENT) for line in given]
