"""No number on a screen is cut, at any width, and what a learner must see is in sight."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.views import Statement
from gdtutor.views.run import StepView
from gdtutor.worker.requests.run import WorkStep
from tests.app_stage import screen_text, settled, staged
from tests.whole_numerals import WIDTHS, Service, cut_numbers, pieces

QUARTIC = Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)
BOWL = Statement("x^2 + 3y^2 + x y", "4, 2", "1/10", 8, "adam")
QUOTIENT = Statement("(x^2+1)/(x^3+x+5) e^(-x^2/3)", "1.234567", "1/1000", 8)
CASES = Statement("piecewise(x^2 if x < 1, 2x - 1 otherwise)", "123456.789", "1/7", 8, "momentum")

XOR = "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"
NETWORK = Statement("", rate="1/2", steps=8, fit=FitSource(XOR, "xor.csv", FitChoices(network="2-2-1")), backward=True)


@asynccontextmanager
async def opened(
    statement: Statement | None, size: tuple[int, int] = (80, 24), *, plain: bool = False
) -> AsyncIterator[tuple[Pilot[None], TutorApp, Service]]:
    """Open the app with answers as the worker gives them."""
    kernel = Service()
    async with staged(statement, plain=plain, kernel=kernel, analyst=kernel, size=size) as (pilot, app):
        await settled(pilot)
        yield pilot, app, kernel


async def read_lesson(pilot: Pilot[None], app: TutorApp, position: int) -> None:
    """Open a lesson of the course, and go to its first walk."""
    app.push_screen(LessonScreen(await app.course(), position))
    await pilot.pause()
    await settled(pilot)
    app.screen.query(StepPlayer).first().focus()
    await settled(pilot)


class TestNumbers:
    """No number is a piece of another one."""

    @pytest.mark.parametrize(("at", "statement"), enumerate([QUARTIC, BOWL, QUOTIENT, CASES]))
    async def test_in_the_walk(self, at: int, statement: Statement) -> None:
        """Long decimals, wide fractions, cases and two variables are whole from 40 to 200 columns."""
        async with opened(statement, plain=at == 1) as (pilot, _, kernel):
            await pilot.press("right", "right")
            assert not await cut_numbers(pilot, kernel, WIDTHS[6 * at :: 24])

    async def test_in_each_pane_shown_large(self) -> None:
        """Nor is one in the lines, the plot or the table alone, scrolled or not, nor in a low window."""
        async with opened(QUOTIENT) as (pilot, _, kernel):
            await pilot.press("right")
            for start in range(4):
                assert not await cut_numbers(pilot, kernel, WIDTHS[start * 9 :: 90], 12 + 5 * start)
                await pilot.press("tab", "l", "j", "j")

    @pytest.mark.parametrize(("key", "statement"), [("d", QUOTIENT), ("d", BOWL), ("w", QUARTIC)])
    async def test_in_a_derivation_and_in_why(self, key: str, statement: Statement) -> None:
        """Nor is one where a derivative is worked out, or where the run is explained."""
        async with opened(statement) as (pilot, _, kernel):
            await pilot.press(key)
            await settled(pilot)
            await pilot.press("end")
            assert not await cut_numbers(pilot, kernel, WIDTHS[3::45])

    async def test_in_a_lesson(self) -> None:
        """Nor is one in the walk of the first lesson, at any of its steps."""
        async with opened(None) as (pilot, app, kernel):
            await read_lesson(pilot, app, 0)
            assert not await cut_numbers(pilot, kernel, [40, 110])
            await pilot.resize_terminal(80, 24)
            for key in ("right", "right", "right"):
                await pilot.press(key)
                await settled(pilot)
                assert not pieces(app, kernel)


class TestInSight:
    """What a learner must see is seen at 80×24."""

    async def test_the_result_stays_at_the_foot(self) -> None:
        """Where the worked lines pass the foot of their pane, the next point stands there, and the footer offers j."""
        async with opened(QUARTIC) as (pilot, app, _):
            await pilot.press("right")
            await settled(pilot)
            lines = screen_text(app).splitlines()
            assert lines[11].startswith("│ x₂ ≈ 2.67098  ")
            assert "jk lines" in lines[-1]
            assert "tab view" in lines[-1]
            await pilot.press("j", "j", "j", "j")
            await pilot.pause()
            lines = screen_text(app).splitlines()
            assert "≈ 2.67098" in lines[10]
            assert lines[11].startswith("│ x₂ ≈ 2.67098  ")

    async def test_no_half_of_a_fraction_stands_above_the_result(self) -> None:
        """An equation that goes on behind the result is not begun; a line farther down it may be whole."""
        async with opened(Statement("sin(x) + x^2/10", "4", "1/10", 3)) as (pilot, app, _):
            for _ in range(6):
                lines = screen_text(app).splitlines()
                numerators = [at for at, line in enumerate(lines) if "(4)" in line and "cos" not in line]
                assert all("─" in lines[at + 1] for at in numerators)
                await pilot.press("j")
            assert numerators

    async def test_an_equation_that_goes_on_says_so(self) -> None:
        """Of one that goes on behind the result whole lines are shown, and a mark; in a low window too it has room."""
        async with opened(NETWORK) as (pilot, app, _):
            lines = screen_text(app).splitlines()
            assert lines[2].endswith("2/5, 0)   α = 1/2   gradient descent")
            result = next(at for at, line in enumerate(lines) if line.startswith("│ X₁ ≈ ("))
            assert lines[result - 1].rstrip("│ ").endswith("= (−1/5, −9/10, −4/5, 4/5, 0, 0, 1/2, 2/5 …")
            await pilot.press("j")
            await settled(pilot)
            assert "1/2, 2/5,   │" in screen_text(app)

    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    async def test_every_reason_is_there(self, size: tuple[int, int]) -> None:
        """Each of the eight reasons of a step can be read, beside its equation or below it."""
        async with opened(QUARTIC, size) as (pilot, app, kernel):
            await pilot.press("right", "tab")
            await settled(pilot)
            step = await kernel.aask(WorkStep(QUARTIC, 1))
            assert isinstance(step, StepView)
            shown = screen_text(app)
            assert len(step.worked.rows) == 8
            assert all(row.reason in shown for row in step.worked.rows)

    async def test_a_walk_opened_at_a_step_shows_its_row(self) -> None:
        """A walk that begins at step 8 has row 8 in sight, marked, and the table follows the steps."""
        async with opened(None) as (pilot, app, _):
            app.push_screen(WalkScreen(QUARTIC, 8))
            await pilot.pause()
            await settled(pilot)
            assert "▸  8  ≈ 2.328" in screen_text(app)
            await pilot.press("right", "right", "right")
            await settled(pilot)
            assert "▸ 11   ≈ 2.2877" in screen_text(app)

    async def test_columns_without_room_are_named(self) -> None:
        """A table shows fewer digits first, then leaves whole columns out, says so, and shows them on request."""
        async with opened(QUARTIC, (70, 24)) as (pilot, app, _):
            await pilot.press("right")
            await settled(pilot)
            shown = screen_text(app)
            assert "1 more column: tab" in shown
            assert "+1" in shown
            assert "α·f′(xₙ)" not in shown
            await pilot.press("l", "l")
            await settled(pilot)
            assert "α·f′(xₙ)" in screen_text(app)

    async def test_the_loss_stays_in_sight(self) -> None:
        """Nine weights have more columns than there is room for; whichever are shown, the loss is among them."""
        async with opened(NETWORK) as (pilot, app, _):
            headings = []
            for _ in range(12):
                headings.append(next(line for line in screen_text(app).splitlines() if "  n  " in line).split("││")[1])
                await pilot.press("l")
                await settled(pilot)
            titles = [line.split() for line in headings]
            assert all("L" in line for line in titles)
            assert titles[0][1] == "w₁₁,ₙ"
            seen = {title for line in titles for title in line if title[0] not in "+│"}
            assert len(seen) == len({"n", "L", "|∇L|"}) + 9
            assert titles[-1] == titles[-2]

    async def test_the_lesson_shows_both_columns(self) -> None:
        """Where the first lesson says to watch the slope and the distance, its walk has both columns in sight."""
        async with opened(None) as (pilot, app, _):
            await read_lesson(pilot, app, 0)
            await pilot.press("right")
            await settled(pilot)
            shown = screen_text(app)
            for words in ("f′(xₙ)   α·f′(xₙ)", "▸ 1   11/2    33/4      5        5/4", "= 17/4 = 4.25", "◉"):
                assert words in shown

    async def test_how_it_ends_is_not_told_before(self) -> None:
        """Only at the last iterate the walk says how the run ends, in full."""
        async with opened(QUARTIC) as (pilot, app, _):
            assert "After 20 steps" not in screen_text(app)
            await pilot.press("end", "left")
            await settled(pilot)
            assert "After 20 steps" not in screen_text(app)
            await pilot.press("right")
            await settled(pilot)
            assert "After 20 steps f went from 66 to ≈ −6.54274; now f′(x₂₀) ≈ 0.0965388 at x₂₀" in screen_text(app)
