"""Exact points: rationals and short closed forms, and what holds exactly there."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import sympy as sp
from flint import arb, fmpq
from sympy.core.relational import Relational

from gdtutor.calculus.sides.junction import Fit, junction
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.row_ties import with_tied_rows
from gdtutor.language.domain import sign_conditions
from gdtutor.language.functions import cbrt
from gdtutor.language.rows import RowSum
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls, precision, sympy_rational
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number, is_long
from gdtutor.numbers.program import FORBIDDEN, DomainCondition
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, OutsideError, SignalError, TieError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.numbers.program import Program

LONGEST: Final = 40
"""A value is kept exact while its exact form has at most this many digits (or characters)."""
_MOST_TERMS: Final = 3
_MOST_OPERATIONS: Final = 150
_HIGHEST_POWER: Final = 16
_MOST_TIES: Final = 5
_LONGEST_EXPONENT: Final = 64
"""A rational with a larger numerator or denominator is not put into an exponent."""
_HUGE: Final = arb(10) ** 4000
"""A slope beyond this is not computed with."""
_BITS: Final = (128, 256, 512, 1024)

Value: TypeAlias = fmpq | sp.Expr
Point: TypeAlias = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Slopes:
    """The functions of a problem in the forms that exact evaluation needs."""

    objective: sp.Expr
    gradient: tuple[sp.Expr, ...]
    variables: tuple[sp.Symbol, ...]
    program: Program
    order: int = 1
    """2 where these are the entries of the Hessian."""

    @property
    def simple(self) -> bool:
        """Whether putting a closed form in is sure to be cheap."""
        powers = (power.exp for part in self.gradient for power in part.atoms(sp.Pow))
        return sum(part.count_ops() for part in self.gradient) <= _MOST_OPERATIONS and all(
            abs(power) <= _HIGHEST_POWER for power in powers if power.is_Integer
        )


def as_value(expression: sp.Expr) -> Value:
    """Return a rational as a FLINT fraction, anything else as it is."""
    return fmpq(int(expression.p), int(expression.q)) if expression.is_Rational else expression


def as_expression(value: Value) -> sp.Expr:
    """Return an exact value as SymPy writes it."""
    return sympy_rational(value) if isinstance(value, fmpq) else value


def is_short(value: Value) -> bool:
    """Whether an exact value is short enough to be kept: 40 digits, or a few roots and constants."""
    if isinstance(value, fmpq):
        return len(str(value.p)) + len(str(value.q)) - (value.p < 0) <= LONGEST
    return (
        short_form(value) is not None
        and len(sp.Add.make_args(value)) <= _MOST_TERMS
        and not value.atoms(sp.Function)
        and all(power.base.is_Rational or power.base is sp.E for power in value.atoms(sp.Pow))
    )


def short_form(value: sp.Expr | None) -> sp.Expr | None:
    """Return a closed form that is short enough to be shown and kept, else None."""
    if value is None or value.count_ops() > LONGEST or is_long(value):
        return None
    return value if len(str(value)) <= LONGEST else None


def put_in(expression: sp.Expr, variables: Sequence[sp.Symbol], point: Point) -> sp.Expr | None:
    """Return `expression` at an exact point as a closed form, or None where SymPy finds no finite real value.

    None too where a power would be too long to write out. That the value is real is for the caller to prove: roots of
    negatives may hide in it.
    """
    long = any(isinstance(value, fmpq) and max(abs(value.p), value.q) > _LONGEST_EXPONENT for value in point)
    if long and any(power.exp.free_symbols for power in expression.atoms(sp.Pow)):
        return None
    values = {variable: as_expression(value) for variable, value in zip(variables, point, strict=True)}
    result = substitution.put_in(expression, values)
    return result if isinstance(result, sp.Expr) and not result.has(*FORBIDDEN) else None


def examine(slopes: Slopes, point: Point) -> tuple[Value, ...] | RunEnd | None:
    """Return the exact gradient at an exact point, or why there is none, or None if it exists but is not exact."""
    rational = all(isinstance(value, fmpq) for value in point)
    hopeless = False
    try:
        if rational:
            return tuple(Machine(slopes.program, Rationals()).run(point))
    except OutsideError as outside:
        return _outside(slopes, point, outside.need)
    except TieError as tie:
        return _tied(slopes, point, tie.difference)
    except IrrationalError as irrational:
        hopeless = irrational.hopeless
    exact = None if hopeless or not slopes.simple else _closed_gradient(slopes, point)
    return _confirm(slopes, point, exact)


def _closed_gradient(slopes: Slopes, point: Point) -> tuple[Value, ...] | None:
    """Return the gradient where it is made of roots and constants; anything else would not stay short."""
    closed = []
    for part in slopes.gradient:
        value = put_in(part, slopes.variables, point)
        if value is None or value.atoms(sp.Function) - value.atoms(cbrt) or value.free_symbols:
            return None
        closed.append(as_value(sp.expand(value)))
    return tuple(closed)


def _confirm(slopes: Slopes, point: Point, exact: tuple[Value, ...] | None) -> tuple[Value, ...] | RunEnd | None:
    """Prove on balls that f and ∇f exist at the point; where balls cannot tell, decide the sign in question exactly."""
    numbers = [Number.of(as_expression(value)) for value in point]
    open_question = UndecidedError()
    for bits in _BITS:
        try:
            with precision(bits):
                balls = Machine(slopes.program, Balls()).run([number.enclosure(bits) for number in numbers])
        except OutsideError as outside:
            return _outside(slopes, point, outside.need)
        except UndecidedError as undecided:
            open_question = undecided
        else:
            if not all(abs(ball) < _HUGE for ball in balls):
                return RunEnd(OutcomeKind.PRECISION_LIMIT, huge=True)
            return exact if exact or not all(ball.contains(0) for ball in balls) else _zero_gradient(slopes, point)
    return _decide(slopes, point, exact, open_question)


def _zero_gradient(slopes: Slopes, point: Point) -> tuple[Value, ...] | None:
    """Return the zero gradient if it is exactly 0, which balls can only suggest."""
    parts = [put_in(part, slopes.variables, point) for part in slopes.gradient]
    zero = sp.S.Zero
    return tuple(as_value(zero) for _ in parts) if all(_equal(part, zero) for part in parts) else None


def _decide(
    slopes: Slopes, point: Point, exact: tuple[Value, ...] | None, question: UndecidedError
) -> tuple[Value, ...] | RunEnd | None:
    """Settle what balls leave open: a value that is exactly on the edge of a domain, or where two branches meet."""
    if question.difference is not None:
        return _tied(slopes, point, question.difference)
    for step in slopes.program.instructions:
        if isinstance(step.payload, DomainCondition) and not _is_met(step.payload, slopes.variables, point):
            return _outside(slopes, point, step.payload)
    return exact or RunEnd(OutcomeKind.PRECISION_LIMIT)


def _is_met(need: DomainCondition, variables: Sequence[sp.Symbol], point: Point) -> bool:
    """Decide a need at an exact point by exact signs; what cannot be decided counts as not met."""
    value = put_in(need.argument, variables, point)
    if value is None:
        return False
    try:
        return all(_sign(part) in signs for part, signs in sign_conditions(value, need.relation))
    except SignalError:
        return False


def _sign(value: sp.Expr) -> int:
    return Number.of(value).sign


def _outside(slopes: Slopes, point: Point, need: DomainCondition) -> tuple[Value, ...] | RunEnd:
    """Say what is known where a term has no value: if only f′ asks for it, f may have a slope all the same."""
    if not need.of_slope:
        return RunEnd(OutcomeKind.LEFT_DOMAIN, need=need)
    found = at_junction(slopes, point, need=need) if len(point) == 1 else _separately(slopes, point)
    return RunEnd(OutcomeKind.NOT_DIFFERENTIABLE, need=need) if found is None else found


def _tied(slopes: Slopes, point: Point, difference: sp.Expr) -> tuple[Value, ...] | RunEnd:
    """Say what is known where branches meet, `difference` being 0."""
    if len(point) == 1:
        found = at_junction(slopes, point, tie=difference)
        return settle_ties(slopes, point) if found is None else found
    found = _separately(slopes, point)
    return settle_ties(slopes, point) if found is None else found


def _separately(slopes: Slopes, point: Point) -> tuple[Value, ...] | None:
    """Return the gradient of a sum of functions of one variable each, from their own slopes; None for others."""
    if slopes.order != 1:
        return None
    parts: dict[sp.Symbol, list[sp.Expr]] = {}
    for term in sp.Add.make_args(slopes.objective):
        symbols = sorted(term.free_symbols, key=str)
        if len(symbols) > 1:
            return None
        parts.setdefault(symbols[0] if symbols else slopes.variables[0], []).append(term)
    found: list[Value] = []
    for variable, value in zip(slopes.variables, point, strict=True):
        part = sp.Add(*parts.get(variable, ()))
        alone = Slopes(part, (), (variable,), slopes.program)
        slope = at_junction(alone, (value,))
        if slope is None or isinstance(slope, RunEnd):
            return None
        found += slope
    return tuple(found)


def at_junction(
    slopes: Slopes, point: Point, *, need: DomainCondition | None = None, tie: sp.Expr | None = None
) -> tuple[Value, ...] | RunEnd | None:
    """Return f′ (or f″, by the order of `slopes`) at a point of one variable, or why there is none.

    None where the sides of the point do not tell.
    """
    met = junction(slopes.objective, slopes.variables[0], as_expression(point[0]))
    exists, value = (met.differentiable, met.slope) if slopes.order == 1 else (met.twice, met.bend)
    if exists is None or (exists and (value is None or value.exact is None)):
        return None
    if exists and value is not None:
        return (as_value(sp.expand(value.exact)),)
    return RunEnd(OutcomeKind.NOT_DIFFERENTIABLE, need, tie, jump=met.fit is Fit.JUMP, junction=met)


def settle_ties(slopes: Slopes, point: Point) -> tuple[Value, ...] | RunEnd:
    """Where branches meet: f is differentiable if all of them agree there in f and in ∇f.

    Every combination of sides is tried; if all agree, so do the branches that really meet, and the gradient is theirs.
    """
    functions = _at_seams(slopes, point)
    if functions is None:
        return RunEnd(OutcomeKind.PRECISION_LIMIT)
    ties = _alike([d for d in differences(functions) if vanishes(d, slopes.variables, point)])
    open_question = RunEnd(OutcomeKind.NOT_DIFFERENTIABLE)
    if not ties or len(ties) > _MOST_TIES:
        return open_question
    actual = put_in(functions[0], slopes.variables, point)
    answers = []
    for sides in itertools.product((-1, 1), repeat=len(ties)):
        chosen = {d: side * way for tie, side in zip(ties, sides, strict=True) for d, way in tie.items()}
        settled = [settle(part, chosen) for part in functions]
        values = [put_in(part, slopes.variables, point) for part in settled]
        if actual is None or None in values:
            return open_question
        if not _equal(values[0], actual):
            return RunEnd(OutcomeKind.NOT_DIFFERENTIABLE, tie=next(iter(ties[0])), jump=True)
        answers.append(values[1:])
    if all(_equal(a, b) for answer in answers[1:] for a, b in zip(answer, answers[0], strict=True)):
        if any(part is not None and part.free_symbols for part in answers[0]):
            return RunEnd(OutcomeKind.PRECISION_LIMIT)
        return tuple(as_value(sp.expand(part)) for part in answers[0] if part is not None)
    return RunEnd(OutcomeKind.NOT_DIFFERENTIABLE, tie=next(iter(ties[0])))


def _at_seams(slopes: Slopes, point: Point) -> tuple[sp.Expr, ...] | None:
    """Return f and its slopes, of sums over rows only the rows on a seam; None where these cannot be told."""
    functions = (slopes.objective, *slopes.gradient)
    if not any(part.has(RowSum) for part in functions):
        return functions
    rational = tuple(value for value in point if isinstance(value, fmpq))
    return with_tied_rows(functions, slopes.variables, rational, differences) if len(rational) == len(point) else None


def _alike(ties: Sequence[sp.Expr]) -> list[dict[sp.Expr, int]]:
    """Put together the expressions that are multiples of one another, with 1, or −1 for the opposite sign."""
    found: dict[sp.Expr, dict[sp.Expr, int]] = {}
    for tie in ties:
        _, plain = sp.expand(tie).primitive()
        way = -1 if plain.could_extract_minus_sign() else 1
        found.setdefault(way * plain, {})[tie] = way
    return list(found.values())


def differences(functions: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Return every expression whose sign, or comparison with 0, chooses a branch of one of `functions`."""
    found: dict[sp.Expr, None] = {}
    for part in functions:
        for node in sp.ordered(part.atoms(sp.sign)):
            found[node.args[0]] = None
        for node in sp.ordered(part.atoms(Relational)):
            found[node.lhs - node.rhs] = None
    return list(found)


def vanishes(difference: sp.Expr, variables: Sequence[sp.Symbol], point: Point) -> bool:
    """Whether an expression is proven to be 0 at an exact point."""
    value = put_in(difference, variables, point)
    return value is not None and Number.of(value).is_zero


def _equal(one: sp.Expr | None, other: sp.Expr | None) -> bool:
    if one is None or other is None:
        return False
    try:
        return Number.of(sp.expand(one - other)).is_zero
    except SignalError:
        return False


def settle(expression: sp.Expr, sides: dict[sp.Expr, int]) -> sp.Expr:
    """Replace every sign and comparison of a tie by what it is on the given sides."""

    def truth(node: sp.Basic) -> sp.Basic:
        side = sides.get(node.lhs - node.rhs)
        return node if side is None else node.func(side, 0)

    settled = expression.replace(lambda node: isinstance(node, Relational), truth)
    return settled.replace(
        lambda node: isinstance(node, sp.sign) and node.args[0] in sides, lambda node: sp.Integer(sides[node.args[0]])
    )
