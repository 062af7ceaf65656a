"""Method: an update rule, from the gradient at a point to the step taken there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from gdtutor.language.methods import GRADIENT_DESCENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Method(Protocol):
    """What the engine needs of an update rule, for any arithmetic (exact, symbolic or balls)."""

    @property
    def name(self) -> str:
        """How the method is called in a problem."""

    def update(self, rate: Any, gradient: Sequence[Any]) -> tuple[Any, ...]:  # noqa: ANN401
        """Return xₙ₊₁ − xₙ, from the learning rate and the gradient at xₙ."""


@dataclass(frozen=True, slots=True)
class GradientDescent:
    """xₙ₊₁ = xₙ − α·∇f(xₙ). Source: Cauchy, *Méthode générale …*, C. R. Acad. Sci. 25 (1847)."""

    name: str = GRADIENT_DESCENT

    def update(self, rate: Any, gradient: Sequence[Any]) -> tuple[Any, ...]:  # noqa: ANN401
        """Return −α·∇f."""
        return tuple(-(rate * slope) for slope in gradient)


METHODS: Final[Mapping[str, Method]] = {GRADIENT_DESCENT: GradientDescent()}
