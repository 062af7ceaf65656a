"""Contrast: whatever a screen shows as text can be read, in every theme (WCAG 2.1, AA: 4.5:1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from gdtutor.app.legible import legible
from gdtutor.app.tutor import DARK, LIGHT, TutorApp
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.text.block import Role
from gdtutor.views import Statement
from tests.app_stage import staged
from tests.recorded.worker import RecordedWorker

PROBLEM = Statement("x^2", "3", "1/10", 20)
LEAST = 4.5
LINES = frozenset("─│╭╮╰╯▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐▔┃━▖▗▘▝")
"""What frames and scrollbars are made of, which is no text."""
THEMES = [name for name in BUILTIN_THEMES if not name.startswith("ansi")]
"""Those whose colours are known: others have the terminal's own."""
SLOW = "x^22"
"""What is never read."""
FROM_HOME = {
    "home": [],
    "help": ["question_mark"],
    "examples": ["x", "down"],
    "rules": ["u"],
    "form, empty": ["n"],
    "form": [*"nx^2", "tab", "tab"],
    "form, on the method": [*"nx", "tab", "tab", "tab", "tab"],
    "form, with a fault": [*"nbad"],
    "form, dimmed": [*"nx^2", "tab", *"slow", "shift+tab", *SLOW],
    "lesson": ["end", "enter"],
    "glossary": ["end", "enter", "G", "down"],
    "commands": ["colon", "e"],
}
FROM_WALK = {
    "walk": ["right"],
    "derivation": ["d", "right", "right"],
    "why": ["w"],
    "compare": ["o", "right"],
    "rates": ["s"],
    "basins": ["b"],
    "method": ["m", "down", "tab"],
    "number": ["a"],
    "wrong number": ["n", *"x", "enter"],
    "save": ["e", "tab"],
    "nothing to save": ["e", *["backspace"] * 30, "enter", "tab", "tab", "tab"],
}


def luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2.1."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def ratio(style: Style) -> float:
    """Return the contrast of a text with its ground; what is dim has been blended by the app already."""
    assert style.color is not None
    assert style.bgcolor is not None
    shades = sorted(luminance(Color.from_rich_color(colour)) for colour in (style.color, style.bgcolor))
    return (shades[1] + 0.05) / (shades[0] + 0.05)


def faint(app: TutorApp) -> Iterator[str]:
    """Yield the texts on the screen that cannot be read, each with its contrast."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if set(segment.text) - LINES - {" "}:
                assert segment.style is not None
                assert not segment.style.dim
                if (found := ratio(segment.style)) < LEAST:
                    yield f"{found:.2f}: {segment.text.strip()}"


async def faint_screens(pilot: Pilot[None], screens: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what cannot be read on each screen that keys lead to, in the dark theme and in the light one."""
    app = pilot.app
    assert isinstance(app, TutorApp)
    first, found = app.screen, {}
    for name, keys in screens.items():
        await pilot.press(*keys)
        await pilot.pause()
        for theme in (DARK, LIGHT):
            app.theme = theme
            await pilot.pause()
            found[f"{name}, {theme}"] = list(faint(app))
        while app.screen is not first:
            app.pop_screen()
            await pilot.pause()
    return {name: texts for name, texts in found.items() if texts}


LESSON = """+++
id = "all"
title = "All"
summary = "All that a lesson may have."
+++

## A heading with **stress**

*Words*, `code`, a [link](https://example.org) and $x_1$.

$$x_1 = \\frac{1}{2}$$

> Quoted.

| a | b |
|---|---|
| 1 | 2 |

- An item.

```ask
kind = "choice"
question = "Which way?"
choices = ["down", "up"]
right = 1
because = ["Yes.", "No."]
```
"""


class TestScreens:
    """Every text on every screen."""

    async def test_from_home(self, tmp_path: Path) -> None:
        """Home, what is reached from there, and the search for commands can be read in both themes."""
        (tmp_path / "01-all.md").write_text(LESSON, encoding="utf-8")
        async with staged(kernel=RecordedWorker(slow={SLOW}), lessons=tmp_path) as (pilot, _):
            pilot.app.notify("The worker process ended.", severity="warning", timeout=60)
            assert await faint_screens(pilot, FROM_HOME) == {}

    async def test_from_the_walk(self) -> None:
        """The walk, and every screen and dialog that is reached from there, can be read in both themes."""
        async with staged(PROBLEM) as (pilot, _):
            assert await faint_screens(pilot, FROM_WALK) == {}


class TestRoles:
    """Roles of mathematics."""

    async def test_in_every_theme(self) -> None:
        """Whatever the theme, each role and the rest of the walk can be read."""
        async with staged(PROBLEM) as (pilot, app):
            for theme in THEMES:
                app.theme = theme
                await pilot.pause()
                view = app.screen.query_one("#worked", BlockView)
                styles = {role: view.get_component_rich_style(f"role--{role.value}") for role in Role}
                assert {role: found for role in Role if (found := ratio(styles[role])) < LEAST} == {}, theme
                assert list(faint(app)) == [], theme


class TestLegible:
    """`legible`."""

    @pytest.mark.parametrize("theme", THEMES)
    def test_every_theme(self, theme: str) -> None:
        """Text contrasts with each ground that it may stand on, and what is marked with its own."""
        chosen = BUILTIN_THEMES[theme]
        app = TutorApp()
        found = legible(
            {**app.get_theme_variable_defaults(), **chosen.to_color_system().generate(), **chosen.variables}
        )
        pairs = [
            (found[text], found[ground])
            for text in ("foreground", "quiet", "text-primary", "text-warning", "text-error", "footer-key-foreground")
            for ground in ("background", "surface", "panel")
        ]
        pairs += [
            (found[f"{name}-foreground"], found[f"{name}-background"])
            for name in ("block-cursor", "block-cursor-blurred", "input-selection")
        ]
        for text, ground in pairs:
            assert ratio(Style(color=Color.parse(text).rich_color, bgcolor=Color.parse(ground).rich_color)) >= LEAST

    def test_what_is_legible_stays(self) -> None:
        """A theme whose text can be read keeps its colours."""
        app = TutorApp()
        chosen = BUILTIN_THEMES[DARK].to_color_system().generate()
        found = legible({**app.get_theme_variable_defaults(), **chosen})
        assert found["text-warning"].lower() == chosen["text-warning"].lower()
        assert found["foreground"].lower() == chosen["foreground"].lower()
