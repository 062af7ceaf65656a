"""Method: what the record of an update rule says, and what follows from it. Strings only.

What computes with a method reads its recipe lazily, in `gdtutor.descent.methods`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

SCHEDULED_RATE: Final = "alpha_n"
"""The rate of one step, in a recipe that has one."""
CLIPPED: Final = "clipped"
"""The slope that a recipe uses where it is not longer than it may be."""
NORM: Final = "norm"
"""The length of the gradient, in a recipe that needs it."""
DECAY: Final = "decay"
"""The parameter by which x is pulled to 0."""
_NAME: Final = re.compile(r"[A-Za-z_]\w*")


def names_in(formula: str) -> frozenset[str]:
    """Return the names in a formula, those of functions included."""
    return frozenset(_NAME.findall(formula))


class RateUse(Enum):
    """What a method makes of the learning rate α."""

    NEEDED = "needed"
    """The learner gives it."""
    FIRST_TRIAL = "first trial"
    """It is where a search begins; 1 where it is not given."""
    NONE = "none"
    """The method finds the length of its steps by itself; a rate that is given is not used."""


class RateCourse(Enum):
    """How the rate αₙ, by which the slope is multiplied, goes from step to step."""

    CONSTANT = auto()
    """It is α, or the rule has none."""
    HARMONIC = auto()
    """It shrinks like 1/n: the rates add up without end."""
    SCHEDULED = auto()
    """It follows a schedule besides the method: nothing is promised of it."""
    GEOMETRIC = auto()
    """It shrinks by a factor: all rates together are finite, so a run may end short of any point of rest."""
    SHORTENED = auto()
    """It is shortened until f falls by enough."""
    LEAST = auto()
    """It makes f least along the line of the step."""
    SEARCHED = auto()
    """It is looked for along a direction of the rule's own, or may grow, so that f falls."""


