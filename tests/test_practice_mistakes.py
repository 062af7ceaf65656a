"""Diagnosis: each known mistake is found on functions that its code does not know, and makes exactly the answer."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, Final

import pytest
import sympy as sp

from gdtutor.calculus.rules.book import RULES
from gdtutor.language.notation import parse
from gdtutor.practice.drawing import draw
from gdtutor.practice.equality import same
from gdtutor.practice.judging import judge
from gdtutor.practice.mistakes import MISTAKES, mistake_named
from gdtutor.practice.posing import pose
from gdtutor.practice.reading import read_answer
from gdtutor.practice.recipes import RECIPES
from gdtutor.practice.rules import KNOWN, WITHOUT
from gdtutor.practice.templates import TEMPLATES
from gdtutor.practice.vectors import split
from gdtutor.views.practice import Attempt, Question, Verdict
from tests.practice_cases import Expected, judged, table
from tests.practice_oracle import wrong_derivative, wrong_values
from tests.seeds import seeds, some, spread

CASES: Final = table("answers_more.toml")


def ids(case: Expected) -> str:
    """Name a case in the report."""
    return case.id


def is_clear(case: Expected) -> bool:
    """Say whether no other mistake makes the same answer, but for those that can never be told apart."""
    families = {mistake_named(name).family for name in (case.diagnosis, *case.others)}
    return len(families) == 1


class TestTable:
    """Wrong answers that one mistake makes, on many functions; their values come from formulas written by hand."""

    def test_each_mistake_three_times(self) -> None:
        """Every mistake of the catalogue is made on three different questions."""
        questions = defaultdict(set)
        for case in CASES:
            questions[case.diagnosis].add(case.attempt.question)
        assert {name for name in MISTAKES if len(questions[name]) < 3} == set()
        assert len(CASES) >= 500

    @pytest.mark.parametrize("case", spread(CASES, some(CASES, lambda case: case.diagnosis)), ids=ids)
    def test_meaning(self, case: Expected) -> None:
        """What is typed is what the mistake makes, by the formula that was written by hand."""
        posed = pose(case.attempt.question)
        typed = read_answer(posed, case.attempt.typed).values
        wrong = wrong_values(case.attempt.question.kind, case.fields)[case.diagnosis]
        by_hand = tuple(sp.sympify(str(part) if isinstance(part, Fraction) else part) for part in wrong)
        names = [symbol.name for symbol in posed.variables]
        meaning = tuple(parse(part, names).expression for part in split(case.fields["meaning"]))
        domain = posed.function if posed.shape.is_function else None
        assert same(typed, by_hand, domain) is True
        assert same(typed, meaning, domain) is True

    @pytest.mark.parametrize("case", CASES, ids=ids)
    def test_verdict(self, case: Expected) -> None:
        """The answer is wrong, and told to be wrong by this mistake, or one that makes the same answer, or none."""
        judgement = judged(case.attempt)
        assert judgement.verdict is Verdict.WRONG
        assert judgement.diagnosis in case.acceptable

    def test_found(self) -> None:
        """Of answers that only one mistake makes, at least 98 of 100 are told by it."""
        clear = [case for case in CASES if is_clear(case)]
        assert len(clear) >= 500
        found = sum(judged(case.attempt).diagnosis in {case.diagnosis, *case.others} for case in clear)
        assert found >= 0.98 * len(clear)


class TestRecipes:
    """Computations, and what is changed in them."""

    def test_formulas(self) -> None:
        """Each mistake changes lines that its recipe has, to formulas that can be read."""
        for mistake in filter(lambda each: each.recipe, MISTAKES.values()):
            recipe = RECIPES[mistake.recipe]
            for line in mistake.changes.split("; "):
                target, _, formula = line.partition(" = ")
                assert target in dict((*recipe.lines, *recipe.each)), mistake.id
                assert parse(formula).expression is not None


class TestRules:
    """Rules of differentiation, and what is known to go wrong in them."""

    def test_each_is_decided(self) -> None:
        """Every rule has mistakes, or is listed as one in which none is known."""
        assert RULES.keys() == KNOWN | WITHOUT
        assert not KNOWN & WITHOUT

    @pytest.mark.parametrize("skill", TEMPLATES)
    def test_of_exercises(self, skill: str) -> None:
        """Every rule in the derivative of an exercise has mistakes."""
        for level, seed in product((1, 2, 3), range(1, 5)):
            posed = pose(draw(skill, level, seed).question)
            if len(posed.variables) == 1:
                assert {node.rule.id for _, node in posed.derivation.nodes()} <= KNOWN

    @pytest.mark.parametrize(
        ("f", "typed", "mistake"),
        [
            ("cbrt(x)", "1/cbrt(x)^2", "exponent-not-multiplied"),
            ("cbrt(x)", "cbrt(x)/3", "exponent-not-lowered"),
            ("cbrt(x)", "x cbrt(x)/3", "exponent-raised"),
            ("cbrt(x)", "-2/(3 cbrt(x)^2)", "lowered-exponent-multiplied"),
            ("5 cbrt(x)", "1/(3 cbrt(x)^2)", "constant-factor-lost"),
            ("cbrt(x^2 + 1)", "1/(3 cbrt(x^2 + 1)^2)", "inner-derivative-forgotten"),
            ("cbrt(x^2 + 1)", "2x/cbrt(x^2 + 1)^2", "exponent-not-multiplied"),
            ("cbrt(x^2 + 1)", "cbrt(2x)", "root-of-derivative"),
            ("x/e^x", "(e^x + x e^x)/e^(2x)", "quotient-plus"),
            ("x/e^x", "1/e^x", "quotient-of-derivatives"),
            ("x/e^x", "(e^x - x e^x)/e^x", "quotient-over-g"),
            ("sin(x)/e^x", "cos(x)/e^x", "quotient-of-derivatives"),
            ("sin(x)/e^(2x)", "(cos(x) e^(2x) - 2 sin(x) e^(2x))/sin(x)^2", "quotient-over-f2"),
            ("x e^(-x)", "-e^(-x)", "product-of-derivatives"),
            # a sign is no constant factor: it is the sum, or the product, in which it is lost
            ("7 - 4x - x^2", "2x - 4", "minus-lost-in-sum"),
            ("7 - 4x - x^2", "4 - 2x", "minus-lost-in-sum"),
            ("cos(x) - sin(x)", "-sin(x)", "term-dropped"),
            ("x e^(-x^2)", "e^(-x^2) + 2x^2 e^(-x^2)", "product-sign"),
            ("x e^(-x^2)", "e^(-x^2)", "product-one-term"),
            # whichever of the factors is called the first one
            ("(x^2 + 1)(x - 3)", "2x(x - 3) - (x^2 + 1)", "product-sign"),
            ("(x^2 + 1)(x - 3)", "x^2 + 1 - 2x(x - 3)", "product-sign"),
        ],
    )
    def test_told(self, f: str, typed: str, mistake: str) -> None:
        """A mistake is told by its name, in cube roots and in quotients over an exponential as well."""
        judgement = judge(Attempt(Question("derivative", f, wrt="x"), typed))
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG, mistake)


class TestCarried:
    """A mistake in the slope, carried through a step of any method; by hand, from f′ = 2x − 6."""

    F = "x^2 - 6x + 11"

    @pytest.mark.parametrize(
        ("question", "typed", "mistake"),
        [
            # at x = 5 the slope is 4, its value with the constant term lost 10, and at −5 it is −16
            (Question("newton", "x^3 - 6x", start="5"), "5/2", "slope:constant-term-of-slope-lost"),
            (Question("newton", F, start="5"), "13", "slope:slope-at-minus-x"),
            # integrated it is x³/3 − 3x² + 11x, which is 52/3 at 4
            (Question("slope", F, start="4"), "52/3", "derivative:integrated"),
            (Question("next-point", F, start="4", rate="1/10"), "34/15", "slope:derivative:integrated"),
            # from 5 to 23/5 and to 107/25, where F is 7889/625 − 642/25 + 11
            (Question("several-steps", F, start="5", rate="1/10", steps=2), "2274/625", "height-instead-of-place"),
            # y = 5 − 1 = 4, so the slope is 2, or 8 without its constant term: v₁ = −1 − 8/10
            (
                Question("nesterov", F, start="5", rate="1/10", parameters="beta=1/2", velocity="-2"),
                "16/5",
                "slope:constant-term-of-slope-lost",
            ),
            # |g| = 10: 5 − (1/10)·10/(10 + 1); of RMSProp √(1/4)·10 = 5, of Adam as of AdaGrad
            (
                Question("adagrad", F, start="5", rate="1/10", parameters="epsilon=1"),
                "54/11",
                "slope:constant-term-of-slope-lost",
            ),
            (
                Question("rmsprop", F, start="5", rate="1/10", parameters="rho=3/4, epsilon=1"),
                "29/6",
                "slope:constant-term-of-slope-lost",
            ),
            (
                Question("adam", F, start="5", rate="1/10", parameters="epsilon=1"),
                "54/11",
                "slope:constant-term-of-slope-lost",
            ),
        ],
    )
    def test_told(self, question: Question, typed: str, mistake: str) -> None:
        """It is told, and that it would be in the slope."""
        judgement = judge(Attempt(question, typed))
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG, mistake)

    def test_where_only_the_sign_counts(self) -> None:
        """With ε = 0 the first step of AdaGrad has the length α for any slope, so none is told."""
        question = Question("adagrad", self.F, start="5", rate="1/10", parameters="epsilon=0")
        assert not judge(Attempt(question, "24/5")).diagnosis.startswith("slope:")


SIZES: Final = [Fraction(n, 20) for n in range(-200, 201)]


def random_question(random: Random) -> dict[str, str]:
    """Draw a question whose answer is a number, about a polynomial of degree 2 to 4."""
    degree = random.randint(2, 4)
    numbers = [random.choice([-5, -3, -2, -1, 1, 2, 3, 4, 7]) for _ in range(degree)]
    f = " ".join(f"{number:+d}x^{degree - at}" for at, number in enumerate(numbers)).lstrip("+")
    fields = {"kind": random.choice(["slope", "next-point", "momentum"]), "f": f"{f} {random.randint(-9, 9):+d}"}
    fields["start"] = str(random.choice([-4, -3, -2, 2, 3, 5]))
    if fields["kind"] != "slope":
        fields["rate"] = random.choice(["1/10", "1/20", "1/4", "3/20"])
    if fields["kind"] == "momentum":
        fields |= {
            "velocity": random.choice(["-3/5", "1/2", "2"]),
            "parameters": random.choice(["beta=9/10", "beta=1/2"]),
        }
    return fields


def made(fields: dict[str, str], name: str) -> list[sp.Expr]:
    """Return the values that a mistake can make of a question: in the step, or carried on from the slope."""
    own = wrong_values(fields["kind"], fields)
    if name in own:
        return list(own[name])
    f = parse(fields["f"]).expression
    (x,) = f.free_symbols
    at = sp.Rational(fields["start"])
    base = name.removeprefix("slope:")
    slopes = wrong_values("slope", {"f": fields["f"], "start": fields["start"]}).get(base) or [
        wrong.subs(x, at) for wrong in derivatives(f, x, base.removeprefix("derivative:"))
    ]
    if fields["kind"] == "slope":
        return list(slopes)
    kept = sp.S.Zero
    if fields["kind"] == "momentum":
        kept = sp.Rational(fields["parameters"].partition("=")[2]) * sp.Rational(fields["velocity"])
    return [at + kept - sp.Rational(fields["rate"]) * slope for slope in slopes]


def derivatives(f: sp.Expr, x: sp.Symbol, mistake: str) -> list[sp.Expr]:
    """Return what a mistake makes of the derivative of a polynomial: in all terms, in one, or in which there are."""
    terms = f.as_ordered_terms()
    right = [sp.diff(term, x) for term in terms]
    if mistake == "term-dropped":
        kept = range(1, 2 ** len(terms) - 1)
        return [sp.Add(*(slope for at, slope in enumerate(right) if bits >> at & 1)) for bits in kept]
    if mistake == "minus-lost-in-sum":
        signs = product(*((1, -1) if term.could_extract_minus_sign() else (1,) for term in terms))
        return [sp.Add(*(sign * slope for sign, slope in zip(each, right, strict=True))) for each in signs]
    wrong = [_of_term(term, x, mistake) for term in terms]
    once = [sp.Add(*right[:at], slope, *right[at + 1 :]) for at, slopes in enumerate(wrong) for slope in slopes]
    everywhere = [sp.Add(*(slopes[which] for slopes in wrong)) for which in (0, -1)]
    return [wrong_derivative(f, x, mistake), *everywhere, *once]


def _of_term(term: sp.Expr, x: sp.Symbol, mistake: str) -> list[sp.Expr]:
    """Return what a mistake makes of a term, and of x where that is read as x¹; a factor may lose its size only."""
    number, power = term.as_coeff_Mul()
    found = [wrong_derivative(term, x, mistake)]
    if mistake == "constant-factor-lost" and number < 0 and term.has(x):
        found.append(-sp.diff(power, x))
    as_power = {"exponent-not-lowered": x, "exponent-raised": x**2, "integrated-power": x**2 / 2}
    if power == x and mistake in as_power:
        found.append(number * as_power[mistake])
    return found


class TestRandom:
    """Numbers drawn at random, of which some match a mistake by chance."""

    @pytest.mark.parametrize("seed", seeds(range(100), everyday=10))
    def test_reproduced(self, seed: int) -> None:
        """A diagnosis of a random answer makes exactly that answer, by formulas written by hand."""
        random = Random(seed)
        for _ in range(20):
            fields: dict[str, Any] = dict(random_question(random))
            typed = str(random.choice(SIZES))
            judgement = judge(Attempt(Question(**fields), typed))
            if judgement.verdict is Verdict.WRONG and judgement.diagnosis:
                assert sp.Rational(typed) in made(fields, judgement.diagnosis), (fields, typed, judgement.diagnosis)
