"""DerivationNode: a rule applied at one place of a derivation, and the tree below it, written in any form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import sympy as sp

from gdtutor.calculus.forms import Evaluated, Verbatim
from gdtutor.calculus.rules.base import Rule, RuleScope
from gdtutor.calculus.rules.book import alternatives
from gdtutor.language.printing import sympy_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gdtutor.calculus.forms import Form

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class DerivationNode:
    """One application of a rule: d/d`variable` of `function`.

    `children` are the derivatives it leaves to be done, in reading order. For the outer function g(u) of a chain,
    `inside` is g with the inner function put back in for u.
    """

    function: sp.Expr
    scope: RuleScope
    rule: Rule
    children: tuple[DerivationNode, ...]
    inside: sp.Expr | None = None

    def __repr__(self) -> str:
        return f"Node({self.rule.id}: d/d{self.variable} {self.function})"

    @property
    def variable(self) -> sp.Symbol:
        """The variable of this derivative: of the problem, or the letter of a chain."""
        return self.scope.variable

    @cached_property
    def value(self) -> sp.Expr:
        """The derivative, evaluated; at the inner function for the outer function of a chain."""
        return written(self, Evaluated())

    @property
    def words(self) -> Mapping[str, sp.Basic | str]:
        """What the rule's sentence names."""
        return self.rule.words(self.function, self.scope)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The ids of other rules that would be as natural here."""
        return tuple(rule.id for rule in alternatives(self.function, self.scope, self.rule.id))

    def write(self, slopes: Sequence[T], form: Form[T]) -> T:
        """Write what the rule makes of the derivative, given those of the children."""
        return self.rule.after(self.function, slopes, form, self.scope)

    def write_back(self, form: Form[T]) -> T:
        """Write the finished derivative with the inner function put back in."""
        return self.rule.after(self.function if self.inside is None else self.inside, (), form, self.scope)


def written(root: DerivationNode, form: Form[T]) -> T:
    """Write the finished derivative in `form`; equal parts are written once, without recursion."""
    done: dict[int, T] = {}
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [child for child in node.children if id(child) not in done]
        if id(node) in done or missing:
            stack.extend(missing) if missing else stack.pop()
            continue
        slopes = [done[id(child)] for child in node.children]
        done[id(node)] = node.write(slopes, form) if node.inside is None else node.write_back(form)
        stack.pop()
    return done[id(root)]


def tree_data(root: DerivationNode) -> dict[str, object]:
    """Return a node as plain data: before and after as text in SymPy's syntax, what is to be done as `Derivative`."""
    top: dict[str, object] = {}
    stack = [(root, top)]
    while stack:
        node, data = stack.pop()
        form = Verbatim()
        pending = [form.pending(child.function, child.variable) for child in node.children]
        children: list[dict[str, object]] = [{} for _ in node.children]
        data["rule"] = node.rule.id
        data["before"] = sympy_text(form.pending(node.function, node.variable))
        data["after"] = sympy_text(node.write(pending, form))
        data["children"] = children
        if node.rule.id == "chain":
            data["where"] = {str(node.words["u"]): sympy_text(node.words["inner"])}
        stack.extend(zip(node.children, children, strict=True))
    return top
