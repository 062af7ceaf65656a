"""A step of a descent as exercises."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from gdtutor.data.choices import FitChoices
from gdtutor.data.objects import read_table
from gdtutor.descent.run import Run
from gdtutor.errors import InputError, NoAnswerError
from gdtutor.fitting.reading import read_fit
from gdtutor.language.printing import notation
from gdtutor.language.problem import read_problem
from gdtutor.practice.drawing import draw
from gdtutor.practice.hints import hint
from gdtutor.practice.judging import judge
from gdtutor.practice.kinds import IN_LINES
from gdtutor.practice.posing import pose
from gdtutor.practice.session import Session
from gdtutor.practice.stepping import parts_of, step_parts
from gdtutor.practice.templates import TEMPLATES
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.store import Store, now
from gdtutor.views.practice import Attempt, Exercise, Question, Verdict


def exercises(walk: Run, n: int) -> list[Exercise]:
    """Return the exercises of a step."""
    return [part.exercise for part in step_parts(walk, n)]


def run(f: str, start: str, rate: str, method: str = "gradient-descent", parameters: str = "") -> Run:
    """Return a run."""
    return Run(read_problem(f, start, rate, 12, method, parameters))


class TestStep:
    """Its parts."""

    @pytest.mark.parametrize("n", [0, 1, 2])
    def test_by_exact_fractions(self, n: int) -> None:
        """The slope, then the next place, as fractions go that know nothing of the engine."""
        x = Fraction(8)
        for _ in range(n):
            x -= (2 * x - 6) / 10
        slope, update = exercises(run("x^2 - 6x + 11", "8", "1/10"), n)
        assert (slope.skill, update.skill) == ("slope", "next-point")
        assert judge(Attempt(slope.question, str(2 * x - 6))).verdict is Verdict.RIGHT
        assert judge(Attempt(update.question, str(x - (2 * x - 6) / 10))).verdict is Verdict.RIGHT

    def test_in_two_variables(self) -> None:
        """All of the point at once."""
        (update,) = exercises(run("x^2 + x*y + 2y^2", "3,2", "1/10"), 0)
        assert update.skill == "two-variables"
        assert judge(Attempt(update.question, "(11/5, 9/10)")).verdict is Verdict.RIGHT

    def test_called_by_its_name(self) -> None:
        """A loss is called L in what is asked and in every hint, and another function as its definition calls it."""
        rows = read_table([(1, 2), (2, 3), (3, 5)])
        for walk, name in (
            (Run(read_fit(rows, FitChoices("w*x + b"), "", "1/20", 6)), "L"),
            (Run(read_fit(rows, FitChoices("w*x"), "", "1/20", 6)), "L"),
            (run("g(x) = x^2 - 6x", "8", "1/10"), "g"),
        ):
            for part in exercises(walk, 0):
                said = [str(part.prompt), *(str(hint(pose(part.question), rung)) for rung in (2, 3, 4))]
                assert f"{name}(" in said[0]
                assert not any(re.search(r"\bf[(′]|∂f", each) for each in said), said

    def test_with_momentum(self) -> None:
        """With the velocity that the walk has there: from 8, v = −1 and 7; then −9/10 − 4/5."""
        slope, velocity, update = exercises(run("x^2 - 6x + 11", "8", "1/10", "heavy-ball"), 1)
        assert (slope.skill, velocity.skill, update.skill) == ("slope", "momentum", "momentum")
        assert judge(Attempt(velocity.question, "v1 = -17/10")).verdict is Verdict.RIGHT
        assert "v₀ = −1" in str(update.prompt)
        assert judge(Attempt(update.question, "53/10")).verdict is Verdict.RIGHT

    def test_by_nesterov(self) -> None:
        """With the slope at the look-ahead point: from 8, v = −1 and 7; then y = 61/10, and −9/10 − 31/50."""
        ahead, slope, velocity, update = exercises(run("x^2 - 6x + 11", "8", "1/10", "nesterov"), 1)
        for part, typed in ((ahead, "61/10"), (slope, "31/5"), (velocity, "-38/25")):
            assert judge(Attempt(part.question, typed)).verdict is Verdict.RIGHT
        assert judge(Attempt(update.question, "137/25")).verdict is Verdict.RIGHT

    def test_by_newton(self) -> None:
        """At any step, with no learning rate: from 2 to 2 − 12/12 and 1 − 3/6, of x³."""
        slope, second, update = exercises(run("x^3", "2", "", "newton"), 1)
        assert str(second.prompt) == "f(x) = x³. Find f″(1)."
        assert judge(Attempt(second.question, "6")).verdict is Verdict.RIGHT
        assert judge(Attempt(slope.question, "3")).verdict is Verdict.RIGHT
        assert "α" not in str(update.prompt)
        assert judge(Attempt(update.question, "1/2")).verdict is Verdict.RIGHT
        assert judge(Attempt(update.question, "0", "slope = 6")).diagnosis == "carried-forward"
        assert judge(Attempt(update.question, "-1", "slope = 6; c = 3")).diagnosis == "carried-forward"

    def test_a_line_with_long_numbers(self) -> None:
        """It is left out: of a slope of 17/10 the mean of the squares has 100,000 parts, and the step is 1/5."""
        asked = exercises(run("x^2", "17/20", "1/5", "adam", "epsilon=0"), 0)
        assert [exercise.question.line for exercise in asked] == ["", "m", "m_hat", "s_hat", ""]

    def test_a_letter_with_a_value(self) -> None:
        """It is put in."""
        problem = read_problem("a*x^2", "3", "1/10", 5, given="a=2")
        slope, _ = exercises(Run(problem), 0)
        assert judge(Attempt(slope.question, "12")).verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        ("walk", "n", "told"),
        [
            (run("x^4 - 3x^3 + 2", "4", "1/100"), 5, "too long"),
            (run("e^x", "1", "1/10"), 3, "too long"),
            (run("x^2", "3", "", "exact-line-search"), 0, "cannot be worked out here"),
            (run("x^2", "3", "1/10", "adam"), 1, "cannot be worked out here"),
            (run("x^2", "3", "1/10", "adagrad"), 1, "the first one of AdaGrad, RMSProp and Adam"),
            (run("x^2 + y^2", "3,1", "1/10", "heavy-ball"), 0, "in one variable also those of momentum"),
        ],
        ids=["long", "decimals", "method", "memory", "sum", "plane"],
    )
    def test_none(self, walk: Run, n: int, told: str) -> None:
        """What cannot be asked is told."""
        with pytest.raises(NoAnswerError, match=told):
            step_parts(walk, n)

    @pytest.mark.parametrize("method", ["adagrad", "rmsprop", "adam"])
    def test_the_first_step(self, method: str) -> None:
        """Those that sum up squares are asked about at their first step."""
        assert exercises(run("x^2", "3", "1/10", method, "epsilon=0"), 0)

    def test_of_batches(self) -> None:
        """Each step has a loss of its own, so none is asked for; of the loss of all rows a step is."""
        choices = FitChoices("w*x", batch="1", seed=1)
        table = read_table([(1, 2), (2, 3), (3, 5)])
        for n in range(3):
            with pytest.raises(NoAnswerError, match="uses one batch of the rows"):
                step_parts(Run(read_fit(table, choices, "", "1/20", 6)), n)
        whole = Run(read_fit(table, FitChoices("w*x"), "", "1/20", 6))
        assert judge(Attempt(exercises(whole, 0)[-1].question, "23/30")).verdict is Verdict.RIGHT  # 2/60·(2 + 6 + 15)

    def test_of_many_variables(self) -> None:
        """No more than three are asked about."""
        with pytest.raises(NoAnswerError, match="A step in 4 variables is too long"):
            step_parts(run("a^2 + b^2 + c^2 + d^2", "1,2,3,4", "1/10"), 0)
        (update,) = exercises(run("a^2 + b^2 + c^2", "1,2,3", "1/10"), 0)
        assert judge(Attempt(update.question, "(4/5, 8/5, 12/5)")).verdict is Verdict.RIGHT


MOMENTUM = Question(
    "momentum", "x^2 - 6x + 11", start="7", rate="1/10", parameters="beta=9/10", velocity="-1", form="exact"
)


class TestLines:
    """A line on the way."""

    VELOCITY = replace(MOMENTUM, line="v_1")

    def test_a_mistake_in_it(self) -> None:
        """It is told where that line has it: 9/10·(−1) + 8/10."""
        assert judge(Attempt(self.VELOCITY, "-1/10")).diagnosis == "momentum-sign"
        assert judge(Attempt(self.VELOCITY, "-9/5")).diagnosis == "beta-forgotten"

    def test_what_it_follows_from(self) -> None:
        """A wrong slope of 6 leads to −3/2, and a wrong velocity to a place of its own."""
        assert judge(Attempt(self.VELOCITY, "-3/2", "slope = 6")).diagnosis == "carried-forward"
        assert judge(Attempt(MOMENTUM, "11/2", "slope = 6; v_1 = -3/2")).diagnosis == "carried-forward"
        assert judge(Attempt(MOMENTUM, "53/10", "slope = 6; v_1 = -3/2")).diagnosis == ""
        assert judge(Attempt(MOMENTUM, "6", "slope = 0")).verdict is Verdict.WRONG

    def test_nothing_follows_from_itself(self) -> None:
        """What is asked for cannot have been answered before."""
        slope = Question("slope", "x^2", start="3", form="exact")
        assert judge(Attempt(slope, "5", "slope = 5")).verdict is Verdict.WRONG
        for question, earlier in ((self.VELOCITY, "v_1 = 5"), (MOMENTUM, "x_1 = 5")):
            with pytest.raises(InputError, match="is no answer to the part before"):
                judge(Attempt(question, "5", earlier))

    def test_hints(self) -> None:
        """The rule, the numbers in place, the value."""
        said = [str(hint(pose(self.VELOCITY), rung)) for rung in (2, 3, 4)]
        assert said == ["v₁ = β·v₀ − α·f′(x₀).", "v₁ = 9/10·(−1) − 1/10·8.", "v₁ = −17/10."]

    @pytest.mark.parametrize("line", ["x_9", "alpha", "c"])
    def test_none(self, line: str) -> None:
        """A line that there is not, or is not on the way, cannot be asked for."""
        question = replace(MOMENTUM, line=line)
        if line == "c":
            question = replace(question, kind="several-steps", parameters="")
        with pytest.raises(NoAnswerError):
            _ = pose(question).right

    @pytest.mark.parametrize("skill", [name for name in TEMPLATES if draw(name, 1, 1).question.kind in IN_LINES])
    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_each_has_its_value(self, skill: str, level: int) -> None:
        """Every part of every step in lines is answered by its own line, and the last part is the exercise itself."""
        exercise = draw(skill, level, 1)
        parts = parts_of(exercise)
        assert (len(parts) > 2, parts[-1].exercise) == (True, exercise)
        for part in parts:
            right = ", ".join(map(notation, pose(part.exercise.question).right))
            assert judge(Attempt(part.exercise.question, right)).verdict is Verdict.RIGHT
            assert str(part.exercise.prompt) != str(part.shown)

    def test_of_a_network(self) -> None:
        """Weights are called in the lines as they are in the answer."""
        said = " ".join(str(part.shown) for part in parts_of(draw("network", 1, 1)))
        assert "w₂,₀" in said
        assert "(w₁,₁, w₂,₁)" in said
        assert not re.search("[vk]", said)


class TestFading:
    """How many lines are left to the learner."""

    @pytest.mark.parametrize(("fading", "asked", "given"), [(0, 1, 2), (1, 1, 2), (2, 2, 1), (3, 1, 0), (9, 1, 0)])
    def test_in_practice(self, fading: int, asked: int, given: int, tmp_path: Path) -> None:
        """The last one, the last two; who fills in all is asked for the result alone."""
        with Store(tmp_path / "p.sqlite3") as store:
            session = _session(store, fading)
            lines = session.take(parts_of(draw("momentum", 1, 1)))
            assert (len(session.waiting), len(lines)) == (asked, given)

    def test_in_a_walk(self, tmp_path: Path) -> None:
        """Who fills in all is asked for each of them."""
        with Store(tmp_path / "p.sqlite3") as store:
            session = _session(store, 3)
            assert session.take(parts_of(draw("momentum", 1, 1)), all_of_them=True) == ()
            assert [exercise.question.line for exercise in session.waiting] == ["", "v_1", ""]

    def test_what_was_answered(self, tmp_path: Path) -> None:
        """Each part knows what was answered before it, by name and without its label."""
        with Store(tmp_path / "p.sqlite3") as store:
            session = _session(store, 3)
            session.take(parts_of(draw("momentum", 1, 1)), all_of_them=True)
            for typed in ("f'(6) = 16", "v1 = 3"):
                session.follow()
                attempt = session.attempt(typed)
                session.answer(attempt, judge(attempt))
            session.follow()
            assert session.attempt("1").earlier == "slope = 16; v_1 = 3"

    @pytest.mark.parametrize("skill", [*sorted(IN_LINES - {"two-layer"}), "network"])
    def test_wrong_all_the_way(self, skill: str, tmp_path: Path) -> None:
        """Whatever is answered to the parts before, each part is judged: wrong, or right as what follows from that."""
        with Store(tmp_path / "p.sqlite3") as store:
            session = Session(store, 1, skill)
            store.record(Answer(skill, skill, "{}", "1", "right", now()), lambda _: [SkillState(skill, 0.1, fading=9)])
            session.take(parts_of(draw(skill, 1, 1)), all_of_them=True)
            while session.follow():
                whole = not session.waiting and skill in {"neuron", "network"}
                attempt = session.attempt("777, 777" if whole else "777")
                judgement = judge(attempt)
                assert judgement.verdict is Verdict.WRONG or judgement.diagnosis == "carried-forward"
                session.answer(attempt, judgement)
            assert session.answered > 2

    def test_no_mastery_by_given_lines(self, tmp_path: Path) -> None:
        """A skill is mastered by a whole step only, right after its last line was right three times."""
        with Store(tmp_path / "p.sqlite3") as store:
            session, asked = _session(store, 0), []
            for seed in range(1, 5):
                parts = parts_of(draw("momentum", 1, seed))
                session.take(parts)
                asked.append(len(session.waiting))
                while session.follow():
                    exercise = session.exercise
                    assert exercise is not None
                    attempt = session.attempt(notation(pose(exercise.question).right[0]))
                    assert not session.mastered
                    session.answer(attempt, judge(attempt))
            assert asked == [1, 1, 2, 1]
            assert session.mastered


def _session(store: Store, fading: int) -> Session:
    """Return a session of a learner at a fading level of momentum."""
    answer = Answer("momentum", "momentum", "{}", "1", "right", now())
    store.record(answer, lambda _states: [SkillState("momentum", 0.1, fading=fading)])
    return Session(store, 1, "momentum")
