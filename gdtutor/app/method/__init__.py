"""Method: the update rule and its parameters, chosen, stated and read about."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction

RULES: Final = ScreenEntry(
    "rules",
    "The update rules",
    (),
    "gdtutor.app.method.rules:RulesDialog",
    places=("dialog", "list"),
    way=UserAction("home.rules", "rules", ("u",), "rules", "Read about one of the update rules", footer=True),
    told="Momentum, Adam, Newton and others: a page about each.",
)
