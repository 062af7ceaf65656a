"""What f can do at a point where it may turn."""

from __future__ import annotations

from enum import StrEnum


class PointKind(StrEnum):
    """What f does at a critical point."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    INFLECTION = "inflection"
    """One variable only: f goes on rising, or falling, through the point."""
    FLAT = "flat"
    """One of a whole line or plane of critical points."""
    OPEN = "undecided"
