"""Recipes: a computation by hand as lines in our own notation, of which a mistake replaces some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import sympy as sp

from gdtutor.language.notation import parse
from gdtutor.numbers.substitution import put_in
from gdtutor.practice.equality import Values, ball_of
from gdtutor.practice.mistakes import MISTAKES, Mistake

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Lines that are worked one after the other; what is given and what comes out is found by its name.

    The lines in `each` are worked for every data point, with x and y for input and target, and their values added:
    of g_w, S_w is the sum and F_w its first term. X is the sum of the inputs, n the number of points.
    """

    id: str
    lines: Lines
    results: tuple[str, ...]
    each: Lines = ()


def _lines(text: str) -> Lines:
    pairs = (line.partition(" = ") for line in text.split("; "))
    return tuple((name.strip(), formula) for name, _, formula in pairs)


_NEURON: Final = "g_w = d x; g_b = d; w_1 = w - alpha g_w; b_1 = b - alpha g_b"

_RECORDS: Final = (
    Recipe("slope", _lines("s = g"), ("s",)),
    Recipe("next-point", _lines("x_1 = x - alpha g"), ("x_1",)),
    Recipe("2d", _lines("x_1 = x - alpha g"), ("x_1",)),
    Recipe("threshold", _lines("t = 2/c"), ("t",)),
    Recipe("momentum", _lines("v_1 = beta v - alpha g; x_1 = x + v_1"), ("x_1",)),
    Recipe("nesterov", _lines("y = x + beta v; v_1 = beta v - alpha g_y; x_1 = x + v_1"), ("x_1",)),
    Recipe("adagrad", _lines("s = g^2; x_1 = x - alpha g/(sqrt(s) + epsilon)"), ("x_1",)),
    Recipe("rmsprop", _lines("s = (1 - rho) g^2; x_1 = x - alpha g/(sqrt(s) + epsilon)"), ("x_1",)),
    Recipe("newton", _lines("x_1 = x - g/c"), ("x_1",)),
    Recipe(
        "adam",
        _lines(
            "m = (1 - beta_1) g; s = (1 - beta_2) g^2; m_hat = m/(1 - beta_1); s_hat = s/(1 - beta_2)"
            "; x_1 = x - alpha m_hat/(sqrt(s_hat) + epsilon)"
        ),
        ("x_1",),
    ),
    Recipe("line", _lines("d_w = S_w; d_b = S_b"), ("d_w", "d_b"), _lines("r = w x + b - y; g_w = 2 r x; g_b = 2 r")),
    Recipe(
        "neuron-squared",
        _lines(f"z = w x + b; a = sigmoid(z); r = a - y; s = a (1 - a); d = 2 r s; {_NEURON}"),
        ("w_1", "b_1"),
    ),
    Recipe("neuron-logistic", _lines(f"z = w x + b; a = sigmoid(z); r = a - y; d = r; {_NEURON}"), ("w_1", "b_1")),
    Recipe(
        "two-layer",
        _lines(
            "z = w_1 x; h = sigmoid(z); o = w_2 h; r = o - y; d = 2 r; g_2 = d h; v_2 = w_2 - alpha g_2"
            "; k = w_2; s = h*(1 - h); g_1 = d k s x; v_1 = w_1 - alpha g_1"
        ),
        ("v_1", "v_2"),
    ),
)

RECIPES: Final = {recipe.id: recipe for recipe in _RECORDS}
"""The right computation of each kind of step; `mistakes` has what is changed in it."""


def spoilt(
    name: str, values: Mapping[str, sp.Expr], data: Sequence[Values] = (), line: str = ""
) -> Iterator[tuple[str, Values]]:
    """Yield the id of each mistake in a recipe, and what it makes of the values, where that is a number."""
    for mistake in mistakes_in(name):
        found = made(mistake, values, data, line)
        if found is not None:
            yield mistake.id, found


def made(mistake: Mistake, values: Mapping[str, sp.Expr], data: Sequence[Values] = (), line: str = "") -> Values | None:
    """Return what a mistake makes of its recipe, or of one line of it; None where that is no number."""
    return work(asked_of(mistake.recipe, line), values, dict(_lines(mistake.changes)), data)


def asked_of(name: str, line: str) -> Recipe:
    """Return a recipe, whose result is one of its lines if one is named."""
    return replace(RECIPES[name], results=(line,)) if line else RECIPES[name]


@cache
def mistakes_in(name: str) -> tuple[Mistake, ...]:
    """Return the mistakes that change a recipe."""
    return tuple(mistake for mistake in MISTAKES.values() if mistake.recipe == name)


def work(
    recipe: Recipe, values: Mapping[str, sp.Expr], changes: Mapping[str, str], data: Sequence[Values] = ()
) -> Values | None:
    """Work a recipe with some of its lines changed; None where that leads to no number."""
    known = dict(values)
    if recipe.each:
        sums = _summed(recipe.each, known, changes, data)
        if sums is None:
            return None
        known |= sums
    return _results(known, recipe) if _worked(recipe.lines, known, changes) else None


def _results(known: Mapping[str, sp.Expr], recipe: Recipe) -> Values:
    return tuple(known[name] for name in recipe.results)


def _summed(
    lines: Lines, values: Mapping[str, sp.Expr], changes: Mapping[str, str], data: Sequence[Values]
) -> dict[str, sp.Expr] | None:
    """Return sums and first terms of what the lines give for each data point."""
    inputs = sp.Add(*(x for x, _ in data))
    found: dict[str, sp.Expr] = {"n": sp.Integer(len(data))}
    for x, y in data:
        known = {**values, "x": x, "y": y, "X": inputs}
        if not _worked(lines, known, changes):
            return None
        for name, _ in lines:
            stem = name.partition("_")[2]
            found.setdefault(f"F_{stem}", known[name])
            found[f"S_{stem}"] = found.get(f"S_{stem}", sp.S.Zero) + known[name]
    return found


def _worked(lines: Lines, known: dict[str, sp.Expr], changes: Mapping[str, str]) -> bool:
    """Work lines one after the other into what is known; say whether each has a value. What is known stays."""
    for name, formula in (each for each in lines if each[0] not in known):
        value = value_of(changes.get(name, formula), known)
        if value is None:
            return False
        known[name] = value
    return True


def value_of(formula: str, known: Mapping[str, sp.Expr]) -> sp.Expr | None:
    """Return the value of a formula over what is known; None where it is no real number, or needs something else."""
    expression, names = _read(formula)
    if any(name not in known for _, name in names):
        return None
    value = put_in(expression, {symbol: known[name] for symbol, name in names})
    return value if value is not None and (value.is_Rational or ball_of(value) is not None) else None


@cache
def _read(formula: str) -> tuple[sp.Expr, tuple[tuple[sp.Symbol, str], ...]]:
    reading = parse(formula)
    return reading.expression, tuple(
        (each, each.name) for each in reading.variables if each in reading.expression.free_symbols
    )
