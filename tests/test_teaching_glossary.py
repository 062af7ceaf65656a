"""The glossary: what each term says is true, in every language, and it is found under every form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Final

import mpmath as mp
import pytest
import sympy as sp

import gdtutor
from gdtutor.errors import InputError
from gdtutor.teaching.course import load_course
from gdtutor.teaching.glossary import find_term, names, sorted_terms, terms_in
from gdtutor.teaching.lesson import Prose
from gdtutor.teaching.notation import formula
from gdtutor.teaching.terms import TERMS, read_formulas
from gdtutor.text.languages import CODES, patterns
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import sentence_line
from gdtutor.text.style import Style
from tests.command import call
from tests.glossary_oracle import Reading

X, Y = sp.symbols("x y", real=True)


CONDITIONS: Final = {("contour", "line"), ("update", "rule")}
"""What is true of some points only, or of any function."""


@cache
def reading(name: str) -> Reading:
    """Return what the formulas of a term were found to say."""
    found = Reading(descends=name not in {"adam", "newton", "line-search", "velocity"})
    for place, each in read_formulas(name).items():
        assert (name, place) in CONDITIONS or found.read(each), (name, formula_line(each))
    return found


def ends(function: str, start: str, rate: str, **others: str) -> tuple[str, list[float]]:
    """Return how the engine says that a descent ends, and where."""
    method, parameters = others.get("method", "gradient-descent"), others.get("parameters", "")
    run = gdtutor.descend(function, start, rate, 2000, method, parameters=parameters)
    return run.outcome.kind.value, [float(entry.decimal(15).text) for entry in run[len(run) - 1].point]


def arrives(function: str, start: str, rate: str, *at: float, **others: str) -> bool:
    """Say whether the engine arrives at a point."""
    kind, point = ends(function, start, rate, **others)
    return kind in {"converged", "stationary"} and all(abs(a - b) < 1e-5 for a, b in zip(point, at, strict=True))


def after(steps: int, function: str, start: str, rate: str, method: str, parameters: str = "") -> str:
    """Return where the engine is after so many steps."""
    return gdtutor.descend(function, start, rate, steps, method, parameters=parameters)[steps].point[0].decimal(6).text


def has_kind(name: str, at: str, kind: str) -> bool:
    """Say whether the function of a term has a minimum or a maximum at a place."""
    _, f = reading(name).functions["f"]
    bend = f.diff(X, 2).subs(X, sp.Rational(at))
    return f.diff(X).subs(X, sp.Rational(at)) == 0 and (bend > 0 if kind == "minimum" else bend < 0)


def only_stationary(name: str, *places: str) -> bool:
    """Say whether the function of a term is level at these places, and at no other one."""
    _, f = reading(name).functions["f"]
    return set(sp.solveset(f.diff(X), X, sp.S.Reals)) == set(map(sp.Rational, places))


def minimiser(start: float) -> float:
    """Return the minimiser of x⁴ − 8x² + 3x near a start, by Newton's method in mpmath."""
    return float(mp.findroot(lambda x: 4 * x**3 - 16 * x + 3, start))


def hill(x: float) -> float:
    """Return x⁴ − 8x² + 3x."""
    return x**4 - 8 * x**2 + 3 * x


