"""What the curvature says about a learning rate.

Near a minimiser x*, the error is multiplied by 1 − α·f″(x*) at each step, so descent contracts there
exactly while 0 < α < 2/f″(x*); in several variables by 1 − α·λ for each eigenvalue λ of the Hessian. All this is true
of plain gradient descent only. Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 3; Polyak, *Introduction
to Optimization* (1987), ch. 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import arb

from gdtutor.descent.curvature import Definiteness, bend_at, eigenvalue_extremes, is_beside_seam, junction_at
from gdtutor.descent.evidence.measures import DIGITS, has_digits, is_plain, is_words, rate_letter, ratio, steepness
from gdtutor.descent.evidence.sides import bend_words as second_words
from gdtutor.descent.evidence.sides import inside_words, kind_words, upward_bends
from gdtutor.descent.words import equation, place, plain
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.run import Run


def bend_words(run: Run, n: int, *, exactly: bool) -> str:
    """Say which way f bends at an iterate, and with `exactly` (a slope of exactly 0) what kind of point it is."""
    met = junction_at(run, n)
    if met is not None:
        second = second_words(f"{run.problem.letter}″({place(run.problem.variables, n)})", met)
        kind = kind_words(run.problem.letter, met)
        edge = inside_words(run.problem.letter, met)
        told = [words for words in (second, kind if exactly or not second else "", edge) if words]
        if told:
            return " ".join(f"{words}." for words in told)
    bend = bend_at(run, n)
    if bend is Definiteness.OPEN:
        return "What the second derivative says there is not settled."
    if run.problem.dimension == 1:
        second = f"{run.problem.letter}″({place(run.problem.variables, n)})"
        head = equation(second, run.evaluate(run.hessian[0][0], n), DIGITS)
        return {
            Definiteness.UP: f"{head} > 0: {'a local minimum' if exactly else 'the curve bends upwards there'}.",
            Definiteness.DOWN: f"{head} < 0: {'a local maximum' if exactly else 'the curve bends downwards there'}.",
        }.get(bend, f"{head}: this alone does not tell a minimum from a maximum.")
    kind = {
        Definiteness.UP: ": a local minimum",
        Definiteness.DOWN: ": a local maximum",
        Definiteness.SADDLE: ": a saddle point",
    }.get(bend, "")
    return {
        Definiteness.UP: "All eigenvalues of the Hessian there are positive",
        Definiteness.DOWN: "All eigenvalues of the Hessian there are negative",
        Definiteness.SADDLE: "The Hessian there has a positive and a negative eigenvalue",
    }.get(bend, "The Hessian there has the eigenvalue 0: it alone does not tell what kind of point it is") + (
        f"{kind}." if exactly else "."
    )


def curvature_name(run: Run, n: int) -> str:
    """Write f″(x₃), or λ_max."""
    return f"{run.problem.letter}″({place(run.problem.variables, n)})" if run.problem.dimension == 1 else "λ_max"


def threshold_words(run: Run, n: int) -> list[str]:
    """Give the largest rate at which descent contracts near a minimum, beside the rate of this run."""
    if not is_plain(run):
        return []
    met = junction_at(run, n)
    bends = None if met is None else upward_bends(met)
    if bends is not None:
        left, right = (plain(_threshold(bend), DIGITS) for bend in bends)
        given = is_words(Number.of(run.problem.rate))
        ends = f"{left} on the left and {right} on the right"
        return [f"Descent contracts there for rates below {ends}; here {rate_letter(run)} {given}."]
    if is_beside_seam(run, n) or bend_at(run, n) is not Definiteness.UP:
        return []
    _, largest = eigenvalue_extremes(run, n)
    threshold = equation(f"2/{curvature_name(run, n)}", _threshold(largest), DIGITS)
    rate = Number.of(run.problem.rate)
    return [f"Descent contracts there for rates below {threshold}; here {rate_letter(run)} {is_words(rate)}."]


def _threshold(curvature: Number) -> Number:
    exact = curvature.exact
    return Number.of(2 / exact) if exact is not None else Number(lambda bits: 2 / curvature.enclosure(bits))


def push_words(run: Run, n: int) -> list[str]:
    """Say of a maximum or a saddle point how fast it is left at the slightest push."""
    if not is_plain(run) or bend_at(run, n) not in {Definiteness.DOWN, Definiteness.SADDLE}:
        return []
    lowest, _ = eigenvalue_extremes(run, n)
    rate = Number.of(run.problem.rate)
    exact = lowest.exact
    growth = (
        Number.of(1 - run.problem.rate * exact)
        if exact is not None
        else Number(lambda bits: 1 - rate.enclosure(bits) * lowest.enclosure(bits))
    )
    name = f"{run.problem.letter}″" if run.problem.dimension == 1 else "λ_min"
    head = equation(f"1 − {rate_letter(run)}·{name}", growth, DIGITS)
    where = "" if run.problem.dimension == 1 else " in the direction in which it falls"
    return [f"At the slightest push{where} descent would leave: near it, each step multiplies the distance by {head}."]


def contraction_words(run: Run, n: int) -> list[str]:
    """Set the observed ratio of successive slopes beside what the curvature predicts."""
    if n < 1:
        return []
    try:
        left = ratio(steepness(run, n), steepness(run, n - 1))
        if not has_digits(left):
            return []
        seen = plain(left, DIGITS)
        shrunk = f"The last step shrank the slope to {seen} times what it was"
        if not is_plain(run) or is_beside_seam(run, n) or bend_at(run, n) is not Definiteness.UP:
            return [f"{shrunk}."] if left.enclosure() < 1 else []
        return [f"{shrunk}; {_formula(run, n)} is {plain(_factor(run, n), DIGITS)}."]
    except SignalError:
        return []


def _formula(run: Run, n: int) -> str:
    letter = rate_letter(run)
    return f"|1 − {letter}·{curvature_name(run, n)}|" if run.problem.dimension == 1 else f"the largest |1 − {letter}·λ|"


def _factor(run: Run, n: int) -> Number:
    rate, (smallest, largest) = Number.of(run.problem.rate), eigenvalue_extremes(run, n)

    def factor(bits: int) -> arb:
        slow, fast = (abs(1 - rate.enclosure(bits) * end.enclosure(bits)) for end in (smallest, largest))
        return slow.max(fast)

    return Number(factor)


def too_large_words(run: Run) -> list[str]:
    """Say that the rate is above the threshold at the start, where it is."""
    if not is_plain(run) or bend_at(run, 0) is not Definiteness.UP:
        return []
    _, largest = eigenvalue_extremes(run, 0)
    threshold, rate = _threshold(largest), Number.of(run.problem.rate)
    try:
        if not rate.enclosure() > threshold.enclosure():
            return []
    except SignalError:
        return []
    limit = equation(f"2/{curvature_name(run, 0)}", threshold, DIGITS)
    times = plain(ratio(rate, threshold), 3)
    given = f"{rate_letter(run)} {is_words(rate)}"
    return [f"Already at the start the rate is above {limit}: {given} is {times} times that threshold."]
