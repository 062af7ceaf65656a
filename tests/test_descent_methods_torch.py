"""The update rules as PyTorch documents them, at 50 digits: 20 runs of each method agree to 12 digits.

The rules are written here after the pages of torch.optim.SGD, Adagrad, RMSprop, Adam, AdamW, Adamax, NAdam and Adadelta
(with dampening and centring left out), and the gradients by hand; nothing of the engine is used for what is expected.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeAlias

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from tests.seeds import seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gdtutor.numbers.number import Number

Vector: TypeAlias = list[mpf]
Gradient: TypeAlias = "Callable[..., tuple[mpf, ...]]"

DIGITS = 50
AGREED = 12
RUNS = 20

FUNCTIONS: tuple[tuple[str, Gradient, tuple[str, ...]], ...] = (
    ("x^4 - 3x^3 + 2", lambda x: (4 * x**3 - 9 * x**2,), ("4", "3", "7/2")),
    (
        "e^(-x) sin(x) + x^2/10",
        lambda x: (mpmath.exp(-x) * (mpmath.cos(x) - mpmath.sin(x)) + x / 5,),
        ("1", "2", "-1/2"),
    ),
    ("ln(1 + x^2) + x/4", lambda x: (2 * x / (1 + x**2) + mpf(1) / 4,), ("2", "-3", "1/3")),
    ("sqrt(1 + x^2) + cos(x)", lambda x: (x / mpmath.sqrt(1 + x**2) - mpmath.sin(x),), ("3", "-5/2", "9/10")),
    ("x^2 + 3y^2 + x y", lambda x, y: (2 * x + y, 6 * y + x), ("1,2", "-3,1/7", "5,-2")),
    (
        "(1 - x)^2 + 10(y - x^2)^2",
        lambda x, y: (2 * (x - 1) - 40 * x * (y - x**2), 20 * (y - x**2)),
        ("-1,1", "0,1/2", "3/10,-2/10"),
    ),
    (
        "ln(1 + e^(x - y)) + x^2 + y^2/2",
        lambda x, y: (1 / (1 + mpmath.exp(y - x)) + 2 * x, -1 / (1 + mpmath.exp(y - x)) + y),
        ("2,1", "-1,3", "1/2,1/3"),
    ),
)


def rational(text: str) -> mpf:
    """Read a number as 50 digits."""
    above, _, below = text.partition("/")
    return mpf(above) / mpf(below or 1)


def sgd(
    start: Vector, gradient: Gradient, lr: mpf, *, momentum: mpf, nesterov: bool = False
) -> Iterator[tuple[Vector, Vector]]:
    """Yield parameters and momentum buffer of torch.optim.SGD: b ← μ·b + g; g ← g + μ·b, or b; θ ← θ − γ·g."""
    theta, buffer = list(start), [mpf(0)] * len(start)
    first = True
    while True:
        yield list(theta), list(buffer)
        g = list(gradient(*theta))
        buffer = list(g) if first else [momentum * b + s for b, s in zip(buffer, g, strict=True)]
        first = False
        step = [s + momentum * b for s, b in zip(g, buffer, strict=True)] if nesterov else buffer
        theta = [t - lr * d for t, d in zip(theta, step, strict=True)]


def adagrad(start: Vector, gradient: Gradient, lr: mpf, *, eps: mpf) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.Adagrad: sum ← sum + g²; θ ← θ − γ·g/(√sum + ε)."""
    theta, state_sum = list(start), [mpf(0)] * len(start)
    while True:
        yield list(theta)
        g = gradient(*theta)
        state_sum = [total + s**2 for total, s in zip(state_sum, g, strict=True)]
        theta = [t - lr * s / (mpmath.sqrt(v) + eps) for t, s, v in zip(theta, g, state_sum, strict=True)]


def rmsprop(start: Vector, gradient: Gradient, lr: mpf, *, alpha: mpf, eps: mpf) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.RMSprop: v ← α·v + (1 − α)·g²; θ ← θ − γ·g/(√v + ε)."""
    theta, average = list(start), [mpf(0)] * len(start)
    while True:
        yield list(theta)
        g = gradient(*theta)
        average = [alpha * v + (1 - alpha) * s**2 for v, s in zip(average, g, strict=True)]
        theta = [t - lr * s / (mpmath.sqrt(v) + eps) for t, s, v in zip(theta, g, average, strict=True)]


def adam(start: Vector, gradient: Gradient, lr: mpf, *, betas: tuple[mpf, mpf], eps: mpf) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.Adam: m ← β₁·m + (1 − β₁)·g; v likewise of g²; m̂, v̂; θ ← θ − γ·m̂/(√v̂ + ε)."""
    one, two = betas
    theta, mean, square, t = list(start), [mpf(0)] * len(start), [mpf(0)] * len(start), 0
    while True:
        yield list(theta)
        t += 1
        g = gradient(*theta)
        mean = [one * m + (1 - one) * s for m, s in zip(mean, g, strict=True)]
        square = [two * v + (1 - two) * s**2 for v, s in zip(square, g, strict=True)]
        hats = [(m / (1 - one**t), v / (1 - two**t)) for m, v in zip(mean, square, strict=True)]
        theta = [x - lr * m / (mpmath.sqrt(v) + eps) for x, (m, v) in zip(theta, hats, strict=True)]


