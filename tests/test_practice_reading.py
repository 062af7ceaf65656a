"""Reading answers: what stands in front, vectors, bounds and decimals as people type them."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import pytest
import sympy as sp

from gdtutor.practice.decimals import Fit, fit
from gdtutor.practice.equality import same
from gdtutor.practice.judging import judge
from gdtutor.views.practice import Attempt, Judgement, Question, Verdict

X: Final = sp.Symbol("x", real=True)
SQUARE: Final = Question("derivative", "x^2", wrt="x")
STEP: Final = Question("next-point", "x^2", start="3", rate="1/10", form="exact")
TWO_STEPS: Final = Question("several-steps", "x^2 - 6x + 11", start="5", rate="1/10", steps=2)
PLANE: Final = Question("next-point", "(x-1)^2 + 2(y-2)^2", start="5,5", rate="1/4")
SLOPES: Final = Question("gradient", "x^2 + 3y^2")
LAYERS: Final = Question("two-layer", "(w2 sigmoid(w1 x) - y)^2", start="w1=0,w2=2", rate="1/4", data="[(2, 3)]")
BOUND: Final = Question("threshold", "x^2", start="0")
THIRD: Final = Question("slope", "x^2/3", start="1/2", form="exact")


def said(question: Question, typed: str) -> Judgement:
    """Judge an answer."""
    return judge(Attempt(question, typed))


NAMES: Final = [each.name for each in fields(Question)]
TABLE: Final[list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "data" / "answers_spelt.toml").read_text(encoding="utf-8")
)["question"]


class TestTable:
    """The table of answers in the ways in which people write them."""

    @pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['kind']} {row['f']} {row.get('form', '')}")
    def test_verdict(self, row: dict[str, Any]) -> None:
        """Each answer gets the verdict under which it stands, or the name of what is wrong with its form."""
        question = Question(**{name: row[name] for name in NAMES if name in row})
        for key in row.keys() - set(NAMES):
            for typed in row[key]:
                judgement = said(question, typed)
                assert key in {judgement.verdict, judgement.diagnosis}, typed
                assert bool(judgement.feedback) == (judgement.verdict is not Verdict.RIGHT)


class TestLabels:
    """What stands in front of an answer."""

    @pytest.mark.parametrize(
        "label",
        [
            "f'(x) = ",
            "f′(x)=",
            "f' =",
            "y' = ",
            "y’ = ",
            "dy/dx = ",
            "df/dx=",
            "d/dx x^2 = ",
            "f_x = ",
            "= ",
            "≈ ",
            "\\frac{dy}{dx} = ",
            "\\frac{d}{dx} x^2 = ",
            "∂f/∂x = ",
            "  =",
            "g'(x) = ",
            "f`(x) = ",
            "Df(x) = ",
            "D_x f = ",
            "(x^2)' = ",
        ],
    )
    def test_derivative(self, label: str) -> None:
        """A name of the derivative is read off."""
        assert said(SQUARE, f"{label}2x").verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        "label",
        [
            "x1 = ",
            "x_1 = ",
            "x₁ = ",
            "x_{1} = ",
            "x(1) = ",
            "x^(1) = ",
            "x^{(1)} = ",
            "x⁽¹⁾ = ",
            "x = ",
            "x_new = ",
            "x_neu = ",
            "x_{n+1} = ",
            "x_{k+1} = ",
            "x_t+1 = ",
            "xₙ₊₁ = ",
            "= ",
            "≈",
            "x₁ ≈ ",
        ],
    )
    def test_point(self, label: str) -> None:
        """A name of the next point is read off."""
        assert said(STEP, f"{label}12/5").verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        ("question", "typed"),
        [
            (SQUARE, "f(x) = 2x"),
            (SQUARE, "y = 2x"),
            (STEP, "x2 = 12/5"),
            (STEP, "f'(3) = 12/5"),
            (STEP, "f(12/5) = 12/5"),
            (STEP, "f(x1) = 12/5"),
            (SQUARE, "f''(x) = 2x"),
            (SQUARE, "2x = y"),
            (TWO_STEPS, "x1 = 107/25"),
            (THIRD, "f'(1) = 1/3"),
        ],
    )
    def test_other(self, question: Question, typed: str) -> None:
        """The right value with the name of something else costs nothing."""
        judgement = said(question, typed)
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG_FORM, "label")

    @pytest.mark.parametrize(
        ("question", "typed"),
        [(STEP, "2.4 = x1"), (SQUARE, "2x = f'(x)"), (BOUND, "1 = α"), (PLANE, "(3, 2) = (x1, y1)")],
    )
    def test_behind(self, question: Question, typed: str) -> None:
        """A name may stand behind the answer."""
        assert said(question, typed).verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        ("question", "typed"),
        [(STEP, "$x_1 = 2.4$"), (SQUARE, "\\(f'(x) = 2x\\)"), (BOUND, "$\\alpha < 1$"), (PLANE, "$$(3, 2)$$")],
    )
    def test_formula_signs(self, question: Question, typed: str) -> None:
        """What LaTeX has around a formula is no part of it."""
        assert said(question, typed).verdict is Verdict.RIGHT

    def test_last_point(self) -> None:
        """Of several steps the last one is asked for."""
        assert said(TWO_STEPS, "x2 = 107/25").verdict is Verdict.RIGHT
        assert said(THIRD, "f'(0.5) = 1/3").verdict is Verdict.RIGHT

    def test_chain(self) -> None:
        """The last of several equal numbers counts, and different ones are no answer."""
        assert said(STEP, "x1 = 3 - 0.6 = 2.4").verdict is Verdict.RIGHT
        assert said(STEP, "2.4 = 12/5").verdict is Verdict.RIGHT
        assert said(STEP, "3 - 0.6 = 2.5").verdict is Verdict.UNREADABLE
        assert said(STEP, "1=1").verdict is Verdict.UNREADABLE

    def test_chain_of_functions(self) -> None:
        """So it is with functions and vectors: a wrong one is wrong, where both sides say the same."""
        assert said(SQUARE, "f'(x) = x + x = 2x").verdict is Verdict.RIGHT
        assert said(SQUARE, "f'(x) = x^2 = x*x").diagnosis == "not-differentiated"
        assert said(SQUARE, "f'(x) = x^2 = 2x").verdict is Verdict.UNREADABLE
        assert said(PLANE, "(5, 5) - 1/4 (8, 12) = (3, 2)").verdict is Verdict.RIGHT

    def test_rounded_behind(self) -> None:
        """The exact value counts, and may be followed by what it is about; by no other number."""
        assert said(THIRD, "1/3 ≈ 0.33").verdict is Verdict.RIGHT
        assert said(THIRD, "f'(1/2) = 1/3 ≈ 0.333333").verdict is Verdict.RIGHT
        assert said(THIRD, "1/3 ≈ 0.34").verdict is Verdict.UNREADABLE
        assert said(THIRD, "1/3 = 0.33").verdict is Verdict.UNREADABLE

    def test_constant(self) -> None:
        """A constant of integration is told, and costs nothing where the rest is right."""
        judgement = said(SQUARE, "2x + C")
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG_FORM, "plus-c")
        assert said(SQUARE, "x + c").verdict is Verdict.WRONG


class TestVectors:
    """Vectors in every usual form."""

    @pytest.mark.parametrize(
        "typed",
        [
            "(3, 2)",
            "3, 2",
            "3,2",
            "[3, 2]",
            "[3; 2]",
            "(3; 2)",
            "3; 2",
            "[3 2]",
            "<3, 2>",
            "⟨3, 2⟩",
            "(3|2)",
            "((3, 2))",
            "(3; 2)^T",
            "(3, 2)ᵀ",
            "(3, 2)^\\top",
            "[[3],[2]]",
            "[[3, 2]]",
            "(6, 4)/2",
            "1/2(6, 4)",
            "-(-3, -2)",
            "\\begin{pmatrix}3\\\\2\\end{pmatrix}",
            "\\begin{bmatrix} 3 & 2 \\end{bmatrix}",
            "\\langle 3, 2\\rangle",
            "\\left(3, 2\\right)",
            "x=3, y=2",
            "y=2, x=3",
            "x = 3; y = 2",
            "x=3 and y=2",
            "(x=3, y=2)",
            "x₁ = 3, y₁ = 2",
            "(x, y) = (3, 2)",
            "(x₁, y₁) = (3, 2)",
            "x1 = (3, 2)",
            "np.array([3, 2])",
            "Matrix([3, 2])",
            "(3, 4/2)",
            "(5, 5) - (2, 3)",
            "(5, 5) - 1/4 (8, 12)",
            "(5, 5) − 0.25·(8, 12)",
            "5(1, 1) - (2; 3)",
            "\\binom{3}{2}",
            "\\dbinom{3}{\\frac{4}{2}}",
            "(3,\\,2)",
            "\\vec{x}_1 = (3, 2)",
        ],
    )
    def test_point(self, typed: str) -> None:
        """A point is read."""
        assert said(PLANE, typed).verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        "typed",
        [
            "(2x, 6y)",
            "2x, 6y",
            "2(x, 3y)",
            "(4x, 12y)/2",
            "∇f = (2x, 6y)",
            "grad f = (2x, 6y)",
            "\\nabla f = (2x, 6y)",
            "f_x = 2x, f_y = 6y",
            "df/dx = 2x, df/dy = 6y",
            "∂f/∂x = 2x, ∂f/∂y = 6y",
            "∇f(x, y) = (2x, 6y)",
        ],
    )
    def test_gradient(self, typed: str) -> None:
        """A gradient is read."""
        assert said(SLOPES, typed).verdict is Verdict.RIGHT

    def test_names_with_index(self) -> None:
        """Weights with an index are found by it."""
        assert said(LAYERS, "w2 = 5/2, w1 = 1").verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        "typed", ["{3, 2}", "(3, 2", "3, 2)", "(3,0; 2,0)", "3,0 2,0", "3,5, 2,0", "(3 und 2)", "(, 2)"]
    )
    def test_unreadable(self, typed: str) -> None:
        """Sets, brackets that do not match and decimal commas are no answer."""
        assert said(PLANE, typed).verdict is Verdict.UNREADABLE

    @pytest.mark.parametrize("typed", ["3", "x = 3", "(3, 2, 0)", "(3)"])
    def test_size(self, typed: str) -> None:
        """Another number of components is told, and costs nothing."""
        judgement = said(PLANE, typed)
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG_FORM, "wrong-size")
        assert said(STEP, "(2.4, 1)").diagnosis == "wrong-size"


class TestBounds:
    """A rate's bound as a number, a condition or an interval."""

    @pytest.mark.parametrize(
        "typed",
        [
            "1",
            "α < 1",
            "alpha<1",
            "0 < α < 1",
            "0 <= alpha < 1",
            "1 > α",
            "<1",
            "(0, 1)",
            "]0, 1[",
            "α ∈ (0, 1)",
            "η < 1",
            "lr < 1",
            "\\alpha < 1",
            "α = 1",
            "rate < 1",
            "1 > alpha > 0",
            "α > 0 and α < 1",
            "0 < α, α < 1",
            "α < 1 und α > 0",
            "0 ≤ α ∧ α < 1",
            "α_max = 1",
            "α_{max} = 1",
        ],
    )
    def test_right(self, typed: str) -> None:
        """The bound may be given as a condition."""
        assert said(BOUND, typed).verdict is Verdict.RIGHT

    @pytest.mark.parametrize("typed", ["α ≤ 1", "alpha <= 1", "\\alpha \\leq 1", "(0, 1]", "[0, 1]", "1 ≥ α", "0<α≤1"])
    def test_included(self, typed: str) -> None:
        """At the bound itself descent does not converge."""
        judgement = said(BOUND, typed)
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG, "threshold-included")

    @pytest.mark.parametrize("typed", ["α > 1", "1 < α", "α ≥ 1"])
    def test_turned(self, typed: str) -> None:
        """A condition that is turned round is wrong."""
        assert said(BOUND, typed).verdict is Verdict.WRONG

    @pytest.mark.parametrize(
        "typed", ["(1, 2)", "α < 1 < 2", "α < β", "1..2", "α <", "α < 1, α < 2", "α > 0, α ≥ 0", "α<0,2"]
    )
    def test_unreadable(self, typed: str) -> None:
        """What gives no bound is no answer."""
        assert said(BOUND, typed).verdict is Verdict.UNREADABLE


