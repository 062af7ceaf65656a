"""The first look at a function shows its valleys, and the start where it does not hide them."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.look import look_plot, look_view, turning_points
from gdtutor.views import PlotFrame
from tests.plot_frames import FRAMES, assert_fits, places_of

TWO_VALLEYS = RememberedCurve(lambda x: x**4 - 3 * x**2 + x)
"""Its slope 4x³ − 6x + 1 is 0 at about −1.300840, 0.169938 and 1.130901."""
ROOTS = (-1.300840, 0.169938, 1.130901)


def view_of(f: Callable[[float], float], start: float | None) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of the window."""
    view = look_view(RememberedCurve(f), None if start is None else (start, f(start)))
    return view.left, view.right, view.bottom, view.top


class TestTurningPoints:
    """Tests for turning_points."""

    def test_of_a_polynomial(self) -> None:
        """They are the real roots of the slope."""
        assert [x for x, _ in turning_points(TWO_VALLEYS, 0.0)] == pytest.approx(ROOTS, abs=1e-5)

    def test_of_a_kink(self) -> None:
        """A kink turns too."""
        ((x, y),) = turning_points(RememberedCurve(lambda x: abs(x - 1)), 0.0)
        assert (x, y) == pytest.approx((1, 0), abs=1e-6)

    @pytest.mark.parametrize(
        "f", [lambda x: 1 / x, math.tan, lambda x: -1 / x**2, lambda x: x**3, lambda x: x - x + 7, math.log]
    )
    def test_neither_poles_nor_slopes_turn(self, f: Callable[[float], float]) -> None:
        """Where f tends to ±∞, is level or is undefined it has no turning point."""
        assert turning_points(RememberedCurve(f), 0.0) == []

    def test_the_nearest_of_many(self) -> None:
        """Of the many of sin only those round the start are returned."""
        found = [x for x, _ in turning_points(RememberedCurve(math.sin), 10.0)]
        assert found == pytest.approx([math.pi * (k + 0.5) for k in range(-1, 5)], abs=1e-5)


class TestLookView:
    """Tests for look_view."""

    def test_a_high_start_does_not_hide_the_valleys(self) -> None:
        """From 4, where f = 212, the two valleys of depth 3.6 still take a fifth of the height, and 4 is in sight."""
        left, right, bottom, top = view_of(TWO_VALLEYS, 4.0)  # type: ignore[arg-type]
        assert left < ROOTS[0] < 4 < right < 6
        assert bottom < TWO_VALLEYS(ROOTS[0]) < TWO_VALLEYS(ROOTS[1]) < top  # type: ignore[operator]
        assert top - bottom < 5 * 3.6

    @pytest.mark.parametrize("start", [3.0, -4.0, 1e6])
    def test_one_valley_and_the_start(self, start: float) -> None:
        """The valley and the start are both in sight, whatever its height."""
        left, right, bottom, top = view_of(lambda x: x * x, start)
        assert left < min(0, start) <= max(0, start) < right
        assert bottom <= 0 < start**2 < top

    def test_without_a_start(self) -> None:
        """Where nothing is known of the start, all valleys are in sight; without a valley it is −5 to 5."""
        left, right, bottom, top = view_of(TWO_VALLEYS, None)  # type: ignore[arg-type]
        assert (left < ROOTS[0], ROOTS[2] < right, top - bottom < 20) == (True, True, True)
        assert view_of(lambda x: x, None)[:2] == (-5, 5)


class TestLookPlot:
    """Tests for look_plot."""

    def test_no_mark_without_a_start(self) -> None:
        """Nothing is marked where no start was typed, or f is undefined at it."""
        frame = PlotFrame(width=40, height=14)
        for f, start in ((TWO_VALLEYS, None), (RememberedCurve(math.log), -1.0)):
            shown = str(look_plot(f, start, labels=("x", "f"), frame=frame))
            assert not set("◉○↑") & set(shown)

    def test_a_start_above_the_window_is_pointed_to(self) -> None:
        """An arrow at the upper edge stands over 4, and words say what it means; a start in sight has its mark."""
        block = look_plot(TWO_VALLEYS, 4.0, labels=("x", "f"), frame=PlotFrame(width=60, height=16))
        (arrow,) = places_of(block, "↑")
        assert arrow[1] == 1
        assert "↑ start, higher up" in block.lines[0]
        assert places_of(look_plot(TWO_VALLEYS, 1.5, labels=("x", "f"), frame=PlotFrame(width=60, height=16)), "◉")

    @given(FRAMES, st.one_of(st.none(), st.floats()), st.sampled_from([TWO_VALLEYS, RememberedCurve(math.exp)]))
    def test_every_frame_and_start(self, frame: PlotFrame, start: float | None, f: RememberedCurve) -> None:
        """It draws something that fits, for every start and size."""
        assert_fits(look_plot(f, start, labels=("x", "f"), frame=frame), frame)
