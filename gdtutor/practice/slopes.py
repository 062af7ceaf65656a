"""Wrong values of a slope: what comes out where f′ is worked out wrongly at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy as sp

from gdtutor.calculus.terms import terms_when_expanded
from gdtutor.errors import GdTutorError
from gdtutor.practice.equality import Values
from gdtutor.practice.posing import Posed

_MOST_TERMS = 30
Change = Callable[[sp.Expr], sp.Expr]


def wrong_slopes(posed: Posed) -> Iterator[tuple[str, Values]]:
    """Yield each mistake in working out f′ at the start of a question in one variable, and the value that it gives.

    Where there is nothing to be mistaken in, as in a power where none stands, there is no mistake.
    """
    for slope in _forms(posed.slopes[0]):
        for name, expression in _mistaken(slope, posed.variables[0], below=bool(posed.start[0].is_negative)):
            if expression != slope:
                yield from _with_value(posed, name, expression)


def _mistaken(slope: sp.Expr, x: sp.Symbol, *, below: bool) -> Iterator[tuple[str, sp.Expr]]:
    """Yield what each mistake makes of f′; `below` says whether a negative number is put in."""
    yield "slope-at-minus-x", slope.xreplace({x: -x})
    if below:
        yield "sign-of-negative-x-lost", slope.xreplace({x: -x})
        yield "power-of-negative", _even_powers_negated(slope, x)
    yield "power-as-multiple", _powers_as_multiples(slope, x)
    yield "coefficient-inside-power", _coefficients_inside(slope, x)
    constant, _ = slope.as_independent(x, as_Add=True)
    if slope.is_Add:
        yield "constant-term-of-slope-lost", slope - constant


def _forms(slope: sp.Expr) -> Iterator[sp.Expr]:
    """Yield f′ as it stands, and multiplied out where that is short."""
    yield slope
    if terms_when_expanded(slope) <= _MOST_TERMS:
        expanded = sp.expand(slope)
        if expanded != slope:
            yield expanded


def _with_value(posed: Posed, name: str, expression: sp.Expr) -> Iterator[tuple[str, Values]]:
    try:
        yield name, (posed.at(expression),)
    except GdTutorError:
        return


def _is_power(part: sp.Basic, x: sp.Symbol) -> bool:
    return isinstance(part, sp.Pow) and part.base == x and bool(part.exp.is_Integer and part.exp > 1)


def _even_powers_negated(slope: sp.Expr, x: sp.Symbol) -> sp.Expr:
    """Return f′ with −(x²) for x², as where (−3)² is taken for −9."""
    return slope.replace(lambda part: _is_power(part, x) and part.exp.is_even, lambda part: -part)


def _powers_as_multiples(slope: sp.Expr, x: sp.Symbol) -> sp.Expr:
    """Return f′ with 3·x for x³."""
    return slope.replace(lambda part: _is_power(part, x), lambda part: part.exp * part.base)


def _coefficients_inside(slope: sp.Expr, x: sp.Symbol) -> sp.Expr:
    """Return f′ with (4·x)³ for 4·x³, a minus in front left there."""

    def has_both(part: sp.Basic) -> bool:
        return (
            isinstance(part, sp.Mul) and len(part.args) == 2 and part.args[0].is_Number and _is_power(part.args[1], x)
        )

    def inside(part: sp.Expr) -> sp.Expr:
        number, power = part.args
        return sp.sign(number) * (abs(number) * x) ** power.exp

    return slope.replace(has_both, inside)
