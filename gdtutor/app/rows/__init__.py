"""Rows: the rows of a fit at a step of its walk; a statement and a step go in, a table comes back as it is scrolled."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("rows.up", "move(-1)", ("up", "k"), footer=True, group="move"),
    UserAction("rows.down", "move(1)", ("down", "j"), footer=True, group="move"),
    UserAction("rows.left", "shift(-1)", ("left", "h"), footer=True, group="sideways"),
    UserAction("rows.right", "shift(1)", ("right", "l"), footer=True, group="sideways"),
    UserAction("rows.page_up", "page(-1)", ("pageup",)),
    UserAction("rows.page_down", "page(1)", ("pagedown", "space")),
    UserAction("rows.first", "first", ("home",)),
    UserAction("rows.last", "last", ("end",)),
    UserAction("rows.written", "written", ("o",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "rows",
    ACTIONS,
    "gdtutor.app.rows.dialog:RowsDialog",
    places=("rows", "dialog"),
    way=UserAction("walk.rows", "rows", ("r",), footer=True),
)
"""Reached from the walk of a fit."""
