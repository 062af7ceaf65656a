"""Problem: what the learner asks, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

import sympy as sp

from gdtutor.catalog.method import Method, Parameter, RateUse
from gdtutor.catalog.methods import GRADIENT_DESCENT, method_named
from gdtutor.errors import InputError
from gdtutor.language.expressions import expression_line
from gdtutor.language.notation import Reading, canonical_name, parse, parse_constant
from gdtutor.language.printing import notation
from gdtutor.text.glyphs import name_text

MOST_STEPS = 1_000_000
"""The largest step limit of one run."""

TOLERANCE: Final = Fraction(1, 10**10)
"""A run has converged where the length of the gradient is at most this, if nothing else is said."""

Value: TypeAlias = str | float | Fraction | Decimal | sp.Expr
"""One number as it may be passed in: text, int, float (read as the decimal it shows), Fraction, Decimal or exact
expression; a number of another library is read as what it prints."""

Start: TypeAlias = Value | Sequence[Value] | Mapping[str, Value]
"""A start point as it may be passed in."""

Parameters: TypeAlias = str | Mapping[str, Value]
"""The parameters of a method as they may be passed in: "beta=9/10, epsilon=0", or a mapping."""

_NAMED = re.compile(r"\s*(?P<name>[^\s=,]+)\s*=\s*(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """An objective f, its variables, and how to descend on it.

    Shapes: `variables` and `start` have the same length n ≥ 1. Domain: variables are real symbols, the start is an
    exact real point (rationals or closed forms), `rate` an exact positive number (the learning rate α; 1 where the
    method finds its own). `parameters` has every parameter of the method, in the order of `catalog.methods`.
    `typed` is the objective as it was typed where that is not the same expression, and `notes` say how it was read.
    `tolerance` ≥ 0 is how small the gradient is where a run has converged. `given` are the letters of the formula that
    have a value instead of being variables.
    """

    objective: sp.Expr
    variables: tuple[sp.Symbol, ...]
    start: tuple[sp.Expr, ...]
    rate: sp.Expr
    steps: int = 20
    method: str = GRADIENT_DESCENT
    name: str = "f"
    parameters: tuple[tuple[str, sp.Expr], ...] = ()
    typed: sp.Expr | None = None
    notes: tuple[str, ...] = ()
    tolerance: Fraction = TOLERANCE
    given: tuple[tuple[str, sp.Expr], ...] = ()

    @property
    def formula(self) -> sp.Expr:
        """The objective as it was typed, tidied: what is shown and worked on."""
        return self.objective if self.typed is None else self.typed

    @property
    def letter(self) -> str:
        """The name of the objective as text: f, φ, J₁."""
        return name_text(self.name)

    @property
    def dimension(self) -> int:
        """The number of variables n."""
        return len(self.variables)


def read_problem(
    function: str,
    start: Start,
    rate: Value = "",
    steps: int = 20,
    method: str = GRADIENT_DESCENT,
    parameters: Parameters = "",
    *,
    tolerance: Value = "",
    given: Parameters = "",
) -> Problem:
    """Read a whole problem; the start is "1,2", "x=1,y=2", "(1, 2)", a number, a list or a mapping.

    An empty rate is allowed where the method needs none. Parameters that are not given have their usual values, and so
    has an empty tolerance. Letters of the function that are given a value, "a=3/2, b=2", are no variables.
    Raises ParseError where a text cannot be read and InputError where the parts do not fit together.

    >>> read_problem("x^2", start=0.5, rate="1/10").start
    (1/2,)
    >>> read_problem("x^2", 1, "1/10", method="momentum", parameters="beta=0.5").parameters
    (('beta', 1/2),)
    >>> read_problem("a x^2", 1, "1/10", given="a=3/2").objective
    3*x**2/2
    """
    named = method_named(method)
    if isinstance(steps, bool) or not isinstance(steps, int) or not 0 <= steps <= MOST_STEPS:
        message = f"The number of steps must be a whole number from 0 to {MOST_STEPS:,}, and it is {str(steps)[:30]}."
        raise InputError(message)
    reading = parse(function, values=read_given(given))
    return Problem(
        reading.expression,
        reading.variables,
        read_start(start, reading),
        _rate_for(named, rate),
        steps,
        named.id,
        reading.name,
        read_parameters(named, parameters),
        None if reading.typed == reading.expression else reading.typed,
        reading.notes,
        read_tolerance(tolerance),
        reading.given,
    )


def _rate_for(method: Method, rate: Value) -> sp.Expr:
    """Return the rate, 1 where the method can do without."""
    missing = isinstance(rate, str) and not rate.strip()
    if method.rate is RateUse.NONE or (missing and method.rate is RateUse.FIRST_TRIAL):
        return sp.S.One
    return read_rate(rate)


def read_parameters(method: Method, given: Parameters) -> tuple[tuple[str, sp.Expr], ...]:
    """Read the parameters of a method, each exact; what is not given has its usual value.

    Raises InputError for a parameter that the method does not have, or a value that it cannot take.
    """
    values = _assignments(given, "parameter", "beta=9/10") if isinstance(given, str) else dict(given)
    known = [parameter.name for parameter in method.parameters]
    for name in values:
        if name not in known:
            has = f"its parameters are {', '.join(known)}" if known else "it has no parameters"
            message = f"{method.title} has no parameter “{name[:30]}”: {has}."
            raise InputError(message)
    return tuple((each.name, _parameter(each, values.get(each.name, each.usual))) for each in method.parameters)


def read_given(given: Parameters) -> dict[str, str]:
    """Return the value of each letter that has one, as text; raises InputError for what is no assignment or no number.

    >>> read_given({"a": 0.1})
    {'a': '1/10'}
    """
    values = _assignments(given, "letter with a value", "a=3/2") if isinstance(given, str) else dict(given)
    for name, value in values.items():
        if isinstance(value, str) and not value.strip():
            message = f"The letter {name[:30]} has no value: write {name[:30]}=3/2."
            raise InputError(message)
    return {name: notation(read_number(value, f"the value of {name[:30]}")) for name, value in values.items()}


def read_tolerance(tolerance: Value) -> Fraction:
    """Read how small the gradient is where a run has converged; raises InputError unless it is a fraction ≥ 0."""
    if isinstance(tolerance, str) and not tolerance.strip():
        return TOLERANCE
    value = read_number(tolerance, "the tolerance")
    if not value.is_Rational or value < 0:
        message = f"The tolerance must be 0 or a decimal or fraction above it, and it is {expression_line(value)[:60]}."
        raise InputError(message)
    return Fraction(int(value.p), int(value.q))


def _assignments(text: str, what: str, example: str) -> dict[str, Value]:
    """Cut "beta=9/10, epsilon=0" into names and values; `what` they are and an `example` are for errors."""
    values: dict[str, Value] = {}
    for piece in filter(str.strip, _split(text)):
        match = _NAMED.fullmatch(piece)
        if not match:
            message = f"“{piece.strip()[:40]}” is no {what}: write {example}, with commas between several."
            raise InputError(message)
        if match["name"] in values:
            message = f"The {what.partition(' ')[0]} {match['name']} is given twice."
            raise InputError(message)
        values[match["name"]] = match["value"]
    return values


def _parameter(parameter: Parameter, given: Value) -> sp.Expr:
    value = read_number(given, f"the parameter {parameter.name}")
    low, high = sp.Rational(parameter.least), parameter.below
    if value < low or (parameter.above and value == low) or (high and value >= sp.Rational(high)):
        domain = f"{'above' if parameter.above else 'at least'} {low}" + (f" and below {high}" if high else "")
        message = f"The parameter {parameter.name} must be {domain}, and it is {expression_line(value)[:60]}."
        raise InputError(message)
    return value


def read_rate(rate: Value) -> sp.Expr:
    """Read the learning rate; raises InputError unless it is above 0."""
    value = read_number(rate, "the learning rate")
    if not value.is_extended_positive:
        message = f"The learning rate must be above 0, and it is {expression_line(value)[:60]}."
        raise InputError(message)
    return value


def read_start(start: Start, reading: Reading) -> tuple[sp.Expr, ...]:
    """Read the start point, one exact number for each variable of the reading, in their order."""
    names = [symbol.name for symbol in reading.variables]
    if isinstance(start, str):
        start = _coordinates(start)
    if isinstance(start, Mapping):
        return _by_name(start, names)
    values = list(start) if isinstance(start, Iterable) else [start]
    if len(values) != len(names):
        needed = "one number" if len(names) == 1 else f"{len(names)} numbers"
        shape = ",".join(f"{name}=…" for name in names)
        message = (
            f"The start needs {needed} ({shape}), and {len(values)} {'was' if len(values) == 1 else 'were'} given."
        )
        raise InputError(message)
    return tuple(read_number(value, f"the start in {name}") for name, value in zip(names, values, strict=True))


def _by_name(start: Mapping[str, Value], names: Sequence[str]) -> tuple[sp.Expr, ...]:
    """Return the coordinates in the order of `names`; raises InputError for a missing, unknown or doubled name."""
    given: dict[str, Value] = {}
    for spelling, value in start.items():
        name = spelling if spelling in names else canonical_name(str(spelling))
        if name not in names:
            message = f"The start gives “{str(spelling)[:30]}”, and the variables are {', '.join(names)}."
            raise InputError(message)
        if name in given:
            message = f"The start gives {name} twice."
            raise InputError(message)
        given[name] = value
    missing = [name for name in names if name not in given]
    if missing:
        message = f"The start gives no value for {', '.join(missing)}."
        raise InputError(message)
    return tuple(read_number(given[name], f"the start in {name}") for name in names)


def _coordinates(text: str) -> list[Value] | dict[str, Value]:
    """Cut "1,2", "(1, 2)" or "x=1,y=2" into its coordinates."""
    pieces = _split(_unbracketed(text.strip()))
    matches = [_NAMED.fullmatch(piece) for piece in pieces]
    if not any(matches):
        return list(pieces)
    named: dict[str, Value] = {}
    for piece, match in zip(pieces, matches, strict=True):
        if not match:
            message = f"“{piece.strip()[:40]}” has no name: write the start as x=1,y=2, or as 1,2."
            raise InputError(message)
        if match["name"] in named:
            message = f"The start gives {match['name']} twice."
            raise InputError(message)
        named[match["name"]] = match["value"]
    return named


def _unbracketed(text: str) -> str:
    """Take off the brackets around a whole point, but not those of (1)+(2)."""
    if len(text) < len("()") or (text[0], text[-1]) not in {("(", ")"), ("[", "]")}:
        return text
    depth = 0
    for index, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and index < len(text) - 1:
            return text
    return text[1:-1]


def _split(text: str) -> list[str]:
    """Cut a text at the commas outside brackets."""
    pieces, depth = [""], 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


def read_number(value: Value, what: str) -> sp.Expr:
    """Return the exact number behind one value; `what` names it in errors. Raises InputError for what is none."""
    if isinstance(value, bool):
        message = f"A number is needed for {what}, and it is {value}."
        raise InputError(message)
    if isinstance(value, sp.Expr):
        if value.free_symbols or not value.is_real or value.has(sp.Float):
            message = f"An exact real number is needed for {what}, and it is {expression_line(value)[:60]}."
            raise InputError(message)
        return value
    if isinstance(value, int | Fraction):
        return sp.Rational(value.numerator, value.denominator)
    return parse_constant(float.__repr__(value) if isinstance(value, float) else str(value), what)
