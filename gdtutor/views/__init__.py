"""What the worker process answers: plain, picklable data for screens and commands, a module for each subject.

Here is what several subjects share. No view holds a SymPy object and this room imports none, so the app process never
loads SymPy.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.data.choices import FitSource
from gdtutor.text.formula import Formula
from gdtutor.text.style import PLAIN, Style


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem as it was typed: the key of everything that is asked about it."""

    function: str
    start: str = ""
    rate: str = ""
    steps: int = 20
    method: str = USUAL_METHOD
    digits: int = 6
    parameters: str = ""
    """What the method takes besides the rate, as it was typed: "beta=9/10, epsilon=0"."""
    tolerance: str = ""
    """How small the gradient is where a run has converged; the usual tolerance where it is empty."""
    given: str = ""
    """The letters of the function that have a value, as they were typed: "a=3/2, b=2"."""
    fit: FitSource | None = None
    """The data and the model that the objective is made of; there is no function then."""
    backward: bool = False
    """Whether slopes are worked out by one backward pass, as in a neural network."""
    changes: str = ""
    """What is changed of the update rule, as it was typed: "schedule=cosine: period=50; clip=norm: 1"."""

    @property
    def subject(self) -> str:
        """The function as it was typed; of a fit the model."""
        if self.fit is None:
            return self.function
        return self.fit.choices.model or f"{self.fit.choices.network} {self.fit.choices.activation}".strip()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table of iterates; a cell begins with `≈ ` where its value is rounded.

    `shorter` are the same cells with fewer and fewer digits, each rounded from the value itself.
    """

    n: int
    cells: tuple[str, ...]
    shorter: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """Where the run stands or why it ended, in words."""

    kind: str
    summary: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlotFrame:
    """What part of the plane a plot shows.

    `zoom` > 1 looks closer; `pan` moves by fractions of the visible width and height.
    """

    kind: str = "auto"
    zoom: float = 1.0
    pan: tuple[float, float] = (0.0, 0.0)
    width: int = 40
    height: int = 16
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of a streamed document; `last` where nothing follows."""

    text: str
    last: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class NumberData:
    """A number as data: as it is shown, exactly while that is short, as a decimal, a bound on the decimal's error."""

    shown: str
    exact: str | None
    decimal: str
    error: str
    formula: Formula
    """As it is shown, with ≈ in front where it is rounded."""
