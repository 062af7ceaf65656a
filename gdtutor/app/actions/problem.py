"""What can be done wherever a run, or several, are shown: change the problem, and look at the plot."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

PROBLEM: Final = KeyContext(
    "problem",
    (
        UserAction("problem.faster", "rate(1)", ("plus", "equals_sign"), footer=True, group="rate", letters=("rate",)),
        UserAction("problem.slower", "rate(-1)", ("minus",), footer=True, group="rate", letters=("rate",)),
        UserAction("problem.rate", "edit('rate')", ("a",), letters=("rate",)),
        UserAction("problem.start", "edit('start')", ("x",), letters=("start",)),
        UserAction("problem.steps", "edit('steps')", ("n",)),
        UserAction("problem.method", "method", ("m",), footer=True),
    ),
)

PLOT: Final = KeyContext(
    "plot",
    (
        UserAction("plot.kind", "kind", ("v",), footer=True),
        UserAction("plot.closer", "zoom(1)", ("z", "right_square_bracket")),
        UserAction("plot.farther", "zoom(-1)", ("Z", "left_square_bracket")),
        UserAction("plot.fit", "fit", ("f",)),
        UserAction("plot.pan_left", "pan(-1, 0)", ("H", "shift+left")),
        UserAction("plot.pan_down", "pan(0, -1)", ("J", "shift+down")),
        UserAction("plot.pan_up", "pan(0, 1)", ("K", "shift+up")),
        UserAction("plot.pan_right", "pan(1, 0)", ("L", "shift+right")),
    ),
)

RUN: Final = (PROBLEM.id, "whatif", PLOT.id)
"""The places of what can be done wherever runs are shown."""
