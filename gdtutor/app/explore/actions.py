"""What can be done in the form for a function of one's own."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import UserAction

ACTIONS: Final = (
    UserAction("explore.walk", "walk", ("f5", "enter"), "walk", "Walk through the descent", footer=True, shown="enter"),
    UserAction(
        "explore.next_field", "app.focus_next", ("tab",), "next field", "The next field", footer=True, priority=True
    ),
    UserAction(
        "explore.previous_field",
        "app.focus_previous",
        ("shift+tab",),
        "field before",
        "The field before",
        priority=True,
    ),
    UserAction(
        "explore.derivation",
        "derivation",
        ("f2",),
        "derivative",
        "Work out the derivative, rule by rule",
        footer=True,
    ),
    UserAction("explore.examples", "examples", ("down",), "examples", "Choose an example", footer=True, priority=True),
    UserAction(
        "explore.read_on",
        "read(1)",
        ("pagedown",),
        "read on",
        "How it is read, farther down",
        footer=True,
        priority=True,
    ),
    UserAction("explore.read_back", "read(-1)", ("pageup",), "read back", "How it is read, farther up", priority=True),
    UserAction("explore.back", "back", ("escape",), "back", "Go back", footer=True),
    UserAction("explore.help", "help", ("f1",), "help", "Show what every key does, while typing too", footer=True),
)
