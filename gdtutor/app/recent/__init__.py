"""Recent: problems that were walked, and bookmarks; records of the store go in, a statement and a step come out."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

SCREEN: Final = ScreenEntry(
    "recent",
    (UserAction("recent.remove", "remove", ("d", "delete"), footer=True),),
    "gdtutor.app.recent.dialog:RecentDialog",
    places=("recent", "dialog", "list"),
    way=UserAction("home.recent", "recent", ("r",)),
)
