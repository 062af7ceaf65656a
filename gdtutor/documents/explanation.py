"""The document about why a run went as it did: a section at a time (README.md describes the data)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gdtutor.documents.fit import normal_elements, opening_elements
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.exact import choices_data, note_data, parameter_data
from gdtutor.text.elements import Data, Element, Heading, Paragraph, Table, Worked
from gdtutor.text.sentence import told
from gdtutor.text.worked import WorkedGroup
from gdtutor.worked.explanation import Section, sections
from gdtutor.worked.fit import unbounded_sentences
from gdtutor.worked.statement import method_title, problem_opening

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.documents.options import DocumentOptions
    from gdtutor.text.worked import WorkedLine

VERSION: Final = 1
"""Of the data."""


def elements(run: Run, options: DocumentOptions) -> Iterator[Element]:
    """Yield the elements of a section when that is found out."""
    title = method_title(run.problem)
    yield problem_opening(run.problem, told("explanation.title"), told("explanation.method", method=title))
    yield from opening_elements(run.problem)
    yield from normal_elements(run.problem, options.digits)
    yield from map(Paragraph, unbounded_sentences(run))
    for section in sections(run, options.digits):
        yield Heading(section.title)
        yield from map(Paragraph, section.sentences)
        if section.table is not None:
            yield Table(section.table.columns, iter(section.table.rows))
        if section.lines:
            yield Worked((WorkedGroup("", section.lines),))


def data(run: Run, options: DocumentOptions) -> Data:
    """Return the sections."""
    problem = run.problem
    head = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        **note_data(problem.noted),
        "method": problem.method,
        "rate": sympy_text(problem.rate),
        "parameters": parameter_data(problem),
        **choices_data(problem),
        "outcome": run.outcome.kind.value,
    }
    return Data(head, "sections", map(_section, sections(run, options.digits)))


def _section(section: Section) -> dict[str, object]:
    table = section.table
    return {
        "id": section.id,
        "title": section.title,
        "sentences": section.sentences,
        "table": None if table is None else {"columns": table.columns, "rows": table.rows},
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: WorkedLine) -> dict[str, object]:
    """Return a worked line as one-line formulas; `left` is null where it goes on from the line before."""
    reason = "" if line.reason is None else line.reason
    return {"left": line.left, "relation": line.relation, "right": line.right, "reason": reason}
