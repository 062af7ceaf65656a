"""What a learner expects of a descent before it is walked, and what is said of that at its end. Nothing is scored."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from gdtutor.views.run import RunView

EXPECTED: Final = (
    told("screens.prediction.one-side"),
    told("screens.prediction.jumps"),
    told("screens.prediction.circles"),
    told("screens.prediction.away"),
    told("screens.prediction.creeps"),
)
"""What a descent may do."""
_HAPPENED: Final = {
    "stationary": "screens.prediction.stationary",
    "converged": "screens.prediction.converged",
    "step-limit": "screens.prediction.step-limit",
    "small-change": "screens.prediction.small-change",
    "diverging": "screens.prediction.diverging",
    "cycle": "screens.prediction.cycle",
}
_TOWARDS: Final = frozenset({"stationary", "converged", "step-limit", "small-change"})
"""The ends of which it is told how they were approached."""


def recalled(expected: Sentence, view: RunView, slopes: Sequence[int] = ()) -> Sentence | None:
    """Return what was expected beside how the run ended; None where that end is none of those that can be expected.

    `slopes` are the signs of the slope before the last steps: they tell how a run went in the end.
    """
    kind = view.outcome.kind
    if kind not in _HAPPENED:
        return None
    how = _how(slopes) if kind in _TOWARDS else None
    happened = told("sentences", sentences=tuple(each for each in (told(_HAPPENED[kind]), how) if each))
    return told("screens.prediction.recalled", expected=expected, happened=happened)


def _how(slopes: Sequence[int]) -> Sentence | None:
    """Return whether the slope kept its sign or changed it at each step; None where it did neither, or is not known."""
    pairs = {one * other for one, other in pairwise(slopes)}
    if pairs == {1}:
        return told("screens.prediction.stayed")
    return told("screens.prediction.jumped") if pairs == {-1} else None


class PredictionDialog(Dialog[Sentence]):
    """Returns what the learner expects."""

    def compose(self) -> ComposeResult:
        """Yield what may be expected."""
        with Vertical(id="box") as box:
            box.border_title = self.tutor.written(told("screens.prediction.title"))
            yield Choices(*(Option(Content(self.tutor.written(each))) for each in EXPECTED))
        yield Keys("select")

    def on_mount(self) -> None:
        """Point at the first one."""
        self.query_one(Choices).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with what is expected."""
        self.close(EXPECTED[event.option_index])
