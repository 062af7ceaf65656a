"""A reader of one-line ASCII formulas for tests: an independent evaluator in mpmath, with no part of gdtutor in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import mpmath

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z]+(?:_\w+|_\{[^}]*\})?)|(.))")
_FUNCTIONS = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "ln": mpmath.log,
    "sqrt": mpmath.sqrt,
    "cbrt": mpmath.cbrt,
    "tanh": mpmath.tanh,
    "arcsin": mpmath.asin,
    "arctan": mpmath.atan,
    "exp": mpmath.exp,
    "sign": mpmath.sign,
    "max": max,
    "min": min,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "erf": mpmath.erf,
    "arccos": mpmath.acos,
    "arccot": mpmath.acot,
    "arcsec": mpmath.asec,
    "arccsc": mpmath.acsc,
    "arsinh": mpmath.asinh,
    "arcosh": mpmath.acosh,
    "artanh": mpmath.atanh,
    "arcoth": mpmath.acoth,
    "arsech": mpmath.asech,
    "arcsch": mpmath.acsch,
    **{name: getattr(mpmath, name) for name in "cot sec csc sinh cosh coth sech csch".split()},
}


def value_of(text: str, names: Mapping[str, mpmath.mpf] | None = None) -> mpmath.mpf:
    """Return the value of `text`, with `names` for its variables; ValueError where it is no formula."""
    return _Reader(text, {"pi": mpmath.pi, "e": mpmath.e, **(names or {})}).read()


class _Reader:
    """Recursive descent over sum, product, power, atom."""

    def __init__(self, text: str, names: Mapping[str, mpmath.mpf]) -> None:
        """Split the text into tokens."""
        self.tokens = [next(part for part in found if part) for found in _TOKEN.findall(text.strip())]
        self.at = 0
        self.names = names

    def read(self) -> mpmath.mpf:
        """Read the whole text."""
        value = self.sum()
        if self.at != len(self.tokens):
            raise ValueError(self.tokens[self.at :])
        return value

    def peek(self) -> str:
        """Return the next token, empty at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *expected: str) -> str:
        """Return the next token and go on; ValueError where it is none of those expected."""
        token = self.peek()
        if expected and token not in expected:
            raise ValueError((token, expected))
        self.at += 1
        return token

    def sum(self) -> mpmath.mpf:
        """Read terms with + and −, the first with a sign of its own."""
        negative = self.peek() == "-"
        if negative:
            self.take()
        value = -self.product() if negative else self.product()
        while self.peek() in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self) -> mpmath.mpf:
        """Read factors."""
        value = self.power()
        while self.peek() in ("*", "/"):
            value = value * self.power() if self.take() == "*" else value / self.power()
        return value

    def power(self) -> mpmath.mpf:
        """Read an atom and its exponent."""
        base = self.atom()
        if self.peek() != "^":
            return base
        self.take()
        return base ** self.atom()

    def atom(self) -> mpmath.mpf:
        """Read a number, a name, a call or something between brackets."""
        part = self.take()
        if part == "(":
            value = self.sum()
            self.take(")")
            return value
        if part == "|":
            value = self.sum()
            self.take("|")
            return abs(value)
        if part[0].isdigit():
            return mpmath.mpf(part)
        if part in _FUNCTIONS:
            return self.call(part)
        if part in self.names:
            return self.names[part]
        raise ValueError(part)

    def call(self, name: str) -> mpmath.mpf:
        """Read the arguments of a function, after an exponent as in sin^2(x)."""
        power = 1
        if self.peek() == "^":
            self.take()
            power = int(self.take())
        self.take("(")
        arguments = [self.sum()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        return _FUNCTIONS[name](*arguments) ** power
