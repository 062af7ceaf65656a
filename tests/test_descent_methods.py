"""The update rules against closed forms, and how their runs end."""

from __future__ import annotations

from fractions import Fraction
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import mpmath
import pytest
import sympy as sp
from flint import arb
from mpmath import mpf

import gdtutor
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.methods.table import update_rule
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.errors import NoAnswerError
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.api import Run

HALF = Fraction(1, 2)
RECIPES = [method.id for method in METHODS.values() if method.lines]


def holds(number: Number, value: Fraction | sp.Expr) -> bool:
    """Whether the number is the value: equal where it is exact, else enclosing it to 15 digits or 10⁻¹⁵."""
    if number.exact is not None:
        return bool(sp.simplify(number.exact - sp.sympify(value)) == 0)
    ball, true = number.enclosure(), Number.of(value).enclosure(512)
    return ball.overlaps(true) and bool(ball.rad() <= arb(10) ** -15 * (abs(true) + arb(1)))


def walks(run: Run, expected: Sequence[tuple[Fraction | sp.Expr, ...]]) -> bool:
    """Whether the run has exactly the expected points."""
    return len(run) == len(expected) and all(
        holds(number, value)
        for iterate, point in zip(run, expected, strict=True)
        for number, value in zip(iterate.point, point, strict=True)
    )


class TestClosedForms:
    """Whole trajectories that were worked out by hand."""

    def test_heavy_ball_with_the_best_parameters(self) -> None:
        """On (x² + 9y²)/2 with α = β = 1/4 both eigenvalues meet in a double root: (1 + n/2)/2ⁿ, (1 + 3n/2)/(−2)ⁿ."""
        run = gdtutor.descend(
            "(x^2 + 9y^2)/2", "1,1", "1/4", steps=200, method="heavy-ball", parameters="beta=1/4", tolerance=0
        )
        expected = [((1 + n * HALF) * HALF**n, (1 + 3 * n * HALF) * (-HALF) ** n) for n in range(201)]
        assert walks(run, expected)
        assert run[40].point[0].exact is not None

    def test_nesterov_with_the_best_parameters(self) -> None:
        """On (x² + 9y²)/2 with α = 1/9, β = 1/2: (1 + n/3)(2/3)ⁿ, and 0 after one step."""
        run = gdtutor.descend(
            "(x^2 + 9y^2)/2", "1,1", "1/9", steps=150, method="nesterov", parameters="beta=1/2", tolerance=0
        )
        expected = [((1 + Fraction(n, 3)) * Fraction(2, 3) ** n, Fraction(n == 0)) for n in range(151)]
        assert walks(run, expected)

    @pytest.mark.parametrize("slope", ["3", "-2", "1/7"])
    def test_adam_on_a_line(self, slope: str) -> None:
        """On f = g·x with ε = 0 Adam moves by exactly α at each step, whatever g is."""
        run = gdtutor.descend(f"{slope} x", "5", "1/10", steps=80, method="adam", parameters="epsilon=0")
        downhill = -1 if Fraction(slope) > 0 else 1
        assert walks(run, [(5 + downhill * Fraction(n, 10),) for n in range(81)])

    def test_rmsprop_on_a_line(self) -> None:
        """On f = g·x with ε = 0 the n-th step of RMSProp has the length α/√(1 − ρⁿ)."""
        run = gdtutor.descend("-3x", "0", "1/10", steps=40, method="rmsprop", parameters="rho=9/10, epsilon=0")
        for n, iterate in enumerate(run[:40], 1):
            assert holds(iterate.update[0], 1 / sp.sqrt(1 - sp.Rational(9, 10) ** n) / 10)

    @pytest.mark.parametrize("method", ["adam", "amsgrad"])
    def test_an_irrational_start_costs_nothing(self, method: str) -> None:
        """From √2 the steps on a line are the fractions that they are from 0, as they do not depend on the point."""
        given = "beta_2=1/2, epsilon=0"
        run = gdtutor.descend("3x", "sqrt(2)", "1/10", steps=40, method=method, parameters=given)
        assert walks(run, [(sp.sqrt(2) - sp.Rational(n, 10),) for n in range(41)])
        assert run[20].point[0].exact is not None

    def test_a_tie_that_no_precision_decides(self) -> None:
        """On π·x with β₂ = 0 both arguments of AMSGrad's max are π² at every step, and each step has the length α."""
        given = "beta_1=0, beta_2=0, epsilon=0"
        run = gdtutor.descend("pi x", "3", "1/10", steps=60, method="amsgrad", parameters=given)
        assert walks(run, [(3 - Fraction(n, 10),) for n in range(61)])
        assert run.bits == 128

    def test_adagrad_on_a_line(self) -> None:
        """On f = g·x with ε = 0 AdaGrad has moved α·(1 + 1/√2 + … + 1/√n) after n steps."""
        run = gdtutor.descend("-3x", "0", "1/10", steps=30, method="adagrad", parameters="epsilon=0")
        for n, iterate in enumerate(run):
            total = sum((1 / sp.sqrt(k) for k in range(1, n + 1)), sp.S.Zero) / 10
            assert iterate.point[0].enclosure().overlaps(Number.of(total).enclosure())

    def test_inverse_time_decay(self) -> None:
        """On x²/2 the point is multiplied by 1 − α/(1 + k·n) at step n."""
        run = gdtutor.descend("x^2/2", 8, "1/2", steps=60, method="inverse-time-decay", parameters="k=1/3", tolerance=0)
        expected = [Fraction(8)]
        for n in range(60):
            expected.append(expected[-1] * (1 - HALF / (1 + Fraction(n, 3))))
        assert walks(run, [(value,) for value in expected])
        assert holds(run.rate_at(6), Fraction(1, 6))

    def test_exponential_decay(self) -> None:
        """On x²/2 the point is multiplied by 1 − α·qⁿ at step n."""
        run = gdtutor.descend(
            "x^2/2", 8, "1/2", steps=60, method="exponential-decay", parameters="factor=2/3", tolerance=0
        )
        expected = [Fraction(8)]
        for n in range(60):
            expected.append(expected[-1] * (1 - HALF * Fraction(2, 3) ** n))
        assert walks(run, [(value,) for value in expected])
        assert holds(run.rate_at(3), Fraction(4, 27))
        assert holds(run.rate_at(59), HALF * Fraction(2, 3) ** 59)


