"""Writing an expression down so that `parse` reads the same function."""

from __future__ import annotations

import sympy as sp
from sympy.printing.str import StrPrinter

from gdtutor.language.functions import plain

_NAMES = {
    "log": "ln",
    "Abs": "abs",
    "Max": "max",
    "Min": "min",
    **{f"a{name}": f"arc{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{f"a{name}": f"ar{name}" for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch")},
}


class _NotationPrinter(StrPrinter):
    """SymPy's own text with the learner's names for functions."""

    def _print_Function(self, expr: sp.Function) -> str:
        name = expr.func.__name__
        return f"{_NAMES.get(name, name)}({self.stringify(expr.args, ', ')})"

    _print_Abs = _print_LatticeOp = _print_Function

    def _print_Exp1(self, _expr: sp.Expr) -> str:
        return "exp(1)"

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        return f"piecewise({', '.join(self._branch(value, condition) for value, condition in expr.args)})"

    def _branch(self, value: sp.Expr, condition: sp.Basic) -> str:
        shown = self._print(value)
        return f"{shown} otherwise" if condition == sp.true else f"{shown} if {self._print(condition)}"

    def _print_Relational(self, expr: sp.Rel) -> str:
        return f"{self._print(expr.lhs)} {expr.rel_op} {self._print(expr.rhs)}"

    def _print_And(self, expr: sp.And) -> str:
        return " and ".join(f"({self._print(part)})" for part in sorted(expr.args, key=sp.default_sort_key))

    def _print_Or(self, expr: sp.Or) -> str:
        return " or ".join(f"({self._print(part)})" for part in sorted(expr.args, key=sp.default_sort_key))

    def _print_Not(self, expr: sp.Not) -> str:
        return f"not ({self._print(expr.args[0])})"


def notation(expression: sp.Expr) -> str:
    """Return the expression in the learner's notation; `parse` reads it back as the same function.

    >>> notation(sp.log(sp.Symbol("x")) ** 2)
    'ln(x)^2'
    """
    text: str = _NotationPrinter().doprint(expression)
    return text.replace("**", "^")


def sympy_text(expression: sp.Expr) -> str:
    """Return the expression in SymPy's own syntax and functions.

    >>> from gdtutor.language.functions import sigmoid
    >>> sympy_text(sigmoid(sp.Symbol("x")))
    '1/(1 + exp(-x))'
    """
    return str(sp.sstr(plain(expression)))
