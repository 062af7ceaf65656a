"""The matrix of the normal equations of a fit: how its eigenvalues bound the rate, and what scaling makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.conditioning import Conditioning, conditioning, standardised
from gdtutor.analysis.normal import scales
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import plain
from gdtutor.text.formula import Application, Formula, Matrix, Quotient, Variable
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.worked import WorkedLine
from gdtutor.worked.explanation.section import Section, gathered
from gdtutor.worked.said import computed, exact, gives

if TYPE_CHECKING:
    from gdtutor.language.fit import Fit
    from gdtutor.worked.explanation.case import RunAnalysis

_TITLE: Final = told("matrix.title")
_ID: Final = "normal-matrix"
_NAME: Final = Variable("A")
_STANDARD: Final = "standard"


def matrix(case: RunAnalysis) -> Section:
    """Return the eigenvalues of the matrix, and what they would be if every column had mean 0 and deviation 1."""
    fit = case.run.problem.fit
    found = None if fit is None else conditioning(fit)
    if fit is None or found is None:
        return Section(_ID, _TITLE)
    sentences = gathered(_sentences(case, fit, found))
    return Section(_ID, _TITLE, sentences, lines=gathered(_lines(case, found)))


def _sentences(case: RunAnalysis, fit: Fit, found: Conditioning) -> Iterator[Sentence]:
    if fit.decay:
        yield told("matrix.is-hessian", f=case.f, matrix=_NAME)
        yield _decayed(fit, found, case.digits)
    else:
        yield told("matrix.hessian", f=case.f, factor=exact(scales(fit)[1]), matrix=_NAME)
    scaled = None if fit.scaling == _STANDARD else standardised(fit)
    if scaled is not None:
        letters = tuple(Variable(symbol.name) for symbol in fit.inputs)
        yield told(
            "matrix.scaled",
            columns=letters,
            option=f"--scale {_STANDARD}",
            number=plain(scaled.number, case.digits),
            now=plain(found.number, case.digits),
        )
    if scaled is not None and case.run.method.is_plain:
        now, then = (plain(_threshold(each, fit), case.digits) for each in (found, scaled))
        yield told("matrix.rates", rate=Variable(case.letters.rate), then=then, now=now)


def _decayed(fit: Fit, found: Conditioning, digits: int) -> Sentence:
    """Say what weight decay does to the eigenvalues."""
    decay, bare = exact(fit.decay), conditioning(replace(fit, decay=sp.S.Zero))
    if bare is None:
        return told("matrix.decay-alone", decay=decay)
    return told("matrix.decay", decay=decay, number=plain(bare.number, digits), now=plain(found.number, digits))


def _threshold(found: Conditioning, fit: Fit) -> Number:
    """Return the rate below which descent contracts: 2 over the greatest eigenvalue of the Hessian."""
    return combine(lambda high, factor: 2 / (high * factor), found.greatest, Number.of(scales(fit)[1]))


def _lines(case: RunAnalysis, found: Conditioning) -> Iterator[WorkedLine]:
    rows = tuple(tuple(map(exact, row)) for row in found.matrix)
    decay = case.run.problem.fit is not None and case.run.problem.fit.decay
    yield gives(_NAME, Matrix(rows), told("matrix.is-decayed" if decay else "matrix.is"))
    low, high = _eigenvalue("lambda_min"), _eigenvalue("lambda_max")
    yield computed(low, found.least, case.digits, told("matrix.least"))
    yield computed(high, found.greatest, case.digits, told("matrix.greatest"))
    yield computed(Quotient(high, low), found.number, case.digits, told("matrix.condition"))


def _eigenvalue(name: str) -> Formula:
    return Application(Variable(name), (_NAME,))
