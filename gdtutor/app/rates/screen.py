"""Rates: which learning rates converge, and how soon; the picture grows as the runs are done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.method.statements import has_rate
from gdtutor.app.rates.loader import SweepLoader
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.analysis import AnalysisScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.documents.sweep import came_to_rest, outcome_words
from gdtutor.text.block import Role

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.text.block import Block
    from gdtutor.views import Statement
    from gdtutor.views.sweep import SweepRow


class RatesScreen(AnalysisScreen):
    """The picture of all rates, with a cursor on one of them and its row below."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["rates"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = "trying every rate …   esc stops"
    OWN = "rates"
    KEYS_KEPT = ("walk",)

    _sweeper: SweepLoader | None = None
    _room = (0, 0)

    @classmethod
    def refusal(cls, statement: Statement) -> str:
        """Return why there are no rates to try, where there are none."""
        if has_rate(statement):
            return ""
        return "This method finds its steps by itself: there is no rate to try. m: another method"

    def compose(self) -> ComposeResult:
        """Yield the header, the picture, the row at the cursor and the foot."""
        yield self.compose_header()
        yield PlotPane(id="plot", classes="pane")
        yield BlockView(id="row")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """Name the pane."""
        self._name_pane()

    async def work(self) -> None:
        """Try the rates."""
        self._sweeper = sweeper = SweepLoader(self.tutor.client, self.stated, self._paint)
        sweeper.look(*self._room)
        await sweeper.run()

    @property
    def inquiry(self) -> SweepLoader | None:
        """The rates asked for."""
        return self._sweeper

    # Painting

    def _paint(self) -> None:
        sweeper = self._sweeper
        if sweeper is None or not self.is_there:
            return
        if sweeper.view is not None:
            self.query_one("#header", BlockView).show(sweeper.view.header)
            self.query_one("#row", BlockView).show(self._row(sweeper))
        if sweeper.plot is not None:
            self.query_one(PlotPane).show(sweeper.plot)
        self.paint_status()

    def _row(self, sweeper: SweepLoader) -> Block:
        """Return the row at the cursor, and the threshold, folded to the window."""
        words = ending(sweeper.row) if sweeper.row is not None else "…"
        said = [(f"▸ α = {sweeper.shown(sweeper.at)}   {words}", Role.CURRENT)]
        threshold = sweeper.view.threshold if sweeper.view else None
        if threshold is not None:
            relation = "" if threshold.shown.startswith(("≈", "~=")) else "= "
            said.append((f"threshold {relation}{threshold.shown}: beyond it the minimum repels", Role.REASON))
        return self.below(*said)

    def status(self) -> str:
        """Return how many rates have been tried."""
        sweeper = self._sweeper
        if sweeper is None:
            return ""
        done = f"{len(sweeper.rows)} of {len(sweeper.rates)} rates tried"
        if sweeper.waiting and not sweeper.complete:
            return f"{done} …   esc stops"
        return f"{done}   enter: walk with this one   r: other rates"

    def _name_pane(self) -> None:
        measure = self._sweeper.measure if self._sweeper is not None else "steps"
        self.query_one(PlotPane).border_title = "steps until it is there" if measure == "steps" else "error at the end"

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a picture of the new size."""
        self._room = (event.width, event.height)
        if self._sweeper is not None:
            self._sweeper.look(*self._room)

    # Keys

    def action_move(self, by: int) -> None:
        """Go to another rate."""
        if self._sweeper is not None:
            self.note = ""
            self._sweeper.move(by)
            self._paint()

    def action_edge(self, direction: int) -> None:
        """Go to the least or the largest rate."""
        if self._sweeper is not None:
            self.action_move(direction * len(self._sweeper.rates))

    def action_measure(self) -> None:
        """Show steps, or the error at the end."""
        if self._sweeper is not None:
            self._sweeper.switch_measure()
            self._name_pane()

    def action_range(self) -> None:
        """Type which rates are tried."""
        sweeper = self._sweeper
        if sweeper is None:
            return
        from gdtutor.app.screens.prompt import TextPrompt

        prompt = TextPrompt("Which rates", "from:to:", sweeper.question[1], "Such as 1/1000:1:log:50 or 0.1:2:20.")
        self.app.push_screen(prompt, lambda rates: sweeper.sweep(rates) if rates else None)

    def action_walk(self) -> None:
        """Walk with this rate, as far as its row tells."""
        sweeper = self._sweeper
        if sweeper is not None and sweeper.rates:
            told = sweeper.row.steps if sweeper.row is not None else None
            steps = max(self.stated.steps, told or 0)
            self.tutor.walk_on(replace(self.stated, rate=sweeper.rates[sweeper.at], steps=steps))

    def action_copy(self) -> None:
        """Copy the rows to the clipboard of the terminal."""
        if self._sweeper is not None:
            rows = [self._sweeper.rows[place] for place in sorted(self._sweeper.rows)]
            lines = (f"{row.shown}\t{row.steps if row.steps is not None else ''}\t{ending(row)}" for row in rows)
            self.copied("\n".join(lines), "“gdtutor sweep” prints them.")


def ending(row: SweepRow) -> str:
    """Return how the run with one rate ended, in words."""
    words = outcome_words(row)
    after = f" after {row.steps} {'step' if row.steps == 1 else 'steps'}" if row.steps is not None else ""
    place = "where it comes to rest" if came_to_rest(row) else "the minimum"
    far = f", {row.distance.shown} from {place}" if row.distance is not None else ""
    return f"{words}{after}{far}"
