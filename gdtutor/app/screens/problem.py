"""Screens about a stated problem: from each of them one key leads to why it went so, and what would be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gdtutor.app.method.statements import has_rate
from gdtutor.app.rates.ladder import next_rate
from gdtutor.app.registry import SCREENS
from gdtutor.app.screens.loading import LoadingScreen
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.text.sentence import Sentence, told
from gdtutor.views import PlotFrame

if TYPE_CHECKING:
    from gdtutor.app.walk.steps import StepLoader
    from gdtutor.views import Statement

CLOSER = 1.5
"""How much closer one key press looks."""
SHIFT = 0.1
"""By which fraction of the view one key press pans."""


class ProblemScreen(LoadingScreen):
    """A screen about one problem at a time."""

    PLACES: ClassVar[tuple[str, ...]] = ()
    """Which of the places in the table of actions it is."""
    OWN: ClassVar[str] = ""
    """Which entry of the table of screens this is."""

    @property
    def stated(self) -> Statement:
        """The problem."""
        raise NotImplementedError

    @classmethod
    def refusal(cls, statement: Statement) -> Sentence | None:
        """Return why there is nothing to show of a problem; None where there is something."""
        del statement
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do not offer the way to where the learner is."""
        return (action, parameters) != ("leave_for", (self.OWN,))

    def action_leave_for(self, name: str) -> None:
        """Go to a screen about this problem, unless that has nothing to show of it."""
        refusal = SCREENS[name].load().refusal(self.stated)
        if refusal:
            self.say(refusal)
        else:
            self.leave_for(name)

    def leave_for(self, name: str) -> None:
        """Go to a screen about this problem."""
        self.app.push_screen(SCREENS[name].load()(self.stated))


class RunScreen(ProblemScreen):
    """A screen with a plot, on which the problem can be changed."""

    def restate(self, **changes: object) -> None:
        """Change the problem."""
        raise NotImplementedError

    @property
    def inquiry(self) -> StepLoader[Any, Any] | None:
        """The steps asked for."""
        raise NotImplementedError

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of plot there are."""
        raise NotImplementedError

    # Steps

    def go(self, n: int) -> None:
        """Go to step n, or to the nearest one there is."""
        self.note = ""
        if self.inquiry is not None and self.inquiry.go(n):
            self.query_one(IteratesTable).move(self.inquiry.n)
            self.arrived()

    def arrived(self) -> None:
        """Paint what belongs to the step that was gone to."""
        self.paint_plot()
        self.paint_status()

    def action_step(self, by: int) -> None:
        """Go one step on or back."""
        if self.inquiry is not None:
            self.go(self.inquiry.n + by)

    def action_page(self, by: int) -> None:
        """Go a page of the table on or back."""
        self.action_step(by * self.query_one(IteratesTable).page)

    def action_first(self) -> None:
        """Go to the start."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last step."""
        if self.inquiry is not None:
            self.go(self.inquiry.last)

    def on_iterates_table_picked(self, event: IteratesTable.Picked) -> None:
        """Go to the row that was clicked."""
        self.go(event.n)

    def on_iterates_table_visible(self, event: IteratesTable.Visible) -> None:
        """Fetch the rows in sight."""
        if self.inquiry is not None:
            self.inquiry.watch_rows(event.rows)

    # The problem

    def action_rate(self, direction: int) -> None:
        """Take the next larger or smaller rate of the 1-2-5 ladder."""
        if not has_rate(self.stated):
            self.say(told("screens.no-rate-to-change"))
            return
        rate = next_rate(self.stated.rate or "1", direction)
        if rate is None:
            self.say(told("screens.rate-no-number"))
        else:
            self.restate(rate=rate)

    def action_edit(self, field: str) -> None:
        """Type a rate, a start or a number of steps; it is checked before the prompt closes."""
        if field == "rate" and not has_rate(self.stated):
            self.action_rate(1)
            return
        from gdtutor.app.screens.prompt import FieldPrompt

        def take(value: str | None) -> None:
            if value is not None:
                self.restate(**{field: int(value) if field == "steps" else value})

        self.app.push_screen(FieldPrompt(self.stated, field), take)

    def action_method(self) -> None:
        """Choose another method, or other numbers for this one."""
        from gdtutor.app.method.dialog import MethodDialog

        def take(chosen: Statement | None) -> None:
            if chosen is not None:
                parts = ("method", "parameters", "rate", "changes")
                self.restate(**{part: getattr(chosen, part) for part in parts})

        self.app.push_screen(MethodDialog(self.stated), take)

    # The plot

    @property
    def frame(self) -> PlotFrame:
        """What part of the plane the plot shows."""
        return self.inquiry.frame if self.inquiry is not None else PlotFrame()

    def look(self, **changes: object) -> None:
        """Change the frame."""
        if self.inquiry is not None:
            self.inquiry.look(**changes)
            self.paint_plot()

    def paint_plot(self) -> None:
        """Show the plot of the step, once it is there."""
        if self.inquiry is not None and self.inquiry.plot is not None:
            for pane in self.query(PlotPane):  # none while the screen is being closed
                pane.show(self.inquiry.plot)

    def action_kind(self) -> None:
        """Show the next kind of plot."""
        kinds = self.kinds
        place = kinds.index(self.frame.kind) if self.frame.kind in kinds else -1
        self.look(kind=kinds[(place + 1) % len(kinds)], zoom=1.0, pan=(0.0, 0.0))

    def action_zoom(self, direction: int) -> None:
        """Look closer or from farther away."""
        zoom = self.frame.zoom * CLOSER**direction
        if 1e-3 < zoom < 1e6:
            self.look(zoom=zoom)

    def action_pan(self, right: int, up: int) -> None:
        """Move the plot's view."""
        across, along = self.frame.pan
        self.look(pan=(round(across + right * SHIFT, 6), round(along + up * SHIFT, 6)))

    def action_fit(self) -> None:
        """Show everything."""
        self.look(zoom=1.0, pan=(0.0, 0.0))
