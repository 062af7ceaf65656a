"""Seams: whether a function put together from pieces has a derivative where they meet."""

from __future__ import annotations

import pytest

from gdtutor.calculus.derivation import derive
from gdtutor.calculus.seams import seam_words
from gdtutor.language.notation import parse
from gdtutor.worked.derivation import derivation_sentence

KNOWN = [
    ("|x^2 - 1|", "corner", "(Eq(x, -1), Eq(x, 1))"),
    ("|x|", "corner", "(Eq(x, 0),)"),
    ("max(x, x^2)", "corner", "(Eq(x, 0), Eq(x, 1))"),
    ("max(2x - 1, x^2)", "smooth", "(Eq(x, 1),)"),
    ("min(x, 3)", "corner", "(Eq(x, 3),)"),
    ("Piecewise((x^2, x<1), (2x-1, True))", "smooth", "(Eq(x, 1),)"),
    ("Piecewise((x^2, x<1), (x, True))", "corner", "(Eq(x, 1),)"),
    ("Piecewise((x^2, x<1), (x+1, True))", "jump", "(Eq(x, 1),)"),
]


class TestSeamWords:
    """The judgement, against values and slopes worked out by hand."""

    @pytest.mark.parametrize(("text", "seam", "places"), KNOWN)
    def test_known(self, text: str, seam: str, places: str) -> None:
        """Values and slopes on both sides decide."""
        words = seam_words(parse(text).expression)
        assert (words["seam"], str(words["places"])) == (seam, places)

    @pytest.mark.parametrize("text", ["|sin x|", "|x y|", "max(x, e^x)", "|x^3 - x + 1|", "|x^2 + 1|"])
    def test_silent_where_it_cannot_tell(self, text: str) -> None:
        """Nothing is claimed about seams that are not roots of a short polynomial in one variable."""
        assert seam_words(parse(text).expression) == {}

    @pytest.mark.parametrize("text", [text for text, _, _ in KNOWN])
    def test_has_a_sentence(self, text: str) -> None:
        """Every judgement has a sentence in both details."""
        reading = parse(text)
        derivation = derive(reading.expression, reading.variables[0])
        for step in (*derivation.steps("brief"), *derivation.steps("full")):
            assert str(derivation_sentence(step.reason, step.parameters))
