"""Exact steps: a rule carried out on rationals, and on short closed forms where a root is not rational."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import fmpq

from gdtutor.descent.coordinates import is_size_within, number
from gdtutor.descent.exactness import as_expression, as_value, is_short
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers import substitution
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, OutsideError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.elementwise.rule import CompiledRecipe
    from gdtutor.descent.system import System

_NO_STEP: Final = RunEnd(OutcomeKind.NO_STEP, reason="division-by-zero")
_HIGHEST: Final = 400
_HIGHEST_POWER: Final = 16
"""A step with a higher index has powers that are not worth their exactness."""


def exact_settings(rule: CompiledRecipe, system: System, n: int) -> list[Value] | None:
    """Return α, the parameters, n, the powers and the products of step `n`; None where the powers or products are long.

    A product of no factor yet is 1; one of factors that are no fractions is taken to be long.
    """
    if (rule.powers and n > _HIGHEST) or (rule.products and n):
        return None
    if all(isinstance(value, fmpq) for value in (system.rate, *system.parameters.values())):
        return rule.settings(system.rate, system.parameters, n, fmpq, [fmpq(1)] * len(rule.products))
    closed = {name: as_expression(value) for name, value in system.parameters.items()}
    settings = rule.settings(as_expression(system.rate), closed, n, sp.Integer, [sp.S.One] * len(rule.products))
    return [as_value(sp.expand(value)) for value in settings]


def length_of(slopes: Sequence[Value]) -> Value | None:
    """Return the length of a gradient, where it has a short form."""
    squares = sp.Add(*(as_expression(multiply(slope, slope)) for slope in slopes))
    length = as_value(sp.sqrt(sp.expand(squares)))
    return length if is_short(length) else None


def shared_value(rule: CompiledRecipe, system: System, slopes: Sequence[Value]) -> tuple[Value | None, ...]:
    """Return the length of the gradient as a setting where the rule shares it, None where it has no short form.

    A gradient that is not too long counts as one that is just as long as it may be: nothing is clipped of either.
    """
    if not rule.shares:
        return ()
    limit = system.parameters["limit"]
    if is_size_within([number(slope) for slope in slopes], number(limit)):
        return (limit,)
    return (length_of(slopes),)


def exact_step(
    rule: CompiledRecipe, state: Sequence[Value], settings: Sequence[Value]
) -> tuple[Value, ...] | RunEnd | None:
    """Return every target of the rule in one coordinate, or why there is none, or None if they have no short form.

    `state` is x, what is remembered, the slope; the targets depend on x itself only where the rule looks ahead or
    pulls. A coordinate that has seen no slope but 0 stays where it is, unless it is pulled: 0/0 counts as 0, as the
    pseudo-inverse of Duchi, Hazan, Singer, *JMLR* 12 (2011), has it.
    """
    inputs = [*state, *settings]
    if rule.rests and all(is_zero(value) for value in state[1:]):
        return _resting(rule, inputs)
    used = inputs if rule.looks_ahead or rule.pulls else [fmpq(0), *inputs[1:]]
    if all(isinstance(value, fmpq) for value in used):
        try:
            return tuple(Machine(rule.step, _RATIONALS).run(used))
        except OutsideError:
            return _NO_STEP
        except IrrationalError as irrational:
            if irrational.hopeless:
                return None
    return _closed_step(rule, inputs) if all(map(is_short, inputs)) else None


def scalar_values(rule: CompiledRecipe, settings: Sequence[Value | None]) -> tuple[Value | None, ...]:
    """Return the targets that are the same for every coordinate, None where one is long or needs what is not exact."""
    pairs = zip(rule.inputs[-len(settings) :], settings, strict=True)
    values = {symbol: as_expression(value) for symbol, value in pairs if value is not None}
    formulas = (rule.formulas[rule.targets.index(name)] for name in rule.scalars)
    return tuple(_closed(each, values) if each.free_symbols <= values.keys() else None for each in formulas)


def _resting(rule: CompiledRecipe, inputs: Sequence[Value]) -> tuple[Value, ...] | None:
    """Return every target for a coordinate that has seen no slope but 0: at most drift moves it."""
    values = {symbol: as_expression(value) for symbol, value in zip(rule.inputs, inputs, strict=True)}
    step = rule.formulas[rule.moves]
    drift = as_value(sp.expand(sp.diff(step, rule.inputs[0]).xreplace(values) * values[rule.inputs[0]]))
    known = {"y": inputs[0], "x": drift}
    once = scalar_values(rule, inputs[len(rule.memory) + 2 :])
    if not is_short(drift) or any(value is None for value in once):
        return None
    known.update((name, value) for name, value in zip(rule.scalars, once, strict=True) if value is not None)
    return tuple(known.get(name, fmpq(0)) for name in rule.targets)


def _closed_step(rule: CompiledRecipe, inputs: Sequence[Value]) -> tuple[Value, ...] | RunEnd | None:
    values = {symbol: as_expression(value) for symbol, value in zip(rule.inputs, inputs, strict=True)}
    outputs = []
    for formula in rule.formulas:
        value = substitution.put_in(formula, values)
        if value is None:
            return None
        if value.has(*FORBIDDEN):
            return _NO_STEP
        if _spreads(value):
            return None
        closed = as_value(sp.expand(value))
        if not isinstance(closed, fmpq) and not is_short(closed):
            return None
        outputs.append(closed)
    return tuple(outputs)


def partial_step(
    rule: CompiledRecipe, state: Sequence[Value | None], settings: Sequence[Value | None]
) -> tuple[Value | None, ...]:
    """Return every target of the rule in one coordinate, None where it needs something that is not exact, or is long.

    `state` is x, what is remembered, the slope.
    """
    held = [value for value in state if value is not None]
    given = [value for value in settings if value is not None]
    whole = exact_step(rule, held, given) if len(held) == len(state) and len(given) == len(settings) else None
    if isinstance(whole, tuple):
        return whole
    inputs = zip(rule.inputs, [*state, *settings], strict=True)
    known = {symbol: as_expression(value) for symbol, value in inputs if value is not None}
    return tuple(_closed(formula, known) if formula.free_symbols <= known.keys() else None for formula in rule.formulas)


def _closed(formula: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> Value | None:
    value = substitution.put_in(formula, values)
    if value is None or value.has(*FORBIDDEN) or _spreads(value):
        return None
    closed = as_value(sp.expand(value))
    return closed if is_short(closed) else None


def _spreads(value: sp.Expr) -> bool:
    """Whether there is a power of a sum in a closed form that would hardly be short once it is multiplied out."""
    powers = (power.exp for power in value.atoms(sp.Pow) if power.base.is_Add and power.exp.is_Integer)
    return any(abs(exponent) > _HIGHEST_POWER for exponent in powers)


def is_zero(value: Value) -> bool:
    """Whether an exact value is 0."""
    return value == 0 if isinstance(value, fmpq) else Number.of(value).is_zero


def add(one: Value, other: Value) -> Value:
    """Return the sum of two exact values."""
    if isinstance(one, fmpq) and isinstance(other, fmpq):
        return one + other
    return as_value(sp.expand(as_expression(one) + as_expression(other)))


def multiply(one: Value, other: Value) -> Value:
    """Return the product of two exact values."""
    if isinstance(one, fmpq) and isinstance(other, fmpq):
        return one * other
    return as_value(sp.expand(as_expression(one) * as_expression(other)))


_RATIONALS: Final = Rationals()
