"""Fitting: a table and a model become a problem, and what was chosen on the way is said."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any
from unittest.mock import patch

import pytest
import sympy as sp
from flint import fmpq

import gdtutor
from gdtutor.analysis.normal import normal_equations
from gdtutor.calculus.derivation import derive
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.data.objects import read_table
from gdtutor.data.shuffling import numbers, shuffled
from gdtutor.data.text import table_of_text
from gdtutor.descent.batches import Batches
from gdtutor.descent.methods.base import State
from gdtutor.descent.remains import Remains
from gdtutor.descent.run import Run
from gdtutor.errors import GdTutorError, InputError, ParseError
from gdtutor.fitting.letters import letters_of
from gdtutor.fitting.reading import read_fit
from gdtutor.fitting.scaling import rounded_root
from gdtutor.language.printing import notation
from gdtutor.language.problem import Problem
from gdtutor.numbers.number import Number
from gdtutor.views import Statement
from gdtutor.worked.fit import data_parameters, fit_sentences, losses
from gdtutor.worked.step import worked_step
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.basins import OpenBasins

THREE = [(1, 2), (2, 3), (3, 5)]
CELSIUS = [(0, 32), (10, 50), (20, 68), (30, 86)]
HOURS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5]
PASSED = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]
"""Hours of study and whether the exam was passed (Wikipedia, Logistic regression)."""


def problem_of(
    rows: object,
    model: str,
    rate: str = "1/10",
    steps: int = 20,
    *,
    start: str = "",
    given: str = "",
    changes: str = "",
    **chosen: Any,  # noqa: ANN401 - the fields of FitChoices
) -> Problem:
    """Return the problem of fitting a model to rows."""
    table = table_of_text(rows, "points.csv") if isinstance(rows, str) else read_table(rows)
    return read_fit(table, replace(FitChoices(model), **chosen), start, rate, steps, given=given, changes=changes)


def solution_of(problem: Problem) -> tuple[str, ...] | None:
    """Return what solves the normal equations of a fit, as text."""
    assert problem.fit
    equations = normal_equations(problem.fit)
    assert equations
    return None if equations.solution is None else tuple(map(str, equations.solution))


def said(problem: Problem) -> str:
    """Return what is said of a fit."""
    assert problem.fit
    return " ".join(map(str, fit_sentences(problem, problem.fit)))


def floats(run: Run, n: int) -> list[float]:
    """Return the n-th point."""
    return [float(number) for number in run[n].point]


class TestLines:
    """Lines through points, whose numbers are known."""

    def test_one_parameter(self) -> None:
        """With the rate 1/56 each step halves the distance of w to 23/14, exactly: Σ (w·x − y)² has f″ = 28."""
        run = Run(problem_of(THREE, "w*x", "1/56", 6, factor="sum"))
        for n in range(7):
            assert run[n].point[0].fraction == Fraction(23, 14) * (1 - Fraction(1, 2**n))

    def test_two_parameters(self) -> None:
        """The line of least squares through the points is 1/3 + 3/2·x, and the sum of squares there is 1/6."""
        problem = problem_of(THREE, "w*x + b", "1/20", 600, factor="sum")
        run = Run(problem)
        assert floats(run, run.last) == pytest.approx([1 / 3, 3 / 2], abs=1e-9)
        assert float(run[run.last].value) == pytest.approx(1 / 6, abs=1e-12)
        assert solution_of(problem) == ("1/3", "3/2")

    @pytest.mark.parametrize(
        ("factor", "half", "share"),
        [
            ("sum", False, 1),
            ("sum", True, Fraction(1, 2)),
            ("mean", False, Fraction(1, 3)),
            ("mean", True, Fraction(1, 6)),
        ],
    )
    def test_conventions(self, factor: str, half: bool, share: Fraction) -> None:
        """The sum, the mean and half of either have the factors that books give them, in value and slope."""
        run = Run(problem_of(THREE, "w*x + b", steps=0, factor=factor, half=half))
        assert run[0].value.fraction == 38 * Fraction(share)
        assert [number.fraction for number in run[0].gradient] == [-20 * Fraction(share), -46 * Fraction(share)]

    def test_convention_is_said(self) -> None:
        """The factor in front is said for each of the four."""
        texts = {
            (factor, half): said(problem_of(THREE, "w*x", factor=factor, half=half))
            for factor in ("mean", "sum")
            for half in (False, True)
        }
        assert "L is the mean of the losses of the rows: their sum times 1/3." in texts["mean", False]
        assert "L is half the mean of the losses of the rows: their sum times 1/6." in texts["mean", True]
        assert "L is the sum of the losses of the rows, without a factor." in texts["sum", False]
        assert "L is half the sum of the losses of the rows: their sum times 1/2." in texts["sum", True]

    def test_celsius(self) -> None:
        """From (0, 32), (10, 50), (20, 68), (30, 86) comes F = 9/5·C + 32, with no loss left."""
        problem = problem_of(CELSIUS, "w*x + b", "1/500", 30)
        assert problem.fit
        equations = normal_equations(problem.fit)
        assert equations
        assert solution_of(problem) == ("32", "9/5")
        assert [list(map(int, row)) for row in equations.matrix] == [[4, 60], [60, 1400]]
        assert list(map(int, equations.right)) == [236, 4440]

    def test_against_floats(self) -> None:
        """Two hundred steps on °C and °F agree with a loop in floating point to 12 digits."""
        w = b = 0.0
        run = Run(problem_of(CELSIUS, "w*x + b", "1/500", 200))
        for _ in range(200):
            left = [w * x + b - y for x, y in CELSIUS]
            slopes = sum(2 * r for r in left) / 4, sum(2 * r * x for r, (x, _) in zip(left, CELSIUS, strict=True)) / 4
            b, w = b - slopes[0] / 500, w - slopes[1] / 500
        assert floats(run, 200) == pytest.approx([b, w], rel=1e-12)

    def test_polynomial(self) -> None:
        """A parabola through three points is found exactly by the normal equations."""
        problem = problem_of([(0, 1), (1, 2), (3, 10)], "a x^2 + b x + c")
        assert solution_of(problem) == ("1", "0", "1")

    def test_no_one_solution(self) -> None:
        """Where rows do not tell the parameters apart, no solution is named; where the model bends, there are none."""
        problem = problem_of([(2, 1), (2, 3)], "w*x + b")
        bent = problem_of(THREE, "exp(w*x)")
        assert problem.fit
        assert bent.fit
        assert solution_of(problem) is None
        assert normal_equations(bent.fit) is None
        assert normal_equations(replace(problem.fit, loss="absolute")) is None


HOUSES = [(1.0, 300.0), (2.0, 500.0)]
SIX = [(0.5, 1.5, 0), (1, 1, 0), (1.5, 0.5, 0), (3, 0.5, 1), (2, 2, 1), (1, 2.5, 1)]
THREE_HOUSES = [(2104, 5, 1, 45, 460), (1416, 3, 2, 40, 232), (852, 2, 1, 35, 178)]


def rounded(values: Iterable[Number], digits: int) -> list[str]:
    """Return decimals of numbers."""
    return [value.decimal(digits).text for value in values]


class TestCourse:
    """The numbers that the labs of Andrew Ng's Machine Learning Specialization (2022) print."""

    def test_two_houses(self) -> None:
        """From 0 at the rate 0.01 on half the mean: cost, slopes and parameters of iterations 0 and 1000."""
        run = Run(problem_of(HOUSES, "w*x + b", "0.01", 1001, half=True))
        assert rounded(run[0].gradient, 4) == ["-400", "-650"]
        assert rounded(run[1].point, 4) == ["4", "6.5"]
        assert rounded([run[1].value, run[1001].value], 3) == ["7.93e4", "3.41"]
        assert rounded(run[1000].gradient, 4) == ["0.6007", "-0.3712"]
        assert rounded(run[1001].point, 4) == ["108.2", "194.9"]

    @pytest.mark.full
    def test_two_houses_fitted(self) -> None:
        """After 10,000 iterations (w, b) is (199.9929, 100.0116)."""
        run = Run(problem_of(HOUSES, "w*x + b", "0.01", 10_000, half=True))
        assert rounded(run[10_000].point, 7) == ["100.0116", "199.9929"]

    def test_three_houses(self) -> None:
        """With four inputs at the rate 5e-7 the cost of iterations 0 and 100 is 2529.46 and 695.99."""
        model = "w_1 x_1 + w_2 x_2 + w_3 x_3 + w_4 x_4 + b"
        run = Run(problem_of(THREE_HOUSES, model, "5e-7", 1000, half=True))
        assert rounded([run[1].value, run[101].value], 6) == ["2529.46", "695.990"]
        assert [round(float(x), 2) for x in run[1000].point] == [0, 0.20, 0, -0.01, -0.07]

    def test_six_points(self) -> None:
        """Logistic regression at the rate 0.1: the cost of iterations 0 and 1000, to fifteen digits."""
        run = Run(problem_of(SIX, "w_1 x_1 + w_2 x_2 + b", "0.1", 1001, loss="logistic"))
        assert rounded([run[1].value], 15) == ["0.684610468560574"]
        assert float(run[1001].value) == pytest.approx(0.1590977666870457, rel=1e-14)

    @pytest.mark.full
    def test_six_points_fitted(self) -> None:
        """After 10,000 iterations the parameters are 5.28123029, 5.07815608 and −14.2224099820198."""
        run = Run(problem_of(SIX, "w_1 x_1 + w_2 x_2 + b", "0.1", 10_000, loss="logistic"))
        assert rounded(run[10_000].point[1:], 9) == ["5.28123029", "5.07815608"]
        assert rounded(run[10_000].point[:1], 15) == ["-14.2224099820198"]


