"""Momentum at the limit: the spectral radius beside what was observed, and the best parameters."""

from __future__ import annotations

from collections.abc import Iterator

from gdtutor.analysis.momentum import Momentum
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation, indexed, plain
from gdtutor.text.glyphs import name_text
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.section import Section, gathered


def velocity(case: RunAnalysis) -> Section:
    """Return what momentum does near the minimum; empty for methods without velocity."""
    found = case.momentum
    title = "Momentum near the minimum"
    return Section("momentum", title) if found is None else Section("momentum", title, gathered(_words(case, found)))


def _words(case: RunAnalysis, found: Momentum) -> Iterator[str]:
    heavy = not case.run.method.looks_ahead
    beta = name_text(case.letters.parameters["beta"])
    alpha = case.alpha
    rule = (
        f"r² − (1 + {beta} − {alpha}·λ)·r + {beta} = 0"
        if heavy
        else f"r² − (1 + {beta})·(1 − {alpha}·λ)·r + {beta}·(1 − {alpha}·λ) = 0"
    )
    lambdas = "λ = " + f"{case.run.problem.letter}″" if case.alone else "every eigenvalue λ of the Hessian"
    yield f"Near the minimum the error follows the zeros of {rule}, for {lambdas}."
    radius = equation("|r|", found.radius, case.digits)
    predicted = (
        f"Predicted in the long run: on average each step leaves {radius} of the error, for the zero r farthest from 0."
    )
    if found.observed is not None and found.window is not None:
        first, last = (indexed(case.letters.point, n) for n in found.window)
        seen = plain(found.observed, case.digits)
        yield predicted
        yield f"Observed from {first} to {last}: {seen} on average."
    else:
        yield predicted
    top = f"{case.run.problem.letter}″" if case.alone else "λ_max"
    formula = f"2·(1 + {beta})/{top}" if heavy else f"2·(1 + {beta})/((1 + 2·{beta})·{top})"
    yield f"With this {beta} it contracts for {alpha} < {equation(formula, found.threshold, case.digits)}."
    if found.radius.enclosure() > 1 and case.run.outcome.kind is not OutcomeKind.STATIONARY:
        part = "" if case.alone else ", unless it has no part along that eigenvector"
        yield f"Here |r| > 1: the descent leaves the neighbourhood of this minimum, for a cycle or for good{part}."
    yield from _best(case, found, heavy=heavy, beta=beta)


def _best(case: RunAnalysis, found: Momentum, *, heavy: bool, beta: str) -> Iterator[str]:
    bend = f"{case.run.problem.letter}″"
    if case.alone:
        rate = equation(f"{case.alpha} = 1/{bend}", found.best_rate, case.digits)
        yield f"With one variable the best choice is {rate} and {beta} = 0: then the factor near it is 0."
        return
    low, high = "λ_min", "λ_max"
    if heavy:
        rate, keep = f"4/(√({high}) + √({low}))²", f"((√({high}) − √({low}))/(√({high}) + √({low})))²"
    else:
        rate, keep = f"1/{high}", "(√(κ) − 1)/(√(κ) + 1)"
    chosen = equation(f"{case.alpha} = {rate}", found.best_rate, case.digits)
    kept = equation(f"{beta} = {keep}", found.best_beta, case.digits)
    left = plain(found.best_radius, case.digits)
    if heavy:
        yield f"The best choice for these eigenvalues is {chosen} and {kept}: then {left} is left by a step."
    else:
        yield f"With κ = {high}/{low}, the usual choice is {chosen} and {kept}: then {left} is left by a step."
