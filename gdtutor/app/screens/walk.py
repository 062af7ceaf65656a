"""Walk: one update at a time, the worked lines beside the plot, the table below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.scroll_view import ScrollView
from textual.widgets import Footer, Static

from gdtutor.app.actions import bindings
from gdtutor.app.rates import next_rate
from gdtutor.app.screens.base import TutorScreen
from gdtutor.app.walker import Part, Walker
from gdtutor.app.widgets.block_view import BlockView, HeaderView, WorkedView
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.render.block import text
from gdtutor.views import Frame

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from gdtutor.views import Statement

PANES = ("all", "worked", "plot", "table")
BEAT = 0.8
"""Seconds between two steps while playing."""
PATIENCE = 0.3
"""Seconds after which the learner is told that something is being computed."""
CLOSER = 1.5
"""How much closer one key press looks."""
SHIFT = 0.1
"""By which fraction of the view one key press pans."""


class WalkScreen(TutorScreen):
    """A learner's walk through one run."""

    PLACES: ClassVar[tuple[str, ...]] = ("walk",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("walk")]

    def __init__(self, statement: Statement, n: int = 0) -> None:
        """Walk through `statement`, from step n."""
        super().__init__()
        self._statement = statement
        self._start_at = n
        self._walker: Walker | None = None
        self._room = (0, 0)
        self._pane = "all"
        self._playing: Timer | None = None
        self._note = ""

    def compose(self) -> ComposeResult:
        """Yield the header, the three panes, the status line and the footer."""
        yield HeaderView(text(f"f = {self._statement.function}"), id="header")
        with Horizontal(id="top"):
            yield WorkedView(id="worked", classes="pane")
            yield PlotPane(id="plot", classes="pane")
        yield IteratesTable(lambda n: self._walker.row(n) if self._walker else None, id="table")
        yield Static(id="status", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to walk."""
        self.add_class("-show-all")
        self.run_worker(self._walk())
        self.set_interval(PATIENCE, self._paint_status)

    async def _walk(self) -> None:
        self._walker = walker = Walker(await self.tutor.answers(), self._statement, self._paint)
        walker.n = self._start_at
        width, height = self._room
        walker.look(width=width, height=height)
        await walker.run()

    # Painting

    def _paint(self, part: Part) -> None:
        """Paint what has changed."""
        walker = self._walker
        if walker is None or not self.is_attached:
            return
        if part is Part.RUN and walker.view is not None:
            self.tutor.statement = walker.statement
            self.query_one("#header", BlockView).show(walker.view.header)
            self.query_one(IteratesTable).open(walker.view.columns, walker.last, walker.n)
        if part in {Part.RUN, Part.STEP}:
            self._paint_step()
        if part in {Part.RUN, Part.PLOT}:
            self._paint_plot()
        if part is Part.ROWS:
            self.query_one(IteratesTable).refill()
        if part in {Part.RUN, Part.STATUS}:
            self._paint_status()

    def _paint_step(self) -> None:
        walker = self._walker
        if walker is not None and walker.step is not None:
            self.query_one("#worked", BlockView).show(walker.step.worked)

    def _paint_plot(self) -> None:
        if self._walker is not None and self._walker.plot is not None:
            self.query_one(PlotPane).show(self._walker.plot)

    def _paint_status(self) -> None:
        status = self.query_one("#status", Static)
        line = self.tutor.written(self._status())
        if line != status.content:
            status.update(line, layout=False)

    def _status(self) -> str:
        walker = self._walker
        if walker is None or (walker.view is None and not walker.fault):
            return "computing the descent …   esc stops"
        if walker.fault or self._note:
            return walker.fault or self._note
        if walker.view is None:
            return ""
        place = f"step {walker.n} of {walker.last}"
        if self._playing is not None:
            place = f"playing   {place}"
        if walker.view.statement != walker.statement:
            return f"{place}   computing again …   esc stops"
        outcome = walker.view.outcome.summary
        return f"{place}   {outcome}"

    # Steps

    def _go(self, n: int) -> None:
        self._note = ""
        if self._walker is not None and self._walker.go(n):
            self.query_one(IteratesTable).move(self._walker.n)
            self._paint_step()
            self._paint_plot()
            self._paint_status()

    def action_step(self, by: int) -> None:
        """Go one step on or back."""
        if self._walker is not None:
            self._go(self._walker.n + by)

    def action_page(self, by: int) -> None:
        """Go a page of the table on or back."""
        if self._walker is not None:
            self._go(self._walker.n + by * self.query_one(IteratesTable).page)

    def action_first(self) -> None:
        """Go to the start."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last iterate."""
        if self._walker is not None:
            self._go(self._walker.last)

    def action_play(self) -> None:
        """Play from here, from the start where this is the end; or pause."""
        if self._playing is not None:
            self._pause()
        elif self._walker is not None and self._walker.view is not None:
            if self._walker.n == self._walker.last:
                self._go(0)
            self._playing = self.set_interval(BEAT, self._beat)
            self._paint_status()

    def _beat(self) -> None:
        walker = self._walker
        if walker is None or walker.n >= walker.last or not self.is_current:
            self._pause()
        elif walker.step is not None:
            self._go(walker.n + 1)

    def _pause(self) -> None:
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
            self._paint_status()

    def on_iterates_table_picked(self, event: IteratesTable.Picked) -> None:
        """Go to the row that was clicked."""
        self._go(event.n)

    def on_iterates_table_visible(self, event: IteratesTable.Visible) -> None:
        """Fetch the rows in sight."""
        if self._walker is not None:
            self._walker.watch_rows(event.rows)

    # The problem

    def action_rate(self, direction: int) -> None:
        """Take the next larger or smaller rate of the 1-2-5 ladder."""
        if self._walker is None:
            return
        rate = next_rate(self._walker.statement.rate, direction)
        if rate is None:
            self._say("This rate is not a plain number: type another one with a.")
        else:
            self._restate(rate=rate)

    def _restate(self, **changes: object) -> None:
        self._note = ""
        if self._walker is not None:
            self._walker.restate(**changes)
            self._paint_status()

    def action_edit(self, field: str) -> None:
        """Type a rate, a start or a number of steps; it is checked before the prompt closes."""
        if self._walker is None:
            return
        from gdtutor.app.screens.prompt import FieldPrompt

        def take(value: str | None) -> None:
            if value is not None:
                self._restate(**{field: int(value) if field == "steps" else value})

        self.app.push_screen(FieldPrompt(self._walker.statement, field), take)

    def action_go(self) -> None:
        """Type the number of a step to jump to."""
        if self._walker is None:
            return
        from gdtutor.app.screens.prompt import GoPrompt

        self.app.push_screen(
            GoPrompt(self._walker.n, self._walker.last), lambda n: self._go(n) if n is not None else None
        )

    def action_problem(self) -> None:
        """Change everything about the problem, in the form."""
        statement = self._walker.statement if self._walker is not None else self._statement
        self.tutor.open_explore(statement)

    # The view

    def action_panes(self) -> None:
        """Show all panes, or one of them large; in a small window one after the other."""
        panes = PANES[1:] if self._single else PANES
        place = panes.index(self._pane) if self._pane in panes else 0
        self._show_pane(panes[(place + 1) % len(panes)])

    @property
    def _single(self) -> bool:
        """Whether the window has room for one pane only."""
        return self.has_class("-narrow") and not self.has_class("-high")

    def _show_pane(self, pane: str) -> None:
        self._pane = pane
        for name in PANES:
            self.set_class(name == pane, f"-show-{name}")

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a plot of the new size."""
        self._room = (event.width, event.height)
        self._look(width=event.width, height=event.height)

    def _look(self, **changes: object) -> None:
        if self._walker is not None:
            self._walker.look(**changes)
            self._paint_plot()

    @property
    def _frame(self) -> Frame:
        return self._walker.frame if self._walker is not None else Frame()

    def action_kind(self) -> None:
        """Show the other kind of plot."""
        self._look(kind="series" if self._frame.kind == "auto" else "auto", zoom=1.0, pan=(0.0, 0.0))

    def action_zoom(self, direction: int) -> None:
        """Look closer or from farther away."""
        zoom = self._frame.zoom * CLOSER**direction
        if 1e-3 < zoom < 1e6:
            self._look(zoom=zoom)

    def action_pan(self, right: int, up: int) -> None:
        """Move the plot's view."""
        across, along = self._frame.pan
        self._look(pan=(round(across + right * SHIFT, 6), round(along + up * SHIFT, 6)))

    def action_fit(self) -> None:
        """Show the whole descent."""
        self._look(zoom=1.0, pan=(0.0, 0.0))

    def action_lines(self, right: int, down: int) -> None:
        """Scroll the worked lines, or the table where it is shown large."""
        pane = self.query_one("#table" if self._pane == "table" else "#worked", ScrollView)
        pane.scroll_relative(x=8 * right, y=down, animate=False)

    # Out of here

    def action_derivation(self) -> None:
        """Work out the derivative, rule by rule."""
        statement = self._walker.statement if self._walker is not None else self._statement
        self._pause()
        self.tutor.open_derivation(statement.function)

    def action_copy(self) -> None:
        """Copy this step to the clipboard of the terminal."""
        if self._walker is None or self._walker.step is None:
            return
        self.app.copy_to_clipboard(str(self._walker.step.worked))
        self._say("Sent to the terminal's clipboard. If nothing arrived there: e saves a file.")

    def action_export(self) -> None:
        """Save the derivation as a file."""
        if self._walker is not None and self._walker.view is not None:
            from gdtutor.app.screens.export import ExportDialog

            self.app.push_screen(ExportDialog(self._walker.statement), lambda said: self._say(said) if said else None)

    def action_back(self) -> None:
        """Stop playing or computing; go back where there is nothing to stop."""
        if self._playing is not None:
            self._pause()
        elif self._walker is None or not self._walker.cancel():
            super().action_back()

    def _say(self, words: str) -> None:
        """Say something on the status line, until the next step."""
        self._note = words
        self._paint_status()
