"""The public face for Python: what these functions return can show and export itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, overload

from gdtutor.analysis import comparison as compared
from gdtutor.analysis import sweep as swept
from gdtutor.analysis.rates import read_rates
from gdtutor.budgets import budget, question, set_budget
from gdtutor.calculus import critical
from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.data.choices import ALL, FACTORS, GAPS, SCALES, USUAL_LOSS, FitChoices
from gdtutor.data.objects import read_table
from gdtutor.descent import run as descent
from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.documents.options import MATH, marked
from gdtutor.errors import InputError
from gdtutor.fitting.reading import read_fit
from gdtutor.language.changes import changes_text
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.language.settings import TOLERANCE, read_given, read_number, read_rate
from gdtutor.roots.outcome import RootOutcome, describe
from gdtutor.roots.reading import USUAL_STEPS, read_root
from gdtutor.roots.search import RootSearch
from gdtutor.text.sentence import told
from gdtutor.text.writers import FORMATS
from gdtutor.worked.differentiation import Differentiation, read_differentiation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import sympy as sp

    from gdtutor.analysis.sweep import Trial
    from gdtutor.calculus.critical import CriticalPoints
    from gdtutor.calculus.steps import DerivationStep
    from gdtutor.descent.iterate import Iterate
    from gdtutor.descent.outcome import Outcome
    from gdtutor.language.settings import Parameters, Start, Value


__all__ = [
    "Comparison",
    "Derivative",
    "Explanation",
    "Root",
    "Run",
    "budget",
    "compare",
    "critical_points",
    "descend",
    "differentiate",
    "fit",
    "root",
    "set_budget",
    "sweep",
]


class Documented:
    """What can be had as a document: in every format by a method that is called as the format, and as text by `str`.

    The methods take `digits`, `all_steps` (of a long run otherwise only the ends), for a derivative the `detail`, brief
    or full, and `math`: displayed formulas of Markdown stand between `$$`, with "fence" in fences as on GitHub.
    """

    __slots__ = ()
    _document: ClassVar[str]

    def __init_subclass__(cls, *, document: str, **keywords: object) -> None:
        """Give the class a method for each format of its document."""
        super().__init_subclass__(**keywords)
        cls._document = document
        for name in DOCUMENTS[document].formats:
            setattr(cls, name, _writer(name))

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., str]:
            """Return the method that writes a format."""

    @property
    def _subject(self) -> object:
        return self

    def __str__(self) -> str:
        """Return the document as text."""
        return self.text().rstrip("\n")

    def _repr_markdown_(self) -> str:
        """Return what a notebook shows."""
        return self.markdown()


def _writer(format: str) -> Callable[..., str]:
    @question
    def written(
        self: Documented, detail: str = "brief", *, digits: int = 6, all_steps: bool = False, math: str = MATH[0]
    ) -> str:
        options = DocumentOptions(digits, all_steps, detail)
        return "".join(DOCUMENTS[self._document].write(self._subject, marked(format, math), options))

    written.__name__, written.__qualname__ = format, f"Documented.{format}"
    written.__doc__ = f"Return the document as {FORMATS[format].title}."
    return written


class Run(Documented, descent.Run, document="run"):
    """The record of a descent: a lazy sequence of iterates, an outcome, and documents about them."""

    @overload
    def __getitem__(self, n: int) -> Iterate: ...
    @overload
    def __getitem__(self, n: slice) -> list[Iterate]: ...
    @question
    def __getitem__(self, n: int | slice) -> Iterate | list[Iterate]:
        """Return the n-th iterate (negative n counts from the end); IndexError past the end."""
        return super().__getitem__(n)

    @property
    @question
    def last(self) -> int:
        """The index of the last iterate; runs to the end."""
        return super().last

    @cached_property
    @question
    def outcome(self) -> Outcome:
        """Why the run ended, with the evidence; runs to the end."""
        return super().outcome

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read: its ambiguous spots, and where it has no value though a simpler form has one."""
        return self.problem.notes

    @property
    def explanation(self) -> Explanation:
        """Why the run went as it did: critical points, step size, cycles, what to try."""
        return Explanation(self)


class Explanation(Documented, document="explanation"):
    """Why a run went as it did; it is worked out when it is first shown."""

    def __init__(self, run: descent.Run) -> None:
        """Explain `run`."""
        self._run = run

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read: its ambiguous spots, and where it has no value though a simpler form has one."""
        return self._run.problem.notes

    @property
    def _subject(self) -> descent.Run:
        return self._run


class Comparison(Documented, compared.Comparison, document="comparison"):
    """Up to four runs on one function, side by side."""

    __slots__ = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read: its ambiguous spots, and where it has no value though a simpler form has one."""
        return self.problem.notes


