"""Every update rule has a page, and every number on it is true by arithmetic that knows nothing of gdtutor's engine."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import pytest

import gdtutor
from gdtutor.catalog.methods import METHODS
from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.course import lessons_directory, load_methods
from gdtutor.teaching.lesson import Prose

PAGES = load_methods()


def prose(method: str) -> str:
    """Return the text of a page on one line."""
    return " ".join(" ".join(part.text for part in PAGES[method].parts if isinstance(part, Prose)).split())


def says(method: str, *words: str) -> bool:
    """Say whether a page has all these words."""
    return all(word in prose(method) for word in words)


def six(value: float) -> str:
    """Return six significant digits."""
    return f"{value:.6g}"


class TestPages:
    """The folder of pages."""

    def test_every_method_has_one(self) -> None:
        """The pages are those of the methods, in the order of the table."""
        assert [page.id for page in PAGES.lessons] == list(METHODS)

    def test_nothing_is_wrong(self) -> None:
        """Every page can be read and every walk on it takes its first step."""
        assert check_lesson(lessons_directory() / "methods") == ()

    @pytest.mark.parametrize("method", METHODS)
    def test_each_shows_its_method(self, method: str) -> None:
        """A page has a walk with the method it is about."""
        assert method in {walk.method for walk in PAGES[method].walks}


def heavy_ball(x: Fraction, alpha: Fraction, beta: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield velocity and place on x²."""
    v = Fraction(0)
    while True:
        v = beta * v - alpha * 2 * x
        x += v
        yield v, x


def nesterov(x: Fraction, alpha: Fraction, beta: Fraction) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """Yield look-ahead, velocity and place on x²."""
    v = Fraction(0)
    while True:
        y = x + beta * v
        v = beta * v - alpha * 2 * y
        x += v
        yield y, v, x


