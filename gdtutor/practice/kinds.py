"""Kinds of questions: what each needs, what shape its answer has, and how an answer may be labelled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Shape(Enum):
    """What an answer is made of."""

    FUNCTION = "function"
    NUMBER = "number"
    BOUND = "bound"
    """A number, or the condition that something lies below it."""
    FUNCTIONS = "functions"
    """A function for each variable."""
    POINT = "point"
    """A number for each variable."""
    RATE = "rate"
    """A number, however many variables there are."""
    WITHIN = "within"
    """Any rate above 0 and below twice the best one, which is the answer that is shown."""
    CHOICE = "choice"
    """The number of one of the options, counted from 1."""

    @property
    def is_function(self) -> bool:
        """Whether there are variables in an answer, of which every equal form is right."""
        return self in {Shape.FUNCTION, Shape.FUNCTIONS}

    @property
    def is_vector(self) -> bool:
        """Whether an answer has a component for each variable."""
        return self in {Shape.FUNCTIONS, Shape.POINT}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: the fields of `Question` that it needs besides `f`, and the shape of an answer.

    With a `method` the answer is where a step of it leads. `labels` says what may stand in front of an answer:
    "derivative", "point" (x₁), "bound" (α <) or "gradient". `dimension` is how many variables there are, 0 for any.
    `options` are what there is to choose from, each a sentence "choice.…".
    """

    id: str
    needs: tuple[str, ...]
    shape: Shape
    labels: str
    method: str = ""
    dimension: int = 0
    options: tuple[str, ...] = ()


_RECORDS: Final = (
    Kind("derivative", ("wrt",), Shape.FUNCTION, "derivative"),
    Kind("slope", ("start",), Shape.NUMBER, "derivative"),
    Kind("next-point", ("start", "rate"), Shape.NUMBER, "point", "gradient-descent"),
    Kind("several-steps", ("start", "rate"), Shape.NUMBER, "point", "gradient-descent"),
    Kind("gradient", (), Shape.FUNCTIONS, "gradient"),
    Kind("threshold", ("start",), Shape.BOUND, "bound", dimension=1),
    Kind("momentum", ("start", "rate", "velocity"), Shape.NUMBER, "point", "momentum", 1),
    Kind("nesterov", ("start", "rate", "velocity"), Shape.NUMBER, "point", "nesterov", 1),
    Kind("adagrad", ("start", "rate"), Shape.NUMBER, "point", "adagrad", 1),
    Kind("rmsprop", ("start", "rate"), Shape.NUMBER, "point", "rmsprop", 1),
    Kind("newton", ("start",), Shape.NUMBER, "point", "newton", 1),
    Kind("adam", ("start", "rate"), Shape.NUMBER, "point", "adam", 1),
    Kind(
        "predict",
        ("start", "rate"),
        Shape.CHOICE,
        "",
        dimension=1,
        options=("converges", "bounces", "cycles", "diverges", "crawls"),
    ),
    Kind("critical-point", ("start",), Shape.CHOICE, "", options=("minimum", "maximum", "saddle", "terrace")),
    Kind(
        "first-rule",
        (),
        Shape.CHOICE,
        "",
        dimension=1,
        options=("sum", "product", "quotient", "chain", "power"),
    ),
    Kind("rate", ("start",), Shape.WITHIN, "bound", dimension=1),
    Kind("which-minimum", ("start", "rate"), Shape.NUMBER, "point", dimension=1),
    Kind("armijo", ("start", "rate"), Shape.RATE, "bound", "backtracking"),
    Kind("line-gradient", ("start", "data"), Shape.POINT, "gradient", dimension=2),
    Kind("neuron", ("start", "rate", "data"), Shape.POINT, "point", "gradient-descent", 2),
    Kind("two-layer", ("start", "rate", "data"), Shape.POINT, "point", "gradient-descent", 2),
)

IN_LINES: Final = frozenset({"momentum", "nesterov", "adagrad", "rmsprop", "adam", "newton", "neuron", "two-layer"})
"""Kinds of which the lines before the last one are given at first, and left to the learner one by one."""

KINDS: Final = {kind.id: kind for kind in _RECORDS}
"""Every kind by its id. A step in several variables has a point for its answer, whatever its kind says of one."""
