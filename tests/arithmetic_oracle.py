"""An independent route to the value of a formula: Python's own syntax tree, walked with mpmath and known names."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

import mpmath as mp

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(mp, name) for name in "sin cos tan asin acos atan sinh cosh tanh asinh atanh exp log sqrt".split()
    },
    "abs": abs,
    "max": max,
    "min": min,
    "erf": mp.erf,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
}


def value(text: str, point: Mapping[str, mp.mpf]) -> mp.mpf:
    """Return the value of a Python expression at a point; anything but arithmetic on known names fails."""
    return _walk(ast.parse(text, mode="eval").body, {"pi": mp.pi, "e": mp.e, **point})


def names(text: str) -> set[str]:
    """Return the variables of a Python expression."""
    tree = ast.parse(text, mode="eval")
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {"pi", "e", *_FUNCTIONS}


def _walk(node: ast.expr, point: Mapping[str, mp.mpf]) -> mp.mpf:
    match node:
        case ast.Constant(value=int() | float() as number):
            return mp.mpf(str(number))
        case ast.Name(id=name):
            return point[name]
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATORS[type(sign)](_walk(left, point), _walk(right, point))
        case ast.UnaryOp(op=sign, operand=operand):
            return _OPERATORS[type(sign)](_walk(operand, point))
        case ast.Compare(left=left, ops=[sign], comparators=[right]):
            return _OPERATORS[type(sign)](_walk(left, point), _walk(right, point))
        case ast.IfExp(test=test, body=body, orelse=other):
            return _walk(body if _walk(test, point) else other, point)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _FUNCTIONS[name](*(_walk(argument, point) for argument in arguments))
    raise ValueError(ast.dump(node))
