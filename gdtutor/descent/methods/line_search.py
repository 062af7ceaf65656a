"""The line searches: gradient descent whose rate is found anew at each step."""

from __future__ import annotations

from gdtutor.descent.methods.backtracking import Backtracking, Trial, trials_at
from gdtutor.descent.methods.exact_line import ExactLineSearch, LineSearch, line_at

__all__ = ["Backtracking", "ExactLineSearch", "LineSearch", "Trial", "line_at", "trials_at"]
