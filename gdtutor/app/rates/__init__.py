"""Rates: many learning rates on one problem, how a run with each went, and the next rate for + and −."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if

ACTIONS: Final = (
    UserAction("rates.left", "move(-1)", ("left", "up"), footer=True, group="rate"),
    UserAction("rates.right", "move(1)", ("right", "down"), footer=True, group="rate"),
    UserAction("rates.page_left", "move(-10)", ("pageup",)),
    UserAction("rates.page_right", "move(10)", ("pagedown",)),
    UserAction("rates.first", "edge(-1)", ("home",)),
    UserAction("rates.last", "edge(1)", ("end",)),
    UserAction("rates.measure", "measure", ("v",), footer=True),
    UserAction("rates.range", "range", ("r",), footer=True),
    UserAction("rates.walk", "walk", ("enter",), footer=True),
    UserAction("rates.copy", "copy", ("c",)),
    UserAction("rates.leave", "back", ("escape",), footer=True),
)

SCREEN: Final = ScreenEntry(
    "rates",
    ACTIONS,
    "gdtutor.app.rates.screen:RatesScreen",
    places=("rates", "whatif"),
    way=what_if("rates", "s"),
)
