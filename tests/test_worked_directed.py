"""Rules without a recipe worked out: the numbers of a chain agree, comparisons hold, and = stands for equal values."""

from __future__ import annotations

import re

import pytest
from mpmath import mpf

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import Column, Formula
from gdtutor.text.latex import groups_latex
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style
from gdtutor.text.worked import WorkedLine
from gdtutor.worked.step import worked_step
from tests.blackboard import value_of

METHODS = [
    "coordinate-descent",
    "sequential-descent",
    "damped-newton",
    "wolfe",
    "bfgs",
    "fletcher-reeves",
    "polak-ribiere",
]
PROBLEMS = [
    ("x^4 - 3x^3 + 2", "4", "1/50"),
    ("x^2 + e^x", "sin(1)", "1/3"),
    ("sqrt(1 + x^2)", "2", "1"),
    ("x^2 + x y + 2y^2", "1,2", "1/5"),
    ("x^4 - x^2 + y^2 + x y", "1/10,1", "1/4"),
    ("ln(1 + x^2 + 2y^2)", "sqrt(2),1", "1/2"),
    ("x^2 + 3y^2 + 5z^2 + x y", "1,2,3", "1/8"),
]


def numbers(formula: Formula) -> list[mpf] | None:
    """Return the entries of a formula of numbers; None where names are in it, or a matrix."""
    parts = formula.entries if isinstance(formula, Column) else (formula,)
    try:
        return [value_of(formula_line(part, Style(ascii=True))) for part in parts]
    except (ValueError, KeyError):
        return None


def agree(one: list[mpf], other: list[mpf], *, exactly: bool) -> bool:
    """Whether two lines of a chain say the same, to the digits that are shown."""
    slack = mpf(10) ** (-12 if exactly else -3)
    return all(abs(a - b) <= slack * (1 + abs(a) + abs(b)) for a, b in zip(one, other, strict=True))


def check(lines: tuple[WorkedLine, ...]) -> int:
    """Fail where a line does not follow from the one before; return how many were compared."""
    before, compared = None, 0
    for line in lines:
        before = before if line.left is None else None
        for relation, right in [(line.relation, line.right), *([line.also] if line.also else [])]:
            found = numbers(right)
            if relation in {"≤", ">"}:
                left = None if line.left is None else numbers(line.left)
                if left is not None and found is not None:
                    assert left <= found if relation == "≤" else left > found
                    compared += 1
                continue
            assert relation != "=" or right.is_exact
            if before is not None and found is not None and len(before) == len(found):
                assert agree(before, found, exactly=relation == "="), formula_line(right, Style())
                compared += 1
            before = found
    return compared


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("function", "start", "rate"), PROBLEMS)
def test_the_lines_follow(method: str, function: str, start: str, rate: str) -> None:
    """In every step each line follows from the one before, and has a reason."""
    run = Run(read_problem(function, start, rate, 4, method))
    for n in range(min(3, run.last + 1)):
        groups = worked_step(run, n).groups
        assert sum(check(group.lines) for group in groups) > 2
        assert all(line.reason is not None for group in groups for line in group.lines)


@pytest.mark.parametrize("method", METHODS)
def test_every_way_of_writing(method: str) -> None:
    """A step is LaTeX too."""
    run = Run(read_problem("x^2 + 3y^2 + x y", "3,1", "1/4", 3, method))
    for n in range(run.last + 1):
        assert "\\begin{" in groups_latex(worked_step(run, n).groups)


@pytest.mark.parametrize(
    ("method", "group", "names"),
    [
        *(("bfgs", "memory", names) for names in ("sz", "hz", "st", "az", "vz", "rs", "pq")),
        *(("newton", "system", names) for names in ("pq", "pd", "dh", "hz")),
    ],
)
def test_entries_have_their_own_letters(method: str, group: str, names: str) -> None:
    """Entries of a column or a matrix, told by one letter with an index, have a letter that no variable has."""
    one, other = tuple(names)
    objective = f"{one}^2 + 2{other}^2 - {one}*{other}"
    run = Run(read_problem(objective, f"{one}=1,{other}=-2", "1/4", 2, method))
    lines = [line for each in worked_step(run, 0).groups if each.title == group for line in each.lines]
    said = " ".join(formula_line(part, Style(ascii=True)) for line in lines for part in (line.left, line.right) if part)
    entries = set(re.findall(r"\b([a-z]+)_\{?[12]", said))
    assert len(entries) == (3 if method == "bfgs" else 1), said
    assert not entries & set(names), said