def amsgrad(start: Vector, gradient: Gradient, lr: mpf, *, betas: tuple[mpf, mpf], eps: mpf) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.Adam with amsgrad: u ← max(u, v); v̂ = u/(1 − β₂ᵗ); the rest as Adam."""
    one, two = betas
    theta, t = list(start), 0
    mean, square, largest = ([mpf(0)] * len(start) for _ in range(3))
    while True:
        yield list(theta)
        t += 1
        g = gradient(*theta)
        mean = [one * m + (1 - one) * s for m, s in zip(mean, g, strict=True)]
        square = [two * v + (1 - two) * s**2 for v, s in zip(square, g, strict=True)]
        largest = [max(u, v) for u, v in zip(largest, square, strict=True)]
        hats = [(m / (1 - one**t), u / (1 - two**t)) for m, u in zip(mean, largest, strict=True)]
        theta = [x - lr * m / (mpmath.sqrt(v) + eps) for x, (m, v) in zip(theta, hats, strict=True)]


def adamw(
    start: Vector, gradient: Gradient, lr: mpf, *, betas: tuple[mpf, mpf], eps: mpf, decay: mpf
) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.AdamW: θ ← θ − γ·λ·θ, and then as Adam, with the slope from before."""
    one, two = betas
    theta, mean, square, t = list(start), [mpf(0)] * len(start), [mpf(0)] * len(start), 0
    while True:
        yield list(theta)
        t += 1
        g = gradient(*theta)
        theta = [x - lr * decay * x for x in theta]
        mean = [one * m + (1 - one) * s for m, s in zip(mean, g, strict=True)]
        square = [two * v + (1 - two) * s**2 for v, s in zip(square, g, strict=True)]
        hats = [(m / (1 - one**t), v / (1 - two**t)) for m, v in zip(mean, square, strict=True)]
        theta = [x - lr * m / (mpmath.sqrt(v) + eps) for x, (m, v) in zip(theta, hats, strict=True)]


def adamax(start: Vector, gradient: Gradient, lr: mpf, *, betas: tuple[mpf, mpf], eps: mpf) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.Adamax: u ← max(β₂·u, |g| + ε); θ ← θ − γ·m/((1 − β₁ᵗ)·u)."""
    one, two = betas
    theta, mean, largest, t = list(start), [mpf(0)] * len(start), [mpf(0)] * len(start), 0
    while True:
        yield list(theta)
        t += 1
        g = gradient(*theta)
        mean = [one * m + (1 - one) * s for m, s in zip(mean, g, strict=True)]
        largest = [max(two * u, abs(s) + eps) for u, s in zip(largest, g, strict=True)]
        theta = [x - lr * m / ((1 - one**t) * u) for x, m, u in zip(theta, mean, largest, strict=True)]


def nadam(
    start: Vector, gradient: Gradient, lr: mpf, *, betas: tuple[mpf, mpf], eps: mpf, momentum_decay: mpf
) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.NAdam: μₜ = β₁·(1 − ½·0.96^(t·ψ)); m̂ from μₜ₊₁·m and (1 − μₜ)·g."""
    one, two = betas
    theta, mean, square, t = list(start), [mpf(0)] * len(start), [mpf(0)] * len(start), 0
    product = mpf(1)

    def mu(k: int) -> mpf:
        return one * (1 - mpf("0.96") ** (k * momentum_decay) / 2)

    while True:
        yield list(theta)
        t += 1
        g = gradient(*theta)
        product *= mu(t)
        mean = [one * m + (1 - one) * s for m, s in zip(mean, g, strict=True)]
        square = [two * v + (1 - two) * s**2 for v, s in zip(square, g, strict=True)]
        ahead = [
            mu(t + 1) * m / (1 - product * mu(t + 1)) + (1 - mu(t)) * s / (1 - product)
            for m, s in zip(mean, g, strict=True)
        ]
        roots = [mpmath.sqrt(v / (1 - two**t)) for v in square]
        theta = [x - lr * m / (root + eps) for x, m, root in zip(theta, ahead, roots, strict=True)]


