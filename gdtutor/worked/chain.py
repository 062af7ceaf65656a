"""A chain of equations under construction: keeps `=` and `≈` honest.

A reader reads from line to line, so after the first `≈` every later line of the chain is `≈`. Where the value at the
end is known exactly all the same, the chain is begun anew with its left side.
"""

from __future__ import annotations

from gdtutor.text.formula import Formula, Quotient, Sum, unmarked
from gdtutor.text.worked import Reason, Relation, WorkedLine, relation_of


class EquationChain:
    """Equations for one left side, added from the top."""

    def __init__(self, left: Formula) -> None:
        """Begin with nothing said about `left`."""
        self._left = left
        self._lines: list[WorkedLine] = []
        self._rounded = False
        self._said: Formula | None = None

    @property
    def lines(self) -> tuple[WorkedLine, ...]:
        """The lines so far."""
        return tuple(self._lines)

    def add(self, right: Formula, reason: Reason | None = None) -> None:
        """Add a line, unless it says what the line above says."""
        if self._repeats(right):
            return
        self._rounded = self._rounded or not right.is_exact
        self._append(right, reason)

    def end(self, right: Formula, decimal: Formula | None, reason: Reason | None) -> None:
        """Add the value at the end and, where it is a fraction or closed form, its `decimal` on the same line."""
        exact = right.is_exact
        if self._rounded and exact:
            self._rounded = False
            self._lines.append(WorkedLine(self._left, "=", right, Reason("exact"), _also(decimal)))
            return
        if self._repeats(right):
            reason = self._lines.pop().reason
        self._rounded = self._rounded or not exact
        self._append(right, reason, _also(decimal))

    def _repeats(self, right: Formula) -> bool:
        before, self._said = self._said, _bare(right)
        return before == self._said

    def _append(self, right: Formula, reason: Reason | None, also: tuple[Relation, Formula] | None = None) -> None:
        left = None if self._lines else self._left
        self._lines.append(WorkedLine(left, "≈" if self._rounded else "=", right, reason, also))


def _bare(formula: Formula) -> Formula:
    """Return what the formula says apart from marks, the order of terms and how its fractions are written."""
    match unmarked(formula).map(_bare):
        case Quotient(top, bottom):
            return Quotient(top, bottom, inline=True)
        case Sum(terms):
            return Sum(tuple(sorted(terms, key=repr)))
        case bare:
            return bare


def _also(decimal: Formula | None) -> tuple[Relation, Formula] | None:
    return None if decimal is None else (relation_of(decimal), decimal)
