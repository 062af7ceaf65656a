"""Skills: what a learner of descent can do, each after those it needs. Light: no SymPy."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.practice.mastery import TYPED, Tracing, chosen
from gdtutor.teaching.schema import did_you_mean, shown
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to be able to do: `needs` are skills that come first."""

    id: str
    needs: tuple[str, ...] = ()
    choices: int = 0
    """How many answers there are to choose from; 0 where the answer is typed."""

    @property
    def title(self) -> Sentence:
        """What the skill is called."""
        return told(f"skills.{self.id}")

    @property
    def tracing(self) -> Tracing:
        """The parameters for estimating it."""
        return chosen(self.choices) if self.choices else TYPED


_RECORDS: Final = (
    Skill("slope"),
    Skill("next-point", ("slope",)),
    Skill("several-steps", ("next-point",)),
    Skill("powers"),
    Skill("sums", ("powers",)),
    Skill("functions", ("powers",)),
    Skill("products", ("sums", "functions")),
    Skill("quotients", ("products",)),
    Skill("chain", ("functions",)),
    Skill("first-rule", ("products", "chain"), choices=5),
    Skill("predict", ("next-point",), choices=5),
    Skill("rate", ("next-point",)),
    Skill("threshold", ("rate", "sums")),
    Skill("which-minimum", ("several-steps",)),
    Skill("gradient", ("sums",)),
    Skill("two-variables", ("gradient", "next-point")),
    Skill("critical-point", ("gradient", "threshold"), choices=4),
    Skill("momentum", ("several-steps",)),
    Skill("nesterov", ("momentum",)),
    Skill("adagrad", ("several-steps",)),
    Skill("rmsprop", ("adagrad",)),
    Skill("adam", ("momentum", "rmsprop")),
    Skill("newton", ("threshold",)),
    Skill("armijo", ("two-variables",)),
    Skill("neuron", ("chain", "two-variables")),
    Skill("network", ("neuron",)),
)

SKILLS: Final[Mapping[str, Skill]] = MappingProxyType({skill.id: skill for skill in _RECORDS})
"""Every skill by its id, each after those it needs."""


def strange_skills(names: Iterable[str]) -> Iterator[Sentence]:
    """Yield what is said of each name that no skill has."""
    for name in names:
        if name not in SKILLS:
            yield told("lessons.no-skill", name=shown(name), advice=did_you_mean(name, list(SKILLS)))
