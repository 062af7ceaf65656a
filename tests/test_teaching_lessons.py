"""Every number that a lesson states is true, by arithmetic that knows nothing of gdtutor's engine."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise, permutations
from math import hypot, isclose, log, sqrt
from pathlib import Path

import pytest
from mpmath import exp, mp, mpf

from gdtutor.descent.run import Run
from gdtutor.numbers.number import Number
from gdtutor.practice.asked import questions, skill_of
from gdtutor.practice.judging import judge
from gdtutor.practice.lessons import check_lesson
from gdtutor.practice.posing import pose
from gdtutor.practice.skills import SKILLS
from gdtutor.teaching.course import lessons_directory, load_course
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import AskBlock, ChoiceBlock, Lesson, Prose, WalkBlock
from gdtutor.teaching.reading import read_lesson
from gdtutor.teaching.walked import Walked
from gdtutor.text.languages import CODES
from gdtutor.views.practice import Attempt, Question, Verdict

COURSE = load_course()
TRANSLATED = [path for code in CODES for path in sorted((lessons_directory() / code).glob("*.md"))]


@cache
def prose(lesson_id: str) -> str:
    """Return the text of a lesson on one line, with the numbers of its walks in it."""
    lesson = COURSE[lesson_id]
    filled = lesson.filled(fill(lesson.written).texts)
    return " ".join(" ".join(part.text for part in filled.parts if isinstance(part, Prose)).split())


def descend(slope: Callable[[Fraction], Fraction], start: Fraction, rate: Fraction, steps: int) -> Fraction:
    """Return the last of the iterates, in exact fractions."""
    x = start
    for _ in range(steps):
        x -= rate * slope(x)
    return x


def parabola(x: Fraction) -> Fraction:
    """Return the slope of x²."""
    return 2 * x


def bowl(x: Fraction) -> Fraction:
    """Return the slope of x² − 6x + 11."""
    return 2 * x - 6


def quartic(x: Fraction) -> Fraction:
    """Return the slope of x⁴ − 3x³ + 2."""
    return 4 * x**3 - 9 * x**2


def quartic_value(x: Fraction) -> Fraction:
    """Return x⁴ − 3x³ + 2."""
    return x**4 - 3 * x**3 + 2


def flat(x: float) -> float:
    """Return the slope of x⁴."""
    return 4 * x**3


def float_walk(slope: Callable[[float], float], start: float, rate: float, steps: int) -> list[float]:
    """Return the iterates in floating point."""
    points = [start]
    for _ in range(steps):
        points.append(points[-1] - rate * slope(points[-1]))
    return points


class TestTheIdea:
    """The numbers of the first lesson."""

    def test_from_the_right(self) -> None:
        """From 8 at 1/4 the slope is 10, the first place 11/2, and f falls from 27 to 8.25."""
        assert bowl(Fraction(8)) == 10
        places = [descend(bowl, Fraction(8), Fraction(1, 4), n) for n in range(4)]
        assert places[1] == Fraction(11, 2)
        steps = [one - other for one, other in pairwise(places)]
        assert steps == [Fraction(5, 2), Fraction(5, 4), Fraction(5, 8)]
        assert [x**2 - 6 * x + 11 for x in (Fraction(8), Fraction("5.5"), Fraction(3))] == [27, Fraction("8.25"), 2]

    def test_from_the_left(self) -> None:
        """From 1 the slope is −4 and the next place 2."""
        assert bowl(Fraction(1)) == -4
        assert descend(bowl, Fraction(1), Fraction(1, 4), 1) == 2

    def test_distances(self) -> None:
        """The distance to 3 is halved by each step, and the slope is within 10⁻¹⁰ after 37 steps, not before."""
        for n in range(40):
            assert descend(bowl, Fraction(8), Fraction(1, 4), n) - 3 == Fraction(5, 2**n)
        assert 2 * Fraction(5, 2**37) <= Fraction(1, 10**10) < 2 * Fraction(5, 2**36)
        assert "$37$ steps" in prose("the-idea")

    def test_the_step_to_complete(self) -> None:
        """At 7 the slope is 8, and a tenth of it 4/5."""
        assert bowl(Fraction(7)) == 8
        assert Fraction(1, 10) * 8 == Fraction(4, 5)


class TestTheSlope:
    """The numbers of the second lesson."""

    @pytest.mark.parametrize("way", ["1", "0.1", "0.01", "0.001"])
    def test_table(self, way: str) -> None:
        """Each row: the new height, the rise, and the rise divided by the way."""
        height = (3 + Fraction(way)) ** 2
        row = [way, *(f"{float(each):g}" for each in (height, height - 9))]
        row[1] = {"0.001": "9.006001"}.get(way, row[1])
        assert "| " + " | ".join(f"${each}$" for each in row) in prose("the-slope")
        assert f"| ${float((height - 9) / Fraction(way)):g}$ |" in prose("the-slope")

    def test_same_distance(self) -> None:
        """At 1/10 the slope of x² is 1/5, and that of x⁴ is 1/250, fifty times less."""
        assert parabola(Fraction(1, 10)) == Fraction(1, 5)
        assert 4 * Fraction(1, 10) ** 3 == Fraction(1, 250) == Fraction(1, 5) / 50

    def test_creeping(self) -> None:
        """After 200 steps on x⁴ the walk is at 0.173, with the slope 0.0207, 0.993 of the one before."""
        *_, before, last = float_walk(flat, 1, 1 / 50, 200)
        assert f"{last:.3f}" == "0.173"
        assert f"{flat(last):.4f}" == "0.0207"
        assert f"{flat(last) / flat(before):.3f}" == "0.993"

    def test_the_plain(self) -> None:
        """On x²/(1 + x²) the slope is 1/2 at 1 and 3/50 at 3; it grows for 32 steps, to 0.635, and then falls."""

        def slope(x: float) -> float:
            return 2 * x / (1 + x**2) ** 2

        assert (slope(1), isclose(slope(3), 3 / 50)) == (1 / 2, True)
        slopes = [slope(x) for x in float_walk(slope, 3, 1 / 2, 40)]
        assert slopes.index(max(slopes)) == 32
        assert f"{slopes[32]:.3f}" == "0.635"
        assert slopes[:33] == sorted(slopes[:33])


class TestTheUpdate:
    """The numbers of the third lesson."""

    def test_first_steps(self) -> None:
        """From 4 at 1/100: f is 66, the slope 112, the next place 72/25 = 2.88; with the old slope x₂ were 1.76."""
        assert [value(Fraction(4)) for value in (quartic_value, quartic)] == [66, 112]
        first = descend(quartic, Fraction(4), Fraction(1, 100), 1)
        assert first == Fraction(72, 25) == Fraction("2.88")
        assert f"{float(quartic(first)):.1f}" == "20.9"
        assert f"{float(quartic(first) / 100):.3f}" == "0.209"
        assert f"{float(descend(quartic, Fraction(4), Fraction(1, 100), 2)):.5f}" == "2.67098"
        assert first - Fraction(112, 100) == Fraction("1.76")

    def test_other_parts(self) -> None:
        """With a plus the step leads to 5.12, without a rate to −108."""
        assert 4 + Fraction(112, 100) == Fraction("5.12")
        assert 4 - 112 == -108

    def test_arrival(self) -> None:
        """After 20 steps the walk is at 2.25475; the slope is 0 at 9/4; from 5 one step leads there."""
        assert f"{float_walk(lambda x: 4 * x**3 - 9 * x**2, 4, 1 / 100, 20)[-1]:.5f}" == "2.25475"
        assert quartic(Fraction(9, 4)) == 0
        assert quartic(Fraction(5)) == 275
        assert descend(quartic, Fraction(5), Fraction(1, 100), 1) == Fraction(9, 4)


class TestStepSize:
    """The numbers of the fifth lesson."""

    @pytest.mark.parametrize(
        ("rate", "factor", "first", "second"),
        [
            ("1/100", "49/50", "2.94", "2.8812"),
            ("1/10", "4/5", "2.4", "1.92"),
            ("1/2", "0", "0", "0"),
            ("9/10", "-4/5", "-2.4", "1.92"),
            ("1", "-1", "-3", "3"),
            ("11/10", "-6/5", "-3.6", "4.32"),
        ],
    )
    def test_table(self, rate: str, factor: str, first: str, second: str) -> None:
        """Each row of the table: the factor 1 − 2α, and the first two places from 3."""
        alpha = Fraction(rate)
        assert 1 - 2 * alpha == Fraction(factor)
        assert descend(parabola, Fraction(3), alpha, 1) == Fraction(first)
        assert descend(parabola, Fraction(3), alpha, 2) == Fraction(second)
        assert f"| ${first}$ | ${second}$ |" in prose("step-size")

    @pytest.mark.parametrize(("rate", "steps"), [("1/10", 26), ("1/100", 283)])
    def test_steps_to_a_hundredth(self, rate: str, steps: int) -> None:
        """The number of steps after which the walk is within 0.01 is stated, and not one step too many."""
        alpha = Fraction(rate)
        assert descend(parabola, Fraction(3), alpha, steps) < Fraction("0.01")
        assert descend(parabola, Fraction(3), alpha, steps - 1) >= Fraction("0.01")

    def test_large_and_small_alike(self) -> None:
        """After 26 steps the rates 1/10 and 9/10 are equally near."""
        small, large = (abs(descend(parabola, Fraction(3), Fraction(rate), 26)) for rate in ("1/10", "9/10"))
        assert small == large

    def test_edge(self) -> None:
        """The quartic bends with 81/4 at its lowest point and 120 at the start; the edge is 8/81 ≈ 0.0988."""
        second = [12 * x**2 - 18 * x for x in (Fraction(9, 4), Fraction(4))]
        assert second == [Fraction(81, 4), 120]
        assert 2 / second[0] == Fraction(8, 81)
        assert abs(Fraction(8, 81) - Fraction("0.0988")) <= Fraction("0.00005")

    def test_edge_holds(self) -> None:
        """A little below the edge a walk near 9/4 is drawn in, a little above it is pushed out."""
        near = 2.25 + 1e-6
        for rate, drawn in ((8 / 81 * 0.9, True), (8 / 81 * 1.1, False)):
            x = near
            for _ in range(40):
                x -= rate * (4 * x**3 - 9 * x**2)
            assert (abs(x - 2.25) < 1e-6) is drawn

    def test_thrown_out(self) -> None:
        """From 4 a rate below the edge throws the walk out: at 9/100 its first step leads to −6.08, and on outwards."""
        assert Fraction(9, 100) < Fraction(8, 81)
        x = descend(quartic, Fraction(4), Fraction(9, 100), 1)
        assert x == Fraction("-6.08")
        assert quartic_value(x) > quartic_value(Fraction(4))
        assert abs(descend(quartic, Fraction(4), Fraction(9, 100), 3)) > 10**5


class TestStopping:
    """The numbers of the sixth lesson."""

    def test_halves(self) -> None:
        """Ten steps leave 1/1024 of the error: three digits, one in 3.3 steps."""
        assert descend(bowl, Fraction(8), Fraction(1, 4), 10) - 3 == 5 * Fraction(1, 1024)
        assert 2**3.3 < 10 < 2**3.4

    @pytest.mark.parametrize(("steps", "place"), [(300, "0.142"), (1000, "0.0787"), (10_000, "0.0250")])
    def test_creeping(self, steps: int, place: str) -> None:
        """On x⁴ from 1 at 1/50 the walk comes no nearer than this."""
        x = float_walk(flat, 1, 1 / 50, steps)[-1]
        assert f"{x:.3g}".ljust(len(place), "0") == place

    def test_a_millionth(self) -> None:
        """The slope is 10⁻⁶ at half a millionth on x², and at 0.0063 on x⁴."""
        assert parabola(Fraction(1, 2_000_000)) == Fraction(1, 1_000_000)
        assert isclose(flat(0.0063), 1e-6, rel_tol=0.01)

    @pytest.mark.parametrize(("start", "factor"), [("4.9", "-0.92"), ("5", "-1"), ("5.1", "-1.08")])
    def test_factors(self, start: str, factor: str) -> None:
        """The factor of the first step."""
        assert f"{float(1 - 4 * Fraction(1, 50) * Fraction(start) ** 2):.3g}" in {factor, f"{factor}1"}

    def test_fates(self) -> None:
        """From 4.9 the walk comes in, to 0.143; from 5 it repeats, from 5.1 it is at 1.2·10²⁶ after six steps."""
        assert f"{float_walk(flat, 4.9, 1 / 50, 300)[-1]:.3f}" == "0.143"
        exact = [descend(lambda x: 4 * x**3, Fraction(5), Fraction(1, 50), n) for n in range(3)]
        assert exact == [5, -5, 5]
        assert f"{float_walk(flat, 5.1, 1 / 50, 6)[-1]:.1e}" == "1.2e+26"
        assert "0.143" in prose("stopping")
        assert "x_6 \\approx 1.2" in prose("stopping")

    def test_lucky(self) -> None:
        """From 1 at 1/4 one step leads to 0; from 9/10 it creeps."""
        assert descend(lambda x: 4 * x**3, Fraction(1), Fraction(1, 4), 1) == 0
        assert float_walk(flat, 0.9, 1 / 4, 100)[-1] > 0.05


class TestValleys:
    """The numbers of the seventh lesson."""

    def test_watershed(self) -> None:
        """The slope is positive at 1/10, negative at 1/5; the valleys are at the heights −22.13 and −10.15."""

        def slope(x: Fraction) -> Fraction:
            return 4 * x**3 - 16 * x + 3

        assert (slope(Fraction(1, 10)), slope(Fraction(1, 5))) == (Fraction("1.404"), Fraction("-0.168"))
        for place, height in ((-2.08787, "-22.13"), (1.89868, "-10.15")):
            assert f"{place**4 - 8 * place**2 + 3 * place:.2f}" == height
            assert slope(Fraction(place) - Fraction(1, 10**5)) < 0 < slope(Fraction(place) + Fraction(1, 10**5))

    def test_leaving_a_top(self) -> None:
        """From 1/1000 the distance to the top grows by nearly 27/25 at first; it is 0.0469 at 50, and 0.926 at 100."""
        places = float_walk(lambda x: 4 * x**3 - 4 * x, 1 / 1000, 1 / 50, 200)
        assert isclose(places[1] / places[0], 27 / 25, rel_tol=1e-5)
        assert [f"{places[n]:.3g}" for n in (50, 100)] == ["0.0469", "0.926"]
        assert isclose(places[200], 1, rel_tol=1e-6)

    def test_terrace(self) -> None:
        """The quartic falls on both sides of 0, and the walk from −1/2 does not pass it."""
        values = [quartic_value(Fraction(n, 10)) for n in range(-10, 11)]
        assert values == sorted(values, reverse=True)
        places = float_walk(lambda x: 4 * x**3 - 9 * x**2, -1 / 2, 1 / 100, 5000)
        assert max(places) < 0
        assert f"{places[5000]:.2g}" == "-0.0022"

    def test_over_the_ridge(self) -> None:
        """From 2 at 1/10 the first step on x⁴ − 2x² leads to −0.4; at 3 the slope is 96."""
        first = descend(lambda x: 4 * x**3 - 4 * x, Fraction(2), Fraction(1, 10), 1)
        assert first == Fraction("-0.4")
        assert 4 * 3**3 - 4 * 3 == 96


class TestSeveralVariables:
    """The numbers of the eighth lesson."""

    def test_by_hand(self) -> None:
        """From (3, 2) the gradient is (8, 11) and the next place (2.2, 0.9); with the new x it were 0.98."""
        x, y, rate = Fraction(3), Fraction(2), Fraction(1, 10)
        assert (2 * x + y, x + 4 * y) == (Fraction(8), Fraction(11))
        new = x - rate * 8
        assert (new, y - rate * 11) == (Fraction("2.2"), Fraction("0.9"))
        assert (new + 4 * y, y - rate * (new + 4 * y)) == (Fraction("10.2"), Fraction("0.98"))

    def test_the_long_valley(self) -> None:
        """After five steps y is 0.078 and x still 8.2; after a hundred x is 0.17."""
        along, across = Fraction(24, 25), Fraction(3, 5)
        assert f"{float(across**5):.2g}" == "0.078"
        assert [f"{float(10 * along**n):.2g}" for n in (5, 100)] == ["8.2", "0.17"]


class TestNarrowValleys:
    """The numbers of the ninth lesson."""

    @pytest.mark.parametrize(
        ("rate", "along", "across"),
        [("1/20", "9/10", "0"), ("1/11", "9/11", "-9/11"), ("1/10", "4/5", "-1"), ("11/100", "39/50", "-6/5")],
    )
    def test_table(self, rate: str, along: str, across: str) -> None:
        """Each row: the factors along the floor and across."""
        assert [1 - bend * Fraction(rate) for bend in (2, 20)] == [Fraction(along), Fraction(across)]

    def test_best_rate(self) -> None:
        """At 1/11 the larger of the two factors is smallest, 9/11 = (κ − 1)/(κ + 1) with κ = 10."""

        def worst(rate: Fraction) -> Fraction:
            return max(abs(1 - bend * rate) for bend in (2, 20))

        assert min((Fraction(n, 1100) for n in range(1, 120)), key=worst) == Fraction(1, 11)
        assert worst(Fraction(1, 11)) == Fraction(10 - 1, 10 + 1)
        assert [1 - bend * Fraction(1, 22) for bend in (2, 20)] == [Fraction(10, 11), Fraction(1, 11)]

    def test_end(self) -> None:
        """At the best rate the length of the gradient is within 10⁻¹⁰ after 132 steps, not before."""
        squares = [800 * Fraction(9, 11) ** (2 * n) for n in (131, 132)]
        assert squares[0] > Fraction(1, 10**20) >= squares[1]

    def test_a_digit(self) -> None:
        """With κ = 1000 a digit takes about 1150 steps."""
        assert isclose(log(10) / -log(999 / 1001), 1150, rel_tol=0.01)


class TestSaddles:
    """The numbers of the tenth lesson."""

    def test_leaving(self) -> None:
        """After 50 steps x is 0.0052 and y 0.12, after 100 y is 13.8."""
        grown, left = Fraction(11, 10), Fraction(9, 10)
        assert [f"{float(each):.2g}" for each in (left**50, grown**50 / 1000)] == ["0.0052", "0.12"]
        assert f"{float(grown**100 / 1000):.3g}" == "13.8"

    def test_counts(self) -> None:
        """Of the 3¹⁰ critical points 2¹⁰ are minima, 1.7 in 100."""
        assert (3**10, 2**10) == (59049, 1024)
        assert f"{100 * (2 / 3) ** 10:.2g}" == "1.7"

    def test_kinds(self) -> None:
        """Of the nine places four are minima, one is the maximum and four are saddles, by the signs of 12x² − 4."""
        bends = [{12 * x**2 - 4 > 0, 12 * y**2 - 4 > 0} for x in (-1, 0, 1) for y in (-1, 0, 1)]
        assert [bends.count(kind) for kind in ({True}, {False}, {True, False})] == [4, 1, 4]

    def test_hidden(self) -> None:
        """Along y = −x the function x² + 4xy + y² is −2x²."""
        assert all(x**2 + 4 * x * -x + x**2 == -2 * x**2 for x in range(-5, 6))


ROWS = ((1, 2), (2, 3), (3, 5))
"""The three measurements of the eleventh lesson."""
DEGREES = ((0, 32), (10, 50), (20, 68), (30, 86))
"""Its temperatures."""


def line_slopes(rows: Sequence[tuple[int, int]], w: float, b: float) -> tuple[float, float]:
    """Return the slopes by w and by b of the sum of squared residuals."""
    residuals = [w * x + b - y for x, y in rows]
    return 2 * sum(r * x for r, (x, _) in zip(residuals, rows, strict=True)), 2 * sum(residuals)


def fitted(rows: Sequence[tuple[int, int]], rate: float, steps: int) -> tuple[float, float]:
    """Return w and b after so many steps from 0."""
    w = b = 0.0
    for _ in range(steps):
        by_w, by_b = line_slopes(rows, w, b)
        w, b = w - rate * by_w, b - rate * by_b
    return w, b


class TestALineFromData:
    """The numbers of the eleventh lesson."""

    def test_one_parameter(self) -> None:
        """The slope is 28w − 46; at 1/56 the distance to 23/14 is halved."""
        for w in range(-3, 4):
            assert sum(2 * (w * x - y) * x for x, y in ROWS) == 28 * w - 46
        assert Fraction(28) * Fraction(23, 14) - 46 == 0
        assert 1 - Fraction(28, 56) == Fraction(1, 2)

    def test_two_parameters(self) -> None:
        """The slopes at (0, 0) are −46 and −20, at (1, 0) the residuals −1, −1, −2; lowest is (3/2, 1/3), with 1/6."""
        assert line_slopes(ROWS, 0, 0) == (-46, -20)
        assert [x - y for x, y in ROWS] == [-1, -1, -2]
        w, b = Fraction(3, 2), Fraction(1, 3)
        assert [3 * b + 6 * w, 6 * b + 14 * w] == [10, 23]
        assert sum((w * x + b - y) ** 2 for x, y in ROWS) == Fraction(1, 6)

    def test_temperatures(self) -> None:
        """After 1000 steps at 1/3000 w is 2.33 and b 19.7; the slow direction keeps 0.99905 of its error; κ is 984."""
        w, b = fitted(DEGREES, 1 / 3000, 1000)
        assert (f"{w:.3g}", f"{b:.3g}") == ("2.33", "19.7")
        trace, determinant = 2 * (4 + 1400), 4 * (4 * 1400 - 60**2)
        root = sqrt(trace**2 - 4 * determinant)
        largest, smallest = (trace + root) / 2, (trace - root) / 2
        assert (f"{largest:.4g}", f"{smallest:.4g}", f"{largest / smallest:.3g}") == ("2805", "2.852", "984")
        assert f"{1 - smallest / 3000:.5f}" == "0.99905"
        assert 1 / 3000 < 2 / largest < 2.2 / 3000

    def test_tens_of_degrees(self) -> None:
        """In tens of degrees 213 steps at 1/20 lead to 18 and 32; κ is 14.1."""
        rows = [(x // 10, y) for x, y in DEGREES]
        w, b = fitted(rows, 1 / 20, 213)
        assert isclose(w, 18, abs_tol=1e-9)
        assert isclose(b, 32, abs_tol=1e-9)
        root = sqrt(36**2 - 4 * (8 * 28 - 12**2))
        assert f"{(36 + root) / (36 - root):.3g}" == "14.1"

    def test_thinking_distances(self) -> None:
        """They lie on a line through the origin; at 1/6000 the weight is nearly right at once, and κ is 14044."""
        rows = [(20, 6), (30, 9), (40, 12)]
        assert {Fraction(y, x) for x, y in rows} == {Fraction(3, 10)}
        (first, _), (w, b) = (fitted(rows, 1 / 6000, steps) for steps in (1, 1000))
        assert isclose(first, 0.29)
        assert (f"{w:.5f}", f"{b:.5f}") == ("0.29973", "0.00868")
        root = sqrt((2900 + 3) ** 2 - 4 * (3 * 2900 - 90**2))
        assert f"{(2903 + root) / (2903 - root):.5g}" == "14044"
        assert "approx 14044" in prose("a-line-from-data").replace(",", "")


class TestBetterSteps:
    """The numbers of the twelfth lesson."""

    def test_plain(self) -> None:
        """With the factor 4/5 the gradient, 9√2 long at first, is 0.000020 long after 60 steps, and ends at 115."""
        lengths = {n: 9 * sqrt(2) * 0.8**n for n in (60, 114, 115)}
        assert f"{lengths[60]:.6f}" == "0.000020"
        assert lengths[115] <= 1e-10 < lengths[114]

    def test_ball(self) -> None:
        """With 1/4 and 1/4 the gradient is within 10⁻¹⁰ after 43 steps, not before; 1/4 is beyond the edge 2/9."""
        place, velocity, lengths = [9.0, 1.0], [0.0, 0.0], []
        for _ in range(44):
            slopes = [place[0], 9 * place[1]]
            lengths.append(hypot(*slopes))
            velocity = [v / 4 - g / 4 for v, g in zip(velocity, slopes, strict=True)]
            place = [x + v for x, v in zip(place, velocity, strict=True)]
        assert min(lengths[:43]) > 1e-10 >= lengths[43]
        assert Fraction(1, 4) > Fraction(2, 9)

    def test_adam(self) -> None:
        """From 3 on x² the first two steps of Adam lead to 2.900 and 2.800."""
        x, m, v = 3.0, 0.0, 0.0
        places = []
        for n in (1, 2):
            m, v = 0.9 * m + 0.1 * 2 * x, 0.999 * v + 0.001 * 4 * x**2
            x -= 0.1 * (m / (1 - 0.9**n)) / (sqrt(v / (1 - 0.999**n)) + 1e-8)
            places.append(f"{x:.3f}")
        assert places == ["2.900", "2.800"]

    def test_newton(self) -> None:
        """From 1/10 it goes to 0.189193, where the slope is 0 and the bend negative; on a parabola at once to 3."""
        x = 0.1
        for _ in range(3):
            x -= (4 * x**3 - 16 * x + 3) / (12 * x**2 - 16)
        assert f"{x:.6f}" == "0.189193"
        assert 12 * x**2 - 16 < 0
        assert 8 - Fraction(10, 2) == 3


def sigmoid(z: float) -> float:
    """Return 1/(1 + e⁻ᶻ)."""
    return 1 / (1 + math.exp(-z))


def xor_loss(weights: Sequence[float]) -> float:
    """Return the loss of two hidden neurons and an output on the four rows of XOR."""
    a, c, d, k, m, n, p, q, r = weights
    rows = ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0))
    return sum((p * sigmoid(a * x + c * y + d) + q * sigmoid(k * x + m * y + n) + r - t) ** 2 for x, y, t in rows)


def slopes_of(function: Callable[[Sequence[float]], float], at: Sequence[float]) -> list[float]:
    """Return the partial derivatives by central differences."""
    found = []
    for index in range(len(at)):
        high, low = ([x + h * (i == index) for i, x in enumerate(at)] for h in (1e-5, -1e-5))
        found.append((function(high) - function(low)) / 2e-5)
    return found


def trained(function: Callable[[Sequence[float]], float], start: Sequence[float], rate: float, steps: int) -> float:
    """Return the value after so many steps by slopes from differences."""
    at = list(start)
    for _ in range(steps):
        at = [x - rate * g for x, g in zip(at, slopes_of(function, at), strict=True)]
    return function(at)


class TestANeuron:
    """The numbers of the thirteenth lesson."""

    def test_by_hand(self) -> None:
        """At w = 1, b = −2 with the input 2 the output is 1/2, δ is 1/4, and the slopes are 1/2 and 1/4."""
        by_w, by_b = slopes_of(lambda at: sigmoid(2 * at[0] + at[1]) ** 2, (1, -2))
        assert isclose(by_w, 1 / 2, rel_tol=1e-6)
        assert isclose(by_b, 1 / 4, rel_tol=1e-6)

    def test_saturates(self) -> None:
        """After 40 steps the loss is 0.0029."""
        assert f"{trained(lambda at: sigmoid(2 * at[0] + at[1]) ** 2, (1, -2), 1 / 2, 40):.2g}" == "0.0029"

    def test_log_loss(self) -> None:
        """Its slope by z is a − y, for either target."""
        for z in (-2.0, 0.0, 1.5):
            (yes,) = slopes_of(lambda at: -log(sigmoid(at[0])), (z,))
            (no,) = slopes_of(lambda at: -log(1 - sigmoid(at[0])), (z,))
            assert isclose(yes, sigmoid(z) - 1, rel_tol=1e-6)
            assert isclose(no, sigmoid(z), rel_tol=1e-6)

    def test_or(self) -> None:
        """From 4 ln 2, which is 2.77, the loss falls to 0.0938 in 200 steps."""

        def loss(at: Sequence[float]) -> float:
            u, v, b = at
            return sum(-log(sigmoid(s * (u * x + v * y + b))) for x, y, s in OR)

        assert f"{4 * log(2):.3g}" == f"{loss((0, 0, 0)):.3g}" == "2.77"
        assert f"{trained(loss, (0, 0, 0), 1 / 2, 200):.3g}" == "0.0938"

    def test_rings(self) -> None:
        """The weight, the bias and the loss are those that Dalal, Fowlkes and Hoadley (1989) found for the flights."""
        walk = next(walk for walk in COURSE["a-neuron"].walks if walk.id == "rings")
        assert walk.fit is not None
        rows = [tuple(map(Fraction, line.split(","))) for line in walk.fit.text.split()[1:]]
        damaged = [53, 57, 58, 63, 70, 70, 75]
        sound = [66, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81]
        flights = [(Fraction(t), Fraction(1)) for t in damaged] + [(Fraction(t), Fraction(0)) for t in sound]
        assert sorted((70 + 10 * x, t) for x, t in rows) == sorted(flights)
        published = {"intercept": 15.0429, "slope": -0.2322, "deviance": 20.315}
        b, w = map(float, Walked(walk).limit)
        assert isclose(w / 10, published["slope"], abs_tol=5e-5)
        assert isclose(b - 7 * w, published["intercept"], abs_tol=1e-3)
        loss = -sum(log(sigmoid((2 * t - 1) * (w * float(x) + b))) for x, t in rows)
        assert isclose(2 * loss, published["deviance"], abs_tol=1e-3)
        assert f"z \\approx {b - 3.9 * w:.2f}" in prose("a-neuron")


OR = ((0, 0, -1), (0, 1, 1), (1, 0, 1), (1, 1, 1))
"""The rows of “or”, with the sign that z should have."""


class TestANetwork:
    """The numbers of the last lesson."""

    def test_stuck(self) -> None:
        """One neuron on XOR: at 0 each slope is 0, and its loss is nowhere smaller nearby."""

        def loss(at: Sequence[float]) -> float:
            u, v, b = at
            return sum(-log(sigmoid(s * (u * x + v * y + b))) for x, y, s in (*OR[:3], (1, 1, -1)))

        assert all(abs(slope) < 1e-9 for slope in slopes_of(loss, (0, 0, 0)))
        around = [(u, v, b) for u in (-1, 0, 1) for v in (-1, 0, 1) for b in (-1, 0, 1) if (u, v, b) != (0, 0, 0)]
        assert all(loss(at) > loss((0, 0, 0)) for at in around)

    def test_by_hand(self) -> None:
        """At w₁ = 0, w₂ = 2 the slopes are −4 and −2; with the new w₂ = 5/2 the first were −5, and w₁ 5/4."""
        by_first, by_second = slopes_of(lambda at: (at[1] * sigmoid(2 * at[0]) - 3) ** 2, (0, 2))
        assert isclose(by_first, -4, rel_tol=1e-6)
        assert isclose(by_second, -2, rel_tol=1e-6)
        assert Fraction(-4) * Fraction(5, 2) * Fraction(1, 4) * 2 == -5
        assert 0 - Fraction(1, 4) * -5 == Fraction(5, 4)

    def test_batches(self) -> None:
        """Some order of the three rows leads to 1971/2744, which is 0.7183, in three steps from 0 at 1/56."""
        ends = set()
        for order in permutations(ROWS):
            w = Fraction(0)
            for x, y in order:
                w -= Fraction(1, 56) * 2 * (w * x - y) * x
            ends.add(w)
        walk = next(walk for walk in COURSE["a-network"].walks if walk.id == "batches")
        assert Fraction(str(run(walk)[3].point[0].exact)) in ends
        assert [Fraction(y, x) for x, y in ROWS] == [2, Fraction(3, 2), Fraction(5, 3)]

    @pytest.mark.parametrize(
        ("start", "rate", "steps", "loss"),
        [
            ((1, 1, 0, 1, 1, 0, 0.5, 0.5, 0), 0.1, 50, "0.96180"),
            ((1, -1, 0, -1, 1, 0, 1, 1, -1), 0.1, 238, "0.00129"),
            ((1, 1, 0, 1, 1, -1, 0.5, -0.5, 0), 0.2, 600, "1.00002"),
            ((1, -1, 0, -1, 1, 0, 1, 1, -1), 0.5, 0, "2.00000"),
            ((1, -1, 0, -1, 1, 0, 1, 1, -1), 0.5, 1, "37.62236"),
        ],
    )
    def test_walks(self, start: tuple[float, ...], rate: float, steps: int, loss: str) -> None:
        """The loss after so many steps."""
        assert f"{trained(xor_loss, start, rate, steps):.5f}" == loss


GRADIENTS: dict[str, Callable[..., tuple[mpf, ...]]] = {
    "x^2": lambda x: (2 * x,),
    "x^2 - 6x + 11": lambda x: (2 * x - 6,),
    "x^4": lambda x: (4 * x**3,),
    "x^2/(1 + x^2)": lambda x: (2 * x / (1 + x**2) ** 2,),
    "x^4 - 3x^3 + 2": lambda x: (4 * x**3 - 9 * x**2,),
    "x^2 e^(-x)": lambda x: ((2 * x - x**2) * exp(-x),),
    "x^4 - 8x^2 + 3x": lambda x: (4 * x**3 - 16 * x + 3,),
    "x^4 - 2x^2": lambda x: (4 * x**3 - 4 * x,),
    "x^2 + x*y + 2y^2": lambda x, y: (2 * x + y, x + 4 * y),
    "x^2 + 10y^2": lambda x, y: (2 * x, 20 * y),
    "(1 - x)^2 + 100(y - x^2)^2": lambda x, y: (-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)),
    "x^2/2 - y^2/2": lambda x, y: (x, -y),
    "(x^2 + 9y^2)/2": lambda x, y: (x, 9 * y),
    "(sigmoid(2w + b))^2": lambda b, w: (_through(2 * w + b), 2 * _through(2 * w + b)),
    "(w_2*sigmoid(2w_1) - 3)^2": lambda v, w: (
        4 * (w * _squashed(2 * v) - 3) * w * _squashed(2 * v) * (1 - _squashed(2 * v)),
        2 * (w * _squashed(2 * v) - 3) * _squashed(2 * v),
    ),
    "x^4 - 2x^2 + y^4 - 2y^2": lambda x, y: (4 * x**3 - 4 * x, 4 * y**3 - 4 * y),
}
"""The gradient of every function that is walked on by plain descent, written by hand."""


def _squashed(z: mpf) -> mpf:
    """Return the sigmoid to many digits."""
    return 1 / (1 + exp(-z))


def _through(z: mpf) -> mpf:
    """Return the slope of the sigmoid's square."""
    return 2 * _squashed(z) ** 2 * (1 - _squashed(z))


