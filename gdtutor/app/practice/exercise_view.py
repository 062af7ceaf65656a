"""ExerciseView: an exercise, its answer, and what is said of that; on a screen of its own or in a lesson."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from textual.containers import Horizontal, Vertical
from textual.message import Message

from gdtutor.app.fitting import wrapped
from gdtutor.app.navigation import OfTutor
from gdtutor.app.screens.base import TextLine
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.said import Said
from gdtutor.errors import BudgetError, GdTutorError
from gdtutor.practice.session import SHOWN, Offer, Session
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.views.practice import UNDECIDED, Exercise, Judgement, Verdict
from gdtutor.worker.requests.practice import AskWhy, GiveHint, JudgeAnswer, PreviewAnswer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from gdtutor.app.navigation import Tutor
    from gdtutor.views.practice import Attempt

Saying: TypeAlias = "list[tuple[Sentence | str, Role | None]]"
"""What is said, each sentence in its role."""
LONGEST: Final = 2_000
"""Characters of an answer."""
LEAST: Final = 20
"""Cells that there are always taken to be: before a view is laid out it has none."""
_ROLES: Final = {Verdict.RIGHT: Role.STEP, Verdict.WRONG: Role.ERROR}
_OFFERS: Final = {
    Offer.HINT: told("screens.practice.offer-hint", key="F2"),
    Offer.LINE: told("screens.practice.offer-line", key="F2"),
}


class ExerciseView(Vertical, OfTutor):
    """Asks the exercise of a session; Enter answers it."""

    HINT: ClassVar[Sentence] = told("screens.practice.type")
    """What stands in the line for the answer as long as it is empty."""
    LEADS_ON: ClassVar[Sentence] = told("screens.practice.offer-next")
    """What is said once the exercise is solved."""

    class Judged(Message):
        """An answer was judged and kept."""

    class Solved(Message):
        """The learner wants to go on from an exercise that is solved."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Wait for an exercise."""
        super().__init__(id=id, classes=classes)
        self.session: Session | None = None
        """What is practised, once it is there."""
        self._said: Saying = [(told("screens.practice.drawing"), Role.REASON)]
        self._read: tuple[Sentence | str, Role | None] = ("", None)
        self._one_hint = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Yield what is said above, the line for the answer and how that is read below."""
        yield BlockView(classes="said")
        with Horizontal(classes="field"):
            yield Said(told("screens.practice.answer"), classes="label")
            yield TextLine(hint=self.HINT, limit=LONGEST)
        yield BlockView(classes="understood")

    def on_mount(self) -> None:
        """Say that something is on its way."""
        self._paint()

    @property
    def answer(self) -> TextLine:
        """The line for the answer."""
        return self.query_one(TextLine)

    def ask(self, exercise: Exercise, said: Saying, before: Saying | None = None) -> None:
        """Ask an exercise, and say what is known besides; and what comes before it."""
        question, *options = exercise.asked
        self._said = [*(before or []), (question, None), *((each, Role.VALUE) for each in options), *said]
        if self.query(TextLine):
            self.answer.suggest(told("screens.lesson.choose") if options else self.HINT)
            self.answer.value = ""
            self._read = "", None
            self._paint()

    def refuse(self, error: GdTutorError) -> None:
        """Say that there is no exercise, and why."""
        self._said = [(part_of(error.told), Role.ERROR)]
        self._paint()

    # Answers

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is typed as mathematics."""
        event.stop()
        self.run_worker(self._preview(event.value), group="preview", exclusive=True)

    async def _preview(self, typed: str) -> None:
        session = self.session
        if session is None or session.exercise is None or not typed.strip() or _is_choice(session, typed):
            self._read = "", None
        else:
            try:
                read = await self.tutor.client.ask(PreviewAnswer(session.exercise.question, typed))
            except GdTutorError as error:
                self._read = part_of(error.told), Role.REASON
            else:
                self._read = read, Role.VALUE
        if self.query(TextLine) and typed == self.answer.value:
            self._paint_read()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Have the answer judged; go on where the exercise is solved."""
        session, typed = self.session, self.answer.value.strip()
        if session is None or session.exercise is None:
            return
        if session.solved:
            self.post_message(self.Solved())
        elif said := session.reasoned(typed):
            self._said.append((f"> {typed}", Role.LABEL))
            self.answer.value = ""
            self._say(said, Role.REASON)
        elif typed:
            self.run_worker(self._judge(session, session.attempt(typed)), group="answer", exclusive=True)

    async def _judge(self, session: Session, attempt: Attempt) -> None:
        """Have an answer judged, keep it, and say what there is to say: in this order."""
        exercise = session.exercise
        try:
            judgement = await self.tutor.client.ask(JudgeAnswer(attempt))
        except BudgetError:
            judgement = UNDECIDED
        except GdTutorError as error:
            self._say(part_of(error.told), Role.ERROR)
            return
        if session.exercise is not exercise or session.solved:
            return
        try:
            offer = await asyncio.to_thread(session.answer, attempt, judgement)
        except GdTutorError as error:
            self._say(part_of(error.told), Role.ERROR)
            return
        self._tell(attempt.typed, judgement, offer)
        self.post_message(self.Judged())

    def _tell(self, typed: str, judgement: Judgement, offer: Offer) -> None:
        """Say how an answer was judged; what is not right stays, to be mended or typed over."""
        self._said.append((f"> {typed}", Role.LABEL))
        role = _ROLES.get(judgement.verdict, Role.VALUE)
        self._said.append((told(f"practise.{judgement.verdict}"), role))
        self._said += [(sentence, Role.REASON) for sentence in judgement.feedback]
        if self.session is not None and self.session.learned is not None:
            self._said.append((told("screens.practice.mastered", skill=self.session.learned), Role.STEP))
        if offer is Offer.NEXT:
            self._said.append((self.LEADS_ON, Role.LABEL))
        elif offer in _OFFERS:
            self._said.append((_OFFERS[offer], Role.LABEL))
        if judgement.verdict is Verdict.WRONG and self.query(TextLine) and self.answer.value.strip() == typed:
            self.answer.select_all()
        self._paint(end=True)

    def hint(self) -> None:
        """Give a hint, each time one rung more."""
        session = self.session
        if session is not None and session.exercise is not None:
            self.run_worker(self._hint(session, session.exercise), group="hint")

    async def _hint(self, session: Session, exercise: Exercise) -> None:
        """Give one rung; a key that is pressed before it is there waits, so that no rung is lost."""
        async with self._one_hint:
            if session.exercise is exercise:
                await self._give_hint(session, exercise)

    async def _give_hint(self, session: Session, exercise: Exercise) -> None:
        before, rung = session.rung, session.hinted()
        try:
            hint = await self.tutor.client.ask(GiveHint(exercise.question, rung))
            asks = before < SHOWN and session.wants_reason
            why = await self.tutor.client.ask(AskWhy(exercise.question, exercise.seed)) if asks else None
        except GdTutorError as error:
            self._say(part_of(error.told), Role.ERROR)
            return
        if session.exercise is not exercise or (hint, Role.TANGENT) in self._said:
            return
        self._say(hint, Role.TANGENT)
        if why is not None:
            session.why = why
            self._said += [(each, Role.LABEL) for each in (why.asked, *why.choices)]
            if self.query(TextLine):
                self.answer.select_all()  # what was typed makes room for a letter
            self._paint(end=True)

    # Painting

    def _say(self, words: Sentence | str, role: Role | None) -> None:
        self._said.append((words, role))
        self._paint(end=True)

    def speak(self) -> None:
        """Say everything in the language that the app has now."""
        self._paint()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._paint()

    def scroll_said(self, pages: int) -> None:
        """Scroll what was said."""
        view = self.query_one(".said", BlockView)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    def _paint(self, *, end: bool = False) -> None:
        """Show all that was said, the end of it where something new was."""
        for view in self.query(".said").results(BlockView):  # none while it opens or closes
            view.show(_folded(self._said, view, self.tutor))
        if end:
            self.call_after_refresh(self._show_end)
        self._paint_read()

    def _show_end(self) -> None:
        """Show the end of what was said, and the line for the answer below it."""
        for view in self.query(".said").results(BlockView):
            view.scroll_end(animate=False)
            self.answer.scroll_visible(animate=False)

    def _paint_read(self) -> None:
        for view in self.query(".understood").results(BlockView):
            view.show(_folded([self._read], view, self.tutor))


def _is_choice(session: Session, typed: str) -> bool:
    """Say whether a reason is chosen by what is typed."""
    return session.why is not None and bool(session.why.chosen(typed))


def _folded(said: Saying, view: BlockView, tutor: Tutor) -> Block:
    """Return what is said in lines that a view has room for, beside its scrollbar too."""
    width = max(LEAST, view.container_size.width - view.styles.scrollbar_size_vertical)
    lines = ((line, role) for words, role in said for line in wrapped(tutor.written(words), width))
    return stack(text(line, role) for line, role in lines) if any(words for words, _ in said) else Block(("",))
