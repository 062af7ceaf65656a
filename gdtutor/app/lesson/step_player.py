"""StepPlayer: a small walk inside a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Grid, Vertical
from textual.message import Message

from gdtutor.app.navigation import OfTutor
from gdtutor.app.registry import bindings
from gdtutor.app.walk.loader import RunLoader, StepPart
from gdtutor.app.widgets.block_view import BlockView, HeaderView, WorkedView
from gdtutor.app.widgets.fitted_line import FittedLine
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.app.loader import Fetch
    from gdtutor.app.screens.base import Shown
    from gdtutor.views import Statement

COMPUTING = told("screens.player.computing")


class _Walker(RunLoader):
    """A run of which steps are fetched ahead only once keys go to it: there are many on a page."""

    _looks_ahead = False

    def look_ahead(self) -> None:
        """From now on have ready what the next keys will show."""
        self._looks_ahead = True
        self.go_on()

    def ahead(self) -> Iterator[Fetch]:
        """Yield fetches for what the next keys will show, if keys go here."""
        return super().ahead() if self._looks_ahead else iter(())


class StepPlayer(Vertical, OfTutor, can_focus=True, inherit_bindings=False):
    """The worked step beside the plot; ← and → move while it has the focus, Enter opens the large view."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("player")]

    class Arrived(Message):
        """All that it shows at first is there, or will not come."""

    class Opened(Message):
        """The learner wants the large view."""

        def __init__(self, statement: Statement, n: int) -> None:
            """Say which problem, and at which step."""
            super().__init__()
            self.statement = statement
            self.n = n

    def __init__(self, statement: Statement) -> None:
        """Play `statement`."""
        super().__init__()
        self._statement = statement
        self._walker: _Walker | None = None
        self._room = (0, 0)
        self.is_awake = False
        """Whether it has anything to show: what is far from what is in sight has nothing yet, in as much room."""
        self.has_arrived = False
        """Whether it has shown all that it shows at first, or why it cannot."""

    async def wake(self) -> None:
        """Begin."""
        if not self.is_awake:
            self.is_awake = True
            await self.recompose()
            self.call_later(self.run_worker, self._walk)

    async def on_focus(self) -> None:
        """Begin, however far away it was, and from now on have ready what the next keys will show."""
        await self.wake()
        if self._walker is not None:
            self._walker.look_ahead()

    def compose(self) -> ComposeResult:
        """Yield the header, the worked step, the plot, the table and a line of status, once it is awake."""
        if not self.is_awake:
            return
        yield HeaderView(classes="header")
        with Grid(classes="panes"):
            yield WorkedView(classes="worked")
            yield PlotPane(classes="plot")
            yield IteratesTable(lambda n: self._walker.row(n) if self._walker else None)
        yield FittedLine(self.tutor.written(COMPUTING), classes="status")

    def on_mount(self) -> None:
        """Name it."""
        self.border_title = self.tutor.written(told("screens.player.title"))

    async def _walk(self) -> None:
        tutor = self.tutor
        self._walker = walker = _Walker(tutor.client, self._statement, self._paint)
        if self.has_focus:
            walker.look_ahead()
        walker.look(width=self._room[0], height=self._room[1])
        await walker.run()

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a plot of the new size."""
        event.stop()
        self._room = (event.width, event.height)
        if self._walker is not None:
            self._walker.look(width=event.width, height=event.height)
            self._paint(StepPart.PLOT)

    def on_iterates_table_visible(self, event: IteratesTable.Visible) -> None:
        """Fetch the rows in sight."""
        event.stop()
        if self._walker is not None:
            self._walker.watch_rows(event.rows)

    def on_iterates_table_picked(self, event: IteratesTable.Picked) -> None:
        """Go to the row that was clicked."""
        event.stop()
        self._go(event.n)

    def on_worked_view_fitted(self, event: WorkedView.Fitted) -> None:
        """Offer to scroll where lines are out of sight."""
        event.stop()
        self.screen.refresh_bindings()

    @property
    def inquiry(self) -> RunLoader | None:
        """The run asked for."""
        return self._walker

    @property
    def _table(self) -> IteratesTable:
        return self.query_one(IteratesTable)

    def _paint(self, part: StepPart) -> None:
        walker = self._walker
        if walker is None or not self.is_attached or not cast("Shown[None]", self.screen).is_there:
            return
        if part is StepPart.RUN and walker.view is not None:
            self.query_one(".header", BlockView).show(walker.view.header)
            self._table.open(walker.view.columns, walker.last, walker.n, kept=walker.view.dimension + 1)
        if part is StepPart.ROWS:
            self._table.refill()
        tutor = self.tutor
        if walker.step is not None:
            self.query_one(".worked", WorkedView).show_sheet(walker.told(tutor.written))
        if walker.plot is not None:
            self.query_one(PlotPane).show(walker.plot)
        self.query_one(".status", FittedLine).update(tutor.written(self._status(walker)), layout=False)
        if not self.has_arrived and (walker.fault or not walker.waiting):
            self.has_arrived = True
            self.post_message(self.Arrived())

    @staticmethod
    def _status(walker: RunLoader) -> Sentence | str:
        if walker.fault or walker.view is None:
            return walker.fault or COMPUTING
        if walker.n == walker.last:
            return told("screens.player.last", n=str(walker.n))
        return told("screens.step", n=f"{walker.n} → {walker.n + 1}", last=str(walker.last))

    def _go(self, n: int) -> None:
        if self._walker is not None and self._walker.go(n):
            self._table.move(self._walker.n)
            self._paint(StepPart.STEP)

    def action_step(self, by: int) -> None:
        """Go one step on or back."""
        if self._walker is not None:
            self._go(self._walker.n + by)

    def action_lines(self, down: int) -> None:
        """Scroll the worked lines."""
        self.query_one(".worked", WorkedView).scroll_relative(y=down, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll only where something is out of sight; else the keys scroll the page."""
        del parameters
        return action != "lines" or any(worked.beyond for worked in self.query(WorkedView))

    def action_open(self) -> None:
        """Open the large view."""
        self.post_message(self.Opened(self._statement, self._walker.n if self._walker else 0))

    def action_derivation(self) -> None:
        """Work out the derivative, rule by rule."""
        self.tutor.open_derivation(self._statement)
