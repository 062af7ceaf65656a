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

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.text.block import Block

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class BasinsScreen(AnalysisScreen):
    """The picture, with a start under the cursor, and where that leads, below."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["basins"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = "trying every start …   esc stops"
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

    def on_mount(self) -> None:
        """Name the pane."""
        self.query_one(PlotPane).border_title = "which start leads where, in floating point"

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
        return self.below((_leads(mapper), Role.CURRENT), (note, Role.REASON))

    def status(self) -> str:
        """Return how much is known."""
        mapper = self._mapper
        if mapper is None or mapper.view is None:
            return ""
        if mapper.waiting and not mapper.complete:
            return f"{len(mapper.map)} rows of the map …   esc stops" if mapper.map else self.COMPUTING
        return "enter: walk from this start   r: another window"

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
        self.copied(str(self.query_one(PlotPane).block), "“gdtutor compare” and “sweep” print more.")


def _leads(mapper: BasinsLoader) -> str:
    names = mapper.view.names if mapper.view else ()
    start = ", ".join(f"{name} = {x:g}" for name, x in zip(names, mapper.start, strict=True))
    basin = mapper.basin
    if basin is None:
        return f"▸ from {start}: {'on the border' if mapper.spans else '…'}".replace("-", "−")
    minima = mapper.view.minima if mapper.view else ()
    if not 0 <= basin < len(minima):
        return f"▸ from {start}: to none of these minima".replace("-", "−")
    point = ", ".join(f"{x:.6g}" for x in minima[basin])
    return f"▸ from {start}: to {LETTERS[basin % 26]}, near {point}".replace("-", "−")
