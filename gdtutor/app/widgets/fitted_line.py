"""FittedLine: one line of text, which ends at a token's edge where it does not fit."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widgets import Static

from gdtutor.app.fitting import fitted

WHOLE: Final = "-whole"
"""The class of a line that may take several."""


class FittedLine(Static):
    """Shows one line; what has no room is left out from a token's edge on, with `…` in its place."""

    def __init__(self, line: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Show `line`."""
        super().__init__(line, id=id, classes=classes, markup=False)

    def render(self) -> Content:
        """Return as much of the line as fits; all of it where it has been given room for several lines."""
        line = str(self.content)
        return Content(line if self.has_class(WHOLE) else fitted(line, self.content_size.width))
