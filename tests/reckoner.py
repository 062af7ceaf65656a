"""Searches along directions in mpmath, for functions in two variables: what the engine is held against."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import sympy as sp
from mpmath import mpf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.numbers.number import Number

X, Y = sp.symbols("x y", real=True)
SHAPES: tuple[Callable[[sp.Expr], sp.Expr], ...] = (
    lambda u: u**2,
    sp.cos,
    lambda u: sp.sqrt(u**2 + 1),
    lambda u: sp.log(1 + u**2),
    lambda u: u**4 / 20,
    lambda u: sp.exp(u / 2),
)
DIGITS = 90


class Reckoner:
    """f, ∇f and H of a function in two variables, in mpmath."""

    def __init__(self, f: sp.Expr) -> None:
        """Differentiate."""
        self.value = sp.lambdify((X, Y), f, "mpmath")
        self.slopes = sp.lambdify((X, Y), [sp.diff(f, X), sp.diff(f, Y)], "mpmath")
        self.bends = sp.lambdify((X, Y), sp.hessian(f, (X, Y)).tolist(), "mpmath")

    def wolfe(self, x: Sequence[mpf], first: mpf, c: tuple[mpf, mpf], p: Sequence[mpf]) -> list[mpf]:
        """Take a step along −p by Nocedal and Wright's algorithms 3.5 and 3.6 with bisection."""
        way = Way(self, x, p, c)
        before, t = mpf(0), first
        while True:
            if not way.falls_enough(t) or (before and way.phi(t) >= way.phi(before)):
                return way.place(way.zoom(before, t))
            if abs(way.dphi(t)) <= c[1] * way.fall:
                return way.place(t)
            if way.dphi(t) >= 0:
                return way.place(way.zoom(t, before))
            before, t = t, 2 * t

    def damped(self, x: Sequence[mpf], first: mpf, c: mpf, factor: mpf) -> list[mpf]:
        """Take a step by Newton's direction, or the gradient's, and backtracking."""
        g, (a, b) = self.slopes(*x), self.bends(*x)
        determinant = a[0] * b[1] - a[1] * b[0]
        p = g
        if a[0] > 0 and determinant > 0:
            p = [(b[1] * g[0] - a[1] * g[1]) / determinant, (a[0] * g[1] - b[0] * g[0]) / determinant]
        fall, t = sum(u * v for u, v in zip(g, p, strict=True)), first
        while self.value(*(u - t * v for u, v in zip(x, p, strict=True))) > self.value(*x) - c * t * fall:
            t *= factor
        return [u - t * v for u, v in zip(x, p, strict=True)]


class Way:
    """The points x − t·p, and φ and φ′ there."""

    def __init__(self, reckoner: Reckoner, x: Sequence[mpf], p: Sequence[mpf], c: tuple[mpf, mpf]) -> None:
        """Note where the way begins, where it leads, and c₁ and c₂."""
        self.reckoner, self.x, self.p, self.c = reckoner, x, p, c
        self.fall = -self.dphi(mpf(0))

    def place(self, t: mpf) -> list[mpf]:
        """Return x − t·p."""
        return [a - t * b for a, b in zip(self.x, self.p, strict=True)]

    def phi(self, t: mpf) -> mpf:
        """Return f there."""
        return self.reckoner.value(*self.place(t))

    def dphi(self, t: mpf) -> mpf:
        """Return its derivative by t."""
        return -sum(a * b for a, b in zip(self.reckoner.slopes(*self.place(t)), self.p, strict=True))

    def falls_enough(self, t: mpf) -> bool:
        """Decide Armijo's condition."""
        return bool(self.phi(t) <= self.phi(mpf(0)) - self.c[0] * t * self.fall)

    def zoom(self, low: mpf, high: mpf) -> mpf:
        """Halve the stretch, by algorithm 3.6."""
        while True:
            t = (low + high) / 2
            if not self.falls_enough(t) or self.phi(t) >= self.phi(low):
                high = t
                continue
            if abs(self.dphi(t)) <= self.c[1] * self.fall:
                return t
            if self.dphi(t) * (high - low) >= 0:
                high = low
            low = t


def close(number: Number, value: mpf) -> bool:
    """Whether a value known to 90 digits lies in the enclosure, which is narrow."""
    ball = number.enclosure(256)
    middle, radius = mpf(str(ball.mid().str(DIGITS, radius=False))), mpf(str(ball.rad().str(5, radius=False)))
    return bool(abs(middle - value) <= radius * 2 + mpf(10) ** -60 and radius < mpf(10) ** -16 * (1 + abs(value)))


def drawn(seed: int) -> sp.Expr:
    """Draw a function that is bounded below."""
    draw = random.Random(seed)
    parts = [draw.choice(SHAPES)(draw.randint(1, 3) * X + draw.randint(-2, 2) * Y - 1) for _ in range(2)]
    return sp.Add(*parts) + (X**2 + Y**2) / 8
