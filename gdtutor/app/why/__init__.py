"""Why: the explanation of a run; a stated problem goes in, its sections come back one by one."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if

ACTIONS: Final = (
    UserAction("why.down", "scroll(0, 1)", ("down", "j")),
    UserAction("why.up", "scroll(0, -1)", ("up", "k")),
    UserAction("why.page_down", "page(1)", ("space", "pagedown"), footer=True),
    UserAction("why.page_up", "page(-1)", ("pageup",)),
    UserAction("why.left", "scroll(-8, 0)", ("left", "h")),
    UserAction("why.right", "scroll(8, 0)", ("right", "l")),
    UserAction("why.top", "edge(-1)", ("home",)),
    UserAction("why.bottom", "edge(1)", ("end",)),
    UserAction("why.copy", "copy", ("c",)),
    UserAction("why.export", "export", ("e",), footer=True),
    UserAction("why.leave", "back", ("escape",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "why",
    ACTIONS,
    "gdtutor.app.why.screen:WhyScreen",
    places=("why", "whatif"),
    way=what_if("why", "w"),
)
