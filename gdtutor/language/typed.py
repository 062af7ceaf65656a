"""The formula as it was typed, tidied as a textbook prints it, without SymPy's automatic evaluation.

Numbers are put together, brackets around terms or factors of their own kind are taken off, and nothing else: x·x stays
a product, x/eˣ a quotient, (2x)³ a power of 2x. Where evaluation changes nothing, the form is SymPy's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

import sympy as sp
from sympy.core.relational import Relational

from gdtutor.language.functions import absolute

_KEPT: Final = 16_384
"""So many expressions are kept evaluated: as many as the largest formulas have parts."""


def total(terms: Iterable[sp.Expr], plain: sp.Expr | None = None) -> sp.Expr:
    """Return the sum of the terms, constants put together; `plain` is what it evaluates to where that is known."""
    flat = [part for term in terms for part in sp.Add.make_args(term)]
    varying, number = _apart(sp.Add, flat)
    kept = [*varying, *(sp.Add.make_args(number) if number != 0 else ())]
    return _joined(sp.Add, kept, number, plain)


def product(factors: Iterable[sp.Expr], plain: sp.Expr | None = None) -> sp.Expr:
    """Return the product of the factors, constants put together and in front; `plain` is what it evaluates to."""
    flat = [part for factor in factors for part in sp.Mul.make_args(factor)]
    varying, number = _apart(sp.Mul, flat)
    kept = [*(sp.Mul.make_args(number) if number != 1 else ()), *varying]
    return _joined(sp.Mul, kept, number, plain)


def _apart(operation: type[sp.Add | sp.Mul], parts: Sequence[sp.Expr]) -> tuple[list[sp.Expr], sp.Expr]:
    """Return the parts with variables, and the constants joined."""
    constants = [part for part in parts if not _varies(part)]
    return [part for part in parts if _varies(part)], constants[0] if len(constants) == 1 else operation(*constants)


def _varies(part: sp.Basic) -> bool:
    """Say whether there is a variable in a part, up to the first one found."""
    return part.is_Symbol or any(map(_varies, part.args))


def _joined(
    operation: type[sp.Add | sp.Mul], parts: Sequence[sp.Expr], number: sp.Expr, plain: sp.Expr | None
) -> sp.Expr:
    """Return the parts joined: evaluated where that leaves every part as it is."""
    if len(parts) < 2:
        return parts[0] if parts else number
    counted = Counter(parts)
    if plain is not None and Counter(operation.make_args(plain)) == counted:
        return plain
    evaluated: sp.Expr = operation(*parts)
    same = Counter(operation.make_args(evaluated)) == counted
    return evaluated if same else operation(*_ordered(parts), evaluate=False)


def _ordered(parts: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Return the parts in SymPy's own order: numbers first."""
    numbers, others = [part for part in parts if part.is_Number], [part for part in parts if not part.is_Number]
    return [part for group in (numbers, others) for part in _sorted(group)]


def _sorted(parts: list[sp.Expr]) -> list[sp.Expr]:
    return sorted(parts, key=sp.default_sort_key) if len(parts) > 1 else parts


def negative(body: sp.Expr) -> sp.Expr:
    """Return −body; the minus goes into the number in front of a product, not into the terms of a sum."""
    if body.is_Number:
        return -body
    return product((sp.S.NegativeOne, body))


def quotient(top: sp.Expr, bottom: sp.Expr) -> sp.Expr:
    """Return top/bottom."""
    return product((top, *divisors(bottom)))


def divisors(bottom: sp.Expr) -> tuple[sp.Expr, ...]:
    """Return the factors that stand for 1/bottom: one for each factor below the bar, unless it is a fraction itself."""
    factors = sp.Mul.make_args(bottom)
    if any(is_divisor(factor) for factor in factors):
        return (sp.Pow(bottom, -1, evaluate=False),)
    return tuple(_reciprocal(factor) for factor in factors)


