"""The classes of the functions: SymPy's, and our own for what SymPy has no readable form for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import sympy as sp
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair

from gdtutor.catalog.functions import FUNCTIONS, Function


def piecewise(*rows: tuple[sp.Expr, sp.Basic], evaluate: bool = True) -> sp.Expr:
    """Return values by condition. A condition that compares cases is told by and, or and not, which can be decided.

    SymPy has a condition of its own for that, ITE(a, b, c): b where a holds, else c.
    """
    pairs = [ExprCondPair(value, when if _is_whole(when) else _told_apart(when)) for value, when in rows]
    plain = [(value, when.replace(sp.ITE, lambda *parts: sp.ITE(*parts).to_nnf())) for value, when in pairs]
    return sp.Piecewise(*plain, evaluate=evaluate)


def _is_whole(expression: sp.Basic) -> bool:
    """Whether all cases in an expression have one for what remains."""
    return all(each.args[-1][1] == sp.true for each in expression.atoms(sp.Piecewise))


def _compared(condition: Relational, cases: sp.Piecewise, value: sp.Expr) -> sp.Basic:
    """Return the comparison with one of the cases; what is no real number does not compare."""
    try:
        return _told_apart(condition.xreplace({cases: value}))
    except TypeError:
        return sp.false


def _told_apart(condition: sp.Basic) -> sp.Basic:
    """Return a condition with its comparisons of cases told case by case; where no case holds, none of them does."""
    if not isinstance(condition, Relational):
        return condition.func(*map(_told_apart, condition.args)) if condition.args else condition
    cases = next((part for part in sp.preorder_traversal(condition) if isinstance(part, sp.Piecewise)), None)
    if cases is None:
        return condition
    ways, before = [], sp.false
    for value, when in cases.args:
        ways.append(sp.And(sp.Not(before), when, _compared(condition, cases, value)))
        before = sp.Or(before, when)
    return sp.Or(*ways)


def absolute(argument: sp.Expr) -> sp.Expr:
    """Return |u|; of a power of a number above 0 that power itself, which SymPy would take apart as if it were complex.

    >>> absolute(sp.exp(sp.sqrt(sp.Symbol("x", real=True))))
    exp(sqrt(x))
    """
    base = sp.E if isinstance(argument, sp.exp) else argument.base if isinstance(argument, sp.Pow) else sp.S.Zero
    if base.is_positive and argument.free_symbols and argument.is_extended_real is not True:
        return argument
    size: sp.Expr = sp.Abs(argument)
    return size


class _Named(sp.Function):
    """A real function of one real argument, defined by a formula in SymPy's own functions."""

    nargs = 1

    @classmethod
    def formula(cls, argument: sp.Expr) -> sp.Expr:
        """Return the function of `argument` in SymPy's own functions."""
        raise NotImplementedError

    def _eval_evalf(self, prec: int) -> sp.Expr | None:
        value: sp.Expr | None = self.formula(self.args[0])._eval_evalf(prec)  # noqa: SLF001 - how SymPy's functions evaluate each other
        return value

    def _eval_is_extended_real(self) -> bool | None:
        real: bool | None = self.args[0].is_extended_real
        return real

    def _eval_is_finite(self) -> bool | None:
        finite: bool | None = self.args[0].is_finite
        return finite

    def _eval_rewrite(self, _pattern: object, _rule: object, **_hints: object) -> sp.Expr:
        return self.formula(self.args[0])


class sigmoid(_Named):  # noqa: N801 - the name is what SymPy prints and the learner types
    """sigmoid(x) = 1/(1 + e^(-x)), the logistic function; its derivative is sigmoid(x)·(1 - sigmoid(x))."""

    @classmethod
    def eval(cls, argument: sp.Expr) -> sp.Expr | None:
        """Return the closed form where it is short: sigmoid(0) = 1/2."""
        return sp.Rational(1, 2) if argument.is_zero else None

    @classmethod
    def formula(cls, argument: sp.Expr) -> sp.Expr:
        """Return 1/(1 + exp(-x))."""
        return 1 / (1 + sp.exp(-argument))

    def fdiff(self, argindex: int = 1) -> sp.Expr:  # noqa: ARG002 - SymPy's signature
        """Return sigmoid(x)·(1 - sigmoid(x))."""
        return self * (1 - self)

    def _eval_is_positive(self) -> bool | None:
        return True if self.args[0].is_extended_real else None