class TestLosses:
    """Each loss of one row."""

    @pytest.mark.parametrize(
        ("loss", "weight", "value"),
        [
            ("squared", "2", 9.0),
            ("absolute", "2", 3.0),
            ("huber", "2", 2.5),
            ("huber", "5.5", 0.125),
        ],
    )
    def test_values(self, loss: str, weight: str, value: float) -> None:
        """With the prediction w at y = 5 they are (w − 5)², |w − 5|, and Huber's with δ = 1."""
        run = Run(problem_of([(1, 5)], "w*x", steps=0, loss=loss, start=weight))
        assert float(run[0].value) == pytest.approx(value, rel=1e-14)

    def test_huber_delta(self) -> None:
        """With δ = 2 a residual of 3 costs 2·(3 − 1) = 4."""
        run = Run(problem_of([(1, 5)], "w*x", steps=0, loss="huber", delta="2", start="2"))
        assert run[0].value.fraction == 4

    @pytest.mark.parametrize(
        ("model", "loss"),
        [
            ("w*x + b", "logistic"),
            ("sigmoid(w*x + b)", "logistic"),
            ("sigmoid(w*x + b)", "cross-entropy"),
            ("1/(1 + exp(-(w*x + b)))", "cross-entropy"),
        ],
    )
    def test_logistic(self, model: str, loss: str) -> None:
        """Forty steps of logistic regression agree with floating point to 12 digits, however it is written."""
        rows = list(zip(HOURS, PASSED, strict=True))
        run = Run(problem_of(rows, model, "1/2", 40, loss=loss))
        w = b = 0.0
        for _ in range(40):
            off = [1 / (1 + math.exp(-(w * x + b))) - y for x, y in rows]
            slopes = sum(off) / 20, sum(each * x for each, (x, _) in zip(off, rows, strict=True)) / 20
            b, w = b - slopes[0] / 2, w - slopes[1] / 2
        assert floats(run, 40) == pytest.approx([b, w], rel=1e-12)
        loss_there = -sum(math.log(1 / (1 + math.exp(-(2 * y - 1) * (w * x + b)))) for x, y in rows) / 20
        assert float(run[40].value) == pytest.approx(loss_there, rel=1e-12)

    def test_published(self) -> None:
        """Newton's method on the hours of study comes to −4.0777 and 1.5046 (Wikipedia, Logistic regression)."""
        rows = list(zip(HOURS, PASSED, strict=True))
        table = read_table(rows)
        run = Run(read_fit(table, FitChoices("w*x + b", loss="logistic"), steps=8, method="newton"))
        assert floats(run, run.last) == pytest.approx([-4.0777, 1.5046], abs=5e-5)

    def test_signs(self) -> None:
        """Labels −1 and 1 are the same classes as 0 and 1, which is said."""
        signs = [(x, 2 * y - 1) for x, y in zip(HOURS, PASSED, strict=True)]
        one, other = (
            Run(problem_of(rows, "w*x + b", "1/2", 5, loss="logistic"))
            for rows in (signs, list(zip(HOURS, PASSED, strict=True)))
        )
        assert floats(one, 5) == pytest.approx(floats(other, 5), rel=1e-14)
        assert "1 and its opposite" in said(one.problem)

    def test_words(self) -> None:
        """Two words name two classes."""
        assert "no stands for 0, yes stands for 1" in said(problem_of("x,y\n1,yes\n2,no\n", "w*x", loss="logistic"))


