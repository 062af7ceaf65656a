"""How a search for a root can end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gdtutor.descent.outcome import RunEnd


class RootEndKind(StrEnum):
    """How a search for a root can end; the values are stable, JSON has them."""

    EXACT = "root"
    ARRIVED = "arrived"
    STEP_LIMIT = "step-limit"
    FLAT = "flat"
    CYCLE = "cycle"
    FAR = "far-away"
    LEFT_DOMAIN = "left-domain"
    NOT_DIFFERENTIABLE = "not-differentiable"
    PRECISION_LIMIT = "precision-limit"


@dataclass(frozen=True, slots=True)
class RootEnd:
    """The bare fact of an ending: points repeat with `period`, or something is `missing` at the next point."""

    kind: RootEndKind
    period: int = 0
    missing: RunEnd | None = None