class TestHostile:
    """Whatever is typed, an answer is judged at once."""

    @pytest.mark.parametrize("question", [SQUARE, STEP, PLANE, SLOPES, BOUND], ids=lambda each: each.kind)
    def test_nested(self, question: Question) -> None:
        """Brackets without an end are refused by their number, not by how deep Python calls itself."""
        for opening, closing in ("()", "[]", "{}", "⟨⟩"):
            assert said(question, opening * 900 + "2" + closing * 900).verdict is Verdict.UNREADABLE

    def test_spaces(self) -> None:
        """Any number of spaces is as one."""
        assert said(STEP, f" x1{' ' * 1900}= 2.4 ").verdict is Verdict.RIGHT
        assert said(PLANE, f"(3,{' ' * 900}2){' ' * 900}").verdict is Verdict.RIGHT


class TestBrackets:
    """Answers that are right with brackets that are missing, and are asked back."""

    @pytest.mark.parametrize(
        ("f", "typed"),
        [("e^(2x)", "2e^2x"), ("3^(-x)", "-ln(3)*3^-1x"), ("e^(x/2)", "e^x/2 * 1/2"), ("x^(3/2)", "3/2 x^1/2")],
    )
    def test_exponent(self, f: str, typed: str) -> None:
        """Of an exponent only what stands right behind the sign is read."""
        judgement = said(Question("derivative", f, wrt="x"), typed)
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG_FORM, "exponent-needs-parentheses")


