"""A comparison of runs as plain views: what each is, the rows of their table, and who was first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, overload

from gdtutor.analysis.comparison import DECIMALS
from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.language.expressions import definition, given_words
from gdtutor.numbers.evaluate import float_function
from gdtutor.plots import Envelope, RememberedCurve, RememberedField, Track, compare_plot
from gdtutor.render.numerals import numeral_text, rounded_text
from gdtutor.render.statement import setting_formulas
from gdtutor.render.tables import shorter_cell
from gdtutor.text.block import Block, Role, beside, text
from gdtutor.text.glyphs import ASCII, name_text
from gdtutor.text.line import formula_line
from gdtutor.views import OutcomeView, TableRow
from gdtutor.views.comparison import ComparedRun, ComparisonView

if TYPE_CHECKING:
    from gdtutor.analysis.comparison import Comparison, Entrant
    from gdtutor.descent.run import Run
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number, Numeral
    from gdtutor.views import PlotFrame

_T = TypeVar("_T")
_PLANE: Final = 2
PLAIN: Final = 3
"""With more variables than this the table has only f."""


def comparison_view(comparison: Comparison, *, ascii: bool) -> ComparisonView:
    """Return what the runs share, what is each one's own, and who was first; runs all of them to the end."""
    own = comparison.differing() or ("rate",)
    return ComparisonView(
        _header(comparison.problem, own, ascii=ascii),
        tuple(_compared(entrant, own, ascii=ascii) for entrant in comparison),
        _columns(comparison, ascii=ascii),
        comparison.last,
        tuple(_sentences(comparison, ascii=ascii)),
        comparison.problem.dimension,
    )


def shared_words(comparison: Comparison) -> tuple[str, ...]:
    """Return what all runs have in common besides the function, part for part."""
    own = comparison.differing() or ("rate",)
    return tuple(words for name, words in _parts(comparison.problem, _NAMES, ascii=False) if name not in own)


def _header(problem: Problem, own: Sequence[str], *, ascii: bool) -> Block:
    """Return the function on one line, and beside it what all runs have in common."""
    function = formula_line(definition(problem.name, problem.variables, problem.formula), ascii=ascii)
    shared = [part for part in _parts(problem, _NAMES, ascii=ascii) if part[0] not in own]
    blocks = [text(function, Role.CURVE)]
    blocks += [text(given_words(problem.given, ascii=ascii), Role.VALUE)] if problem.given else []
    blocks += [text(words, Role.LABEL if name == "method" else Role.VALUE) for name, words in shared]
    return beside(*blocks, gap=3)


_NAMES: Final = ("start", "rate", "method", "parameters")


def _parts(problem: Problem, names: Sequence[str], *, ascii: bool) -> Iterator[tuple[str, str]]:
    """Yield the parts of a problem in words, one for each of the names that has something to say."""
    start, *numbers = (formula_line(formula, ascii=ascii) for formula in setting_formulas(problem))
    method = METHODS[problem.method]
    rate = [numbers.pop(0)] if method.rate is not RateUse.NONE else []
    written = {"start": [start], "rate": rate, "method": [method.title], "parameters": numbers}
    for name in names:
        if written[name]:
            yield name, ", ".join(written[name]).translate(ASCII if ascii else {})


def _compared(entrant: Entrant, own: Sequence[str], *, ascii: bool) -> ComparedRun:
    words = ", ".join(words for _, words in _parts(entrant.problem, own, ascii=ascii))
    if entrant.run is None:
        return ComparedRun(entrant.label, words, OutcomeView("no-start", entrant.fault), -1, None, entrant.fault)
    outcome = entrant.run.outcome
    view = OutcomeView(outcome.kind, outcome.summary, tuple(map(str, outcome.evidence)))
    return ComparedRun(entrant.label, words, view, entrant.last, entrant.six)


def _columns(comparison: Comparison, *, ascii: bool) -> tuple[str, ...]:
    problem = comparison.problem
    names = [name_text(symbol.name, "n", ascii=ascii) for symbol in problem.variables]
    point = names[0] if len(names) == 1 else f"({', '.join(names)})"
    f = name_text(problem.name, ascii=ascii)
    value = f"{f}({point})" if len(names) == 1 else f
    titles = (point, value) if len(names) <= PLAIN else (value,)
    return ("n", *(f"{entrant.label} {title}" for entrant in comparison for title in titles))


def comparison_row(comparison: Comparison, n: int, digits: int, *, ascii: bool, fewer: Sequence[int] = ()) -> TableRow:
    """Return row n: for each run its point and f there, nothing where it has ended before.

    The same row is there with `fewer` digits too, each such number rounded from the value itself.
    """
    places = [place for entrant in comparison for place in _told(comparison, entrant, n)]
    whole = [_point(place, digits, ascii=ascii) for place in places]
    shorter = ([*map(partial(_shorter, few, ascii), places, whole)] for few in fewer if few < digits)
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


