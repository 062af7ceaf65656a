"""Compare: up to four runs side by side, on one plot and in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.compare.loader import FEWEST, MOST, ComparisonLoader
from gdtutor.app.fitting import fitted, wrapped
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.analysis import LOW, AnalysisScreen, shortened
from gdtutor.app.screens.panes import Panes
from gdtutor.app.screens.problem import RunScreen
from gdtutor.app.walk.steps import StepPart
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.iterates import IteratesTable
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.text.block import Block, Role, Span, stack
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.views import Statement
    from gdtutor.views.comparison import ComparedRun

KINDS = ("auto", "series")
"""The kinds of plot that show several runs."""


class CompareScreen(Panes, RunScreen, AnalysisScreen):
    """The runs by letter, what they do in the plot, and their iterates beside each other."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["compare"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = told("screens.compare.computing")
    OWN = "compare"
    KEYS_KEPT = ("walk",)
    PANES = ("all", "plot", "table")

    _comparer: ComparisonLoader | None = None
    _room = (0, 0)

    def compose(self) -> ComposeResult:
        """Yield the header, the runs, the plot, the table and the foot."""
        yield self.compose_header()
        yield BlockView(id="runs")
        yield PlotPane(id="plot", classes="pane")
        yield IteratesTable(lambda n: self._comparer.row(n) if self._comparer else None, id="table")
        yield BlockView(id="row")
        yield from self.compose_foot()

    async def work(self) -> None:
        """Begin with this run and a neighbour."""
        self._comparer = comparer = ComparisonLoader(self.tutor.client, self._statement, self._paint)
        comparer.look(width=self._room[0], height=self._room[1])
        await comparer.run()

    @property
    def inquiry(self) -> ComparisonLoader | None:
        """The runs asked for."""
        return self._comparer

    @property
    def stated(self) -> Statement:
        """The problem of the chosen run."""
        return self._comparer.statement if self._comparer is not None else self._statement

    # Painting

    def _paint(self, part: StepPart) -> None:
        comparer = self._comparer
        if comparer is None or not self.is_there:
            return
        if part is StepPart.RUN and comparer.view is not None:
            self.query_one("#header", BlockView).show(comparer.view.header)
            self.query_one(IteratesTable).open(comparer.view.columns, comparer.last, comparer.n)
        if part in {StepPart.RUN, StepPart.STATUS}:
            self._paint_runs()
        if part in {StepPart.RUN, StepPart.PLOT}:
            self.paint_plot()
        if part is StepPart.ROWS:
            self.query_one(IteratesTable).refill()
        if part in {StepPart.RUN, StepPart.STATUS}:
            self.paint_status()

    def _paint_runs(self) -> None:
        comparer = self._comparer
        if comparer is None or comparer.view is None:
            return
        widest = max(len(run.words) for run in comparer.view.runs)
        runs = (self._run(run, widest, chosen=k == comparer.chosen) for k, run in enumerate(comparer.view.runs))
        self.query_one("#runs", BlockView).show(stack(runs))
        verdict = " ".join(comparer.view.sentences)
        self.query_one("#row", BlockView).show(self.below((verdict, Role.LABEL)))

    def _run(self, run: ComparedRun, widest: int, *, chosen: bool) -> Block:
        """Return a run: its letter, what is its own, and how it ended; whole where it is chosen, else in one line."""
        width = max(20, self.size.width - 2)
        head = f"{'▸' if chosen else ' '} {run.label}  {run.words}"
        ending = self.tutor.written(run.fault or run.outcome.summary)
        first = f"{head:<{widest + 5}}   "
        if not chosen or len(first) + len(ending) <= width:
            lines = [fitted(first + ending, width)]
        elif len(first) <= width // 3:
            folded = wrapped(ending, width - len(first))
            lines = [first + folded[0], *(" " * len(first) + line for line in folded[1:])]
        else:
            lines = [fitted(head, width), *(f"     {line}" for line in wrapped(ending, width - 5))]
        if self.has_class("-short"):
            lines = shortened(lines, LOW, width)
        marks = (Span(0, 0, min(len(head), len(lines[0])), Role.CURRENT),) if chosen else (Span(0, 2, 3, Role.LABEL),)
        return Block(tuple(lines), (*marks, *_faults(run, lines, first)))

    def status(self) -> Sentence | str:
        """Return the step; in a low window, where that stands nowhere else, who was first too."""
        comparer = self._comparer
        if comparer is None or comparer.view is None:
            return ""
        place = told("screens.step", n=str(comparer.n), last=str(comparer.last))
        if comparer.outdated:
            return told("screens.again", place=place)
        if not (self.has_class("-short") and comparer.view.sentences):
            return place
        return told("screens.compare.step", place=place, verdict=comparer.view.sentences[0])

    # Steps

    def action_columns(self, right: int) -> None:
        """Show the columns of the table that have had no room."""
        self.query_one(IteratesTable).shift(right)

    # The runs

    def action_select(self, by: int) -> None:
        """Choose another run."""
        if self._comparer is not None:
            self.note = ""
            self._comparer.choose(by)
            self._paint(StepPart.STATUS)

    def action_add(self) -> None:
        """Add a run."""
        if self._comparer is not None and not self._comparer.add():
            self.say(told("screens.compare.most", count=MOST))

    def action_remove(self) -> None:
        """Take the chosen run away."""
        if self._comparer is not None and not self._comparer.remove():
            self.say(told("screens.compare.fewest", count=FEWEST))

    def restate(self, **changes: object) -> None:
        """Change the chosen run."""
        self.note = ""
        if self._comparer is not None:
            self._comparer.restate(**changes)
            self.paint_status()

    def action_walk(self) -> None:
        """Walk through the chosen run."""
        self.tutor.walk_on(self.stated)

    # The view

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a plot of the new size."""
        self._room = (event.width, event.height)
        self._paint_runs()
        self.look(width=event.width, height=event.height)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of plot that show several runs."""
        return KINDS

    # Out of here

    def action_copy(self) -> None:
        """Copy the runs, the plot and what is said of them to the clipboard of the terminal."""
        view = self._comparer.view if self._comparer is not None else None
        if view is not None:
            blocks = [self.query_one(name, BlockView).block for name in ("#header", "#runs", "#plot")]
            self.copied("\n".join([*map(str, blocks), *view.sentences]), told("screens.saved-by-e"))

    def action_export(self) -> None:
        """Save the comparison as a file."""
        from gdtutor.app.screens.export import Document
        from gdtutor.documents import DocumentOptions
        from gdtutor.worker.requests.document import WriteDocument

        statements = self._comparer.question if self._comparer is not None else (self._statement,)
        request = WriteDocument("comparison", statements, DocumentOptions(statements[0].digits))
        self.save(Document(told("screens.compare.save"), "comparison", request, stepwise=True))


def _faults(run: ComparedRun, lines: list[str], first: str) -> tuple[Span, ...]:
    """Return the spans of what is wrong with a run, which stands behind or below the first cells."""
    if not run.fault:
        return ()
    starts = [min(len(first), len(lines[0])), *(len(line) - len(line.lstrip()) for line in lines[1:])]
    spans = (Span(number, start, len(lines[number]), Role.ERROR) for number, start in enumerate(starts))
    return tuple(span for span in spans if span.start < span.stop)
