"""Wrong answers by hand: what each mistake makes of a question, in plain SymPy that knows nothing of our derivations.

`wrong_derivative` differentiates by itself, recursively, with one rule replaced wherever it is applied. The steps of
descents and networks are written out as formulas over numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from gdtutor.language.notation import parse

SQUARES: Final = {
    "quotient-of-derivatives": lambda _u, _v, du, dv: du / dv,
    "quotient-plus": lambda u, v, du, dv: (du * v + u * dv) / v**2,
    "quotient-over-g": lambda u, v, du, dv: (du * v - u * dv) / v,
    "quotient-over-f2": lambda u, v, du, dv: (du * v - u * dv) / u**2,
    "quotient-swapped": lambda u, v, du, dv: (u * dv - du * v) / v**2,
    "quotient-no-denominator": lambda u, v, du, dv: du * v - u * dv,
    "quotient-over-dg2": lambda u, v, du, dv: (du * v - u * dv) / dv**2,
}
PRODUCTS: Final = {
    "product-of-derivatives": lambda _u, _v, du, dv: du * dv,
    "product-f-fprime": lambda u, v, du, dv: u * du + v * dv,
    "product-sign": lambda u, v, du, dv: du * v - u * dv,
    "product-one-term": lambda _u, v, du, _dv: du * v,
    "product-other-term": lambda u, _v, _du, dv: u * dv,
    "product-as-sum": lambda _u, _v, du, dv: du + dv,
}
POWERS: Final[dict[str, Callable[[sp.Expr, sp.Expr], sp.Expr]]] = {
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
    sp.Abs: sp.sign,
}
CHAINED: Final = {"exp-argument-dropped": sp.exp, "ln-argument-dropped": sp.log}


def wrong_derivative(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    """Return what a mistake makes of d/dx f; the right derivative where it cannot be made."""
    whole: dict[str, Callable[[], sp.Expr]] = {
        "not-differentiated": lambda: f,
        "negated": lambda: -sp.diff(f, x),
        "differentiated-twice": lambda: sp.diff(f, x, 2),
        "integrated": lambda: sp.integrate(f, x),
        "absolute-value-lost": lambda: sp.diff(f.replace(sp.Abs, lambda u: u), x),
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


def _power(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    return exponent * base ** (exponent - 1)


def _of_power(f: sp.Expr, x: sp.Symbol, mistake: str) -> sp.Expr:
    base, exponent = f.args
    if base.has(x):
        outer = POWERS.get(mistake, _power)
        root = {"root-of-derivative": sp.sqrt} if exponent == sp.S.Half else {}
        if root and mistake in root and base == x:
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


def wrong_slopes(f: sp.Expr, x: sp.Symbol, at: sp.Rational) -> dict[str, sp.Expr]:
    """Return what each mistake makes of f′(at) for a polynomial f."""
    slope = sp.expand(sp.diff(f, x))
    terms = [(sp.Poly(term, x).LC(), sp.degree(term, x)) for term in sp.Add.make_args(slope)]
    found = {
        "value-instead-of-slope": f.subs(x, at),
        "derivative-of-value": sp.S.Zero,
        "slope-not-evaluated": slope,
        "slope-at-minus-x": slope.subs(x, -at),
        "slope-sign-lost": -slope.subs(x, at),
        "second-derivative-value": sp.diff(f, x, 2).subs(x, at),
        "power-as-multiple": sp.Add(*(c * (at * n if n > 0 else 1) for c, n in terms)),
        "coefficient-inside-power": sp.Add(
            *(sp.sign(c) * (abs(c) * at) ** n if n > 1 else c * at**n for c, n in terms)
        ),
        "constant-term-of-slope-lost": sp.Add(*(c * at**n for c, n in terms if n)),
    }
    if at < 0:
        found["sign-of-negative-x-lost"] = sp.Add(*(c * abs(at) ** n for c, n in terms))
        signed = ((c, n, -(abs(at) ** n) if n and n % 2 == 0 else at**n) for c, n in terms)
        found["power-of-negative"] = sp.Add(*(c * power for c, _, power in signed))
    return found


def wrong_updates(f: sp.Expr, x: sp.Symbol, at: sp.Rational, rate: sp.Rational) -> dict[str, sp.Expr]:
    """Return what each mistake makes of at − rate·f′(at)."""

    def value(expression: sp.Expr, place: sp.Expr = at) -> sp.Expr:
        return expression.subs(x, place)

    slope, height, bend = value(sp.diff(f, x)), value(f), value(sp.diff(f, x, 2))
    step, after = rate * slope, at - rate * slope
    return {
        "step-added": at + step,
        "rate-forgotten": at - slope,
        "rate-forgotten-and-added": at + slope,
        "value-for-slope": at - rate * height,
        "rate-times-x": at - rate * at,
        "rate-times-whole": rate * (at - slope),
        "x-forgotten": -step,
        "step-only": step,
        "slope-only": slope,
        "height-minus-step": height - step,
        "height-instead-of-place": value(f, after),
        "slope-minus-step": slope - rate * at,
        "subtracted-the-wrong-way": step - at,
        "rate-inverted": at - slope / rate,
        "rate-percent": at - step / 100,
        "rate-ten-times": at - 10 * step,
        "rate-tenth": at - step / 10,
        "newton-step": at - slope / bend,
        "unit-step": at - rate * sp.sign(slope),
        "second-derivative-for-slope": at - rate * bend,
        "unchanged": at,
        "two-steps": after - rate * value(sp.diff(f, x), after),
        "multiplied": at * step,
        "rate-subtracted": at - slope - rate,
        "rate-added-to-slope": at - (slope + rate),
    }


def wrong_walks(f: sp.Expr, x: sp.Symbol, at: sp.Rational, rate: sp.Rational) -> dict[str, sp.Expr]:
    """Return what each mistake makes of two steps."""
    slope = sp.diff(f, x)
    once = at - rate * slope.subs(x, at)
    return {
        "slope-at-previous": once - rate * slope.subs(x, at),
        "from-previous-point": at - rate * slope.subs(x, once),
    }


def wrong_planes(f: sp.Expr, xy: Sequence[sp.Symbol], at: Sequence[int], rate: sp.Rational) -> dict[str, list[sp.Expr]]:
    """Return what each mistake makes of a step in two variables."""
    (x, y), (a, b) = xy, map(sp.Integer, at)
    point = {x: a, y: b}
    p, q = (sp.diff(f, each).subs(point) for each in xy)
    after = a - rate * p
    later = sp.diff(f, y).subs({x: after, y: b})
    length = sp.sqrt(p**2 + q**2)
    height = f.subs(point)
    return {
        "2d:step-added": [a + rate * p, b + rate * q],
        "2d:rate-forgotten": [a - p, b - q],
        "2d:components-swapped": [b - rate * q, after],
        "2d:gradient-components-swapped": [a - rate * q, b - rate * p],
        "2d:one-component-only": [after, b],
        "2d:sequential-update": [after, b - rate * later],
        "2d:gradient-instead-of-point": [p, q],
        "2d:negative-gradient-instead-of-point": [-p, -q],
        "2d:rate-times-gradient-only": [rate * p, rate * q],
        "2d:sum-of-partials": [a - rate * (p + q), b - rate * (p + q)],
        "2d:normalised-gradient": [a - rate * p / length, b - rate * q / length],
        "2d:value-for-slope": [a - rate * height, b - rate * height],
        "2d:other-variable-as-zero": [
            a - rate * sp.diff(f, x).subs({x: a, y: 0}),
            b - rate * sp.diff(f, y).subs({x: 0, y: b}),
        ],
    }


def wrong_gradients(f: sp.Expr, xy: Sequence[sp.Symbol]) -> dict[str, list[sp.Expr]]:
    """Return what each mistake makes of ∇f; a list of one is a single function."""
    x, y = xy
    p, q = sp.diff(f, x), sp.diff(f, y)
    terms = sp.Add.make_args(f)
    both = [term for term in terms if term.has(x) and term.has(y)]
    rest = f - sp.Add(*both)
    return {
        "gradient:components-swapped": [q, p],
        "gradient:negative-gradient": [-p, -q],
        "gradient:sum-of-partials": [p + q],
        "gradient:partials-multiplied": [p * q],
        "gradient:cross-term-lost": [sp.diff(rest, x), sp.diff(rest, y)],
        "gradient:constant-kept": [
            p + sp.Add(*(term for term in terms if not term.has(x))),
            q + sp.Add(*(term for term in terms if not term.has(y))),
        ],
        "gradient:other-variable-differentiated-too": [
            p + sp.Add(*(sp.diff(term, y) for term in both)),
            q + sp.Add(*(sp.diff(term, x) for term in both)),
        ],
        "gradient:all-variables-differentiated": [p + q, p + q],
        "gradient:mixed-partials": [sp.diff(f, x, y), sp.diff(f, x, y)],
        "gradient:only-one-partial": [p],
        "gradient:other-variable-as-zero": [p.subs(y, 0), q.subs(x, 0)],
    }


def wrong_thresholds(bend: sp.Expr) -> dict[str, sp.Expr]:
    """Return what each mistake makes of 2/f″."""
    return {
        "threshold-included": 2 / bend,
        "best-rate-for-threshold": 1 / bend,
        "curvature-for-threshold": bend,
        "threshold-inverted": bend / 2,
        "threshold-one": sp.S.One,
        "two-times-curvature": 2 * bend,
    }


def wrong_momenta(x: Fraction, v: Fraction, slope: Fraction, rate: Fraction, beta: Fraction) -> dict[str, Fraction]:
    """Return what each mistake makes of x + βv − αg."""
    new = beta * v - rate * slope
    return {
        "velocity-subtracted": x - new,
        "velocity-forgotten": x - rate * slope,
        "beta-forgotten": x + v - rate * slope,
        "velocity-only": new,
        "ema-momentum": x + beta * v - (1 - beta) * rate * slope,
        "momentum-sign": x + beta * v + rate * slope,
        "old-velocity-used": x + v,
        "step-of-the-past-subtracted": x - beta * v - rate * slope,
        "beta-on-slope": x + v - beta * rate * slope,
        "rate-on-velocity": x + rate * beta * v - rate * slope,
    }


def wrong_nesterovs(
    f: sp.Expr, x: sp.Symbol, at: sp.Expr, v: sp.Expr, rate: sp.Expr, beta: sp.Expr
) -> dict[str, sp.Expr]:
    """Return what each mistake makes of x + βv − αf′(x + βv)."""
    kept = beta * v
    here, ahead = (sp.diff(f, x).subs(x, place) for place in (at, at + kept))
    return {
        "nesterov:slope-at-old-place": at + kept - rate * here,
        "nesterov:velocity-forgotten": at - rate * here,
        "nesterov:momentum-sign": at + kept + rate * ahead,
        "nesterov:rate-forgotten": at + kept - ahead,
        "nesterov:velocity-subtracted": at - kept + rate * ahead,
        "nesterov:velocity-only": kept - rate * ahead,
        "nesterov:from-look-ahead": at + 2 * kept - rate * ahead,
        "nesterov:look-ahead-only": at + kept,
    }


def wrong_adagrads(x: sp.Expr, slope: sp.Expr, rate: sp.Expr) -> dict[str, sp.Expr]:
    """Return what each mistake makes of a first step of AdaGrad with ε = 0, which is x − α·sign g."""
    way = rate * sp.sign(slope)
    return {
        "adagrad:step-added": x + way,
        "adagrad:rate-forgotten": x - sp.sign(slope),
        "adagrad:scale-forgotten": x - rate * slope,
        "adagrad:scale-root-forgotten": x - rate / slope,
        "adagrad:scale-multiplied": x - way * slope**2,
        "adagrad:step-only": way,
    }


def wrong_rmsprops(x: sp.Expr, slope: sp.Expr, rate: sp.Expr, rho: sp.Expr) -> dict[str, sp.Expr]:
    """Return what each mistake makes of a first step of RMSProp with ε = 0, which is x − α·sign g/√(1 − ρ)."""
    size = sp.sign(slope) / sp.sqrt(1 - rho)
    return {
        "rmsprop:step-added": x + rate * size,
        "rmsprop:rate-forgotten": x - size,
        "rmsprop:scale-forgotten": x - rate * slope,
        "rmsprop:scale-root-forgotten": x - rate / (slope * (1 - rho)),
        "rmsprop:step-only": rate * size,
        "rmsprop:sum-for-mean": x - rate * sp.sign(slope),
        "rmsprop:weights-of-mean-swapped": x - rate * sp.sign(slope) / sp.sqrt(rho),
    }


def wrong_newtons(f: sp.Expr, x: sp.Symbol, at: sp.Expr) -> dict[str, sp.Expr]:
    """Return what each mistake makes of x − f′/f″."""
    height, slope, bend = (sp.diff(f, x, order).subs(x, at) for order in range(3))
    return {
        "newton:step-added": at + slope / bend,
        "newton:second-derivative-forgotten": at - slope,
        "newton:second-derivative-inverted": at - bend / slope,
        "newton:zero-of-f": at - height / slope,
        "newton:second-derivative-multiplied": at - slope * bend,
        "newton:value-for-slope": at - height / bend,
        "newton:quotient-only": slope / bend,
    }


def wrong_adams(x: sp.Expr, slope: sp.Expr, rate: sp.Expr) -> dict[str, sp.Expr]:
    """Return what each mistake makes of a first step of Adam with β₁ = 9/10, β₂ = 999/1000 and ε = 0."""
    m, s = slope / 10, slope**2 / 1000
    return {
        "adam:adam-no-bias-correction": x - rate * m / sp.sqrt(s),
        "adam:adam-only-m-corrected": x - rate * slope / sp.sqrt(s),
        "adam:adam-only-v-corrected": x - rate * m / abs(slope),
        "adam:adam-no-second-moment": x - rate * slope,
        "adam:adam-square-root-forgotten": x - rate * slope / slope**2,
        "adam:step-added": x + rate * sp.sign(slope),
    }


def _total(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def wrong_lines(w: Fraction, b: Fraction, data: Sequence[tuple[int, int]]) -> dict[str, list[Fraction]]:
    """Return what each mistake makes of the gradient of the sum of (wx + b − t)²."""
    rows = [(w * x + b - t, x, t) for x, t in data]
    errors, inputs = _total(e for e, _, _ in rows), sum(x for _, x, _ in rows)
    gw, gb = 2 * _total(e * x for e, x, _ in rows), 2 * errors
    first = rows[0]
    return {
        "line:two-forgotten": [gw / 2, gb / 2],
        "line:mean-for-sum": [gw / len(rows), gb / len(rows)],
        "line:residual-sign": [-gw, -gb],
        "line:input-forgotten": [gb, gb],
        "line:square-kept": [2 * _total(e**2 * x for e, x, _ in rows), 2 * _total(e**2 for e, _, _ in rows)],
        "line:bias-with-input": [gw, gw],
        "line:first-point-only": [2 * first[0] * first[1], 2 * first[0]],
        "line:components-swapped": [gb, gw],
        "line:sum-outside": [2 * errors * inputs, gb],
        "line:target-for-input": [2 * _total(e * t for e, _, t in rows), gb],
    }


HALF: Final = Fraction(1, 2)


def wrong_neurons(w: Fraction, b: Fraction, x: int, t: int, rate: Fraction, loss: str) -> dict[str, list[Fraction]]:
    """Return what each mistake makes of a neuron's step where w·x + b = 0, so that its output is 1/2."""
    assert w * x + b == 0
    error, bell = HALF - t, Fraction(1, 4)
    squared = loss == "squared"
    right = 2 * error * bell if squared else error

    def step(gw: Fraction, gb: Fraction) -> list[Fraction]:
        return [w - rate * gw, b - rate * gb]

    def alike(delta: Fraction) -> list[Fraction]:
        return step(delta * x, delta)

    own = {
        "sigmoid-derivative-forgotten": alike(2 * error),
        "sigmoid-derivative-one-minus-a": alike(2 * error * HALF),
        "sigmoid-derivative-in-z": alike(Fraction(0)),
        "two-forgotten": alike(error * bell),
        "no-activation": alike(Fraction(-2 * t)),
    }
    other = {"sigmoid-derivative-added": alike(error * bell), "no-activation": alike(Fraction(-t))}
    shared = {
        "input-forgotten": step(right, right),
        "bias-with-input": step(right * x, right * x),
        "rate-forgotten": [w - right * x, b - right],
        "weight-for-input": step(right * w, right),
        "bias-not-updated": [w - rate * right * x, b],
        "components-swapped": [b - rate * right, w - rate * right * x],
        "residual-sign": alike(-right),
        "step-added": alike(-right),
    }
    return {f"neuron-{loss}:{name}": value for name, value in {**(own if squared else other), **shared}.items()}


