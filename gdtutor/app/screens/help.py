"""Help: every key, from the one table of actions, and the notation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gdtutor.app.fitting import wrapped
from gdtutor.app.registry import PLACES, actions
from gdtutor.app.screens.base import Page
from gdtutor.app.widgets.keys import Keys
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

NOTATION: Final[tuple[tuple[Sentence | str, Sentence | str], ...]] = (
    (told("screens.help.powers"), "x^2   x**2   x²"),
    (told("screens.help.products"), "3x   2(x+1)   x sin x   x·y   x*y"),
    (told("screens.help.fractions"), "1/2   (x+1)/(x-1)"),
    (told("screens.help.roots"), "sqrt(x)   √x   cbrt(x)"),
    (told("screens.help.functions"), "exp ln log sin cos tan sinh cosh tanh asin acos atan"),
    ("", "sigmoid softplus relu erf min max |x|"),
    (
        told("screens.help.numbers"),
        told("screens.help.exactly", decimal="0.1", fraction="1/10", more="pi   e   1e-3   sqrt(2)"),
    ),
    (told("screens.help.name"), told("screens.help.in-front", head="f(x, y) = …")),
    ("LaTeX", r"\frac{x^2}{2}   \sin x   \cdot"),
    (told("screens.help.start"), "4      1,2      x=1, y=2      pi/4"),
)
"""What may be typed, by topic."""
GAP = "   "
"""What stands between two of them."""

SIGNS = told("screens.help.signs", equal="=", about="≈")

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
        self.dress()

    def dress(self) -> None:
        """Write the help."""
        self.query_one("#help", Static).update(self._text())

    def _text(self) -> Content:
        parts: list[Content] = []
        here = [place for place in self._here if place in PLACES]
        for place in dict.fromkeys([*here, *PLACES]):
            parts.append(self._heading(PLACES[place]))
            parts.extend(
                self._line(action.keys_text(self.tutor.style), self.tutor.written(action.help))
                for action in actions(place)
            )
            parts.append(Content("\n"))
        parts.append(self._heading(told("screens.help.typed")))
        parts.extend(self._line(self.tutor.written(topic), self._examples(words)) for topic, words in NOTATION)
        parts.append(Content(f"\n{self.tutor.written(SIGNS)}"))
        return Content("").join(parts)

    def _examples(self, words: Sentence | str) -> str:
        """Return what may be typed; in ASCII, what is the same there is named once."""
        return GAP.join(dict.fromkeys(self.tutor.written(words).split(GAP)))

    def _line(self, keys: str, words: str) -> Content:
        """Return keys and what they do, in lines below each other where there is little room."""
        first = f"  {keys:<14}"
        room = max(12, self.size.width - len(first) - MARGINS)
        lines = [words] if len(words) <= room else wrapped(words, room)
        return Content.assemble((first, "bold $text-accent"), f"\n{' ' * len(first)}".join(lines), "\n")

    def _heading(self, words: Sentence) -> Content:
        return Content.assemble((self.tutor.written(words), "bold underline $text-primary"), "\n")
