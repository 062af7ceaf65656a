"""The app in another language: a pseudo-language shows which words of it are in no sentence, and there is German."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from gdtutor.app.method.dialog import MethodDialog
from gdtutor.app.registry import ACTIONS, SCREENS
from gdtutor.app.screens.export import ExportDialog
from gdtutor.app.screens.help import HelpScreen
from gdtutor.app.screens.palette import Palette
from gdtutor.app.screens.prompt import FieldPrompt, GoPrompt, TextPrompt, WindowPrompt
from gdtutor.store.folder import VARIABLE
from gdtutor.text.style import PLAIN, Style
from tests.app_stage import screen_text, settled, shows
from tests.app_tour import LINE, PLANE, WAYS, Way, shown, touring, travel
from tests.pseudo import loose

LESSONS: Final = Path(__file__).parent.parent / "lessons"
NAMES: Final = {"beta", "gdtutor", "sine"}
"""Names that are typed."""


def words(*texts: str) -> set[str]:
    """Return the words of three letters and more in texts."""
    return {word for text in texts for word in re.findall(r"[A-Za-zÀ-ÿ]{3,}", text)}


KEYS: Final = words(*(action.keys_text(PLAIN) for action in ACTIONS))
LESSON: Final = words(*(path.read_text(encoding="utf-8") for path in LESSONS.glob("**/*.md")))
SHORT: Final = f"end {6 * 'up '}enter"
"""The way to a lesson with few walks, from home."""
FOOTERS: Final = (
    *(Way(keys) for keys in ("", "x", "u", f"{SHORT} tab", "n", "question_mark")),
    *(Way(keys, LINE) for keys in ("m", "g", "e", "d right", "w", "o", "s", "b")),
    *(Way(keys, PLANE) for keys in ("tab tab tab", "d tab")),
)
"""Ways to every screen and dialog with keys of its own."""


class TestNothingLoose:
    """No word of a screen stands outside a sentence."""

    async def test_everywhere(self, pseudo: Style, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """On every screen, in every dialog, and in what they say; and nothing is painted that was not looked at."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv(VARIABLE, str(tmp_path))
        monkeypatch.setattr("gdtutor.app.practice.screen.secrets.randbelow", lambda _: 1)
        seen: set[type] = set()
        (tmp_path / "lessons").mkdir()
        shutil.copy(LESSONS / "01-the-idea.md", tmp_path / "lessons")
        (tmp_path / "rows.csv").write_text("x,y\n1,2\n2,3\n3,5\n", encoding="utf-8")
        async with touring(pseudo, lessons=tmp_path / "lessons") as (pilot, app):
            for way in WAYS:
                async for place in travel(pilot, app, way):
                    seen.add(type(app.screen))
                    texts = [*shown(app)]
                    assert [text for text in texts if loose(text) - NAMES] == [], place
                    typed = (line.value for line in app.screen.query(Input))
                    assert words(screen_text(app)) <= words(*texts, *typed) | NAMES | KEYS | LESSON, place
        assert {entry.load() for entry in SCREENS.values()} | {HelpScreen, Palette, ExportDialog, MethodDialog} <= seen
        assert {GoPrompt, FieldPrompt, TextPrompt, WindowPrompt} <= seen

    async def test_where_it_is_too_small(self, pseudo: Style) -> None:
        """The line that stands for a screen in too small a window."""
        async with touring(pseudo) as (pilot, app):
            await pilot.resize_terminal(28, 5)
            assert screen_text(app).strip() == "⟦Too small: needs 30×8.⟧"

    async def test_what_the_app_itself_says(self, pseudo: Style) -> None:
        """A worker that was replaced, and a page that is not there."""
        async with touring(pseudo) as (pilot, app):
            await asyncio.to_thread(app._say_replaced)
            await app.open_rule("no-such-method")
            await pilot.pause()
            told = [notice.message for notice in app._notifications]
            assert len(told) == 2
            assert not any(map(loose, told))


