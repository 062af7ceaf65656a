"""The dialog that opens the sum of a fit: its rows at a step of the walk, and the sum written out."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from gdtutor.app.rows.dialog import RowsDialog
from gdtutor.app.rows.loader import RowsLoader
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.views import Statement, TableRow
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from gdtutor.worker.requests.fitting import OpenRows, TabulateRows
from tests.app_stage import screen_text, settled, shows, staged
from tests.app_tour import InProcess, R

ROWS = "c,f\n0,32\n10,50\n20,68\n30,86\n"
LINE = Statement("", rate="1/500", steps=5, fit=FitSource(ROWS, "cf.csv", FitChoices("w*c + b")))
MANY = replace(
    LINE,
    rate="10^-8",
    fit=FitSource("c,f\n" + "".join(f"{k},{k}\n" for k in range(500)), "m.csv", FitChoices("w*c + b")),
)
CURVE = Statement("x^2", "3", "1/10", 5)


class Noting(InProcess):
    """Answers in this process, and notes which rows were asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rows: list[range] = []

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer."""
        if isinstance(request, TabulateRows):
            self.rows.append(range(request.start, request.stop))
        return await super().aask(request, seconds=seconds)


def lines(pilot: Pilot[None]) -> list[list[str]]:
    """Return the words of each line of the screen, without frames."""
    return [line.strip("│╭╮╰╯ ").split() for line in screen_text(pilot.app).splitlines()]


class TestDialog:
    """What `r` opens."""

    async def test_every_row_and_the_sums(self) -> None:
        """Prediction, residual, loss and slopes of each row at the step shown, and what they add up to."""
        async with staged(LINE, kernel=InProcess()) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("r")
            await shows(pilot, "15544")
            assert isinstance(app.screen, RowsDialog)
            assert "The rows after 0 steps" in screen_text(app)
            shown = lines(pilot)
            assert ["2", "10", "50", "0", "−50", "2500", "−100", "−1000"] in shown
            assert ["sum", "15544", "−472", "−8880"] in shown
            assert ["times", "1/4", "3886", "−118", "−2220"] in shown
            await pilot.press("escape")
            assert isinstance(app.screen, WalkScreen)

    async def test_it_is_about_the_step_that_is_shown(self) -> None:
        """After a step on, the rows have other predictions: b = 59/250 for c = 0."""
        async with staged(LINE, kernel=InProcess()) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("right", "r")
            await shows(pilot, "The rows after 1 step")
            await settled(pilot)
            assert any(words[:4] == ["▸", "1", "0", "32"] and words[4] == "59/250" for words in lines(pilot))
            assert isinstance(app.screen, RowsDialog)

    async def test_the_sum_is_written_out(self) -> None:
        """`o` shows the terms with their numbers, and the table again."""
        async with staged(LINE, kernel=InProcess()) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("r")
            await shows(pilot, "15544")
            await pilot.press("o")
            await shows(pilot, "1/4·(1024 + 2500 + 4624 + 7396)")
            await pilot.press("down", "end", "right", "o")
            await shows(pilot, "times 1/4")
            assert "4624 + 7396" not in screen_text(app)

    async def test_rows_of_a_batch_are_marked(self) -> None:
        """Two of four are used, and the sums are over these."""
        batched = replace(LINE, fit=FitSource(ROWS, "cf.csv", FitChoices("w*c + b", batch="2")))
        async with staged(batched, kernel=InProcess()) as (pilot, _):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("r")
            await shows(pilot, "A step from here uses 2 rows")
            await settled(pilot)
            assert sum("used" in words for words in lines(pilot)) == 2

    async def test_only_rows_in_sight_are_asked_for(self) -> None:
        """Of five hundred, those on the screen; the end is reached by one key, and nothing between is computed."""
        kernel = Noting()
        async with staged(MANY, kernel=kernel) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("r")
            await settled(pilot)
            await pilot.press("end")
            await settled(pilot)
            assert any(words[:2] == ["▸", "500"] for words in lines(pilot))
            assert {at // RowsLoader.WINDOW for asked in kernel.rows for at in asked} <= {0, 14, 15}
            await pilot.press("o")
            assert not app.screen.query_one("#written").display
            await pilot.press("pageup", "home", "down")
            await settled(pilot)
            assert app.screen.query_one(IteratesTable).current == 1

    async def test_columns_are_reached_by_keys(self) -> None:
        """A network of nine weights has more columns than there is room for."""
        rows = "x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"
        network = replace(LINE, rate="1/2", fit=FitSource(rows, "xor.csv", FitChoices(network="2-2-1")))
        async with staged(network, kernel=InProcess()) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("r")
            await settled(pilot)
            await shows(pilot, "+8")
            last = answer(OpenRows(network, 0)).columns[-1]
            assert last not in screen_text(app)
            await pilot.press(*("l" for _ in range(14)))
            await shows(pilot, last)

    async def test_only_a_fit_has_rows(self) -> None:
        """On the walk of a function the key does nothing."""
        async with staged(CURVE, kernel=InProcess()) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("r")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)


class TestRequests:
    """The questions behind it."""

    def test_rows_in_any_stretch(self) -> None:
        """As far as they exist, each in as many digits as the statement wants and shorter ones."""
        rows = answer(TabulateRows(replace(LINE, digits=10), 5, 2, 9))
        assert [row.n for row in rows] == [2, 3]
        assert all(isinstance(row, TableRow) and len(row.shorter) == 2 for row in rows)

    def test_around_the_rows(self) -> None:
        """Few rows are written out, many are not."""
        assert answer(OpenRows(LINE, 0)).written is not None
        view = answer(OpenRows(MANY, 0))
        assert (view.count, view.written) == (500, None)
        assert view.columns[:3] == ("row", "cᵢ", "fᵢ")
