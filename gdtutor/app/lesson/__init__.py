"""Lesson: the text of a lesson and the walks in it; a lesson of `teaching` goes in, its walks ask the worker."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("lesson.next", "lesson(1)", ("n",), footer=True, group="lesson"),
    UserAction("lesson.previous", "lesson(-1)", ("p",), footer=True, group="lesson"),
    UserAction("lesson.walks", "live(1)", ("tab",), footer=True),
    UserAction("lesson.walks_back", "live(-1)", ("shift+tab",)),
    UserAction("lesson.terms", "app.glossary", ("G", "f6"), footer=True),
    UserAction("lesson.contents", "contents", ("c",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "lesson",
    ACTIONS,
    "gdtutor.app.lesson.screen:LessonScreen",
    places=("page", "lesson", "player", "ask"),
)

CONTENTS: Final = ScreenEntry("contents", (), "gdtutor.app.lesson.contents:ContentsDialog", places=("dialog", "list"))

PLAYER: Final = KeyContext(
    "player",
    (
        UserAction("player.back", "step(-1)", ("left",), footer=True, group="step"),
        UserAction("player.next", "step(1)", ("right",), footer=True, group="step"),
        UserAction("player.lines_down", "lines(1)", ("j",), footer=True, group="lines"),
        UserAction("player.lines_up", "lines(-1)", ("k",), footer=True, group="lines"),
        UserAction("player.open", "open", ("enter",), footer=True),
        UserAction("player.derivation", "derivation", ("d",), footer=True),
    ),
)

ASK: Final = KeyContext(
    "ask",
    (
        UserAction("ask.answer", "answer", ("f5", "enter"), footer=True, shown="enter"),
        UserAction("ask.hint", "hint", ("f2",), footer=True, priority=True),
        UserAction("ask.other", "other", ("f3",), footer=True, priority=True),
        UserAction("ask.leave", "leave", ("escape",), footer=True),
    ),
)
