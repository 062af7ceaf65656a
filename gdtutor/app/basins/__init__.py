"""Basins: where a descent goes from each start in a window."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if

ACTIONS: Final = (
    UserAction("basins.left", "move(-1, 0)", ("left",), "left", "The start further left", footer=True, group="start"),
    UserAction(
        "basins.right", "move(1, 0)", ("right",), "right", "The start further right", footer=True, group="start"
    ),
    UserAction("basins.up", "move(0, 1)", ("up",), "up", "The start further up, in a map", footer=True, group="start"),
    UserAction(
        "basins.down",
        "move(0, -1)",
        ("down",),
        "down",
        "The start further down, in a map",
        footer=True,
        group="start",
    ),
    UserAction("basins.range", "range", ("r",), "window", "Type which part of the line or plane is shown", footer=True),
    UserAction("basins.walk", "walk", ("enter",), "walk", "Walk from this start", footer=True),
    UserAction("basins.copy", "copy", ("c",), "copy", "Copy the picture as text"),
    UserAction("basins.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
)

SCREEN: Final = ScreenEntry(
    "basins",
    "Basins",
    ACTIONS,
    "gdtutor.app.basins.screen:BasinsScreen",
    places=("basins", "whatif"),
    way=what_if("basins", "b", "basins", "Which starts lead to which minimum"),
)
