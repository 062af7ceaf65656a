"""A kernel that answers at once, for tests of screens: every function is read as x², in floats."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from gdtutor.errors import BudgetError, NoAnswerError
from gdtutor.render.block import Block, Role, Span, stack, text
from gdtutor.views import (
    DerivationLineView,
    DerivationPlace,
    DerivationQuestion,
    DerivationView,
    DocumentPart,
    Frame,
    InputFault,
    OutcomeView,
    Preview,
    RunView,
    Statement,
    StepView,
    TableRow,
)


@dataclass
class FakeKernel:
    """Answers with views made of floats, and notes what it was asked.

    A function `bad` has a fault at column 2; `hard` exceeds the budget; `slow` takes a minute; start -1 has no answer.
    """

    asked: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    closed: bool = False

    async def aask(self, name: str, *args: object, seconds: float = 0, channel: str = "") -> object:
        """Answer like the kernel, a moment later."""
        del seconds, channel
        self.asked.append((name, args))
        statement = args[0]
        assert isinstance(statement, Statement | DerivationQuestion)
        try:
            await asyncio.sleep(60 if statement.function == "slow" else 0)
        except asyncio.CancelledError:
            self.cancelled.append(name)
            raise
        if statement.function == "hard":
            raise BudgetError("This computation is too large: try a simpler function.")
        return getattr(self, f"_{name}")(*args)

    def close(self) -> None:
        """Note that the app has ended."""
        self.closed = True

    def _preview(self, statement: Statement, frame: Frame) -> Preview:
        if statement.function == "bad":
            return Preview(
                faults=(InputFault("function", "I do not know d.", "bad", 2, "a number", "Did you mean abs?"),)
            )
        if statement.start == "1//":
            return Preview(faults=(InputFault("start", "A start is a number.", "1//", 2),))
        read = text(f"f(x) = {statement.function}", Role.CURVE)
        return Preview(read, text("f′(x) = 2x", Role.SLOPE), ("x",), ("read as a power",), _picture(frame, 0))

    def _open_run(self, statement: Statement, ascii_only: bool) -> RunView:
        if statement.start == "-1":
            raise NoAnswerError("ln needs x > 0, and x₀ = -1.")
        header = text(f"f(x) = {statement.function}   x₀ = {statement.start}   α = {statement.rate}", Role.LABEL)
        outcome = OutcomeView("step-limit", f"Stopped after {statement.steps} steps.")
        return RunView(statement, header, ("n", "xₙ", "f(xₙ)", "f′(xₙ)"), statement.steps, outcome, 1)

    def _step(self, statement: Statement, n: int, ascii_only: bool) -> StepView:
        x = _iterate(statement, n)
        mark = "*" if ascii_only else "·"
        if n == statement.steps:
            return StepView(n, text(f"Step {n}, where the run ends", Role.LABEL))
        lines = (f"rule    x{n + 1} = x{n} - α{mark}f′(x{n})", f"slope   2{mark}{x:.6g} = {2 * x:.6g}")
        heading = text(f"Step {n} {'->' if ascii_only else '→'} {n + 1}", Role.LABEL)
        return StepView(
            n, stack([heading, text(lines[0]), Block((lines[1],), (Span(0, 8, len(lines[1]), Role.VALUE),))])
        )

    def _rows(self, statement: Statement, start: int, stop: int, ascii_only: bool) -> tuple[TableRow, ...]:
        del ascii_only
        points = ((n, _iterate(statement, n)) for n in range(start, stop))
        return tuple(TableRow(n, (str(n), f"{x:.6g}", f"{x * x:.6g}", f"{2 * x:.6g}")) for n, x in points)

    def _open_derivation(self, question: DerivationQuestion, ascii_only: bool) -> DerivationView:
        """Answer with four lines: a start, a quotient that can be a product, a folded line (of three), a result."""
        del ascii_only
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

    def _derivation_line(self, question: DerivationQuestion, index: int, ascii_only: bool) -> DerivationLineView:
        place = self._open_derivation(question, ascii_only).places[index]
        shown = f"= line {index}{'*' if ascii_only else '·'}x" + " + x" * (60 if question.function == "long" else 0)
        spans = (Span(0, len(shown) - 1, len(shown), Role.CHANGED),)
        return DerivationLineView(index, f"by the {place.reason} rule", Block((shown,), spans))

    def _document(self, statement: Statement, form: str, all_steps: bool, ascii_only: bool, index: int) -> DocumentPart:
        del ascii_only
        pieces = [f"{form} of {statement.function}\n", "every step\n" if all_steps else "some steps\n"]
        return DocumentPart(pieces[index]) if index < len(pieces) else DocumentPart("", last=True)

    def _plot(self, statement: Statement, n: int, frame: Frame) -> Block:
        del statement
        return _picture(frame, n)


def _iterate(statement: Statement, n: int) -> float:
    top, _, bottom = statement.rate.partition("/")
    rate = float(top) / float(bottom or 1)
    return float(statement.start) * (1 - 2 * rate) ** n


def _picture(frame: Frame, n: int) -> Block:
    words = f"{frame.kind} plot {n} at {frame.zoom:g} {frame.pan}"
    return stack(
        text(line.ljust(frame.width)[: frame.width], Role.CURVE) for line in [words, *[""] * (frame.height - 1)]
    )


def screen_text(app: App[Any]) -> str:
    """Return what the screen shows, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def shows(pilot: Pilot[None], words: str, tries: int = 400) -> None:
    """Wait until the screen shows `words`; AssertionError where it never does."""
    for _ in range(tries):
        if words in screen_text(pilot.app):
            return
        await pilot.pause(0.02)
    message = f"{words!r} never came:\n{screen_text(pilot.app)}"
    raise AssertionError(message)