def wrong_chains(w2: Fraction, x: int, t: int, rate: Fraction) -> dict[str, list[Fraction]]:
    """Return what each mistake makes of a step of w₂·σ(w₁·x) from w₁ = 0, where the hidden value is 1/2."""
    error, bell = w2 * HALF - t, Fraction(1, 4)
    g2, g1 = 2 * error * HALF, 2 * error * w2 * bell * x
    new = w2 - rate * g2

    def step(one: Fraction, two: Fraction = g2) -> list[Fraction]:
        return [-rate * one, w2 - rate * two]

    return {
        "two-layer:backprop-updated-weight": step(2 * error * new * bell * x),
        "two-layer:backprop-weight-forgotten": step(2 * error * bell * x),
        "two-layer:backprop-sigmoid-forgotten": step(2 * error * w2 * x),
        "two-layer:backprop-input-forgotten": step(2 * error * w2 * bell),
        "two-layer:backprop-output-only": step(Fraction(0)),
        "two-layer:backprop-input-for-hidden": step(g1, 2 * error * x),
        "two-layer:components-swapped": [new, -rate * g1],
        "two-layer:two-forgotten": step(g1 / 2, g2 / 2),
        "two-layer:rate-forgotten": [-g1, w2 - g2],
        "two-layer:residual-sign": step(-g1, -g2),
        "two-layer:step-added": step(-g1, -g2),
    }


