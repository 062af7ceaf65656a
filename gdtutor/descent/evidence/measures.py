"""What the sentences about a run measure: slopes, ratios, distances, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import sympy as sp
from flint import arb

from gdtutor.descent.evaluation import difference
from gdtutor.descent.letters import letters
from gdtutor.descent.words import applied, place, point_equation
from gdtutor.numbers.balls import square
from gdtutor.numbers.number import Number, Numeral, upper_bound
from gdtutor.numbers.numeral import equation, numeral, plain
from gdtutor.numbers.signals import SignalError, UndecidedError
from gdtutor.text.formula import (
    AbsoluteValue,
    FirstDerivative,
    Formula,
    Gradient,
    Negation,
    Norm,
    Relational,
    SecondDerivative,
    Sum,
    Variable,
)
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.iterates import Iterates
    from gdtutor.language.problem import Problem

_ENOUGH_BITS = 512
DIGITS = 4
"""So many significant digits have the numbers that are set beside each other."""


class Posed(Protocol):
    """What is about a problem, so that its function can be named: the iterates of a run, a search for a root."""

    @property
    def problem(self) -> Problem:
        """The problem."""


def is_plain(run: Iterates) -> bool:
    """Whether the method is gradient descent with a fixed rate: what is said of 2/f″ holds for it."""
    return run.method.is_plain


def objective(run: Posed) -> Variable:
    """Return f, the name of the objective."""
    return Variable(run.problem.name)


def slope_name(run: Posed) -> Formula:
    """Return f′ or ∇f."""
    name = run.problem.name
    return FirstDerivative(name) if run.problem.dimension == 1 else Gradient(name)


def second_at(run: Iterates, n: int) -> Formula:
    """Return f″(x₃)."""
    return applied(SecondDerivative(run.problem.name), place(run.problem.variables, n))


def slope_at(run: Iterates, n: int) -> Formula:
    """Return f′(x₃), or ∇f(x₃, y₃)."""
    return applied(slope_name(run), place(run.problem.variables, n))


def rate_letter(run: Iterates) -> Variable:
    """Return the learning rate: α, or η where α is a variable."""
    return Variable(letters(run.problem).rate)


def at(run: Iterates, n: int) -> Formula:
    """Return x₃ = −1/5."""
    return point_equation(run.problem.variables, n, run[n].point)


def steepness(run: Iterates, n: int) -> Number:
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


def slope_equation(run: Iterates, n: int) -> Formula:
    """Return f′(x₃) = −2, or the length of the gradient."""
    if run.problem.dimension == 1:
        return equation(slope_at(run, n), run.gradient_at(n)[0])
    return equation(Norm(slope_at(run, n)), steepness(run, n))


def slope_bound(run: Iterates, n: int) -> Formula:
    """Return the slope, or a bound on it where no digit of it can be told from 0."""
    number = run.gradient_at(n)[0] if run.problem.dimension == 1 else steepness(run, n)
    try:
        return slope_equation(run, n) if has_digits(number) else _bound(run, n)
    except SignalError:
        return _bound(run, n)


def has_digits(number: Number) -> bool:
    """Say whether a digit is known: of a number that cannot be told from 0 none is."""
    numeral = number.shown(DIGITS)
    return numeral.exact or numeral.text != "0"


def _bound(run: Iterates, n: int) -> Formula:
    size = AbsoluteValue(slope_at(run, n)) if run.problem.dimension == 1 else Norm(slope_at(run, n))
    return _at_most(size, steepness(run, n))


def _at_most(what: Formula, number: Number) -> Formula:
    return Relational(what, "≤", numeral(Numeral(upper_bound(number.enclosure()), exact=True)))


def change_bound(run: Iterates, n: int) -> Formula:
    """Return |f(x₃) − f(x₂)| = 1/8, or a bound on it where no digit of it can be told from 0."""
    here, before = (applied(objective(run), place(run.problem.variables, i)) for i in (n, n - 1))
    size, change = AbsoluteValue(Sum((here, Negation(before)))), absolute(difference(run[n].value, run[n - 1].value))
    try:
        return equation(size, change) if has_digits(change) else _at_most(size, change)
    except SignalError:
        return _at_most(size, change)


def journey(run: Iterates, n: int) -> Sentence:
    """Say how f went."""
    return told("journey", f=objective(run), first=plain(run[0].value), last=plain(run[n].value))
