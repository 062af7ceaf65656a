"""Problem: what the learner asks, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

import sympy as sp

from gdtutor.catalog.changes import WEIGHT_DECAY, Change, changed, changes_of
from gdtutor.catalog.method import Method, Parameter, RateUse
from gdtutor.catalog.methods import METHODS, USUAL_METHOD
from gdtutor.errors import InputError
from gdtutor.language.changes import ReadChanges, read_changes
from gdtutor.language.expressions import expression_line
from gdtutor.language.fit import Fit, squares
from gdtutor.language.methods import method_named
from gdtutor.language.notation import Reading, canonical_name, parse, parse_constant
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import notation
from gdtutor.language.rows import derived_from
from gdtutor.text.glyphs import name_text
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.text.titles import method_named as title_of

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

_LONGEST: Final = 60
"""So many characters of a number are quoted."""
_NAMED_AT_MOST: Final = 6
"""The squares of so many variables are named."""
_NAMED = re.compile(r"\s*(?P<name>[^\s=,]+)\s*=\s*(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """An objective f, its variables, and how to descend on it.

    Shapes: `variables` and `start` have the same length n ≥ 1. Domain: variables are real symbols, the start is an
    exact real point (rationals or closed forms), `rate` an exact positive number (the learning rate α; 1 where the
    method finds its own). `parameters` has every parameter of the method, in the order of `catalog.methods`.
    `typed` is the objective as it was typed where that is not the same expression, and `noted` says how it was read.
    `tolerance` ≥ 0 is how small the gradient is where a run has converged; a run ends as well where a step changes f
    by at most `loss_tolerance`, if that is above 0. `given` are the letters of the formula that have a value instead
    of being variables. `fit` is what the objective was made of, where it comes from data. With
    `backward` slopes are worked out by one backward pass. `changes` are those of the update rule; their numbers are
    among the parameters, behind those of the method.
    """

    objective: sp.Expr
    variables: tuple[sp.Symbol, ...]
    start: tuple[sp.Expr, ...]
    rate: sp.Expr
    steps: int = 20
    method: str = USUAL_METHOD
    name: str = "f"
    parameters: tuple[tuple[str, sp.Expr], ...] = ()
    typed: sp.Expr | None = None
    noted: tuple[Sentence, ...] = ()
    tolerance: Fraction = TOLERANCE
    given: tuple[tuple[str, sp.Expr], ...] = ()
    fit: Fit | None = field(default=None, compare=False)
    backward: bool = False
    changes: tuple[Change, ...] = ()
    loss_tolerance: Fraction = Fraction(0)

    @property
    def rule(self) -> Method:
        """The record of the update rule, with its changes; on batches it promises nothing that one function would."""
        record = changed(METHODS[self.method], self.changes)
        return record if self.fit is None or self.fit.batch is None else record.on_varying()

    @property
    def formula(self) -> sp.Expr:
        """The objective as it was typed, tidied: what is shown and worked on."""
        return self.objective if self.typed is None else self.typed

    @property
    def derived_from(self) -> sp.Expr:
        """What the derivatives that are computed with are taken of."""
        return derived_from(self.objective, self.formula)

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read, in English."""
        return tuple(map(str, self.noted))

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
    method: str = USUAL_METHOD,
    parameters: Parameters = "",
    *,
    tolerance: Value = "",
    given: Parameters = "",
    changes: str = "",
) -> Problem:
    """Read a whole problem; the start is "1,2", "x=1,y=2", "(1, 2)", a number, a list or a mapping.

    An empty rate is allowed where the method needs none. Parameters that are not given have their usual values, and so
    has an empty tolerance. Letters of the function that are given a value, "a=3/2, b=2", are no variables. `changes` of
    the rule are a text, "schedule=cosine: period=50; clip=norm: 1" (`language.changes`).
    Raises ParseError where a text cannot be read and InputError where the parts do not fit together.

    >>> read_problem("x^2", start=0.5, rate="1/10").start
    (1/2,)
    >>> read_problem("x^2", 1, "1/10", method="momentum", parameters="beta=0.5").parameters
    (('beta', 1/2),)
    >>> read_problem("a x^2", 1, "1/10", given="a=3/2").objective
    3*x**2/2
    """
    _check_frame(method, steps)
    reading = parse(function, values=read_given(given))
    return assembled(reading, start, rate, steps, method, parameters, tolerance=tolerance, changes=changes)