def _manner(part: sp.Expr) -> int:
    """Return the option for what is left of the distance after a step: one side, bounces, cycles, diverges, crawls."""
    if part == -1:
        return 3
    if abs(part) > 1:
        return 4
    return 2 if part < 0 else 5 if 2 * part**10 > 1 else 1


def wrong_manners(f: sp.Expr, x: sp.Symbol, _at: sp.Expr, rate: sp.Expr) -> dict[str, int]:
    """Return what each mistake makes of how a descent on a parabola goes."""
    a = sp.Poly(f, x).LC()
    parts = {"factor-sign-lost": abs(1 - 2 * a * rate), "curvature-halved": 1 - a * rate}
    return {name: _manner(part) for name, part in parts.items() if part != 1}


def wrong_kinds(f: sp.Expr, xy: Sequence[sp.Symbol], at: Sequence[sp.Expr]) -> dict[str, int]:
    """Return what each mistake makes of a critical point: 1 minimum, 2 maximum, 3 saddle, 4 terrace."""
    bends = sp.hessian(f, xy).subs(dict(zip(xy, at, strict=True)))
    if len(xy) == 1:
        bend = bends[0, 0]
        return {"bend-signs-swapped": 2 if bend > 0 else 1} if bend else {"flat-taken-for-terrace": 4}
    (p, r), (_, q) = bends.tolist()
    found = {"bend-signs-swapped": 2 if p > 0 else 1} if p * q > r**2 else {}
    if p * q:
        found["mixed-derivative-forgotten"] = 3 if p * q < 0 else 1 if p > 0 else 2
    return found


