"""Critical points: the counts, the kinds and the claims, against independent counts and published facts."""

from __future__ import annotations

import itertools
import math
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import mpmath
import pytest
import sympy as sp
from flint import arb

from gdtutor.calculus.critical import CriticalPoints, PointKind, Scope, critical_points
from gdtutor.descent.curvature import eigenvalues
from gdtutor.errors import InputError
from gdtutor.language.functions import cbrt, relu, sigmoid, softplus
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number

DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "data" / "critical.toml").read_text())
x, y, z = sp.symbols("x y z", real=True)
GRID = 4001


def read(text: str) -> sp.Expr:
    """Return an expression of the table, as SymPy reads its own syntax."""
    return sp.sympify(text, locals={"x": x, "y": y}, rational=True)


@cache
def search(f: sp.Expr, *window: sp.Expr) -> CriticalPoints:
    """Return the critical points of a function of x, once for all tests that ask for them."""
    return critical_points(f, [x], window=[window] if window else None)


def places(found: CriticalPoints) -> list[float]:
    """Return the critical points of a function of one variable as floats."""
    return [float(point.point[0]) for point in found.points]


def kinds(found: CriticalPoints) -> list[PointKind]:
    """Return the kinds in the order of the points."""
    return [point.kind for point in found.points]


def sturm_count(slope: sp.Poly) -> int:
    """Return the number of different real roots by Sturm's theorem."""
    return int(slope.sqf_part().count_roots())


class TestPolynomials:
    """One variable: all critical points on the line."""

    @pytest.mark.parametrize("text", DATA["polynomial"])
    def test_as_many_as_sturm_counts(self, text: str) -> None:
        """There are as many as Sturm's sequence counts, at different places, and f′ vanishes at each to 60 digits."""
        f = read(text)
        slope = sp.Poly(sp.diff(f, x), x)
        found = search(f)
        assert found.scope is Scope.LINE
        assert len(found.points) == sturm_count(slope)
        for point in found.points:
            value = slope.as_expr().subs(x, sp.Float(point.point[0].enclosure(400).mid().str(100, radius=False), 100))
            assert abs(value) < sp.Float("1e-60")
        for left, right in itertools.pairwise(found.points):
            assert left.point[0].enclosure(256) < right.point[0].enclosure(256)

    @pytest.mark.parametrize("text", DATA["polynomial"])
    def test_kinds_follow_the_values_beside(self, text: str) -> None:
        """A minimum lies below, a maximum above, and an inflection between the exact values close by on both sides."""
        f = read(text)
        for point in search(f).points:
            middle = sp.Rational(sp.Float(float(point.point[0]), 30)).limit_denominator(10**12)
            left, right = (f.subs(x, middle + side * sp.Rational(1, 2000)) - f.subs(x, middle) for side in (-1, 1))
            expected = {
                (1, 1): PointKind.MINIMUM,
                (-1, -1): PointKind.MAXIMUM,
                (-1, 1): PointKind.INFLECTION,
                (1, -1): PointKind.INFLECTION,
            }
            assert point.kind is expected[int(sp.sign(left)), int(sp.sign(right))]

    @pytest.mark.parametrize("text", DATA["polynomial"])
    def test_order_is_the_first_derivative_that_is_not_zero(self, text: str) -> None:
        """The order is one more than the multiplicity of the root of f′."""
        f = read(text)
        slope = sp.Poly(sp.diff(f, x), x)
        times = [k for factor, k in slope.factor_list()[1] for _ in range(int(factor.count_roots()))]
        assert sorted(point.order for point in search(f).points) == sorted(k + 1 for k in times)

    def test_roots_in_closed_form(self) -> None:
        """Fractions and square roots are given as such."""
        assert [p.point[0].exact for p in critical_points(x**4 - 3 * x**3 + 2, [x]).points] == [0, sp.Rational(9, 4)]
        assert [p.point[0].exact for p in critical_points(x**3 - 6 * x, [x]).points] == [-sp.sqrt(2), sp.sqrt(2)]

    def test_the_lesson_example(self) -> None:
        """x⁴ − 3x³ + 2 is flat at 0 and has its global minimum −1675/256 at 9/4, where f″ = 81/4."""
        found = critical_points(x**4 - 3 * x**3 + 2, [x])
        assert kinds(found) == [PointKind.INFLECTION, PointKind.MINIMUM]
        assert found.points[0].order == 3
        assert found.points[1].value.exact == sp.Rational(-1675, 256)
        assert found.points[1].curvature[0].exact == sp.Rational(81, 4)
        assert found.lowest == 1
        assert found.global_reason

    def test_rational_functions(self) -> None:
        """X + 1/x has a maximum at −1 and a minimum at 1, and no global minimum: it falls without bound left of 0."""
        found = critical_points(x + 1 / x, [x])
        assert found.scope is Scope.LINE
        assert places(found) == [-1, 1]
        assert kinds(found) == [PointKind.MAXIMUM, PointKind.MINIMUM]
        assert not found.global_reason


