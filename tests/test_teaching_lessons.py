"""Every number that a lesson states is true, by exact arithmetic that knows nothing of gdtutor's engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.course import lessons_directory, load_course
from gdtutor.teaching.lesson import Lesson, Prose, WalkBlock
from gdtutor.teaching.reading import read_lesson
from gdtutor.text.languages import CODES

COURSE = load_course()


def prose(lesson_id: str) -> str:
    """Return the text of a lesson on one line."""
    return " ".join(" ".join(part.text for part in COURSE[lesson_id].parts if isinstance(part, Prose)).split())


def descend(slope: Callable[[Fraction], Fraction], start: Fraction, rate: Fraction, steps: int) -> Fraction:
    """Return the last of the iterates, in exact fractions."""
    x = start
    for _ in range(steps):
        x -= rate * slope(x)
    return x


def parabola(x: Fraction) -> Fraction:
    """Return the slope of x²."""
    return 2 * x


def quartic(x: Fraction) -> Fraction:
    """Return the slope of x⁴ − 3x³ + 2."""
    return 4 * x**3 - 9 * x**2


def quartic_value(x: Fraction) -> Fraction:
    """Return x⁴ − 3x³ + 2."""
    return x**4 - 3 * x**3 + 2


class TestTheIdea:
    """The numbers of the first lesson."""

    @pytest.mark.parametrize(
        "words", [r"x_1 = 3 - \frac{3}{5} = \frac{12}{5} = 2.4", "$x_2 = 1.92$", "$f(2.4) = 5.76$"]
    )
    def test_words(self, words: str) -> None:
        """The lesson says what the other tests of this class compute."""
        assert words in prose("the-idea")

    def test_parabola(self) -> None:
        """From 3 at 1/10 on x² the first places are 12/5 and 1.92, and f falls from 9 to 5.76."""
        assert descend(parabola, Fraction(3), Fraction(1, 10), 1) == Fraction(12, 5)
        assert descend(parabola, Fraction(3), Fraction(1, 10), 2) == Fraction("1.92")
        assert Fraction("2.4") ** 2 == Fraction("5.76")
        assert Fraction(1, 10) * parabola(Fraction("2.4")) == Fraction("0.48")

    def test_from_the_left(self) -> None:
        """From −2 the slope is −4 and the next place −1.6."""
        assert parabola(Fraction(-2)) == -4
        assert descend(parabola, Fraction(-2), Fraction(1, 10), 1) == Fraction("-1.6")

    def test_quartic(self) -> None:
        """The slope of the quartic is x²(4x − 9), 112 at 4, and 0 at 0 and 9/4, where f is −1675/256 ≈ −6.54297."""
        assert all(quartic(x) == x**2 * (4 * x - 9) for x in map(Fraction, range(-5, 6)))
        assert quartic(Fraction(4)) == 112
        assert descend(quartic, Fraction(4), Fraction(1, 100), 1) == Fraction(72, 25) == Fraction("2.88")
        assert quartic(Fraction(9, 4)) == 0
        assert quartic_value(Fraction(9, 4)) == Fraction(-1675, 256)
        assert abs(Fraction(-1675, 256) - Fraction("-6.54297")) <= Fraction("0.000005")

    def test_closes_in(self) -> None:
        """After the twenty steps shown the walk is within a hundredth of 9/4."""
        x = 4.0
        for _ in range(20):
            x -= (4 * x**3 - 9 * x**2) / 100
        assert abs(x - 2.25) < 0.01

    def test_terrace(self) -> None:
        """The quartic falls on both sides of 0, so the level ground there is no minimum."""
        values = [quartic_value(Fraction(n, 10)) for n in range(-10, 11)]
        assert values == sorted(values, reverse=True)
        assert quartic(Fraction(0)) == 0


class TestStepSize:
    """The numbers of the second lesson."""

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
        assert f"${steps}$ steps" in prose("step-size")

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
        """From 4 a rate below the edge throws the walk out: at 9/100 its very first step leads past the terrace."""
        assert Fraction(9, 100) < Fraction(8, 81)
        x = descend(quartic, Fraction(4), Fraction(9, 100), 1)
        assert x < 0
        assert quartic_value(x) > quartic_value(Fraction(4))


class TestLive:
    """The live blocks of the lessons."""

    def test_everything_can_be_worked(self) -> None:
        """Every walk can be run and every question has an answer."""
        assert check_lesson(lessons_directory()) == ()

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
        """Each walk goes where exact fractions go."""
        slopes = {"x^2": parabola, "x^4 - 3x^3 + 2": quartic}
        for walk in lesson.walks:
            expected = descend(slopes[walk.f], Fraction(walk.start), Fraction(walk.rate), 2)
            assert Fraction(str(run(walk)[2].point[0].exact)) == expected


def run(walk: WalkBlock) -> Run:
    """Return the run of a walk block."""
    return Run(read_problem(walk.f, walk.start, walk.rate, walk.steps, walk.method))


TRANSLATED = [path for code in CODES for path in sorted((lessons_directory() / code).glob("*.md"))]


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
        assert [replace(part, line=0) for part in ours.live] == [replace(part, line=0) for part in theirs.live]

    def test_same_mathematics(self, path: Path) -> None:
        """Between each two live blocks stand the same formulas, headings and lists, in words of another language."""
        ours, theirs = ([part.text for part in each.parts if isinstance(part, Prose)] for each in self.lessons(path))
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert one != other
            assert sorted(re.findall(r"\$+[^$]+\$+", one)) == sorted(re.findall(r"\$+[^$]+\$+", other))
            marks = [re.findall(r"^(?:#+|-|\d\.) |\*+", text, re.MULTILINE) for text in (one, other)]
            assert marks[0] == marks[1]


def test_there_is_a_translation() -> None:
    """The first lesson is there in German, and it is what the app reads then."""
    (lesson, *_) = load_course(language="de").lessons
    assert (lesson.id, lesson.language, lesson.path.parent.name) == ("the-idea", "de", "de")
