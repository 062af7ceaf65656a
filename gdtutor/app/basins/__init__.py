"""Basins: where a descent goes from each start in a window. A problem goes in, a map comes back row by row."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if

ACTIONS: Final = (
    UserAction("basins.left", "move(-1, 0)", ("left",), footer=True, group="start"),
    UserAction("basins.right", "move(1, 0)", ("right",), footer=True, group="start"),
    UserAction("basins.up", "move(0, 1)", ("up",), footer=True, group="start"),
    UserAction("basins.down", "move(0, -1)", ("down",), footer=True, group="start"),
    UserAction("basins.range", "range", ("r",), footer=True),
    UserAction("basins.walk", "walk", ("enter",), footer=True),
    UserAction("basins.copy", "copy", ("c",)),
    UserAction("basins.leave", "back", ("escape",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "basins",
    ACTIONS,
    "gdtutor.app.basins.screen:BasinsScreen",
    places=("basins", "whatif"),
    way=what_if("basins", "b"),
)
