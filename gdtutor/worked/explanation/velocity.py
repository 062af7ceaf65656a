"""Momentum at the limit: the spectral radius beside what was observed, and the best parameters."""

from __future__ import annotations

from collections.abc import Iterator

from gdtutor.analysis.momentum import Momentum
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import one_minus
from gdtutor.numbers.numeral import ONE, ZERO, equation, plain
from gdtutor.text.formula import (
    AbsoluteValue,
    Digits,
    Formula,
    Negation,
    Power,
    Product,
    Quotient,
    Relational,
    Root,
    Sum,
    Variable,
)
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.section import Section, gathered

_TITLE = told("section.momentum")
_TWO = Digits("2")
_RADIUS = AbsoluteValue(Variable("r"))
_LOW, _HIGH = Variable("lambda_min"), Variable("lambda_max")


def velocity(case: RunAnalysis) -> Section:
    """Return what momentum does near the minimum; empty for methods without velocity."""
    found = case.momentum
    return Section("momentum", _TITLE, () if found is None else gathered(_about(case, found)))


def _about(case: RunAnalysis, found: Momentum) -> Iterator[Sentence]:
    heavy = not case.run.method.looks_ahead
    beta = Variable(case.letters.parameters["beta"])
    bends: Part = told("momentum.every-eigenvalue", eigenvalue=Variable("lambda"))
    if case.alone:
        bends = Relational(Variable("lambda"), "=", case.second)
    yield told("momentum.zeros", equation=_characteristic(case, beta, heavy=heavy), bends=bends)
    zero = Variable("r")
    yield told("momentum.predicted", radius=equation(_RADIUS, found.radius, case.digits), zero=zero)
    if found.observed is not None and found.window is not None:
        first, last = (Variable(case.letters.point, n) for n in found.window)
        yield told("momentum.observed", first=first, last=last, factor=plain(found.observed, case.digits))
    above = Product((_TWO, Sum((ONE, beta))))
    below = case.curvature if heavy else Product((Sum((ONE, Product((_TWO, beta)))), case.curvature))
    edge = equation(Quotient(above, below), found.threshold, case.digits)
    bound = Relational(Relational(case.alpha, "<", edge.left), edge.sign, edge.right)
    yield told("momentum.contracts", beta=beta, bound=bound)
    if found.radius.enclosure() > 1 and case.run.outcome.kind is not OutcomeKind.STATIONARY:
        leaves = "momentum.leaves" if case.alone else "momentum.leaves-along"
        yield told(leaves, radius=Relational(_RADIUS, ">", ONE))
    yield _best(case, found, beta, heavy=heavy)


def _characteristic(case: RunAnalysis, beta: Variable, *, heavy: bool) -> Formula:
    """Return r² − (1 + β − α·λ)·r + β = 0, or that of Nesterov's momentum."""
    r, scaled = Variable("r"), Product((case.alpha, Variable("lambda")))
    factor = one_minus(scaled)
    if heavy:
        linear: tuple[Formula, ...] = (Sum((ONE, beta, Negation(scaled))), r)
        last: Formula = beta
    else:
        linear, last = (Sum((ONE, beta)), factor, r), Product((beta, factor))
    return Relational(Sum((Power(r, _TWO), Negation(Product(linear)), last)), "=", ZERO)


def _best(case: RunAnalysis, found: Momentum, beta: Variable, *, heavy: bool) -> Sentence:
    if case.alone:
        rate = equation(Relational(case.alpha, "=", Quotient(ONE, case.second)), found.best_rate, case.digits)
        return told("momentum.best-alone", rate=rate, keep=Relational(beta, "=", ZERO))
    if heavy:
        high, low = Root(_HIGH), Root(_LOW)
        best = Quotient(Digits("4"), Power(Sum((high, low)), _TWO))
        keep: Formula = Power(Quotient(Sum((high, Negation(low))), Sum((high, low))), _TWO)
    else:
        root = Root(Variable("kappa"))
        best, keep = Quotient(ONE, _HIGH), Quotient(Sum((root, Negation(ONE))), Sum((root, ONE)))
    parts: dict[str, Part] = {
        "rate": equation(Relational(case.alpha, "=", best), found.best_rate, case.digits),
        "keep": equation(Relational(beta, "=", keep), found.best_beta, case.digits),
        "left": plain(found.best_radius, case.digits),
    }
    if heavy:
        return told("momentum.best", **parts)
    return told("momentum.usual", condition=Relational(Variable("kappa"), "=", Quotient(_HIGH, _LOW)), **parts)
