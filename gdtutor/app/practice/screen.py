"""Practice: an exercise, what is typed as its answer, and what is said of that."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from textual.containers import Horizontal

from gdtutor.app.fitting import wrapped
from gdtutor.app.practice.bars import bar
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import TextLine, TutorScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.errors import BudgetError, GdTutorError
from gdtutor.practice.session import SHOWN, Offer, Session
from gdtutor.practice.skills import SKILLS
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.views.practice import UNDECIDED, Attempt, Exercise, Judgement, Verdict
from gdtutor.worker.requests.practice import AskStep, DrawExercise, GiveHint, JudgeAnswer, PreviewAnswer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from gdtutor.store.store import Store

Saying: TypeAlias = "list[tuple[Sentence | str, Role | None]]"
ALONE: Final = 2
"""From this fading level on the learner works out the slope of a step too."""
LONGEST: Final = 2_000
"""Characters of an answer."""
_SEEDS: Final = 1_000_000
_ROLES: Final = {Verdict.RIGHT: Role.STEP, Verdict.WRONG: Role.ERROR}
_OFFERS: Final = {
    Offer.HINT: told("screens.practice.offer-hint", key="F2"),
    Offer.LINE: told("screens.practice.offer-line", key="F2"),
    Offer.NEXT: told("screens.practice.offer-next"),
}


class PracticeScreen(TutorScreen):
    """One exercise after the other; Enter answers, and goes on where it was right."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["practice"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)

    def __init__(self, skill: str = "", function: str = "", step: AskStep | None = None) -> None:
        """Practise a skill, or what comes next, about a function of the learner's own if there is one; or a step."""
        super().__init__()
        self._skill, self._function, self._step = skill, function, step
        self.finished = False
        """Whether the step was worked out."""
        self._session: Session | None = None
        self._said: Saying = [(told("screens.practice.drawing"), Role.REASON)]
        self._read: tuple[Sentence | str, Role | None] = ("", None)

    def compose(self) -> ComposeResult:
        """Yield what is said above, the line for the answer and how that is read below."""
        yield Said("", id="header")
        yield BlockView(id="said")
        with Horizontal(classes="field"):
            yield Said(told("screens.practice.answer"), classes="label")
            yield TextLine(id="answer", hint=told("screens.practice.type"), limit=LONGEST)
        yield BlockView(id="understood")
        yield Keys("answer", "hint")

    def on_mount(self) -> None:
        """Draw the first exercise."""
        super().on_mount()
        self.answer.focus()
        self._paint()
        self.run_worker(self._begin(), group="exercise", exclusive=True)

    @property
    def answer(self) -> TextLine:
        """The line for the answer."""
        return self.query_one("#answer", TextLine)

    # Exercises

    async def _begin(self) -> None:
        """Open what is remembered, and draw the first exercise."""
        store: Store = await self.tutor.memory()
        self._session = Session(store, secrets.randbelow(_SEEDS), self._skill, function=self._function)
        if self._step is None:
            await self._next()
        else:
            await self._take_step(self._step, self._session)

    async def _take_step(self, step: AskStep, session: Session) -> None:
        """Ask the parts of a step; the slope is given as long as the learner is led through steps."""
        try:
            first, *rest = await self.tutor.client.ask(step)
            given: Saying = [(told("screens.practice.step", n=step.n), Role.REASON)] if step.n else []
            if rest and session.state(rest[-1].skill).fading < ALONE:
                given.append((await self.tutor.client.ask(GiveHint(first.question, SHOWN)), Role.TANGENT))
                first, *rest = rest
            session.waiting = (first, *rest)
        except GdTutorError as error:
            self._said = [(part_of(error.told), Role.ERROR)]
            self._paint()
            return
        self._follow(session, given)

    def _follow(self, session: Session, said: Saying) -> bool:
        """Ask the next part of a step; say whether there is one."""
        exercise = session.follow()
        if exercise is None:
            return False
        self._show(exercise, said)
        return True

    async def _next(self) -> None:
        """Draw another exercise, and ask it."""
        session = self._session
        if session is None:
            return
        skill = session.choice().skill
        request = DrawExercise(skill, session.level_of(skill), session.seed, session.function)
        try:
            exercise = await self.tutor.client.ask(request)
        except GdTutorError as error:
            self._said = [(part_of(error.told), Role.ERROR)]
            self._paint()
            return
        session.begin(exercise)
        self._show(exercise, [])

    def _show(self, exercise: Exercise, said: Saying) -> None:
        """Show an exercise, and what is known besides."""
        self._said = [(exercise.prompt, None), *said]
        if self.is_there:
            self.answer.value = ""
            self._read = "", None
            self._paint()

    def action_skip(self) -> None:
        """Go on to another exercise: the next part of a step, and back where that was the last one."""
        session = self._session
        if self._step is not None and session is not None:
            if not self._follow(session, []):
                self.finished = session.solved
                self.action_back()
            return
        self.run_worker(self._next(), group="exercise", exclusive=True)

    def action_skills(self) -> None:
        """Choose what is practised."""
        if self._session is not None:
            self.app.push_screen(SCREENS["skills"].load()(self._session), self._take)

    def _take(self, skill: str | None) -> None:
        """Practise a skill from now on, or what comes next for ""."""
        if skill is not None and self._session is not None:
            self._session.skill = skill
            self.action_skip()

    # Answers

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is typed as mathematics."""
        self.run_worker(self._preview(event.value), group="preview", exclusive=True)

    async def _preview(self, typed: str) -> None:
        session = self._session
        if session is None or session.exercise is None or not typed.strip():
            self._read = "", None
        else:
            try:
                read = await self.tutor.client.ask(PreviewAnswer(session.exercise.question, typed))
            except GdTutorError as error:
                self._read = part_of(error.told), Role.REASON
            else:
                self._read = read, Role.VALUE
        if self.is_there and typed == self.answer.value:
            self._paint_read()

    def on_input_submitted(self) -> None:
        """Answer."""
        self.action_answer()

    def action_answer(self) -> None:
        """Have the answer judged; go on where the exercise is solved."""
        session, typed = self._session, self.answer.value.strip()
        if session is None or session.exercise is None:
            return
        if session.solved:
            self.action_skip()
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

    def _tell(self, typed: str, judgement: Judgement, offer: Offer) -> None:
        """Say how an answer was judged; what is not right stays, to be mended."""
        self._said.append((f"> {typed}", Role.LABEL))
        role = _ROLES.get(judgement.verdict, Role.VALUE)
        self._said.append((told(f"practise.{judgement.verdict}"), role))
        self._said += [(sentence, Role.REASON) for sentence in judgement.feedback]
        if offer in _OFFERS:
            self._said.append((_OFFERS[offer], Role.LABEL))
        self._paint(end=True)

    def action_hint(self) -> None:
        """Give a hint, each time one rung more."""
        session = self._session
        if session is not None and session.exercise is not None:
            self.run_worker(self._hint(session), group="hint", exclusive=True)

    async def _hint(self, session: Session) -> None:
        exercise = session.exercise
        assert exercise is not None
        rung = session.hinted()
        try:
            hint = await self.tutor.client.ask(GiveHint(exercise.question, rung))
        except GdTutorError as error:
            self._say(part_of(error.told), Role.ERROR)
            return
        if session.exercise is exercise and (hint, Role.TANGENT) not in self._said:
            self._say(hint, Role.TANGENT)

    # Painting

    def _say(self, words: Sentence | str, role: Role | None) -> None:
        self._said.append((words, role))
        self._paint(end=True)

    def speak(self) -> None:
        """Say everything in the language that the app has now."""
        super().speak()
        self._paint()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._paint()

    def _paint(self, *, end: bool = False) -> None:
        """Show what is practised, and all that was said, the end of it where something new was."""
        if not self.is_there:
            return
        self.query_one("#header", Said).say(self._header())
        view = self.query_one("#said", BlockView)
        view.show(self._lines(self._said))
        if end:
            self.call_after_refresh(view.scroll_end, animate=False)
        self._paint_read()

    def _paint_read(self) -> None:
        self.query_one("#understood", BlockView).show(self._lines([self._read]))

    def _lines(self, said: Saying) -> Block:
        width = max(20, self.size.width - 4)
        lines = ((line, role) for words, role in said for line in wrapped(self._sentence(words), width))
        return stack(text(line, role) for line, role in lines) if any(words for words, _ in said) else Block(("",))

    def _sentence(self, words: Sentence | str) -> str:
        return self.tutor.written(words)

    def _header(self) -> str:
        """Return which skill is practised, at which level, and how surely it is known."""
        session = self._session
        if session is None or session.exercise is None:
            return self.tutor.written(SCREENS["practice"].title)
        exercise = session.exercise
        title = told("screens.practice.header", skill=SKILLS[exercise.skill].title, level=exercise.level)
        return f"{self.tutor.written(title)}   {bar(session.state(exercise.skill), self.tutor.style)}"

    def action_read(self, pages: int) -> None:
        """Scroll what was said."""
        view = self.query_one("#said", BlockView)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    async def action_help(self) -> None:
        """Show what every key does."""
        await self.app.run_action("help")
