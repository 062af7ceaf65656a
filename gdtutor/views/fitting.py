"""Views of data, and of a model that is fitted to them."""

from __future__ import annotations

from dataclasses import dataclass

from gdtutor.text.block import Block
from gdtutor.text.sentence import Sentence
from gdtutor.text.sheet import Sheet
from gdtutor.views import TableRow
from gdtutor.views.reading import InputFault


@dataclass(frozen=True, slots=True)
class DataView:
    """The rows of a table and a model as they were read, as far as they could be.

    `columns` says of each column what it holds, `function` is the loss of all rows, `line` the same in one line, and
    `variables` its parameters.
    """

    rows: int = 0
    names: tuple[str, ...] = ()
    columns: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    function: Block | None = None
    variables: tuple[str, ...] = ()
    plot: Block | None = None
    faults: tuple[InputFault, ...] = ()
    line: Block | None = None


@dataclass(frozen=True, slots=True)
class RowsView:
    """What stands around the rows of a fit at a step: titles, how many rows there are, the sums at the foot.

    `about` says what the sums are over, and `written` has the sum written out, where that is short.
    """

    columns: tuple[str, ...]
    count: int
    foot: tuple[TableRow, ...]
    about: Sentence
    written: Sheet | None = None
