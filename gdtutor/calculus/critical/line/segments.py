"""Seams: where |u|, max, min and cases change their formula, and the smooth formula between two of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import sympy as sp
from flint import arb
from sympy.core.relational import Relational

from gdtutor.calculus.critical.line.curve import Curve
from gdtutor.calculus.critical.line.zeros import zeros
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.interval import Interval
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.errors import NoAnswerError
from gdtutor.language.domain import with_domain_of
from gdtutor.language.formulas import formula_at
from gdtutor.language.functions import ELEMENTARY, FILLED, cbrt, relu
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN, DomainCondition, compile_program

_MOST_SEGMENTS: Final = 60
_BENT: Final = (sp.Abs, sp.sign, relu, cbrt, *FILLED)
"""What changes its formula, or stops to be smooth, where its argument is 0."""

_VALUELESS: Final = (*FORBIDDEN, sp.I)
"""What a constant without a real value becomes, such as 1/0 or ln(−1)."""


class NotSegmentedError(NoAnswerError):
    """The formula changes too often, or in a way that is not understood; caught inside the search."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the line between two seams, None where it has no end, and the smooth formula of f on it.

    Where f has no value on all of it, the formula is one that has none anywhere.
    """

    left: Number | None
    right: Number | None
    formula: sp.Expr


@dataclass(frozen=True, slots=True)
class Segments:
    """The line, cut at the seams of f; `everywhere` unless there may be more seams outside the window."""

    pieces: tuple[Segment, ...]
    everywhere: bool


def segments(objective: sp.Expr, variable: sp.Symbol, window: Interval, work: Work) -> Segments:
    """Cut the line at the seams of f. Raises NotSegmentedError where they cannot all be found in the window."""
    known: list[bool] = []
    found = tuple(_cut(Segment(None, None, objective), variable, window, work, known))
    if len(found) > _MOST_SEGMENTS:
        raise NotSegmentedError
    return Segments(found, all(known))


def _cut(segment: Segment, variable: sp.Symbol, window: Interval, work: Work, known: list[bool]) -> Iterator[Segment]:
    """Give the parts of a segment between the seams in it; `known` gathers whether each quantity's zeros are all."""
    if _is_nowhere(segment.formula):
        yield replace(segment, formula=sp.log(-1 - variable**2))
        return
    difference = next(_differences(segment.formula), None)
    if difference is None:
        yield segment
        return
    if not difference.free_symbols or difference.has(*_VALUELESS):
        raise NotSegmentedError
    turns = [zeros(part, variable, window, (), work) for part in (difference, *_poles(difference, variable))]
    if any(places.unsettled for places in turns):
        raise NotSegmentedError
    known.extend(places.everywhere for places in turns)
    inside = [zero.place for places in turns for zero in places.found if _is_inside(zero.place, segment)]
    inside.sort(key=float)
    if len(inside) > _MOST_SEGMENTS:
        raise NotSegmentedError
    ends = [segment.left, *inside, segment.right]
    curve = Curve(difference, variable, (), work)
    for left, right in itertools.pairwise(ends):
        sign = next((sign for sign in map(curve.sign_at, samples(left, right)) if sign), 0)
        if not sign:
            continue
        yield from _cut(Segment(left, right, settle(segment.formula, difference, sign)), variable, window, work, known)


def _is_nowhere(formula: sp.Expr) -> bool:
    """Whether a formula has no value for any number: a part of it has none, and no case leaves that part out."""
    if formula.has(sp.Piecewise):
        return False
    powers = (power for power in formula.atoms(sp.Pow) if power.exp.free_symbols)
    return formula.has(*_VALUELESS) or any(power.base.is_nonpositive for power in powers)


def _is_inside(place: Number, segment: Segment) -> bool:
    ball = place.enclosure(BITS)
    after = segment.left is None or not (ball < segment.left.enclosure(BITS) or meet(place, segment.left))
    before = segment.right is None or not (ball > segment.right.enclosure(BITS) or meet(place, segment.right))
    return after and before


def meet(one: Number, other: Number) -> bool:
    """Whether two places cannot be told apart."""
    return bool(one.enclosure(1024).overlaps(other.enclosure(1024)))


