"""Whatever others wrote, the app paints it as text: no control character, no link, no markup of Textual."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

from gdtutor.app import plain
from gdtutor.app.harmless import HarmlessFilter, harmless
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.plain import PlainFilter
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.teaching.course import Course
from gdtutor.teaching.lesson import AskBlock, Lesson, LessonFault, Prose, WalkBlock
from gdtutor.text.sentence import told
from gdtutor.views import Statement
from tests.app_stage import screen_text, settled, shows, staged
from tests.whole_numerals import Service

HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
EVIL = "\x1b[31mE\x07\x9b2J\u202e\x7f\ud800"
MARKUP = "[red]R[/red] [/] [@click=app.quit]Q[/]"
FOREIGN = f"{EVIL} {MARKUP}"


def evil_course() -> Course:
    """Return a course every text of which means harm, as if no reader had looked at it."""
    parts = (
        Prose(f"# {FOREIGN}\n\n{FOREIGN} [link](http://x/\x1b]0;owned\x07)\n\n```\n{EVIL}\n```\n\n* {EVIL}", 1),
        WalkBlock(FOREIGN, "3", "1/10", 8),
        AskBlock("slope", {"f": (FOREIGN,), "start": (EVIL,)}),
    )
    lesson = Lesson("evil", f"T {FOREIGN}", f"S {FOREIGN}", (), (), Path("a.md"), parts)
    return Course((lesson,), (LessonFault(Path(f"{EVIL}.md"), 3, told("lessons.advice", advice=f"F {FOREIGN}")),))


def check(pilot: Pilot[None], *words: str) -> None:
    """Check that the screen is harmless, and shows these words."""
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            assert not HARMFUL.search(segment.text), segment
            assert segment.style is None or segment.style.link is None
            assert not segment.control
    for word in words:
        assert word in screen_text(pilot.app)


class TestHarmless:
    """`harmless`."""

    @pytest.mark.parametrize("number", [*range(0xA0), 0x61C, 0x200E, 0x2028, 0x202E, 0x2066, 0xD800, 0xDFFF])
    def test_width(self, number: int) -> None:
        """A text is as wide as before, and has none of them."""
        text = harmless(f"a{chr(number)}b")
        assert not HARMFUL.search(text)
        assert cell_len(text) == cell_len(f"a{chr(number)}b")

    def test_links(self) -> None:
        """A link that the terminal would be told of is taken out; what it looks like stays."""
        (segment,) = HarmlessFilter().apply([Segment("a", Style(bold=True, link="x\x1b\\"))], Color(0, 0, 0))
        assert segment.style == Style(bold=True)


class TestScreens:
    """Every screen that shows what others wrote."""

    async def test_no_control_character_is_painted(self) -> None:
        """Lessons, faults, formulas, names of files and what is typed are painted as text, and markup as it is."""
        with patch("gdtutor.app.navigation._read_course", lambda *_: evil_course()):
            async with staged(lessons=Path("evil"), size=(120, 50)) as (pilot, app):
                await shows(pilot, "Not loaded")
                check(pilot, "1. T", "[red]R[/red] [/] [@click=app.quit]Q[/]", "␛[31mE␇�2J�␡�")
                app.open_lesson(evil_course(), 0)
                await shows(pilot, "has no meaning in a formula")
                assert isinstance(app.screen, LessonScreen)
                check(pilot, MARKUP)
                app.open_walk(Statement(FOREIGN, "3", "1/10", 8))
                await shows(pilot, "The character U+001B has no meaning in a formula.")
                assert isinstance(app.screen, WalkScreen)
                check(pilot, "[red]R[/red]")
                app.open_walk(Statement("x^2", "3", "1/10", 20))
                await shows(pilot, "Step 0")
                await pilot.press("e")
                app.screen.query_one("#path", Input).value = f"/nowhere/{FOREIGN}.md"
                await pilot.press("enter")
                await shows(pilot, "cannot be written")
                check(pilot, "␛[31mE␇�2J�␡�")
                await pilot.press("escape")
                app.notify(FOREIGN, markup=False)
                app.open_explore(Statement(EVIL, EVIL, EVIL))
                await pilot.pause()
                await pilot.press("tab")
                check(pilot)
                for line in app.screen.query(Input):
                    assert not HARMFUL.search(line.value)
                app.open_derivation(Statement(FOREIGN))
                await pilot.pause()
                check(pilot)


def _unspelled(text: str) -> set[str]:
    """Return what of a text should have been spelled out before it was painted: its words are longer than its cells."""
    return {sign for sign in text if sign != "…" and plain.spelled(sign) != plain.plain_text(sign)}


class TestAscii:
    """The whole app in ASCII."""

    async def test_one_word_everywhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """α is alpha on every screen, and x₀ is x_0: no letter is left to the last filter, where each has one cell."""
        painted: set[str] = set()
        whole = plain.PlainFilter.apply

        def watched(self: PlainFilter, segments: list[Segment], background: Color) -> list[Segment]:
            painted.update(segment.text for segment in segments)
            return whole(self, segments, background)

        monkeypatch.setattr(PlainFilter, "apply", watched)
        statement = Statement("x^2", "3", "1/10", 3)
        async with staged(statement, (120, 40), plain=True, kernel=Service(), analyst=Service()) as (pilot, app):
            await settled(pilot)
            for keys in ("?", ":", "e", "a", "s", "m", "d", "w"):
                for key in keys:
                    await pilot.press({"?": "question_mark", ":": "colon"}.get(key, key))
                    await settled(pilot)
                while not isinstance(app.screen, WalkScreen):
                    await pilot.press("escape")
                    await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            for key in ("x", "n", "u", "question_mark"):
                await pilot.press(key)
                await settled(pilot)
                await pilot.press("escape")
                await pilot.pause()
            for course in (await app.course(), await app.rules()):
                app.open_lesson(course, 0)
                await pilot.pause()
                await pilot.press("escape")
        assert {text for text in painted if _unspelled(text)} == set()
