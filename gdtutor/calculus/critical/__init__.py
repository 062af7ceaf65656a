"""Critical points: all of them where that can be proven, what kind they are, and which is the lowest.

`search` is the way in. It asks for the answer in one variable (`line`) or in several (`space`); both put together what
`points` describes: the critical points and corners in a `window` or everywhere, and the `lowest` of them, proven to lie
below all else or not. The proofs are made of what `proof` holds: intervals, exact numbers and a count of the work.
"""

from gdtutor.calculus.critical.points import Corner, CriticalPoint, CriticalPoints, DescendingEnd, PointKind, Scope
from gdtutor.calculus.critical.search import critical_points

__all__ = ["Corner", "CriticalPoint", "CriticalPoints", "DescendingEnd", "PointKind", "Scope", "critical_points"]
