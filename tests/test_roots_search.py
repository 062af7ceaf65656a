"""Newton's method for f(x) = 0: its points, how it ends, the root that is proven, and how the errors go."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

import mpmath
import pytest
import sympy as sp

from gdtutor.errors import InputError, NoAnswerError
from gdtutor.roots.end import RootEndKind
from gdtutor.roots.errors import Errors
from gdtutor.roots.outcome import describe
from gdtutor.roots.proof import has_no_root, root_of
from gdtutor.roots.reading import read_root
from gdtutor.roots.search import RootSearch

Real = Callable[[mpmath.mpf], mpmath.mpf]
COURSES: Final[list[tuple[str, str, Real, Real]]] = [
    ("x^2 - 2", "1", lambda x: x**2 - 2, lambda x: 2 * x),
    ("x^3 - 2x - 5", "2", lambda x: x**3 - 2 * x - 5, lambda x: 3 * x**2 - 2),
    ("cos x - x", "1", lambda x: mpmath.cos(x) - x, lambda x: -mpmath.sin(x) - 1),
    ("e^x - 2", "0", lambda x: mpmath.exp(x) - 2, mpmath.exp),
    ("x - e^(-x)", "1/2", lambda x: x - mpmath.exp(-x), lambda x: 1 + mpmath.exp(-x)),
    ("ln x - 1", "2", lambda x: mpmath.log(x) - 1, lambda x: 1 / x),
    ("sin x", "3", mpmath.sin, mpmath.cos),
    ("x^2 - 3", "sqrt(2)", lambda x: x**2 - 3, lambda x: 2 * x),
    ("arctan x", "1.3", mpmath.atan, lambda x: 1 / (1 + x * x)),
    ("tanh(x) - 1/2", "0.1", lambda x: mpmath.tanh(x) - 0.5, lambda x: 1 - mpmath.tanh(x) ** 2),
    ("x^5 - x - 1", "1", lambda x: x**5 - x - 1, lambda x: 5 * x**4 - 1),
    ("x^3 - 3x + 2", "2", lambda x: x**3 - 3 * x + 2, lambda x: 3 * x**2 - 3),
]
"""A function, a start, and f and f′ as mpmath has them."""


def search(function: str, start: str, steps: int = 10, tolerance: str = "1e-10") -> RootSearch:
    """Return the search."""
    return RootSearch(read_root(function, start, steps, tolerance=tolerance))


class TestPoints:
    """The points."""

    def test_heron(self) -> None:
        """√2 by Heron's rule: 3/2, 17/12, 577/408, exactly."""
        found = search("x^2 - 2", "1")
        assert [each.point.exact for each in found[:4]] == [sp.Rational(n) for n in ("1", "3/2", "17/12", "577/408")]
        assert found[4].point.exact == sp.Rational("665857/470832")

    def test_newton(self) -> None:
        """Newton's own example of 1669: x³ − 2·x − 5 from 2 gives 2.1 first, and 2.0945514815."""
        found = search("x^3 - 2x - 5", "2")
        assert found[1].point.exact == sp.Rational(21, 10)
        assert found[-1].point.decimal(11).text == "2.0945514815"

    @pytest.mark.parametrize(
        ("function", "start", "after"),
        [("e^(-x) - x", "-1", "0"), ("e^(2x) + x^2", "1", "1/2")],
    )
    def test_cancelled(self, function: str, start: str, after: str) -> None:
        """The next point is a fraction where f/f′ is one, though f and f′ are none: −1 − (1 + e)/(−e − 1) = 0."""
        assert search(function, start, 1)[-1].point.exact == sp.sympify(after)

    def test_not_cancelled(self) -> None:
        """A quotient that is only near to a fraction is none: (e + 10⁻⁴⁰)/e is not 1."""
        found = search("e^x + 10^(-40)", "1", 1)
        assert found[1].point.exact is None
        assert found[1].point.decimal(3).text == "-3.68e-41"

    @pytest.mark.parametrize(("function", "start", "f", "slope"), COURSES)
    def test_course(self, function: str, start: str, f: Real, slope: Real) -> None:
        """Every point, f and f′ there have the digits of a computation with 120 decimal digits; so have the errors."""
        found = search(function, start)
        root = root_of(found)
        with mpmath.workdps(120):
            x = mpmath.sqrt(2) if start == "sqrt(2)" else mpmath.mpf(sp.Rational(start).p) / sp.Rational(start).q
            course = []
            for here in found:
                course.append(x)
                for number, value in ((here.point, x), (here.value, f(x)), (here.slope, slope(x))):
                    assert number is not None
                    assert _agrees(number.decimal(40).text, value)
                x -= f(x) / slope(x)
            if root is None or not root.multiplicity:
                return
            true = mpmath.findroot(f, course[-1], verify=False) if root.multiplicity == 1 else mpmath.mpf(1)
            errors = Errors(found, root)
            for n, point in enumerate(course):
                assert _agrees(errors.at(n).decimal(30).text, point - true)

    def test_map(self) -> None:
        """Where the map is a rational function the points stay exact: x + 1 for e^(−x), −2·x for the cube root."""
        assert [each.point.exact for each in search("e^(-x)", "0", 5)] == [0, 1, 2, 3, 4, 5]
        assert [each.point.exact for each in search("cbrt(x)", "1", 4)] == [1, -2, 4, -8, 16]

    def test_chaos(self) -> None:
        """x² + 1 has no root: the points go about as cot of doubled angles, and stay proven after 200 steps."""
        found = search("x^2 + 1", "1/2", 200)
        with mpmath.workdps(300):
            angle = mpmath.acot(mpmath.mpf(1) / 2)
            assert _agrees(found[200].point.decimal(20).text, mpmath.cot(2**200 * angle))


