"""What the sentences about a run measure: slopes, ratios, distances, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from flint import arb

from gdtutor.descent.letters import letters
from gdtutor.descent.words import equation, numeral_words, place, plain, point_equation
from gdtutor.numbers.balls import square
from gdtutor.numbers.number import Number, Numeral, upper_bound
from gdtutor.numbers.signals import SignalError, UndecidedError
from gdtutor.text.glyphs import name_text

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_ENOUGH_BITS = 512
DIGITS = 4
"""So many significant digits have the numbers that are set beside each other."""


def is_plain(run: Run) -> bool:
    """Whether the method is gradient descent with a fixed rate: what is said of 2/f″ holds for it."""
    return run.method.is_plain


def slope_name(run: Run) -> str:
    """Write f′ or ∇f."""
    return f"{run.problem.letter}′" if run.problem.dimension == 1 else f"∇{run.problem.letter}"


def rate_letter(run: Run) -> str:
    """Write the learning rate: α, or η where α is a variable."""
    return name_text(letters(run.problem).rate)


def at(run: Run, n: int) -> str:
    """Write x₃ = −1/5."""
    return point_equation(run.problem.variables, n, run[n].point)


def steepness(run: Run, n: int) -> Number:
    """Return |f′(xₙ)|, or the length of the gradient."""
    slopes = run.gradient_at(n)
    if len(slopes) == 1:
        return absolute(slopes[0])

    def enclose(bits: int) -> arb:
        return length(sum((square(slope.enclosure(bits)) for slope in slopes), arb(0)), bits)

    return Number(enclose)


def length(squares: arb, bits: int) -> arb:
    """Return the root of a sum of squares; while it cannot be told from 0, a signal asks for more digits."""
    if squares > 0:
        return squares.sqrt()
    if bits < _ENOUGH_BITS and not squares.is_zero():
        raise UndecidedError
    return arb(0).union(squares.abs_upper().sqrt())


def absolute(number: Number) -> Number:
    """Return |number|, exact where it is rational."""
    exact = number.exact
    return (
        Number.of(sp.Abs(exact))
        if exact is not None and exact.is_Rational
        else Number(lambda b: abs(number.enclosure(b)))
    )


def ratio(above: Number, below: Number) -> Number:
    """Return the quotient of two numbers, exact where both are rational."""
    over, under = above.fraction, below.fraction
    if over is not None and under:
        return Number.of(over / under)
    return Number(lambda bits: above.enclosure(bits) / below.enclosure(bits))


def slope_words(run: Run, n: int) -> str:
    """Write f′(x₃) = −2, or the length of the gradient."""
    name, where = slope_name(run), place(run.problem.variables, n).strip("()")
    if run.problem.dimension == 1:
        return equation(f"{name}({where})", run.gradient_at(n)[0])
    return equation(f"‖{name}({where})‖", steepness(run, n))


def slope_bound_words(run: Run, n: int) -> str:
    """Write the slope, or a bound on it where no digit of it can be told from 0."""
    number = run.gradient_at(n)[0] if run.problem.dimension == 1 else steepness(run, n)
    try:
        return slope_words(run, n) if has_digits(number) else _bound_words(run, n)
    except SignalError:
        return _bound_words(run, n)


def has_digits(number: Number) -> bool:
    """Say whether a digit is known: of a number that cannot be told from 0 none is."""
    numeral = number.shown(DIGITS)
    return numeral.exact or numeral.text != "0"


def _bound_words(run: Run, n: int) -> str:
    left, right = "||" if run.problem.dimension == 1 else "‖‖"
    where = place(run.problem.variables, n).strip("()")
    bound = numeral_words(Numeral(upper_bound(steepness(run, n).enclosure()), exact=True))
    return f"{left}{slope_name(run)}({where}){right} ≤ {bound}"


def journey(run: Run, n: int) -> str:
    """Say how f went."""
    return f"{run.problem.letter} went from {plain(run[0].value)} to {plain(run[n].value)}"


def is_words(number: Number) -> str:
    """Write what a number is: "= 1/3", "≈ 0.5"."""
    return equation("", number).strip()
