"""What an explanation says of rates that end or dwindle, and of steps that use some of the rows."""

from __future__ import annotations

from itertools import pairwise

import pytest

import gdtutor

ROWS = [(1, 2), (2, 3), (3, 5), (4, 4)]
STANDS = "the rate has become 0: every further step stands still."
MOVES = "the rate has become 0: only the velocity still moves the point"
NOTHING = "More steps change nothing, the rate having become 0"
FOLLOW = "More steps follow no slope, the rate having become 0"
HARDLY = "More steps hardly help"
COMPARE = "Compare more steps"


def explained(steps: int, schedule: str) -> str:
    """Return the explanation of a fit of a line with a schedule."""
    return gdtutor.fit(ROWS, "w*x + b", rate="1/20", steps=steps, schedule=schedule).explanation.text()


class TestRates:
    """Schedules."""

    @pytest.mark.parametrize("method", ["gradient-descent", "adam", "rmsprop"])
    def test_a_rate_that_is_0_is_said(self, method: str) -> None:
        """A cosine without a least rate ends at 0 with its period: the point stays, and more steps are no advice."""
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/20", steps=9, method=method, schedule="cosine: period=5")
        assert [float(x) for x in run[9].point] == [float(x) for x in run[5].point]
        assert [float(x) for x in run[5].point] != [float(x) for x in run[4].point]
        text = run.explanation.text()
        assert f"After 5 steps {STANDS}" in text
        assert NOTHING in text
        assert COMPARE not in text

    @pytest.mark.parametrize("method", ["heavy-ball", "nesterov"])
    def test_a_velocity_goes_on(self, method: str) -> None:
        """With a velocity the point still moves, by nothing that slopes say."""
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/20", steps=9, method=method, schedule="cosine: period=5")
        assert float(run[9].point[0]) != float(run[8].point[0])
        text = run.explanation.text()
        assert f"After 5 steps {MOVES}" in text
        assert FOLLOW in text
        assert STANDS not in text

    @pytest.mark.parametrize(
        ("steps", "schedule", "advised"),
        [
            (9, "cosine: period=10", COMPARE),
            (10, "cosine: period=10", NOTHING),
            (30, "cosine: period=10, least=1/1000", COMPARE),
            (9, "exponential: factor=1/2", COMPARE),
            (10, "exponential: factor=1/2", HARDLY),
            (29, "step: factor=1/2, period=3", COMPARE),
            (30, "step: factor=1/2, period=3", HARDLY),
            (30, "inverse-time: k=1", COMPARE),
            (30, "warm-up: period=3", COMPARE),
        ],
    )
    def test_what_is_advised(self, steps: int, schedule: str, advised: str) -> None:
        """More steps, unless the rate is 0, or no thousandth of the first one is left of it."""
        text = explained(steps, schedule)
        assert advised in text
        assert (STANDS in text) == (advised == NOTHING)

    def test_of_a_formula(self) -> None:
        """The same is said of any function, and where a run ends as a step changes nothing."""
        run = gdtutor.descend("(x - 2)^2", "3", "1/10", 20, schedule="cosine: period=4")
        assert f"After 4 steps {STANDS}" in run.explanation.text()
        run = gdtutor.descend("(x - 2)^2", "3", "1/10", 20, schedule="cosine: period=4", tolerance="loss: 1e-12")
        text = run.explanation.text()
        assert NOTHING in text
        assert "With a smaller tolerance" not in text


class TestBatches:
    """Mini-batches."""

    @pytest.mark.parametrize(("size", "words"), [("2", "by only 2 of the 4 rows"), ("3", "by at most 3 of the 4 rows")])
    def test_what_each_step_goes_by(self, size: str, words: str) -> None:
        """How many rows a step uses, and that the loss of all rows may rise, which it does."""
        run = gdtutor.fit(ROWS, "w*x + b", rate="1/20", steps=30, batch=size, seed=1)
        values = [float(iterate.value) for iterate in run]
        assert any(after > before for before, after in pairwise(values))
        text = run.explanation.text()
        assert f"Each step goes {words}, so L of all rows may rise now and then." in text
        assert "Compare more steps, rates that shrink, larger batches, and other methods." in text

    def test_all_rows_are_no_batch(self) -> None:
        """Nothing is said of batches where each step uses all rows."""
        text = gdtutor.fit(ROWS, "w*x + b", rate="1/20", steps=30).explanation.text()
        assert "of the 4 rows" not in text
        assert "batches" not in text
