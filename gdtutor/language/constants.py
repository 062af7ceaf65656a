"""What a constant comes to before SymPy sees it: its value, and with how long numbers it may be written."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any, Final, TypeAlias

from flint import arb, fmpq

from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.language import limits
from gdtutor.language.balls import BALLS
from gdtutor.language.tree import SyntaxNode

Value: TypeAlias = Fraction | arb

BITS: Final = int(limits.VALUE_DIGITS * 3.33)
"""Bits of a number with as many digits as are worked with."""
PRECISION: Final = BITS + 64
"""Bits of an enclosure: enough to tell the largest number from its neighbours."""
LARGEST: Final = arb(10) ** limits.VALUE_DIGITS
UNKNOWN: Final = arb("nan")
"""The value of a constant that there is no enclosure of."""
_BEYOND: Final = 10**12
"""As many bits as nothing here may have."""
_OPERATIONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "": operator.mul,
    "/": operator.truediv,
}
_COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_CALLED: Final = {"Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">=", "Eq": "==", "Ne": "!="}
_RANGE: Final = arb(0, 4)
"""Where the values of the bounded functions lie."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A constant: its fraction or an enclosure of it, and the bits of the longest numbers that it is written with.

    `logs` are the bits of what e to this constant is written with: a logarithm in an exponent gives its argument back.
    """

    value: Value
    bits: int
    logs: int = 0

    @property
    def ball(self) -> arb:
        """An enclosure of the value."""
        return _ball(self.value)

    @property
    def keeps_its_size(self) -> bool:
        """Whether every power is as short as the number itself: −1, 0 and 1."""
        return isinstance(self.value, Fraction) and self.value in {-1, 0, 1}

    @property
    def bound(self) -> Fraction | None:
        """A number that the value's size does not exceed; None where none is known."""
        if isinstance(self.value, Fraction):
            return abs(self.value)
        if not self.value.is_finite():
            return None
        upper = self.value.abs_upper().fmpq()
        return Fraction(int(upper.p), int(upper.q))


Truth: TypeAlias = bool | None
"""Whether a condition holds, if that is known."""


@dataclass(frozen=True, slots=True)
class Case:
    """A value, and whether the condition beside it holds."""

    value: Worth
    holds: Truth


def exact(value: Fraction) -> Worth:
    """Return what a fraction is worth."""
    return Worth(value, max(value.numerator.bit_length(), value.denominator.bit_length()))


def constant(name: str) -> Worth:
    """Return what π or e is worth."""
    return Worth(arb.pi(), 1) if name == "pi" else Worth(arb(1).exp(), 1)


def total(node: SyntaxNode, parts: Sequence[Worth]) -> Worth:
    """Return the sum of the terms."""
    value = _joined(node.signs, parts, Fraction(0))
    return _of(value, sum(part.bits for part in parts), sum(part.logs for part in parts))


def product(node: SyntaxNode, parts: Sequence[Worth]) -> Worth:
    """Return the product of the factors; none that it is divided by is the fraction 0."""
    signs = ["/" if sign == "/" else "*" for sign in node.signs]
    value = _joined(signs, parts, Fraction(1))
    sizes = [1 / part.ball if sign == "/" else part.ball for sign, part in zip(signs, parts, strict=True)]
    logs = sum(
        _whole(part.logs * reduce(operator.mul, sizes[:at] + sizes[at + 1 :], arb(1)))
        for at, part in enumerate(parts)
        if part.logs
    )
    return _of(value, sum(part.bits for part in parts), logs)


def negative(part: Worth) -> Worth:
    """Return −part."""
    return Worth(-part.value, part.bits, part.logs)


def power(base: Worth, exponent: Worth) -> Worth:
    """Return base^exponent, where that has a value and is not too large."""
    size = power_bits(base, exponent)
    if isinstance(exponent.value, Fraction) and exponent.value.denominator == 1:
        return _of(base.value ** int(exponent.value), size)
    return _of(base.ball**exponent.ball, size, _whole(exponent.logs * abs(base.ball)))


def power_bits(base: Worth, exponent: Worth) -> int:
    """Return the bits of the numbers that base^exponent is written with; it is e^(exponent·ln(base))."""
    if base.keeps_its_size:
        return 1
    bits = _whole(exponent.ball * (base.bits - 1))
    if not isinstance(exponent.value, Fraction):
        bits += _whole(exponent.logs * abs(base.ball).log()) + exponent.bits
    return bits


def call(name: str, parts: Sequence[Worth]) -> Worth:
    """Return what a function of numbers comes to."""
    bits, logs = max(part.bits for part in parts), max(part.logs for part in parts)
    if name == "log":
        return _of(_logarithm(parts), bits, sum(part.bits for part in parts))
    if name == "exp":
        bits += logs
    if name in {"min", "max"}:
        value = reduce(_smaller if name == "min" else _larger, (part.value for part in parts))
    else:
        value = _function(name, parts[0].value, parts[0].ball)
    return _of(value, bits, logs)


