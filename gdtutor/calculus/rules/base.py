"""What a rule is, and the scope in which it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import sympy as sp

from gdtutor.language.rows import RowSum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gdtutor.calculus.forms import Form

T = TypeVar("T")
_WHOLE = "y Y F G H".split()
_LETTERS = "u v w s t p q r z h k m n".split()


@dataclass(frozen=True, slots=True)
class Dependence:
    """Which symbols occur in an expression; each subexpression is looked at once."""

    known: dict[sp.Basic, frozenset[sp.Symbol]] = field(default_factory=dict)

    def symbols(self, expression: sp.Basic) -> frozenset[sp.Symbol]:
        """Return the free symbols of `expression`, without recursion."""
        stack = [expression]
        while stack:
            node = stack[-1]
            if node in self.known:
                stack.pop()
            elif isinstance(node, sp.Symbol):
                self.known[node] = frozenset((node,))
            else:
                missing = [part for part in node.args if part not in self.known]
                if missing:
                    stack.extend(missing)
                else:
                    bound = node.columns if isinstance(node, RowSum) else ()
                    self.known[node] = frozenset().union(*(self.known[part] for part in node.args)).difference(bound)
        return self.known[expression]


def held_words(symbols: Iterable[sp.Symbol]) -> Mapping[str, sp.Basic | str]:
    """Return the variables that a sentence says are held constant, by name."""
    return {"held": sp.Tuple(*sorted(symbols, key=lambda symbol: symbol.name))}


@dataclass(frozen=True, slots=True)
class Differential:
    """What is still to be differentiated, with respect to which variable."""

    function: sp.Expr
    variable: sp.Symbol
    inside: sp.Expr | None = None
    """For the outer function of a chain: g(u(x)), of which `function` is g(u)."""


@dataclass(frozen=True, slots=True)
class RuleScope:
    """Where a rule is applied: the variable, how deep in chains, and which letters the problem uses."""

    variable: sp.Symbol
    dependence: Dependence
    taken: frozenset[str]
    depth: int = 0

    def varies(self, expression: sp.Basic) -> bool:
        """Say whether `expression` depends on the variable."""
        return self.variable in self.dependence.symbols(expression)

    @property
    def letter(self) -> sp.Symbol:
        """The name for the inner function of a chain at this depth: u, v, w, …, none that the problem uses."""
        free = [letter for letter in _LETTERS if letter not in self.taken]
        if self.depth < len(free):
            return sp.Symbol(free[self.depth], real=True)
        stem = free[0] if free else "u"
        return sp.Symbol(f"{stem}_{self.depth - len(free) + 2}", real=True)

    @property
    def whole(self) -> str:
        """The name for the whole function where an equation needs one: y, or another that is free."""
        return next((name for name in _WHOLE if name not in self.taken), "y_0")


class Rule:
    """One differentiation rule; a subclass's docstring is its formula."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """The rule's name in derivations, sentences and JSON."""
        raise NotImplementedError

    def applies(self, f: sp.Expr, scope: RuleScope) -> bool:
        """Say whether the rule is the right one for d/dx f."""
        raise NotImplementedError

    def parts(self, f: sp.Expr, scope: RuleScope) -> tuple[Differential, ...]:
        """Return what the rule leaves to be differentiated."""
        del f, scope
        return ()

    def after(self, f: sp.Expr, slopes: Sequence[T], form: Form[T], scope: RuleScope) -> T:
        """Write what d/dx f becomes, given the derivatives of the parts."""
        raise NotImplementedError

    def words(self, f: sp.Expr, scope: RuleScope) -> Mapping[str, sp.Basic | str]:
        """Return what the rule's sentence names."""
        del f
        return {"x": scope.variable}