class TestNumbers:
    """Numbers that are not read, with what to write instead, and numbers in another form than asked for."""

    @pytest.mark.parametrize(
        ("typed", "instead"), [("240%", "12/5"), ("2 2/5", "12/5"), ("2,4", "2.4"), ("-1 1/2", "-3/2"), ("50 %", "1/2")]
    )
    def test_proposal(self, typed: str, instead: str) -> None:
        """A percentage, a mixed number and a decimal comma cost nothing, and a proposal is made."""
        judgement = said(STEP, typed)
        assert judgement.verdict is Verdict.UNREADABLE
        assert instead in " ".join(map(str, judgement.feedback))

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "  ",
            "-",
            "inf",
            "∞",
            "nan",
            "1/0",
            "0/0",
            "sqrt(-1)",
            "2.4.",
            "2..4",
            "2.4x",
            "(2.4",
            "10^10^10",
            "1e400",
            "__import__('os')",
            "2.4;",
            "2.4 or 3",
            "x" * 3000,
            "\x00",
            "2.4<3",
            "f(2)",
        ],
    )
    def test_unreadable(self, typed: str) -> None:
        """What is no number costs nothing."""
        judgement = said(STEP, typed)
        assert judgement.verdict is Verdict.UNREADABLE
        assert judgement.feedback

    @pytest.mark.parametrize(
        ("text", "right", "digits", "expected"),
        [
            ("0.33", "1/3", None, Fit.ROUNDED),
            ("0.3", "1/3", None, Fit.ROUNDED),
            ("0.333333333333333", "1/3", None, Fit.ROUNDED),
            ("0.33333333333333337", "1/3", None, Fit.NOISE),
            ("0.30000000000000004", "3/10", None, Fit.NOISE),
            ("403.2079999999", "50401/125", None, Fit.NOISE),
            ("3.1415", "pi", None, Fit.TRUNCATED),
            ("3.142", "pi", 4, Fit.RIGHT),
            ("3.1416", "pi", 4, Fit.RIGHT),
            ("3.141", "pi", 4, Fit.TRUNCATED),
            ("3.14", "pi", 4, Fit.FEW_DIGITS),
            ("22/7", "pi", 3, Fit.RIGHT),
            ("22/7", "pi", 4, None),
            ("0.1667", "1/6", 4, Fit.RIGHT),
            ("0.16667", "1/6", 4, Fit.RIGHT),
            ("1.667e-1", "1/6", 4, Fit.RIGHT),
            ("0.1668", "1/6", 4, None),
            ("5121", "5120", None, None),
            ("0", "1/1000000", None, None),
            ("2", "12/5", None, None),
            ("0.125", "1/8", 2, Fit.RIGHT),
            ("0.12", "1/8", 2, Fit.RIGHT),
            ("0.13", "1/8", 2, Fit.RIGHT),
            ("0.14", "1/8", 2, None),
            ("1230", "1234", 3, Fit.RIGHT),
            ("1.23e3", "1234", 3, Fit.RIGHT),
            ("1200", "1234", 3, Fit.FEW_DIGITS),
            ("1200", "1234", None, None),
            ("1220", "1234", 3, None),
            ("(0.33)", "1/3", None, Fit.ROUNDED),
            ("( -0.333 )", "-1/3", 3, Fit.RIGHT),
        ],
    )
    def test_fit(self, text: str, right: str, digits: int | None, expected: Fit | None) -> None:
        """A decimal is right, rounded, cut off, noisy, or wrong."""
        assert fit(text, sp.Rational(text.strip("( )")), sp.sympify(right), digits) is expected