def lies_in(place: Number, segment: Segment) -> bool:
    """Whether a point lies between the ends of a segment, and is not one of them."""
    return _is_inside(place, segment)


def _poles(difference: sp.Expr, variable: sp.Symbol) -> list[sp.Expr]:
    """Return what is 0 where the quantity may change its sign without being 0."""
    steps = compile_program([difference], [variable]).instructions
    needs = [step.payload for step in steps if isinstance(step.payload, DomainCondition)]
    return [need.argument for need in needs if need.relation == "≠ 0" and need.argument.has(variable)]


def samples(left: Number | None, right: Number | None) -> list[arb]:
    """Return points inside the segment: not all of them need be in the domain of f."""
    with precision(BITS):
        low = left.enclosure(BITS).upper() if left is not None else None
        high = right.enclosure(BITS).lower() if right is not None else None
        if low is not None and high is not None:
            return [(low + (high - low) * share).mid() for share in (0.5, 0.25, 0.75, 0.0625, 0.9375)]
        if low is not None:
            return [(low + share).mid() for share in (1, 0.125, 0.0078125, 8, 512)]
        if high is not None:
            return [(high - share).mid() for share in (1, 0.125, 0.0078125, 8, 512)]
        return [arb(share) / 3 for share in (1, -1, 10, -10)]


def _differences(formula: sp.Expr) -> Iterator[sp.Expr]:
    """Give the quantities whose sign decides which formula holds; those inside others come first."""
    for node in sp.postorder_traversal(formula):
        if isinstance(node, _BENT):
            yield node.args[0]
        elif isinstance(node, (sp.Max, sp.Min)):
            yield node.args[0] - node.args[1]
        elif isinstance(node, Relational):
            yield node.lhs - node.rhs


def has_seams(formula: sp.Expr) -> bool:
    """Whether the formula changes anywhere."""
    return next(_differences(formula), None) is not None


def settle(formula: sp.Expr, difference: sp.Expr, sign: int) -> sp.Expr:
    """Return the formula where `difference` has the given sign, 1 or -1."""

    def choose(node: sp.Basic) -> sp.Basic:
        if isinstance(node, _BENT):
            return _beside(node, sign)
        if isinstance(node, Relational):
            return node.func(sp.Integer(sign), 0)
        larger, smaller = (node.args[0], node.args[1]) if sign > 0 else (node.args[1], node.args[0])
        dropped = smaller if isinstance(node, sp.Max) else larger
        return node.func(*(part for part in node.args if part != dropped))

    def concerned(node: sp.Basic) -> bool:
        if isinstance(node, _BENT):
            return bool(node.args[0] == difference)
        if isinstance(node, (sp.Max, sp.Min)):
            return bool(node.args[0] - node.args[1] == difference)
        return isinstance(node, Relational) and bool(node.lhs - node.rhs == difference)

    def change(expression: sp.Expr) -> sp.Expr:
        return _replaced(expression, concerned, choose)

    return with_domain_of(formula, change(formula), change)


def _beside(node: sp.Basic, sign: int) -> sp.Expr:
    """Return what a function is where its argument has the given sign."""
    (u,) = node.args
    if isinstance(node, cbrt):
        return _power_of(u, sign)
    if isinstance(node, FILLED):
        return formula_at(ELEMENTARY[node.func].formula, u)
    if isinstance(node, sp.sign):
        return sp.Integer(sign)
    return u if sign > 0 else -u if isinstance(node, sp.Abs) else sp.S.Zero


def _replaced(
    expression: sp.Expr, concerned: Callable[[sp.Basic], bool], choose: Callable[[sp.Basic], sp.Basic]
) -> sp.Expr:
    """Return the expression with parts replaced; nan where it has a max or min of what has no value then."""
    try:
        settled: sp.Expr = expression.replace(concerned, choose)
    except ValueError:
        return sp.nan
    return settled


def _power_of(inner: sp.Expr, sign: int) -> sp.Expr:
    """Return the cube root of something with the given sign as a power."""
    return sign * sp.Pow(sign * inner, sp.Rational(1, 3))
