"""Glossary: the terms on a screen, and all others; what is said of one is shown as soon as the cursor is on it."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("glossary.read_on", "read(1)", ("right", "l"), footer=True, group="lines"),
    UserAction("glossary.read_back", "read(-1)", ("left", "h"), footer=True, group="lines"),
)

SCREEN: Final = ScreenEntry(
    "glossary",
    ACTIONS,
    "gdtutor.app.glossary.dialog:GlossaryDialog",
    places=("glossary", "dialog", "list"),
    way=UserAction("app.glossary", "glossary", ("G", "f6")),
)
