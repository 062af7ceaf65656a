"""Line searches: backtracking and exact, with proven decisions and proven minimisers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import mpmath
import pytest
import sympy as sp
from flint import arb, fmpq

from gdtutor.descent.methods.line_search.simplest import simplest_in
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.numbers.balls import precision

if TYPE_CHECKING:
    from collections.abc import Callable

    from gdtutor.numbers.number import Number

DIGITS = 90
Vector = list[mpmath.mpf]


def backtracking(function: str, start: str, rate: str = "1", steps: int = 10, **parameters: str) -> Run:
    """Run backtracking."""
    given = ",".join(f"{name}={value}" for name, value in parameters.items())
    return Run(read_problem(function, start, rate, steps, method="backtracking", parameters=given))


def exact_line(function: str, start: str, steps: int = 10, tolerance: str = "1e-10") -> Run:
    """Run exact line search."""
    return Run(read_problem(function, start, steps=steps, method="exact-line-search"), tolerance=tolerance)


def contains(number: Number, value: mpmath.mpf, digits: int = 17) -> bool:
    """Whether the enclosure holds a value known to about DIGITS digits, and agrees with it to `digits` digits."""
    ball = number.enclosure(512)
    middle, radius = mpmath.mpf(str(ball.mid().str(DIGITS, radius=False))), mpmath.mpf(float(ball.rad()))
    slack = mpmath.mpf(10) ** (10 - DIGITS) * (1 + abs(value))
    return bool(abs(middle - value) <= radius + slack and radius <= mpmath.mpf(10) ** -digits * (1 + abs(value)))


def holds(number: Number, value: fmpq | Fraction | int) -> bool:
    """Whether the enclosure holds an exact rational."""
    exact = value if isinstance(value, fmpq) else fmpq(Fraction(value).numerator, Fraction(value).denominator)
    with precision(2048):
        return bool(number.enclosure(512).overlaps(arb(exact)))


class TestTrials:
    """Backtracking's trials."""

    @pytest.mark.parametrize(
        ("function", "start", "f", "slope"),
        [
            ("x^4-3x^3+2", "4", lambda x: x**4 - 3 * x**3 + 2, lambda x: 4 * x**3 - 9 * x**2),
            ("x^2-x/3", "3", lambda x: x**2 - x / 3, lambda x: 2 * x - Fraction(1, 3)),
            ("x^4/4+x", "5/2", lambda x: x**4 / 4 + x, lambda x: x**3 + 1),
            ("1/x+x", "1/5", lambda x: 1 / x + x, lambda x: 1 - 1 / x**2),
        ],
    )
    def test_fractions(
        self, function: str, start: str, f: Callable[[Fraction], Fraction], slope: Callable[[Fraction], Fraction]
    ) -> None:
        """On rational functions every trial, decision, value and bound is what fractions give, also behind balls."""
        run, x = backtracking(function, start, steps=4), Fraction(start)
        for n in range(min(run.last, 3)):
            rate, g = Fraction(1), slope(x)
            trials = run.trials_at(n)
            for trial in trials:
                assert Fraction(str(trial.rate)) == rate
                value, bound = f(x - rate * g), f(x) - Fraction(1, 10_000) * rate * g**2
                assert trial.value is not None
                assert holds(trial.value, value)
                assert holds(trial.bound, bound)
                assert trial.accepted == (value <= bound)
                rate /= 2
            assert trials[-1].accepted
            x -= rate * 2 * g
            assert holds(run[n + 1].point[0], x)

    def test_two_variables_against_mpmath(self) -> None:
        """On Rosenbrock's function the rates and the points of 40 steps are those of mpmath with 90 digits."""
        run = backtracking("(1-x)^2+100(y-x^2)^2", "-6/5,1", steps=40)
        with mpmath.workdps(DIGITS):
            x, y = mpmath.mpf(-6) / 5, mpmath.mpf(1)
            for n in range(40):
                assert contains(run[n].point[0], x)
                assert contains(run[n].point[1], y)
                g = (-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2))
                rate, height = mpmath.mpf(1), rosenbrock(x, y)
                while rosenbrock(x - rate * g[0], y - rate * g[1]) > height - rate * (g[0] ** 2 + g[1] ** 2) / 10_000:
                    rate /= 2
                assert float(run.rate_at(n)) == float(rate)
                x, y = x - rate * g[0], y - rate * g[1]

    def test_transcendental_start(self) -> None:
        """From sin(1) on x² + e^x the first two rates are 1/2: f(x − g) is above the bound, f(x − g/2) below."""
        run = backtracking("x^2+exp(x)", "sin(1)")
        with mpmath.workdps(DIGITS):
            x = mpmath.sin(1)
            for n in range(3):
                g = 2 * x + mpmath.exp(x)
                above, below = ((x - t * g) ** 2 + mpmath.exp(x - t * g) for t in (1, mpmath.mpf(1) / 2))
                assert above > x**2 + mpmath.exp(x) - g**2 / 10_000
                assert below < x**2 + mpmath.exp(x) - g**2 / 20_000
                assert run.rate_at(n).fraction == Fraction(1, 2)
                assert contains(run[n].point[0], x)
                x -= g / 2

    def test_outside_the_domain(self) -> None:
        """A trial point where ln does not exist is not accepted, and says what ln needs: from 5, x − 10 and x − 5."""
        first, second, *rest = backtracking("x^2/2-ln(x)/100+ln(x+3)", "5", "5").trials_at(0)
        assert (first.value, first.accepted) == (None, False)
        assert first.need is not None
        assert first.need.relation == "> 0"
        assert (second.value, second.accepted) == (None, False)
        assert rest[-1].accepted

    @pytest.mark.parametrize("start", ["3", "sqrt(2)", "sin(1)", "exp(1/3)"])
    def test_equality_is_enough(self, start: str) -> None:
        """On x² with c = 1/2 and t = 1/2 both sides are 0 at every start: the trial is accepted."""
        run = backtracking("x^2", start, c="1/2", factor="1/2")
        assert [trial.accepted for trial in run.trials_at(0)] == [False, True]
        assert run.rate_at(0).fraction == Fraction(1, 2)

    def test_equality_behind_balls(self) -> None:
        """On x² + y² + z² with c = 1/2 equality is recognised too where the point is only enclosed."""
        run = backtracking("x^2+y^2+z^2", "sin(1),exp(1/3),1", c="1/2", factor="3/4", rate="2/3")
        assert run.rate_at(0).fraction == Fraction(1, 2)
        assert run.end.kind is OutcomeKind.CONVERGED

    def test_no_rate(self) -> None:
        """On x² Armijo's condition with c = 9999/10000 asks t ≤ 1/10000, below 0.9⁵⁹: after 60 trials the run ends."""
        run = backtracking("x^2", "1", c="9999/10000", factor="9/10")
        assert (run.last, run.end.kind, run.end.reason) == (0, OutcomeKind.NO_STEP, "no-rate-found")
        assert len(run.trials_at(0)) == 60
        assert not any(trial.accepted for trial in run.trials_at(0))
        assert run[0].update[0].fraction == 0

    def test_no_rate_behind_balls(self) -> None:
        """The same from an irrational start."""
        run = backtracking("x^2", "sin(1)", c="9999/10000", factor="9/10")
        assert (run.last, run.end.reason) == (0, "no-rate-found")

    def test_value_too_large(self) -> None:
        """On e^(e^(x²)) from 4 the first trials are too large to compute with; they count as not accepted."""
        trials = backtracking("exp(exp(x^2/2))", "4").trials_at(0)
        assert trials[0].value is None
        assert trials[0].need is None
        assert not trials[0].accepted

    def test_corner(self) -> None:
        """On |x| from 31/10 the rate falls to 1/8 at 1/10: there 1/2 − 1/10 > 1/10, 1/4 − 1/10 > 1/10, 1/8 does it."""
        run = backtracking("|x|", "31/10", steps=5)
        assert [run[n].point[0].fraction for n in (3, 4)] == [Fraction(1, 10), Fraction(-1, 40)]
        assert run.rate_at(3).fraction == Fraction(1, 8)


