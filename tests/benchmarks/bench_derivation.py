"""How the time of a derivation grows with the expression, and what the whole bank costs beside plain `sympy.diff`.

Run: python tests/benchmarks/bench_derivation.py
"""

from __future__ import annotations

import random
import sys
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sympy as sp
from sympy.core.cache import clear_cache

from gdtutor.calculus.derivation import derive
from gdtutor.language.notation import parse

X = sp.Symbol("x", real=True)
BANK = Path(__file__).parents[1] / "data" / "derivatives.toml"


def wide(size: int) -> sp.Expr:
    """Return a sum of different textbook terms with about `size` nodes."""
    source = random.Random(size)
    makers: list[Callable[[int, int], sp.Expr]] = [
        lambda a, b: a * X**b,
        lambda a, b: a * sp.sin(b * X),
        lambda a, b: X**b * sp.exp(a * X),
        lambda a, b: (X**2 + a) ** b,
        lambda a, b: sp.log(X**2 + a * b) / (X + a),
    ]
    terms: list[sp.Expr] = []
    nodes = 1
    while nodes < size:
        term = source.choice(makers)(source.randint(2, 10**6), source.randint(2, 10**6))
        terms.append(term)
        nodes += count(term)
    return sp.Add(*terms)


def deep(size: int) -> sp.Expr:
    """Return sums of equal towers of functions with different numbers in them, with about `size` nodes."""
    source = random.Random(size)
    terms: list[sp.Expr] = []
    nodes = 1
    while nodes < size:
        term = X + source.randint(1, 10**6)
        for step in (sp.sin, lambda u: u**2 + source.randint(1, 10**6), sp.atan, sp.exp, sp.sin, sp.log):
            term = step(term)
        terms.append(term)
        nodes += count(term)
    return sp.Add(*terms)


def tower(size: int) -> sp.Expr:
    """Return one tower sin(sin(…)) of `size` levels."""
    term = X
    for _ in range(size):
        term = sp.sin(term)
    return term


def count(expression: sp.Expr) -> int:
    """Return the number of nodes."""
    return sum(1 for _ in sp.preorder_traversal(expression))


def seconds(work: Callable[[], object], repeat: int) -> float:
    """Return the shortest time of `repeat` runs from an empty SymPy cache."""
    best = float("inf")
    for _ in range(repeat):
        clear_cache()
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def growth(name: str, make: Callable[[int], sp.Expr], sizes: tuple[int, ...]) -> None:
    """Print the time per node at each size, and its ratio to the smallest's."""
    base = 0.0
    for size in sizes:
        f = make(size)
        nodes, repeat = count(f), 3 if size < 2000 else 1
        took = seconds(partial(derive, f, X), repeat)
        plain = seconds(partial(sp.diff, f, X), repeat)
        rules = seconds(partial(derive, f, X, check=False), repeat)
        base = base or took / nodes
        sys.stdout.write(
            f"{name:6} {nodes:6} nodes  {took * 1e3:9.1f} ms  {took / nodes * 1e6:7.1f} us/node"
            f"  x{took / nodes / base:.2f}"
            f"   unchecked {rules * 1e3:9.1f} ms   sympy.diff {plain * 1e3:8.1f} ms\n"
        )


def bank() -> None:
    """Print the time for the whole bank beside `sympy.diff`."""
    groups = tomllib.loads(BANK.read_text(encoding="utf-8"))["group"]
    readings = [parse(text) for group in groups for text in group["functions"]]
    ours = seconds(lambda: [derive(r.expression, v) for r in readings for v in r.variables], 3)
    plain = seconds(lambda: [sp.diff(r.expression, v) for r in readings for v in r.variables], 3)
    sys.stdout.write(
        f"bank of {len(readings)}: derive {ours:.2f} s, sympy.diff {plain:.2f} s, ratio {ours / plain:.1f}\n"
    )


def main() -> None:
    """Measure growth and the bank."""
    sizes = (10, 100, 1000, 5000)
    growth("wide", wide, sizes)
    growth("deep", deep, sizes)
    growth("tower", tower, (10, 20, 40, 60))
    bank()


if __name__ == "__main__":
    main()