def cases(rows: Iterable[Case]) -> Worth:
    """Return the value of the case that holds, or what encloses those that may."""
    possible = []
    for row in rows:
        if row.holds is not False:
            possible.append(row.value)
        if row.holds:
            break
    if len(possible) == 1:
        return possible[0]
    if not possible:
        return Worth(UNKNOWN, 1)
    value = reduce(lambda whole, ball: whole.union(ball), (each.ball for each in possible))
    return Worth(value, max(each.bits for each in possible), max(each.logs for each in possible))


def comparison(signs: Iterable[str], parts: Sequence[Worth]) -> Truth:
    """Say whether a chain of comparisons holds."""
    return junction("And", [_compared(*each) for each in zip(parts[:-1], signs, parts[1:], strict=True)])


def junction(name: str, parts: Sequence[Truth]) -> Truth:
    """Say whether And, Or, Not or a comparison by name holds."""
    if name == "Not":
        return None if parts[0] is None else not parts[0]
    decisive = name == "Or"
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def comparison_sign(name: str) -> str:
    """Return the sign of a comparison by name, an empty text for And, Or and Not."""
    return _CALLED.get(name, "")


def _compared(left: Worth, sign: str, right: Worth) -> Truth:
    if isinstance(left.value, Fraction) and isinstance(right.value, Fraction):
        return _COMPARISONS[sign](left.value, right.value)
    opposite = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}[sign]
    if _COMPARISONS[sign](left.ball, right.ball):
        return True
    return False if _COMPARISONS[opposite](left.ball, right.ball) else None


def _of(value: Value, bits: int, logs: int = 0) -> Worth:
    """Return a worth; what a fraction is written with is known."""
    return exact(value) if isinstance(value, Fraction) else Worth(value, bits, logs)


def _joined(signs: Iterable[str], parts: Sequence[Worth], first: Value) -> Value:
    """Return the sum or product of the parts, behind the first: a fraction where all are, else a ball."""
    values = [part.value for part in parts]
    if not all(isinstance(value, Fraction) for value in values):
        first, values = _ball(first), [_ball(value) for value in values]
    for sign, value in zip(signs, values, strict=True):
        first = _OPERATIONS[sign](first, value)
    return first


def _ball(value: Value) -> arb:
    return arb(fmpq(value.numerator, value.denominator)) if isinstance(value, Fraction) else value


def _smaller(left: Value, right: Value) -> Value:
    exact_ones = isinstance(left, Fraction) and isinstance(right, Fraction)
    return min(left, right) if exact_ones else _ball(left).min(_ball(right))


def _larger(left: Value, right: Value) -> Value:
    exact_ones = isinstance(left, Fraction) and isinstance(right, Fraction)
    return max(left, right) if exact_ones else _ball(left).max(_ball(right))


def _logarithm(parts: Sequence[Worth]) -> arb:
    value = parts[0].ball.log()
    return value / parts[1].ball.log() if len(parts) > 1 else value


def _function(name: str, value: Value, ball: arb) -> Value:
    """Return a function of one number."""
    if name in {"abs", "sign", "relu"}:
        return _sided(name, value)
    result: arb
    if name == "sqrt":
        result = _root(ball, 2)
    elif name == "cbrt":
        result = _cube_root(ball)
    elif name == "softplus" and ball > 0:
        result = ball + BALLS[name](-ball)
    else:
        result = BALLS[name](ball)
    return _RANGE if FUNCTIONS[name].is_bounded and not result.is_finite() else result


def _sided(name: str, value: Value) -> Value:
    if name == "abs":
        return max(value, -value) if isinstance(value, Fraction) else value.max(-value)
    if isinstance(value, Fraction):
        return max(value, Fraction(0)) if name == "relu" else Fraction((value > 0) - (value < 0))
    sided: arb = value.max(arb(0)) if name == "relu" else value.sgn()
    return sided


def _root(ball: arb, order: int) -> arb:
    """Return the root of what of a ball is not negative."""
    return ball.root(order) if ball > 0 else arb(0).union(ball.max(arb(0)).upper().root(order))


def _cube_root(ball: arb) -> arb:
    if ball > 0:
        return _root(ball, 3)
    return -_root(-ball, 3) if ball < 0 else _root(ball, 3).union(-_root(-ball, 3))


def _whole(size: arb) -> int:
    """Return the next whole number above a size; where none is known, one that is beyond everything."""
    upper = abs(size).abs_upper()
    if not upper.is_finite() or not upper < _BEYOND:
        return _BEYOND
    return int(upper.ceil().fmpq().p)
