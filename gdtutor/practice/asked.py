"""Questions of a lesson: all that a block may ask, and the skill that each one needs. Light: no SymPy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING, Final

from gdtutor.views.practice import Question

if TYPE_CHECKING:
    from gdtutor.teaching.lesson import AskBlock

KINDS: Final[Mapping[str, str]] = {"outcome": "predict"}
"""The kind of exercise that a kind of lesson question is, where that has another name."""
_SKILLS: Final[Mapping[str, str]] = {**KINDS, "line-gradient": "gradient", "two-layer": "network"}
"""The skill that a kind of question needs, where that has another name."""


def questions(block: AskBlock) -> list[Question]:
    """Return all that a block may ask."""
    names = [name for name in block.fields if name != "skill"]
    draws = product(*(block.fields[name] for name in names))
    return [_question(KINDS.get(block.kind, block.kind), dict(zip(names, draw, strict=True))) for draw in draws]


def skill_of(block: AskBlock) -> str:
    """Return the skill that a question of a block needs: the one it names, or that of its kind."""
    if "skill" in block.fields:
        return block.fields["skill"][0]
    if block.kind == "next-point" and "," in block.fields["start"][0]:
        return "two-variables"
    return _SKILLS.get(block.kind, block.kind)


def _question(kind: str, typed: Mapping[str, str]) -> Question:
    given = {name: value for name, value in typed.items() if name != "steps"}
    steps = int(typed["steps"]) if typed.get("steps", "").isdecimal() else 1
    wrt = "x" if kind in {"derivative", "first-rule"} else ""
    return Question(kind, **given, wrt=wrt, steps=steps, form="exact")
