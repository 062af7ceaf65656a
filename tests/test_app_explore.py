"""Explore: typing a problem."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from gdtutor.app.explore.examples import EXAMPLES
from gdtutor.app.explore.problem_form import FIELDS, ProblemForm
from gdtutor.app.explore.screen import ExploreScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.text.block import Role
from gdtutor.worker.requests.reading import ReadStatement
from gdtutor.worker.requests.run import OpenRun
from tests.app_stage import paints, screen_text, shows, staged
from tests.recorded.worker import RecordedWorker
from tests.whole_numerals import Service

EMPTY = {"parameters": "", "changes": ""}
"""What is left out of most problems."""


@asynccontextmanager
async def exploring(
    size: tuple[int, int] = (80, 24), *, worker: RecordedWorker | None = None
) -> AsyncIterator[tuple[Pilot[None], TutorApp, RecordedWorker]]:
    """Open the app and go to the form."""
    kernel = worker or RecordedWorker()
    async with staged(kernel=kernel, size=size) as (pilot, app):
        await pilot.press("n")
        await pilot.pause()
        yield pilot, app, kernel


def typed(app: TutorApp) -> dict[str, str]:
    """Return what stands in the form."""
    form = app.screen.query_one(ProblemForm)
    return {name: form.line(name).value for name in FIELDS}


class TestPreview:
    """What is shown while typing."""

    async def test_it_follows_the_typing(self) -> None:
        """The function, its derivative, the notes and a plot are shown as they are read."""
        async with exploring() as (pilot, app, kernel):
            await pilot.press(*"1/2x")
            await pilot.pause()
            shown = screen_text(app)
            for words in ("f(x) = ─", "f′(x) = 1/2", "1/2x is read as (1/2)·x"):
                assert words in shown
            plot = kernel.told(kernel.asked_for(ReadStatement)[-1]).plot
            assert plot is not None
            assert paints(app, plot)

    async def test_a_fault_has_a_caret_under_its_column(self) -> None:
        """The caret stands under the column, with what was expected and what to write."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"2+sine(x)")
            await pilot.pause()
            lines = screen_text(app).splitlines()
            caret = next(line for line in lines if "^" in line)
            above = lines[lines.index(caret) - 1]
            assert above[caret.index("^") :].startswith("sine(x)")
            advice = "Expected a function such as sin, or a variable of one letter. Did you mean sin?"
            assert advice in " ".join(screen_text(app).split())

    async def test_the_last_good_reading_stays(self) -> None:
        """While something unreadable is typed the reading before stays in sight."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"x^2")
            await pilot.pause()
            await pilot.press(*"+*")
            await pilot.pause()
            assert "“*” cannot stand after “+”" in screen_text(app)
            assert "f′(x) = 2·x" in screen_text(app)

    async def test_too_large_a_computation_is_said(self) -> None:
        """A preview past its budget is said in words, and typing goes on."""
        async with exploring(worker=RecordedWorker(hard={"x^22"})) as (pilot, app, _):
            await pilot.press(*"x^22")
            await pilot.pause()
            assert "Reading this function took more than 4 seconds" in " ".join(screen_text(app).split())
            await pilot.press("backspace")
            await pilot.pause()
            assert "f(x) = x²" in screen_text(app)
            assert "took more than" not in screen_text(app)

    async def test_a_reading_older_than_the_text_is_dimmed(self) -> None:
        """Until the new reading is there nothing of the one before stands out, and the panes say that it is old."""
        async with exploring(worker=RecordedWorker(slow={"x^22"})) as (pilot, app, _):
            await pilot.press(*"x^2")
            await pilot.pause()
            preview, plot = app.screen.query_one("#preview", BlockView), app.screen.query_one("#plot", BlockView)
            assert Role.CURVE in {span.role for span in plot.block.spans}
            assert Role.REASON not in {span.role for view in (preview, plot) for span in view.block.spans}
            await pilot.press("2")
            await pilot.pause()
            assert "as it was read before" in screen_text(app)
            assert "f′(x) = 2·x" in screen_text(app)
            assert {span.role for view in (preview, plot) for span in view.block.spans} == {Role.REASON}
            await pilot.press("backspace", "3")
            await pilot.pause()
            assert "f(x) = x²³" in screen_text(app)
            assert "as it is read" in screen_text(app)
            assert Role.CURVE in {span.role for span in plot.block.spans}
            assert Role.REASON not in {span.role for view in (preview, plot) for span in view.block.spans}

    async def test_a_long_formula_is_read_whole(self) -> None:
        """It goes on in the next line, and what has no room below is reached by a key that the footer then names."""
        kernel = Service()
        async with staged(kernel=kernel) as (pilot, app):
            await pilot.press("n", *"x^2")
            await pilot.pause()
            assert "read on" not in screen_text(app)
            await pilot.press("home")
            app.post_message(events.Paste("(x^5-3x^3+x-1)sin(x)+exp(-x^2)cos(x)+(x^3-2x)/(x^2+1)+x^3*ln(x^2+1)+"))
            await shows(pilot, "read on")
            shown = screen_text(app)
            assert "PgDn read on" in shown
            assert "enter walk" in shown
            preview = app.screen.query_one("#preview", BlockView)
            await pilot.press("pagedown")
            await pilot.pause()
            assert preview.scroll_y > 0
            assert preview.block.width <= preview.size.width

    async def test_a_plane_without_a_start(self) -> None:
        """Of two variables there are contours once there is a start; until then the pane says what is missing."""
        async with staged(kernel=Service()) as (pilot, _):
            await pilot.press("n", *"x^2+y^2")
            await pilot.pause()
            assert "Contours are drawn round a start." in screen_text(pilot.app)
            await pilot.press("tab", *"1,2")
            await pilot.pause()
            assert "◉" in screen_text(pilot.app)

    async def test_a_start_outside_the_domain_is_said_at_once(self) -> None:
        """Under the start, before anything is walked; and taken back with the next letter."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"ln(x)", "tab", "0")
            await pilot.pause()
            lines = screen_text(app).splitlines()
            place = next(number for number, line in enumerate(lines) if "start 0" in line)
            assert "The descent cannot start: ln needs x > 0, and x₀ = 0." in lines[place + 1]
            await pilot.press(*".5")
            await pilot.pause()
            assert "ln needs" not in screen_text(app)

    async def test_typing_does_not_wait(self) -> None:
        """Letters appear while the kernel is busy with a preview."""
        async with exploring(worker=RecordedWorker(slow={"x^2"})) as (pilot, app, _):
            await pilot.press(*"x^2", *"+x")
            assert typed(app)["function"] == "x^2+x"


