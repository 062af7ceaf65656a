"""The oracle for explanations: it must find what is false, and must not call false what is true."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from tests.explanation_oracle import DIGITS
from tests.oracle.cases import Case, case_of
from tests.oracle.claims import judged
from tests.oracle.fields import FLOATS, OutsideError, precise
from tests.oracle.functions import CornerError, Function
from tests.oracle.judges.table import judged_rows
from tests.oracle.numerals import number, shown
from tests.oracle.problems import Problem, problem
from tests.oracle.trees import Condition, Tree, call, piecewise, tree, variable
from tests.oracle.walks import USUAL, Walk

X, Y = variable("x"), variable("y")
WELLS = X**4 - 2 * X**2
BOWL = (X**2 + 9 * Y**2) / 2
SPLIT = piecewise(X**2, Condition(X, "<=", tree(0)), X**2 * 3)


def case(
    f: Tree, start: str, rate: str, steps: int, method: str = "gradient-descent", row: tuple[str, ...] = ()
) -> Case:
    """Return a run, with a document that has one row in its table at most."""
    place = tuple(Fraction(each) for each in start.split(","))
    asked = Problem("", Function(f, ("x", "y")[: len(place)]), place, Fraction(rate), steps, method, USUAL[method])
    table = {"columns": ["where", "f", "kind", "how it is known"], "rows": [list(row)]} if row else None
    section: dict[str, object] = {"id": "critical-points", "sentences": [], "table": table, "lines": []}
    return case_of(asked, {"outcome": "step-limit", "sections": [section]}, steps, DIGITS)


TRUE = [
    (X**2, "3", "1/10", 20, "It heads to the minimum at x = 0."),
    (WELLS, "2", "1/50", 20, "x = −1 and x = 1 are the global minima, equally low: why."),
    (WELLS, "2", "1/50", 20, "It heads to the minimum at x = 1."),
    (call("abs", X), "1/3", "1/4", 3, "The corner x = 0 is the global minimum: why."),
    (X**2, "3", "1", 2, "x₂ = x₀ exactly: descent repeats the same 2 points for ever."),
    (X * call("ln", X), "1", "1/10", 5, "x = 1/e is the only minimum."),
    (X**2, "3", "3/2", 10, "Diverging: x₁₀ = 3072 is far away from the start; f went from 9 to 9437184."),
    (BOWL, "9,1", "1/5", 5, "It heads to the minimum at (x, y) = (0, 0)."),
    (X**2, "3", "1/10", 1, "After 1 step f went from 9 to 144/25; now f′(x₁) = 24/5 at x₁ = 12/5."),
    (SPLIT, "0", "1/10", 0, "f′ is exactly 0 at x₀ = 0, so descent stays there."),
]
FALSE = [
    (X**2, "3", "1/10", 20, "It heads to the minimum at x = 1."),
    (-1 * X**2, "3", "1/10", 20, "It heads to the minimum at x = 0."),
    (WELLS, "2", "1/50", 20, "x = 1 is the global minimum: why."),
    (WELLS, "2", "1/50", 20, "x = 0 is a global minimum: why."),
    (call("ln", X) + call("cos", 2 * X), "2", "1/100", 20, "x ≈ 1.38630 is a global minimum: why."),
    (X**3 - 3 * X, "2", "1/50", 20, "x = 1 is the global minimum: why."),
    (X**2, "3", "1/10", 20, "Diverging: the slope and f grew at each of the last 5 steps; f went from 9 to 1."),
    (X**2, "3", "1", 2, "x₂ = x₁ exactly: descent does not move."),
    (X**2, "3", "1/10", 1, "After 1 step f went from 9 to 145/25; now f′(x₁) = 24/5 at x₁ = 12/5."),
    (X**2, "3", "1/10", 1, "After 1 step f went from 9 to 144/25; now f′(x₁) ≈ 4.80001 at x₁ = 12/5."),
    (SPLIT, "0", "1/10", 0, "f″(x₀) = 2 > 0: a local minimum."),
    (SPLIT, "0", "1/10", 0, "Descent contracts there for rates below 2/f″(x₀) = 1; here α = 1/10."),
    (X**4 / X**2, "0", "1/10", 0, "f′ is exactly 0 at x₀ = 0, so descent stays there."),
    (X**4 - X, "2", "1/50", 20, "There is none on the whole number line, proven."),
    (
        WELLS,
        "2",
        "1/50",
        20,
        "There is no minimum to arrive at, whatever the rate or the method. Try another function.",
    ),
    (BOWL, "9,1", "1/5", 5, "It heads to the minimum at (x, y) = (0, 1)."),
    (X**2, "3", "1/10", 3, "f has a corner where x = 0, so no slope, and x₄ = 768/625."),
]


class TestSentences:
    """Sentences about small runs, of which the truth is known by hand."""

    @pytest.mark.parametrize(("f", "start", "rate", "steps", "sentence"), TRUE)
    def test_true(self, f: Tree, start: str, rate: str, steps: int, sentence: str) -> None:
        """What is true is not called false."""
        with mpmath.workdps(DIGITS):
            assert judged(case(f, start, rate, steps), sentence).verdict == "true"

    @pytest.mark.parametrize(("f", "start", "rate", "steps", "sentence"), FALSE)
    def test_false(self, f: Tree, start: str, rate: str, steps: int, sentence: str) -> None:
        """What is false is found."""
        with mpmath.workdps(DIGITS):
            assert judged(case(f, start, rate, steps), sentence).verdict == "false"

    def test_unread(self) -> None:
        """A sentence that no pattern fits is not passed over."""
        with mpmath.workdps(DIGITS):
            assert judged(case(X**2, "3", "1/10", 3), "The moon is made of cheese.").verdict == "unread"

    @pytest.mark.parametrize(
        ("f", "row", "verdict"),
        [
            (X**2, ("0", "0", "minimum", "f″ = 2 > 0"), "true"),
            (X**2, ("0", "0", "minimum", "f″ = 3 > 0"), "false"),
            (X**3, ("0", "0", "minimum", "f″ = 0; the third derivative = 6 > 0"), "false"),
            (X**3, ("0", "0", "neither: f goes on the same way", "f″ = 0; the third derivative = 6 > 0"), "true"),
            (call("abs", X), ("0", "0", "corner, minimum", "slopes −1 and 1 on its sides"), "true"),
            (call("abs", X), ("0", "0", "minimum", "the sign of f′ on both sides"), "false"),
            (X * call("abs", X), ("0", "0", "corner", "slopes 0 and 0 on its sides"), "false"),
            (X**4 - 2 * X**2, ("1", "0", "minimum", "f″ = 8 > 0"), "false"),
            (SPLIT, ("0", "0", "minimum", "f″ = 2 > 0"), "false"),
        ],
    )
    def test_row(self, f: Tree, row: tuple[str, ...], verdict: str) -> None:
        """A row of the table is held against the function beside the point."""
        with mpmath.workdps(DIGITS):
            (found,) = judged_rows(case(f, "1", "1/10", 0, row=row))
        assert found.verdict == verdict


class TestFunctions:
    """Trees, their series and their floats."""

    @pytest.mark.parametrize("seed", range(1, 121, 7))
    def test_slopes(self, seed: int) -> None:
        """Series and compiled floats agree with a difference quotient of mpmath wherever f is smooth."""
        f = problem(seed).function
        with mpmath.workdps(40):
            field = precise(40)
            point = tuple(mpmath.mpf("1.7371") + i for i in range(f.size))
            try:
                slopes = f.slopes(field, point)
            except OutsideError:
                return
            step = mpmath.mpf(10) ** -12
            for i, slope in enumerate(slopes):
                ahead, behind = (tuple(x + s * step * (k == i) for k, x in enumerate(point)) for s in (1, -1))
                quotient = (f.value(field, ahead) - f.value(field, behind)) / (2 * step)
                assert abs(quotient - slope) < mpmath.mpf(10) ** -9 * (1 + abs(slope))
                assert f.slope_right(FLOATS, tuple(map(float, point)))[i] == pytest.approx(float(slope), rel=1e-9)

    def test_sides(self) -> None:
        """A corner has no slope, a smooth seam has one, a removable point has none."""
        with mpmath.workdps(40):
            field, zero = precise(40), (mpmath.mpf(0),)
            for f in (call("abs", X), piecewise(X, Condition(X, "<", tree(0)), X + 1), call("cbrt", X)):
                with pytest.raises(CornerError):
                    Function(f, ("x",)).slopes(field, zero)
            assert Function(X * call("abs", X), ("x",)).slopes(field, zero) == (0,)
            with pytest.raises(OutsideError):
                Function(call("sin", X) / X, ("x",)).slopes(field, zero)

    def test_third_derivative_of_sinc(self) -> None:
        """The series of sin(x)/x at 0 is 1 − x²/6 + x⁴/120."""
        with mpmath.workdps(40):
            series = Function(call("sin", X) / X, ("x",)).along(precise(40), (mpmath.mpf(0),), (1,), 5)
            wanted = [1, 0, mpmath.mpf(-1) / 6, 0, mpmath.mpf(1) / 120]
            assert all(abs(a - b) < mpmath.mpf(10) ** -35 for a, b in zip(series, wanted, strict=False))

    def test_root_of_a_power(self) -> None:
        """cbrt((x − 3)³)² is (x − 3)², at 3 as well."""
        with mpmath.workdps(40):
            f, three = Function(call("cbrt", (X - 3) ** 3) ** 2, ("x",)), (mpmath.mpf(3),)
            assert f.slopes(precise(40), three) == (0,)
            assert f.hessian(precise(40), three) == ((2,),)


class TestWalks:
    """The update rules against the hand calculations of the pages about the methods."""

    @pytest.mark.parametrize(
        ("method", "rate", "second"),
        [
            ("gradient-descent", "1/10", "1.92"),
            ("heavy-ball", "1/10", "1.38"),
            ("nesterov", "1/10", "1.488"),
            ("adagrad", "1/2", "2.17991"),
            ("adam", "1/10", "2.80010"),
            ("newton", "1", "0"),
            ("exact-line-search", "1", "0"),
            ("exponential-decay", "11/10", "3.528"),
            ("inverse-time-decay", "11/10", "3.6"),
        ],
    )
    def test_two_steps(self, method: str, rate: str, second: str) -> None:
        """From 3 on x² two steps lead where the page says."""
        with mpmath.workdps(40):
            walk = Walk(Function(X**2, ("x",)), method, Fraction(rate), USUAL[method], precise(40))
            *_, last = walk.states((mpmath.mpf(3),), 2)
            assert abs(last.point[0] - mpmath.mpf(second)) < mpmath.mpf("6e-6")


class TestNumerals:
    """Printed numbers."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("−1.5·10⁻³", -0.0015),
            ("√(2)/4", 2**0.5 / 4),
            ("(7 − √(17))/4", (7 - 17**0.5) / 4),
            ("1,883", 1883),
            ("−2·e⁻²", -0.2706705664732254),
            ("3·π/2", 4.71238898),
        ],
    )
    def test_number(self, text: str, value: float) -> None:
        """A numeral is read as the number it shows."""
        assert float(number(text)) == pytest.approx(value)

    def test_rounding(self) -> None:
        """A rounded numeral is right within half a unit of its last place, an exact one only at its value."""
        with mpmath.workdps(DIGITS):
            third = mpmath.mpf(1) / 3
            assert shown("≈ 0.333333").says(third)
            assert not shown("≈ 0.333334").says(third)
            assert not shown("= 0.333333").says(third)
