"""What can be done wherever a run, or several, are shown: change the problem, and look at the plot."""

from __future__ import annotations

from typing import Final

from gdtutor.app.action import KeyContext, UserAction

PROBLEM: Final = KeyContext(
    "problem",
    "Changing the problem",
    (
        UserAction(
            "problem.faster",
            "rate(1)",
            ("plus", "equals_sign"),
            "rate up",
            "A larger α: the run is recomputed",
            footer=True,
            group="rate",
        ),
        UserAction(
            "problem.slower",
            "rate(-1)",
            ("minus",),
            "rate down",
            "A smaller α: the run is recomputed",
            footer=True,
            group="rate",
        ),
        UserAction("problem.rate", "edit('rate')", ("a",), "rate", "Type a learning rate α"),
        UserAction("problem.start", "edit('start')", ("x",), "start", "Type a start point x₀"),
        UserAction("problem.steps", "edit('steps')", ("n",), "steps", "Type how many steps the run may take"),
        UserAction(
            "problem.method", "method", ("m",), "method", "Another method, or other numbers for it", footer=True
        ),
    ),
)

PLOT: Final = KeyContext(
    "plot",
    "Plots",
    (
        UserAction("plot.kind", "kind", ("v",), "plot", "Another kind of plot, as far as there are any", footer=True),
        UserAction("plot.closer", "zoom(1)", ("z", "right_square_bracket"), "zoom in", "Look closer at the plot"),
        UserAction(
            "plot.farther", "zoom(-1)", ("Z", "left_square_bracket"), "zoom out", "Look at the plot from farther away"
        ),
        UserAction("plot.fit", "fit", ("f",), "fit", "Everything in the plot again"),
        UserAction("plot.pan_left", "pan(-1, 0)", ("H", "shift+left"), "pan left", "Move the plot's view left"),
        UserAction("plot.pan_down", "pan(0, -1)", ("J", "shift+down"), "pan down", "Move the plot's view down"),
        UserAction("plot.pan_up", "pan(0, 1)", ("K", "shift+up"), "pan up", "Move the plot's view up"),
        UserAction("plot.pan_right", "pan(1, 0)", ("L", "shift+right"), "pan right", "Move the plot's view right"),
    ),
)

RUN: Final = (PROBLEM.id, "whatif", PLOT.id)
"""The places of what can be done wherever runs are shown."""
