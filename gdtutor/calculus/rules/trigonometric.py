"""The six trigonometric functions and their inverses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from gdtutor.calculus.rules.elementary import Elementary


@dataclass(frozen=True, slots=True)
class Sine(Elementary):
    """d/dx sin x = cos x."""

    id: ClassVar[str] = "sine"
    function: ClassVar[type[sp.Function]] = sp.sin


@dataclass(frozen=True, slots=True)
class Cosine(Elementary):
    """d/dx cos x = −sin x."""

    id: ClassVar[str] = "cosine"
    function: ClassVar[type[sp.Function]] = sp.cos


@dataclass(frozen=True, slots=True)
class Tangent(Elementary):
    """d/dx tan x = 1/cos² x."""

    id: ClassVar[str] = "tangent"
    function: ClassVar[type[sp.Function]] = sp.tan


@dataclass(frozen=True, slots=True)
class Cotangent(Elementary):
    """d/dx cot x = −1/sin² x."""

    id: ClassVar[str] = "cotangent"
    function: ClassVar[type[sp.Function]] = sp.cot


@dataclass(frozen=True, slots=True)
class TangentBySecant(Tangent):
    """d/dx tan x = sec² x."""

    id: ClassVar[str] = "tangent-by-secant"

    def slope(self, u: sp.Expr) -> sp.Expr:
        """Return sec² u."""
        return sp.sec(u) ** 2


@dataclass(frozen=True, slots=True)
class CotangentByCosecant(Cotangent):
    """d/dx cot x = −csc² x."""

    id: ClassVar[str] = "cotangent-by-cosecant"

    def slope(self, u: sp.Expr) -> sp.Expr:
        """Return −csc² u."""
        return -(sp.csc(u) ** 2)


@dataclass(frozen=True, slots=True)
class Secant(Elementary):
    """d/dx sec x = sec x·tan x."""

    id: ClassVar[str] = "secant"
    function: ClassVar[type[sp.Function]] = sp.sec


@dataclass(frozen=True, slots=True)
class Cosecant(Elementary):
    """d/dx csc x = −csc x·cot x."""

    id: ClassVar[str] = "cosecant"
    function: ClassVar[type[sp.Function]] = sp.csc


@dataclass(frozen=True, slots=True)
class Arcsine(Elementary):
    """d/dx arcsin x = 1/√(1 − x²)."""

    id: ClassVar[str] = "arcsine"
    function: ClassVar[type[sp.Function]] = sp.asin


@dataclass(frozen=True, slots=True)
class Arccosine(Elementary):
    """d/dx arccos x = −1/√(1 − x²)."""

    id: ClassVar[str] = "arccosine"
    function: ClassVar[type[sp.Function]] = sp.acos


@dataclass(frozen=True, slots=True)
class Arctangent(Elementary):
    """d/dx arctan x = 1/(1 + x²)."""

    id: ClassVar[str] = "arctangent"
    function: ClassVar[type[sp.Function]] = sp.atan


@dataclass(frozen=True, slots=True)
class Arccotangent(Elementary):
    """d/dx arccot x = −1/(1 + x²)."""

    id: ClassVar[str] = "arccotangent"
    function: ClassVar[type[sp.Function]] = sp.acot


@dataclass(frozen=True, slots=True)
class Arcsecant(Elementary):
    """d/dx arcsec x = 1/(|x|·√(x² − 1))."""

    id: ClassVar[str] = "arcsecant"
    function: ClassVar[type[sp.Function]] = sp.asec


@dataclass(frozen=True, slots=True)
class Arccosecant(Elementary):
    """d/dx arccsc x = −1/(|x|·√(x² − 1))."""

    id: ClassVar[str] = "arccosecant"
    function: ClassVar[type[sp.Function]] = sp.acsc
