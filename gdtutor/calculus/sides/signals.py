"""What ends the making of a series: there is no side, or what is known does not tell."""

from __future__ import annotations

from gdtutor.errors import NoAnswerError


class NoSideError(NoAnswerError):
    """f is proven to have no value on this side of the point; caught where a junction is made."""


class UnclearError(NoAnswerError):
    """What the series knows does not tell; caught where a junction is made."""
