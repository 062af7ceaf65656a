"""The gradient by one pass backward: each inner result is named once, and each slope δ is worked out once and reused.

A function that is nested and used many times, such as a network's loss, is written as a list of short formulas:

    z₁ = 2·w₁,   h₁ = sigmoid(z₁),   z₂ = w₂·h₁ − 3,   f = z₂²

Then δₖ = ∂f/∂zₖ follows from the last one to the first by the chain rule, and every partial derivative is a δ times
what its variable is multiplied by. This is backpropagation, reverse accumulation. Source: Rumelhart, Hinton, Williams,
*Nature* 323 (1986); Griewank, Walther, *Evaluating Derivatives* (2008), ch. 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.gradient import gradient
from gdtutor.calculus.verification import agree
from gdtutor.errors import InternalError
from gdtutor.language.domain import without_domain
from gdtutor.language.rows import RowSum, row_sums
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_INNER: Final = ("z", "s", "t", "q", "Z")
_OUTER: Final = ("h", "a", "o", "g", "A")
_SLOPES: Final = ("delta", "epsilon", "zeta", "Delta", "Omega")
"""Letters for inner sums, the values of functions, and slopes: the first that no variable has."""


@dataclass(frozen=True, slots=True)
class Link:
    """One short formula: `symbol` stands for `expression`; `of` is what a slope δ is the slope by."""

    symbol: sp.Symbol
    expression: sp.Expr
    of: sp.Symbol | None = None


@dataclass(frozen=True, slots=True)
class Backward:
    """A function with its gradient, as short formulas that reuse each other.

    `forward` are the inner results in the order in which they are computed, `last` is the function in them. `slopes`
    are the δ in the order of the backward pass. `partials` are ∂f/∂v for each of the variables, in all these names.
    Where f is `factor`·Σ over rows of a term, plus a `rest`, all of this is about the term of one row.
    """

    function: sp.Expr
    variables: tuple[sp.Symbol, ...]
    forward: tuple[Link, ...]
    last: sp.Expr
    slopes: tuple[Link, ...]
    partials: tuple[sp.Expr, ...]
    total: RowSum | None = None
    factor: sp.Expr = sp.S.One
    rest: sp.Expr = sp.S.Zero

    @property
    def names(self) -> tuple[sp.Symbol, ...]:
        """Every name that stands for a result, in the order in which they are computed."""
        return tuple(link.symbol for link in (*self.forward, *self.slopes))

    def in_variables(self) -> dict[sp.Symbol, sp.Expr]:
        """Return what each name stands for, in the variables alone (and the columns of a row)."""
        meaning: dict[sp.Symbol, sp.Expr] = {}
        for link in (*self.forward, *self.slopes):
            meaning[link.symbol] = link.expression.xreplace(meaning)
        return meaning

    @property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives in the variables alone."""
        meaning = self.in_variables()
        terms = [partial.xreplace(meaning) for partial in self.partials]
        if self.total is None:
            return tuple(terms)
        rests = [sp.diff(self.rest, variable) for variable in self.variables]
        return tuple(self.factor * self.total.over(term) + rest for term, rest in zip(terms, rests, strict=True))


@lru_cache(64)
def backward(function: sp.Expr, variables: tuple[sp.Symbol, ...], taken: frozenset[str] = frozenset()) -> Backward:
    """Return the function and its partial derivatives by the `variables` as short formulas.

    No inner result gets a letter that is `taken` by something else.
    The result is compared with the derivatives that the rules give. Raises InternalError where they differ, BudgetError
    where the function is too involved.

    >>> w, v = sp.symbols("w_1 w_2", real=True)
    >>> work = backward((v * sp.tanh(2 * w) - 3) ** 2, (w, v))
    >>> [(str(link.symbol), link.expression) for link in work.forward]
    [('z_1', 2*w_1), ('h_1', tanh(z_1)), ('z_2', h_1*w_2 - 3)]
    >>> [(str(link.symbol), link.expression) for link in work.slopes]
    [('delta_2', 2*z_2), ('delta_1', delta_2*w_2*(1 - h_1**2))]
    >>> work.partials
    (2*delta_1, delta_2*h_1)
    """
    plain = without_domain(function)
    total, factor, rest = _split(plain)
    term = plain if total is None else total.term
    symbols = set(plain.free_symbols) | set(() if total is None else total.columns)
    names = _Names({*taken, *(symbol.name for symbol in symbols)}, variables)
    last = names.visit(term)
    slopes, partials = _reverse(names, last, variables)
    work = Backward(plain, variables, tuple(names.links), last, slopes, partials, total, factor, rest)
    _check(work, term)
    return work


