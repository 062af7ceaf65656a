"""A derivation as a sequence of steps, each of which shows the whole expression and the part that changes.

In `full` detail every rule is a step of its own. In `brief` detail what needs only constants, sums, constant multiples
and powers of the variable is one step, the chain rule with the outer function is one, and d/dx x = 1 is none. A view
is written only when it is asked for, in any form: n steps of a large derivation cost nothing until they are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import sympy as sp

from gdtutor.calculus.forms import Evaluated, Verbatim
from gdtutor.calculus.rules.base import held_words
from gdtutor.calculus.seams import seam_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.calculus.forms import OpenForm
    from gdtutor.calculus.node import DerivationNode

T = TypeVar("T")
Detail = Literal["brief", "full"]

_LINEAR: Final = frozenset({"constant", "held-constant", "identity", "constant-multiple", "sum", "power"})
_OBVIOUS: Final = frozenset({"constant", "identity"})
"""Rules that are no step of their own in brief detail: d/dx x = 1 and d/dx 3 = 0."""
_REMARKABLE: Final = frozenset({"absolute-value", "sign", "relu", "cube-root", "applied-symbol"})
"""Outer functions whose sentence says more than the derivative: they stay a step of their own in a chain."""
_SEAMED: Final = frozenset({"absolute-value", "maximum", "minimum", "piecewise"})
"""Rules whose sentence says what happens at the seams."""
_NEVER: Final = 1 << 60


@dataclass(slots=True, eq=False)
class _Occurrence:
    """A node at one place of the tree, and at which step it is done."""

    node: DerivationNode
    path: tuple[int, ...]
    parent: int
    folded: bool
    done: int = _NEVER
    back: int = _NEVER
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class DerivationStep:
    """Step `index` (from 1) of a derivation.

    `equation` is what the step says beside the derivative: u = x² for a chain, ln y = x·ln x for a general power.
    `reason` is the id of a sentence of the languages, `parameters` what the sentence names, `node` and `path`
    where the step is made; `folded` says that the step stands for several that can be shown with `steps(at=path)`.
    """

    index: int
    reason: str
    node: DerivationNode
    path: tuple[int, ...]
    folded: bool
    parameters: Mapping[str, sp.Basic | str]
    equation: tuple[sp.Expr, sp.Expr] | None
    _stage: _Stage = field(repr=False)
    _place: int = field(repr=False)

    @property
    def before(self) -> sp.Expr:
        """The whole expression before the step, unevaluated; what is still to be done is a `Derivative`."""
        return self.view(Verbatim(), "before")

    @property
    def after(self) -> sp.Expr:
        """The whole expression after the step, unevaluated."""
        return self.view(Verbatim(), "after")

    @property
    def changed(self) -> tuple[sp.Expr, sp.Expr]:
        """The part that the step changes, before and after."""
        return self.part(Verbatim(), "before"), self.part(Verbatim(), "after")

    def view(self, form: OpenForm[T], side: Literal["before", "after"]) -> T:
        """Write the whole expression in `form`, with the part that this step changes pointed at."""
        return self._stage.write(form, self.index - (side == "before"), 0, self._place)

    def part(self, form: OpenForm[T], side: Literal["before", "after"]) -> T:
        """Write only the part that this step changes."""
        return self._stage.write(form, self.index - (side == "before"), self._place, None)


class _Stage:
    """The places of a derivation in reading order, each with the step at which it is done."""

    def __init__(self, root: DerivationNode, path: tuple[int, ...], detail: Detail) -> None:
        self.places: list[_Occurrence] = []
        self.steps: list[DerivationStep] = []
        folds = _folds(root) if detail == "brief" else frozenset()
        stack = [(root, path, -1)]
        while stack:
            node, here, parent = stack.pop()
            folded = id(node) in folds and bool(node.children)
            place = len(self.places)
            self.places.append(_Occurrence(node, here, parent, folded))
            if parent >= 0:
                self.places[parent].children.append(place)
            self._schedule(place, brief=detail == "brief")
            if not folded:
                stack.extend((node.children[at], (*here, at), place) for at in reversed(range(len(node.children))))

    def _schedule(self, place: int, *, brief: bool) -> None:
        """Add the step, or the two steps, that are made at a place."""
        at = self.places[place]
        node = at.node
        if brief and at.parent >= 0 and self._goes_with(node, self.places[at.parent].node):
            at.done = self.places[at.parent].done
            at.back = _NEVER if node.inside is None else at.done
            return
        if at.folded:
            at.done = self._add(place, _folded_reason(node), _folded_words(node))
            return
        if node.rule.id == "general-power" and not brief:
            self._add(place, "logarithm-of-both-sides", node.words, _logarithms(node))
            self._add(place, "differentiate-both-sides", node.words, _slopes_of_logarithms(node))
        equation = (node.words["u"], node.words["inner"]) if node.rule.id == "chain" else None
        if brief and node.rule.id == "chain" and self._goes_with(node.children[0], node):
            words = {**node.words, "slope": node.children[0].write((), Evaluated())}
            at.done = self._add(place, "chain-at-once", words, equation)
            return
        seam = seam_words(node.function if node.inside is None else node.inside) if node.rule.id in _SEAMED else {}
        words = {**node.words, **seam}
        at.done = self._add(place, _reason(node, brief=brief), words, equation)
        if node.inside is not None and brief:
            at.back = at.done
            return
        if node.inside is not None:
            chain = self.places[at.parent].node if at.parent >= 0 else node
            at.back = self._add(place, "put-back", chain.words)

    @staticmethod
    def _goes_with(node: DerivationNode, parent: DerivationNode) -> bool:
        """Say whether, in brief detail, a derivative is written down together with the rule that asked for it."""
        if node.inside is not None:
            return not node.children and node.rule.id not in _REMARKABLE
        return node.rule.id in _OBVIOUS and parent.rule.id != "piecewise"

    def _add(
        self,
        place: int,
        reason: str,
        words: Mapping[str, sp.Basic | str],
        equation: tuple[sp.Expr, sp.Expr] | None = None,
    ) -> int:
        at = self.places[place]
        index = len(self.steps) + 1
        self.steps.append(DerivationStep(index, reason, at.node, at.path, at.folded, words, equation, self, place))
        return index

    def write(self, form: OpenForm[T], time: int, top: int, pointed: int | None) -> T:
        """Write the place `top` as it stands after step `time`; children come after their parents in `places`."""
        written: dict[int, T] = {}
        for place in reversed(self._shown(time, top)):
            part = self._write_one(form, time, place, written)
            written[place] = form.changed(part) if place == pointed else part
        return written[top]

    def _shown(self, time: int, top: int) -> list[int]:
        shown, stack = [], [top]
        while stack:
            place = stack.pop()
            shown.append(place)
            if self.places[place].done <= time:
                stack.extend(self.places[place].children)
        return sorted(shown)

    def _write_one(self, form: OpenForm[T], time: int, place: int, written: Mapping[int, T]) -> T:
        at = self.places[place]
        if at.done > time:
            return form.pending(at.node.function, at.node.variable)
        if at.folded:
            return form.expression(at.node.value)
        if at.back <= time:
            return at.node.write_back(form)
        return at.node.write([written[child] for child in at.children], form)


def steps_of(root: DerivationNode, detail: Detail, path: tuple[int, ...] = ()) -> tuple[DerivationStep, ...]:
    """Return the steps from d/dx f to what the rules leave, for the node `root` at `path`."""
    return tuple(_Stage(root, path, detail).steps)


def _reason(node: DerivationNode, *, brief: bool) -> str:
    return "multiply-back" if node.rule.id == "general-power" and not brief else node.rule.id


def _folded_reason(node: DerivationNode) -> str:
    """Return the sentence that names just the rules used below a node."""
    used, stack = set(), [node]
    while stack:
        last = stack.pop()
        used.add(last.rule.id)
        stack.extend(last.children)
    names = [name for name in ("sum", "constant-multiple", "power") if name in used]
    also = ["constant"] if names != ["sum"] and used & {"constant", "held-constant"} else []
    return "-and-".join(("term-by-term", *names, *also))


def _folded_words(node: DerivationNode) -> Mapping[str, sp.Basic | str]:
    others = node.scope.dependence.symbols(node.function) - {node.variable}
    return {"x": node.variable, **held_words(others)}


def _logarithms(node: DerivationNode) -> tuple[sp.Expr, sp.Expr]:
    """Return ln y and g·ln f."""
    return sp.log(_whole(node)), node.children[0].function


def _slopes_of_logarithms(node: DerivationNode) -> tuple[sp.Expr, sp.Expr]:
    """Return y′/y and d/dx (g·ln f)."""
    whole, child = _whole(node), node.children[0]
    slope = sp.Derivative(whole, node.variable) / whole
    return slope, sp.Derivative(child.function, child.variable, evaluate=False)


def _whole(node: DerivationNode) -> sp.Expr:
    return sp.Function(node.scope.whole, real=True)(node.variable)


def _folds(root: DerivationNode) -> frozenset[int]:
    """Return the ids of the nodes below which only the simplest rules are used."""
    simple: dict[int, bool] = {}
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [child for child in node.children if id(child) not in simple]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        simple[id(node)] = node.rule.id in _LINEAR and all(simple[id(child)] for child in node.children)
    return frozenset(key for key, value in simple.items() if value)