class TestNames:
    """Columns whose names are no letters."""

    def test_a_word_of_another_alphabet(self) -> None:
        """A name with letters beyond a to z may stand in a model."""
        problem = problem_of("größe,höhe\n1,2\n2,3\n", "w*größe + b")
        assert str(problem.objective) == str(problem_of("x,y\n1,2\n2,3\n", "w*x + b").objective)
        assert "Column “größe” is called x in formulas." in said(problem)

    @pytest.mark.parametrize("name", ["e", "pi", "π"])
    def test_a_constant(self, name: str) -> None:
        """A column called like a number is not taken for it, nor the number for the column."""
        rows = f"{name},y\n1,2\n2,3\n"
        with pytest.raises(InputError, match=f"In formulas {name} is a number, and a column is called so too. Write x"):
            problem_of(rows, f"w*{name} + b")
        assert problem_of(rows, "w*x + b").fit

    def test_a_name_that_cannot_be_read(self) -> None:
        """The error says what such columns are called in formulas."""
        with pytest.raises(ParseError) as error:
            problem_of("hours slept,sun,score\n1,2,3\n2,3,4\n", "w*hours slept + b")
        assert error.value.suggestion == "columns are called so in formulas: x₁ (“hours slept”), x₂ (“sun”)"

    def test_no_column_used(self) -> None:
        """A model without a column is told what columns are called: v is a parameter, not the column v [m/s]."""
        problem = problem_of("v [m/s],y\n1,2\n2,3\n", "w*v + b")
        assert "Column “v [m/s]” is called x in formulas." in said(problem)