def _agrees(text: str, value: mpmath.mpf) -> bool:
    """Whether a decimal is the value rounded: off by half a unit of its last place at most."""
    if text == "0":
        return bool(abs(value) < mpmath.mpf(10) ** -100)
    mantissa = text.partition("e")[0].lstrip("-").replace(".", "").lstrip("0")
    unit = mpmath.mpf(10) ** (mpmath.floor(mpmath.log10(abs(value))) - len(mantissa) + 1)
    off = abs(mpmath.mpf(text) - value)
    return bool(off <= unit * mpmath.mpf("0.5001") or off < mpmath.mpf(10) ** -110)


class TestEnd:
    """How it ends."""

    @pytest.mark.parametrize(
        ("function", "start", "kind", "last"),
        [
            ("x^2 - 2", "1", RootEndKind.ARRIVED, 4),
            ("2x - 4", "1", RootEndKind.EXACT, 1),
            ("sin x", "pi", RootEndKind.EXACT, 0),
            ("abs(x)", "1", RootEndKind.EXACT, 1),
            ("x^3 - 2x + 2", "0", RootEndKind.CYCLE, 2),
            ("sign(x) sqrt(abs(x))", "1", RootEndKind.CYCLE, 2),
            ("x^2 - 2", "0", RootEndKind.FLAT, 0),
            ("cos x", "0", RootEndKind.FLAT, 0),
            ("max(x, 0) - 1", "-1", RootEndKind.FLAT, 0),
            ("arctan x", "2", RootEndKind.FAR, 6),
            ("sqrt(x)", "1", RootEndKind.LEFT_DOMAIN, 0),
            ("ln x", "3", RootEndKind.LEFT_DOMAIN, 0),
            ("x^2 + abs(x) + 1", "1", RootEndKind.NOT_DIFFERENTIABLE, 0),
            ("abs(x - 1) - x/2 + 1/2", "3", RootEndKind.EXACT, 1),
            ("x^2 + 1", "1/2", RootEndKind.STEP_LIMIT, 10),
        ],
    )
    def test_kind(self, function: str, start: str, kind: RootEndKind, last: int) -> None:
        """A search ends as it must, after so many steps."""
        found = search(function, start)
        assert (found.end.kind, found.last) == (kind, last)
        assert describe(found).kind is kind

    def test_corner(self) -> None:
        """A step onto a corner where f is not 0 ends there: f has no tangent. From 1 the tangent 3·x crosses 0 at 0."""
        found = search("x^2 + abs(x) + 1", "1")
        assert (found.end.kind, found.last) == (RootEndKind.NOT_DIFFERENTIABLE, 0)
        assert str(describe(found).told) == (
            "The next point has no tangent: f has a corner where x = 0, so no slope, and x₁ = 0."
        )

    def test_cycle(self) -> None:
        """0, 1, 0, 1 is a cycle of x³ − 2·x + 2, and proven: the same number comes back."""
        outcome = describe(search("x^3 - 2x + 2", "0"))
        assert str(outcome.told) == "The points go round for ever: x₂ = x₀, and so again after every 2 steps."
        assert str(outcome.evidence[0]) == "The points of the cycle, exactly: x₀ = 0; x₁ = 1."

    def test_near_cycle(self) -> None:
        """Near the cycle 0, 1 the points come nearer to it at each turn: that is said, and that it is not proven."""
        said = str(describe(search("x^3 - 2x + 2", "1/10", 20)).evidence[0])
        assert said.endswith("the points seem to come near to a cycle of 2, which is not proven.")
        assert said.startswith("|x₂₀ − x₁₈| ≈ ")
        assert not describe(search("x^2 - 2", "1", 3)).evidence

    @pytest.mark.parametrize(
        ("function", "start"), [("ln x", "-1"), ("abs(x) + 1", "0"), ("1/x", "0"), ("sqrt(x) + 1", "0")]
    )
    def test_start(self, function: str, start: str) -> None:
        """Where f or f′ does not exist there is no start."""
        with pytest.raises(NoAnswerError, match=r"Newton's method cannot start: .*Choose another start\."):
            search(function, start)

    def test_variables(self) -> None:
        """Several variables are refused, with what to write."""
        with pytest.raises(InputError, match="works in one variable here, and the function has 2: x, y"):
            search("x^2 - y", "1")

    def test_tolerance(self) -> None:
        """With the tolerance 0 the steps go on to their limit unless f is exactly 0."""
        assert search("x^2 - 2", "1", 8, "0").end.kind is RootEndKind.STEP_LIMIT
        assert search("x^2 - 2", "1", 40, "1/10").last == 2


