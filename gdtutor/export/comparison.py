"""A comparison of runs as text, Markdown, JSON or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from io import StringIO
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.errors import InputError
from gdtutor.export.mathematics import displayed, markdown_head, markdown_row, markdown_sentence, markdown_value
from gdtutor.export.notes import note_field, notes_markdown
from gdtutor.export.options import Gap, Options, rows_shown
from gdtutor.export.words import ascii_words
from gdtutor.language.expressions import function_latex
from gdtutor.language.printing import sympy_text
from gdtutor.render.comparison import ComparisonPictures, comparison_row, comparison_view, shared_words
from gdtutor.render.exact import ExactData, exact_text, given_data, tolerance_data
from gdtutor.views import PlotFrame

if TYPE_CHECKING:
    from gdtutor.analysis.comparison import Comparison, Entrant
    from gdtutor.views.comparison import ComparedRun

VERSION: Final = 1


def _rows(comparison: Comparison, options: Options) -> Iterator[Sequence[str]]:
    """Yield the rows of the table, a long one shortened: its first and last ones, and some in between."""
    longest = max(comparison, key=lambda entrant: entrant.last).run
    if longest is None:
        return
    dots = "..." if options.ascii else "…"
    for n in rows_shown(longest, options):
        if isinstance(n, Gap):
            yield [dots]
        else:
            yield comparison_row(comparison, n, options.digits, ascii=options.ascii).cells


def _picture(comparison: Comparison, options: Options) -> str:
    """Return the joint plot at the last step."""
    frame = PlotFrame(width=options.plot_width, height=options.plot_height, ascii=options.ascii)
    return str(ComparisonPictures(comparison).draw(comparison.last, frame)) if comparison.last >= 0 else ""


def _own(run: ComparedRun) -> str:
    return f"{run.label}: {run.words}"


def text(comparison: Comparison, options: Options) -> Iterator[str]:
    """Yield the comparison as plain text."""
    view = comparison_view(comparison, ascii=options.ascii)
    plain: Callable[[str], str] = ascii_words if options.ascii else str
    yield f"{view.header}\n"
    yield from (f"{plain(_own(run))}\n" for run in view.runs)
    yield "\n"
    table = [view.columns, *_rows(comparison, options)]
    room = [max(map(len, column)) for column in zip_longest(*table, fillvalue="")]
    for row in table:
        yield "   ".join(cell.ljust(width) for cell, width in zip(row, room, strict=False)).rstrip() + "\n"
    yield f"\n{_picture(comparison, options)}\n\n"
    for run in view.runs:
        yield f"{plain(f'{run.label}: {run.outcome.summary}')}\n"
    yield "\n"
    yield from (f"{plain(sentence)}\n" for sentence in view.sentences)


def markdown(comparison: Comparison, options: Options) -> Iterator[str]:
    """Yield the comparison as Markdown."""
    view, problem = comparison_view(comparison, ascii=False), comparison.problem
    words = partial(markdown_sentence, ascii=options.ascii)
    yield "# A comparison of descents\n\n"
    function = function_latex(problem.name, problem.variables, problem.formula, problem.given)
    yield displayed(function, dollars=options.dollars)
    yield from notes_markdown(problem.notes, ascii=options.ascii)
    shared = ", ".join(shared_words(comparison))
    yield f"Every run: {words(shared)}.\n\n" if shared else ""
    yield from (f"- **{run.label}** {words(run.words)}\n" for run in view.runs)
    yield "\n## The iterates\n\n"
    yield markdown_head([*map(_title, view.columns)])
    for number, *values in _rows(comparison, replace(options, ascii=False)):
        dots = "..." if options.ascii else "…"
        cells = [*map(markdown_value, values)] if values else [dots] * (len(view.columns) - 1)
        yield markdown_row([number if values else dots, *cells])
    yield f"\n## The picture\n\n```text\n{_picture(comparison, options)}\n```\n\n## The outcomes\n\n"
    yield from (f"- **{run.label}** {words(run.outcome.summary)}\n" for run in view.runs)
    yield "\n"
    yield from (f"{words(sentence)}\n\n" for sentence in view.sentences)


def _title(column: str) -> str:
    """Return a title of the table as Markdown: the letter of the run, and a formula."""
    label, _, formula = column.partition(" ")
    return f"{label} {markdown_value(formula)}" if formula else markdown_value(column)


def json_document(comparison: Comparison, options: Options) -> Iterator[str]:
    """Yield the comparison as JSON: a stable interface, version 1. Every iterate is there."""
    problem = comparison.problem
    head = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        **given_data(problem.given),
        **note_field(problem.notes, ascii=options.ascii),
        "runs": [_run(entrant) for entrant in comparison],
    }
    yield f'{_dumped(head, options).removesuffix("}")},\n "rows": ['
    for n in range(comparison.last + 1):
        row = {"n": n, "runs": [_iterate(entrant, n, options.digits) for entrant in comparison]}
        yield f"{',' if n else ''}\n  {_dumped(row, options)}"
    yield "]}\n"


def _run(entrant: Entrant) -> dict[str, object]:
    problem, run = entrant.problem, entrant.run
    kind, summary = (run.outcome.kind.value, run.outcome.summary) if run else ("no-start", entrant.fault)
    return {
        "label": entrant.label,
        "start": [sympy_text(value) for value in problem.start],
        "rate": sympy_text(problem.rate),
        "method": problem.method,
        "parameters": {name: sympy_text(value) for name, value in problem.parameters},
        **tolerance_data(problem),
        "last": entrant.last if run else None,
        "six_decimals": entrant.six,
        "outcome": {"kind": kind, "summary": summary},
    }


def _iterate(entrant: Entrant, n: int, digits: int) -> dict[str, object] | None:
    if entrant.run is None or n > entrant.last:
        return None
    iterate = entrant.run[n]
    point = [asdict(ExactData.of(number, digits)) for number in iterate.point]
    return {"point": point, "value": asdict(ExactData.of(iterate.value, digits))}


def _dumped(value: object, options: Options) -> str:
    return json.dumps(value, ensure_ascii=options.ascii)


def csv_table(comparison: Comparison, options: Options) -> Iterator[str]:
    """Yield the iterates of all runs as CSV, one row for each n; a run that has ended leaves its cells empty."""
    names = [*(f"point_{symbol.name}" for symbol in comparison.problem.variables), "value"]
    titles = [f"{entrant.label}_{name}{end}" for entrant in comparison for name in names for end in ("", "_exact")]
    yield _line(["n", *titles])
    for n in range(comparison.last + 1):
        cells = chain.from_iterable(_cells(entrant, n, options.digits, 2 * len(names)) for entrant in comparison)
        yield _line([str(n), *cells])


def _cells(entrant: Entrant, n: int, digits: int, count: int) -> list[str]:
    if entrant.run is None or n > entrant.last:
        return [""] * count
    iterate = entrant.run[n]
    numbers = (*iterate.point, iterate.value)
    return [cell for number in numbers for cell in (number.decimal(digits).text, exact_text(number) or "")]


def _line(cells: list[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


FORMATS: Final[Mapping[str, Callable[[Comparison, Options], Iterator[str]]]] = MappingProxyType(
    {"text": text, "markdown": markdown, "json": json_document, "csv": csv_table}
)
"""What writes each format."""


def parts(comparison: Comparison, format: str, options: Options) -> Iterator[str]:
    """Yield the document in pieces; raises InputError for a format that is none of text, markdown, json and csv."""
    if format not in FORMATS:
        message = f"There is no format “{format[:40]}”. Choose one of {', '.join(FORMATS)}."
        raise InputError(message)
    return FORMATS[format](comparison, options)
