"""The comparison: two to four runs side by side."""

from __future__ import annotations

from gdtutor.analysis.comparison import Comparison
from gdtutor.export.comparison import parts
from gdtutor.export.document import Options
from gdtutor.export.options import with_dollars
from gdtutor.render.comparison import ComparisonPictures, comparison_row, comparison_view
from gdtutor.render.tables import FEWER
from gdtutor.text.block import Block
from gdtutor.views import ComparisonView, DocumentPart, PlotFrame, Statement, TableRow
from gdtutor.worker.handlers.chunks import part
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import problem_of


def compare(statements: tuple[Statement, ...], ascii_only: bool = False) -> ComparisonView:
    """Return two to four runs on one function side by side; runs all of them to their ends.

    A run that cannot begin has a fault in its place. Raises InputError for statements that cannot be compared.
    """
    return comparison_view(_comparison(statements), ascii=ascii_only)


def comparison_rows(
    statements: tuple[Statement, ...], start: int, stop: int, ascii_only: bool = False
) -> tuple[TableRow, ...]:
    """Return the rows `start` to `stop` (exclusive) of the table of a comparison, as far as they exist."""
    comparison = _comparison(statements)
    wanted = range(max(0, start), min(stop, comparison.last + 1))
    return tuple(comparison_row(comparison, n, statements[0].digits, ascii=ascii_only, fewer=FEWER) for n in wanted)


def comparison_plot(statements: tuple[Statement, ...], n: int, frame: PlotFrame) -> Block:
    """Return one picture of all runs of a comparison at step n; `frame.kind` "series" is f(xₙ) against n."""
    return _comparison_pictures(statements).draw(n, frame)


def comparison_document(
    statements: tuple[Statement, ...],
    form: str,
    all_steps: bool,
    ascii_only: bool,
    index: int,
    math: str = "dollars",
) -> DocumentPart:
    """Return part `index` of a comparison in the format `form`: text, markdown, json or csv."""
    options = Options(statements[0].digits, all_steps, ascii_only, with_dollars(math))
    key = (statements, form, all_steps, ascii_only, math)
    return part(key, index, lambda: parts(_comparison(statements), form, options))


@remembered
def _comparison(statements: tuple[Statement, ...]) -> Comparison:
    return Comparison.of([problem_of(statement) for statement in statements])


@remembered
def _comparison_pictures(statements: tuple[Statement, ...]) -> ComparisonPictures:
    return ComparisonPictures(_comparison(statements))
