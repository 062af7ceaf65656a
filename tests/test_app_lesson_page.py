"""A lesson's page: the text is there at once, what is alive wakes from what is in sight, and numbers are filled in."""

from __future__ import annotations

import asyncio
import gc
from collections import defaultdict
from pathlib import Path
from typing import Final, TypeVar

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from gdtutor.app.lesson.page import LessonPage
from gdtutor.app.lesson.prose_view import ProseView, page_lines
from gdtutor.app.lesson.question import Question
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.practice.exercise_view import ExerciseView
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.steps import AHEAD
from gdtutor.errors import BudgetError
from gdtutor.teaching.lesson import Prose
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.worker.request import Request
from gdtutor.worker.requests.lessons import FillLesson
from gdtutor.worker.requests.run import OpenRun, WorkStep
from tests.app_stage import screen_text, settled, shows, staged
from tests.app_tour import InProcess

R = TypeVar("R")
HEAD: Final = """+++
id = "numbers"
title = "Numbers"
summary = "Summed up."
skills = []
requires = []
+++
"""
WALK: Final = '```walk\nf = "x^2"\nstart = "3"\nrate = "1/10"\nsteps = 8\n```\n'
ASK: Final = '```ask\nkind = "slope"\nf = "x^4 - 3x^3 + 2"\nstart = "5"\n```\n'
CHOICE: Final = """```ask
kind = "choice"
question = "Where is it after a step?"
choices = ["at ${{ x(1) }}$", "at $9$"]
right = 1
because = ["Yes.", "No, at ${{ x(1) }}$."]
```
"""
PARAGRAPHS: Final = "A line of words.\n\n" * 12
NUMBER: Final = "It goes to $x_1 = {{ x(1) }}$, and `{{` is code.\n"
LESSON: Final = f"{HEAD}\nBegin.\n\n{WALK}\n{NUMBER}\n{CHOICE}\n{PARAGRAPHS}{ASK}\n{PARAGRAPHS}{ASK}\nEnd.\n"


class Held(InProcess):
    """Answers in this process, but fills nothing in before it is let."""

    def __init__(self) -> None:
        """Hold what is to be filled in."""
        self.let = asyncio.Event()
        self.lost = False

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer."""
        if isinstance(request, FillLesson):
            await self.let.wait()
            if self.lost:
                raise BudgetError(told("worker.memory", title=request.title))
        return await super().aask(request, seconds=seconds)


class OneByOne(InProcess):
    """Answers in this process, and fills in one text whenever it is let."""

    def __init__(self) -> None:
        """Hold what is to be filled in."""
        self.let = asyncio.Semaphore(0)
        self.asked: list[str] = []
        """The first words of what has been asked for, in order."""

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer."""
        if isinstance(request, FillLesson):
            self.asked += [part.text.split()[0] for part in request.parts if isinstance(part, Prose)]
            await self.let.acquire()
        return await super().aask(request, seconds=seconds)


