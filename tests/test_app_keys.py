"""The footer: as many keys as there is room for, and always help and the way out."""

from __future__ import annotations

import pytest

from gdtutor.app.widgets.keys import Keys
from gdtutor.views import Statement
from tests.app_stage import screen_text, shows, staged
from tests.recorded.worker import RecordedWorker

PROBLEM = Statement("x^2", "3", "1/10", 20)


async def footer(key: str, width: int, *, plain: bool = False) -> str:
    """Return the footer of the screen that a key leads to from the walk."""
    async with staged(PROBLEM, plain=plain, size=(width, 24)) as (pilot, app):
        await shows(pilot, "q quit")
        if key:
            await pilot.press(key)
            await shows(pilot, "q quit")
        for widget in app.screen.query_one(Keys).children:
            assert not widget.display or widget.region.right <= width + 1
        return screen_text(app).splitlines()[-1]


class TestKeys:
    """`Keys`."""

    @pytest.mark.parametrize(
        ("key", "needed"),
        [
            ("", "step view play derive save rate why"),
            ("w", "page save back compare rates basins"),
            ("o", "step run add drop walk back rate"),
            ("s", "rate measure range walk back why"),
            ("b", "start window walk back why"),
        ],
    )
    async def test_what_is_needed_most_is_there_at_80_columns(self, key: str, needed: str) -> None:
        """At 80 columns the footer names the keys a learner needs most, help and the way out whole among them."""
        line = await footer(key, 80)
        assert set(needed.split()) <= set(line.split())
        assert line.endswith("? help  q quit")

    @pytest.mark.parametrize("plain", [False, True])
    @pytest.mark.parametrize("width", [30, 40, 60, 100, 140])
    async def test_help_and_the_way_out_are_always_there(self, width: int, plain: bool) -> None:
        """However narrow the window, no key is cut and help and quit are named."""
        line = await footer("", width, plain=plain)
        assert line.endswith("? help  q quit")
        assert len(line) <= width

    async def test_arrows_that_are_words_are_parted(self) -> None:
        """In pure ASCII an arrow is a word, and two of them are not read as one; elsewhere they stand side by side."""
        assert (await footer("", 80, plain=True)).startswith(" <-/-> step")
        assert (await footer("", 80)).startswith(" ←→ step")

    async def test_a_wider_window_names_more(self) -> None:
        """When the window grows, keys that had no room are named."""
        async with staged(PROBLEM, size=(40, 24)) as (pilot, app):
            await shows(pilot, "q quit")
            assert "d derive" not in screen_text(app)
            await pilot.resize_terminal(120, 24)
            await shows(pilot, "b basins")


class TestLeadingOn:
    """The key that leads on, and those that scroll."""

    @pytest.mark.parametrize("width", [40, 80])
    @pytest.mark.parametrize(
        ("statement", "screens"),
        [
            (
                None,
                {
                    "": ["↑↓ move", "enter choose"],
                    "x": ["↑↓ move", "enter choose"],
                    "u": ["↑↓ move", "enter choose"],
                    "n": ["enter walk", "f1 help"],
                    "?": ["space page", "esc back"],
                },
            ),
            (
                PROBLEM,
                {
                    "o": ["enter walk"],
                    "s": ["enter walk"],
                    "b": ["enter walk"],
                    "m": ["↑↓ move", "enter choose"],
                    "a": ["enter accept"],
                    "e": ["enter save"],
                },
            ),
        ],
        ids=["from home", "from the walk"],
    )
    async def test_it_is_always_named(
        self, statement: Statement | None, screens: dict[str, list[str]], width: int
    ) -> None:
        """However narrow the window is, the footer says which key goes on from here, and which one scrolls."""
        kernel = RecordedWorker()
        async with staged(statement, kernel=kernel, analyst=kernel, size=(width, 24)) as (pilot, _):
            await pilot.pause()
            first = pilot.app.screen
            for key, named in screens.items():
                await pilot.press(*(["question_mark"] if key == "?" else key))
                await pilot.pause()
                footer = screen_text(pilot.app).splitlines()[-1]
                assert [words for words in named if words not in footer] == [], (key, footer)
                while pilot.app.screen is not first:
                    pilot.app.pop_screen()
                    await pilot.pause()

    async def test_another_field_is_offered_where_there_is_one(self) -> None:
        """A dialog with one list names no key for the next field, one with several names it."""
        async with staged(PROBLEM, size=(100, 24)) as (pilot, app):
            await shows(pilot, "q quit")
            for key, fields in {"G": False, "m": True}.items():
                await pilot.press(key)
                await shows(pilot, "esc cancel")
                assert ("tab next field" in screen_text(app)) is fields
                await pilot.press("escape")
                await pilot.pause()
