"""What is said behind the end of a search: the evidence of it, the root that is proven, how the errors went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.descent.evidence import both_sides
from gdtutor.descent.words import expression
from gdtutor.numbers.numeral import ONE, ZERO, equation, plain, rounded_formula
from gdtutor.roots.end import RootEndKind
from gdtutor.roots.errors import Errors
from gdtutor.roots.naming import (
    applied,
    error_name,
    error_ratio,
    exact_decimal,
    located,
    point_name,
    root_letter,
    rounded_equation,
    shown_twice,
)
from gdtutor.roots.proof import Root, has_no_root
from gdtutor.text.formula import (
    AbsoluteValue,
    Digits,
    FirstDerivative,
    Negation,
    Power,
    Product,
    Quotient,
    Relational,
    SecondDerivative,
    Sum,
    Variable,
)
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number
    from gdtutor.roots.search import RootSearch

_TWO_STEPS: Final = 2
_PERIODS: Final = (2, 3, 4, 5, 6)
"""Cycles of so many points are looked for among the last ones."""
_NEAR: Final = 1e-6
_APART: Final = 1e-3
"""A cycle is near where points come back so nearly, though neighbours are so far apart, beside their size."""


def evidence(search: RootSearch, errors: Errors | None, root: Root | None, digits: int) -> tuple[Sentence, ...]:
    """Return the evidence in sentences."""
    return (
        *_OF_ENDS.get(search.end.kind, _none)(search),
        *_about_root(search, root, digits),
        *_about_errors(search, errors, digits),
    )


def _none(search: RootSearch) -> tuple[Sentence, ...]:
    del search
    return ()


def _round(search: RootSearch) -> tuple[Sentence, ...]:
    points = tuple(located(search, n) for n in range(search.last - search.end.period, search.last))
    return (told("roots.cycle-points", points=points), _elsewhere(search))


def _away(search: RootSearch) -> tuple[Sentence, ...]:
    found: tuple[Sentence, ...] = ()
    if search.last and not search[-2].point.is_zero:
        factor = combine(lambda after, here: abs(after / here), search[-1].point, search[-2].point)
        found = (told("roots.grew", factor=plain(factor, 4)),)
    return (*found, told("roots.return-unknown"), _elsewhere(search))


def _beside(search: RootSearch) -> tuple[Sentence, ...]:
    missing = search.end.missing
    return () if missing is None else (*both_sides(search, missing), _elsewhere(search))


def _level(search: RootSearch) -> tuple[Sentence, ...]:
    return (_elsewhere(search),)


def _under_way(search: RootSearch) -> tuple[Sentence, ...]:
    """Say that f has no root, or that the points come back nearly, as far as the last ones tell."""
    if has_no_root(search.function):
        return (_elsewhere(search),)
    return tuple(islice((found for period in _PERIODS if (found := _near_cycle(search, period))), 1))


def _near_cycle(search: RootSearch, period: int) -> Sentence | None:
    """Say that the last two points have nearly come back after so many steps, though they are apart from each other."""
    if len(search) <= 2 * period:
        return None
    points = [search[n].point for n in range(search.last - 2 * period, search.last + 1)]
    size = combine(abs, points[-1])
    far = distance(points[-1:], points[-2:-1])
    gaps = [distance((points[-k],), (points[-k - period],)) for k in (1, 2)]
    scale = max(1.0, float(size))
    if float(far) < _APART * scale or any(float(gap) > _NEAR * scale for gap in gaps):
        return None
    back = AbsoluteValue(Sum((point_name(search, search.last), Negation(point_name(search, search.last - period)))))
    return told("roots.near-cycle", gap=rounded_equation(back, gaps[0], 3), points=period)


def _elsewhere(search: RootSearch) -> Sentence:
    """Say that another start may help, or that none will."""
    none = has_no_root(search.function)
    return told("roots.none", f=Variable(search.problem.name)) if none else told("roots.other-start")


_OF_ENDS: Final[Mapping[RootEndKind, Callable[[RootSearch], tuple[Sentence, ...]]]] = MappingProxyType(
    {
        RootEndKind.CYCLE: _round,
        RootEndKind.FAR: _away,
        RootEndKind.FLAT: _level,
        RootEndKind.STEP_LIMIT: _under_way,
        RootEndKind.LEFT_DOMAIN: _beside,
        RootEndKind.NOT_DIFFERENTIABLE: _beside,
    }
)


def _about_root(search: RootSearch, root: Root | None, digits: int) -> Iterator[Sentence]:
    """Yield how the root is proven, and what it is."""
    if root is None:
        if search.end.kind is RootEndKind.ARRIVED:
            yield from _without_root(search)
        return
    if root.low is None or root.high is None:
        return
    f, low, high = Variable(search.problem.name), exact_decimal(root.low), exact_decimal(root.high)
    if root.factor is None:
        slope = Relational(applied(FirstDerivative(f.name), Variable(search.symbol.name)), _way(root, ">"), ZERO)
        signs = Relational(Relational(applied(f, low), _way(root, "<"), ZERO), _way(root, "<"), applied(f, high))
        yield told("roots.between", low=low, high=high, signs=signs, slope=slope)
    else:
        factor = expression(root.factor)
        yield told("roots.between-factor", low=low, high=high, factor=factor, f=f, m=root.multiplicity)
    yield told("roots.value", root=shown_twice(root_letter(search), root.point, digits))


def _without_root(search: RootSearch) -> Iterator[Sentence]:
    """Yield that no root is proven, or that there is none."""
    if has_no_root(search.function):
        yield _elsewhere(search)
        return
    yield told("roots.no-proof", f=Variable(search.problem.name))
    yield from _about_steps(search)


def _about_steps(search: RootSearch) -> Iterator[Sentence]:
    """Yield how long the last step was beside the one before, and what that would be at a multiple root."""
    if len(search) <= _TWO_STEPS:
        return
    before, here, after = (each.point for each in search[-3:])
    if not combine(lambda one, other: other - one, before, here).is_zero:
        factor = combine(lambda one, two, three: (three - two) / (two - one), before, here, after)
        halves, thirds = (Quotient(Digits(str(m - 1)), Digits(str(m)), inline=True) for m in (2, 3))
        yield told("roots.steps", factor=rounded_formula(factor.decimal()), double=halves, triple=thirds)


def _way(root: Root, rising: str) -> str:
    """Return the sign of a comparison that holds where f rises, turned where it falls."""
    return rising if root.way > 0 else {"<": ">", ">": "<"}[rising]


def _about_errors(search: RootSearch, errors: Errors | None, digits: int) -> Iterator[Sentence]:
    """Yield how the errors go, beside what is measured of it."""
    ratio = errors.ratio(search.last - 1) if errors is not None and search.last else None
    if errors is None or errors.limit is None or ratio is None:
        return
    r, f = root_letter(search), search.problem.name
    measured = rounded_equation(error_ratio(search, errors, search.last - 1, search.last), ratio, digits)
    if not errors.squares:
        m = errors.root.multiplicity
        whole = Sum((ONE, Negation(Quotient(ONE, Digits(str(m)), inline=True))))
        yield told("roots.shrinks", m=m, factor=equation(whole, errors.limit), measured=measured)
        return
    factor = Quotient(applied(SecondDerivative(f), r), Product((Digits("2"), applied(FirstDerivative(f), r))))
    if errors.limit.is_zero:
        level = Relational(applied(SecondDerivative(f), r), "=", ZERO)
        yield told("roots.more-than-squares", level=level, measured=measured)
        return
    if not _is_told(errors.limit, digits):
        yield told("roots.squares-open", factor=factor, measured=measured)
        return
    law = Relational(error_name(search, "n+1"), "≈", Product((factor, Power(error_name(search, "n"), Digits("2")))))
    yield told("roots.squares", law=law, measured=measured, limit=shown_twice(factor, errors.limit, digits))


def _is_told(number: Number, digits: int) -> bool:
    """Whether a number is proven not to be 0, so that its decimal has a digit."""
    return number.decimal(digits).text != "0"
