"""Two thousand random descents against mpmath at 200 digits: no printed digit wrong, no enclosure that misses."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import mpmath
import pytest
import sympy as sp

from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.problem import Problem
from tests.seeds import seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.numbers.number import Number

RUNS = 2_000
BATCHES = 80
STARTS_PER_FUNCTION = 5
REFERENCE_DIGITS = 200
GUARD_DIGITS = 60
UNRESOLVED_DIGITS = 1_000
"""A value closer to 0 than this may be given as 0 with a bound, if no digit of it can be proven."""
STEPS = 6
LONG_STEPS = 50
X, Y = sp.symbols("x y", real=True)

SHAPES: tuple[Callable[[sp.Expr], sp.Expr], ...] = (
    lambda u: u**2,
    lambda u: u**3,
    lambda u: u**4,
    sp.sin,
    sp.cos,
    lambda u: sp.exp(-(u**2)),
    lambda u: sp.exp(u / 3),
    lambda u: sp.log(1 + u**2),
    lambda u: sp.sqrt(u**2 + 1),
    lambda u: 1 / (1 + u**2),
    lambda u: 1 / (1 + sp.exp(-u)),
    lambda u: sp.log(1 + sp.exp(u)),
    sp.atan,
    sp.tanh,
    sp.erf,
    sp.asinh,
    lambda u: u * sp.Abs(u),
    lambda u: sp.Abs(u) ** sp.Rational(5, 2),
    lambda u: sp.sin(u) * sp.exp(-u / 5),
    lambda u: (u**2 + 1) ** sp.Rational(1, 3),
    lambda u: 2**u,
    lambda u: (u**2 + 1) ** u,
    lambda u: sp.cosh(u / 2),
    lambda u: sp.pi * u * sp.cos(u),
)
STARTS = ("1", "-2", "3/2", "-1/3", "7/10", "123/1000", "-31/7", "sqrt(2)", "pi/4", "exp(1)/2", "1/1000000", "5")
RATES = ("1/100", "1/10", "1/7", "1/3", "1/2", "1", "3/1000", "sqrt(2)/10")


@dataclass
class Reference:
    """A function and its gradient at the working precision of mpmath, differentiated by SymPy's own diff."""

    value: Callable[..., mpmath.mpf]
    slopes: Sequence[Callable[..., mpmath.mpf]]

    @classmethod
    def of(cls, objective: sp.Expr, variables: Sequence[sp.Symbol]) -> Reference:
        """Compile with SymPy's printer for mpmath."""
        return cls(
            sp.lambdify(variables, objective, "mpmath"),
            [sp.lambdify(variables, sp.diff(objective, variable), "mpmath") for variable in variables],
        )

    def trajectory(self, start: Sequence[sp.Expr], rate: sp.Expr, steps: int, digits: int) -> list[list[mpmath.mpf]]:
        """Return the points x₀ … at `digits` digits."""
        with mpmath.workdps(digits):
            alpha = mpmath.mpmathify(rate.evalf(digits + 10))
            points = [[mpmath.mpmathify(x.evalf(digits + 10)) for x in start]]
            for _ in range(steps):
                x = points[-1]
                points.append([xi - alpha * slope(*x) for xi, slope in zip(x, self.slopes, strict=True)])
            return points


def random_objective(rng: random.Random, variables: Sequence[sp.Symbol]) -> sp.Expr:
    """Return a sum of random terms of affine arguments, with rational coefficients."""
    terms = []
    for _ in range(rng.randint(1, 3)):
        inner = sum(
            (rng.choice([-2, -1, 1, sp.Rational(1, 2), 3]) * v for v in variables if rng.random() < 0.8), sp.S.Zero
        )
        shift = sp.Rational(rng.randint(-6, 6), rng.randint(1, 5))
        terms.append(sp.Rational(rng.randint(-9, 9) or 1, rng.randint(1, 4)) * rng.choice(SHAPES)(inner + shift))
    bowl = sum((sp.Rational(1, rng.randint(2, 10)) * v**2 for v in variables), sp.S.Zero)
    return sp.Add(*terms) + bowl


def check_number(number: Number, true: mpmath.mpf, slack: mpmath.mpf, digits: int) -> None:
    """Hold a number against its true value, known up to `slack`."""
    ball = number.enclosure()
    middle, radius = (mpmath.mpmathify(part.str(REFERENCE_DIGITS, radius=False)) for part in (ball.mid(), ball.rad()))
    assert abs(middle - true) <= radius * (1 + mpmath.mpf(10) ** -20) + slack
    numeral = number.decimal(digits)
    error = abs(mpmath.mpf(numeral.text) - true)
    assert error <= mpmath.mpf(number.error(digits)) + slack
    assert not numeral.exact or error <= slack
    figures = numeral.text.partition("e")[0].lstrip("-").replace(".", "").lstrip("0")
    tiny = abs(true) < mpmath.mpf(10) ** -UNRESOLVED_DIGITS
    assert numeral.exact or len(figures) == digits or (tiny and numeral.text == "0"), "as many digits as asked for"


def check_run(rng: random.Random, reference: Reference, problem: Problem) -> bool:
    """Hold one run against the reference; False if there is no run to hold."""
    try:
        run = Run(problem)
    except NoAnswerError:
        return False
    last = run.last
    points = reference.trajectory(problem.start, problem.rate, last, REFERENCE_DIGITS)
    closer = reference.trajectory(problem.start, problem.rate, last, REFERENCE_DIGITS + GUARD_DIGITS)
    with mpmath.workdps(REFERENCE_DIGITS + GUARD_DIGITS):
        for n in {0, last, *(rng.randrange(last + 1) for _ in range(3))}:
            iterate, digits = run[n], rng.choice([3, 6, 12, 17])
            slack = max(abs(a - b) for a, b in zip(points[n], closer[n], strict=True)) * 1000
            slack += mpmath.mpf(10) ** -(REFERENCE_DIGITS - GUARD_DIGITS) * (1 + max(abs(x) for x in closer[n]))
            for number, true in zip(iterate.point, closer[n], strict=True):
                check_number(number, true, slack, digits)
            value = reference.value(*closer[n])
            check_number(iterate.value, value, slack * (1 + abs(value)) * 10**20, digits)
            for number, slope in zip(iterate.gradient, reference.slopes, strict=True):
                true = slope(*closer[n])
                check_number(number, true, slack * (1 + abs(true)) * 10**20, digits)
    return True


class TestRandomRuns:
    """Runs drawn by seed."""

    @pytest.mark.parametrize("seed", seeds(range(BATCHES), everyday=4))
    def test_no_digit_is_wrong(self, seed: int) -> None:
        """Every point, value and gradient agrees with mpmath at 200 digits, digit by digit and ball by ball."""
        rng = random.Random(seed)
        checked = 0
        while checked < RUNS // BATCHES:
            variables = (X, Y) if rng.random() < 0.3 else (X,)
            objective = random_objective(rng, variables)
            reference = Reference.of(objective, variables)
            for _ in range(STARTS_PER_FUNCTION):
                start = tuple(sp.sympify(rng.choice(STARTS)) for _ in variables)
                steps = LONG_STEPS if rng.random() < 0.05 else STEPS
                problem = Problem(objective, variables, start, sp.sympify(rng.choice(RATES)), steps)
                checked += check_run(rng, reference, problem)
