"""How long a step takes on 10 to 10,000 rows, beside the same step in plain floats, with and without NumPy.

Losses: a line by least squares (as a polynomial, and row by row), logistic regression, a 2-8-1 network. Steps are
proven enclosures to 17 digits; the floats' are whatever they are.
"""

from __future__ import annotations

import math
import random
import sys
import time
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any

import sympy as sp

from gdtutor.descent.objective import compiled
from gdtutor.descent.run import Run
from gdtutor.language.functions import sigmoid, softplus
from gdtutor.language.problem import Problem
from gdtutor.language.rows import Rows, RowSum
from gdtutor.numbers.collapsing import collapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES = (10, 100, 1_000, 10_000)
WIDTH = 8
ENOUGH = 0.3
WARM = 3
RATE = Fraction(1, 10)


def table(rows: int) -> Rows:
    """Return rows of two inputs and a label, with two decimals each."""
    dice = random.Random(rows)
    places = [(dice.randint(-200, 200), dice.randint(-200, 200)) for _ in range(rows)]
    return Rows(("x_1", "x_2", "y"), [(Fraction(u, 100), Fraction(v, 100), int(u * v > 0)) for u, v in places])


X1, X2, Y = COLUMNS = sp.symbols("x_1 x_2 y", real=True)
W, B = sp.symbols("w b", real=True)


def line(rows: Rows) -> tuple[sp.Expr, list[sp.Symbol]]:
    """Return the mean squared error of a line."""
    return RowSum((W * X1 + B - Y) ** 2, COLUMNS, rows) / len(rows), [W, B]


def logistic(rows: Rows) -> tuple[sp.Expr, list[sp.Symbol]]:
    """Return the mean cross-entropy of logistic regression on one column."""
    score = W * X1 + B
    return RowSum(softplus(score) - Y * score, COLUMNS, rows) / len(rows), [W, B]


def network(rows: Rows) -> tuple[sp.Expr, list[sp.Symbol]]:
    """Return the mean squared error of a 2-8-1 network, its 33 parameters in the order of the floats'."""
    names = [[sp.Symbol(f"{stem}_{k}", real=True) for stem in "abcv"] for k in range(1, WIDTH + 1)]
    last = sp.Symbol("d", real=True)
    hidden = [v * sigmoid(a * X1 + b * X2 + c) for a, b, c, v in names]
    return RowSum((sp.Add(*hidden) + last - Y) ** 2, COLUMNS, rows) / len(rows), [*chain.from_iterable(names), last]


