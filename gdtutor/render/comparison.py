"""A comparison of runs as plain views: what each is, the rows of their table, and who was first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.comparison import DECIMALS
from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.language.expressions import definition, given_formulas
from gdtutor.numbers.evaluate import float_function
from gdtutor.numbers.numeral import numeral_formula, rounded_formula
from gdtutor.plots import Envelope, RememberedCurve, RememberedField, Track, compare_plot
from gdtutor.render.pictures import points_of, values_of
from gdtutor.render.tables import shorter_cell
from gdtutor.text.block import Block, Role
from gdtutor.text.elements import Cell, Opening, Words
from gdtutor.text.formula import Application, Formula, RightSide, Tuple, Variable, joined
from gdtutor.text.glyphs import name_text
from gdtutor.text.header import header_block
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.style import Style
from gdtutor.text.writers.words import given as given_sentence
from gdtutor.text.writers.words import plain_words
from gdtutor.views import OutcomeView, TableRow
from gdtutor.views.comparison import ComparedRun, ComparisonView
from gdtutor.worked.statement import method_title, setting_formulas

if TYPE_CHECKING:
    from gdtutor.analysis.comparison import Comparison, Entrant
    from gdtutor.analysis.goal import TargetPoint
    from gdtutor.descent.run import Run
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number, Numeral
    from gdtutor.views import PlotFrame

_PLANE: Final = 2
PLAIN: Final = 3
"""With more variables than this the table has only f."""


def comparison_view(comparison: Comparison, style: Style) -> ComparisonView:
    """Return what the runs share, what is each one's own, and who was first; runs all of them to the end."""
    return ComparisonView(
        header_block(comparison_opening(comparison), style),
        tuple(_compared(comparison, entrant, style) for entrant in comparison),
        tuple(plain_words(title, style) for title in column_titles(comparison)),
        comparison.last,
        tuple(plain_words(sentence, style) for sentence in verdicts(comparison)),
        comparison.problem.dimension,
    )


def comparison_opening(comparison: Comparison) -> Opening:
    """Return how a document about the runs begins: the function, and what all runs have in common."""
    problem, own = comparison.problem, _own(comparison)
    shared = [(name, words) for name, words in _parts(problem) if name not in own]
    function = definition(problem.name, problem.variables, problem.formula)
    given = given_formulas(problem.given)
    line: list[tuple[Role, Words | Formula]] = [(Role.CURVE, function)]
    line += [(Role.VALUE, given_sentence(given))] if given else []
    line += [(Role.LABEL if name == "method" else Role.VALUE, words) for name, words in shared]
    words = told("comparison.shared", shared=tuple(words for _, words in shared)) if shared else None
    title = told("comparison.title")
    return Opening(title, function, given, problem.noted, told=words, line=tuple(line), wide=True)


def own_words(comparison: Comparison, entrant: Entrant) -> Sentence:
    """Return what sets a run apart from the others."""
    own = _own(comparison)
    return told("listed", entries=tuple(words for name, words in _parts(entrant.problem) if name in own))


def summary_words(entrant: Entrant) -> Words:
    """Return where a run came to, or why it cannot begin."""
    return entrant.fault if entrant.run is None else entrant.run.outcome.told


def _own(comparison: Comparison) -> tuple[str, ...]:
    return comparison.differing() or ("rate",)


def _parts(problem: Problem) -> Iterator[tuple[str, Formula | Words]]:
    """Yield the parts of a problem that have something to say, by name."""
    start, *numbers = setting_formulas(problem)
    yield "start", start
    if METHODS[problem.method].rate is not RateUse.NONE:
        yield "rate", numbers.pop(0)
    yield "method", method_title(problem)
    if numbers:
        yield "parameters", told("listed", entries=tuple(numbers))


def _compared(comparison: Comparison, entrant: Entrant, style: Style) -> ComparedRun:
    words = plain_words(own_words(comparison, entrant), style)
    if entrant.run is None:
        fault = plain_words(entrant.fault, style)
        return ComparedRun(entrant.label, words, OutcomeView("no-start", fault), -1, None, fault)
    outcome = entrant.run.outcome
    evidence = tuple(plain_words(each, style) for each in outcome.evidence)
    view = OutcomeView(outcome.kind, plain_words(outcome.told, style), evidence)
    return ComparedRun(entrant.label, words, view, entrant.last, entrant.six)


def column_titles(comparison: Comparison) -> tuple[Sentence, ...]:
    """Return the titles of the table: n, and for each run its letter with the point and f."""
    problem = comparison.problem
    names = [Variable(symbol.name, "n") for symbol in problem.variables]
    point = joined(Tuple, names)
    f = Variable(problem.name)
    value = Application(f, (point,)) if len(names) == 1 else f
    titles = (point, value) if len(names) <= PLAIN else (value,)
    labelled = (told("comparison.column", label=e.label, title=title) for e in comparison for title in titles)
    return (told("formula", formula=Variable("n")), *labelled)


def comparison_cells(comparison: Comparison, n: int, digits: int) -> tuple[Cell, ...]:
    """Return row n of the table of a document: for each run its point and f there, nothing where it has ended."""
    places = (place for entrant in comparison for place in _told(comparison, entrant, n))
    return (n, *(_formula([number.shown(digits) for number in place]) if place else "" for place in places))


