"""The hyperbolic functions and their inverses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from gdtutor.calculus.rules.elementary import Elementary


@dataclass(frozen=True, slots=True)
class HyperbolicSine(Elementary):
    """d/dx sinh x = cosh x."""

    id: ClassVar[str] = "hyperbolic-sine"
    function: ClassVar[type[sp.Function]] = sp.sinh


@dataclass(frozen=True, slots=True)
class HyperbolicCosine(Elementary):
    """d/dx cosh x = sinh x."""

    id: ClassVar[str] = "hyperbolic-cosine"
    function: ClassVar[type[sp.Function]] = sp.cosh


@dataclass(frozen=True, slots=True)
class HyperbolicTangent(Elementary):
    """d/dx tanh x = 1 − tanh² x."""

    id: ClassVar[str] = "hyperbolic-tangent"
    function: ClassVar[type[sp.Function]] = sp.tanh


@dataclass(frozen=True, slots=True)
class HyperbolicCotangent(Elementary):
    """d/dx coth x = −1/sinh² x."""

    id: ClassVar[str] = "hyperbolic-cotangent"
    function: ClassVar[type[sp.Function]] = sp.coth


@dataclass(frozen=True, slots=True)
class HyperbolicSecant(Elementary):
    """d/dx sech x = −sech x·tanh x."""

    id: ClassVar[str] = "hyperbolic-secant"
    function: ClassVar[type[sp.Function]] = sp.sech


@dataclass(frozen=True, slots=True)
class HyperbolicCosecant(Elementary):
    """d/dx csch x = −csch x·coth x."""

    id: ClassVar[str] = "hyperbolic-cosecant"
    function: ClassVar[type[sp.Function]] = sp.csch


@dataclass(frozen=True, slots=True)
class AreaSine(Elementary):
    """d/dx arsinh x = 1/√(x² + 1)."""

    id: ClassVar[str] = "area-sine"
    function: ClassVar[type[sp.Function]] = sp.asinh


@dataclass(frozen=True, slots=True)
class AreaCosine(Elementary):
    """d/dx arcosh x = 1/√(x² − 1)."""

    id: ClassVar[str] = "area-cosine"
    function: ClassVar[type[sp.Function]] = sp.acosh


@dataclass(frozen=True, slots=True)
class AreaTangent(Elementary):
    """d/dx artanh x = 1/(1 − x²)."""

    id: ClassVar[str] = "area-tangent"
    function: ClassVar[type[sp.Function]] = sp.atanh


@dataclass(frozen=True, slots=True)
class AreaCotangent(Elementary):
    """d/dx arcoth x = 1/(1 − x²)."""

    id: ClassVar[str] = "area-cotangent"
    function: ClassVar[type[sp.Function]] = sp.acoth


@dataclass(frozen=True, slots=True)
class AreaSecant(Elementary):
    """d/dx arsech x = −1/(x·√(1 − x²))."""

    id: ClassVar[str] = "area-secant"
    function: ClassVar[type[sp.Function]] = sp.asech


@dataclass(frozen=True, slots=True)
class AreaCosecant(Elementary):
    """d/dx arcsch x = −1/(|x|·√(1 + x²))."""

    id: ClassVar[str] = "area-cosecant"
    function: ClassVar[type[sp.Function]] = sp.acsch