def rosenbrock(x: mpmath.mpf, y: mpmath.mpf) -> mpmath.mpf:
    """Return (1 − x)² + 100·(y − x²)²."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


class TestQuadratics:
    """Exact line search where everything is known in closed form."""

    @pytest.mark.parametrize("kappa", [2, 10, 50, 100])
    def test_closed_form(self, kappa: int) -> None:
        """On (x² + κy²)/2 from (κ, 1): x = κrᵏ, y = (−r)ᵏ, the rate is 2/(1 + κ), f shrinks by r², r = (κ−1)/(κ+1)."""
        run, r = exact_line(f"(x^2+{kappa}y^2)/2", f"{kappa},1", 40, "0"), fmpq(kappa - 1, kappa + 1)
        for n in range(41):
            x, y = run[n].point
            assert holds(x, kappa * r**n)
            assert holds(y, (-r) ** n)
            assert x.enclosure(256).rel_accuracy_bits() > 56
            assert holds(run.rate_at(n), fmpq(2, 1 + kappa))
            height = fmpq(kappa * (kappa + 1), 2) * r ** (2 * n)
            assert holds(run[n].value, height)

    @pytest.mark.parametrize("kappa", [2, 10, 50, 100])
    def test_exact_while_short(self, kappa: int) -> None:
        """At first all is exact: points, rates, values; consecutive gradients are orthogonal; f shrinks by r²."""
        run, r = exact_line(f"(x^2+{kappa}y^2)/2", f"{kappa},1"), Fraction(kappa - 1, kappa + 1)
        for n in range(3):
            assert [number.fraction for number in run[n].point] == [kappa * r**n, (-r) ** n]
            assert run.rate_at(n).fraction == Fraction(2, 1 + kappa)
            one, other = ([number.fraction or 0 for number in run[k].gradient] for k in (n, n + 1))
            assert one[0] * other[0] + one[1] * other[1] == 0
            before, after = run[n].value.fraction, run[n + 1].value.fraction
            assert before is not None
            assert after == r**2 * before

    @pytest.mark.parametrize("steps", [300])
    def test_many_steps(self, steps: int) -> None:
        """After 300 steps with κ = 10 the closed form is still enclosed, with at least 56 proven bits."""
        run, r = exact_line("(x^2+10y^2)/2", "10,1", steps, "0"), fmpq(9, 11)
        x, y = run[steps].point
        assert holds(x, 10 * r**steps)
        assert holds(y, r**steps)
        assert min(number.enclosure(run.bits).rel_accuracy_bits() for number in (x, y)) >= 56

    def test_written_out(self) -> None:
        """φ(0) = f(x), φ′ is its derivative, and for 3x² + 2xy + y² from (1, 2): t = gᵀg/(gᵀHg) = 136/952 = 1/7."""
        run = exact_line("3x^2+2x y+y^2", "1,2")
        line = run.line_at(0)
        assert line.objective is not None
        assert line.slope is not None
        assert line.objective.subs(line.variable, 0) == 3 + 4 + 4
        assert sp.expand(sp.diff(line.objective, line.variable) - line.slope) == 0
        g, hessian = sp.Matrix([10, 6]), sp.Matrix([[6, 2], [2, 2]])
        assert line.rate.exact == g.dot(g) / g.dot(hessian * g)
        assert line.complete

    def test_letter_is_free(self) -> None:
        """The letter for the rate is none of the problem's variables."""
        line = exact_line("t^2+s^2", "1,1").line_at(0)
        assert line.variable.name not in {"t", "s"}


