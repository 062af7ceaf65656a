"""Where a method has no step: the fact, and what it means."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.descent.evidence.measures import at, objective, second_at, slope_at, slope_equation
from gdtutor.descent.evidence.missing import describe_missing
from gdtutor.descent.evidence.sides import second_told
from gdtutor.descent.letters import letters
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import expression, needed, place
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS
from gdtutor.numbers.numeral import ZERO, equation
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import (
    Digits,
    Formula,
    Gradient,
    Negation,
    Product,
    Relational,
    SecondDerivative,
    Sum,
    Variable,
)
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.iterates import Iterates
    from gdtutor.descent.methods.line_search import LineSearch
    from gdtutor.numbers.number import Number

_IMMENSE: Final = 10**9
_Told = tuple[Sentence, tuple[Sentence, ...]]
"""The fact, and the sentences after it."""


def no_step(run: Iterates) -> Outcome:
    """Describe a run whose method has no step from the last iterate."""
    n = run.last
    why = _REASONS.get(run.end.reason)
    fact, evidence = why(run) if why is not None else (told("no-step.unknown", point=at(run, n)), ())
    return Outcome(OutcomeKind.NO_STEP, fact, evidence, n)


def _fact(name: str, run: Iterates) -> Sentence:
    return Sentence(name, {"point": at(run, run.last)})


def _not_at_rest(run: Iterates) -> Sentence:
    return told("no-step.not-at-rest", slope=slope_equation(run, run.last))


def _singular(run: Iterates) -> _Told:
    alone = run.problem.dimension == 1
    fact = told("no-step.level" if alone else "no-step.singular", point=at(run, run.last))
    if alone:
        return fact, (_not_at_rest(run), told("no-step.level-meaning"))
    called = letters(run.problem).quantities
    system = Relational(Product((Variable(called["H"]), Variable(called["p"]))), "=", Gradient(run.problem.name))
    return fact, (_not_at_rest(run), told("no-step.singular-meaning", system=system, step=Variable(called["p"])))


def _without_hessian(run: Iterates) -> _Told:
    n = run.last
    fact = "no-step.no-second" if run.problem.dimension == 1 else "no-step.no-hessian"
    return _fact(fact, run), (_not_at_rest(run), *_why_missing(run, n))


def _why_missing(run: Iterates, n: int) -> tuple[Sentence, ...]:
    """Say which term has no second derivative, or at which seam the second derivatives of two branches differ."""
    end = run.end
    if end.junction is not None:
        second = second_told(second_at(run, n), end.junction)
        if second is not None:
            return (told("sentence", clause=second),)
    if end.need is not None:
        alone = run.problem.dimension == 1
        missing = SecondDerivative(run.problem.name) if alone else told("no-step.the-hessian")
        return (told("sentence", clause=describe_missing(run, end, n, run.point_at(n), missing)),)
    if end.tie is None:
        return ()
    seam = Relational(expression(end.tie.primitive()[1]), "=", ZERO)
    return (told("no-step.branches-meet", f=objective(run), seam=seam),)


def _no_rate(run: Iterates) -> _Told:
    return _fact("no-step.no-rate", run), (_not_at_rest(run), told("no-step.all-tried"))


def _no_rate_on_way(run: Iterates) -> _Told:
    return _fact("no-step.no-rate-on-way", run), (_not_at_rest(run), told("no-step.none-met"))


def _falls_on_way(run: Iterates) -> _Told:
    return _fact("no-step.falls-on-way", run), (_not_at_rest(run),)


def _no_minimum(run: Iterates) -> _Told:
    """Say that there is no best step, or how far along the line none was found."""
    n, other = run.last, told("no-step.fixed-rate")
    line = run.line_at(n)
    if line.complete:
        endless = told("sentences", sentences=(told("no-step.endless"), other))
        return _fact("no-step.no-lowest", run), (_not_at_rest(run), endless)
    fact = _fact("no-step.to-pole" if _meets_pole(run, n, line) else "no-step.keeps-falling", run)
    found = [_not_at_rest(run)]
    far = None if line.searched is None else _rounded_down(line.searched)
    if far is not None:
        reached = Relational(Variable(line.variable.name), "=", far)
        found.append(told("no-step.falls-as-far", line=_ahead(run, n, line), rate=reached))
    if line.need is not None:
        need = needed(line.need)
        found.append(told("no-step.leaves-unsaid") if need is None else told("no-step.leaves", needed=need))
    return fact, (*found, other)


def _ahead(run: Iterates, n: int, line: LineSearch) -> Formula:
    """Return x₃ − t·f′(x₃)."""
    step = Product((Variable(line.variable.name), slope_at(run, n)))
    return Sum((place(run.problem.variables, n), Negation(step)))


def _searched(run: Iterates, n: int, line: LineSearch, name: str) -> tuple[Sentence, ...]:
    """Say as how far f is proven to fall along the line."""
    if line.searched is None:
        return ()
    reached = equation(Variable(line.variable.name), line.searched)
    return (Sentence(name, {"line": _ahead(run, n, line), "rate": reached}),)


def _open_line(run: Iterates) -> _Told:
    """Say how far along the line f is proven to fall, and that it is open whether it turns there."""
    n = run.last
    searched = _searched(run, n, run.line_at(n), "no-step.falls-and-beyond")
    between = told("no-step.open-between", f=objective(run))
    return _fact("no-step.undecided", run), (_not_at_rest(run), *searched, between, told("no-step.fixed-rate"))


def _unfinished_line(run: Iterates) -> _Told:
    """Say how far along the line f is proven to fall, and that nothing is known of it farther on."""
    n = run.last
    searched = _searched(run, n, run.line_at(n), "no-step.falls-as-far")
    farther = told("no-step.open-farther", f=objective(run))
    return _fact("no-step.undecided", run), (_not_at_rest(run), *searched, farther, told("no-step.fixed-rate"))


def _meets_pole(run: Iterates, n: int, line: LineSearch) -> bool:
    """Say whether f is immensely low just before the line comes to where a divisor is 0."""
    if line.need is None or line.need.relation != "≠ 0" or line.searched is None:
        return False
    rate, machine = line.searched.enclosure(), run.system.function.machine(run.problem.objective, FIRST_BITS)
    steps = zip(run.point_at(n), run.gradient_at(n), strict=True)
    with precision(FIRST_BITS):
        (low,) = machine.run([x.enclosure() - rate * g.enclosure() for x, g in steps])
        return bool(low < -_IMMENSE * (1 + abs(run[n].value.enclosure())))


def _rounded_down(number: Number) -> Digits | None:
    """Return a short decimal that is at most the number."""
    try:
        value = float(number.enclosure().lower())
    except SignalError:
        return None
    return Digits(f"{int(value):,}") if 1 <= value < math.inf else None


def _division(run: Iterates) -> _Told:
    """Say that the mean of the squares is 0 while something else still moves the point."""
    n, called = run.last, letters(run.problem)
    memory, slope = run.memory_at(n), slope_equation(run, n)
    if run.problem.dimension == 1 and "m" in memory:
        mean = equation(Variable(called.quantities["m"], n), memory["m"][0])
        why = told("no-step.root-zero-but-mean", slope=slope, mean=mean)
    else:
        why = told("no-step.root-zero", slope=slope)
    epsilon = Variable(called.parameters["epsilon"])
    fact = told("no-step.division", point=at(run, n))
    return fact, (why, told("no-step.epsilon", epsilon=epsilon))


_REASONS: Final[Mapping[str, Callable[[Iterates], _Told]]] = MappingProxyType(
    {
        "singular-hessian": _singular,
        "no-hessian": _without_hessian,
        "no-minimum-along-line": _no_minimum,
        "open-along-line": _open_line,
        "unfinished-along-line": _unfinished_line,
        "no-rate-found": _no_rate,
        "falls-on-way": _falls_on_way,
        "no-rate-on-way": _no_rate_on_way,
        "division-by-zero": _division,
    }
)
"""By the reason of the ending."""