HILLS: Final = "x^4 - 8x^2 + 3x"
TWO: Final = "x^4 - 2x^2"
CLAIMS: Final[dict[str, Callable[[], bool]]] = {
    "objective": lambda: only_stationary("objective", "3") and has_kind("objective", "3", "minimum"),
    "tangent": lambda: sp.series(X**2, X, 1, 2).removeO() == 2 * X - 1,
    "eigenvalue": lambda: sp.hessian(X**2 + 10 * Y**2, (X, Y)) == sp.diag(2, 20),
    "lambda-max": lambda: (
        arrives("x^2+10y^2", "1,1", "99/1000", 0, 0) and ends("x^2+10y^2", "1,1", "101/1000")[0] == "diverging"
    ),
    "lambda-min": lambda: gdtutor.descend("x^2+10y^2", "1,1", "1/11", 1)[1].point[0].exact == sp.Rational(9, 11),
    "critical-point": lambda: only_stationary("critical-point", "-1", "1"),
    "minimum": lambda: has_kind("minimum", "2", "minimum"),
    "global-minimum": lambda: (
        (round(minimiser(-2), 5), round(minimiser(2), 5)) == (-2.08787, 1.89868)
        and hill(minimiser(-2)) < hill(minimiser(2))
    ),
    "maximum": lambda: has_kind("maximum", "-1", "maximum"),
    "saddle": lambda: sp.hessian(X**2 - Y**2, (X, Y)).det() < 0,
    "inflection": lambda: sp.solve((X**3 - 3 * X).diff(X, 2), X) == [0],
    "contour": lambda: 2**2 + 0**2 == 0**2 + (-2) ** 2 == 4,
    "domain": lambda: sp.calculus.util.continuous_domain(sp.log(X), X, sp.S.Reals) == sp.Interval.open(0, sp.oo),
    "basin": lambda: arrives(HILLS, "1/10", "1/50", minimiser(-2)) and arrives(HILLS, "1/5", "1/50", minimiser(2)),
    "gradient-descent": lambda: after(1, "x^2", "3", "1/10", "gradient-descent") == "2.4",
    "learning-rate": lambda: Fraction(1, 10) * 6 == Fraction(3, 5),
    "start": lambda: arrives(TWO, "1/2", "1/10", 1) and arrives(TWO, "-1/2", "1/10", -1),
    "stationary": lambda: ends("x^2", "0", "1/10")[0] == "stationary",
    "converge": lambda: arrives("x^2", "3", "1/10", 0),
    "diverge": lambda: ends("x^2", "3", "11/10")[0] == "diverging",
    "cycle": lambda: ends("x^2", "3", "1")[0] == "cycle",
    "threshold": lambda: arrives("x^2", "3", "99/100", 0) and ends("x^2", "3", "101/100")[0] == "diverging",
    "zig-zag": lambda: gdtutor.descend("x^2+10y^2", "1,1", "1/11", 1)[1].point[1].exact == sp.Rational(-9, 11),
    "momentum": lambda: (
        after(1, "x^2", "3", "1/10", "heavy-ball", "beta=1/2") == "2.4"
        and Fraction(after(2, "x^2", "3", "1/10", "heavy-ball", "beta=1/2")) == Fraction("2.4") - Fraction(39, 50)
    ),
    "velocity": lambda: after(1, "x^2", "3", "1/10", "heavy-ball", "beta=1/2") == "2.4",
    "schedule": lambda: [Fraction(1, 10) / 2**n for n in range(3)] == [Fraction(1, d) for d in (10, 20, 40)],
    "newton": lambda: after(1, "x^2", "3", "", "newton") == "0",
    "adam": lambda: after(1, "x^2", "3", "1/10", "adam").startswith(("2.9", "2.90000")),
    "line-search": lambda: after(1, "x^2", "3", "", "exact-line-search") == "0",
    "epsilon": lambda: (
        gdtutor.descend("x^2+y^2", "1,0", "1/10", 1, "adagrad", parameters="epsilon=1/100")[1].point[1].exact == 0
    ),
    "logit": lambda: mp.almosteq(1 / (1 + mp.exp(-mp.log(3))), mp.mpf(3) / 4),
    "softmax": lambda: [sp.exp(score) / (1 + 3) for score in (0, sp.log(3))] == [sp.Rational(1, 4), sp.Rational(3, 4)],
    "delta": lambda: after(1, "sigmoid(2x)^2", "0", "1", "gradient-descent") == "-0.5",
    "clipping": lambda: [side * Fraction(5, 10) for side in (6, 8)] == [3, 4],
    "weight-decay": lambda: 2 * (1 - Fraction(1, 100)) == Fraction(99, 50),
    "training": lambda: arrives("(w-2)^2+(2w-4)^2", "0", "1/20", 2),
    "scaling": lambda: [(value - Fraction(60, 3)) / 10 for value in (10, 20, 30)] == [-1, 0, 1],
    "layer": lambda: len([(neuron, given) for neuron in range(3) for given in range(2)]) == 6,
    "parameter": lambda: sp.solve([sp.Symbol("w") + sp.Symbol("b") - 1], sp.Symbol("w")) != [],
}
"""What the words say besides, confirmed by the engine, by SymPy, or by hand."""


