"""Questions with options: which one is right, and how it is named."""

from __future__ import annotations

import pytest
import sympy as sp

from gdtutor.errors import InputError, NoAnswerError
from gdtutor.practice.choices import numbered, options, read_choice
from gdtutor.practice.choosing import manner, sign_of
from gdtutor.practice.collisions import collisions
from gdtutor.practice.judging import judge
from gdtutor.practice.kinds import KINDS, Kind, Shape
from gdtutor.practice.posing import pose
from gdtutor.practice.preview import preview
from gdtutor.practice.prompts import prompt
from gdtutor.practice.skills import SKILLS
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import sentence_line
from gdtutor.text.style import Style
from gdtutor.views.practice import Attempt, Question, Verdict

CHOICES = [kind for kind in KINDS.values() if kind.shape is Shape.CHOICE]


def parabola(ratio: str) -> Question:
    """Return a question about (x − 3)², on which 1 − 2α of the distance is left after each step."""
    return Question("predict", "x^2 - 6x + 9", start="5", rate=str((1 - sp.Rational(ratio)) / 2))


def point(f: str, start: str) -> Question:
    """Return a question about a critical point."""
    return Question("critical-point", f, start=start)


class TestRight:
    """Which option is the right one."""

    @pytest.mark.parametrize(
        ("question", "name"),
        [
            (parabola("1/2"), "converges"),
            (parabola("0"), "converges"),
            (parabola("93/100"), "converges"),
            (parabola("94/100"), "crawls"),
            (parabola("99/100"), "crawls"),
            (parabola("-1/2"), "bounces"),
            (parabola("-1"), "cycles"),
            (parabola("-3/2"), "diverges"),
            (Question("predict", "x^4 - 3x^3 + 2", start="4", rate="1/100"), "converges"),
            (Question("predict", "x^4 - 3x^3 + 2", start="4", rate="1/1000"), "crawls"),
            (Question("predict", "x^4 - 3x^3 + 2", start="5/2", rate="1/15"), "bounces"),
            (Question("predict", "x^4", start="3", rate="1"), "diverges"),
            (Question("predict", "x^4", start="1", rate="1/2"), "cycles"),
            (Question("predict", "5 - x^2", start="1", rate="1/10"), "diverges"),
            (point("x^2", "0"), "minimum"),
            (point("-x^4 + 2", "0"), "maximum"),
            (point("x^6", "0"), "minimum"),
            (point("x^3 - 6x^2 + 12x", "2"), "terrace"),
            (point("-x^5", "0"), "terrace"),
            (point("cos(x)", "pi"), "minimum"),
            (point("x^2 + |x|^3", "0"), "minimum"),
            (point("x^4 + y^4", "x=0,y=0"), "minimum"),
            (point("x^2 + x*y + y^2", "x=0,y=0"), "minimum"),
            (point("x^2 + 3x*y + y^2", "x=0,y=0"), "saddle"),
            (point("-x^2 - y^2 + 2x", "x=1,y=0"), "maximum"),
            (point("x^3 - 3x + y^2", "x=-1,y=0"), "saddle"),
            (Question("first-rule", "x^2 + sin(x)"), "sum"),
            (Question("first-rule", "x^2 sin(x)"), "product"),
            (Question("first-rule", "sin(x)/(x + 1)"), "quotient"),
            (Question("first-rule", "sin(3x)"), "chain"),
            (Question("first-rule", "(3x + 1)^5"), "chain"),
            (Question("first-rule", "x^7"), "power"),
        ],
        ids=lambda each: each.f + each.rate if isinstance(each, Question) else each,
    )
    def test_known_ones(self, question: Question, name: str) -> None:
        """By mathematics that anyone can check; every other option is wrong."""
        posed = pose(question)
        right = posed.kind.options.index(name) + 1
        for number in range(1, len(posed.kind.options) + 1):
            judgement = judge(Attempt(question, str(number)))
            assert (judgement.verdict is Verdict.RIGHT) == (number == right)
        assert not list(collisions(posed))

    @pytest.mark.parametrize(
        "question",
        [
            parabola("-99/100"),
            Question("predict", "x^3", start="1", rate="1/10"),
            Question("predict", "x^4 - 3x^3 + 2", start="4", rate="1/40"),
            Question("predict", "3x^4 - 12x^3 - 6x^2 + 36x - 4", start="3/2", rate="1/40"),
            Question("predict", "2x", start="1", rate="1/10"),
            Question("predict", "x^2", start="0", rate="1/10"),
            point("x^2", "1"),
            point("|x|", "0"),
            point("x^3 + y^3", "x=0,y=0"),
            point("x^2 + y^2 + z^2", "x=0,y=0,z=0"),
            point("7 + 0x", "0"),
            Question("first-rule", "3x^2"),
        ],
        ids=lambda each: each.f + each.rate,
    )
    def test_none(self, question: Question) -> None:
        """Where two options fit, or none, there is no answer."""
        with pytest.raises(NoAnswerError, match="This question has no answer"):
            _ = pose(question).right

    def test_signs(self) -> None:
        """A number is 0 only where that is exact."""
        root = sp.sqrt(2)
        assert [sign_of(each) for each in (sp.pi - 3, -root, root**2 - 2)] == [1, -1, 0]
        assert manner(root / 2) == "converges"
        with pytest.raises(NoAnswerError):
            sign_of(sp.log(sp.Integer(-1)))


class TestReading:
    """What is typed."""

    @pytest.mark.parametrize(
        ("kind", "typed", "number"),
        [
            ("critical-point", "3", 3),
            ("critical-point", " 3. ", 3),
            ("critical-point", "(3)", 3),
            ("critical-point", "Saddle", 3),
            ("critical-point", "sattel", 3),
            ("critical-point", "Minimum", 1),
            ("critical-point", "terr", 4),
            ("predict", "bounces in", 2),
            ("predict", "kriecht", 5),
            ("first-rule", "chain  rule", 4),
            ("first-rule", "Quotientenregel", 3),
        ],
    )
    def test_meant(self, kind: str, typed: str, number: int) -> None:
        """An option is named by its number, or by its first letters in any language."""
        assert read_choice(KINDS[kind], typed) == number

    @pytest.mark.parametrize("typed", ["0", "5", "12", "m", "minimax", "x", "saddles"])
    def test_not_meant(self, typed: str) -> None:
        """Anything else is told what there is; it costs nothing."""
        with pytest.raises(InputError, match="1: minimum; 2: maximum; 3: saddle"):
            read_choice(KINDS["critical-point"], typed)
        assert judge(Attempt(point("x^2", "0"), typed)).verdict is Verdict.UNREADABLE

    def test_preview(self) -> None:
        """The option is shown, right or wrong."""
        assert str(preview(pose(point("x^2", "0")), "max")) == "You chose 2: maximum."


class TestOptions:
    """What there is to choose from."""

    @pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.id)
    def test_every_language(self, kind: Kind) -> None:
        """Each is read back by its words in every language, and tracing knows how many there are."""
        assert SKILLS[kind.id].choices == len(kind.options) == len(options(kind))
        for code in CODES:
            for number in range(1, len(kind.options) + 1):
                _, words = sentence_line(numbered(kind, number), Style(language=code)).split(": ", 1)
                assert read_choice(kind, words) == number

    def test_asked(self) -> None:
        """The question lists them."""
        asked = str(prompt(pose(point("x^2", "0"))))
        assert asked.startswith("f(x) = x² has slope 0 at x = 0. What is there? Choose 1: minimum; 2: maximum; ")
