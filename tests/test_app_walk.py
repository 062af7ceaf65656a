"""The Walk screen, driven by keys and mouse."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.documents.options import DocumentOptions
from gdtutor.views import Statement
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun
from tests.app_stage import paints, screen_text, shows, staged
from tests.recorded.worker import RecordedWorker, document

PROBLEM = Statement("x^2", "3", "1/10", 20)
LONG = Statement("x^2", "3", "1/1000000", 10_000)
"""A run that is far from its end after thousands of steps."""
LOGARITHM = Statement("x - ln x", "3", "1/10", 20)


@asynccontextmanager
async def walking(
    statement: Statement = PROBLEM,
    size: tuple[int, int] = (80, 24),
    *,
    plain: bool = False,
    worker: RecordedWorker | None = None,
) -> AsyncIterator[tuple[Pilot[None], TutorApp, RecordedWorker]]:
    """Open the app on a walk."""
    kernel = worker or RecordedWorker()
    async with staged(statement, plain=plain, kernel=kernel, size=size) as (pilot, app):
        await pilot.pause()
        yield pilot, app, kernel


def pictured(
    app: TutorApp,
    kernel: RecordedWorker,
    n: int,
    kind: str = "auto",
    zoom: float = 1.0,
    pan: tuple[float, float] = (0.0, 0.0),
) -> bool:
    """Say whether the screen shows the picture that the worker draws of step n, in such a frame."""
    assert isinstance(app.screen, WalkScreen)
    walker = app.screen.inquiry
    assert walker is not None
    frame = replace(walker.frame, kind=kind, zoom=zoom, pan=pan)
    return paints(app, kernel.told(DrawRun(walker.statement, n, frame)))


class TestStepping:
    """Keys that move through the run."""

    @pytest.mark.parametrize(
        ("keys", "n"),
        [
            (["right"], 1),
            (["right", "right", "left"], 1),
            (["left"], 0),
            (["down", "down", "up"], 1),
            (["end"], 20),
            (["end", "right"], 20),
            (["end", "home"], 0),
            (["right"] * 12, 12),
            (["pagedown", "pageup"], 0),
            (["g", "1", "7", "enter"], 17),
        ],
    )
    async def test_keys(self, keys: list[str], n: int) -> None:
        """Each key leads to its step, and the worked lines, the plot and the marked row are that step's."""
        async with walking() as (pilot, app, kernel):
            await pilot.press(*keys)
            await pilot.pause()
            shown = screen_text(app)
            assert ("Step 20, where" if n == 20 else f"Step {n} → {n + 1}") in shown
            assert pictured(app, kernel, n)
            assert f"▸ {n:>2} " in shown

    async def test_a_row_is_clicked(self) -> None:
        """A click on a row of the table goes to its step."""
        async with walking() as (pilot, app, _):
            await pilot.click(IteratesTable, offset=(5, 5))
            await pilot.pause()
            assert "Step 3 → 4" in screen_text(app)

    async def test_the_wheel_scrolls_the_table_and_keeps_the_step(self) -> None:
        """Looking at other rows does not leave the step."""
        async with walking(LONG) as (pilot, app, kernel):
            table = app.screen.query_one(IteratesTable)
            table.scroll_to(y=5_000, animate=False)
            await shows(pilot, " 5000 ")
            assert "Step 0 → 1" in screen_text(app)
            assert len(kernel.asked_for(TabulateRun)) <= 5

    async def test_the_columns_are_as_wide_as_their_rows(self) -> None:
        """Rows that come into sight get the room that they need: titles stand above their numbers, which are whole."""
        async with walking() as (pilot, app, _):
            await pilot.press("end")
            heading, row = (
                next(line.partition("││")[2] for line in screen_text(app).splitlines() if words in line)
                for words in (" n  xₙ", "▸ 20")
            )
            places = [heading.index(title) for title in ("xₙ", "f(xₙ)", "f′(xₙ)")]
            assert [row[place:].split("  ")[0] for place in places] == ["≈ 0.03459", "≈ 0.001196", "≈ 0.06918"]

    async def test_play_and_pause(self) -> None:
        """Space plays, and pauses; the status line says that it plays."""
        async with walking() as (pilot, app, _):
            await pilot.press("space")
            await shows(pilot, "playing")
            await shows(pilot, "Step 1 → 2")
            await pilot.press("space")
            await pilot.pause()
            assert "playing" not in screen_text(app)

    async def test_the_outcome_is_said_at_the_end(self) -> None:
        """At the last iterate the screen says how the run ended."""
        async with walking() as (pilot, app, _):
            await pilot.press("end")
            await pilot.pause()
            assert "After 20 steps f went from 9 to ≈ 0.00119631" in screen_text(app)
            assert "where the run ends" in screen_text(app)


