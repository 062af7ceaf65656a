"""The door of the app: what any widget paints passes it, and no control character is left behind it."""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from gdtutor.language.controls import UNSAFE

_UNSAFE: Final = re.compile(f"[\n\t{UNSAFE}]")


def harmless(text: str) -> str:
    """Return a painted text, as wide as it was, without control characters.

    They take no cell, so they are left out; a half of a surrogate pair takes one. What comes from others is made
    visible before it is laid out (`language.controls.visible`): this is for what was forgotten.
    """
    return _UNSAFE.sub(lambda found: "\N{REPLACEMENT CHARACTER}" if found[0] >= "\ud800" else "", text)


class HarmlessFilter(LineFilter):
    """Keeps control characters, and links that a terminal would open, from the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without anything but text and its looks."""
        del background
        if not any(_UNSAFE.search(text) or (style and style.link) for text, style, _ in segments):
            return segments
        return [
            Segment(harmless(text), style.update_link(None) if style and style.link else style)
            for text, style, _ in segments
        ]
