"""The value of a formula as it is shown, by mpmath: what stands on the page is read, not what it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import mpmath as mp

from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Cases,
    Constant,
    DifferentialOperator,
    Digits,
    Emphasis,
    Formula,
    FunctionCall,
    Logic,
    Negation,
    Power,
    Product,
    Quotient,
    Relational,
    Root,
    Sum,
    Variable,
)

Point = Mapping[str, mp.mpf]
SIGNS: Mapping[str, Callable[[mp.mpf, mp.mpf], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "≤": lambda a, b: a <= b,
    "≥": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
}
CALLS: Mapping[str, Callable[..., mp.mpf]] = {
    "ln": mp.log,
    **{name: getattr(mp, name) for name in "sin cos tan cot sec csc sinh cosh tanh coth sech csch erf sign".split()},
    **{f"arc{name}": getattr(mp, f"a{name}") for name in "sin cos tan cot sec csc".split()},
    **{f"ar{name}": getattr(mp, f"a{name}") for name in "sinh cosh tanh coth sech csch".split()},
    "max": max,
    "min": min,
    "exp": mp.exp,
    "sigmoid": lambda u: 1 / (1 + mp.exp(-u)),
    "softplus": lambda u: mp.log(1 + mp.exp(u)),
    "relu": lambda u: max(u, mp.mpf(0)),
}


class OutsideError(ArithmeticError):
    """The formula has no real value there."""


def value(formula: Formula, at: Point) -> mp.mpf:
    """Return the value, by differences where a derivative is still to be done. Raises OutsideError."""
    try:
        found = _value(formula, at)
    except (ZeroDivisionError, ValueError, OverflowError, TypeError) as error:
        raise OutsideError from error
    if isinstance(found, mp.mpc) or not mp.isfinite(found):
        raise OutsideError
    return found


def _value(formula: Formula, at: Point) -> mp.mpf:  # noqa: C901, PLR0912 - one case for each kind of formula
    match formula:
        case Digits(text):
            return mp.mpf(text)
        case Constant(name):
            return {"pi": mp.pi, "e": mp.e}[name]
        case Variable(name):
            return at[name]
        case Emphasis(body):
            return _value(body, at)
        case Sum(terms):
            return mp.fsum(_value(term, at) for term in terms)
        case Negation(body):
            return -_value(body, at)
        case Product(factors):
            return mp.fprod(_value(factor, at) for factor in factors)
        case Quotient(top, bottom):
            return _value(top, at) / _value(bottom, at)
        case Power(base, exponent):
            return _power(_value(base, at), _value(exponent, at))
        case Root(body, degree):
            return _root(_value(body, at), degree)
        case AbsoluteValue(body):
            return abs(_value(body, at))
        case FunctionCall(name, arguments):
            return _real(CALLS[name](*(_value(argument, at) for argument in arguments)))
        case Cases(rows):
            return next(_value(shown, at) for shown, when in rows if when is None or holds(when, at))
        case Application(DifferentialOperator(name), (body,)):
            return slope(body, at, name)
    raise AssertionError(formula)


def slope(body: Formula, at: Point, name: str) -> mp.mpf:
    """Return the slope of a formula by a variable, by differences at doubled precision."""
    step = mp.mpf(10) ** -14
    near = [_value(body, {**at, name: at[name] + move * step}) for move in (-2, -1, 1, 2)]
    return (near[0] - 8 * near[1] + 8 * near[2] - near[3]) / (12 * step)


def holds(condition: Formula, at: Point) -> bool:
    """Say whether a condition holds."""
    match condition:
        case Relational(left, sign, right):
            return SIGNS[sign](_value(left, at), _value(right, at))
        case Logic(word, conditions):
            each = [holds(part, at) for part in conditions]
            return {"and": all(each), "or": any(each), "not": not each[0]}[word]
    raise AssertionError(condition)


def _power(base: mp.mpf, exponent: mp.mpf) -> mp.mpf:
    if base < 0 and exponent != mp.nint(exponent):
        raise OutsideError
    return base**exponent


def _root(body: mp.mpf, degree: int) -> mp.mpf:
    if degree == 3:
        return mp.sign(body) * mp.cbrt(abs(body))
    return _real(mp.sqrt(body))


def _real(found: mp.mpf) -> mp.mpf:
    if isinstance(found, mp.mpc):
        raise OutsideError
    return found
