"""Quantities: what the letters of a rule stand for at one step, and the rule worked out with them.

In several variables a rule is written once for the columns and worked out entry by entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gdtutor.descent.methods.elementwise.recipe import counts
from gdtutor.language.outline import Outline
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import parameter_formula
from gdtutor.text.formula import Column, Emphasis, Formula, Logic, Mark, Negation, Relational, Variable, walk
from gdtutor.text.worked import Reason, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Evaluation, Given, renamed, resolved, value_formula
from gdtutor.worked.evaluation_point import worked_inside
from gdtutor.worked.methods.rulebook import counted, rule_outline
from gdtutor.worked.sayings import inner_reason, with_more_digits
from gdtutor.worked.value import value_by_name

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.worked.iterate_view import IterateView

_NAMED_AT_MOST: Final = 2
_LENGTH: Final = "t"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a symbol stands for: its name and, for each coordinate, its value and how that is shown.

    A quantity without a mark is a parameter: the same at each step.
    """

    name: Formula
    numbers: tuple[Number, ...]
    shown: tuple[Formula, ...]
    mark: Mark | None = None

    @property
    def equation(self) -> Formula:
        """β = 9/10, or f′(x₀) ≈ 20.9019: what it is for the first coordinate."""
        return Relational(self.name, relation_of(self.shown[0]), self.shown[0])


Quantities = Mapping[str, Quantity]
"""Name of a symbol → what it stands for."""


def constant(name: Formula, value: sp.Expr, size: int) -> Quantity:
    """Return a parameter, the same for each of `size` coordinates."""
    return Quantity(name, (Number.of(value),) * size, (parameter_formula(value),) * size)


def parameters(place: IterateView) -> dict[str, Quantity]:
    """Return the learning rate and the parameters of the method."""
    problem, size = place.run.problem, place.run.problem.dimension
    found = {"alpha": Quantity(place.rate_name, (Number.of(problem.rate),) * size, (place.rate,) * size)}
    for name, value in problem.parameters:
        found[name] = constant(Variable(place.letters.parameters[name]), value, size)
    return found


def at_the_iterate(place: IterateView) -> dict[str, Quantity]:
    """Return the point and the gradient there."""
    gradient = place.gradient
    return {
        "x": Quantity(place.here, place.iterate.point, tuple(place.point), Mark.VALUE),
        "g": Quantity(place.steepness, gradient, tuple(place.values(gradient)), Mark.SLOPE),
    }