def assembled(
    reading: Reading,
    start: Start,
    rate: Value,
    steps: int,
    method: str,
    parameters: Parameters,
    *,
    tolerance: Value = "",
    changes: str = "",
) -> Problem:
    """Return the problem about a function that was read; raises InputError where the parts do not fit together."""
    named = _check_frame(method, steps)
    other = read_changes(changes, named)
    reading = decayed(reading, other.in_loss)
    stop = read_tolerances(tolerance)
    return _checked(
        Problem(
            objective=reading.expression,
            variables=reading.variables,
            start=read_start(start, reading),
            rate=_rate_for(named, rate),
            steps=steps,
            method=named.id,
            name=reading.name,
            parameters=(*read_parameters(named, parameters), *_numbers_of(other)),
            typed=None if reading.typed == reading.expression else reading.typed,
            noted=reading.noted,
            tolerance=stop.gradient,
            given=reading.given,
            changes=other.changes,
            loss_tolerance=stop.loss,
        )
    )


def _numbers_of(read: ReadChanges) -> Iterator[tuple[str, sp.Expr]]:
    """Yield the numbers of changes, with their usual values where none was typed."""
    for change in read.changes:
        for each in change.parameters:
            yield each.name, _parameter(each, read.numbers.get(each.name, each.usual))


def read_changed(changes: str, method: str, rate: Value = "") -> str:
    """Return the λ of weight decay in the loss, "" without one; raises InputError for what cannot be changed so.

    What an empty rate has to do with it is not asked.
    """
    read = read_changes(changes, method_named(method))
    numbers = dict(_numbers_of(read))
    read_decay(read.in_loss)
    if str(rate).strip():
        _check_least(numbers, read_rate(rate))
    return read.in_loss


def _checked(problem: Problem) -> Problem:
    """Return the problem; raises InputError where a schedule would end above the rate that it begins with."""
    _check_least(dict(problem.parameters), problem.rate)
    return problem


def _check_least(numbers: Mapping[str, sp.Expr], rate: sp.Expr) -> None:
    least = numbers.get("least")
    if least is not None and least > rate:
        raise InputError(told("recipes.least", given=_shown(least), rate=_shown(rate)))


def read_decay(decay: Value) -> sp.Expr:
    """Return the λ of weight decay, 0 where there is none; raises InputError for one that is not above 0."""
    if isinstance(decay, str) and not decay.strip():
        return sp.S.Zero
    (parameter,) = changes_of(WEIGHT_DECAY)["decoupled"].parameters
    return _parameter(parameter, decay)


def decayed(reading: Reading, decay: Value) -> Reading:
    """Return a function with weight decay added, λ/2 times the square of each variable; the same for an empty λ.

    Raises InputError for a λ that is not above 0.

    >>> decayed(parse("(x - 2)^2"), "1/2").expression
    x**2/4 + (x - 2)**2
    """
    factor = read_decay(decay)
    if not factor:
        return reading
    added, count = squares(factor, reading.variables), len(reading.variables)
    note = told("recipes.added", term=formula_of(added, inline=True))
    if count > _NAMED_AT_MOST:
        note = told("recipes.added-many", factor=formula_of(factor / 2, inline=True), count=count)
    return replace(
        reading,
        expression=sp.Add(reading.expression, *sp.Add.make_args(sp.expand(added))),
        typed=sp.Add(*sp.Add.make_args(reading.typed), added, evaluate=False),
        noted=(*reading.noted, note),
    )


