"""Formula: what a line of mathematics shows, as a tree without any layout.

A formula is not an expression: it is never evaluated or reordered. `4·(4)³ − 9·(4)²` is a formula; so is the column
vector of an update. Renderers turn the same tree into two-dimensional text and into LaTeX, and both place parentheses
by the one function `binding`, in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter, is_
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from gdtutor.text.glyphs import Index, RowIndex


class Mark(StrEnum):
    """What a marked part of a formula stands for; the values are names of `render.block.Role`."""

    VALUE = "value"
    SLOPE = "slope"
    STEP = "step"
    CHANGED = "changed"


class Formula:
    """The root of the family: every kind of node is a dataclass whose fields hold words and further nodes.

    Formulas are compared by what they show. As lines of one calculation share most of their nodes, a node keeps its
    hash and what is asked of it most, and `map` returns the node itself where nothing changes.
    """

    __slots__ = ("_exact", "_hash", "_names", "_parts")
    __match_args__: ClassVar[tuple[str, ...]] = ()
    _exact: bool
    _hash: int
    _names: frozenset[str]
    _parts: tuple[Formula, ...]
    _fields: ClassVar[Callable[[Formula], object]]

    def __init_subclass__(cls) -> None:
        """Note how the fields of a kind of node are read, all at once."""
        super().__init_subclass__()
        if cls.__match_args__:
            cls._fields = attrgetter(*cls.__match_args__)

    def __eq__(self, other: object) -> bool:
        """Say whether `other` is the same kind of node with equal fields."""
        if self is other:
            return True
        if type(self) is not type(other) or hash(self) != hash(other):
            return False
        fields = type(self)._fields
        return bool(fields(self) == fields(other))

    def __hash__(self) -> int:
        """Return the hash of the fields, worked out once."""
        try:
            return self._hash
        except AttributeError:
            found = hash((type(self), type(self)._fields(self)))
            object.__setattr__(self, "_hash", found)
            return found

    def map(self, change: Callable[[Formula], Formula]) -> Self:
        """Return the node with `change` applied to each of its parts; the node itself where that changes none."""
        before = [getattr(self, name) for name in self.__match_args__]
        after = [_changed(held, change) for held in before]
        return self if all(map(is_, before, after)) else type(self)(*after)

    @property
    def parts(self) -> tuple[Formula, ...]:
        """The nodes directly below this one, as they are read."""
        try:
            return self._parts
        except AttributeError:
            found: list[Formula] = []
            for name in self.__match_args__:
                _collect(getattr(self, name), found)
            object.__setattr__(self, "_parts", tuple(found))
            return self._parts

    @property
    def is_exact(self) -> bool:
        """Whether every number in the formula is shown exactly."""
        try:
            return self._exact
        except AttributeError:
            found = all(part.is_exact for part in self.parts)
            object.__setattr__(self, "_exact", found)
            return found

    @property
    def names(self) -> frozenset[str]:
        """The names of the variables in the formula."""
        try:
            return self._names
        except AttributeError:
            found = _NONE.union(*(part.names for part in self.parts))
            object.__setattr__(self, "_names", found)
            return found


_NONE: frozenset[str] = frozenset()


def _changed(held: object, change: Callable[[Formula], Formula]) -> object:
    if isinstance(held, Formula):
        return change(held)
    if not isinstance(held, tuple):
        return held
    after = tuple(_changed(part, change) for part in held)
    return held if all(map(is_, held, after)) else after


def _collect(held: object, found: list[Formula]) -> None:
    if isinstance(held, Formula):
        found.append(held)
    elif isinstance(held, tuple):
        for part in held:
            _collect(part, found)


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


@dataclass(frozen=True, slots=True, eq=False)
class Digits(Leaf):
    """A number ≥ 0 in digits: `112`, `2.88`, `1.5e-12`. `exact` is False where it was rounded."""

    text: str
    exact: bool = True

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded."""
        return self.exact