class TestPolynomials:
    """Exact line search on polynomials: all turns, exactly."""

    @pytest.mark.parametrize(
        ("function", "start", "target"),
        [
            ("x^4-3x^3+2", "4", "9/4"),
            ("x^4-2x^2", "3", "1"),
            ("x^4-2x^2", "-1/3", "-1"),
            ("3x^4-4x^3", "-2", "1"),
            ("x^3-2x", "2", "sqrt(6)/3"),
            ("x^4-x^2", "1/10", "sqrt(2)/2"),
            ("(x-1)^2*(x-2)^2*(x-5)^2", "6", "5"),
        ],
    )
    def test_first_minimiser(self, function: str, start: str, target: str) -> None:
        """In one variable the step leads to the first minimum downhill, past points where f′ only touches 0."""
        run = exact_line(function, start)
        assert run[1].point[0].exact == sp.sympify(target)
        assert run.end.kind is OutcomeKind.STATIONARY
        assert run[0].update[0].exact == sp.expand(sp.sympify(target) - sp.sympify(start))

    def test_all_turns_are_listed(self) -> None:
        """On (x² − 1)² from 3, f′ = 96: φ′ is 0 where 3 − 96t is 1, 0 or −1, and the first of these is taken."""
        line = exact_line("(x^2-1)^2", "3").line_at(0)
        assert [number.fraction for number in line.stationary] == [Fraction(k, 96) for k in (2, 3, 4)]
        assert line.rate.fraction == Fraction(1, 48)

    def test_root_of_higher_degree(self) -> None:
        """On x⁶ − x² + x from 1 the point is the real zero of 6x⁵ − 2x + 1, as mpmath finds it."""
        with mpmath.workdps(DIGITS):
            zero = mpmath.findroot(lambda x: 6 * x**5 - 2 * x + 1, -0.85)
            assert contains(exact_line("x^6-x^2+x", "1")[1].point[0], zero)

    @pytest.mark.parametrize(("function", "start"), [("x", "1"), ("x^3", "1"), ("-x^2", "1"), ("x^3-x-5y", "-2,1")])
    def test_no_minimum(self, function: str, start: str) -> None:
        """Where φ′ has no zero with a change of sign, there is provably no minimiser on the ray."""
        run = exact_line(function, start)
        assert (run.last, run.end.kind, run.end.reason) == (0, OutcomeKind.NO_STEP, "no-minimum-along-line")
        assert run.line_at(0).complete
        assert run.rate_at(0).fraction == 0

    def test_saddle(self) -> None:
        """On xy from (1, 2) the first rate is 5/4; from (−3/2, 3/4) the ray falls for ever."""
        run = exact_line("x y", "1,2")
        assert run.rate_at(0).fraction == Fraction(5, 4)
        assert [number.fraction for number in run[1].point] == [Fraction(-3, 2), Fraction(3, 4)]
        assert run.end.reason == "no-minimum-along-line"


