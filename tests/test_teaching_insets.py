"""Insets: what may stand between double braces, read without evaluating anything."""

from __future__ import annotations

import pytest

from gdtutor.errors import LessonError
from gdtutor.teaching.insets import Inset, Literal, Operation, Quantity, Term, quantities, read_inset

THREE = Literal("3")


class TestReadInset:
    """From text to a tree."""

    @pytest.mark.parametrize(
        ("text", "term"),
        [
            ("x(3)", Quantity("x", (THREE,))),
            (" threshold ", Quantity("threshold")),
            ("steps_to(1/100)", Quantity("steps_to", (Operation("over", (Literal("1"), Literal("100"))),))),
            ("slope(3, y)", Quantity("slope", (THREE, Quantity("y")))),
            ("slope(x = 8)", Quantity("slope", (), (("x", Literal("8")),))),
            ("bold.x(3)", Quantity("x", (THREE,), (), "bold")),
            ("bold.rate", Quantity("rate", walk="bold")),
            ("−2·rate", Operation("times", (Operation("negative", (Literal("2"),)), Quantity("rate")))),
            ("2^-3", Operation("power", (Literal("2"), Operation("negative", (THREE,))))),
            ("1 - 2 - 3", Operation("minus", (Operation("minus", (Literal("1"), Literal("2"))), THREE))),
            ("2*(1 + 3)", Operation("times", (Literal("2"), Operation("plus", (Literal("1"), THREE))))),
            ("x(last - 1)", Quantity("x", (Operation("minus", (Quantity("last"), Literal("1"))),))),
            ("0.05", Literal("0.05")),
            ("1e-6", Literal("1e-6")),
        ],
    )
    def test_terms(self, text: str, term: Term) -> None:
        """Each text is the tree that it looks like, by the usual precedence."""
        assert read_inset(text) == Inset(term)

    @pytest.mark.parametrize(
        ("text", "relation", "decimal", "digits"),
        [
            ("= rate", True, False, 6),
            ("rate as decimal", False, True, 6),
            ("= rate to 3 digits", True, True, 3),
            ("rate to 1 digit", False, True, 1),
        ],
    )
    def test_forms(self, text: str, *, relation: bool, decimal: bool, digits: int) -> None:
        """A relation in front, and the form behind."""
        assert read_inset(text) == Inset(Quantity("rate"), relation, decimal, digits)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("x(3", "this ends too early"),
            ("", "this ends too early"),
            ("x 3", "cannot be read from 3 on"),
            ("__import__('os')", "cannot be read from 'os') on"),
            ("x(3) as fraction", "no form fraction; write as decimal, or to 4 digits"),
            ("x(3) to 0 digits", "from 1 to 40"),
            ("x(3) to 99999999999999999999 digits", "from 1 to 40"),
            ("1 + " * 60 + "1", "more than 200 characters"),
            ("x(3).real", "cannot be read from .real on"),
            ("x[3]", "cannot be read from [3] on"),
        ],
    )
    def test_refused(self, text: str, words: str) -> None:
        """What is no term is refused with the place, and what to write."""
        with pytest.raises(LessonError) as caught:
            read_inset(text)
        assert words in str(caught.value)


class TestQuantities:
    """What a term asks for."""

    def test_within_each_other(self) -> None:
        """Quantities in arguments and in places are found too."""
        term = read_inset("2*x(last - 1)/f(y = bold.rate) + 3").term
        assert [each.name for each in quantities(term)] == ["x", "last", "f", "rate"]