@dataclass(frozen=True, slots=True, eq=False)
class Constant(Leaf):
    """A named constant: `pi`, `e`, `infinity`, `+infinity` beside its opposite; `dots`; bare `sqrt`, `cbrt`."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Variable(Leaf):
    """A variable, at iterate `index` where one is given: x, x₀, xₙ."""

    name: str
    index: Index | None = None

    @property
    def names(self) -> frozenset[str]:
        """The name alone."""
        return frozenset((self.name,))


@dataclass(frozen=True, slots=True, eq=False)
class Sum(Formula):
    """Terms added in the order given; a term that is a `Minus` is subtracted."""

    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Summation(Formula):
    """Σ of `body` over the rows 1 to `last` of a table; in the body, columns have the `index` of the row."""

    body: Formula
    index: RowIndex
    last: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Negation(Formula):
    """The negative of `body`."""

    body: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Product(Formula):
    """Factors with a visible dot between them."""

    factors: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Quotient(Formula):
    """`top` over `bottom`; `inline` where it is a short number written on one line (72/25, √2/2)."""

    top: Formula
    bottom: Formula
    inline: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Power(Formula):
    """`base` to the `exponent`."""

    base: Formula
    exponent: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Root(Formula):
    """The root of `body` of degree 2 or 3."""

    body: Formula
    degree: int = 2


@dataclass(frozen=True, slots=True, eq=False)
class FunctionCall(Formula):
    """A named function of arguments: sin(x), ln(x), max(x, y)."""

    name: str
    arguments: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AbsoluteValue(Formula):
    """The absolute value of `body`."""

    body: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Relational(Formula):
    """`left` compared with `right`; `sign` is one of < > ≤ ≥ = ≠ ≈ →.

    In a chain (0 ≤ x ≤ 1) the left side is a relation itself; beside → both may be: x = 1 → x = 2.
    """

    left: Formula
    sign: str
    right: Formula


@dataclass(frozen=True, slots=True, eq=False)
class RightSide(Formula):
    """A relation whose left side is said in words: ≈ 0.333."""

    sign: str
    body: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Logic(Formula):
    """Conditions joined by a `word`, and or or; one alone is denied by it, by not."""

    word: str
    conditions: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cases(Formula):
    """Values by condition, the first that holds; the condition None is "otherwise". `words` are these two."""

    rows: tuple[tuple[Formula, Formula | None], ...]
    words: tuple[str, str] = ("if", "otherwise")


@dataclass(frozen=True, slots=True, eq=False)
class Substituted(Formula):
    """A value put in for a variable: shown in parentheses, in the role of a value."""

    body: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Emphasis(Formula):
    """`body` in the role of `mark`, otherwise shown as it is."""

    body: Formula
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class Column(Formula):
    """A column vector."""

    entries: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Matrix(Formula):
    """A matrix, row by row; every row has the same length, at least 1."""

    rows: tuple[tuple[Formula, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Norm(Formula):
    """The length of the vector `body`: ‖∇f(X₀)‖."""

    body: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Hat(Formula):
    """A letter with a hat: a quantity corrected, m̂₁."""

    body: Variable


@dataclass(frozen=True, slots=True, eq=False)
class Tuple(Formula):
    """A point written in a row: (x₀, y₀)."""

    entries: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Box(Formula):
    """A closed interval, or the product of several: [−10, 10] × [0, 1]; a side is its two ends."""

    sides: tuple[tuple[Formula, Formula], ...]


@dataclass(frozen=True, slots=True, eq=False)
class FirstDerivative(Leaf):
    """The name of a derivative: f′ without a variable, ∂f/∂x with one."""

    function: str
    variable: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SecondDerivative(Leaf):
    """The name of a second derivative: f″ without variables, ∂²f/∂x² or ∂²f/∂x∂y with two, first the one taken last."""

    function: str
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DifferentialOperator(Leaf):
    """The order to differentiate: d/dx, and ∂/∂x where it is `partial`."""

    variable: str
    partial: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Gradient(Leaf):
    """The name of a gradient: ∇f."""

    function: str


@dataclass(frozen=True, slots=True, eq=False)
class Application(Formula):
    """A named function of the learner's problem at a point: f(x), f′(x₀), ∇f(X₀)."""

    head: Formula
    arguments: tuple[Formula, ...]


def joined(kind: Callable[[tuple[Formula, ...]], Formula], parts: Sequence[Formula]) -> Formula:
    """Return the parts as a sum, a product or a point; one alone as it is."""
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


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
