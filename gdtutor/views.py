"""What the worker process answers: plain, picklable data for screens and commands.

No view holds a SymPy object and this module imports none, so the app process never loads SymPy.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gdtutor.text.block import Block
from gdtutor.text.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem as it was typed: the key of everything that is asked about it."""

    function: str
    start: str = ""
    rate: str = ""
    steps: int = 20
    method: str = "gradient-descent"
    digits: int = 6
    parameters: str = ""
    """What the method takes besides the rate, as it was typed: "beta=9/10, epsilon=0"."""
    tolerance: str = ""
    """How small the gradient is where a run has converged; the usual tolerance where it is empty."""
    given: str = ""
    """The letters of the function that have a value, as they were typed: "a=3/2, b=2"."""


@dataclass(frozen=True, slots=True)
class InputFault:
    """Why something typed was refused: `field` names the input (function, start, rate, steps)."""

    field: str
    message: str
    text: str = ""
    column: int = 0
    expected: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """How an input was read: the rendered function, its derivative(s), and notes about ambiguity."""

    function: Block | None = None
    derivatives: tuple[Block, ...] = ()
    variables: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    plot: Block | None = None
    faults: tuple[InputFault, ...] = ()


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
class RunView:
    """What a screen must know of a whole run: header, columns of the table, last iterate, outcome."""

    statement: Statement
    header: Block
    columns: tuple[str, ...]
    last: int
    outcome: OutcomeView
    dimension: int
    kinds: tuple[str, ...] = ("auto", "series")
    """The kinds of plot that fit this run, in the order in which they are offered."""
    notes: tuple[str, ...] = ()
    """How the function was read."""


@dataclass(frozen=True, slots=True)
class StepView:
    """The worked lines of step n → n+1 (or, at the last iterate, why there is no further one)."""

    n: int
    worked: Sheet


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
    ascii: bool = False


@dataclass(frozen=True, slots=True)
class DerivativeStatement:
    """Which derivative of a function, both as they were typed; without `wrt` every partial derivative.

    `given` are the letters that have a value, as they were typed: "a=3/2, b=2".
    """

    function: str
    wrt: str = ""
    order: int = 1
    given: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One piece of a streamed document; `last` where nothing follows."""

    text: str
    last: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class DerivationQuestion:
    """Which derivative is worked out, and how: the key of everything that is asked about it.

    An empty `variable` is the first one; `second` is the variable of a second derivative, if one is wanted. `ways` are
    the rules chosen instead of the usual ones, in the order in which they were chosen: path of the part, id of the
    rule. `unfolded` are the paths of folded lines that are shown with their own steps. `given` are the letters that
    have a value.
    """

    function: str
    variable: str = ""
    second: str = ""
    detail: str = "brief"
    ways: tuple[tuple[tuple[int, ...], str], ...] = ()
    unfolded: tuple[tuple[int, ...], ...] = ()
    given: str = ""


@dataclass(frozen=True, slots=True)
class DerivationPlace:
    """One line of a derivation without what it shows.

    `path` is the part it is about, `depth` 1 where the line belongs to an unfolded one above it, `folded` says that it
    can be unfolded, `ways` are the other rules that are as natural here: id and name.
    """

    path: tuple[int, ...]
    reason: str
    depth: int = 0
    folded: bool = False
    ways: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DerivationView:
    """What a screen must know of a whole derivation: what is differentiated, by what, and the places of its lines."""

    question: DerivationQuestion
    header: Block
    variables: tuple[str, ...]
    title: str
    places: tuple[DerivationPlace, ...]


@dataclass(frozen=True, slots=True)
class DerivationLineView:
    """One line of a derivation: the sentence that leads to it, and the derivative as it then stands."""

    index: int
    sentence: str
    formula: Block


@dataclass(frozen=True, slots=True)
class NumberData:
    """A number as data: as it is shown, exactly while that is short, as a decimal, a bound on the decimal's error."""

    shown: str
    exact: str | None
    decimal: str
    error: str


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """One of the runs that are compared: its letter, what is its own, and where it came to.

    `six` is the number of steps after which six decimals of its limit stay right, None where that is not known. A run
    that cannot begin has a `fault` and nothing else: `last` is then −1.
    """

    label: str
    words: str
    outcome: OutcomeView
    last: int
    six: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Up to four runs side by side: what they share, what each is, the columns of their table, and who was first."""

    header: Block
    runs: tuple[ComparedRun, ...]
    columns: tuple[str, ...]
    last: int
    sentences: tuple[str, ...]
    dimension: int


@dataclass(frozen=True, slots=True)
class SweepRow:
    """How the run with one rate went.

    `rate` is exact, as it can be typed, `shown` the same for reading, `at` the same as a float. `kind` is that of the
    outcome, or "budget" for a run that took too long. `distance` is that of the last point from the critical point, and
    `gap` the same as a float. `lasts` is False where the slope is within the tolerance, but does not stay so.
    """

    rate: str
    shown: str
    at: float
    kind: str
    steps: int | None = None
    point: tuple[NumberData, ...] = ()
    distance: NumberData | None = None
    gap: float | None = None
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class SweepView:
    """What a sweep is about: its rates, the minimum that short steps lead to, and the threshold 2/f″ there.

    `function` is in SymPy's syntax, and so are the start and the rates, which are there as `shown` and as floats (`at`)
    too; `variables` are named as they are typed, `names` the same for reading. `target` is empty, and `threshold` and
    `limit` (the same as a float) are None, where nothing is proven. `choices` are what few sweeps say besides, by name.
    """

    statement: Statement
    function: str
    start: tuple[str, ...]
    header: Block
    variables: tuple[str, ...]
    names: tuple[str, ...]
    rates: tuple[str, ...]
    shown: tuple[str, ...]
    at: tuple[float, ...]
    target: tuple[NumberData, ...] = ()
    threshold: NumberData | None = None
    limit: float | None = None
    notes: tuple[str, ...] = ()
    """How the function was read."""
    choices: tuple[tuple[str, object], ...] = ()
    latex: tuple[str, ...] = ()
    """The function and the start as formulas."""


@dataclass(frozen=True, slots=True)
class BasinsView:
    """What a picture of basins is about, in floating point: the window, and the minima starts may reach."""

    dimension: int
    window: tuple[tuple[float, float], ...]
    minima: tuple[tuple[float, ...], ...]
    names: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class BasinSpan:
    """All starts from `left` to `right` lead to the minimum with the index `basin`, −1 for none."""

    left: float
    right: float
    basin: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of why a run went as it did: sentences, and the table and worked lines that prove them.

    `last` where no section follows.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    sheet: Sheet | None = None
    last: bool = field(default=False)
