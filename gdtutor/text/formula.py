"""Formula: what a line of mathematics shows, as a tree without any layout.

A formula is not an expression: it is never evaluated or reordered. `4·(4)³ − 9·(4)²` is a formula; so is the column
vector of an update. Renderers turn the same tree into two-dimensional text and into LaTeX, and both place parentheses
by the one function `binding`, in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from gdtutor.text.glyphs import Index


class Mark(StrEnum):
    """What a marked part of a formula stands for; the values are names of `render.block.Role`."""

    VALUE = "value"
    SLOPE = "slope"
    STEP = "step"
    CHANGED = "changed"


class Formula:
    """The root of the family: every kind of node is a dataclass whose fields hold words and further nodes."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def map(self, change: Callable[[Formula], Formula]) -> Self:
        """Return the node with `change` applied to each of its parts."""
        return type(self)(*(_changed(getattr(self, name), change) for name in self.__match_args__))

    @property
    def parts(self) -> tuple[Formula, ...]:
        """The nodes directly below this one, as they are read."""
        return tuple(part for name in self.__match_args__ for part in _nodes(getattr(self, name)))


def _changed(held: object, change: Callable[[Formula], Formula]) -> object:
    if isinstance(held, Formula):
        return change(held)
    return tuple(_changed(part, change) for part in held) if isinstance(held, tuple) else held


def _nodes(held: object) -> Iterator[Formula]:
    if isinstance(held, Formula):
        yield held
    elif isinstance(held, tuple):
        for part in held:
            yield from _nodes(part)


class Leaf(Formula):
    """A node without parts."""

    __slots__ = ()

    def map(self, change: Callable[[Formula], Formula]) -> Self:
        """Return the leaf itself: there is nothing to change."""
        del change
        return self

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class Digits(Leaf):
    """A number ≥ 0 in digits: `112`, `2.88`, `1.5e-12`. `exact` is False where it was rounded."""

    text: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Constant(Leaf):
    """A named constant: `pi` or `e`."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable(Leaf):
    """A variable, at iterate `index` where one is given: x, x₀, xₙ."""

    name: str
    index: Index | None = None


@dataclass(frozen=True, slots=True)
class Sum(Formula):
    """Terms added in the order given; a term that is a `Minus` is subtracted."""

    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Negation(Formula):
    """The negative of `body`."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Product(Formula):
    """Factors with a visible dot between them."""

    factors: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Formula):
    """`top` over `bottom`; `inline` where it is a short number written on one line (72/25, √2/2)."""

    top: Formula
    bottom: Formula
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Power(Formula):
    """`base` to the `exponent`."""

    base: Formula
    exponent: Formula


@dataclass(frozen=True, slots=True)
class Root(Formula):
    """The root of `body` of degree 2 or 3."""

    body: Formula
    degree: int = 2


@dataclass(frozen=True, slots=True)
class FunctionCall(Formula):
    """A named function of arguments: sin(x), ln(x), max(x, y)."""

    name: str
    arguments: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class AbsoluteValue(Formula):
    """The absolute value of `body`."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Relational(Formula):
    """`left` compared with `right`; `sign` is one of < > ≤ ≥ = ≠ ≈."""

    left: Formula
    sign: str
    right: Formula


@dataclass(frozen=True, slots=True)
class Logic(Formula):
    """Conditions joined by the English `word` and, or; with one part and `not`, its denial."""

    word: str
    conditions: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Cases(Formula):
    """Values by condition, the first that holds; the condition None is "otherwise"."""

    rows: tuple[tuple[Formula, Formula | None], ...]


@dataclass(frozen=True, slots=True)
class Substituted(Formula):
    """A value put in for a variable: shown in parentheses, in the role of a value."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Emphasis(Formula):
    """`body` in the role of `mark`, otherwise shown as it is."""

    body: Formula
    mark: Mark


@dataclass(frozen=True, slots=True)
class Column(Formula):
    """A column vector."""

    entries: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Matrix(Formula):
    """A matrix, row by row; every row has the same length, at least 1."""

    rows: tuple[tuple[Formula, ...], ...]


@dataclass(frozen=True, slots=True)
class Norm(Formula):
    """The length of the vector `body`: ‖∇f(X₀)‖."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Hat(Formula):
    """A letter with a hat: a quantity corrected, m̂₁."""

    body: Variable


@dataclass(frozen=True, slots=True)
class Tuple(Formula):
    """A point written in a row: (x₀, y₀)."""

    entries: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class FirstDerivative(Leaf):
    """The name of a derivative: f′ without a variable, ∂f/∂x with one."""

    function: str
    variable: str | None = None


@dataclass(frozen=True, slots=True)
class SecondDerivative(Leaf):
    """The name of a second derivative: f″ without variables, ∂²f/∂x² or ∂²f/∂x∂y with two, first the one taken last."""

    function: str
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gradient(Leaf):
    """The name of a gradient: ∇f."""

    function: str


@dataclass(frozen=True, slots=True)
class Application(Formula):
    """A named function of the learner's problem at a point: f(x), f′(x₀), ∇f(X₀)."""

    head: Formula
    arguments: tuple[Formula, ...]


def is_exact(formula: Formula) -> bool:
    """Say whether every number shown in `formula` is shown exactly."""
    if isinstance(formula, Digits):
        return formula.exact
    return all(map(is_exact, formula.parts))


def walk(formula: Formula) -> Iterator[Formula]:
    """Yield the formula and everything below it, outermost first."""
    yield formula
    for part in formula.parts:
        yield from walk(part)


def unmarked(formula: Formula) -> Formula:
    """Return the formula without marks and without the parentheses of values put in."""
    if isinstance(formula, Emphasis | Substituted):
        return unmarked(formula.body)
    return formula.map(unmarked)
