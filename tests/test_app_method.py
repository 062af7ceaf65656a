"""Choosing a method: in the form, in the walk, and what is asked for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from fractions import Fraction
from typing import TypeVar

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from gdtutor.app.explore.problem_form import ProblemForm
from gdtutor.app.method.dialog import MethodDialog
from gdtutor.app.method.statements import NAMES, has_rate, meanings, numbers, position, typed_numbers, with_method
from gdtutor.app.plain import spelled
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.choice import Choice
from gdtutor.catalog.method import Method, RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.text.titles import method_named, method_summary
from gdtutor.views import PlotFrame, Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from gdtutor.worker.requests.reading import ReadStatement
from tests.app_stage import screen_text, staged
from tests.recorded.worker import RecordedWorker

PROBLEM = Statement("x^2", "3", "1/10", 20)
R = TypeVar("R")


@asynccontextmanager
async def opened(
    statement: Statement | None = PROBLEM, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], TutorApp, RecordedWorker]]:
    """Open the app, on a walk where there is a statement."""
    kernel = RecordedWorker()
    async with staged(statement, kernel=kernel, size=size) as (pilot, app):
        await pilot.pause()
        yield pilot, app, kernel


def walked(app: TutorApp) -> Statement:
    """Return the problem walked through."""
    screen = app.screen
    assert isinstance(screen, WalkScreen)
    return screen.stated


class TestNumbers:
    """What is typed for a method."""

    @pytest.mark.parametrize("method", NAMES, ids=lambda method: method.id)
    def test_the_usual_numbers_are_those_of_the_table(self, method: Method) -> None:
        """What stands in the line names every parameter with its usual value, and nothing else."""
        pairs = dict(piece.split("=") for piece in filter(None, numbers(method).split(", ")))
        assert {key: Fraction(value) for key, value in pairs.items()} == {
            each.name: Fraction(each.usual) for each in method.parameters
        }
        assert len(meanings(method)) == len(pairs)

    @pytest.mark.parametrize("method", NAMES, ids=lambda method: method.id)
    def test_it_can_be_said_in_ascii(self, method: Method) -> None:
        """Title, summary and meanings of every method can be spelled in ASCII, nothing lost."""
        for words in map(str, (method_named(method), method_summary(method), *meanings(method))):
            assert spelled(words).isascii()
            assert "?" not in spelled(words)

    def test_usual_numbers_need_not_be_kept(self) -> None:
        """A statement keeps nothing where the numbers are the usual ones, and what was typed otherwise."""
        beta = METHODS["heavy-ball"]
        assert not typed_numbers(beta, "beta=9/10")
        assert typed_numbers(beta, " beta=1/2 ") == "beta=1/2"
        assert not typed_numbers(METHODS["newton"], "beta=1/2")

    def test_a_rate_is_put_in_where_one_is_needed(self) -> None:
        """From a method without a rate to one that needs it a usual rate is put in; a rate that is there stays."""
        bare = Statement("x^2", "3", "", 20, "newton")
        assert with_method(bare, METHODS["gradient-descent"], "").rate == "1/10"
        assert not with_method(bare, METHODS["backtracking"], "").rate
        assert with_method(PROBLEM, METHODS["newton"], "").rate == "1/10"

    def test_which_methods_have_a_rate(self) -> None:
        """A method has a rate unless it finds its steps by itself."""
        for method in NAMES:
            assert has_rate(Statement("x", method=method.id)) == (method.rate is not RateUse.NONE)

    def test_an_unknown_method_stands_first(self) -> None:
        """A method that is not in the list is shown as the first one."""
        assert position("no-such-method") == 0


class TestService:
    """What the real service says of parameters."""

    @pytest.mark.parametrize(
        ("method", "rate", "changes", "wrong"),
        [
            ("adam", "1/10", "epsilon=inside; clip=norm: 2", ""),
            ("newton", "", "weight-decay=1/10", ""),
            ("newton", "", "clip=norm: 2", "There is no Newton's method with gradients clipped by norm"),
            ("adam", "1/10", "clip=norm: 0", "The parameter limit must be above 0"),
            ("adam", "1/10", "weight-decay=loss: 0", "The parameter decay must be above 0"),
            ("adam", "1/10", "schedule=cosine: least=1/5", "no larger than the first one"),
            ("adam", "", "schedule=cosine: least=1/5", ""),
        ],
    )
    def test_wrong_changes_are_a_fault(self, method: str, rate: str, changes: str, wrong: str) -> None:
        """A preview has a fault for what the method cannot have changed, whether the function can be read or not."""
        for function in ("x^2", "x^"):
            statement = Statement(function, "3", rate, 20, method, changes=changes)
            faults = answer(ReadStatement(statement, PlotFrame(width=0, height=0))).faults
            found = [str(fault.message) for fault in faults if fault.field == "changes"]
            assert len(found) == bool(wrong)
            assert wrong in "".join(found)

    @pytest.mark.parametrize(
        ("method", "parameters", "fields"),
        [
            ("heavy-ball", "", []),
            ("heavy-ball", "beta=1/2", []),
            ("heavy-ball", "beta=2", ["parameters"]),
            ("newton", "beta=1/2", ["parameters"]),
            ("adam", "beta_1 9/10", ["parameters"]),
        ],
    )
    def test_wrong_parameters_are_a_fault(self, method: str, parameters: str, fields: list[str]) -> None:
        """A preview has a fault for parameters that the method does not have or cannot take, and for no others."""
        preview = answer(
            ReadStatement(Statement("x^2", "3", "1/10", 20, method, 6, parameters), PlotFrame(width=0, height=0))
        )
        assert [fault.field for fault in preview.faults] == fields


class TestForm:
    """The method in the form for a problem."""

    async def choose(self, pilot: Pilot[None], method: str) -> ProblemForm:
        """Open the form, and choose a method."""
        await pilot.press("n", *"x^2", "tab", "3", "tab", "tab", "tab", *["right"] * position(method))
        await pilot.pause()
        return pilot.app.screen.query_one(ProblemForm)

    @pytest.mark.parametrize(
        ("method", "rate", "parameters"),
        [
            ("gradient-descent", True, ""),
            ("heavy-ball", True, "beta=9/10"),
            ("newton", False, ""),
            ("backtracking", True, "factor=1/2"),
            ("exact-line-search", False, ""),
        ],
    )
    async def test_only_what_it_takes_is_asked(self, method: str, rate: bool, parameters: str) -> None:
        """The rate is asked where the method has one, parameters with their usual values where it has any."""
        async with opened(None) as (pilot, app, _):
            await self.choose(pilot, method)
            shown = screen_text(app)
            assert str(method_named(METHODS[method])) in shown
            assert str(method_summary(METHODS[method]))[:60] in shown
            assert ("rate α" in shown) == rate
            assert (" with " in shown.splitlines()[4]) == bool(parameters)
            assert parameters in shown

    async def test_newton_is_walked_without_a_rate(self) -> None:
        """Where the method has no rate the form asks for none, and what is walked has none."""
        async with opened(None) as (pilot, app, _):
            await self.choose(pilot, "newton")
            app.screen.query_one("#rate", Input).value = ""
            await pilot.press("enter")
            await pilot.pause()
            assert walked(app) == Statement("x^2", "3", "", 20, "newton")

    async def test_a_line_search_may_have_a_rate(self) -> None:
        """Where the rate is only where a search begins it may be left empty."""
        async with opened(None) as (pilot, app, _):
            await self.choose(pilot, "backtracking")
            app.screen.query_one("#rate", Input).value = ""
            await pilot.press("enter")
            await pilot.pause()
            assert walked(app).method == "backtracking"

    async def test_wrong_parameters_are_refused_where_they_are(self) -> None:
        """A parameter outside its domain keeps the form open, with the reason, and the cursor goes there."""
        async with opened(None) as (pilot, app, _):
            form = await self.choose(pilot, "heavy-ball")
            form.line("parameters").value = "beta=2"
            await pilot.press("enter")
            await pilot.pause()
            assert "beta must be at least 0 and below 1" in screen_text(app)
            assert form.line("parameters").has_focus

    async def test_changes_are_typed_and_walked(self) -> None:
        """What is changed of the rule is completed with →, read, and walked; the header and the form have it."""
        async with opened(None) as (pilot, app, _):
            form = await self.choose(pilot, "gradient-descent")
            await pilot.press("tab", *"cl", "right", *"; schedule=cosine: 4")
            await pilot.pause()
            assert "schedule=step" not in screen_text(app)
            assert "“4” is no number of a cosine schedule" in " ".join(screen_text(app).split())
            form.line("changes").value = "clip=value: 1; schedule=cosine: period=4"
            await pilot.press("enter")
            await pilot.pause()
            assert walked(app).changes == "clip=value: 1; schedule=cosine: period=4"
            assert "with slopes clipped by value and a cosine schedule" in " ".join(screen_text(app).split())
            await pilot.press("i")
            await pilot.pause()
            assert app.screen.query_one(ProblemForm).line("changes").value == "clip=value: 1; schedule=cosine: period=4"

    async def test_a_wrong_change_is_refused_where_it_is(self) -> None:
        """What is no change keeps the form open, with the reason below its line, and the cursor goes there."""
        async with opened(None) as (pilot, app, _):
            form = await self.choose(pilot, "gradient-descent")
            form.line("changes").value = "clip=nrom: 1"
            await pilot.press("enter")
            await pilot.pause()
            assert "Did you mean norm?" in screen_text(app)
            assert form.line("changes").has_focus
            assert form.line("changes").value == "clip=nrom: 1"

    async def test_another_method_keeps_what_fits(self) -> None:
        """A method that cannot have a change says so, and the change is there again with one that can."""
        changes = "clip=norm: 1; weight-decay=1/10"
        async with opened(Statement("x^2", "3", "1/10", changes=changes)) as (pilot, app, _):
            await pilot.press("i")
            form = app.screen.query_one(ProblemForm)
            choice = form.query_one("#method", Choice)
            choice.chosen = position("newton")
            await pilot.pause()
            assert form.statement.changes == "weight-decay=1/10"
            assert "Left out: there is no Newton's method with gradients clipped by norm." in screen_text(app)
            choice.chosen = position("adam")
            await pilot.pause()
            assert form.statement.changes == changes
            assert "Left out" not in screen_text(app)

    async def test_decay_in_the_loss_is_read_with_the_function(self) -> None:
        """The preview shows the function with its weight decay, and the derivative of both."""
        async with opened(None) as (pilot, app, _):
            form = await self.choose(pilot, "gradient-descent")
            form.line("changes").value = "weight-decay=1/2"
            await pilot.pause()
            shown = screen_text(app)
            assert "weight decay adds" in shown
            assert "f′(x) = 5/2·x" in " ".join(shown.split()) or "5·x" in shown

    async def test_what_was_typed_comes_back(self) -> None:
        """From the walk, i opens the form with the method and its numbers."""
        statement = Statement("x^2", "3", "1/10", 20, "heavy-ball", 6, "beta=1/3")
        async with opened(statement) as (pilot, app, _):
            await pilot.press("i")
            await pilot.pause()
            assert app.screen.query_one(ProblemForm).statement == statement


class TestDialog:
    """The method while walking."""

    async def test_another_method(self) -> None:
        """One key opens the list, Enter takes a method: the run is computed again, at the same step."""
        async with opened() as (pilot, app, _):
            await pilot.press("right", "m", "down", "enter")
            await pilot.pause()
            assert walked(app) == Statement("x^2", "3", "1/10", 20, "heavy-ball")
            assert "Step 1 → 2" in screen_text(app)

    async def test_numbers_of_a_method(self) -> None:
        """The numbers of the method under the cursor are shown with what they mean, and can be changed."""
        async with opened() as (pilot, app, _):
            await pilot.press("m", "down")
            await pilot.pause()
            assert "how much of the velocity is kept" in screen_text(app)
            await pilot.press("tab")
            app.screen.query_one("#parameters", Input).value = "beta=1/2"
            await pilot.press("enter")
            await pilot.pause()
            assert walked(app).parameters == "beta=1/2"

    async def test_wrong_numbers_keep_it_open(self) -> None:
        """A number outside its domain is refused in the dialog."""
        async with opened() as (pilot, app, _):
            await pilot.press("m", "down", "tab")
            app.screen.query_one("#parameters", Input).value = "beta=2"
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, MethodDialog)
            assert "beta must be at least 0 and below 1" in screen_text(app)

    async def test_changes_of_a_method(self) -> None:
        """What is changed is typed below the numbers; a fault is said there, and the walk has it after it is mended."""
        async with opened() as (pilot, app, _):
            await pilot.press("m", "tab", *"clip=no")
            await pilot.pause()
            assert "value, norm" in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "clip takes one of value, norm" in screen_text(app)
            await pilot.press("right", "enter")
            await pilot.pause()
            assert walked(app).changes == "clip=norm: 1"
            await pilot.press("m", *["down"] * position("newton"))
            await pilot.pause()
            assert "Left out: there is no Newton's method with gradients" in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert walked(app) == Statement("x^2", "3", "1/10", 20, "newton")

    @pytest.mark.parametrize("key", ["plus", "minus", "a", "s"])
    async def test_no_rate_to_change(self, key: str) -> None:
        """Where the method has no rate the keys for it do nothing but say so."""
        async with opened(Statement("x^2", "3", "", 20, "newton")) as (pilot, app, _):
            await pilot.press(key)
            await pilot.pause()
            assert "finds its steps by itself" in screen_text(app)
            assert not walked(app).rate

    @pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)])
    async def test_it_fits_a_small_window(self, size: tuple[int, int]) -> None:
        """The list, and the line for the numbers, are in sight in a small window."""
        async with opened(size=size) as (pilot, app, _):
            await pilot.press("m", "down")
            await pilot.pause()
            shown = screen_text(app)
            assert "heavy-ball momentum" in shown
            assert "beta=9/10" in shown

    @pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)])
    async def test_the_last_one_is_in_sight(self, size: tuple[int, int]) -> None:
        """The method under the cursor stays in sight where its numbers take lines from the list."""
        async with opened(size=size) as (pilot, app, _):
            await pilot.press("m", "end")
            await pilot.pause()
            await pilot.pause()
            name = str(method_named([*METHODS.values()][-1]))
            assert name[: size[0] - 12] in screen_text(app)

    @pytest.mark.parametrize("keys", [("m", "enter"), ("a", *"1/5", "enter")])
    async def test_an_answer_after_it_was_closed_changes_nothing(self, keys: tuple[str, ...]) -> None:
        """Whoever closes a dialog before its answer is there is left in the walk, and nothing breaks."""
        async with opened() as (pilot, app, kernel):
            late = asyncio.Event()
            answered = kernel.aask

            async def wait(request: Request[R], *, seconds: float | None = None) -> R:
                with suppress(asyncio.CancelledError):
                    await late.wait()
                return await answered(request, seconds=seconds)

            kernel.aask = wait  # type: ignore[method-assign]
            await pilot.press(*keys)
            await pilot.press("escape")
            late.set()
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert walked(app).rate == "1/10"
