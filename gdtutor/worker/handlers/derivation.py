"""The derivation: a derivative worked out, line by line."""

from __future__ import annotations

from gdtutor.export import derivative
from gdtutor.export.options import with_dollars
from gdtutor.render import unfolding
from gdtutor.views import DerivationLineView, DerivationQuestion, DerivationView, DerivativeStatement, DocumentPart
from gdtutor.worked.differentiation import read_differentiation
from gdtutor.worker.handlers.chunks import part


def open_derivation(question: DerivationQuestion, ascii_only: bool = False) -> DerivationView:
    """Return what the lines of a derivation are about; works the derivative out."""
    return unfolding.view(question, ascii=ascii_only)


def derivation_line(question: DerivationQuestion, index: int, ascii_only: bool = False) -> DerivationLineView:
    """Return line `index` of a derivation."""
    return unfolding.line(question, index, ascii=ascii_only)


def derivation_document(
    asked: DerivativeStatement, form: str, detail: str, ascii_only: bool, index: int, math: str = "dollars"
) -> DocumentPart:
    """Return part `index` of the worked-out derivatives in the format `form`: text, markdown, latex or json."""
    how = derivative.manner(detail, ascii=ascii_only, dollars=with_dollars(math))
    key = (asked, form, detail, ascii_only, math)
    return part(
        key,
        index,
        lambda: derivative.parts(read_differentiation(asked.function, asked.wrt, asked.order, asked.given), form, how),
    )
