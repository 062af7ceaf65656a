"""What can be done with a page to read, or a list to choose from."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

PAGE: Final = KeyContext(
    "page",
    (
        UserAction("page.down", "scroll(1)", ("down", "j")),
        UserAction("page.up", "scroll(-1)", ("up", "k")),
        UserAction("page.page_down", "page(1)", ("space", "pagedown"), footer=True),
        UserAction("page.page_up", "page(-1)", ("b", "pageup")),
        UserAction("page.top", "edge(-1)", ("home",)),
        UserAction("page.bottom", "edge(1)", ("end",)),
        UserAction("page.back", "back", ("escape",), footer=True),
    ),
)

LIST: Final = KeyContext(
    "list",
    (
        UserAction("list.up", "cursor_up", ("up", "k"), footer=True, group="move"),
        UserAction("list.down", "cursor_down", ("down", "j"), footer=True, group="move"),
        UserAction("list.page_up", "page_up", ("pageup",)),
        UserAction("list.page_down", "page_down", ("pagedown",)),
        UserAction("list.first", "first", ("home",)),
        UserAction("list.last", "last", ("end",)),
        UserAction("list.choose", "select", ("enter",), footer=True),
    ),
)
