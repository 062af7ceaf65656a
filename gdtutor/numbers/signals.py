"""Why an evaluation could not give a value: caught inside the engine, never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.errors import NoAnswerError

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.numbers.program import Need


class SignalError(NoAnswerError):
    """The root of what an evaluation can signal."""


class OutsideError(SignalError):
    """A term is proven not to exist at this point."""

    def __init__(self, need: Need) -> None:
        """Keep what the term needed."""
        super().__init__(need)
        self.need = need


class TieError(SignalError):
    """An exact value sits where two branches meet: `difference` is exactly 0."""

    def __init__(self, difference: sp.Expr) -> None:
        """Keep the expression that is 0."""
        super().__init__(difference)
        self.difference = difference


class UndecidedError(SignalError):
    """A ball is too wide to tell on which side it lies: `need` or the sign of `difference` is open, or no digit is."""

    def __init__(self, need: Need | None = None, difference: sp.Expr | None = None) -> None:
        """Keep what could not be decided."""
        super().__init__("the value is too large, or too near the edge of two cases, for any digit to be proven")
        self.need = need
        self.difference = difference


class IrrationalError(SignalError):
    """An exact rational evaluation met a value that is not known to be rational.

    `hopeless` is True for a transcendental function of a rational argument that has no short closed form.
    """

    def __init__(self, *, hopeless: bool) -> None:
        """Keep whether a symbolic attempt is worth while."""
        super().__init__(hopeless)
        self.hopeless = hopeless
