"""The learning rate at the limit: thresholds, prediction and observation; and the closed form of quadratics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.sides import PowerLaw, measured, power_law
from gdtutor.analysis.stepsize import TARGET, StepSize, absolute
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.catalog.method import RateCourse
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import one_minus
from gdtutor.language.outline import formula_of
from gdtutor.numbers import substitution
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, ZERO, equation, parameter_formula, plain, right_side
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Constant,
    Digits,
    FirstDerivative,
    Formula,
    Matrix,
    Negation,
    Norm,
    Power,
    Product,
    Quotient,
    Relational,
    Root,
    SecondDerivative,
    Sum,
    Variable,
)
from gdtutor.text.glyphs import Index
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.worked import Reason, WorkedLine
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.condition import conditioned
from gdtutor.worked.explanation.outcome import size, sized
from gdtutor.worked.explanation.section import Section, gathered
from gdtutor.worked.explanation.sides import about_sides
from gdtutor.worked.quadratic import closed_form_lines
from gdtutor.worked.said import computed, exact, gives, minus, roughly, value

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_TITLE = told("section.step-size")


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
    return Section("step-size", told("section.error"), gathered(_only_seen(case)))


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


def _seen(case: RunAnalysis, step: StepSize) -> Iterator[Sentence]:
    """Set the observed factor beside the predicted one."""
    predicted = sized(case, equation(size(case), step.contraction, case.digits))
    seen = case.observed
    if step.contraction.exact == 1:
        yield told(_KEEPS[case.alone, case.closed_form is not None], factor=predicted)
    elif case.reached is None and step.contraction.enclosure() > 1:
        yield told("rate.multiplies", factor=predicted)
    elif step.contraction.exact == 0:
        yield told("rate.at-once" if case.closed_form is not None else "rate.faster-than-linear", factor=predicted)
    elif case.reached is None:
        yield told("rate.predicted-far", factor=predicted)
    elif seen is None:
        yield told("rate.predicted", factor=predicted)
        if case.run.last and case.run.outcome.kind is OutcomeKind.STATIONARY:
            yield told("rate.led-onto", step=case.run.last)
    else:
        measured = equation(_error_ratio(case, seen.n), seen.ratio, case.digits)
        yield told("rate.predicted-and-observed", factor=predicted, observed=measured)
        if not seen.settled:
            yield told("rate.still-changes")
        elif not _agree(seen.ratio, step.contraction):
            yield from _other_direction(case, step, seen.ratio)


_KEEPS = {
    (True, True): "rate.keeps",
    (True, False): "rate.keeps-first-order",
    (False, True): "rate.keeps-along",
    (False, False): "rate.keeps-along-first-order",
}
"""By whether there is one variable, and whether f is quadratic."""


def _error_ratio(case: RunAnalysis, n: int) -> Formula:
    return Quotient(_error(case, n + 1), _error(case, n))


def _error(case: RunAnalysis, n: Index) -> Formula:
    """Return |xₙ − x*|, or ‖Xₙ − X*‖."""
    point = case.letters.point
    way = Sum((Variable(point, n), Negation(Variable(point, "*"))))
    return AbsoluteValue(way) if case.alone else Norm(way)


def _agree(one: Number, other: Number) -> bool:
    a, b = one.enclosure(), other.enclosure()
    return bool(abs(a - b) <= abs(b) * 0.01 + 1e-12)


def _other_direction(case: RunAnalysis, step: StepSize, ratio: Number) -> Iterator[Sentence]:
    level = 0 if case.limit is None else len(case.limit.curvature) - len(step.factors)
    for i, factor in enumerate(step.factors, level):
        if _agree(ratio, absolute(factor)):
            yield told("rate.other-direction", factor=AbsoluteValue(one_minus(case.alpha, Variable(f"lambda_{i + 1}"))))
            return
    if case.reached is not None:
        yield told("rate.still-far")


def _pace(case: RunAnalysis, step: StepSize) -> Iterator[Sentence]:
    if step.per_digit is None:
        return
    inverse = Negation(Quotient(ONE, Constant("log10")))
    yield told("rate.pace", inverse=inverse, steps=right_side(step.per_digit, 4))
    if step.remaining:
        error, most = _error(case, "n"), parameter_formula(TARGET)
        yield told("rate.remaining", steps=step.remaining, error=error, most=most)


def _best(case: RunAnalysis, step: StepSize) -> Iterator[Sentence]:
    if case.alone:
        yield told("rate.best-alone", rate=equation(Quotient(ONE, case.second), step.best, case.digits))
        return
    low, high = Variable("lambda_min"), Variable("lambda_max")
    if case.limit is not None and case.limit.in_valley:
        yield told("rate.valley", eigenvalue=low)
    best = equation(Quotient(Digits("2"), Sum((low, high))), step.best, case.digits)
    yield told("rate.best", rate=best, factor=plain(step.best_contraction, case.digits))
    yield from conditioned(case, step)


def _flat(case: RunAnalysis) -> Iterator[Sentence]:
    """Say that no linear rate holds where f″ = 0, and what holds instead."""
    limit = case.limit
    if limit is None:
        return
    point = case.named(limit.point)
    if not case.is_plain:
        yield told("rate.flat", point=point)
        yield from _flat_newton(case)
        yield from _only_seen(case)
        return
    factor = Relational(one_minus(case.alpha, case.second if case.alone else Variable("lambda")), "=", ONE)
    if case.alone:
        second, threshold = Relational(case.second, "=", ZERO), Quotient(Digits("2"), case.second)
        yield told("rate.no-threshold", second=second, point=point, threshold=threshold, factor=factor)
    else:
        yield told("rate.no-threshold-along", point=point, factor=factor)
    seen = case.observed
    if seen is not None:
        ratio = equation(_error_ratio(case, seen.n), seen.ratio, case.digits)
        proven = case.alone and power_law(case.run, limit) is not None
        yield told("rate.sublinear" if proven else "rate.observed", ratio=ratio)
    yield from _rule(case)


def _flat_newton(case: RunAnalysis) -> Iterator[Sentence]:
    """Say which factor Newton's method keeps at a zero of the slope of higher order: 1 − 1/(m − 1)."""
    limit = case.limit
    if limit is None or limit.deciding is None or not case.run.method.follows_tangents:
        return
    order, slope = limit.order, FirstDerivative(case.run.problem.name)
    yield told("rate.newton-order", order=order, slope=slope, zero=order - 1)
    kept = equation(one_minus(Quotient(ONE, Digits(str(order - 1)))), Number.of(sp.Rational(order - 2, order - 1)))
    yield told("rate.newton-factor", factor=kept)


