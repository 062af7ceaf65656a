"""What can be done on every screen but dialogs."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

APP: Final = KeyContext(
    "app",
    (
        UserAction("app.help", "help", ("question_mark", "f1"), footer=True),
        UserAction("app.quit", "quit", ("q",), footer=True),
        UserAction("app.interrupt", "quit", ("ctrl+c",), priority=True),
        UserAction("app.theme", "switch_theme", ("t",)),
        UserAction("app.language", "switch_language", ("T",)),
        UserAction("app.palette", "command_palette", ("colon", "ctrl+p")),
    ),
)