class TestSearch:
    """Exact line search where the minimiser is enclosed."""

    @pytest.mark.parametrize(
        ("function", "start", "slope", "near"),
        [
            ("sin(x)", "1", mpmath.cos, "-1.57"),
            ("sin(x)", "2", mpmath.cos, "4.71"),
            ("sin(x)+x/2", "1", lambda x: mpmath.cos(x) + 0.5, "-2.09"),
            ("x^x", "2", lambda x: mpmath.log(x) + 1, "0.367"),
            ("exp(x)-5x", "3", lambda x: mpmath.exp(x) - 5, "1.6"),
            ("x exp(x)", "1/2", lambda x: x + 1, "-1"),
            ("cosh(x-1/3)+sin(5x)", "2", lambda x: mpmath.sinh(x - mpmath.mpf(1) / 3) + 5 * mpmath.cos(5 * x), "2.08"),
            ("x^2/1000000+atan(x)", "200", lambda x: x / 500000 + 1 / (1 + x * x), "-79"),
        ],
    )
    def test_one_variable(
        self, function: str, start: str, slope: Callable[[mpmath.mpf], mpmath.mpf], near: str
    ) -> None:
        """The step leads to the first minimum downhill; mpmath finds it, and no zero of f′ lies between."""
        run = exact_line(function, start)
        with mpmath.workdps(DIGITS):
            zero = mpmath.findroot(slope, mpmath.mpf(near))
            assert contains(run[1].point[0], zero)
            begin = mpmath.mpf(Fraction(start).numerator) / Fraction(start).denominator
            signs = {mpmath.sign(slope(begin + (zero - begin) * k / 2000)) for k in range(2000)}
        assert len(signs) == 1
        assert run.end.kind in {OutcomeKind.CONVERGED, OutcomeKind.STATIONARY}

    @pytest.mark.parametrize(
        ("function", "start", "gradient"),
        [
            (
                "exp(x)+exp(y-x)+y^2",
                "1,-1",
                lambda x, y: [mpmath.exp(x) - mpmath.exp(y - x), mpmath.exp(y - x) + 2 * y],
            ),
            ("x^4+y^4+x y", "sin(1),2", lambda x, y: [4 * x**3 + y, 4 * y**3 + x]),
            (
                "(1-x)^2+100(y-x^2)^2",
                "-6/5,1",
                lambda x, y: [-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)],
            ),
            (
                "sin(x)+cos(y)+x^2/20+y^2/20",
                "3,1",
                lambda x, y: [mpmath.cos(x) + x / 10, -mpmath.sin(y) + y / 10],
            ),
        ],
    )
    def test_two_variables(
        self, function: str, start: str, gradient: Callable[[mpmath.mpf, mpmath.mpf], Vector]
    ) -> None:
        """Every point of 8 steps is enclosed; mpmath finds the first zero of φ′ on a fine grid and refines it."""
        run = exact_line(function, start, 8)
        with mpmath.workdps(DIGITS):
            names = read_problem(function, start, method="exact-line-search").start
            x, y = (mpmath.mpf(sp.N(sp.sympify(str(value)), DIGITS)) for value in names)
            for n in range(run.last + 1):
                assert contains(run[n].point[0], x)
                assert contains(run[n].point[1], y)
                rate = first_zero(gradient, x, y, float(run.rate_at(n)))
                if n < run.last:
                    assert contains(run.rate_at(n), rate)
                g = gradient(x, y)
                x, y = x - rate * g[0], y - rate * g[1]

    def test_consecutive_gradients_are_orthogonal(self) -> None:
        """The gradients at consecutive points have the inner product 0, within what is proven."""
        run = exact_line("exp(x)+exp(y-x)+y^2", "1,-1", 6)
        for n in range(4):
            pairs = list(zip(run[n].gradient, run[n + 1].gradient, strict=True))
            with precision(256):
                total = sum((a.enclosure(256) * b.enclosure(256) for a, b in pairs), arb(0))
            assert total.contains(0)
            assert total.rad() < 1e-30

    @pytest.mark.parametrize(
        ("function", "start", "point"),
        [
            ("x-ln(x)", "1/10", ["1"]),
            ("-ln(x)-ln(1-x)", "1/10", ["1/2"]),
            ("ln(x^2+1)", "5", ["0"]),
            ("exp(x)-x", "1", ["0"]),
            ("relu(x)^2+x^2", "3", ["0"]),
            ("relu(x)^2", "3", ["0"]),
            ("2|x|*x^2", "1", ["0"]),
            ("x^4*|x|/3+0*y", "3,-1", ["0", "-1"]),
            ("|x|+y^2", "3,1", ["19/8", "-1/4"]),
            ("max(x^2,y^2)+x", "1,1/3", ["-1/2", "1/3"]),
        ],
    )
    def test_recognised_exactly(self, function: str, start: str, point: list[str]) -> None:
        """A minimiser that is a short fraction is found exactly, or is enclosed where the slope is no fraction."""
        run = exact_line(function, start)
        for number, value in zip(run[1].point, point, strict=True):
            assert holds(number, Fraction(value))
            assert number.fraction in {Fraction(value), None}

    @pytest.mark.parametrize(
        ("function", "start", "corner"),
        [
            ("|x|", "3", [0]),
            ("|x|+x^2", "pi", [0]),
            ("|x|+2|y|", "3,1", [Fraction(5, 2), 0]),
            ("|x|+|y|+x^2", "2,2", [0, Fraction(8, 5)]),
            ("sqrt(x^2+y^2)", "3,4", [0, 0]),
            ("cbrt(x)^2", "1", [0]),
            ("relu(x-1)", "3", [1]),
            ("|x-1|", "exp(1/2)", [1]),
            ("(exp(-x)+x^2/3)*relu(x)", "3", [0]),
            ("max(x,1-x)", "2", [Fraction(1, 2)]),
        ],
    )
    def test_corner(self, function: str, start: str, corner: list[Fraction]) -> None:
        """Where f falls into a corner the step leads to it, and the run ends there for want of a slope."""
        run = exact_line(function, start)
        assert run.end.kind is OutcomeKind.NOT_DIFFERENTIABLE
        assert run.after is not None
        for number, value in zip(run.after, corner, strict=True):
            assert holds(number, value)
            assert number.enclosure(128).rad() < 1e-30

    def test_crosses_a_corner_that_is_no_minimum(self) -> None:
        """On |x|/10 + e^(−x) from −1 f falls on behind the corner at 0, up to e^(−x) = 1/10."""
        run = exact_line("|x|/10+exp(-x)", "-1")
        with mpmath.workdps(DIGITS):
            assert contains(run[1].point[0], mpmath.log(10))

    @pytest.mark.parametrize(
        ("function", "start", "relation"),
        [("ln(x)", "1", "> 0"), ("sqrt(x)", "2", "≥ 0"), ("exp(-x)", "1", None), ("tanh(x)", "1/2", None)],
    )
    def test_none_found(self, function: str, start: str, relation: str | None) -> None:
        """F falls up to the end of the domain, or as far as was searched: no step, and what is not met behind."""
        run = exact_line(function, start)
        assert (run.last, run.end.kind, run.end.reason) == (0, OutcomeKind.NO_STEP, "no-minimum-along-line")
        line = run.line_at(0)
        assert line.searched is not None
        assert (line.need.relation if line.need else None) == relation
        assert not line.complete

    def test_flat_start(self) -> None:
        """Where f is constant the run ends before any search: the slope is 0."""
        run = exact_line("relu(x)", "-1")
        assert run.end.kind is OutcomeKind.STATIONARY
        assert run.rate_at(0).fraction == 0

    @pytest.mark.parametrize("start", ["sqrt(2),1", "pi,2", "3,-sqrt(5)", "e,e"])
    def test_tip(self, start: str) -> None:
        """Every ray leads to the tip (0, 0) of √(x² + y²), at the rate ‖x₀‖, and there is no slope."""
        run = exact_line("sqrt(x^2+y^2)", start, 3)
        assert run.end.kind is OutcomeKind.NOT_DIFFERENTIABLE
        assert run.after is not None
        assert [number.exact for number in run.after] == [0, 0]

    @pytest.mark.parametrize(
        ("function", "start"),
        [("cbrt(x)^4", "3"), ("cbrt(x)^4", "2"), ("cbrt(x)^8", "5"), ("cbrt(x - 1)^4", "3"), ("|x|^3", "pi")],
    )
    def test_flat_minimum(self, function: str, start: str) -> None:
        """The first step leads exactly onto the only minimum, where the slope is 0, by hand: f depends on |x − c|."""
        run = exact_line(function, start, 3)
        assert run.end.kind is OutcomeKind.STATIONARY
        assert run.last == 1
        assert run.point_at(1)[0].exact == (1 if "- 1" in function else 0)

    @pytest.mark.parametrize(
        ("function", "start"),
        [
            ("x^3", "pi"),
            ("x^5", "sqrt(2)"),
            ("x^7", "e"),
            ("x*abs(x)", "2"),
            ("x*abs(x)", "pi"),
            ("cbrt(x)", "1"),
            ("cbrt(x)", "pi"),
            ("(x - 1)^3", "pi"),
            ("x^2*relu(x) - x^2*relu(-x)", "2"),
        ],
    )
    def test_falls_through(self, function: str, start: str) -> None:
        """A function that grows on the whole line falls along the ray without end: no digit is blamed for it."""
        run = exact_line(function, start, 3)
        assert run.end.kind is OutcomeKind.NO_STEP
        assert "the function keeps falling along the line of the slope" in run.outcome.summary
        assert float(run.line_at(0).searched or 0) > 100

    def test_open_among_many(self) -> None:
        """The slope of x + sin x is 0 again and again: what is not proven of it is not blamed on digits."""
        run = exact_line("x + sin(x)", "pi - 1", 3)
        assert run.end.kind is OutcomeKind.NO_STEP
        assert "the line search cannot decide where the function is lowest" in run.outcome.summary

    def test_open_place(self) -> None:
        """Where f is not proven to fall through a place on the ray, that is what is said: (0, 0) lies at t = 1/(3π)."""
        run = exact_line("x^3 + y^3", "pi,pi", 3)
        assert run.end.kind is OutcomeKind.NO_STEP
        assert "the line search cannot decide where the function is lowest" in run.outcome.summary
        words = " ".join(map(str, run.outcome.evidence))
        assert "as far as t ≈ 0.106103, and a little beyond again." in words
        assert "digit" not in words


