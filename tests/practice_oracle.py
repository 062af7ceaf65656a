"""Wrong answers by hand: what each mistake makes of a question, in plain SymPy that knows nothing of our derivations.

`wrong_derivative` differentiates by itself, recursively, with one rule replaced wherever it is applied. The steps of
descents and networks are written out as formulas over numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import sympy as sp

SQUARES: Final = {
    "quotient-of-derivatives": lambda u, v, du, dv: du / dv,
    "quotient-plus": lambda u, v, du, dv: (du * v + u * dv) / v**2,
    "quotient-over-g": lambda u, v, du, dv: (du * v - u * dv) / v,
    "quotient-over-f2": lambda u, v, du, dv: (du * v - u * dv) / u**2,
    "quotient-swapped": lambda u, v, du, dv: (u * dv - du * v) / v**2,
    "quotient-no-denominator": lambda u, v, du, dv: du * v - u * dv,
    "quotient-over-dg2": lambda u, v, du, dv: (du * v - u * dv) / dv**2,
}
PRODUCTS: Final = {
    "product-of-derivatives": lambda u, v, du, dv: du * dv,
    "product-f-fprime": lambda u, v, du, dv: u * du + v * dv,
    "product-sign": lambda u, v, du, dv: du * v - u * dv,
    "product-one-term": lambda u, v, du, dv: du * v,
    "product-other-term": lambda u, v, du, dv: u * dv,
    "product-as-sum": lambda u, v, du, dv: du + dv,
}
POWERS: Final = {
    "exponent-not-multiplied": lambda b, n: b ** (n - 1),
    "root-half-lost": lambda b, n: b ** (n - 1) if n == sp.S.Half else n * b ** (n - 1),
    "exponent-not-lowered": lambda b, n: n * b**n,
    "exponent-raised": lambda b, n: n * b ** (n + 1),
    "negative-exponent-wrong-way": lambda b, n: n * b ** (n + 1) if n < 0 else n * b ** (n - 1),
    "negative-exponent-sign-lost": lambda b, n: abs(n) * b ** (n - 1),
    "lowered-exponent-multiplied": lambda b, n: (n - 1) * b ** (n - 1),
    "integrated-power": lambda b, n: b ** (n + 1) / (n + 1),
    "reciprocal-of-derivative": lambda b, n: 1 / (-n * b ** (-n - 1)) if n < 0 else n * b ** (n - 1),
    "log-for-reciprocal": lambda b, n: sp.log(b) if n == -1 else n * b ** (n - 1),
}
FUNCTIONS: Final[dict[str, dict[type[sp.Function], Callable[[sp.Expr], sp.Expr]]]] = {
    "sign-of-cosine": {sp.cos: sp.sin},
    "sign-of-sine": {sp.sin: lambda u: -sp.cos(u)},
    "cosine-unchanged": {sp.cos: lambda u: -sp.cos(u)},
    "tangent-as-sine": {sp.tan: sp.cos},
    "ln-inverted": {sp.log: lambda u: u},
    "power-rule-on-exponential": {sp.exp: lambda u: u * sp.exp(u - 1)},
}
RIGHT: Final[dict[type[sp.Function], Callable[[sp.Expr], sp.Expr]]] = {
    sp.sin: sp.cos,
    sp.cos: lambda u: -sp.sin(u),
    sp.tan: lambda u: 1 / sp.cos(u) ** 2,
    sp.log: lambda u: 1 / u,
    sp.exp: sp.exp,
    sp.atan: lambda u: 1 / (1 + u**2),
}
CHAINED: Final = {"exp-argument-dropped": sp.exp, "ln-argument-dropped": sp.log}


def wrong_derivative(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    """Return what a mistake makes of d/dx f; the right derivative where it cannot be made."""
    whole: dict[str, Callable[[], sp.Expr]] = {
        "not-differentiated": lambda: f,
        "negated": lambda: -sp.diff(f, x),
        "differentiated-twice": lambda: sp.diff(f, x, 2),
        "integrated": lambda: sp.integrate(f, x),
    }
    return whole[mistake]() if mistake in whole else _wrong(f, x, mistake)


def _wrong(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    if not f.has(x):
        return f if mistake == "constant-kept" else sp.S.Zero
    if f == x:
        return sp.S.One
    if f.is_Add:
        return _of_sum(f, x, mistake)
    if f.is_Mul:
        return _of_product(f, x, mistake)
    if f.is_Pow:
        return _of_power(f, x, mistake)
    return _of_function(f.func, f.args[0], x, mistake)


def _of_sum(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    parts = [(term, _wrong(term, x, mistake)) for term in f.args]
    if mistake == "minus-lost-in-sum":
        return sp.Add(*(-slope if term.could_extract_minus_sign() else slope for term, slope in parts))
    if mistake == "term-dropped":
        return sp.Add(*(slope for _, slope in parts[:-1]))
    return sp.Add(*(slope for _, slope in parts))


def _of_product(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    number, rest = f.as_independent(x)
    if number != 1:
        if mistake == "constant-factor-differentiated":
            return sp.S.Zero
        slope = _wrong(rest, x, mistake)
        return slope if mistake == "constant-factor-lost" else number * slope
    above, below = rest.as_numer_denom()
    if below.has(x) and above.has(x):
        return _joined(SQUARES, "quotient", above, below, x, mistake)
    first, *others = rest.args
    return _joined(PRODUCTS, "product", first, sp.Mul(*others), x, mistake)


def _joined(
    table: dict[str, Callable[..., sp.Expr]], kind: str, u: sp.Expr, v: sp.Expr, x: sp.Symbol, mistake: str
) -> sp.Expr:
    du, dv = _wrong(u, x, mistake), _wrong(v, x, mistake)
    if mistake in table:
        return table[mistake](u, v, du, dv)
    return (du * v - u * dv) / v**2 if kind == "quotient" else du * v + u * dv


def _of_power(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    base, exponent = f.args
    if base.has(x):
        outer = POWERS.get(mistake, lambda b, n: n * b ** (n - 1))
        root = {"root-of-derivative": sp.sqrt} if exponent == sp.S.Half else {}
        if mistake == "root-of-derivative" and root and base == x:
            return sp.S.One
        return _chained(lambda u: outer(u, exponent), base, x, mistake, root)
    ways: dict[str, Callable[[sp.Expr], sp.Expr]] = {
        "power-rule-on-exponential": lambda u: u * base ** (u - 1),
        "ln-a-lost": lambda u: base**u,
        "a-instead-of-ln-a": lambda u: base * base**u,
    }
    outer_of = ways.get(mistake, lambda u: base**u * sp.log(base))
    return _chained(outer_of, exponent, x, mistake, {})


def _of_function(function: type[sp.Function], inner: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    outer = FUNCTIONS.get(mistake, {}).get(function, RIGHT[function])
    if mistake == "exp-argument-differentiated" and function is sp.exp and inner == x:
        return sp.E
    replaced: dict[str, Callable[[sp.Expr], sp.Expr]] = {}
    if function is sp.log:
        replaced = {"ln-of-derivative": sp.log}
    if function is sp.exp:
        replaced = {"exp-argument-differentiated": sp.exp}
    if CHAINED.get(mistake) is function:
        mistake = "inner-not-evaluated"
    return _chained(outer, inner, x, mistake, replaced)


def _chained(
    outer: Callable[[sp.Expr], sp.Expr],
    inner: sp.Expr,
    x: sp.Symbol,
    mistake: str,
    replaced: dict[str, Callable[[sp.Expr], sp.Expr]],
) -> sp.Expr:
    if inner == x:
        return outer(x)
    slope = _wrong(inner, x, mistake)
    ways: dict[str, Callable[[], sp.Expr]] = {
        "inner-derivative-forgotten": lambda: outer(inner),
        "inner-not-evaluated": lambda: outer(x) * slope,
        "outer-at-inner-derivative": lambda: outer(slope),
        "inner-derivative-added": lambda: outer(inner) + slope,
        "inner-derivative-only": lambda: slope,
    }
    if mistake in replaced:
        return replaced[mistake](slope)
    return ways[mistake]() if mistake in ways else outer(inner) * slope
