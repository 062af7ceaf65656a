"""Floats: a tree made into one function that returns f and its slope along a line, for walks of thousands of steps."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

from tests.oracle.trees import Condition, Tree

Dual: TypeAlias = tuple[float, float]
Compiled: TypeAlias = Callable[[Sequence[float], Sequence[float]], Dual]
"""Takes the point and the way, returns f and its slope in that way."""


def _tanh(v: float) -> Dual:
    t = math.tanh(v)
    return t, 1 - t * t


def _sigmoid(v: float) -> Dual:
    s = 1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v))
    return s, s * (1 - s)


def _softplus(v: float) -> Dual:
    return max(v, 0.0) + math.log1p(math.exp(-abs(v))), _sigmoid(v)[0]


def _cube_root(v: float) -> Dual:
    root = math.copysign(abs(v) ** (1 / 3), v)
    return root, 1 / (3 * root * root)


def _exponential(v: float) -> Dual:
    return (e := math.exp(v)), e


def _root(v: float) -> Dual:
    return (r := math.sqrt(v)), (0.5 / r if r else math.inf)


_FUNCTIONS: Final[Mapping[str, Callable[[float], Dual]]] = MappingProxyType(
    {
        "exp": _exponential,
        "ln": lambda v: (math.log(v), 1 / v),
        "sin": lambda v: (math.sin(v), math.cos(v)),
        "cos": lambda v: (math.cos(v), -math.sin(v)),
        "tan": lambda v: (math.tan(v), 1 + math.tan(v) ** 2),
        "sqrt": _root,
        "cbrt": _cube_root,
        "asin": lambda v: (math.asin(v), 1 / math.sqrt(1 - v * v)),
        "atan": lambda v: (math.atan(v), 1 / (1 + v * v)),
        "asinh": lambda v: (math.asinh(v), 1 / math.sqrt(1 + v * v)),
        "erf": lambda v: (math.erf(v), 2 / math.sqrt(math.pi) * math.exp(-v * v)),
        "sinh": lambda v: (math.sinh(v), math.cosh(v)),
        "cosh": lambda v: (math.cosh(v), math.sinh(v)),
        "tanh": _tanh,
        "sigmoid": _sigmoid,
        "softplus": _softplus,
    }
)


@lru_cache(maxsize=512)
def compiled(tree: Tree, names: tuple[str, ...]) -> Compiled:
    """Return the tree as a function of floats."""
    op = tree.op
    if op == "var":
        i = names.index(tree.name)
        return lambda point, way: (point[i], way[i])
    if op in {"number", "pi", "e"}:
        constant = float(tree.number) if op == "number" else {"pi": math.pi, "e": math.e}[op]
        return lambda *_: (constant, 0.0)
    if op == "piecewise":
        return _pieces(tree, names)
    parts = [compiled(part, names) for part in tree.parts]
    if op == "^":
        return _power(parts[0], float(tree.number))
    return _pair(op, *parts) if len(parts) == 2 else _composed(op, parts[0])


def _pieces(tree: Tree, names: tuple[str, ...]) -> Compiled:
    first, otherwise = (compiled(part, names) for part in tree.parts)
    holds = _condition(tree.conditions[0], names)
    return lambda point, way: first(point, way) if holds(point, way) else otherwise(point, way)


def _condition(condition: Condition, names: tuple[str, ...]) -> Callable[[Sequence[float], Sequence[float]], bool]:
    difference = compiled(condition.left - condition.right, names)
    signs = {"<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}, "=": {0}}[condition.relation]

    def holds(point: Sequence[float], way: Sequence[float]) -> bool:
        value, slope = difference(point, way)
        deciding = value or slope
        return (deciding > 0) - (deciding < 0) in signs

    return holds


def _power(base: Compiled, exponent: float) -> Compiled:
    def run(point: Sequence[float], way: Sequence[float]) -> Dual:
        v, d = base(point, way)
        if v < 0 and not exponent.is_integer():
            raise ValueError
        return v**exponent, (exponent * v ** (exponent - 1) * d if d else 0.0)

    return run


def _composed(op: str, inner: Compiled) -> Compiled:
    if op == "abs":
        return lambda point, way: _absolute(inner(point, way))
    if op == "relu":
        return lambda point, way: _larger(inner(point, way), (0.0, 0.0))
    outer = _FUNCTIONS[op]

    def run(point: Sequence[float], way: Sequence[float]) -> Dual:
        v, d = inner(point, way)
        value, slope = outer(v)
        return value, slope * d if d else 0.0

    return run


def _absolute(u: Dual) -> Dual:
    v, d = u
    return (v, d) if v > 0 else (-v, -d) if v < 0 else (0.0, abs(d))


def _larger(u: Dual, w: Dual) -> Dual:
    return max(u, w)


def _pair(op: str, left: Compiled, right: Compiled) -> Compiled:
    def run(point: Sequence[float], way: Sequence[float]) -> Dual:
        (u, du), (v, dv) = left(point, way), right(point, way)
        if op == "+":
            return u + v, du + dv
        if op == "-":
            return u - v, du - dv
        if op == "*":
            return u * v, du * v + u * dv
        if op == "/":
            return u / v, (du - u / v * dv) / v
        return max((u, du), (v, dv)) if op == "max" else min((u, du), (v, dv))

    return run
