"""Suiting: which skills can be practised on a function of the learner's own, and why another one cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdtutor.calculus.derivation import derive
from gdtutor.language.notation import Reading, parse
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.text.sentence import Sentence, told

_OWN: Final = frozenset({"neuron", "network"})
"""Skills whose exercises are about one function only."""
_IN_X_AND_Y: Final = frozenset({"two-variables", "armijo"})
_PLANE: Final = 2
_RULES: Final[Mapping[str, frozenset[str]]] = {
    "powers": frozenset({"power", "square-root", "nth-root"}),
    "sums": frozenset({"sum"}),
    "products": frozenset({"product"}),
    "quotients": frozenset({"quotient", "reciprocal"}),
    "chain": frozenset({"chain"}),
}
"""The rules that a skill is about, by its id: one of them has to occur."""
_NO_FUNCTIONS: Final = frozenset().union(
    *_RULES.values(), {"constant", "held-constant", "identity", "constant-multiple", "expand-first", "simplify-first"}
) - {"square-root"}
"""The rules that differentiate no function such as the sine."""


def suitable(function: str) -> tuple[str, ...]:
    """Return the ids of the skills that can be practised on a function. Raises InputError where it cannot be read."""
    return tuple(skill for skill in TEMPLATES if misfit(skill, function) is None)


def misfit(skill: str, function: str) -> Sentence | None:
    """Return why a skill cannot be practised on a function, None where it can. Raises InputError."""
    reading, title = parse(function), SKILLS[skill].title
    if skill in _OWN:
        return told("exercise.own-function", skill=title)
    if needed := _needed(skill, reading):
        return told(needed, skill=title)
    if skill in {*_RULES, "functions"} and not _occurs(skill, reading):
        return told("exercise.no-rule", skill=title)
    return None


def _needed(skill: str, reading: Reading) -> str:
    """Return the sentence that says which variables a skill needs where the function has others, by its id."""
    count = len(reading.variables)
    if skill in _IN_X_AND_Y:
        return "" if [symbol.name for symbol in reading.variables] == ["x", "y"] else "exercise.needs-x-and-y"
    if skill == "gradient":
        return "" if count >= _PLANE else "exercise.needs-several"
    if skill == "critical-point":
        return "" if 1 <= count <= _PLANE else "exercise.needs-one-or-two"
    return "" if count == 1 else "exercise.needs-one"


def _occurs(skill: str, reading: Reading) -> bool:
    """Say whether a rule that a skill is about occurs in the derivative, anywhere."""
    rules = {node.rule.id for _, node in derive(reading.typed, reading.variables[0]).nodes()}
    return bool(rules & _RULES[skill] if skill in _RULES else rules - _NO_FUNCTIONS)