def scanned(f: sp.Expr, low: float, high: float) -> list[float]:
    """Return where mpmath sees the derivative change sign on a fine grid, refined by its own root finder."""
    slope = sp.lambdify(x, sp.diff(f, x), modules="mpmath")
    points = [low + (high - low) * k / GRID for k in range(GRID + 1)]
    values = list(map(sp.lambdify(x, sp.diff(f, x), modules="math"), points))
    found = []
    for (a, u), (b, v) in itertools.pairwise(zip(points, values, strict=True)):
        if u == 0:
            found.append(a)
        elif u * v < 0:
            found.append(float(mpmath.findroot(slope, (a, b), solver="anderson", tol=1e-18)))
    return found


class TestTranscendental:
    """One variable: all critical points in a window."""

    @pytest.mark.parametrize("entry", DATA["transcendental"], ids=lambda entry: entry["expression"])
    def test_as_many_as_a_scan_sees(self, entry: dict[str, Any]) -> None:
        """The places are those where a fine scan sees f′ change its sign, and the search claims to be complete."""
        f, (low, high) = read(entry["expression"]), map(sp.Rational, entry["window"])
        found = search(f, low, high)
        assert found.complete
        assert places(found) == pytest.approx(scanned(f, float(low), float(high)), abs=1e-9)

    @pytest.mark.parametrize("entry", DATA["transcendental"], ids=lambda entry: entry["expression"])
    def test_kinds_follow_the_second_derivative(self, entry: dict[str, Any]) -> None:
        """Where mpmath's f″ is clearly positive there is a minimum, where it is clearly negative a maximum."""
        f, window = read(entry["expression"]), tuple(map(sp.Rational, entry["window"]))
        bend = sp.lambdify(x, sp.diff(f, x, 2), modules="mpmath")
        for point in search(f, *window).points:
            value = bend(mpmath.mpf(float(point.point[0])))
            if abs(value) > 1e-6:
                assert point.kind is (PointKind.MINIMUM if value > 0 else PointKind.MAXIMUM)
                assert float(point.curvature[0]) == pytest.approx(float(value), rel=1e-6)

    def test_closed_forms(self) -> None:
        """Multiples of π, logarithms and powers of e are recognised and proven."""
        exact = [p.point[0].exact for p in critical_points(sp.cos(x), [x], window=[(-4, 4)]).points]
        assert exact == [-sp.pi, 0, sp.pi]
        assert critical_points(sp.exp(x) - 3 * x, [x]).points[0].point[0].exact == sp.log(3)
        assert critical_points(x * sp.log(x), [x]).points[0].point[0].exact == sp.exp(-1)

    def test_infinitely_many(self) -> None:
        """Of a function that repeats it is said that there are infinitely many."""
        assert "infinitely many" in str(critical_points(sp.sin(x), [x]).note)
        assert "infinitely many" in str(critical_points(x + 2 * sp.sin(x), [x]).note)
        assert "infinitely many" not in str(critical_points(x**2 + sp.sin(x), [x]).note)

    def test_all_on_the_line(self) -> None:
        """Where f′ keeps its sign outside the window, the points are all there are on the line."""
        for f in (sp.exp(x) - x, x**2 + 10 * sp.sin(x), x - sp.log(x), softplus(x) - x / 2, x * sp.exp(x)):
            found = critical_points(f, [x])
            assert found.scope is Scope.LINE
            assert found.lowest is not None
            assert found.global_reason

    def test_no_global_claim_without_reason(self) -> None:
        """A function that falls without bound, or whose lowest point is only its lowest so far, has no global claim."""
        for f in (x**3 - 3 * x, x * sp.sin(x), x + 1 / x, x / 2 + sp.sin(x), x**2 * sp.exp(-x) - x / 100):
            assert not critical_points(f, [x]).global_reason

    def test_even_zeros_end(self) -> None:
        """Zeros of f′ without a change of sign are settled: inflections of x + cos x, and of eˣ − x²/2 − x."""
        found = critical_points(x + sp.cos(x), [x])
        assert kinds(found) == [PointKind.INFLECTION] * 3
        assert [point.order for point in found.points] == [3] * 3
        found = critical_points(sp.exp(x) - x**2 / 2 - x, [x])
        assert (places(found), kinds(found)) == ([0], [PointKind.INFLECTION])

    def test_endless_oscillation_ends(self) -> None:
        """x²·sin(1/x) has infinitely many near 0: the search ends, and does not claim to be complete."""
        found = critical_points(x**2 * sp.sin(1 / x), [x], window=[(-1, 1)])
        assert found.scope is Scope.NEAR
        assert not found.complete
        assert any(not point.proven for point in found.points)