class TestMathematics:
    """The formulas and what is said of them."""

    @pytest.mark.parametrize("name", TERMS)
    def test_formulas(self, name: str) -> None:
        """Every equation is true by SymPy."""
        assert reading(name).functions or read_formulas(name)

    @pytest.mark.parametrize("name", CLAIMS)
    def test_claims(self, name: str) -> None:
        """What the words say of the formulas is true."""
        assert CLAIMS[name]()

    def test_nothing_unchecked(self) -> None:
        """Every term has an equation that was worked out, or a claim that is confirmed."""
        assert [name for name in TERMS if not (reading(name).checked or name in CLAIMS)] == []

    def test_false_is_found(self) -> None:
        """A wrong digit, sign or limit is noticed."""
        for wrong in ("f'(3) = 7", "x_1 = 3 - 1/10*6 = 13/5", "f'(3) > 6", "x_1 ~= 2.5"):
            found = Reading()
            assert all(found.read(formula(each)) for each in ("f(x) = x^2", "alpha = 1/10", "x_0 = 3"))
            assert not found.read(formula(wrong)), wrong


class TestWords:
    """What is said in each language."""

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("name", TERMS)
    def test_formulas_used(self, name: str, code: str) -> None:
        """What is said of a term has its formulas in it, each of them and no other."""
        said = "".join(patterns(code, "gloss")[f"gloss.{name}.{what}"] for what in ("meaning", "example"))
        assert set(re.findall(r"\{(\w+)\}", said)) == TERMS[name].formulas.keys()

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("name", TERMS)
    def test_two_sentences(self, name: str, code: str) -> None:
        """Each is one sentence that begins as one and ends as one."""
        style = Style(language=code)
        for said in (TERMS[name].meaning, TERMS[name].example):
            words = sentence_line(said, style)
            assert words[0].isupper()
            assert words.endswith(".")
            assert not re.search(r"[a-zäöüß)]\. [A-ZÄÖÜ]", words), words

    def test_many(self) -> None:
        """There are enough of them."""
        assert len(TERMS) >= 45

    @pytest.mark.parametrize("code", CODES)
    def test_one_name_one_term(self, code: str) -> None:
        """No name of a language stands for two terms."""
        called = [name.lower() for term in TERMS.values() for name in names(term, code)]
        assert len(called) == len(set(called))


class TestFinding:
    """`find_term` and `terms_in`."""

    @pytest.mark.parametrize("code", CODES)
    def test_every_form(self, code: str) -> None:
        """Each name, form and sign leads to its term, typed large or small, alone or in a text."""
        for term in TERMS.values():
            for name in names(term, code):
                assert find_term(name.capitalize()) == find_term(f"  {name} ") == term, name
                assert terms_in(f"Before ({name}), after.") == [term], name
            for sign in term.signs:
                assert find_term(sign) == term

    @pytest.mark.parametrize(
        ("typed", "near"),
        [("slpoe", "slope"), ("lerning rate", "learning rate"), ("hesian", "Hessian matrix"), ("gradiant", "gradient")],
    )
    def test_near(self, typed: str, near: str) -> None:
        """A word that is spelled nearly like a term is refused with the term."""
        with pytest.raises(InputError, match=near):
            find_term(typed)

    @pytest.mark.parametrize("letter", "ΣΛ")
    def test_capital_signs(self, letter: str) -> None:
        """A large letter is another sign than the small one: Σ is no sigmoid."""
        assert letter.lower() in find_term(letter.lower()).signs
        assert terms_in(f"({letter})") == []
        with pytest.raises(InputError, match=letter):
            find_term(letter)

    def test_unknown(self) -> None:
        """Any other word is refused with where the list is."""
        with pytest.raises(InputError, match="gdtutor explain-term lists all of them"):
            find_term("xyzzy")

    def test_longest(self) -> None:
        """A longer name is not taken for the shorter one within it; a name may go on in the next line."""
        found = terms_in("The second\nderivative of a loss function at a saddle point; slopes, but nothing else.")
        assert [term.id for term in found] == ["second-derivative", "loss", "saddle", "slope"]

    def test_not_within_words(self) -> None:
        """A part of another word is no term."""
        assert terms_in("startling weightless refactoring Grenzen") == []

    @pytest.mark.parametrize("code", CODES)
    def test_lessons(self, code: str) -> None:
        """In every lesson there are terms that can be explained."""
        for lesson in load_course(language=code).lessons:
            text = "\n".join(part.text for part in lesson.parts if isinstance(part, Prose))
            assert len(terms_in(text)) >= 5, lesson.id

    def test_order(self) -> None:
        """The list of all is in the order of the alphabet of its language."""
        for code in CODES:
            first = [names(term, code)[0].lower() for term in sorted_terms(code)]
            assert first == sorted(first)
            assert len(first) == len(TERMS)


