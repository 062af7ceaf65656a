"""How low f gets where no point is the lowest: below every number, or nearer and nearer to a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.numbers.numeral import ZERO, plain
from gdtutor.text.formula import Constant, Formula, Negation, Relational, Variable
from gdtutor.text.sentence import Part, Sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gdtutor.calculus.critical import DescendingEnd
    from gdtutor.worked.explanation.case import RunAnalysis

_INFINITY: Final = Constant("infinity")


def no_lower_bound(case: RunAnalysis) -> Iterator[Sentence]:
    """Say that f has no lower bound, and along which way it falls."""
    end = case.critical.lower
    if end is not None and end.value is None:
        falls = Relational(case.f, "→", Negation(_INFINITY))
        yield told("bottom.no-lower-bound", falls=falls, way=_way(case, end))


def lower(case: RunAnalysis) -> Iterator[Sentence]:
    """Say where f gets lower than at all minima: below every number, or nearer and nearer to a value."""
    found = case.critical
    end = found.lower
    if end is None:
        return
    way = _way(case, end)
    if end.value is None:
        yield told("bottom.below-all", f=case.f, way=way)
    else:
        name = "bottom.infimum" if found.infimum else "bottom.lower-elsewhere"
        yield told(name, f=case.f, way=way, value=plain(end.value, case.digits))


def _way(case: RunAnalysis, end: DescendingEnd) -> Part:
    """Return x → ∞, x → 0 from the right, or x → ∞ with y = −x."""
    names = [Variable(variable.name) for variable in case.run.problem.variables]
    if end.direction:
        return _direction(names, end.direction)
    if end.place is None:
        return Relational(names[0], "→", Negation(_INFINITY) if end.right else _INFINITY)
    tends = Relational(names[0], "→", plain(end.place, case.digits))
    return told("bottom.from-right" if end.right else "bottom.from-left", tends=tends)


def _direction(names: list[Variable], direction: tuple[int, ...]) -> Sentence:
    """Return x → ∞ with y = −x and z = 0: one variable or two move, the others are 0."""
    (one, sign), *others = [(name, sign) for name, sign in zip(names, direction, strict=True) if sign]
    moving = [Relational(other, "=", one if sign == same else Negation(one)) for other, same in others]
    resting = [Relational(name, "=", ZERO) for name, part in zip(names, direction, strict=True) if not part]
    end: Formula = _INFINITY if sign > 0 else Negation(_INFINITY)
    return told("bottom.along", tends=Relational(one, "→", end), others=(*moving, *resting))
