"""Rates: many learning rates on one problem, and the next rate when the learner presses + or −."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import ScreenEntry, UserAction, what_if

ACTIONS: Final = (
    UserAction("rates.left", "move(-1)", ("left", "up"), "smaller", "The next smaller rate", footer=True, group="rate"),
    UserAction(
        "rates.right", "move(1)", ("right", "down"), "larger", "The next larger rate", footer=True, group="rate"
    ),
    UserAction("rates.page_left", "move(-10)", ("pageup",), "ten smaller", "Ten rates further down"),
    UserAction("rates.page_right", "move(10)", ("pagedown",), "ten larger", "Ten rates further up"),
    UserAction("rates.first", "edge(-1)", ("home",), "least", "The least rate"),
    UserAction("rates.last", "edge(1)", ("end",), "largest", "The largest rate there is yet"),
    UserAction("rates.measure", "measure", ("v",), "measure", "Steps needed, or the error at the end", footer=True),
    UserAction("rates.range", "range", ("r",), "range", "Type which rates are tried", footer=True),
    UserAction("rates.walk", "walk", ("enter",), "walk", "Walk with this rate", footer=True),
    UserAction("rates.copy", "copy", ("c",), "copy", "Copy the rows as text"),
    UserAction("rates.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
)

SCREEN: Final = ScreenEntry(
    "rates",
    "Learning rates",
    ACTIONS,
    "gdtutor.app.rates.screen:RatesScreen",
    places=("rates", "whatif"),
    way=what_if("rates", "s", "rates", "Every learning rate: which converge, and how soon"),
)
