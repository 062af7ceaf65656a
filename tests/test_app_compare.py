"""Compare: up to four runs side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from gdtutor.app.compare.loader import ComparisonLoader, neighbour
from gdtutor.app.compare.screen import CompareScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.views import Statement
from gdtutor.worker.requests.comparison import DrawComparison
from gdtutor.worker.requests.document import WriteDocument
from tests.app_stage import paints, screen_text, shows, staged
from tests.recorded.worker import RecordedWorker, document

PROBLEM = Statement("x^2", "3", "1/10", 20)
LONGER = Statement("x^2", "3", "1/10", 200)
"""One that converges."""


@asynccontextmanager
async def comparing(
    statement: Statement = PROBLEM, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], TutorApp, ComparisonLoader]]:
    """Open the app on a walk, and compare."""
    async with staged(statement, size=size) as (pilot, app):
        await pilot.pause()
        await pilot.press("o")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.inquiry is not None
        yield pilot, app, screen.inquiry


def pictured(app: TutorApp, comparer: ComparisonLoader, n: int, kind: str) -> bool:
    """Say whether the screen shows the picture of a kind that the worker draws of all runs at step n."""
    frame = replace(comparer.frame, kind=kind)
    return paints(app, RecordedWorker().told(DrawComparison(comparer.question, n, frame)))


def rates(comparer: ComparisonLoader) -> list[str]:
    """Return the rates of the runs."""
    return [each.rate for each in comparer.question]


class TestNeighbour:
    """What a run is compared with at first."""

    def test_the_next_larger_rate(self) -> None:
        """A run is compared with that of the next larger rate of the 1-2-5 ladder."""
        assert neighbour(PROBLEM) == Statement("x^2", "3", "1/5", 20)

    def test_gradient_descent_where_there_is_no_rate(self) -> None:
        """A method that finds its steps by itself is compared with gradient descent."""
        newton = Statement("x^2", "3", "", 20, "newton")
        assert neighbour(newton) == Statement("x^2", "3", "1/10", 20, "gradient-descent")


class TestRuns:
    """Adding, changing and taking away."""

    async def test_they_are_listed_by_letter(self) -> None:
        """Each run has a line with its letter, what is its own and how it ended; one of them is marked."""
        async with comparing() as (_, app, _):
            lines = screen_text(app).splitlines()
            assert any(
                line.startswith("   A  α = 1/10   After 20 steps f went from 9 to ≈ 0.00119631") for line in lines
            )
            assert any(line.startswith(" ▸ B  α = 1/5") for line in lines)
            assert lines[-3] == "   None of the runs came to 6 decimals of a point with slope 0."

    @pytest.mark.parametrize("size", [(50, 24), (80, 24), (120, 40)])
    async def test_how_the_chosen_run_ended_is_said_whole(self, size: tuple[int, int]) -> None:
        """Of the chosen run nothing is left out; another one that is too long ends with a whole word and `…`."""
        async with comparing(LONGER, size=size) as (_, app, comparer):
            assert comparer.view is not None
            other, ending = (run.outcome.summary for run in comparer.view.runs)
            assert ending == "Converged: f′(x₄₉) ≈ 8.08281·10⁻¹¹, within the tolerance 10⁻¹⁰, at x₄₉ ≈ 4.04141·10⁻¹¹."
            shown = str(app.screen.query_one("#runs", BlockView).block)
            first, _, chosen = shown.partition("▸ B")
            assert ending in " ".join(chosen.split())
            kept = first.strip().removesuffix("…").partition("α = 1/10   ")[2]
            assert other.startswith(kept)
            assert kept
            assert other[len(kept) :][:1] in {"", " ", ",", ":"}

    async def test_all_that_is_said_of_them_is_in_sight(self) -> None:
        """Below the table stands everything that is said of the runs together."""
        async with comparing(Statement("x^4 - 2x^2", "1/2", "1/10", 60)) as (pilot, app, _):
            await pilot.press("minus", "x", *"-1/2", "enter")
            await pilot.pause()
            said = " ".join(screen_text(app).split())
            assert "A and B were first to 6 decimals that stay: after 11 steps." in said
            assert "They came to different points: A to 1, B to −1." in said

    async def test_up_to_four(self) -> None:
        """Runs are added until there are four, each a neighbour of the chosen one; a fifth is refused in words."""
        async with comparing() as (pilot, app, comparer):
            await pilot.press("d", "d")
            await pilot.pause()
            assert rates(comparer) == ["1/10", "1/5", "1/2", "1"]
            await pilot.press("d")
            await pilot.pause()
            assert len(comparer.question) == 4
            assert "4 runs are the most" in screen_text(app)

    async def test_not_below_two(self) -> None:
        """The chosen run is taken away, and two of them stay."""
        async with comparing() as (pilot, app, comparer):
            await pilot.press("d", "up", "r")
            await pilot.pause()
            assert rates(comparer) == ["1/10", "1/2"]
            await pilot.press("r")
            await pilot.pause()
            assert rates(comparer) == ["1/10", "1/2"]
            assert "2 runs are the fewest" in screen_text(app)

    async def test_only_the_chosen_run_changes(self) -> None:
        """Rate, start and method are changed in the chosen run; the number of steps in all of them."""
        async with comparing() as (pilot, _, comparer):
            await pilot.press("up", "minus")
            await pilot.press("x", *"5", "enter")
            await pilot.pause()
            await pilot.press("m", "down", "enter")
            await pilot.pause()
            await pilot.press("n", *"7", "enter")
            await pilot.pause()
            assert comparer.question == (
                Statement("x^2", "5", "1/20", 7, "heavy-ball"),
                Statement("x^2", "3", "1/5", 7),
            )

    async def test_a_run_without_an_answer_spoils_nothing(self) -> None:
        """A run that cannot begin says why in its line; the others are there."""
        async with comparing(Statement("x - ln x", "3", "1/10", 20)) as (pilot, app, comparer):
            comparer.restate(start="-1")
            await pilot.pause()
            shown = screen_text(app)
            assert "ln needs x > 0, and x₀ = −1" in shown
            assert "After 20 steps f went from 3 − ln(3) to ≈ 1.23207" in shown

    async def test_the_chosen_run_is_walked(self) -> None:
        """Enter leads back to the walk, with the chosen run."""
        async with comparing() as (pilot, app, _):
            await pilot.press("d", "enter")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert app.screen.stated.rate == "1/2"
            assert len([screen for screen in app.screen_stack if isinstance(screen, WalkScreen)]) == 1


class TestStepping:
    """Going through all runs at once."""

    @pytest.mark.parametrize(
        ("keys", "n"),
        [(["right", "right", "left"], 1), (["end"], 20), (["end", "home"], 0), (["pagedown", "pageup"], 0)],
    )
    async def test_keys(self, keys: list[str], n: int) -> None:
        """Each key leads to its step in the plot, the table and the status line."""
        async with comparing() as (pilot, app, comparer):
            await pilot.press(*keys)
            await pilot.pause()
            shown = screen_text(app)
            assert pictured(app, comparer, n, "auto")
            assert f"▸ {n:>2} " in shown
            assert f"step {n} of 20" in shown

    async def test_the_table_has_a_column_for_each_run(self) -> None:
        """Row 1 holds the iterates of both runs, 3·(1 − 2α), and their squares."""
        async with comparing() as (_, app, _):
            row = next(line for line in screen_text(app).splitlines() if line.startswith("│    1 "))
            assert row.split()[1:6] == ["1", "12/5", "144/25", "9/5", "81/25"]

    async def test_columns_without_room_are_reached(self) -> None:
        """With four runs not all columns have room; h and l lead to them."""
        async with comparing(Statement("x^2", "1.23456789", "1/10", 20), (40, 30)) as (pilot, app, _):
            await pilot.press("d", "d", "end")
            await pilot.pause()
            table = app.screen.query_one(IteratesTable)
            assert table.hidden
            await pilot.press("l")
            assert "A xₙ" not in screen_text(app)
            await pilot.press("h")
            assert "A xₙ" in screen_text(app)

    async def test_the_other_plot(self) -> None:
        """The plot key shows another kind of plot, of all runs."""
        async with comparing() as (pilot, app, comparer):
            await pilot.press("v")
            await pilot.pause()
            assert pictured(app, comparer, 0, "series")
            assert "f, log scale" in screen_text(app)


class TestView:
    """What is seen of it."""

    @pytest.mark.parametrize("size", [(30, 10), (40, 12), (59, 40), (80, 24), (140, 50)])
    async def test_everything_lies_within_the_window(self, size: tuple[int, int]) -> None:
        """At every size each pane lies within the window, and tab reaches plot and table."""
        async with comparing(size=size) as (pilot, app, _):
            seen = set()
            for _ in range(4):
                for name in ("#runs", "#plot", "#table", "#header"):
                    widget = app.screen.query_one(name)
                    if widget.display:
                        assert widget.region.right <= size[0]
                        seen.add(name)
                await pilot.press("tab")
                await pilot.pause()
            assert seen == {"#runs", "#plot", "#table", "#header"}

    async def test_it_is_saved(self, tmp_path: Path) -> None:
        """The comparison is saved in the format that is chosen."""
        async with comparing() as (pilot, app, comparer):
            await pilot.press("e")
            app.screen.query_one("#path", Input).value = str(tmp_path / "a.md")
            await pilot.press("enter")
            await shows(pilot, "Saved")
            wanted = WriteDocument("comparison", comparer.question, format="markdown")
            assert (tmp_path / "a.md").read_text() == await document(wanted)

    async def test_it_is_copied(self) -> None:
        """The runs and what is said of them go to the clipboard."""
        async with comparing() as (pilot, app, _):
            await pilot.press("c")
            assert "B  α = 1/5" in app.clipboard
            assert "None of the runs came to 6 decimals of a point with slope 0." in app.clipboard