class TestProblem:
    """Changing the problem while walking."""

    async def test_the_rate_follows_the_ladder(self) -> None:
        """Plus and minus recompute the run with the neighbouring rate and stay at the step."""
        async with walking() as (pilot, app, _):
            await pilot.press("right", "right", "plus")
            await pilot.pause()
            assert "α = 1/5" in screen_text(app)
            assert "Step 2 → 3" in screen_text(app)
            await pilot.press("minus", "minus")
            await pilot.pause()
            assert "α = 1/20" in screen_text(app)

    async def test_a_typed_rate(self) -> None:
        """The prompt for the rate replaces it."""
        async with walking() as (pilot, app, _):
            await pilot.press("a", *"1/7", "enter")
            await pilot.pause()
            assert "α = 1/7" in screen_text(app)

    async def test_what_cannot_be_read_stays_in_the_prompt(self) -> None:
        """A wrong start is refused in the prompt, and what was typed is still there."""
        async with walking() as (pilot, app, _):
            await pilot.press("x", *"1//", "enter")
            await pilot.pause()
            assert "“/” cannot stand after “/”" in screen_text(app)
            assert app.screen.query_one(Input).value == "1//"
            await pilot.press("escape")
            await pilot.pause()
            assert "x₀ = 3" in screen_text(app)

    async def test_a_start_without_an_answer_leaves_the_walk(self) -> None:
        """A start outside the domain is said in words; the old run stays."""
        async with walking(LOGARITHM) as (pilot, app, _):
            await pilot.press("x", *"-1", "enter")
            await pilot.pause()
            assert "ln needs x > 0, and x₀ = −1" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert "x₀ = 3" in screen_text(app)

    async def test_more_steps(self) -> None:
        """The number of steps can be changed, and must be a whole number."""
        async with walking() as (pilot, app, _):
            await pilot.press("n", *"abc", "enter")
            await pilot.pause()
            assert "whole number" in screen_text(app)
            await pilot.press(*["backspace"] * 3, *"33", "enter", "end")
            await pilot.pause()
            await pilot.press("end")
            await pilot.pause()
            assert "Step 33, where" in screen_text(app)


