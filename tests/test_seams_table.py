"""Seams: what is known of both sides, against a table worked out by hand and against difference quotients."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import mpmath
import pytest
import sympy as sp

from gdtutor import descend
from gdtutor.calculus.critical import PointKind, critical_points
from gdtutor.calculus.derivation import derive
from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.calculus.sides.junction import Fit, Infinite, Junction, Side, junction
from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.notation import parse, parse_constant
from gdtutor.numbers.number import Number

Row = dict[str, Any]
ROWS: list[Row] = tomllib.loads((Path(__file__).parent / "data" / "seams.toml").read_text("utf-8"))["seam"]
NAMES = [f"{row['f']} at {row['at']}" for row in ROWS]
table = pytest.mark.parametrize("row", ROWS, ids=NAMES)


def exact(text: str) -> sp.Expr:
    """Read a number of the table."""
    return parse_constant(text)


def parts(row: Row) -> tuple[sp.Expr, sp.Symbol, sp.Expr]:
    """Return the function, its variable and the place of a row."""
    return _read(row["f"], row["at"])


@cache
def _read(f: str, at: str) -> tuple[sp.Expr, sp.Symbol, sp.Expr]:
    reading = parse(f)
    (variable,) = reading.variables
    return reading.expression, variable, exact(at)


def met_at(row: Row) -> Junction:
    """Return what is found out about the place of a row."""
    return _met(*parts(row))


_met = cache(junction)


@cache
def run_from(f: str, at: str) -> Run:
    """Return a run that starts at a place."""
    return descend(f, start=at, rate="1/100")


def same(found: object, wanted: str) -> bool:
    """Whether a found limit is the one of the table; "-" is not looked at."""
    if wanted == "-":
        return True
    if wanted in {"inf", "-inf"}:
        return found is (Infinite.UP if wanted == "inf" else Infinite.DOWN)
    return isinstance(found, Number) and found.exact is not None and bool(sp.simplify(found.exact - exact(wanted)) == 0)


def sides(met: Junction) -> list[Side | None]:
    """Return both sides, the left one first."""
    return [met.left, met.right]


class TestAgainstTheTable:
    """The record of a place, against values worked out by hand."""

    @table
    def test_value_and_limits(self, row: Row) -> None:
        """The value is that of the table, and f tends to it unless the table says otherwise."""
        met = met_at(row)
        assert same(met.value, row["value"])
        for side, limit in zip(sides(met), row.get("limits", [row["value"]] * 2), strict=True):
            assert side is None or same(side.limit, limit)

    @table
    def test_slopes(self, row: Row) -> None:
        """Each side has its own slope."""
        for side, slope in zip(sides(met_at(row)), row["slopes"], strict=True):
            assert (side is None) is (slope == "none")
            assert side is None or same(side.slope, slope)

    @table
    def test_second_derivatives(self, row: Row) -> None:
        """Each side has its own second derivative."""
        for side, bend in zip(sides(met_at(row)), row["bends"], strict=True):
            assert side is None or same(side.bend, bend)

    @table
    def test_kind(self, row: Row) -> None:
        """The kind is that of the table; one that is left open is no wrong one."""
        kind = met_at(row).kind.value
        assert kind == row["kind"] if "kind" in row else kind in {"undecided", "flat"} or "limits" in row

    @table
    def test_derivative_exists_where_both_sides_agree(self, row: Row) -> None:
        """f′ exists just where f is continuous and both slopes are the same number."""
        met, slopes = met_at(row), row["slopes"]
        exists = slopes[0] == slopes[1] and slopes[0] not in {"inf", "-inf"} and "limits" not in row
        assert met.differentiable is exists
        assert (met.slope is not None) is exists

    @table
    def test_second_derivative_exists_where_both_sides_agree(self, row: Row) -> None:
        """f″ exists just where f′ does and both second derivatives are the same number."""
        met, bends = met_at(row), row["bends"]
        if "-" in bends:
            assert met.bend is None
        else:
            exists = bool(met.differentiable) and bends[0] == bends[1] and bends[0] not in {"inf", "-inf"}
            assert (met.bend is not None) is exists


class TestAgainstQuotients:
    """The table itself, and with it the record, against one-sided difference quotients at high precision."""

    @table
    def test_slopes(self, row: Row) -> None:
        """(f(a ± h) − f(a ± 0))/(±h) comes as near to the slope as h comes to 0, or grows without end."""
        objective, variable, place = parts(row)
        function = sp.lambdify(variable, objective.replace(_is_cube_root, _cube_root).rewrite(sp.Piecewise), "mpmath")
        limits = row.get("limits", [row["value"]] * 2)
        for sign, slope, limit in zip((-1, 1), row["slopes"], limits, strict=True):
            if slope != "none":
                self.compare(function, place, sign, slope, limit)

    @staticmethod
    def compare(function: Callable[[Any], Any], place: sp.Expr, sign: int, slope: str, limit: str) -> None:
        """Compare one quotient with the table."""
        with mpmath.workdps(160):
            here, height = (mpmath.mpf(sp.N(number, 170)) for number in (place, exact(limit)))
            step = mpmath.mpf(10) ** -30
            quotient = sign * (function(here + sign * step) - height) / step
            if slope in {"inf", "-inf"}:
                assert mpmath.sign(quotient) == (1 if slope == "inf" else -1)
                assert abs(quotient) > 10**6
            else:
                assert abs(quotient - mpmath.mpf(sp.N(exact(slope), 60))) < mpmath.mpf(10) ** -9


def _is_cube_root(node: sp.Basic) -> bool:
    return type(node).__name__ in {"cbrt", "relu"}


def _cube_root(node: sp.Expr) -> sp.Expr:
    inner = node.args[0]
    if type(node).__name__ == "relu":
        return sp.Max(0, inner)
    return sp.sign(inner) * sp.Abs(inner) ** sp.Rational(1, 3)


class TestFormulas:
    """The formula of f′ at the seams."""

    @table
    def test_derivation_ends_where_the_gradient_does(self, row: Row) -> None:
        """The derivation of a function of the table ends with a formula that is right at the place, too."""
        objective, variable, place = parts(row)
        result = derive(objective, variable).result
        if not result.has(sp.Piecewise) or result.has(sp.sign):
            return
        value = result.subs(variable, place)
        written = None if value.has(sp.nan, sp.zoo) or not value.is_real else value
        met = met_at(row)
        assert written is None or (met.slope is not None and sp.simplify(written - met.slope.exact) == 0)

    @table
    def test_never_a_wrong_value(self, row: Row) -> None:
        """Where the formula of f′ has a value at the place, it is f′ there; without f′ it has none."""
        objective, variable, place = parts(row)
        (slope,) = gradient(objective, [variable])
        if slope.has(sp.sign) or not slope.has(sp.Piecewise):
            return
        value = slope.subs(variable, place)
        written = None if value.has(sp.nan, sp.zoo) or not value.is_real else value
        met = met_at(row)
        assert written is None or (met.slope is not None and sp.simplify(written - met.slope.exact) == 0)

    @table
    def test_second_formula(self, row: Row) -> None:
        """So it is with f″."""
        objective, variable, place = parts(row)
        try:
            second = hessian(objective, [variable])[0][0]
        except NoAnswerError:
            return
        if not second.has(sp.Piecewise) or second.has(sp.sign):
            return
        value = second.subs(variable, place)
        written = None if value.has(sp.nan, sp.zoo) or not value.is_real else value
        met = met_at(row)
        assert written is None or (met.bend is not None and sp.simplify(written - met.bend.exact) == 0)


class TestThreeAnswers:
    """What is not known is never unequal."""

    def test_unknown_is_not_different(self) -> None:
        """sin(1/x) tends to nothing: whether the function is continuous is left open, not denied by a jump."""
        x = sp.Symbol("x", real=True)
        wild = sp.Piecewise((sp.sin(1 / x), sp.Ne(x, 0)), (0, True))
        met = junction(wild, x, sp.S.Zero)
        assert met.fit is Fit.OPEN
        assert met.differentiable is None
        assert met.twice is None

    def test_a_point_without_a_value_is_no_jump(self) -> None:
        """1/x has no value at 0."""
        x = sp.Symbol("x", real=True)
        assert junction(1 / x, x, sp.S.Zero).fit is Fit.MISSING


def continuous(row: Row) -> bool:
    """Whether f tends to its value at the place of a row."""
    return "limits" not in row


def differentiable(row: Row) -> bool:
    """Whether f has a slope at the place of a row, by the table."""
    slopes = row["slopes"]
    return continuous(row) and slopes[0] == slopes[1] and slopes[0] not in {"inf", "-inf", "none"}


class TestRuns:
    """A descent that starts at a place of the table."""

    @table
    def test_goes_on_just_where_there_is_a_slope(self, row: Row) -> None:
        """It has the slope of the table there, and is refused with a reason where there is none."""
        if "none" in row["slopes"]:
            return
        if not differentiable(row):
            with pytest.raises(NoAnswerError, match="cannot start"):
                descend(row["f"], start=row["at"], rate="1/100", steps=2)
            return
        run = descend(row["f"], start=row["at"], rate="1/100", steps=2)
        (slope,) = run[0].gradient
        assert abs(float(slope) - float(sp.N(exact(row["slopes"][0])))) < 1e-12

    @table
    def test_names_both_slopes_of_a_corner(self, row: Row) -> None:
        """Two finite slopes that differ are both said in the refusal."""
        slopes = row["slopes"]
        if differentiable(row) or not continuous(row) or {"inf", "-inf", "none"} & set(slopes):
            return
        with pytest.raises(NoAnswerError) as refusal:
            descend(row["f"], start=row["at"], rate="1/100")
        assert "from the left" in str(refusal.value)
        assert "from the right" in str(refusal.value)

    @table
    def test_second_derivative_of_two_sides(self, row: Row) -> None:
        """On a point with slope 0 the evidence says that f″ does not exist where its sides differ, and only there."""
        slopes, bends = row["slopes"], row["bends"]
        if not differentiable(row) or slopes[0] != "0" or "-" in bends:
            return
        evidence = " ".join(map(str, run_from(row["f"], row["at"]).outcome.evidence))
        missing = bends[0] != bends[1] or bends[0] in {"inf", "-inf"}
        assert ("f″(x₀) does not exist" in evidence) is missing

    @table
    def test_kind_in_the_evidence(self, row: Row) -> None:
        """The evidence calls a point with slope 0 what the table calls it."""
        if not differentiable(row) or row["slopes"][0] != "0" or "kind" not in row:
            return
        evidence = " ".join(map(str, run_from(row["f"], row["at"]).outcome.evidence))
        said = {"inflection": "neither a minimum nor a maximum", "flat": "level stretch"}.get(row["kind"]) or row[
            "kind"
        ]
        assert said in evidence
        others = {"a local minimum", "a local maximum", "neither a minimum nor a maximum"}
        assert not any(other in evidence for other in others if said not in other)


class TestCriticalPoints:
    """The search of critical points meets the places of the table."""

    @table
    def test_kind_and_slope(self, row: Row) -> None:
        """A place is a critical point, a corner or nothing, and has the kind of the table."""
        objective, variable, place = parts(row)
        near = [(Number.of(place),)]
        found = critical_points(objective, (variable,), near=near)
        points = [point for point in found.points if is_at(point.point[0], place) and point.kind is not PointKind.FLAT]
        corners = [corner for corner in found.corners if is_at(corner.point[0], place)]
        assert bool(corners) is not differentiable(row)
        if differentiable(row) and row.get("kind") != "flat":
            assert bool(points) is (row["slopes"][0] == "0")
        if "kind" in row:
            kinds = {point.kind.value for point in points} | {corner.kind.value for corner in corners}
            assert kinds <= {row["kind"]}


def is_at(number: Number, place: sp.Expr) -> bool:
    """Whether a number is near a place."""
    return abs(float(number) - float(sp.N(place))) < 1e-9


class TestRandomPolynomials:
    """Two random polynomials on the sides of a random place, against their coefficients at that place."""

    @pytest.mark.parametrize("seed", range(60))
    def test_sides(self, seed: int) -> None:
        """Limits, slopes and second derivatives are read off the coefficients; equality decides what exists."""
        source = random.Random(seed)
        x = sp.Symbol("x", real=True)
        place = sp.Rational(source.randint(-6, 6), source.randint(1, 4))
        # value, slope and half the second derivative from the left; each the same from the right, or another
        left = [source.randint(-4, 4) for _ in range(4)]
        right = [c if source.random() < 0.7 else c + source.choice((-1, 1, 2)) for c in left[:3]] + [5]
        before, after = (sp.expand(sum(c * (x - place) ** k for k, c in enumerate(side))) for side in (left, right))
        met = junction(sp.Piecewise((before, x < place), (after, True)), x, place)
        assert met.value is not None
        assert met.value.exact == right[0]
        for side, coefficients in zip(sides(met), (left, right), strict=True):
            assert side is not None
            found = [each.exact for each in (side.limit, side.slope, side.bend) if isinstance(each, Number)]
            assert found == [coefficients[0], coefficients[1], 2 * coefficients[2]]
        assert met.differentiable is (left[:2] == right[:2])
        assert met.twice is (left[:3] == right[:3])
        assert (met.fit is Fit.CONTINUOUS) is (left[0] == right[0])
        if met.fit is Fit.CONTINUOUS:
            assert met.kind.value == kind_by_hand(left, right)


def kind_by_hand(left: list[int], right: list[int]) -> str:
    """Return the kind by the first coefficients that are not 0: whether f is higher or lower beside the place."""
    ways = []
    for coefficients, sign in ((left, -1), (right, 1)):
        order = next((k for k in range(1, 4) if coefficients[k]), 0)
        ways.append((coefficients[order] * sign**order > 0) - (coefficients[order] * sign**order < 0) if order else 0)
    turning = {way for way in ways if way}
    if len(turning) == 2:
        return "inflection"
    return {1: "minimum", -1: "maximum"}[turning.pop()]