class TestQuantities:
    """What is remembered and computed on the way."""

    def test_heavy_ball(self) -> None:
        """On x² from 1 with α = 1/4, β = 1/2: v₁ = −1/2, v₂ = −1/4 − 1/4 = −1/2, and memory is v with the index n."""
        run = gdtutor.descend("x^2", 1, "1/4", steps=3, method="heavy-ball", parameters="beta=1/2")
        assert [run.memory_at(n)["v"][0].exact for n in range(3)] == [0, -sp.Rational(1, 2), -sp.Rational(1, 2)]
        assert run.quantities_at(0)["v"][0].exact == -sp.Rational(1, 2)
        assert run[1].update[0].exact == -sp.Rational(1, 2)
        assert list(run.quantities_at(1)) == ["v"]

    def test_nesterov(self) -> None:
        """On x² from 1 with α = 1/4, β = 1/2: y₁ = 1/2 − 1/4 = 1/4, ∇f(y₁) = 1/2, v₂ = −1/4 − 1/8 = −3/8."""
        run = gdtutor.descend("x^2", 1, "1/4", steps=3, method="nesterov", parameters="beta=1/2")
        values = {name: numbers[0].exact for name, numbers in run.quantities_at(1).items()}
        assert values == {"y": sp.Rational(1, 4), "gy": sp.Rational(1, 2), "v": -sp.Rational(3, 8)}
        assert list(values) == ["y", "gy", "v"]

    def test_adam(self) -> None:
        """On x² from 1: m₁ = 1/10·2, s₁ = 1/1000·4, m̂ = 2, ŝ = 4; the first step is α·2/(2 + ε)."""
        run = gdtutor.descend("x^2", 1, "1/4", steps=40, method="adam", tolerance=0)
        values = {name: numbers[0].exact for name, numbers in run.quantities_at(0).items()}
        assert values == {"m": sp.Rational(1, 5), "s": sp.Rational(1, 250), "m_hat": 2, "s_hat": 4}
        assert run[0].update[0].exact == -sp.Rational(1, 2) / (2 + sp.Rational(1, 10**8))

    @pytest.mark.parametrize("method", RECIPES)
    def test_steps_add_up(self, method: str) -> None:
        """xₙ + (xₙ₊₁ − xₙ) is xₙ₊₁, and what step n computes under a remembered name is remembered at n + 1."""
        run = gdtutor.descend("x^4/4 + sin(x) - x y + y^2", "1,2", "1/20", steps=30, method=method)
        for n in range(30):
            for x, step, following in zip(run[n].point, run[n].update, run[n + 1].point, strict=True):
                assert (x.enclosure() + step.enclosure()).overlaps(following.enclosure())
            for name, numbers in run[n + 1].memory.items():
                for computed, remembered in zip(run.quantities_at(n)[name], numbers, strict=True):
                    assert computed.enclosure().overlaps(remembered.enclosure())

    @pytest.mark.parametrize("method", RECIPES)
    def test_more_digits_on_request(self, method: str) -> None:
        """A point far along the run can be given to 60 digits, and they begin with the 15 that were there before."""
        run = gdtutor.descend("x^4/4 + cos(x)", 1, "1/20", steps=50, method=method, tolerance=0)
        (x,) = run[50].point
        few, many = x.decimal(15).text, x.decimal(60).text
        with mpmath.workdps(70):
            assert abs(mpf(few) - mpf(many)) <= mpf(10) ** -14 * abs(mpf(many))
            assert len(many) > 55

    def test_one_table(self) -> None:
        """What carries a method out, and what works it out, is found by the names in its record."""
        for name, method in METHODS.items():
            rule = update_rule(method)
            assert method.id == name
            assert rule.method is method
            assert not method.lines or rule.memory(2) == dict.fromkeys(method.memory, (0, 0))
            assert [line.target for line in rule.recipe] == [line.target for line in method.lines]
            assert callable(resolve_name(method.worked))


