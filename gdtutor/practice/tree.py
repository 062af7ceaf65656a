"""A derivation's tree written anew with some of its rule applications spoilt, as numbers or as expressions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeAlias, TypeVar

import sympy as sp
from flint import arb

from gdtutor.calculus.derivation import Derivation
from gdtutor.calculus.enclosure import UndefinedError, enclose_into, enclosed, holds
from gdtutor.calculus.forms import Form, Verbatim
from gdtutor.calculus.node import DerivationNode
from gdtutor.language.rows import RowSum
from gdtutor.numbers.balls import precision

T = TypeVar("T")

BITS: Final = 192
Balls: TypeAlias = "tuple[arb, ...]"
"""Enclosures of a value, one for each point."""


class Writing(Protocol):
    """What a spoilt rule makes of the derivative, given those of the children."""

    def __call__(self, slopes: Sequence[T], form: Form[T]) -> T:
        """Write it down in a form."""


class AtPoints:
    """A form that encloses the values at some points; UndefinedError is raised where there is none."""

    def __init__(self, points: Sequence[Mapping[sp.Basic, sp.Rational]]) -> None:
        """Remember the values of all that is written."""
        self.points = points
        self.known = [enclosed(point) for point in points]

    def expression(self, expression: sp.Expr) -> Balls:
        """Return the values of a finished expression."""
        return tuple(
            enclose_into(known, expression, point) for known, point in zip(self.known, self.points, strict=True)
        )

    def sum(self, terms: Sequence[Balls]) -> Balls:
        """Return the sums."""
        return tuple(sum(values[1:], values[0]) for values in zip(*terms, strict=True))

    def product(self, factors: Sequence[Balls]) -> Balls:
        """Return the products."""
        result = factors[0]
        for factor in factors[1:]:
            result = tuple(one * other for one, other in zip(result, factor, strict=True))
        return result

    def negative(self, body: Balls) -> Balls:
        """Return the negatives."""
        return tuple(-value for value in body)

    def quotient(self, top: Balls, bottom: Balls) -> Balls:
        """Return the quotients."""
        if any(value.contains(0) for value in bottom):
            raise UndefinedError
        return tuple(one / other for one, other in zip(top, bottom, strict=True))

    def cases(self, rows: Sequence[tuple[Balls, sp.Basic]]) -> Balls:
        """Return the value of the first case that holds at each point."""
        return tuple(
            next((value[at] for value, when in rows if holds(when, point)), arb("nan"))
            for at, point in enumerate(self.points)
        )

    def over_rows(self, term: Balls, total: RowSum) -> Balls:
        """Refuse: a term has no value without a row."""
        del term, total
        raise UndefinedError


class Tree:
    """The different nodes of a derivation, children first, and which ones lie above which."""

    def __init__(self, derivation: Derivation) -> None:
        """Put the nodes in order."""
        self.root = derivation.root
        self.nodes = _children_first(self.root)

    def write(
        self, form: Form[T], spoilt: Mapping[int, Writing], written: Mapping[int, T] | None = None
    ) -> dict[int, T]:
        """Return what is written for each node, by its id, with some rule applications spoilt.

        What is `written` already stays wherever nothing below it is spoilt.
        """
        done: dict[int, T] = dict(written or {})
        changed: set[int] = set()
        for node in self.nodes:
            touched = id(node) in spoilt or any(id(child) in changed for child in node.children)
            if not touched and id(node) in done:
                continue
            changed.add(id(node))
            slopes = [done[id(child)] for child in node.children]
            writing = spoilt.get(id(node))
            done[id(node)] = writing(slopes, form) if writing else _rightly(node, slopes, form)
        return done

    def write_numbers(
        self, form: AtPoints, spoilt: Mapping[int, Writing], written: Mapping[int, Balls] | None = None
    ) -> dict[int, Balls] | None:
        """Return what is written for each node as values; None where one has none at one of the points."""
        with precision(BITS):
            try:
                return self.write(form, spoilt, written)
            except UndefinedError:
                return None

    def expression(self, spoilt: Mapping[int, Writing]) -> sp.Expr:
        """Return the spoilt derivative as it stands there, nothing evaluated."""
        return self.write(Verbatim(), spoilt)[id(self.root)]


def _rightly(node: DerivationNode, slopes: Sequence[T], form: Form[T]) -> T:
    return node.write(slopes, form) if node.inside is None else node.write_back(form)


def _children_first(root: DerivationNode) -> tuple[DerivationNode, ...]:
    """Return every different node once, each behind its children."""
    order: dict[int, DerivationNode] = {}
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [child for child in node.children if id(child) not in order]
        if missing and id(node) not in order:
            stack.extend(missing)
            continue
        stack.pop()
        order.setdefault(id(node), node)
    return tuple(order.values())


def overlap(ones: Iterable[arb], others: Iterable[arb]) -> bool:
    """Say whether two values may be the same at every point."""
    return all(one.overlaps(other) for one, other in zip(ones, others, strict=True))