class TestTypingOver:
    """What is typed takes the place of what was there."""

    async def test_when_the_form_opens(self) -> None:
        """A function that was there before is replaced by what is typed, as a selected text is."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"x^2", "escape", "n")
            await pilot.pause()
            await pilot.press(*"x^3")
            assert typed(app)["function"] == "x^3"

    async def test_when_tab_leads_there(self) -> None:
        """Each field that tab leads to is replaced, the function too."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"x^2", "tab", "4", "tab", *"1/5", "tab", "9", "tab", "tab", "tab", *"x^3", "tab", "5")
            await pilot.pause()
            assert typed(app) == {"function": "x^3", "start": "5", "rate": "1/5", "steps": "9"} | EMPTY

    async def test_not_where_something_is_to_be_mended(self) -> None:
        """A function that is refused is kept, with the cursor at its fault."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"2+bad", "tab", "4", "enter")
            await pilot.pause()
            await pilot.press("delete", "x")
            assert typed(app)["function"] == "2+xad"

    async def test_an_arrow_keeps_what_is_there(self) -> None:
        """After an arrow key, typing changes what is there."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"x^2", "escape", "n")
            await pilot.pause()
            await pilot.press("right", "1")
            assert typed(app)["function"] == "x^21"


class TestEmptyLines:
    """What stands in a line before anything is typed."""

    async def test_an_example_does_not_look_typed(self) -> None:
        """The start has none, and says so without colours as well."""
        async with exploring() as (_, app, _):
            assert typed(app)["start"] == ""
            assert "start such as 4 " in screen_text(app)


class TestWalking:
    """Enter."""

    async def test_a_complete_problem_is_walked(self) -> None:
        """Enter opens the walk; Esc returns to the form as it was."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"x^2", "tab", "4", "tab", *["backspace"] * 4, *"1/5", "enter")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert "Step 0 → 1" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert typed(app) == {"function": "x^2", "start": "4", "rate": "1/5", "steps": "20"} | EMPTY

    @pytest.mark.parametrize(
        ("keys", "words", "field"),
        [
            (["enter"], "Type a function", "function"),
            ([*"x^2", "enter"], "Type a start", "start"),
            ([*"bad", "tab", "4", "enter"], "“bad” is not a name", "function"),
            ([*"x", "tab", *"1//", "enter"], "“/” cannot stand after “/”", "start"),
            ([*"x", "tab", "4", "tab", "tab", *"x", "enter"], "whole number", "steps"),
            ([*"ln(x)", "tab", *"-1", "enter"], "ln needs x > 0", "start"),
        ],
    )
    async def test_what_is_wrong_is_said_and_kept(self, keys: list[str], words: str, field: str) -> None:
        """A problem that cannot be walked is refused in words; the cursor goes there, and nothing typed is lost."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, ExploreScreen)
            assert words in screen_text(app)
            assert typed(app)["function"] == "".join(key for key in keys[: keys.index("tab") if "tab" in keys else -1])
            if field:
                assert app.focused is app.screen.query_one(ProblemForm).line(field)

    async def test_escape_stops_a_computation(self) -> None:
        """Esc while the run is computed ends it for real and stays in the form."""
        async with exploring(worker=RecordedWorker(slow={OpenRun})) as (pilot, app, kernel):
            await pilot.press(*"x^2", "tab", "4", "enter")
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, ExploreScreen)
            assert "Stopped" in screen_text(app)
            assert kernel.cancelled == [OpenRun]

    async def test_the_last_problem_is_there_again(self) -> None:
        """Leaving the form and coming back finds what was typed."""
        async with exploring() as (pilot, app, _):
            await pilot.press(*"x^2", "escape", "n")
            await pilot.pause()
            assert typed(app)["function"] == "x^2"


class TestExamples:
    """The dialog of examples."""

    async def test_one_fills_the_form(self) -> None:
        """Choosing an example puts it into the form."""
        async with exploring() as (pilot, app, _):
            await pilot.press("down", "down", "enter")
            await pilot.pause()
            example = EXAMPLES[1][1]
            assert typed(app)["function"] == example.function
            assert typed(app)["start"] == example.start
