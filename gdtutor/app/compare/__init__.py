"""Compare: up to four runs on one function, side by side; statements go in, iterates, rows and a plot come back."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if
from gdtutor.app.actions import problem

ACTIONS: Final = (
    UserAction("compare.back", "step(-1)", ("left",), footer=True, group="step"),
    UserAction("compare.next", "step(1)", ("right",), footer=True, group="step"),
    UserAction("compare.up", "select(-1)", ("up",)),
    UserAction("compare.down", "select(1)", ("down",), footer=True),
    UserAction("compare.page_up", "page(-1)", ("pageup",)),
    UserAction("compare.page_down", "page(1)", ("pagedown",)),
    UserAction("compare.columns_right", "columns(1)", ("l",)),
    UserAction("compare.columns_left", "columns(-1)", ("h",)),
    UserAction("compare.first", "first", ("home",)),
    UserAction("compare.last", "last", ("end",)),
    UserAction("compare.add", "add", ("d",), footer=True),
    UserAction("compare.remove", "remove", ("r", "delete"), footer=True),
    UserAction("compare.walk", "walk", ("enter",), footer=True),
    UserAction("compare.panes", "panes", ("tab",)),
    UserAction("compare.copy", "copy", ("c",)),
    UserAction("compare.export", "export", ("e",)),
    UserAction("compare.leave", "back", ("escape",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "compare",
    ACTIONS,
    "gdtutor.app.compare.screen:CompareScreen",
    places=("compare", *problem.RUN),
    way=what_if("compare", "o"),
)