class TestDomains:
    """Poles and edges of the domain are no critical points."""

    @pytest.mark.parametrize("f", [1 / x, sp.log(x), sp.sqrt(x), sp.tan(x), sigmoid(x), cbrt(x), sp.atan(x)])
    def test_none(self, f: sp.Expr) -> None:
        """Functions that only rise or fall have none, and that is proven."""
        found = critical_points(f, [x])
        assert found.points == ()
        assert found.complete

    def test_between_poles(self) -> None:
        """1/cos x has its critical points at the multiples of π, −ln cos x only where the cosine is positive."""
        assert places(critical_points(1 / sp.cos(x), [x], window=[(-4, 4)])) == pytest.approx(
            [-mpmath.pi, 0, mpmath.pi]
        )
        assert places(critical_points(-sp.log(sp.cos(x)), [x], window=[(-4, 4)])) == [0]

    def test_edges_of_the_window_belong_to_it(self) -> None:
        """A critical point exactly on the edge of the window is told."""
        found = critical_points(sp.sin(x) ** 3 + sp.cos(x) ** 3, [x], window=[(0, 2 * sp.pi)])
        assert places(found) == pytest.approx([k * mpmath.pi / 2 for k in (0, 0.5, 1, 2, 2.5, 3, 4)])

    def test_edges_of_the_domain_and_cusps(self) -> None:
        """√x and x^(2/3) are lowest at 0, where they have no slope; so is cbrt(x)²; √(1 − x²) is lowest at ±1."""
        for f in (sp.sqrt(x), x ** sp.Rational(2, 3), cbrt(x) ** 2, sp.sqrt(sp.Abs(x)), x ** sp.Rational(3, 2)):
            found = critical_points(f, [x])
            assert [(float(c.point[0]), c.kind) for c in found.corners] == [(0, PointKind.MINIMUM)]
            assert found.points == ()
            assert (found.lowest_corner, found.scope) == (0, Scope.LINE)
        found = critical_points(sp.sqrt(1 - x**2), [x])
        assert [(float(c.point[0]), c.kind) for c in found.corners] == [(-1, PointKind.MINIMUM), (1, PointKind.MINIMUM)]
        assert (places(found), kinds(found)) == ([0], [PointKind.MAXIMUM])