class TestScaling:
    """Columns scaled before they are fitted."""

    def test_minmax(self) -> None:
        """Scaled to 0 … 1 the column is exact, and the parameters are given back in the units of the data."""
        problem = problem_of(CELSIUS, "w*x + b", "1/2", 400, scale="minmax")
        assert problem.fit
        assert list(map(str, problem.fit.rows.column("x"))) == ["0", "1/3", "2/3", "1"]
        run = Run(problem)
        assert floats(run, run.last) == pytest.approx([32, 54], abs=1e-6)
        found = data_parameters(run, problem.fit)
        assert [float(number) for number in found.values()] == pytest.approx([32, 9 / 5], abs=1e-6)

    def test_standard(self) -> None:
        """The standard deviation √125 of 0, 10, 20, 30 is rounded to 11.1803, and the data are divided by just that."""
        problem = problem_of(CELSIUS, "w*x + b", scale="standard")
        assert problem.fit
        (how,) = problem.fit.scaled
        assert (how.shift, how.divisor) == (Fraction(15), Fraction(111803, 10000))
        assert problem.fit.rows.column("x")[0] == -15 / Fraction(111803, 10000)
        assert "x is scaled: it stands for (x − 15)/11.1803" in said(problem)
        assert "5·√5, rounded to 11.1803; the division is by exactly that number" in said(problem)

    @pytest.mark.parametrize(
        "square", [Fraction(2), Fraction(1, 3), Fraction(10**13), Fraction(7, 10**9), Fraction(999999, 10**6)]
    )
    def test_root(self, square: Fraction) -> None:
        """A root has six significant digits, correctly rounded."""
        assert float(rounded_root(square)) == pytest.approx(float(f"{math.sqrt(square):.5e}"), rel=1e-12)

    def test_quadratic_back(self) -> None:
        """The parameters of a parabola on scaled data are those of the same parabola on the data."""
        problem = problem_of(
            [(0, 1), (1, 2), (3, 10), (4, 17)], "a x^2 + b x + c", scale="minmax", start="3,2,1", steps=0
        )
        assert problem.fit
        found = data_parameters(Run(problem), problem.fit)
        t, x = sp.symbols("t x", real=True)
        a, b, c = (number.exact for number in found.values())
        assert sp.expand(a * x**2 + b * x + c - (3 * t**2 + 2 * t + 1).subs(t, x / 4)) == 0

    @pytest.mark.parametrize("model", ["a (x - c)^2", "a b x + a"])
    def test_no_way_back(self, model: str) -> None:
        """A model that is no linear one in its parameters is fitted to scaled data, and has none on the data."""
        problem = problem_of([(0, 1), (1, 2), (3, 10)], model, "1/100", 2, scale="minmax", start="1,1")
        assert problem.fit
        assert data_parameters(Run(problem), problem.fit) == {}

    def test_equal_values(self) -> None:
        """A column whose values are equal is left as it is, which is said."""
        problem = problem_of([(2, 1), (2, 3)], "w*x", scale="standard")
        assert problem.fit
        assert problem.fit.scaled == ()
        assert "x is left as it is: all its values are equal." in said(problem)


class TestRowsKeptOut:
    """Rows to test with."""

    def test_numbers(self) -> None:
        """The generator's numbers are those that are published for SplitMix64 with the seed 1234567."""
        drawn = numbers(1234567)
        assert [next(drawn) for _ in range(5)] == [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ]

    def test_shuffled(self) -> None:
        """Every order of three rows comes about as often as any other."""
        drawn = numbers(5)
        counts: dict[tuple[int, ...], int] = {}
        for _ in range(6000):
            order = shuffled(3, drawn)
            counts[order] = counts.get(order, 0) + 1
        assert len(counts) == 6
        assert all(900 < count < 1100 for count in counts.values())

    def test_share(self) -> None:
        """A quarter of eight rows is kept out: the same for the same seed, and never fitted."""
        rows = [(n, 2 * n) for n in range(8)]
        one, other = (problem_of(rows, "w*x", "1/200", 30, test="1/4", seed=4) for _ in range(2))
        assert one.fit
        assert other.fit
        assert one.fit.test_places == other.fit.test_places
        assert sorted((*one.fit.test_places, *one.fit.places)) == list(range(8))
        assert len(one.fit.test_places) == 2
        others = [problem_of(rows, "w*x", test="1/4", seed=seed).fit for seed in range(9)]
        assert len({each.test_places for each in others if each}) > 1

    def test_losses(self) -> None:
        """The loss on the rows kept out is the mean of their own squares."""
        problem = problem_of([(n, n * n) for n in range(8)], "w*x", "1/200", 3, test="1/4", seed=4)
        assert problem.fit
        run = Run(problem)
        w = float(run[3].point[0])
        test = losses(run, problem.fit).test
        assert test is not None
        assert float(test) == pytest.approx(sum((w * n - n * n) ** 2 for n in problem.fit.test_places) / 2, rel=1e-12)


class TestLetters:
    """Which letters are data."""

    @pytest.mark.parametrize(
        ("text", "model", "parameters"),
        [
            ("x,y\n1,2\n", "w x + b", "b w"),
            ("t,s\n1,2\n", "v t", "v"),
            ("x1,x2,y\n1,2,3\n", "w_0 + w_1 x_1 + w_2 x2", "w_0 w_1 w_2"),
            ("hours,score\n1,2\n", "w*hours + b", "b w"),
            ("hours,score\n1,2\n", "w*x + b", "b w"),
            ("hours slept,score\n1,2\n", "w*x + b", "b w"),
            ("x,y\n1,2\n", "b", "b"),
            ("x,y\n1,2\n", "exp(b)", "b"),
            ("x,y\n1,2\n", "y = w x + b", "b w"),
            ("λ,y\n1,2\n", "theta*lambda", "theta"),
        ],
    )
    def test_read(self, text: str, model: str, parameters: str) -> None:
        """Letters that name columns are data; the others are parameters, in the order of the alphabet."""
        assert [symbol.name for symbol in problem_of(text, model).variables] == parameters.split()

    def test_called(self) -> None:
        """A column with a longer name gets a letter, which is said."""
        text = said(problem_of("hours slept,score\n1,2\n2,3\n", "w*x + b"))
        assert "Column “hours slept” is called x in formulas." in text
        assert "Column “score” is called y in formulas." in text

    def test_different(self) -> None:
        """All letters are different, whatever the columns are called."""
        names = ["x", "x1", "x_1", "y", "the y", "e", "I", "pi", "Σ", "x", "a b"]
        letters = letters_of(list(dict.fromkeys(names)), ["the y"])
        assert len(set(letters.values())) == len(letters)

    def test_target(self) -> None:
        """The target is the last column, or the one that is named."""
        assert problem_of("x,y\n1,2\n", "w*y", target="x").objective == problem_of("y,x\n2,1\n", "w*y").objective

    def test_given(self) -> None:
        """A letter that is given a value is no parameter."""
        problem = problem_of(THREE, "w*x + b", given="b=1/3")
        assert [symbol.name for symbol in problem.variables] == ["w"]
        assert problem.given == (("b", sp.Rational(1, 3)),)


