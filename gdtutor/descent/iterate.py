"""Iterate: one point of a descent and what was computed there."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.descent.methods.base import Trail
    from gdtutor.numbers.number import Number


class Iterate:
    """The n-th iterate; value, gradient and update are computed when they are first looked at."""

    def __init__(self, run: Trail, n: int) -> None:
        """Belong to `run`, at index `n`."""
        self._run = run
        self.n = n

    @cached_property
    def point(self) -> tuple[Number, ...]:
        """The point xₙ, one number per variable."""
        return self._run.point_at(self.n)

    @cached_property
    def value(self) -> Number:
        """The value f(xₙ)."""
        return self._run.evaluate(self._run.problem.objective, self.n)

    @cached_property
    def gradient(self) -> tuple[Number, ...]:
        """The gradient ∇f(xₙ), one number per variable."""
        return self._run.gradient_at(self.n)

    @cached_property
    def update(self) -> tuple[Number, ...]:
        """The step xₙ₊₁ − xₙ that the method takes from here."""
        return self._run.update_at(self.n)

    @cached_property
    def memory(self) -> Mapping[str, tuple[Number, ...]]:
        """What the method remembers besides the point, by name; nothing for gradient descent."""
        return MappingProxyType(dict(self._run.memory_at(self.n)))

    def __repr__(self) -> str:
        """Show index and point."""
        return f"Iterate({self.n}, {self.point})"
