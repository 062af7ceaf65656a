"""Method: the update rule and its parameters, chosen, stated and read about; a statement goes in and comes out."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

RULES: Final = ScreenEntry(
    "rules",
    (),
    "gdtutor.app.method.rules:RulesDialog",
    places=("dialog", "list"),
    way=UserAction("home.rules", "rules", ("u",), footer=True),
)
