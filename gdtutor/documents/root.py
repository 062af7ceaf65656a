"""The document about Newton's method for f(x) = 0: f′ worked out, the steps, the tangents, the outcome, the errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gdtutor.calculus.gradient import derivation_of
from gdtutor.documents.options import DocumentOptions, Gap, rows_shown, steps_shown
from gdtutor.documents.run import about_gap
from gdtutor.errors import BudgetError
from gdtutor.language.expressions import definition, given_formulas
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.evaluate import float_function
from gdtutor.numbers.exact import cell_pair, given_data, note_data, number_data, tolerance_data
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ZERO, rounded_formula, shown
from gdtutor.numbers.signals import SignalError
from gdtutor.plots.tangents import tangents_plot
from gdtutor.roots.end import RootEndKind
from gdtutor.roots.naming import END_DIGITS, error_name, error_ratio
from gdtutor.roots.outcome import describe
from gdtutor.text.block import Role
from gdtutor.text.elements import (
    Bullets,
    Cell,
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
    Words,
    Worked,
)
from gdtutor.text.formula import (
    Application,
    FirstDerivative,
    Formula,
    Quotient,
    Relational,
    Variable,
)
from gdtutor.text.glyphs import name_text
from gdtutor.text.sentence import part_of, told
from gdtutor.text.style import Style
from gdtutor.text.worked import step_title
from gdtutor.text.writers.words import given as given_sentence
from gdtutor.views import PlotFrame
from gdtutor.worked.derivation import derivation_lines
from gdtutor.worked.root import root_step
from gdtutor.worked.statement import derivative_formulas

if TYPE_CHECKING:
    from gdtutor.roots.errors import Errors
    from gdtutor.roots.outcome import RootOutcome
    from gdtutor.roots.search import RootIterate, RootSearch
    from gdtutor.text.block import Block

VERSION: Final = 1
"""Of the data."""
_NEAR: Final = 4
"""So many points are drawn of a search that ran away."""


def elements(search: RootSearch, options: DocumentOptions) -> Iterator[Element]:
    """Yield the elements."""
    outcome = describe(search, options.digits)
    yield _opening(search)
    yield Heading(told("run.derivative"), quiet=True)
    yield from _derivative(search)
    yield Heading(told("run.steps"), quiet=True)
    yield from _steps(search, options)
    yield Heading(told("run.iterates"), quiet=True)
    yield Table(_columns(search), (_row(search, n, options.digits) for n in rows_shown(search, options)))
    yield Picture(lambda style: _drawn(search, options, style), told("roots.about-picture"), told("run.picture"))
    yield Heading(told("run.outcome"), quiet=True)
    yield Paragraph(outcome.told)
    if outcome.evidence:
        yield Bullets(tuple(("", sentence) for sentence in outcome.evidence))
    if outcome.errors is not None and search.last:
        yield Heading(told("roots.errors"))
        yield _error_table(search, outcome.errors, options)


def _opening(search: RootSearch) -> Opening:
    problem = search.problem
    function, given = definition(problem.name, problem.variables, problem.formula), given_formulas(problem.given)
    x = Variable(search.symbol.name)
    zero = Relational(Application(Variable(problem.name), (x,)), "=", ZERO)
    start = Relational(Variable(x.name, 0), "=", formula_of(problem.start[0], inline=True))
    title = told("roots.title", equation=zero)
    line: list[tuple[Role, Words | Formula]] = [(Role.CURVE, function)]
    line += [(Role.VALUE, given_sentence(given))] if given else []
    line += [(Role.VALUE, start), (Role.LABEL, title)]
    words = told("roots.method", equation=zero, steps=problem.steps)
    return Opening(title, function, given, problem.noted, (start,), words, tuple(line), wide=True)


def _derivative(search: RootSearch) -> Iterator[Element]:
    problem = search.problem
    try:
        derivation = derivation_of(problem.formula, search.symbol).checked()
        yield Derived(tuple(derivation_lines(derivation, "brief")))
    except BudgetError as error:
        yield Paragraph(told("run.not-derived", why=part_of(error.told)))
    (closing,) = derivative_formulas(problem.name, problem.variables, search.function.written_gradient)
    yield Display(closing)


def _steps(search: RootSearch, options: DocumentOptions) -> Iterator[Element]:
    for n in steps_shown(search, options):
        if isinstance(n, Gap):
            yield Paragraph(about_gap(n))
        else:
            step = root_step(search, n, options.digits)
            yield Worked(step.groups, step_title(step))


def _columns(search: RootSearch) -> tuple[Cell, ...]:
    x, f = Variable(search.symbol.name, "n"), search.problem.name
    value, slope = Application(Variable(f), (x,)), Application(FirstDerivative(f), (x,))
    return (Variable("n"), x, value, slope, Quotient(value, slope, inline=True))


def _row(search: RootSearch, n: int | Gap, digits: int) -> tuple[Cell, ...] | None:
    if isinstance(n, Gap):
        return None
    here = search[n]
    numbers = (here.point, here.value, here.slope)
    cells = ("" if each is None else rounded_formula(each.shown(digits)) for each in numbers)
    return (n, *cells, _quotient(here, digits))


def _quotient(here: RootIterate, digits: int) -> Cell:
    """Return f/f′; nothing where f′ is 0, or so near that no digit is proven."""
    try:
        return "" if here.quotient is None else rounded_formula(shown(here.quotient, digits))
    except SignalError:
        return ""


def _drawn(search: RootSearch, options: DocumentOptions, style: Style) -> Block:
    frame = PlotFrame(width=options.plot_width, height=options.plot_height, style=style)
    count = _NEAR if search.end.kind is RootEndKind.FAR else len(search)
    points = [(float(each.point), float(each.value)) for each in search[:count]]
    f = float_function(search.problem.objective, search.problem.variables)
    labels = (name_text(search.symbol.name, style=style), name_text(search.problem.name, style=style))
    return tangents_plot(f, points, frame=frame, labels=labels)


def _error_table(search: RootSearch, errors: Errors, options: DocumentOptions) -> Table:
    """Return xₙ − r, and what each error is of the square of the one before, or of that one itself."""
    titles: tuple[Cell, ...] = (Variable("n"), error_name(search, "n"), error_ratio(search, errors, "n", "n+1"))
    return Table(titles, (_error_row(errors, n, options.digits) for n in rows_shown(search, options)))


def _error_row(errors: Errors, n: int | Gap, digits: int) -> tuple[Cell, ...] | None:
    if isinstance(n, Gap):
        return None
    numbers = (errors.at(n), errors.ratio(n))
    return (n, *("" if each is None else rounded_formula(each.decimal(digits)) for each in numbers))


def data(search: RootSearch, options: DocumentOptions) -> Data:
    """Return a stable interface, described in README.md."""
    problem = search.problem
    head: dict[str, object] = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variable": search.symbol.name,
        **note_data(problem.noted),
        "derivative": sympy_text(search.function.gradient[0]),
        **given_data(problem.given),
        **tolerance_data(problem),
    }
    items = (_point_data(each, options.digits) for each in search)
    return Data(head, "iterates", items, lambda: _ending_data(describe(search, options.digits), options.digits))


def _point_data(here: RootIterate, digits: int) -> dict[str, object]:
    numbers = {"point": here.point, "value": here.value, "slope": here.slope}
    found = {name: None if each is None else number_data(each, digits) for name, each in numbers.items()}
    return {"n": here.n, **found}


def _ending_data(outcome: RootOutcome, digits: int) -> dict[str, object]:
    root = outcome.root
    found: dict[str, object] | None = None
    if root is not None:
        ends = [end for end in (root.low, root.high) if end is not None]
        between = [Number.of(end).decimal(END_DIGITS).text for end in ends] or None
        found = {
            **number_data(root.point, digits),
            "between": between,
            "multiplicity": root.multiplicity or None,
        }
    return {"outcome": {"kind": outcome.kind.value, "summary": outcome.told}, "root": found}


def rows(search: RootSearch, options: DocumentOptions) -> Rows:
    """Yield the titles, then every point with f and f′; each number as a decimal and, while that is short, exactly."""
    yield ["n", *(column for title in ("point", "value", "slope") for column in (title, f"{title}_exact"))]
    for here in search:
        numbers = (here.point, here.value, here.slope)
        yield [str(here.n), *(cell for each in numbers for cell in cell_pair(each, options.digits))]