class TestRoot:
    """The root that is proven."""

    @pytest.mark.parametrize(
        ("function", "start", "root", "multiplicity"),
        [
            ("x^2 - 2", "1", "sqrt(2)", 1),
            ("x^2 - 4", "3", "2", 1),
            ("x^2", "1", "0", 2),
            ("(x - 1)^3 (x + 2)", "2", "1", 3),
            ("(x^2 - 2)^2", "1", "sqrt(2)", 2),
            ("x^3 - 3x + 2", "2", "1", 2),
            ("2x - 4", "1", "2", 1),
            ("x^4 - x^2", "0", "0", 2),
        ],
    )
    def test_exact(self, function: str, start: str, root: str, multiplicity: int) -> None:
        """Of a polynomial with a rational root, or one in square roots, it is known exactly, with its multiplicity."""
        found = root_of(search(function, start, 100))
        assert found is not None
        assert (found.point.exact, found.multiplicity) == (sp.sympify(root), multiplicity)

    @pytest.mark.parametrize(
        "function", ["x^3 - 2*x - 5", "x^5 - x - 1", "x^4 - 10*x^2 + 1", "3*x^3 + x^2 - 7", "x^7 - 3*x^5 + x - 11"]
    )
    @pytest.mark.parametrize("start", ["3", "5/2", "9"])
    def test_sturm(self, function: str, start: str) -> None:
        """Between the ends there is exactly one root, as Sturm's theorem says as well."""
        found = root_of(search(function, start, 60))
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        x = sp.Symbol("x")
        polynomial = sp.Poly(sp.sympify(function, {"x": x}), x)
        ends = [sp.Rational(end.numerator, end.denominator) for end in (found.low, found.high)]
        assert polynomial.count_roots(*ends) == 1

    @pytest.mark.parametrize(
        ("function", "start", "said"),
        [
            ("e^(-x)", "0", "not proven"),
            ("x e^(-x)", "2", "not proven"),
            ("1/x", "1", "not proven"),
            ("x^2 + 10^(-12)", "1", "by Sturm's theorem f is 0 nowhere"),
        ],
    )
    def test_none(self, function: str, start: str, said: str) -> None:
        """A small value of f is no root: where there is none, none is claimed."""
        found = search(function, start, 60)
        assert found.end.kind is RootEndKind.ARRIVED
        assert root_of(found) is None
        assert said in str(describe(found).evidence[0])

    @pytest.mark.parametrize(
        ("function", "none"),
        [("x^2 + 1", True), ("x^4 + x + 1", True), ("3", True), ("x^2 - 1", False), ("x^2", False), ("e^x", False)],
    )
    def test_no_root(self, function: str, none: bool) -> None:
        """That a polynomial has no root is proven; of anything else it is not said."""
        assert has_no_root(search(function, "1/2").function) is none

    @pytest.mark.parametrize(("function", "start", "f", "slope"), COURSES)
    def test_signs(self, function: str, start: str, f: Real, slope: Real) -> None:
        """The signs and the slope that are told are those of mpmath at the ends, and at places between."""
        found = root_of(search(function, start, 60))
        assert found is not None
        if found.factor is not None or found.low is None or found.high is None:
            return
        with mpmath.workdps(60):
            low, high = (mpmath.mpf(end.numerator) / end.denominator for end in (found.low, found.high))
            assert mpmath.sign(f(high)) == -mpmath.sign(f(low)) == found.way
            assert all(mpmath.sign(slope(low + (high - low) * k / 7)) == found.way for k in range(8))

    def test_double(self) -> None:
        """At a double root of no polynomial nothing is proven, but the steps say it: each is half the one before."""
        said = [str(sentence) for sentence in describe(search("1 - cos x", "1/1000", 40)).evidence]
        assert said[1].startswith("The last step was ≈ 0.5000")

    def test_digits(self) -> None:
        """The root of cos x = x has the digits of Dottie's number, A003957, as many as are asked for."""
        found = root_of(search("cos x - x", "1"))
        assert found is not None
        assert found.point.decimal(50).text == "0.73908513321516064165531208767387340401341175890076"

    def test_interval(self) -> None:
        """The ends are short decimals round the root."""
        found = root_of(search("x^2 - 2", "1"))
        assert found is not None
        assert (found.low, found.high) == (Fraction("1.41421356236"), Fraction("1.41421356239"))


