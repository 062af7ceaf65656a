"""Every document about problems of many kinds, in any format; each is worked out once."""

from __future__ import annotations

from functools import cache

from gdtutor.analysis.comparison import Comparison
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.descent.run import Run
from gdtutor.documents import DOCUMENTS
from gdtutor.language.problem import read_problem
from gdtutor.roots.reading import read_root
from gdtutor.roots.search import RootSearch
from gdtutor.text.style import Style
from gdtutor.views import Statement
from gdtutor.views.sweep import SweepResult
from gdtutor.worked.differentiation import read_differentiation
from gdtutor.worker.answering import answer
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.sweep import OpenSweep, TryRates

Stated = tuple[str, str, str, str]
"""Function, start, rate and method."""
PROBLEMS: list[Stated] = [
    ("x^4 - 3x^3 + 2", "4", "1/100", "gradient-descent"),
    ("|x - 1| + x^2", "sqrt(2)", "1/10", "heavy-ball"),
    ("piecewise((x^2, x < 1), (2x - 1, True))", "3", "1/10", "gradient-descent"),
    ("x^4 - x^2 + x/1000", "1", "1/10", "newton"),
    ("alpha^2 + beta^4", "1,1", "1/10", "adam"),
    ("x_1^2 + 2x_2^2 + x_1 x_2", "1,-1/3", "1/10", "gradient-descent"),
    ("a^2 + 2b^2 + 3c^2 + d^2", "1,2,3,1/7", "1/10", "backtracking"),
    ("cost(x) = x^2", "3", "1", "exponential-decay"),
    ("L(w_a, v) = w_a^2 + v^4", "3,1", "1/30", "nesterov"),
]
KINDS = tuple(DOCUMENTS)


@cache
def subject(kind: str, problem: Stated, *, ascii: bool = False) -> object:
    """Return what a document of one kind is about."""
    function, start, rate, method = problem
    if kind == "derivation":
        return read_differentiation(function, "", 2)
    if kind == "rows":
        fit = FitSource("x,y\n1,2\n2,3\n3,5\n", "points.csv", FitChoices("w*x + b"))
        return run_of(Statement("", rate="1/20", steps=2, fit=fit))
    if kind == "root":
        return RootSearch(read_root("(x - 1)^2 (x + 2) + sin(x)/100", "2", 4))
    if kind == "sweep":
        view = answer(OpenSweep(Statement(function, start, "", 20), "1/100:1:log:4"))
        rows = answer(TryRates(view.statement, view.rates))
        return SweepResult(view, rows)
    run = Run(read_problem(function, start, rate, 4, method))
    if kind == "comparison":
        return Comparison.of([run.problem, read_problem(function, start, "1/37", 4)])
    return run


@cache
def written(kind: str, problem: Stated, format: str, *, ascii: bool = False) -> str:
    """Return a document of one kind about a problem."""
    return "".join(DOCUMENTS[kind].write(subject(kind, problem, ascii=ascii), format, style=Style(ascii=ascii)))
