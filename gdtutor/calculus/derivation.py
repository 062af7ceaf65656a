"""Derivation: the tree of rule applications from d/dx f to f′, checked when it is built.

Equal subexpressions are differentiated once, and nothing recurses, so that the work grows with the size of f.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import sympy as sp

from gdtutor.calculus.forms import Gathered, Verbatim
from gdtutor.calculus.node import DerivationNode, tree_data, written
from gdtutor.calculus.quotients import has_power_below, with_bars
from gdtutor.calculus.rules.base import Dependence, Differential, Rule, RuleScope
from gdtutor.calculus.rules.book import RULES, alternatives, habits, rule_for
from gdtutor.calculus.sides.mending import mended
from gdtutor.calculus.simplification import Simplification, simplification
from gdtutor.calculus.steps import DerivationStep, Detail, steps_of
from gdtutor.calculus.verification import Verdict, verify, verify_steps
from gdtutor.errors import InputError
from gdtutor.language import typed
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import sympy_text
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Derivation:
    """d/d`variable` of `function`, worked out.

    `start` is the derivative with every term worked out and `closing` the steps from there to its end, or from what the
    rules leave where there is no `start`. `verdict` is how it was checked against SymPy.
    """

    function: sp.Expr
    variable: sp.Symbol
    root: DerivationNode
    choices: Mapping[sp.Expr, str]
    verdict: Verdict
    start: sp.Expr | None = field(repr=False)
    closing: tuple[Simplification, ...] = field(repr=False)

    @property
    def result(self) -> sp.Expr:
        """The derivative in the form that a textbook would stop at."""
        if self.closing:
            return self.closing[-1].after
        return self.raw if self.start is None else self.start

    @cached_property
    def simplification(self) -> tuple[Simplification, ...]:
        """The steps from what the rules leave to the result."""
        return self.closing if self.start is None else _with_raw(self.raw, self.start, self.closing)

    @property
    def held(self) -> tuple[sp.Symbol, ...]:
        """The other variables, which are held constant, by name."""
        others = self.function.free_symbols - {self.variable}
        return tuple(sorted(others, key=lambda symbol: symbol.name))

    @cached_property
    def raw(self) -> sp.Expr:
        """The derivative exactly as the rules leave it, as an unevaluated SymPy expression."""
        return written(self.root, Verbatim())

    def steps(self, detail: Detail = "full", *, at: Sequence[int] = ()) -> tuple[DerivationStep, ...]:
        """Return the steps from d/dx f to what the rules leave; `at` only those of the node at that path.

        `detail` is "brief" (sums, constant multiples and powers in one step) or "full" (every rule a step).
        """
        return steps_of(self.node(at), detail, tuple(at))

    def node(self, path: Sequence[int]) -> DerivationNode:
        """Return the node at `path`, child by child from the root. Raises InputError where there is none."""
        node = self.root
        for index in path:
            if not 0 <= index < len(node.children):
                raise InputError(told("derivation.no-part", path=".".join(map(str, path))))
            node = node.children[index]
        return node

    def with_rule(self, path: Sequence[int], rule: str) -> Derivation:
        """Return the derivation with another rule at `path`, everywhere the same function is differentiated."""
        return derive(self.function, self.variable, path={**self.choices, self.node(path).function: rule})

    def to_tree(self) -> dict[str, object]:
        """Return the tree as plain data in SymPy's syntax: {"rule", "before", "after", "children"}, nested."""
        return tree_data(self.root)

    def to_data(self) -> dict[str, object]:
        """Return what `derive --format json` prints for one variable, without the version field."""
        return {
            "function": sympy_text(self.function),
            "variable": self.variable.name,
            "result": sympy_text(self.result),
            "derivation": self.to_tree(),
            "simplification": list(self._simplification_data()),
        }

    def _simplification_data(self) -> Iterator[dict[str, object]]:
        """Yield the steps that change the text."""
        for step in self.simplification:
            before, after = sympy_text(step.before), sympy_text(step.after)
            if before != after:
                yield {"reason": step.reason, "before": before, "after": after}

    def checked(self) -> Derivation:
        """Return the derivation, compared with SymPy's derivative.

        Raises InternalError where they differ, or a simplification changes the value.
        """
        verdict = verify(self.root)
        verify_steps(self.simplification, self.function)
        return replace(self, verdict=verdict)

    def nodes(self) -> Iterator[tuple[tuple[int, ...], DerivationNode]]:
        """Yield every node with its path, parents before children."""
        stack: list[tuple[tuple[int, ...], DerivationNode]] = [((), self.root)]
        while stack:
            path, node = stack.pop()
            yield path, node
            stack.extend(((*path, index), node.children[index]) for index in reversed(range(len(node.children))))