class softplus(_Named):  # noqa: N801 - the name is what SymPy prints and the learner types
    """softplus(x) = ln(1 + e^x); its derivative is sigmoid(x)."""

    @classmethod
    def eval(cls, argument: sp.Expr) -> sp.Expr | None:
        """Return the closed form where it is short: softplus(0) = ln 2."""
        return sp.log(2) if argument.is_zero else None

    @classmethod
    def formula(cls, argument: sp.Expr) -> sp.Expr:
        """Return log(1 + exp(x))."""
        return sp.log(1 + sp.exp(argument))

    def fdiff(self, argindex: int = 1) -> sp.Expr:  # noqa: ARG002 - SymPy's signature
        """Return sigmoid(x)."""
        return sigmoid(self.args[0])

    def _eval_is_positive(self) -> bool | None:
        return True if self.args[0].is_extended_real else None


class relu(_Named):  # noqa: N801 - the name is what SymPy prints and the learner types
    """relu(x) = max(0, x); its derivative is 1 for x > 0, 0 for x < 0 and does not exist at 0."""

    @classmethod
    def eval(cls, argument: sp.Expr) -> sp.Expr | None:
        """Return x where x ≥ 0 is known and 0 where x ≤ 0 is known."""
        if argument.is_extended_nonnegative:
            return argument
        return sp.S.Zero if argument.is_extended_nonpositive else None

    @classmethod
    def formula(cls, argument: sp.Expr) -> sp.Expr:
        """Return Max(0, x)."""
        return sp.Max(0, argument)

    def fdiff(self, argindex: int = 1) -> sp.Expr:  # noqa: ARG002 - SymPy's signature
        """Return the two-sided derivative; at 0 it has no value."""
        return piecewise((sp.S.One, self.args[0] > 0), (sp.S.Zero, self.args[0] < 0))

    def _eval_is_nonnegative(self) -> bool | None:
        return True if self.args[0].is_extended_real else None


class cbrt(_Named):  # noqa: N801 - the name is what SymPy prints and the learner types
    """cbrt(x), the real cube root, defined for every real x; its derivative is 1/(3·cbrt(x)²)."""

    @classmethod
    def eval(cls, argument: sp.Expr) -> sp.Expr | None:
        """Return the root of a rational cube, and take a minus sign out: cbrt(-8) = -2, cbrt(-x) = -cbrt(x)."""
        if isinstance(argument, sp.Rational):
            root = sp.Pow(abs(argument), sp.Rational(1, 3))
            if isinstance(root, sp.Rational):
                return root * sp.sign(argument)
        if argument.could_extract_minus_sign() and (argument.is_Number or argument.is_Mul):
            return -cls(-argument)
        return None

    @classmethod
    def formula(cls, argument: sp.Expr) -> sp.Expr:
        """Return sign(x)·|x|^(1/3)."""
        return sp.sign(argument) * sp.Pow(absolute(argument), sp.Rational(1, 3))

    def fdiff(self, argindex: int = 1) -> sp.Expr:  # noqa: ARG002 - SymPy's signature
        """Return 1/(3·cbrt(x)²), which has no value at 0."""
        return 1 / (3 * self**2)

    def _latex(self, printer: sp.printing.latex.LatexPrinter, exp: str | None = None) -> str:
        root = rf"\sqrt[3]{{{printer.doprint(self.args[0]).strip('$')}}}"
        return root if exp is None else rf"{root}^{{{exp}}}"

    def _eval_is_positive(self) -> bool | None:
        positive: bool | None = self.args[0].is_extended_positive
        return positive

    def _eval_is_zero(self) -> bool | None:
        zero: bool | None = self.args[0].is_zero
        return zero


NAMED: tuple[type[_Named], ...] = (sigmoid, softplus, relu, cbrt)
"""Every function defined here."""

CLASSES: Final[Mapping[str, Callable[..., sp.Basic]]] = {
    **{name: getattr(sp, each.class_name) for name, each in FUNCTIONS.items() if hasattr(sp, each.class_name)},
    **{own.__name__: own for own in NAMED},
}
"""Name → what makes the function of its arguments: a class, but for the square root."""

ELEMENTARY: Final[Mapping[type[sp.Basic], Function]] = {
    made: FUNCTIONS[name] for name, made in CLASSES.items() if isinstance(made, type) and FUNCTIONS[name].derivative
}
"""The class of every function of one argument that has a derivative of its own, and what is known of it."""

FILLED: Final[tuple[type[sp.Basic], ...]] = tuple(
    function for function, known in ELEMENTARY.items() if known.at_zero and not known.domain
)
"""The functions with a value at 0 where their formula in others has a gap."""

PRINTED: Final[Mapping[str, str]] = {each.class_name: each.textbook or each.name for each in FUNCTIONS.values()}
"""The name of a class → the name that a textbook prints."""


def plain(expression: sp.Expr) -> sp.Expr:
    """Rewrite the functions defined here in SymPy's own.

    >>> plain(softplus(sp.Symbol("x")))
    log(exp(x) + 1)
    """
    return expression.replace(lambda part: isinstance(part, _Named), lambda part: part.formula(part.args[0]))
