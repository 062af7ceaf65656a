"""Trees: functions that print themselves in our notation and evaluate themselves, with nothing between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from tests.oracle.fields import Field
from tests.oracle.series import FUNCTIONS, Series, add, divide, larger, multiply, power, root_power, scale, side

Point: TypeAlias = Mapping[str, Series]
"""The series of each variable: one coefficient for the value at a point, more for a line that leaves it."""

_SUM, _PRODUCT, _POWER, _ATOM = range(4)


@dataclass(frozen=True, slots=True)
class Condition:
    """left relation right, with <, <=, >, >= or =."""

    left: Tree
    relation: str
    right: Tree

    def text(self) -> str:
        """Return it in our notation."""
        return f"{self.left.text()} {self.relation} {self.right.text()}"

    def holds(self, field: Field, at: Point) -> bool:
        """Say whether it holds beside the point, or at it."""
        difference = [a - b for a, b in zip(self.left.series(field, at), self.right.series(field, at), strict=False)]
        sign = side(field, difference)
        return {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0, "=": sign == 0}[self.relation]


@dataclass(frozen=True, slots=True)
class Tree:
    """An operation on other trees: number, var, pi, e, +, *, /, ^, max, min, piecewise or a function's name."""

    op: str
    parts: tuple[Tree, ...] = ()
    number: Fraction = Fraction(0)
    name: str = ""
    conditions: tuple[Condition, ...] = ()

    def __add__(self, other: Tree | int | Fraction) -> Tree:
        return Tree("+", (self, tree(other)))

    def __radd__(self, other: int | Fraction) -> Tree:
        return tree(other) + self

    def __sub__(self, other: Tree | int | Fraction) -> Tree:
        return Tree("-", (self, tree(other)))

    def __rsub__(self, other: int | Fraction) -> Tree:
        return tree(other) - self

    def __mul__(self, other: Tree | int | Fraction) -> Tree:
        return Tree("*", (self, tree(other)))

    def __rmul__(self, other: int | Fraction) -> Tree:
        return tree(other) * self

    def __truediv__(self, other: Tree | int | Fraction) -> Tree:
        return Tree("/", (self, tree(other)))

    def __rtruediv__(self, other: int | Fraction) -> Tree:
        return tree(other) / self

    def __pow__(self, exponent: int | Fraction) -> Tree:
        return Tree("^", (self,), Fraction(exponent))

    def text(self) -> str:
        """Return the function in our notation."""
        return _text(self)[0]

    def series(self, field: Field, at: Point) -> Series:
        """Return the series along the line that `at` describes; raises OutsideError or NoSeriesError."""
        return _series(self, field, at)

    def nodes(self) -> list[Tree]:
        """Return all trees in this one."""
        found = [self]
        for part in self.parts:
            found += part.nodes()
        for condition in self.conditions:
            found += condition.left.nodes() + condition.right.nodes()
        return found


def tree(value: Tree | int | Fraction) -> Tree:
    """Return a number as a tree."""
    return value if isinstance(value, Tree) else Tree("number", number=Fraction(value))


def variable(name: str) -> Tree:
    """Return a variable."""
    return Tree("var", name=name)


def call(name: str, *parts: Tree | int | Fraction) -> Tree:
    """Return a function of something, or max and min of two."""
    return Tree(name, tuple(map(tree, parts)))


def piecewise(first: Tree, condition: Condition, otherwise: Tree | int) -> Tree:
    """Return `first` where the condition holds, `otherwise` elsewhere."""
    return Tree("piecewise", (first, tree(otherwise)), conditions=(condition,))


def _wrapped(part: Tree, least: int) -> str:
    text, level = _text(part)
    return text if level >= least else f"({text})"


def _text(tree: Tree) -> tuple[str, int]:
    """Return the text and how tightly it binds."""
    op, parts = tree.op, tree.parts
    if op == "number":
        whole = tree.number.denominator == 1
        return str(tree.number), (_ATOM if whole else _PRODUCT) if tree.number >= 0 else _SUM
    if op in {"var", "pi", "e"}:
        return tree.name or op, _ATOM
    if op in {"+", "-"}:
        right = _wrapped(parts[1], _PRODUCT)
        return f"{_wrapped(parts[0], _SUM)} {op} {right}", _SUM
    if op == "*":
        return f"{_wrapped(parts[0], _PRODUCT)}*{_wrapped(parts[1], _POWER)}", _PRODUCT
    if op == "/":
        return f"{_wrapped(parts[0], _PRODUCT)}/{_wrapped(parts[1], _ATOM)}", _PRODUCT
    if op == "^":
        plain = tree.number.denominator == 1 and tree.number >= 0
        return f"{_wrapped(parts[0], _ATOM)}^{tree.number if plain else f'({tree.number})'}", _POWER
    if op == "piecewise":
        return f"piecewise({parts[0].text()} if {tree.conditions[0].text()}, {parts[1].text()} otherwise)", _ATOM
    return f"{op}({', '.join(part.text() for part in parts)})", _ATOM


def _series(tree: Tree, field: Field, at: Point) -> Series:
    op = tree.op
    if op == "var":
        return at[tree.name]
    if op in {"number", "pi", "e"}:
        size = len(next(iter(at.values())))
        value = field.number(tree.number) if op == "number" else field.functions[op]
        return [value] + [0 * value] * (size - 1)
    if op == "piecewise":
        return _series(tree.parts[0 if tree.conditions[0].holds(field, at) else 1], field, at)
    if op == "^" and tree.parts[0].op in {"sqrt", "cbrt"} and tree.number.denominator == 1 and tree.number > 0:
        inner = _series(tree.parts[0].parts[0], field, at)
        return root_power(field, tree.parts[0].op, inner, tree.number)
    parts = [_series(part, field, at) for part in tree.parts]
    if op == "^":
        return power(field, parts[0], tree.number)
    if op in _PAIRS:
        return _paired(op, field, parts)
    return FUNCTIONS[op](field, parts[0])


_PAIRS: Final = frozenset({"+", "-", "*", "/", "max", "min"})


def _paired(op: str, field: Field, parts: Sequence[Series]) -> Series:
    u, v = parts
    if op == "+":
        return add(field, u, v)
    if op == "-":
        return [a - b for a, b in zip(u, v, strict=False)]
    if op == "*":
        return multiply(field, u, v)
    if op == "/":
        return divide(field, u, v)
    if op == "max":
        return larger(field, u, v)
    return scale(larger(field, scale(u, -1), scale(v, -1)), -1)