class TestCorners:
    """Places without a slope."""

    def test_absolute_value(self) -> None:
        """|x| has a corner at 0, its minimum and the global one, with slopes −1 and 1."""
        found = critical_points(sp.Abs(x), [x])
        (corner,) = found.corners
        assert found.points == ()
        assert corner.kind is PointKind.MINIMUM
        assert [slope.exact for slope in corner.slopes if slope is not None] == [-1, 1]
        assert (found.lowest, found.lowest_corner) == (None, 0)
        assert found.global_reason

    def test_corners_beside_critical_points(self) -> None:
        """|x² − 1| has a maximum at 0 between two corners that are minima."""
        found = critical_points(sp.Abs(x**2 - 1), [x])
        assert (places(found), kinds(found)) == ([0], [PointKind.MAXIMUM])
        assert [(float(c.point[0]), c.kind) for c in found.corners] == [(-1, PointKind.MINIMUM), (1, PointKind.MINIMUM)]

    def test_smooth_seams(self) -> None:
        """x·|x| has slope 0 at its seam and goes on rising; relu(x)² is a minimum there; both have no corner."""
        for f, kind in ((x * sp.Abs(x), PointKind.INFLECTION), (sp.Abs(x) ** 3, PointKind.MINIMUM)):
            found = critical_points(f, [x])
            assert (places(found), kinds(found), found.corners) == ([0], [kind], ())

    def test_pieces(self) -> None:
        """max(x, 2 − x) and max(0, x) have one corner each; x² and 2x − 1 meet smoothly at 1."""
        assert [float(c.point[0]) for c in critical_points(sp.Max(x, 2 - x), [x]).corners] == [1]
        assert [float(c.point[0]) for c in critical_points(relu(x), [x]).corners] == [0]
        assert critical_points(sp.Piecewise((x**2, x < 1), (2 * x - 1, True)), [x]).corners == ()

    def test_corner_in_no_closed_form(self) -> None:
        """max(eˣ, 2 − x) is lowest where eˣ = 2 − x, as mpmath finds it."""
        (corner,) = critical_points(sp.Max(sp.exp(x), 2 - x), [x]).corners
        root = mpmath.findroot(lambda t: mpmath.exp(t) + t - 2, 0.4)
        assert corner.kind is PointKind.MINIMUM
        assert float(corner.point[0]) == pytest.approx(float(root), abs=1e-12)

    def test_jumps_and_poles(self) -> None:
        """At a jump f has a value of its own, −4 here, its least one; a pole of |tan x| or 1/|x| is no corner."""
        found = critical_points(sp.Piecewise((x**2, x < 1), (x - 5, True)), [x])
        assert [(corner.kind, corner.value.exact) for corner in found.corners] == [(PointKind.MINIMUM, -4)]
        assert found.global_reason
        assert critical_points(1 / sp.Abs(x), [x]).corners == ()
        corners = critical_points(sp.Abs(sp.tan(x)), [x], window=[(-2, 2)]).corners
        assert [float(corner.point[0]) for corner in corners] == [0]