class TestEndings:
    """How runs with a memory end."""

    def test_a_ball_rolls_on_over_a_flat_point(self) -> None:
        """At x₁ = 0 the slope of x² is 0, but the velocity −1 carries the ball on to −β."""
        run = gdtutor.descend("x^2", 1, "1/2", steps=4, method="heavy-ball", parameters="beta=1/2")
        assert [run[n].point[0].exact for n in range(3)] == [1, 0, -sp.Rational(1, 2)]

    @pytest.mark.parametrize("method", ["heavy-ball", "nesterov", "adam", "rmsprop", "adagrad"])
    def test_stationary_at_rest(self, method: str) -> None:
        """From rest where the slope is 0 nothing moves, with any memory."""
        run = gdtutor.descend("(x - 1)^2", 1, "1/10", method=method)
        assert (run.end.kind, run.last) == (OutcomeKind.STATIONARY, 0)

    def test_passing_fast_is_not_converged(self) -> None:
        """Where a ball passes the minimum at full speed the slope is tiny, and the run goes on until it rests."""
        run = gdtutor.descend("x^2/2", 1, "1/100", steps=3000, method="heavy-ball", parameters="beta=9/10")
        assert run.end.kind is OutcomeKind.CONVERGED
        limit = mpf(10) ** -10
        last = run[run.last]
        assert abs(float(last.point[0])) <= limit
        assert abs(float(last.memory["v"][0])) <= limit / 100 / (1 - mpf("0.9"))
        fast = gdtutor.descend(
            "x^2/2", 1, "1/2", steps=60, method="heavy-ball", parameters="beta=1/2", tolerance=Fraction(1, 10)
        )
        assert (fast[2].point[0].exact, fast[2].memory["v"][0].exact) == (0, -sp.Rational(1, 2))
        assert fast.last > 2

    def test_cycle_of_the_joint_state(self) -> None:
        """With α = 2 and β = 0 on x²/2 the point is back after two steps; the velocity too only after three."""
        run = gdtutor.descend("x^2/2", 1, 2, steps=30, method="heavy-ball", parameters="beta=0")
        assert [iterate.point[0].exact for iterate in run] == [1, -1, 1, -1]
        assert [iterate.memory["v"][0].exact for iterate in run] == [0, -2, 2, -2]
        assert (run.end.kind, run.end.period) == (OutcomeKind.CYCLE, 2)

    def test_a_rate_that_decays_makes_no_cycle(self) -> None:
        """With αₙ = 3/(1 + n) on x²/2 the point is back at 1 after two steps, and then α₂ = 1 leads to 0."""
        run = gdtutor.descend("x^2/2", 1, 3, steps=30, method="inverse-time-decay", parameters="k=1")
        assert [iterate.point[0].exact for iterate in run] == [1, -2, 1, 0]
        assert run.end.kind is OutcomeKind.STATIONARY

    def test_the_look_ahead_point_leaves_the_domain(self) -> None:
        """From 4 on x − ln x with a great velocity: x₁ is in the domain, and y₁ = x₁ + β·v₁ is not."""
        run = gdtutor.descend("x - ln(x)", 4, "3", steps=9, method="nesterov", parameters="beta=9/10")
        assert run.end.kind is OutcomeKind.LEFT_DOMAIN
        assert run.end.look_ahead
        x, v = Fraction(4) - 3 * Fraction(3, 4), -3 * Fraction(3, 4)
        assert run.last == 1
        assert run[1].point[0].exact == sp.Rational(x)
        assert run.after is not None
        assert run.after[0].exact == sp.Rational(x + Fraction(9, 10) * v)

    def test_the_look_ahead_point_leaves_the_domain_later(self) -> None:
        """The same among enclosed iterates: the point beyond is xₙ + β·vₙ, and ln has no value there."""
        run = gdtutor.descend("x - ln(x) + e^(-x)", 4, 3, steps=99, method="nesterov", parameters="beta=9/10")
        assert run.end.look_ahead
        assert run.exact_state(run.last) is None
        assert run.after is not None
        last = run[run.last]
        beyond = float(last.point[0]) + 0.9 * float(last.memory["v"][0])
        assert float(last.point[0]) > 0 > beyond
        assert float(run.after[0]) == pytest.approx(beyond, rel=1e-12)

    def test_a_coordinate_without_slope_stays(self) -> None:
        """With ε = 0 a coordinate whose slopes are all 0 is not divided by 0: it stays where it is."""
        for method in ("adagrad", "rmsprop", "adam"):
            run = gdtutor.descend("x^4 + y^2", "2,0", "1/10", steps=30, method=method, parameters="epsilon=0")
            assert len(run) == 31
            assert all(iterate.point[1].exact == 0 or iterate.point[1].is_zero for iterate in run)

    def test_no_step(self) -> None:
        """With β₂ = 0 and ε = 0 Adam steps from 1 to 0 on x²; there m̂ is divided by the root of 0: there is no step."""
        run = gdtutor.descend("x^2", 1, 1, steps=9, method="adam", parameters="beta_1=1/2, beta_2=0, epsilon=0")
        assert [iterate.point[0].exact for iterate in run] == [1, 0]
        assert (run.end.kind, run.end.reason) == (OutcomeKind.NO_STEP, "division-by-zero")
        assert run[1].memory["m"][0].exact == 1

    def test_outside_from_the_start(self) -> None:
        """A start without slope is refused for every method alike."""
        for method in RECIPES:
            with pytest.raises(NoAnswerError, match="cannot start"):
                gdtutor.descend("ln(x)", -1, "1/10", method=method)

    def test_the_last_exact_point_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where not even the first enclosed step can be proven, the exact points before it remain."""
        monkeypatch.setattr("gdtutor.descent.progress.MOST_BITS", 128)
        run = gdtutor.descend("sin(10^60 x)", 1, 1, steps=9, method="heavy-ball")
        assert run.end.kind is OutcomeKind.PRECISION_LIMIT
        assert (run.last, run[run.last].point[0].exact) == (0, 1)

    @pytest.mark.parametrize("method", ["gradient-descent", "heavy-ball", "nesterov"])
    def test_immense_slopes(self, method: str) -> None:
        """On e^(x²) from 5 the first step leads to −10¹¹ and the second beyond all bounds: the run diverges."""
        run = gdtutor.descend("e^(x^2)", 5, 1, steps=60, method=method)
        assert run.end.kind is OutcomeKind.DIVERGING
        assert float(run[1].point[0]) == pytest.approx(5 - 10 * mpmath.exp(25), rel=1e-12)

    @pytest.mark.parametrize("method", ["adagrad", "rmsprop", "adam"])
    def test_roots_of_long_fractions(self, method: str) -> None:
        """On x¹⁰⁰ the squares of slopes are fractions of thousands of digits; their roots are enclosed at once."""
        run = gdtutor.descend("x^100", 1, "1/10", steps=30, method=method, tolerance=0)
        assert len(run) == 31
        assert run[30].value.enclosure() < run[0].value.enclosure()

    def test_precision_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The map x ↦ 4x(1 − x) loses a binary digit a step: the run ends when none is left, and has told the truth."""
        monkeypatch.setattr("gdtutor.descent.progress.MOST_BITS", 1024)
        run = gdtutor.descend("4x^3/3 - 3x^2/2", "1/3", 1, steps=5_000, tolerance=0)
        assert run.end.kind is OutcomeKind.PRECISION_LIMIT
        assert 800 < run.last < 1_024
        assert "no further digit can be guaranteed" in run.outcome.summary
        with mpmath.workdps(500):
            x = mpf(1) / 3
            for _ in range(run.last):
                x = 4 * x * (1 - x)
            assert abs(mpf(run[run.last].point[0].decimal(15).text) - x) <= mpf(10) ** -14