def _rule(case: RunAnalysis) -> Iterator[Sentence]:
    """Give the law of the error where the run is proven to obey it."""
    law = None if case.reached is None or not case.is_plain or not case.alone else power_law(case.run, case.reached)
    if law is None or law.share is None or case.reached is None:
        return
    last = case.run.last
    rows = [(n, measured(case.run, case.reached, law, n)) for n in sorted({min(1, last), last // 10, last}) if n]
    values = (
        told("rate.at-n", n=Relational(Variable("n"), "=", Digits(str(n))), value=plain(number, case.digits))
        for n, number in rows
    )
    yield told("rate.law", product=_law(case, case.reached, law), values=tuple(values))


def _law(case: RunAnalysis, reached: Limit, law: PowerLaw) -> Formula:
    """Return |xₙ|·√(8·α·n), what tends to 1."""
    centre, order, share = reached.point[0].exact, law.power, law.share
    nth = Variable(case.letters.point, "n")
    error = _error(case, "n") if centre is None else AbsoluteValue(minus(nth, exact(centre)))
    factors = (case.alpha, Variable("n"))
    inner = Product(factors if share == 1 else (exact(share), *factors))
    if order == 4:
        return Product((error, Root(inner)))
    if order == 3:
        return Product((error, *inner.factors))
    power = sp.Rational((order - 2).denominator, (order - 2).numerator)
    return Product((error, Power(inner, exact(power))))


def _observed(case: RunAnalysis) -> Iterator[Sentence]:
    seen = case.observed
    if seen is not None:
        yield told("rate.observed", ratio=equation(_error_ratio(case, seen.n), seen.ratio, case.digits))


def _only_seen(case: RunAnalysis) -> Iterator[Sentence]:
    """Give the observed ratio, where no fixed rate predicts one."""
    seen = case.observed
    if seen is None or case.momentum is not None:
        return
    yield told("rate.observed-at-end", ratio=equation(_error_ratio(case, seen.n), seen.ratio, case.digits))
    if case.limit is None or (case.limit.bend is Definiteness.FLAT and not case.limit.in_valley):
        return
    if case.run.method.follows_tangents:
        yield told("rate.newton")
    elif case.run.method.course is RateCourse.LEAST and _is_bowl(case.limit) and not case.alone:
        yield from _steepest(case)
    elif case.run.method.moves_in_turn:
        yield from () if case.alone else (told("rate.in-turn", threshold=Quotient(Digits("2"), case.curvature)),)
    elif _is_bowl(case.limit) and not (case.is_plain or case.run.method.pulls or case.run.method.clips):
        yield told("rate.changing", threshold=Quotient(Digits("2"), case.curvature))


def _steepest(case: RunAnalysis) -> Iterator[Sentence]:
    """Say what exact line search leaves at most on a quadratic. Source: Nocedal, Wright (2006), theorem 3.3."""
    limit = case.limit
    if limit is None:
        return
    least = combine(lambda a, b: (b - a) / (b + a), limit.bends[0], limit.bends[-1])
    if least.exact == 0:
        return
    low, high, r = Variable("lambda_min"), Variable("lambda_max"), Variable("r")
    definition = Relational(r, "=", Quotient(Sum((high, Negation(low))), Sum((high, low))))
    left = equation(Power(r, Digits("2")), combine(lambda r: r * r, least), case.digits)
    height = Sum((case.f, Negation(Variable(case.run.problem.name, "*"))))
    name = "rate.steepest" if _is_quadratic(case) else "rate.steepest-in-long-run"
    yield told(name, ratio=equation(definition, least, case.digits), left=left, height=height)


def _is_bowl(limit: Limit) -> bool:
    """Whether f bends upwards in every direction that a descent feels."""
    return limit.bend is Definiteness.UP or limit.in_valley


def _is_quadratic(case: RunAnalysis) -> bool:
    return not any(entry.free_symbols for row in case.run.hessian for entry in row)


def closed(case: RunAnalysis) -> Section:
    """Return the closed form of a quadratic, derived and compared with the run."""
    form, title = case.closed_form, told("section.closed-form")
    if form is None:
        return Section("closed-form", title)
    checked = []
    if form.agreeing:
        checked.append(told("closed.agreeing", iterates=form.agreeing))
    if form.enclosed:
        checked.append(told("closed.enclosed", checked=form.enclosed))
    if not form.components:
        checked = [told("closed.too-long")]
    return Section("closed-form", title, (told("closed.quadratic"), *checked), lines=closed_form_lines(case.run, form))
