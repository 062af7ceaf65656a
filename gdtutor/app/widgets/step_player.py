"""StepPlayer: a small walk inside a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from gdtutor.app.actions import bindings
from gdtutor.app.walker import Part, Walker
from gdtutor.app.widgets.block_view import BlockView, HeaderView, WorkedView
from gdtutor.app.widgets.plot_pane import PlotPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.app.tutor import TutorApp
    from gdtutor.views import Statement


class StepPlayer(Vertical, can_focus=True, inherit_bindings=False):
    """The worked step beside the plot; ← and → move while it has the focus, Enter opens the large view."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("player")]

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
        self._walker: Walker | None = None
        self._room = (0, 0)

    def compose(self) -> ComposeResult:
        """Yield the header, the worked step, the plot and a line of status."""
        yield HeaderView(classes="header")
        with Horizontal():
            yield WorkedView(classes="worked")
            yield PlotPane(classes="plot")
        yield Static("computing …", classes="status", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self.border_title = "walk"
        self.run_worker(self._walk())

    async def _walk(self) -> None:
        tutor = cast("TutorApp", self.app)
        self._walker = walker = Walker(await tutor.answers(), self._statement, self._paint)
        walker.look(width=self._room[0], height=self._room[1])
        await walker.run()

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a plot of the new size."""
        event.stop()
        self._room = (event.width, event.height)
        if self._walker is not None:
            self._walker.look(width=event.width, height=event.height)
            self._paint(Part.PLOT)

    def _paint(self, part: Part) -> None:
        walker = self._walker
        if walker is None or not self.is_attached:
            return
        if part is Part.RUN and walker.view is not None:
            self.query_one(".header", BlockView).show(walker.view.header)
        if walker.step is not None:
            self.query_one(".worked", BlockView).show(walker.step.worked)
        if walker.plot is not None:
            self.query_one(PlotPane).show(walker.plot)
        self.query_one(".status", Static).update(cast("TutorApp", self.app).written(self._status(walker)), layout=False)

    @staticmethod
    def _status(walker: Walker) -> str:
        if walker.fault or walker.view is None:
            return walker.fault or "computing …"
        if walker.n == walker.last:
            return f"iterate {walker.n}, the last: {walker.view.outcome.summary}"
        return f"step {walker.n} → {walker.n + 1} of {walker.last}"

    def action_step(self, by: int) -> None:
        """Go one step on or back."""
        if self._walker is not None and self._walker.go(self._walker.n + by):
            self._paint(Part.STEP)

    def action_open(self) -> None:
        """Open the large view."""
        self.post_message(self.Opened(self._statement, self._walker.n if self._walker else 0))

    def action_derivation(self) -> None:
        """Work out the derivative, rule by rule."""
        cast("TutorApp", self.app).open_derivation(self._statement.function)
