"""Fields: the numbers that series are made of, floats for long walks and mpmath's for proofs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import mpmath

Scalar = Any
"""A float, or a number of mpmath."""


class OutsideError(ArithmeticError):
    """The function has no value there."""


class NoSeriesError(ArithmeticError):
    """The function has a value there, perhaps, but no Taylor series on that side."""


class ShortError(NoSeriesError):
    """The coefficients asked for are all 0 where the first that is not 0 is needed."""


class DelicateError(ArithmeticError):
    """A number is so near to 0 that its sign is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Field:
    """Numbers with functions; what is smaller than `zero` counts as 0, between `zero` and `doubt` it is not decided."""

    functions: Mapping[str, Any]
    zero: Scalar
    doubt: Scalar
    digits: int = 16

    def number(self, value: Scalar) -> Scalar:
        """Return a fraction, an integer or a number as one of this field."""
        if isinstance(value, (int, float)):
            return self.functions["number"](value)
        if isinstance(value, mpmath.mpf):
            return self.functions["number"](value)
        return self.functions["number"](value.numerator) / value.denominator

    def sign(self, value: Scalar) -> int:
        """Return the sign; raises DelicateError where it is not to be trusted."""
        size = abs(value)
        if size <= self.zero:
            return 0
        if size < self.doubt:
            raise DelicateError
        return 1 if value > 0 else -1

    def call(self, name: str, value: Scalar) -> Scalar:
        """Return a function's value."""
        return self.functions[name](value)


_NAMES: Final = "exp log sin cos sqrt atan asin acos sinh cosh tanh asinh erf".split()
FLOATS: Final = Field(
    MappingProxyType({"number": float, "pi": math.pi, "e": math.e, **{name: getattr(math, name) for name in _NAMES}}),
    0.0,
    0.0,
)
"""Floats as they are."""


def precise(digits: int) -> Field:
    """Return the numbers of mpmath, to be used at `digits` digits: two thirds of them decide what is 0."""
    functions = {name: getattr(mpmath, name) for name in _NAMES}
    return Field(
        MappingProxyType({"number": mpmath.mpf, "pi": +mpmath.pi, "e": +mpmath.e, **functions}),
        mpmath.mpf(10) ** -(digits * 2 // 3),
        mpmath.mpf(10) ** -(digits * 2 // 5),
        digits,
    )


def unblurred(digits: int) -> Field:
    """Return the numbers of mpmath, of which none but 0 counts as 0: for points next to a place."""
    return replace(precise(digits), zero=mpmath.mpf(0), doubt=mpmath.mpf(0))
