"""Random runs of every method against mpmath at 200 digits: no enclosure misses, no printed digit is wrong."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeAlias

import mpmath
import pytest
import sympy as sp
from mpmath import mpf

from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.language.problem import Problem
from gdtutor.language.settings import read_parameters
from tests.seeds import seeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from gdtutor.numbers.number import Number

Vector: TypeAlias = list[mpf]

SEEDS = 25
DIGITS = 200
GUARD = 60
STEPS = 60
X, Y = sp.symbols("x y", real=True)

SHAPES: tuple[Callable[[sp.Expr], sp.Expr], ...] = (
    lambda u: u**2,
    lambda u: u**4 / 10,
    sp.sin,
    lambda u: sp.exp(-(u**2)),
    lambda u: sp.log(1 + u**2),
    lambda u: sp.sqrt(u**2 + 1),
    lambda u: 1 / (1 + sp.exp(-u)),
    sp.atan,
    lambda u: sp.sin(u) * sp.exp(-u / 5),
    lambda u: sp.cosh(u / 2),
    lambda u: sp.erf(u) * u,
)
STARTS = ("1", "-2", "3/2", "-1/3", "7/10", "123/1000", "sqrt(2)", "pi/4", "5/2")
RATES = ("1/100", "1/10", "1/7", "1/3", "sqrt(2)/10")
SETTINGS = {
    "heavy-ball": ("beta=9/10", "beta=1/2", "beta=0"),
    "nesterov": ("beta=9/10", "beta=1/3", "beta=sqrt(2)/2"),
    "adagrad": ("", "epsilon=0"),
    "rmsprop": ("", "rho=9/10, epsilon=0", "rho=1/2"),
    "adam": ("", "beta_1=1/2, beta_2=9/10", "beta_1=0, epsilon=0", "beta_1=9/10, beta_2=99/100, epsilon=1/10"),
    "amsgrad": ("", "beta_1=1/2, beta_2=1/2", "beta_1=0, epsilon=0", "beta_1=9/10, beta_2=9/10, epsilon=1/10"),
    "adamw": ("", "decay=1/2", "beta_1=0, beta_2=1/2, decay=1", "epsilon=0, decay=1/10"),
    "adamax": ("", "beta_1=1/2, beta_2=1/2", "beta_1=0, beta_2=9/10, epsilon=1/10"),
    "nadam": ("", "beta_1=1/2, beta_2=9/10", "psi=1, epsilon=1/10", "psi=0, epsilon=0"),
    "adadelta": ("", "rho=1/2", "epsilon=1/100", "rho=99/100, epsilon=1/10"),
    "inverse-time-decay": ("", "k=1"),
    "exponential-decay": ("", "factor=99/100"),
}


def drawn(seed: int, method: str) -> Problem:
    """Draw a problem in one or two variables."""
    draw = random.Random(f"{seed} {method}")
    variables = (X, Y)[: draw.choice([1, 1, 2])]
    inner = [sum((draw.choice([1, -1, 2]) * v for v in variables), sp.Integer(draw.choice([0, 1]))), *variables]
    objective = sum((draw.choice([1, 2, sp.Rational(1, 2)]) * draw.choice(SHAPES)(u) for u in inner), sp.S.Zero)
    return Problem(
        objective,
        variables,
        tuple(sp.sympify(draw.choice(STARTS)) for _ in variables),
        sp.sympify(draw.choice(RATES)),
        draw.choice([STEPS, 2 * STEPS]),
        method,
        parameters=read_parameters(METHODS[method], draw.choice(SETTINGS.get(method, ("",)))),
    )


class Walk:
    """A descent by the rules as they are written in textbooks, at the precision of mpmath in force."""

    def __init__(self, problem: Problem) -> None:
        """Stand at the start with nothing remembered."""
        derivatives = [sp.diff(problem.objective, v) for v in problem.variables]
        self.slope = sp.lambdify(problem.variables, derivatives, "mpmath")
        self.method = problem.method
        self.p = {name: precise(value) for name, value in problem.parameters}
        self.alpha = precise(problem.rate)
        self.x = [precise(value) for value in problem.start]
        self.first, self.second, self.largest = ([mpf(0)] * len(self.x) for _ in range(3))
        self.n = 0

    def advance(self) -> None:
        """Take one step."""
        p, at = self.p, self.x
        if self.method == "nesterov":
            at = [x + p["beta"] * v for x, v in zip(self.x, self.first, strict=True)]
        slopes = self.slope(*at)
        moves = [self.move(i, g) for i, g in enumerate(slopes)]
        self.x = [x + d for x, d in zip(self.x, moves, strict=True)]
        self.n += 1

    def move(self, i: int, g: mpf) -> mpf:
        """Update what is remembered of one coordinate, and return how far it moves."""
        p, alpha, n = self.p, self.alpha, self.n
        match self.method:
            case "inverse-time-decay":
                return -alpha / (1 + p["k"] * n) * g
            case "exponential-decay":
                return -alpha * p["factor"] ** n * g
            case "heavy-ball" | "nesterov":
                self.first[i] = p["beta"] * self.first[i] - alpha * g
                return self.first[i]
            case "adagrad":
                self.second[i] += g**2
            case "rmsprop":
                self.second[i] = p["rho"] * self.second[i] + (1 - p["rho"]) * g**2
            case "adamax":
                self.first[i] = p["beta_1"] * self.first[i] + (1 - p["beta_1"]) * g
                self.largest[i] = max(p["beta_2"] * self.largest[i], abs(g) + p["epsilon"])
                return -alpha * self.first[i] / (1 - p["beta_1"] ** (n + 1)) / self.largest[i]
            case "adadelta":
                self.second[i] = p["rho"] * self.second[i] + (1 - p["rho"]) * g**2
                d = g * mpmath.sqrt(self.first[i] + p["epsilon"]) / mpmath.sqrt(self.second[i] + p["epsilon"])
                self.first[i] = p["rho"] * self.first[i] + (1 - p["rho"]) * d**2
                return -alpha * d
            case "adam" | "amsgrad" | "adamw" | "nadam":
                self.first[i] = p["beta_1"] * self.first[i] + (1 - p["beta_1"]) * g
                self.second[i] = p["beta_2"] * self.second[i] + (1 - p["beta_2"]) * g**2
                mean = self.first[i] / (1 - p["beta_1"] ** (n + 1))
                self.largest[i] = max(self.largest[i], self.second[i])
                square = self.largest[i] if self.method == "amsgrad" else self.second[i]
                root = mpmath.sqrt(square / (1 - p["beta_2"] ** (n + 1)))
                if self.method == "nadam":
                    mean = self.ahead(n + 1, self.first[i], g)
                drawn = p["decay"] * self.x[i] if self.method == "adamw" else 0
                return -alpha * drawn - (alpha * mean / (root + p["epsilon"]) if root + p["epsilon"] else 0)
            case _:
                return -alpha * g
        return -alpha * g / (mpmath.sqrt(self.second[i]) + p["epsilon"])

    def ahead(self, t: int, mean: mpf, g: mpf) -> mpf:
        """Return NAdam's mean slope of step t, counted from 1, with Nesterov's look ahead."""
        mu = [self.p["beta_1"] * (1 - mpf("0.96") ** (k * self.p["psi"]) / 2) for k in range(1, t + 2)]
        product = mpmath.fprod(mu[:-1])
        return mu[-1] * mean / (1 - product * mu[-1]) + (1 - mu[-2]) * g / (1 - product)

    def remembered(self, name: str) -> Vector:
        """Return what the method remembers under this name."""
        return {"s": self.second, "u": self.largest}.get(name, self.first)


def precise(value: sp.Expr) -> mpf:
    """Return an exact number at the precision in force."""
    return mpmath.mpmathify(sp.N(value, mpmath.mp.dps))


def encloses(number: Number, true: mpf) -> bool:
    """Whether the enclosure holds the true value, but for the rounding of 200 digits, and has 15 digits or is tiny."""
    ball = number.enclosure()
    middle, radius, exponent = (int(part) for part in ball.mid_rad_10exp(100))
    scale = mpf(10) ** exponent
    slack = radius * scale + mpf(10) ** (GUARD - DIGITS) * (1 + abs(true))
    tight = radius * scale <= mpf(10) ** -15 * (1 + abs(true))
    return bool(abs(middle * scale - true) <= slack and tight)


def rounds(number: Number, true: mpf) -> bool:
    """Whether the six digits shown are those of the true value."""
    numeral = number.decimal()
    with mpmath.workdps(DIGITS):
        apart = mpf(10) ** -100 if numeral.exact else mpf(10) ** -5 / 2
        return bool(abs(mpf(numeral.text) - true) <= abs(true) * apart + mpf(10) ** (GUARD - DIGITS))


@pytest.mark.parametrize("method", [method.id for method in METHODS.values() if method.lines])
@pytest.mark.parametrize("seed", seeds(range(SEEDS), everyday=4))
def test_enclosures_hold_the_truth(method: str, seed: int) -> None:
    """Every point and everything remembered lies in its enclosure, at every step of a random run."""
    with mpmath.workdps(DIGITS):
        problem = drawn(seed, method)
        run, walk = Run(problem, tolerance=0), Walk(problem)
        for iterate in run:
            assert all(encloses(x, true) for x, true in zip(iterate.point, walk.x, strict=True)), (problem, iterate)
            for name, numbers in iterate.memory.items():
                pairs = zip(numbers, walk.remembered(name), strict=True)
                assert all(encloses(number, true) for number, true in pairs), (problem, iterate, name)
            if iterate.n % 20 == 1:
                assert all(rounds(x, true) for x, true in zip(iterate.point, walk.x, strict=True)), (problem, iterate)
            if iterate.n < run.last:
                walk.advance()
        assert run.last == problem.steps or run.end.kind in {"stationary", "cycle", "diverging"}, (problem, run.end)