def stream(seed: int) -> Iterator[int]:
    """Yield the numbers of SplitMix64, written after the C source of its authors."""
    mask = (1 << 64) - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


def orders(count: int, drawn: Iterator[int]) -> Iterator[list[int]]:
    """Yield the orders of the epochs; that a number is thrown away for evenness is too rare to matter."""
    while True:
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = next(drawn) % (i + 1)
            order[i], order[j] = order[j], order[i]
        yield order


class TestBatches:
    """Steps that use only some of the rows."""

    @pytest.mark.parametrize(("size", "seed"), [(1, 1), (3, 2), (7, 3), (19, 4)])
    def test_against_floats(self, size: int, seed: int) -> None:
        """Three epochs of mini-batches agree with a loop in floating point to 12 digits, in the same rows."""
        rows = list(zip(HOURS, PASSED, strict=True))
        steps = 3 * -(-20 // size)
        run = Run(problem_of(rows, "w*x + b", "1/4", steps, loss="logistic", batch=str(size), seed=seed))
        w = b = 0.0
        drawn = orders(20, stream(seed))
        for _ in range(3):
            order = next(drawn)
            for first in range(0, 20, size):
                batch = [rows[place] for place in order[first : first + size]]
                off = [1 / (1 + math.exp(-(w * x + b))) - y for x, y in batch]
                slopes = sum(off), sum(each * x for each, (x, _) in zip(off, batch, strict=True))
                b, w = b - slopes[0] / 4 / len(batch), w - slopes[1] / 4 / len(batch)
        assert floats(run, steps) == pytest.approx([b, w], rel=1e-12)

    @pytest.mark.parametrize(("size", "decay"), [("1", 0), ("4", 0), ("2", 3), ("5", 3)])
    def test_curvature(self, size: str, decay: int) -> None:
        """The curvature of a batch is that of its rows and of weight decay, differentiated once for all batches."""
        rows = list(zip(HOURS, PASSED, strict=True))
        changes = f"weight-decay={decay}" if decay else ""
        problem = problem_of(rows, "w*x + b", "1/4", 3, loss="logistic", batch=size, seed=1, changes=changes)
        source = Run(problem).system.source
        assert isinstance(source, Batches)
        at = dict(zip(source.whole.variables, (-1, Fraction(1, 2)), strict=True))
        with patch("gdtutor.calculus.gradient.derive", wraps=derive) as derived:
            for n in range(3):
                batch = [rows[place][0] for place in source.batch(n).places]
                bends = [p * (1 - p) / len(batch) for x in batch for p in [1 / (1 + math.exp(1 - x / 2))]]
                found = [float(bend.doit().subs(at)) for row in source.at(n).hessian for bend in row]
                moments = [sum(bend * x**k for bend, x in zip(bends, batch, strict=True)) for k in (0, 1, 1, 2)]
                added = [decay, 0, 0, decay]
                assert found == pytest.approx(list(map(sum, zip(moments, added, strict=True))), rel=1e-12)
        assert derived.call_count <= 5

    def test_exact(self) -> None:
        """On squares the steps are exact: each goes down the slope of one row."""
        run = Run(problem_of(THREE, "w*x", "1/20", 6, batch="1", seed=1))
        w = Fraction(0)
        drawn = orders(3, stream(1))
        for n, place in enumerate([*next(drawn), *next(drawn)]):
            assert run[n].point[0].fraction == w
            x, y = THREE[place]
            assert run.slopes_at(n)[0].fraction == 2 * x * (w * x - y)
            w -= Fraction(1, 20) * 2 * x * (w * x - y)

    def test_every_row_once(self) -> None:
        """In an epoch each row is used once; rows that are kept out never are."""
        problem = problem_of([(n, n) for n in range(11)], "w*x", "1/500", 8, batch="2", test="1/5", seed=6)
        assert problem.fit
        source = Run(problem).system.source
        assert isinstance(source, Batches)
        for epoch in range(3):
            batches = [source.batch(5 * epoch + k) for k in range(5)]
            assert sorted(place for batch in batches for place in batch.places) == list(range(9))
            assert [(batch.epoch, batch.number, batch.count) for batch in batches] == [
                (epoch + 1, k + 1, 5) for k in range(5)
            ]

    def test_lines(self) -> None:
        """A step says its epoch, batch and rows, the loss of the batch, and the true loss beside it."""
        run = Run(problem_of(THREE, "w*x", "1/20", 6, batch="2", seed=1))
        group = worked_step(run, 1).groups[0]
        assert group.title == "batch"
        assert re.fullmatch(r"epoch 1, batch 2 of 2: row \d", str(group.lines[0].reason))
        assert [str(line.reason) for line in group.lines[1:]] == [
            "the loss of this batch",
            "the true loss, of all rows",
        ]

    def test_all(self) -> None:
        """All rows, or as many as there are, is no batch at all."""
        assert problem_of(THREE, "w*x", batch="3").fit == problem_of(THREE, "w*x").fit

    @pytest.mark.parametrize("batch", ["0", "4", "x", "-1", "1.5"])
    def test_refused(self, batch: str) -> None:
        """What is no number of rows is refused."""
        with pytest.raises(InputError, match="takes a number of rows from 1 to 3, or all"):
            problem_of(THREE, "w*x", batch=batch)


XOR = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]


