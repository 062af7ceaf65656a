"""AskField: a question of a lesson, answered where it stands."""

from __future__ import annotations

import asyncio
from random import randrange
from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.lesson.answered import Answered
from gdtutor.app.practice.exercise_view import ExerciseView
from gdtutor.app.registry import bindings
from gdtutor.errors import GdTutorError
from gdtutor.practice.asked import questions, skill_of
from gdtutor.practice.session import Session
from gdtutor.text.sentence import told
from gdtutor.worker.requests.practice import PoseQuestion

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gdtutor.teaching.lesson import AskBlock


class AskField(ExerciseView, inherit_bindings=False):
    """Draws one of the questions that a block asks; Enter answers, and draws another one where that was right."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("ask")]
    LEADS_ON = told("screens.practice.offer-again")

    def __init__(self, block: AskBlock) -> None:
        """Ask what `block` asks."""
        super().__init__(classes="question")
        self._block = block

    def on_mount(self) -> None:
        """Draw a question."""
        super().on_mount()
        self.action_other()

    def action_leave(self) -> None:
        """Let the keys scroll the page again."""
        self.screen.set_focus(None)

    def action_other(self) -> None:
        """Draw another question."""
        self.run_worker(self._draw(), group="exercise", exclusive=True)

    def action_answer(self) -> None:
        """Have the answer judged; ask once more where it was right."""
        self.submit()

    def action_hint(self) -> None:
        """Give a hint."""
        self.hint()

    def on_exercise_view_solved(self) -> None:
        """Go on."""
        self.action_other()

    def on_exercise_view_judged(self) -> None:
        """Tell that it is solved, if it is."""
        if self.session is not None and self.session.solved:
            self.post_message(Answered(self))

    async def _draw(self) -> None:
        """Draw a question that was not the last one, and ask it."""
        skill = skill_of(self._block)
        if self.session is None:
            self.session = Session(await self.tutor.memory(), 0, skill)
        before = self.session.exercise.question if self.session.exercise is not None else None
        drawn = questions(self._block)
        others = [question for question in drawn if question != before] or drawn
        question = others[randrange(len(others))]
        try:
            if before is None:
                await asyncio.to_thread(self.session.refresh)
            exercise = await self.tutor.client.ask(PoseQuestion(skill, question))
        except GdTutorError as error:
            self.refuse(error)
            return
        self.session.begin(exercise)
        self.ask(exercise, [])
        if before is not None:
            self.call_after_refresh(self.scroll_visible, animate=False)