def _reciprocal(factor: sp.Expr) -> sp.Expr:
    if not _varies(factor):
        return 1 / factor
    if isinstance(factor, sp.Pow) and factor.exp.is_Rational and factor.exp > 0:
        return sp.Pow(factor.base, -factor.exp, evaluate=False)
    return sp.Pow(factor, -1, evaluate=False)


def is_divisor(factor: sp.Expr) -> bool:
    """Say whether a factor stands under a fraction bar: a power with a negative rational exponent."""
    return isinstance(factor, sp.Pow) and factor.exp.is_Rational is True and factor.exp.is_negative is True


def power(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    """Return base^exponent."""
    if exponent in (0, 1) or not (_varies(base) or _varies(exponent)):
        return sp.Pow(base, exponent)
    if base is sp.E:
        return call(sp.exp, (exponent,))
    return sp.Pow(base, exponent, evaluate=False)


def replaced(expression: sp.Expr, symbol: sp.Symbol, inner: sp.Expr) -> sp.Expr:
    """Return the expression with `inner` put in for a symbol, and nothing evaluated by that."""
    if expression == symbol:
        return inner
    if symbol not in expression.free_symbols or isinstance(expression, sp.Piecewise):
        return expression.xreplace({symbol: inner})
    parts = [replaced(part, symbol, inner) for part in expression.args]
    joined = {sp.Add: total, sp.Mul: product}.get(expression.func)
    if joined is not None:
        return joined(parts)
    return power(*parts) if expression.func is sp.Pow else call(expression.func, parts)


def exchanged(expression: sp.Expr, table: Mapping[sp.Expr, sp.Expr]) -> sp.Expr:
    """Return the expression with parts exchanged for others, and nothing evaluated by that."""
    if expression in table or not expression.args or not table:
        return table.get(expression, expression)
    parts = tuple(exchanged(part, table) for part in expression.args)
    if parts == expression.args:
        return expression
    held = isinstance(expression, sp.Add | sp.Mul | sp.Pow)
    return expression.func(*parts, evaluate=False) if held else expression.func(*parts)


@lru_cache(_KEPT)
def evaluated(expression: sp.Expr) -> sp.Expr:
    """Return the expression as SymPy evaluates it."""
    if not expression.args or isinstance(expression, sp.Piecewise):
        return expression
    function = absolute if isinstance(expression, sp.Abs) else expression.func
    result = function(*map(evaluated, expression.args))
    return expression if result == expression else _one_root(result, expression.args)


def evaluated_condition(condition: sp.Basic) -> sp.Basic:
    """Return a condition with both sides of every relation in it evaluated."""
    if not condition.args or condition.has(sp.Piecewise):
        return condition
    each = evaluated if isinstance(condition, Relational) else evaluated_condition
    parts = tuple(map(each, condition.args))
    return condition if parts == condition.args else condition.func(*parts)


def _one_root(result: sp.Expr, arguments: Sequence[sp.Expr]) -> sp.Expr:
    """Return what became of a function of arcosh(u) with √(u² − 1) for √(u − 1)·√(u + 1): u ≥ 1 there."""
    for inner in (argument.args[0] for argument in arguments if isinstance(argument, sp.acosh)):
        result = result.subs(sp.sqrt(inner - 1) * sp.sqrt(inner + 1), sp.sqrt(inner**2 - 1))
    return result


def call(function: Callable[..., sp.Expr], arguments: Sequence[sp.Expr]) -> sp.Expr:
    """Return the function of the arguments; roots are powers, and a logarithm to another base is a quotient."""
    if not any(map(_varies, arguments)):
        return function(*arguments)
    if function is sp.sqrt:
        return power(arguments[0], sp.S.Half)
    if function is sp.log and len(arguments) > 1:
        return quotient(*(call(sp.log, (argument,)) for argument in arguments))
    evaluated = function(*arguments)
    if len(arguments) > 1 or (evaluated.func is function and evaluated.args == tuple(arguments)):
        return evaluated
    return function(*arguments, evaluate=False)
