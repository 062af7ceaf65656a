"""The glossary on a key: the terms of whatever is on the screen come first, and each is explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from gdtutor.app.glossary.dialog import GlossaryDialog
from gdtutor.app.glossary.words import words_on
from gdtutor.app.tutor import TutorApp
from gdtutor.teaching.glossary import terms_in
from gdtutor.teaching.terms import TERMS
from gdtutor.views import Statement
from tests.app_stage import screen_text, settled, staged

PROBLEM = Statement("x^2", "3", "1/10", 20)
LESSON = """+++
id = "fog"
title = "Fog"
summary = "In the fog."
skills = []
requires = []
+++

You go downhill by **gradient descent**: a long paragraph, so that it ends in another line than the one in which
it began, about the slope of a hill.

{middle}
The learning rate, and a saddle.
"""


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a lesson."""
    folder = tmp_path_factory.mktemp("lessons")
    (folder / "01-fog.md").write_text(LESSON.format(middle="Nothing.\n\n" * 30), encoding="utf-8")
    return folder


def listed(app: TutorApp) -> list[str]:
    """Return the ids of the terms in the list, and headings as they are shown, from above."""
    assert isinstance(app.screen, GlossaryDialog)
    return [option.id or str(option.prompt) for option in app.screen.query_one(OptionList).options]


def here(app: TutorApp) -> list[str]:
    """Return the ids of the terms that are on the screen below."""
    ids = listed(app)
    return ids[1 : ids.index("All other terms")] if ids[0] == "On this screen" else []


async def opened(pilot: Pilot[None], app: TutorApp) -> None:
    """Open a lesson."""
    app.open_lesson(await app.course(), 0)
    await settled(pilot)


class TestTerms:
    """Which terms come first."""

    async def test_of_a_lesson(self, lessons: Path) -> None:
        """Those in sight, in the order in which they stand there; then all others, none twice."""
        async with staged(lessons=lessons) as (pilot, app):
            await opened(pilot, app)
            await pilot.press("G")
            assert here(app) == ["gradient-descent", "slope"]
            ids = [each for each in listed(app) if each in TERMS]
            assert sorted(ids) == sorted(TERMS)

    async def test_further_down(self, lessons: Path) -> None:
        """Where the page is scrolled, those that are in sight then."""
        async with staged(lessons=lessons) as (pilot, app):
            await opened(pilot, app)
            await pilot.press("end", "G")
            assert here(app) == ["learning-rate", "saddle"]

    @pytest.mark.parametrize(("keys", "term"), [("", "slope"), ("w", "factor"), ("s", "learning-rate")])
    async def test_of_other_screens(self, keys: str, term: str) -> None:
        """In a walk, on the page that says why, and on any other screen with words."""
        async with staged(PROBLEM) as (pilot, app):
            await settled(pilot)
            await pilot.press(*keys)
            await settled(pilot)
            await pilot.press("G")
            assert term in here(app)

    async def test_while_typing(self) -> None:
        """Where letters are typed, a key that is none opens it."""
        async with staged() as (pilot, app):
            await pilot.press("n", "f6")
            assert isinstance(app.screen, GlossaryDialog)

    async def test_of_nothing(self) -> None:
        """Without a term on the screen all are listed."""
        async with staged() as (pilot, app):
            app.push_screen(GlossaryDialog("nothing of the kind"))
            await pilot.pause()
            assert listed(app)[0] == "All other terms"
            assert len(listed(app)) == len(TERMS) + 1

    async def test_words(self, lessons: Path) -> None:
        """A name that goes on in the next line is found, and the names of keys are no words of a screen."""
        async with staged(size=(31, 24), lessons=lessons) as (pilot, app):
            await opened(pilot, app)
            words = words_on(app.screen)
            assert "n lesson" not in words
            assert "gradient-descent" in {term.id for term in terms_in(words)}


class TestExplanation:
    """What is said."""

    @pytest.mark.parametrize("plain", [False, True])
    @pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
    async def test_all_of_it(self, size: tuple[int, int], *, plain: bool) -> None:
        """Every word of each explanation can be read, by keys alone."""
        async with staged(size=size, plain=plain) as (pilot, app):
            await pilot.press("G")
            for place, name in enumerate(listed(app)):
                if name not in TERMS:
                    continue
                app.screen.query_one(OptionList).highlighted = place
                await pilot.pause()
                seen = screen_text(app)
                while app.screen.query_one("#explained").max_scroll_y > app.screen.query_one("#explained").scroll_y:
                    await pilot.press("right")
                    seen += screen_text(app)
                words = str(app.screen.query_one("#term", Static).content).split()
                assert [word for word in words if len(word) < 20 and word not in seen] == [], name

    async def test_moving(self, lessons: Path) -> None:
        """The term under the cursor is explained at once; Esc leads back to where one was."""
        async with staged(lessons=lessons) as (pilot, app):
            await opened(pilot, app)
            below = app.screen
            await pilot.press("G")
            assert "Gradient descent looks for a low place" in screen_text(app)
            await pilot.press("end")
            assert "A descent goes in a zigzag" in screen_text(app)
            await pilot.press("enter", "escape")
            assert app.screen is below

    async def test_language(self, lessons: Path) -> None:
        """In the language of the app, also on a lesson that is in another one."""
        async with staged(lessons=lessons) as (pilot, app):
            await opened(pilot, app)
            try:
                await pilot.press("T", "G")
                assert "Auf diesem Bildschirm" in screen_text(app)
                assert "Das Gradientenverfahren sucht" in screen_text(app)
            finally:
                await pilot.press("escape", "T")
