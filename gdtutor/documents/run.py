"""The document about a run: how its derivative is worked out, the steps, the table, the plot, and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.gradient import derivation_of
from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.documents.fit import batch_data, closing_elements, head_data, opening_elements, tail_data
from gdtutor.documents.options import DocumentOptions, Gap, rows_shown, steps_shown
from gdtutor.errors import BudgetError
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.exact import cell_pair, choices_data, note_data, number_data, parameter_data
from gdtutor.numbers.signals import SignalError
from gdtutor.render.pictures import Pictures
from gdtutor.render.tables import column_formulas, row_formulas
from gdtutor.text.elements import (
    Bullets,
    Data,
    Derived,
    Display,
    Element,
    Heading,
    Opening,
    Paragraph,
    Picture,
    Rows,
    Table,
    Worked,
)
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.text.style import Style
from gdtutor.text.worked import step_arrow, step_title
from gdtutor.views import PlotFrame
from gdtutor.worked.backward import backward_lines
from gdtutor.worked.derivation import derivation_lines
from gdtutor.worked.statement import derivative_formulas, method_title, problem_opening
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from gdtutor.descent.iterate import Iterate
    from gdtutor.descent.run import Run
    from gdtutor.numbers.number import Number
    from gdtutor.text.block import Block

VERSION: Final = 1
"""Of the data."""
MOST_SIGNS: Final = 20_000
"""The derivations that open a document have about so many numbers, letters and operations together, at most."""

_PICTURES: Final = ("picture.curve", "picture.contours", "picture.series")
"""What is drawn of one variable, of two and of more."""
_ALL: Final = "--all"
"""The option that asks for every step."""


def elements(run: Run, options: DocumentOptions) -> Iterator[Element]:
    """Yield the elements; the run is computed as far as they need it."""
    yield _opening(run)
    yield from opening_elements(run.problem)
    yield Heading(told("run.derivative" if run.problem.dimension == 1 else "run.partials"), quiet=True)
    yield from worked_partials(run)
    yield Heading(told("run.steps"), quiet=True)
    yield from _steps(run, options)
    yield Heading(told("run.iterates"), quiet=True)
    thinned = _about_rows(run, options)
    if thinned is not None:
        yield Paragraph(thinned)
    rows = (None if isinstance(n, Gap) else row_formulas(run, n, options.digits) for n in rows_shown(run, options))
    yield Table(column_formulas(run), rows)
    yield _picture(run, options)
    yield Heading(told("run.outcome"), quiet=True)
    yield Paragraph(run.outcome.told)
    if run.outcome.evidence:
        yield Bullets(tuple(("", sentence) for sentence in run.outcome.evidence))
    yield from closing_elements(run, options.digits)


def _opening(run: Run) -> Opening:
    problem = run.problem
    return problem_opening(
        problem,
        told("run.title", method=method_title(problem, capital=True)),
        told("run.method", method=method_title(problem), steps=problem.steps),
    )


def worked_partials(run: Run) -> Iterator[Element]:
    """Yield how each partial derivative of the run's gradient is worked out, in brief."""
    problem, left = run.problem, MOST_SIGNS
    if problem.backward:
        yield Worked(backward_lines(problem))
        return
    closings = derivative_formulas(problem.name, problem.variables, run.gradient)
    for symbol, slope, closing in zip(problem.variables, run.gradient, closings, strict=True):
        try:
            derivation = derivation_of(problem.formula, symbol).checked()
        except BudgetError as error:
            yield Paragraph(told("run.not-derived", why=part_of(error.told)))
            yield Display(closing)
            continue
        cost = len(derivation.steps("brief")) * (_size(derivation.function) + _size(derivation.result))
        if cost > left:
            yield Paragraph(told("run.derived-elsewhere", variable=Variable(symbol.name)))
        else:
            left -= cost
            yield Derived(tuple(derivation_lines(derivation, "brief")))
            if derivation.result != slope:
                yield Paragraph(told("fitting.sums-worked-out"))
        yield Display(closing)


def _size(expression: sp.Expr) -> int:
    return sum(1 for _ in sp.preorder_traversal(expression))


