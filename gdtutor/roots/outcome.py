"""The end of a search for a root in sentences, with evidence that a learner can check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.evidence import both_sides, describe_missing
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.words import expression, fraction, point_equation
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, ZERO, equation, numeral, plain, rounded_formula
from gdtutor.roots.end import RootEndKind
from gdtutor.roots.errors import Errors
from gdtutor.roots.proof import Root, root_of
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Digits,
    FirstDerivative,
    Formula,
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
    from fractions import Fraction

    from gdtutor.roots.search import RootSearch
    from gdtutor.text.glyphs import Index

_TWO_STEPS: Final = 2
END_DIGITS: Final = 40
"""The ends of an interval have fewer digits."""


@dataclass(frozen=True, slots=True)
class RootOutcome:
    """Why a search ended, the evidence in further sentences, and the root and the errors where it is proven."""

    kind: RootEndKind
    told: Sentence
    evidence: tuple[Sentence, ...]
    root: Root | None = None
    errors: Errors | None = None

    @property
    def summary(self) -> str:
        """What `told` says, in English."""
        return str(self.told)


def describe(search: RootSearch, digits: int = 6) -> RootOutcome:
    """Put the end of a search in words; the root and what is measured have so many significant digits."""
    kind, root = search.end.kind, root_of(search)
    errors = Errors(search, root) if root is not None and root.multiplicity else None
    evidence = (
        *_EVIDENCE.get(kind, _none)(search),
        *_about_root(search, root, digits),
        *_about_errors(search, errors, digits),
    )
    return RootOutcome(kind, _SUMMARIES[kind](search), evidence, root, errors)


def root_letter(search: RootSearch) -> Variable:
    """Return the letter of the root: r, or s where r is the variable or the function."""
    taken = {search.symbol.name, search.problem.name}
    return Variable(next(letter for letter in "rsz" if letter not in taken))


# The end


def _exact(search: RootSearch) -> Sentence:
    return told("roots.exact", point=_point(search, search.last), value=_value(search), steps=search.last)


def _arrived(search: RootSearch) -> Sentence:
    here = search[-1]
    size = combine(abs, here.value)
    name = AbsoluteValue(Application(Variable(search.problem.name), (_name(search, here.n),)))
    tolerance = fraction(search.problem.tolerance)
    return told("roots.arrived", size=rounded_equation(name, size, 6), tolerance=tolerance, steps=here.n)


def _step_limit(search: RootSearch) -> Sentence:
    return told("roots.step-limit", steps=search.last, point=_point(search, search.last), value=_value(search))


def _flat(search: RootSearch) -> Sentence:
    slope = Relational(_at(FirstDerivative(search.problem.name), _name(search, search.last)), "=", ZERO)
    return told("roots.flat", slope=slope, point=_point(search, search.last))


def _cycle(search: RootSearch) -> Sentence:
    back = Relational(_name(search, search.last), "=", _name(search, search.last - search.end.period))
    return told("roots.cycle", back=back, points=search.end.period)


def _far(search: RootSearch) -> Sentence:
    return told("roots.far", point=_point(search, search.last))


def _missing(search: RootSearch) -> Sentence:
    left = search.end.kind is RootEndKind.LEFT_DOMAIN
    return told("roots.left" if left else "roots.no-tangent", why=_why(search))


def _precision(search: RootSearch) -> Sentence:
    after, point = _name(search, search.last + 1), _point(search, search.last)
    if search.end.missing is not None:
        return told("roots.unproven", why=_why(search))
    return told("roots.no-digit", after=after, bits=search.bits, point=point)


_SUMMARIES: Final[Mapping[RootEndKind, Callable[[RootSearch], Sentence]]] = MappingProxyType(
    {
        RootEndKind.EXACT: _exact,
        RootEndKind.ARRIVED: _arrived,
        RootEndKind.STEP_LIMIT: _step_limit,
        RootEndKind.FLAT: _flat,
        RootEndKind.CYCLE: _cycle,
        RootEndKind.FAR: _far,
        RootEndKind.LEFT_DOMAIN: _missing,
        RootEndKind.NOT_DIFFERENTIABLE: _missing,
        RootEndKind.PRECISION_LIMIT: _precision,
    }
)


def _why(search: RootSearch) -> Sentence:
    missing = search.end.missing or RunEnd(OutcomeKind.PRECISION_LIMIT)
    return describe_missing(search, missing, search.last + 1, () if search.after is None else (search.after,))


# The evidence


def _none(search: RootSearch) -> tuple[Sentence, ...]:
    del search
    return ()


def _round(search: RootSearch) -> tuple[Sentence, ...]:
    points = tuple(_point(search, n) for n in range(search.last - search.end.period, search.last))
    return (told("roots.cycle-points", points=points), told("roots.other-start"))


def _away(search: RootSearch) -> tuple[Sentence, ...]:
    found: tuple[Sentence, ...] = ()
    if search.last and not search[-2].point.is_zero:
        factor = combine(lambda after, here: abs(after / here), search[-1].point, search[-2].point)
        found = (told("roots.grew", factor=plain(factor, 4)),)
    return (*found, told("roots.return-unknown"), told("roots.other-start"))


def _beside(search: RootSearch) -> tuple[Sentence, ...]:
    missing = search.end.missing
    return () if missing is None else (*both_sides(search, missing), told("roots.other-start"))


def _start_elsewhere(search: RootSearch) -> tuple[Sentence, ...]:
    return () if search[-1].value.is_zero else (told("roots.other-start"),)


_EVIDENCE: Final[Mapping[RootEndKind, Callable[[RootSearch], tuple[Sentence, ...]]]] = MappingProxyType(
    {
        RootEndKind.CYCLE: _round,
        RootEndKind.FAR: _away,
        RootEndKind.FLAT: _start_elsewhere,
        RootEndKind.LEFT_DOMAIN: _beside,
        RootEndKind.NOT_DIFFERENTIABLE: _beside,
    }
)


def _about_root(search: RootSearch, root: Root | None, digits: int) -> Iterator[Sentence]:
    """Yield how the root is proven, and what it is."""
    if root is None:
        if search.end.kind is RootEndKind.ARRIVED:
            yield told("roots.no-proof", f=Variable(search.problem.name))
            yield from _about_steps(search)
        return
    if root.low is None or root.high is None:
        return
    f, low, high = Variable(search.problem.name), _decimal(root.low), _decimal(root.high)
    if root.factor is None:
        slope = Relational(_at(FirstDerivative(f.name), Variable(search.symbol.name)), _way(root, ">"), ZERO)
        signs = Relational(Relational(_at(f, low), _way(root, "<"), ZERO), _way(root, "<"), _at(f, high))
        yield told("roots.between", low=low, high=high, signs=signs, slope=slope)
    else:
        factor = expression(root.factor)
        yield told("roots.between-factor", low=low, high=high, factor=factor, f=f, m=root.multiplicity)
    yield told("roots.value", root=_shown(root_letter(search), root.point, digits))


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
    factor = Quotient(_at(SecondDerivative(f), r), Product((Digits("2"), _at(FirstDerivative(f), r))))
    law = Relational(error_name(search, "n+1"), "≈", Product((factor, Power(error_name(search, "n"), Digits("2")))))
    yield told("roots.squares", law=law, measured=measured, limit=_shown(factor, errors.limit, digits))


def error_name(search: RootSearch, n: Index) -> Formula:
    """Return xₙ − r."""
    return Sum((Variable(search.symbol.name, n), Negation(root_letter(search))))


def error_ratio(search: RootSearch, errors: Errors, n: Index, after: Index) -> Formula:
    """Return (xₙ₊₁ − r)/(xₙ − r)², or (xₙ₊₁ − r)/(xₙ − r) at a multiple root."""
    below = error_name(search, n)
    return Quotient(error_name(search, after), Power(below, Digits("2")) if errors.squares else below, inline=True)


# Names and numbers


def _name(search: RootSearch, n: int) -> Variable:
    return Variable(search.symbol.name, n)


def _at(head: Formula, point: Formula) -> Application:
    return Application(head, (point,))


def _point(search: RootSearch, n: int) -> Formula:
    return point_equation(search.problem.variables, n, (search[n].point,))


def _value(search: RootSearch) -> Formula:
    here = search[-1]
    return equation(_at(Variable(search.problem.name), _name(search, here.n)), here.value)


def _shown(left: Formula, number: Number, digits: int) -> Formula:
    """Return r = √2 ≈ 1.41421: what is exact exactly, and its decimal."""
    exact = equation(left, number, digits)
    decimal = number.decimal(digits)
    whole = not number.shown(digits).exact or number.shown(digits).text == decimal.text
    return exact if whole else Relational(exact, "=" if decimal.exact else "≈", numeral(decimal))


def rounded_equation(left: Formula, number: Number, digits: int) -> Formula:
    """Return the number as a decimal behind its name."""
    decimal = number.decimal(digits)
    return Relational(left, "=" if decimal.exact else "≈", numeral(decimal))


def _decimal(value: Fraction) -> Formula:
    """Return a short decimal exactly."""
    return numeral(Number.of(value).decimal(END_DIGITS))
