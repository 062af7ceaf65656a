"""What a document shall hold, and which steps and rows that makes."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from gdtutor.errors import InputError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.roots.search import RootSearch

MATH: Final = ("dollars", "fence")
"""How Markdown marks a displayed formula: `$$` around it, as nearly every reader knows it, or a fence called `math`."""
DETAILS: Final = ("brief", "full")
"""How a derivation is worked out: what goes together in one line, or every rule a line."""
LONGEST: Final = 40
"""So much of what was typed is said again."""
MOST_DIGITS: Final = 50
"""As many significant digits a document may ask for."""
WHOLE: Final = 25
"""A run of at most so many steps is worked out in full."""
FIRST: Final = 5
"""Of a longer run, so many steps at the beginning are worked out."""
LAST: Final = 3
"""Of a longer run, so many steps at the end are worked out."""
WHOLE_TABLE: Final = 250
"""A table of at most so many rows is printed whole."""
EDGE: Final = 50
"""Of a longer table, so many rows at both ends are printed, and about as many in between."""


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """What a document holds.

    `digits` counts significant digits, 1 to 50. `every_step` works every step out and prints every row; a derivation is
    in `detail` "brief" or "full". The plot has `plot_width` by `plot_height` cells.
    """

    digits: int = 6
    every_step: bool = False
    detail: str = DETAILS[0]
    plot_width: int = 72
    plot_height: int = 20

    def __post_init__(self) -> None:
        """Refuse what no document can have."""
        if not 1 <= self.digits <= MOST_DIGITS:
            raise InputError(told("documents.digits", most=MOST_DIGITS, given=str(self.digits)))
        if self.detail not in DETAILS:
            one, other = DETAILS
            raise InputError(told("documents.detail", given=self.detail[:LONGEST], one=one, other=other))


USUAL_OPTIONS: Final = DocumentOptions()


def marked(format: str, math: str) -> str:
    """Return the format in which Markdown's formulas are marked by `math`, dollars or fence.

    Raises InputError for another word.
    """
    if math not in MATH:
        one, other = MATH
        raise InputError(told("documents.math", given=math[:LONGEST], one=one, other=other))
    return "github" if format == "markdown" and math != MATH[0] else format


@dataclass(frozen=True, slots=True)
class Gap:
    """The steps or rows `first` to `last`, both included, are left out."""

    first: int
    last: int


def steps_shown(run: Run | RootSearch, options: DocumentOptions) -> Iterator[int | Gap]:
    """Yield the numbers of the steps to work out, and what lies between.

    The last number is the last iterate's, where there may be no further step. The run is computed as far as is yielded.
    """
    if options.every_step or run.problem.steps <= WHOLE:
        yield from (iterate.n for iterate in run)
        return
    for iterate in run:
        yield iterate.n
        if iterate.n == FIRST - 1:
            break
    last = run.last
    if last > WHOLE:
        yield Gap(FIRST, last - LAST - 1)
        yield from range(last - LAST, last + 1)
    else:
        yield from range(FIRST, last + 1)


def rows_shown(run: Sized, options: DocumentOptions) -> Iterator[int | Gap]:
    """Yield the numbers of the rows of the table, and what lies between."""
    if options.every_step or len(run) <= WHOLE_TABLE:
        yield from range(len(run))
        return
    middle = range(EDGE, len(run) - EDGE)
    stride = -(-len(middle) // EDGE)
    before = EDGE - 1
    for n in chain(range(EDGE), middle[stride // 2 :: stride], range(len(run) - EDGE, len(run))):
        if n > before + 1:
            yield Gap(before + 1, n - 1)
        before = n
        yield n
