"""Why an evaluation could not give a value: meant to be caught inside the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.errors import NoAnswerError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.numbers.program import DomainCondition


_OUTSIDE: Final = told("signal.outside")
_TIE: Final = told("signal.tie")
_UNDECIDED: Final = told("signal.undecided")
_IRRATIONAL: Final = told("signal.irrational")


class SignalError(NoAnswerError):
    """The root of what an evaluation can signal.

    One that leaves the process arrives as its plain message: what it keeps is of use only where it is caught.
    """

    def __reduce__(self) -> tuple[type[NoAnswerError], tuple[object]]:
        """Cross to another process as an error without SymPy's objects."""
        return NoAnswerError, (self.told,)


class OutsideError(SignalError):
    """A term is proven not to exist at this point."""

    def __init__(self, need: DomainCondition) -> None:
        """Keep what the term needed."""
        super().__init__(_OUTSIDE)
        self.need = need


class TieError(SignalError):
    """An exact value sits where two branches meet: `difference` is exactly 0."""

    def __init__(self, difference: sp.Expr) -> None:
        """Keep the expression that is 0."""
        super().__init__(_TIE)
        self.difference = difference


class UndecidedError(SignalError):
    """A ball is too wide to tell on which side it lies: `need` or the sign of `difference` is open, or no digit is."""

    def __init__(self, need: DomainCondition | None = None, difference: sp.Expr | None = None) -> None:
        """Keep what could not be decided."""
        super().__init__(_UNDECIDED)
        self.need = need
        self.difference = difference


class IrrationalError(SignalError):
    """An exact rational evaluation met a value that is not known to be rational.

    `hopeless` is True for a transcendental function of a rational argument that has no short closed form.
    """

    def __init__(self, *, hopeless: bool) -> None:
        """Keep whether a symbolic attempt is worth while."""
        super().__init__(_IRRATIONAL)
        self.hopeless = hopeless
