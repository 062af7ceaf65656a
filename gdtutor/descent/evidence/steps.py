"""Where a method has no step: the fact, and what it means."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.descent.evidence.measures import at, is_words, slope_name, slope_words
from gdtutor.descent.evidence.missing import describe_missing
from gdtutor.descent.evidence.sides import bend_words as second_words
from gdtutor.descent.letters import letters
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import equation, indexed, place
from gdtutor.language.expressions import expression_line
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS
from gdtutor.numbers.signals import SignalError
from gdtutor.text.glyphs import name_text

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.descent.methods.line_search import LineSearch
    from gdtutor.descent.run import Run
    from gdtutor.numbers.number import Number

_IMMENSE: Final = 10**9
_Words = tuple[str, tuple[str, ...]]
"""The fact, and the sentences after it."""


def no_step(run: Run) -> Outcome:
    """Describe a run whose method has no step from the last iterate."""
    n = run.last
    words = _REASONS.get(run.end.reason)
    fact, evidence = words(run) if words is not None else ("the method has no step", ())
    return Outcome(OutcomeKind.NO_STEP, f"At {at(run, n)} {fact}.", evidence, n)


def _not_at_rest(run: Run) -> str:
    return f"{slope_words(run, run.last)} there, so it is no point with slope 0."


def _singular(run: Run) -> _Words:
    if run.problem.dimension == 1:
        meaning = "The tangent of the slope is level there and never crosses 0, so it shows no way."
        return "Newton's method has no step: the second derivative is 0", (_not_at_rest(run), meaning)
    meaning = "The equation H·p = ∇f has no solution p there, or more than one."
    return "Newton's method has no step: the Hessian is singular, its determinant is 0", (_not_at_rest(run), meaning)


def _without_hessian(run: Run) -> _Words:
    n = run.last
    second = "the second derivative does not exist" if run.problem.dimension == 1 else "the Hessian does not exist"
    return f"Newton's method has no step: {second}", (_not_at_rest(run), *_why_missing(run, n))


def _why_missing(run: Run, n: int) -> tuple[str, ...]:
    """Say which term has no second derivative, or at which seam the second derivatives of two branches differ."""
    end = run.end
    if end.junction is not None:
        words = second_words(f"{run.problem.letter}″({place(run.problem.variables, n)})", end.junction)
        if words:
            return (f"{words}.",)
    if end.need is not None:
        words = describe_missing(run, end, n, run.point_at(n))
        first, second = slope_name(run), f"{run.problem.letter}″" if run.problem.dimension == 1 else "The Hessian"
        return (words.replace(f"{first} does not exist there", f"{second} does not exist there") + ".",)
    if end.tie is None:
        return ()
    return (f"Two branches of {run.problem.letter} meet where {expression_line(end.tie.primitive()[1])} = 0.",)


def _no_rate(run: Run) -> _Words:
    fact = "no rate was found at which the function falls by enough"
    return fact, (_not_at_rest(run), "Every rate that was tried, however short, fell short of the condition.")


def _no_minimum(run: Run) -> _Words:
    """Say that there is no best step, or how far along the line none was found."""
    n, other = run.last, "A method with a fixed rate can go on."
    line = run.line_at(n)
    if line.complete:
        fact = "there is no best step: along the line of the slope the function has no lowest point ahead"
        return fact, (_not_at_rest(run), f"It goes on falling that way without end. {other}")
    fact = "no best step was found: the function keeps falling along the line of the slope"
    if _meets_pole(run, n, line):
        fact = "there is no best step: along the line of the slope the function falls below all bounds, to a pole"
    words = [_not_at_rest(run)]
    letter = name_text(line.variable.name)
    far = None if line.searched is None else _rounded_down(line.searched)
    if far is not None:
        ahead = f"{place(run.problem.variables, n)} − {letter}·{_slope(run, n)}"
        words.append(f"It falls along {ahead} at least as far as {letter} = {far}.")
    if line.need is not None:
        words.append(f"Farther on the line leaves the domain: {_needed(line.need.relation, line.need.argument)}.")
    return fact, (*words, other)


def _open_line(run: Run) -> _Words:
    """Say how far along the line f is proven to fall, and that it is open whether it turns there."""
    n = run.last
    line = run.line_at(n)
    letter, name = name_text(line.variable.name), run.problem.letter
    words = [_not_at_rest(run)]
    if line.searched is not None:
        ahead = f"{place(run.problem.variables, n)} − {letter}·{_slope(run, n)}"
        words.append(f"It falls along {ahead} as far as {letter} {is_words(line.searched)}, and a little beyond again.")
    words.append(f"Whether {name} has a lowest point in between is not proven: its slope comes too near to 0 there.")
    words.append("A method with a fixed rate can go on.")
    return "the line search cannot decide where the function is lowest", tuple(words)


def _unfinished_line(run: Run) -> _Words:
    """Say how far along the line f is proven to fall, and that nothing is known of it farther on."""
    n = run.last
    line = run.line_at(n)
    letter, name = name_text(line.variable.name), run.problem.letter
    words = [_not_at_rest(run)]
    if line.searched is not None:
        ahead = f"{place(run.problem.variables, n)} − {letter}·{_slope(run, n)}"
        words.append(f"It falls along {ahead} at least as far as {letter} {is_words(line.searched)}.")
    words.append(f"Whether {name} has a lowest point farther on is not proven: its slope comes too near to 0 there.")
    words.append("A method with a fixed rate can go on.")
    return "the line search cannot decide where the function is lowest", tuple(words)


def _meets_pole(run: Run, n: int, line: LineSearch) -> bool:
    """Say whether f is immensely low just before the line comes to where a divisor is 0."""
    if line.need is None or line.need.relation != "≠ 0" or line.searched is None:
        return False
    rate, machine = line.searched.enclosure(), run.system.function.machine(run.problem.objective, FIRST_BITS)
    steps = zip(run.point_at(n), run.gradient_at(n), strict=True)
    with precision(FIRST_BITS):
        (low,) = machine.run([x.enclosure() - rate * g.enclosure() for x, g in steps])
        return bool(low < -_IMMENSE * (1 + abs(run[n].value.enclosure())))


def _rounded_down(number: Number) -> str | None:
    """Return a short decimal that is at most the number, as words."""
    try:
        value = float(number.enclosure().lower())
    except SignalError:
        return None
    return f"{int(value):,}" if 1 <= value < math.inf else None


def _needed(relation: str, argument: sp.Expr) -> str:
    if relation[0] not in "<>≥≤≠":
        return "a term has no value there"
    return f"{expression_line(argument)} {relation} is needed"


def _slope(run: Run, n: int) -> str:
    return f"{slope_name(run)}({place(run.problem.variables, n).strip('()')})"


def _division(run: Run) -> _Words:
    """Say that the mean of the squares is 0 while something else still moves the point."""
    n = run.last
    still = ""
    memory = run.memory_at(n)
    if run.problem.dimension == 1 and "m" in memory:
        mean = indexed(letters(run.problem).quantities["m"], n)
        still = f" while {equation(mean, memory['m'][0])} would still move the point"
    words = f"{slope_words(run, n)} there, and the root to divide by is 0 too{still}."
    return "the step would divide by 0", (words, "A positive ε keeps what is divided by above 0.")


_REASONS: Final[Mapping[str, Callable[[Run], _Words]]] = MappingProxyType(
    {
        "singular-hessian": _singular,
        "no-hessian": _without_hessian,
        "no-minimum-along-line": _no_minimum,
        "open-along-line": _open_line,
        "unfinished-along-line": _unfinished_line,
        "no-rate-found": _no_rate,
        "division-by-zero": _division,
    }
)
"""By the reason of the ending."""
