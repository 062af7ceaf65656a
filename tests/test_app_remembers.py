"""The app looks and speaks as the learner left it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdtutor.app.tutor import DARK, LIGHT, TutorApp
from gdtutor.store.folder import VARIABLE, profile_file
from gdtutor.store.store import Store
from gdtutor.text.style import Style
from tests.app_stage import screen_text, shows
from tests.app_tour import InProcess


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)


def app(profile: str | None = "anna", language: str = "en", *, in_language: bool = False) -> TutorApp:
    """Return an app of a learner."""
    style = Style(language=language)
    kernel = InProcess()
    return TutorApp(style=style, kernel=kernel, analyst=kernel, profile=profile, in_language=in_language)


class TestSettings:
    """Theme and language."""

    async def test_kept_and_taken_up(self) -> None:
        """Another app of the same learner begins with them."""
        first = app()
        async with first.run_test() as pilot:
            await shows(pilot, "Practice")
            await first.workers.wait_for_complete()
            await pilot.press("t", "T")
            await shows(pilot, "Üben")
            await first.workers.wait_for_complete()
        with Store(profile_file("anna")) as store:
            assert (store.setting("theme"), store.setting("language")) == (LIGHT, "de")
        second = app()
        async with second.run_test() as pilot:
            await shows(pilot, "Üben")
            assert second.theme == LIGHT

    async def test_a_language_that_is_asked_for(self) -> None:
        """It comes before the one that was left."""
        with Store(profile_file("anna")) as store:
            store.keep_setting("language", "de")
        asked = app(in_language=True)
        async with asked.run_test() as pilot:
            await asked.workers.wait_for_complete()
            await shows(pilot, "Practice")
            assert "Üben" not in screen_text(asked)

    async def test_what_is_no_setting(self) -> None:
        """A theme or a language that does not exist any more is passed over."""
        with Store(profile_file("anna")) as store:
            store.keep_setting("language", "xx")
            store.keep_setting("theme", "no-theme")
        asked = app()
        async with asked.run_test() as pilot:
            await asked.workers.wait_for_complete()
            await shows(pilot, "Practice")
            assert asked.theme == DARK

    async def test_nobody(self, tmp_path: Path) -> None:
        """Without a profile nothing is kept."""
        served = app(None)
        async with served.run_test() as pilot:
            await pilot.press("t", "p")
            await shows(pilot, "level 1")
        assert not (tmp_path / "data").exists()