def line_step(point: list[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """Take one step of the line in floats."""
    w, b = point
    errors = [(w * u + b - y, u) for u, _, y in rows]
    scale = 2 * float(RATE) / len(rows)
    return [w - scale * sum(r * u for r, u in errors), b - scale * sum(r for r, _ in errors)]


def logistic_step(point: list[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """Take one step of logistic regression in floats."""
    w, b = point
    errors = [(1 / (1 + math.exp(-(w * u + b))) - y, u) for u, _, y in rows]
    scale = float(RATE) / len(rows)
    return [w - scale * sum(r * u for r, u in errors), b - scale * sum(r for r, _ in errors)]


def network_step(point: list[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """Take one step of the network in floats, by backpropagation."""
    down = [0.0] * len(point)
    for u, v, y in rows:
        places = range(0, 4 * WIDTH, 4)
        active = [1 / (1 + math.exp(-(point[k] * u + point[k + 1] * v + point[k + 2]))) for k in places]
        error = sum(point[k + 3] * a for k, a in zip(places, active, strict=True)) + point[-1] - y
        down[-1] += error
        for k, a in zip(places, active, strict=True):
            delta = error * point[k + 3] * a * (1 - a)
            down[k] += delta * u
            down[k + 1] += delta * v
            down[k + 2] += delta
            down[k + 3] += error * a
    scale = 2 * float(RATE) / len(rows)
    return [p - scale * g for p, g in zip(point, down, strict=True)]


def line_numpy(np: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - NumPy need not be there
    """Return one step of the line with NumPy."""

    def step(point: Any, rows: Any) -> Any:  # noqa: ANN401
        errors = point[0] * rows[:, 0] + point[1] - rows[:, 2]
        return point - 2 * float(RATE) / len(rows) * np.array([errors @ rows[:, 0], errors.sum()])

    return step


def logistic_numpy(np: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
    """Return one step of logistic regression with NumPy."""

    def step(point: Any, rows: Any) -> Any:  # noqa: ANN401
        errors = 1 / (1 + np.exp(-(point[0] * rows[:, 0] + point[1]))) - rows[:, 2]
        return point - float(RATE) / len(rows) * np.array([errors @ rows[:, 0], errors.sum()])

    return step


def network_numpy(np: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
    """Return one step of the network with NumPy."""

    def step(point: Any, rows: Any) -> Any:  # noqa: ANN401
        layer = point[:-1].reshape(WIDTH, 4)
        active = 1 / (1 + np.exp(-(rows[:, :2] @ layer[:, :2].T + layer[:, 2])))
        error = active @ layer[:, 3] + point[-1] - rows[:, 2]
        delta = error[:, None] * layer[:, 3] * active * (1 - active)
        parts = [delta.T @ rows[:, :2], delta.sum(0)[:, None], (active.T @ error)[:, None]]
        down = np.append(np.concatenate(parts, axis=1).ravel(), error.sum())
        return point - 2 * float(RATE) / len(rows) * down

    return step


def measured(step: Callable[[Any, Any], Any], point: Any, rows: Any) -> float:  # noqa: ANN401
    """Return the seconds of a step of floats."""
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < ENOUGH:
        point = step(point, rows)
        count += 1
    return (time.perf_counter() - begun) / count


def enclosed(objective: sp.Expr, typed: sp.Expr, names: Sequence[sp.Symbol]) -> tuple[float, float]:
    """Return the seconds of the first steps, all that is derived and compiled included, and of a step after them."""
    compiled.cache_clear()
    dice = random.Random(1)
    start = tuple(sp.Rational(dice.randint(-99, 99), 100) for _ in names)
    begun = time.perf_counter()
    run = Run(Problem(objective, tuple(names), start, sp.Rational(RATE), 100_000, typed=typed, tolerance=Fraction(0)))
    run[WARM]  # computed when it is asked for
    ready, last = time.perf_counter(), WARM
    while time.perf_counter() - ready < ENOUGH:
        last += 1
        run[last]
    return ready - begun, (time.perf_counter() - ready) / (last - WARM)


def main() -> None:
    """Print the figures."""
    np = import_module("numpy") if find_spec("numpy") else None
    kinds = {
        "line": (line, line_step, line_numpy),
        "logistic": (logistic, logistic_step, logistic_numpy),
        "2-8-1 network": (network, network_step, network_numpy),
    }
    print(f"{'':24}{'rows':>7}{'first':>10}{'a step':>12}{'floats':>12}{'ratio':>8}{'NumPy':>12}{'ratio':>8}")
    for name, (objective_of, step, vectors) in kinds.items():
        for size in SIZES:
            rows = table(size)
            floats = [list(map(float, row)) for row in rows.values]
            typed, names = objective_of(rows)
            dice = random.Random(1)
            point = [dice.randint(-99, 99) / 100 for _ in names]
            plain = measured(step, point, floats)
            quick = measured(vectors(np), np.array(point), np.array(floats)) if np else math.nan
            ways = {name: typed} | ({f"{name}, as a polynomial": collapsed(typed)} if name == "line" else {})
            for way, objective in ways.items():
                first, each = enclosed(objective, typed, names)
                shown = (
                    f"{way:24}{size:>7}{first:>9.3f}s{each * 1e6:>10.0f}µs{plain * 1e6:>10.0f}µs{each / plain:>8.1f}"
                )
                print(f"{shown}{quick * 1e6:>10.0f}µs{each / quick:>8.0f}")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