class TestEquality:
    """Whether two functions are the same."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (sp.sin(X) ** 2 + sp.cos(X) ** 2, sp.S.One),
            (sp.sin(2 * X), 2 * sp.sin(X) * sp.cos(X)),
            ((X - 4) ** 600, (4 - X) ** 600),
            (1 / (1 - sp.exp(2 - X)), sp.exp(X) / (sp.exp(X) - sp.exp(2))),
            ((X**2 - 1) / (X + 1), X - 1),
            (sp.sqrt(X**2), sp.Abs(X)),
            (sp.log(X - 20) + sp.log(X - 21), sp.log((X - 20) * (X - 21))),
        ],
    )
    def test_same(self, one: sp.Expr, other: sp.Expr) -> None:
        """Functions that agree wherever both have a value are the same."""
        assert same((one,), (other,)) is True

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (sp.sin(sp.pi * X), sp.S.Zero),
            (1 / sp.Abs(X), 1 / X),
            (X + sp.Rational(1, 10**12), X),
            (X * sp.Rational(1001, 1000), X),
            (sp.sqrt(-1 - X**2), X),
            (sp.Max(X, 0), X),
            (sp.cos(X) + sp.Rational(1, 10**400), sp.cos(X)),
            (sp.cos(X) + sp.Pow(sp.Rational(1, 10), 400, evaluate=False), sp.cos(X)),
            (sp.exp(X) * (1 + sp.Rational(1, 10**300)), sp.exp(X)),
        ],
    )
    def test_different(self, one: sp.Expr, other: sp.Expr) -> None:
        """Functions that agree at integers, for x > 0, or but for a tiny part, are different."""
        assert same((one,), (other,)) is False

    def test_real_parts_only(self) -> None:
        """Roots of negatives have no value, so √(x−3)·√(x−5) and √((x−3)(x−5)) do not differ in sign below 3."""
        apart = sp.Mul(sp.sqrt(X - 3), sp.sqrt(X - 5), evaluate=False)
        assert same((apart,), (sp.sqrt((X - 3) * (X - 5)),)) is True

    def test_numbers(self) -> None:
        """Closed forms are compared exactly."""
        assert same((sp.sqrt(2) * sp.sqrt(3),), (sp.sqrt(6),)) is True
        assert same((sp.sqrt(5 + 2 * sp.sqrt(6)),), (sp.sqrt(2) + sp.sqrt(3),)) is True
        assert same((sp.Rational(314159, 100000),), (sp.pi,)) is False
        assert same((sp.pi + sp.Rational(1, 10**60),), (sp.pi,)) is False
        assert same((sp.pi + sp.Rational(1, 10**999),), (sp.pi,)) is False
        assert same((sp.sqrt(2) ** 2 + sp.Rational(1, 10**999) - 2 + sp.pi,), (sp.pi,)) is False
