"""Escape: proof that a descent never comes back from where it stands.

What a run computes with and where it stands (`Stand`) go in; a proven `Escape` comes out, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gdtutor.descent.escape.downhill import downhill
from gdtutor.descent.escape.linear import linear
from gdtutor.descent.escape.proof import Escape, EscapeKind, Stand
from gdtutor.descent.escape.rational import rational
from gdtutor.descent.escape.tail import tail
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.system import System

__all__ = ["Escape", "EscapeKind", "Stand", "escape"]


def escape(system: System, stand: Stand) -> Escape | None:
    """Return the proof that the descent never comes back, or None where there is none."""
    if system.varies:
        return None
    with precision(FIRST_BITS):
        try:
            slopes = Machine(system.slope, Balls()).run(stand.point)
            ways: Sequence[Callable[[], Escape | None]] = (
                lambda: linear(system, stand, slopes),
                lambda: _first(system, lambda i: tail(system, stand, i)),
                lambda: _first(system, lambda i: downhill(system, stand, i, slopes[i])),
                lambda: rational(system, stand),
            )
            return next(filter(None, (way() for way in ways)), None)
        except (SignalError, ZeroDivisionError):
            return None


def _first(system: System, proof: Callable[[int], Escape | None]) -> Escape | None:
    """Return the first proof for a coordinate; one is enough."""
    return next(filter(None, map(proof, range(len(system.variables)))), None)
