"""What can be done to understand a run: why it went as it did, and what would have happened otherwise."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

WHAT_IF: Final = KeyContext(
    "whatif",
    "Why, and what if",
    (
        UserAction("whatif.why", "why", ("w",), "why", "Why this run went as it did", footer=True),
        UserAction(
            "whatif.compare", "compare", ("o",), "compare", "Other runs beside this one, up to four", footer=True
        ),
        UserAction(
            "whatif.rates", "rates", ("s",), "rates", "Every learning rate: which converge, and how soon", footer=True
        ),
        UserAction("whatif.basins", "basins", ("b",), "basins", "Which starts lead to which minimum", footer=True),
    ),
)

WHY: Final = KeyContext(
    "why",
    "Reading why",
    (
        UserAction("why.down", "scroll(0, 1)", ("down", "j"), "down", "Scroll down"),
        UserAction("why.up", "scroll(0, -1)", ("up", "k"), "up", "Scroll up"),
        UserAction("why.page_down", "page(1)", ("space", "pagedown"), "page", "A page down", footer=True),
        UserAction("why.page_up", "page(-1)", ("pageup",), "page up", "A page up"),
        UserAction("why.left", "scroll(-8, 0)", ("left", "h"), "left", "Scroll left, where a line is long"),
        UserAction("why.right", "scroll(8, 0)", ("right", "l"), "right", "Scroll right, where a line is long"),
        UserAction("why.top", "edge(-1)", ("home",), "top", "To the beginning"),
        UserAction("why.bottom", "edge(1)", ("end",), "bottom", "To the end"),
        UserAction("why.copy", "copy", ("c",), "copy", "Copy the explanation as text"),
        UserAction("why.export", "export", ("e",), "save", "Save the explanation as a file", footer=True),
        UserAction("why.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
    ),
)

COMPARE: Final = KeyContext(
    "compare",
    "Comparing runs",
    (
        UserAction(
            "compare.back", "step(-1)", ("left",), "back", "One step back in every run", footer=True, group="step"
        ),
        UserAction(
            "compare.next", "step(1)", ("right",), "next", "One step on in every run", footer=True, group="step"
        ),
        UserAction("compare.up", "select(-1)", ("up",), "run above", "Choose the run above"),
        UserAction("compare.down", "select(1)", ("down",), "run", "Choose the run below", footer=True),
        UserAction("compare.page_up", "page(-1)", ("pageup",), "page up", "A page of the table up"),
        UserAction("compare.page_down", "page(1)", ("pagedown",), "page down", "A page of the table down"),
        UserAction("compare.columns_right", "columns(1)", ("l",), "columns", "More columns of the table"),
        UserAction("compare.columns_left", "columns(-1)", ("h",), "columns before", "The columns of the table before"),
        UserAction("compare.first", "first", ("home",), "first", "To the start"),
        UserAction("compare.last", "last", ("end",), "last", "To the last iterate of the longest run"),
        UserAction("compare.add", "add", ("d",), "add", "A further run beside the chosen one", footer=True),
        UserAction("compare.remove", "remove", ("r", "delete"), "drop", "Take the chosen run away", footer=True),
        UserAction("compare.walk", "walk", ("enter",), "walk", "Walk through the chosen run", footer=True),
        UserAction("compare.panes", "panes", ("tab",), "view", "Show plot and table, or one of them large"),
        UserAction("compare.copy", "copy", ("c",), "copy", "Copy the comparison as text"),
        UserAction("compare.export", "export", ("e",), "save", "Save the comparison as a file"),
        UserAction("compare.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
    ),
)

RATES: Final = KeyContext(
    "rates",
    "Learning rates",
    (
        UserAction(
            "rates.left", "move(-1)", ("left", "up"), "smaller", "The next smaller rate", footer=True, group="rate"
        ),
        UserAction(
            "rates.right", "move(1)", ("right", "down"), "larger", "The next larger rate", footer=True, group="rate"
        ),
        UserAction("rates.page_left", "move(-10)", ("pageup",), "ten smaller", "Ten rates further down"),
        UserAction("rates.page_right", "move(10)", ("pagedown",), "ten larger", "Ten rates further up"),
        UserAction("rates.first", "edge(-1)", ("home",), "least", "The least rate"),
        UserAction("rates.last", "edge(1)", ("end",), "largest", "The largest rate there is yet"),
        UserAction("rates.measure", "measure", ("v",), "measure", "Steps needed, or the error at the end", footer=True),
        UserAction("rates.range", "range", ("r",), "range", "Type which rates are tried", footer=True),
        UserAction("rates.walk", "walk", ("enter",), "walk", "Walk with this rate", footer=True),
        UserAction("rates.copy", "copy", ("c",), "copy", "Copy the rows as text"),
        UserAction("rates.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
    ),
)

BASINS: Final = KeyContext(
    "basins",
    "Basins",
    (
        UserAction(
            "basins.left", "move(-1, 0)", ("left",), "left", "The start further left", footer=True, group="start"
        ),
        UserAction(
            "basins.right", "move(1, 0)", ("right",), "right", "The start further right", footer=True, group="start"
        ),
        UserAction(
            "basins.up", "move(0, 1)", ("up",), "up", "The start further up, in a map", footer=True, group="start"
        ),
        UserAction(
            "basins.down",
            "move(0, -1)",
            ("down",),
            "down",
            "The start further down, in a map",
            footer=True,
            group="start",
        ),
        UserAction(
            "basins.range", "range", ("r",), "window", "Type which part of the line or plane is shown", footer=True
        ),
        UserAction("basins.walk", "walk", ("enter",), "walk", "Walk from this start", footer=True),
        UserAction("basins.copy", "copy", ("c",), "copy", "Copy the picture as text"),
        UserAction("basins.leave", "back", ("escape",), "back", "Stop a computation, or go back", footer=True),
    ),
)
