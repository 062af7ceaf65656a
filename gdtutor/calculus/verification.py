"""Checking a derivation against SymPy's own derivative, in every build.

First structurally, then by a cheap expansion, then by certified evaluation: both sides are enclosed at random points of
the domain, and the enclosures must meet. Source of the arithmetic: Johansson, *Arb* (2017), through python-flint.
"""

from __future__ import annotations

import random
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.enclosure import UndefinedError, enclose
from gdtutor.calculus.forms import Evaluated
from gdtutor.calculus.terms import terms_when_expanded
from gdtutor.errors import BudgetError, InternalError
from gdtutor.language.rows import RowSum, row_sums
from gdtutor.numbers.balls import precision
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flint import arb

    from gdtutor.calculus.node import DerivationNode
    from gdtutor.calculus.simplification import Simplification

_POINTS: Final = 3
_TRIES: Final = 60
_BITS: Final = 160
_RELATIVE: Final = 2**-40
_FEW: Final = 200
"""Up to how many terms may come out of that."""
_ROWS: Final = 4
"""So many different rows of a table are looked at."""
_SMALL: Final = 40
"""Up to how many operations an expression is expanded for comparison."""


class Verdict(StrEnum):
    """How a derivative was found equal to SymPy's."""

    STRUCTURAL = "structural"
    SYMBOLIC = "symbolic"
    CERTIFIED = "certified"
    NO_POINT = "no-point"
    """No point was found at which the function has a value: the rules alone vouch for it."""
    UNCHECKED = "unchecked"


def verify(root: DerivationNode) -> Verdict:
    """Compare the root's value with SymPy's.

    Raises InternalError, naming the innermost wrong rule, where they differ; BudgetError where the function is nested
    too deeply for SymPy to differentiate.
    """
    try:
        theirs = sp.diff(root.function, root.variable)
    except RecursionError as error:
        raise BudgetError(told("derivation.nested")) from error
    verdict = compare(root.value, theirs, root.function)
    if verdict is None:
        rule = _culprit(root)
        operator, function, value = f"d/d{root.variable}", str(root.function), str(root.value)
        raise InternalError(told("internal.rule", rule=rule, operator=operator, function=function, value=value))
    return verdict


def verify_steps(steps: Iterable[Simplification], function: sp.Expr) -> None:
    """Check that no simplification of a derivative of `function` changes its value. Raises InternalError otherwise."""
    for step in steps:
        if agree(step.before, step.after, function) is None:
            before, after = str(step.before), str(step.after)
            raise InternalError(told("internal.simplification", reason=step.reason, before=before, after=after))


def compare(ours: sp.Expr, theirs: sp.Expr, function: sp.Expr) -> Verdict | None:
    """Return how both derivatives of `function` were found equal, or None if they are not."""
    if ours == theirs:
        return Verdict.STRUCTURAL
    ours, theirs, function = map(in_few_rows, (ours, theirs, function))
    short = _short(ours) and _short(theirs)
    few = short and terms_when_expanded(ours) + terms_when_expanded(theirs) <= _FEW
    if few and not ours.has(sp.Piecewise) and sp.expand(ours - theirs) == 0:
        return Verdict.SYMBOLIC
    return agree(ours, theirs, function)


def agree(ours: sp.Expr, theirs: sp.Expr, domain: sp.Expr) -> Verdict | None:
    """Compare by enclosures at random points at which `domain` and both sides have a value."""
    met = 0
    ours, theirs, domain = map(in_few_rows, (ours, theirs, domain))
    for point in random_points(domain, _TRIES):
        with precision(_BITS):
            try:
                enclose((domain,), point)
                left, right = enclose((ours, theirs), point)
            except UndefinedError:
                continue
            if not left.overlaps(right):
                return None
            met += _sharp(left, right)
        if met == _POINTS:
            return Verdict.CERTIFIED
    return Verdict.CERTIFIED if met else Verdict.NO_POINT


def in_few_rows(expression: sp.Expr) -> sp.Expr:
    """Return an expression with its sums over rows written out, as if all rows but the first were alike.

    A rule does the same to every row, so it is right for a table where it is right for as many rows of a few kinds.
    """
    return expression.xreplace({total: _in_few_rows(total) for total in row_sums(expression)})


def _in_few_rows(total: RowSum) -> sp.Expr:
    *first, last = islice(total.terms(), _ROWS)
    return sp.Add(*first, (len(total.rows) - len(first)) * last)


def random_points(expression: sp.Expr, count: int) -> Iterator[Mapping[sp.Basic, sp.Rational]]:
    """Yield `count` points for the symbols of `expression`, near and far, the same ones every time."""
    symbols = sorted(expression.free_symbols, key=sp.default_sort_key)
    source = random.Random(len(symbols))
    for at in range(count):
        reach, shift = ((1, 0), (2, 1), (3, 0), (5, 2), (1, 1))[at % 5]
        yield {s: sp.Rational(source.randint(-1000 * reach, 1000 * reach), 997) + shift for s in symbols}


def _sharp(left: arb, right: arb) -> bool:
    """Say whether the enclosures are narrow enough for their meeting to prove something."""
    size = 1 + abs(left.mid()) + abs(right.mid())
    return bool(left.rad() + right.rad() < _RELATIVE * size)


def _short(expression: sp.Expr) -> bool:
    """Say whether an expression has few parts; stops counting early."""
    return all(count < _SMALL for count, _ in enumerate(sp.preorder_traversal(expression)))


def _culprit(root: DerivationNode) -> str:
    """Return the id of the innermost rule whose value is wrong."""
    node = root
    while True:
        wrong = [child for child in node.children if _wrong(child)]
        if not wrong:
            return node.rule.id
        node = wrong[0]


def _wrong(node: DerivationNode) -> bool:
    value = node.value if node.inside is None else node.write((), Evaluated())
    return compare(value, sp.diff(node.function, node.variable), node.function) is None
