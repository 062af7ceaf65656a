"""Claims: what `expect` says of a walk, verified by the engine; what is true instead, where it does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from gdtutor.analysis.arithmetic import combine
from gdtutor.calculus.kinds import PointKind
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.errors import GdTutorError
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import right_side
from gdtutor.numbers.signals import SignalError
from gdtutor.teaching.filling import Walks
from gdtutor.teaching.insets import Literal, Operation, Quantity, Term, read_claim
from gdtutor.teaching.lesson import WalkBlock
from gdtutor.teaching.quantities import evaluate
from gdtutor.teaching.schema import did_you_mean, shown
from gdtutor.teaching.walked import Walked, refuse
from gdtutor.text.formula import Formula, RightSide, Tuple
from gdtutor.text.sentence import Sentence, part_of, told

_OUTCOME: Final = re.compile(r"\s*(?:(?P<walk>\w+)\.)?outcome\s*(?:=|is)\s*(?P<kind>[a-z-]+)\s*")
_ENDS: Final = re.compile(r"\s*(?:(?P<walk>\w+)\.)?(?P<kind>[a-z-]+) at (?P<n>\d{1,9})\s*")
_LIMIT: Final = re.compile(r"\s*(?:(?P<walk>\w+)\.)?limit is (?:an? )?(?P<kind>[a-z]+)\s*")
_HOLDS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda sign: sign == 0,
    "<": lambda sign: sign < 0,
    ">": lambda sign: sign > 0,
    "≤": lambda sign: sign <= 0,
    "≥": lambda sign: sign >= 0,
}
"""What the sign of left − right has to be."""


def check_claims(
    block: WalkBlock, walks: Sequence[WalkBlock], walked: Callable[[WalkBlock], Walked] = Walked
) -> tuple[tuple[int, Sentence], ...]:
    """Return the lines of those claims of a walk that do not hold, or cannot be read, each with what is true instead.

    `walks` are all of the lesson, which a claim may name.
    """
    known = Walks(walks, walked)
    known.reach(block)
    found = ((claim.line, _checked(claim.text, known.named)) for claim in block.expect)
    return tuple((line, why) for line, why in found if why is not None)


def _checked(text: str, walk_of: Callable[[str], Walked]) -> Sentence | None:
    """Return why a claim does not hold; None where it does."""
    try:
        why = _contradiction(text, walk_of)
    except GdTutorError as error:
        return told("insets.fault", term=shown(text), why=part_of(error.told))
    return None if why is None else told("claims.false", claim=shown(text), truth=why)


def _contradiction(text: str, walk_of: Callable[[str], Walked]) -> Sentence | None:
    """Return what is true where a claim is not; raises what reading and computing it raises."""
    for pattern, check in ((_OUTCOME, _about_outcome), (_ENDS, _about_end), (_LIMIT, _about_limit)):
        match = pattern.fullmatch(text)
        if match:
            return check(match, walk_of(match["walk"] or ""))
    return _compared(text, walk_of)


def _about_outcome(match: re.Match[str], walk: Walked) -> Sentence | None:
    kind, true = _kind(match["kind"]), walk.run.outcome
    return None if true.kind is kind else told("claims.outcome", kind=true.kind.value, n=true.n)


def _about_end(match: re.Match[str], walk: Walked) -> Sentence | None:
    kind, true = _kind(match["kind"]), walk.run.outcome
    holds = true.kind is kind and true.n == int(match["n"])
    return None if holds else told("claims.outcome", kind=true.kind.value, n=true.n)


def _kind(given: str) -> OutcomeKind:
    kinds = [kind.value for kind in OutcomeKind]
    if given not in kinds:
        raise refuse("no-outcome", given=given, advice=did_you_mean(given, kinds))
    return OutcomeKind(given)


def _about_limit(match: re.Match[str], walk: Walked) -> Sentence | None:
    kinds = [kind.value for kind in PointKind]
    if match["kind"] not in kinds:
        raise refuse("no-kind-of-point", given=match["kind"], advice=did_you_mean(match["kind"], kinds))
    if walk.analysis.reached is None:
        raise refuse("no-limit")
    true = walk.analysis.kind or PointKind.OPEN
    return None if true == match["kind"] else told("claims.kind-of-point", kind=true.value)


@dataclass(frozen=True, slots=True)
class _Rounded:
    """A decimal as it is written: its value, how far a number may be from it that is rounded to it, and its digits."""

    value: Fraction
    half_unit: Fraction
    digits: int


def _compared(text: str, walk_of: Callable[[str], Walked]) -> Sentence | None:
    claim = read_claim(text)
    left, right = ([*_numbers(side, walk_of)] for side in (claim.left, claim.right))
    if len(left) != len(right):
        raise refuse("sides", left=len(left), right=len(right))
    if claim.sign == "≈":
        decimals = [_rounded(term) for term in claim.right]
        digits = max(6, *(each.digits for each in decimals))
        holds = all(map(_is_near, left, decimals))
    else:
        digits, holds = 6, all(_holds(claim.sign, a, b) for a, b in zip(left, right, strict=True))
    if holds:
        return None
    name, value = re.split("=|≈|~=|<|>|≤|≥", text)[0].strip(), _shown(left, digits)
    first = claim.left[0]
    if len(left) > 1 and isinstance(first, Quantity):
        return told("claims.point", left=name, value=value, names=walk_of(first.walk).names)
    return told("claims.value", left=name, value=value)


def _numbers(side: tuple[Term, ...], walk_of: Callable[[str], Walked]) -> tuple[Number, ...]:
    """Return the numbers of a side: one, or the coordinates of a point."""
    values = [evaluate(term, walk_of) for term in side]
    if len(values) == 1 and isinstance(values[0], tuple):
        return values[0]
    numbers = tuple(value for value in values if isinstance(value, Number))
    if len(numbers) != len(values):
        raise refuse("words-compared", examples=("outcome = cycle", "converged at 37"))
    return numbers


def _holds(sign: str, left: Number, right: Number) -> bool:
    """Say whether a relation is proven; raises LessonError where it is neither proven nor disproven."""
    try:
        return _HOLDS[sign](combine(lambda a, b: a - b, left, right).sign)
    except SignalError:
        raise refuse("unproven", sign="≈") from None


def _rounded(term: Term) -> _Rounded:
    """Return the decimal that a term is; raises LessonError where it is none."""
    negative = isinstance(term, Operation) and term.name == "negative"
    literal = term.terms[0] if isinstance(term, Operation) and negative else term
    if not isinstance(literal, Literal):
        raise refuse("no-decimal", sign="≈")
    figures, _, exponent = literal.text.partition("e")
    places = len(figures.partition(".")[2])
    unit = Fraction(10) ** (int(exponent or 0) - places)
    value = Fraction(figures) * Fraction(10) ** int(exponent or 0)
    return _Rounded(-value if negative else value, unit / 2, len(figures.replace(".", "").lstrip("0")))


def _is_near(number: Number, decimal: _Rounded) -> bool:
    """Say whether a number is proven to be rounded to a decimal."""
    return _holds("≤", combine(lambda a, b: abs(a - b), number, Number.of(decimal.value)), Number.of(decimal.half_unit))


def _shown(numbers: Sequence[Number], digits: int) -> Formula:
    """Return what a side is, with its relation."""
    sides = [right_side(number, digits) for number in numbers]
    if len(sides) == 1:
        return sides[0]
    return RightSide("≈" if any(side.sign == "≈" for side in sides) else "=", Tuple(tuple(side.body for side in sides)))
