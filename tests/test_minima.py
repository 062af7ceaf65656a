"""The engine against published test functions with verified minimisers (tests/data/minima.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import sympy as sp
from flint import arb

from gdtutor.calculus.gradient import gradient
from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.notation import Reading, parse, parse_constant
from gdtutor.language.problem import Problem
from gdtutor.numbers.balls import Balls, precision, rational
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program

DATA = Path(__file__).parent / "data"
FUNCTIONS: dict[str, dict[str, Any]] = {
    entry["name"]: entry for entry in tomllib.loads((DATA / "minima.toml").read_text())["function"]
}
DESCENTS: list[dict[str, Any]] = tomllib.loads((DATA / "descents.toml").read_text())["descent"]
BITS = 256
ENOUGH_OTHERS = 40


def reading(entry: dict[str, Any]) -> Reading:
    """Read the entry's expression with its variables."""
    return parse(entry["expression"], entry["variables"])


def independent(entry: dict[str, Any]) -> sp.Expr:
    """Return the entry's expression as SymPy reads its own syntax."""
    names = {name: sp.Symbol(name, real=True) for name in entry["variables"]}
    return sp.sympify(entry["expression"], locals=names, rational=True)


def coordinate_ball(text: str, *, exact: bool) -> arb:
    """Return a minimiser's coordinate: a closed form, or 40 digits with half a unit of the last place around them."""
    with precision(BITS):
        ball = Number.of(parse_constant(text)).enclosure(BITS)
        return ball if exact or "." not in text else ball + arb(0, arb(10) ** -38)


def with_minimisers(*, exact: bool, attained: str) -> list[str]:
    """Return the names of the entries of one kind."""
    return [name for name, e in FUNCTIONS.items() if e["exact"] is exact and e["attained"] == attained]


class TestReading:
    """The notation of the table."""

    @pytest.mark.parametrize("name", FUNCTIONS)
    def test_expression_is_read(self, name: str) -> None:
        """Our parser reads the expression as the function SymPy reads."""
        entry = FUNCTIONS[name]
        ours, theirs = reading(entry), independent(entry)
        assert tuple(v.name for v in ours.variables) == tuple(entry["variables"])
        point = {v: sp.Rational(7 + 3 * i, 11) for i, v in enumerate(ours.variables)}
        assert abs((ours.expression.subs(point) - theirs.subs(point)).evalf(40, maxn=200)) < sp.Float("1e-35")


class TestGradientAtMinimisers:
    """The exact gradient where the table has a minimiser."""

    @pytest.mark.parametrize("name", with_minimisers(exact=True, attained="interior"))
    def test_vanishes_symbolically(self, name: str) -> None:
        """At a minimiser in closed form the gradient is 0 as an exact number."""
        entry = FUNCTIONS[name]
        read = reading(entry)
        for minimiser in entry["minimisers"]:
            point = dict(zip(read.variables, map(parse_constant, minimiser), strict=True))
            for part in gradient(read.expression, read.variables):
                value = part.subs(point, simultaneous=True)
                assert value == 0 or sp.expand(value) == 0 or value.equals(0)

    @pytest.mark.parametrize("name", with_minimisers(exact=False, attained="interior"))
    def test_vanishes_to_25_digits(self, name: str) -> None:
        """At a minimiser given to 40 digits the enclosure of the gradient holds 0 and lies within 10⁻²⁵."""
        entry = FUNCTIONS[name]
        read = reading(entry)
        parts = gradient(read.expression, read.variables)
        for minimiser in entry["minimisers"]:
            with precision(BITS):
                box = [coordinate_ball(text, exact=False) for text in minimiser]
                for slope in Machine(compile_program(parts, read.variables), Balls()).run(box):
                    assert slope.contains(0)
                    assert abs(slope) < arb(10) ** -25

    @pytest.mark.parametrize("name", [n for n, e in FUNCTIONS.items() if e["attained"] == "boundary"])
    def test_free_coordinates_vanish_at_the_boundary(self, name: str) -> None:
        """Where the minimiser lies on an edge of the domain, the other coordinates have slope 0."""
        entry = FUNCTIONS[name]
        read = reading(entry)
        parts = gradient(read.expression, read.variables)
        for minimiser in entry["minimisers"]:
            with precision(BITS):
                box = [coordinate_ball(text, exact=entry["exact"]) for text in minimiser]
                slopes = Machine(compile_program(parts, read.variables), Balls()).run(box)
            for text, edges, slope in zip(minimiser, entry["domain"], slopes, strict=True):
                assert text in edges or abs(slope) < arb(10) ** -25

    @pytest.mark.parametrize("name", [n for n, e in FUNCTIONS.items() if e["attained"] == "kink"])
    def test_no_gradient_at_a_kink(self, name: str) -> None:
        """Where the minimum is a corner, a run cannot start, and says so."""
        entry = FUNCTIONS[name]
        read = reading(entry)
        start = tuple(map(parse_constant, entry["minimisers"][0]))
        with pytest.raises(NoAnswerError, match=r"corner|does not exist"):
            Run(Problem(read.expression, read.variables, start, sp.Rational(1, 10)))


class TestDescents:
    """Runs from the table's start with recorded rates."""

    def test_enough_functions_are_descended(self) -> None:
        """All smooth convex functions and at least 40 others have a recorded descent."""
        names = {descent["function"] for descent in DESCENTS}
        convex = {n for n, e in FUNCTIONS.items() if e["certificate"] == "convex" and e["smooth"]}
        assert convex <= names
        assert len(names - convex) >= ENOUGH_OTHERS

    @pytest.mark.parametrize("descent", DESCENTS, ids=lambda descent: descent["function"])
    def test_reaches_the_minimiser(self, descent: dict[str, Any]) -> None:
        """The enclosure of the last iterate lies inside the neighbourhood of the minimiser that is claimed."""
        entry = FUNCTIONS[descent["function"]]
        read = reading(entry)
        start = tuple(map(parse_constant, entry["start"]))
        problem = Problem(read.expression, read.variables, start, parse_constant(descent["rate"]), descent["steps"])
        run = Run(problem)
        minimiser = entry["minimisers"][descent["minimiser"]]
        radius = arb(rational(parse_constant(descent["radius"])))
        with precision(BITS):
            for number, text in zip(run[-1].point, minimiser, strict=True):
                assert abs(number.enclosure(BITS) - coordinate_ball(text, exact=entry["exact"])) <= radius
            above = run[-1].value.enclosure(BITS) - coordinate_ball(entry["minimum"], exact=False)
            assert not above < -(arb(10) ** -30), "no value lies below the minimum"