def wrong_minima(f: sp.Expr, x: sp.Symbol, at: sp.Expr, rate: sp.Expr) -> dict[str, sp.Expr]:
    """Return what each mistake makes of where a descent ends on a quartic with two minima and a maximum."""
    slope = sp.diff(f, x)
    low, hump, high = sp.real_roots(slope)
    minima, uphill = [low, high], (high if slope.subs(x, at) > 0 else low)
    found = {
        "nearest-minimum": min(minima, key=lambda each: abs(each - at)),
        "lowest-minimum": min(minima, key=lambda each: f.subs(x, each)),
        "maximum-for-minimum": hump,
        "first-place": at - rate * slope.subs(x, at),
    }
    return {**found, "minimum-uphill": uphill} if low < at < high else found


def wrong_trials(
    f: sp.Expr, xy: Sequence[sp.Symbol], at: Sequence[sp.Expr], rate: sp.Expr, q: sp.Expr
) -> dict[str, Any]:
    """Return what each mistake makes of the rate after one trial of backtracking, cut by the factor q."""
    here = dict(zip(xy, at, strict=True))
    slopes = [sp.diff(f, each).subs(here) for each in xy]
    there = {each: value - rate * slope for (each, value), slope in zip(here.items(), slopes, strict=True)}
    fall = f.subs(here) - f.subs(there)
    return {
        "any-fall-enough": rate if fall >= 0 else rate * q,
        "share-forgotten": rate if fall >= rate * sum(slope**2 for slope in slopes) else rate * q,
        "factor-for-rate": q,
        "cut-twice": rate * q**2,
        "rate-divided": rate / q,
    }


