"""The learning rate at the limit: thresholds, prediction and observation; and the closed form of quadratics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.sides import measured, power_law
from gdtutor.analysis.stepsize import TARGET, StepSize, absolute
from gdtutor.catalog.method import RateCourse
from gdtutor.descent.curvature import Definiteness
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation, plain
from gdtutor.language.expressions import expression_line
from gdtutor.language.outline import formula_of
from gdtutor.numbers import substitution
from gdtutor.numbers.number import Number
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Digits,
    Formula,
    Matrix,
    Product,
    Quotient,
    SecondDerivative,
    Sum,
    Variable,
)
from gdtutor.text.glyphs import Index, name_text
from gdtutor.text.line import formula_line
from gdtutor.text.worked import Reason, WorkedLine
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.condition import conditioned
from gdtutor.worked.explanation.outcome import size_name
from gdtutor.worked.explanation.section import Section, gathered
from gdtutor.worked.explanation.sides import about_sides
from gdtutor.worked.quadratic import closed_form_lines
from gdtutor.worked.said import computed, exact, gives, minus, roughly, value

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_TITLE = "The learning rate near the critical point"


def rate(case: RunAnalysis) -> Section:
    """Return the threshold, the best rate, and the factor predicted beside the factor observed."""
    if case.limit is None or case.is_constant:
        return Section("step-size", _TITLE)
    step = case.step_size
    if step is not None:
        sentences = gathered(chain(_seen(case, step), _pace(case, step), _best(case, step)))
        return Section("step-size", _TITLE, sentences, lines=gathered(chain(_bend_lines(case), _lines(case, step))))
    if case.limit.junction is not None and case.limit.junction.bend is None:
        return Section("step-size", _TITLE, gathered(chain(about_sides(case), _observed(case), _rule(case))))
    if case.limit.bend is Definiteness.FLAT and not case.limit.in_valley:
        return Section("step-size", _TITLE, gathered(_flat(case)))
    return Section("step-size", "How the error shrinks", gathered(_only_seen(case)))


def _lines(case: RunAnalysis, step: StepSize) -> Iterator[WorkedLine]:
    rate_name, one = Variable(case.letters.rate), Digits("1")
    limit = case.limit
    if limit is None:
        return
    high = _curvature(case)
    yield _honest(case, computed(Quotient(Digits("2"), high), step.threshold, case.digits, Reason("threshold")))
    best = (
        Quotient(one, high)
        if case.alone
        else Quotient(Digits("2"), Sum((Variable("lambda_min"), Variable("lambda_max"))))
    )
    yield _honest(case, computed(best, step.best, case.digits, Reason("best-rate")))
    level = len(limit.curvature) - len(step.factors)
    names = [high] if case.alone else [Variable(f"lambda_{level + i + 1}") for i in range(len(step.factors))]
    for name, factor in zip(names, step.factors, strict=True):
        left = minus(one, Product((rate_name, name)))
        yield _honest(case, computed(left, factor, case.digits, Reason("error-factor")))


def _honest(case: RunAnalysis, line: WorkedLine) -> WorkedLine:
    """Return the line with ≈ where the point put into f″ is rounded and f″ is not the same everywhere."""
    limit = case.limit
    if not case.alone or limit is None or not case.run.hessian[0][0].free_symbols:
        return line
    return line if limit.point[0].shown(case.digits).exact else roughly(line)


def _curvature(case: RunAnalysis) -> Formula:
    if not case.alone:
        return Variable("lambda_max")
    limit = case.limit
    at = value(limit.point[0], case.digits) if limit is not None else Digits("0")
    return Application(SecondDerivative(case.run.problem.name), (at,))


def _bend_lines(case: RunAnalysis) -> Iterator[WorkedLine]:
    limit, run = case.limit, case.run
    if limit is None:
        return
    if case.alone:
        name = Variable(run.problem.variables[0].name)
        second = Application(SecondDerivative(run.problem.name), (name,))
        yield gives(second, formula_of(run.hessian[0][0]), Reason("second-derivative"))
        yield _honest(case, computed(_curvature(case), limit.curvature[0], case.digits, Reason("at-limit")))
        return
    variables = run.problem.variables
    point = {symbol: number.exact for symbol, number in zip(variables, limit.point, strict=True)}
    if all(each is not None for each in point.values()):
        entries = [[substitution.put_in(entry, point) for entry in row] for row in run.hessian]
        if all(entry is not None for row in entries for entry in row):
            rows = (tuple(formula_of(sp.expand(entry), inline=True) for entry in row) for row in entries)
            yield gives(Variable("H"), Matrix(tuple(rows)), Reason("hessian-there"))
    least, count = len(limit.curvature) - len(limit.bends), len(limit.curvature)
    for i, each in enumerate(limit.curvature):
        extreme = {least: Variable("lambda_min"), count - 1: Variable("lambda_max")}.get(i)
        reason = Reason("an-eigenvalue") if extreme is None else Reason("extreme-eigenvalue", {"name": extreme})
        yield computed(Variable(f"lambda_{i + 1}"), each, case.digits, reason)


def _seen(case: RunAnalysis, step: StepSize) -> Iterator[str]:
    """Set the observed factor beside the predicted one."""
    predicted = equation(size_name(case), step.contraction, case.digits)
    seen = case.observed
    if step.contraction.exact == 1:
        order = "" if case.closed_form is not None else "to first order "
        part = "the error keeps" if case.alone else "the error's part along that eigenvector keeps"
        yield f"Near it {predicted}: {order}{part} its size."
        return
    if case.reached is None and step.contraction.enclosure() > 1:
        yield f"Near the minimum every step multiplies an error by {predicted}."
        return
    if step.contraction.exact == 0:
        yield f"Near it {predicted}: {_at_once(case)}"
        return
    if case.reached is None:
        yield f"Predicted near the minimum: every step leaves {predicted} of the error, in the long run."
        return
    if seen is None:
        yield f"Predicted: every step near it leaves {predicted} of the error."
        if case.run.last and case.run.outcome.kind is OutcomeKind.STATIONARY:
            yield f"Here step {case.run.last} led exactly onto the point."
        return
    words = _error_ratio(case, seen.n)
    measured = equation(words, seen.ratio, case.digits)
    yield f"Predicted: near it every step leaves {predicted} of the error. Observed: {measured}."
    if not seen.settled:
        yield "The observed ratio still changes from step to step: the prediction holds near the limit."
    elif not _agree(seen.ratio, step.contraction):
        yield from _other_direction(case, step, seen.ratio)


def _at_once(case: RunAnalysis) -> str:
    if case.closed_form is not None:
        return "one step leads exactly onto the point."
    return "the error shrinks faster than by any fixed factor."


def _error_ratio(case: RunAnalysis, n: int) -> str:
    return f"{_error(case, n + 1)}/{_error(case, n)}"


def _error(case: RunAnalysis, n: Index) -> str:
    """Write |xₙ − x*|, or ‖Xₙ − X*‖."""
    bar, point = "|" if case.alone else "‖", case.letters.point
    return f"{bar}{name_text(point, n)} − {name_text(point)}*{bar}"


def _agree(one: Number, other: Number) -> bool:
    a, b = one.enclosure(), other.enclosure()
    return bool(abs(a - b) <= abs(b) * 0.01 + 1e-12)


def _other_direction(case: RunAnalysis, step: StepSize, ratio: Number) -> Iterator[str]:
    level = 0 if case.limit is None else len(case.limit.curvature) - len(step.factors)
    for i, factor in enumerate(step.factors, level):
        if _agree(ratio, absolute(factor)):
            yield (
                f"What was observed is |1 − {case.alpha}·{name_text(f'lambda_{i + 1}')}|, another eigenvalue's: "
                "the error has hardly any part along the slowest direction."
            )
            return
    if case.reached is not None:
        yield "The run is still so far from the limit that the prediction does not yet hold."


def _pace(case: RunAnalysis, step: StepSize) -> Iterator[str]:
    if step.per_digit is None:
        return
    yield f"At this rate a further decimal digit takes {equation('−1/log₁₀ of that factor', step.per_digit, 4)} steps."
    if step.remaining:
        goal = "10⁻⁶" if sp.Rational(1, 10**6) == TARGET else str(TARGET)
        steps = "step" if step.remaining == 1 else "steps"
        yield f"From the last iterate, about {step.remaining:,} more {steps} make {_error(case, 'n')} at most {goal}."


def _best(case: RunAnalysis, step: StepSize) -> Iterator[str]:
    if case.alone:
        head = equation(f"1/{case.run.problem.letter}″", step.best, case.digits)
        yield f"The best rate near it is {head}: then the factor is 0."
        return
    if case.limit is not None and case.limit.in_valley:
        yield "λ_min is the smallest eigenvalue above 0: along the valley the slope is 0 and nothing moves."
    head = equation("2/(λ_min + λ_max)", step.best, case.digits)
    yield f"The best fixed rate near it is {head}; its factor is {plain(step.best_contraction, case.digits)}."
    yield from conditioned(case, step)


def _flat(case: RunAnalysis) -> Iterator[str]:
    """Say that no linear rate holds where f″ = 0, and what holds instead."""
    limit = case.limit
    if limit is None:
        return
    name, place = case.run.problem.letter, case.named(limit.point)
    if not case.is_plain:
        yield f"The second derivative has the value 0 there, at {place}, in some direction at least."
        yield from _flat_newton(case)
        yield from _only_seen(case)
        return
    head = f"{name}″ = 0 there" if case.alone else "The Hessian there has the eigenvalue 0"
    if case.alone:
        yield f"{head}, at {place}: there is no threshold 2/{name}″, and 1 − {case.alpha}·{name}″ = 1 promises nothing."
    else:
        yield f"{head}, at {place}: along that direction 1 − {case.alpha}·λ = 1, which promises nothing."
    seen = case.observed
    if seen is not None:
        words = equation(_error_ratio(case, seen.n), seen.ratio, case.digits)
        slowly = "The error shrinks more slowly than by any fixed factor (sublinearly)"
        proven = case.alone and power_law(case.run, limit) is not None
        yield f"{slowly}: {words}, and it tends to 1." if proven else f"Observed: {words}."
    yield from _rule(case)


def _flat_newton(case: RunAnalysis) -> Iterator[str]:
    """Say which factor Newton's method keeps at a zero of the slope of higher order: 1 − 1/(m − 1)."""
    limit = case.limit
    if limit is None or limit.deciding is None or not case.run.method.follows_tangents:
        return
    name, order = case.run.problem.letter, limit.order
    factor = sp.Rational(order - 2, order - 1)
    yield f"The first derivative that is not 0 there has the order {order}: {name}′ has a zero of order {order - 1}."
    yield f"Near it every step of Newton's method leaves 1 − 1/{order - 1} = {factor} of the error."


