"""A chain of equations under construction: keeps `=` and `≈` honest.

A reader reads from line to line, so after the first `≈` every later line of the chain is `≈`. Where the value at the
end is known exactly all the same, the chain is begun anew with its left side.
"""

from __future__ import annotations

from gdtutor.text.formula import Emphasis, Formula, Quotient, Substituted, Sum
from gdtutor.text.worked import Reason, Relation, WorkedLine, relation_of


class EquationChain:
    """Equations for one left side, added from the top."""

    def __init__(self, left: Formula) -> None:
        """Begin with nothing said about `left`."""
        self._left = left
        self._lines: list[WorkedLine] = []
        self._rounded = False
        self._said: Formula | None = None
        self._sense = Sense()

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
        before, self._said = self._said, right
        if before is None or _silhouette(before) != _silhouette(right):
            return False
        return self._sense.of(before) == self._sense.of(right)

    def _append(self, right: Formula, reason: Reason | None, also: tuple[Relation, Formula] | None = None) -> None:
        left = None if self._lines else self._left
        self._lines.append(WorkedLine(left, "≈" if self._rounded else "=", right, reason, also))


class Sense:
    """What formulas say apart from marks, the order of terms and how fractions are written; each part is read once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._known: dict[Formula, Formula] = {}
        self._places: dict[Formula, int] = {}

    def of(self, formula: Formula) -> Formula:
        """Return a formula that is equal for all that say the same."""
        sense = self._known.get(formula)
        if sense is None:
            sense = self._known[formula] = self._read(formula)
        return sense

    def _read(self, formula: Formula) -> Formula:
        match formula:
            case Emphasis(body) | Substituted(body):
                return self.of(body)
            case Quotient(top, bottom):
                return Quotient(self.of(top), self.of(bottom), inline=True)
            case Sum(terms):
                return Sum(tuple(sorted(map(self.of, terms), key=self._place)))
            case _:
                return formula.map(self.of)

    def _place(self, term: Formula) -> int:
        """Return where a term stands in sums: in the order in which terms were met."""
        return self._places.setdefault(term, len(self._places))


def _silhouette(formula: Formula) -> tuple[object, ...]:
    """Return something that is cheap to compare and equal for all formulas that say the same."""
    bare = _bare(formula)
    return type(bare), len(bare.parts), {type(_bare(part)) for part in bare.parts}


def _bare(formula: Formula) -> Formula:
    while isinstance(formula, Emphasis | Substituted):
        formula = formula.body
    return formula


def _also(decimal: Formula | None) -> tuple[Relation, Formula] | None:
    return None if decimal is None else (relation_of(decimal), decimal)