def trained(start: list[float], rate: float, steps: int) -> list[float]:
    """Return the parameters of a 2-2-1 network of sigmoids after descent on the mean cross-entropy of XOR, in floats.

    In the order w_11, w_12, w_21, w_22, b_1, b_2, v_1, v_2, c, by the slopes of the textbook.
    """

    def sigma(z: float) -> float:
        return 1 / (1 + math.exp(-z))

    p = list(start)
    for _ in range(steps):
        slopes = [0.0] * 9
        for x1, x2, y in XOR:
            h1, h2 = sigma(p[0] * x1 + p[1] * x2 + p[4]), sigma(p[2] * x1 + p[3] * x2 + p[5])
            out = sigma(p[6] * h1 + p[7] * h2 + p[8]) - y
            d1, d2 = out * p[6] * h1 * (1 - h1), out * p[7] * h2 * (1 - h2)
            parts = (d1 * x1, d1 * x2, d2 * x1, d2 * x2, d1, d2, out * h1, out * h2, out)
            slopes = [total + part / 4 for total, part in zip(slopes, parts, strict=True)]
        p = [value - rate * slope for value, slope in zip(p, slopes, strict=True)]
    return p


class TestNetworks:
    """Networks made by their widths."""

    def test_names(self) -> None:
        """Weights and biases have the names of books, layer by layer, and our grammar reads them."""
        problem = problem_of(XOR, "", network="2-2-1", loss="logistic")
        names = [symbol.name for symbol in problem.variables]
        assert names == "w_11 w_12 w_21 w_22 b_1 b_2 v_1 v_2 c".split()
        assert problem.fit
        read = problem_of(XOR, notation(problem.fit.model), loss="logistic")
        assert {symbol.name for symbol in read.variables} == set(names)
        assert read.fit
        assert sp.simplify(read.fit.score - problem.fit.score) == 0

    @pytest.mark.parametrize(
        ("network", "activation", "formula"),
        [
            ("2-1", "", "w_1*x_1 + w_2*x_2 + b"),
            ("2-1", "tanh", "tanh(w_1*x_1 + w_2*x_2 + b)"),
            ("2-1-1", "relu", "v*relu(w_1*x_1 + w_2*x_2 + b) + c"),
            ("2-1-1", "tanh,sigmoid", "sigmoid(v*tanh(w_1*x_1 + w_2*x_2 + b) + c)"),
            (
                "2-1-2-1",
                "identity",
                "u_1*(v_1*(w_1*x_1 + w_2*x_2 + b) + c_1) + u_2*(v_2*(w_1*x_1 + w_2*x_2 + b) + c_2) + d",
            ),
        ],
    )
    def test_formulas(self, network: str, activation: str, formula: str) -> None:
        """Each is the formula that one would write out."""
        made = problem_of(XOR, "", network=network, activation=activation).fit
        written = problem_of(XOR, formula).fit
        assert made
        assert written
        assert sp.expand(made.model - written.model) == 0

    def test_against_floats(self) -> None:
        """Thirty steps on XOR agree with backpropagation in floating point to 12 digits."""
        problem = problem_of(XOR, "", "2", 30, network="2-2-1", loss="logistic", seed=3)
        expected = trained([float(value) for value in problem.start], 2.0, 30)
        assert floats(Run(problem), 30) == pytest.approx(expected, rel=1e-12)

    def test_start(self) -> None:
        """Weights begin at tenths other than 0, the same for the same seed; biases at 0."""
        one, other = (problem_of(XOR, "", network="2-2-1", seed=seed).start for seed in (1, 2))
        assert one != other
        assert one == problem_of(XOR, "", network="2-2-1", seed=1).start
        weights = [*one[:4], *one[6:8]]
        assert all(value != 0 and abs(value) <= sp.Rational(9, 10) and (10 * value).is_Integer for value in weights)
        assert (one[4], one[5], one[8]) == (0, 0, 0)

    def test_letters(self) -> None:
        """Letters of columns are no weights and no biases; the others stay as they are."""
        for columns, names in (("w,x,y", ["v_1", "v_2", "b"]), ("a,b,y", ["w_1", "w_2", "c"])):
            problem = problem_of(f"{columns}\n1,2,3\n", "", network="2-1")
            assert sorted(symbol.name for symbol in problem.variables) == sorted(names)

    def test_said(self) -> None:
        """Each layer is described with its parameters."""
        text = said(problem_of(XOR, "", network="2-2-1", activation="tanh", loss="logistic"))
        assert "Layer 1: 2 neurons, activation tanh, weights w₁₁, w₁₂, w₂₁, w₂₂, biases b₁, b₂." in text
        assert "Layer 2: 1 neuron, activation sigmoid, weights v₁, v₂, bias c." in text

    @pytest.mark.parametrize(
        ("chosen", "what"),
        [
            ({"network": "2"}, "takes the widths of layers, inputs first, like 2-2-1"),
            ({"network": "2-10-1"}, "each of at most 9"),
            ({"network": "2-0-1"}, "each of at most 9"),
            ({"network": "2-2-2-2-1"}, "at most 3 layers"),
            ({"network": "3-2-1"}, "has 3 inputs, and there are 2 columns beside the target. Let it begin with 2."),
            ({"network": "2-2-2"}, "has 2 outputs, and there is 1 target or class. Let it end with 1."),
            ({"network": "2-2-1", "activation": "sine"}, "For --activation there is no “sine”"),
            ({"network": "2-2-1", "activation": "tanh,tanh,tanh"}, "--activation names 3 functions for 2 layers"),
            ({"network": "2-2-1", "model": "w*x"}, "Of --model and --network only one"),
            ({"activation": "tanh", "model": "w*x_1"}, "--activation belongs to a network"),
        ],
    )
    def test_refused(self, chosen: dict[str, Any], what: str) -> None:
        """What is no network on these columns is refused."""
        with pytest.raises(InputError) as error:
            problem_of(XOR, **{"model": "", **chosen})
        assert what in str(error.value)