class TestView:
    """What is seen of it."""

    async def test_zoom_and_pan_reach_the_plot(self) -> None:
        """Zoom, pan, fit and kind are asked of the kernel."""
        async with walking(size=(100, 30)) as (pilot, app, kernel):
            await pilot.press("z", "L", "K")
            await pilot.pause()
            assert pictured(app, kernel, 0, zoom=1.5, pan=(0.1, 0.1))
            await pilot.press("f", "v")
            await pilot.pause()
            assert pictured(app, kernel, 0, kind="series")

    async def test_one_key_goes_through_the_kinds_of_plot(self) -> None:
        """Each kind that fits the run is shown in turn, and then the first one again."""
        titles = {"series": "f(xₙ), log scale", "cobweb": "xₙ₊₁ ", "error": "|xₙ − x*|, log scale", "auto": "  f  ◉"}
        async with walking() as (pilot, app, kernel):
            for kind, title in titles.items():
                await pilot.press("v")
                await pilot.pause()
                assert pictured(app, kernel, 0, kind=kind)
                assert title in screen_text(app)

    async def test_the_plot_has_the_size_of_its_pane(self) -> None:
        """After the window changes, a plot of the new size is asked for."""
        async with walking() as (pilot, app, _):
            await pilot.resize_terminal(120, 40)
            await pilot.pause()
            walker = app.screen._walker  # type: ignore[attr-defined]
            assert (walker.frame.width, walker.frame.height) == tuple(app.screen.query_one("#plot").container_size)
            assert walker.plot is not None

    @pytest.mark.parametrize("size", [(30, 10), (40, 12), (59, 40), (60, 20), (80, 24), (140, 50)])
    async def test_no_pane_is_wider_than_the_window(self, size: tuple[int, int]) -> None:
        """At every size each pane, shown large, lies within the window."""
        async with walking(size=size) as (pilot, app, _):
            for _ in range(4):
                await pilot.press("tab")
                await pilot.pause()
                for name in ("#worked", "#plot", "#table", "#header"):
                    widget = app.screen.query_one(name)
                    assert not widget.display or widget.region.right <= size[0]

    async def test_panes_take_turns_in_a_small_window(self) -> None:
        """At 40×12 one pane is shown at a time, and tab goes through them."""
        async with walking(size=(40, 12)) as (pilot, app, _):
            seen = []
            for _ in range(3):
                shown = screen_text(app)
                seen.append([words for words in ("rule ", "◉ here", "   f(xₙ)") if words in shown])
                await pilot.press("tab")
                await pilot.pause()
            assert seen == [["rule "], ["◉ here"], ["   f(xₙ)"]]

    async def test_one_pane_can_be_large(self) -> None:
        """At 80×24 tab shows one pane large, and at last all of them again."""
        async with walking() as (pilot, app, _):
            await pilot.press("tab")
            await pilot.pause()
            assert "◉ here" not in screen_text(app)
            await pilot.press("tab", "tab", "tab")
            await pilot.pause()
            assert "◉ here" in screen_text(app)
            assert "rule " in screen_text(app)

    async def test_ascii_mode_is_pure(self) -> None:
        """With ascii wanted, nothing else is on any screen."""
        async with walking(plain=True) as (pilot, app, _):
            for keys in ([], ["question_mark"], ["escape", "e"], ["escape", "g"], ["escape", "colon"]):
                await pilot.press(*keys)
                await pilot.pause()
                assert screen_text(app).isascii()


class TestTrouble:
    """Computations that are slow or too large."""

    async def test_escape_stops_a_computation_for_real(self) -> None:
        """Esc ends what is computed in the kernel; a second one goes back."""
        async with walking(worker=RecordedWorker(slow={OpenRun})) as (pilot, app, kernel):
            await shows(pilot, "computing")
            await pilot.press("escape")
            await pilot.pause()
            assert kernel.cancelled == [OpenRun]
            assert "Stopped" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert not isinstance(app.screen, WalkScreen)

    async def test_too_large_is_said_in_place(self) -> None:
        """A budget that ran out is said in words, and the app goes on."""
        async with walking(worker=RecordedWorker(hard={OpenRun})) as (pilot, app, _):
            assert "Setting up this descent took more than 60 seconds and was ended." in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert "Your own function" in screen_text(app)

    async def test_keys_in_a_row_lead_where_they_should(self) -> None:
        """Sixty keys without a pause end at the right step."""
        async with walking(replace(PROBLEM, steps=200)) as (pilot, app, _):
            for _ in range(60):
                app.simulate_key("right")
            await pilot.pause()
            assert "Step 60 → 61" in screen_text(app)


class TestLeaving:
    """Copies, files and the way out."""

    async def test_copy_offers_a_file_too(self) -> None:
        """The step goes to the clipboard, and a file is offered."""
        async with walking() as (pilot, app, _):
            await pilot.press("c")
            await pilot.pause()
            assert "rule" in app.clipboard
            assert "saves a file" in screen_text(app)

    @pytest.mark.parametrize("key", ["q", "ctrl+c"])
    async def test_leaving(self, key: str) -> None:
        """Both q and ctrl+c leave, and the kernel is closed."""
        async with walking() as (pilot, app, kernel):
            await pilot.press(key)
            await pilot.pause()
            assert app._exit
        assert kernel.closed

    async def test_ctrl_c_leaves_while_typing(self) -> None:
        """In a line of text q is a letter, and ctrl+c leaves."""
        async with walking() as (pilot, app, _):
            await pilot.press("a", "q")
            assert not app._exit
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert app._exit


