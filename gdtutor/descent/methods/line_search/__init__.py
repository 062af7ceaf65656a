"""The line searches: gradient descent whose rate is found anew at each step.

`backtracking` shortens the rate until f falls by enough. `exact_line` takes the first minimiser on the ray, which
`solution` finds: the ray leaves from a `departure`; where f is a `polynomial` every turn is known, elsewhere it is
searched along the `ray`, past `corners`, and a short fraction (`simplest`) may be recognised as exact (`recognition`).
"""

from gdtutor.descent.methods.line_search.backtracking import Backtracking, RateTrial, trials_at
from gdtutor.descent.methods.line_search.exact_line import ExactLineSearch
from gdtutor.descent.methods.line_search.solution import LineSearch, line_at

__all__ = ["Backtracking", "ExactLineSearch", "LineSearch", "RateTrial", "line_at", "trials_at"]