MAZUR = "i1,i2,o1,o2\n0.05,0.10,0.01,0.99\n"
"""The example of Matt Mazur, A Step by Step Backpropagation Example (2015)."""


class TestSeveralOutputs:
    """Models that predict several columns, or tell several classes apart."""

    @staticmethod
    def published(steps: int) -> Run:
        """Return the descent of the published example: eight weights, and biases that stay as they are."""
        chosen: dict[str, Any] = {"network": "2-2-2", "activation": "sigmoid,sigmoid", "target": "o1,o2"}
        chosen |= {"factor": "sum", "half": True}
        start, given = ".15,.20,.25,.30,.40,.45,.50,.55", "b_1=.35,b_2=.35,c_1=.6,c_2=.6"
        return Run(problem_of(MAZUR, "", "1/2", steps, start=start, given=given, **chosen))

    def test_published_network(self) -> None:
        """A step from the published weights leads to the published ones; from these comes the error 0.291027774.

        The page prints 0.291027924, which its own weights do not give.
        """
        run = self.published(1)
        assert run[0].value.decimal(9).text == "0.298371109"
        weights = ".149780716 .19956143 .24975114 .29950229 .35891648 .408666186 .511301270 .561370121".split()
        assert floats(run, 1) == pytest.approx(list(map(float, weights)), abs=6e-9)
        assert run[1].value.decimal(9).text == "0.291027774"

    def test_names_of_outputs(self) -> None:
        """Weights of a layer with several neurons have two indices; letters with a value are no parameters."""
        run = self.published(0)
        assert [symbol.name for symbol in run.problem.variables] == "w_11 w_12 w_21 w_22 v_11 v_12 v_21 v_22".split()
        assert "biases c₁, c₂." in said(run.problem)

    def test_formulas(self) -> None:
        """Two targets have a formula each, with a semicolon between; their losses are added."""
        rows = "x,p,q\n1,2,3\n2,3,5\n"
        run = Run(problem_of(rows, "a x; b x + c", "1/20", 1, target="p,q", factor="sum"))
        assert [number.fraction for number in run[0].gradient] == [-2 * 8, -2 * 13, -2 * 8]
        assert float(run[0].value) == 2**2 + 3**2 + 3**2 + 5**2

    def test_softmax(self) -> None:
        """Thirty steps of softmax regression on three classes agree with floating point to 12 digits."""
        points = [(0.5, "a"), (1, "a"), (1.5, "b"), (2, "b"), (2.25, "c"), (3, "c"), (1.25, "a")]
        text = "x,kind\n" + "".join(f"{x},{kind}\n" for x, kind in points)
        run = Run(problem_of(text, "w*x + b", "1/2", 30, loss="softmax"))
        assert [symbol.name for symbol in run.problem.variables] == "b_1 b_2 b_3 w_1 w_2 w_3".split()
        b, w = [0.0] * 3, [0.0] * 3
        for _ in range(30):
            slopes = [0.0] * 6
            for x, kind in points:
                shares = [math.exp(w[k] * x + b[k]) for k in range(3)]
                off = [share / sum(shares) - ("abc"[k] == kind) for k, share in enumerate(shares)]
                slopes = [s + d for s, d in zip(slopes, [*off, *(each * x for each in off)], strict=True)]
            b = [value - slope / 14 for value, slope in zip(b, slopes[:3], strict=True)]
            w = [value - slope / 14 for value, slope in zip(w, slopes[3:], strict=True)]
        assert floats(run, 30) == pytest.approx([*b, *w], rel=1e-12)
        assert "The score of the class a, for which y₁ is 1 and else 0: b₁ + w₁·x." in said(run.problem)

    def test_softmax_scaled(self) -> None:
        """Parameters of softmax on scaled data are given back in the units of the data."""
        problem = problem_of("x,k\n0,0\n4,1\n8,2\n", "w*x", loss="softmax", scale="minmax", start="1,2,3", steps=0)
        assert problem.fit
        found = data_parameters(Run(problem), problem.fit)
        assert {symbol.name: str(number.fraction) for symbol, number in found.items()} == {
            "w_1": "1/8",
            "w_2": "1/4",
            "w_3": "3/8",
        }

    def test_softmax_network(self) -> None:
        """A network for three classes ends with three neurons, whose outputs are the scores."""
        problem = problem_of("x,k\n0,0\n4,1\n8,2\n", "", loss="softmax", network="1-2-3", activation="tanh")
        assert problem.dimension == 2 + 2 + 6 + 3
        assert "activation identity" in said(problem)

    @pytest.mark.parametrize(
        ("chosen", "what"),
        [
            ({"target": "p,q", "model": "a x"}, "The model has 1 formula, and 2 are needed."),
            ({"target": "p,z", "model": "a x; b x"}, "has no column “z”"),
            ({"target": "p,p", "model": "a x; b x"}, "names a column twice"),
            ({"target": "p,q", "model": "a x", "loss": "softmax"}, "The loss softmax tells 2 to 9 classes apart"),
            ({"target": "q", "model": "a x", "loss": "logistic"}, "softmax takes several classes"),
        ],
    )
    def test_refused(self, chosen: dict[str, Any], what: str) -> None:
        """What does not fit together is refused."""
        with pytest.raises(InputError) as error:
            problem_of("x,p,q\n1,0,0\n2,1,2\n3,1,1\n", **chosen)
        assert what in str(error.value)


