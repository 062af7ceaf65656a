"""The window holds what matters and stays put."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.view import LARGEST, View, curve_view, opened, shown_points, thinned
from gdtutor.views import PlotFrame
from tests.seeds import examples

ANY = st.floats()


def descent(start: float, contraction: float, steps: int) -> list[tuple[float, float]]:
    """Return the closed form xₙ = start·contractionⁿ of a descent on x²."""
    return [(start * contraction**n, (start * contraction**n) ** 2) for n in range(steps + 1)]


class TestOpened:
    """Tests for opened."""

    @settings(deadline=None, max_examples=examples(200))
    @given(st.floats(allow_nan=False), st.floats(allow_nan=False))
    def test_never_empty(self, low: float, high: float) -> None:
        """A range comes back bounded, in order and with room inside."""
        left, right = opened(low, high)
        assert left < right
        assert math.isfinite(right - left)


class TestView:
    """Tests for View."""

    def test_zoom_and_pan(self) -> None:
        """Zooming by two halves the window round its middle; panning moves by parts of what is visible."""
        view = View(0.0, 8.0, -2.0, 2.0)
        assert view.moved(PlotFrame(zoom=2.0)) == View(2.0, 6.0, -1.0, 1.0)
        assert view.moved(PlotFrame(zoom=2.0, pan=(0.5, -0.5))) == View(4.0, 8.0, -2.0, 0.0)

    def test_keeps_the_current_point(self) -> None:
        """A zoomed window that is not panned holds the current point."""
        moved = View(0.0, 8.0, -2.0, 2.0).moved(PlotFrame(zoom=8.0), (7.9, -1.9))
        assert moved.contains(7.9, -1.9)

    @settings(deadline=None, max_examples=examples(200))
    @given(ANY, ANY, ANY)
    def test_weird_frames(self, zoom: float, across: float, up: float) -> None:
        """No zoom or pan makes an empty or unbounded window."""
        moved = View(-1.0, 1.0, 0.0, 1.0).moved(PlotFrame(zoom=zoom, pan=(across, up)))
        assert 0 < moved.width <= 2 * LARGEST
        assert 0 < moved.height <= 2 * LARGEST


class TestCurveView:
    """Tests for curve_view."""

    def test_stays_put_while_walking(self) -> None:
        """The window of a converging run is the same at every step."""
        path = descent(3.0, 0.8, 30)
        assert len({curve_view(lambda x: x * x, path, n) for n in range(31)}) == 1

    def test_shows_the_minimum_ahead(self) -> None:
        """A run that has not arrived shows the minimum it goes to."""
        view = curve_view(lambda x: x * x, descent(4.0, 0.9, 5), 0)
        assert view.contains(0.0, 0.0)

    def test_diverging_run(self) -> None:
        """Of a diverging run the current and the next iterate are in sight, not the far ones."""
        path = descent(1.0, -3.0, 40)
        for n in (0, 5, 20):
            view = curve_view(lambda x: x * x, path, n)
            assert view.contains(*path[n])
            assert view.contains(*path[n + 1])
            assert view.width < 20 * abs(path[n + 1][0])

    @settings(deadline=None, max_examples=examples(200))
    @given(st.lists(st.tuples(ANY, ANY), max_size=8), st.integers(-2, 9), st.one_of(st.none(), ANY))
    def test_weird_numbers(self, path: list[tuple[float, float]], current: int, value: float | None) -> None:
        """No iterates and no values make an empty or unbounded window."""
        seen = value if value is not None and abs(value) < LARGEST else None
        view = curve_view(lambda _: seen, path, current)
        assert 0 < view.width <= 2 * LARGEST
        assert 0 < view.height <= 2 * LARGEST


class TestThinned:
    """Tests for thinned."""

    @settings(deadline=None, max_examples=examples(100))
    @given(st.integers(0, 10**7), st.integers(0, 10**7))
    def test_few_and_telling(self, stop: int, current: int) -> None:
        """Of any number of iterates a bounded number is looked at, the first, current and last among them."""
        indices = thinned(stop, current)
        assert len(indices) <= 450
        assert indices == sorted(set(indices))
        assert all(0 <= index < stop for index in indices)
        assert {0, min(current, stop - 1), stop - 1} <= set(indices) or stop == 0


class TestShownPoints:
    """Tests for shown_points."""

    def test_drops_what_cannot_be_drawn(self) -> None:
        """Points with a coordinate that is no number never widen a window."""
        path = [(1.0, 1.0), (2.0, 4.0), (math.inf, math.inf), (math.nan, 0.0)]
        assert shown_points(path, 0) == [(1.0, 1.0), (2.0, 4.0)]
