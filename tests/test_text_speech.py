"""Speech: every formula in words, and no sign of mathematics left."""

from __future__ import annotations

import re
from typing import Final

import pytest

from gdtutor.descent.run import Run
from gdtutor.language.outline import formula_of
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import (
    Application,
    Box,
    Cases,
    Constant,
    Digits,
    Formula,
    Gradient,
    Negation,
    Norm,
    Power,
    Relational,
    RightSide,
    SecondDerivative,
    Tuple,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.speech import spoken
from gdtutor.worked.explanation import explain

SIGNS: Final = re.compile(r"[^\x00-\x7f]|[*^_=<>+|\\/\[\](){}′]")
"""What a screen reader would stumble over."""
X, Y = Variable("x"), Variable("y")

FORMULAS: Final[list[tuple[Formula, str]]] = [
    (Variable("x", 3), "x sub three"),
    (Variable("x_1", "n+1"), "x sub one sub n plus one"),
    (Variable("x", "*"), "x star"),
    (Power(Digits("1.5e-7"), Digits("2")), "open bracket, 1.5 times 10 to the power minus 7, close bracket squared"),
    (Power(Application(Variable("f"), (X,)), Digits("2")), "open bracket, f of x, close bracket squared"),
    (Negation(Digits("1.5e-7")), "minus 1.5 times 10 to the power minus 7"),
    (SecondDerivative("f", ("x", "y")), "the second derivative of f by x and y"),
    (Norm(Application(Gradient("f"), (X, Y))), "the length of the gradient of f of x, y"),
    (Relational(Relational(Digits("0"), "≤", X), "<", Digits("1")), "0 is at most x, which is less than 1"),
    (Relational(X, "→", Negation(Constant("infinity"))), "x tends to minus infinity"),
    (RightSide("≈", Digits("0.5")), "about 0.5"),
    (Tuple((X, Y)), "the point x, y"),
    (
        Box(((Digits("0"), Digits("1")), (Digits("2"), Digits("3")))),
        "the interval from 0 to 1 by the interval from 2 to 3",
    ),
    (Cases(((X, Relational(X, ">", Digits("0"))), (Y, None))), "x if x is greater than 0; y otherwise"),
]

EXPRESSIONS: Final = [
    ("1 - x y", "1 minus x times y"),
    ("y(1 - x)", "y times open bracket, 1 minus x, close bracket"),
    ("x/(y+1)", "x over open bracket, y plus 1, close bracket"),
    ("y e^(-x)", "y times e to the power minus x"),
    ("y + sqrt(x+1)", "y plus the square root of open bracket, x plus 1, close bracket"),
    ("sin(y) + |x|", "sine of y plus the absolute value of x"),
    ("y x^3", "x cubed times y"),
    ("y + sin(x)^2", "y plus sine squared of x"),
    ("y + sin(x^2)", "y plus sine of open bracket, x squared, close bracket"),
    ("y + sqrt(x)^3", "open bracket, the square root of x, close bracket cubed plus y"),
    ("y + |x|^3", "y plus open bracket, the absolute value of x, close bracket cubed"),
    ("y e^(-x/2)", "y times e to the power open bracket, minus x over 2, close bracket"),
    ("y e^(-x^2)", "y times e to the power open bracket, minus x squared, close bracket"),
    ("y + sin(x/2)", "y plus sine of open bracket, x over 2, close bracket"),
    ("y + ln(x)^2", "y plus open bracket, the natural logarithm of x, close bracket squared"),
]


class TestFormulas:
    """Formulas read out."""

    @pytest.mark.parametrize(("formula", "words"), FORMULAS)
    def test_node(self, formula: Formula, words: str) -> None:
        """Every kind of formula has its words."""
        assert spoken(formula) == words

    @pytest.mark.parametrize(("typed", "words"), EXPRESSIONS)
    def test_expression(self, typed: str, words: str) -> None:
        """What is typed is read out as one would read it to a friend, so that it is heard where a bracket ends."""
        problem = read_problem(typed, "1,1", "1/10", 1)
        assert spoken(formula_of(problem.formula)) == words


class TestSentences:
    """Sentences read out."""

    def test_sentence(self) -> None:
        """The words of a sentence stay as they are."""
        point = Relational(Variable("x", 1), "=", Negation(Digits("2")))
        assert spoken(told("evidence.stands-at", point=point)) == "The descent stands at x sub one equals minus 2."

    @pytest.mark.parametrize(
        ("function", "start", "rate", "method"),
        [
            ("x^4-3x^3+2", "4", "1/100", "gradient-descent"),
            ("x^2+10y^2", "3,1", "1/20", "heavy-ball"),
            ("ln(x)", "1", "3", "gradient-descent"),
            ("x^2y+y^2-x", "1,1", "", "newton"),
        ],
    )
    def test_no_sign_is_left(self, function: str, start: str, rate: str, method: str) -> None:
        """Of all that is said of a run no sign of mathematics is left."""
        run = Run(read_problem(function, start, rate, 12, method))
        said = [
            run.outcome.told,
            *run.outcome.evidence,
            *(each for part in explain(run).sections for each in part.sentences),
        ]
        assert [words for words in map(spoken, said) if SIGNS.search(words)] == []
