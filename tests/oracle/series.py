"""Series: a function seen from one side of a point, as the coefficients of its Taylor series in t → 0⁺.

Seams are decided by the first coefficient that is not 0: |u| is u or −u beside a point where u is 0. A series of one
coefficient is the value at the point itself; one may be shorter than asked for where a broken power stands behind it.
Recurrences: Knuth, *The Art of Computer Programming* 2 (1997), 4.7.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from tests.oracle.fields import Field, NoSeriesError, OutsideError, Scalar, ShortError

Series = list[Scalar]
ENOUGH: Final = 12
"""A series of so many coefficients that are all 0 is 0."""


def add(_: Field, u: Series, v: Series) -> Series:
    """Return u + v."""
    return [a + b for a, b in zip(u, v, strict=False)]


def scale(u: Series, factor: Scalar) -> Series:
    """Return a multiple of u."""
    return [factor * a for a in u]


def multiply(field: Field, u: Series, v: Series) -> Series:
    """Return u·v; a factor that ends early is worth more beside one that begins late."""
    if len(u) != len(v):
        short, long = sorted((u, v), key=len)
        size = min(len(long), len(short) + (lead(field, long) or 0))
        u, v = short + [0 * short[0]] * (size - len(short)), long[:size]
    size = min(len(u), len(v))
    return [sum((u[k] * v[n - k] for k in range(1, n + 1)), u[0] * v[n]) for n in range(size)]


def lead(field: Field, u: Series) -> int | None:
    """Return the order of the first coefficient that is not 0, None where there is none."""
    return next((k for k, a in enumerate(u) if field.sign(a)), None)


def side(field: Field, u: Series) -> int:
    """Return the sign that u has beside the point."""
    first = lead(field, u)
    return 0 if first is None else field.sign(u[first])


def divide(field: Field, u: Series, v: Series) -> Series:
    """Return u/v; a zero of v that u has too is taken out."""
    order = lead(field, v)
    if order is None:
        raise ShortError if 1 < len(v) < ENOUGH else OutsideError
    if order:
        first = lead(field, u)
        if len(v) == 1 or (first is not None and first < order):
            raise NoSeriesError
        u, v = u[order:], v[order:]
    result: Series = []
    for n in range(min(len(u), len(v))):
        result.append((u[n] - sum((v[k] * result[n - k] for k in range(1, n + 1)), 0 * u[0])) / v[0])
    return result


def power(field: Field, u: Series, exponent: Fraction) -> Series:
    """Return u to a fixed power: an integer for any u, another one for u > 0, or u ≥ 0."""
    if exponent.denominator == 1 and exponent >= 0:
        result: Series = [field.number(1)] + [field.number(0)] * (len(u) - 1)
        for _ in range(int(exponent)):
            result = multiply(field, result, u)
        return result
    if exponent.denominator == 1:
        return divide(field, [field.number(1)] + [field.number(0)] * (len(u) - 1), power(field, u, -exponent))
    return _root(field, u, exponent)


def _root(field: Field, u: Series, exponent: Fraction) -> Series:
    order = lead(field, u)
    if order is None:
        if 1 < len(u) < ENOUGH:
            raise ShortError
        if exponent < 0:
            raise OutsideError
        return [0 * a for a in u]
    if field.sign(u[order]) < 0:
        raise OutsideError
    shift = exponent * order
    if shift < 0:
        raise NoSeriesError
    if shift.denominator != 1:
        return [0 * u[0]] * min(len(u), math.ceil(shift))
    u = u[order:]
    first = field.call("exp", field.number(exponent) * field.call("log", u[0]))
    if exponent == Fraction(1, 2):
        first = field.call("sqrt", u[0])
    p, a = [first], field.number(exponent)
    for n in range(1, len(u)):
        p.append(sum(((k * a - (n - k)) * u[k] * p[n - k] for k in range(1, n + 1)), 0 * first) / (n * u[0]))
    return [0 * first] * int(shift) + p


def exponential(field: Field, u: Series) -> Series:
    """Return eᵘ."""
    e = [field.call("exp", u[0])]
    for n in range(1, len(u)):
        e.append(sum((k * u[k] * e[n - k] for k in range(1, n + 1)), 0 * e[0]) / n)
    return e


def logarithm(field: Field, u: Series) -> Series:
    """Return ln u, for u > 0 at the point itself."""
    if field.sign(u[0]) <= 0:
        raise OutsideError
    found = [field.call("log", u[0])]
    for n in range(1, len(u)):
        found.append((u[n] - sum((k * found[k] * u[n - k] for k in range(1, n)), 0 * u[0]) / n) / u[0])
    return found


def sine_cosine(field: Field, u: Series) -> tuple[Series, Series]:
    """Return sin u and cos u."""
    s, c = [field.call("sin", u[0])], [field.call("cos", u[0])]
    for n in range(1, len(u)):
        s.append(sum((k * u[k] * c[n - k] for k in range(1, n + 1)), 0 * s[0]) / n)
        c.append(-sum((k * u[k] * s[n - k] for k in range(1, n + 1)), 0 * s[0]) / n)
    return s, c


def absolute(field: Field, u: Series) -> Series:
    """Return |u|."""
    return u if side(field, u) >= 0 else [-a for a in u]


def larger(field: Field, u: Series, v: Series) -> Series:
    """Return max(u, v)."""
    return u if side(field, [a - b for a, b in zip(u, v, strict=False)]) >= 0 else v


def _integrated(field: Field, first: str, u: Series, slope: Callable[[Series], Series]) -> Series:
    """Return the function whose derivative is u′·slope(u)."""
    start = [field.call(first, u[0])]
    if len(u) == 1:
        return start
    inner = [k * a for k, a in enumerate(u)][1:]
    outer = multiply(field, inner, slope(u[:-1]))
    return start + [a / (k + 1) for k, a in enumerate(outer)]


def _constant(field: Field, value: Scalar, like: Series) -> Series:
    return [field.number(value)] + [field.number(0)] * (len(like) - 1)


def _one_plus_square(field: Field, u: Series, sign: int) -> Series:
    return add(field, _constant(field, 1, u), scale(multiply(field, u, u), sign))


def _arcsine(field: Field, u: Series) -> Series:
    if field.sign(1 - u[0] * u[0]) < 0:
        raise OutsideError
    if len(u) > 1 and field.sign(1 - u[0] * u[0]) == 0:
        raise NoSeriesError
    return _integrated(field, "asin", u, lambda w: power(field, _one_plus_square(field, w, -1), Fraction(-1, 2)))


def _arctangent(field: Field, u: Series) -> Series:
    return _integrated(field, "atan", u, lambda w: divide(field, _constant(field, 1, w), _one_plus_square(field, w, 1)))


def _arsinh(field: Field, u: Series) -> Series:
    return _integrated(field, "asinh", u, lambda w: power(field, _one_plus_square(field, w, 1), Fraction(-1, 2)))


def _error_function(field: Field, u: Series) -> Series:
    factor = 2 / field.call("sqrt", field.functions["pi"])
    return _integrated(field, "erf", u, lambda w: scale(exponential(field, scale(multiply(field, w, w), -1)), factor))


def _hyperbolic(field: Field, u: Series) -> tuple[Series, Series]:
    up, down = exponential(field, u), exponential(field, scale(u, -1))
    half = field.number(Fraction(1, 2))
    return scale(add(field, up, scale(down, -1)), half), scale(add(field, up, down), half)


def _tangent(field: Field, u: Series) -> Series:
    s, c = sine_cosine(field, u)
    if field.sign(c[0]) == 0:
        raise OutsideError
    return divide(field, s, c)


def _hyperbolic_tangent(field: Field, u: Series) -> Series:
    if u[0] < 0:
        return scale(_hyperbolic_tangent(field, scale(u, -1)), -1)
    small = exponential(field, scale(u, -2))
    one = _constant(field, 1, u)
    return divide(field, add(field, one, scale(small, -1)), add(field, one, small))


def _sigmoid(field: Field, u: Series) -> Series:
    one = _constant(field, 1, u)
    if u[0] < 0:
        up = exponential(field, u)
        return divide(field, up, add(field, one, up))
    return divide(field, one, add(field, one, exponential(field, scale(u, -1))))


def _softplus(field: Field, u: Series) -> Series:
    if u[0] > 0:
        return add(field, u, _softplus(field, scale(u, -1)))
    return logarithm(field, add(field, _constant(field, 1, u), exponential(field, u)))


def root_power(field: Field, name: str, u: Series, exponent: Fraction) -> Series:
    """Return √u or ∛u to a power, of which more is known than of the root itself."""
    if name == "sqrt":
        return _root(field, u, exponent / 2)
    if side(field, u) < 0:
        return scale(_root(field, scale(u, -1), exponent / 3), (-1) ** int(exponent))
    return _root(field, u, exponent / 3)


FUNCTIONS: Final[Mapping[str, Callable[[Field, Series], Series]]] = MappingProxyType(
    {
        "exp": exponential,
        "ln": logarithm,
        "sin": lambda field, u: sine_cosine(field, u)[0],
        "cos": lambda field, u: sine_cosine(field, u)[1],
        "tan": _tangent,
        "sqrt": lambda field, u: _root(field, u, Fraction(1, 2)),
        "cbrt": lambda field, u: root_power(field, "cbrt", u, Fraction(1)),
        "abs": absolute,
        "asin": _arcsine,
        "atan": _arctangent,
        "asinh": _arsinh,
        "erf": _error_function,
        "sinh": lambda field, u: _hyperbolic(field, u)[0],
        "cosh": lambda field, u: _hyperbolic(field, u)[1],
        "tanh": _hyperbolic_tangent,
        "sigmoid": _sigmoid,
        "softplus": _softplus,
        "relu": lambda field, u: larger(field, u, [0 * a for a in u]),
    }
)
"""Name in our notation → what it makes of a series."""
