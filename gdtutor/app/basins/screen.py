"""Basins: which starts lead to which minimum, as intervals under the curve or as a map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.basins.loader import BasinsLoader
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.analysis import AnalysisScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.text.block import Role
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.text.block import Block

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class BasinsScreen(AnalysisScreen):
    """The picture, with a start under the cursor, and where that leads, below."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["basins"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = told("screens.basins.computing")
    OWN = "basins"
    KEYS_KEPT = ("walk",)

    _mapper: BasinsLoader | None = None
    _room = (0, 0)

    def compose(self) -> ComposeResult:
        """Yield the header, the picture, the start at the cursor and the foot."""
        yield self.compose_header()
        yield PlotPane(id="plot", classes="pane")
        yield BlockView(id="row")
        yield from self.compose_foot()

    def dress(self) -> None:
        """Name the pane."""
        self.query_one(PlotPane).border_title = self.tutor.written(told("screens.basins.pane"))

    async def work(self) -> None:
        """Try the starts."""
        self._mapper = mapper = BasinsLoader(self.tutor.client, self.stated, self._paint)
        mapper.look(*self._room)
        await mapper.run()

    @property
    def inquiry(self) -> BasinsLoader | None:
        """The starts asked for."""
        return self._mapper

    # Painting

    def _paint(self) -> None:
        mapper = self._mapper
        if mapper is None or not self.is_there:
            return
        if mapper.view is not None:
            self.query_one("#row", BlockView).show(self._row(mapper))
        if mapper.plot is not None:
            self.query_one(PlotPane).show(mapper.plot)
        self.paint_status()

    def _row(self, mapper: BasinsLoader) -> Block:
        """Return where the start at the cursor leads, and what the picture cannot say."""
        note = mapper.view.note if mapper.view else ""
        leads = f"▸ {self.tutor.written(_leads(mapper))}"
        return self.below((leads, Role.CURRENT), (note, Role.REASON))

    def status(self) -> Sentence | str:
        """Return how much is known."""
        mapper = self._mapper
        if mapper is None or mapper.view is None:
            return ""
        if mapper.waiting and not mapper.complete:
            return told("screens.basins.rows", rows=len(mapper.map)) if mapper.map else self.COMPUTING
        return told("screens.basins.done")

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a picture of the new size."""
        self._room = (event.width, event.height)
        if self._mapper is not None:
            self._mapper.look(*self._room)

    # Keys

    def action_move(self, right: int, up: int) -> None:
        """Move the cursor."""
        if self._mapper is not None:
            self.note = ""
            self._mapper.move(right, up)
            self._paint()

    def action_range(self) -> None:
        """Type which part of the line or the plane is shown."""
        mapper = self._mapper
        if mapper is None or mapper.view is None:
            return
        from gdtutor.app.screens.prompt import WindowPrompt

        prompt = WindowPrompt(mapper.view.names, mapper.view.window)
        self.app.push_screen(prompt, lambda window: mapper.show(window) if window else None)

    def action_walk(self) -> None:
        """Walk from the start under the cursor."""
        if self._mapper is not None and self._mapper.view is not None:
            start = ", ".join(f"{x:g}" for x in self._mapper.start)
            self.tutor.walk_on(replace(self.stated, start=start))

    def action_copy(self) -> None:
        """Copy the picture to the clipboard of the terminal."""
        elsewhere = told("screens.basins.printed", one="gdtutor compare", other="sweep")
        self.copied(str(self.query_one(PlotPane).block), elsewhere)


def _leads(mapper: BasinsLoader) -> Sentence:
    """Return where the start at the cursor leads."""
    names = mapper.view.names if mapper.view else ()
    start = ", ".join(f"{name} = {_digits(x)}" for name, x in zip(names, mapper.start, strict=True))
    minima = mapper.view.minima if mapper.view else ()
    basin = mapper.basin
    if basin is None:
        return told("screens.basins.border" if mapper.spans else "screens.basins.unknown", start=start)
    if not 0 <= basin < len(minima):
        return told("screens.basins.none", start=start)
    point = ", ".join(_digits(x) for x in minima[basin])
    return told("screens.basins.leads", start=start, letter=LETTERS[basin % 26], point=point)


def _digits(x: float) -> str:
    return f"{x:g}".replace("-", "−")
