"""Families: functions of many kinds, with starts and rates at which something happens."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from tests.oracle.trees import Condition, Tree, call, piecewise, tree, variable

X, Y, Z = variable("x"), variable("y"), variable("z")


@dataclass(slots=True)
class Sketch:
    """A function with starts and rates at which something happens."""

    tree: Tree
    starts: Sequence[Sequence[Fraction | int]] = ()
    rates: Sequence[Fraction | int] = ()
    methods: Sequence[str] = field(default_factory=tuple)


Family = Callable[[random.Random], Sketch]


def _pick(rng: random.Random, words: str) -> Fraction:
    return Fraction(rng.choice(words.split()))


def _coefficient(rng: random.Random) -> Fraction:
    return _pick(rng, "1 1 1 2 3 1/2 1/3 -1 -2 5 1/10")


def _place(rng: random.Random) -> Fraction:
    return _pick(rng, "0 0 0 1 -1 2 -2 1/2 3 -1/3")


def _shifted(rng: random.Random) -> tuple[Tree, Fraction]:
    """Return x − p with a place p."""
    place = _place(rng)
    return (X if place == 0 else X - place if place > 0 else X + -place), place


def textbook(rng: random.Random) -> Sketch:
    """Return what every book has."""
    f = rng.choice(
        [
            X**2,
            X**4 - 3 * X**3 + 2,
            X**3 - 3 * X,
            X**4 - 2 * X**2,
            X**4 / 4 - X**2 + 2 * X,
            call("cos", X),
            call("sin", X) + X**2 / 10,
            call("cos", X) + X**2 / 10,
            call("exp", X) - 2 * X,
            X * call("exp", -1 * X),
            X**2 * call("exp", -1 * X),
            X * call("ln", X),
            call("ln", 1 + X**2),
            1 / (1 + X**2),
            X / (1 + X**2),
            call("exp", -1 * X**2),
            call("atan", X) + X**2 / 20,
            X - call("ln", X),
            X**2 - 4 * call("sqrt", X),
            call("cosh", X) - X,
            call("sigmoid", X),
            call("softplus", X) - X / 3,
            call("tanh", X) ** 2,
            X**4,
            X**6,
            -1 * X**2,
            -1 * X**4,
            X**3,
            X**5 - 5 * X,
            X**4 - 3 * X**3 + 2,
            (X**2 - 1) ** 2,
            X**4 - X,
            X + 1 / X,
            X**2 + 2 / X,
            call("sqrt", 1 + X**2),
            call("asinh", X) * X,
            call("erf", X) + X**2,
            X,
            2 * X + 1,
            tree(3),
            (2 * X - 6) ** 2,
            X**2 - X,
            3 * X**2 + 2 * X - 1,
        ]
    )
    return Sketch(f, starts=[[0], [1]])


def polynomial(rng: random.Random) -> Sketch:
    """Return a product of powers, or a sum of them."""
    u, place = _shifted(rng)
    v, other = _shifted(rng)
    m, k = rng.randint(1, 4), rng.randint(1, 4)
    f = rng.choice([u**m * v**k, u**m * v**k * _coefficient(rng), u ** (m + 1) + _coefficient(rng) * v**k])
    return Sketch(f, starts=[[place], [other]], rates=[Fraction(1, max(m, 1))])


def quadratic(rng: random.Random) -> Sketch:
    """Return a·(x − p)² + c with the rates at which something changes."""
    u, place = _shifted(rng)
    a = _coefficient(rng)
    edge = 1 / abs(a)
    f = a * u**2 + _place(rng) if a != 1 else u**2 + _place(rng)
    return Sketch(
        f, starts=[[place]], rates=[edge, edge / 2, edge * Fraction(99, 100), edge * Fraction(101, 100), edge * 2]
    )


def kinked(rng: random.Random) -> Sketch:
    """Return sums with |u|, max, min, relu."""
    u, place = _shifted(rng)
    v, other = _shifted(rng)
    a = abs(_coefficient(rng))
    f = rng.choice(
        [
            call("abs", u),
            u * call("abs", u),
            X**2 + a * call("abs", u),
            u**2 + a * v * call("abs", v),
            call("abs", u) + call("abs", v),
            call("abs", u**2 - 1),
            call("max", u, 0) ** 2,
            call("relu", u) ** 2 + a * call("relu", -1 * v),
            call("max", u**2, v),
            call("max", u, -1 * u),
            call("max", u, call("abs", v)),
            call("min", u**2, (v - 2) ** 2),
            call("max", 0, 1 - u) ** 2,
            call("max", 0, 1 - u) + a * X**2,
            2 * X**2 + call("max", u, 0),
            call("abs", u) ** 3,
            u**2 * call("abs", u) + u**4,
            call("relu", u) - a * u,
            call("sqrt", call("max", 0, u**2 - 1)),
            X**2 / 2 + a * call("max", -1, call("min", 1, X)),
            call("abs", X) - call("max", X, -1 * X) + X**2,
            call("max", call("abs", X) - 1, 0) ** 2,
            call("abs", X) * X**2 - u,
            call("cbrt", u) ** 4,
            call("cbrt", u**3) ** 2,
            X * call("cbrt", X),
            call("cbrt", u) ** 2,
        ]
    )
    return Sketch(f, starts=[[place], [other], [place + 1], [place - 1]])


def pieced(rng: random.Random) -> Sketch:
    """Return functions given by cases, with jumps, corners, and removable points."""
    u, place = _shifted(rng)
    a = _coefficient(rng)
    where = Condition(X, rng.choice(["<", "<=", ">", ">="]), tree(place))
    f = rng.choice(
        [
            piecewise(u**2, where, a * u),
            piecewise(u**2, where, a * u**2),
            piecewise(u**2, where, -1 * u**3),
            piecewise(u**2, where, u**4),
            piecewise(u**3, where, -2 * u),
            piecewise(u**2 + 1, where, u**2),
            piecewise(-1 * u, where, u**2),
            piecewise(call("exp", u) - u, where, 1 + u**2 / 2),
            piecewise(tree(0), where, a * u**2),
            piecewise(tree(0), where, u**3),
            piecewise(tree(place), Condition(X, "=", tree(place)), u**2 / u + place) ** 2,
            piecewise(tree(1), Condition(X, "=", tree(0)), call("sin", X) / X),
            piecewise(tree(0), Condition(X, "=", tree(0)), call("exp", -1 / X**2)),
            piecewise(tree(2), Condition(X, "=", tree(1)), (X**2 - 1) / (X - 1)) ** 2,
            piecewise(tree(5), Condition(X, "=", tree(place)), u**2),
            piecewise(call("abs", u), where, u**2 * 2),
        ]
    )
    return Sketch(f, starts=[[place], [place], [place + 1], [place - 1]])


def opened(rng: random.Random) -> Sketch:
    """Return functions with an open end, a closed end or a pole."""
    u, place = _shifted(rng)
    a = abs(_coefficient(rng))
    f = rng.choice(
        [
            call("ln", X) + call("cos", 2 * X),
            a * X - call("ln", u),
            call("ln", u) ** 2,
            call("ln", u) + X**2,
            X * call("ln", X) - a * X,
            call("sqrt", u) - a * X,
            a * X - call("sqrt", u),
            X * call("sqrt", u),
            1 / u,
            1 / u**2 - 1 / u,
            u + a / u,
            u**2 + a / u**2,
            1 / (X**2 - 1),
            X / (X**2 - 1),
            X**2 / X,
            call("exp", call("ln", u)) ** 2,
            call("sqrt", u) ** 4,
            u**3 / u,
            call("sqrt", 1 - X**2),
            -1 * call("sqrt", 4 - u**2),
            call("ln", 1 - X**2),
            -1 * call("ln", 1 - X**2) + a * X,
            call("asin", X) + X**2,
            call("ln", X) / X,
            call("tan", X) ** 2,
            call("exp", 1 / X),
            u ** Fraction(3, 2) - X,
        ]
    )
    return Sketch(f, starts=[[place], [place + 1], [place + Fraction(1, 2)], [Fraction(1, 10)]])


def waved(rng: random.Random) -> Sketch:
    """Return periodic functions, alone and with growth; ties among the minima."""
    a = _pick(rng, "1 2 3 1/2 5")
    wave = call(rng.choice(["sin", "cos"]), a * X if a != 1 else X)
    f = rng.choice(
        [
            wave,
            wave + X**2 / 10,
            wave + X / 2,
            wave + X**2 / 100,
            wave * call("exp", X / -5),
            wave**2,
            wave**2 + X**2 / 20,
            wave * X,
            wave + call("cos", X),
            call("exp", wave),
            wave + call("abs", X) / 3,
            1 / (2 + wave),
            wave + call("exp", X / 4),
            X**2 * wave,
        ]
    )
    return Sketch(f, starts=[[0]])


def level(rng: random.Random) -> Sketch:
    """Return plateaus, ties and flat minima."""
    u, place = _shifted(rng)
    f = rng.choice(
        [
            call("max", X**2 - 1, 0),
            call("relu", call("abs", u) - 1),
            call("max", call("abs", u), 1),
            call("min", u**2, 1),
            (X**2 - 1) ** 2 * (X**2 + 1),
            (u**2 - 1) ** 2,
            u**4 - 2 * u**2,
            call("abs", X**2 - 4),
            u**4,
            u**8,
            u**6 + u**4,
            call("exp", -1 * u**4),
            u**3,
            u**5,
            -1 * u**4,
            call("tanh", u) ** 4,
            call("abs", u) ** Fraction(5, 2),
            call("sigmoid", 10 * u),
            1 - call("exp", -1 * u**2),
            tree(1) - call("cos", u),
            (call("abs", X) - 1) ** 2,
            X**4 - 3 * X**3 + 2,
            u**2 * (u - 2) ** 2 * (u + 2) ** 2,
        ]
    )
    return Sketch(f, starts=[[place], [place + 1]])


def bowl(rng: random.Random) -> Sketch:
    """Return quadratics in two and three variables: definite, semidefinite, indefinite, badly conditioned."""
    kind = rng.randrange(9)
    a, b, c = (_pick(rng, "1 2 3 9 1/2 10 100 1050") for _ in range(3))
    u, v = X - _place(rng), Y - _place(rng)
    f: Tree
    if kind == 0:
        f = (a * u**2 + b * v**2) / 2
    elif kind == 1:
        f = (a * X**2 - b * Y**2) / 2
    elif kind == 2:
        f = (X + Y) ** 2 * a
    elif kind == 3:
        f = (X - 2 * Y) ** 2 + (X + Y - 3) ** 2
    elif kind == 4:
        f = X**2 + X * Y + Y**2 * b
    elif kind == 5:
        f = X * Y
    elif kind == 6:
        f = (a * X**2 + b * Y**2 + c * Z**2) / 2
    elif kind == 7:
        f = ((5 * X + Y - 25) ** 2 + (6 * X + Y - 30) ** 2 + (8 * X + Y - 39) ** 2) / 3
    else:
        f = X**2 + Y**2 - Z**2 + X * Z
    edge = 2 / max(a, b)
    starts = [[0, 0, 0], [1, 0, 0], [1, 1, 1], [1, -1, 0]]
    return Sketch(f, starts=starts, rates=[edge, edge / 2, edge * Fraction(99, 100), 2 / (a + b)])


def surface(rng: random.Random) -> Sketch:
    """Return other functions of two and three variables, separable and coupled."""
    f = rng.choice(
        [
            (1 - X) ** 2 + 100 * (Y - X**2) ** 2,
            (X**2 + Y - 11) ** 2 + (X + Y**2 - 7) ** 2,
            X**4 + Y**2 - X * Y,
            X**2 + Y**4,
            X**3 - 3 * X * Y**2,
            X**4 + Y**4 - 4 * X * Y,
            call("cos", X) + call("cos", Y),
            call("exp", X + Y) + call("exp", X - Y) - 4 * X,
            call("exp", X + 3 * Y) + call("exp", X - 3 * Y) + call("exp", -1 * X),
            X**2 * Y**2,
            (X**2 + Y**2 - 1) ** 2,
            X**2 + call("abs", Y),
            call("abs", X) + call("abs", Y),
            call("max", X, Y) ** 2 + X**2,
            X * call("exp", -1 * X**2 - Y**2),
            call("ln", 1 + X**2 + Y**2),
            X**2 - call("ln", Y) + Y,
            call("sqrt", X**2 + Y**2),
            call("sqrt", 1 + X**2 + Y**2),
            (X * Y - 1) ** 2,
            X**2 + Y**2 + Z**4,
            X**2 * Y + Y**2 - Y,
            call("sin", X) + Y**2,
            (X - Y) ** 2 + X**4,
            X / Y + Y,
            X**2 + Y**3,
            X**4 - 2 * X**2 + Y**2,
            (X * Y) ** 2 + (X - 1) ** 2,
            -1 * X**2 - Y**2,
            X + Y,
            call("relu", X) ** 2 + Y**2,
            X**2 + Y**2 + X**2 * Y**2,
        ]
    )
    return Sketch(f, starts=[[0, 0, 0], [1, 1, 1], [1, 0, 0], [0, 1, 0], [1, -1, 1]])


FAMILIES: Final[Mapping[str, tuple[Family, int]]] = {
    "textbook": (textbook, 5),
    "polynomial": (polynomial, 4),
    "quadratic": (quadratic, 3),
    "kinked": (kinked, 5),
    "pieced": (pieced, 4),
    "opened": (opened, 5),
    "waved": (waved, 4),
    "level": (level, 4),
    "bowl": (bowl, 4),
    "surface": (surface, 4),
}
"""Name → what draws a function, and how often."""
