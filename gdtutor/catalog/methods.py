"""Methods: the update rules a learner can name, with the numbers each one takes. No SymPy here: the app reads it too.

What a method does with these numbers is told in `gdtutor.descent.methods`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType
from typing import Final

from gdtutor.errors import InputError


class RateUse(Enum):
    """What a method makes of the learning rate α."""

    NEEDED = "needed"
    """The learner gives it."""
    FIRST_TRIAL = "first trial"
    """It is where a search begins; 1 where it is not given."""
    NONE = "none"
    """The method finds the length of its steps by itself; a rate that is given is not used."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number besides the learning rate: how it is typed, its letter, its usual value, and where it may lie.

    `least` ≤ value (< where `above`), and value < `below` where that is given; all are exact decimals or fractions.
    """

    name: str
    letter: str
    usual: str
    meaning: str
    least: str = "0"
    above: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class MethodName:
    """An update rule by name: `id` is typed, `title` is shown, `aliases` are understood too."""

    id: str
    title: str
    summary: str
    rate: RateUse = RateUse.NEEDED
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()


GRADIENT_DESCENT: Final = "gradient-descent"
HEAVY_BALL: Final = "heavy-ball"
NESTEROV: Final = "nesterov"
ADAGRAD: Final = "adagrad"
RMSPROP: Final = "rmsprop"
ADAM: Final = "adam"
NEWTON: Final = "newton"
BACKTRACKING: Final = "backtracking"
EXACT_LINE_SEARCH: Final = "exact-line-search"
INVERSE_TIME_DECAY: Final = "inverse-time-decay"
EXPONENTIAL_DECAY: Final = "exponential-decay"

_BETA: Final = Parameter("beta", "β", "9/10", "how much of the velocity is kept at each step", below="1")
_EPSILON: Final = Parameter("epsilon", "ε", "1e-8", "added to the root so that nothing is divided by 0")

METHODS: Final[Mapping[str, MethodName]] = MappingProxyType(
    {
        method.id: method
        for method in (
            MethodName(
                GRADIENT_DESCENT, "gradient descent", "a step of α times the slope, downhill", aliases=("gd", "sgd")
            ),
            MethodName(
                HEAVY_BALL,
                "heavy-ball momentum",
                "the step keeps a part of the step before, like a ball that rolls on",
                parameters=(_BETA,),
                aliases=("momentum",),
            ),
            MethodName(
                NESTEROV,
                "Nesterov momentum",
                "momentum that takes the slope where the velocity is about to lead",
                parameters=(_BETA,),
            ),
            MethodName(
                ADAGRAD,
                "AdaGrad",
                "each coordinate's rate shrinks with the slopes it has seen",
                parameters=(Parameter("epsilon", "ε", "1e-10", "added to the root so that nothing is divided by 0"),),
            ),
            MethodName(
                RMSPROP,
                "RMSProp",
                "each coordinate's slope is divided by a running mean of its size",
                parameters=(
                    Parameter("rho", "ρ", "99/100", "how much of the mean square is kept at each step", below="1"),
                    _EPSILON,
                ),
            ),
            MethodName(
                ADAM,
                "Adam",
                "a running mean of the slope over a running mean of its size, both corrected for their start at 0",
                parameters=(
                    Parameter("beta_1", "β₁", "9/10", "how much of the mean slope is kept", below="1"),
                    Parameter("beta_2", "β₂", "999/1000", "how much of the mean square is kept", below="1"),
                    _EPSILON,
                ),
            ),
            MethodName(NEWTON, "Newton's method", "the step to where the tangent of the slope crosses 0", RateUse.NONE),
            MethodName(
                BACKTRACKING,
                "backtracking line search",
                "the rate is shortened until f falls by enough (Armijo's condition)",
                RateUse.FIRST_TRIAL,
                parameters=(
                    Parameter(
                        "c",
                        "c",
                        "1/10000",
                        "the part of the fall the slope promises that is enough",
                        above=True,
                        below="1",
                    ),
                    Parameter(
                        "factor", "q", "1/2", "what a rate that was too long is multiplied by", above=True, below="1"
                    ),
                ),
                aliases=("armijo",),
            ),
            MethodName(
                EXACT_LINE_SEARCH,
                "exact line search",
                "the rate that makes f least along the line of the step",
                RateUse.NONE,
            ),
            MethodName(
                INVERSE_TIME_DECAY,
                "decaying rate α/(1 + k·n)",
                "gradient descent with a rate that shrinks like 1/n",
                parameters=(Parameter("k", "k", "1/10", "how fast the rate shrinks"),),
            ),
            MethodName(
                EXPONENTIAL_DECAY,
                "decaying rate α·qⁿ",
                "gradient descent with a rate that shrinks by a factor at each step",
                parameters=(Parameter("factor", "q", "9/10", "what the rate is multiplied by", above=True, below="1"),),
            ),
        )
    }
)
"""Id → method, in the order in which they are listed."""

_BY_ALIAS: Final = {alias: method.id for method in METHODS.values() for alias in method.aliases}


def method_named(name: str) -> MethodName:
    """Return the method that a learner means; raises InputError for a name that is none."""
    spelled = "-".join(name.strip().lower().replace("_", " ").replace("-", " ").split())
    found = METHODS.get(_BY_ALIAS.get(spelled, spelled))
    if found is None:
        near = get_close_matches(spelled, [*METHODS, *_BY_ALIAS], n=1)
        advice = f" Did you mean {near[0]}?" if near else ""
        message = f"The method “{name[:40]}” is not known; there is {', '.join(METHODS)}.{advice}"
        raise InputError(message)
    return found
