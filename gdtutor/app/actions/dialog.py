"""What can be done in a dialog."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

DIALOG: Final = KeyContext(
    "dialog",
    (
        UserAction("dialog.cancel", "cancel", ("escape",), footer=True),
        UserAction("dialog.next_field", "app.focus_next", ("tab",), footer=True, priority=True),
        UserAction("dialog.previous_field", "app.focus_previous", ("shift+tab",), priority=True),
    ),
)

PROMPT: Final = KeyContext(
    "prompt",
    (UserAction("prompt.accept", "accept", ("f5", "enter"), footer=True, shown="enter"),),
)

SAVE: Final = KeyContext(
    "save",
    (UserAction("save.accept", "accept", ("f5", "enter"), footer=True, shown="enter"),),
)

METHOD: Final = KeyContext(
    "method",
    (UserAction("method.page", "page", ("f1", "question_mark"), footer=True),),
)

CHOICE: Final = KeyContext(
    "choice",
    (
        UserAction("choice.next", "choose(1)", ("right", "space")),
        UserAction("choice.previous", "choose(-1)", ("left",)),
    ),
)
