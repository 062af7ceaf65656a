"""The whole course as a learner takes it: every walk taken, every question answered wrong and right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gdtutor.app.lesson.ask_field import AskField
from gdtutor.app.lesson.choice_field import ChoiceField
from gdtutor.app.lesson.page import LessonPage
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.practice.exercise_view import ExerciseView
from gdtutor.app.widgets.block_view import BlockView, HeaderView
from gdtutor.practice.kinds import Shape
from gdtutor.practice.posing import pose
from gdtutor.store.folder import VARIABLE
from gdtutor.teaching.course import load_course
from gdtutor.teaching.mathtext import plain_text
from gdtutor.views.practice import Question
from tests.app_stage import staged
from tests.app_tour import InProcess

LESSONS = load_course().lessons


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the learner a folder."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))


def answers(question: Question) -> tuple[str, str]:
    """Return a wrong answer to a question, and the right one."""
    posed = pose(question)
    right = [str(value).replace("**", "^") for value in posed.right]
    if posed.shape is Shape.CHOICE:
        return ("1" if right[0] == "2" else "2"), right[0]
    return ", ".join(f"{value} + 7" for value in right), ", ".join(right)


def said(field: ExerciseView) -> str:
    """Return what a question says now."""
    return str(field.query_one(".said", BlockView).block)


async def asked(pilot: Pilot[None], field: AskField) -> Question:
    """Return the question that was drawn, once it is there."""
    await until(pilot, lambda: field.session is not None and field.session.exercise is not None, lambda: said(field))
    assert field.session is not None
    assert field.session.exercise is not None
    return field.session.exercise.question


async def until(pilot: Pilot[None], holds: Callable[[], bool], why: Callable[[], str]) -> None:
    """Wait until something holds; AssertionError, with the reason, where it never does."""
    for _ in range(1000):
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.01)  # left to the worker
    raise AssertionError(why())


async def answer(pilot: Pilot[None], field: ExerciseView, typed: str, verdict: str) -> None:
    """Answer a question; AssertionError where the verdict is another one."""
    field.answer.focus()
    field.answer.value = typed
    await pilot.pause()
    field.submit()
    await until(pilot, lambda: verdict in said(field), lambda: f"{typed}: no {verdict!r} in {said(field)}")


async def walked(pilot: Pilot[None], player: StepPlayer) -> None:
    """Take a step of a walk, which is shown then, or said to be the last."""
    await until(pilot, lambda: worked(player).startswith("Step 0"), lambda: worked(player))
    player.focus()
    await pilot.press("right")
    await until(pilot, lambda: worked(player).startswith(("Step 1", "Step 0, where")), lambda: worked(player))
    header = player.query_one(HeaderView)
    assert header.virtual_size.height <= header.size.height, "of what the walk states something is cut"


def worked(player: StepPlayer) -> str:
    """Return the worked step that is shown."""
    return str(player.query_one(".worked", BlockView).block)


@pytest.mark.parametrize("number", range(len(LESSONS)))
async def test_a_lesson(number: int) -> None:
    """Each walk takes a step; a wrong answer is told to be wrong, a right one right; each choice has its reason."""
    async with staged(kernel=InProcess(), analyst=InProcess()) as (pilot, app):
        lesson, screen = LESSONS[number], LessonScreen(await app.course(), number)
        app.push_screen(screen)
        await until(pilot, lambda: bool(screen.query(LessonPage)) and screen.page.is_whole, lambda: "something sleeps")
        players, fields, choices = (screen.query(kind) for kind in (StepPlayer, AskField, ChoiceField))
        counts = len(lesson.walks), len(lesson.asks), len(lesson.choices)
        assert (len(players), len(fields), len(choices)) == counts
        for player in players.results(StepPlayer):
            await walked(pilot, player)
        for field in fields.results(AskField):
            wrong, right = answers(await asked(pilot, field))
            await answer(pilot, field, wrong, "Not right")
            await answer(pilot, field, right, "Enter asks once more")
        for choice in choices.results(ChoiceField):
            block = choice._block
            for at, because in enumerate(block.because, 1):
                verdict = "Right" if at == block.right else "Not right"
                await answer(pilot, choice, str(at), f"{at}: {verdict}.")
                assert plain_text(because).split()[-1] in said(choice)
