"""Tests of `gdtutor.analysis.separation`: when the logistic loss of a fit has no minimum."""

from __future__ import annotations

import pytest

import gdtutor
from gdtutor.analysis.separation import separates

APART = [(0, 0), (1, 0), (2, 1), (3, 1)]
MIXED = [(0, 0), (1, 1), (2, 0), (3, 1)]


class TestSeparation:
    """Fits whose score has the right sign in every row, and others."""

    @pytest.mark.parametrize(
        ("rows", "chosen", "apart"),
        [
            (APART, {}, True),
            (MIXED, {}, False),
            (APART, {"steps": 0}, False),
            ([(x, 2 * y - 1) for x, y in APART], {}, True),
            ([(x, ("no", "yes")[y]) for x, y in APART], {"batch": 2}, True),
            (APART, {"loss": "cross-entropy", "model": "sigmoid(w*x + b)"}, True),
            (APART, {"loss": "cross-entropy", "model": "1/(1 + e^(-w*x - b))"}, False),
            (APART, {"weight_decay": "1/100"}, False),
            (APART, {"model": "w^2*x + b"}, False),
            (APART, {"model": "w*x - 3/2"}, False),
            (APART, {"loss": "squared"}, False),
            ([(0, 0), (1, "1/4"), (2, 1)], {"loss": "cross-entropy", "model": "sigmoid(w*x + b)"}, False),
        ],
    )
    def test_told_apart(self, rows: list[tuple[object, ...]], chosen: dict[str, object], *, apart: bool) -> None:
        """A linear score that is right in every row has no minimum, unless weight decay gives it one."""
        given: dict[str, object] = {"model": "w*x + b", "loss": "logistic", "rate": 1, "steps": 20, **chosen}
        run = gdtutor.fit(rows, **given)  # type: ignore[arg-type]
        assert separates(run) is apart
        said = "so L has no minimum, and descent lets the parameters grow without end"
        assert (said in str(run)) is apart
        assert (said in str(run.explanation)) is apart

    def test_the_loss_falls_below_any_bound(self) -> None:
        """Fifty times the parameters that tell the rows apart have a loss below 10⁻⁶."""
        run = gdtutor.fit(APART, "w*x + b", rate=1, steps=60, loss="logistic")
        start = [50 * float(number) for number in run[60].point]
        far = gdtutor.fit(APART, "w*x + b", start=start, rate=1, steps=0, loss="logistic")
        assert separates(run)
        assert 0 < float(far[0].value) < 1e-6
