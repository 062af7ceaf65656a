"""What is shown where the window is too small for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from gdtutor.app.screens.base import TutorScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

LEAST_WIDTH, LEAST_HEIGHT = 30, 8
"""Down to this size, in cells and lines, every screen and dialog can be used."""


class CrampedScreen(TutorScreen):
    """A line that says so. The other screens are not told of the size, and stay as they are until the window grows."""

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static(self.tutor.written(f"Too small: needs {LEAST_WIDTH}×{LEAST_HEIGHT}."), markup=False)


def is_cramped(size: Size) -> bool:
    """Say whether a window of this size is too small."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
