"""No number on a screen is a piece of another one: the form, what is tried, and every list and dialog."""

from __future__ import annotations

from typing import Final

import pytest
from textual import events

from gdtutor.views import Statement
from tests.app_stage import settled, staged
from tests.whole_numerals import Service, cut_numbers

QUARTIC: Final = Statement("x^4 - 3x^3 + 2", "4.123456789", "1/100", 20)
VALLEY: Final = Statement("(1-x)^2 + 100(y-x^2)^2", "-1.25,1", "1/1000", 20)
SCREENS: Final = {
    "home": (None, []),
    "help": (None, ["question_mark"]),
    "examples": (None, ["x"]),
    "rules": (None, ["u"]),
    "form": (None, ["n", "paste (x^2+1.25)(x^3-2.75x+5)", "tab", "paste 123456789.125", "tab"]),
    "form with a fault": (None, ["n", "paste ln(x-1.5)", "tab", "paste 0.123456", "tab"]),
    "compare": (QUARTIC, ["o", "d", "d", "up"]),
    "compare in the plane": (VALLEY, ["o", "d"]),
    "rates": (QUARTIC, ["s", "right"]),
    "basins": (QUARTIC, ["b", "left"]),
    "method": (QUARTIC, ["m", "down"]),
    "save": (QUARTIC, ["o", "e"]),
    "start": (QUARTIC, ["x"]),
}
STRIDE: Final = 37
"""Every so many cells a width is tried: with the two heights, at different ones."""


@pytest.mark.parametrize("name", SCREENS)
async def test_no_number_is_cut(name: str) -> None:
    """At widths from 40 to 200, and in a low window too, each numeral that is shown is one that was answered."""
    statement, keys = SCREENS[name]
    kernel = Service()
    async with staged(statement, kernel=kernel, analyst=kernel) as (pilot, _):
        await settled(pilot)
        for key in keys:
            if key.startswith("paste "):
                pilot.app.post_message(events.Paste(key.removeprefix("paste ")))
            else:
                await pilot.press(key)
            await settled(pilot)
        for height, first in ((24, 40), (15, 49)):
            assert await cut_numbers(pilot, kernel, range(first, 201, STRIDE), height) == {}