@question
def descend(
    function: str,
    start: Start,
    rate: Value = "",
    steps: int = 20,
    method: str = USUAL_METHOD,
    *,
    parameters: Parameters = "",
    tolerance: Value = TOLERANCE,
    given: Parameters = "",
    backward: bool = False,
    schedule: str = "",
    weight_decay: Value = "",
    clip: str = "",
    epsilon: str = "",
) -> Run:
    """Return the descent on `function` from `start`; it is computed as far as it is looked at.

    `start` is a number, "1,2", "x=1,y=2", a list or a mapping; `rate` the learning rate α > 0, which some methods do
    without; `steps` the limit; `method` an id of `gdtutor.catalog.methods` and `parameters` what it takes besides,
    "beta=9/10" or a mapping, usual values where they are left out.
    Numbers are exact: a float is read as the decimal that it shows. The run has converged where ‖∇f‖ is at most
    `tolerance`; with "loss: 1e-6" it also ends where a step changes f by at most that. `given` are letters of the
    function that have a value instead of being variables, "a=3/2" or a mapping.
    With `backward`, documents work slopes out by one backward pass, each inner slope δ once: backpropagation.
    The rate may follow a `schedule`, "cosine: period=50, least=1/1000"; `weight_decay` λ is added to the function, or
    "decoupled: 1/100" to the rule; slopes are made shorter by `clip`, "value: 1" or "norm: 1"; and `epsilon` may stand
    "inside" the root.
    Raises InputError for input that makes no problem, NoAnswerError where f has no gradient at the start.

    >>> run = descend("x^4 - 3x^3 + 2", start=4, rate=0.01, steps=20)
    >>> run[1].point[0].exact
    72/25
    >>> run[2].point[0].decimal(6).text
    '2.67098'
    >>> descend("(x - 1)^2 + y^2", start={"x": 2, "y": 4}, rate="1/2").outcome.kind.value
    'stationary'
    """
    changes = changes_text(schedule=schedule, weight_decay=weight_decay, clip=clip, epsilon=epsilon)
    problem = read_problem(
        function, start, rate, steps, method, parameters, tolerance=tolerance, given=given, changes=changes
    )
    return Run(replace(problem, backward=backward))


@question
def fit(
    rows: object,
    model: str = "",
    start: Start = "",
    rate: Value = "",
    steps: int = 20,
    method: str = USUAL_METHOD,
    *,
    target: str | Sequence[str] = "",
    loss: str = USUAL_LOSS,
    delta: Value = "",
    factor: str = FACTORS[0],
    half: bool = False,
    scale: str = SCALES[0],
    test: Value = "",
    seed: int = 0,
    missing: str = GAPS[0],
    network: str = "",
    activation: str = "",
    batch: int | str = ALL,
    parameters: Parameters = "",
    tolerance: Value = TOLERANCE,
    given: Parameters = "",
    schedule: str = "",
    weight_decay: Value = "",
    clip: str = "",
    epsilon: str = "",
) -> Run:
    """Return the descent that fits `model` to `rows`; what it was made of is `run.problem.fit`.

    `rows` is the path of a file, a list of rows or dicts, a dict of columns, a NumPy array, or a frame of pandas or
    polars; rows without names have the columns x and y, or x_1 … and y. Letters of the model that name columns are
    data, all others are parameters, in the order of the alphabet; without a `start` each begins at 0. The `target` is
    the last column if it is not named; there may be several, "p,q" or a list, and a formula each, "a x; b x". `loss` is
    squared, absolute, huber (straight from `delta` on), logistic, cross-entropy or softmax; the objective is the mean
    of the losses of the rows, with the `factor` "sum" their sum, and `half` of either. `scale` is none, standard or
    minmax; `test` a share of the rows that is kept out, drawn by the `seed`; with `missing` "skip" rows without a value
    are left out. Instead of a formula the model may be a `network`, "2-2-1", with an `activation` for its hidden
    layers, or one for each layer, "tanh,sigmoid". Each step uses all rows, or a `batch` of so many, shuffled anew for
    each epoch by the `seed`. The rest is as for `descend`.
    Raises InputError for what is no table or makes no problem, FileError for a file that cannot be read.

    >>> run = fit([(1, 2), (2, 3), (3, 5)], "w*x + b", rate="1/20", steps=2, factor="sum")
    >>> run[2].point
    (Number(8/25), Number(39/50))
    """
    choices = FitChoices(
        model,
        target=target if isinstance(target, str) else ",".join(target),
        loss=loss,
        delta=str(delta),
        factor=factor,
        half=half,
        scale=scale,
        test=str(test),
        seed=seed,
        missing=missing,
        network=network,
        activation=activation,
        batch=str(batch),
    )
    table = read_table(rows)
    changes = changes_text(schedule=schedule, weight_decay=weight_decay, clip=clip, epsilon=epsilon)
    problem = read_fit(
        table, choices, start, rate, steps, method, parameters, tolerance=tolerance, given=given, changes=changes
    )
    return Run(replace(problem, backward=bool(network)))


@question
def compare(*runs: descent.Run) -> Comparison:
    """Return two to four runs on the same function, side by side.

    Raises InputError for another number of runs, and for runs on different functions.

    >>> slow, fast = (descend("x^2", 3, rate, 100) for rate in ("1/10", "2/5"))
    >>> [entrant.six for entrant in compare(slow, fast)]
    [70, 10]
    """
    return Comparison.of([run.problem for run in runs])


