"""Why: the explanation of a run, which arrives section by section and never holds up the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.fitting import wrapped
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.analysis import AnalysisScreen
from gdtutor.app.why.loader import ExplanationLoader
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.text.block import Block, Role, Span, stack, text
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.views.explanation import SectionView

WIDEST = 92
"""Sentences are folded at this width at the latest."""
INDENT = 2


class WhyScreen(AnalysisScreen):
    """The sections below each other, to scroll through."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["why"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = told("screens.why.computing")
    OWN = "why"

    _explainer: ExplanationLoader | None = None

    def compose(self) -> ComposeResult:
        """Yield the problem, the sections, the status line and the footer."""
        yield self.compose_header()
        yield BlockView(id="lines", classes="pane")
        yield from self.compose_foot()

    def dress(self) -> None:
        """Name the pane."""
        self._lines.border_title = self.tutor.written(told("screens.why.pane"))

    async def work(self) -> None:
        """Explain."""
        self._explainer = ExplanationLoader(self.tutor.client, self.stated, self._paint)
        await self._explainer.run()

    @property
    def inquiry(self) -> ExplanationLoader | None:
        """The explanation asked for."""
        return self._explainer

    @property
    def _lines(self) -> BlockView:
        return self.query_one("#lines", BlockView)

    # Painting

    def _paint(self) -> None:
        explainer = self._explainer
        if explainer is None or not self.is_there:
            return
        width = max(20, min(WIDEST, self._lines.container_size.width - 1))
        self._lines.show(stack(self._blocks(explainer, width)))
        self.paint_status()

    def _blocks(self, explainer: ExplanationLoader, width: int) -> Iterator[Block]:
        for section in explainer.sections:
            yield from self._section(section, width)
        if explainer.waiting:
            yield text("…", Role.REASON)

    def _section(self, section: SectionView, width: int) -> Iterator[Block]:
        for line in wrapped(self.tutor.written(section.title), width):
            yield text(line, Role.LABEL)
        for sentence in section.sentences:
            for line in wrapped(self.tutor.written(sentence), width - INDENT):
                yield text(" " * INDENT + line)
        if section.sheet is not None:
            yield _indented(section.sheet.block(width - INDENT))
        yield text("")

    def on_resize(self) -> None:
        """Fold the sentences anew."""
        self.call_after_refresh(self._paint)

    def status(self) -> Sentence | str:
        """Return how much of it there is."""
        explainer = self._explainer
        count = len(explainer.sections) if explainer else 0
        if explainer is not None and explainer.waiting:
            return told("screens.why.more", count=count)
        ways = told("screens.why.ways")
        return told("screens.why.cut", key="→", ways=ways) if self._lines.max_scroll_x else ways

    # Keys

    def action_scroll(self, right: int, down: int) -> None:
        """Scroll."""
        self._lines.scroll_relative(x=right, y=down, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll a page up or down, keeping two lines in sight."""
        self.action_scroll(0, pages * max(1, self._lines.container_size.height - 2))

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        self._lines.scroll_to(y=0 if direction < 0 else self._lines.max_scroll_y, animate=False)

    def action_copy(self) -> None:
        """Copy what has arrived to the clipboard of the terminal."""
        self.copied(str(self._lines.block), told("screens.saved-by-e"))

    def action_export(self) -> None:
        """Save the explanation as a file."""
        from gdtutor.app.screens.export import Document
        from gdtutor.documents import DocumentOptions
        from gdtutor.worker.requests.document import WriteDocument

        request = WriteDocument("explanation", self.stated, DocumentOptions(self.stated.digits))
        self.save(Document(told("screens.why.save"), "why", request))


def _indented(block: Block) -> Block:
    lines = tuple(" " * INDENT + line for line in block.lines)
    spans = tuple(Span(s.line, s.start + INDENT, s.stop + INDENT, s.role) for s in block.spans)
    return Block(lines, spans, block.baseline)