@dataclass(frozen=True, slots=True)
class UpdateFormula:
    """A formula over the symbols of `quantities`, at one iterate.

    The coordinates that are `still` keep the value of x: 0/0 stands there for no step.
    """

    place: IterateView
    expression: sp.Expr
    quantities: Quantities
    still: frozenset[int] = frozenset()

    @property
    def outline(self) -> Outline:
        """The formula with the symbols as its variables."""
        same = {symbol for symbol, quantity in self.quantities.items() if quantity.mark is None}
        return rule_outline(self.expression, self._counts, same | {_LENGTH})

    @property
    def _counts(self) -> Mapping[str, int]:
        run = self.place.run
        return counts(run.method, run.parameters, self.place.n)

    @property
    def formula(self) -> Formula:
        """The formula with the names of its quantities: β·v₀ − α·f′(x₀)."""
        return renamed(self.outline.formula, {symbol: each.name for symbol, each in self.quantities.items()})

    def worked(
        self, left: Formula, numbers: Sequence[Number], mark: Mark, about: Reason | None = None
    ) -> tuple[WorkedLine, ...]:
        """Return how the formula is worked out down to its value, `numbers`, one for each coordinate."""
        chain = EquationChain(left)
        chain.add(self.formula, about or Reason("the-rule"))
        self._work(chain, numbers, mark, None)
        return chain.lines

    def put_in(
        self, left: Formula, numbers: Sequence[Number], mark: Mark, about: Reason | None = None
    ) -> tuple[WorkedLine, ...]:
        """Return the same from the line on where the numbers are put in; `about` says more than that about it."""
        chain = EquationChain(left)
        self._work(chain, numbers, mark, about)
        return chain.lines

    def _work(self, chain: EquationChain, numbers: Sequence[Number], mark: Mark, about: Reason | None) -> None:
        outline = self.outline
        entries: list[Evaluation] = [
            Evaluation(outline, self._given(at, outline), self.place.digits) for at in range(len(numbers))
        ]
        if len(entries) == 1:
            chain.add(entries[0].line(0), about or self._put_in(outline))
            self.place.end(chain, numbers[0], mark, worked_inside(chain, entries[0], outline.formula))
        else:
            self._add_columns(chain, entries, outline.formula)
            self.place.end_column(chain, numbers, mark, Reason("worked-out"))

    def _add_columns(self, chain: EquationChain, entries: list[Evaluation], formula: Formula) -> None:
        moving = [entry for at, entry in enumerate(entries) if at not in self.still]
        last = entries[0].lines - 1
        for k in range(last + 1):
            decimal = any(entry.has_decimals(k) for entry in moving)
            column = tuple(self._entry(at, entry, k, decimal=decimal) for at, entry in enumerate(entries))
            first = Reason("entries-still" if self.still else "entries-put-in")
            reason = inner_reason(formula, last=k == last) if k else first
            agrees = k == 0 or all(entry.agrees(k) for entry in moving)
            chain.add(Column(column), reason if agrees else with_more_digits(reason))
            if k == last:
                chain.add(Column(tuple(map(resolved, column))), Reason("twice-minus"))

    def _entry(self, at: int, entry: Evaluation, k: int, *, decimal: bool) -> Formula:
        if at not in self.still:
            return entry.line(k, decimal=decimal)
        point = self.quantities["x"]
        shown = value_formula(point.numbers[at], self.place.digits, decimal=True) if decimal else point.shown[at]
        return Emphasis(shown, Mark.VALUE)

    def _given(self, at: int, outline: Outline) -> Given:
        """Return everything that is known of coordinate number `at`."""
        quantities = self.quantities
        numbers = {symbol: each.numbers[at] for symbol, each in quantities.items()}

        def evaluate(expression: sp.Expr) -> Number:
            return value_by_name(counted(expression, self._counts), numbers)

        def dress(symbol: str, value: Formula) -> Formula:
            mark = quantities[symbol].mark
            return value if mark is None else Emphasis(value, mark)

        return Given(numbers, self._shown(at, outline), evaluate, dress)

    def _shown(self, at: int, outline: Outline) -> dict[str, Formula]:
        """Return the values as they are put in: where nothing is left to do but to add, all alike."""
        shown = {symbol: each.shown[at] for symbol, each in self.quantities.items()}
        used = self._used(outline)
        terms = (part.body if isinstance(part, Negation) else part for part in outline.formula.parts)
        adds = all(isinstance(term, Variable) for term in terms)
        if adds and not all(value.is_exact for symbol in used for value in self.quantities[symbol].shown):
            for symbol in used:
                number = self.quantities[symbol].numbers[at]
                shown[symbol] = value_formula(number, self.place.digits, decimal=True)
        return shown

    def _used(self, outline: Outline) -> list[str]:
        """Return the symbols that change from step to step, as they occur in the formula."""
        names = [part.name for part in walk(outline.formula) if isinstance(part, Variable)]
        return [name for name in dict.fromkeys(names) if self.quantities[name].mark is not None]

    def _put_in(self, outline: Outline) -> Reason:
        """Say what is put in, as far as it changes from step to step."""
        used = self._used(outline)
        told = [symbol for symbol in used if symbol != "x"] or used
        if not told or len(told) > _NAMED_AT_MOST:
            return Reason("numbers-put-in")
        equations = tuple(self.quantities[symbol].equation for symbol in told)
        return Reason("put-in", {"values": equations[0] if len(equations) == 1 else Logic("and", equations)})
