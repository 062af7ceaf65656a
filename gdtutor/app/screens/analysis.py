"""What the what-if screens share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.app.fitting import fitted, wrapped
from gdtutor.app.method.statements import stated_parts
from gdtutor.app.registry import SCREENS
from gdtutor.app.screens.problem import ProblemScreen
from gdtutor.app.widgets.block_view import HeaderView
from gdtutor.text.block import Block, Role, beside, stack, text
from gdtutor.text.layout import marked
from gdtutor.text.sentence import Sentence
from gdtutor.text.sheet import GAP

if TYPE_CHECKING:
    from gdtutor.views import Statement

LOW, HIGH = 3, 5
"""So many lines are said below the picture at most, in a low window and otherwise."""


class AnalysisScreen(ProblemScreen):
    """A screen that explains a problem or changes it on trial; Esc leads back to the walk."""

    def __init__(self, statement: Statement) -> None:
        """Be about `statement`."""
        super().__init__()
        self._statement = statement

    @property
    def stated(self) -> Statement:
        """The problem."""
        return self._statement

    def leave_for(self, name: str) -> None:
        """Go to another such screen in the place of this one, so that Esc leads back to the walk."""
        self.app.switch_screen(SCREENS[name].load()(self.stated))

    def compose_header(self) -> HeaderView:
        """Return the line that states the problem."""
        return HeaderView(self._stated_block(), id="header")

    def _stated_block(self) -> Block:
        parts = map(self.tutor.written, stated_parts(self._statement, self.tutor.style))
        return marked(beside(*map(text, parts), gap=GAP), Role.LABEL)

    def speak(self) -> None:
        """State the problem anew, too."""
        self.query_one("#header", HeaderView).show(self._stated_block())
        super().speak()

    def below(self, *sentences: tuple[Sentence | str, Role]) -> Block:
        """Return sentences, each in its role, in lines of the window's width: as many as a low window has room for."""
        width = max(20, self.size.width - 4)
        lines = [
            (f"{'  ' if number or role is not Role.CURRENT else ''}{line}", role)
            for words, role in sentences
            for number, line in enumerate(wrapped(self.tutor.written(words), width) if words else ())
        ]
        shown = shortened([line for line, _ in lines], LOW if self.has_class("-short") else HIGH, width)
        return stack(text(line, role) for line, (_, role) in zip(shown, lines, strict=False))


def shortened(lines: list[str], most: int, width: int) -> list[str]:
    """Return at most so many of the lines; the last one ends with `…` where there are more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fitted(f"{lines[most - 1]} {'x' * width}", width)]
