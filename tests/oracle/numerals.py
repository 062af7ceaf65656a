"""Numerals: what a printed number says, as a number of mpmath and the size of its last place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import mpmath

from tests.oracle.fields import Scalar

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LOWERED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<power>10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<name>[a-z]+\d*|π|√)|(?P<sign>[-−+·*/^()|,]))"
)
_DECIMAL: Final = re.compile(r"−?(\d[\d,]*)(?:\.(\d+))?(?:·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?")
_NAMES: Final[Mapping[str, Callable[[Scalar], Scalar]]] = MappingProxyType(
    {
        "√": mpmath.sqrt,
        "sqrt": mpmath.sqrt,
        "exp": mpmath.exp,
        "ln": mpmath.log,
        "sin": mpmath.sin,
        "cos": mpmath.cos,
        "tan": mpmath.tan,
        "asin": mpmath.asin,
        "acos": mpmath.acos,
        "atan": mpmath.atan,
        "sinh": mpmath.sinh,
        "cosh": mpmath.cosh,
        "tanh": mpmath.tanh,
        "asinh": mpmath.asinh,
        "erf": mpmath.erf,
        "abs": abs,
        "cbrt": lambda value: mpmath.sign(value) * mpmath.cbrt(abs(value)),
        "sigmoid": lambda value: 1 / (1 + mpmath.exp(-value)),
        "softplus": lambda value: mpmath.log(1 + mpmath.exp(value)),
        "relu": lambda value: max(value, mpmath.mpf(0)),
    }
)


class UnreadableError(ValueError):
    """A numeral that is not understood."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A printed number: `unit` is 1 in its last place where it is rounded, None where it is exact."""

    value: Scalar
    unit: Scalar | None

    def says(self, true: Scalar) -> bool:
        """Say whether this is the number, or the number rounded."""
        slack = mpmath.mpf(10) ** -(mpmath.mp.dps // 3) * (1 + abs(true))
        return bool(abs(self.value - true) <= (0 if self.unit is None else self.unit * mpmath.mpf("0.5000001")) + slack)


def index(text: str) -> int:
    """Read ₁₂."""
    return int(text.translate(_LOWERED))


def shown(text: str) -> Shown:
    """Read "≈ −1.5·10⁻³", "= 1/2" or "√(2)/4"; a relation in front may be left out where the number is exact."""
    text = text.strip()
    rounded = text.startswith("≈")
    body = text.lstrip("=≈ ").strip()
    match = _DECIMAL.fullmatch(body)
    if rounded and match is not None:
        power = int(match[3].translate(_RAISED)) if match[3] else 0
        unit = mpmath.mpf(10) ** (power - len(match[2] or ""))
        return Shown(number(body), unit)
    return Shown(number(body), mpmath.mpf(10) ** -5 * abs(number(body)) if rounded else None)


def tuple_shown(text: str, size: int) -> tuple[Shown, ...]:
    """Read the coordinates of a point: "= 1/2", "≈ (0.5, 1)"."""
    text = text.strip()
    if size == 1:
        return (shown(text),)
    relation, body = ("≈ " if text.startswith("≈") else "= "), text.lstrip("=≈ ").strip()
    if not (body.startswith("(") and body.endswith(")")):
        raise UnreadableError(text)
    parts = _split(body[1:-1])
    if len(parts) != size:
        raise UnreadableError(text)
    return tuple(_coordinate(relation, part) for part in parts)


def _coordinate(relation: str, part: str) -> Shown:
    """Read a coordinate; beside a rounded one, one that is no decimal is exact."""
    match = _DECIMAL.fullmatch(part.strip())
    if relation == "≈ " and match is not None and match[2] is None and match[3] is None:
        return Shown(number(part), mpmath.mpf(10) ** -5 * max(1, abs(number(part))))
    if match is None:
        relation = "= "
    return shown(relation + part)


def _split(body: str) -> list[str]:
    parts, depth = [""], 0
    for letter in body:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def number(text: str, names: Mapping[str, Scalar] | None = None) -> Scalar:
    """Read an exact numeral, or a term in which `names` have these values."""
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise UnreadableError(text)
        tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
        at = match.end()
    reader = _Reader(tokens, text, names or {})
    value = reader.total()
    if reader.at != len(tokens):
        raise UnreadableError(text)
    return value


@dataclass
class _Reader:
    tokens: list[tuple[str, str]]
    text: str
    names: Mapping[str, Scalar]
    at: int = 0

    def _next(self, *signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at][1] in signs:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def total(self) -> Scalar:
        value = self._term()
        while sign := self._next("+", "−", "-"):
            other = self._term()
            value = value + other if sign == "+" else value - other
        return value

    def _term(self) -> Scalar:
        value = self._factor()
        while sign := self._next("·", "*", "/"):
            other = self._factor()
            value = value / other if sign == "/" else value * other
        return value

    def _factor(self) -> Scalar:
        if self._next("−", "-"):
            return -self._factor()
        value = self._atom()
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "raised":
            self.at += 1
            return value ** int(self.tokens[self.at - 1][1].translate(_RAISED))
        return value ** self._factor() if self._next("^") else value

    def _atom(self) -> Scalar:
        if self.at >= len(self.tokens):
            raise UnreadableError(self.text)
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "power":
            return mpmath.mpf(10) ** int(word[2:].translate(_RAISED))
        if kind == "digits":
            return mpmath.mpf(word.replace(",", ""))
        if word == "(":
            value = self.total()
            if self._next(")") is None:
                raise UnreadableError(self.text)
            return value
        if word in self.names:
            return self.names[word]
        if word in {"π", "pi"}:
            return +mpmath.pi
        if word == "e":
            return +mpmath.e
        if word in _NAMES:
            return _NAMES[word](self._atom())
        raise UnreadableError(self.text)
