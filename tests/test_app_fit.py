"""From data: naming a file and a model, and walking the descent that fits it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from gdtutor.app.fit.files_dialog import FilesDialog
from gdtutor.app.fit.form import LINES, FitForm
from gdtutor.app.fit.screen import FitScreen
from gdtutor.app.method.statements import position
from gdtutor.app.recent.statements import kept_text, statement_of
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.choice import Choice
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.data.choices import LOSSES, FitChoices, FitSource
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame, Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.fitting import ReadFit
from tests.app_stage import screen_text, settled, shows, staged
from tests.app_tour import InProcess

ROWS = "c,f\n0,32\n10,50\n20,68\n30,86\n"
LINE = Statement("", rate="1/300", steps=10, fit=FitSource(ROWS, "cf.csv", FitChoices("w*c + b")))


WRONG: tuple[tuple[str, dict[str, Any]], ...] = (
    ("batch", {"batch": "5"}),
    ("test", {"test": "2"}),
    ("test", {"test": "z"}),
    ("test", {"test": "9/10"}),
    ("delta", {"loss": "huber", "delta": "0"}),
    ("delta", {"loss": "huber", "delta": "z"}),
    ("factor", {"loss": "absolute", "half": True}),
)
"""Choices that are wrong, and the field to mend."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of rows."""
    path = tmp_path / "cf.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@asynccontextmanager
async def fitting(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[None], TutorApp]]:
    """Open the app and go to the form."""
    async with staged(kernel=InProcess(), size=size) as (pilot, app):
        await pilot.press("d")
        await pilot.pause()
        yield pilot, app


async def put(pilot: Pilot[None], app: TutorApp, **values: str) -> None:
    """Put values into lines of the form."""
    for name, value in values.items():
        app.screen.query_one(FitForm).line(name).value = value
    await pilot.pause()


