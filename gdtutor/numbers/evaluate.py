"""Fast float evaluation for pictures: no digit of it is ever printed as a number of the run."""

from __future__ import annotations

import math
import operator
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

import sympy as sp

from gdtutor.catalog.domains import DOMAINS
from gdtutor.catalog.functions import FUNCTIONS, Function, relatives
from gdtutor.language.formulas import U, formula
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flint import fmpq

    from gdtutor.numbers.program import DomainCondition


def float_function(expression: sp.Expr, variables: Sequence[sp.Symbol]) -> Callable[..., float | None]:
    """Return a function of as many floats as `variables`; it gives None outside the domain and never raises.

    >>> x = sp.Symbol("x", real=True)
    >>> f = float_function(sp.log(x), [x])
    >>> f(1.0), f(-1.0)
    (0.0, None)
    """
    machine = Machine(compile_program([expression], variables), Floats())

    def evaluate(*point: float) -> float | None:
        try:
            value = machine.run(point)[0]
        except (SignalError, ArithmeticError, ValueError):
            return None
        return value if math.isfinite(value) else None

    return evaluate


def _sigmoid(u: float) -> float:
    return 1 / (1 + math.exp(-u)) if u >= 0 else math.exp(u) / (1 + math.exp(u))


def _softplus(u: float) -> float:
    return max(u, 0.0) + math.log1p(math.exp(-abs(u)))


def _by_formula(function: Function) -> Callable[[float], float]:
    """Return a function that Python does not know, by its formula, which is read where it is first used."""

    @cache
    def machine() -> Machine:
        return Machine(compile_program([formula(function.formula)], [U]), Floats())

    return lambda u: float(function.at_zero) if u == 0 and function.at_zero else machine().run((u,))[0]


_OF_PYTHON: Final[dict[str, Callable[[float], float]]] = {
    **{name: getattr(math, name) for name, each in FUNCTIONS.items() if each.derivative and hasattr(math, name)},
    "abs": abs,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "relu": lambda u: max(u, 0.0),
}
_UNARY: Final[dict[str, Callable[[float], float]]] = {
    **{name: _by_formula(each) for name, each in FUNCTIONS.items() if each.derivative and each.formula},
    **relatives(_OF_PYTHON, lambda u: 1 / u),
    **_OF_PYTHON,
}


class Floats:
    """Ordinary double precision."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        "add": operator.add,
        "sub": operator.sub,
        "mul": operator.mul,
        "div": operator.truediv,
        "neg": operator.neg,
        "max": max,
        "min": min,
        "power": math.pow,
        "sin_cos": lambda u: (math.sin(u), math.cos(u)),
        "first": operator.itemgetter(0),
        "second": operator.itemgetter(1),
        **_UNARY,
    }

    def constant(self, value: sp.Expr) -> float:
        """Return the nearest float."""
        return float(value)

    def cell(self, value: fmpq) -> float:
        """Return the nearest float."""
        return int(value.p) / int(value.q)

    def check(self, need: DomainCondition) -> Callable[[float], object]:
        """Return the check of `need`."""
        test = DOMAINS[need.relation].holds

        def check(value: float) -> None:
            if not test(value):
                raise UndecidedError(need=need)

        return check

    def root(self, order: int) -> Callable[[float], float]:
        """Return u → u^(1/order)."""
        if order == 2:
            return math.sqrt
        return lambda u: math.pow(u, 1 / order)

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[float], int]:
        """Return the sign of a float."""
        del difference, smooth
        return lambda value: (value > 0) - (value < 0)

    def sign_value(self, sign: int) -> float:
        """Return -1.0, 0.0 or 1.0."""
        return float(sign)

    def around_zero(self, value: float) -> None:
        """Return nothing: no float is in doubt."""

    def nowhere(self) -> float:
        """Say that no branch applies."""
        raise UndecidedError
