"""What can be done on every screen but dialogs."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

APP: Final = KeyContext(
    "app",
    "Everywhere",
    (
        UserAction("app.help", "help", ("question_mark", "f1"), "help", "Show what every key does", footer=True),
        UserAction("app.quit", "quit", ("q",), "quit", "Leave gdtutor", footer=True),
        UserAction("app.interrupt", "quit", ("ctrl+c",), "quit", "Leave gdtutor, even while typing", priority=True),
        UserAction("app.theme", "switch_theme", ("t",), "light/dark", "Switch between dark and light"),
        UserAction("app.palette", "command_palette", ("colon", "ctrl+p"), "commands", "Search all commands by name"),
    ),
)
