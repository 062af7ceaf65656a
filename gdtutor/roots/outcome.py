"""The end of a search for a root in sentences, with evidence that a learner can check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.evidence import describe_missing
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.words import fraction
from gdtutor.numbers.numeral import ZERO
from gdtutor.roots.end import RootEndKind
from gdtutor.roots.errors import Errors
from gdtutor.roots.evidence import evidence
from gdtutor.roots.naming import (
    applied,
    last_value,
    located,
    point_name,
    rounded_equation,
)
from gdtutor.roots.proof import Root, root_of
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    FirstDerivative,
    Relational,
    Variable,
)
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.roots.search import RootSearch


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
    said = evidence(search, errors, root, digits)
    return RootOutcome(kind, _SUMMARIES[kind](search), said, root, errors)


def _exact(search: RootSearch) -> Sentence:
    return told("roots.exact", point=located(search, search.last), value=last_value(search), steps=search.last)


def _arrived(search: RootSearch) -> Sentence:
    here = search[-1]
    size = combine(abs, here.value)
    name = AbsoluteValue(Application(Variable(search.problem.name), (point_name(search, here.n),)))
    tolerance = fraction(search.problem.tolerance)
    return told("roots.arrived", size=rounded_equation(name, size, 6), tolerance=tolerance, steps=here.n)


def _step_limit(search: RootSearch) -> Sentence:
    return told("roots.step-limit", steps=search.last, point=located(search, search.last), value=last_value(search))


def _flat(search: RootSearch) -> Sentence:
    slope = Relational(applied(FirstDerivative(search.problem.name), point_name(search, search.last)), "=", ZERO)
    return told("roots.flat", slope=slope, point=located(search, search.last))


def _cycle(search: RootSearch) -> Sentence:
    back = Relational(point_name(search, search.last), "=", point_name(search, search.last - search.end.period))
    return told("roots.cycle", back=back, points=search.end.period)


def _far(search: RootSearch) -> Sentence:
    return told("roots.far", point=located(search, search.last))


def _missing(search: RootSearch) -> Sentence:
    left = search.end.kind is RootEndKind.LEFT_DOMAIN
    return told("roots.left" if left else "roots.no-tangent", why=_why(search))


def _precision(search: RootSearch) -> Sentence:
    after, point = point_name(search, search.last + 1), located(search, search.last)
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