def adadelta(start: Vector, gradient: Gradient, lr: mpf, *, rho: mpf, eps: mpf) -> Iterator[Vector]:
    """Yield the parameters of torch.optim.Adadelta: v of g²; Δ = √(u + ε)/√(v + ε)·g; u of Δ²; θ ← θ − γ·Δ."""
    theta, square, moved = list(start), [mpf(0)] * len(start), [mpf(0)] * len(start)
    while True:
        yield list(theta)
        g = gradient(*theta)
        square = [rho * v + (1 - rho) * s**2 for v, s in zip(square, g, strict=True)]
        ways = [mpmath.sqrt(u + eps) / mpmath.sqrt(v + eps) * s for u, v, s in zip(moved, square, g, strict=True)]
        moved = [rho * u + (1 - rho) * d**2 for u, d in zip(moved, ways, strict=True)]
        theta = [x - lr * d for x, d in zip(theta, ways, strict=True)]


def settings(seed: int) -> tuple[str, Gradient, str, Vector, random.Random]:
    """Draw a function with its gradient and a start."""
    draw = random.Random(seed)
    text, gradient, starts = FUNCTIONS[seed % len(FUNCTIONS)]
    start = draw.choice(starts)
    return text, gradient, start, [rational(part) for part in start.split(",")], draw


def agrees(numbers: Sequence[Number], expected: Vector) -> bool:
    """Whether every number has the first 12 digits of what is expected."""
    return all(
        abs(mpf(number.decimal(30).text) - value) <= mpf(10) ** -AGREED * abs(value)
        for number, value in zip(numbers, expected, strict=True)
    )