class Contraction(Enum):
    """Why a run near a minimum stays there, as `gdtutor.descent.lasting` proves it."""

    UNKNOWN = auto()
    """No proof is known: further steps are looked at."""
    BY_RATE = auto()
    """Each step multiplies the slope by I − αₙ·H, and αₙ never grows again."""
    BY_RADIUS = auto()
    """A linear rule for the error and the velocity, whose powers shrink."""
    BY_SUM = auto()
    """Each coordinate's rate is divided by the root of a sum that only grows."""
    BY_MEAN = auto()
    """Each coordinate's rate is divided by the root of a mean that fades where the run rests: it grows to α/ε there."""
    BY_MEANS = auto()
    """The same with a mean slope: a heavy ball with the rate (1 − β₁)·α/ε where the run rests."""
    BY_TANGENTS = auto()
    """Each step goes to where the tangents of the slope cross 0: near a regular critical point the error is squared."""
    BY_FALL = auto()
    """f falls at each step."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number besides the learning rate: how it is typed, its letter, its usual value, and where it may lie.

    `least` ≤ value (< where `above`), and value < `below` where that is given; all are exact decimals or fractions. A
    `whole` one is an integer.
    In formulas it has the first of its `letters` that the problem leaves free.
    """

    name: str
    letter: str
    letters: tuple[str, ...]
    usual: str
    least: str = "0"
    above: bool = False
    below: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment of a recipe, the same for every coordinate: `target` gets the value of `formula`.

    The formula is written in our own notation over x and g (the point and its slope), alpha, n, the parameters and
    the targets: what is remembered under its name, and with `_next` once it is assigned, where it is `next`: carries
    the index n + 1. y is a point ahead where the slope gy is taken. `title` is the heading of the worked lines and
    `told` the id of the sentence that says what the line does, "rule-" and the target if nothing else is said.
    """

    target: str
    formula: str
    title: str
    next: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class RunningProduct:
    """What a recipe knows besides: the product of `factor`, a formula over n, alpha and the parameters, for 1 to n."""

    name: str
    factor: str


@dataclass(frozen=True, slots=True)
class StepIndex:
    """A number that step n has by a parameter `of` periods: how many whole ones have passed, or n + shift, at most one.

    So it is ⌊n/p⌋ where it is `whole`, else min(n + shift, p).
    """

    name: str
    of: str
    whole: bool = False
    shift: int = 0

    def at(self, n: int, period: int) -> int:
        """Return it in step n."""
        return n // period if self.whole else min(n + self.shift, period)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a step computes: its name, and the letters of which it has the first that the problem leaves free.

    One with `entries` has a value for each coordinate; in several variables its letter is a capital one. In step n it
    has the index n + `ahead`.
    """

    name: str
    letters: tuple[str, ...]
    entries: bool = True
    ahead: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """An update rule: `id` is typed, `aliases` are understood too, and `source` says who gave it.

    Its name and what is said of it and of its parameters are sentences, found by its id (`text.titles`).

    `lines` are its recipe, () for a rule that is no recipe, `products` and `indices` what it uses besides; `rule` and
    `worked` name what carries it out and what works its step out ("module:name"). The first thing remembered moves x
    where the slope is 0 along itself if `inertia` is 1, as a velocity, and against itself if it is −1, as a mean slope.
    A slope of 1 would sustain it at the size `sustained`, a formula over alpha and the parameters. Where the rule
    `rests`, a coordinate that has seen no slope but 0 stays where it is, but for decay, and nothing of it is
    remembered. Where it `varies`, the function changes from step to step, and nothing is promised that holds for
    descents on one function. A rule without a recipe `counts` where its step depends on n.
    """

    id: str
    source: str
    rate: RateUse = RateUse.NEEDED
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    products: tuple[RunningProduct, ...] = ()
    indices: tuple[StepIndex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    course: RateCourse = RateCourse.CONSTANT
    contraction: Contraction = Contraction.UNKNOWN
    inertia: int = 0
    sustained: str = "1"
    rests: bool = True
    varies: bool = False
    counts: bool = False
    rule: str = "gdtutor.descent.methods.elementwise.method:Elementwise"
    worked: str = "gdtutor.worked.methods.elementwise:groups"

    def on_varying(self) -> Method:
        """Return the record for a function that changes from step to step."""
        return replace(self, varies=True, contraction=Contraction.UNKNOWN)

    @property
    def memory(self) -> tuple[str, ...]:
        """The names of what the recipe remembers from step to step."""
        return tuple(line.target for line in self.lines if line.next and line.target != "x")

    @property
    def symbols(self) -> frozenset[str]:
        """Every name that a formula of the recipe may use."""
        targets = [line.target for line in self.lines]
        given = (parameter.name for parameter in self.parameters)
        products = [*(each.name for each in self.products), *(each.name for each in self.indices)]
        following = (f"{target}_next" for target in targets)
        return frozenset({"x", "g", "gy", "n", "alpha", NORM, *given, *products, *targets, *following})

    @property
    def autonomous(self) -> bool:
        """Whether the rule does not depend on n: then a state that repeats exactly repeats for ever."""
        counted = any("n" in names_in(line.formula) for line in self.lines)
        return not (self.varies or self.counts or counted or self.products or self.indices)

    @property
    def pulls(self) -> bool:
        """Whether each step pulls x to 0 besides what the slopes do: then it rests at no critical point but 0."""
        return any(line.target == "x" and DECAY in names_in(line.formula) for line in self.lines)

    @property
    def clips(self) -> bool:
        """Whether slopes are made shorter where they are too long."""
        return any(line.target == CLIPPED for line in self.lines)

    @property
    def uses_norm(self) -> bool:
        """Whether what happens to a coordinate depends on the length of the whole gradient."""
        return any(NORM in names_in(line.formula) for line in self.lines)

    @property
    def is_bent(self) -> bool:
        """Whether the rule is one that decays, clips or follows a schedule, of which little is known for sure."""
        return self.pulls or self.clips or self.course is RateCourse.SCHEDULED

    @property
    def holds(self) -> bool:
        """Whether a coordinate along which the slope is 0 for ever stays where it is."""
        return self.rests and not self.pulls

    @property
    def follows_rate(self) -> bool:
        """Whether each step is −αₙ·∇f with a rate that depends on n at most."""
        last = [line.formula for line in self.lines if line.target == "x"]
        return not self.memory and last in (["x - alpha g"], ["x - alpha_n g"])

    @property
    def is_plain(self) -> bool:
        """Whether each step is −α·∇f with one and the same α: what is said of 2/f″ holds for it."""
        formulas = [(line.target, line.formula) for line in self.lines]
        return not self.varies and formulas == [("x", "x - alpha g")]

    @property
    def is_map(self) -> bool:
        """Whether xₙ₊₁ is a function of xₙ, the same at each step and easily drawn."""
        return self.autonomous and not self.memory and not self.searches

    @property
    def has_velocity(self) -> bool:
        """Whether the step is a velocity, of which the same part is kept at each step down one function."""
        return not self.varies and not self.is_bent and "v" in self.memory

    @property
    def looks_ahead(self) -> bool:
        """Whether the slope is taken at another point than xₙ."""
        return any(line.target == "y" for line in self.lines)

    @property
    def scales_coordinates(self) -> bool:
        """Whether each coordinate has a rate of its own, divided by the size of the slopes it has seen."""
        return not {"s", "u"}.isdisjoint(self.memory)

    @property
    def follows_slope(self) -> bool:
        """Whether the steps are made of slopes times rates that are known beforehand."""
        return bool(self.lines) and not (self.varies or self.is_bent or self.scales_coordinates)

    @property
    def moves_in_turn(self) -> bool:
        """Whether the rate is α all the time, but the coordinates do not move at once."""
        return self.rate is RateUse.NEEDED and not self.lines

    @property
    def rate_shrinks(self) -> bool:
        """Whether the rate goes to 0 by a formula of n."""
        return self.course in {RateCourse.HARMONIC, RateCourse.GEOMETRIC}

    @property
    def rate_changes(self) -> bool:
        """Whether the step has a rate of its own, αₙ."""
        return self.course is not RateCourse.CONSTANT

    @property
    def searches(self) -> bool:
        """Whether the rate is searched for along the line of the step, so that f falls."""
        return self.course in {RateCourse.SHORTENED, RateCourse.LEAST, RateCourse.SEARCHED}

    @property
    def forgets(self) -> bool:
        """Whether slopes that fade are forgotten, so that the rates grow again where the run rests."""
        return self.contraction in {Contraction.BY_MEAN, Contraction.BY_MEANS}

    @property
    def follows_tangents(self) -> bool:
        """Whether each step solves for a slope of 0, so that it is drawn to critical points of every kind."""
        return self.contraction is Contraction.BY_TANGENTS

    @property
    def goes_on(self) -> bool:
        """Whether x moves on without end while its slope keeps a sign: the rates add up without end."""
        lasts = bool(self.lines) and self.course is not RateCourse.GEOMETRIC and not self.is_bent
        return self.course is RateCourse.SHORTENED or lasts

    @property
    def rate_lasts(self) -> bool:
        """Whether what the slope is multiplied by stays away from 0 while the slopes are bounded."""
        sums = any(line.target == "s" and line.formula.startswith("s +") for line in self.lines)
        return bool(self.lines) and not (sums or self.rate_shrinks or self.course is RateCourse.SCHEDULED)

    @property
    def is_unbounded(self) -> bool:
        """Whether steps may grow for ever: neither bounded, nor with rates that shrink, nor downhill only."""
        return not (self.scales_coordinates or self.rate_changes or self.is_bent)

    @property
    def columns(self) -> tuple[str, ...]:
        """What a table of one variable has besides x, f and f′.

        "alpha_n" is the rate of the step, "curvature" f″, "step" α·f′, any other name something remembered.
        """
        if self.rate_changes:
            return ("alpha_n",)
        if self.rate is RateUse.NONE:
            return ("curvature",)
        return self.memory or ("step",)