def _rule(case: RunAnalysis) -> Iterator[str]:
    """Give the law of the error where the run is proven to obey it."""
    law = None if case.reached is None or not case.is_plain or not case.alone else power_law(case.run, case.reached)
    if law is None or law.share is None or case.reached is None:
        return
    last, order, share = case.run.last, law.power, law.share
    rows = [(n, measured(case.run, case.reached, law, n)) for n in sorted({min(1, last), last // 10, last}) if n]
    centre = case.reached.point[0].exact
    nth = Variable(case.letters.point, "n")
    error = _error(case, "n") if centre is None else formula_line(AbsoluteValue(minus(nth, exact(centre))))
    inner = f"{case.alpha}·n" if share == 1 else f"{expression_line(share)}·{case.alpha}·n"
    power = sp.Rational((order - 2).denominator, (order - 2).numerator)
    root = f"√({inner})" if order == 4 else inner if order == 3 else f"({inner})^{_bracketed(power)}"
    values = "; ".join(f"for n = {n} it is {plain(number, case.digits)}" for n, number in rows)
    yield f"Instead {error}·{root} tends to 1: {values}."


def _bracketed(power: sp.Rational) -> str:
    return str(power) if power.is_Integer else f"({power})"


def _observed(case: RunAnalysis) -> Iterator[str]:
    seen = case.observed
    if seen is not None:
        yield f"Observed: {equation(_error_ratio(case, seen.n), seen.ratio, case.digits)}."


def _only_seen(case: RunAnalysis) -> Iterator[str]:
    """Give the observed ratio, where no fixed rate predicts one."""
    seen = case.observed
    if seen is None or case.momentum is not None:
        return
    words = equation(_error_ratio(case, seen.n), seen.ratio, case.digits)
    yield f"Observed at the end: {words}."
    if case.limit is None or (case.limit.bend is Definiteness.FLAT and not case.limit.in_valley):
        return
    if case.run.method.follows_tangents:
        yield "Newton's method has no fixed factor: near a simple zero of the slope the ratio itself tends to 0."
    elif case.run.method.course is RateCourse.LEAST and _is_bowl(case.limit) and not case.alone:
        yield from _steepest(case)
    elif _is_bowl(case.limit) and not case.is_plain:
        top = f"{case.run.problem.letter}″" if case.alone else "λ_max"
        yield f"The rate of this method changes from step to step, so no single threshold 2/{top} decides about it."


def _steepest(case: RunAnalysis) -> Iterator[str]:
    """Say what exact line search leaves at most on a quadratic. Source: Nocedal, Wright (2006), theorem 3.3."""
    limit = case.limit
    if limit is None:
        return
    least = combine(lambda a, b: (b - a) / (b + a), limit.bends[0], limit.bends[-1])
    if least.exact == 0:
        return
    share = combine(lambda r: r * r, least)
    head = equation("r = (λ_max − λ_min)/(λ_max + λ_min)", least, case.digits)
    name = case.run.problem.letter
    left = equation("r²", share, case.digits)
    often = "at most" if _is_quadratic(case) else "in the long run at most"
    yield f"With {head}, each step of exact line search leaves {often} {left} of {name} − {name}*."


def _is_bowl(limit: Limit) -> bool:
    """Whether f bends upwards in every direction that a descent feels."""
    return limit.bend is Definiteness.UP or limit.in_valley


def _is_quadratic(case: RunAnalysis) -> bool:
    return not any(entry.free_symbols for row in case.run.hessian for entry in row)


def closed(case: RunAnalysis) -> Section:
    """Return the closed form of a quadratic, derived and compared with the run."""
    form = case.closed_form
    if form is None:
        return Section("closed-form", "The whole run in one formula")
    words = "The function is quadratic, so the slope is linear and every step does the same to the error."
    checked = []
    if form.agreeing:
        checked.append(f"Checked: {form.agreeing} iterates of the run equal the formula exactly.")
    if form.enclosed:
        checked.append(
            f"Where the run knows only an enclosure, it holds the formula's value ({form.enclosed} checked)."
        )
    if not form.components:
        checked = ["The eigenvectors are not short enough to be written out here."]
    lines = closed_form_lines(case.run, form)
    return Section("closed-form", "The whole run in one formula", (words, *checked), lines=lines)