def derive(
    expression: sp.Expr,
    variable: sp.Symbol,
    *,
    path: Mapping[sp.Expr, str] | None = None,
    check: bool = True,
) -> Derivation:
    """Work out d/d`variable` of `expression`; every other symbol is held constant.

    `path` maps a function that is differentiated on the way to the id of the rule to use for it, where there are
    several natural ones. Raises InputError for a function without a rule or a rule that does not apply, InternalError
    where the derivative does not agree with SymPy's. `check=False` leaves that comparison to the caller.

    >>> x = sp.Symbol("x", real=True)
    >>> derive(x**2 * sp.sin(x), x).result
    x**2*cos(x) + 2*x*sin(x)
    """
    dependence = Dependence()
    taken = frozenset(symbol.name for symbol in expression.atoms(sp.Symbol) | {variable})
    choices = dict(path or {})
    root = _Builder(choices, habits(expression)).build(
        Differential(expression, variable), RuleScope(variable, dependence, taken)
    )
    start: sp.Expr | None
    start, steps = simplification(expression, written(root, Gathered()), lambda: root.value, _powers(root))
    end = steps[-1].after if steps else start
    if has_power_below(expression):
        start, steps = None, tuple(with_bars(_with_raw(written(root, Verbatim()), start, steps)))
        end = steps[-1].after if steps else end
    steps = (*steps, *_at_seams(expression, variable, end))
    derivation = Derivation(expression, variable, root, choices, Verdict.UNCHECKED, start, steps)
    return derivation.checked() if check else derivation


def second(derivation: Derivation, variable: sp.Symbol) -> Derivation:
    """Work out the derivative of a derivation's result: an entry of the Hessian."""
    return derive(derivation.result, variable)


class _Builder:
    """Builds the nodes of one derivation, each different one once."""

    def __init__(self, choices: Mapping[sp.Expr, str], habits: Mapping[str, str]) -> None:
        self.choices = choices
        self.habits = habits
        self.done: dict[tuple[object, ...], DerivationNode] = {}

    def build(self, part: Differential, scope: RuleScope) -> DerivationNode:
        """Return the node of `part`, children first."""
        stack = [(part, scope, self.plan(part, scope))]
        while stack:
            part, scope, (rule, children) = stack[-1]
            key = self.key(part, scope)
            missing = [child for child in children if self.key(*child) not in self.done]
            if key not in self.done and missing:
                stack.extend((*child, self.plan(*child)) for child in reversed(missing))
                continue
            stack.pop()
            if key not in self.done:
                nodes = tuple(self.done[self.key(*child)] for child in children)
                self.done[key] = DerivationNode(part.function, scope, rule, nodes, part.inside)
        return self.done[key]

    @staticmethod
    def key(part: Differential, scope: RuleScope) -> tuple[object, ...]:
        return part.function, part.variable, part.inside, scope.depth

    def plan(self, part: Differential, scope: RuleScope) -> tuple[Rule, list[tuple[Differential, RuleScope]]]:
        """Return the rule for `part` and what it leaves to be done, each with its scope."""
        rule = self.choose(part.function, scope)
        deeper = scope.depth + (rule.id == "chain")
        return rule, [
            (child, RuleScope(child.variable, scope.dependence, scope.taken, deeper))
            for child in rule.parts(part.function, scope)
        ]

    def choose(self, function: sp.Expr, scope: RuleScope) -> Rule:
        usual = rule_for(function, scope)
        wish = self.choices.get(function, self.habits.get(usual.id, usual.id))
        if wish == usual.id:
            return usual
        if wish not in {rule.id for rule in alternatives(function, scope, usual.id)}:
            shown = formula_of(function, inline=True)
            raise InputError(told("derivation.no-way", rule=wish, function=shown, usual=usual.id))
        return RULES[wish]


def _powers(root: DerivationNode) -> dict[sp.Expr, sp.Expr]:
    """Return the powers that were written as powers of e on the way, by what was written for them."""
    return {node.children[0].function: node.function for node in _each(root) if node.rule.id == "exponential-form"}


def _each(root: DerivationNode) -> Iterator[DerivationNode]:
    """Yield every different node once."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            stack.extend(node.children)


def _at_seams(expression: sp.Expr, variable: sp.Symbol, slope: sp.Expr) -> tuple[Simplification, ...]:
    """Return the step that gives the derivative its value where cases meet, or takes a wrong one away."""
    right = mended(expression, variable, slope)
    return () if right == slope else (Simplification("at-seams", slope, right),)


def _with_raw(raw: sp.Expr, start: sp.Expr, steps: tuple[Simplification, ...]) -> tuple[Simplification, ...]:
    """Put the step from what the rules say to worked-out terms in front, where it changes anything."""
    inverses = _inverses(raw)
    plainer = typed.exchanged(raw, inverses)
    if plainer != start:
        steps = (Simplification("multiply-out", plainer, start), *steps)
    if plainer != raw:
        equalities = sp.Tuple(*(sp.Tuple(*pair) for pair in inverses.items()))
        steps = (Simplification("inverse-functions", raw, plainer, {"equalities": equalities}), *steps)
    return steps


def _inverses(raw: sp.Expr) -> Mapping[sp.Expr, sp.Expr]:
    """Return what is simpler than it stands there: a function of its inverse, of a logarithm, of −x."""
    values = {call: typed.evaluated(call) for call in raw.atoms(sp.Function, sp.exp)}
    simpler = [call for call, value in values.items() if value != call and call.free_symbols]
    return {call: values[call] for call in sorted(simpler, key=sp.default_sort_key)}
