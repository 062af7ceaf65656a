"""Walk: one update at a time, the worked lines beside the plot, the table below."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Grid

from gdtutor.app.recent.statements import kept_text
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.panes import Panes
from gdtutor.app.screens.problem import RunScreen
from gdtutor.app.walk.loader import RunLoader, StepPart
from gdtutor.app.widgets.block_view import BlockView, HeaderView, WorkedView
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.errors import FileError, GdTutorError
from gdtutor.text.block import text
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.views import PlotFrame

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from gdtutor.views import Statement

BEAT = 0.8
"""Seconds between two steps while playing."""


class WalkScreen(Panes, RunScreen):
    """A learner's walk through one run."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["walk"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = told("screens.walk.computing")
    KEYS_KEPT = ("leave_for('why')",)
    PANES = ("all", "worked", "plot", "table")

    def __init__(self, statement: Statement, n: int = 0, *, expected: Sentence | None = None) -> None:
        """Walk through `statement`, from step n; `expected` is what the learner expects of it."""
        super().__init__()
        self._statement = statement
        self._start_at = n
        self._walker: RunLoader | None = None
        self._room = (0, 0)
        self._playing: Timer | None = None
        self._noted = False
        self._remembered = False
        self._expected = expected

    def compose(self) -> ComposeResult:
        """Yield the header, the three panes, the status line and the footer."""
        yield HeaderView(text(f"f = {self._statement.function}" if self._statement.fit is None else ""), id="header")
        with Grid(id="panes"):
            yield WorkedView(id="worked", classes="pane")
            yield PlotPane(id="plot", classes="pane")
            yield IteratesTable(lambda n: self._walker.row(n) if self._walker else None, id="table")
        yield from self.compose_foot()

    async def work(self) -> None:
        """Begin to walk."""
        self._walker = walker = RunLoader(self.tutor.client, self._statement, self._paint)
        walker.n = self._start_at
        width, height = self._room
        walker.look(width=width, height=height)
        await walker.run()

    @property
    def inquiry(self) -> RunLoader | None:
        """The run asked for."""
        return self._walker

    @property
    def stated(self) -> Statement:
        """The problem walked through."""
        return self._walker.statement if self._walker is not None else self._statement

    # What is remembered

    @property
    def _place(self) -> tuple[str, int] | None:
        """The problem that is shown, as it is kept, and its step; however its slopes are worked out it is the same."""
        if self._walker is None or self._walker.view is None:
            return None
        return kept_text(replace(self._walker.view.statement, backward=False)), self._walker.n

    async def on_unmount(self) -> None:
        """Remember where the walk is left."""
        await self._remember()

    async def _remember(self) -> None:
        """Remember the problem that is shown, and its step."""
        place = self._place
        if place is not None:
            with suppress(FileError):  # what cannot be kept is no reason to disturb
                await self.tutor.ask_memory(lambda store: store.remember_problem(*place))

    def action_bookmark(self) -> None:
        """Bookmark this step."""
        self.run_worker(self._bookmark())

    async def _bookmark(self) -> None:
        place = self._place
        if place is None:
            return
        try:
            await self.tutor.ask_memory(lambda store: store.add_bookmark(*place))
        except FileError as error:
            self.say(part_of(error.told))
        else:
            self.say(told("screens.walk.bookmarked", n=place[1]))

    # Painting

    def _paint(self, part: StepPart) -> None:
        """Paint what has changed."""
        walker = self._walker
        if walker is None or not self.is_there:
            return
        if part is StepPart.RUN and walker.view is not None:
            self.tutor.statement = walker.statement
            if not self._remembered:
                self._remembered = True
                self.run_worker(self._remember())
            self.query_one("#header", BlockView).show(walker.view.header)
            self._say_notes(walker.view.notes)
            view, table = walker.view, self.query_one(IteratesTable)
            table.open(view.columns, walker.last, walker.n, kept=view.dimension + 1)
        if part in {StepPart.RUN, StepPart.STEP}:
            self._paint_step()
        if part in {StepPart.RUN, StepPart.PLOT}:
            self.paint_plot()
        if part is StepPart.ROWS:
            self.query_one(IteratesTable).refill()
        if part in {StepPart.RUN, StepPart.STATUS}:
            self.paint_status()

    def _say_notes(self, notes: tuple[Sentence, ...]) -> None:
        """Say how the function was read, until the learner does something."""
        if notes and not self._noted:
            self._noted = True
            self.note = told("screens.notes", notes=notes)

    def _paint_step(self) -> None:
        walker = self._walker
        if walker is not None and walker.step is not None:
            self.query_one("#worked", WorkedView).show_sheet(walker.told(self.tutor.written))

    def status(self) -> Sentence | str:
        """Return which step this is; how the run ends stands where it does."""
        walker = self._walker
        if walker is None or walker.view is None:
            return ""
        place = told("screens.step", n=str(walker.n), last=str(walker.last))
        if self._playing is not None:
            place = told("screens.walk.playing", place=place)
        if walker.outdated:
            return told("screens.again", place=place)
        return told("screens.walk.end", place=place) if walker.n == walker.last else place

    # Steps

    def arrived(self) -> None:
        """Paint the step; where the walk ends, say what the learner expected."""
        walker = self._walker
        if walker is not None and self._expected is not None and walker.n == walker.last:
            self.run_worker(self._recall(self._expected), group="recall", exclusive=True)
        self._paint_step()
        super().arrived()

    def action_predict(self) -> None:
        """Ask at the start what the learner expects of the descent."""
        from gdtutor.app.walk.prediction import PredictionDialog

        def take(expected: Sentence | None) -> None:
            if expected is not None:
                self._expected = expected
                self.say(told("screens.prediction.noted", expected=expected))

        if self._walker is not None and self._walker.view is not None:
            if self._walker.n == 0:
                self.app.push_screen(PredictionDialog(), take)
            else:
                self.say(told("screens.prediction.at-start"))

    async def _recall(self, expected: Sentence) -> None:
        """Say at the end what was expected, and what came."""
        walker = self._walker
        if walker is None or walker.view is None:
            return
        from gdtutor.app.walk.prediction import recalled
        from gdtutor.worker.requests.run import FindSides

        view, slopes = walker.view, tuple[int, ...]()
        with suppress(GdTutorError):  # how it arrived is left out then
            slopes = await self.tutor.client.ask(FindSides(view.statement))
        if walker.view is view and walker.n == walker.last and self._expected is expected:
            self.say(recalled(expected, view, slopes) or "")

    def action_rows(self) -> None:
        """Open the sum: its rows one by one at this step."""
        if self._walker is not None and self._walker.view is not None:
            self._pause()
            self.app.push_screen(SCREENS["rows"].load()(self._walker.view.statement, self._walker.n))

    def action_practice(self) -> None:
        """Let the learner work out the step; go one on where that was done."""
        if self._walker is not None and self._walker.view is not None:
            self._pause()
            self.run_worker(self._practise(self._walker), group="practice", exclusive=True)

    async def _practise(self, walker: RunLoader) -> None:
        """Open the step as an exercise; why it is none is said here."""
        from gdtutor.worker.requests.practice import AskStep

        step = AskStep(self.stated, walker.n)
        try:
            parts = await self.tutor.client.ask(step)
        except GdTutorError as error:
            self.say(part_of(error.told))
            return
        if self.is_active and self._walker is walker and walker.n == step.n:
            screen = SCREENS["practice"].load()(parts=parts, n=step.n)
            self.app.push_screen(screen, lambda _: self.action_step(1) if screen.finished else None)

    def action_play(self) -> None:
        """Play from here, from the start where this is the end; or pause."""
        if self._playing is not None:
            self._pause()
        elif self._walker is not None and self._walker.view is not None:
            if self._walker.n == self._walker.last:
                self.go(0)
            self._playing = self.set_interval(BEAT, self._beat)
            self.paint_status()

    def _beat(self) -> None:
        walker = self._walker
        if walker is None or walker.n >= walker.last or not self.is_active:
            self._pause()
        elif walker.step is not None:
            self.go(walker.n + 1)

    def _pause(self) -> None:
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
            self.paint_status()

    # The problem

    def restate(self, **changes: object) -> None:
        """Change the problem; the step stays where it was."""
        self.note, self._expected = "", None
        if self._walker is not None:
            self._walker.restate(**changes)
            self.paint_status()

    def take(self, statement: Statement) -> None:
        """Walk through another problem, from its start."""
        self.go(0)
        chosen = "start", "rate", "steps", "method", "parameters", "changes"
        self.restate(**{name: getattr(statement, name) for name in chosen})

    def action_go(self) -> None:
        """Type the number of a step to jump to."""
        if self._walker is None:
            return
        from gdtutor.app.screens.prompt import GoPrompt

        self.app.push_screen(
            GoPrompt(self._walker.n, self._walker.last), lambda n: self.go(n) if n is not None else None
        )

    def action_problem(self) -> None:
        """Change everything about the problem, in the form."""
        self.tutor.open_explore(self.stated)

    # The view

    def on_worked_view_fitted(self) -> None:
        """Offer to scroll where something is out of sight."""
        self.refresh_bindings()

    def on_iterates_table_fitted(self) -> None:
        """Offer to scroll where columns are out of sight."""
        self.refresh_bindings()

    def show_pane(self, pane: str) -> None:
        """Show one pane, or all of them; other keys have a meaning then."""
        super().show_pane(pane)
        self.query_one(IteratesTable).reach_by("l h" if pane == "table" else "tab")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll only where something is out of sight, and rows only where there are some."""
        if action == "rows":
            return self.stated.fit is not None
        if action != "lines" or not self.query("#panes > *"):
            return super().check_action(action, parameters)
        worked, table = self.query_one("#worked", WorkedView), self.query_one(IteratesTable)
        if parameters[0]:
            return table.hidden > 0 or worked.max_scroll_x > 0
        return self.pane == "table" or worked.beyond > 0

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a plot of the new size."""
        self._room = (event.width, event.height)
        self.look(width=event.width, height=event.height)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of plot that fit this run."""
        view = self._walker.view if self._walker is not None else None
        return view.kinds if view is not None else (PlotFrame().kind,)

    def action_lines(self, right: int, down: int) -> None:
        """Scroll the worked lines, or the table where it is shown large, or where the lines are not too wide."""
        table, worked = self.query_one(IteratesTable), self.query_one("#worked", WorkedView)
        if right and (self.pane == "table" or not worked.max_scroll_x):
            table.shift(right)
        elif self.pane == "table":
            table.scroll_relative(y=down, animate=False)
        else:
            worked.scroll_relative(x=8 * right, y=down, animate=False)

    # Out of here

    def action_derivation(self) -> None:
        """Work out the derivative, rule by rule."""
        self._pause()
        self.tutor.open_derivation(self.stated)

    def action_backward(self) -> None:
        """Work slopes out by one backward pass, or as usual."""
        self.restate(backward=not self.stated.backward)

    def leave_for(self, name: str) -> None:
        """Go to a what-if screen."""
        self._pause()
        super().leave_for(name)

    def action_copy(self) -> None:
        """Copy this step to the clipboard of the terminal."""
        if self._walker is None or self._walker.step is None:
            return
        self.copied(str(self._walker.step.worked), told("screens.saved-by-e"))

    def action_export(self) -> None:
        """Save the derivation as a file."""
        if self._walker is not None and self._walker.view is not None:
            from gdtutor.app.screens.export import Document
            from gdtutor.documents import DocumentOptions
            from gdtutor.worker.requests.document import WriteDocument

            request = WriteDocument("run", self.stated, DocumentOptions(self.stated.digits))
            self.save(Document(told("screens.walk.save"), "descent", request, stepwise=True))

    def action_back(self) -> None:
        """Stop playing or computing; go back where there is nothing to stop."""
        if self._playing is not None:
            self._pause()
        else:
            super().action_back()
