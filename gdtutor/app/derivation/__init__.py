"""Derivation: the derivative rule by rule, unfolded as the learner asks."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

ACTIONS: Final = (
    UserAction("derivation.back", "step(-1)", ("left",), "back", "One step back", footer=True),
    UserAction("derivation.next", "step(1)", ("right", "space"), "next", "One step on", footer=True),
    UserAction("derivation.enter", "enter", ("enter",), "on", "One step on; on a folded line above: unfold it"),
    UserAction(
        "derivation.left",
        "scroll(-1, 0)",
        ("h", "shift+left"),
        "left",
        "Scroll left",
        footer=True,
        group="sideways",
    ),
    UserAction(
        "derivation.right",
        "scroll(1, 0)",
        ("l", "shift+right"),
        "right",
        "Scroll right",
        footer=True,
        group="sideways",
    ),
    UserAction("derivation.up", "select(-1)", ("up",), "line up", "The line above"),
    UserAction("derivation.down", "select(1)", ("down",), "line down", "The line below"),
    UserAction("derivation.first", "first", ("home",), "first", "Begin again"),
    UserAction("derivation.last", "last", ("end",), "all", "Show all steps"),
    UserAction("derivation.unfold", "unfold", ("u",), "unfold", "Unfold this line, or fold it", footer=True),
    UserAction("derivation.other", "other", ("o",), "other", "Differentiate this part by another rule", footer=True),
    UserAction("derivation.detail", "detail", ("b",), "detail", "Few lines, or every rule a line", footer=True),
    UserAction("derivation.second", "second", ("2", "s"), "2nd", "The second derivative, or the first", footer=True),
    UserAction("derivation.partial", "variable(1)", ("tab",), "partial", "By the next variable", footer=True),
    UserAction("derivation.partial_back", "variable(-1)", ("shift+tab",), "partial before", "By the variable before"),
    UserAction("derivation.scroll_down", "scroll(0, 1)", ("j", "shift+down"), "down", "Scroll down"),
    UserAction("derivation.scroll_up", "scroll(0, -1)", ("k", "shift+up"), "up", "Scroll up"),
    UserAction("derivation.page_up", "page(-1)", ("pageup",), "page up", "A page up"),
    UserAction("derivation.page_down", "page(1)", ("pagedown",), "page down", "A page down"),
    UserAction("derivation.copy", "copy", ("c",), "copy", "Copy the lines shown as text"),
    UserAction("derivation.leave", "back", ("escape",), "leave", "Stop a computation, or go back"),
)

SCREEN: Final = ScreenEntry(
    "derivation",
    "Working out a derivative",
    ACTIONS,
    "gdtutor.app.derivation.screen:DerivationScreen",
)
