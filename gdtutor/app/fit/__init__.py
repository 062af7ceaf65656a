"""Fit: rows of a file and a model for them; a path and choices go in, a statement with its data comes out."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("fit.walk", "walk", ("f5", "enter"), footer=True, shown="enter"),
    UserAction("fit.next_field", "app.focus_next", ("tab",), footer=True, priority=True),
    UserAction("fit.previous_field", "app.focus_previous", ("shift+tab",), priority=True),
    UserAction("fit.files", "files", ("f2",), footer=True),
    UserAction("fit.read_on", "read(1)", ("pagedown",), footer=True, priority=True),
    UserAction("fit.read_back", "read(-1)", ("pageup",), priority=True),
    UserAction("fit.back", "back", ("escape",), footer=True),
    UserAction("fit.help", "help", ("f1",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "fit",
    ACTIONS,
    "gdtutor.app.fit.screen:FitScreen",
    way=UserAction("home.data", "data", ("d",), footer=True),
)
"""Reached from Home."""
