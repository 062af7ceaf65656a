"""What can be done in a dialog."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

DIALOG: Final = KeyContext(
    "dialog",
    "Dialogs",
    (
        UserAction("dialog.cancel", "cancel", ("escape",), "cancel", "Close without doing anything", footer=True),
        UserAction(
            "dialog.next_field", "app.focus_next", ("tab",), "next field", "The next field", footer=True, priority=True
        ),
        UserAction(
            "dialog.previous_field",
            "app.focus_previous",
            ("shift+tab",),
            "field before",
            "The field before",
            priority=True,
        ),
    ),
)

PROMPT: Final = KeyContext(
    "prompt",
    "Typing an answer",
    (
        UserAction(
            "prompt.accept", "accept", ("f5", "enter"), "accept", "Take what is typed", footer=True, shown="enter"
        ),
    ),
)

SAVE: Final = KeyContext(
    "save",
    "Saving a file",
    (UserAction("save.accept", "accept", ("f5", "enter"), "save", "Save the file", footer=True, shown="enter"),),
)

METHOD: Final = KeyContext(
    "method",
    "Choosing a method",
    (
        UserAction(
            "method.page",
            "page",
            ("f1", "question_mark"),
            "about it",
            "Read about this method",
            footer=True,
        ),
    ),
)

CHOICE: Final = KeyContext(
    "choice",
    "Choices in a form",
    (
        UserAction("choice.next", "choose(1)", ("right", "space"), "next", "The next choice"),
        UserAction("choice.previous", "choose(-1)", ("left",), "before", "The choice before"),
    ),
)
