"""Pictures of a run: the kinds that fit it, each with the run's own numbers."""

from __future__ import annotations

import pytest

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.render.pictures import Pictures, kinds
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.plot_frames import assert_fits, places_of, tick_column, tick_row


def run_of(function: str, start: str, rate: str, steps: int = 20, method: str = "", parameters: str = "") -> Run:
    """Return the run of a problem as it would be typed."""
    return Run(read_problem(function, start, rate, steps, method or "gradient-descent", parameters))


class TestKinds:
    """Tests for kinds."""

    @pytest.mark.parametrize(("function", "start", "other", "expected"), [
        ("x^2", "4", (), ("auto", "series", "cobweb", "error")),
        ("x^2", "4", ("heavy-ball", "beta=1/2"), ("auto", "series", "error")),
        ("x^2 + y^2", "4, 2", (), ("auto", "series", "error")),
        ("x^2 + y^2 + z^2", "4, 2, 1", (), ("auto", "error")),
    ])  # fmt: skip
    def test_by_variables_and_method(
        self, function: str, start: str, other: tuple[str, ...], expected: tuple[str, ...]
    ) -> None:
        """A cobweb needs one variable and a fixed map; a series of its own needs another picture beside it."""
        assert kinds(run_of(function, start, "1/10", 20, *other)) == expected

    def test_a_run_of_one_step_has_no_errors(self) -> None:
        """A run that arrives at once has nothing to measure."""
        assert "error" not in kinds(run_of("x^2", "4", "1/2"))


class TestDraw:
    """Tests for Pictures.draw."""

    def test_cobweb(self) -> None:
        """For x² with α = 1/4 the map is x/2: x₁ = 2 is marked on the diagonal, and 0 stays put."""
        block = Pictures(run_of("x^2", "4", "1/4")).draw(1, PlotFrame(kind="cobweb", width=60, height=22))
        assert places_of(block, "◉") == [(tick_column(block, "2"), tick_row(block, "2"))]
        assert (tick_column(block, "0"), tick_row(block, "0")) in places_of(block, "◆")
        assert "xₙ₊₁" in block.lines[0]

    def test_error(self) -> None:
        """For x² with α = 9/20 from 1 the error is 10⁻ⁿ, the predicted factor 1/10."""
        block = Pictures(run_of("x^2", "1", "9/20", 6)).draw(2, PlotFrame(kind="error", width=60, height=22))
        assert (tick_column(block, "2"), tick_row(block, "0.01")) in places_of(block, "◉")
        assert "|xₙ − x*|" in block.lines[0]
        assert "×0.1" in block.lines[0]

    def test_error_of_two_variables(self) -> None:
        """For x² + 3y² with α = 1/4 both factors are 1/2 in size: the error halves each step, as predicted."""
        block = Pictures(run_of("x^2 + 3*y^2", "4, 2", "1/4", 30)).draw(0, PlotFrame(kind="error", width=70, height=22))
        assert "×0.5 a step" in block.lines[0]
        assert block.lines[0].lstrip().startswith("‖Xₙ − X*‖")

    def test_without_a_limit_it_is_the_last_point(self) -> None:
        """A line has no critical point: distances are those from the last iterate, and the picture says so."""
        block = Pictures(run_of("x", "4", "1/10", 12)).draw(0, PlotFrame(kind="error", width=70, height=22))
        assert "|xₙ − x₁₂|" in block.lines[0]

    @pytest.mark.parametrize("kind", ["auto", "series", "cobweb", "error", "nonsense", ""])
    def test_any_kind_draws(self, kind: str) -> None:
        """Every kind draws something that fits, for every run, also where it does not make sense."""
        for function, start in (("x^2", "4"), ("x^2 + y^2", "4, 2"), ("x + y + z", "4, 2, 1"), ("log(x)", "1/20")):
            pictures = Pictures(run_of(function, start, "1/10", 8))
            for frame in (
                PlotFrame(kind=kind, width=38, height=14),
                PlotFrame(kind=kind, width=12, height=4, style=Style(ascii=True)),
            ):
                assert_fits(pictures.draw(0, frame), frame)
