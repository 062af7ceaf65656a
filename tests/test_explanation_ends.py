"""One document names one end at which a function falls for ever, in every section that speaks of it."""

from __future__ import annotations

import re

import pytest

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import explain

ENDS = [
    ("x - e^x", "1", "x → ∞"),
    ("-x^2", "1", "x → ∞"),
    ("-x^4", "-1/2", "x → ∞"),
    ("x^5", "-1", "x → −∞"),
    ("x*ln(x) - x^2", "2", "x → ∞"),
    ("sin(x)/x^2", "-1", "x → 0 from the left"),
    ("-x^2 + sin(x^2)", "3", "x → ∞"),
    ("1/x + x", "-1/2", "x → −∞"),
    ("ln(x) - x^4", "1/2", "x → ∞"),
    ("1/(x - 2)", "1", "x → 2 from the left"),
    ("x*abs(x)", "2", "x → −∞"),
    ("-abs(x)", "2", "x → ∞"),
    ("x*y", "1,1/2", "x → ∞ with y = −x"),
    ("x^2 + y^3", "1,-1", "y → −∞ with x = 0"),
    ("x^2 - y^2 + z^2", "1,1,1", "y → ∞ with x = 0 and z = 0"),
    ("x*y + z^2", "1,1,1", "x → ∞ with y = −x and z = 0"),
]
"""By hand: along each way the function tends to −∞."""


def words_of(function: str, start: str) -> str:
    """Return all sentences of an explanation."""
    found = explain(Run(read_problem(function, start, "1/10", 20)))
    return " ".join(str(sentence) for section in found.sections for sentence in section.sentences)


@pytest.mark.parametrize(("function", "start", "way"), ENDS)
def test_one_end(function: str, start: str, way: str) -> None:
    """The section on critical points says where f falls, and every sentence that names an end names the same one."""
    words = words_of(function, start)
    named = re.findall(r"(?:f → −∞|it falls below every number) as ([^.]+)\.", words)
    assert f"it falls below every number as {way}." in words
    assert set(named) == {way}


@pytest.mark.parametrize(
    ("function", "start"),
    [
        ("x^2", "1"),
        ("e^x", "1"),
        ("x^2*y^2", "1,1"),
        ("x^2 + y^4", "1,1"),
        ("(x - y)^2", "1,3"),
        ("x^4 - x^2*y + y^2", "1,1"),
    ],
)
def test_no_end(function: str, start: str) -> None:
    """A function that is bounded below is not said to fall: x⁴ − x²y + y² = (x² − y/2)² + 3y²/4."""
    words = words_of(function, start)
    assert "below every number" not in words
    assert "no lower bound" not in words
