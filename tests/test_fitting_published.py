"""Fits that are published come out, in every digit that is printed there: tables of NIST, of textbooks and of R."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import gdtutor
from gdtutor.analysis.normal import normal_equations
from gdtutor.numbers.number import Number

CASES = tomllib.loads((Path(__file__).parent / "data" / "published_fits.toml").read_text(encoding="utf-8"))["case"]


def rounded_as(printed: str, value: Number) -> str:
    """Return a number with as many digits as are printed."""
    figures = printed.partition("e")[0].lstrip("-0.").replace(".", "")
    return value.decimal(max(len(figures), 1)).text


def fitted(case: dict[str, Any]) -> gdtutor.Run:
    """Return a run whose last point is the fit: that of the normal equations, or what a method comes to."""
    rows = list(zip(case["x"].split(), case["y"].split(), strict=True))
    chosen = {"factor": "sum", "loss": case.get("loss", "squared")}
    if "steps" in case:
        return gdtutor.fit(rows, case["model"], case.get("start", ""), "", case["steps"], case["method"], **chosen)
    problem = gdtutor.fit(rows, case["model"], rate="1", steps=0, **chosen).problem
    assert problem.fit is not None
    equations = normal_equations(problem.fit)
    assert equations is not None
    assert equations.solution is not None
    start = ",".join(map(str, equations.solution))
    return gdtutor.fit(rows, case["model"], start, "1", 0, **chosen)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_published(case: dict[str, Any]) -> None:
    """The parameters, and the sum of what the rows cost, are the printed ones when they are rounded alike."""
    run = fitted(case)
    last = run[run.last]
    names = [symbol.name for symbol in run.problem.variables]
    for name, printed in case["parameters"].items():
        found = rounded_as(printed, last.point[names.index(name)])
        assert float(found) == float(printed), (name, found)
    if "sum" in case:
        assert float(rounded_as(case["sum"], last.value)) == float(case["sum"]), last.value


def test_a_dozen_tables() -> None:
    """No table stands there twice."""
    assert len({(case["x"], case["y"]) for case in CASES}) == len(CASES) == 17
