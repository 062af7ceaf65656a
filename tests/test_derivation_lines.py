"""The lines of a derivation, as a demanding reader takes them: each equals the next and says what it does."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mpmath as mp
import pytest
import sympy as sp

from gdtutor.calculus.derivation import Derivation, derive, second
from gdtutor.calculus.steps import Detail
from gdtutor.language.notation import parse
from gdtutor.language.outline import formula_of
from gdtutor.text.formula import (
    Application,
    Digits,
    Formula,
    FunctionCall,
    Negation,
    Power,
    Product,
    Quotient,
    Relational,
    Sum,
    Variable,
    unmarked,
    walk,
)
from gdtutor.text.line import formula_line
from gdtutor.text.worked import DerivationLine
from gdtutor.worked.derivation import derivation_lines
from tests.bank import FUNCTIONS, functions
from tests.formula_oracle import OutsideError, Point, value
from tests.seeds import some, spread

DETAILS: tuple[Detail, ...] = ("brief", "full")


def places(symbols: list[str], count: int) -> Iterator[dict[str, mp.mpf]]:
    """Yield points near and far, the same ones every time."""
    source = random.Random(5)
    for at in range(count):
        low, high = ((0.05, 0.95), (-3, 3), (1, 4))[at % 3]
        yield {name: mp.mpf(source.uniform(low, high)) for name in symbols}


def with_letters(lines: tuple[DerivationLine, ...], point: Point) -> Point:
    """Return the point with the letters of chains, which equations beside the lines give: u = x²."""
    known = dict(point)
    for line in lines:
        match line.equation:
            case Relational(Variable(name), "=", inner) if name not in point:
                known[f"{name}@{id(line)}"] = value(inner, known)
                known[name] = known[f"{name}@{id(line)}"]
    return known


def check_values(lines: tuple[DerivationLine, ...], derivation: Derivation, wanted: int = 2) -> None:
    """Check that every line has the value of the next one, at `wanted` points of the domain."""
    shown = [(at, line.shown) for at, line in enumerate(lines) if line.shown is not None]
    symbols = sorted({symbol.name for symbol in derivation.function.free_symbols | {derivation.variable}})
    met = 0
    for point in places(symbols, 90):
        try:
            values = [value(formula, with_letters(lines[: at + 1], point)) for at, formula in shown]
        except OutsideError:
            continue
        for one, other, (at, _) in zip(values, values[1:], shown[1:], strict=False):
            assert mp.almosteq(one, other, rel_eps=mp.mpf(10) ** -20, abs_eps=mp.mpf(10) ** -20), lines[at].reason
        met += 1
        if met == wanted:
            return
    raise AssertionError(f"no point for {derivation.function}")


def check_course(lines: tuple[DerivationLine, ...], derivation: Derivation) -> None:
    """Check that no line appears twice, and that the last one is the result."""
    shown = [unmarked(line.shown) for line in lines if line.shown is not None]
    assert len(set(shown)) == len(shown)
    assert shown[-1] == formula_of(derivation.result)


def is_bracket(formula: Formula) -> bool:
    """Say whether a formula stands in a bracket as a factor: a sum, or a whole power of one."""
    match formula:
        case Power(base, Digits()):
            return isinstance(base, Sum)
    return isinstance(formula, Sum)


def products_of_sums(formula: Formula) -> int:
    """Return how many products have a bracket in them, and how many sums have one among their terms."""
    count = 0
    for part in walk(formula):
        if isinstance(part, Product):
            count += any(isinstance(factor, Sum) for factor in part.factors)
        if isinstance(part, Sum):
            terms = [term.body if isinstance(term, Negation) else term for term in part.terms]
            count += sum(is_bracket(term) for term in terms)
    return count


def terms_in(formula: Formula) -> int:
    """Return the number of terms in the longest sum."""
    return sum(len(part.terms) for part in walk(formula) if isinstance(part, Sum))


def has_common_factor(formula: Formula) -> bool:
    """Say whether a bracket stands beside another factor."""
    return any(
        isinstance(part, Product) and any(isinstance(factor, Sum) for factor in part.factors) for part in walk(formula)
    )


def bars(formula: Formula) -> int:
    """Return how many fraction bars there are."""
    return sum(isinstance(part, Quotient) and not part.inline for part in walk(formula))


def square_pairs(formula: Formula) -> int:
    """Return how many squares of sin, cos, sinh and cosh there are."""
    return sum(
        isinstance(part, Power) and isinstance(part.base, FunctionCall) and part.exponent == Digits("2")
        for part in walk(formula)
    )


def signs(formula: Formula) -> int:
    """Return how much there is to read."""
    return sum(1 for _ in walk(formula))


def check_sentences(lines: tuple[DerivationLine, ...]) -> None:
    """Check the sentence of each simplification against the lines before and after it."""
    last: Formula | None = None
    for line in lines:
        if line.shown is None:
            continue
        now = unmarked(line.shown)
        if last is not None:
            assert not (last_has_nothing_pending(last) and not says(line.reason, last, now)), line.reason
        last = now


def last_has_nothing_pending(formula: Formula) -> bool:
    """Say whether all is differentiated."""
    return not any(isinstance(part, Application) for part in walk(formula))


def says(reason: str, before: Formula, after: Formula) -> bool:
    """Say whether what the sentence claims is what happened."""
    match reason:
        case "multiply-out-brackets" | "open-brackets" | "multiply-out-numerator" | "multiply-out-denominator":
            return products_of_sums(after) < products_of_sums(before)
        case "multiply-out-bracket":
            return products_of_sums(after) < products_of_sums(before)
        case "collect-like-terms":
            return terms_in(after) < terms_in(before)
        case "factor-common" | "factor-numerator" | "factor-number":
            return has_common_factor(after)
        case "cancel" | "cancel-factor":
            return signs(after) < signs(before) and bars(after) <= bars(before)
        case "cancel-number":
            return after != before
        case "clear-fractions" | "common-denominator":
            return True
        case "pythagoras" | "hyperbolic-pythagoras":
            return square_pairs(after) == square_pairs(before) - 2
        case "minus-in" | "multiply-in":
            return signs(after) != signs(before) or after != before
    return True


def check_form(derivation: Derivation) -> None:
    """Check that a result is one at which a textbook stops."""
    result = derivation.result
    assert not nested_fraction(formula_of(result)), result
    for part in sp.preorder_traversal(result):
        if part.is_Add:
            assert not squares_left(part), result
            assert not any(term.is_Add for term in part.args), result
        if part.is_Mul:
            assert not unreduced(part), result
    assert not expandable(result), result


def nested_fraction(formula: Formula, *, inside: bool = False) -> bool:
    """Say whether a fraction stands above or below the bar of another; arguments and exponents count by themselves."""
    match formula:
        case Quotient(top, bottom, _):
            return inside or nested_fraction(top, inside=True) or nested_fraction(bottom, inside=True)
        case Power(base, exponent):
            return nested_fraction(base, inside=inside and exponent_is_number(exponent)) or nested_fraction(exponent)
        case Sum() | Product() | Negation():
            return any(nested_fraction(part, inside=inside) for part in formula.parts)
    return any(nested_fraction(part) for part in formula.parts)


def exponent_is_number(exponent: Formula) -> bool:
    """Say whether an exponent is a number."""
    return not any(isinstance(part, Variable) for part in walk(exponent))


def squares_left(total: sp.Add) -> bool:
    """Say whether c·sin² + c·cos² or c·cosh² − c·sinh² stands in a sum."""
    for f, g, sign in ((sp.sin, sp.cos, 1), (sp.cosh, sp.sinh, -1)):
        for term in total.args:
            for square in term.atoms(sp.Pow):
                if square.exp == 2 and isinstance(square.base, f):
                    partner = term / square * sign * g(square.base.args[0]) ** 2
                    if partner in total.args:
                        return True
    return False


def unreduced(product: sp.Mul) -> bool:
    """Say whether a polynomial of the variables divides both a sum above and a sum below the bar."""
    above = [f.as_base_exp()[0] for f in product.args if f.as_base_exp()[1].is_positive]
    below = [f.as_base_exp()[0] for f in product.args if f.as_base_exp()[1].is_negative]
    polynomials = [[f for f in side if f.is_Add and f.is_polynomial()] for side in (above, below)]
    return any(sp.gcd(top, bottom).free_symbols for top in polynomials[0] for bottom in polynomials[1])


def expandable(result: sp.Expr) -> bool:
    """Say whether a polynomial in one variable is a sum that would be shorter multiplied out."""
    if not result.is_Add or not result.is_polynomial() or len(result.free_symbols) != 1:
        return False
    full = sp.expand(result)
    return full != result and len(str(full)) < len(str(result))


def derivations(text: str, order: int = 1) -> Iterator[Derivation]:
    """Yield the derivations of a function by each of its variables."""
    for first in _derived(text):
        yield first if order == 1 else second(first, first.variable)


@cache
def _derived(text: str) -> tuple[Derivation, ...]:
    reading = parse(text)
    return tuple(derive(reading.typed, variable) for variable in reading.variables)


ANSWERS = tomllib.loads((Path(__file__).parent / "data" / "answer_key.toml").read_text(encoding="utf-8"))["answers"]
LONG = {"x^x/(x+1)", "sqrt(x+sqrt(x+sqrt(x)))", "e^((x-x^3)^(1/4))", "(e^x+1)^(1/x)"}
"""Functions whose second derivative is too long to be brought to one fraction."""


class TestAnswers:
    """Results as an answer key prints them."""

    @pytest.mark.parametrize(("text", "expected"), spread(map(tuple, ANSWERS), some(map(tuple, ANSWERS))))
    def test_answer(self, text: str, expected: str) -> None:
        """The derivative by the first variable ends in the form of the key, by lines that hold."""
        with mp.workdps(60):
            derivation = next(derivations(text))
            assert formula_line(formula_of(derivation.result)) == expected
            for detail in DETAILS:
                lines = derivation_lines(derivation, detail)
                check_values(lines, derivation)
                check_course(lines, derivation)
                check_sentences(lines)


class TestBank:
    """What holds for every function of the bank."""

    @pytest.mark.parametrize("text", functions(1))
    def test_lines(self, text: str) -> None:
        """Each line equals the next, none is idle or undone, each sentence is true, and the last line is the result."""
        with mp.workdps(60):
            for derivation in derivations(text):
                for detail in DETAILS:
                    lines = derivation_lines(derivation, detail)
                    check_values(lines, derivation)
                    check_course(lines, derivation)
                    check_sentences(lines)
                check_form(derivation)

    @pytest.mark.parametrize("text", FUNCTIONS[::4])
    def test_second_derivatives(self, text: str) -> None:
        """The same holds for the derivative of the derivative."""
        with mp.workdps(60):
            for derivation in derivations(text, order=2):
                lines = derivation_lines(derivation, "brief")
                check_values(lines, derivation, 1)
                check_course(lines, derivation)
                check_sentences(lines)
                if text not in LONG:
                    check_form(derivation)


class TestGaps:
    """Where a factor is cancelled."""

    @pytest.mark.parametrize(
        ("text", "gap"),
        [
            ("(x^2-1)/(x+1)", "x + 1"),
            ("(x^3-1)/(x-1)", "x − 1"),
            ("(x^2-4)/(x-2)", "x − 2"),
            ("(x^2-5x+6)/(x^2-9)", "x − 3"),
            ("(x^2+4x+4)/(x+2)", "x + 2"),
            ("(x^2-y^2)/(x-y)", "x − y"),
            ("1/(1+1/x)", "x"),
            ("arctan(1/x)", "x"),
            ("(x^2-3x+2)/(x-1)", "x − 1"),
            ("(2x^2-8)/(x-2)", "x − 2"),
        ],
    )
    def test_is_said(self, text: str, gap: str) -> None:
        """The step that cancels says where the function has no value."""
        said = [str(line.told) for line in derivation_lines(next(derivations(text)))]
        assert any(f"where {gap} = 0 the function has no value" in words for words in said)

    @pytest.mark.parametrize("text", ["(x^4-1)/(x^2+1)", "x/(x^2+1)^3", "sin x/(1+cos x)", "(2x-1)(x+4)", "x sqrt(x)"])
    def test_is_not_said(self, text: str) -> None:
        """Nothing is said where nothing that can be 0 has gone."""
        said = [str(line.told) for line in derivation_lines(next(derivations(text)))]
        assert not any("has no value" in words for words in said)
