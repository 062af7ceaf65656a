"""What can be done with a page to read, or a list to choose from."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

PAGE: Final = KeyContext(
    "page",
    "Reading",
    (
        UserAction("page.down", "scroll(1)", ("down", "j"), "down", "Scroll down"),
        UserAction("page.up", "scroll(-1)", ("up", "k"), "up", "Scroll up"),
        UserAction("page.page_down", "page(1)", ("space", "pagedown"), "page", "A page down", footer=True),
        UserAction("page.page_up", "page(-1)", ("b", "pageup"), "page up", "A page up"),
        UserAction("page.top", "edge(-1)", ("home",), "top", "To the beginning"),
        UserAction("page.bottom", "edge(1)", ("end",), "bottom", "To the end"),
        UserAction("page.back", "back", ("escape",), "back", "Go back", footer=True),
    ),
)

LIST: Final = KeyContext(
    "list",
    "Lists",
    (
        UserAction("list.up", "cursor_up", ("up", "k"), "up", "The entry above", footer=True, group="move"),
        UserAction("list.down", "cursor_down", ("down", "j"), "down", "The entry below", footer=True, group="move"),
        UserAction("list.page_up", "page_up", ("pageup",), "page up", "A page up"),
        UserAction("list.page_down", "page_down", ("pagedown",), "page down", "A page down"),
        UserAction("list.first", "first", ("home",), "first", "The first entry"),
        UserAction("list.last", "last", ("end",), "last", "The last entry"),
        UserAction("list.choose", "select", ("enter",), "choose", "Choose this entry", footer=True),
    ),
)