def draws() -> Iterator[tuple[str, Question]]:
    """Yield everything that a lesson may ask, with the lesson's id."""
    for lesson in COURSE.lessons:
        for block in lesson.asks:
            yield from ((lesson.id, question) for question in questions(block))


class TestLive:
    """The live blocks of the lessons."""

    def test_everything_can_be_worked(self) -> None:
        """Every walk can be run and every question has an answer."""
        assert check_lesson(lessons_directory()) == ()

    @pytest.mark.parametrize("code", sorted({path.parent.name for path in TRANSLATED}))
    def test_translations_can_be_worked(self, code: str) -> None:
        """So it is in another language."""
        assert check_lesson(lessons_directory() / code) == ()

    @pytest.mark.parametrize("lesson", COURSE.lessons, ids=lambda lesson: lesson.id)
    def test_each_walk_shows_something(self, lesson: Lesson) -> None:
        """What a walk is there for is claimed of it, to be checked; the skills of a lesson are those of practice."""
        assert all(walk.expect for walk in lesson.walks)
        assert set(lesson.skills) <= set(SKILLS)
        assert {skill_of(block) for block in lesson.asks} <= set(SKILLS)

    @pytest.mark.parametrize(
        ("rate", "kind"),
        [("9/10", {"step-limit", "converged"}), ("1", {"cycle"}), ("11/10", {"diverging", "step-limit"})],
    )
    def test_fates(self, rate: str, kind: set[str]) -> None:
        """The walks end as the text beside them says."""
        (walk,) = (walk for walk in COURSE["step-size"].walks if walk.rate == rate)
        assert run(walk).outcome.kind in kind

    @pytest.mark.parametrize("lesson", COURSE.lessons, ids=lambda lesson: lesson.id)
    def test_walks_agree(self, lesson: Lesson) -> None:
        """Each walk by plain descent goes where arithmetic to fifty digits goes."""
        for walk in lesson.walks:
            if walk.method != "gradient-descent" or walk.fit is not None:
                continue  # the descents on rows are computed in the lessons' own tests
            run_of_it = run(walk)
            with mp.workdps(50):
                for n in range(min(3, run_of_it.last)):
                    here, there = ([mpf(each.decimal().text) for each in run_of_it[m].point] for m in (n, n + 1))
                    rate = Fraction(walk.rate)
                    slopes = GRADIENTS[walk.f](*map(exactly, run_of_it[n].point))
                    for x, slope, after in zip(here, slopes, there, strict=True):
                        assert abs(x - rate.numerator * slope / rate.denominator - after) <= 1e-4 * (abs(x) + 1), walk

    @pytest.mark.parametrize(("lesson", "question"), draws())
    def test_answers(self, lesson: str, question: Question) -> None:
        """The right answer to whatever is drawn is taken, and a wrong one is not."""
        right = pose(question).right
        typed = ", ".join(str(each) for each in right)
        assert judge(Attempt(question, typed)).verdict is Verdict.RIGHT, (lesson, typed)
        wrong = ", ".join(str(each + 1) for each in right)
        assert judge(Attempt(question, wrong)).verdict is not Verdict.RIGHT, (lesson, wrong)

    @pytest.mark.parametrize("lesson", COURSE.lessons, ids=lambda lesson: lesson.id)
    def test_choices(self, lesson: Lesson) -> None:
        """Each question in words has answers that differ, and a reason of its own for each."""
        assert lesson.choices
        for block in lesson.choices:
            assert len(set(block.choices)) == len(block.choices)
            assert len(set(block.because)) == len(block.choices)
            assert all(text.endswith(".") for text in block.because)
            assert not any(text.endswith(".") for text in block.choices)


