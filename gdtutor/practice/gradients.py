"""Wrong gradients: what comes out where partial derivatives are mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import sympy as sp

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.errors import GdTutorError
from gdtutor.practice.equality import Values
from gdtutor.practice.posing import Posed

_KEPT = 128


@lru_cache(_KEPT)
def wrong_gradients(posed: Posed) -> tuple[tuple[str, Values], ...]:
    """Return each mistake in a gradient, and what it makes of the question; some make a single function."""
    return tuple(_wrong_gradients(posed))


def _wrong_gradients(posed: Posed) -> Iterator[tuple[str, Values]]:
    right, variables = posed.slopes, posed.variables
    if len(variables) < 2:
        return
    yield "gradient:components-swapped", tuple(reversed(right))
    yield "gradient:negative-gradient", tuple(-slope for slope in right)
    yield "gradient:sum-of-partials", (sp.Add(*right),)
    yield "gradient:partials-multiplied", (sp.Mul(*right),)
    yield "gradient:all-variables-differentiated", (sp.Add(*right),) * len(right)
    yield from (("gradient:only-one-partial", (slope,)) for slope in right)
    yield "gradient:other-variable-as-zero", tuple(map(_others_as_zero, right, variables, [variables] * len(right)))
    terms = sp.Add.make_args(posed.function)
    apart = [[term for term in terms if term.free_symbols <= {variable}] for variable in variables]
    yield from _derived("gradient:cross-term-lost", [sp.Add(*own) for own in apart], variables)
    yield (
        "gradient:constant-kept",
        tuple(
            slope + sp.Add(*(term for term in terms if variable not in term.free_symbols))
            for slope, variable in zip(right, variables, strict=True)
        ),
    )
    yield from _too_many(posed)
    try:
        second = hessian(posed.function, variables)
    except GdTutorError:
        return
    yield "gradient:mixed-partials", tuple(row[(at + 1) % len(row)] for at, row in enumerate(second))


def _others_as_zero(slope: sp.Expr, variable: sp.Symbol, variables: tuple[sp.Symbol, ...]) -> sp.Expr:
    """Return a partial derivative with 0 put in for the other variables."""
    return slope.subs({other: 0 for other in variables if other != variable}, simultaneous=True)


def _derived(name: str, functions: list[sp.Expr], variables: tuple[sp.Symbol, ...]) -> Iterator[tuple[str, Values]]:
    try:
        pairs = zip(functions, variables, strict=True)
        yield name, tuple(gradient(function, (variable,))[0] for function, variable in pairs)
    except GdTutorError:
        return


def _too_many(posed: Posed) -> Iterator[tuple[str, Values]]:
    """Yield the gradient with the terms in a variable differentiated by the others too."""
    terms = sp.Add.make_args(posed.function)
    try:
        yield (
            "gradient:other-variable-differentiated-too",
            tuple(
                sp.Add(
                    *(
                        part
                        for term in terms
                        if variable in term.free_symbols
                        for part in gradient(term, posed.variables)
                    )
                )
                for variable in posed.variables
            ),
        )
    except GdTutorError:
        return
