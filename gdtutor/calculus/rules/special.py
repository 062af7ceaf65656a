"""The logarithm, and the functions of statistics and machine learning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from gdtutor.calculus.rules.elementary import Elementary
from gdtutor.language import functions


@dataclass(frozen=True, slots=True)
class Logarithm(Elementary):
    """d/dx ln x = 1/x."""

    id: ClassVar[str] = "logarithm"
    function: ClassVar[type[sp.Function]] = sp.log


@dataclass(frozen=True, slots=True)
class ErrorFunction(Elementary):
    """d/dx erf x = 2/√π · e^(−x²)."""

    id: ClassVar[str] = "erf"
    function: ClassVar[type[sp.Function]] = sp.erf


@dataclass(frozen=True, slots=True)
class AbsoluteValueRule(Elementary):
    """d/dx |x| = sign x, where x ≠ 0."""

    id: ClassVar[str] = "absolute-value"
    function: ClassVar[type[sp.Function]] = sp.Abs


@dataclass(frozen=True, slots=True)
class Sigmoid(Elementary):
    """d/dx sigmoid x = sigmoid x·(1 − sigmoid x)."""

    id: ClassVar[str] = "sigmoid"
    function: ClassVar[type[sp.Function]] = functions.sigmoid


@dataclass(frozen=True, slots=True)
class Softplus(Elementary):
    """d/dx softplus x = sigmoid x."""

    id: ClassVar[str] = "softplus"
    function: ClassVar[type[sp.Function]] = functions.softplus


@dataclass(frozen=True, slots=True)
class Relu(Elementary):
    """d/dx relu x = 1 where x > 0, 0 where x < 0."""

    id: ClassVar[str] = "relu"
    function: ClassVar[type[sp.Function]] = functions.relu


@dataclass(frozen=True, slots=True)
class CubeRoot(Elementary):
    """d/dx ∛x = 1/(3·(∛x)²), where x ≠ 0."""

    id: ClassVar[str] = "cube-root"
    function: ClassVar[type[sp.Function]] = functions.cbrt
