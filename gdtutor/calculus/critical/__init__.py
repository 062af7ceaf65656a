"""Critical points: all of them where that can be proven, what kind they are, and which is the lowest."""

from gdtutor.calculus.critical.points import Corner, CriticalPoint, CriticalPoints, Kind, Scope
from gdtutor.calculus.critical.search import critical_points

__all__ = ["Corner", "CriticalPoint", "CriticalPoints", "Kind", "Scope", "critical_points"]
