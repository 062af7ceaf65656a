"""The derivation as JSON, over the whole bank: every text reads back as what is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import sympy as sp
from flint import arb

from gdtutor.calculus.derivation import derive, second
from gdtutor.language.domain import nought
from gdtutor.language.notation import parse
from gdtutor.language.printing import sympy_text
from tests.bank import FUNCTIONS, functions
from tests.derivative_oracle import OutsideError, points, value_and_slope

HEAD = "Derivative("

Point = Mapping[str, arb]


@cache
def read(text: str) -> sp.Expr:
    """Return what a text reads back as; the same texts are looked at in several points."""
    return parse(text).expression


def value(text: str, point: Point) -> arb:
    """Return the value of a text at a point, with the slope of g for every Derivative(g, x) in it."""
    known = dict(point)
    while HEAD in text:
        start = text.index(HEAD)
        end = closing(text, start + len(HEAD))
        g, variable = text[start + len(HEAD) : end].rsplit(", ", 1)
        name = f"d_{len(known)}"
        known[name] = slope(g, variable, point)
        text = f"{text[:start]}{name}{text[end + 1 :]}"
    f = read(text)
    place = {symbol: known[symbol.name] for symbol in f.free_symbols}
    return value_and_slope(f, place, sp.Dummy())[0]


def slope(g: str, variable: str, point: Point) -> arb:
    """Return the slope of a text by a variable at a point."""
    f = read(g)
    symbols = {symbol.name: symbol for symbol in f.free_symbols}
    place = {symbol: point[name] for name, symbol in symbols.items()}
    return value_and_slope(f, place, symbols.get(variable, sp.Dummy()))[1]


def closing(text: str, start: int) -> int:
    """Return the index of the bracket that closes the one before `start`."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    raise AssertionError(text)


def pairs(node: Mapping[str, Any], point: Point) -> Iterator[tuple[str, str, Point]]:
    """Yield before and after of every node of a tree, with the point, in which the letters of chains are known."""
    within = {**point, **{letter: value(inner, point) for letter, inner in node.get("where", {}).items()}}
    yield node["before"], node["after"], within
    for child in node["children"]:
        yield from pairs(child, within)


def check(data: Mapping[str, Any], f: sp.Expr, variable: sp.Symbol) -> int:
    """Check every text of one derivation at two points of its domain; return at how many it was possible."""
    met = 0
    symbols = sorted(f.free_symbols | {variable}, key=str)
    for place in points(symbols, 60):
        point = {symbol.name: at for symbol, at in place.items()}
        try:
            expected = value_and_slope(f, place, variable)[1]
            tree = [(value(a, where), value(b, where), a, b) for a, b, where in pairs(data["derivation"], point)]
            whole = [(value(step[side], point), step[side]) for step in data["simplification"] for side in SIDES]
            whole.append((value(data["result"], point), data["result"]))
        except OutsideError:
            continue
        assert all(before.overlaps(after) for before, after, *_ in tree), tree
        assert all(found.overlaps(expected) for found, _ in whole), whole
        met += 1
        if met == 2:
            break
    return met


SIDES = ("before", "after")


class TestBank:
    """Every function of the bank."""

    @pytest.mark.parametrize("text", functions(2))
    def test_first(self, text: str) -> None:
        """Every before, after and step of a derivative reads back as what is meant."""
        reading = parse(text)
        for variable in reading.variables:
            data: Mapping[str, Any] = derive(reading.expression, variable).to_data()
            assert check(data, reading.expression, variable)
            assert all(step["before"] != step["after"] for step in data["simplification"])

    @pytest.mark.parametrize("text", FUNCTIONS[::8])
    def test_second(self, text: str) -> None:
        """So do those of a second derivative."""
        reading = parse(text)
        variable = reading.variables[0]
        first = derive(reading.expression, variable)
        assert check(second(first, variable).to_data(), first.result, variable)


class TestUnevaluated:
    """Products as rules leave them."""

    @pytest.mark.parametrize(
        ("expression", "expected"),
        [
            ("-(1*(1/(2*x)))", "-1/(2*x)"),
            ("1*(2*(3*x))", "6*x"),
            ("3*(-1*(x/2))", "-3*x/2"),
            ("x*(1/(x*y))", "1/y"),
            ("(1/2)*(x*2)", "x"),
            ("x*(-2)*(y + 1)", "-2*x*(y + 1)"),
            ("1/((x + 1)**2)**2", "1/(x + 1)**4"),
            ("(2*x)**3*(1/(2*x)**2)", "2*x"),
            ("-(-x)", "x"),
            ("2*(3/(1/x))", "6*x"),
        ],
    )
    def test_reads_back(self, expression: str, expected: str) -> None:
        """What SymPy left unevaluated is written so that it means the same, wherever all of it has a value."""
        unevaluated = sp.sympify(expression, evaluate=False)
        difference = parse(sympy_text(unevaluated)).expression - parse(expected).expression
        assert sp.expand(difference.replace(nought, lambda _: sp.S.Zero)) == 0
