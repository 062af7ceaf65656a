"""Why a run went as it did, as a document: text, Markdown, and JSON (README.md describes it); a section at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.methods import METHODS
from gdtutor.errors import InputError
from gdtutor.export.mathematics import displayed, markdown_head, markdown_row, markdown_sentence, markdown_value
from gdtutor.export.notes import note_field, notes_markdown
from gdtutor.export.options import Options
from gdtutor.export.words import plain_words
from gdtutor.language.expressions import function_latex
from gdtutor.language.printing import sympy_text
from gdtutor.render.exact import choices_data
from gdtutor.render.statement import header_block, setting_formulas
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.latex import formula_latex, lines_latex
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import sentence_line
from gdtutor.text.sheet import Sheet
from gdtutor.text.style import Style
from gdtutor.text.worked_block import lines_sheet
from gdtutor.worked.explanation import Section, sections

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.text.worked import WorkedLine
    from gdtutor.worked.explanation import Cell, Table

VERSION: Final = 1


def parts(run: Run, format: str, options: Options | None = None) -> Iterator[str]:
    """Yield the document in pieces, a section at a time; `format` is text, markdown or json.

    Raises InputError for another format, at once.
    """
    if format not in FORMATS:
        message = f"There is no format “{format[:40]}”. Choose one of {', '.join(FORMATS)}."
        raise InputError(message)
    return FORMATS[format](run, options or Options())


def _text(run: Run, options: Options) -> Iterator[str]:
    yield f"{header_block(run.problem, ascii=options.ascii)}\n"
    for section in sections(run, options.digits):
        title = _words(section.title, options)
        yield f"\n{title}\n{'-' * len(title)}\n\n"
        yield "".join(f"{_words(each, options)}\n" for each in section.sentences)
        sheet = section_sheet(section, ascii=options.ascii)
        if sheet is not None:
            yield f"\n{sheet}\n"


def section_sheet(section: Section, *, ascii: bool = False) -> Sheet | None:
    """Return what stands below the sentences of a section: a table, worked lines, or None."""
    if section.table is None and not section.lines:
        return None
    return lines_sheet(section.lines, table=_spelled(section.table, Options(ascii=ascii)), ascii=ascii)


def _spelled(table: Table | None, options: Options) -> tuple[tuple[str, ...], ...]:
    rows = () if table is None else (table.columns, *table.rows)
    return tuple(tuple(_words(cell, options) for cell in row) for row in rows)


def _markdown(run: Run, options: Options) -> Iterator[str]:
    problem = run.problem
    yield "# Why the descent went as it did\n\n"
    yield displayed(
        function_latex(problem.name, problem.variables, problem.formula, problem.given), dollars=options.dollars
    )
    yield from notes_markdown(problem.notes, ascii=options.ascii)
    yield displayed(r", \quad ".join(map(formula_latex, setting_formulas(problem))), dollars=options.dollars)
    yield f"Method: {markdown_sentence(METHODS[problem.method].title, ascii=options.ascii)}.\n\n"
    for section in sections(run, options.digits):
        yield f"## {markdown_sentence(section.title, ascii=options.ascii)}\n\n"
        for each in section.sentences:
            yield f"{markdown_sentence(each, ascii=options.ascii)}\n\n"
        if section.table is not None:
            yield _markdown_table(section.table, options)
        if section.lines:
            yield displayed(lines_latex(section.lines), dollars=options.dollars)


def _markdown_table(table: Table, options: Options) -> str:
    head = markdown_head([markdown_sentence(title, ascii=options.ascii) for title in table.columns])
    rows = ([markdown_value(cell, ascii=options.ascii) for cell in row] for row in table.rows)
    return f"{head}{''.join(map(markdown_row, rows))}\n"


def _json(run: Run, options: Options) -> Iterator[str]:
    problem = run.problem
    head = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        **note_field(problem.notes, ascii=options.ascii),
        "method": problem.method,
        "rate": sympy_text(problem.rate),
        "parameters": {name: sympy_text(value) for name, value in problem.parameters},
        **choices_data(problem),
        "outcome": run.outcome.kind.value,
    }
    yield f"{_dumped(head).removesuffix('}')},\n"
    yield ' "sections": ['
    for at, section in enumerate(sections(run, options.digits)):
        yield ("," if at else "") + f"\n  {_dumped(_data(section, options))}"
    yield "]}\n"


def _data(section: Section, options: Options) -> dict[str, object]:
    table = section.table
    return {
        "id": section.id,
        "title": _words(section.title, options),
        "sentences": [_words(each, options) for each in section.sentences],
        "table": None
        if table is None
        else {
            "columns": [_words(each, options) for each in table.columns],
            "rows": [[_words(cell, options) for cell in row] for row in table.rows],
        },
        "lines": [_line(line, options) for line in section.lines],
    }


def _line(line: WorkedLine, options: Options) -> dict[str, str | None]:
    """Return a worked line as one-line formulas; `left` is null where it goes on from the line before."""
    reason = "" if line.reason is None else sentence_line(line.reason, Style(ascii=options.ascii))
    return {
        "left": None if line.left is None else formula_line(line.left, ascii=options.ascii),
        "relation": ascii_text(line.relation) if options.ascii else line.relation,
        "right": formula_line(line.right, ascii=options.ascii),
        "reason": reason,
    }


FORMATS: Final[Mapping[str, Callable[[Run, Options], Iterator[str]]]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
"""What writes each format."""


def _words(words: Cell, options: Options) -> str:
    return plain_words(words, ascii=options.ascii)


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)