def _shorter(digits: int, ascii: bool, point: Sequence[Number], whole: str) -> str:
    """Return the point with so few digits, where that is shorter than the `whole` cell."""
    if len(point) == 1:
        return shorter_cell(digits, ascii, point[0], whole)
    return min(whole, _written([number.decimal(digits) for number in point], ascii=ascii), key=len) if point else whole


def _point(point: Sequence[Number], digits: int, *, ascii: bool) -> str:
    return _written([number.shown(digits) for number in point], ascii=ascii) if point else ""


def _written(numerals: Sequence[Numeral], *, ascii: bool) -> str:
    if len(numerals) == 1:
        return rounded_text(numerals[0], ascii=ascii)
    sign = "" if all(numeral.exact for numeral in numerals) else "~= " if ascii else "≈ "
    return f"{sign}({', '.join(numeral_text(numeral, ascii=ascii) for numeral in numerals)})"


def _sentences(comparison: Comparison, *, ascii: bool) -> Iterator[str]:
    """Yield who came to six decimals first, who does not stay there, and whether all came to the same point."""
    ranking = comparison.ranking()
    if ranking:
        yield _first(ranking)
    yield from (_for_now(entrant) for entrant in comparison if entrant.within is not None and entrant.six is None)
    missing = [entrant.label for entrant in comparison if entrant.within is None]
    if len(missing) == len(comparison.entrants):
        yield f"None of the runs came to {DECIMALS} decimals of a point with slope 0."
    elif missing:
        yield f"{_together(missing)} did not come so near to a point with slope 0."
    places = comparison.places()
    if len(places) > 1:
        groups = (
            f"{_together([e.label for e in group])} to {_place(goal.point, ascii=ascii)}" for goal, group in places
        )
        yield f"They came to different points: {', '.join(groups)}."


def _first(ranking: Sequence[Entrant]) -> str:
    """Say in which order the runs came to six decimals; without a proof that they stay, only to the end of the run."""
    best = [entrant for entrant in ranking if entrant.six == ranking[0].six]
    rest = [entrant for entrant in ranking if entrant not in best]
    names = _together([entrant.label for entrant in best])
    verb = "was" if len(best) == 1 else "were"
    long = "" if all(entrant.lasts for entrant in ranking) else " to the end of the run"
    words = f"{names} {verb} first to {DECIMALS} decimals that stay{long}: {_after(ranking[0].six or 0)}"
    return "; ".join([words, *(f"{entrant.label} {_after(entrant.six or 0)}" for entrant in rest)]) + "."


def _together(labels: Sequence[str]) -> str:
    """Return the labels as a sentence lists them: A, A and B, A, B and C."""
    *first, last = labels
    return f"{', '.join(first)} and {last}" if first else last


def _for_now(entrant: Entrant) -> str:
    return f"{entrant.label} had {DECIMALS} decimals {_after(entrant.within or 0)}, but it does not stay there."


def _after(steps: int) -> str:
    return "after 1 step" if steps == 1 else f"after {steps:,} steps"


def _place(point: Sequence[Number], *, ascii: bool) -> str:
    return _point(point, DECIMALS, ascii=ascii)


class _Lazy(Sequence[_T]):
    """A sequence whose items are computed where they are looked at."""

    def __init__(self, length: int, item: Callable[[int], _T]) -> None:
        self._length = length
        self._item = item

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, n: int) -> _T: ...
    @overload
    def __getitem__(self, n: slice) -> list[_T]: ...
    def __getitem__(self, n: int | slice) -> _T | list[_T]:
        if isinstance(n, slice):
            return [self._item(k) for k in range(*n.indices(self._length))]
        return self._item(n if n >= 0 else self._length + n)


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
        names = [name_text(symbol.name, ascii=frame.ascii) for symbol in self._problem.variables]
        f = name_text(self._problem.name, ascii=frame.ascii)
        labels = (names[0], f) if len(names) == 1 else (names[0], names[1])
        if self._f is None or frame.kind == "series":
            labels = ("n", f)
        return compare_plot(
            None if frame.kind == "series" else self._f, self._tracks, current=n, frame=frame, labels=labels
        )


def _track(label: str, run: Run, f: Callable[..., float | None]) -> Track:
    count, alone = len(run), run.problem.dimension == 1

    def value(n: int) -> float:
        found = f(*run.floats(n))
        return float("nan") if found is None else found

    def point(n: int) -> tuple[float, float]:
        place = run.floats(n)
        return (place[0], value(n)) if alone else (place[0], place[1])

    points = _Lazy(count, point) if run.problem.dimension <= _PLANE else ()
    return Track(label, points, Envelope(_Lazy(count, value)))