class TestSwitching:
    """`T`, and the command in the palette."""

    @pytest.mark.parametrize(
        ("keys", "english", "german"),
        [
            ("", "your function", "n Funktion"),
            (SHORT, "np lesson", "nur auf Englisch"),
            ("question_mark", "Show what every key does", "Zeigen, was jede Taste tut"),
        ],
    )
    async def test_at_home(self, keys: str, english: str, german: str) -> None:
        """Home, a lesson and the help are there in the other language at once, and back again."""
        async with touring(Style()) as (pilot, app):
            async for _ in travel(pilot, app, Way(keys)):
                pass
            assert english in screen_text(app)
            await pilot.press("T")
            await shows(pilot, german)
            assert english not in screen_text(app)
            await pilot.press("T")
            await shows(pilot, english)
            assert german not in screen_text(app)

    @pytest.mark.parametrize(
        ("keys", "kept", "german"),
        [
            ("right right", "2 → 3", ("Schritt 2 → 3", "Steigung", "Schritt 2 von 20", "ableiten", "Tangente")),
            ("end", "", ("Schritt 20 von 20   w: warum es so ging", "Nach 20 Schritten")),
            ("d right right", "= 4", ("Ableitung nach x, kurz", "Schritt 2 von", "Potenzregel")),
            ("w", "", ("╭─ warum", "Läufe vergleichen")),
            ("o right", "▸ B", ("Schritt 1 von 20", "Nach 20 Schritten")),
            ("s right right", "▸ α = 0.01", ("61 von 61 Raten ausprobiert", "Schwelle", "Schritte, bis es da ist")),
            ("b right", "x = 0.5556", ("welcher Start wohin führt", "in Gleitkommazahlen")),
            ("i", "x^4 - 3x^3 + 2", ("Verfahren", "so wird es gelesen", "bergab", "nächstes Feld")),
        ],
    )
    async def test_on_a_walk(self, keys: str, kept: str, german: tuple[str, ...]) -> None:
        """A screen asks for all of it in the other language, and stays where it was."""
        async with touring(Style()) as (pilot, app):
            async for _ in travel(pilot, app, Way(keys, LINE)):
                pass
            before = screen_text(app)
            assert kept in before
            await app.run_action("switch_language")
            for each in (*german, kept):
                await shows(pilot, each)
            await app.run_action("switch_language")
            await settled(pilot)
            assert words(screen_text(app)) == words(before)

    async def test_a_walk_below(self) -> None:
        """What is below the screen in front is in the other language when one comes back to it."""
        async with touring(Style()) as (pilot, app):
            async for _ in travel(pilot, app, Way("right w T escape", LINE)):
                pass
            assert all(words in screen_text(app) for words in ("Steigung", "Schritt 1 von 20", "q Ende"))

    async def test_where_it_is_too_small(self) -> None:
        """What stands for a screen in too small a window is said anew when it is needed again."""
        async with touring(Style()) as (pilot, app):
            for words in ("Too small: needs", "Zu klein: nötig"):
                await pilot.resize_terminal(20, 5)
                await shows(pilot, words)
                await pilot.resize_terminal(80, 24)
                await app.run_action("switch_language")

    async def test_what_was_typed_stays(self) -> None:
        """What is wrong with what was typed is told in the other language, and what was typed is there."""
        async with touring(Style()) as (pilot, app):
            async for _ in travel(pilot, app, Way("n type:sine(x)")):
                pass
            await app.run_action("switch_language")
            await shows(pilot, "Meintest du sin?")
            assert "f = sine(x)" in screen_text(app)

    async def test_the_document(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document is saved in the language of the app."""
        monkeypatch.chdir(tmp_path)
        async with touring(Style(language="de")) as (pilot, app):
            async for _ in travel(pilot, app, Way("e enter", LINE)):
                pass
            await shows(pilot, "Gespeichert: descent.md")
        assert "Lernrate" in (tmp_path / "descent.md").read_text(encoding="utf-8")


class TestGerman:
    """German has room where English has."""

    async def test_the_footer(self) -> None:
        """At 80 columns the footer names as many keys in German as in English, on every screen."""
        named: dict[str, list[set[str]]] = {}
        for language in ("en", "de"):
            async with touring(Style(language=language), (80, 24)) as (pilot, app):
                for way in FOOTERS:
                    async for _ in travel(pilot, app, way):
                        pass
                    keys = app.screen.query(FooterKey)
                    named.setdefault(way.keys, []).append({key.action for key in keys if _is_shown(key)})
        assert {keys: english - german for keys, (english, german) in named.items() if english - german} == {}


def _is_shown(key: FooterKey) -> bool:
    return all(node.display for node in key.ancestors_with_self if isinstance(node, Widget))