def _steps(run: Run, options: DocumentOptions) -> Iterator[Element]:
    for n in steps_shown(run, options):
        if isinstance(n, Gap):
            yield Paragraph(about_gap(n))
        else:
            step = worked_step(run, n, options.digits)
            yield Worked(step.groups, step_title(step))


def about_gap(gap: Gap) -> Sentence:
    """Say which steps are not worked out here."""
    first = step_arrow(gap.first)
    if gap.first == gap.last:
        return told("run.gap-one", step=first, option=_ALL)
    return told("run.gap", first=first, last=step_arrow(gap.last), option=_ALL)


def _about_rows(run: Run, options: DocumentOptions) -> Sentence | None:
    """Say how many rows of the table are shown; nothing where all are."""
    shown = list(rows_shown(run, options))
    count = sum(not isinstance(n, Gap) for n in shown)
    return None if count == len(shown) else told("run.rows", shown=str(count), count=len(run), option=_ALL)


def _picture(run: Run, options: DocumentOptions) -> Picture:
    def draw(style: Style) -> Block:
        frame = PlotFrame(width=options.plot_width, height=options.plot_height, style=style)
        return Pictures(run).draw(run.last, frame)

    about = "picture.fit" if run.problem.fit is not None else _PICTURES[min(run.problem.dimension, len(_PICTURES)) - 1]
    return Picture(draw, told(about, n=run.last), told("run.picture"))


def data(run: Run, options: DocumentOptions) -> Data:
    """Return a stable interface, described in README.md: every iterate is there, with every step or without."""
    problem = run.problem
    head: dict[str, object] = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        **note_data(problem.noted),
        "gradient": [sympy_text(part) for part in run.gradient],
        "method": problem.method,
        "rate": None if METHODS[problem.method].rate is RateUse.NONE else sympy_text(problem.rate),
    }
    if parameter_data(problem):
        head["parameters"] = parameter_data(problem)
    head |= choices_data(problem) | head_data(problem)
    items = (_iterate(iterate, options.digits) | batch_data(run, iterate.n) for iterate in run)
    return Data(head, "iterates", items, lambda: {"outcome": _outcome(run), **tail_data(run, options.digits)})


def _outcome(run: Run) -> dict[str, object]:
    return {"kind": run.outcome.kind.value, "summary": run.outcome.told}


def _iterate(iterate: Iterate, digits: int) -> dict[str, object]:
    data: dict[str, object] = {
        "n": iterate.n,
        "point": _numbers(iterate.point, digits),
        "value": number_data(iterate.value, digits),
        "gradient": _numbers(iterate.gradient, digits),
        "update": _step(iterate, digits),
    }
    if iterate.memory:
        data["memory"] = {name: _numbers(numbers, digits) for name, numbers in iterate.memory.items()}
    return data


def _step(iterate: Iterate, digits: int) -> list[dict[str, object]]:
    """Return the step from here; nothing where the method has none, or no digit of it is proven."""
    try:
        return _numbers(iterate.update, digits)
    except SignalError:
        return []


def _numbers(numbers: Iterable[Number], digits: int) -> list[dict[str, object]]:
    return [number_data(number, digits) for number in numbers]


def rows(run: Run, options: DocumentOptions) -> Rows:
    """Yield the titles, then every iterate; each number as a decimal and, while that is short, exactly.

    What the method remembers stands in columns of its own. An exact cell is empty where only an enclosure is known.
    """
    names = [symbol.name for symbol in run.problem.variables]
    titles = [*(f"point_{name}" for name in names), "value", *(f"gradient_{name}" for name in names)]
    for remembered, numbers in run.memory_at(0).items():
        order = 1 if len(numbers) == len(names) else 2
        titles += ["_".join((remembered, *entry)) for entry in product(names, repeat=order)]
    yield ["n", *(column for title in titles for column in (title, f"{title}_exact"))]
    for iterate in run:
        numbers = (*iterate.point, iterate.value, *iterate.gradient, *chain.from_iterable(iterate.memory.values()))
        yield [str(iterate.n), *(cell for number in numbers for cell in cell_pair(number, options.digits))]
