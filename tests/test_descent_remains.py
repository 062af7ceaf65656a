"""What stays exact although the run as a whole does not: a coordinate, a mean of constant slopes, a constant slope."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import gdtutor
from gdtutor.catalog.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

HALF, FIFTH = Fraction(1, 2), Fraction(1, 5)


def mean_of_squares(n: int) -> Fraction:
    """Return sₙ of RMSProp for slopes of 1: 1 − 0.99ⁿ."""
    return 1 - Fraction(99, 100) ** n


def mean_slope(n: int) -> Fraction:
    """Return mₙ of Adam for slopes of 3: 3·(1 − 0.9ⁿ)."""
    return 3 * (1 - Fraction(9, 10) ** n)


class TestRemains:
    """Values against their closed forms."""

    @pytest.mark.parametrize(
        ("function", "start", "method", "name", "at", "value"),
        [
            ("x", "-2", "rmsprop", "s", 0, mean_of_squares),
            ("x+sqrt(2)", "1/3", "rmsprop", "s", 0, mean_of_squares),
            ("3y+sqrt(2)x^2", "x=1,y=2", "adam", "m", 1, mean_slope),
            ("sqrt(3)x^2+3y", "x=1,y=2", "adagrad", "s", 1, lambda n: Fraction(9 * n)),
            ("3y+e^x", "x=1,y=2", "heavy-ball", "v", 1, lambda n: -6 * (1 - Fraction(9, 10) ** n)),
            ("3y+cos(x)", "x=1,y=2", "nesterov", "v", 1, lambda n: -6 * (1 - Fraction(9, 10) ** n)),
        ],
    )
    def test_memory(
        self, function: str, start: str, method: str, name: str, at: int, value: Callable[[int], Fraction]
    ) -> None:
        """What is remembered of a constant slope is exact, whatever becomes of the point."""
        run = gdtutor.descend(function, start, FIFTH, 6, method)
        for n in range(7):
            number = run[n].memory[name][at]
            assert number.exact is not None
            assert number.shown(6).exact == (len(str(value(n))) <= 12 or number.decimal(6).exact)
            assert number.fraction == value(n)

    @pytest.mark.parametrize(
        ("function", "coordinate"),
        [
            ("(x-sqrt(2))^2+y^2", lambda n: Fraction(3, 5) ** n),
            ("e^x+y^2", lambda n: Fraction(3, 5) ** n),
            ("cos(x)-y/7", lambda n: 1 + Fraction(n, 35)),
            ("x^4+(y-3)^2", lambda n: 3 - 2 * Fraction(3, 5) ** n),
            ("x^6+|y-5|", lambda n: 1 + Fraction(n, 5)),
        ],
    )
    def test_coordinate(self, function: str, coordinate: Callable[[int], Fraction]) -> None:
        """A coordinate that no other one disturbs stays a fraction."""
        run = gdtutor.descend(function, "1/3,1", FIFTH, 9)
        for n in range(10):
            number = run[n].point[1]
            assert number.exact is not None
            assert number.fraction == coordinate(n)

    @pytest.mark.parametrize(("function", "slope"), [("x/3", "1/3"), ("sqrt(5)x", "sqrt(5)"), ("2x/7+y^4", "2/7")])
    def test_constant_slope(self, function: str, slope: str) -> None:
        """A constant slope is shown exactly at a point that is not exact."""
        start = "sin(1)" if "y" not in function else "x=sin(1),y=1/3"
        run = gdtutor.descend(function, start, "1/7", 5, "rmsprop")
        assert [str(run[n].gradient[0].exact) for n in range(6)] == [slope] * 6


class TestFaces:
    """JSON, CSV and Python say the same of every number."""

    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize(
        ("function", "start"), [("x^2/2+x", "3"), ("(x-sqrt(2))^2+y^2/3", "x=0,y=1"), ("x+y^4", "x=1/2,y=1/3")]
    )
    def test_json_and_csv(self, function: str, start: str, method: str) -> None:
        """Decimals and exact values agree, whichever document is made first, and error bounds hold."""
        documents = []
        for first in (True, False):
            run = gdtutor.descend(function, start, "1/10", 5, method)
            documents += [run.csv(), run.json()] if first else [run.json(), run.csv()][::-1]
        assert documents[0] == documents[2]
        assert documents[1] == documents[3]
        rows = list(csv.DictReader(io.StringIO(documents[0])))
        for row, iterate in zip(rows, json.loads(documents[1])["iterates"], strict=True):
            names = [title.removeprefix("point_") for title in row if title.startswith("point_")][::2]
            for name, datum in zip(names, iterate["point"], strict=True):
                self._agree(row, f"point_{name}", datum)
            for name, datum in zip(names, iterate["gradient"], strict=True):
                self._agree(row, f"gradient_{name}", datum)
            self._agree(row, "value", iterate["value"])

    @staticmethod
    def _agree(row: dict[str, str], title: str, datum: dict[str, str | None]) -> None:
        assert row[title] == datum["decimal"]
        assert (row[f"{title}_exact"] or None) == datum["exact"]
        exact, decimal, error = datum["exact"], datum["decimal"] or "", datum["error"] or ""
        if exact is not None and exact.lstrip("-").replace("/", "").isdigit():
            assert abs(Fraction(exact) - Fraction(decimal)) <= Fraction(error)
            assert (error == "0") == (Fraction(exact) == Fraction(decimal))

    def test_sweep_says_the_same(self) -> None:
        """A sweep and a trace give the same exact value of 40 digits."""
        value = "10000000000000000001/10000000000000000003"
        run = gdtutor.descend("x^2", value, "1/10", 0)
        assert json.loads(run.json())["iterates"][0]["point"][0]["exact"] == value
        from gdtutor.render.data import datum

        shown = datum(run[0].point[0])
        assert shown is not None
        assert shown.exact == value


def test_rows_follow_each_other() -> None:
    """The exact coordinate follows the rule from row to row: y⁺ = y − 2y/5."""
    run = gdtutor.descend("e^x+y^2", "0,1", FIFTH, 8)
    values = [run[n].point[1].fraction for n in range(9) if run[n].point[1].exact is not None]
    assert len(values) == 9
    assert all(after == before * Fraction(3, 5) for before, after in pairwise(values) if before and after)