def of_all_variables(f: sp.Expr, wrt: sp.Symbol, other: sp.Symbol) -> dict[str, sp.Expr]:
    """Return what each mistake about which letter is the variable makes of ∂f/∂wrt."""
    return {
        "other-variable": sp.diff(f, other),
        "all-variables-differentiated": sp.diff(f, wrt) + sp.diff(f, other),
        "other-variable-as-zero": sp.diff(f, wrt).subs(other, 0),
    }


def wrong_values(kind: str, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return what each mistake makes of a question, given by the fields of its case; a list of one is no vector."""
    found = _WRONG[kind](fields)
    return {name: value if isinstance(value, list) else [value] for name, value in found.items()}


def _function(fields: Mapping[str, Any]) -> tuple[sp.Expr, tuple[sp.Symbol, ...]]:
    reading = parse(fields["f"])
    return reading.expression, reading.variables


def _derivatives(fields: Mapping[str, Any]) -> dict[str, sp.Expr]:
    f, variables = _function(fields)
    x = next(each for each in variables if each.name == fields["wrt"])
    if len(variables) > 1:
        return of_all_variables(f, x, next(each for each in variables if each != x))
    return {name: wrong_derivative(f, x, name) for name in OF_DERIVATIVES}


def _numbers(text: str) -> list[sp.Rational]:
    return [sp.Rational(part.partition("=")[2] or part) for part in text.split(",")]


def _fractions(text: str) -> list[Fraction]:
    return [Fraction(int(each.p), int(each.q)) for each in _numbers(text)]


def _on_a_line(wrong: Callable[..., dict[str, sp.Expr]]) -> Callable[[Mapping[str, Any]], dict[str, sp.Expr]]:
    """Return the mistakes of a question in one variable with a start, and a rate where it has one."""

    def values(fields: Mapping[str, Any]) -> dict[str, sp.Expr]:
        f, (x,) = _function(fields)
        return wrong(f, x, *_numbers(fields["start"]), *(_numbers(fields["rate"]) if "rate" in fields else ()))

    return values


def _next_points(fields: Mapping[str, Any]) -> dict[str, Any]:
    f, variables = _function(fields)
    if len(variables) == 1:
        return _on_a_line(wrong_updates)(fields)
    return wrong_planes(f, variables, _numbers(fields["start"]), *_numbers(fields["rate"]))


def _bend(fields: Mapping[str, Any]) -> dict[str, sp.Expr]:
    f, (x,) = _function(fields)
    return wrong_thresholds(sp.diff(f, x, 2).subs(x, *_numbers(fields["start"])))


def _slope(fields: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Return start, slope and rate."""
    f, (x,) = _function(fields)
    (at,), (rate,) = _numbers(fields["start"]), _numbers(fields["rate"])
    return at, sp.diff(f, x).subs(x, at), rate


def _momenta(fields: Mapping[str, Any]) -> dict[str, Any]:
    at, slope, rate = _slope(fields)
    (velocity,), (beta,) = _numbers(fields["velocity"]), _numbers(fields["parameters"])
    return wrong_momenta(at, velocity, slope, rate, beta)


def _nesterovs(fields: Mapping[str, Any]) -> dict[str, Any]:
    f, (x,) = _function(fields)
    names = ("start", "velocity", "rate", "parameters")
    return wrong_nesterovs(f, x, *(number for name in names for number in _numbers(fields[name])))


def _rmsprops(fields: Mapping[str, Any]) -> dict[str, Any]:
    rho, epsilon = _numbers(fields["parameters"])
    assert epsilon == 0
    return wrong_rmsprops(*_slope(fields), rho)


def _adams(fields: Mapping[str, Any]) -> dict[str, Any]:
    return wrong_adams(*_slope(fields))


def _points(fields: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"\((-?\d+), (-?\d+)\)", fields["data"])]


