"""What screens ask the kernel, with types: the only door from the app to mathematics."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from gdtutor.text.block import Block
    from gdtutor.views import (
        DerivationLineView,
        DerivationQuestion,
        DerivationView,
        DocumentPart,
        PlotFrame,
        Preview,
        RunView,
        Statement,
        StepView,
        TableRow,
    )


GITHUB = "github"
"""What dialogs call Markdown whose formulas stand in fences."""


def marked(form: str) -> tuple[str, str]:
    """Return the format that the kernel knows, and how its formulas are marked.

    >>> marked("github"), marked("latex")
    (('markdown', 'fence'), ('latex', 'dollars'))
    """
    return ("markdown", "fence") if form == GITHUB else (form, "dollars")


class Asked(Protocol):
    """Whatever answers: the kernel, or a double in tests."""

    async def aask(self, name: str, *args: object, seconds: float = ..., channel: str = ...) -> object:
        """Return what the function called `name` answers, within the budget of `seconds`."""


class Answers:
    """The kernel's functions by name, one method each, all awaited without blocking the screen.

    Each raises what the kernel raises: `InputError`, `NoAnswerError`, `BudgetError`.
    """

    def __init__(self, kernel: Asked, *, ascii_only: bool = False) -> None:
        """Ask `kernel`, for pure ASCII where the terminal wants it."""
        self._kernel = kernel
        self.ascii_only = ascii_only

    async def preview(self, statement: Statement, frame: PlotFrame) -> Preview:
        """Return how `statement` was read; a newer call drops an older one."""
        return cast("Preview", await self._kernel.aask("preview", statement, frame, seconds=4, channel="preview"))

    async def open_run(self, statement: Statement) -> RunView:
        """Return the run as a whole: header, columns, last iterate, outcome."""
        return cast("RunView", await self._kernel.aask("open_run", statement, self.ascii_only, seconds=60))

    async def parts(self, statement: Statement, form: str, *, every_step: bool) -> AsyncIterator[str]:
        """Yield the document in the format `form` piece by piece, as it is made."""
        form, math = marked(form)
        for index in count():
            wanted = (statement, form, every_step, self.ascii_only, index, math)
            part = await self._kernel.aask("document", *wanted, seconds=60)
            yield cast("DocumentPart", part).text
            if cast("DocumentPart", part).last:
                return

    async def step(self, statement: Statement, n: int) -> StepView:
        """Return the worked lines of step n → n+1."""
        return cast("StepView", await self._kernel.aask("step", statement, n, self.ascii_only, seconds=20))

    async def rows(self, statement: Statement, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return the rows `start` to `stop` (exclusive) of the table of iterates."""
        answer = await self._kernel.aask("rows", statement, start, stop, self.ascii_only, seconds=20)
        return cast("tuple[TableRow, ...]", answer)

    async def plot(self, statement: Statement, n: int, frame: PlotFrame) -> Block:
        """Return a plot of exactly the frame's size."""
        return cast("Block", await self._kernel.aask("plot", statement, n, frame, seconds=10))

    async def open_derivation(self, question: DerivationQuestion) -> DerivationView:
        """Return what the lines of a derivation are about."""
        return cast("DerivationView", await self._kernel.aask("open_derivation", question, self.ascii_only, seconds=30))

    async def derivation_line(self, question: DerivationQuestion, index: int) -> DerivationLineView:
        """Return one line of a derivation."""
        answer = await self._kernel.aask("derivation_line", question, index, self.ascii_only, seconds=20)
        return cast("DerivationLineView", answer)