class TestNotation:
    """`formula`."""

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("x_{n+1} = x_n - alpha*f'(x_n)", "xₙ₊₁ = xₙ − α·f′(xₙ)"),
            ("2/f''(x_*)", "2/f″(x*)"),
            ("(-4 - 30)/2 = -17", "(−4 − 30)/2 = −17"),
            ("4*(1/2) = 2", "4·(1/2) = 2"),
            ("grad f(1, 1) = (2, 20)", "∇f(1, 1) = (2, 20)"),
            ("norm((3, 4)) = sqrt(3^2 + 4^2)", "‖(3, 4)‖ = √(3² + 4²)"),
            ("2/lambda_max -> |x|", "2/λ_max → |x|"),
            ("1/(1 + e^(-x))", "1/(1 + e^(−x))"),
        ],
    )
    def test_shown(self, typed: str, shown: str) -> None:
        """A formula is shown as it is typed, with the brackets that it needs."""
        assert formula_line(formula(typed)) == shown

    @pytest.mark.parametrize("typed", ["", "2 +", "f'(3", "3 4", "x = ]"])
    def test_refused(self, typed: str) -> None:
        """What is no formula is a mistake in the table, and told as one."""
        with pytest.raises(ValueError, match=re.escape(typed)):
            formula(typed)


class TestCommand:
    """`gdtutor explain-term`."""

    def test_one(self) -> None:
        """A term is explained with an example."""
        done = call("explain-term", "slopes")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [
            "slope",
            "=====",
            "",
            "The slope says how steeply a curve rises to the right; where the curve falls, it is negative.",
            "On f(x) = x² the slope at x = 3 is f′(3) = 6, and at x = −1 it is f′(−1) = −2.",
        ]

    def test_all(self) -> None:
        """Without a term there is the list."""
        lines = call("explain-term", "--language", "de").stdout.splitlines()
        assert len(lines) == len(TERMS) + 4
        assert any(line.startswith("Lernrate ") for line in lines)

    def test_json(self) -> None:
        """As data, with the forms under which it is found."""
        made = json.loads(call("explain-term", "λ_max", "--format", "json").stdout)
        (term,) = made["terms"]
        assert (made["version"], made["language"], term["id"]) == (1, "en", "lambda-max")
        assert term["forms"] == ["largest curvature"]
        assert "λ_max = 20" in term["example"]

    def test_ascii(self) -> None:
        """In pure ASCII."""
        assert call("explain-term", "lambda-max", "--ascii").stdout.isascii()

    @pytest.mark.parametrize("format", ["text", "markdown", "github", "latex", "html", "speech", "json", "csv"])
    def test_formats(self, format: str) -> None:
        """Every format has every term."""
        done = call("explain-term", "--format", format)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("neural network") >= 1

    def test_refused(self) -> None:
        """A word that is no term, and a word too many, are wrong input."""
        done = call("explain-term", "slop")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "gdtutor: The glossary has no term “slop”; did you mean slope?\n"
        assert call("explain-term", "learning", "rate").returncode == 2
