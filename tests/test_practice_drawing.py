"""Exercises: every one that is drawn can be worked by hand, is asked whole, and takes its right answer in any form."""

from __future__ import annotations

import re
from functools import cache

import pytest
import sympy as sp

from gdtutor.errors import InputError, NoAnswerError
from gdtutor.language.printing import notation
from gdtutor.practice.collisions import RIGHT, collisions
from gdtutor.practice.dice import Dice, polynomial
from gdtutor.practice.drawing import FINEST, LARGEST, LEVELS, draw, is_good
from gdtutor.practice.hints import RUNGS, hint
from gdtutor.practice.judging import judge
from gdtutor.practice.posing import Posed, pose
from gdtutor.practice.preview import preview
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import sentence_line
from gdtutor.text.style import Style
from gdtutor.views.practice import Attempt, Exercise, Question, Verdict
from tests.seeds import seeds

DRAWN = [1, 2, 5, 5, 3, 3, 5, 2]
"""What a certain seed draws, on every Python."""
KINDS = [(skill, level) for skill in TEMPLATES for level in LEVELS]


@cache
def drawn(skill: str, level: int, seed: int) -> tuple[Exercise, Posed]:
    """Return an exercise and its question, read."""
    exercise = draw(skill, level, seed)
    return exercise, pose(exercise.question)


def typed(values: tuple[sp.Expr, ...]) -> str:
    """Return an answer as a learner types it."""
    parts = [notation(value) for value in values]
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def forms(posed: Posed) -> list[str]:
    """Return the right answer expanded, factored, and as a decimal where it is one that ends."""
    changed = [tuple(change(value) for value in posed.right) for change in (sp.expand, sp.factor)]
    found = [typed(posed.right), *map(typed, changed)]
    decimals = [text for text in map(_decimal, posed.right) if text is not None]
    if len(decimals) == len(posed.right):
        found.append(decimals[0] if len(decimals) == 1 else f"({', '.join(decimals)})")
    return found


def _decimal(value: sp.Expr) -> str | None:
    if not value.is_Rational or not set(sp.factorint(value.q)) <= {2, 5}:
        return None
    return format(sp.Float(value, 30), "f").rstrip("0").rstrip(".")


