"""Quotients by a power such as eˣ or 2ˣ: the power stays below the bar, and is cancelled where numerators share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.forms import multiply
from gdtutor.calculus.simplification import Simplification
from gdtutor.calculus.terms import divided, shared_powers
from gdtutor.language.typed import evaluated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST: Final = {"factor-common": "factor-numerator", "multiply-out": "multiply-out"}
"""Steps that may cancel a power at once, and the reason for what comes before that."""


def has_power_below(function: sp.Expr) -> bool:
    """Whether a function is written as a product over a power with the variable in its exponent."""
    return any(
        isinstance(factor, sp.Pow) and factor.exp == -1 and _is_rising(factor.base)
        for factor in sp.Mul.make_args(function)
    )


def with_bars(steps: Sequence[Simplification]) -> Iterator[Simplification]:
    """Yield the steps with e^(−u) in a product written as a division by e^u, and what they cancel as a step of its own.

    The first one starts from what the rules leave, which is kept.
    """
    before = steps[0].before if steps else sp.S.Zero
    for step in steps:
        after, cancelled = _over(step.after), _cancelled(step)
        if cancelled is not None:
            yield Simplification(_FIRST[step.reason], before, cancelled)
            yield Simplification("cancel", cancelled, after)
        else:
            yield Simplification(step.reason, before, after, step.parameters)
        before = after
    if steps:
        yield from _last(steps[-1].after, before)


def _last(value: sp.Expr, written: sp.Expr) -> Iterator[Simplification]:
    """Yield the steps that cancel a power which all terms of a numerator still share with what they are divided by."""
    above, below = _split(value)
    bases = {divisor.as_base_exp()[0] for divisor in below}
    for at, factor in enumerate(above):
        if factor.is_Add:
            shared = shared_powers(factor.args, bases.__contains__)
            if not _is_rising(shared):
                return
            terms = sp.Add(*divided(factor, shared))
            others = [*above[:at], *above[at + 1 :]]
            front = sp.Mul(*others, shared, terms, *_bars(below), evaluate=False)
            yield Simplification("factor-numerator", written, front)
            yield Simplification("cancel", front, _over(multiply(*others, terms, shared, *(1 / d for d in below))))
            return


def _is_rising(power: sp.Expr) -> bool:
    """Whether an expression is e^u or a^u with u no number and without a minus sign in front."""
    base, exponent = power.as_base_exp()
    return bool(base.is_number and exponent.free_symbols and not exponent.could_extract_minus_sign())


def _split(expression: sp.Expr) -> tuple[list[sp.Expr], list[sp.Expr]]:
    """Return the factors of a product, and what its powers with a minus sign in the exponent divide it by."""
    above, below = [], []
    for factor in sp.Mul.make_args(expression):
        divisor = 1 / factor
        if _is_rising(divisor):
            below.append(divisor)
        else:
            above.append(factor)
    return above, below


def _over(expression: sp.Expr) -> sp.Expr:
    """Return a product with its powers below the bar."""
    above, below = _split(expression)
    if not below:
        return expression
    return sp.Mul(*above, *_bars(below), evaluate=False)


def _bars(divisors: Sequence[sp.Expr]) -> list[sp.Expr]:
    return [sp.Pow(divisor, -1, evaluate=False) for divisor in divisors]


def _as_written(expression: sp.Expr) -> list[sp.Expr]:
    """Return what a product that is not evaluated is divided by, evaluated."""
    found, stack = [], [expression]
    while stack:
        part = stack.pop()
        if part.is_Mul:
            stack.extend(part.args)
        elif isinstance(part, sp.Pow) and part.exp == -1 and _is_rising(evaluated(part.base)):
            found.append(evaluated(part.base))
    return found


def _cancelled(step: Simplification) -> sp.Expr | None:
    """Return what a step that does two things at once has before it cancels a power, None where it cancels none."""
    above, below = _split(step.after)
    full = _as_written(step.before) if step.reason == "multiply-out" else _split(step.before)[1]
    shared = sp.Mul(*full) / sp.Mul(*below)
    if step.reason not in _FIRST or not full or not _is_rising(shared):
        return None
    return sp.Mul(*above, shared, *_bars([sp.Mul(*full)]), evaluate=False)
