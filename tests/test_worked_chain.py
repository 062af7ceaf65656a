"""Chains of equations: `=` and `≈` stay honest from line to line."""

from __future__ import annotations

import pytest

from gdtutor.text.formula import Digits, Emphasis, Mark, Quotient, Substituted, Sum, Variable
from gdtutor.text.worked import Reason
from gdtutor.worked.chain import EquationChain

LEFT = Variable("x", 1)
THIRD = Digits("0.333333", exact=False)


class TestRelation:
    """Which sign a line gets."""

    def test_exact_lines_are_equal(self) -> None:
        """Exact lines have =, and only the first has the left side."""
        chain = EquationChain(LEFT)
        chain.add(Sum((Digits("1"), Digits("2"))))
        chain.end(Digits("3"), None, Reason("added"))
        assert [(line.left, line.relation) for line in chain.lines] == [(LEFT, "="), (None, "=")]

    def test_rounding_is_never_forgotten(self) -> None:
        """After a rounded line an exact-looking one is ≈ as well."""
        chain = EquationChain(LEFT)
        chain.add(Sum((THIRD, Digits("1"))))
        chain.add(Digits("2"))
        assert [line.relation for line in chain.lines] == ["≈", "≈"]

    def test_exact_end_begins_anew(self) -> None:
        """A value known exactly after rounded lines is written with the left side and =."""
        chain = EquationChain(LEFT)
        chain.add(Sum((THIRD, THIRD)))
        chain.end(Quotient(Digits("2"), Digits("3"), inline=True), Digits("0.666667", exact=False), None)
        last = chain.lines[-1]
        assert (last.left, last.relation, last.also and last.also[0]) == (LEFT, "=", "≈")
        assert last.reason == Reason("exact")


class TestRepetition:
    """Lines that say nothing new."""

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (Substituted(Digits("3")), Digits("3")),
            (Emphasis(Digits("3"), Mark.VALUE), Digits("3")),
            (Sum((Digits("1"), Digits("2"))), Sum((Digits("2"), Digits("1")))),
            (Quotient(Digits("1"), Digits("2")), Quotient(Digits("1"), Digits("2"), inline=True)),
        ],
    )
    def test_same_value_in_other_dress_is_not_repeated(self, first: Digits, second: Digits) -> None:
        """Marks, parentheses, the order of terms and the shape of a fraction make no new line."""
        chain = EquationChain(LEFT)
        chain.add(first)
        chain.add(second)
        assert len(chain.lines) == 1

    def test_end_replaces_a_line_that_says_the_same(self) -> None:
        """The last line takes the place of an equal one and keeps its reason."""
        chain = EquationChain(LEFT)
        chain.add(Digits("3"), Reason("terms"))
        chain.end(Emphasis(Digits("3"), Mark.CHANGED), None, Reason("added"))
        assert [(line.right, line.reason) for line in chain.lines] == [
            (Emphasis(Digits("3"), Mark.CHANGED), Reason("terms"))
        ]
