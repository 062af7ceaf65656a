"""Derivation: the derivative of a function, worked out rule by rule, one line revealed at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from gdtutor.app.derivation.loader import DerivationLoader
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.loading import LoadingScreen
from gdtutor.app.widgets.block_view import HeaderView
from gdtutor.app.widgets.lines import CURRENT, FOLDED, LinesView
from gdtutor.text.block import text
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.views.derivation import DerivationLineView, DerivationQuestion

BEAT = 0.03
"""Seconds within which lines that arrive are painted together."""


class DerivationScreen(LoadingScreen):
    """A learner's way through one derivation."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["derivation"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)
    COMPUTING = told("screens.derivation.computing")

    def __init__(self, question: DerivationQuestion) -> None:
        """Work out the derivative that is asked for first."""
        super().__init__()
        self._question = question
        self._reader: DerivationLoader | None = None
        self._due = False

    def compose(self) -> ComposeResult:
        """Yield the function, the lines, the status line and the footer."""
        yield HeaderView(text(f"f = {self._question.function}" if self._question.fit is None else ""), id="header")
        yield LinesView(id="lines", classes="pane")
        yield from self.compose_foot()

    def dress(self) -> None:
        """Name the pane; once it is known which derivative it is, that is its name."""
        if self._reader is None or self._reader.view is None:
            self._lines.border_title = self.tutor.written(told("screens.derivation.pane"))

    async def work(self) -> None:
        """Begin at the first line."""
        self._reader = DerivationLoader(self.tutor.client, self._question, self._changed)
        await self._reader.run()

    @property
    def inquiry(self) -> DerivationLoader | None:
        """The derivation asked for."""
        return self._reader

    @property
    def _lines(self) -> LinesView:
        return self.query_one("#lines", LinesView)

    # Painting

    def _changed(self) -> None:
        """Paint soon; lines that arrive together are painted once."""
        if not self._due and self.is_there:
            self._due = True
            self.set_timer(BEAT, self._paint)

    def _paint(self) -> None:
        self._due = False
        reader = self._reader
        if reader is None or not self.is_there:
            return
        if reader.view is not None:
            self.query_one("#header", HeaderView).show(reader.view.header)
            whole = reader.view.question.detail == "full"
            title = told("screens.derivation.full" if whole else "screens.derivation.brief", title=reader.view.title)
            self._lines.border_title = Content(self.tutor.written(title))
            self._lines.show_lines([*self._marked(reader)], reader.at)
            self.refresh_bindings()
        self.paint_status()

    @staticmethod
    def _marked(reader: DerivationLoader) -> Iterator[tuple[str, int, DerivationLineView | None]]:
        """Yield the revealed lines, each with its mark and its depth."""
        for index in range(reader.seen + 1):
            place = reader.places[index]
            mark = CURRENT if index == reader.at else "  "
            if mark != CURRENT and place.folded:
                mark = "- " if reader.unfolded(index) else FOLDED
            yield mark, place.depth, reader.line(index)

    def on_resize(self) -> None:
        """Fold the sentences anew."""
        self.call_after_refresh(self._paint)

    def status(self) -> Sentence | str:
        """Return which line this is, and what can be done with it."""
        reader = self._reader
        if reader is None:
            return ""
        if reader.waiting:
            return told("screens.derivation.working")
        place = reader.place
        parts = [told("screens.step", n=str(reader.at), last=str(reader.last))]
        if place is not None and place.ways:
            parts.append(told("screens.derivation.instead", rule=place.ways[0][1]))
        if place is not None and place.folded:
            parts.append(told("screens.derivation.fold" if reader.unfolded(reader.at) else "screens.derivation.unfold"))
        return "   ".join(map(self.tutor.written, parts))

    # Steps

    def _moved(self, moved: bool) -> None:
        self.note = ""
        if moved:
            self._paint()
        else:
            self.paint_status()

    def action_step(self, by: int) -> None:
        """Go one step on or back."""
        if self._reader is not None:
            self._moved(self._reader.step(by))

    def action_enter(self) -> None:
        """Go one step on; unfold a folded line that was selected."""
        reader = self._reader
        if reader is None:
            return
        if reader.at < reader.seen and reader.place is not None and reader.place.folded:
            self.action_unfold()
        else:
            self.action_step(1)

    def action_select(self, by: int) -> None:
        """Stand at the line above or below."""
        if self._reader is not None:
            self._moved(self._reader.select(by))

    def action_first(self) -> None:
        """Begin again."""
        if self._reader is not None:
            self._moved(self._reader.reveal(0))

    def action_last(self) -> None:
        """Show all steps."""
        if self._reader is not None:
            self._moved(self._reader.reveal(self._reader.last))

    # What is worked out

    def action_unfold(self) -> None:
        """Unfold this line, or fold it again."""
        self.note = ""
        if self._reader is not None and not self._reader.unfold():
            self.say(told("screens.derivation.not-folded", mark=FOLDED.strip()))

    def action_other(self) -> None:
        """Take another way at this line, or at the nearest one above it that offers one."""
        reader = self._reader
        if reader is None or reader.view is None:
            return
        for index in range(reader.at, -1, -1):
            if reader.places[index].ways:
                name = reader.take(index)
                if name:
                    self.say(told("screens.derivation.other-way", rule=name))
                return
        self.say(told("screens.derivation.no-other-way"))

    def action_detail(self) -> None:
        """Show few lines, or every rule as a line of its own."""
        self.note = ""
        if self._reader is not None:
            self._reader.switch_detail()

    def action_second(self) -> None:
        """Work out the second derivative, or the first again."""
        reader = self._reader
        if reader is not None and reader.view is not None:
            self.note = ""
            question = reader.view.question
            reader.state(second="" if question.second else question.variable)

    def action_variable(self, by: int) -> None:
        """Differentiate by another variable; of second derivatives all are gone through."""
        reader = self._reader
        if reader is None or reader.view is None:
            return
        self.note = ""
        names, question = reader.view.variables, reader.view.question
        entries = [(first, then) for first in names for then in (names if question.second else ("",))]
        place = entries.index((question.variable, question.second))
        variable, second = entries[(place + by) % len(entries)]
        reader.state(variable=variable, second=second)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other variables only where there are any, and to scroll sideways only where a line is too wide."""
        if action == "scroll" and parameters[0]:
            return self._lines.max_scroll_x > 0
        if action != "variable":
            return True
        return self._reader is not None and self._reader.view is not None and len(self._reader.view.variables) > 1

    # The view, and out of here

    def action_scroll(self, right: int, down: int) -> None:
        """Scroll the lines."""
        self._lines.scroll_relative(x=8 * right, y=down, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll a page up or down."""
        self._lines.scroll_relative(y=pages * max(1, self._lines.size.height - 2), animate=False)

    def action_copy(self) -> None:
        """Copy the lines shown to the clipboard of the terminal."""
        if self._reader is not None and self._reader.view is not None:
            self.copied(str(self._lines.block), told("screens.derivation.saved"))
