"""Exact steps: a rule carried out on rationals, and on short closed forms where a root is not rational."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import fmpq

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
    """Return α, the parameters, n and the powers of step `n`; None where the powers are long."""
    if rule.powers and n > _HIGHEST:
        return None
    if all(isinstance(value, fmpq) for value in (system.rate, *system.parameters.values())):
        return rule.settings(system.rate, system.parameters, n, fmpq)
    closed = {name: as_expression(value) for name, value in system.parameters.items()}
    settings = rule.settings(as_expression(system.rate), closed, n, sp.Integer)
    return [as_value(sp.expand(value)) for value in settings]


def exact_step(
    rule: CompiledRecipe, state: Sequence[Value], settings: Sequence[Value]
) -> tuple[Value, ...] | RunEnd | None:
    """Return every target of the rule in one coordinate, or why there is none, or None if they have no short form.

    `state` is x, what is remembered, the slope; of x itself the targets depend only where the rule looks ahead. A
    coordinate that has seen no slope but 0 stays where it is: 0/0 counts as 0, as the pseudo-inverse of Duchi, Hazan,
    Singer, *JMLR* 12 (2011), has it.
    """
    if rule.memory and all(is_zero(value) for value in state[1:]):
        return tuple(state[0] if name == "y" else fmpq(0) for name in rule.targets)
    inputs = [*state, *settings]
    used = inputs if rule.looks_ahead else [fmpq(0), *inputs[1:]]
    if all(isinstance(value, fmpq) for value in used):
        try:
            return tuple(Machine(rule.step, _RATIONALS).run(used))
        except OutsideError:
            return _NO_STEP
        except IrrationalError as irrational:
            if irrational.hopeless:
                return None
    return _closed_step(rule, inputs) if all(map(is_short, inputs)) else None


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
    rule: CompiledRecipe, state: Sequence[Value | None], settings: Sequence[Value]
) -> tuple[Value | None, ...]:
    """Return every target of the rule in one coordinate, None where it needs something that is not exact, or is long.

    `state` is x, what is remembered, the slope.
    """
    held = [value for value in state if value is not None]
    whole = exact_step(rule, held, settings) if len(held) == len(state) else None
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