def _formula(numerals: Sequence[Numeral]) -> Formula:
    if len(numerals) == 1:
        return rounded_formula(numerals[0])
    point = Tuple(tuple(map(numeral_formula, numerals)))
    return point if all(numeral.exact for numeral in numerals) else RightSide("≈", point)


def comparison_row(comparison: Comparison, n: int, digits: int, style: Style, fewer: Sequence[int] = ()) -> TableRow:
    """Return row n: for each run its point and f there, nothing where it has ended before.

    The same row is there with `fewer` digits too, each such number rounded from the value itself.
    """
    places = [place for entrant in comparison for place in _told(comparison, entrant, n)]
    whole = [_point(place, digits, style) for place in places]
    shorter = ([*map(partial(_shorter, few, style), places, whole)] for few in fewer if few < digits)
    return TableRow(n, (str(n), *whole), tuple((str(n), *cut) for cut in shorter))


def _told(comparison: Comparison, entrant: Entrant, n: int) -> Iterator[Sequence[Number]]:
    """Yield what the table has of a run at step n: its point, where that is not too long, and f; () for nothing."""
    pointed = comparison.problem.dimension <= PLAIN
    if entrant.run is None or n > entrant.last:
        yield from [()] * (2 if pointed else 1)
        return
    iterate = entrant.run[n]
    yield from [iterate.point] if pointed else []
    yield [iterate.value]


def _shorter(digits: int, style: Style, point: Sequence[Number], whole: str) -> str:
    """Return the point with so few digits, where that is shorter than the `whole` cell."""
    if len(point) == 1:
        return shorter_cell(digits, style, point[0], whole)
    return min(whole, _written([number.decimal(digits) for number in point], style), key=len) if point else whole


def _point(point: Sequence[Number], digits: int, style: Style) -> str:
    return _written([number.shown(digits) for number in point], style) if point else ""


def _written(numerals: Sequence[Numeral], style: Style) -> str:
    return formula_line(_formula(numerals), style)


def verdicts(comparison: Comparison) -> Iterator[Sentence]:
    """Yield who came to six decimals first, who does not stay there, and whether all came to the same point."""
    ranking = comparison.ranking()
    if ranking:
        yield _first(ranking)
    for entrant in comparison:
        if entrant.within is not None and entrant.six is None:
            yield told("comparison.for-now", label=entrant.label, decimals=DECIMALS, after=_after(entrant.within))
    missing = [entrant.label for entrant in comparison if entrant.within is None]
    if len(missing) == len(comparison.entrants):
        yield told("comparison.none", decimals=DECIMALS)
    elif missing:
        yield told("comparison.missing", labels=_together(missing))
    places = comparison.places()
    if len(places) > 1:
        groups = tuple(told("comparison.group", labels=_labels(group), point=_place(goal)) for goal, group in places)
        yield told("comparison.places", groups=groups)


def _first(ranking: Sequence[Entrant]) -> Sentence:
    """Say in which order the runs came to six decimals; without a proof that they stay, only to the end of the run."""
    best = [entrant for entrant in ranking if entrant.six == ranking[0].six]
    rest = [entrant for entrant in ranking if entrant not in best]
    then = tuple(told("comparison.then", label=entrant.label, after=_after(entrant.six or 0)) for entrant in rest)
    return told(
        "comparison.first" if all(entrant.lasts for entrant in ranking) else "comparison.first-so-far",
        labels=_labels(best),
        count=len(best),
        decimals=DECIMALS,
        order=(_after(ranking[0].six or 0), *then),
    )


def _labels(entrants: Sequence[Entrant]) -> Words:
    return _together([entrant.label for entrant in entrants])


def _together(labels: Sequence[str]) -> Words:
    """Return the labels as a sentence lists them: A, A and B, A, B and C."""
    *first, last = labels
    return told("together", first=tuple(first), last=last) if first else last


def _after(steps: int) -> Sentence:
    return told("comparison.after", steps=steps)


def _place(goal: TargetPoint) -> Formula:
    return _formula([number.shown(DECIMALS) for number in goal.point])


class ComparisonPictures:
    """The pictures of one comparison; what they have in common is kept from step to step."""

    def __init__(self, comparison: Comparison) -> None:
        """Picture the runs that could begin; runs all of them to the end."""
        self._problem = comparison.problem
        f = float_function(self._problem.objective, self._problem.variables)
        makers = {1: RememberedCurve, 2: RememberedField}
        maker = makers.get(self._problem.dimension)
        self._f: RememberedCurve | RememberedField | None = maker(f) if maker else None
        self._tracks = [_track(entrant.label, entrant.run, f) for entrant in comparison if entrant.run is not None]

    def draw(self, n: int, frame: PlotFrame) -> Block:
        """Return the picture at step n; `frame.kind` "series" gives values against n."""
        names = [name_text(symbol.name, style=frame.style) for symbol in self._problem.variables]
        f = name_text(self._problem.name, style=frame.style)
        labels = (names[0], f) if len(names) == 1 else (names[0], names[1])
        if self._f is None or frame.kind == "series":
            labels = ("n", f)
        return compare_plot(
            None if frame.kind == "series" else self._f, self._tracks, current=n, frame=frame, labels=labels
        )


def _track(label: str, run: Run, f: Callable[..., float | None]) -> Track:
    points = points_of(run, f) if run.problem.dimension <= _PLANE else ()
    return Track(label, points, Envelope(values_of(run, f)))
