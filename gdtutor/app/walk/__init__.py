"""Walk: one run, step by step; a stated problem goes in, worked steps, table and plot come back from the worker."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction
from gdtutor.app.actions import problem

ACTIONS: Final = (
    UserAction("walk.back", "step(-1)", ("left",), footer=True, group="step"),
    UserAction("walk.next", "step(1)", ("right", "enter"), footer=True, group="step"),
    UserAction("walk.lines_down", "lines(0, 1)", ("j",), footer=True, group="lines"),
    UserAction("walk.lines_up", "lines(0, -1)", ("k",), footer=True, group="lines"),
    UserAction("walk.lines_left", "lines(-1, 0)", ("h",), footer=True, group="sideways"),
    UserAction("walk.lines_right", "lines(1, 0)", ("l",), footer=True, group="sideways"),
    UserAction("walk.panes", "panes", ("tab",), footer=True),
    UserAction("walk.up", "step(-1)", ("up",)),
    UserAction("walk.down", "step(1)", ("down",)),
    UserAction("walk.page_up", "page(-1)", ("pageup",)),
    UserAction("walk.page_down", "page(1)", ("pagedown",)),
    UserAction("walk.first", "first", ("home",)),
    UserAction("walk.last", "last", ("end",)),
    UserAction("walk.play", "play", ("space",), footer=True),
    UserAction("walk.go", "go", ("g",)),
    UserAction("walk.derivation", "derivation", ("d",), footer=True),
    UserAction("walk.backward", "backward", ("D",)),
    UserAction("walk.copy", "copy", ("c",)),
    UserAction("walk.export", "export", ("e",), footer=True),
    UserAction("walk.practice", "practice", ("y",)),
    UserAction("walk.predict", "predict", ("P",)),
    UserAction("walk.bookmark", "bookmark", ("B",)),
    UserAction("walk.problem", "problem", ("i",)),
    UserAction("walk.escape", "back", ("escape",)),
)

SCREEN: Final = ScreenEntry("walk", ACTIONS, "gdtutor.app.walk.screen:WalkScreen", places=("walk", *problem.RUN))
