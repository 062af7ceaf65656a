"""Help: every key, from the one table of actions, and the notation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gdtutor.app.fitting import wrapped
from gdtutor.app.registry import PLACES, actions
from gdtutor.app.screens.base import Page
from gdtutor.app.widgets.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

NOTATION = (
    ("powers", "x^2   x**2   x²"),
    ("products", "3x   2(x+1)   x sin x   x·y   x*y"),
    ("fractions", "1/2   (x+1)/(x-1)"),
    ("roots", "sqrt(x)   √x   cbrt(x)"),
    ("functions", "exp ln log sin cos tan sinh cosh tanh asin acos atan"),
    ("", "sigmoid softplus relu erf min max |x|"),
    ("numbers", "0.1 is exactly 1/10;   pi   e   1e-3   sqrt(2)"),
    ("name", "f(x, y) = … in front says which variables come first"),
    ("LaTeX", r"\frac{x^2}{2}   \sin x   \cdot"),
    ("start", "4      1,2      x=1, y=2      pi/4"),
)
"""What may be typed, by topic."""
GAP = "   "
"""What stands between two of them."""

SIGNS = "= stands where a value is exact, ≈ where it is rounded; every digit shown is proven."

MARGINS = 6
"""Cells beside the text, the scrollbar's among them."""


class HelpScreen(Page):
    """What every key does, where it is valid, and what may be typed."""

    PLACES: ClassVar[tuple[str, ...]] = ("page",)

    def __init__(self, here: Sequence[str] = ()) -> None:
        """Begin with the keys of the places `here`."""
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """Yield the text of the help."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static("", id="help")
        yield Keys("back")

    def on_resize(self) -> None:
        """Write the help for the width there is."""
        self.query_one("#help", Static).update(self._text())

    def _text(self) -> Content:
        parts: list[Content] = []
        here = [place for place in self._here if place in PLACES]
        for place in dict.fromkeys([*here, *PLACES]):
            heading = PLACES[place]
            parts.append(_heading(heading))
            parts.extend(
                self._line(action.keys_text(self.tutor.style), self.tutor.written(action.help))
                for action in actions(place)
            )
            parts.append(Content("\n"))
        parts.append(_heading("What may be typed"))
        parts.extend(self._line(topic, self._examples(words)) for topic, words in NOTATION)
        parts.append(Content(f"\n{self.tutor.written(SIGNS)}"))
        return Content("").join(parts)

    def _examples(self, words: str) -> str:
        """Return what may be typed; in ASCII, what is the same there is named once."""
        return GAP.join(dict.fromkeys(map(self.tutor.written, words.split(GAP))))

    def _line(self, keys: str, words: str) -> Content:
        """Return keys and what they do, in lines below each other where there is little room."""
        first = f"  {keys:<14}"
        room = max(12, self.size.width - len(first) - MARGINS)
        lines = [words] if len(words) <= room else wrapped(words, room)
        return Content.assemble((first, "bold $text-accent"), f"\n{' ' * len(first)}".join(lines), "\n")


def _heading(words: str) -> Content:
    return Content.assemble((words, "bold underline $text-primary"), "\n")
