"""How low f gets where no point is the lowest: below every number, or nearer and nearer to a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.descent.words import plain
from gdtutor.text.glyphs import name_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gdtutor.calculus.critical import DescendingEnd
    from gdtutor.worked.explanation.case import RunAnalysis


def no_lower_bound(case: RunAnalysis) -> Iterator[str]:
    """Say that f has no lower bound, and along which way it falls."""
    end = case.critical.lower
    if end is not None and end.value is None:
        falls = f"{case.run.problem.letter} → −∞ as {_way(case, end)}"
        yield f"The function has no lower bound, so there is no lowest point: {falls}."


def lower(case: RunAnalysis) -> Iterator[str]:
    """Say where f gets lower than at all minima: below every number, or nearer and nearer to a value."""
    found, name = case.critical, case.run.problem.letter
    end = found.lower
    if end is None:
        return
    way = _way(case, end)
    if end.value is None:
        yield f"{name} has no least value: it falls below every number as {way}."
    elif found.infimum:
        value = plain(end.value, case.digits)
        yield f"{name} has no least value: as {way} it comes as near to {value} as you like, and it is never that low."
    else:
        near = plain(end.value, case.digits)
        yield f"That is no global minimum: {name} gets lower as {way}, where it comes near {near}."


def _way(case: RunAnalysis, end: DescendingEnd) -> str:
    """Write x → ∞, x → 0 from the right, or x → ∞ with y = −x."""
    names = [name_text(variable.name) for variable in case.run.problem.variables]
    if end.direction:
        return _direction(names, end.direction)
    if end.place is None:
        return f"{names[0]} → {'−∞' if end.right else '∞'}"
    return f"{names[0]} → {plain(end.place, case.digits)} from the {'right' if end.right else 'left'}"


def _direction(names: list[str], direction: tuple[int, ...]) -> str:
    """Write x → ∞ with y = −x and z = 0: one variable or two move, the others are 0."""
    (one, sign), *others = [(name, sign) for name, sign in zip(names, direction, strict=True) if sign]
    moving = [f"{other} = {'' if sign == same else '−'}{one}" for other, same in others]
    resting = [f"{name} = 0" for name, part in zip(names, direction, strict=True) if not part]
    return f"{one} → {'∞' if sign > 0 else '−∞'} with {' and '.join((*moving, *resting))}"
