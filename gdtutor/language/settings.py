"""Settings: what is typed beside a function, start, rate, parameters and tolerances, read as exact numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

import sympy as sp

from gdtutor.catalog.method import Method, Parameter
from gdtutor.errors import InputError
from gdtutor.language.expressions import expression_line
from gdtutor.language.notation import Reading, canonical_name, parse_constant
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import notation
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.text.titles import method_named as title_of

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

_NAMED = re.compile(r"\s*(?P<name>[^\s=,]+)\s*=\s*(?P<value>.*)", re.DOTALL)

_EXAMPLES: Final = {"parameter": "beta=9/10", "letter": "a=3/2"}
_NO_ASSIGNMENT: Final = {"parameter": "input.no-parameter", "letter": "input.no-letter"}
_TWICE: Final = {"parameter": "input.parameter-twice", "letter": "input.letter-twice"}


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
    return tuple((each.name, read_parameter(each, values.get(each.name, each.usual))) for each in method.parameters)


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


def _read_tolerance(tolerance: Value) -> Fraction:
    value = read_number(tolerance, told("number.tolerance"))
    if not value.is_Rational or value < 0:
        raise InputError(told("input.tolerance", given=shown(value)))
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


def read_parameter(parameter: Parameter, given: Value) -> sp.Expr:
    """Read the value of one parameter; raises InputError for one that it cannot take."""
    value = read_number(given, told("number.parameter", name=parameter.name))
    low, high = sp.Rational(parameter.least), parameter.below
    if parameter.whole and not value.is_Integer:
        raise InputError(told("recipes.whole", name=parameter.name, given=shown(value)))
    if value < low or (parameter.above and value == low) or (high and value >= sp.Rational(high)):
        bound = told("input.above" if parameter.above else "input.at-least", low=str(low))
        domain = told("input.and-below", bound=bound, high=str(high)) if high else bound
        raise InputError(told("input.parameter", name=parameter.name, domain=domain, given=shown(value)))
    return value


def read_rate(rate: Value) -> sp.Expr:
    """Read the learning rate; raises InputError unless it is above 0."""
    value = read_number(rate, told("number.rate"))
    if not value.is_extended_positive:
        raise InputError(told("input.rate", given=shown(value)))
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
            raise InputError(told("input.exact-number", what=what, given=shown(value)))
        return value
    if isinstance(value, int | Fraction):
        return sp.Rational(value)
    return parse_constant(float.__repr__(value) if isinstance(value, float) else str(value), what)


def shown(value: sp.Expr) -> Part:
    """Return a value as a sentence shows it, cut short where it is long."""
    line = expression_line(value)
    return formula_of(value, inline=True) if len(line) <= _LONGEST else line[:_LONGEST]