class TestExport:
    """The export dialog."""

    async def test_a_file_is_not_replaced_unasked(self, tmp_path: Path) -> None:
        """An existing file is kept until replacing it is confirmed by a button of its own."""
        path = tmp_path / "mine.md"
        path.write_text("precious")
        async with walking() as (pilot, app, _):
            await pilot.press("e")
            app.screen.query_one("#path", Input).value = str(path)
            await pilot.press("enter")
            await pilot.pause()
            assert "is there already" in " ".join(screen_text(app).replace("│", " ").split())
            assert path.read_text() == "precious"
            await pilot.press("enter")
            await pilot.pause()
            assert path.read_text() == await document(WriteDocument("run", PROBLEM, format="markdown"))
            assert "Saved" in screen_text(app)

    async def test_the_question_is_seen_in_a_small_window(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """At 40×12 the question whether to replace a file is in sight."""
        path = tmp_path / "mine.md"
        path.write_text("precious")
        monkeypatch.chdir(tmp_path)
        async with walking(size=(40, 12)) as (pilot, app, _):
            await pilot.press("e")
            app.screen.query_one("#path", Input).value = "mine.md"
            await pilot.press("enter")
            await pilot.pause()
            assert "is there already" in " ".join(screen_text(app).replace("│", " ").split())
            assert "Replace it" in screen_text(app)

    async def test_format_and_steps_can_be_chosen(self, tmp_path: Path) -> None:
        """The arrow keys choose the format and whether every step is written; the name's ending follows."""
        async with walking() as (pilot, app, kernel):
            await pilot.press("e", "tab", *["right"] * 5, "tab", "right")
            await pilot.pause()
            line = app.screen.query_one("#path", Input)
            assert line.value == "descent.json"
            line.value = str(tmp_path / "mine.json")
            line.focus()
            await pilot.press("enter")
            await pilot.pause()
            wanted = WriteDocument("run", PROBLEM, DocumentOptions(every_step=True), format="json")
            assert kernel.asked_for(WriteDocument)[0] == wanted
            assert (tmp_path / "mine.json").read_text() == await document(wanted)

    async def test_markdown_for_github(self, tmp_path: Path) -> None:
        """Markdown can have its formulas in fences, as GitHub reads them best."""
        async with walking() as (pilot, app, _):
            await pilot.press("e", "tab", "right")
            assert "Markdown for GitHub" in screen_text(app)
            line = app.screen.query_one("#path", Input)
            assert line.value == "descent.md"
            line.value = str(tmp_path / "mine.md")
            line.focus()
            await pilot.press("enter")
            await shows(pilot, "Saved")
            assert (tmp_path / "mine.md").read_text() == await document(WriteDocument("run", PROBLEM, format="github"))

    async def test_where_nothing_can_be_written_it_is_said(self, tmp_path: Path) -> None:
        """A folder that does not exist is said in words, and the dialog stays."""
        async with walking() as (pilot, app, _):
            await pilot.press("e")
            app.screen.query_one("#path", Input).value = str(tmp_path / "nowhere" / "a.md")
            await pilot.press("enter")
            await pilot.pause()
            assert "cannot be written" in " ".join(screen_text(app).replace("│", " ").split())
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)

    async def test_a_broken_computation_leaves_no_file(self, tmp_path: Path) -> None:
        """When the document cannot be finished nothing is left behind."""
        async with walking() as (pilot, app, kernel):
            kernel.hard.add(WriteDocument)
            await pilot.press("e")
            app.screen.query_one("#path", Input).value = str(tmp_path / "a.md")
            await pilot.press("enter")
            await pilot.pause()
            assert "Writing this document took more than 60 seconds" in " ".join(screen_text(app).split())
            assert not os.listdir(tmp_path)  # noqa: PTH208
