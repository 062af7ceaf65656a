"""The gradient by one backward pass, as worked lines: inner results forward, slopes δ backward, then each partial."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.backward import backward
from gdtutor.language.outline import Outline, Writer
from gdtutor.text.formula import Application, FirstDerivative, Formula, Mark, Variable
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import Given, value_formula
from gdtutor.worked.evaluation_point import EvaluationPoint, worked_at
from gdtutor.worked.value import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gdtutor.calculus.backward import Backward, Link
    from gdtutor.numbers.number import Number
    from gdtutor.text.sentence import Part
    from gdtutor.worked.iterate_view import IterateView

FORWARD: Final = "forward"
BACKWARD: Final = "backward"
"""The titles of the two passes."""


class ChainWriter(Writer):
    """Writes products as the chain rule makes them: numbers, slopes that are known, variables, values of functions."""

    def __init__(self, work: Backward) -> None:
        """Note which names are slopes and which are inner results."""
        super().__init__()
        self._slopes = {link.symbol for link in work.slopes}
        self._inner = {link.symbol for link in work.forward}

    def rank(self, factor: sp.Expr) -> tuple[int, tuple[object, ...]]:
        """Return where a factor stands."""
        kind, key = super().rank(factor)
        base = factor.as_base_exp()[0]
        if base in self._slopes:
            return 1, (0, key)
        if base in self._inner:
            return 1, (2, key)
        return kind, (1, key)


def written(work: Backward, expression: sp.Expr) -> Outline:
    """Return the formula of an expression in the names of a backward pass, with its meanings."""
    writer = ChainWriter(work)
    return Outline(writer.write(expression), writer.meanings)


@dataclass(frozen=True, slots=True)
class Pass:
    """A backward pass of the function called `name`, ready to be written as lines."""

    work: Backward
    name: str

    @property
    def whole(self) -> Variable:
        """The function itself, in the inner results."""
        return Variable(self.name)

    def slope_by(self, symbol: sp.Symbol) -> Formula:
        """Return ∂f/∂z."""
        return FirstDerivative(self.name, symbol.name)

    def about(self, link: Link) -> Reason:
        """Say what an inner result is, or how a slope follows from those that are known."""
        if link.of is not None:
            return self.reused(link.expression, link.of)
        return Reason("backward.value" if isinstance(link.expression, sp.Function) else "backward.inner")

    def reused(self, expression: sp.Expr, of: sp.Symbol) -> Reason:
        """Say which slopes are used again in the slope by `of`."""
        slopes = {link.symbol: link.of for link in self.work.slopes}
        known = [symbol for symbol in slopes if symbol in expression.free_symbols]
        if not known:
            return Reason("backward.first", {"variable": Variable(of.name)})
        through = tuple(Variable(slopes[symbol].name) for symbol in known)
        again = tuple(Variable(symbol.name) for symbol in known)
        parts: dict[str, Part] = {"variable": Variable(of.name), "through": through, "slopes": again}
        return Reason("backward.chain", parts | {"count": len(again)})

    def lines(self) -> tuple[WorkedGroup, ...]:
        """Return the formulas of both passes and of the partial derivatives, without numbers."""
        work = self.work
        forward = [self._line(Variable(link.symbol.name), link.expression, self.about(link)) for link in work.forward]
        forward.append(self._line(self.whole, work.last, Reason("backward.whole")))
        slopes = [line for link in work.slopes for line in self._slope(link)]
        partials = [
            self._line(self.slope_by(variable), slope, self.reused(slope, variable))
            for variable, slope in zip(work.variables, work.partials, strict=True)
        ]
        groups = (FORWARD, forward), (BACKWARD, slopes), ("gradient", partials)
        return tuple(WorkedGroup(title, tuple(lines)) for title, lines in groups if lines)

    def _line(self, left: Formula, expression: sp.Expr, reason: Reason) -> WorkedLine:
        return WorkedLine(left, "=", written(self.work, expression).formula, reason)

    def _slope(self, link: Link) -> Iterator[WorkedLine]:
        chain = EquationChain(Variable(link.symbol.name))
        if link.of is not None:
            chain.add(self.slope_by(link.of), Reason("backward.slope"))
        chain.add(written(self.work, link.expression).formula, self.about(link))
        yield from chain.lines


def backward_lines(function: sp.Expr, variables: Sequence[sp.Symbol], name: str) -> tuple[WorkedGroup, ...]:
    """Return both passes for the function called `name`, without numbers."""
    return Pass(backward(function, tuple(variables)), name).lines()


def backward_slopes(place: IterateView, spot: EvaluationPoint, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
    """Return both passes with the numbers of a spot put in, whose slopes are `numbers`."""
    work = backward(place.formula, tuple(place.run.problem.variables))
    return _Numbers(place, Pass(work, place.name), spot).groups(numbers)


class _Numbers:
    """A backward pass at a spot: each name gets its number, and is put in where it is used again."""

    def __init__(self, place: IterateView, formulas: Pass, spot: EvaluationPoint) -> None:
        self._place = place
        self._pass = formulas
        self._work = formulas.work
        self._meaning = self._work.in_variables()
        self._here = spot
        given = spot.given
        self._numbers = dict(given.numbers)
        self._shown = dict(given.shown)
        self._names = list(spot.names)

    def groups(self, numbers: Sequence[Number]) -> tuple[WorkedGroup, ...]:
        """Return the groups of lines, the partial derivatives and the gradient at the end."""
        work, place = self._work, self._place
        forward = [line for link in work.forward for line in self._named(link, Mark.VALUE)]
        whole = self._here.given.evaluate(work.last.xreplace(self._meaning))
        forward += self._worked(self._pass.whole, work.last, whole, Reason("backward.whole"), Mark.VALUE)
        slopes = [line for link in work.slopes for line in self._named(link, Mark.SLOPE)]
        passes = [WorkedGroup(FORWARD, tuple(forward)), WorkedGroup(BACKWARD, tuple(slopes))]
        return (*(each for each in passes if each.lines), *self._partials(numbers), *place.gradient_at(self._here, numbers))

    def _partials(self, numbers: Sequence[Number]) -> Iterator[WorkedGroup]:
        work, place = self._work, self._place
        for variable, slope, number in zip(work.variables, work.partials, numbers, strict=True):
            left = place.slope_name(self._here, variable.name)
            reason = self._pass.reused(slope, variable)
            yield WorkedGroup("slope", tuple(self._worked(left, slope, number, reason, Mark.SLOPE)))

    def _named(self, link: Link, mark: Mark) -> Iterator[WorkedLine]:
        """Yield how one name gets its number, and keep the number for what follows."""
        name, number = link.symbol.name, self._here.given.evaluate(self._meaning[link.symbol])
        yield from self._worked(Variable(name), link.expression, number, self._pass.about(link), mark)
        self._numbers[name] = number
        self._shown[name] = value_formula(number, self._place.digits)
        self._names.append(Variable(name))

    def _worked(
        self, left: Formula, expression: sp.Expr, number: Number, about: Reason, mark: Mark
    ) -> Iterator[WorkedLine]:
        chain = EquationChain(left)
        symbols = {sp.Symbol(name, real=True): value for name, value in self._numbers.items()}
        given = Given(dict(self._numbers), dict(self._shown), cache(lambda part: value_at(part, symbols)))
        spot = EvaluationPoint(self._here.here, tuple(self._names), given)
        reason = worked_at(chain, spot, expression, about, self._place.digits, partial(written, self._work))
        self._place.end(chain, number, mark, reason)
        yield from chain.lines
