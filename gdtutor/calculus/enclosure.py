"""Proven enclosures of expressions at a point, each part computed once and without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import sympy as sp
from flint import arb

from gdtutor.catalog.domains import DOMAINS
from gdtutor.catalog.functions import FUNCTIONS, Function
from gdtutor.language.balls import BALLS
from gdtutor.numbers.balls import rational

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class UndefinedError(ArithmeticError):
    """There is no proven value: outside the domain, on a seam, or the precision does not tell."""


Point: TypeAlias = "Mapping[sp.Basic, sp.Rational | arb]"
"""A value for each symbol: a number, or a ball that holds it."""


def enclose(expressions: Sequence[sp.Expr], point: Point) -> list[arb]:
    """Return an enclosure of each expression at `point`. Raises UndefinedError where there is none."""
    known = enclosed(point)
    return [enclose_into(known, root, point) for root in expressions]


def enclosed(point: Point) -> dict[sp.Basic, arb]:
    """Return the enclosures of the symbols at `point`, to which `enclose_into` adds those of expressions."""
    return {symbol: value if isinstance(value, arb) else arb(rational(value)) for symbol, value in point.items()}


def enclose_into(known: dict[sp.Basic, arb], root: sp.Expr, point: Point) -> arb:
    """Return an enclosure of an expression at `point`; keeps that of each of its parts in `known`."""
    stack = [root]
    while stack:
        node = stack[-1]
        if node in known:
            stack.pop()
            continue
        if isinstance(node, sp.Piecewise):
            chosen = _branch(node, point)
            if chosen in known:
                known[node] = known[chosen]
            else:
                stack.append(chosen)
            continue
        missing = [part for part in node.args if part not in known]
        if missing and not node.is_Atom:
            stack.extend(missing)
            continue
        known[node] = _finite(_value(node, [known[part] for part in node.args]))
    return known[root]


def _branch(pieces: sp.Piecewise, point: Point) -> sp.Expr:
    for branch, condition in pieces.args:
        if holds(condition, point):
            return branch
    raise UndefinedError


def holds(condition: sp.Basic, point: Point) -> bool:
    """Say whether a condition is proven to hold. Raises UndefinedError on a seam."""
    if condition in {sp.true, sp.false}:
        return bool(condition)
    if isinstance(condition, sp.ITE):
        first, second, third = condition.args
        return holds(second if holds(first, point) else third, point)
    if isinstance(condition, sp.Not):
        return not holds(condition.args[0], point)
    if isinstance(condition, sp.And):
        return all(holds(part, point) for part in condition.args)
    if isinstance(condition, sp.Or):
        return any(holds(part, point) for part in condition.args)
    left, right = enclose((condition.lhs, condition.rhs), point)
    sign = _sign(left - right)
    return bool(condition.func(sp.Integer(sign), 0))


def _finite(value: arb) -> arb:
    if not value.is_finite():
        raise UndefinedError
    return value


def _sign(value: arb) -> int:
    if value > 0:
        return 1
    if value < 0:
        return -1
    raise UndefinedError


def _value(node: sp.Basic, args: list[arb]) -> arb:
    if node.is_Rational:
        return arb(rational(node))
    if node in _CONSTANTS:
        return _CONSTANTS[node]()
    if node.is_Add:
        return sum(args[1:], args[0])
    if node.is_Mul:
        product = args[0]
        for factor in args[1:]:
            product *= factor
        return product
    if node.is_Pow:
        return _power(args[0], args[1], node.exp)
    function = _FUNCTIONS.get(node.func.__name__)
    if function is None:
        raise UndefinedError
    try:
        return function(*args)
    except (ValueError, ZeroDivisionError) as error:
        raise UndefinedError from error


def _power(base: arb, exponent: arb, written: sp.Expr) -> arb:
    if written.is_Integer:
        if written < 0 and base.contains(0):
            raise UndefinedError
        return base ** int(written)
    if not base > 0:
        if not (written.is_Rational and written > 0 and base.is_zero()):
            raise UndefinedError
        return base
    return base**exponent


def _largest(*values: arb) -> arb:
    result = values[0]
    for value in values[1:]:
        result = result.max(value)
    return result


def _smallest(*values: arb) -> arb:
    return -_largest(*(-value for value in values))


def _cube_root(u: arb) -> arb:
    return u.root(3) if _sign(u) > 0 else -((-u).root(3))


def _checked(known: Function) -> Callable[[arb], arb]:
    """Return a function of a ball that lies in its domain for sure."""
    function = BALLS[known.name]
    if known.domain is None:
        return function
    holds, of_what = DOMAINS[known.domain[0]].holds, BALLS.get(known.domain[1])

    def value(u: arb) -> arb:
        if not holds(of_what(u) if of_what else u):
            raise UndefinedError
        return function(u)

    return value


def _corner(u: arb) -> arb:
    """Return 0: what SymPy's Dirac delta is wherever a derivative exists."""
    _sign(u)
    return arb(0)


_CONSTANTS: Final[dict[sp.Basic, Callable[[], arb]]] = {sp.pi: arb.pi, sp.E: arb.const_e}

_FUNCTIONS: Final[dict[str, Callable[..., arb]]] = {
    **{known.class_name: _checked(known) for name, known in FUNCTIONS.items() if name in BALLS},
    "Abs": abs,
    "sign": lambda u: arb(_sign(u)),
    "Max": _largest,
    "Min": _smallest,
    "Heaviside": lambda u, *_: arb(_sign(u) > 0),
    "DiracDelta": lambda u, *_: _corner(u),
    "cbrt": _cube_root,
}
"""The name of a class → its enclosure."""
