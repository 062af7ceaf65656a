"""Explore: the form for a problem, its preview and the examples."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

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

SCREEN: Final = ScreenEntry(
    "explore",
    "Your own function",
    ACTIONS,
    "gdtutor.app.explore.screen:ExploreScreen",
    way=UserAction("home.own", "own", ("n",), "your function", "Try a function of your own", footer=True),
    told="Type f(x), a start and a learning rate, and walk down.",
)

EXAMPLES: Final = ScreenEntry(
    "examples",
    "Examples",
    (),
    "gdtutor.app.explore.examples_dialog:ExamplesDialog",
    places=("dialog", "list"),
    way=UserAction("home.examples", "examples", ("x",), "examples", "Start from an example", footer=True),
    told="Ten descents, each showing something different.",
)
