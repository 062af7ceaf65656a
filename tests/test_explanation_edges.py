"""A closed end of the domain: f′ is the slope from the inside, in every sentence of a document."""

from __future__ import annotations

import pytest

from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import RunExplanation, explain
from tests.told import shown_rows

ENDS_ON_THE_EDGE = [
    ("x^(3/2)", "1", "2/3", "0"),
    ("x^(3/2)", "0", "1/10", "0"),
    ("x^(4/3)", "1", "3/4", "0"),
    ("x^(5/2)", "1", "2/5", "0"),
    ("x^(7/4)", "1", "4/7", "0"),
    ("x*sqrt(x)", "4", "4/3", "0"),
    ("(x - 1)*sqrt(x - 1)", "2", "2/3", "1"),
    ("sqrt(x)^4", "1", "1/2", "0"),
    ("(x + 2)^(3/2) + 1", "-1", "2/3", "-2"),
    ("2(x - 3)^(3/2)", "4", "1/3", "3"),
]
"""By hand: with p·c·hᵖ⁻¹ for the slope at the distance h, the rate h²⁻ᵖ/(p·c) leads from h onto the edge at once."""


def explained(function: str, start: str, rate: str, steps: int = 3) -> tuple[Run, RunExplanation]:
    """Return a run and its explanation."""
    run = Run(read_problem(function, start, rate, steps))
    return run, explain(run)


@pytest.mark.parametrize(("function", "start", "rate", "edge"), ENDS_ON_THE_EDGE)
def test_slope_zero_from_the_inside(function: str, start: str, rate: str, edge: str) -> None:
    """Descent stands there, and the table gives the same slope 0, from the right; no sentence says there is none."""
    run, found = explained(function, start, rate)
    assert run.outcome.kind is OutcomeKind.STATIONARY
    assert run.point_at(run.last)[0].exact == int(edge)
    table = found["critical-points"].table
    assert table is not None
    assert [(row[2], row[3]) for row in shown_rows(table)] == [
        ("edge, minimum", "the domain ends there; slope 0 from the right")
    ]
    words = " ".join(str(sentence) for section in found.sections for sentence in section.sentences)
    assert f"The edge x = {edge.replace('-', '−')} is the global minimum" in words
    assert "f has no values to the left of it: its slope there is the one from the right." in words
    assert "no slope" not in words
    assert "corner" not in words


ROWS = [
    ("sqrt(x)", "1", ("0", "0", "edge, minimum", "the domain ends there; no slope")),
    ("-sqrt(x)", "1", ("0", "0", "edge, maximum", "the domain ends there; no slope")),
    ("x^(3/2) - x", "1", ("0", "0", "edge, maximum", "the domain ends there; slope −1 from the right")),
    ("(1 - x)^(3/2)", "0", ("1", "0", "edge, minimum", "the domain ends there; slope 0 from the left")),
    ("3x + x^(3/2)", "1", ("0", "0", "edge, minimum", "the domain ends there; slope 3 from the right")),
    ("arcsin(x)", "0", ("−1", "−π/2", "edge, minimum", "the domain ends there; no slope")),
]
"""By hand: the limits of the difference quotients from the inside."""


@pytest.mark.parametrize(("function", "start", "row"), ROWS)
def test_row(function: str, start: str, row: tuple[str, ...]) -> None:
    """The table has the edge with the slope from the inside, if there is one."""
    table = explained(function, start, "1/100")[1]["critical-points"].table
    assert table is not None
    assert row in shown_rows(table)


@pytest.mark.parametrize("function", ["|x|^(3/2)", "|x|^(4/3)", "abs(x)^(5/2)"])
def test_no_edge(function: str) -> None:
    """|x|ᵖ with p > 1 has values and the slope 0 on both sides: a minimum, no edge and no corner."""
    table = explained(function, "0", "1/10")[1]["critical-points"].table
    assert table is not None
    assert [row[2] for row in shown_rows(table)] == ["minimum"]


def test_several_variables() -> None:
    """x^(3/2) + y² ends at x = 0: its minimum is on the edge, and nothing denies the slope that descent uses there."""
    table = explained("x^(3/2) + y^2", "0,1", "1/10")[1]["critical-points"].table
    assert table is not None
    assert shown_rows(table) == [("(0, 0)", "0", "edge, minimum", "the domain ends there")]