def first_zero(
    gradient: Callable[[mpmath.mpf, mpmath.mpf], Vector], x: mpmath.mpf, y: mpmath.mpf, about: float
) -> mpmath.mpf:
    """Return the first zero of φ′, looking at 500 places up to twice `about`."""
    g = gradient(x, y)

    def slope(rate: mpmath.mpf) -> mpmath.mpf:
        there = gradient(x - rate * g[0], y - rate * g[1])
        return -(there[0] * g[0] + there[1] * g[1])

    step = mpmath.mpf(about) / 250
    k = next((k for k in range(1, 501) if slope(k * step) > 0), 250)
    return mpmath.findroot(
        slope, ((k - 1) * step, k * step), solver="anderson", tol=mpmath.mpf(10) ** (-2 * DIGITS + 40)
    )


class TestSimplest:
    """Guessing a fraction from a ball."""

    @pytest.mark.parametrize(
        ("middle", "radius", "fraction"),
        [
            (fmpq(1, 3), 1e-30, Fraction(1, 3)),
            (fmpq(314159, 100000), 1e-5, Fraction(355, 113)),
            (fmpq(-22, 7), 1e-20, Fraction(-22, 7)),
            (fmpq(0), 1e-20, Fraction(0)),
            (fmpq(5, 2), 1, Fraction(2)),
        ],
    )
    def test_known(self, middle: fmpq, radius: float, fraction: Fraction) -> None:
        """The fraction with the smallest denominator is found: 355/113 is the simplest near π to 10⁻⁵."""
        with precision(256):
            found = simplest_in(arb(middle) + arb(0, radius))
        assert found is not None
        assert Fraction(int(found.p), int(found.q)) == fraction

    def test_noise(self) -> None:
        """A narrow ball around √2 holds no short fraction."""
        with precision(256):
            assert simplest_in(arb(2).sqrt()) is None
