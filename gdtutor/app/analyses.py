"""What screens ask the second worker: whatever may take long, so that a walk never waits for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from gdtutor.app.answers import Asked
    from gdtutor.render.block import Block
    from gdtutor.views import (
        BasinSpan,
        BasinsView,
        ComparisonView,
        DocumentPart,
        Frame,
        SectionView,
        Statement,
        SweepRow,
        SweepView,
        TableRow,
    )

Statements: TypeAlias = "tuple[Statement, ...]"
Window: TypeAlias = "tuple[tuple[float, float], ...]"
Found: TypeAlias = "tuple[BasinSpan, ...] | tuple[tuple[int, ...], ...]"


class Analyses:
    """The functions of the service that explain and compare, one method each, all awaited.

    Each raises what the kernel raises: `InputError`, `NoAnswerError`, `BudgetError`.
    """

    def __init__(self, kernel: Asked, *, ascii_only: bool = False) -> None:
        """Ask `kernel`, for pure ASCII where the terminal wants it."""
        self._kernel = kernel
        self.ascii_only = ascii_only

    async def section(self, statement: Statement, index: int) -> SectionView:
        """Return section `index` of why a run went as it did."""
        answer = await self._kernel.aask("explanation", statement, index, self.ascii_only, seconds=30)
        return cast("SectionView", answer)

    async def explanation_parts(self, statement: Statement, form: str) -> AsyncIterator[str]:
        """Yield the explanation as a document, piece by piece."""
        for index in count():
            part = await self._kernel.aask("explanation_document", statement, form, self.ascii_only, index, seconds=60)
            yield cast("DocumentPart", part).text
            if cast("DocumentPart", part).last:
                return

    async def comparison_parts(self, statements: Statements, form: str, *, every_step: bool) -> AsyncIterator[str]:
        """Yield the comparison as a document, piece by piece."""
        for index in count():
            part = await self._kernel.aask(
                "comparison_document", statements, form, every_step, self.ascii_only, index, seconds=60
            )
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

    async def comparison_plot(self, statements: Statements, n: int, frame: Frame) -> Block:
        """Return a plot of all runs up to iterate n."""
        return cast("Block", await self._kernel.aask("comparison_plot", statements, n, frame, seconds=10))

    async def sweep(self, statement: Statement, rates: str) -> SweepView:
        """Return which rates are tried, and what is known before."""
        return cast("SweepView", await self._kernel.aask("open_sweep", statement, rates, self.ascii_only, seconds=30))

    async def sweep_rows(self, statement: Statement, rates: tuple[str, ...]) -> tuple[SweepRow, ...]:
        """Return how a descent goes with each of some rates."""
        answer = await self._kernel.aask("sweep_rows", statement, rates, self.ascii_only, seconds=30)
        return cast("tuple[SweepRow, ...]", answer)

    async def sweep_plot(
        self, view: SweepView, rows: tuple[SweepRow, ...], measure: str, current: str, frame: Frame
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
        answer = await self._kernel.aask("basin_rows", statement, view, *size, start, stop, seconds=30)
        return cast("tuple[tuple[int, ...], ...]", answer)

    async def basins_plot(self, statement: Statement, view: BasinsView, found: Found, frame: Frame, rows: int) -> Block:
        """Return the picture of what is found yet; a map will have so many `rows` in the end."""
        return cast("Block", await self._kernel.aask("basins_plot", statement, view, found, frame, rows, seconds=10))
