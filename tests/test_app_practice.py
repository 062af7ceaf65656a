"""The screen to practise on, with exercises, judgements and hints from the worker's own handlers."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gdtutor.app.practice.screen import PracticeScreen
from gdtutor.app.practice.skills_dialog import SkillsDialog
from gdtutor.app.screens.base import TextLine
from gdtutor.app.tutor import TutorApp
from gdtutor.errors import BudgetError
from gdtutor.language.printing import notation
from gdtutor.practice.posing import pose
from gdtutor.practice.skills import SKILLS
from gdtutor.store.folder import VARIABLE, profile_file
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.store import Store, now
from gdtutor.text.sentence import told
from gdtutor.views import Statement
from gdtutor.views.practice import Exercise
from gdtutor.worker.request import Request
from gdtutor.worker.requests.practice import JudgeAnswer
from tests.app_stage import screen_text, shows, staged
from tests.app_tour import InProcess, R

ANSWER = Answer("next-point", "next-point", "{}", "1", "right", now())
HINT, SKIP, CHOOSE = "f2", "f3", "f4"


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own, and draw the same exercises each time."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr("gdtutor.app.practice.screen.secrets.randbelow", lambda _: 1)


@asynccontextmanager
async def practising(
    skill: str = "slope", size: tuple[int, int] = (80, 24), kernel: InProcess | None = None
) -> AsyncIterator[tuple[Pilot[None], TutorApp]]:
    """Yield an app that asks f(x) = x² − 2·x + 10. Find f′(6)., which is 10."""
    async with staged(size=size, kernel=kernel or InProcess(), analyst=InProcess()) as (pilot, app):
        forget(app)
        app.push_screen(PracticeScreen(skill))
        await shows(pilot, "level 1")
        yield pilot, app


def forget(app: TutorApp) -> None:
    """Let the app keep what it remembers where this test does."""
    app.profile, app._memory = "default", None


async def answer(pilot: Pilot[None], typed: str) -> None:
    """Type an answer over what stands there, and submit it."""
    line = pilot.app.screen.query_one(TextLine)
    line.value = ""
    await pilot.press(*typed, "enter")
    await shows(pilot, f"> {typed}")


class TestPractice:
    """One exercise."""

    async def test_from_home(self) -> None:
        """One key leads there, and one back."""
        async with staged(kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            forget(app)
            await pilot.press("p")
            await shows(pilot, "f(x) = x² − 2·x + 10. Find f′(6).")
            assert "The slope at a point, level 1   █░░░░░░░░░  10 %" in screen_text(app)
            await pilot.press("escape")
            await shows(pilot, "Practice")

    async def test_what_is_typed_is_shown_as_mathematics(self) -> None:
        """Before it is submitted, and whether it is right or not."""
        async with practising() as (pilot, _):
            await pilot.press(*"2*6/4")
            await shows(pilot, "You typed f′(6) = 3.")
            await pilot.press("*")
            await shows(pilot, "Something is missing after")

    async def test_wrong_then_right(self) -> None:
        """A mistake is told, the answer stays to be mended, and Enter goes on once it is right."""
        async with practising() as (pilot, app):
            await answer(pilot, "34")
            await shows(pilot, "This is the height of the curve.")
            assert "Not right" in screen_text(app)
            await answer(pilot, "33")
            await shows(pilot, "F2 gives a hint.")
            await answer(pilot, "10")
            await shows(pilot, "Enter goes on.")
            assert "Right" in screen_text(app)
            await pilot.press("enter")
            await shows(pilot, "Find f′(2).")
            assert "34" not in screen_text(app)
        with Store(profile_file()) as store:
            assert [each.verdict for each in store.answers()] == ["wrong", "wrong", "right"]
            assert store.skills()["slope"].answers == 1

    async def test_a_wrong_answer_is_typed_over(self) -> None:
        """It stays, and what is typed next takes its place; what cannot be read is mended."""
        async with practising() as (pilot, app):
            await pilot.press(*"34", "enter")
            await shows(pilot, "Not right")
            await pilot.press(*"2*", "enter")
            await shows(pilot, "That cannot be read")
            await pilot.press("5")
            await shows(pilot, "You typed f′(6) = 10.")
            assert app.screen.query_one(TextLine).value == "2*5"

    async def test_no_rung_is_lost(self) -> None:
        """However quickly the key is pressed, each hint is given, in order."""
        async with practising() as (pilot, app):
            await pilot.press(*[HINT] * 4)
            await shows(pilot, "f′(6) = 10.")
            lines = ["Differentiate first", "f′(x) = 2·x − 2.", "Put x = 6 into", "f′(6) = 10.", "a: ", "b: ", "c: "]
            places = [screen_text(app).index(line) for line in lines]
            assert places == sorted(places)

    async def test_hints(self) -> None:
        """Each press is one rung more, and the last rung does not come twice."""
        async with practising() as (pilot, app):
            for line in ("Differentiate first", "f′(x) = 2·x − 2.", "Put x = 6 into", "f′(6) = 10."):
                assert line not in screen_text(app)
                await pilot.press(HINT)
                await shows(pilot, line)
            await pilot.press(HINT)
            await pilot.pause()
            assert screen_text(app).count("f′(6) = 10.") == 1

    async def test_why(self) -> None:
        """After the line its reason is asked; a letter chooses one, whatever was typed, and nothing of it is kept."""
        async with practising() as (pilot, app):
            await pilot.press("1")
            for line in ("Differentiate first", "f′(x) = 2·x − 2.", "Put x = 6 into", "Why may this be done"):
                await pilot.press(HINT)
                await shows(pilot, line)
            await pilot.press("b")
            await pilot.pause()
            assert "You typed" not in screen_text(app)
            await pilot.press("enter")
            await shows(pilot, "Yes, this is the reason: the slope of a curve")
            await answer(pilot, "10")
            await shows(pilot, "Enter goes on.")
        with Store(profile_file()) as store:
            assert [each.typed for each in store.answers()] == ["10"]

    async def test_mastered(self) -> None:
        """Three right answers fill the bar, and the last of them is told to have done so."""
        async with practising() as (pilot, app):
            for time in range(3):
                await answer(pilot, _right(app))
                await shows(pilot, "Enter goes on.")
                assert ("“The slope at a point”: you know how to do this now." in screen_text(app)) == (time == 2)
                before = _exercise(app)
                await pilot.press("enter")
                while _exercise(app) is before:
                    await pilot.pause()
            await shows(pilot, "The slope at a point, level 3   █████████░  99 %")

    async def test_nothing_is_read_while_painting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is known of skills is read away from the screen, and painted as it was read last."""
        readers, read = set(), Store.skills

        def watched(store: Store) -> dict[str, SkillState]:
            readers.add(threading.current_thread())
            return read(store)

        monkeypatch.setattr(Store, "skills", watched)
        async with practising() as (pilot, _):
            await answer(pilot, "10")
            await shows(pilot, "Enter goes on.")
            await pilot.press(CHOOSE)
            await shows(pilot, "What is practised")
        assert readers
        assert threading.main_thread() not in readers

    async def test_another_skill(self) -> None:
        """A dialog shows what is known, and leads to any skill."""
        async with practising() as (pilot, app):
            await pilot.press(CHOOSE)
            await shows(pilot, "What is practised")
            assert isinstance(app.screen, SkillsDialog)
            assert all(str(SKILLS[name].title) in screen_text(app) for name in ("slope", "powers", "chain"))
            await pilot.press("down", "enter")
            await shows(pilot, "One update, level 1")

    async def test_skipped(self) -> None:
        """Another exercise of the same kind, and nothing is kept of the one before."""
        async with practising() as (pilot, _):
            await pilot.press(SKIP)
            await shows(pilot, "Find f′(2).")
        with Store(profile_file()) as store:
            assert store.answers() == []

    async def test_too_hard_to_judge(self) -> None:
        """What cannot be decided in time costs nothing."""

        class Slow(InProcess):
            async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
                if isinstance(request, JudgeAnswer):
                    raise BudgetError(told("worker.memory", title=request.title))
                return await super().aask(request, seconds=seconds)

        async with practising(kernel=Slow()) as (pilot, app):
            await answer(pilot, "34")
            await shows(pilot, "decided")
            assert "Not right" not in screen_text(app)
        with Store(profile_file()) as store:
            assert [(each.verdict, each.counted) for each in store.answers()] == [("undecided", False)]

    async def test_in_german(self) -> None:
        """Everything that was said is said anew when the language changes."""
        async with practising() as (pilot, app):
            await answer(pilot, "34")
            app.screen.set_focus(None)
            await pilot.press("T")
            await shows(pilot, "Gesucht ist f′(6).")
            assert "Nicht richtig" in screen_text(app)
            assert "Die Steigung an einer Stelle, Stufe 1" in screen_text(app)
            await pilot.press("T")
            await shows(pilot, "Find f′(6).")

    @pytest.mark.parametrize("size", [(40, 12), (30, 8), (200, 60)])
    async def test_any_window(self, size: tuple[int, int]) -> None:
        """The question and the line for the answer are there however small the window is."""
        async with practising(size=size) as (_, app):
            assert "f(x) = x² − 2·x + 10." in screen_text(app)
            assert "answer" in screen_text(app)

    @pytest.mark.parametrize("skill", ["predict", "adam", "two-variables"])
    @pytest.mark.parametrize("width", [40, 47, 60, 80, 110])
    async def test_nothing_is_cut(self, skill: str, width: int) -> None:
        """Whatever is said is folded to the window, hints and long questions too."""
        async with practising(skill, size=(width, 40)) as (pilot, app):
            await pilot.press(HINT)
            await pilot.press(HINT)
            await shows(pilot, "level 1")
            await pilot.pause()
            assert "…" not in screen_text(app)
            assert isinstance(app.screen, PracticeScreen)
            exercise = _exercise(app)
            assert exercise is not None
            asked = " ".join(screen_text(app).split())
            assert "".join(map(str, exercise.asked)).replace(" ", "") in asked.replace(" ", "")

    async def test_nowhere_to_keep_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nothing can be written one practises all the same, and is told that it is forgotten."""
        (tmp_path / "file").touch()
        monkeypatch.setenv(VARIABLE, str(tmp_path / "file"))
        async with practising() as (pilot, app):
            assert [notice.message for notice in app._notifications][-1].endswith("is forgotten when the app ends.")
            await answer(pilot, "10")
            await shows(pilot, "Enter goes on.")


class TestStuck:
    """More of a skill does not help."""

    async def test_what_comes_before(self) -> None:
        """After eight answers below one half what the skill needs is practised, and that is said."""
        with Store(profile_file()) as store:
            store.record(ANSWER, lambda _states: [SkillState("slope", 0.3, 1), SkillState("next-point", 0.2, 8)])
        async with practising("next-point") as (pilot, _):
            await shows(pilot, "does not help. First comes")
            await shows(pilot, "Find f′(6).")

    async def test_an_example(self) -> None:
        """Where nothing comes before it, it is shown how it goes."""
        with Store(profile_file()) as store:
            store.record(ANSWER, lambda _states: [SkillState("slope", 0.3, 8)])
        async with practising() as (pilot, app):
            await shows(pilot, "an example that is worked out.")
            assert screen_text(app).count("f(x) = ") == 2
            assert "Now you:" in screen_text(app)
            await answer(pilot, _right(app))
            await shows(pilot, "Enter goes on.")


class TestLines:
    """A step in several lines."""

    async def test_the_last_two(self) -> None:
        """What comes before them is given, and each follows from what was answered before it; then all is left."""
        with Store(profile_file()) as store:
            store.record(ANSWER, lambda _states: [SkillState("momentum", 0.3, 2, 2)])
        async with practising("momentum") as (pilot, app):
            await shows(pilot, "f(x) = x² + 5·x + 12; x₀ = 6, v₀ = −1, α = 1/5, β = 1/2. Find v₁")
            assert "f′(6) = 17." in screen_text(app)
            await answer(pilot, "3")
            await shows(pilot, "Not right")
            await pilot.press(SKIP)
            await shows(pilot, "Find x₁, one")
            assert "f′(6) = 17." in screen_text(app)
            await answer(pilot, "9")
            await shows(pilot, "Right with your answer to the part before.")
            before = _exercise(app)
            await pilot.press("enter")
            while _exercise(app) is before:
                await pilot.pause()
            await shows(pilot, "Find x₁, one")
            assert "f′(" not in screen_text(app).replace("f′(x₀)", "")


class TestStep:
    """A step of a walk, worked out by the learner."""

    async def test_the_slope_is_given_at_first(self) -> None:
        """Whoever is led through steps works out where one leads, and the walk goes on."""
        statement = Statement("x^2 - 6x + 11", "8", "1/10", 8)
        async with staged(statement, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            forget(app)
            await shows(pilot, "step 0 of 8")
            await pilot.press("right", "y")
            await shows(pilot, "f(x) = x² − 6·x + 11; x₀ = 7, α = 1/10.")
            assert "f′(7) = 8." in screen_text(app)
            await answer(pilot, "7.8")
            await shows(pilot, "Your value is what you get if the step is added.")
            await answer(pilot, "6.2")
            await shows(pilot, "Enter goes on.")
            await pilot.press("enter")
            await shows(pilot, "step 2 of 8")

    async def test_later_it_is_not(self) -> None:
        """Whoever needs no help works out the slope first; what follows from a wrong one counts."""
        with Store(profile_file()) as store:
            store.record(ANSWER, lambda _states: [SkillState("next-point", 0.6, 2, 2)])
        statement = Statement("x^2 - 6x + 11", "8", "1/10", 8)
        async with staged(statement, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            forget(app)
            await shows(pilot, "step 0 of 8")
            await pilot.press("y")
            await shows(pilot, "Find f′(8).")
            await answer(pilot, "4")
            await shows(pilot, "Not right")
            await pilot.press(SKIP)
            await shows(pilot, "x₀ = 8")
            await answer(pilot, "7.6")
            await shows(pilot, "Right with your answer to the part before.")

    async def test_numbers_too_long(self) -> None:
        """A step that nobody works by hand is told of on the walk, which stays."""
        statement = Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)
        async with staged(statement, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            await shows(pilot, "step 0 of 20")
            walk = app.screen
            await pilot.press("end", "y")
            await shows(pilot, "The numbers of this step are too long")
            assert app.screen is walk


def _exercise(app: TutorApp) -> Exercise | None:
    """Return the exercise on the screen."""
    assert isinstance(app.screen, PracticeScreen)
    assert app.screen.session is not None
    return app.screen.session.exercise


def _right(app: TutorApp) -> str:
    """Return the right answer to the exercise on the screen."""
    exercise = _exercise(app)
    assert exercise is not None
    return notation(pose(exercise.question).right[0])
