"""Judging: each answer of the tables gets the verdict it must get, and no diagnosis that it must not."""

from __future__ import annotations

from typing import Final

import pytest

from gdtutor.practice.judging import judge
from gdtutor.practice.mistakes import FORMS, MISTAKES, mistake_named
from gdtutor.practice.posing import pose
from gdtutor.text.languages import sentences
from gdtutor.views.practice import Attempt, Question, Verdict
from tests.practice_cases import Expected, judged, table

CASES: Final = table("answers.toml")
MAIN: Final = [case for case in CASES if case.diagnosis]


def ids(case: Expected) -> str:
    """Name a case in the report."""
    return case.id


class TestVerdicts:
    """The table of answers as learners type them, many of them from the trackers of systems that got them wrong."""

    def test_all_are_there(self) -> None:
        """The table has 284 cases, of all kinds and verdicts."""
        assert len(CASES) == 284
        assert {case.verdict for case in CASES} == {"right", "wrong", "unreadable", "wrong-form"}
        assert len({case.attempt.question.kind for case in CASES}) == 11

    @pytest.mark.parametrize("case", CASES, ids=ids)
    def test_verdict(self, case: Expected) -> None:
        """An answer gets its verdict."""
        assert judged(case.attempt).verdict == case.verdict

    @pytest.mark.parametrize("case", CASES, ids=ids)
    def test_no_false_diagnosis(self, case: Expected) -> None:
        """A diagnosis is the case's own, or one of those that make the same answer, or none."""
        assert judged(case.attempt).diagnosis in case.acceptable

    def test_found(self) -> None:
        """At least 98 of 100 diagnoses are found."""
        found = sum(judged(case.attempt).diagnosis in {case.diagnosis, *case.others} for case in MAIN)
        assert found >= 0.98 * len(MAIN)

    @pytest.mark.parametrize("case", CASES, ids=ids)
    def test_feedback(self, case: Expected) -> None:
        """Whatever is not simply right is told something, in sentences that every language has."""
        judgement = judged(case.attempt)
        told = {sentence.id for sentence in judgement.feedback}
        assert bool(told) == (judgement.verdict != "right" or judgement.diagnosis != "")
        assert all(told <= sentences(code).keys() for code in ("en", "de"))

    @pytest.mark.parametrize("case", CASES, ids=ids)
    def test_right_answer(self, case: Expected) -> None:
        """A question has a right answer, with a component for each variable where it has a vector for its answer."""
        posed = pose(case.attempt.question)
        assert len(posed.right) == (len(posed.variables) if posed.shape.is_vector else 1)


class TestRounded:
    """Decimals for an exact value."""

    THIRD = Question("slope", "x^2/6", start="1")
    """Its answer is 1/3."""

    @pytest.mark.parametrize("typed", ["0.3", ".3", "0.33", "0.3333"])
    def test_of_what_never_ends(self, typed: str) -> None:
        """One digit is told as rounded, as more are."""
        judgement = judge(Attempt(self.THIRD, typed))
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG_FORM, "rounded")

    @pytest.mark.parametrize("typed", ["0.4", "0.2", "3", "0", "0.34"])
    def test_wrong(self, typed: str) -> None:
        """What the value does not round to is wrong."""
        assert judge(Attempt(self.THIRD, typed)).verdict is Verdict.WRONG

    def test_of_what_ends(self) -> None:
        """Of 8/25 = 0.32 nobody who has it types one digit."""
        assert judge(Attempt(Question("slope", "4x^2/25", start="1"), "0.3")).verdict is Verdict.WRONG

    @pytest.mark.parametrize(
        ("f", "typed"),
        [
            ("x^2/3", "0.67x"),
            ("x^2/3", ".667x"),
            ("x^2/3", "0.6667(x)"),
            ("ln(2) x^2", "1.39x"),
            ("2^x", "0.693*2^x"),
            ("e^x/7 - x^2/3", "0.143e^x - 0.667x"),
        ],
    )
    def test_in_functions(self, f: str, typed: str) -> None:
        """A factor that is rounded is told as rounded, whatever it stands in front of."""
        judgement = judge(Attempt(Question("derivative", f, wrt="x"), typed))
        assert (judgement.verdict, judgement.diagnosis) == (Verdict.WRONG_FORM, "rounded")

    @pytest.mark.parametrize("typed", ["0.66x", "0.68x", "0.7x", "0.67x^2", "6.67e-1x^2", "0.67"])
    def test_wrong_in_functions(self, typed: str) -> None:
        """A factor that it does not round to is wrong, as one digit tells too little."""
        assert judge(Attempt(Question("derivative", "x^2/3", wrt="x"), typed)).verdict is Verdict.WRONG


class TestMistakes:
    """The table of mistakes."""

    @pytest.mark.parametrize("name", MISTAKES)
    def test_said(self, name: str) -> None:
        """Every mistake has its sentence, and so has what several of them have in common, in every language."""
        mistake = MISTAKES[name]
        needed = {mistake.said, f"practice.group.{mistake.group}"}
        assert all(needed <= sentences(code).keys() for code in ("en", "de"))
        assert mistake.family in MISTAKES

    def test_forms(self) -> None:
        """Every fault of form has its sentence."""
        assert all(f"practice.{name}" in sentences("en") for name in FORMS)

    def test_named(self) -> None:
        """A mistake that is carried on into a later part is found by the rest of its id."""
        assert mistake_named("slope:derivative:negated") is MISTAKES["negated"]
        assert mistake_named("2d:step-added") is MISTAKES["2d:step-added"]