class TestSharing:
    """Runs on one function share what was compiled for it."""

    def test_runs_that_differ_in_rate_and_method(self) -> None:
        """The function, its derivatives and programs are the same objects; another function has its own."""
        one = gdtutor.descend("x^4 - 3x^3 + 2", 4, "1/100")
        two = gdtutor.descend("x^4 - 3x^3 + 2", 3, "1/50", method="adam")
        other = gdtutor.descend("x^4 - 3x^3 + 3", 4, "1/100")
        assert one.system.slope is two.system.slope
        assert one.system.function is not other.system.function
        assert one[1].point[0].exact == sp.Rational(72, 25)
        assert two[0].gradient[0].exact == 27

    def test_unbounded_below(self) -> None:
        """On −x² every step is 1.2 times the one before and f falls without end: diverging, also at the step limit."""
        run = gdtutor.descend("-x^2", 1, "1/10", steps=40)
        assert run.outcome.kind is OutcomeKind.DIVERGING
        assert holds(run[40].point[0], sp.Rational(6, 5) ** 40)


class TestLongRuns:
    """Errors do not pile up where the method contracts."""

    @pytest.mark.parametrize("method", ["heavy-ball", "nesterov", "adam"])
    def test_few_digits_are_enough(self, method: str) -> None:
        """After 2,000 steps with a memory 256 binary digits still prove 15 decimal ones, as mpmath at 400 confirms."""
        run = gdtutor.descend("e^(-x) sin(x) + x^2/10", 1, "1/20", steps=2_000, method=method, tolerance=0)
        assert run.last == 2_000
        assert run.bits <= 256
        with mpmath.workdps(400):
            expected = _textbook(method, lambda x: mpmath.exp(-x) * (mpmath.cos(x) - mpmath.sin(x)) + x / 5, 2_000)
            assert abs(mpf(run[2_000].point[0].decimal(15).text) - expected) <= mpf(10) ** -14 * abs(expected)

    def test_two_variables(self) -> None:
        """On (x² + 4y² + xy)/2 with the usual β the enclosures after 3,000 steps hold what matrix powers give."""
        run = gdtutor.descend("x^2/2 + 2y^2 + x y/2", "1,3", "1/4", steps=3_000, method="heavy-ball", tolerance=0)
        assert run.bits <= 256
        step = mpmath.matrix([[mpf(3) / 4, mpf(-1) / 8], [mpf(-1) / 8, 0]])
        with mpmath.workdps(400):
            beta, size = mpf(9) / 10, 2
            whole = mpmath.matrix(4)
            for i in range(size):
                for j in range(size):
                    whole[i, j] = step[i, j]
                    whole[i + size, j] = step[i, j] - (i == j)
                whole[i, i + size] = whole[i + size, i + size] = beta
            end = whole**3_000 * mpmath.matrix([1, 3, 0, 0])
            for number, true in zip(run[3_000].point, end, strict=False):
                assert abs(mpf(number.decimal(12).text) - true) <= mpf(10) ** -11 * abs(true)


def _textbook(method: str, slope: Callable[[mpf], mpf], steps: int) -> mpf:
    """Descend from 1 with α = 1/20 and the usual parameters, in mpmath."""
    x, v, s, alpha, beta, two = mpf(1), mpf(0), mpf(0), mpf(1) / 20, mpf(9) / 10, mpf(999) / 1000
    for n in range(steps):
        if method == "adam":
            g = slope(x)
            v, s = beta * v + (1 - beta) * g, two * s + (1 - two) * g**2
            root = mpmath.sqrt(s / (1 - two ** (n + 1)))
            x -= alpha * v / (1 - beta ** (n + 1)) / (root + mpf(10) ** -8)
        else:
            v = beta * v - alpha * slope(x + beta * v if method == "nesterov" else x)
            x += v
    return x
