"""PlotPane: a block view that says how large a plot it has room for."""

from __future__ import annotations

from textual.geometry import Size
from textual.message import Message

from gdtutor.app.widgets.block_view import BlockView


class PlotPane(BlockView):
    """Shows a plot of exactly its own size; asks for a new one whenever that changes."""

    class Resized(Message):
        """The pane has room for `width` × `height` cells."""

        def __init__(self, pane: PlotPane, width: int, height: int) -> None:
            """Say which pane, and its room in cells."""
            super().__init__()
            self.pane = pane
            self.width = width
            self.height = height

        @property
        def control(self) -> PlotPane:
            """The pane whose size changed."""
            return self.pane

    _room = Size()
    """The size that was asked for last."""

    def on_resize(self) -> None:
        """Ask for a plot of the new size, where it is new: being laid out again is no reason to."""
        super().on_resize()
        if self.container_size != self._room:
            self._room = self.container_size
            self.post_message(self.Resized(self, *self._room))
