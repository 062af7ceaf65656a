"""Derivation: the derivative rule by rule; a function goes in, its lines come back as the learner asks for them."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("derivation.back", "step(-1)", ("left",), footer=True),
    UserAction("derivation.next", "step(1)", ("right", "space"), footer=True),
    UserAction("derivation.enter", "enter", ("enter",)),
    UserAction("derivation.left", "scroll(-1, 0)", ("h", "shift+left"), footer=True, group="sideways"),
    UserAction("derivation.right", "scroll(1, 0)", ("l", "shift+right"), footer=True, group="sideways"),
    UserAction("derivation.up", "select(-1)", ("up",)),
    UserAction("derivation.down", "select(1)", ("down",)),
    UserAction("derivation.first", "first", ("home",)),
    UserAction("derivation.last", "last", ("end",)),
    UserAction("derivation.unfold", "unfold", ("u",), footer=True),
    UserAction("derivation.other", "other", ("o",), footer=True),
    UserAction("derivation.detail", "detail", ("b",), footer=True),
    UserAction("derivation.second", "second", ("2", "s"), footer=True),
    UserAction("derivation.partial", "variable(1)", ("tab",), footer=True),
    UserAction("derivation.partial_back", "variable(-1)", ("shift+tab",)),
    UserAction("derivation.scroll_down", "scroll(0, 1)", ("j", "shift+down")),
    UserAction("derivation.scroll_up", "scroll(0, -1)", ("k", "shift+up")),
    UserAction("derivation.page_up", "page(-1)", ("pageup",)),
    UserAction("derivation.page_down", "page(1)", ("pagedown",)),
    UserAction("derivation.copy", "copy", ("c",)),
    UserAction("derivation.leave", "back", ("escape",)),
)

SCREEN: Final = ScreenEntry(
    "derivation",
    ACTIONS,
    "gdtutor.app.derivation.screen:DerivationScreen",
)
