"""The app in another language: a pseudo-language shows which words of it are in no sentence, and there is German."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from textual.widgets import Input

from gdtutor.app.registry import ACTIONS
from gdtutor.text.style import PLAIN, Style
from tests.app_stage import screen_text
from tests.app_tour import WAYS, shown, touring, travel
from tests.pseudo import loose

LESSONS: Final = Path(__file__).parent.parent / "lessons"
NAMES: Final = {"beta", "gdtutor"}
"""Names that are typed."""


def words(*texts: str) -> set[str]:
    """Return the words of three letters and more in texts."""
    return {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}


KEYS: Final = words(*(action.keys_text(PLAIN) for action in ACTIONS))
LESSON: Final = words(*(path.read_text(encoding="utf-8") for path in LESSONS.glob("**/*.md")))


class TestNothingLoose:
    """No word of a screen stands outside a sentence."""

    async def test_everywhere(self, pseudo: Style, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """On every screen, in every dialog, and in what they say; and nothing is painted that was not looked at."""
        monkeypatch.chdir(tmp_path)
        async with touring(pseudo) as (pilot, app):
            for way in WAYS:
                async for place in travel(pilot, app, way):
                    texts = [*shown(app)]
                    assert [text for text in texts if loose(text) - NAMES] == [], place
                    typed = (line.value for line in app.screen.query(Input))
                    assert words(screen_text(app)) <= words(*texts, *typed) | NAMES | KEYS | LESSON, place