class TestNumbers:
    """What the pages state."""

    def test_gradient_descent(self) -> None:
        """The factor (κ − 1)/(κ + 1) is 0.8 for 9 and 0.98 for 99."""
        factors = {kappa: Fraction(kappa - 1, kappa + 1) for kappa in (9, 99)}
        assert factors == {9: Fraction("0.8"), 99: Fraction("0.98")}
        assert says("gradient-descent", r"For $\kappa = 9$ that is $0.8$; for $\kappa = 99$ it is $0.98$")

    def test_heavy_ball(self) -> None:
        """The ball's first four steps, and the optimal parameters for the eigenvalues 1 and 9."""
        steps = list(islice(heavy_ball(Fraction(3), Fraction(1, 10), Fraction(9, 10)), 4))
        expected = [("-0.6", "2.4"), ("-1.02", "1.38"), ("-1.194", "0.186"), ("-1.1118", "-0.9258")]
        assert steps == [(Fraction(v), Fraction(x)) for v, x in expected]
        assert says("heavy-ball", *(f"{v}" for v, _ in expected[:3]), "$x_4 = -0.9258$", "0.186")
        assert 4 / (math.sqrt(9) + 1) ** 2 == 0.25 == ((math.sqrt(9) - 1) / (math.sqrt(9) + 1)) ** 2

    def test_nesterov(self) -> None:
        """The first three steps with their look-ahead points."""
        steps = list(islice(nesterov(Fraction(3), Fraction(1, 10), Fraction(9, 10)), 3))
        expected = [("3", "-0.6", "2.4"), ("1.86", "-0.912", "1.488"), ("0.6672", "-0.95424", "0.53376")]
        assert steps == [(Fraction(y), Fraction(v), Fraction(x)) for y, v, x in expected]
        assert says("nesterov", *(number for row in expected for number in row))

    def test_adagrad(self) -> None:
        """The second step is 5/(2·√61)."""
        step = 5 / (2 * math.sqrt(61))
        assert (six(math.sqrt(61)), six(step), six(2.5 - step)) == ("7.81025", "0.320092", "2.17991")
        assert says("adagrad", "7.81025", "0.320092", "2.17991")

    def test_rmsprop(self) -> None:
        """The first two steps, and ten times the rate for the first of equal slopes."""
        square = 0.99 * 0.36 + 0.01 * 5.8**2
        step = 0.01 * 5.8 / math.sqrt(square)
        assert (six(square), six(math.sqrt(square)), six(step)) == ("0.6928", "0.832346", "0.0696826")
        assert six(2.9 - step) == "2.83032"
        assert math.isclose(1 / math.sqrt(1 - 0.99), 10)
        assert says("rmsprop", "0.6928", "0.832346", "0.0696826", "2.83032")

    def test_adam(self) -> None:
        """The first two steps with their corrections."""
        mean, square = 0.9 * 0.6 + 0.1 * 5.8, 0.999 * 0.036 + 0.001 * 5.8**2
        above, below = mean / (1 - 0.9**2), square / (1 - 0.999**2)
        step = 0.1 * above / math.sqrt(below)
        assert [six(v) for v in (mean, square, above, below)] == ["1.12", "0.069604", "5.89474", "34.8194"]
        assert (six(step), f"{2.9 - step:.5f}") == ("0.0998973", "2.80010")
        assert says("adam", "1.12", "0.069604", "5.89474", "34.8194", "0.0998973", "2.80010")

    def test_amsgrad(self) -> None:
        """The second step divides by √24, where Adam would divide by the root of 17·4/3."""
        first, second = Fraction(1, 2) * 36, Fraction(1, 2) * 18 + Fraction(1, 2) * 16
        corrected = max(first, second) / (1 - Fraction(1, 4))
        assert (first, second, corrected) == (Fraction(18), Fraction(17), Fraction(24))
        step, root = 4 / math.sqrt(corrected), math.sqrt(Fraction(17) * 4 / 3)
        assert (six(step), f"{2 - step:.5f}", six(root), six(2 - 4 / root)) == (
            "0.816497",
            "1.18350",
            "4.76095",
            "1.15983",
        )
        assert says("amsgrad", "0.816497", "1.18350", "4.76095", "1.15983", r"\max(18, 17) = 18", "= 24$")

    def test_adamw(self) -> None:
        """Two steps with a decay of 1/2, and what the second is made of."""
        mean, square = 0.9 * 0.6 + 0.1 * 5.5, 0.999 * 0.036 + 0.001 * 5.5**2
        above, below = mean / (1 - 0.9**2), square / (1 - 0.999**2)
        part, decay = 0.1 * above / math.sqrt(below), 0.1 * 0.5 * 2.75
        assert [six(v) for v in (3 - 0.1 - 0.15, mean, square, above, below)] == [
            "2.75",
            "1.09",
            "0.066214",
            "5.73684",
            "33.1236",
        ]
        assert (six(part), six(decay), six(2.75 - part - decay)) == ("0.0996792", "0.1375", "2.51282")
        places = [Fraction(4), Fraction(4)]
        alpha, decayed = Fraction(1, 10), Fraction(1, 2)
        for n in range(400):
            loss, rule = places
            places = [
                loss - alpha * (2 * (loss - 2) + decayed * loss),
                rule - alpha * decayed * rule - alpha * 2 * (rule - 2),
            ]
            assert places[0] == places[1]
            assert n or places[0] == Fraction("3.4")
        assert round(places[0], 12) == Fraction("1.6")
        assert says("adamw", "4 - 0.2 - 0.4 = 3.4", "$1.6$", r"\frac{7.5}{7.5} = 0.1", "to $2.9$")
        assert 6 + Fraction(1, 2) * 3 == Fraction("7.5")
        assert says("adamw", "2.75", "1.09", "0.066214", "5.73684", "33.1236", "0.0996792", "0.1375", "2.51282")

    def test_adamw_on_rows(self) -> None:
        """The slopes of a line with and without λ/2·(b² + w²), and the first step of Adam with each kind of decay."""
        off = [(1 - x - y, x) for x, y in ((1, 2), (2, 3), (3, 5), (4, 4))]
        slopes = [Fraction(sum(r for r, _ in off), 2), Fraction(sum(r * x for r, x in off), 2)]
        assert slopes == [-10, Fraction(-59, 2)]
        assert [slope + Fraction(1, 2) * at for slope, at in zip(slopes, (1, -1), strict=True)] == [-9.5, -30]
        assert says(
            "adamw", "$-10$", r"$-\frac{59}{2}$", "$-9.5$ and $-30$", "to $1.1$ and $-0.9$", "to $1.05$ and $-0.85$"
        )
        for decay, expected in (("1/2", (1.1, -0.9)), ("decoupled: 1/2", (1.05, -0.85))):
            run = gdtutor.fit(
                [(1, 2), (2, 3), (3, 5), (4, 4)], "w*x + b", "1,-1", "1/10", 1, "adam", weight_decay=decay
            )
            assert [float(number) for number in run[1].point] == pytest.approx(expected, rel=1e-8)

    def test_adamax(self) -> None:
        """The second step divides by 5.994, as the earlier slope is still the larger one."""
        mean, largest = (0.9 * 0.6 + 0.1 * 5.8) / (1 - 0.9**2), max(0.999 * 6, 5.8)
        step = 0.1 * mean / largest
        assert (six(mean), six(largest), f"{step:.7f}", six(2.9 - step)) == ("5.89474", "5.994", "0.0983440", "2.80166")
        assert says("adamax", "5.89474", r"\max(5.994, 5.8) = 5.994", "0.0983440", "2.80166")

    def test_nadam(self) -> None:
        """The momenta of the first two steps, and how far the first leads."""
        one, two = (0.9 * (1 - 0.96 ** (0.004 * k) / 2) for k in (1, 2))
        first = two * 0.6 / (1 - one * two)
        step = 0.1 * (first + 6) / 6
        assert (six(one), six(two), six(first)) == ("0.450073", "0.450147", "0.338711")
        assert (six(step), six(3 - step)) == ("0.105645", "2.89435")
        assert says("nadam", "0.450073", "0.450147", "0.338711", "0.105645", "2.89435")

    def test_adadelta(self) -> None:
        """The first two steps, and the mean of squares that is as large as ε after the first."""
        first = 6 * math.sqrt(1e-6 / 3.600001)
        moved = 0.1 * first**2
        slope = 2 * (3 - first)
        square = 0.9 * 3.6 + 0.1 * slope**2
        second = slope * math.sqrt((moved + 1e-6) / (square + 1e-6))
        assert (six(first), six(3 - first), f"{moved:.11f}") == ("0.00316228", "2.99684", "0.00000100000")
        assert (six(slope), six(square), six(second)) == ("5.99368", "6.83241", "0.00324281")
        assert six(3 - first - second) == "2.99359"
        assert says("adadelta", "0.00316228", "2.99684", "5.99368", "6.83241", "0.00324281", "2.99359")

    def test_newton(self) -> None:
        """From 4 the step leads to 46/15, from 1 to 1/6."""
        assert 4 - Fraction(4 * 64 - 9 * 16, 12 * 16 - 18 * 4) == Fraction(46, 15)
        assert six(46 / 15) == "3.06667"
        assert (4 - 9, 12 - 18, 1 - Fraction(-5, -6)) == (-5, -6, Fraction(1, 6))
        heron = [Fraction(1)]
        for _ in range(3):
            heron.append(heron[-1] - (heron[-1] ** 2 - 2) / (2 * heron[-1]))
        assert heron[1:] == [Fraction(3, 2), Fraction(17, 12), Fraction(577, 408)]
        assert says("newton", r"\frac{3}{2}", r"\frac{17}{12}", r"\frac{577}{408}")

    def test_backtracking(self) -> None:
        """The table of trials, Armijo's condition, and the second step."""
        rows = [row.split("|") for row in prose("backtracking").split("|---|---|---|---|")[1].split("| |")[:6]]
        assert len(rows) == 6
        for at, row in enumerate(rows):
            rate = Fraction(1, 2**at)
            x = 4 - rate * 112
            value = x**4 - 3 * x**3 + 2
            cells = [cell.strip().strip("$") for cell in row if cell.strip()]
            assert Fraction(cells[2]) == value
            assert cells[3].startswith("yes" if value <= 66 - rate * 112**2 / 10_000 else "no")
        half = Fraction(1, 2)
        assert 4 * half**3 - 9 * half**2 == Fraction(-7, 4)
        assert half + Fraction(7, 4) == Fraction(9, 4)

    def test_exact_line_search(self) -> None:
        """φ of the example is 6t² − 8t + 3, least at 2/3."""
        for t in map(Fraction, range(4)):
            assert ((2 - 2 * t) ** 2 + 2 * (1 - 2 * t) ** 2) / 2 == 6 * t**2 - 8 * t + 3
        assert (2 - 2 * Fraction(2, 3), 1 - 2 * Fraction(2, 3)) == (Fraction(2, 3), Fraction(-1, 3))

    def test_inverse_time_decay(self) -> None:
        """The first three places from 3 are −3.6, 3.6 and −3."""
        x, places = Fraction(3), []
        for n in range(3):
            x *= 1 - 2 * Fraction(11, 10) / (1 + Fraction(n, 10))
            places.append(x)
        assert places == [Fraction("-3.6"), Fraction("3.6"), Fraction(-3)]

    def test_exponential_decay(self) -> None:
        """The first two places from 3 are −3.6 and 3.528; q = 1/2 leaves about 65 percent; 0.9⁷ is below a half."""
        first = 3 * (1 - Fraction("2.2"))
        assert (first, first * (1 - Fraction("1.98"))) == (Fraction("-3.6"), Fraction("3.528"))
        left = math.prod(1 - 2 * 0.1 * 0.5**n for n in range(200))
        assert round(100 * left) == 65
        assert 0.9**7 < 0.5 < 0.9**6

    def test_coordinate_descent(self) -> None:
        """The table of two steps, and the step at once beside it."""
        x = 1 - Fraction(1, 10) * (2 * 1 + 2)
        y = 2 - Fraction(1, 10) * (x + 4 * 2)
        assert (x, y, 2 - Fraction(1, 10) * (1 + 4 * 2)) == (Fraction("0.6"), Fraction("1.14"), Fraction("1.1"))
        assert says("coordinate-descent", "$(0.6, 1.14)$", "which are $4$ and $9$, to $(0.6, 1.1)$")

    def test_sequential_descent(self) -> None:
        """The second slope is 8.6 instead of 9; on the second function the points shrink by 9/16 instead of 3/4."""
        assert (Fraction("0.6") + 8, 2 - Fraction("0.86")) == (Fraction("8.6"), Fraction("1.14"))
        assert says("sequential-descent", "$0.6 + 8 = 8.6$", "$2 - 0.86 = 1.14$", "$2 - 0.9 = 1.1$")
        x, y = Fraction(1), Fraction(1)
        assert (x - (x + Fraction(3, 4) * y), y - (y + Fraction(3, 4) * x)) == (-Fraction(3, 4), -Fraction(3, 4))
        for n in range(1, 4):
            x -= x + Fraction(3, 4) * y
            y -= y + Fraction(3, 4) * x
            assert (x, y) == (-Fraction(3, 4) * Fraction(9, 16) ** (n - 1), Fraction(9, 16) ** n)

    def test_damped_newton(self) -> None:
        """The table of trials for √(1 + x²) from 2, and the points after it."""
        slope, bend = 2 / math.sqrt(5), 5**-1.5
        assert math.isclose(slope / bend, 10)
        for t, row in ((1.0, "$8.06226$"), (0.5, "$3.16228$"), (0.25, "$1.11803$")):
            value = math.hypot(1, 2 - 10 * t)
            assert f"${six(value)}$" == row
            assert (value <= math.sqrt(5) - t * slope * 10 / 10_000) == (t == 0.25)
            assert says("damped-newton", row)
        assert (six(math.sqrt(5)), -(Fraction(-1, 2) ** 3), -(Fraction(1, 8) ** 3)) == (
            "2.23607",
            Fraction(1, 8),
            -Fraction(1, 512),
        )
        assert says("damped-newton", r"$x_2 = \frac{1}{8}$ and $x_3 = -\frac{1}{512}$", r"\approx 2.23607")

    def test_wolfe(self) -> None:
        """The table of rates on x² from 3: the last one is the first whose slope is down to 9/10."""
        for t in (Fraction(1, 100) * 2**k for k in range(4)):
            x = 3 - 6 * t
            assert (abs(2 * x * 6) <= Fraction(9, 10) * 36) == (t == Fraction(2, 25))
            assert says("wolfe", *(f"${float(value):g}$" for value in (x, x**2, 12 * x)))

    def test_bfgs(self) -> None:
        """The first two steps on x⁴ − 3x³ + 2 from 4, and the rates that are taken in them."""
        x, slope = Fraction(1, 2), Fraction(4, 8) - Fraction(9, 4)
        assert (4 - Fraction(112, 32), slope) == (x, -Fraction(7, 4))
        s, y = x - 4, slope - 112
        assert (s, y, s / y) == (-Fraction(7, 2), -Fraction(455, 4), Fraction(2, 65))
        assert s / y * slope == -Fraction(7, 130)
        assert x + 32 * Fraction(7, 130) == Fraction(289, 130)
        assert says("bfgs", r"\frac{289}{130} \approx 2.22308", r"H_1 = \frac{s}{y} = \frac{2}{65}")
        assert six(289 / 130) == "2.22308"

    def test_fletcher_reeves(self) -> None:
        """The example has the numbers of the linear method of conjugate gradients: 73/331, 0.0088, 0.4122."""
        point, way = (Fraction(2), Fraction(1)), (Fraction(8), Fraction(3))
        slope, found = way, []
        for _ in range(2):
            bend = 4 * way[0] ** 2 + 2 * way[0] * way[1] + 3 * way[1] ** 2
            t = (slope[0] * way[0] + slope[1] * way[1]) / bend
            point = (point[0] - t * way[0], point[1] - t * way[1])
            after = (4 * point[0] + point[1] - 1, point[0] + 3 * point[1] - 2)
            beta = (after[0] ** 2 + after[1] ** 2) / (slope[0] ** 2 + slope[1] ** 2)
            way = (after[0] + beta * way[0], after[1] + beta * way[1])
            found.append((t, point, after, beta, way))
            slope = after
        (t, first, slope, beta, way), (other, last, *_) = found
        assert t == Fraction(73, 331)
        assert last == (Fraction(1, 11), Fraction(7, 11))
        numbers = (*first, *slope, beta, *way, other)
        shown = [f"{float(number):.4f}" for number in numbers]
        assert shown == ["0.2356", "0.3384", "0.2810", "-0.7492", "0.0088", "0.3511", "-0.7229", "0.4122"]
        assert says("fletcher-reeves", *shown)

    def test_polak_ribiere(self) -> None:
        """One β by both formulas."""
        before, after = (Fraction(1), Fraction(2)), (Fraction(1), Fraction(19, 10))
        square = sum(g * g for g in before)
        assert sum(g * g for g in after) / square == Fraction("0.922")
        assert sum(g * (g - h) for g, h in zip(after, before, strict=True)) / square == Fraction("-0.038")
        assert says("polak-ribiere", "= 0.922$", "= -0.038$")