class Opening(InProcess):
    """Answers in this process, but opens no run before it is let; notes what is asked of runs, by their start."""

    def __init__(self) -> None:
        """Hold what is to be opened."""
        self.let = asyncio.Event()
        self.opened: list[str] = []
        self.worked: defaultdict[tuple[str, int], asyncio.Event] = defaultdict(asyncio.Event)
        """The steps that were worked out."""

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer."""
        if isinstance(request, OpenRun):
            self.opened.append(request.statement.start)
            await self.let.wait()
        if isinstance(request, WorkStep):
            self.worked[request.statement.start, request.n].set()
        return await super().aask(request, seconds=seconds)


@pytest.fixture
def three_walks(tmp_path: Path) -> Path:
    """Return a folder with a lesson of three walks, of which the first is in sight, from 3, 4 and 5."""
    walks = (WALK.replace('"3"', f'"{start}"') for start in "345")
    (tmp_path / "01-walks.md").write_text(
        f"{HEAD}\n" + f"\n{PARAGRAPHS * 3}".join(walks) + PARAGRAPHS, encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """Return a folder with a lesson."""
    (tmp_path / "01-numbers.md").write_text(LESSON, encoding="utf-8")
    return tmp_path


async def read(pilot: Pilot[None], app: TutorApp, place: int = 0) -> LessonPage:
    """Open the lesson at one of its parts."""
    app.open_lesson(await app.course(), 0)
    await pilot.pause()
    assert isinstance(app.screen, LessonScreen)
    page = app.screen.page
    if place:
        page.go_to(place)
    await settled(pilot)
    return page


def lies_at(widget: Widget, page: LessonPage) -> int:
    """Return on which line of what is in sight a widget begins."""
    return widget.virtual_region.y - page.scroll_offset.y


class TestWaking:
    """What is alive."""

    async def test_all_in_the_end(self, lessons: Path) -> None:
        """Every walk and every question wakes, and the walk shows its plot and the table of its iterates."""
        held = Held()
        held.let.set()
        async with staged(lessons=lessons, kernel=held, analyst=held) as (pilot, app):
            page = await read(pilot, app)
            await shows(pilot, "12/5")
            live = [part for part in page.parts if isinstance(part, StepPlayer | Question)]
            assert [part.is_awake for part in live] == [True] * 4
            assert len(page.query(ExerciseView)) == 3

    async def test_text_first(self, lessons: Path) -> None:
        """At the first layout all of the text is there, and the walk has its room."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            course = await app.course()
            screen = LessonScreen(course, 0)
            await app.push_screen(screen)
            assert len(screen.query(ProseView)) == 5
            player = screen.query_one(StepPlayer)
            assert not player.is_awake
            assert not player.children
            await settled(pilot)
            assert player.size.height == 20
            assert player.is_awake

    async def test_in_sight_first(self, lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is nearest to what is read wakes before the rest, and what lies below before what lies above."""
        woken: list[Widget] = []
        wake = Question.wake

        async def noted(self: Question) -> None:
            woken.append(self)
            await wake(self)

        monkeypatch.setattr(Question, "wake", noted)
        monkeypatch.setattr(LessonPage, "on_mount", lambda _: None)
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            held.let.set()
            page = await read(pilot, app, 6)
            await page._come_alive()
            await settled(pilot)
            assert [page.parts.index(each) for each in woken] == [7, 5, 3]

    async def test_place_kept(self, lessons: Path) -> None:
        """While things above grow, what is at the top of the page stays there."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            page = await read(pilot, app, 6)
            top = lies_at(page.parts[6], page)
            held.let.set()
            await settled(pilot)
            await shows(pilot, "A line of words.")
            assert page.query(ExerciseView)
            assert abs(lies_at(page.parts[6], page) - top) <= 1

    async def test_one_walk_after_the_other(self, three_walks: Path) -> None:
        """A walk out of sight asks for nothing before another one has what it shows, or before it comes in sight."""
        async with staged(lessons=three_walks, kernel=(slow := Opening()), analyst=slow) as (pilot, app):
            app.open_lesson(await app.course(), 0)
            await pilot.pause()
            assert isinstance(app.screen, LessonScreen)
            page = app.screen.page
            assert slow.opened == ["3"]
            page.go_to(len(page.parts) - 2)
            await pilot.pause()
            assert slow.opened == ["3", "5"]
            slow.let.set()
            await settled(pilot)
            assert slow.opened == ["3", "5", "4"]
            assert all(player.has_arrived for player in page.query(StepPlayer))

    async def test_steps_ahead(self, three_walks: Path) -> None:
        """What the next keys will show is worked out where keys go, and for no other walk."""
        slow = Opening()
        async with staged(lessons=three_walks, kernel=slow, analyst=slow, looks_ahead=True) as (pilot, app):
            slow.let.set()
            page = await read(pilot, app)
            assert list(slow.worked) == [("3", 0), ("4", 0), ("5", 0)]
            page.query(StepPlayer).first().focus()
            await asyncio.wait_for(slow.worked["3", AHEAD].wait(), 10)
            assert {start for start, n in slow.worked if n} == {"3"}

    async def test_no_garbage_is_looked_for(self, lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Garbage is looked for when the text is on the screen, not before; also where it never came to that."""
        looked: list[bool] = []
        shown = ProseView.render

        def noted(self: ProseView) -> Content:
            looked.append(gc.isenabled())
            return shown(self)

        monkeypatch.setattr(ProseView, "render", noted)
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            await read(pilot, app)
            assert looked[0] is False
            assert gc.isenabled()
            app.open_lesson(await app.course(), 0)
            await app.pop_screen()
            await pilot.pause()
            assert gc.isenabled()

    async def test_lines_are_made_once(self, lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The page keeps room for its scrollbar, so that no text is laid out once more for another width."""
        laid_out: list[str] = []

        def noted(text: str, width: int, style: Style) -> list[Content]:
            laid_out.append(text)
            return page_lines(text, width, style)

        monkeypatch.setattr("gdtutor.app.lesson.prose_view.page_lines", noted)
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            page = await read(pilot, app)
            assert page.max_scroll_y
            assert len(laid_out) == len(page.query(ProseView))


class TestFilling:
    """Numbers that are worked out."""

    async def test_when_they_come(self, lessons: Path) -> None:
        """The text is there before its numbers are, which are filled in when they come, in questions too."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held, size=(80, 60)) as (pilot, app):
            await read(pilot, app)
            assert "It goes to x₁ = …, and {{ is code." in screen_text(app)
            assert "Where is it after a step?" not in screen_text(app)
            held.let.set()
            await shows(pilot, "It goes to x₁ = 12/5, and {{ is code.")
            await shows(pilot, "1: at 12/5")

    async def test_part_by_part(self, lessons: Path) -> None:
        """What is in sight has its numbers while others are still worked out; at last come the next lesson's."""
        texts = (f"{NUMBER.replace('It', name)}\n{PARAGRAPHS}\n{WALK}" for name in ("One", "Two", "Three"))
        (lessons / "01-numbers.md").write_text(f"{HEAD}\n{WALK}\n" + "\n".join(texts), encoding="utf-8")
        second = f"{HEAD.replace('numbers', 'second')}\n{WALK}\n{NUMBER.replace('It', 'Next it')}"
        (lessons / "02-second.md").write_text(second, encoding="utf-8")
        async with staged(lessons=lessons, kernel=(held := OneByOne()), analyst=held) as (pilot, app):
            await read(pilot, app, 5)
            assert "Three goes to x₁ = …," in screen_text(app)
            held.let.release()
            held.let.release()
            await shows(pilot, "Three goes to x₁ = 12/5,")
            assert held.asked == ["One", "Three", "Two"]
            held.let.release()
            await settled(pilot)
            assert held.asked == ["One", "Three", "Two", "Next"]
            assert "Three goes to x₁ = 12/5," in screen_text(app)

    async def test_what_is_read_stays(self, lessons: Path) -> None:
        """Where numbers make the text longer above the line that is read, that line stays where it is."""
        long = "So it is at {{ x(1)/7 to 40 digits }}, {{ x(2)/7 to 40 digits }}, {{ x(3)/7 to 40 digits }}.\n\n"
        text = f"{HEAD}\n{WALK}\n{long * 6}Here it is read.\n\n{PARAGRAPHS * 3}"
        (lessons / "01-numbers.md").write_text(text, encoding="utf-8")
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            page = await read(pilot, app, 1)
            page.scroll_relative(y=12, animate=False)
            await settled(pilot)
            line, height = screen_text(app).split("Here it is")[0].count("\n"), page.virtual_size.height
            held.let.set()
            await settled(pilot)
            assert page.virtual_size.height >= height + 6
            assert screen_text(app).split("Here it is")[0].count("\n") == line

    async def test_once(self, lessons: Path) -> None:
        """Opened again, the lesson has its numbers at once."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held, size=(80, 60)) as (pilot, app):
            held.let.set()
            await read(pilot, app)
            await shows(pilot, "x₁ = 12/5,")
            await pilot.press("escape")
            held.let.clear()
            await read(pilot, app)
            await shows(pilot, "x₁ = 12/5,")

    async def test_never(self, lessons: Path) -> None:
        """Where they cannot be worked out, the lesson says so with a question mark, and the questions are asked."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held, size=(80, 60)) as (pilot, app):
            held.lost = True
            held.let.set()
            await read(pilot, app)
            await shows(pilot, "It goes to x₁ = ?, and {{ is code.")
            await shows(pilot, "1: at ?")


class TestKeys:
    """By keys alone."""

    async def test_to_what_is_read(self, lessons: Path) -> None:
        """Tab leads to the next walk or question from what is in sight, and then on; shift and Tab back."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            held.let.set()
            page = await read(pilot, app, 6)
            await pilot.press("tab")
            await settled(pilot)
            fields = list(page.query(Input))
            assert app.screen.focused is fields[2]
            await pilot.press("shift+tab")
            assert app.screen.focused is fields[1]

    async def test_read_on(self, lessons: Path) -> None:
        """In a question the footer says how to read on, and that leads to the page, not out of the lesson."""
        async with staged(lessons=lessons, kernel=(held := Held()), analyst=held) as (pilot, app):
            held.let.set()
            page = await read(pilot, app, 6)
            await pilot.press("tab")
            await settled(pilot)
            assert "esc read on" in screen_text(app)
            top = page.scroll_offset.y
            await pilot.press("escape", "pageup")
            await settled(pilot)
            assert "esc back" in screen_text(app)
            assert app.screen.focused is None
            assert page.scroll_offset.y < top
