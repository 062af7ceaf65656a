"""A kernel that answers at once, for tests of screens: every function is read as x², in floats."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, cast

from gdtutor.errors import BudgetError, InputError, NoAnswerError
from gdtutor.text.block import Block, Role, Span, stack, text
from gdtutor.text.formula import Digits
from gdtutor.text.sentence import told
from gdtutor.text.sheet import Sheet
from gdtutor.text.style import Style
from gdtutor.views import Chunk, NumberData, OutcomeView, PlotFrame, Statement, TableRow
from gdtutor.views.basins import BasinSpan, BasinsView
from gdtutor.views.comparison import ComparedRun, ComparisonView
from gdtutor.views.derivation import DerivationLineView, DerivationPlace, DerivationQuestion, DerivationView
from gdtutor.views.explanation import SectionView
from gdtutor.views.reading import InputFault, Preview
from gdtutor.views.run import RunView, StepView
from gdtutor.views.sweep import SweepRow, SweepView
from gdtutor.worker.client import Client
from gdtutor.worker.request import Pool, Request
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, MapBasins, OpenBasins
from gdtutor.worker.requests.comparison import DrawComparison, OpenComparison, TabulateComparison
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.explanation import ExplainRun
from gdtutor.worker.requests.reading import ReadStatement
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates

R = TypeVar("R")
NAMES: dict[type[Request[Any]], str] = {
    ReadStatement: "preview",
    WriteDocument: "document",
    OpenRun: "open_run",
    WorkStep: "step",
    TabulateRun: "rows",
    DrawRun: "plot",
    ExplainRun: "explanation",
    OpenDerivation: "open_derivation",
    WorkLine: "derivation_line",
    OpenComparison: "compare",
    TabulateComparison: "comparison_rows",
    DrawComparison: "comparison_plot",
    OpenSweep: "open_sweep",
    TryRates: "sweep_rows",
    DrawSweep: "sweep_plot",
    OpenBasins: "open_basins",
    FindSpans: "basin_spans",
    MapBasins: "basin_rows",
    DrawBasins: "basins_plot",
}
"""What notes call each request."""
KINDS = ("auto", "series", "cobweb", "error")
"""The kinds of plot that every run has."""


@dataclass
class FakeKernel:
    """Answers with views made of floats, and notes what it was asked.

    A function `bad` has a fault at column 2; `hard` exceeds the budget; `slow` takes a minute; start -1 has no answer.
    """

    asked: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    slow: set[str] = field(default_factory=set)
    """Functions that take a minute."""
    hard: set[str] = field(default_factory=set)
    """Functions that exceed the budget."""
    ending: str = ""
    """How every run that is compared ended, in words; the step limit where it is empty."""
    closed: bool = False

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Answer like a worker, a moment later."""
        del seconds
        name = NAMES[type(request)]
        document = isinstance(request, WriteDocument)
        args = (request,) if document else tuple(getattr(request, each.name) for each in fields(request))
        self.asked.append((name, args))
        named = ("about", "statement", "statements", "question", "view")
        first: Any = next(getattr(request, each) for each in named if hasattr(request, each))
        first = first[0] if isinstance(first, tuple) else first
        statement = first.statement if isinstance(first, SweepView) else first
        assert isinstance(statement, Statement | DerivationQuestion)
        try:
            await asyncio.sleep(60 if statement.function == "slow" or name in self.slow else 0)
        except asyncio.CancelledError:
            self.cancelled.append(name)
            raise
        if statement.function == "hard" or name in self.hard:
            raise BudgetError("This computation is too large: try a simpler function.")
        return cast("R", getattr(self, f"_{name}")(*args))

    def close(self) -> None:
        """Note that the app has ended."""
        self.closed = True

    def _preview(self, statement: Statement, frame: PlotFrame) -> Preview:
        if statement.function == "bad":
            return Preview(
                faults=(InputFault("function", "I do not know d.", "bad", 2, "a number", "Did you mean abs?"),)
            )
        if statement.start == "1//":
            return Preview(faults=(InputFault("start", "A start is a number.", "1//", 2),))
        read = text(f"f(x) = {statement.function}", Role.CURVE)
        if statement.parameters.endswith("=2"):
            return Preview(read, faults=(InputFault("parameters", "The parameter must be below 1."),))
        outside = (InputFault("start", "ln needs x > 0, and x₀ = -1."),) if statement.start == "-1" else ()
        slope = text("f′(x) = 2x", Role.SLOPE)
        return Preview(
            read, (slope,), ("x",), (told("note.read-as", typed="x", meant="a power"),), _picture(frame, 0), outside
        )

    def _open_run(self, statement: Statement, style: Style) -> RunView:
        if statement.start == "-1":
            raise NoAnswerError("ln needs x > 0, and x₀ = -1.")
        header = _header(statement)
        outcome = OutcomeView("step-limit", f"Stopped after {statement.steps} steps.")
        return RunView(statement, header, ("n", "xₙ", "f(xₙ)", "f′(xₙ)"), statement.steps, outcome, 1, KINDS)

    def _step(self, statement: Statement, n: int, style: Style) -> StepView:
        x = _iterate(statement, n)
        mark = "*" if style.ascii else "·"
        if n == statement.steps:
            return StepView(n, Sheet(text(f"Step {n}, where the run ends", Role.LABEL)))
        lines = (f"rule    x{n + 1} = x{n} - α{mark}f′(x{n})", f"slope   2{mark}{x:.6g} = {2 * x:.6g}")
        heading = text(f"Step {n} {'->' if style.ascii else '→'} {n + 1}", Role.LABEL)
        values = Block((lines[1],), (Span(0, 8, len(lines[1]), Role.VALUE),))
        return StepView(n, Sheet(stack([heading, text(lines[0]), values])))

    def _rows(self, statement: Statement, start: int, stop: int, style: Style) -> tuple[TableRow, ...]:
        del style
        points = ((n, _iterate(statement, n)) for n in range(start, stop))
        return tuple(TableRow(n, (str(n), f"{x:.6g}", f"{x * x:.6g}", f"{2 * x:.6g}")) for n, x in points)

    def _open_derivation(self, question: DerivationQuestion, style: Style) -> DerivationView:
        """Answer with four lines: a start, a quotient that can be a product, a folded line (of three), a result."""
        del style
        if question.variable == "":
            question = replace(question, variable="x")
        rule = question.ways[-1][1] if question.ways else "quotient"
        other = ("quotient", "the quotient rule") if rule == "product" else ("product", "the product rule")
        inner = [DerivationPlace((0, part), "power", 1) for part in range(3)]
        places = (
            DerivationPlace((), "start"),
            DerivationPlace((), rule, ways=(other,)),
            DerivationPlace((0,), "term-by-term", folded=question.detail == "brief"),
            *(inner if question.unfolded or question.detail == "full" else ()),
            DerivationPlace((), "result"),
        )
        names = ("x", "y") if "y" in question.function else ("x",)
        header = text(f"f = {question.function}", Role.CURVE)
        by = f"{'second ' if question.second else ''}derivative by {question.variable}{question.second}"
        return DerivationView(question, header, names, by, places)

    def _derivation_line(self, question: DerivationQuestion, index: int, style: Style) -> DerivationLineView:
        place = self._open_derivation(question, style).places[index]
        shown = f"= line {index}{'*' if style.ascii else '·'}x" + " + x" * (60 if question.function == "long" else 0)
        spans = (Span(0, len(shown) - 1, len(shown), Role.CHANGED),)
        return DerivationLineView(index, f"by the {place.reason} rule", Block((shown,), spans))

    def _document(self, request: WriteDocument) -> Chunk:
        first = f"{request.format} of {request.function}\n"
        if request.document == "explanation":
            return Chunk(f"{request.format} why {request.function}\n", last=True)
        if isinstance(request.about, tuple):
            return Chunk(f"{request.format} of {len(request.about)} runs\n", last=True)
        pieces = [first, "every step\n" if request.options.every_step else "some steps\n"]
        return Chunk(pieces[request.index]) if request.index < len(pieces) else Chunk("", last=True)

    def _explanation(self, statement: Statement, index: int, style: Style) -> SectionView:
        """Answer with three sections, the second one with a worked line."""
        del style
        titles = ("Critical points", "Step size", "Outcome")
        sentences = (f"This is section {index} about {statement.function}, and x₁ ≈ 2.", "word " * 40)
        sheet = Sheet(text("2/f″(x*) = 2/2 = 1", Role.VALUE)) if index == 1 else None
        return SectionView(f"s{index}", titles[index], sentences, sheet, index == 2)

    def _compare(self, statements: tuple[Statement, ...], style: Style) -> ComparisonView:
        del style
        runs = tuple(_compared(letter, each, self.ending) for letter, each in zip("ABCD", statements, strict=False))
        last = max(run.last for run in runs)
        columns = ("n", *(f"x of {run.label}" for run in runs))
        return ComparisonView(_header(statements[0]), runs, columns, last, ("B was first.",), 1)

    def _comparison_rows(
        self, statements: tuple[Statement, ...], start: int, stop: int, style: Style
    ) -> tuple[TableRow, ...]:
        del style
        return tuple(
            TableRow(n, (str(n), *(f"{_iterate(each, n):.6g}" for each in statements))) for n in range(start, stop)
        )

    def _comparison_plot(self, statements: tuple[Statement, ...], n: int, frame: PlotFrame) -> Block:
        return _picture(frame, n, f"{len(statements)} runs, ")

    def _open_sweep(self, statement: Statement, rates: str, style: Style) -> SweepView:
        """Answer with the rates 1/1, 1/2, 1/4, …: as many as the last part of the range says."""
        del style
        count = rates.rpartition(":")[2]
        if not count.isdigit():
            raise InputError("A range is written 1/1000:1:log.")
        tried = tuple(f"1/{2 ** (int(count) - 1 - k)}" for k in range(int(count)))
        threshold = NumberData("1", "1", "1", "0", Digits("1"))
        return SweepView(
            statement=statement,
            function="x**2",
            start=(statement.start,),
            header=_header(statement),
            variables=("x",),
            names=("x",),
            rates=tried,
            shown=tried,
            at=tuple(map(_rate, tried)),
            threshold=threshold,
            limit=1.0,
        )

    def _sweep_rows(self, statement: Statement, rates: tuple[str, ...], style: Style) -> tuple[SweepRow, ...]:
        del statement, style
        return tuple(SweepRow(rate, rate, _rate(rate), "converged", round(9 / _rate(rate))) for rate in rates)

    def _sweep_plot(
        self, view: SweepView, rows: tuple[SweepRow, ...], measure: str, current: str, frame: PlotFrame
    ) -> Block:
        del view
        return _picture(frame, len(rows), f"{measure} at {current}, ")

    def _open_basins(self, statement: Statement, window: tuple[tuple[float, float], ...], style: Style) -> BasinsView:
        """Answer with two minima, at −1 and 1; with y in the function there are two variables."""
        del style
        if "z" in statement.function:
            raise InputError("Basins are drawn for one or two variables.")
        names = ("x", "y") if "y" in statement.function else ("x",)
        minima = ((-1.0, 0.0), (1.0, 0.0)) if len(names) == 2 else ((-1.0,), (1.0,))
        return BasinsView(len(names), window or ((-4.0, 4.0),) * len(names), minima, names)

    def _basin_spans(self, statement: Statement, view: BasinsView) -> tuple[BasinSpan, ...]:
        del statement
        (left, right) = view.window[0]
        return (BasinSpan(left, 0.0, 0), BasinSpan(0.0, right, 1))

    def _basin_rows(
        self, statement: Statement, view: BasinsView, columns: int, rows: int, start: int, stop: int
    ) -> tuple[tuple[int, ...], ...]:
        del statement, view, rows
        return ((0,) * (columns // 2) + (1,) * (columns - columns // 2),) * (stop - start)

    def _basins_plot(
        self,
        statement: Statement,
        view: BasinsView,
        found: tuple[object, ...],
        frame: PlotFrame,
        rows: int,
        cursor: tuple[float, ...],
    ) -> Block:
        del statement, view, rows
        return _picture(frame, len(found), f"basins, cursor {cursor}, ")

    def _plot(self, statement: Statement, n: int, frame: PlotFrame) -> Block:
        del statement
        return _picture(frame, n)


def client_of(kernel: FakeKernel) -> Client:
    """Return what asks `kernel` everything."""
    return Client({}, {Pool.FRONT: kernel, Pool.BEHIND: kernel})


def _header(statement: Statement) -> Block:
    line = f"f(x) = {statement.function}   x₀ = {statement.start}   α = {statement.rate}   {statement.method}"
    return text(line, Role.LABEL)


def _compared(letter: str, statement: Statement, ending: str) -> ComparedRun:
    words = f"α = {statement.rate}, x₀ = {statement.start}, {statement.method}"
    outcome = OutcomeView("step-limit", ending or f"Stopped after {statement.steps} steps.")
    if statement.start == "-1":
        return ComparedRun(letter, words, OutcomeView("", ""), -1, None, "ln needs x > 0, and x₀ = -1.")
    return ComparedRun(letter, words, outcome, statement.steps)


def _rate(typed: str) -> float:
    top, _, bottom = (typed or "1").partition("/")
    return float(top) / float(bottom or 1)


def _iterate(statement: Statement, n: int) -> float:
    return _rate(statement.start.split(",")[0]) * (1 - 2 * _rate(statement.rate)) ** n


def _picture(frame: PlotFrame, n: int, of: str = "") -> Block:
    words = f"{of}{frame.kind} plot {n} at {frame.zoom:g} {frame.pan}"
    return stack(
        text(line.ljust(frame.width)[: frame.width], Role.CURVE) for line in [words, *[""] * (frame.height - 1)]
    )
