"""How much work a search may do: counted in operations, so that it ends at the same place on every machine."""

from __future__ import annotations

from dataclasses import dataclass


class WorkLimitError(ArithmeticError):
    """The work that was allowed is done; caught inside the search."""


@dataclass(slots=True)
class Work:
    """What is left to be spent, in arithmetic operations on balls."""

    left: int

    def spend(self, amount: int) -> None:
        """Take `amount` off. Raises WorkLimitError where nothing is left."""
        if self.left < amount:
            raise WorkLimitError
        self.left -= amount
