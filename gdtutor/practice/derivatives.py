"""Wrong derivatives: what comes out where one rule application is spoilt, or all of its kind, or two at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

import sympy as sp

from gdtutor.calculus.derivation import Derivation, derive
from gdtutor.calculus.gradient import gradient
from gdtutor.calculus.terms import terms_when_expanded
from gdtutor.errors import GdTutorError
from gdtutor.practice.mistakes import mistake_named
from gdtutor.practice.posing import Posed
from gdtutor.practice.rules import Spoilt, spoilt
from gdtutor.practice.tree import AtPoints, Balls, Tree, Writing, overlap

_KEPT: Final = 128
_FACTOR_LOST: Final = "constant-factor-lost"
_MOST_SITES: Final = 60
"""So many spoilt rules are combined at most."""
_MOST_TERMS: Final = 30

Mutation = Mapping[int, Writing]
"""Which nodes of a tree are written in another way, by their ids."""
Mutations = Iterator[tuple[str, Mutation]]


@dataclass(frozen=True, slots=True, eq=False)
class Mistaken:
    """All that can go wrong in a derivation: the tree, and each mistake at its node."""

    tree: Tree
    sites: tuple[tuple[int, Spoilt], ...]

    def everywhere(self) -> Mutations:
        """Yield each mistake made wherever it can be, as one does who thinks so; slips in a sum, once."""
        yield from self._everywhere()
        for node, mistake in self.sites:
            if _is_slip(mistake):
                yield mistake.id, {node: mistake.writing}

    def once(self) -> Mutations:
        """Yield each mistake made once, where it could be made several times."""
        for node, mistake in self.sites:
            if not mistake.loose and not _is_slip(mistake):
                yield mistake.id, {node: mistake.writing}

    def loose(self) -> Mutations:
        """Yield the looser variants of the mistakes: everywhere, then once."""
        for name in dict.fromkeys(mistake.id for _, mistake in self.sites if mistake.loose):
            yield name, {node: mistake.writing for node, mistake in self.sites if mistake.id == name}
        for node, mistake in self.sites:
            if mistake.loose:
                yield mistake.id, {node: mistake.writing}

    def pairs(self) -> Mutations:
        """Yield two main mistakes at different nodes."""
        main = [each for each in self.sites if not each[1].loose and mistake_named(each[1].id).is_main]
        for (one, first), (other, second) in combinations(main[:_MOST_SITES], 2):
            if one != other and first.id != second.id:
                yield "+".join(sorted((first.id, second.id))), {one: first.writing, other: second.writing}

    def _everywhere(self) -> Mutations:
        """Yield each variant of each mistake made at all nodes that have it: under one name, and under any."""
        found: dict[tuple[str, int], dict[int, Writing]] = {}
        for node, mistake in self.sites:
            if not mistake.loose:
                for name in dict.fromkeys((mistake.id, mistake_named(mistake.id).family)):
                    at = sum(node in nodes for (other, _), nodes in found.items() if other == name)
                    found.setdefault((name, at), {})[node] = mistake.writing
        yield from ((name, nodes) for (name, _), nodes in found.items())


def _is_slip(mistake: Spoilt) -> bool:
    """Say whether a mistake is rather an oversight than what somebody thinks the rule is."""
    return mistake_named(mistake.id).group == "sum"


@lru_cache(_KEPT)
def mistaken(derivation: Derivation) -> tuple[Mistaken, ...]:
    """Return all that can go wrong in a derivation; with 1/v in it, also by the chain rule for v to the power −1."""
    return tuple(map(_mistaken, (derivation, *_other_way(derivation, "reciprocal", "chain"))))


@lru_cache(_KEPT)
def otherwise_mistaken(derivation: Derivation) -> tuple[Mistaken, ...]:
    """Return all that can go wrong where the quotients in a derivation are taken for products."""
    return tuple(map(_mistaken, _other_way(derivation, "quotient", "product")))


def _mistaken(derivation: Derivation) -> Mistaken:
    tree = Tree(derivation)
    alike = _factors_of_inner(tree)
    sites = ((id(node), each) for node in tree.nodes for each in spoilt(node))
    return Mistaken(tree, tuple(site for site in sites if site[1].id != _FACTOR_LOST or site[0] not in alike))


def _factors_of_inner(tree: Tree) -> set[int]:
    """Return the nodes below inner functions with a constant derivative: sin(3x).

    To lose the factor 3 there is to forget the inner derivative, which is what is told.
    """
    inner = [node.children[1] for node in tree.nodes if node.rule.id == "chain"]
    found: set[int] = set()
    stack = [node for node in inner if not node.value.free_symbols]
    while stack:
        node = stack.pop()
        found.add(id(node))
        stack += node.children
    return found


def _other_way(derivation: Derivation, usual: str, other: str) -> Iterator[Derivation]:
    """Yield the derivation with another rule wherever the usual one is used; nothing where it is not."""
    choices = {node.function: other for _, node in derivation.nodes() if node.rule.id == usual}
    if choices:
        with suppress(GdTutorError):
            yield derive(derivation.function, derivation.variable, path=choices, check=False)


def matching(
    wrong: Sequence[Mistaken], way: Callable[[Mistaken], Mutations], form: AtPoints, wanted: Balls
) -> Iterator[tuple[str, sp.Expr]]:
    """Yield the mistakes whose derivative may have the wanted values at the points of a form, with that derivative."""
    for each in wrong:
        right = each.tree.write_numbers(form, {})
        for name, mutation in way(each) if right is not None else ():
            found = each.tree.write_numbers(form, mutation, right)
            if found is not None and overlap(found[id(each.tree.root)], wanted):
                yield name, each.tree.expression(mutation)


@lru_cache(_KEPT)
def misunderstood(posed: Posed) -> tuple[tuple[str, sp.Expr], ...]:
    """Return the mistakes that concern a derivative as a whole, with what each of them makes of the question."""
    return tuple(_misunderstood(posed))


def _misunderstood(posed: Posed) -> Iterator[tuple[str, sp.Expr]]:
    function, variable = posed.function, posed.variable
    slope = posed.derivation.root.value
    yield "not-differentiated", function
    yield "negated", -slope
    for name, expression in (("differentiated-twice", slope), ("absolute-value-lost", _without_bars(function))):
        if name != "absolute-value-lost" or expression != function:
            yield from _derived(name, expression, variable)
    if slope.has(sp.Abs, sp.sign):
        yield "absolute-value-lost", _without_bars(slope)
    yield from _of_other_variables(posed, slope)


def integrated(posed: Posed) -> Iterator[tuple[str, sp.Expr]]:
    """Yield what is integrated instead of differentiated, where that is a polynomial."""
    function, variable = posed.function, posed.variable
    if terms_when_expanded(function) <= _MOST_TERMS and function.is_polynomial(variable):
        yield "integrated", sp.integrate(sp.expand(function), variable)


def _without_bars(expression: sp.Expr) -> sp.Expr:
    """Return an expression with |u| read as u."""
    return expression.replace(sp.Abs, lambda u: u).replace(sp.sign, lambda _: sp.S.One)


def _derived(name: str, expression: sp.Expr, variable: sp.Symbol) -> Iterator[tuple[str, sp.Expr]]:
    try:
        yield name, gradient(expression, (variable,))[0]
    except GdTutorError:
        return


def _of_other_variables(posed: Posed, slope: sp.Expr) -> Iterator[tuple[str, sp.Expr]]:
    others = [symbol for symbol in posed.variables if symbol != posed.variable]
    for other in others:
        yield from _derived("other-variable", posed.function, other)
    if others:
        try:
            yield "all-variables-differentiated", sp.Add(*gradient(posed.function, posed.variables))
        except GdTutorError:
            return
        nought = slope.xreplace(dict.fromkeys(others, sp.S.Zero))
        if not nought.has(sp.nan, sp.zoo, sp.oo):
            yield "other-variable-as-zero", nought
