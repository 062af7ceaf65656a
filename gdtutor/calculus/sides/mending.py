"""Derivatives at seams: the formula of f′ has a value there if f has a slope there, and then the right one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import sympy as sp
from flint import arb

from gdtutor.calculus.partial import partial
from gdtutor.calculus.sides.agreeing import agreeing
from gdtutor.calculus.sides.junction import junction
from gdtutor.calculus.sides.seam import turns
from gdtutor.calculus.sides.values import put_in
from gdtutor.language.functions import relu
from gdtutor.language.rows import RowSum
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rounding import exact_value
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.sides.junction import Junction

_SOLVABLE = 2
"""Up to which degree the roots of a polynomial are written down."""
_MOST = 4
"""So many places are written as cases."""
_BITS = 128
_HUGE = 2**10_000
_TINY = arb(2) ** -10_000


def mended(objective: sp.Expr, variable: sp.Symbol, slope: sp.Expr) -> sp.Expr:
    """Return the formula of f′, right at the places where the cases of a function of one variable meet.

    Where f has no slope, the formula gets no value; where f has one, it gets that. Places that are not roots of
    polynomials in few words are left as they are.
    """
    if not slope.has(sp.Piecewise) or slope.has(RowSum) or objective.free_symbols != {variable}:
        return slope
    places = seam_places(objective, variable)
    if places is None:
        return agreeing(objective, variable) or slope
    if len(places) > _MOST:
        return slope
    met = {place: junction(objective, variable, place) for place in places}
    if all(_is_right(slope, variable, place, each) for place, each in met.items()) and not _has_gaps(
        objective, variable, slope, places
    ):
        return slope
    return _around_one_point(slope, variable, met) or _by_stretches(objective, variable, slope, met)


def _is_right(slope: sp.Expr, variable: sp.Symbol, place: sp.Expr, met: Junction) -> bool:
    """Whether the formula says of a place what is known of it."""
    written = put_in(slope, variable, place)
    if met.differentiable is None:
        return written is None or not slope.atoms(sp.Ne, sp.Eq) & {sp.Ne(variable, place), sp.Eq(variable, place)}
    if met.slope is not None and met.slope.exact is None:
        return True
    if met.slope is None or written is None:
        return met.slope is None and written is None
    return bool(sp.expand(met.slope.exact - written) == 0)


def _around_one_point(slope: sp.Expr, variable: sp.Symbol, met: Mapping[sp.Expr, Junction]) -> sp.Expr | None:
    """Return a formula for x ≠ a with the right value at a, or without one."""
    if len(met) != 1 or not isinstance(slope, sp.Piecewise):
        return None
    ((place, each),) = met.items()
    apart = sp.Ne(variable, place)
    branch = next((branch for branch, condition in slope.args if condition == apart), None)
    if branch is None:
        return None
    rows = [(branch, apart)]
    if each.slope is not None:
        rows.append((each.slope.exact, sp.true))
    return sp.Piecewise(*rows, evaluate=False)


@lru_cache(maxsize=256)
def seam_places(objective: sp.Expr, variable: sp.Symbol) -> tuple[sp.Expr, ...] | None:
    """Return the places where the formula of f may change, in increasing order; None where they are not known."""
    found: dict[sp.Expr, None] = {}
    for turn in turns(objective):
        if not turn.has(variable):
            continue
        pieces = _smooth_forms(turn)
        if pieces is None:
            return None
        for piece in pieces:
            roots = _roots(piece, variable)
            if roots is None:
                return None
            found.update(dict.fromkeys(roots))
    return tuple(sorted(found, key=lambda place: sp.N(place, 30)))


def _smooth_forms(turn: sp.Expr) -> list[sp.Expr] | None:
    """Return the formulas that an expression may have where its own |u|, max, min and relu are settled; few at most."""
    inner = sorted(turn.atoms(sp.Abs, sp.Max, sp.Min, relu), key=sp.default_sort_key)
    if turn.has(sp.Piecewise, sp.sign) or len(inner) > _SOLVABLE:
        return None
    forms = [turn]
    for node in reversed(inner):
        forms = [form.xreplace({node: choice}) for form in forms for choice in _choices(node)]
    return forms


def _choices(node: sp.Expr) -> tuple[sp.Expr, ...]:
    if isinstance(node, sp.Abs):
        return node.args[0], -node.args[0]
    return (node.args[0], sp.S.Zero) if isinstance(node, relu) else node.args


def _roots(expression: sp.Expr, variable: sp.Symbol) -> list[sp.Expr] | None:
    expression = sp.expand(expression)
    if expression.is_zero:
        return []
    if not expression.is_polynomial(variable) or sp.degree(expression, variable) > _SOLVABLE:
        return None
    return [root for root in sp.roots(expression, variable) if root.is_real]


def _has_gaps(objective: sp.Expr, variable: sp.Symbol, slope: sp.Expr, places: Sequence[sp.Expr]) -> bool:
    """Whether the formula has no value on a whole stretch where f has a slope, as where both parts of a max agree."""
    return any(
        put_in(slope, variable, inside) is None and junction(objective, variable, inside).slope is not None
        for inside in _insides(places)
    )


def _insides(places: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Return a rational place in each stretch between the seams."""
    if not places:
        return [sp.Rational(1, 3)]
    floats = [sp.Rational(str(sp.N(place, 20))) for place in places]
    between = [(one + other) / 2 for one, other in itertools.pairwise(floats)]
    return [floats[0] - 1, *between, floats[-1] + 1]


