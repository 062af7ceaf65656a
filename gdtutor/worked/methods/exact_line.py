"""Exact line search worked out: f along the line of the step, and the first place where it stops falling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.language.outline import formula_of
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import opposite
from gdtutor.text.formula import (
    Application,
    Digits,
    FirstDerivative,
    Formula,
    Mark,
    Negation,
    Product,
    Relational,
    Sum,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.evaluation import renamed, value_formula
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.along import LineSearchLines

if TYPE_CHECKING:
    from gdtutor.descent.methods.line_search import LineSearch

_SHORT: Final = 60
"""Below so many operations a function along the line is written out."""


class ExactLineLines(LineSearchLines):
    """The search for the t that makes φ(t) = f(x₀ − t·f′(x₀)) least."""

    def __init__(self, place: IterateView) -> None:
        """Note what the run knows of the line."""
        super().__init__(place)
        self.line: LineSearch = place.run.line_at(place.n)
        self.phi = Variable(place.letters.quantities["phi"])
        self.along = Application(self.phi, (self.length,))
        self.slope_along = Application(FirstDerivative(self.phi.name), (self.length,))

    def groups(self) -> Iterator[WorkedGroup]:
        """Yield the rule, the slope, f along the line, where it is least, and the update."""
        step, *naming = self.rule(told("rule-exact", t=self.length, f=self.name))
        along = WorkedLine(self.along, "=", self.value_there, told("along", f=self.name))
        yield WorkedGroup("rule", (step, along, *naming))
        yield from self.place.slopes()
        yield WorkedGroup("line", tuple(self._line()))
        if self.place.following is not None:
            yield WorkedGroup("rate", tuple(self._least()))
            yield self.update(self.line.rate)
        else:
            yield WorkedGroup("no step", (self._no_least(),))

    def _line(self) -> Iterator[WorkedLine]:
        """Yield φ with the numbers put in, multiplied out where that is short, and its derivative."""
        chain = EquationChain(self.along)
        points = [self._coordinate(x, slope) for x, slope in zip(self._starts, self._slopes, strict=True)]
        chain.add(Application(self.name, tuple(points)), Reason("numbers-put-in"))
        problem, known = self.place.run.problem, self.line.objective
        if known is not None and known.count_ops() <= _SHORT and chain.lines[-1].right.is_exact:
            names = [symbol.name for symbol in problem.variables]
            chain.add(
                renamed(formula_of(self.place.formula), dict(zip(names, points, strict=True))), Reason("written-out")
            )
            if self.place.function.objective.is_polynomial(*problem.variables):
                chain.add(self._in_length(known), Reason("multiplied-out"))
        yield from chain.lines
        if known is not None and self.line.slope is not None and self.line.slope.count_ops() <= _SHORT:
            about = Reason("slope-along", {"by": self.length})
            yield WorkedLine(self.slope_along, "=", self._in_length(self.line.slope), about)

    @property
    def _starts(self) -> list[Formula]:
        return self.place.point

    @property
    def _slopes(self) -> list[Formula]:
        return self.place.values(self.place.gradient)

    def _coordinate(self, start: Formula, slope: Formula) -> Formula:
        """Return 4 − 112·t, and 4 + 3·t where the slope is −3."""
        if slope == Digits("0"):
            return start
        size = opposite(slope) if isinstance(slope, Negation) else slope
        step = self.length if size == Digits("1") else Product((size, self.length))
        return Sum((start, step if isinstance(slope, Negation) else Negation(step)))

    def _in_length(self, expression: sp.Expr) -> Formula:
        """Return an expression in the one symbol t with the letter it has here."""
        return renamed(formula_of(expression), {symbol.name: self.length for symbol in expression.free_symbols})

    def _least(self) -> Iterator[WorkedLine]:
        """Yield every t > 0 that was found with slope 0 along the line, and which of them is taken."""
        parts = {"slope": self.slope_along, "f": self.name}
        rate = self.line.rate
        if self.line.seam is not None:
            yield self._place_of(rate, told("least-corner", f=self.name))
            return
        numerical = self.line.objective is None and not value_formula(rate, self.place.digits).is_exact
        chosen = Reason("least-proven" if numerical else "least", parts)
        found = self.line.stationary or (rate,)
        taken = min(range(len(found)), key=lambda at: abs(float(found[at]) - float(rate)))
        for at, number in enumerate(found):
            other = Reason("level" if at < taken else "level-after", parts)
            yield self._place_of(number, chosen if at == taken else other)

    def _no_least(self) -> WorkedLine:
        """Return that f falls on along the line, and how far that is known."""
        if self.line.need is not None:
            reason = told("falls-out", f=self.name)
        elif self.line.searched is not None:
            reached = value_formula(self.line.searched, self.place.digits)
            reason = told("falls-far", f=self.name, to=Relational(self.length, relation_of(reached), reached))
        else:
            reason = told("falls-on", f=self.name, everywhere=Relational(self.length, ">", Digits("0")))
        return WorkedLine(self.slope_along, "≤", Digits("0"), reason)

    def _place_of(self, number: Number, reason: Reason) -> WorkedLine:
        chain = EquationChain(self.length)
        self.place.end(chain, number, Mark.STEP, reason)
        return chain.lines[0]


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate by exact line search."""
    return tuple(ExactLineLines(place).groups())
