"""Lesson: the text of a lesson and the walks in it."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("lesson.next", "lesson(1)", ("n",), "next lesson", "The next lesson", footer=True),
    UserAction("lesson.previous", "lesson(-1)", ("p",), "previous", "The lesson before", footer=True),
    UserAction(
        "lesson.walks", "app.focus_next", ("tab",), "to the walk", "Go to the next walk in the lesson", footer=True
    ),
    UserAction("lesson.walks_back", "app.focus_previous", ("shift+tab",), "walk before", "Go to the walk before"),
)

SCREEN: Final = ScreenEntry(
    "lesson",
    "Lessons",
    ACTIONS,
    "gdtutor.app.lesson.screen:LessonScreen",
    places=("page", "lesson", "player"),
)

PLAYER: Final = KeyContext(
    "player",
    "A walk inside a lesson",
    (
        UserAction("player.back", "step(-1)", ("left",), "back", "One step back", footer=True, group="step"),
        UserAction("player.next", "step(1)", ("right",), "next", "One step on", footer=True, group="step"),
        UserAction("player.lines_down", "lines(1)", ("j",), "lines down", "Its lines down", footer=True, group="lines"),
        UserAction("player.lines_up", "lines(-1)", ("k",), "lines up", "Its lines up", footer=True, group="lines"),
        UserAction("player.open", "open", ("enter",), "open", "Open this descent in the large view", footer=True),
        UserAction(
            "player.derivation",
            "derivation",
            ("d",),
            "derivative",
            "Work out the derivative, rule by rule",
            footer=True,
        ),
    ),
)
