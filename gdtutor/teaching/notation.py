"""Formulas as they are typed in the glossary: `f'(3) = 2*3 = 6` becomes a formula, with nothing evaluated or reordered.

It is a small part of what learners may type, and more of what books print: derivatives by their names, iterates,
matrices, lengths. What it reads is written in this package alone, so a mistake in it is an error of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

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
    joined,
)

_TOKEN: Final = re.compile(
    r"d([a-z])/d([a-z])|grad ([a-z])"
    r"|([A-Za-z]+(?:_[a-z]{2,})?)(?:_(\d+|n\b|\{n\+1\}|\*))?('{0,2})"
    r"|([\d.]+)|(<=|>=|~=|->|\S)"
)
_RELATIONS: Final = {"=": "=", "<": "<", ">": ">", "<=": "≤", ">=": "≥", "~=": "≈", "->": "→"}
_FUNCTIONS: Final = frozenset({"sin", "cos", "exp", "ln", "max", "sigmoid"})
_CONSTANTS: Final = frozenset({"e", "pi"})
_INDICES: Final = {"n": "n", "{n+1}": "n+1", "*": "*"}


def formula(typed: str) -> Formula:
    """Return what is typed as a formula; raises ValueError where it is none.

    >>> from gdtutor.text.line import formula_line
    >>> formula_line(formula("x_1 = 3 - 1/10*f'(3) = 12/5"))
    'x₁ = 3 − 1/10·f′(3) = 12/5'
    """
    reader = _Reader(typed)
    found = reader.relation()
    if reader.next is not None:
        raise ValueError(typed)
    return found


class _Reader:
    """Reads a formula from left to right; `next` is the token that is read next."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._tokens = list(_TOKEN.finditer(typed))
        self._at = 0

    @property
    def next(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    @property
    def sign(self) -> str:
        """The sign that is read next, or nothing where that is none."""
        return (self.next and self.next[8]) or ""

    def take(self) -> re.Match[str]:
        if self.next is None:
            raise ValueError(self._typed)
        self._at += 1
        return self._tokens[self._at - 1]

    def expect(self, sign: str) -> None:
        if self.take()[0] != sign:
            raise ValueError(self._typed)

    def relation(self) -> Formula:
        found = self.sum()
        while self.sign in _RELATIONS:
            sign = _RELATIONS[self.take()[0]]
            found = Relational(found, sign, self.sum())
        return found

    def sum(self) -> Formula:
        terms = [self.product()]
        while self.sign in {"+", "-"}:
            negative = self.take()[0] == "-"
            term = self.product()
            terms.append(Negation(term) if negative else term)
        return joined(Sum, terms)

    def product(self) -> Formula:
        if self.sign == "-":
            self.take()
            return Negation(self.product())
        factors = [self.quotient()]
        while self.sign == "*":
            self.take()
            factors.append(self.quotient())
        return joined(Product, factors)

    def quotient(self) -> Formula:
        found = self.power()
        while self.sign == "/":
            self.take()
            found = Quotient(found, self.power(), inline=True)
        return found

    def power(self) -> Formula:
        base = self.atom()
        if self.sign != "^":
            return base
        self.take()
        return Power(base, self.atom())

    def atom(self) -> Formula:
        token = self.take()
        function, variable, gradient, name, index, primes, digits, sign = token.groups()
        if digits:
            return Digits(digits)
        if function:
            return self.applied(FirstDerivative(function, variable))
        if gradient:
            return self.applied(Gradient(gradient))
        if name:
            return self.named(name, index, primes)
        if sign in _BRACKETS:
            return _BRACKETS[sign](self)
        raise ValueError(self._typed)

    def named(self, name: str, index: str | None, primes: str) -> Formula:
        """Return a function of arguments, a constant, or a variable."""
        if primes:
            return self.applied(FirstDerivative(name) if primes == "'" else SecondDerivative(name))
        if name in {"sqrt", "norm"}:
            (body,) = self.arguments()
            return Root(body) if name == "sqrt" else Norm(body)
        if name in _FUNCTIONS:
            return FunctionCall(name, self.arguments())
        if name in _CONSTANTS:
            return Constant(name)
        if index is not None:
            return Variable(name, int(index) if index.isdigit() else _INDICES[index])  # type: ignore[arg-type]
        return self.applied(Variable(name)) if len(name) == 1 else Variable(name)

    def applied(self, head: Formula) -> Formula:
        """Return the function at the point that follows in brackets, or the function alone."""
        return Application(head, self.arguments()) if self.sign == "(" else head

    def arguments(self) -> tuple[Formula, ...]:
        self.expect("(")
        return self.listed(")")

    def listed(self, closing: str) -> tuple[Formula, ...]:
        found = [self.sum()]
        while self.sign == ",":
            self.take()
            found.append(self.sum())
        self.expect(closing)
        return tuple(found)

    def bracket(self) -> Formula:
        """Return a point, or what stands in brackets: these are set again where they are needed."""
        found = self.listed(")")
        return joined(Tuple, found)

    def bars(self) -> Formula:
        (body,) = self.listed("|")
        return AbsoluteValue(body)

    def matrix(self) -> Formula:
        rows: list[tuple[Formula, ...]] = [()]
        while True:
            rows[-1] = (*rows[-1], self.sum())
            sign = self.take()[0]
            if sign == "]":
                return Matrix(tuple(rows))
            if sign == ";":
                rows.append(())


_BRACKETS: Final[dict[str, Callable[[_Reader], Formula]]] = {
    "(": _Reader.bracket,
    "|": _Reader.bars,
    "[": _Reader.matrix,
}
