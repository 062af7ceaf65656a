"""Walk: one run, step by step; a stated problem goes in, worked steps, table and plot come back from the worker."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction
from gdtutor.app.actions import problem

ACTIONS: Final = (
    UserAction("walk.back", "step(-1)", ("left",), "back", "One step back", footer=True, group="step"),
    UserAction("walk.next", "step(1)", ("right", "enter"), "next", "One step on", footer=True, group="step"),
    UserAction(
        "walk.lines_down",
        "lines(0, 1)",
        ("j",),
        "lines down",
        "Scroll the worked lines, or a large table, down",
        footer=True,
        group="lines",
    ),
    UserAction(
        "walk.lines_up",
        "lines(0, -1)",
        ("k",),
        "lines up",
        "Scroll the worked lines, or a large table, up",
        footer=True,
        group="lines",
    ),
    UserAction(
        "walk.lines_left",
        "lines(-1, 0)",
        ("h",),
        "left",
        "Scroll the worked lines left, or the columns of the table",
        footer=True,
        group="sideways",
    ),
    UserAction(
        "walk.lines_right",
        "lines(1, 0)",
        ("l",),
        "right",
        "Scroll the worked lines right, or the columns of the table",
        footer=True,
        group="sideways",
    ),
    UserAction("walk.panes", "panes", ("tab",), "view", "Show all panes, or one of them large", footer=True),
    UserAction("walk.up", "step(-1)", ("up",), "row up", "The row above in the table"),
    UserAction("walk.down", "step(1)", ("down",), "row down", "The row below in the table"),
    UserAction("walk.page_up", "page(-1)", ("pageup",), "page up", "A page of the table up"),
    UserAction("walk.page_down", "page(1)", ("pagedown",), "page down", "A page of the table down"),
    UserAction("walk.first", "first", ("home",), "first", "The first iterate"),
    UserAction("walk.last", "last", ("end",), "last", "The last iterate, and how the run ended"),
    UserAction("walk.play", "play", ("space",), "play", "Play and pause", footer=True),
    UserAction("walk.go", "go", ("g",), "go", "Jump to a step by its number"),
    UserAction("walk.derivation", "derivation", ("d",), "derive", "Work out the derivative, rule by rule", footer=True),
    UserAction("walk.copy", "copy", ("c",), "copy", "Copy this step as text"),
    UserAction("walk.export", "export", ("e",), "save", "Save the derivation as a file", footer=True),
    UserAction("walk.problem", "problem", ("i",), "problem", "Change the function and everything else"),
    UserAction("walk.escape", "back", ("escape",), "leave", "Stop a computation, or go back"),
)

SCREEN: Final = ScreenEntry(
    "walk", "Walking a descent", ACTIONS, "gdtutor.app.walk.screen:WalkScreen", places=("walk", *problem.RUN)
)
