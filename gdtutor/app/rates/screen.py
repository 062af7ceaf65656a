"""Rates: which learning rates converge, and how soon; the picture grows as the runs are done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from gdtutor.app.method.statements import has_rate
from gdtutor.app.rates.loader import SweepLoader
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.analysis import AnalysisScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.documents.sweep import came_to_rest, outcome_words
from gdtutor.text.block import Role
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.text.block import Block
    from gdtutor.views import Statement
    from gdtutor.views.sweep import SweepRow

_MEASURED: Final = {"steps": told("screens.rates.steps"), "error": told("screens.rates.error")}
"""What is shown against the rate, by measure."""


class RatesScreen(AnalysisScreen):
    """The picture of all rates, with a cursor on one of them and its row below."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["rates"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = told("screens.rates.computing")
    OWN = "rates"
    KEYS_KEPT = ("walk",)

    _sweeper: SweepLoader | None = None
    _room = (0, 0)

    @classmethod
    def refusal(cls, statement: Statement) -> Sentence | None:
        """Return why there are no rates to try, where there are none."""
        return None if has_rate(statement) else told("screens.no-rate-to-try")

    def compose(self) -> ComposeResult:
        """Yield the header, the picture, the row at the cursor and the foot."""
        yield self.compose_header()
        yield PlotPane(id="plot", classes="pane")
        yield BlockView(id="row")
        yield from self.compose_foot()

    def dress(self) -> None:
        """Name the pane."""
        measure = self._sweeper.measure if self._sweeper is not None else "steps"
        self.query_one(PlotPane).border_title = self.tutor.written(_MEASURED[measure])

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
        words = self.tutor.written(ending(sweeper.row)) if sweeper.row is not None else "…"
        said: list[tuple[Sentence | str, Role]] = [(f"▸ α = {sweeper.shown(sweeper.at)}   {words}", Role.CURRENT)]
        threshold = sweeper.view.threshold if sweeper.view else None
        if threshold is not None:
            relation = "" if threshold.shown.startswith(("≈", "~=")) else "= "
            said.append((told("screens.rates.threshold", rate=f"{relation}{threshold.shown}"), Role.REASON))
        return self.below(*said)

    def status(self) -> Sentence | str:
        """Return how many rates have been tried."""
        sweeper = self._sweeper
        if sweeper is None:
            return ""
        done = told("screens.rates.tried", count=len(sweeper.rows), rates=len(sweeper.rates))
        if sweeper.waiting and not sweeper.complete:
            return told("screens.rates.trying", done=done)
        return told("screens.rates.done", done=done)

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
            self.dress()

    def action_range(self) -> None:
        """Type which rates are tried."""
        sweeper = self._sweeper
        if sweeper is None:
            return
        from gdtutor.app.screens.prompt import TextPrompt

        title, label = told("screens.rates.which"), told("screens.rates.from-to")
        advice = told("screens.rates.such-as", one="1/1000:1:log:50", other="0.1:2:20")
        prompt = TextPrompt(title, label, sweeper.question[1], advice)
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
            self.copied("\n".join(map(self._copied, rows)), told("screens.rates.printed", command="gdtutor sweep"))

    def _copied(self, row: SweepRow) -> str:
        steps = row.steps if row.steps is not None else ""
        return f"{row.shown}\t{steps}\t{self.tutor.written(ending(row))}"


def ending(row: SweepRow) -> Sentence:
    """Return how the run with one rate ended."""
    ending = outcome_words(row)
    if row.steps is not None:
        ending = told("screens.rates.after", ending=ending, steps=row.steps)
    if row.distance is None:
        return ending
    place = told("screens.rates.rest" if came_to_rest(row) else "screens.rates.minimum")
    return told("screens.rates.far", ending=ending, distance=row.distance.shown, place=place)
