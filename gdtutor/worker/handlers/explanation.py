"""Why a run went as it did, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gdtutor.errors import InputError
from gdtutor.export.document import Options
from gdtutor.export.explanation import parts, section_sheet
from gdtutor.export.options import with_dollars
from gdtutor.views import DocumentPart, SectionView, Statement
from gdtutor.worked.explanation import LAST, Section, sections
from gdtutor.worker.handlers.chunks import part
from gdtutor.worker.handlers.memory import Shelf
from gdtutor.worker.handlers.runs import run_of

_SHELF: Final[Shelf[Statement, tuple[list[Section], Iterator[Section]]]] = Shelf()


def explanation(statement: Statement, index: int, ascii_only: bool = False) -> SectionView:
    """Return section `index` of why the run went as it did; all critical points and cycles may take seconds.

    Raises InputError for an index past the last section.
    """
    known, more = _SHELF.take(statement) or ([], None)
    if more is None:
        known, more = [], sections(run_of(statement), statement.digits)
    while len(known) <= index:
        following = next(more, None)
        if following is None:
            message = f"There is no section {index}."
            raise InputError(message)
        known.append(following)
    _SHELF.lay(statement, (known, more))
    found = known[index]
    sheet = section_sheet(found, ascii=ascii_only)
    return SectionView(found.id, found.title, found.sentences, sheet, last=found.id == LAST)


def explanation_document(
    statement: Statement, form: str, ascii_only: bool, index: int, math: str = "dollars"
) -> DocumentPart:
    """Return part `index` of the explanation in the format `form`: text, markdown or json."""
    options = Options(digits=statement.digits, ascii=ascii_only, dollars=with_dollars(math))
    key = ("explanation", statement, form, ascii_only, math)
    return part(key, index, lambda: parts(run_of(statement), form, options))
