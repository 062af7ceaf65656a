"""The Derivation screen, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from gdtutor.app.derivation.screen import DerivationScreen
from gdtutor.app.explore.screen import ExploreScreen
from gdtutor.app.tutor import DARK, LIGHT, REPLACED, TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.lines import LinesView
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.text.block import Role
from gdtutor.views import Statement
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine
from tests.app_stage import screen_text, settled, shows, staged
from tests.recorded.worker import RecordedWorker
from tests.test_app_contrast import luminance
from tests.test_app_home import course
from tests.whole_numerals import Service

RECIPROCAL = "1/(1+x^2)"
TOLD = ("d/dx⎜", "reciprocal rule: minus", "sum and power rules", "so this is the derivative")
"""What only that line of its derivation shows."""
SINES = f"1/({' + '.join(f'sin({k}x)' for k in range(2, 12))})"
"""What has a numerator that is wider than a pane, and cannot be broken."""
NETWORK = FitSource("a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n", "xor.csv", FitChoices(network="2-2-1"))


@asynccontextmanager
async def deriving(
    function: str = RECIPROCAL, size: tuple[int, int] = (80, 24), *, plain: bool = False
) -> AsyncIterator[tuple[Pilot[None], TutorApp, RecordedWorker]]:
    """Open a walk and go to the derivation from there."""
    kernel = RecordedWorker()
    async with staged(Statement(function, "3", "1/10", 20), plain=plain, kernel=kernel, size=size) as (pilot, app):
        await pilot.pause()
        await pilot.press("d")
        await shows(pilot, "step 0 of")
        yield pilot, app, kernel


def lines_of(app: TutorApp) -> str:
    """Return all lines that are revealed, as text."""
    return str(app.screen.query_one(LinesView).block)


class TestTheWayThere:
    """Keys that open the screen, and the one that leaves it."""

    async def test_from_walk_and_back(self) -> None:
        """In Walk d opens the derivation of its function, which the footer says; Esc leads back."""
        async with deriving(size=(100, 24)) as (pilot, app, _):
            assert " f(x) = ──────\n        x² + 1" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert "d derive" in screen_text(app)

    async def test_from_the_form(self, tmp_path: Path) -> None:
        """F2 opens the derivation while the function is being typed; no start is needed for it."""
        async with staged(lessons=tmp_path) as (pilot, app):
            await pilot.press("n", *"x^3", "f2")
            await shows(pilot, "step 0 of 2")
            assert isinstance(app.screen, DerivationScreen)

    @pytest.mark.parametrize(("typed", "said"), [("bad", "“bad” is not a name"), ("", "Type a function")])
    async def test_a_faulty_function_is_refused_in_the_form(self, typed: str, said: str, tmp_path: Path) -> None:
        """What cannot be read has no derivation: the form says what is wrong and stays."""
        async with staged(lessons=tmp_path) as (pilot, app):
            await pilot.press("n", *typed, "f2")
            await shows(pilot, said)
            assert isinstance(app.screen, ExploreScreen)

    async def test_from_a_walk_in_a_lesson(self, tmp_path: Path) -> None:
        """A walk inside a lesson opens the derivation of its function with d."""
        async with staged(lessons=course(tmp_path)) as (pilot, app):
            await shows(pilot, "Walking downhill")
            await pilot.press(*["down"] * 6, "enter")
            await pilot.pause()
            await pilot.press("tab", "d")
            await shows(pilot, "step 0 of 2")
            assert isinstance(app.screen, DerivationScreen)


class TestRevealing:
    """One line at a time."""

    @pytest.mark.parametrize(
        ("keys", "at", "seen"),
        [
            ([], 0, 0),
            (["right"], 1, 1),
            (["space", "enter"], 2, 2),
            (["right", "right", "left"], 1, 1),
            (["left"], 0, 0),
            (["end"], 3, 3),
            (["end", "right"], 3, 3),
            (["end", "home"], 0, 0),
            (["end", "up", "up"], 1, 3),
            (["right", "down"], 1, 1),
            (["end", "up", "up", "down"], 2, 3),
            (["end", "up", "up", "right"], 2, 3),
        ],
    )
    async def test_keys(self, keys: list[str], at: int, seen: int) -> None:
        """Each key leads to its line; lines up to the last one revealed are shown, later ones are not."""
        async with deriving() as (pilot, app, _):
            await pilot.press(*keys)
            await shows(pilot, f"step {at} of 3")
            await pilot.pause()
            shown = lines_of(app)
            assert [words in shown for words in TOLD] == [n <= seen for n in range(4)]
            marked = next(line for line in shown.splitlines() if line.startswith("▸"))
            assert TOLD[at] in marked

    async def test_only_the_current_line_shows_what_changes(self) -> None:
        """What changes is marked in the current line alone."""
        async with deriving() as (pilot, app, _):
            await pilot.press("right", "right")
            await pilot.pause()
            block = app.screen.query_one(LinesView).block
            changed = [span for span in block.spans if span.role is Role.CHANGED]
            assert [block.lines[span.line][span.start : span.stop] for span in changed] == ["2·x"]
            assert block.lines[changed[0].line + 1].strip() == "= −─────────"

    async def test_lines_are_asked_for_one_by_one(self) -> None:
        """Only lines that are revealed, or come next, are fetched, each once."""
        async with deriving() as (pilot, _, kernel):
            await pilot.press("end", "home", "end")
            await pilot.pause()
            assert sorted(asked.index for asked in kernel.asked_for(WorkLine)) == [0, 1, 2, 3]

    async def test_what_changes_is_scrolled_into_sight(self) -> None:
        """Where a line is wider than the pane, the part that changes is in sight, and arrows of h and l scroll it."""
        async with deriving(SINES) as (pilot, app, _):
            await pilot.press("end", "up", "up", "up")
            await shows(pilot, "step 21 of 24")
            await shows(pilot, "cos(11·x)·d/dx(11·x)")
            view = app.screen.query_one(LinesView)
            assert view.scroll_offset.x > 60
            before = view.scroll_offset.x
            for _ in range(20):  # a line that comes late brings the change into sight once more
                await pilot.press("h")
                if view.scroll_offset.x < before:
                    break
            assert view.scroll_offset.x < before

    async def test_long_lines_are_broken(self) -> None:
        """The loss of a network is wider than the pane in every line, and none of them is cut."""
        kernel = Service()
        async with staged(Statement("", rate="1/2", fit=NETWORK), kernel=kernel, analyst=kernel) as (pilot, app):
            await shows(pilot, "step 0 of")
            await pilot.press("d", "end")
            await settled(pilot)
            assert len(app.screen.query_one(LinesView).block.lines) > 40
            assert app.screen.query_one(LinesView).block.width <= 76
            assert "hl sideways" not in screen_text(app)

    async def test_copying_says_what_to_do_if_nothing_arrives(self) -> None:
        """The copy key sends the revealed lines to the terminal and says so."""
        async with deriving() as (pilot, app, _):
            await pilot.press("right", "c")
            await shows(pilot, "clipboard")
            assert "  = −────────────" in app.clipboard


class TestChoices:
    """Folding, other ways, detail, other variables."""

    async def test_unfolding_shows_the_steps_and_folding_hides_them(self) -> None:
        """U on a folded line shows its steps below it, and hides them again; the place stays."""
        async with deriving() as (pilot, _, _):
            await pilot.press("right", "right")
            await shows(pilot, "u: unfold it")
            await pilot.press("u")
            await shows(pilot, "step 2 of 7")
            await shows(pilot, "  d/dx(x² + 1)")
            await pilot.press("u")
            await shows(pilot, "step 2 of 3")

    async def test_enter_unfolds_a_selected_line(self) -> None:
        """Enter on a folded line that was gone back to unfolds it."""
        async with deriving() as (pilot, _, _):
            await pilot.press("end", "up", "enter")
            await shows(pilot, "step 2 of 7")

    async def test_what_cannot_be_unfolded_says_so(self) -> None:
        """U on any other line says which lines can be unfolded."""
        async with deriving() as (pilot, _, _):
            await pilot.press("u")
            await shows(pilot, "Only a line marked +")

    async def test_the_other_way(self) -> None:
        """O takes the other way, says which, stands at the line where it begins, and leads back again."""
        async with deriving() as (pilot, _, _):
            await pilot.press("right")
            await shows(pilot, "o: the chain rule instead")
            await pilot.press("right", "o")
            await shows(pilot, "Now by the chain rule")
            await shows(pilot, "chain rule with u = x² + 1")
            await pilot.press("left", "right")
            await shows(pilot, "o: the reciprocal rule instead")
            await pilot.press("o")
            await shows(pilot, "Now by the reciprocal rule")

    async def test_no_other_way(self) -> None:
        """Where no step so far has another way the screen says so."""
        async with deriving() as (pilot, _, _):
            await pilot.press("o")
            await shows(pilot, "no step has another natural way")

    async def test_detail(self) -> None:
        """B shows every rule, and few lines again; what was all revealed stays so."""
        async with deriving() as (pilot, _, _):
            await pilot.press("end", "b")
            await shows(pilot, "step 6 of 6")
            await shows(pilot, "every rule")
            await pilot.press("b")
            await shows(pilot, "step 3 of 3")
            await shows(pilot, "brief")

    async def test_other_variables(self) -> None:
        """Tab goes through the partial derivatives, and through all second ones where these are shown."""
        async with deriving("x y") as (pilot, _, _):
            for key, title in [("tab", "partial derivative by y"), ("tab", "by x"), ("2", "second derivative by x,")]:
                await pilot.press(key)
                await shows(pilot, title)
            for pair in ("x, then by y", "y, then by x", "y", "x"):
                await pilot.press("tab")
                await shows(pilot, f"second derivative by {pair}, brief")
            await pilot.press("2")
            await shows(pilot, "─ partial derivative by x,")

    async def test_one_variable_offers_no_other(self) -> None:
        """With one variable the footer offers no partial derivatives; with two it does."""
        async with deriving() as (_, app, _):
            assert "partial" not in screen_text(app)
        async with deriving("x y") as (pilot, _, _):
            await shows(pilot, "tab partial")


class TestFaults:
    """What takes too long."""

    async def test_too_large(self) -> None:
        """What exceeds the budget is said in words, and Esc leads back."""
        async with staged(kernel=RecordedWorker(hard={OpenDerivation})) as (pilot, app):
            app.open_derivation(Statement("x^3"))
            await shows(pilot, "Working out this derivative took more than 30 seconds")
            await pilot.press("right", "end", "u", "o", "b", "2", "c", "escape")
            await pilot.pause()
            assert not isinstance(app.screen, DerivationScreen)

    async def test_escape_stops(self) -> None:
        """Esc ends the computation for real; a second one goes back."""
        kernel = RecordedWorker(slow={OpenDerivation})
        async with staged(kernel=kernel) as (pilot, app):
            app.open_derivation(Statement("x^3"))
            await shows(pilot, "esc stops")
            await pilot.pause()
            await pilot.press("escape")
            await shows(pilot, "Stopped.")
            assert kernel.cancelled == [OpenDerivation]
            await pilot.press("escape")
            await pilot.pause()
            assert not isinstance(app.screen, DerivationScreen)


class TestLooks:
    """Sizes, signs and colours."""

    @pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_every_size_shows_the_current_line(self, size: tuple[int, int]) -> None:
        """At every size the current line and the place are on the screen."""
        async with deriving(size=size) as (pilot, app, _):
            await pilot.press("end")
            await shows(pilot, "step 3 of 3")
            await pilot.pause()
            assert TOLD[3] in screen_text(app)

    async def test_ascii(self) -> None:
        """In ASCII mode nothing else is on the screen."""
        async with deriving(plain=True) as (pilot, app, _):
            await pilot.press("end")
            await shows(pilot, "f'(x) = -")
            assert screen_text(app).isascii()

    @pytest.mark.parametrize("theme", [DARK, LIGHT])
    async def test_the_current_line_can_be_read(self, theme: str) -> None:
        """On the ground of the current line every role has a contrast of at least 4.5:1 (WCAG 2.1, AA)."""
        async with deriving() as (pilot, app, _):
            app.theme = theme
            await pilot.pause()
            view = app.screen.query_one(LinesView)
            ground = view.get_component_rich_style("lines--current").bgcolor
            assert ground is not None
            for role in (Role.CHANGED, Role.REASON, Role.ERROR):
                colour = view.get_component_rich_style(f"role--{role.value}").color
                assert colour is not None
                shades = sorted(luminance(Color.from_rich_color(each)) for each in (colour, ground))
                assert (shades[1] + 0.05) / (shades[0] + 0.05) >= 4.5, role

    async def test_keys_are_on_the_help_screen(self) -> None:
        """The help screen lists the keys of the derivation, before all others."""
        async with deriving() as (pilot, _, _):
            await pilot.press("question_mark")
            await shows(pilot, "Working out a derivative")

    def test_snapshot(self, snap_compare: Callable[..., bool]) -> None:
        """The screen looks as it did."""

        async def two_lines(pilot: Pilot[None]) -> None:
            await pilot.press("d")
            await shows(pilot, "step 0 of 3")
            await pilot.press("right", "right")
            await pilot.pause()

        app = TutorApp(Statement(RECIPROCAL, "3", "1/10", 20), kernel=RecordedWorker())
        assert snap_compare(app, run_before=two_lines, terminal_size=(80, 24))


class TestMathematics:
    """The screen on the mathematics itself."""

    async def test_quotient_and_product(self) -> None:
        """By either rule the last line names the same derivative, the one the descent uses."""
        statement = Statement("(x^2+1)/(x-3)", "4", "1/100", 20)
        async with staged(statement, (100, 40), kernel=Service()) as (pilot, _):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("d")
            await shows(pilot, "step 0 of")
            await pilot.press("right")
            await shows(pilot, "quotient rule")
            await pilot.press("end")
            await shows(pilot, "f′(x) = ")
            await shows(pilot, "x² − 6·x − 1")
            await pilot.press("o")
            await shows(pilot, "Now by the product rule")
            await pilot.press("end")
            await shows(pilot, "f′(x) = ")
            await shows(pilot, "bring everything to one denominator")

    async def test_partial_and_second_derivatives(self) -> None:
        """The partial derivatives and the entries of the Hessian of x²y + y³ are 2xy, x² + 3y², 2y, 2x, 6y."""
        async with staged(kernel=Service(), size=(100, 40)) as (pilot, app):
            app.open_derivation(Statement("x^2 y + y^3"))
            for key, words in [
                ("end", "∂f/∂x = 2·x·y"),
                ("tab", "∂f/∂y = x² + 3·y²"),
                ("2", "∂²f/∂y² = 6·y"),
                ("tab", "∂²f/∂x² = 2·y"),
                ("tab", "∂²f/∂y∂x = 2·x"),
            ]:
                await shows(pilot, "step 0 of")
                await pilot.press(key)
                await settled(pilot)
                await shows(pilot, "step")
                await pilot.press("end")
                await shows(pilot, words)
                await pilot.press("home")

    async def test_a_result_is_not_renamed_in_ascii(self) -> None:
        """In pure ASCII derivatives are written with ' and d/dx."""
        async with staged(plain=True, kernel=Service(), size=(100, 40)) as (pilot, app):
            app.open_derivation(Statement("x^2 sin x"))
            await shows(pilot, "d/dx(")
            await pilot.press("end")
            await shows(pilot, "f'(x) = ")
            assert screen_text(app).isascii()

    async def test_a_replaced_worker_is_announced(self) -> None:
        """When the kernel says that it replaced its worker, the learner reads one line about it."""
        async with staged() as (pilot, app):
            import asyncio

            await asyncio.to_thread(app._say_replaced)
            await pilot.pause()
            assert [notice.message for notice in app._notifications] == [str(REPLACED)]
