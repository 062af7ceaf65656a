"""The iterates as CSV, one row each: every number as a decimal and, while that is short, exactly."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from gdtutor.render.exact import exact_text

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.export.options import Options


def parts(run: Run, options: Options) -> Iterator[str]:
    """Yield the header, then row after row; every iterate is there, with `all_steps` or without.

    What the method remembers stands in columns of its own. An exact cell is empty where only an enclosure is known.
    """
    names = [symbol.name for symbol in run.problem.variables]
    titles = [*(f"point_{name}" for name in names), "value", *(f"gradient_{name}" for name in names)]
    titles += [f"{remembered}_{name}" for remembered in run.memory_at(0) for name in names]
    yield _line(["n", *(column for title in titles for column in (title, f"{title}_exact"))])
    for iterate in run:
        numbers = (*iterate.point, iterate.value, *iterate.gradient, *chain.from_iterable(iterate.memory.values()))
        cells = ((number.decimal(options.digits).text, exact_text(number) or "") for number in numbers)
        yield _line([str(iterate.n), *(cell for pair in cells for cell in pair)])


def _line(cells: list[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
