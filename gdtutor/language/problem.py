"""Problem: what the learner asks, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

import sympy as sp

from gdtutor.catalog.changes import WEIGHT_DECAY, Change, changed, changes_of
from gdtutor.catalog.method import Method, RateUse
from gdtutor.catalog.methods import METHODS, USUAL_METHOD
from gdtutor.errors import InputError
from gdtutor.language.changes import ReadChanges, read_changes
from gdtutor.language.fit import Fit, squares
from gdtutor.language.methods import method_named
from gdtutor.language.notation import Reading, parse
from gdtutor.language.outline import formula_of
from gdtutor.language.rows import derived_from
from gdtutor.language.settings import (
    TOLERANCE,
    Parameters,
    Start,
    Value,
    read_given,
    read_parameter,
    read_parameters,
    read_rate,
    read_start,
    read_tolerances,
    shown,
)
from gdtutor.text.glyphs import name_text
from gdtutor.text.sentence import Sentence, told

MOST_STEPS = 1_000_000
"""The largest step limit of one run."""


_NAMED_AT_MOST: Final = 6
"""The squares of so many variables are named."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An objective f, its variables, and how to descend on it.

    Shapes: `variables` and `start` have the same length n ≥ 1. Domain: variables are real symbols, the start is an
    exact real point (rationals or closed forms), `rate` an exact positive number (the learning rate α; 1 where the
    method finds its own). `parameters` has every parameter of the method, in the order of `catalog.methods`.
    `typed` is the objective as it was typed where that is not the same expression, and `noted` says how it was read.
    `tolerance` ≥ 0 is how small the gradient is where a run has converged; a run ends as well where a step changes f
    by at most `loss_tolerance`, if that is above 0. `given` are the letters of the formula that have a value instead
    of being variables. `fit` is what the objective was made of, where it comes from data. With
    `backward` slopes are worked out by one backward pass. `changes` are those of the update rule; their numbers are
    among the parameters, behind those of the method.
    """

    objective: sp.Expr
    variables: tuple[sp.Symbol, ...]
    start: tuple[sp.Expr, ...]
    rate: sp.Expr
    steps: int = 20
    method: str = USUAL_METHOD
    name: str = "f"
    parameters: tuple[tuple[str, sp.Expr], ...] = ()
    typed: sp.Expr | None = None
    noted: tuple[Sentence, ...] = ()
    tolerance: Fraction = TOLERANCE
    given: tuple[tuple[str, sp.Expr], ...] = ()
    fit: Fit | None = field(default=None, compare=False)
    backward: bool = False
    changes: tuple[Change, ...] = ()
    loss_tolerance: Fraction = Fraction(0)

    @property
    def rule(self) -> Method:
        """The record of the update rule, with its changes; on batches it promises nothing that one function would."""
        record = changed(METHODS[self.method], self.changes)
        return record if self.fit is None or self.fit.batch is None else record.on_varying()

    @property
    def formula(self) -> sp.Expr:
        """The objective as it was typed, tidied: what is shown and worked on."""
        return self.objective if self.typed is None else self.typed

    @property
    def derived_from(self) -> sp.Expr:
        """What the derivatives that are computed with are taken of."""
        return derived_from(self.objective, self.formula)

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read, in English."""
        return tuple(map(str, self.noted))

    @property
    def letter(self) -> str:
        """The name of the objective as text: f, φ, J₁."""
        return name_text(self.name)

    @property
    def dimension(self) -> int:
        """The number of variables n."""
        return len(self.variables)


def read_problem(
    function: str,
    start: Start,
    rate: Value = "",
    steps: int = 20,
    method: str = USUAL_METHOD,
    parameters: Parameters = "",
    *,
    tolerance: Value = "",
    given: Parameters = "",
    changes: str = "",
) -> Problem:
    """Read a whole problem; the start is "1,2", "x=1,y=2", "(1, 2)", a number, a list or a mapping.

    An empty rate is allowed where the method needs none. Parameters that are not given have their usual values, and so
    has an empty tolerance. Letters of the function that are given a value, "a=3/2, b=2", are no variables. `changes` of
    the rule are a text, "schedule=cosine: period=50; clip=norm: 1" (`language.changes`).
    Raises ParseError where a text cannot be read and InputError where the parts do not fit together.

    >>> read_problem("x^2", start=0.5, rate="1/10").start
    (1/2,)
    >>> read_problem("x^2", 1, "1/10", method="momentum", parameters="beta=0.5").parameters
    (('beta', 1/2),)
    >>> read_problem("a x^2", 1, "1/10", given="a=3/2").objective
    3*x**2/2
    """
    _check_frame(method, steps)
    reading = parse(function, values=read_given(given))
    return assembled(reading, start, rate, steps, method, parameters, tolerance=tolerance, changes=changes)