class TestDrawing:
    """What is drawn."""

    @pytest.mark.parametrize("seed", seeds(range(1, 101), 1))
    @pytest.mark.parametrize(("skill", "level"), KINDS)
    def test_every_kind(self, skill: str, level: int, seed: int) -> None:
        """No two main mistakes coincide, the numbers are small, and the right answer is right in every form."""
        exercise, posed = drawn(skill, level, seed)
        assert (exercise.skill, exercise.level, exercise.seed) == (skill, level, seed)
        assert not list(collisions(posed))
        for value in posed.right:
            assert all(abs(number.p) <= LARGEST and number.q <= FINEST for number in value.atoms(sp.Rational))
        for text in forms(posed):
            judgement = judge(Attempt(exercise.question, text))
            assert judgement.verdict is Verdict.RIGHT, (text, judgement)

    @pytest.mark.parametrize(("skill", "level"), KINDS)
    def test_words(self, skill: str, level: int) -> None:
        """Question and hints are whole in every language, and no hint but the last tells the answer."""
        exercise, posed = drawn(skill, level, 1)
        for code in CODES:
            style = Style(language=code)
            lines = [sentence_line(hint(posed, rung), style) for rung in range(1, RUNGS + 1)]
            assert len(set(lines)) == RUNGS
            assert sentence_line(hint(posed, RUNGS), style).rstrip(".") not in " ".join(lines[:-1])
            assert not re.search(r"[{}]|None|Formula", sentence_line(exercise.prompt, style) + " ".join(lines))

    @pytest.mark.parametrize(("skill", "level"), KINDS)
    def test_another_each_time(self, skill: str, level: int) -> None:
        """The same seed draws the same, and other seeds other ones."""
        assert draw(skill, level, 1) == drawn(skill, level, 1)[0]
        assert len({drawn(skill, level, seed)[0].question for seed in range(1, 4)}) >= 2

    def test_skills(self) -> None:
        """Every skill has exercises, and nothing else has."""
        assert TEMPLATES.keys() == SKILLS.keys()

    def test_a_function_of_ones_own(self) -> None:
        """The question is about that function."""
        exercise = draw("next-point", 1, 3, "x^2 - 6x + 11")
        assert exercise.question.f == "x^2 - 6x + 11"
        assert "f(x) = x² − 6·x + 11; x₀ = " in str(exercise.prompt)

    def test_none_about_that_function(self) -> None:
        """A function of which nothing can be asked by hand is told of."""
        with pytest.raises(NoAnswerError, match="No good question about “One update”"):
            draw("next-point", 1, 1, "50000x^4")

    @pytest.mark.parametrize(
        ("skill", "function", "starts"),
        [
            ("threshold", "sin(x)", {"-5*pi/2", "-pi/2", "3*pi/2"}),
            ("threshold", "x^4-3x^3+2", {"9/4"}),
            ("threshold", "3x^2 - 6x", {"1"}),
            ("rate", "t^2 - 2t", {"1"}),
            ("critical-point", "x^3 - 3x", {"-1", "1"}),
            ("critical-point", "a^2 - b^2", {"0,0"}),
        ],
    )
    def test_at_a_critical_point(self, skill: str, function: str, starts: set[str]) -> None:
        """A function of the learner's own is asked about where its slope is 0, and at a minimum where one is told."""
        found = {re.sub("[a-z]=", "", draw(skill, 1, seed, function).question.start) for seed in range(12)}
        assert found == starts

    @pytest.mark.parametrize("function", ["e^x", "-x^2", "x^4", "x^4 - x^3 + x"])
    def test_no_critical_point(self, function: str) -> None:
        """Without a minimum that is found exactly and at which the curve bends, no rate is asked for."""
        with pytest.raises(NoAnswerError, match="no place with slope 0 that could be asked about"):
            draw("threshold", 1, 1, function)

    @pytest.mark.parametrize(
        ("function", "start", "told"),
        [
            ("sin(x)", "5", "the slope at this point is not 0"),
            ("x^4-3x^3+2", "-4", "the slope at this point is not 0"),
            ("x^2 - 2sqrt(2)x", "1.4142135623730950488", "the slope at this point is not 0"),
            ("-x^2", "0", "does not bend upwards"),
            ("x^4", "0", "does not bend upwards"),
            ("x^3", "0", "does not bend upwards"),
        ],
    )
    def test_a_false_minimum(self, function: str, start: str, told: str) -> None:
        """A question that says of a place that the minimum is there is not asked where that is not so."""
        with pytest.raises(NoAnswerError, match=told):
            pose(Question("threshold", function, start=start))

    def test_a_true_minimum(self) -> None:
        """It is decided exactly: f″ is 2 at the root of 2."""
        assert pose(Question("threshold", "x^2 - 2sqrt(2)x", start="sqrt(2)")).right == (1,)

    @pytest.mark.parametrize(
        ("skill", "level", "function", "told"),
        [
            ("slop", 1, "", "There are no exercises for “slop”. Choose one of slope, "),
            ("slope", 4, "", "There is no level 4: they go from 1 to 3."),
            ("slope", 1, "2*(", "opened at column 3 is never closed"),
        ],
    )
    def test_refused(self, skill: str, level: int, function: str, told: str) -> None:
        """What cannot be drawn is told."""
        with pytest.raises(InputError, match=told):
            draw(skill, level, 1, function)


