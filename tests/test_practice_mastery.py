"""Mastery and review: the numbers of the models, and learners that behave as supposed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from gdtutor.practice.mastery import MASTERED, TYPED, Tracing, chosen, posterior, traced, traced_together
from gdtutor.practice.review import reviewed

START = datetime(2026, 1, 1, tzinfo=UTC)


def until_mastered(tracing: Tracing) -> int:
    """Return how many right answers in a row master a skill."""
    known, count = tracing.prior, 0
    while known < MASTERED:
        known, count = traced(known, right=True, tracing=tracing), count + 1
    return count


def masters(seed: int, tracing: Tracing, odds: float) -> bool:
    """Say whether somebody who is right with these odds masters a skill within ten answers."""
    chance, known = random.Random(seed), tracing.prior
    for _ in range(10):
        known = traced(known, right=chance.random() < odds, tracing=tracing)
        if known >= MASTERED:
            return True
    return False


class TestTracing:
    """One skill."""

    def test_by_hand(self) -> None:
        """The first right answer: 1/10·9/10 of 1/10·9/10 + 9/10·1/10 is 1/2, and 1/2 + 1/2·1/10."""
        assert posterior(0.1, right=True) == pytest.approx(1 / 2)
        assert traced(0.1, right=True) == pytest.approx(0.55)
        assert posterior(0.1, right=False) == pytest.approx(0.01 / 0.82)

    def test_published_course(self) -> None:
        """From 0.97 one wrong answer leads to 0.80, two to 0.38."""
        once = traced(0.97, right=False)
        assert once == pytest.approx(0.80, abs=0.005)
        assert traced(once, right=False) == pytest.approx(0.38, abs=0.005)

    @pytest.mark.parametrize(("choices", "count"), [(0, 3), (5, 4), (4, 4), (3, 5), (2, 7)])
    def test_right_in_a_row(self, choices: int, count: int) -> None:
        """So many right answers in a row master a skill, more where one can guess."""
        assert until_mastered(chosen(choices) if choices else TYPED) == count

    @pytest.mark.parametrize("choices", [0, 2, 3, 4, 5])
    def test_a_guesser(self, choices: int) -> None:
        """At most one of twenty guessers gets there within ten answers."""
        tracing, odds = (chosen(choices), 1 / choices) if choices else (TYPED, TYPED.guess)
        assert sum(masters(seed, tracing, odds) for seed in range(1000)) <= 50

    def test_stays_a_probability(self) -> None:
        """Whatever is answered, the number stays between 0 and 1, and right raises it more than wrong."""
        chance = random.Random(1)
        for tracing in (TYPED, chosen(2), chosen(4)):
            known = tracing.prior
            for _ in range(500):
                assert traced(known, right=False, tracing=tracing) < traced(known, right=True, tracing=tracing)
                known = traced(known, right=chance.random() < 0.7, tracing=tracing)
                assert 0 < known < 1

    def test_forgotten_after_long(self) -> None:
        """However long it was right, two mistakes show that it is not mastered any more."""
        known = TYPED.prior
        for _ in range(1000):
            known = traced(known, right=True)
        once = traced(known, right=False)
        assert known > once > MASTERED > traced(once, right=False)


class TestTogether:
    """One answer that needs several skills."""

    def test_one_skill_is_as_alone(self) -> None:
        """With one skill there is nothing to share."""
        for right in (True, False):
            assert traced_together({"a": 0.4}, right=right)["a"] == pytest.approx(traced(0.4, right=right))

    def test_bayes_by_enumeration(self) -> None:
        """A wrong answer: the posteriors of all combinations of known and unknown, added up."""
        known = {"a": 0.9, "b": 0.3}
        weights = {}
        for a in (True, False):
            for b in (True, False):
                right = (0.9 if a else 0.1) * (0.9 if b else 0.1)
                weights[a, b] = (0.9 if a else 0.1) * (0.3 if b else 0.7) * (1 - right)
        whole = sum(weights.values())
        after = traced_together(known, right=False)
        for skill, given in (
            ("a", weights[True, True] + weights[True, False]),
            ("b", weights[True, True] + weights[False, True]),
        ):
            assert after[skill] == pytest.approx(given / whole + (1 - given / whole) * 0.1)
        assert after["a"] < 0.9

    def test_a_sure_diagnosis(self) -> None:
        """It blames one skill; the others count as right."""
        after = traced_together({"a": 0.5, "b": 0.5}, right=False, blamed="b")
        assert after == {"a": traced(0.5, right=True), "b": traced(0.5, right=False)}
        with pytest.raises(ValueError, match="c"):
            traced_together({"a": 0.5}, right=False, blamed="c")


class TestReview:
    """When a skill comes back."""

    def test_intervals(self) -> None:
        """Right each time it is due: after 2, 11, 46 and 163 days."""
        card, time, days = None, START, []
        for _ in range(4):
            card, due = reviewed(card, right=True, helped=False, time=time)
            days.append((due - time).days)
            time = due
        assert days == [2, 11, 46, 163]

    def test_sooner_with_help_and_after_a_mistake(self) -> None:
        """A hint brings it back sooner, a mistake sooner yet, and never in the same minute."""
        card, due = reviewed(None, right=True, helped=False, time=START)
        waits = [
            reviewed(card, right=right, helped=helped, time=due)[1] - due
            for right, helped in ((False, False), (True, True), (True, False))
        ]
        assert timedelta(hours=12) < waits[0] < waits[1] < waits[2]

    def test_a_time_without_zone(self) -> None:
        """A time that could be any is refused."""
        with pytest.raises(ValueError, match="timezone"):
            reviewed(None, right=True, helped=False, time=START.replace(tzinfo=None))
