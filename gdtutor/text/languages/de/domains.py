"""What has to lie in the domain of a function, and what is said where it does not."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "domains.between": "{what} zwischen {low} und {high}",
    "domains.strictly-between": "{what} echt zwischen {low} und {high}",
    "domains.below-or-above": "{what} unter {low} oder über {high}",
    "domains.at-most-or-at-least": "{what} höchstens {low} oder mindestens {high}",
    "domains.above-and-at-most": "{what} über {low} und höchstens {high}",
    "domains.asked-above": "{function} braucht eine Zahl über {low}",
    "domains.asked-not-negative": "{function} braucht eine Zahl, die nicht negativ ist",
    "domains.asked-not-0": "Die Funktion hat bei 0 keinen Wert",
    "domains.asked-from": "{function} braucht eine Zahl ab {low}",
    "domains.asked-from-to": "{function} braucht eine Zahl von {low} bis {high}",
    "domains.asked-between": "{function} braucht eine Zahl zwischen {low} und {high}",
    "domains.asked-outside": "{function} braucht eine Zahl außerhalb von {low} bis {high}",
    "domains.asked-above-at-most": "{function} braucht eine Zahl über {low} und höchstens {high}",
}
"""By id."""