@question
def sweep(
    function: str,
    start: Start,
    rates: str | Sequence[Value],
    steps: int = 100,
    method: str = USUAL_METHOD,
    parameters: Parameters = "",
    *,
    tolerance: Value = TOLERANCE,
    given: Parameters = "",
    schedule: str = "",
    weight_decay: Value = "",
    clip: str = "",
    epsilon: str = "",
) -> list[Trial]:
    """Return how the descent goes with each of many rates: "1/1000:1:log", "1/10:2:20", or a list of rates.

    Raises InputError for input that makes no problem, NoAnswerError where f has no gradient at the start.

    >>> [trial.kind.value for trial in sweep("x^2", 3, ["1/4", "1", "2"])]
    ['converged', 'cycle', 'diverging']
    """
    wanted = read_rates(rates) if isinstance(rates, str) else [read_rate(rate) for rate in rates]
    first = wanted[0] if wanted else ""
    changes = changes_text(schedule=schedule, weight_decay=weight_decay, clip=clip, epsilon=epsilon)
    problem = read_problem(
        function, start, first, steps, method, parameters, tolerance=tolerance, given=given, changes=changes
    )
    return list(swept.sweep(problem, wanted))


@question
def critical_points(
    function: str, window: Sequence[tuple[Value, Value]] | None = None, *, given: Parameters = ""
) -> CriticalPoints:
    """Return where the gradient is 0, of what kind these points are, and how far that is all of them.

    `window` has the ends of an interval for every variable, in the order of the variables. Without it these are all
    critical points where that can be proven, else those in −10 … 10. `given` are letters that have a value, "a=3/2".
    Raises ParseError for an unreadable function, InputError for a window that does not fit it.

    >>> [(point.point, point.kind.value) for point in critical_points("x^4 - 3x^3 + 2").points]
    [((Number(0),), 'inflection'), ((Number(9/4),), 'minimum')]
    """
    reading = parse(function, values=read_given(given))
    sides = None
    if window is not None:
        what = told("number.window")
        sides = [(read_number(low, what), read_number(high, what)) for low, high in window]
    return critical.critical_points(reading.expression, reading.variables, window=sides)


class Derivative(Documented, Differentiation, document="derivation"):
    """Derivatives worked out rule by rule; computed when first looked at."""

    @property
    @question
    def result(self) -> sp.Expr:
        """The derivative. Raises InputError where there are several: `results` has them all."""
        if len(self.wanted) > 1:
            count = len(self.wanted)
            raise InputError(told("derivation.several", count=count, all=".results", name="wrt"))
        return self.results[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read: its ambiguous spots, and where it has no value though a simpler form has one."""
        return self.reading.notes

    @property
    @question
    def steps(self) -> tuple[DerivationStep, ...]:
        """Every application of a rule, in reading order; each knows before, after and its reason."""
        return tuple(step for _, derivation in self.sections for step in derivation.steps("full"))


@question
def differentiate(
    function: str, wrt: str | Iterable[str] = (), *, order: int = 1, given: Parameters = ""
) -> Derivative:
    """Return a derivative of `function`, worked out rule by rule and checked.

    `wrt` names the variable; without it there is one derivative for every variable. With `order` 2 it may name two
    variables, "x,y" or ["x", "y"], for the derivative by the first and then by the second. `given` are letters of the
    function that have a value instead of being variables, "a=3/2" or a mapping.
    Raises ParseError for an unreadable function and InputError for variables that it does not have.

    >>> differentiate("x^2 sin x").result
    x**2*cos(x) + 2*x*sin(x)
    >>> differentiate("x^2 y", order=2).results
    (2*y, 2*x, 0)
    """
    asked = read_differentiation(function, wrt, order, given)
    return Derivative(asked.reading, asked.wanted, asked.order)


class Root(Documented, RootSearch, document="root"):
    """Newton's method for f(x) = 0: a sequence of points with f and f′ there, an outcome, and documents about them."""

    @cached_property
    @question
    def outcome(self) -> RootOutcome:
        """Why it ended, with the evidence, and the root where it is proven."""
        return describe(self)

    @property
    def notes(self) -> tuple[str, ...]:
        """How the function was read: its ambiguous spots, and where it has no value though a simpler form has one."""
        return self.problem.notes


@question
def root(
    function: str,
    start: Value,
    steps: int = USUAL_STEPS,
    *,
    tolerance: Value = TOLERANCE,
    given: Parameters = "",
) -> Root:
    """Return Newton's method for f(x) = 0 from `start`: xₙ₊₁ = xₙ − f(xₙ)/f′(xₙ), at most so many `steps`.

    It has arrived where |f| is at most `tolerance`. `given` are letters that have a value, "a=3/2" or a mapping.
    Raises ParseError for an unreadable function, InputError for several variables and what does not fit together, and
    NoAnswerError where f or f′ does not exist at the start.

    >>> found = root("x^2 - 2", start=1)
    >>> [each.point for each in found[:4]]
    [Number(1), Number(3/2), Number(17/12), Number(577/408)]
    >>> found.outcome.root.point
    Number(sqrt(2))
    """
    return Root(read_root(function, start, steps, tolerance=tolerance, given=given))