def exactly(number: Number) -> mpf:
    """Return an iterate to many digits."""
    return mpf(number.exact.p) / number.exact.q if number.exact is not None else mpf(number.decimal(30).text)


def run(walk: WalkBlock) -> Run:
    """Return the run of a walk block."""
    return Walked(walk).run


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parent.name}/{path.name}")
class TestTranslations:
    """A translation says what the lesson says: the tests of its numbers hold for both."""

    def lessons(self, path: Path) -> tuple[Lesson, Lesson]:
        """Return the translation, and the lesson."""
        pair = read_lesson(path), read_lesson(path.parent.parent / path.name)
        assert [reading.faults for reading in pair] == [(), ()]
        return tuple(reading.lesson for reading in pair)  # type: ignore[return-value]

    def test_same_lesson(self, path: Path) -> None:
        """Id, skills, what is required and what can be walked through and answered are the same."""
        ours, theirs = self.lessons(path)
        assert (ours.id, ours.skills, ours.requires) == (theirs.id, theirs.skills, theirs.requires)
        assert [without_words(part) for part in ours.live] == [without_words(part) for part in theirs.live]

    def test_same_mathematics(self, path: Path) -> None:
        """Between each two live blocks stand the same formulas, headings and lists, in words of another language."""
        ours, theirs = ([part.text for part in each.parts if isinstance(part, Prose)] for each in self.lessons(path))
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert one != other
            assert sorted(re.findall(r"\$+[^$]+\$+", one)) == sorted(re.findall(r"\$+[^$]+\$+", other))
            marks = [re.findall(r"^(?:#+|-|\d\.) |\*+", text, re.MULTILINE) for text in (one, other)]
            assert marks[0] == marks[1]


def without_words(part: WalkBlock | AskBlock | ChoiceBlock) -> WalkBlock | AskBlock | tuple[int, int]:
    """Return what a live block is in every language: of a question in words, how many answers, and the right one."""
    if isinstance(part, ChoiceBlock):
        return len(part.choices), part.right
    if isinstance(part, WalkBlock):
        part = replace(part, expect=tuple(replace(claim, line=0) for claim in part.expect))
    return replace(part, line=0)


def test_there_is_a_translation() -> None:
    """The first lesson is there in German, and it is what the app reads then."""
    (lesson, *_) = load_course(language="de").lessons
    assert (lesson.id, lesson.language, lesson.path.parent.name) == ("the-idea", "de", "de")
