"""An independent source for derivatives: power series with proven coefficients (FLINT), and each rule by its shape.

Nothing of `gdtutor.calculus` is used here. The slope of a function is the coefficient of t in its series at x + t;
functions that FLINT has no series for are written by exp and log (Abramowitz & Stegun, 4.5.1-4.6.25).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import sympy as sp
from flint import arb, arb_series, ctx, fmpq


class OutsideError(ArithmeticError):
    """The function has no proven value or slope there."""


def series(f: sp.Expr, point: Mapping[sp.Symbol, arb], variable: sp.Symbol) -> arb_series:
    """Return f(x + t) to first order in t. Raises OutsideError."""
    ctx.cap = 2
    known: dict[sp.Basic, arb_series] = {}
    for symbol, value in point.items():
        known[symbol] = arb_series([value, 1] if symbol == variable else [value], prec=2)
    return _series(f, known)


def value_and_slope(f: sp.Expr, point: Mapping[sp.Symbol, arb], variable: sp.Symbol) -> tuple[arb, arb]:
    """Return f and its derivative by `variable`, enclosed, at 200 bits. Raises OutsideError."""
    before, ctx.prec = ctx.prec, 200
    try:
        result = series(f, point, variable)
    except (ValueError, ZeroDivisionError) as error:
        raise OutsideError from error
    finally:
        ctx.prec = before
    value, slope = result[0], result[1]
    if not (value.is_finite() and slope.is_finite()):
        raise OutsideError
    return value, slope


def points(symbols: Sequence[sp.Symbol], count: int, seed: int = 7) -> Iterator[dict[sp.Symbol, arb]]:
    """Yield random points with coordinates in (-4, 4), and every third in (0, 1)."""
    source = random.Random(seed)
    for at in range(count):
        low, high = (1, 990) if at % 3 == 2 else (-4000, 4000)
        yield {symbol: arb(fmpq(source.randint(low, high), 1009)) for symbol in symbols}


def _series(f: sp.Basic, known: dict[sp.Basic, arb_series]) -> arb_series:
    if f not in known:
        if isinstance(f, sp.Piecewise):
            known[f] = _series(_case(f, known), known)
        else:
            known[f] = _operate(f, [_series(part, known) for part in f.args])
    return known[f]


def _case(f: sp.Piecewise, known: dict[sp.Basic, arb_series]) -> sp.Basic:
    for branch, condition in f.args:
        if _holds(condition, known):
            return branch
    raise OutsideError


def _holds(condition: sp.Basic, known: dict[sp.Basic, arb_series]) -> bool:
    if condition in {sp.true, sp.false}:
        return bool(condition)
    if isinstance(condition, (sp.And, sp.Or)):
        parts = [_holds(part, known) for part in condition.args]
        return all(parts) if isinstance(condition, sp.And) else any(parts)
    difference = _series(condition.lhs, known) - _series(condition.rhs, known)
    return bool(condition.func(_sign(difference), 0))


def _sign(u: arb_series) -> int:
    if u[0] > 0:
        return 1
    if u[0] < 0:
        return -1
    raise OutsideError


def _operate(f: sp.Basic, args: list[arb_series]) -> arb_series:
    if isinstance(f, sp.Rational):
        return arb_series([arb(fmpq(int(f.p), int(f.q)))], prec=2)
    if f in {sp.pi, sp.E}:
        return arb_series([arb.pi() if f == sp.pi else arb.const_e()], prec=2)
    if isinstance(f, sp.Add):
        return sum(args[1:], args[0])
    if isinstance(f, sp.Mul):
        product = args[0]
        for factor in args[1:]:
            product *= factor
        return product
    if isinstance(f, sp.Pow):
        return _power(f, *args)
    if isinstance(f, (sp.Max, sp.Min)):
        return _extreme(args, 1 if isinstance(f, sp.Max) else -1)
    return FUNCTIONS[f.func.__name__](*args)


def _power(f: sp.Pow, base: arb_series, exponent: arb_series) -> arb_series:
    if f.exp.is_Integer:
        result = arb_series([1], prec=2)
        for _ in range(abs(int(f.exp))):
            result *= base
        return result if f.exp > 0 else _one_over(result)
    return (exponent * _positive(base).log()).exp()


def _extreme(args: list[arb_series], side: int) -> arb_series:
    best = args[0]
    for other in args[1:]:
        best = other if _sign(other - best) == side else best
    return best


def _one_over(u: arb_series) -> arb_series:
    _sign(u)
    return 1 / u


def _positive(u: arb_series) -> arb_series:
    if _sign(u) < 0:
        raise OutsideError
    return u


def _abs(u: arb_series) -> arb_series:
    return u * _sign(u)


def _log(u: arb_series) -> arb_series:
    return _positive(u).log()


def _root(u: arb_series) -> arb_series:
    return _positive(u).sqrt()


def _sinh(u: arb_series) -> arb_series:
    return (u.exp() - (-u).exp()) / 2


def _cosh(u: arb_series) -> arb_series:
    return (u.exp() + (-u).exp()) / 2


def _asin(u: arb_series) -> arb_series:
    _positive(1 - u * u)
    return u.asin()


def _acos(u: arb_series) -> arb_series:
    _positive(1 - u * u)
    return u.acos()


def _acosh(u: arb_series) -> arb_series:
    return _log(_positive(u) + _root(u * u - 1))


def _atanh(u: arb_series) -> arb_series:
    return (_log(1 + u) - _log(1 - u)) / 2


def _asinh(u: arb_series) -> arb_series:
    return _log(u + _root(u * u + 1))


def _cbrt(u: arb_series) -> arb_series:
    sign = _sign(u)
    return sign * (((sign * u).log()) / 3).exp()


FUNCTIONS: Mapping[str, Callable[[arb_series], arb_series]] = {
    "nought": lambda u: 0 * u,
    "exp": arb_series.exp,
    "log": _log,
    "sin": arb_series.sin,
    "cos": arb_series.cos,
    "tan": lambda u: u.sin() * _one_over(u.cos()),
    "cot": lambda u: u.cos() * _one_over(u.sin()),
    "sec": lambda u: _one_over(u.cos()),
    "csc": lambda u: _one_over(u.sin()),
    "asin": _asin,
    "acos": _acos,
    "atan": arb_series.atan,
    "acot": lambda u: _one_over(u).atan(),
    "asec": lambda u: _acos(_one_over(u)),
    "acsc": lambda u: _asin(_one_over(u)),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": lambda u: _sinh(u) / _cosh(u),
    "coth": lambda u: _cosh(u) * _one_over(_sinh(u)),
    "sech": lambda u: 1 / _cosh(u),
    "csch": lambda u: _one_over(_sinh(u)),
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "acoth": lambda u: _atanh(_one_over(u)),
    "asech": lambda u: _acosh(_one_over(u)),
    "acsch": lambda u: _asinh(_one_over(u)),
    "erf": arb_series.erf,
    "Abs": _abs,
    "sign": lambda u: arb_series([_sign(u)], prec=2),
    "Heaviside": lambda u, *_: arb_series([_sign(u) > 0], prec=2),
    "DiracDelta": lambda u, *_: arb_series([0 * _sign(u)], prec=2),
    "sigmoid": lambda u: 1 / (1 + (-u).exp()),
    "softplus": lambda u: (1 + u.exp()).log(),
    "relu": lambda u: u if _sign(u) > 0 else arb_series([0], prec=2),
    "cbrt": _cbrt,
}


def _factors(f: sp.Expr, x: sp.Symbol) -> tuple[list[sp.Expr], list[sp.Expr]]:
    fixed = [factor for factor in f.args if not factor.has(x)]
    return fixed, [factor for factor in f.args if factor.has(x)]


def _below(factor: sp.Expr) -> bool:
    return factor.is_Pow and bool(factor.exp.is_Rational) and bool(factor.exp < 0)


def _is_product(f: sp.Expr, x: sp.Symbol) -> bool:
    return f.is_Mul and not _factors(f, x)[0] and len(f.args) >= 2


def _is_quotient(f: sp.Expr, x: sp.Symbol) -> bool:
    return _is_product(f, x) and any(map(_below, f.args)) and not all(map(_below, f.args))


def _is_reciprocal(f: sp.Expr, x: sp.Symbol) -> bool:
    return f.has(x) and ((f.is_Pow and f.exp == -1 and f.base != x) or (_is_product(f, x) and all(map(_below, f.args))))


def _is_chain(f: sp.Expr, x: sp.Symbol) -> bool:
    if f.is_Pow and f.func is sp.Pow:
        varying = [part for part in f.args if part.has(x)]
        return len(varying) == 1 and varying[0] != x
    return isinstance(f, sp.Function) and len(f.args) == 1 and f.args[0].has(x) and f.args[0] != x


def _power_of(f: sp.Expr, x: sp.Symbol) -> bool:
    return f.func is sp.Pow and f.base == x and not f.exp.has(x)


SHAPES: Mapping[str, Callable[[sp.Expr, sp.Symbol], bool]] = {
    "constant": lambda f, _: not f.free_symbols,
    "held-constant": lambda f, x: bool(f.free_symbols) and not f.has(x),
    "identity": lambda f, x: f == x,
    "sum": lambda f, x: f.is_Add and f.has(x),
    "constant-multiple": lambda f, x: f.is_Mul and all(_factors(f, x)),
    "product": _is_product,
    "quotient": _is_quotient,
    "reciprocal": _is_reciprocal,
    "power": _power_of,
    "square-root": lambda f, x: f == sp.sqrt(x),
    "nth-root": lambda f, x: _power_of(f, x) and f.exp.is_Rational and f.exp.p == 1 and f.exp.q > 2,
    "chain": _is_chain,
    "general-power": lambda f, x: f.func is sp.Pow and all(part.has(x) for part in f.args),
    "exponential": lambda f, x: f == sp.exp(x),
    "exponential-base": lambda f, x: f.func is sp.Pow and f.exp == x and not f.base.has(x),
    "sign": lambda f, x: f.func is sp.sign and f.has(x),
    "maximum": lambda f, x: f.func is sp.Max and f.has(x),
    "minimum": lambda f, x: f.func is sp.Min and f.has(x),
    "piecewise": lambda f, x: f.func is sp.Piecewise and f.has(x),
}
"""Rule id → whether a function has the shape that a textbook gives this rule to."""

TABLE: Mapping[str, str] = dict(
    pair.split(":", 1)
    for pair in (
        "logarithm:log sine:sin cosine:cos tangent:tan cotangent:cot secant:sec cosecant:csc "
        "tangent-by-secant:tan cotangent-by-cosecant:cot "
        "arcsine:asin arccosine:acos arctangent:atan arccotangent:acot arcsecant:asec arccosecant:acsc "
        "hyperbolic-sine:sinh hyperbolic-cosine:cosh hyperbolic-tangent:tanh hyperbolic-cotangent:coth "
        "hyperbolic-secant:sech hyperbolic-cosecant:csch area-sine:asinh area-cosine:acosh "
        "area-tangent:atanh area-cotangent:acoth area-secant:asech area-cosecant:acsch erf:erf "
        "absolute-value:Abs sigmoid:sigmoid softplus:softplus relu:relu cube-root:cbrt "
    ).split()
)
"""Rule id → the function it is named after."""


def has_shape(rule: str, f: sp.Expr, x: sp.Symbol) -> bool:
    """Say whether the rule's name fits the function."""
    if rule in TABLE:
        return f.func.__name__ == TABLE[rule] and f.args == (x,)
    return SHAPES[rule](f, x)
