"""What the formulas of the glossary say, worked out by SymPy: nothing of it knows the engine.

A formula that introduces a letter (`f(x) = x²`, `α = 1/10`, `x₀ = 3`) gives it its meaning for those behind it; of each
other one every side is worked out, and has to be what the signs between them say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Constant,
    Digits,
    FirstDerivative,
    Formula,
    FunctionCall,
    Gradient,
    Matrix,
    Negation,
    Norm,
    Power,
    Product,
    Quotient,
    Relational,
    Root,
    SecondDerivative,
    Sum,
    Tuple,
    Variable,
)

CALLS = {
    "sin": sp.sin,
    "cos": sp.cos,
    "exp": sp.exp,
    "ln": sp.log,
    "max": sp.Max,
    "sigmoid": lambda u: 1 / (1 + sp.exp(-u)),
}


BENT = frozenset({"H", "lambda_min", "lambda_max", "kappa"})
"""Letters for curvature, which mean something where there is a function."""


class Reading:
    """The formulas of one term read from the first to the last."""

    def __init__(self, *, descends: bool = True) -> None:
        """Begin without any letter that means something; where it `descends`, x₁ is where gradient descent is then."""
        self._descends = descends
        self.functions: dict[str, tuple[tuple[sp.Symbol, ...], sp.Expr]] = {}
        self.letters: dict[str, Any] = {}
        self.checked = 0
        """How many relations were worked out."""

    def read(self, formula: Formula) -> bool:
        """Take up what a formula introduces; return whether what it says besides is true."""
        sides, signs = sides_of(formula)
        if not signs or self._introduces(sides):
            return True
        self.checked += 1
        values = [self.value(side) for side in sides]
        return all(map(self._holds, values, signs, values[1:]))

    def _introduces(self, sides: list[Formula]) -> bool:
        match sides[0]:
            case Application(Variable(name), arguments) if name not in self.functions:
                symbols = tuple(symbol(each) for each in arguments)
                if not all(isinstance(each, Variable) for each in arguments):
                    return False
                self.functions[name] = symbols, self.value(sides[1])
                self._bend(*self.functions[name])
                return True
            case Variable() as letter if key(letter) not in BENT and not self._is_iterate(letter):
                if len(sides) > 2:
                    self.letters[key(letter)] = self.value(sides[-1])
                    return False
                self.letters[key(letter)] = self.value(sides[1])
                return True
            case Tuple((Variable() as first, *_)):
                assert isinstance(sides[1], Tuple)
                self.letters[key(first)] = self.value(sides[1].entries[0])
        return False

    def _bend(self, variables: tuple[sp.Symbol, ...], expression: sp.Expr) -> None:
        """Note what the letters for curvature mean for a quadratic function."""
        hessian = sp.hessian(expression, variables)
        if len(variables) > 1 and not hessian.free_symbols:
            least, *_, most = sorted(hessian.eigenvals(multiple=True))
            self.letters |= {"H": hessian, "lambda_min": least, "lambda_max": most, "kappa": most / least}

    @staticmethod
    def _holds(left: Any, sign: str, right: Any) -> bool:  # noqa: ANN401 - numbers, points and matrices
        if sign == "≈":
            digits = next(count for count in range(20) if (right * 10**count).is_integer)
            return bool(abs(left - right) <= sp.Rational(1, 2) * sp.Rational(1, 10) ** digits)
        if sign != "=":
            return bool({"<": left < right, ">": left > right}[sign])
        if isinstance(left, sp.MatrixBase):
            return bool(left == right)
        if isinstance(left, tuple):
            return len(left) == len(right) and all(sp.simplify(a - b) == 0 for a, b in zip(left, right, strict=True))
        return bool(sp.simplify(left - right) == 0)

    def value(self, formula: Formula) -> Any:  # noqa: ANN401, C901, PLR0912 - one case for each kind
        """Return the exact value, with symbols for letters that have none."""
        match formula:
            case Digits(text):
                return sp.Rational(text)
            case Constant(name):
                return {"e": sp.E, "pi": sp.pi}[name]
            case Variable():
                return self._letter(formula)
            case Sum(terms):
                return sum(map(self.value, terms))
            case Negation(body):
                return -self.value(body)
            case Product(factors):
                return sp.prod(map(self.value, factors))
            case Quotient(top, bottom):
                return self.value(top) / self.value(bottom)
            case Power(base, exponent):
                return self.value(base) ** self.value(exponent)
            case Root(body):
                return sp.sqrt(self.value(body))
            case AbsoluteValue(body):
                return abs(self.value(body))
            case Tuple(entries):
                return tuple(map(self.value, entries))
            case Norm(body):
                return sp.sqrt(sum(entry**2 for entry in self.value(body)))
            case Matrix(rows):
                return sp.Matrix([[*map(self.value, row)] for row in rows])
            case FunctionCall("sigmoid", (Variable(name),)) if name not in self.letters:
                return 1 / (1 + sp.exp(-sp.Symbol(name, real=True)))
            case FunctionCall(name, arguments):
                return CALLS[name](*map(self.value, arguments))
            case FirstDerivative(name, str(variable)):
                return self.functions[name][1].diff(sp.Symbol(variable, real=True))
            case Application(head, arguments):
                return self._applied(head, [*map(self.value, arguments)])
        raise AssertionError(formula)

    def _letter(self, letter: Variable) -> Any:  # noqa: ANN401
        if self._is_iterate(letter):
            return self._iterate(letter.index)
        return self.letters.get(key(letter), symbol(letter))

    def _is_iterate(self, letter: Variable) -> bool:
        return self._descends and letter.name == "x" and letter.index in {1, 2, "n"}

    def _iterate(self, n: object) -> sp.Expr:
        """Return xₙ of gradient descent; for any n where the slope is linear, by its geometric sequence."""
        (variable,), expression = self.functions["f"]
        update = sp.expand(variable - self.letters["alpha"] * expression.diff(variable))
        if n == "n":
            return self.letters["x_0"] * update.coeff(variable) ** sp.Symbol("n", real=True)
        point = self.letters["x_0"]
        for _ in range(int(str(n))):
            point = update.subs(variable, point)
        return point

    def _applied(self, head: Formula, at: list[Any]) -> Any:  # noqa: ANN401
        assert isinstance(head, Variable | FirstDerivative | SecondDerivative | Gradient)
        variables, expression = self.functions[head.name if isinstance(head, Variable) else head.function]
        put_in: Mapping[sp.Symbol, Any] = dict(zip(variables, at, strict=True))
        match head:
            case Variable():
                return expression.subs(put_in)
            case Gradient():
                return tuple(expression.diff(each).subs(put_in) for each in variables)
        return expression.diff(variables[0], 1 if isinstance(head, FirstDerivative) else 2).subs(put_in)


def sides_of(formula: Formula) -> tuple[list[Formula], list[str]]:
    """Return the sides of a chain of relations, and the signs between them."""
    if not isinstance(formula, Relational):
        return [formula], []
    sides, signs = sides_of(formula.left)
    return [*sides, formula.right], [*signs, formula.sign]


def key(letter: Variable) -> str:
    """Return a letter with its subscript."""
    return letter.name if letter.index is None else f"{letter.name}_{letter.index}"


def symbol(letter: Formula) -> sp.Symbol:
    """Return the symbol of a letter."""
    return sp.Symbol(key(letter), real=True) if isinstance(letter, Variable) else sp.Symbol("none")
