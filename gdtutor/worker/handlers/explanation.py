"""Why a run went as it did, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gdtutor.errors import InputError
from gdtutor.text.sentence import sentence_line, told
from gdtutor.text.sheet import Sheet
from gdtutor.text.style import Style
from gdtutor.text.worked_block import lines_sheet
from gdtutor.text.writers.words import plain_words
from gdtutor.views import Statement
from gdtutor.views.explanation import SectionView
from gdtutor.worked.explanation import LAST, Section, sections
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import Shelf
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.explanation import ExplainRun

_SHELF: Final[Shelf[Statement, tuple[list[Section], Iterator[Section]]]] = Shelf()


@answers(ExplainRun)
def explain_run(request: ExplainRun) -> SectionView:
    """Return a section of why the run went as it did; all critical points and cycles may take seconds.

    Raises InputError for an index past the last section.
    """
    statement, index = request.statement, request.index
    known, more = _SHELF.take(statement) or ([], None)
    if more is None:
        known, more = [], sections(run_of(statement), statement.digits)
    while len(known) <= index:
        following = next(more, None)
        if following is None:
            raise InputError(told("explanation.no-section", index=index))
        known.append(following)
    _SHELF.lay(statement, (known, more))
    found = known[index]
    title, *said = (sentence_line(each, request.style) for each in (found.title, *found.sentences))
    return SectionView(found.id, title, tuple(said), _sheet(found, request.style), last=found.id == LAST)


def _sheet(section: Section, style: Style) -> Sheet | None:
    """Return what stands below the sentences of a section: a table, worked lines, or None."""
    if section.table is None and not section.lines:
        return None
    rows = () if section.table is None else (section.table.columns, *section.table.rows)
    table = tuple(tuple(plain_words(cell, style) for cell in row) for row in rows)
    return lines_sheet(section.lines, table, style)
