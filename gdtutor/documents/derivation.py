"""The document about derivatives: each worked out rule by rule; as data, the tree of rules (README.md describes it)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

from gdtutor.language.expressions import definition, given_formulas
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.exact import given_data, note_data
from gdtutor.text.elements import Data, Derived, Display, Element, Opening
from gdtutor.text.formula import Application, Relational, SecondDerivative, Variable
from gdtutor.text.sentence import told
from gdtutor.worked.derivation import derivation_lines
from gdtutor.worked.statement import derivative_formulas

if TYPE_CHECKING:
    from gdtutor.calculus.derivation import Derivation
    from gdtutor.calculus.steps import Detail
    from gdtutor.documents.options import DocumentOptions
    from gdtutor.text.formula import Formula
    from gdtutor.worked.differentiation import By, Differentiation

VERSION: Final = 1
"""Of the data."""


def elements(work: Differentiation, options: DocumentOptions) -> Iterator[Element]:
    """Yield the function, and a derivation at a time."""
    reading = work.reading
    function = definition(reading.name, reading.variables, reading.typed)
    yield Opening(told("derivation.title"), function, given_formulas(reading.given), reading.noted)
    has_titles = work.order > 1 or len(work.wanted) > 1
    for by, derivation in work.each():
        variables = tuple(Variable(symbol.name) for symbol in by)
        title = told("derivation.by", variables=variables) if has_titles else None
        yield Derived(derivation_lines(derivation, cast("Detail", options.detail)), title)
        yield Display(_closing(work, by, derivation))


def _closing(work: Differentiation, by: By, derivation: Derivation) -> Formula:
    """Return what a derivative has come to: f′(x) = …, or ∂f/∂x = …; f″(x) = …, or ∂²f/∂y∂x = … by x and then by y."""
    name, variables = work.reading.name, work.reading.variables
    if len(by) == 1:
        slopes = [derivation.result] * len(variables)
        return derivative_formulas(name, variables, slopes)[variables.index(by[0])]
    first, then = by
    head: Formula = SecondDerivative(name, (then.name, first.name))
    if len(variables) == 1:
        head = Application(SecondDerivative(name), (Variable(first.name),))
    return Relational(head, "=", formula_of(derivation.result))


def data(work: Differentiation, options: DocumentOptions) -> Data:
    """Return the tree of rules; that of one first derivative stands by itself."""
    del options
    noted = given_data(work.reading.given) | note_data(work.reading.noted)
    if work.order == 1 and len(work.wanted) == 1:
        tree = work.sections[0][1].to_data()
        return Data({"version": VERSION, "function": tree.pop("function"), **noted, **tree})
    head = {
        "version": VERSION,
        "function": sympy_text(work.reading.typed),
        "variables": [symbol.name for symbol in work.reading.variables],
        **noted,
    }
    return Data(head, "partials", _partials(work))


def _partials(work: Differentiation) -> Iterator[dict[str, object]]:
    for by, derivation in work.each():
        path = {"by": [symbol.name for symbol in by]} if work.order > 1 else {}
        yield {**path, **derivation.to_data()}
