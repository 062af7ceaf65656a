"""Coordinates as numbers: exact ones, and those of boxes that are known at any precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import arb, fmpq

from gdtutor.descent.exactness import as_expression
from gdtutor.numbers.balls import square
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import sympy as sp

    from gdtutor.descent.exactness import Value


def number(value: Value) -> Number:
    """Return an exact value as a number."""
    return Number.of_rational(value) if isinstance(value, fmpq) else Number.of(as_expression(value))


def coordinates(
    box: Callable[[int], Sequence[arb]], size: int, known: Callable[[], Sequence[Value | None]] = tuple
) -> tuple[Number, ...]:
    """Return the `size` coordinates of a box that is known at any precision; `known` finds those that are exact."""
    return tuple(_coordinate(box, index, known) for index in range(size))


def _coordinate(box: Callable[[int], Sequence[arb]], index: int, known: Callable[[], Sequence[Value | None]]) -> Number:
    def exact() -> sp.Expr | None:
        values = known()
        value = values[index] if values else None
        return None if value is None else as_expression(value)

    return Number(lambda bits: box(bits)[index], exact)


def is_size_within(numbers: list[Number], limit: Number) -> bool:
    """Whether the length of a vector is at most `limit` ≥ 0, decided exactly for rationals."""
    fractions, most = [each.fraction for each in numbers], limit.fraction
    if most is not None and None not in fractions:
        return sum(value * value for value in fractions if value) <= most * most
    gap = Number(
        lambda bits: sum((square(each.enclosure(bits)) for each in numbers), arb(0)) - square(limit.enclosure(bits))
    )
    return gap.sign <= 0