def _split(function: sp.Expr) -> tuple[RowSum | None, sp.Expr, sp.Expr]:
    """Return S, c and r of c·S + r with one sum over rows S; None where the function is not so."""
    sums = row_sums(function)
    if len(sums) != 1:
        return None, sp.S.One, sp.S.Zero
    (total,) = sums
    rest, linear = function.as_independent(total, as_Add=True)
    factor, found = linear.as_independent(total, as_Add=False)
    return (total, factor, rest) if found == total and not factor.free_symbols else (None, sp.S.One, sp.S.Zero)


class _Names:
    """Names for the inner results of one function, as they are met from the inside out."""

    def __init__(self, names: Iterable[str], variables: Sequence[sp.Symbol]) -> None:
        """Choose letters that are no names of anything else."""
        taken = {name.partition("_")[0] for name in names}
        self._inner, self._outer, self.slope = (
            next(letter for letter in letters if letter not in taken) for letters in (_INNER, _OUTER, _SLOPES)
        )
        self._changing = set(variables)
        self._known: dict[sp.Expr, sp.Symbol] = {}
        self._count = 0
        self.links: list[Link] = []
        self.number: dict[sp.Symbol, int] = {}

    def visit(self, expression: sp.Expr) -> sp.Expr:
        """Return the expression in names; what is inside it gets its name first."""
        if not expression.args or not self._changes(expression) or isinstance(expression, sp.Piecewise):
            return expression
        if isinstance(expression, sp.Function) and len(expression.args) == 1:
            return self._value(expression)
        if expression.is_Pow and expression.base.is_Add and expression.exp.is_number:
            return sp.Pow(self._sum(self.visit(expression.base)), expression.exp)
        return expression.func(*map(self.visit, expression.args))

    def _changes(self, expression: sp.Expr) -> bool:
        return bool(expression.free_symbols & (self._changing | set(self.number)))

    def _value(self, expression: sp.Expr) -> sp.Expr:
        """Return the name of the value of a function, h = sigmoid(z)."""
        inside = self.visit(expression.args[0])
        if inside.is_Symbol:
            number = self._count + 1
        else:
            inside = self._sum(inside)
            number = self.number[inside]
        return self._named(expression.func(inside), self._outer, number)

    def _sum(self, inside: sp.Expr) -> sp.Expr:
        """Return the name of what stands inside something else, z = 2·w."""
        return self._named(inside, self._inner, self._count + 1)

    def _named(self, expression: sp.Expr, letter: str, number: int) -> sp.Symbol:
        if expression not in self._known:
            symbol = sp.Symbol(f"{letter}_{number}", real=True)
            self._known[expression] = symbol
            self.number[symbol] = number
            self._count = max(self._count, number)
            self.links.append(Link(symbol, expression))
        return self._known[expression]


def _reverse(
    names: _Names, last: sp.Expr, variables: Sequence[sp.Symbol]
) -> tuple[tuple[Link, ...], tuple[sp.Expr, ...]]:
    """Return the δ from the last to the first, and the partial derivatives in them."""
    inner = {link.symbol for link in names.links if not isinstance(link.expression, sp.Function)}
    slope: dict[sp.Symbol, sp.Expr] = {}
    users: list[tuple[sp.Expr, sp.Expr]] = [(sp.S.One, last)]
    values = {link.expression: link.symbol for link in names.links if link.symbol not in inner}
    slopes: list[Link] = []
    for link in reversed(names.links):
        found = _slope_by(link.symbol, users, values)
        if link.symbol in inner:
            symbol = sp.Symbol(f"{names.slope}_{names.number[link.symbol]}", real=True)
            slopes.append(Link(symbol, found, link.symbol))
            found = symbol
        slope[link.symbol] = found
        users.insert(0, (found, link.expression))
    return tuple(slopes), tuple(_slope_by(variable, users, values) for variable in variables)


def _slope_by(
    symbol: sp.Symbol, users: Iterable[tuple[sp.Expr, sp.Expr]], values: Mapping[sp.Expr, sp.Symbol]
) -> sp.Expr:
    """Return the sum, over all formulas that use the symbol, of their own slope times how they change with it."""
    return sp.Add(*_parts(symbol, users, values))


def _parts(
    symbol: sp.Symbol, users: Iterable[tuple[sp.Expr, sp.Expr]], values: Mapping[sp.Expr, sp.Symbol]
) -> Iterator[sp.Expr]:
    for slope, formula in users:
        if formula.has_free(symbol):
            (local,) = gradient(formula, (symbol,))
            yield sp.Mul(slope, local.xreplace(values))


def _check(work: Backward, term: sp.Expr) -> None:
    """Compare the partial derivatives with those that the rules give. Raises InternalError where they differ."""
    meaning = work.in_variables()
    for variable, ours in zip(work.variables, work.partials, strict=True):
        theirs = sp.diff(term, variable)
        whole = ours.xreplace(meaning)
        if whole != theirs and agree(whole, theirs, term) is None:
            function, value = str(term), str(whole)
            raise InternalError(
                told("internal.rule", rule="backward", operator=f"d/d{variable}", function=function, value=value)
            )