def assembled(
    reading: Reading,
    start: Start,
    rate: Value,
    steps: int,
    method: str,
    parameters: Parameters,
    *,
    tolerance: Value = "",
    changes: str = "",
) -> Problem:
    """Return the problem about a function that was read; raises InputError where the parts do not fit together."""
    named = _check_frame(method, steps)
    other = read_changes(changes, named)
    reading = decayed(reading, other.in_loss)
    stop = read_tolerances(tolerance)
    return _checked(
        Problem(
            objective=reading.expression,
            variables=reading.variables,
            start=read_start(start, reading),
            rate=_rate_for(named, rate),
            steps=steps,
            method=named.id,
            name=reading.name,
            parameters=(*read_parameters(named, parameters), *_numbers_of(other)),
            typed=None if reading.typed == reading.expression else reading.typed,
            noted=reading.noted,
            tolerance=stop.gradient,
            given=reading.given,
            changes=other.changes,
            loss_tolerance=stop.loss,
        )
    )


def _numbers_of(read: ReadChanges) -> Iterator[tuple[str, sp.Expr]]:
    """Yield the numbers of changes, with their usual values where none was typed."""
    for change in read.changes:
        for each in change.parameters:
            yield each.name, read_parameter(each, read.numbers.get(each.name, each.usual))


def read_changed(changes: str, method: str, rate: Value = "") -> str:
    """Return the λ of weight decay in the loss, "" without one; raises InputError for what cannot be changed so.

    What an empty rate has to do with it is not asked.
    """
    read = read_changes(changes, method_named(method))
    numbers = dict(_numbers_of(read))
    read_decay(read.in_loss)
    if str(rate).strip():
        _check_least(numbers, read_rate(rate))
    return read.in_loss


def _checked(problem: Problem) -> Problem:
    """Return the problem; raises InputError where a schedule would end above the rate that it begins with."""
    _check_least(dict(problem.parameters), problem.rate)
    return problem


def _check_least(numbers: Mapping[str, sp.Expr], rate: sp.Expr) -> None:
    least = numbers.get("least")
    if least is not None and least > rate:
        raise InputError(told("recipes.least", given=shown(least), rate=shown(rate)))


def read_decay(decay: Value) -> sp.Expr:
    """Return the λ of weight decay, 0 where there is none; raises InputError for one that is not above 0."""
    if isinstance(decay, str) and not decay.strip():
        return sp.S.Zero
    (parameter,) = changes_of(WEIGHT_DECAY)["decoupled"].parameters
    return read_parameter(parameter, decay)


def decayed(reading: Reading, decay: Value) -> Reading:
    """Return a function with weight decay added, λ/2 times the square of each variable; the same for an empty λ.

    Raises InputError for a λ that is not above 0.

    >>> decayed(parse("(x - 2)^2"), "1/2").expression
    x**2/4 + (x - 2)**2
    """
    factor = read_decay(decay)
    if not factor:
        return reading
    added, count = squares(factor, reading.variables), len(reading.variables)
    note = told("recipes.added", term=formula_of(added, inline=True))
    if count > _NAMED_AT_MOST:
        note = told("recipes.added-many", factor=formula_of(factor / 2, inline=True), count=count)
    return replace(
        reading,
        expression=sp.Add(reading.expression, *sp.Add.make_args(sp.expand(added))),
        typed=sp.Add(*sp.Add.make_args(reading.typed), added, evaluate=False),
        noted=(*reading.noted, note),
    )


def _check_frame(method: str, steps: int) -> Method:
    """Return the method; raises InputError where there is none, and for a number of steps that no run has."""
    named = method_named(method)
    if isinstance(steps, bool) or not isinstance(steps, int) or not 0 <= steps <= MOST_STEPS:
        raise InputError(told("input.steps", most=MOST_STEPS, given=str(steps)[:30]))
    return named


def _rate_for(method: Method, rate: Value) -> sp.Expr:
    """Return the rate, 1 where the method can do without."""
    missing = isinstance(rate, str) and not rate.strip()
    if method.rate is RateUse.NONE or (missing and method.rate is RateUse.FIRST_TRIAL):
        return sp.S.One
    return read_rate(rate)


def stopping_at(problem: Problem, tolerance: Value) -> Problem:
    """Return the problem with another tolerance; raises InputError for what is none."""
    stop = read_tolerances(tolerance)
    return replace(problem, tolerance=stop.gradient, loss_tolerance=stop.loss)