class TestForm:
    """What is shown while a file and a model are named."""

    async def test_the_columns_of_a_file_are_shown_and_then_the_loss(self, file: Path) -> None:
        """Rows and their columns come first, the loss of a model over them when there is one."""
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file))
            await shows(pilot, "c: 0 to 30")
            assert "data, 4 rows" in screen_text(app)
            await put(pilot, app, model="w*c + b")
            await shows(pilot, "L(b, w) = 1/4·Σ")

    async def test_rows_with_gaps_are_left_out_where_that_is_chosen(self, tmp_path: Path) -> None:
        """They are refused at first; and what does not fit into the pane is folded beside its scrollbar, not cut."""
        gaps = tmp_path / "gaps.csv"
        gaps.write_text("name,hours,passed\nAnn,1,no\nBen,2.5,yes\nCleo,4,yes\nDan,0.5,\n", encoding="utf-8")
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(gaps), model="w*hours + b")
            await shows(pilot, "there is no value")
            app.screen.query_one("#missing").focus()
            await pilot.press("right")
            await shows(pilot, "Σᵢ₌₁³")
            assert "there is no value" not in screen_text(app)
            assert "…" not in "\n".join(screen_text(app).splitlines()[6:-1])
            await pilot.press("pagedown")
            await shows(pilot, "hours” is called x₂")

    @pytest.mark.parametrize(("loss", "end"), [("huber", "otherwise)"), ("softmax", "b₄+cᵢ·w₄⎞⎞")])
    async def test_the_loss_is_whole(self, file: Path, loss: str, end: str) -> None:
        """One that is too wide goes on in other lines; where it cannot as a textbook prints it, it stands in one."""
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file), model="w*c + b")
            app.screen.query_one("#loss", Choice).chosen = LOSSES.index(loss)
            await shows(pilot, "otherwise" if loss == "huber" else "⎠⎠")
            await settled(pilot)
            pane = "".join(line.split("││")[0] for line in screen_text(app).splitlines()[7:-1])
            assert "…" not in pane
            assert end in pane.replace("│", "").replace(" ", "")

    async def test_what_is_wrong_is_said_where_it_is(self, file: Path, tmp_path: Path) -> None:
        """A missing file, a broken one, and a model with the target in it are told, and nothing typed is lost."""
        broken = tmp_path / "broken.csv"
        broken.write_text("x,y\n1,2\n3\n", encoding="utf-8")
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(tmp_path / "none.csv"))
            await shows(pilot, "none.csv cannot be read")
            await put(pilot, app, file=str(broken))
            await shows(pilot, "line 3")
            await put(pilot, app, file=str(file), model="w*c + b*f")
            await shows(pilot, "The model uses f")
            assert app.screen.query_one(FitForm).line("model").value == "w*c + b*f"

    @pytest.mark.parametrize("missing", ["file", "model", "rate"])
    async def test_nothing_is_walked_that_is_not_whole(self, file: Path, missing: str) -> None:
        """Enter says what is missing and goes there."""
        async with fitting() as (pilot, app):
            values = {"file": str(file), "model": "w*c + b", "rate": "1/300"} | {missing: ""}
            await put(pilot, app, **values)
            await pilot.press("f5")
            await pilot.pause()
            assert isinstance(app.screen, FitScreen)
            assert app.focused is not None
            assert app.focused.id == missing

    async def test_it_leads_to_the_walk_and_back_with_its_rows(self, file: Path) -> None:
        """The walk has the data; the form that it leads back to has them too, though the file is gone."""
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file), model="w*c + b", rate="1/600")
            await pilot.press("f5")
            await shows(pilot, "Step 0 → 1")
            assert isinstance(app.screen, WalkScreen)
            await asyncio.to_thread(file.unlink)
            await pilot.press("i")
            await shows(pilot, "c: 0 to 30")
            assert "data, 4 rows" in screen_text(app)

    async def test_rows_of_a_lesson_are_kept(self, file: Path) -> None:
        """A walk of a lesson leads to its rows, whatever is changed; another file may be named, and taken back."""
        lesson = told("lessons.rows")
        async with staged(kernel=InProcess()) as (pilot, app):
            app.open_walk(replace(LINE, fit=FitSource(ROWS.replace("86", "90"), lesson, FitChoices("w*c + b"))))
            await shows(pilot, "Step 0 → 1")
            await pilot.press("i")
            await shows(pilot, "the rows of this walk")
            await shows(pilot, "f: 32 to 90")
            await put(pilot, app, file=str(file))
            await shows(pilot, "f: 32 to 86")
            await put(pilot, app, file="", start="b=1, w=2")
            await shows(pilot, "f: 32 to 90")
            await pilot.press("f5")
            await shows(pilot, "Step 0 → 1")
            assert isinstance(app.screen, WalkScreen)
            assert app.screen.stated.start == "b=1, w=2"
            assert app.screen.stated.fit is not None
            assert app.screen.stated.fit.name == lesson

    async def test_a_network_is_typed_by_its_widths(self, file: Path) -> None:
        """Widths and what bends them stand in the place of a formula."""
        async with fitting((120, 40)) as (pilot, app):
            await put(pilot, app, file=str(file), model="1-2-1 tanh")
            await shows(pilot, "tanh(")

    async def test_batches_and_the_rest_go_into_the_walk(self, file: Path) -> None:
        """Batch, seed, the share kept out, half of the mean: all of it is in the statement that is walked."""
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file), model="w*c + b", rate="1/600", batch="2", seed="7", test="1/4")
            app.screen.query_one("#factor", Choice).chosen = 1
            await shows(pilot, "1/6·Σ")
            await pilot.press("f5")
            await shows(pilot, "Step 0 → 1")
            assert isinstance(app.screen, WalkScreen)
            fit = app.screen.stated.fit
            assert fit is not None
            assert fit.choices == FitChoices("w*c + b", half=True, batch="2", seed=7, test="1/4")

    async def test_they_are_there_when_one_comes_back(self) -> None:
        """A statement with all of it fills the form, which gives the same choices back."""
        choices = FitChoices("w*c + b", loss="huber", delta="2", factor="sum", test="1/4", seed=3, batch="2")
        statement = replace(LINE, fit=FitSource(ROWS, "cf.csv", choices))
        async with fitting() as (pilot, app):
            app.push_screen(FitScreen(statement))
            await pilot.pause()
            assert app.screen.query_one(FitForm).choices == choices

    async def test_delta_is_asked_for_by_one_loss_alone(self) -> None:
        """Huber's has a place where it bends; what was typed there counts for no other."""
        async with fitting() as (pilot, app):
            form = app.screen.query_one(FitForm)
            assert not form.query_one("#delta-field").display
            form.query_one("#loss", Choice).chosen = LOSSES.index("huber")
            await put(pilot, app, delta="5")
            assert form.query_one("#delta-field").display
            assert form.choices.delta == "5"
            form.query_one("#loss", Choice).chosen = 0
            await pilot.pause()
            assert not form.query_one("#delta-field").display
            assert form.choices.delta == ""

    async def test_it_says_what_a_field_expects(self) -> None:
        """Each field has a line of its own, in sight while it has the focus."""
        async with fitting() as (pilot, app):
            form = app.screen.query_one(FitForm)
            form.query_one("#loss", Choice).chosen = LOSSES.index("huber")
            said = set()
            for name in (*LINES, "loss", "factor", "scale", "missing", "method"):
                form.query_one(f"#{name}").focus()
                await pilot.pause()
                words = str(form.query_one("#expected", Said).content)
                assert words in screen_text(app)
                said.add(words)
            assert len(said) == len(LINES) + 5

    async def test_a_seed_is_a_number(self, file: Path) -> None:
        """Enter goes to a seed that is none."""
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file), model="w*c + b", seed="x")
            await pilot.press("f5")
            await pilot.pause()
            assert app.focused is not None
            assert app.focused.id == "seed"
            assert "A seed is a whole number" in screen_text(app)

    async def test_files_are_chosen_from_a_list(self, file: Path) -> None:
        """The list has the folder's tables first, then the way up and the folders; Enter takes the first table."""
        (file.parent / "archive").mkdir()
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file))
            await pilot.press("f2")
            await shows(pilot, "cf.csv")
            assert isinstance(app.screen, FilesDialog)
            options = app.screen.query_one(OptionList)
            assert [str(option.prompt) for option in options.options] == ["cf.csv", "one folder up", "archive/"]
            await pilot.press("down", "down", "enter")
            await shows(pilot, "/archive ─")
            await pilot.press("enter")
            await shows(pilot, "archive/")
            await pilot.press("enter")
            await pilot.pause()
            assert app.screen.query_one(FitForm).path == str(file)

    @pytest.mark.parametrize("width", [40, 80])
    async def test_no_key_is_cut(self, file: Path, width: int) -> None:
        """However narrow the window, the footer has whole keys only, and the one that leads on."""
        async with fitting((width, 12)) as (pilot, app):
            await put(pilot, app, file=str(file), model="w*c + b")
            await shows(pilot, "enter walk")
            for widget in app.screen.query_one(Keys).children:
                assert not widget.display or widget.region.right <= width + 1
            assert "help" in screen_text(app).splitlines()[-1]


