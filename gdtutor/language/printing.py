"""Writing an expression down so that `parse` reads the same function."""

from __future__ import annotations

import re

import sympy as sp
from sympy.printing.str import StrPrinter

from gdtutor.language.functions import PRINTED, plain
from gdtutor.language.numerals import LONGEST, as_power
from gdtutor.language.rows import RowSum

_FEW_ROWS = 6
_LONG = re.compile(rf"(?<![\w.])[0-9]{{{LONGEST + 1},}}(?![\w.])")


class _RowPrinter(StrPrinter):
    """SymPy's own text, with a sum over rows written out where they are few."""

    def _print_RowSum(self, expr: RowSum) -> str:
        """Write (b - 2)**2 + (b + w - 3)**2 in brackets, or Sum((b + w*x[i] - y[i])**2, (i, 1, 100)) for many rows."""
        if len(expr.rows) <= _FEW_ROWS:
            return f"({self._print(expr.written_out())})"
        taken = {symbol.name for symbol in expr.term.free_symbols}
        index = next(letter for letter in ("i", "j", "k", "l", "row") if letter not in taken)
        stands = {column: sp.Symbol(f"{column.name}[{index}]", real=True) for column in expr.columns}
        return f"Sum({self._print(expr.term.xreplace(stands))}, ({index}, 1, {len(expr.rows)}))"


class _NotationPrinter(_RowPrinter):
    """SymPy's own text with the learner's names for functions."""

    def _print_Function(self, expr: sp.Function) -> str:
        name = expr.func.__name__
        return f"{PRINTED.get(name, name)}({self.stringify(expr.args, ', ')})"

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
    return _with_powers(_NotationPrinter().doprint(expression)).replace("**", "^")


def _with_powers(text: str) -> str:
    """Return a text in SymPy's syntax with its long numbers as powers, where they are some."""
    return _LONG.sub(lambda found: _numeral(found, text), text)


def _numeral(found: re.Match[str], text: str) -> str:
    power = as_power(int(found[0]))
    if power is None:
        return found[0]
    factor, base, exponent = power
    written = f"{base}**{exponent}" if factor == 1 else f"{factor}*{base}**{exponent}"
    raised = text[: found.start()].endswith("**") or text[found.end() :].startswith("**")
    return f"({written})" if factor != 1 or raised else written


class _SympyPrinter(_RowPrinter):
    """SymPy's own text, in which a product or power that is not evaluated also reads back as itself."""

    def _print_Mul(self, expr: sp.Mul) -> str:
        first, *others = expr.args
        if not _unusual(expr):
            return str(super()._print_Mul(expr))
        if first is sp.S.NegativeOne:
            return f"-{'*'.join(map(self._factor, others))}"
        return "*".join(map(self._factor, expr.args))

    def _factor(self, factor: sp.Expr) -> str:
        text = self._print(factor)
        alone = (
            factor.is_Symbol or factor.is_Function or (factor.is_Integer and factor >= 0) or _is_root_or_power(factor)
        )
        return text if alone or isinstance(factor, sp.Derivative) else f"({text})"

    def _print_Pow(self, expr: sp.Pow, rational: bool = False) -> str:
        base, exponent = expr.args
        if exponent is sp.S.NegativeOne and (base.is_Mul or base.is_Pow):
            return f"1/({self._print(base)})"
        return str(super()._print_Pow(expr, rational))


def _unusual(product: sp.Mul) -> bool:
    """Say whether SymPy would not have left a product like this: its own text of it can mean another."""
    return any(
        factor.is_Mul or (factor.is_Number and at > 0) or factor is sp.S.One or _is_divisor_of_several(factor)
        for at, factor in enumerate(product.args)
    )


def _is_divisor_of_several(factor: sp.Expr) -> bool:
    return bool(factor.is_Pow and factor.exp.is_negative and (factor.base.is_Mul or factor.base.is_Pow))


def _is_root_or_power(factor: sp.Expr) -> bool:
    return bool(factor.is_Pow and not factor.exp.is_negative)


def sympy_text(expression: sp.Expr) -> str:
    """Return the expression in SymPy's own syntax and functions; `parse` reads it back as an equal one.

    >>> from gdtutor.language.functions import sigmoid
    >>> sympy_text(sigmoid(sp.Symbol("x")))
    '1/(1 + exp(-x))'
    """
    return _with_powers(_SympyPrinter().doprint(plain(expression)))