class TestCollisions:
    """Questions on which mistakes cannot be told apart."""

    @pytest.mark.parametrize(
        ("question", "pair"),
        [
            (Question("next-point", "x^2", start="-2", rate="1/10"), {"step-added", "value-for-slope"}),
            (Question("next-point", "x^2", start="3", rate="1"), {RIGHT, "rate-forgotten"}),
            (Question("next-point", "x^2", start="3", rate="1/4"), {RIGHT, "step-only"}),
            (Question("slope", "x^2", start="2"), {RIGHT, "value-instead-of-slope"}),
        ],
        ids=lambda each: each.f + each.start if isinstance(each, Question) else "",
    )
    def test_known_ones(self, question: Question, pair: set[str]) -> None:
        """The draws that lessons have to avoid."""
        posed = pose(question)
        assert pair in [set(each) for each in collisions(posed)]
        assert not is_good(posed)

    def test_a_clean_one(self) -> None:
        """A question that can be asked."""
        assert is_good(pose(Question("next-point", "x^2 - 6x + 11", start="8", rate="3/20")))

    def test_linear_inside(self) -> None:
        """To lose the factor inside of sin(3x) is to forget the inner derivative, and is told so."""
        question = Question("derivative", "sin(3x)", wrt="x")
        assert not list(collisions(pose(question)))
        assert judge(Attempt(question, "cos(3x)")).diagnosis == "inner-derivative-forgotten"


class TestHints:
    """From where to look to the line."""

    @pytest.mark.parametrize(
        ("question", "lines"),
        [
            (
                Question("momentum", "x^2 - 6x + 11", start="5", rate="1/10", parameters="beta=1/2", velocity="-2"),
                (
                    "v₁ = β·v₀ − α·f′(x₀), x₁ = x₀ + v₁.",
                    "v₁ = −7/5, x₁ = 5 − 7/5.",
                    "x₁ = 18/5.",
                ),
            ),
            (
                Question("derivative", "x^2 sin(x)", wrt="x"),
                ("First: product rule", "It begins with d/dx(x²)·sin(x) + x²·d/dx(sin(x)).", "f′(x) = "),
            ),
            (
                Question("several-steps", "x^2 - 6x + 11", start="5", rate="1/10", steps=2),
                ("x₁ = x₀ − α·f′(x₀).", "x₁ = 23/5.", "x₂ = 107/25."),
            ),
        ],
        ids=lambda each: each.kind if isinstance(each, Question) else "",
    )
    def test_rungs(self, question: Question, lines: tuple[str, ...]) -> None:
        """The rule, the numbers in place, the line."""
        posed = pose(question)
        for rung, line in enumerate(lines, 2):
            assert str(hint(posed, rung)).startswith(line)


class TestPreview:
    """What is typed, before it is judged."""

    @pytest.mark.parametrize(
        ("question", "text", "line"),
        [
            (Question("derivative", "sin(3x)", wrt="x"), "f'(x) = 3cos 3x", "You typed f′(x) = 3·cos(3·x)."),
            (Question("next-point", "x^2", start="3", rate="1/10"), "x1 = 2.5", "You typed x₁ = 5/2."),
            (Question("threshold", "x^2", start="0"), "alpha < 1", "You typed α < 1."),
            (Question("gradient", "x^2+y^2"), "[2x; 2y]", "You typed ∇f = (2·x, 2·y)."),
        ],
        ids=lambda each: each.kind if isinstance(each, Question) else "",
    )
    def test_as_mathematics(self, question: Question, text: str, line: str) -> None:
        """It is an equation for what is asked, right or wrong."""
        assert str(preview(pose(question), text)) == line

    def test_unreadable(self) -> None:
        """What cannot be read is told, with what to type."""
        assert "1/2" in str(preview(pose(Question("slope", "x^2", start="3")), "50%"))


class TestDice:
    """What is drawn with."""

    def test_the_same_everywhere(self) -> None:
        """A seed always draws the same numbers."""
        dice = Dice("slope 1 1 0")
        assert [dice.whole(1, 6) for _ in range(8)] == DRAWN

    def test_polynomials(self) -> None:
        """They are typed as people type them."""
        assert polynomial(1, 0, -1, 5) == "x^3 - x + 5"
        assert polynomial(-2, 1) == "-2x + 1"
        assert polynomial(0, 0) == "0"
