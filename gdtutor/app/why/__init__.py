"""Why: the explanation of a run."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if

ACTIONS: Final = (
    UserAction("why.down", "scroll(0, 1)", ("down", "j"), "down", "Scroll down"),
    UserAction("why.up", "scroll(0, -1)", ("up", "k"), "up", "Scroll up"),
    UserAction("why.page_down", "page(1)", ("space", "pagedown"), "page", "A page down", footer=True),
    UserAction("why.page_up", "page(-1)", ("pageup",), "page up", "A page up"),
    UserAction("why.left", "scroll(-8, 0)", ("left", "h"), "left", "Scroll left, where a line is long"),
    UserAction("why.right", "scroll(8, 0)", ("right", "l"), "right", "Scroll right, where a line is long"),
    UserAction("why.top", "edge(-1)", ("home",), "top", "To the beginning"),
    UserAction("why.bottom", "edge(1)", ("end",), "bottom", "To the end"),
    UserAction("why.copy", "copy", ("c",), "copy", "Copy the explanation as text"),
    UserAction("why.export", "export", ("e",), "save", "Save the explanation as a file", footer=True),
    UserAction("why.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
)

SCREEN: Final = ScreenEntry(
    "why",
    "Reading why",
    ACTIONS,
    "gdtutor.app.why.screen:WhyScreen",
    places=("why", "whatif"),
    way=what_if("why", "w", "why", "Why this run went as it did"),
)
