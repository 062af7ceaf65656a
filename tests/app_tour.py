"""A tour of the app with real answers: to every screen and dialog, and to what they say of faults and of deeds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets._footer import FooterKey

from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.lesson.choice_field import ChoiceField
from gdtutor.app.lesson.prose_view import ProseView
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.registry import ACTIONS
from gdtutor.app.screens.help import NOTATION
from gdtutor.app.tutor import TutorApp
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.choice import Choice
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.errors import BudgetError
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from tests.app_stage import settled

R = TypeVar("R")

WIDE: Final = (120, 40)
LINE: Final = Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)
PLANE: Final = Statement("x^2 + 10y^2", "3,1", "1/12", 20, "heavy-ball")
NOTED: Final = Statement("1/2x^2", "4", "1/10", 5)
NO_RATE: Final = Statement("x^4 - 3x^3 + 2", "4", "", 20, "newton")
NO_NUMBER: Final = Statement("x^2", "4", "sqrt(2)/10", 5)
OUTSIDE: Final = Statement("ln(x)", "-1", "1/10", 5)
FITTED: Final = Statement(
    "", rate="1/300", steps=5, fit=FitSource("c,f\n0,32\n10,50\n", "cf.csv", FitChoices("w*c + b"))
)
SLOW: Final = Statement("x^2 + 7", "4", "1/10", 5)
"""Never answered."""
HARD: Final = Statement("x^2 + 8", "4", "1/10", 5)
"""Ended by its budget."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from home, or from a walk: the keys, one after the other; `type:` stands before text that is typed."""

    keys: str
    walk: Statement | None = None


WAYS: Final = (
    Way("question_mark"),
    Way("colon type:zzzz"),
    Way("x"),
    Way("u enter"),
    Way("G end"),
    Way("end enter c"),
    Way("w G down", LINE),
    Way("end enter tab end"),
    Way("p enter f2 f2 type:7 enter type:sine(x) enter f3 f1"),
    Way("p f4"),
    Way("d type:rows.csv tab tab"),
    Way("r"),
    Way("P enter right P end", LINE),
    Way("right B escape r end d T", LINE),
    Way("n enter type:sine(x) enter"),
    Way("n type:1/2x^2+y^2 tab backspace enter"),
    Way("n type:x^2 tab tab backspace enter type:z enter"),
    Way("n type:x^2 tab tab tab backspace enter shift+tab shift+tab type:1// enter"),
    Way("end w c e escape question_mark escape escape tab tab tab space colon", LINE),
    Way("c a type:z enter backspace enter escape x type:z enter escape n type:z enter escape g type:z enter", LINE),
    Way("m down down tab type:=2 enter escape m f1", LINE),
    Way("i escape e enter e enter", LINE),
    Way("e type:/ enter backspace enter type:~nobody enter", LINE),
    Way("d u c o right o 2 b end", LINE),
    Way("o r d d d c e escape question_mark", LINE),
    Way("b r type:z enter escape c", LINE),
    Way("s r type:z enter v c question_mark", LINE),
    Way("b r type:z enter escape o", PLANE),
    Way("d tab", PLANE),
    Way("plus s m", NO_RATE),
    Way("plus", NO_NUMBER),
    Way("r right o", FITTED),
    Way("", NOTED),
    Way("", OUTSIDE),
    *(Way(key, HARD) for key in ("", "w", "d", "o", "s", "b")),
    *(Way(key, SLOW) for key in ("escape", "w", "d", "o", "s", "b")),
)
"""Ways that lead everywhere."""


class InProcess:
    """Answers in this process."""

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer."""
        del seconds
        await asyncio.sleep(0)
        typed = str(request)
        if SLOW.function in typed:
            await asyncio.Event().wait()
        if HARD.function in typed:
            raise BudgetError(told("worker.memory", title=request.title))
        return answer(request)

    def close(self) -> None:
        """End nothing."""


@asynccontextmanager
async def touring(
    style: Style, size: tuple[int, int] = WIDE, *, lessons: Path | None = None
) -> AsyncIterator[tuple[Pilot[None], TutorApp]]:
    """Yield an app that writes in a style, and who drives it; its lessons are those of a folder, if one is given."""
    app = TutorApp(style=style, lessons=lessons, kernel=InProcess(), analyst=InProcess())
    async with app.run_test(size=size) as pilot:
        await app.course()
        yield pilot, app


async def travel(pilot: Pilot[None], app: TutorApp, way: Way) -> AsyncIterator[str]:
    """Go a way, and yield where one is after each key."""
    while len(app.screens) > 1:
        await app.pop_screen()
    app.clear_notifications()
    if way.walk is not None:
        app.open_walk(way.walk)
    done: list[str] = []
    for key in ("", *way.keys.split()):
        typed = key.removeprefix("type:")
        await pilot.press(*(typed if typed != key else filter(None, (key,))))
        await (pilot.pause() if way.walk is SLOW else settled(pilot))
        done.append(key)
        yield " ".join(filter(None, (way.walk.function if way.walk else "", *done)))


def shown(app: TutorApp) -> Iterator[str]:
    """Yield what each widget of the screen shows, whole, but for what was typed, keys, and what lessons say."""
    yield from (notice.message for notice in app._notifications)
    for widget in (app.screen, *app.screen.walk_children(Widget)):
        if not any(isinstance(above, ProseView) for above in widget.ancestors_with_self) and not _in_words(widget):
            yield from (str(title) for title in (widget.border_title, widget.border_subtitle, widget.tooltip) if title)
            yield from _own(widget, app)


def _in_words(widget: Widget) -> bool:
    """Say whether a widget shows a question that a lesson asks in words."""
    return isinstance(widget, BlockView) and isinstance(widget.parent, ChoiceField)


def _own(widget: Widget, app: TutorApp) -> Iterator[str]:
    match widget:
        case FooterKey(description=words):
            yield words
        case BlockView(block=block):
            yield str(block)
        case OptionList(options=options):
            own = (each for each in options if not (each.id or "").startswith("lesson-"))
            yield from (_KEY.sub("", str(each.prompt), count=1) for each in own)
        case Input(placeholder=words):
            yield words
        case Choice(_options=choices):
            yield from map(app.written, choices)
        case Button(label=words):
            yield str(words)
        case Static(id="help", content=words):
            yield "\n".join(map(_without_keys, _without_notation(str(words)).splitlines()))
        case Static(id=name, content=words) if not (
            name == "title" and isinstance(app.screen, HomeScreen | LessonScreen)
        ):
            yield str(words)


_KEY: Final = re.compile(r" \(\S+\)$", re.MULTILINE)
"""A key behind its word in the palette."""


def _without_keys(line: str) -> str:
    """Return a line of help without the keys in front of it."""
    keys = line[:16].strip()
    return line[16:] if keys in {action.keys_text(PLAIN) for action in ACTIONS} else line


def _without_notation(words: str) -> str:
    """Return the help without the examples of what may be typed."""
    for pair in NOTATION:
        for each in pair:
            words = words.replace(each, "") if isinstance(each, str) and each else words
    return words