class TestSeveral:
    """Several variables."""

    HIMMELBLAU = (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2

    def test_himmelblau(self) -> None:
        """Himmelblau's function has four minima of value 0, four saddles and one maximum, in all of the plane."""
        found = critical_points(self.HIMMELBLAU, [x, y])
        assert found.scope is Scope.SPACE
        assert sorted(kinds(found)) == [PointKind.MAXIMUM] + [PointKind.MINIMUM] * 4 + [PointKind.SADDLE] * 4
        published = [(-3.779310, -3.283186), (-2.805118, 3.131312), (3, 2), (3.584428, -1.848126)]
        minima = [(float(a), float(b)) for a, b in (p.point for p in found.of_kind(PointKind.MINIMUM))]
        for ours, theirs in zip(minima, published, strict=True):
            assert ours == pytest.approx(theirs, abs=1e-6)
        assert found.lowest is not None
        assert [point.value.exact for point in found.of_kind(PointKind.MINIMUM)] == [0] * 4
        assert found.global_reason

    def test_window(self) -> None:
        """With a window only the points in it are told: four of the nine have x > 0 and y < 1."""
        found = critical_points(self.HIMMELBLAU, [x, y], window=[(0, 6), (-6, 1)])
        assert found.scope is Scope.WINDOW
        assert sorted(kinds(found)) == [PointKind.MINIMUM, PointKind.SADDLE]

    @pytest.mark.parametrize(
        ("f", "kind"),
        [
            (x**2 + 3 * y**2, PointKind.MINIMUM),
            (-(x**2) - x * y - y**2, PointKind.MAXIMUM),
            (x * y, PointKind.SADDLE),
            (x**2, PointKind.FLAT),
            ((x + y) ** 2, PointKind.FLAT),
            (x**2 * y**2, PointKind.FLAT),
        ],
    )
    def test_kinds(self, f: sp.Expr, kind: PointKind) -> None:
        """Bowls, saddles and valleys are told apart."""
        found = critical_points(f, [x, y])
        assert found.scope is Scope.SPACE
        assert set(kinds(found)) == {kind}

    def test_quadratics_without_any(self) -> None:
        """x² + y and x + y have no critical point."""
        for f in (x**2 + y, x + y):
            found = critical_points(f, [x, y])
            assert (found.points, found.scope) == ((), Scope.SPACE)

    def test_quadratic_outside_the_window(self) -> None:
        """A window without the minimum has no critical point, and says that there may be others outside."""
        found = critical_points((x - 3) ** 2 + y**2, [x, y], window=[(-1, 1), (-1, 1)])
        assert (found.points, found.scope, found.lowest) == ((), Scope.WINDOW, None)
        assert found.window is not None
        assert "outside" in str(found.note)

    def test_linear_system(self) -> None:
        """The only critical point of a quadratic solves the linear system, here by hand: (6/5, 7/5)."""
        found = critical_points((x + 2 * y - 4) ** 2 + (2 * x - y - 1) ** 2, [x, y])
        assert [number.exact for number in found.points[0].point] == [sp.Rational(6, 5), sp.Rational(7, 5)]

    def test_sums_of_separate_functions(self) -> None:
        """Cos x + cos y in a window is made of 3 × 3 points: kinds as in both directions, or saddles."""
        found = critical_points(sp.cos(x) + sp.cos(y), [x, y], window=[(-4, 4), (-4, 4)])
        assert found.scope is Scope.WINDOW
        assert sorted(kinds(found)) == [PointKind.MAXIMUM] + [PointKind.MINIMUM] * 4 + [PointKind.SADDLE] * 4

    def test_branch_and_prune(self) -> None:
        """On [−2, 2]² the function sin x·cos y has [−2, 2]² extrema at (±π/2, 0) and only saddles at (0, ±π/2)."""
        found = critical_points(sp.sin(x) * sp.cos(y), [x, y], window=[(-2, 2), (-2, 2)])
        assert found.scope is Scope.WINDOW
        told = {tuple(number.exact for number in point.point): point.kind for point in found.points}
        half = sp.pi / 2
        assert told == {
            (-half, 0): PointKind.MINIMUM,
            (half, 0): PointKind.MAXIMUM,
            (0, -half): PointKind.SADDLE,
            (0, half): PointKind.SADDLE,
        }

    def test_near(self) -> None:
        """Where the window is too much work, the point near a given place is still proven; the claim is only NEAR."""
        f = sum((sp.sin(a * b) for a in (x, y, z) for b in (x, y, z)), sp.Integer(0)) + x**2 + y**2 + z**2
        found = critical_points(f, [x, y, z], near=[(sp.Rational(1, 100), 0, 0)])
        assert any(all(abs(number.enclosure(64)) < 1e-9 for number in point.point) for point in found.points)

    def test_eigenvalues_in_order(self) -> None:
        """The curvatures are the eigenvalues of the Hessian in increasing order: 2x² + 2xy + 2y² has 2 and 6."""
        (point,) = critical_points(2 * x**2 + 2 * x * y + 2 * y**2, [x, y]).points
        assert [float(value) for value in point.curvature] == pytest.approx([2, 6])

    def test_equal_eigenvalues_that_are_not_rational(self) -> None:
        """Equal eigenvalues have proven digits too: those of π·[[2, 1, 0], [1, 2, 0], [0, 0, 3]] are π, 3π and 3π."""
        entries = tuple(tuple(Number.of(sp.pi * k) for k in row) for row in ((2, 1, 0), (1, 2, 0), (0, 0, 3)))
        assert [float(value) for value in eigenvalues(entries)] == pytest.approx([math.pi, 3 * math.pi, 3 * math.pi])


class TestArguments:
    """What is refused."""

    def test_window_sides(self) -> None:
        """A window with too few sides, or with its ends the wrong way round, is refused in words."""
        with pytest.raises(InputError, match="pair for each"):
            critical_points(x * y, [x, y], window=[(0, 1)])
        with pytest.raises(InputError, match="smaller number to a larger"):
            critical_points(x**2, [x], window=[(1, 0)])

    def test_enclosures_hold_at_any_precision(self) -> None:
        """The least zero of f′ = 2x + 10·cos x agrees with mpmath to 150 digits."""
        point = critical_points(x**2 + 10 * sp.sin(x), [x]).points[0].point[0]
        with mpmath.workdps(160), precision(560):
            root = mpmath.findroot(lambda t: 2 * t + 10 * mpmath.cos(t), -1.3)
            assert abs(point.enclosure(540) - arb(mpmath.nstr(root, 158))) < arb(10) ** -150
