"""One derivative: a run computes with what the derivation of its function ends in, and documents go on from there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sympy as sp

from gdtutor.calculus.derivation import derive, second
from gdtutor.descent.run import Run
from gdtutor.descent.system import System, system_of
from gdtutor.documents.run import worked_partials
from gdtutor.language.notation import Reading, parse
from gdtutor.language.problem import Problem, read_problem
from gdtutor.text.elements import Derived, Display
from gdtutor.text.formula import Relational, unmarked
from gdtutor.text.languages import CODES, sentences
from tests.golden.problems import DERIVATIVES, RUNS

DATA = Path(__file__).parent / "data"

POLYNOMIALS = [
    "(2x-1)(x+4)", "x(x^2+3x)", "x(x-1)(x-2)", "(x^3-1)/(x-1)", "(x^2+1)(x^3-1)", "3(x+1)(x-2)", "(x-1)^2+(x+1)^2",
    "(x+7)/(x-5)", "(x+1)^5 (x-2)^3", "(x+2y-7)^2 + (2x+y-5)^2", "x^3 (x^2+1)^4", "x y (1-x-y)", "1/(1+1/x)", "(x-3)^2",
    "20(2x+1)^9", "(1-x)^2 + 100(y-x^2)^2",
]  # fmt: skip

JOINED = [
    ("x e^(-x)", "1"),
    ("x/e^x", "1"),
    ("x^2/e^x", "1"),
    ("e^(-x) sin x", "1"),
    ("sqrt(x)(1-x)", "1"),
    ("sqrt(x)/(x+1)", "1"),
    ("ln(1+x^2)/x", "1"),
    ("x^x", "2"),
    ("|x|^(5/2)", "-1"),
    ("max(0,1-x)", "2"),
    ("max(x,-x/2) + x^2/8", "2"),
    ("piecewise(sin(x)/x if x != 0, 1 otherwise)", "0"),
    ("(1/(1+e^(-x))-3/4)^2", "1"),
    ("sigmoid(x)(1-sigmoid(x))", "1"),
    ("(x^4-16x^2+5x)/2", "1"),
    ("x y e^(-x-y)", "1,2"),
    ("(x^2+y^2)e^(-x)", "1,2"),
    ("-(1+cos(12 sqrt(x^2+y^2)))/(0.5(x^2+y^2)+2)", "1,2"),
    ("sin(x+y)+(x-y)^2-1.5x+2.5y+1", "1,2"),
]
"""Functions, with a start, whose derivation could end otherwise than their run began."""


def loaded(name: str) -> dict[str, Any]:
    """Return a table of cases."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def functions() -> Iterator[str]:
    """Yield the functions of every bank as they are typed."""
    yield from (text for group in loaded("derivatives")["group"] for text in group["functions"])
    yield from (text for text, _ in loaded("answer_key")["answers"])
    yield from (text for text, _ in loaded("definitions")["cases"])
    yield from (each["expression"] for each in loaded("minima")["function"])
    yield from (each["function"] for each in loaded("infima")["infima"])
    yield from (each["f"] for each in loaded("seams")["seam"])
    yield from (each["typed"] for each in loaded("domains")["hole"])
    yield from (line.split("'")[1] for line in (*RUNS, *DERIVATIVES))
    yield from POLYNOMIALS
    yield from (text for text, _ in JOINED)


def system(reading: Reading) -> System:
    """Return what a run on the function computes with."""
    start = tuple(sp.S.Zero for _ in reading.variables)
    return system_of(Problem(reading.expression, reading.variables, start, sp.S.One, typed=reading.typed))


class TestForm:
    """The gradient is the result of the derivation, the same expression and not only an equal value."""

    @pytest.mark.parametrize("text", sorted(set(functions())))
    def test_gradient(self, text: str) -> None:
        """Every partial derivative is what `derive` ends in for the formula as it is typed."""
        reading = parse(text, free=True)
        ends = tuple(derive(reading.typed, variable, check=False).result for variable in reading.variables)
        assert system(reading).gradient == ends

    @pytest.mark.parametrize("text", sorted({text for text, _ in JOINED}))
    def test_hessian(self, text: str) -> None:
        """Every second derivative is what `derive --order 2` ends in."""
        reading = parse(text, free=True)
        firsts = [derive(reading.typed, variable) for variable in reading.variables]
        for i, first in enumerate(firsts):
            for j, variable in list(enumerate(reading.variables))[i:]:
                assert system(reading).hessian[i][j] == second(first, variable).result


class TestDocument:
    """A document about a run goes from the derivation to the steps without a line between."""

    @pytest.mark.parametrize(("text", "start"), JOINED)
    def test_ends_in_the_form_of_the_steps(self, text: str, start: str) -> None:
        """The last line of each derivation is the derivative that the steps use."""
        run = Run(read_problem(text, start, "1/100", 1))
        elements = list(worked_partials(run))
        assert len(elements) == 2 * run.problem.dimension
        for derived, closing in zip(elements[::2], elements[1::2], strict=True):
            assert isinstance(derived, Derived)
            assert isinstance(closing, Display)
            assert isinstance(closing.formula, Relational)
            last = derived.lines[-1].shown
            assert last is not None
            assert closing.formula.right == unmarked(last)

    def test_no_sentence_joins_two_forms(self) -> None:
        """No language has words for a derivative in another form."""
        assert not any("same-form" in sentences(code) for code in CODES)