def _lines(fields: Mapping[str, Any]) -> dict[str, Any]:
    w, b = _fractions(fields["start"])
    return wrong_lines(w, b, _points(fields))


def _neurons(fields: Mapping[str, Any]) -> dict[str, Any]:
    (w, b), (rate,), ((x, t),) = _fractions(fields["start"]), _fractions(fields["rate"]), _points(fields)
    return wrong_neurons(w, b, x, t, rate, fields["loss"])


def _kinds(fields: Mapping[str, Any]) -> dict[str, Any]:
    f, variables = _function(fields)
    return wrong_kinds(f, variables, _numbers(fields["start"]))


def _trials(fields: Mapping[str, Any]) -> dict[str, Any]:
    f, variables = _function(fields)
    _, factor = _numbers(fields["parameters"])
    (rate,) = _numbers(fields["rate"])
    return wrong_trials(f, variables, _numbers(fields["start"]), rate, factor)


def _chains(fields: Mapping[str, Any]) -> dict[str, Any]:
    (first, second), (rate,), ((x, t),) = _fractions(fields["start"]), _fractions(fields["rate"]), _points(fields)
    assert first == 0
    return wrong_chains(second, x, t, rate)


OF_DERIVATIVES: Final = (
    *"not-differentiated negated differentiated-twice integrated constant-kept minus-lost-in-sum term-dropped".split(),
    *"absolute-value-lost constant-factor-lost constant-factor-differentiated root-of-derivative ln-a-lost".split(),
    *"a-instead-of-ln-a exp-argument-differentiated ln-of-derivative inner-derivative-forgotten".split(),
    *"inner-not-evaluated outer-at-inner-derivative inner-derivative-added inner-derivative-only".split(),
    *(*SQUARES, *PRODUCTS, *POWERS, *FUNCTIONS, *CHAINED),
)
_WRONG: Final[dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "derivative": _derivatives,
    "slope": _on_a_line(wrong_slopes),
    "next-point": _next_points,
    "several-steps": _on_a_line(wrong_walks),
    "gradient": lambda fields: wrong_gradients(*_function(fields)),
    "threshold": _bend,
    "momentum": _momenta,
    "nesterov": _nesterovs,
    "adagrad": lambda fields: wrong_adagrads(*_slope(fields)),
    "rmsprop": _rmsprops,
    "newton": _on_a_line(wrong_newtons),
    "adam": _adams,
    "line-gradient": _lines,
    "neuron": _neurons,
    "two-layer": _chains,
    "predict": _on_a_line(wrong_manners),
    "critical-point": _kinds,
    "which-minimum": _on_a_line(wrong_minima),
    "armijo": _trials,
}
