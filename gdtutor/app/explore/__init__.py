"""Explore: the form for a problem, its preview and the examples; what is typed goes in, a statement comes out."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("explore.walk", "walk", ("f5", "enter"), footer=True, shown="enter"),
    UserAction("explore.next_field", "app.focus_next", ("tab",), footer=True, priority=True),
    UserAction("explore.previous_field", "app.focus_previous", ("shift+tab",), priority=True),
    UserAction("explore.predict", "predict", ("f3",)),
    UserAction("explore.derivation", "derivation", ("f2",), footer=True),
    UserAction("explore.examples", "examples", ("down",), footer=True, priority=True),
    UserAction("explore.read_on", "read(1)", ("pagedown",), footer=True, priority=True),
    UserAction("explore.read_back", "read(-1)", ("pageup",), priority=True),
    UserAction("explore.back", "back", ("escape",), footer=True),
    UserAction("explore.help", "help", ("f1",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "explore",
    ACTIONS,
    "gdtutor.app.explore.screen:ExploreScreen",
    way=UserAction("home.own", "own", ("n",), footer=True),
)

EXAMPLES: Final = ScreenEntry(
    "examples",
    (),
    "gdtutor.app.explore.examples_dialog:ExamplesDialog",
    places=("dialog", "list"),
    way=UserAction("home.examples", "examples", ("x",), footer=True),
)
