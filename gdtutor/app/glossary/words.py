"""The words that are in sight on a screen, as they are painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.errors import NoWidget
from textual.widget import Widget

from gdtutor.app.widgets.keys import Keys

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.screen import Screen


def words_on(screen: Screen[object]) -> str:
    """Return what a screen shows, but for the names of keys, from above: each widget's lines by themselves."""
    shown = sorted((place.y, place.x, words) for place, words in _pieces(screen))
    return "\n\n".join(words for *_, words in shown)


def _pieces(screen: Screen[object]) -> Iterator[tuple[Region, str]]:
    """Yield where each widget without others in it is in sight, and what it shows there."""
    for widget in screen.walk_children(Widget):
        if widget.children or any(isinstance(above, Keys) for above in widget.ancestors):
            continue
        with suppress(NoWidget):  # it is not displayed
            geometry = screen.find_widget(widget)
            place = geometry.visible_region
            if place:
                lines = widget.render_lines(place.translate(-geometry.region.offset))
                yield place, "\n".join(strip.text.strip() for strip in lines)
