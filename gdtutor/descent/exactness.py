"""Exact points: rationals and short closed forms, and what holds exactly there."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import sympy as sp
from flint import arb, fmpq
from sympy.core.relational import Relational

from gdtutor.descent.outcome import End, OutcomeKind
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN, Need, compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, OutsideError, SignalError, TieError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.numbers.program import Program

LONGEST: Final = 40
"""A value is kept exact while its exact form has at most this many digits (or characters)."""
_MOST_TERMS: Final = 3
_MOST_OPERATIONS: Final = 150
_HIGHEST_POWER: Final = 16
_MOST_TIES: Final = 5
_LONGEST_EXPONENT: Final = 64
"""A rational with a longer numerator or denominator is not put into an exponent."""
_LARGEST_EXPONENT: Final = 10_000
"""Nor is anything that makes the exponent larger than this."""
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
    return sp.Rational(int(value.p), int(value.q)) if isinstance(value, fmpq) else value


def is_short(value: Value) -> bool:
    """Whether an exact value is short enough to be kept: 40 digits, or a few roots and constants."""
    if isinstance(value, fmpq):
        return len(str(value.p)) + len(str(value.q)) - (value.p < 0) <= LONGEST
    return (
        len(str(value)) <= LONGEST
        and len(sp.Add.make_args(value)) <= _MOST_TERMS
        and not value.atoms(sp.Function)
        and all(power.base.is_Rational or power.base is sp.E for power in value.atoms(sp.Pow))
    )


def put_in(expression: sp.Expr, variables: Sequence[sp.Symbol], point: Point) -> sp.Expr | None:
    """Return `expression` at an exact point as a closed form, or None where SymPy finds no finite real value.

    None too where a power would be too long to write out. That the value is real is for the caller to prove: roots of
    negatives may hide in it.
    """
    if not _is_writable(expression, variables, point):
        return None
    values = {variable: as_expression(value) for variable, value in zip(variables, point, strict=True)}
    result = expression.subs(values, simultaneous=True)
    return None if result.has(*FORBIDDEN) or not isinstance(result, sp.Expr) else result


def _is_writable(expression: sp.Expr, variables: Sequence[sp.Symbol], point: Point) -> bool:
    """Whether SymPy can write out every power in `expression` whose exponent has variables: no immense integer."""
    exponents = {power.exp for power in expression.atoms(sp.Pow) if power.exp.free_symbols}
    if not exponents:
        return True
    if any(isinstance(value, fmpq) and max(abs(value.p), value.q) > _LONGEST_EXPONENT for value in point):
        return False
    try:
        with precision(_BITS[0]):
            balls = [Number.of(as_expression(value)).enclosure(_BITS[0]) for value in point]
            sizes = Machine(compile_program(list(exponents), variables), Balls()).run(balls)
            return all(abs(size) < _LARGEST_EXPONENT for size in sizes)
    except SignalError:
        return False


def examine(slopes: Slopes, point: Point) -> tuple[Value, ...] | End | None:
    """Return the exact gradient at an exact point, or why there is none, or None if it exists but is not exact."""
    rational = all(isinstance(value, fmpq) for value in point)
    hopeless = False
    try:
        if rational:
            return tuple(Machine(slopes.program, Rationals()).run(point))
    except OutsideError as outside:
        return _end_outside(outside.need)
    except TieError:
        return settle_ties(slopes, point)
    except IrrationalError as irrational:
        hopeless = irrational.hopeless
    exact = None if hopeless or not slopes.simple else _closed_gradient(slopes, point)
    return _confirm(slopes, point, exact)


def _closed_gradient(slopes: Slopes, point: Point) -> tuple[Value, ...] | None:
    """Return the gradient where it is made of roots and constants; anything else would not stay short."""
    closed = []
    for part in slopes.gradient:
        value = put_in(part, slopes.variables, point)
        if value is None or value.atoms(sp.Function) or value.free_symbols:
            return None
        closed.append(as_value(sp.expand(value)))
    return tuple(closed)


def _confirm(slopes: Slopes, point: Point, exact: tuple[Value, ...] | None) -> tuple[Value, ...] | End | None:
    """Prove on balls that f and ∇f exist at the point; where balls cannot tell, decide the sign in question exactly."""
    numbers = [Number.of(as_expression(value)) for value in point]
    open_question = UndecidedError()
    for bits in _BITS:
        try:
            with precision(bits):
                balls = Machine(slopes.program, Balls()).run([number.enclosure(bits) for number in numbers])
        except OutsideError as outside:
            return _end_outside(outside.need)
        except UndecidedError as undecided:
            open_question = undecided
        else:
            if not all(abs(ball) < _HUGE for ball in balls):
                return End(OutcomeKind.PRECISION_LIMIT, huge=True)
            return exact if exact or not all(ball.contains(0) for ball in balls) else _zero_gradient(slopes, point)
    return _decide(slopes, point, exact, open_question)


def _zero_gradient(slopes: Slopes, point: Point) -> tuple[Value, ...] | None:
    """Return the zero gradient if it is exactly 0, which balls can only suggest."""
    parts = [put_in(part, slopes.variables, point) for part in slopes.gradient]
    zero = sp.S.Zero
    return tuple(as_value(zero) for _ in parts) if all(_equal(part, zero) for part in parts) else None


def _decide(
    slopes: Slopes, point: Point, exact: tuple[Value, ...] | None, question: UndecidedError
) -> tuple[Value, ...] | End | None:
    """Settle what balls leave open: a value that is exactly on the edge of a domain, or where two branches meet."""
    if question.difference is not None:
        return settle_ties(slopes, point)
    for step in slopes.program.instructions:
        if isinstance(step.payload, Need) and not _is_met(step.payload, slopes.variables, point):
            return _end_outside(step.payload)
    return exact or End(OutcomeKind.PRECISION_LIMIT)


def _is_met(need: Need, variables: Sequence[sp.Symbol], point: Point) -> bool:
    """Decide a need at an exact point by exact signs; what cannot be decided counts as not met."""
    value = put_in(need.argument, variables, point)
    if value is None:
        return False
    try:
        return _EXACT_TESTS[need.relation](value)
    except SignalError:
        return False


def _sign(value: sp.Expr) -> int:
    return Number.of(value).sign


_EXACT_TESTS: Final[dict[str, Callable[[sp.Expr], bool]]] = {
    "> 0": lambda u: _sign(u) > 0,
    "≥ 0": lambda u: _sign(u) >= 0,
    "≠ 0": lambda u: _sign(u) != 0,
    "≥ 1": lambda u: _sign(u - 1) >= 0,
    "in [-1, 1]": lambda u: _sign(1 - u**2) >= 0,
    "in (-1, 1)": lambda u: _sign(1 - u**2) > 0,
    "outside [-1, 1]": lambda u: _sign(u**2 - 1) > 0,
    "outside (-1, 1)": lambda u: _sign(u**2 - 1) >= 0,
    "in (0, 1]": lambda u: _sign(u) > 0 and _sign(1 - u) >= 0,
}


def _end_outside(need: Need) -> End:
    return End(OutcomeKind.NOT_DIFFERENTIABLE if need.of_slope else OutcomeKind.LEFT_DOMAIN, need=need)


def settle_ties(slopes: Slopes, point: Point) -> tuple[Value, ...] | End | None:
    """Where branches meet: f is differentiable if all of them agree there in f and in ∇f.

    Every combination of sides is tried; if all agree, so do the branches that really meet, and the gradient is theirs.
    """
    functions = (slopes.objective, *slopes.gradient)
    ties = [d for d in differences(functions) if _vanishes(d, slopes.variables, point)]
    corner = End(OutcomeKind.NOT_DIFFERENTIABLE, tie=ties[0] if ties else None)
    jump = End(OutcomeKind.NOT_DIFFERENTIABLE, tie=corner.tie, jump=True)
    if not ties or len(ties) > _MOST_TIES:
        return corner
    actual = put_in(slopes.objective, slopes.variables, point)
    answers = []
    for sides in itertools.product((-1, 1), repeat=len(ties)):
        settled = [settle(part, dict(zip(ties, sides, strict=True))) for part in functions]
        values = [put_in(part, slopes.variables, point) for part in settled]
        if not _equal(values[0], actual):
            return jump
        if None in values:
            return corner
        answers.append(values[1:])
    if all(_equal(a, b) for answer in answers[1:] for a, b in zip(answer, answers[0], strict=True)):
        return tuple(as_value(sp.expand(part)) for part in answers[0] if part is not None)
    return corner


def differences(functions: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Return every expression whose sign, or comparison with 0, chooses a branch of one of `functions`."""
    found: dict[sp.Expr, None] = {}
    for part in functions:
        for node in sp.ordered(part.atoms(sp.sign)):
            found[node.args[0]] = None
        for node in sp.ordered(part.atoms(Relational)):
            found[node.lhs - node.rhs] = None
    return list(found)


def _vanishes(difference: sp.Expr, variables: Sequence[sp.Symbol], point: Point) -> bool:
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
