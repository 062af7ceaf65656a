"""Fates: update rules written anew in mpmath, in one variable or several, to see where a run really goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import mpmath
from mpmath import mpf

Vector: TypeAlias = list[mpf]
Slope: TypeAlias = Callable[[Vector], Vector]

FAR = mpf(10) ** 2000
DIGITS = 40


def trajectory(
    method: str,
    slope: Slope,
    start: Sequence[object],
    rate: object,
    steps: int,
    **parameters: object,
) -> Iterator[Vector]:
    """Yield x₀, x₁, … up to x_steps; ends early beyond 10²⁰⁰⁰ or where there is no slope."""
    x = [mpf(each) for each in start]
    state: dict[str, Vector] = {name: [mpf(0)] * len(x) for name in "vsm"}
    alpha = mpf(rate)
    settings = {**DEFAULTS.get(method, {}), **{name: mpf(value) for name, value in parameters.items()}}
    rule = RULES[method]
    yield x
    for n in range(steps):
        try:
            x = rule(x, state, slope, alpha, n, settings)
        except (ZeroDivisionError, OverflowError, ValueError):
            return
        yield x
        if any(abs(each) > FAR for each in x):
            return


def _plain(x: Vector, _: dict[str, Vector], slope: Slope, alpha: mpf, __: int, ___: dict[str, mpf]) -> Vector:
    return [a - alpha * g for a, g in zip(x, slope(x), strict=True)]


def _heavy_ball(x: Vector, state: dict[str, Vector], slope: Slope, alpha: mpf, _: int, p: dict[str, mpf]) -> Vector:
    state["v"] = [p["beta"] * v - alpha * g for v, g in zip(state["v"], slope(x), strict=True)]
    return [a + v for a, v in zip(x, state["v"], strict=True)]


def _nesterov(x: Vector, state: dict[str, Vector], slope: Slope, alpha: mpf, _: int, p: dict[str, mpf]) -> Vector:
    ahead = [a + p["beta"] * v for a, v in zip(x, state["v"], strict=True)]
    state["v"] = [p["beta"] * v - alpha * g for v, g in zip(state["v"], slope(ahead), strict=True)]
    return [a + v for a, v in zip(x, state["v"], strict=True)]


def _divided(x: Vector, heads: Vector, roots: Vector, alpha: mpf, epsilon: mpf) -> Vector:
    return [
        a if head == 0 else a - alpha * head / (mpmath.sqrt(s) + epsilon)
        for a, head, s in zip(x, heads, roots, strict=True)
    ]


def _adagrad(x: Vector, state: dict[str, Vector], slope: Slope, alpha: mpf, _: int, p: dict[str, mpf]) -> Vector:
    g = slope(x)
    state["s"] = [s + d * d for s, d in zip(state["s"], g, strict=True)]
    return _divided(x, g, state["s"], alpha, p["epsilon"])


def _rmsprop(x: Vector, state: dict[str, Vector], slope: Slope, alpha: mpf, _: int, p: dict[str, mpf]) -> Vector:
    g = slope(x)
    state["s"] = [p["rho"] * s + (1 - p["rho"]) * d * d for s, d in zip(state["s"], g, strict=True)]
    return _divided(x, g, state["s"], alpha, p["epsilon"])


def _adam(x: Vector, state: dict[str, Vector], slope: Slope, alpha: mpf, n: int, p: dict[str, mpf]) -> Vector:
    g = slope(x)
    state["m"] = [p["beta_1"] * m + (1 - p["beta_1"]) * d for m, d in zip(state["m"], g, strict=True)]
    state["s"] = [p["beta_2"] * s + (1 - p["beta_2"]) * d * d for s, d in zip(state["s"], g, strict=True)]
    first, second = 1 - p["beta_1"] ** (n + 1), 1 - p["beta_2"] ** (n + 1)
    return _divided(x, [m / first for m in state["m"]], [s / second for s in state["s"]], alpha, p["epsilon"])


def _inverse_time(x: Vector, _: dict[str, Vector], slope: Slope, alpha: mpf, n: int, p: dict[str, mpf]) -> Vector:
    return [a - alpha / (1 + p["k"] * n) * g for a, g in zip(x, slope(x), strict=True)]


def _exponential(x: Vector, _: dict[str, Vector], slope: Slope, alpha: mpf, n: int, p: dict[str, mpf]) -> Vector:
    return [a - alpha * p["factor"] ** n * g for a, g in zip(x, slope(x), strict=True)]


def newton(slope: Slope, bend: Callable[[mpf], mpf], start: object, steps: int) -> Iterator[Vector]:
    """Yield the iterates of Newton's method in one variable."""
    x = mpf(start)
    yield [x]
    for _ in range(steps):
        below = bend(x)
        if below == 0:
            return
        x -= slope([x])[0] / below
        yield [x]
        if abs(x) > FAR:
            return


RULES: dict[str, Callable[[Vector, dict[str, Vector], Slope, mpf, int, dict[str, mpf]], Vector]] = {
    "gradient-descent": _plain,
    "heavy-ball": _heavy_ball,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
    "inverse-time-decay": _inverse_time,
    "exponential-decay": _exponential,
}
DEFAULTS: dict[str, dict[str, mpf]] = {
    "heavy-ball": {"beta": mpf(9) / 10},
    "nesterov": {"beta": mpf(9) / 10},
    "adagrad": {"epsilon": mpf(10) ** -10},
    "rmsprop": {"rho": mpf(99) / 100, "epsilon": mpf(10) ** -8},
    "adam": {"beta_1": mpf(9) / 10, "beta_2": mpf(999) / 1000, "epsilon": mpf(10) ** -8},
    "inverse-time-decay": {"k": mpf(1) / 10},
    "exponential-decay": {"factor": mpf(9) / 10},
}


def size(x: Sequence[mpf]) -> mpf:
    """Return the largest size of a coordinate."""
    return max(abs(each) for each in x)
