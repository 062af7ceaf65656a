"""A function without a lower bound, named as one where that is proven."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.calculus.bottomless import bottomless
from gdtutor.descent.words import plain
from gdtutor.formulas.glyphs import name_text
from gdtutor.numbers.number import Number
from gdtutor.worked.explanation.case import Case

if TYPE_CHECKING:
    from gdtutor.calculus.bottomless import Fall


def no_lower_bound(case: Case) -> Iterator[str]:
    """Say that f has no lower bound, and along which way it falls."""
    problem = case.run.problem
    fall = bottomless(problem.objective, problem.variables)
    if fall is not None:
        falls = f"{problem.letter} → −∞ as {_way(case, fall)}"
        yield f"The function has no lower bound, so there is no lowest point: {falls}."


def _way(case: Case, fall: Fall) -> str:
    names = [name_text(symbol.name) for symbol in case.run.problem.variables]
    if fall.end is not None and not fall.end.is_infinite:
        side = "above" if fall.direction[0] > 0 else "below"
        return f"{names[0]} → {plain(Number.of(fall.end), case.digits)} from {side}"
    moving = [(name, sign) for name, sign in zip(names, fall.direction, strict=True) if sign]
    ends = [f"{name} → {'∞' if sign > 0 else '−∞'}" for name, sign in moving]
    resting = [f"{name} = 0" for name in names if name not in dict(moving)]
    if len(moving) == 1:
        return " with ".join(filter(None, (ends[0], " and ".join(resting))))
    (one, a), (other, b) = moving
    along = " and ".join((f"{other} = {'' if a == b else '−'}{one}", *resting))
    return f"{ends[0]} with {along}"
