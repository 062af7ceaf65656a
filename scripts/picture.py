"""Draw docs/walk.svg, the picture in README.md: the Walk screen after its first step, taken from the app itself."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from textual.pilot import Pilot

from gdtutor.app.tutor import TutorApp
from gdtutor.views import Statement

TARGET = Path(__file__).parent.parent / "docs" / "walk.svg"
STATEMENT = Statement("x^4 - 3x^3 + 2", start="4", rate="1/100", steps=20)
SIZE = (120, 32)
PATIENCE = 300
"""How many tenths of a second to wait for a screen."""

FOREIGN = re.compile(r"@font-face\s*\{.*?\}|<!--.*?-->", re.DOTALL)


def without_hosts(svg: str) -> str:
    """Return the picture without the fonts that it would fetch from a host and the name of another."""
    return FOREIGN.sub("", svg).replace("font-family: Fira Code, monospace", "font-family: monospace")


async def wait_for(text: str, app: TutorApp, pilot: Pilot[None]) -> None:
    """Wait until `text` stands on the screen, and a moment more for the plot beside it."""
    for _ in range(PATIENCE):
        await pilot.pause(0.1)
        if text in app.export_screenshot():
            await pilot.pause(1)
            return
    message = f"{text} did not appear on the screen"
    raise TimeoutError(message)


async def draw() -> str:
    """Return the Walk screen of the second step as SVG."""
    app = TutorApp(STATEMENT)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for("28/25", app, pilot)
        await pilot.press("right")
        await wait_for("20.9019", app, pilot)
        return without_hosts(app.export_screenshot(title="gdtutor"))


if __name__ == "__main__":
    TARGET.write_text(asyncio.run(draw()), encoding="utf-8")
    print(TARGET)
