"""The document as plain text: what `print(run)` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from gdtutor.export.derivation import worked_partials
from gdtutor.export.options import WHOLE_TABLE, Gap, Options, rows_shown, steps_shown
from gdtutor.export.sentences import about_gap, about_outcome, about_rows
from gdtutor.export.words import plain_words
from gdtutor.render.derivation import derivation_block
from gdtutor.render.pictures import Pictures
from gdtutor.render.statement import header_block
from gdtutor.render.tables import cells, columns
from gdtutor.text.sentence import Sentence
from gdtutor.text.stacked import formula_block
from gdtutor.text.worked_block import step_block
from gdtutor.views import PlotFrame
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_APART = "   "
_DOTS = "..."


def parts(run: Run, options: Options) -> Iterator[str]:
    """Yield the document in pieces."""
    yield from _opening(run, options)
    yield from _steps(run, options)
    yield from table(run, options)
    yield f"\n{picture(run, options)}\n\n"
    yield from (f"{_plain(sentence, options)}\n" for sentence in about_outcome(run))


def _opening(run: Run, options: Options) -> Iterator[str]:
    """Yield the problem, and how its derivative is worked out."""
    yield f"{header_block(run.problem, ascii=options.ascii)}\n\n"
    for partial in worked_partials(run):
        if partial.note:
            yield f"{_plain(partial.note, options)}\n\n"
        if partial.lines:
            yield f"{derivation_block(partial.lines, ascii=options.ascii)}\n\n"
        yield f"{formula_block(partial.closing, ascii=options.ascii)}\n\n"


def _steps(run: Run, options: Options) -> Iterator[str]:
    for n in steps_shown(run, options):
        if isinstance(n, Gap):
            yield f"{_plain(about_gap(n), options)}\n\n"
        else:
            yield f"{step_block(worked_step(run, n, options.digits), ascii=options.ascii)}\n\n"


def table(run: Run, options: Options) -> Iterator[str]:
    """Yield the table of iterates; its columns are as wide as the title and the first rows need."""
    note = about_rows(run, options)
    if note:
        yield f"{_plain(note, options)}\n\n"
    head = columns(run, ascii=options.ascii)
    rows = (
        [_DOTS] if isinstance(n, Gap) else cells(run, n, digits=options.digits, ascii=options.ascii)
        for n in rows_shown(run, options)
    )
    first = [head, *islice(rows, WHOLE_TABLE)]
    room = [max(map(len, column)) for column in zip_longest(*first, fillvalue="")]
    yield from (_row(row, room) for row in chain(first, rows))


def _row(row: Sequence[str], room: Sequence[int]) -> str:
    return _APART.join(cell.ljust(width) for cell, width in zip(row, room, strict=False)).rstrip() + "\n"


def picture(run: Run, options: Options) -> str:
    """Return the plot at the last iterate, as text."""
    frame = PlotFrame(width=options.plot_width, height=options.plot_height, ascii=options.ascii)
    return str(Pictures(run).draw(run.last, frame))


def _plain(words: Sentence | str, options: Options) -> str:
    return plain_words(words, ascii=options.ascii)
