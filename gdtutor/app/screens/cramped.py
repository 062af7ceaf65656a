"""What is shown where the window is too small for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.app.screens.base import TutorScreen
from gdtutor.app.widgets.said import Said
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

LEAST_WIDTH, LEAST_HEIGHT = 30, 8
"""Down to this size, in cells and lines, every screen and dialog can be used."""


class CrampedScreen(TutorScreen):
    """A line that says so. The other screens are not told of the size, and stay as they are until the window grows."""

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Said(told("screens.too-small", size=f"{LEAST_WIDTH}×{LEAST_HEIGHT}"))

    def on_screen_resume(self) -> None:
        """Say it in the language that the app has by now."""
        self.query_one(Said).speak()


def is_cramped(size: Size) -> bool:
    """Say whether a window of this size is too small."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
