"""Explore: a function of one's own, shown as it is read while it is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from gdtutor.app.explore.problem_form import ProblemForm
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.form import HANG, NOTHING, FormScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block, Role, Span, stack, text
from gdtutor.text.breaking import broken
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.reading import InputFault, Preview
from gdtutor.worker.requests.reading import ReadStatement

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

PLANE = 2
NO_START = told("screens.explore.no-start")
"""What stands in place of the plot of so many variables."""
HINT = told("screens.explore.type"), told("screens.explore.appears")
"""What stands in place of how it is read."""


class ExploreScreen(FormScreen):
    """The form, how it was read, and a plot; Enter walks."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["explore"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)

    def __init__(self, statement: Statement) -> None:
        """Start from `statement`."""
        super().__init__()
        self._first = statement
        self._frame = PlotFrame(width=0, height=0)
        self._read: Block = NOTHING
        self._plot: Block = NOTHING

    def compose(self) -> ComposeResult:
        """Yield the form above, the preview and the plot below."""
        yield ProblemForm(self._first)
        with Horizontal(id="below"):
            with Vertical(id="read"):
                yield BlockView(id="preview")
            yield PlotPane(id="plot")
        yield Keys("walk", "read(1)")

    def on_mount(self) -> None:
        """Name the panes and read what is in the form."""
        self._paint(current=True)
        self.form.line("function").focus()
        self._ask_preview()

    @property
    def form(self) -> ProblemForm:
        """The form."""
        return self.query_one(ProblemForm)

    # As the learner types

    def on_problem_form_changed(self) -> None:
        """Ask how it is read now."""
        self._refused = False
        self.tutor.statement = self.form.statement
        self._paint(current=False)
        self._ask_preview()

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a plot of the new size."""
        self._frame = PlotFrame(width=event.width, height=event.height)
        self._ask_preview()

    def _ask_preview(self) -> None:
        self.run_worker(self._preview(self.form.statement), group="preview")

    async def _preview(self, statement: Statement) -> None:
        """Show how `statement` is read, unless something else has been typed meanwhile."""
        if not statement.function:
            self._show(Preview(function=stack(text(self.tutor.written(line), Role.REASON) for line in HINT)))
            return
        try:
            frame = replace(self._frame, style=self.tutor.style)
            preview = await self.tutor.client.ask(ReadStatement(statement, frame))
        except GdTutorError as error:
            preview = Preview(faults=(InputFault("function", part_of(error.told)),))
        if self.is_there and statement == self.form.statement:
            self._show(preview)

    def _show(self, preview: Preview) -> None:
        """Show a preview; where nothing could be read the one before stays, dimmed."""
        if not self._refused:
            self.form.show_faults(preview.faults)
        if preview.variables:
            self.form.name_start(preview.variables)
        read = [block for block in (preview.function, *preview.derivatives) if block]
        if read:
            width = max(20, self.query_one("#preview").size.width)
            notes = self.reasons(preview.notes, width)
            read = [broken(block, width, HANG) for block in read]
            self._read = stack([*_spaced(read), *([NOTHING] if notes else []), *notes])
            self._plot = preview.plot or (self._no_start() if len(preview.variables) == PLANE else NOTHING)
            self._paint(current=True)

    def _no_start(self) -> Block:
        return text(self.tutor.written(NO_START), Role.REASON)

    def speak(self) -> None:
        """Read what is in the form once more, in the language that the app has now."""
        super().speak()
        self._paint(current=False)
        self._ask_preview()

    def _paint(self, *, current: bool) -> None:
        """Show the last reading and its plot, dimmed while they do not belong to what is in the form."""
        read = told("screens.explore.read" if current else "screens.explore.read-before")
        plot = told("screens.explore.plot" if current else "screens.explore.plot-before")
        self.query_one("#read").border_title = self.tutor.written(read)
        self.query_one("#plot").border_title = self.tutor.written(plot)
        for view, block in (("#preview", self._read), ("#plot", self._plot)):
            self.query_one(view, BlockView).show(block if current else _dimmed(block))
        self.call_after_refresh(self.refresh_bindings)

    # On to the walk

    def on_problem_form_submitted(self) -> None:
        """Walk, if all is well."""
        self.action_walk()

    def action_walk(self) -> None:
        """Compute the run and walk through it; say what is wrong otherwise."""
        self._begin(self.tutor.open_walk)

    def action_predict(self) -> None:
        """Ask what the learner expects of the run, then walk through it; say what is wrong otherwise."""
        self._begin(self._ask_first)

    def _ask_first(self, statement: Statement) -> None:
        from gdtutor.app.walk.prediction import PredictionDialog

        def take(expected: Sentence | None) -> None:
            if expected is not None:
                self.tutor.open_walk(statement, expected=expected)

        self.app.push_screen(PredictionDialog(), take)

    def _begin(self, then: Callable[[Statement], None]) -> None:
        statement, faults = self.form.statement, self.form.own_faults()
        if faults:
            self.refuse(faults)
        else:
            self.open_by(self.read_and_open(ReadStatement(statement), partial(then, statement)))

    def action_derivation(self) -> None:
        """Work out the derivative; say what is wrong with the function otherwise."""
        statement = self.form.statement
        faults = tuple(fault for fault in self.form.own_faults() if fault.field == "function")
        if faults:
            self.refuse(faults)
        else:
            derive = partial(self.tutor.open_derivation, statement)
            self.open_by(self.read_and_open(ReadStatement(statement), derive, only="function"))

    def action_examples(self) -> None:
        """Choose an example."""
        from gdtutor.app.explore.examples_dialog import ExamplesDialog

        self.app.push_screen(ExamplesDialog(), lambda statement: self.form.fill(statement) if statement else None)


def _spaced(blocks: list[Block]) -> list[Block]:
    """Return the blocks with an empty line between tall ones."""
    tall = any(block.height > 1 for block in blocks)
    return [piece for block in blocks for piece in ((block, Block(("",))) if tall else (block,))]


def _dimmed(block: Block) -> Block:
    """Return the block with nothing in it standing out."""
    lines = (Span(number, 0, len(line), Role.REASON) for number, line in enumerate(block.lines) if line)
    return Block(block.lines, tuple(lines), block.baseline)
