"""Why may this be done? Three reasons for a line that was shown: its own, and two true ones of other kinds.

The own reason of a derivative is the rule of its first line; of a step, what makes its method. None of the others holds
for the line as well: tables say which ones never do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdtutor.practice.hints import answer
from gdtutor.practice.lines import recipe_lines
from gdtutor.practice.posing import Posed
from gdtutor.text.formula import Formula, Relational
from gdtutor.text.sentence import Sentence, told
from gdtutor.views.practice import Why
from gdtutor.worked.derivation import derivation_lines

COUNT: Final = 3
"""How many reasons there are to choose from."""
OTHER_RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "sum": ("product", "chain", "quotient", "power"),
    "constant-multiple": ("sum", "power", "exponential"),
    "product": ("sum", "chain", "power", "exponential"),
    "quotient": ("sum", "chain", "constant-multiple"),
    "chain": ("sum", "constant-multiple"),
    "power": ("sum", "exponential", "constant-multiple"),
    "exponential": ("sum", "product", "power"),
    "sine": ("sum", "product", "power"),
    "cosine": ("sum", "product", "power"),
    "logarithm": ("sum", "product", "exponential"),
    "square-root": ("sum", "exponential", "constant-multiple"),
}
"""The rules that never are a reason for the line that a rule makes, even in another way of working it out."""
_IN_GENERAL: Final = frozenset(name for names in OTHER_RULES.values() for name in names)
"""The rules that have a sentence without a place in it."""
_TELLING: Final[Mapping[str, int]] = {"momentum": -2, "nesterov": -2, "adam": -3, "neuron": -4, "two-layer": -2}
"""Which line of a recipe makes the method, where it is not the last one."""
OTHER_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "slope": ("newton", "threshold", "adagrad"),
    "next-point": ("momentum", "adagrad", "rmsprop"),
    "several-steps": ("momentum", "adagrad", "rmsprop"),
    "gradient": ("next-point", "newton", "threshold"),
    "line-gradient": ("next-point", "newton", "momentum"),
    "threshold": ("next-point", "momentum", "adagrad"),
    "rate": ("next-point", "momentum", "adagrad"),
    "which-minimum": ("threshold", "adagrad", "momentum"),
    "armijo": ("momentum", "adagrad", "threshold"),
    "momentum": ("nesterov", "newton", "adagrad"),
    "nesterov": ("newton", "adagrad", "rmsprop"),
    "adagrad": ("momentum", "nesterov", "adam"),
    "rmsprop": ("momentum", "adagrad", "nesterov"),
    "adam": ("nesterov", "newton", "adagrad"),
    "newton": ("momentum", "adagrad", "threshold"),
    "neuron": ("two-layer", "newton", "momentum"),
    "two-layer": ("momentum", "newton", "adagrad"),
    "converges": ("bounces", "cycles", "diverges"),
    "crawls": ("bounces", "cycles", "diverges"),
    "bounces": ("converges", "cycles", "diverges"),
    "cycles": ("converges", "bounces", "diverges"),
    "diverges": ("converges", "bounces", "cycles"),
    "minimum": ("maximum", "saddle"),
    "maximum": ("minimum", "saddle"),
    "saddle": ("minimum", "maximum"),
    "terrace": ("minimum", "maximum"),
}
"""The kinds, and the options of some, whose reasons are none for a kind or an option, whatever its numbers.

A step on a parabola may be Newton's step as well, and one square is both a sum and a mean of squares."""


def why(posed: Posed, seed: int) -> Why | None:
    """Return the reasons for the answer to a question, in an order by the seed; None where too few others are known."""
    if posed.question.line:
        return None
    of_rules = posed.kind.id in {"derivative", "first-rule"}
    line, own, others = _of_rules(posed) if of_rules else _of_kind(posed)
    if own is None or len(others) < COUNT - 1:
        return None
    first, at = seed % len(others), seed % COUNT
    turned = others[first:] + others[:first]
    return Why(line, (*turned[:at], own, *turned[at : COUNT - 1]), at + 1)


def _of_rules(posed: Posed) -> tuple[Formula | None, Sentence | None, tuple[Sentence, ...]]:
    """Return the first line of a derivation, its reason, and rules that are none for it."""
    name = posed.derivation.root.rule.id
    before, first, *_ = derivation_lines(posed.derivation, "full")
    line = Relational(before.shown, "=", first.shown) if before.shown and first.shown else None
    others = tuple(told(f"why.rule.{other}") for other in OTHER_RULES.get(name, ()))
    return line, told(f"why.rule.{name}") if name in _IN_GENERAL else first.told, others


def _of_kind(posed: Posed) -> tuple[Formula | None, Sentence, tuple[Sentence, ...]]:
    """Return the telling line of a step or another question, its reason, and those of other kinds."""
    name = posed.kind.options[int(posed.right[0]) - 1] if posed.kind.options else posed.kind.id
    others = tuple(told(f"why.{other}") for other in OTHER_KINDS[name])
    return None if posed.kind.options else _line(posed), told(f"why.{name}"), others


def _line(posed: Posed) -> Formula:
    lines = () if posed.kind.id == "slope" else tuple(recipe_lines(posed))
    return lines[_TELLING.get(posed.kind.id, -1)].equation if lines else answer(posed)
