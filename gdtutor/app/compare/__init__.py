"""Compare: up to four runs on one function, side by side."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if
from gdtutor.app.actions import problem

ACTIONS: Final = (
    UserAction("compare.back", "step(-1)", ("left",), "back", "One step back in every run", footer=True, group="step"),
    UserAction("compare.next", "step(1)", ("right",), "next", "One step on in every run", footer=True, group="step"),
    UserAction("compare.up", "select(-1)", ("up",), "run above", "Choose the run above"),
    UserAction("compare.down", "select(1)", ("down",), "run", "Choose the run below", footer=True),
    UserAction("compare.page_up", "page(-1)", ("pageup",), "page up", "A page of the table up"),
    UserAction("compare.page_down", "page(1)", ("pagedown",), "page down", "A page of the table down"),
    UserAction("compare.columns_right", "columns(1)", ("l",), "columns", "More columns of the table"),
    UserAction("compare.columns_left", "columns(-1)", ("h",), "columns before", "The columns of the table before"),
    UserAction("compare.first", "first", ("home",), "first", "To the start"),
    UserAction("compare.last", "last", ("end",), "last", "To the last iterate of the longest run"),
    UserAction("compare.add", "add", ("d",), "add", "A further run beside the chosen one", footer=True),
    UserAction("compare.remove", "remove", ("r", "delete"), "drop", "Take the chosen run away", footer=True),
    UserAction("compare.walk", "walk", ("enter",), "walk", "Walk through the chosen run", footer=True),
    UserAction("compare.panes", "panes", ("tab",), "view", "Show plot and table, or one of them large"),
    UserAction("compare.copy", "copy", ("c",), "copy", "Copy the comparison as text"),
    UserAction("compare.export", "export", ("e",), "save", "Save the comparison as a file"),
    UserAction("compare.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
)

SCREEN: Final = ScreenEntry(
    "compare",
    "Comparing runs",
    ACTIONS,
    "gdtutor.app.compare.screen:CompareScreen",
    places=("compare", *problem.RUN),
    way=what_if("compare", "o", "compare", "Other runs beside this one, up to four"),
)
