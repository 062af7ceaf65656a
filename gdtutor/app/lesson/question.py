"""Question: the place of a question in a lesson; the field with the answer is made once it is near what is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from gdtutor.app.lesson.ask_field import AskField
from gdtutor.app.lesson.choice_field import ChoiceField
from gdtutor.teaching.lesson import AskBlock

if TYPE_CHECKING:
    from gdtutor.app.practice.exercise_view import ExerciseView
    from gdtutor.teaching.lesson import ChoiceBlock


class Question(Vertical):
    """Asks what a block asks, once it is awake."""

    def __init__(self, block: AskBlock | ChoiceBlock) -> None:
        """Keep the place for what `block` asks."""
        super().__init__()
        self.block = block
        """What is asked."""
        self.is_awake = False

    async def wake(self) -> None:
        """Ask."""
        if not self.is_awake:
            self.is_awake = True
            await self.mount(self._field())

    def _field(self) -> ExerciseView:
        return AskField(self.block) if isinstance(self.block, AskBlock) else ChoiceField(self.block)
