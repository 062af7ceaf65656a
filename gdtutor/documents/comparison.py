"""The document about two to four runs, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from gdtutor.documents.options import DocumentOptions, Gap, rows_shown
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.exact import (
    cell_pair,
    change_data,
    given_data,
    note_data,
    number_data,
    parameter_data,
    tolerance_data,
)
from gdtutor.render.comparison import (
    ComparisonPictures,
    column_titles,
    comparison_cells,
    comparison_opening,
    own_words,
    summary_words,
    verdicts,
)
from gdtutor.text.elements import Bullets, Cell, Data, Element, Heading, Paragraph, Picture, Rows, Table
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame

if TYPE_CHECKING:
    from gdtutor.analysis.comparison import Comparison, Entrant
    from gdtutor.text.block import Block

VERSION: Final = 1
"""Of the data."""


def elements(comparison: Comparison, options: DocumentOptions) -> Iterator[Element]:
    """Yield the elements; runs all of the runs to the end."""
    yield comparison_opening(comparison)
    yield Bullets(tuple((entrant.label, own_words(comparison, entrant)) for entrant in comparison))
    yield Heading(told("run.iterates"), quiet=True)
    yield Table(column_titles(comparison), _rows(comparison, options))
    yield _picture(comparison, options)
    yield Heading(told("comparison.outcomes"), quiet=True)
    yield Bullets(tuple((entrant.label, summary_words(entrant)) for entrant in comparison))
    yield from map(Paragraph, verdicts(comparison))


def _rows(comparison: Comparison, options: DocumentOptions) -> Iterator[tuple[Cell, ...] | None]:
    """Yield the rows of the table, a long one shortened: its first and last ones, and some in between."""
    longest = max(comparison, key=lambda entrant: entrant.last).run
    for n in () if longest is None else rows_shown(longest, options):
        yield None if isinstance(n, Gap) else comparison_cells(comparison, n, options.digits)


def _picture(comparison: Comparison, options: DocumentOptions) -> Picture:
    def draw(style: Style) -> Block:
        frame = PlotFrame(width=options.plot_width, height=options.plot_height, style=style)
        return ComparisonPictures(comparison).draw(comparison.last, frame)

    return Picture(draw, told("picture.comparison"), told("run.picture"))


def data(comparison: Comparison, options: DocumentOptions) -> Data:
    """Return a stable interface, described in README.md: every iterate is there."""
    problem = comparison.problem
    head = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        **given_data(problem.given),
        **note_data(problem.noted),
        "runs": [_run(entrant) for entrant in comparison],
    }
    return Data(head, "rows", (_row(comparison, n, options.digits) for n in range(comparison.last + 1)))


def _run(entrant: Entrant) -> dict[str, object]:
    problem, run = entrant.problem, entrant.run
    return {
        "label": entrant.label,
        "start": [sympy_text(value) for value in problem.start],
        "rate": sympy_text(problem.rate),
        "method": problem.method,
        "parameters": parameter_data(problem),
        **change_data(problem),
        **tolerance_data(problem),
        "last": entrant.last if run else None,
        "six_decimals": entrant.six,
        "outcome": {"kind": run.outcome.kind.value if run else "no-start", "summary": summary_words(entrant)},
    }


def _row(comparison: Comparison, n: int, digits: int) -> dict[str, object]:
    return {"n": n, "runs": [_iterate(entrant, n, digits) for entrant in comparison]}


def _iterate(entrant: Entrant, n: int, digits: int) -> dict[str, object] | None:
    if entrant.run is None or n > entrant.last:
        return None
    iterate = entrant.run[n]
    point = [number_data(number, digits) for number in iterate.point]
    return {"point": point, "value": number_data(iterate.value, digits)}


def rows(comparison: Comparison, options: DocumentOptions) -> Rows:
    """Yield the titles, then the iterates of all runs, one row for each n; ended runs leave theirs empty."""
    names = [*(f"point_{symbol.name}" for symbol in comparison.problem.variables), "value"]
    titles = [f"{entrant.label}_{name}{end}" for entrant in comparison for name in names for end in ("", "_exact")]
    yield ["n", *titles]
    for n in range(comparison.last + 1):
        cells = chain.from_iterable(_cells(entrant, n, options.digits, 2 * len(names)) for entrant in comparison)
        yield [str(n), *cells]


def _cells(entrant: Entrant, n: int, digits: int, count: int) -> list[str]:
    if entrant.run is None or n > entrant.last:
        return [""] * count
    iterate = entrant.run[n]
    numbers = (*iterate.point, iterate.value)
    return [cell for number in numbers for cell in cell_pair(number, digits)]