def _by_stretches(objective: sp.Expr, variable: sp.Symbol, slope: sp.Expr, met: Mapping[sp.Expr, Junction]) -> sp.Expr:
    """Return f′ as a case for each stretch between the seams; where f has a slope at a seam, a stretch takes it in."""
    places = list(met)
    slopes = [_on_stretch(objective, variable, slope, inside) for inside in _insides(places)]
    rows: list[_Row] = [_Row(slopes[0])]
    for place, following in zip(places, slopes[1:], strict=True):
        value = met[place].slope
        exact = None if value is None else value.exact
        before = rows[-1]
        if exact is not None and _same(put_in(before.slope, variable, place), exact):
            if before.slope == following:
                continue
            rows[-1] = replace(before, end=place, closed_end=True)
            rows.append(_Row(following, place))
        elif exact is not None and _same(put_in(following, variable, place), exact):
            rows[-1] = replace(before, end=place)
            rows.append(_Row(following, place, closed_start=True))
        else:
            rows[-1] = replace(before, end=place)
            if exact is not None:
                rows.append(_Row(exact, place, place, closed_start=True, closed_end=True))
            rows.append(_Row(following, place))
    if len(rows) == 1:
        return rows[0].slope
    befores = [None, *rows[:-1]]
    cases = [(row.slope, row.condition(variable, before)) for row, before in zip(rows, befores, strict=True)]
    return sp.Piecewise(*cases, evaluate=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """A case: a formula between two places, None where there is no end."""

    slope: sp.Expr
    start: sp.Expr | None = None
    end: sp.Expr | None = None
    closed_start: bool = False
    closed_end: bool = False

    def condition(self, variable: sp.Symbol, before: _Row | None) -> sp.Basic:
        """Write the interval as a condition that comes after that of the case before."""
        if self.start is not None and self.start == self.end:
            return sp.Eq(variable, self.start)
        parts = []
        covered = self.closed_start or (before is not None and before.closed_end)
        if self.start is not None and (self.end is None or not covered):
            parts.append((sp.Ge if self.closed_start else sp.Gt)(variable, self.start))
        if self.end is not None:
            parts.append((sp.Le if self.closed_end else sp.Lt)(variable, self.end))
        return sp.And(*parts)


def _on_stretch(objective: sp.Expr, variable: sp.Symbol, slope: sp.Expr, inside: sp.Expr) -> sp.Expr:
    """Return the formula of f′ near a place between two seams."""
    if put_in(slope, variable, inside) is None:
        return partial(settled_at(objective, variable, inside), variable)
    return settled_at(slope, variable, inside)


def _same(one: sp.Expr | None, other: sp.Expr) -> bool:
    return one is not None and bool(sp.expand(one - other) == 0)


def _about(part: sp.Expr, variable: sp.Symbol, inside: sp.Expr) -> sp.Expr:
    """Return about the value that a part has at a place where it has no short closed form; 0 where it has none."""
    try:
        with precision(_BITS):
            place = Number.of(inside).enclosure(_BITS)
            (ball,) = Machine(compile_program([part], (variable,)), Balls()).run([place])
    except SignalError:
        return sp.S.Zero
    if not ball.is_finite():
        return sp.S.Zero
    middle = ball.mid()
    if abs(middle) > _HUGE:
        return sp.Integer(_HUGE if middle > 0 else -_HUGE)
    return sp.S.Zero if abs(middle) < _TINY else sp.Rational(exact_value(middle))


def settled_at(objective: sp.Expr, variable: sp.Symbol, inside: sp.Expr) -> sp.Expr:
    """Return the smooth formula that f has near a place where no seam is."""

    def size(part: sp.Expr) -> sp.Expr:
        value = put_in(part, variable, inside)
        return _about(part, variable, inside) if value is None else value

    def choose(node: sp.Expr) -> sp.Expr:
        if isinstance(node, sp.Abs):
            return node.args[0] if size(node.args[0]) >= 0 else -node.args[0]
        if isinstance(node, sp.sign):
            return sp.sign(size(node.args[0]))
        if isinstance(node, relu):
            return node.args[0] if size(node.args[0]) > 0 else sp.S.Zero
        if isinstance(node, sp.Piecewise):
            return next(
                (branch for branch, when in node.args if substitution.put_in(when, {variable: inside}) == sp.true), node
            )
        return (max if isinstance(node, sp.Max) else min)(node.args, key=size)

    bent = (sp.Abs, sp.sign, relu, sp.Piecewise, sp.Max, sp.Min)
    return objective.replace(lambda node: isinstance(node, bent), choose)
