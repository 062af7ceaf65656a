"""The domain: a function has a value only where every part of the formula as typed has one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import sympy as sp

import gdtutor
from gdtutor.errors import NoAnswerError
from gdtutor.language.domain import nought
from gdtutor.language.notation import parse
from gdtutor.language.printing import sympy_text

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("data").joinpath("domains.toml").read_text()
)
HOLES, PLANES, SAME = CASES["hole"], CASES["plane"], [case["typed"] for case in CASES["same"]]
X = sp.Symbol("x", real=True)


def _typed(case: dict[str, Any]) -> str:
    return str(case["typed"])


class TestHoles:
    """One variable: where something was cancelled."""

    @pytest.mark.parametrize("case", HOLES, ids=_typed)
    def test_value_where_there_is_one(self, case: dict[str, Any]) -> None:
        """A run starts where the formula has a value, and that is the value worked out by hand."""
        for start in case["inside"]:
            run = gdtutor.descend(case["typed"], start, "1/1000", 0)
            by_hand = sp.sympify(case["value"]).subs("x", sp.sympify(start))
            assert float(run[0].value) == pytest.approx(float(by_hand))

    @pytest.mark.parametrize("case", HOLES, ids=_typed)
    def test_no_start_where_there_is_none(self, case: dict[str, Any]) -> None:
        """A run does not start where a part of the formula has no value."""
        for start in case["outside"]:
            with pytest.raises(NoAnswerError, match="needs"):
                gdtutor.descend(case["typed"], start, "1/10", 1)[0]

    @pytest.mark.parametrize("case", HOLES, ids=_typed)
    def test_note(self, case: dict[str, Any]) -> None:
        """The reading says what was cancelled, and where the formula has no value."""
        assert case["note"] in parse(case["typed"]).notes

    @pytest.mark.parametrize("case", HOLES, ids=_typed)
    def test_read_back(self, case: dict[str, Any]) -> None:
        """What JSON prints reads back as the same function with the same domain."""
        reading = parse(case["typed"])
        again = parse(sympy_text(reading.typed))
        assert (again.typed, again.expression) == (reading.typed, reading.expression)


class TestPlanes:
    """Two variables."""

    @pytest.mark.parametrize("case", PLANES, ids=_typed)
    def test_starts(self, case: dict[str, Any]) -> None:
        """A run starts inside the domain of the formula as typed, and nowhere else."""
        for start in case["inside"]:
            assert gdtutor.descend(case["typed"], start, "1/1000", 0)[0].n == 0
        for start in case["outside"]:
            with pytest.raises(NoAnswerError, match="needs"):
                gdtutor.descend(case["typed"], start, "1/10", 1)[0]


class TestSame:
    """Formulas that lose nothing when they are simplified."""

    @pytest.mark.parametrize("typed", SAME)
    def test_nothing_is_added(self, typed: str) -> None:
        """The function is the simplified one, without a check more, and nothing is noted about its domain."""
        reading = parse(typed)
        assert not reading.expression.has(nought)
        assert not any("as typed has no value" in note for note in reading.notes)


class TestIterates:
    """What comes after the start."""

    def test_step_into_a_hole(self) -> None:
        """A step that lands on the hole of x³/x = x² ends the run there."""
        run = gdtutor.descend("x^3/x", 1, "1/2", 5)
        assert run.outcome.kind.value == "left-domain"
        assert run.last == 0

    def test_step_out_of_a_half_line(self) -> None:
        """Descending on e^(ln x) = x from 1/2 at rate 1 leaves x > 0 at once."""
        assert gdtutor.descend("e^(ln x)", "1/2", 1, 5).outcome.summary == "ln needs x > 0, and x₁ = −1/2."

    def test_look_ahead(self) -> None:
        """Nesterov's look-ahead point counts too: from 1 at rate 1/2 it is 0, the hole."""
        run = gdtutor.descend("x^3/x", 1, "1/2", 5, method="nesterov")
        assert run.outcome.kind.value == "left-domain"

    def test_critical_point_in_a_hole(self) -> None:
        """x³/x has no critical point: its only flat place would be at 0, where it has no value."""
        assert gdtutor.critical_points("x^3/x").points == ()

    def test_critical_point_beside_a_hole(self) -> None:
        """(x − 1)²·x/x has its minimum at 1."""
        points = gdtutor.critical_points("(x-1)^2 x/x").points
        assert [(float(point.point[0]), point.kind.value) for point in points] == [(1.0, "minimum")]


class TestNought:
    """The term that adds 0 and keeps a domain."""

    def test_value(self) -> None:
        """It is 0 where its argument has a real value and nothing where it has none."""
        term = nought(sp.log(X))
        assert term.subs(X, 2) == 0
        assert term.subs(X, -1) is sp.nan
        assert term.subs(X, 0) is sp.nan

    def test_slope(self) -> None:
        """Its derivative is 0."""
        assert nought(1 / X).diff(X) == 0


class TestExplained:
    """What an explanation says of a function with a hole."""

    def test_constant(self) -> None:
        """The function ln x − ln x is constant, but not everywhere."""
        text = str(gdtutor.descend("ln(x) - ln(x)", 1, "1/4", 3).explanation)
        assert "wherever it has a value" in text
        assert "everywhere" not in text

    def test_no_corner_in_a_hole(self) -> None:
        """|x|²/|x| has no value at 0, so no lowest point there."""
        found = gdtutor.critical_points("|x|^2/|x|")
        assert (found.points, found.corners) == ((), ())

    @pytest.mark.parametrize(
        "function", ["x^2/x", "1/(1/x)", "sqrt(x)^2", "exp(ln x)", "0*ln(x)", "sin(arcsin(x/9))", "|x|/|x|"]
    )
    def test_nothing_internal_is_shown(self, function: str) -> None:
        """The term that keeps the domain is never shown."""
        for method in ("gradient-descent", "newton", "backtracking", "exact-line-search"):
            run = gdtutor.descend(f"{function} + (x-3)^2", "5/2", "1/10", 2, method=method)
            assert "nought" not in "".join((str(run), run.json(), run.markdown()))

    def test_edge(self) -> None:
        """(√x)² has its lowest point at the edge of its domain."""
        found = gdtutor.critical_points("sqrt(x)^2")
        assert [(float(corner.point[0]), corner.kind.value) for corner in found.corners] == [(0.0, "minimum")]