class TestRefused:
    """What is no fit."""

    @pytest.mark.parametrize(
        ("chosen", "what"),
        [
            ({"model": "w*y"}, "The model uses y, which is what it shall predict."),
            ({"model": "2x"}, "The model has no parameter. Letters that name columns are data (x, y)"),
            ({"model": "w*x +"}, "Something is missing after “+”"),
            ({"model": "w*x", "target": "z"}, "has no column “z”. The columns: x, y."),
            ({"model": "w*x", "loss": "squraed"}, "Did you mean squared?"),
            ({"model": "w*x", "loss": "logistic"}, "y names the class of a row for the loss logistic: 0 or 1"),
            ({"model": "w*x", "loss": "absolute", "half": True}, "A half in front belongs to the squared loss"),
            ({"model": "w*x", "scale": "log"}, "For --scale there is no “log”. Choose one of none, standard, minmax."),
            ({"model": "w*x", "test": "2"}, "like 1/4 or 0.2, not “2”"),
            ({"model": "w*x", "test": "0.99"}, "none of the 3 rows would be left"),
            ({"model": "w*x", "delta": "1"}, "The loss squared takes no --delta"),
            ({"model": "w*x", "loss": "huber", "delta": "-1"}, "--delta has to be above 0"),
        ],
    )
    def test_told(self, chosen: dict[str, Any], what: str) -> None:
        """Each is told, with what to do instead."""
        with pytest.raises(GdTutorError) as error:
            problem_of(THREE, **chosen)
        assert what in str(error.value)

    def test_start(self) -> None:
        """A start that is named wrongly is refused with the parameters; without one every parameter begins at 0."""
        assert problem_of(THREE, "w*x + b").start == (0, 0)
        assert "Every parameter begins at 0" in said(problem_of(THREE, "w*x + b"))
        with pytest.raises(InputError, match="b, w"):
            problem_of(THREE, "w*x + b", start="x=1,w=2")


class TestLongSums:
    """Sums over many rows have no short closed form."""

    def test_not_looked_for(self) -> None:
        """Of a slope over many rows no closed form is looked for, which would take far longer than the step."""
        rows = [(n, n % 2) for n in range(100)]
        run = Run(problem_of(rows, "w*x + b", "1/100", 3, loss="logistic", start="1,1"))
        slope = run.gradient[0]
        assert Remains(run.system, run.method, 0, State((fmpq(1), fmpq(1)), ())).value(slope, (sp.E, fmpq(1))) is None


def test_batches_have_no_basins_and_no_threshold() -> None:
    """Each step goes down another function: nothing is promised that holds for one."""
    rows = [(1, 2), (2, 3), (3, 5), (4, 4)]
    statement = Statement(
        "", rate="1/20", steps=10, fit=FitSource("x,y\n1,2\n2,3\n3,5\n4,4\n", "f", FitChoices("w*x + b", batch="2"))
    )
    with pytest.raises(InputError, match="batches"):
        answer(OpenBasins(statement, ()))
    run = gdtutor.fit(rows, model="w*x + b", rate="1/20", steps=10, batch=2)
    assert not run.problem.rule.is_plain
    assert "2/λ" not in run.explanation.text()
    assert "2/λ" in gdtutor.fit(rows, model="w*x + b", rate="1/20", steps=10).explanation.text()


def test_targets_in_a_list() -> None:
    """Several targets may be named in one text or in a list."""
    rows = {"x": [1, 2], "p": [2, 4], "q": [3, 6]}
    one, other = (gdtutor.fit(rows, "a x; b x", rate="1/10", steps=1, target=each) for each in ("p,q", ["p", "q"]))
    assert str(one) == str(other)