class TestRead:
    """The request behind the form."""

    def test_faults_name_their_field(self) -> None:
        """File, model, start and rate are told apart."""
        choices = FitChoices("w*c + b")
        for field, statement in (
            ("file", Statement("", fit=FitSource("a\n", "f", choices))),
            ("model", Statement("", fit=FitSource(ROWS, "f", FitChoices("w*c +")))),
            ("start", Statement("", "1", fit=FitSource(ROWS, "f", choices))),
            ("rate", Statement("", rate="-1", fit=FitSource(ROWS, "f", choices))),
            *(
                (field, Statement("", fit=FitSource(ROWS, "f", replace(choices, **changes))))
                for field, changes in WRONG
            ),
        ):
            assert [fault.field for fault in answer(ReadFit(statement)).faults] == [field]

    def test_rows_alone_have_a_picture(self) -> None:
        """Before there is a model the rows are drawn, the first column against the last."""
        view = answer(ReadFit(Statement("", fit=FitSource(ROWS, "f", FitChoices())), PlotFrame(width=50, height=12)))
        assert view.plot is not None
        assert str(view.plot).count("●") == 5
        assert view.function is None


class TestKept:
    """What is remembered of a fit."""

    def test_a_fit_is_kept_with_its_rows(self) -> None:
        """The text that is kept gives the same statement back."""
        assert statement_of(kept_text(LINE)) == LINE

    @pytest.mark.parametrize("fit", ["3", '{"text": 1, "name": "f", "choices": {}}', '{"text": "", "name": "f"}'])
    def test_what_is_no_fit_is_not_read(self, fit: str) -> None:
        """Text of another kind is none."""
        kept = kept_text(LINE)
        start, end = kept.index('"fit": ') + 7, kept.index(', "function"')
        assert statement_of(kept[:start] + fit + kept[end:]) is None


class TestChanges:
    """What is changed of a rule."""

    async def test_weight_decay_is_typed_and_walked(self, file: Path) -> None:
        """It is seen in the loss, what may be typed is said, a λ that is none is refused, and the walk has it."""
        async with fitting() as (pilot, app):
            await put(pilot, app, file=str(file), model="w*c + b", rate="1/1000", changes="weight-decay=0")
            await shows(pilot, "The parameter decay must be above 0")
            app.screen.query_one(FitForm).line("changes").focus()
            await shows(pilot, "decoupled, loss")
            await put(pilot, app, changes="weight-decay=1/10")
            await shows(pilot, "b² + w²")
            await pilot.press("enter")
            await shows(pilot, "Step 0 → 1")
            await shows(pilot, "(b² + w²)/20")
            await pilot.press("d")
            await shows(pilot, "partial derivative by b")
            await shows(pilot, "b² + w²")

    async def test_another_method_leaves_out_what_was_changed_of_the_first(self) -> None:
        """A clipped descent, then Newton's method: nothing is left that it cannot have, and this is said."""
        async with staged(kernel=InProcess()) as (pilot, app):
            app.open_data(replace(LINE, changes="clip=value: 1"))
            await pilot.pause()
            form = app.screen.query_one(FitForm)
            assert form.statement(ROWS).changes == "clip=value: 1"
            form.query_one("#method", Choice).chosen = position("newton")
            await pilot.pause()
            assert form.statement(ROWS).changes == ""
            assert "Left out" in screen_text(app)

    async def test_a_run_that_is_taken_from_beside_others_keeps_its_changes(self) -> None:
        """Walking on with a run from another screen takes what is changed of its rule, too."""
        async with staged(Statement("x^2", "3", "1/10", 8), kernel=InProcess()) as (pilot, app):
            walk = app.screen
            assert isinstance(walk, WalkScreen)
            walk.take(Statement("x^2", "3", "1/10", 8, changes="clip=value: 1"))
            await pilot.pause()
            assert walk.stated.changes == "clip=value: 1"
