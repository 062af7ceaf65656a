"""ChoiceField: a question of a lesson in words, with answers to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.lesson.answered import Answered
from gdtutor.app.practice.exercise_view import ExerciseView
from gdtutor.app.registry import bindings
from gdtutor.errors import InputError
from gdtutor.practice.choices import chosen, option_of
from gdtutor.teaching.mathtext import plain_text
from gdtutor.teaching.slots import emptied
from gdtutor.text.block import Role
from gdtutor.text.sentence import part_of, told
from gdtutor.views.practice import Verdict

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gdtutor.teaching.lesson import ChoiceBlock


class ChoiceField(ExerciseView, inherit_bindings=False):
    """Asks what a block asks; Enter answers, and the reason why the answer is right or wrong is told.

    Nothing is scored: who was wrong, or wants to know what is wrong with the others, answers again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("ask")]
    HINT = told("screens.lesson.choose")

    def __init__(self, block: ChoiceBlock) -> None:
        """Ask what `block` asks."""
        super().__init__(classes="question")
        self._block = block

    def on_mount(self) -> None:
        """Ask."""
        self.pose(self._block)

    def pose(self, block: ChoiceBlock) -> None:
        """Ask what `block` asks, from the beginning."""
        self._block = block
        style, numbers = self.tutor.style, range(1, len(block.choices) + 1)
        self._said = [(plain_text(emptied(block.question), style), None)]
        self._said += [(option_of(block, number, style), Role.VALUE) for number in numbers]
        self._paint()

    async def _preview(self, typed: str) -> None:
        """Say which answer is meant, as far as that can be told."""
        try:
            number = chosen(self._block, typed)
        except InputError:
            self._read = "", None
        else:
            option = option_of(self._block, number, self.tutor.style)
            self._read = told("exercise.chosen", option=option), Role.VALUE
        if self.is_attached:
            self._paint_read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer to answer and to read on: there are no hints, and no other numbers."""
        del parameters
        return action in {"answer", "leave"}

    def action_leave(self) -> None:
        """Let the keys scroll the page again."""
        self.screen.set_focus(None)

    def action_answer(self) -> None:
        """Say whether the answer is right, and why."""
        self.submit()

    def submit(self) -> None:
        """Say whether the answer is right, and why."""
        typed = self.answer.value.strip()
        if not typed:
            return
        try:
            number = chosen(self._block, typed)
        except InputError as error:
            self._say(part_of(error.told), Role.ERROR)
            return
        right = number == self._block.right
        verdict = Verdict.RIGHT if right else Verdict.WRONG
        self._said.append((told("practise.chosen", number=number, verdict=told(f"practise.{verdict}")), Role.LABEL))
        self._say(
            plain_text(emptied(self._block.because[number - 1]), self.tutor.style), Role.STEP if right else Role.ERROR
        )
        if right:
            self.post_message(Answered(self))
        self.answer.value = ""
