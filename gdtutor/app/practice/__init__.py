"""Practice: a skill or a step goes in; exercises are drawn, answers judged and hints given by the worker."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("practice.answer", "answer", ("f5", "enter"), footer=True, shown="enter"),
    UserAction("practice.hint", "hint", ("f2",), footer=True, priority=True),
    UserAction("practice.skip", "skip", ("f3",), footer=True, priority=True),
    UserAction("practice.skills", "skills", ("f4",), footer=True, priority=True),
    UserAction("practice.read_on", "read(1)", ("pagedown",), priority=True),
    UserAction("practice.read_back", "read(-1)", ("pageup",), priority=True),
    UserAction("practice.back", "back", ("escape",), footer=True),
    UserAction("practice.help", "help", ("f1",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "practice",
    ACTIONS,
    "gdtutor.app.practice.screen:PracticeScreen",
    way=UserAction("home.practice", "practice", ("p",), footer=True),
)

SKILLS: Final = ScreenEntry("skills", (), "gdtutor.app.practice.skills_dialog:SkillsDialog", places=("dialog", "list"))
