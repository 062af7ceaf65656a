"""What the sentences about a run measure: slopes, ratios, distances, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from flint import arb

from gdtutor.descent.words import equation, place, plain, point_equation
from gdtutor.language.methods import GRADIENT_DESCENT
from gdtutor.numbers.balls import square
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

DIGITS = 4
"""So many significant digits have the numbers that are set beside each other."""


def is_plain(run: Run) -> bool:
    """Whether the method is gradient descent with a fixed rate: what is said of 2/f″ holds for it."""
    return run.problem.method == GRADIENT_DESCENT


def slope_name(run: Run) -> str:
    """Write f′ or ∇f."""
    return f"{run.problem.name}′" if run.problem.dimension == 1 else f"∇{run.problem.name}"


def rate_letter(run: Run) -> str:
    """Write the learning rate: α, or η where α is a variable."""
    return "η" if any(symbol.name == "alpha" for symbol in run.problem.variables) else "α"


def at(run: Run, n: int) -> str:
    """Write x₃ = −1/5."""
    return point_equation(run.problem.variables, n, run[n].point)


def steepness(run: Run, n: int) -> Number:
    """Return |f′(xₙ)|, or the length of the gradient."""
    slopes = run.gradient_at(n)
    if len(slopes) == 1:
        return absolute(slopes[0])

    def length(bits: int) -> arb:
        squares: arb = sum((square(slope.enclosure(bits)) for slope in slopes), arb(0))
        return squares.sqrt()

    return Number(length)


def absolute(number: Number) -> Number:
    """Return |number|, exact where it is rational."""
    exact = number.exact
    return (
        Number.of(sp.Abs(exact))
        if exact is not None and exact.is_Rational
        else Number(lambda b: abs(number.enclosure(b)))
    )


def ratio(above: Number, below: Number) -> Number:
    """Return the quotient of two numbers."""
    return Number(lambda bits: above.enclosure(bits) / below.enclosure(bits))


def slope_words(run: Run, n: int) -> str:
    """Write f′(x₃) = −2, or the length of the gradient."""
    name, where = slope_name(run), place(run.problem.variables, n).strip("()")
    if run.problem.dimension == 1:
        return equation(f"{name}({where})", run.gradient_at(n)[0])
    return equation(f"‖{name}({where})‖", steepness(run, n))


def journey(run: Run, n: int) -> str:
    """Say how f went."""
    return f"{run.problem.name} went from {plain(run[0].value)} to {plain(run[n].value)}"


def is_words(number: Number) -> str:
    """Write what a number is: "= 1/3", "≈ 0.5"."""
    return equation("", number).strip()
