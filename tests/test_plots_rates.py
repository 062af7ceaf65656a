"""The learning rate picture: each rate where it belongs, the threshold named, strayed runs at the upper edge."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.descent.outcome import OutcomeKind
from gdtutor.plots.rates import SIGNS, Measure, RatePoint, rates_plot
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from tests.plot_frames import FRAMES, SIZES, assert_fits, places_of, tick_column, tick_row
from tests.seeds import examples

ANY = st.none() | st.floats()
POINTS = st.lists(
    st.builds(
        RatePoint, rate=st.floats(), steps=st.none() | st.integers(), error=ANY,
        kind=st.sampled_from(["converged", "stationary", "step-limit", "diverging", "cycle", "no-step", "budget", "?"]),
    ),
    max_size=12,
)  # fmt: skip


def bowl(rate: float) -> RatePoint:
    """Return how x² from x₀ = 1 goes: |1 − 2α|ⁿ ≤ 10⁻⁶ after ln 10⁻⁶/ln|1 − 2α| steps, divergence from α = 1 on."""
    factor = abs(1 - 2 * rate)
    if factor >= 1:
        return RatePoint(rate, 60, None, "diverging")
    return RatePoint(rate, math.ceil(math.log(1e-6) / math.log(factor)), factor**50, "converged")


class TestSigns:
    """Tests for SIGNS."""

    @pytest.mark.parametrize("kind", [*OutcomeKind, "budget"])
    def test_every_outcome_has_a_sign(self, kind: str) -> None:
        """Each outcome that a run can have is drawn by a sign of its own kind, in ASCII too."""
        sign, plain, word = SIGNS[kind]
        assert len(sign) == len(plain) == 1
        assert plain.isascii()
        assert str(told(word))

    def test_one_word_each(self) -> None:
        """No sign has two meanings, with and without Unicode."""
        known = set(SIGNS.values())
        assert len({sign for sign, _, _ in known}) == len(known)
        assert len({plain for _, plain, _ in known}) == len(known)


class TestRatesPlot:
    """Tests for rates_plot."""

    def test_marks_stand_above_their_rates(self) -> None:
        """Rates 0.01, 0.1 and 1 stand above the ticks of these numbers, on the logarithmic axis."""
        points = [RatePoint(0.01, 30, None, "converged"), RatePoint(0.1, 20, None, "converged"),
                  RatePoint(1.0, 10, None, "converged")]  # fmt: skip
        block = rates_plot(points, threshold=None, current=None, frame=PlotFrame(width=60, height=20))
        found = dict(sorted((column, row) for column, row in places_of(block, "○")))
        assert list(found) == [tick_column(block, label) for label in ("0.01", "0.1", "1")]
        assert list(found.values()) == [tick_row(block, label) for label in ("30", "20", "10")]

    def test_many_decades_get_a_logarithmic_height(self) -> None:
        """Steps over several decades stand on a logarithmic scale, which is said; few do not."""
        far = [RatePoint(10.0**-k, 10**k, None, "converged") for k in range(1, 6)]
        near = [RatePoint(10.0**-k, 10 + k, None, "converged") for k in range(1, 6)]
        for points, log in ((far, True), (near, False)):
            block = rates_plot(points, threshold=None, current=None, frame=PlotFrame(width=60, height=20))
            assert ("log scale" in block.lines[0]) is log
        block = rates_plot(far, threshold=None, current=None, frame=PlotFrame(width=60, height=20))
        assert sorted(row for _, row in places_of(block, "○"))[::2] == sorted(
            tick_row(block, label) for label in ("10⁵", "1000", "10")
        )

    def test_the_threshold_is_a_named_line(self) -> None:
        """The line of a threshold of 0.1 stands at the tick 0.1, from top to bottom, with its value in words."""
        points = [RatePoint(0.01, 30, None, "converged"), RatePoint(1.0, 3, None, "diverging")]
        block = rates_plot(points, threshold=0.1, current=None, frame=PlotFrame(width=60, height=20))
        assert {column for column, _ in places_of(block, "┊")} == {tick_column(block, "0.1")}
        assert len(places_of(block, "┊")) == 17
        assert "threshold ≈ 0.1" in str(block)

    def test_the_threshold_may_have_a_name(self) -> None:
        """What the caller says of the threshold stands there instead of a decimal, in ASCII too."""
        points = [RatePoint(0.01, 30, None, "converged"), RatePoint(1.0, 3, None, "diverging")]
        for ascii_only, words in ((False, "threshold ≈ 0.3333"), (True, "threshold ~ 0.3333")):
            frame = PlotFrame(width=60, height=20, style=Style(ascii=ascii_only))
            assert words in str(rates_plot(points, threshold=1 / 3, current=None, frame=frame, named="≈ 0.3333"))

    def test_strayed_runs_are_crosses_at_the_upper_edge(self) -> None:
        """Diverging rates are crosses in the top row, right of the threshold, and the legend says what they mean."""
        points = [bowl(10 ** (-3 + 3.3 * k / 39)) for k in range(40)]
        block = rates_plot(points, threshold=1.0, current=None, frame=PlotFrame(width=60, height=20))
        crosses = places_of(block, "×")
        assert crosses
        assert {row for _, row in crosses} == {1}
        assert all(column >= tick_column(block, "1") for column, _ in crosses)
        assert "× diverges" in block.lines[0]
        assert "○ settles" in block.lines[0]

    def test_the_measure_may_be_the_error(self) -> None:
        """Errors 0.1 and 0.001 stand beside these ticks; an error of 0 stands in the lowest row."""
        points = [RatePoint(0.1, 9, 0.1, "step-limit"), RatePoint(0.2, 9, 1e-3, "converged"),
                  RatePoint(0.4, 9, 0.0, "stationary")]  # fmt: skip
        block = rates_plot(points, threshold=None, current=None, measure="error", frame=PlotFrame(width=60, height=20))
        assert [row for _, row in places_of(block, "△")] == [tick_row(block, "0.1")]
        assert sorted(row for _, row in places_of(block, "○")) == [tick_row(block, "0.001"), 17]

    def test_the_current_rate_is_marked(self) -> None:
        """The rate that is looked at is marked at its point and on the axis below it."""
        points = [bowl(0.01), bowl(0.1), bowl(0.4)]
        block = rates_plot(points, threshold=None, current=0.1, frame=PlotFrame(width=60, height=20))
        (column, _), (below, axis) = places_of(block, "◉")
        assert column == below == tick_column(block, "0.1")
        assert axis == 18

    @pytest.mark.parametrize("size", SIZES)
    def test_all_sizes(self, size: tuple[int, int]) -> None:
        """At every size of a pane something is drawn that fits."""
        points = [bowl(10 ** (-3 + 3.3 * k / 39)) for k in range(40)]
        for ascii_only in (False, True):
            frame = PlotFrame(width=size[0], height=size[1], style=Style(ascii=ascii_only))
            block = rates_plot(points, threshold=1.0, current=points[3].rate, frame=frame)
            assert_fits(block, frame)
            assert ("x" if ascii_only else "×") in str(block)

    @settings(deadline=None, max_examples=examples(200))
    @given(POINTS, ANY, ANY, st.sampled_from(["steps", "error"]), FRAMES)
    def test_never_raises_never_leaves_the_frame(
        self,
        points: list[RatePoint],
        threshold: float | None,
        current: float | None,
        measure: Measure,
        frame: PlotFrame,
    ) -> None:
        """Whatever the numbers and the size, the block fits the frame."""
        assert_fits(rates_plot(points, threshold=threshold, current=current, measure=measure, frame=frame), frame)
