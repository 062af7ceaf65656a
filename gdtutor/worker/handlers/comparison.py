"""The comparison: two to four runs side by side."""

from __future__ import annotations

from gdtutor.analysis.comparison import Comparison
from gdtutor.documents.stated import problem_of
from gdtutor.render.comparison import ComparisonPictures, comparison_row, comparison_view
from gdtutor.render.tables import FEWER
from gdtutor.text.block import Block
from gdtutor.views import Statement, TableRow
from gdtutor.views.comparison import ComparisonView
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.requests.comparison import (
    DrawComparison,
    OpenComparison,
    TabulateComparison,
)


@answers(OpenComparison)
def open_comparison(request: OpenComparison) -> ComparisonView:
    """Return the runs side by side; runs all of them to their ends.

    Raises InputError for statements that cannot be compared.
    """
    return comparison_view(comparison_of(request.statements), request.style)


@answers(TabulateComparison)
def tabulate_comparison(request: TabulateComparison) -> tuple[TableRow, ...]:
    """Return the rows that are asked for, as far as they exist."""
    comparison, digits = comparison_of(request.statements), request.statements[0].digits
    wanted = range(max(0, request.start), min(request.stop, comparison.last + 1))
    return tuple(comparison_row(comparison, n, digits, request.style, fewer=FEWER) for n in wanted)


@answers(DrawComparison)
def draw_comparison(request: DrawComparison) -> Block:
    """Return one picture of all runs."""
    return _comparison_pictures(request.statements).draw(request.n, request.frame)


@remembered
def comparison_of(statements: tuple[Statement, ...]) -> Comparison:
    """Return the runs of these statements side by side; raises InputError where they cannot be compared."""
    return Comparison.of([problem_of(statement) for statement in statements])


@remembered
def _comparison_pictures(statements: tuple[Statement, ...]) -> ComparisonPictures:
    return ComparisonPictures(comparison_of(statements))