@pytest.mark.parametrize("seed", seeds(range(RUNS)))
class TestTorch:
    """Each method beside the rule that PyTorch documents."""

    def test_momentum(self, seed: int) -> None:
        """Heavy-ball momentum walks as SGD with momentum does, and v = −γ·b."""
        text, gradient, start, point, draw = settings(seed)
        rate, beta, steps = (
            draw.choice(["1/100", "1/200", "3/1000"]),
            draw.choice(["9/10", "1/2", "4/5"]),
            30 + 8 * seed,
        )
        run = gdtutor.descend(text, start, rate, steps=steps, method="momentum", parameters={"beta": beta}, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            states = sgd(point, gradient, rational(rate), momentum=rational(beta))
            for iterate, (theta, buffer) in zip(run, states, strict=False):
                assert agrees(iterate.point, theta), iterate
                assert agrees(iterate.memory["v"], [-rational(rate) * b for b in buffer]), iterate

    def test_nesterov(self, seed: int) -> None:
        """PyTorch's parameters are Nesterov's look-ahead points yₙ, and its buffer the velocity, scaled by −γ."""
        text, gradient, start, point, draw = settings(seed)
        rate, beta, steps = (
            draw.choice(["1/100", "1/200", "3/1000"]),
            draw.choice(["9/10", "1/2", "4/5"]),
            30 + 8 * seed,
        )
        run = gdtutor.descend(text, start, rate, steps=steps, method="nesterov", parameters={"beta": beta}, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            states = sgd(point, gradient, rational(rate), momentum=rational(beta), nesterov=True)
            for iterate, (theta, buffer) in zip(run, states, strict=False):
                assert agrees(run.quantities_at(iterate.n)["y"], theta), iterate
                assert agrees(iterate.memory["v"], [-rational(rate) * b for b in buffer]), iterate

    def test_adagrad(self, seed: int) -> None:
        """AdaGrad walks as PyTorch's does."""
        text, gradient, start, point, draw = settings(seed)
        rate, epsilon, steps = draw.choice(["1/100", "1/10", "1/2"]), draw.choice(["1e-10", "1e-8", "0"]), 30 + 8 * seed
        parameters = {"epsilon": epsilon}
        run = gdtutor.descend(text, start, rate, steps=steps, method="adagrad", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            expected = adagrad(point, gradient, rational(rate), eps=rational(epsilon))
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_rmsprop(self, seed: int) -> None:
        """RMSProp walks as PyTorch's does."""
        text, gradient, start, point, draw = settings(seed)
        rate, rho, steps = draw.choice(["1/100", "1/50", "1/200"]), draw.choice(["99/100", "9/10"]), 30 + 8 * seed
        parameters = {"rho": rho}
        run = gdtutor.descend(text, start, rate, steps=steps, method="rmsprop", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            expected = rmsprop(point, gradient, rational(rate), alpha=rational(rho), eps=mpf(10) ** -8)
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_adam(self, seed: int) -> None:
        """Adam walks as PyTorch's does."""
        text, gradient, start, point, draw = settings(seed)
        rate, steps = draw.choice(["1/100", "1/10", "1/20"]), 30 + 8 * seed
        one, two = draw.choice([("9/10", "999/1000"), ("1/2", "99/100"), ("9/10", "9/10")])
        parameters = {"beta_1": one, "beta_2": two}
        run = gdtutor.descend(text, start, rate, steps=steps, method="adam", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            betas = rational(one), rational(two)
            expected = adam(point, gradient, rational(rate), betas=betas, eps=mpf(10) ** -8)
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_amsgrad(self, seed: int) -> None:
        """AMSGrad walks as PyTorch's Adam with amsgrad does, also where the mean square falls and rises again."""
        text, gradient, start, point, draw = settings(seed)
        rate, steps = draw.choice(["1/100", "1/10", "1/20"]), 30 + 8 * seed
        one, two = draw.choice([("9/10", "999/1000"), ("1/2", "9/10"), ("9/10", "1/2"), ("0", "9/10")])
        parameters = {"beta_1": one, "beta_2": two}
        run = gdtutor.descend(text, start, rate, steps=steps, method="amsgrad", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            betas = rational(one), rational(two)
            expected = amsgrad(point, gradient, rational(rate), betas=betas, eps=mpf(10) ** -8)
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_adamw(self, seed: int) -> None:
        """AdamW walks as PyTorch's does, with decay that is weak and strong."""
        text, gradient, start, point, draw = settings(seed)
        rate, steps, decay = draw.choice(["1/100", "1/10", "1/20"]), 30 + 8 * seed, draw.choice(["1/100", "1/2", "1"])
        one, two = draw.choice([("9/10", "999/1000"), ("1/2", "99/100"), ("0", "9/10")])
        parameters = {"beta_1": one, "beta_2": two, "decay": decay}
        run = gdtutor.descend(text, start, rate, steps=steps, method="adamw", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            betas = rational(one), rational(two)
            expected = adamw(point, gradient, rational(rate), betas=betas, eps=mpf(10) ** -8, decay=rational(decay))
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_adamax(self, seed: int) -> None:
        """AdaMax walks as PyTorch's does, also where the largest slope fades."""
        text, gradient, start, point, draw = settings(seed)
        rate, steps = draw.choice(["1/100", "1/10", "1/20"]), 30 + 8 * seed
        one, two = draw.choice([("9/10", "999/1000"), ("1/2", "9/10"), ("0", "1/2")])
        parameters = {"beta_1": one, "beta_2": two}
        run = gdtutor.descend(text, start, rate, steps=steps, method="adamax", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            betas = rational(one), rational(two)
            expected = adamax(point, gradient, rational(rate), betas=betas, eps=mpf(10) ** -8)
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_nadam(self, seed: int) -> None:
        """NAdam walks as PyTorch's does."""
        text, gradient, start, point, draw = settings(seed)
        rate, steps, psi = draw.choice(["1/100", "1/10", "1/20"]), 30 + 8 * seed, draw.choice(["1/250", "0", "1/10"])
        one, two = draw.choice([("9/10", "999/1000"), ("1/2", "99/100"), ("9/10", "9/10")])
        parameters = {"beta_1": one, "beta_2": two, "psi": psi}
        run = gdtutor.descend(text, start, rate, steps=steps, method="nadam", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            betas, decay = (rational(one), rational(two)), rational(psi)
            expected = nadam(point, gradient, rational(rate), betas=betas, eps=mpf(10) ** -8, momentum_decay=decay)
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))

    def test_adadelta(self, seed: int) -> None:
        """AdaDelta walks as PyTorch's does."""
        text, gradient, start, point, draw = settings(seed)
        rate, steps = draw.choice(["1", "1/2", "2"]), 30 + 8 * seed
        rho, epsilon = draw.choice(["9/10", "99/100", "1/2"]), draw.choice(["1e-6", "1/100"])
        parameters = {"rho": rho, "epsilon": epsilon}
        run = gdtutor.descend(text, start, rate, steps=steps, method="adadelta", parameters=parameters, tolerance=0)
        assert len(run) == steps + 1
        with mpmath.workdps(DIGITS):
            expected = adadelta(point, gradient, rational(rate), rho=rational(rho), eps=rational(epsilon))
            assert all(agrees(iterate.point, theta) for iterate, theta in zip(run, expected, strict=False))
