"""What screens ask the second worker: whatever may take long, so that a walk never waits for it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, cast

from gdtutor.app.answers import marked
from gdtutor.errors import GdTutorError

if TYPE_CHECKING:
    from gdtutor.app.answers import Asked
    from gdtutor.text.block import Block
    from gdtutor.views import (
        BasinSpan,
        BasinsView,
        ComparisonView,
        DocumentPart,
        PlotFrame,
        SectionView,
        Statement,
        SweepRow,
        SweepView,
        TableRow,
    )

Statements: TypeAlias = "tuple[Statement, ...]"
Window: TypeAlias = "tuple[tuple[float, float], ...]"
Found: TypeAlias = "tuple[BasinSpan, ...] | tuple[tuple[int, ...], ...]"


Piece = TypeVar("Piece")


class Shared(Protocol):
    """Several workers that share out one piece of work: the kernel's team, or a double in tests."""

    def __len__(self) -> int:
        """Return the number of workers."""

    def astream(
        self, name: str, calls: Sequence[tuple[object, ...]], *, seconds: float = ...
    ) -> AsyncGenerator[tuple[int, Any], None]:
        """Yield the index of each call and its answer, or the error in its place, as they are done."""


class Analyses:
    """The functions of the service that explain and compare, one method each, all awaited.

    Each raises what the kernel raises: `InputError`, `NoAnswerError`, `BudgetError`.
    """

    def __init__(self, kernel: Asked, team: Shared | None = None, *, ascii_only: bool = False) -> None:
        """Ask `kernel`, and for what can be shared out `team`; in pure ASCII where the terminal wants it."""
        self._kernel = kernel
        self._team = team
        self.ascii_only = ascii_only

    @property
    def workers(self) -> int:
        """How many workers there are for what can be shared out."""
        return len(self._team) if self._team is not None else 1

    async def _shared(self, name: str, calls: Sequence[tuple[object, ...]]) -> tuple[object, ...]:
        """Return the answers to all calls, in order; one that fails ends the others."""
        if self._team is None or len(calls) == 1:
            return tuple([await self._kernel.aask(name, *call, seconds=30) for call in calls])
        answers: dict[int, object] = {}
        async with aclosing(self._team.astream(name, calls, seconds=30)) as stream:
            async for index, answer in stream:
                if isinstance(answer, GdTutorError):
                    raise answer
                answers[index] = answer
        return tuple(answers[index] for index in range(len(calls)))

    async def section(self, statement: Statement, index: int) -> SectionView:
        """Return section `index` of why a run went as it did."""
        answer = await self._kernel.aask("explanation", statement, index, self.ascii_only, seconds=30)
        return cast("SectionView", answer)

    async def explanation_parts(self, statement: Statement, form: str) -> AsyncIterator[str]:
        """Yield the explanation as a document, piece by piece."""
        form, math = marked(form)
        for index in count():
            wanted = (statement, form, self.ascii_only, index, math)
            part = await self._kernel.aask("explanation_document", *wanted, seconds=60)
            yield cast("DocumentPart", part).text
            if cast("DocumentPart", part).last:
                return

    async def comparison_parts(self, statements: Statements, form: str, *, every_step: bool) -> AsyncIterator[str]:
        """Yield the comparison as a document, piece by piece."""
        form, math = marked(form)
        for index in count():
            wanted = (statements, form, every_step, self.ascii_only, index, math)
            part = await self._kernel.aask("comparison_document", *wanted, seconds=60)
            yield cast("DocumentPart", part).text
            if cast("DocumentPart", part).last:
                return

    async def comparison(self, statements: Statements) -> ComparisonView:
        """Return two to four runs as a whole."""
        answer = await self._kernel.aask("compare", statements, self.ascii_only, seconds=60)
        return cast("ComparisonView", answer)

    async def comparison_rows(self, statements: Statements, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return the rows `start` to `stop` (exclusive) of the table of all runs."""
        answer = await self._kernel.aask("comparison_rows", statements, start, stop, self.ascii_only, seconds=20)
        return cast("tuple[TableRow, ...]", answer)

    async def comparison_plot(self, statements: Statements, n: int, frame: PlotFrame) -> Block:
        """Return a plot of all runs up to iterate n."""
        return cast("Block", await self._kernel.aask("comparison_plot", statements, n, frame, seconds=10))

    async def sweep(self, statement: Statement, rates: str) -> SweepView:
        """Return which rates are tried, and what is known before."""
        return cast("SweepView", await self._kernel.aask("open_sweep", statement, rates, self.ascii_only, seconds=30))

    async def sweep_rows(self, statement: Statement, rates: tuple[str, ...]) -> tuple[SweepRow, ...]:
        """Return how a descent goes with each of some rates."""
        calls = [(statement, share, self.ascii_only) for share in shares(rates, self.workers)]
        answers = await self._shared("sweep_rows", calls)
        return tuple(chain.from_iterable(cast("tuple[tuple[SweepRow, ...], ...]", answers)))

    async def sweep_plot(
        self, view: SweepView, rows: tuple[SweepRow, ...], measure: str, current: str, frame: PlotFrame
    ) -> Block:
        """Return the picture of the rates there are yet."""
        answer = await self._kernel.aask("sweep_plot", view, rows, measure, current, frame, seconds=10)
        return cast("Block", answer)

    async def basins(self, statement: Statement, window: Window) -> BasinsView:
        """Return which minima there are in a window; an empty one is chosen by the service."""
        return cast(
            "BasinsView", await self._kernel.aask("open_basins", statement, window, self.ascii_only, seconds=30)
        )

    async def basin_spans(self, statement: Statement, view: BasinsView) -> tuple[BasinSpan, ...]:
        """Return which starts on the line lead where."""
        answer = await self._kernel.aask("basin_spans", statement, view, seconds=30)
        return cast("tuple[BasinSpan, ...]", answer)

    async def basin_rows(
        self, statement: Statement, view: BasinsView, size: tuple[int, int], start: int, stop: int
    ) -> tuple[tuple[int, ...], ...]:
        """Return the rows `start` to `stop` (exclusive) of a map of `size` columns and rows, the lowest one first."""
        spans = ((share[0], share[-1] + 1) for share in shares(tuple(range(start, stop)), self.workers))
        answers = await self._shared("basin_rows", [(statement, view, *size, *span) for span in spans])
        return tuple(chain.from_iterable(cast("tuple[tuple[tuple[int, ...], ...], ...]", answers)))

    async def basins_plot(
        self,
        statement: Statement,
        view: BasinsView,
        found: Found,
        frame: PlotFrame,
        rows: int,
        cursor: tuple[float, ...],
    ) -> Block:
        """Return the picture of what is found yet, a start marked; a map will have so many `rows` in the end."""
        answer = await self._kernel.aask("basins_plot", statement, view, found, frame, rows, cursor, seconds=10)
        return cast("Block", answer)


def shares(pieces: tuple[Piece, ...], workers: int) -> list[tuple[Piece, ...]]:
    """Deal neighbouring pieces out to at most so many workers, as evenly as can be; none gets nothing.

    >>> shares((1, 2, 3, 4, 5), 2)
    [(1, 2, 3), (4, 5)]
    >>> shares((1, 2), 4)
    [(1,), (2,)]
    """
    least, more = divmod(len(pieces), workers)
    edges = [0]
    for worker in range(workers):
        edges.append(edges[-1] + least + (worker < more))
    return [pieces[begin:end] for begin, end in pairwise(edges) if end > begin]
