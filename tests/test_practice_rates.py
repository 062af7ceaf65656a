"""Questions about rates that have more than one right answer or a trial, and about where a descent ends."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.problem import read_problem
from gdtutor.practice.hints import hint
from gdtutor.practice.judging import judge
from gdtutor.practice.posing import pose
from gdtutor.practice.preview import preview
from gdtutor.practice.stepping import step_parts
from gdtutor.views.practice import Attempt, Question, Verdict

RATE = Question("rate", "(x^2 - 6x)/3", start="3")
"""f″ is 2/3, so every rate below 3 converges."""
VALLEYS = "3x^4 - 4x^3 - 36x^2 + 2"
"""Its slope is 12x(x + 2)(x − 3): minima at −2 and 3, a maximum at 0."""


def reached(f: str, start: str, rate: str) -> Question:
    """Return a question about where a descent ends."""
    return Question("which-minimum", f, start=start, rate=rate)


def trial(f: str, start: str, rate: str, parameters: str) -> Question:
    """Return a question about a trial of backtracking."""
    return Question("armijo", f, start=start, rate=rate, parameters=parameters)


class TestRate:
    """Any rate that converges."""

    @pytest.mark.parametrize("typed", ["3/2", "1", "0.001", "alpha = 2.99", "e", "sqrt(8)", "29999/10000"])
    def test_right(self, typed: str) -> None:
        """All of the open interval is right."""
        judgement = judge(Attempt(RATE, typed))
        assert judgement.verdict is Verdict.RIGHT
        assert not judgement.feedback

    @pytest.mark.parametrize(
        ("typed", "diagnosis", "said"),
        [
            ("3", "threshold-included", "practice.threshold-included"),
            ("6/2", "threshold-included", "practice.threshold-included"),
            ("pi", "", "practice.rate-too-large"),
            ("30001/10000", "", "practice.rate-too-large"),
            ("0", "", "practice.rate-not-positive"),
            ("-1/2", "", "practice.rate-not-positive"),
        ],
    )
    def test_wrong(self, typed: str, diagnosis: str, said: str) -> None:
        """Its ends and all outside are wrong, each told why."""
        judgement = judge(Attempt(RATE, typed))
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG, diagnosis)
        assert [sentence.id for sentence in judgement.feedback] == [said]

    @pytest.mark.parametrize("typed", ["1/2, 1", "x", "50%", "", "alpha < 3", "(0, 3)", "0 < α ≤ 1"])
    def test_unreadable(self, typed: str) -> None:
        """What is no one number costs nothing."""
        assert judge(Attempt(RATE, typed)).verdict is Verdict.UNREADABLE

    @pytest.mark.parametrize(
        "question",
        [
            Question("rate", "x^4", start="0"),
            Question("rate", "x^2", start="1"),
            Question("rate", "-x^2", start="0"),
            Question("rate", "2x", start="0"),
        ],
        ids=lambda question: question.f + question.start,
    )
    def test_none(self, question: Question) -> None:
        """Only a parabola at its minimum has rates that converge from anywhere."""
        with pytest.raises(NoAnswerError):
            judge(Attempt(question, "1/10"))

    def test_hints(self) -> None:
        """The second derivative, then the best rate."""
        posed = pose(RATE)
        assert [str(hint(posed, rung)) for rung in (3, 4)] == ["f″(3) = 2/3.", "α = 3/2."]
        assert str(preview(posed, "1")) == "You typed α = 1."


class TestWhichMinimum:
    """Where a descent ends."""

    @pytest.mark.parametrize(("start", "rate"), [("2", "1/200"), ("1/4", "1/200"), ("-1/2", "1/200"), ("5", "1/100")])
    def test_as_floats_go(self, start: str, rate: str) -> None:
        """The answer is where plain floats get, and the other minimum is wrong."""
        x, step = float(Fraction(start)), float(Fraction(rate))
        for _ in range(2000):
            x -= step * 12 * x * (x + 2) * (x - 3)
        ends = {-2, 3}
        assert min(abs(x - end) for end in ends) < 1e-9
        for end in ends:
            verdict = judge(Attempt(reached(VALLEYS, start, rate), f"x = {end}")).verdict
            assert (verdict is Verdict.RIGHT) == (abs(x - end) < 1)

    @pytest.mark.parametrize(
        "question",
        [
            reached(VALLEYS, "0", "1/200"),
            reached(VALLEYS, "2", "1/20"),
            reached("x^3", "1", "1/10"),
            reached("x", "1", "1/10"),
            reached("x^4", "1", "1/10"),
        ],
        ids=lambda question: question.f + question.start + question.rate,
    )
    def test_none(self, question: Question) -> None:
        """Where the run rests on a hump, does not settle or is too slow to be sure of, there is no answer."""
        with pytest.raises(NoAnswerError):
            _ = pose(question).right


class TestArmijo:
    """One trial of backtracking."""

    @pytest.mark.parametrize(
        ("question", "rate"),
        [
            # from 3 with slope 6: rate 1/2 leads to 0, the fall is 9, and c·α·36 = 9 is just enough
            (trial("x^2", "3", "1/2", "c=1/2, factor=1/2"), "1/2"),
            (trial("x^2", "3", "3/5", "c=1/2, factor=1/2"), "3/10"),
            (trial("x^2", "3", "3/5", "c=1/4, factor=1/2"), "3/5"),
            # from (1, 3) with gradient (2, 18): to (3/5, −3/5), the fall is 664/25 and 32.8 is needed
            (trial("x^2 + 3y^2", "x=1,y=3", "1/5", "c=1/2, factor=1/2"), "1/10"),
            (trial("x^2 + 3y^2", "x=1,y=3", "1/5", "c=1/4, factor=1/2"), "1/5"),
            (trial("x^2 + 3y^2", "x=1,y=3", "1", "c=1/4, factor=3/4"), "3/4"),
        ],
        ids=lambda each: each.f + each.rate + each.parameters if isinstance(each, Question) else each,
    )
    def test_known_ones(self, question: Question, rate: str) -> None:
        """It is accepted if the function falls by enough, equality included."""
        assert judge(Attempt(question, rate)).verdict is Verdict.RIGHT
        assert judge(Attempt(question, f"alpha = {rate}")).verdict is Verdict.RIGHT
        assert judge(Attempt(question, "1/7")).verdict is Verdict.WRONG

    @pytest.mark.parametrize("rate", ["1/8", "1/2"])
    def test_as_the_engine(self, rate: str) -> None:
        """A trial is accepted if and only if a walk steps with this rate."""
        question = trial("x^2 + 3y^2", "x=1,y=3", rate, "c=1/4, factor=1/2")
        run = Run(read_problem(question.f, question.start, rate, 1, "backtracking", question.parameters))
        accepted = run[1].point[0].exact == 1 - 2 * Fraction(rate)
        assert (judge(Attempt(question, rate)).verdict is Verdict.RIGHT) == accepted

    def test_at_rest(self) -> None:
        """Where the gradient is 0 there is nothing to try."""
        with pytest.raises(NoAnswerError):
            _ = pose(trial("x^2", "0", "1/2", "c=1/2")).right

    def test_in_the_walk(self) -> None:
        """A whole search is no one trial: a step of it is not asked for in the walk."""
        with pytest.raises(NoAnswerError, match="cannot be worked out here"):
            step_parts(Run(read_problem("x^2", "3", "1/2", 3, "backtracking")), 0)