class TestErrors:
    """How the errors go."""

    @pytest.mark.parametrize(
        ("function", "start", "limit"),
        [("x^2 - 2", "1", "sqrt(2)/4"), ("e^x - 2", "0", "1/2"), ("x^2 - 4", "3", "1/4"), ("x^2", "1", "1/2")],
    )
    def test_limit(self, function: str, start: str, limit: str) -> None:
        """f″(r)/(2·f′(r)) at a simple root, 1 − 1/m at one of multiplicity m, and the last ratio is near it."""
        found = search(function, start, 60)
        root = root_of(found)
        assert root is not None
        errors = Errors(found, root)
        ratio = errors.ratio(found.last - 1)
        assert errors.limit is not None
        assert ratio is not None
        assert errors.limit.exact == sp.sympify(limit)
        assert abs(float(ratio) - float(errors.limit)) < 1e-4

    @pytest.mark.parametrize(
        ("function", "start"),
        [("x^3 - x", "1/5"), ("sin x", "3"), ("cos x", "1"), ("arctan x", "1/2"), ("sin(2x)", "1.4")],
    )
    def test_more_than_squares(self, function: str, start: str) -> None:
        """Where f″(r) is exactly 0 the digits more than double, and the last ratio is far below the first."""
        found = search(function, start)
        root = root_of(found)
        assert root is not None
        errors = Errors(found, root)
        first, last = errors.ratio(0), errors.ratio(found.last - 1)
        assert first is not None
        assert last is not None
        assert abs(float(last)) < abs(float(first)) / 100
        said = str(describe(found).evidence[-1])
        assert said.startswith("f″(r) = 0, so")
        assert "more than doubles" in said

    def test_limit_open(self) -> None:
        """At π − √2, of which no closed form is looked for, sin(x + √2) has a factor that nobody calls 0, or ≈ 0."""
        said = str(describe(search("sin(x + sqrt(2))", "1")).evidence[-1])
        assert "not decided" in said
        assert "≈ 0;" not in said
        assert "≈ 0." not in said.partition("in the limit")[2]

    @pytest.mark.parametrize(
        ("function", "start", "exact"),
        [
            ("sin x", "3", "pi"),
            ("cos x", "5", "3*pi/2"),
            ("e^x - 1", "1", "0"),
            ("ln x", "2", "1"),
            ("e^(2x-1) - 1", "1", "1/2"),
        ],
    )
    def test_closed_root(self, function: str, start: str, exact: str) -> None:
        """A root that is a fraction, or a fraction of π, is known exactly."""
        found = root_of(search(function, start))
        assert found is not None
        assert found.point.exact == sp.sympify(exact)

    def test_no_closed_root(self) -> None:
        """A root that is only near to one is none."""
        found = root_of(search("sin(x) - 10^(-50)", "3"))
        assert found is not None
        assert found.point.exact is None

    def test_triple(self) -> None:
        """At a triple root each step leaves two thirds of the error."""
        outcome = describe(search("(x - 1)^3 (x + 2)", "2", 100))
        assert "multiplicity 3" in str(outcome.evidence[-1])
        assert "1 − 1/3 = 2/3" in str(outcome.evidence[-1])