def _check_frame(method: str, steps: int) -> Method:
    """Return the method; raises InputError where there is none, and for a number of steps that no run has."""
    named = method_named(method)
    if isinstance(steps, bool) or not isinstance(steps, int) or not 0 <= steps <= MOST_STEPS:
        raise InputError(told("input.steps", most=MOST_STEPS, given=str(steps)[:30]))
    return named


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
    typed = _assignments(given, "parameter") if isinstance(given, str) else dict(given)
    known = [parameter.name for parameter in method.parameters]
    values = {name if name in known else canonical_name(name) or name: value for name, value in typed.items()}
    for name in values:
        if name not in known:
            asked: dict[str, Part] = {"method": title_of(method), "name": name[:30]}
            if not known:
                raise InputError(told("input.no-parameters", **asked))
            raise InputError(told("input.no-such-parameter", **asked, parameters=tuple(known)))
    return tuple((each.name, _parameter(each, values.get(each.name, each.usual))) for each in method.parameters)


def read_given(given: Parameters) -> dict[str, str]:
    """Return the value of each letter that has one, as text; raises InputError for what is no assignment or no number.

    >>> read_given({"a": 0.1})
    {'a': '1/10'}
    """
    values = _assignments(given, "letter") if isinstance(given, str) else dict(given)
    for name, value in values.items():
        if isinstance(value, str) and not value.strip():
            raise InputError(told("input.letter-without-value", name=name[:30], typed=f"{name[:30]}=3/2"))
    return {
        name: notation(read_number(value, told("number.value-of", name=name[:30]))) for name, value in values.items()
    }


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How small the gradient is where a run has converged, and the change of f with which one ends; 0 for neither."""

    gradient: Fraction = TOLERANCE
    loss: Fraction = Fraction(0)


def read_tolerances(tolerance: Value) -> Tolerances:
    """Read when a run ends: "1e-6" for the gradient, "loss: 1e-6", or both with a comma; raises InputError.

    >>> read_tolerances("gradient: 0, loss: 1/100")
    Tolerances(gradient=Fraction(0, 1), loss=Fraction(1, 100))
    """
    if not isinstance(tolerance, str) or not tolerance.strip():
        return Tolerances() if isinstance(tolerance, str) else Tolerances(_read_tolerance(tolerance))
    found: dict[str, Fraction] = {}
    for piece in tolerance.split(",") if ":" in tolerance else (tolerance,):
        name, colon, typed = (part.strip() for part in piece.rpartition(":"))
        name = name.lower() if colon else "gradient"
        if name not in ("gradient", "loss") or name in found or not typed:
            raise InputError(told("input.tolerances", given=piece.strip()[:_LONGEST], example="loss: 1e-6"))
        found[name] = _read_tolerance(typed)
    return Tolerances(**found)


def stopping_at(problem: Problem, tolerance: Value) -> Problem:
    """Return the problem with another tolerance; raises InputError for what is none."""
    stop = read_tolerances(tolerance)
    return replace(problem, tolerance=stop.gradient, loss_tolerance=stop.loss)


def _read_tolerance(tolerance: Value) -> Fraction:
    value = read_number(tolerance, told("number.tolerance"))
    if not value.is_Rational or value < 0:
        raise InputError(told("input.tolerance", given=_shown(value)))
    return Fraction(int(value.p), int(value.q))


def _assignments(text: str, what: Literal["parameter", "letter"]) -> dict[str, Value]:
    """Cut "beta=9/10, epsilon=0" into names and values; `what` they are is for errors."""
    values: dict[str, Value] = {}
    for piece in filter(str.strip, _split(text)):
        match = _NAMED.fullmatch(piece)
        if not match:
            raise InputError(told(_NO_ASSIGNMENT[what], given=piece.strip()[:40], example=_EXAMPLES[what]))
        if match["name"] in values:
            raise InputError(told(_TWICE[what], name=match["name"]))
        values[match["name"]] = match["value"]
    return values


_EXAMPLES: Final = {"parameter": "beta=9/10", "letter": "a=3/2"}
_NO_ASSIGNMENT: Final = {"parameter": "input.no-parameter", "letter": "input.no-letter"}
_TWICE: Final = {"parameter": "input.parameter-twice", "letter": "input.letter-twice"}


def _parameter(parameter: Parameter, given: Value) -> sp.Expr:
    value = read_number(given, told("number.parameter", name=parameter.name))
    low, high = sp.Rational(parameter.least), parameter.below
    if parameter.whole and not value.is_Integer:
        raise InputError(told("recipes.whole", name=parameter.name, given=_shown(value)))
    if value < low or (parameter.above and value == low) or (high and value >= sp.Rational(high)):
        bound = told("input.above" if parameter.above else "input.at-least", low=str(low))
        domain = told("input.and-below", bound=bound, high=str(high)) if high else bound
        raise InputError(told("input.parameter", name=parameter.name, domain=domain, given=_shown(value)))
    return value


def read_rate(rate: Value) -> sp.Expr:
    """Read the learning rate; raises InputError unless it is above 0."""
    value = read_number(rate, told("number.rate"))
    if not value.is_extended_positive:
        raise InputError(told("input.rate", given=_shown(value)))
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
        shape = ",".join(f"{name}=…" for name in names)
        needed = "input.start-one" if len(names) == 1 else "input.start-several"
        raise InputError(told("input.start", needed=told(needed, count=len(names)), shape=shape, given=len(values)))
    return tuple(read_number(value, told("number.start", name=name)) for name, value in zip(names, values, strict=True))


def _by_name(start: Mapping[str, Value], names: Sequence[str]) -> tuple[sp.Expr, ...]:
    """Return the coordinates in the order of `names`; raises InputError for a missing, unknown or doubled name."""
    given: dict[str, Value] = {}
    for spelling, value in start.items():
        name = spelling if spelling in names else canonical_name(str(spelling))
        if name not in names:
            raise InputError(told("input.start-unknown", given=str(spelling)[:30], names=tuple(names)))
        if name in given:
            raise InputError(told("input.start-twice", name=name))
        given[name] = value
    missing = [name for name in names if name not in given]
    if missing:
        raise InputError(told("input.start-missing", names=tuple(missing)))
    return tuple(read_number(given[name], told("number.start", name=name)) for name in names)


def _coordinates(text: str) -> list[Value] | dict[str, Value]:
    """Cut "1,2", "(1, 2)" or "x=1,y=2" into its coordinates."""
    pieces = _split(_unbracketed(text.strip()))
    matches = [_NAMED.fullmatch(piece) for piece in pieces]
    if not any(matches):
        return list(pieces)
    named: dict[str, Value] = {}
    for piece, match in zip(pieces, matches, strict=True):
        if not match:
            raise InputError(told("input.start-unnamed", given=piece.strip()[:40], named="x=1,y=2", bare="1,2"))
        if match["name"] in named:
            raise InputError(told("input.start-twice", name=match["name"]))
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


def read_number(value: Value, what: Sentence) -> sp.Expr:
    """Return the exact number behind one value; `what` names it in errors. Raises InputError for what is none."""
    if isinstance(value, bool):
        raise InputError(told("input.number", what=what, given=str(value)))
    if isinstance(value, sp.Expr):
        if value.free_symbols or not value.is_real or value.has(sp.Float):
            raise InputError(told("input.exact-number", what=what, given=_shown(value)))
        return value
    if isinstance(value, int | Fraction):
        return sp.Rational(value)
    return parse_constant(float.__repr__(value) if isinstance(value, float) else str(value), what)


def _shown(value: sp.Expr) -> Part:
    """Return a value as a sentence shows it, cut short where it is long."""
    line = expression_line(value)
    return formula_of(value, inline=True) if len(line) <= _LONGEST else line[:_LONGEST]
