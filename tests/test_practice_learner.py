"""What an answer tells of a skill, and what comes next: by hand, and with learners that behave as supposed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gdtutor.practice.learner import FULL, Choice, Evidence, Reason, choose, revised, unpractised
from gdtutor.practice.mastery import MASTERED, traced
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.store.records import SkillState
from gdtutor.text.languages import CODES, sentences

START = datetime(2026, 1, 1, tzinfo=UTC)
RIGHT = Evidence(right=True, time=START)
WRONG = Evidence(right=False, time=START)


def mastered(name: str, *, due: int = 2, known: float = 0.97) -> SkillState:
    """Return a skill that was learned, due after so many days."""
    return SkillState(name, known, 5, FULL, card="{}", due=START + timedelta(days=due), learned=START)


class TestSkills:
    """The table."""

    def test_needs_come_first(self) -> None:
        """Each skill stands after all that it needs, so that there is no circle."""
        names = list(SKILLS)
        assert all(names.index(need) < names.index(skill.id) for skill in SKILLS.values() for need in skill.needs)

    @pytest.mark.parametrize("code", CODES)
    def test_titles(self, code: str) -> None:
        """Each has a title of its own in every language, and no title is left over."""
        titles = {name: words for name, words in sentences(code).items() if name.startswith("skills.")}
        assert titles.keys() == {skill.title.id for skill in SKILLS.values()}
        assert len(set(titles.values())) == len(SKILLS)


class TestRevised:
    """One answer."""

    def test_right(self) -> None:
        """It counts, and takes a line away."""
        state = revised(unpractised(SKILLS["slope"]), RIGHT)
        assert state == SkillState("slope", traced(0.1, right=True), 1, 1)

    def test_with_help(self) -> None:
        """It counts, but no line is taken away."""
        state = revised(unpractised(SKILLS["slope"]), replace(RIGHT, helped=True))
        assert (state.answers, state.fading) == (1, 0)

    def test_shown(self) -> None:
        """A line that was shown tells nothing of the learner."""
        state = SkillState("slope", 0.4, 3, 2, 1)
        assert revised(state, replace(RIGHT, shown=True)) is state

    def test_two_wrong_in_a_row(self) -> None:
        """The second brings a line back, the third none yet, the fourth another."""
        state, levels = SkillState("slope", 0.4, 3, 3), []
        for _ in range(4):
            state = revised(state, WRONG)
            levels.append(state.fading)
        assert levels == [3, 2, 2, 1]

    def test_wrong_right_wrong(self) -> None:
        """A right answer between them starts the count anew."""
        state = SkillState("slope", 0.2, 3, 1)
        for evidence in (WRONG, RIGHT, WRONG):
            state = revised(state, evidence)
        assert (state.fading, state.wrong_in_a_row) == (2, 1)

    def test_mastered(self) -> None:
        """Three right answers: nothing is shown any more, and it is due in two days."""
        state = unpractised(SKILLS["slope"])
        for _ in range(3):
            assert state.card is None
            state = revised(state, RIGHT)
        assert state.known >= MASTERED
        assert (state.fading, state.learned, state.due) == (FULL, START, START + timedelta(days=2))

    def test_learned_stays(self) -> None:
        """When it was learned first is not changed by mistakes or reviews, and a mistake makes it due sooner."""
        state = unpractised(SKILLS["slope"])
        for _ in range(3):
            state = revised(state, RIGHT)
        assert state.due is not None
        later = revised(state, Evidence(right=True, time=state.due))
        lapsed = revised(later, Evidence(right=False, time=state.due))
        assert later.learned == lapsed.learned == START
        assert later.due is not None
        assert lapsed.due is not None
        assert state.due < lapsed.due < later.due


class TestChoose:
    """What comes next."""

    def test_at_the_beginning(self) -> None:
        """Something that needs nothing before it."""
        choice = choose({}, START)
        assert (SKILLS[choice.skill].needs, choice.reason) == ((), Reason.WEAKEST)

    def test_the_weakest_that_is_ready(self) -> None:
        """Not what lacks its needs, not what is mastered."""
        states = {
            "slope": mastered("slope"),
            "powers": SkillState("powers", 0.6, 2),
            "sums": SkillState("sums", 0.5, 0),
        }
        assert choose(states, START) == Choice("next-point", Reason.WEAKEST)
        states["next-point"] = SkillState("next-point", 0.7, 3)
        assert choose(states, START) == Choice("powers", Reason.WEAKEST)

    def test_due_and_unsure_comes_first(self) -> None:
        """The weakest of those; what is due but sure can wait."""
        states = {
            "slope": mastered("slope", known=0.8),
            "powers": mastered("powers", known=0.7),
            "chain": mastered("chain"),
        }
        assert choose(states, START).reason == Reason.WEAKEST
        assert choose(states, START + timedelta(days=2)) == Choice("powers", Reason.DUE)
        states["powers"] = mastered("powers", known=0.9)
        assert choose(states, START + timedelta(days=2)) == Choice("slope", Reason.DUE)

    def test_all_mastered(self) -> None:
        """What is due is reviewed."""
        states = {name: mastered(name, due=at) for at, name in enumerate(TEMPLATES, 1)}
        assert choose(states, START + timedelta(days=1)) == Choice("slope", Reason.REVIEW)

    def test_stuck(self) -> None:
        """After eight answers without progress: what comes before it, or a worked example where that is mastered."""
        states = {"slope": mastered("slope", known=0.6), "next-point": SkillState("next-point", 0.2, 8)}
        among = ("next-point",)
        assert choose(states, START, among) == Choice("slope", Reason.BEFORE, stuck=True, after="next-point")
        states["slope"] = mastered("slope")
        assert choose(states, START, among) == Choice("next-point", Reason.WEAKEST, stuck=True)
        states["next-point"] = SkillState("next-point", 0.2, 7)
        assert choose(states, START, among) == Choice("next-point", Reason.WEAKEST)
        assert choose({"slope": SkillState("slope", 0.1, 9)}, START, ("slope",)) == Choice(
            "slope", Reason.WEAKEST, stuck=True
        )


class TestLearners:
    """Learners with known skills."""

    def test_one_who_knows_everything(self) -> None:
        """All skills are mastered, each after three to seven right answers, and never before what they need."""
        states: dict[str, SkillState] = {}
        time = START
        for _ in range(7 * len(SKILLS)):
            choice = choose(states, time)
            if choice.reason is not Reason.WEAKEST or all(
                name in states and states[name].learned for name in TEMPLATES
            ):
                break
            assert all(states[need].learned for need in SKILLS[choice.skill].needs if need in TEMPLATES)
            state = states.get(choice.skill, unpractised(SKILLS[choice.skill]))
            states[choice.skill] = revised(state, Evidence(right=True, time=time))
        assert states.keys() == TEMPLATES.keys()
        assert all(3 <= state.answers <= 4 and state.learned for state in states.values())

    def test_one_who_forgets(self) -> None:
        """What was forgotten comes back when it is due, before anything new, until it is mastered again."""
        states = {}
        for name in ("slope", "powers"):
            state = unpractised(SKILLS[name])
            for _ in range(3):
                state = revised(state, RIGHT)
            states[name] = state
        due = states["slope"].due
        assert due is not None
        states["slope"] = revised(
            revised(states["slope"], Evidence(right=False, time=due)), Evidence(right=False, time=due)
        )
        again = states["slope"].due
        assert again is not None
        assert choose(states, again) == Choice("slope", Reason.DUE)

    def test_one_who_knows_nothing_new(self) -> None:
        """A learner who is right one time in ten masters nothing, and is led back to what comes before."""
        chance = random.Random(5)
        states, led_back = {"slope": mastered("slope", due=99, known=0.94)}, 0
        for _ in range(40):
            choice = choose(states, START, ("next-point",))
            led_back += choice.stuck
            state = states.get("next-point", unpractised(SKILLS["next-point"]))
            states["next-point"] = revised(state, Evidence(right=chance.random() < 0.1, time=START))
        assert states["next-point"].learned is None
        assert led_back > 20
