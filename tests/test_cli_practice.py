"""`gdtutor practice`: a session by stdin, and what is kept of it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from gdtutor.language.printing import notation
from gdtutor.practice.drawing import draw
from gdtutor.practice.posing import pose
from gdtutor.practice.skills import SKILLS
from gdtutor.store.folder import VARIABLE, profile_file
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.store import Store, now
from tests.command import COMMAND, call


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))


def practise(*lines: str, **options: str) -> list[dict[str, Any]]:
    """Return what a session says as data, each line typed in turn."""
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    done = call("practice", "--format", "json", *words, piped="\n".join(lines).encode())
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


SLOPE = {"skill": "slope", "seed": "1", "level": "1"}
"""f(x) = x² − 2·x + 10. Find f′(6), which is 10."""


class TestSession:
    """What is said."""

    def test_right_and_wrong(self) -> None:
        """A wrong answer is told what it is, a second one is offered a hint, a right one leads on."""
        first, wrong, again, right, second, end = practise("34", "33", "10", "quit", count="3", **SLOPE)
        assert first["prompt"] == "f(x) = x² − 2·x + 10. Find f′(6)."
        assert (first["event"], first["number"], first["count"]) == ("exercise", 1, 3)
        assert (wrong["verdict"], wrong["diagnosis"], wrong["offer"]) == ("wrong", "value-instead-of-slope", "nothing")
        assert (again["verdict"], again["offer"]) == ("wrong", "hint")
        assert (right["verdict"], right["offer"]) == ("right", "next")
        assert (second["number"], second["seed"]) == (2, 2)
        assert (end["event"], end["answered"], end["right"]) == ("end", 1, 0)

    def test_hints(self) -> None:
        """Each is one rung higher, the last is the line."""
        _, *events, _ = practise("?", "hint", "HINT", "?", "?", count="1", **SLOPE)
        hints = [event for event in events if event["event"] == "hint"]
        assert [hint["rung"] for hint in hints] == [1, 2, 3, 4, 4]
        assert hints[-1]["hint"] == "f′(6) = 10."

    def test_why(self) -> None:
        """After the line comes its reason to choose, once; it counts for nothing, and another answer is judged."""
        events = practise("?", "?", "?", "?", "b", "b", "10", count="1", **SLOPE)
        asked, said, unreadable, right = events[5:9]
        assert asked["event"] == "why"
        assert asked["asked"].startswith("Why may this be done: f′(6) = 10?")
        assert asked["reasons"]["b"] == "The slope of a curve at a place is the value of the derivative there."
        assert (said["event"], said["right"]) == ("reason", True)
        assert [unreadable["verdict"], right["verdict"]] == ["unreadable", "right"]
        wrong, after = practise("?", "?", "?", "?", "a", "10", count="1", **SLOPE)[6:8]
        assert (wrong["event"], wrong["right"], after["verdict"]) == ("reason", False, "right")
        assert "That holds elsewhere" in wrong["feedback"]

    def test_why_is_no_duty(self) -> None:
        """An answer instead of a reason is judged."""
        assert practise("?", "?", "?", "?", "10", count="1", **SLOPE)[6]["verdict"] == "right"

    def test_what_costs_nothing(self) -> None:
        """An answer that cannot be read, or has another form, is asked back."""
        _, unreadable, form, right, end = practise("2*(", "x1 = 10", "10", count="1", **SLOPE)
        assert [unreadable["verdict"], form["verdict"], right["verdict"]] == ["unreadable", "wrong-form", "right"]
        assert (end["answered"], end["right"]) == (1, 1)

    def test_lines(self) -> None:
        """Of a step in several lines all but the last are given at first; each right answer leaves one more to do."""
        options = {"seed": "1", "skill": "momentum", "level": "1"}
        first, *_ = practise("2.1", "quit", count="2", **options)
        assert first["given"] == ["f′(6) = 17.", "v₁ = β·v₀ − α·f′(x₀), v₁ = −39/10."]
        events = practise("21/10", "skip", "skip", "quit", count="3", **options)
        asked = [event for event in events if event["event"] == "exercise"]
        assert [event["prompt"].partition("Find ")[2][:2] for event in asked] == ["x₁", "v₁", "x₁", "v₁"]
        assert [event["number"] for event in asked] == [1, 2, 2, 3]
        assert [len(event["given"]) for event in asked] == [2, 1, 1, 1]

    def test_stuck(self) -> None:
        """Where more of a skill does not help, what it needs comes first, or else an example of it."""
        with Store(profile_file()) as store:
            answer = Answer("slope", "slope", "{}", "1", "wrong", now())
            store.record(answer, lambda _: [SkillState("slope", 0.1, 9), SkillState("next-point", 0.1, 8)])
        told, exercise, _ = practise("quit", count="1", seed="1", skill="next-point")
        assert (told["event"], told["skill"], told["before"], told["example"]) == ("stuck", "next-point", "slope", [])
        assert told["told"].startswith("After 8 answers more of “One update” does not help.")
        assert exercise["skill"] == "slope"
        told, exercise, _ = practise("quit", count="1", seed="1", skill="slope")
        assert (told["event"], told["skill"], told["before"]) == ("stuck", "slope", None)
        assert told["example"][0].startswith("f(x) = ")
        assert told["example"][-1].startswith("f′(")
        assert told["example"][0] != exercise["prompt"]
        done = call("practice", "--skill", "slope", "--count", "1", piped=b"quit\n")
        assert done.stdout.startswith("“The slope at a point” does not come by itself after 9 answers.")

    def test_text(self) -> None:
        """In text there is one line for everything, and a formula keeps its small letters."""
        done = call("practice", "--seed", "1", "--skill", "slope", "--level", "1", "--count", "1", piped=b"34\n10\n")
        assert done.stdout.splitlines()[:3] == [
            "Exercise 1 of 1: The slope at a point, level 1, seed 1.",
            "f(x) = x² − 2·x + 10. Find f′(6).",
            "Type your answer. ? gives a hint, skip goes on, quit ends.",
        ]
        assert "Not right. This is the height of the curve." in done.stdout
        assert done.stdout.endswith("1 exercise answered, 0 right at once.\n") or "known by" in done.stdout

    def test_speech(self) -> None:
        """For a screen reader no sign of mathematics is left."""
        done = call("practice", "--format", "speech", "--seed", "1", "--count", "4", piped=b"?\nskip\n" * 4)
        assert "f of x equals x squared minus" in done.stdout
        assert not re.search(r"[²′₀·−α=]", done.stdout)

    @pytest.mark.parametrize("skill", ["chain", "gradient", "adam", "neuron", "threshold"])
    def test_german(self, skill: str) -> None:
        """All of it can be had in German."""
        words = ("practice", "--language", "de", "--skill", skill, "--seed", "1", "--count", "1")
        text = call(*words, piped=b"?\n?\n?\n?\n1\nweiter\n").stdout
        assert text.startswith("Aufgabe 1 von 1: ")
        assert not re.search(r"\b(the|and|of|is|Find|step)\b", text)

    def test_no_question_twice(self) -> None:
        """However long a session is, each question is asked once, as long as there are others."""
        events = practise(*["skip"] * 40, count="40", skill="powers", level="1", seed="1")
        asked = [event["prompt"] for event in events if event["event"] == "exercise"]
        assert len(asked) == len(set(asked)) == 40

    def test_a_function_of_ones_own(self) -> None:
        """Exercises about it."""
        first, *_ = practise("quit", skill="next-point", level="1", seed="1", function="x^2 - 6x + 11")
        assert first["question"]["f"] == "x^2 - 6x + 11"

    @pytest.mark.parametrize(("function", "first"), [("x^2 + y^2", "gradient"), ("x^2 - 6x + 11", "slope")])
    def test_what_fits_that_function(self, function: str, first: str) -> None:
        """Without a skill those are chosen that can be practised on it."""
        with Store(profile_file()) as store:
            known = [SkillState(name, 0.5) for name in SKILLS if name not in {first, "neuron"}]
            store.record(Answer(first, first, "{}", "1", "right", now()), lambda _: [*known, SkillState(first, 0.4)])
        asked, *_ = practise("quit", function=function)
        assert (asked["skill"], asked["question"]["f"]) == (first, function)

    def test_what_leads_nowhere_is_left_out(self) -> None:
        """A skill of which no question about the function is any good gives way to another one."""
        with Store(profile_file()) as store:
            known = [SkillState(name, 0.5, answers=1) for name in SKILLS if name != "threshold"]
            low = SkillState("threshold", 0.1, answers=1)
            store.record(Answer("slope", "slope", "{}", "1", "right", now()), lambda _: [*known, low])
        asked, *_ = practise("quit", function="3x")
        assert asked["skill"] not in {"threshold", "rate", "critical-point"}

    @pytest.mark.parametrize(
        ("words", "status", "told"),
        [
            (("--skill", "slop"), 2, "There are no exercises for “slop”"),
            (("--level", "7"), 2, "There is no level 7"),
            (("--format", "xml"), 2, "xml"),
            (("--skill", "slope", "--function", "2*("), 2, "never closed"),
            (("--skill", "next-point", "--function", "50000x^4"), 1, "No good question"),
            (("--count", "0"), 2, "--count is from 1 to 1,000, and it is 0."),
            (("--profile", "a/b"), 2, "cannot be the name of a profile"),
        ],
        ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
    )
    def test_refused(self, words: tuple[str, ...], status: int, told: str) -> None:
        """What cannot be practised is told."""
        done = call("practice", *words, piped=b"")
        assert done.returncode == status
        assert told in done.stderr


class TestKept:
    """What is remembered."""

    def test_every_answer(self) -> None:
        """As it was typed, with what it was; only the first one that counts is evidence."""
        practise("2*(", "34", "10", count="1", **SLOPE)
        with Store(profile_file()) as store:
            kept = [(each.typed, each.verdict, each.diagnosis, each.tries, each.counted) for each in store.answers()]
            assert kept == [
                ("2*(", "unreadable", "", 0, False),
                ("34", "wrong", "value-instead-of-slope", 1, True),
                ("10", "right", "", 2, False),
            ]
            state = store.skills()["slope"]
            assert (state.answers, state.known < SKILLS["slope"].tracing.prior + 0.02) == (1, True)

    def test_a_line_that_was_shown(self) -> None:
        """It tells nothing of the learner, and the next exercise is of the same kind."""
        events = practise("?", "?", "?", "?", "10", "quit", count="2", seed="1", skill="slope", level="1")
        with Store(profile_file()) as store:
            assert not store.skills() or store.skills()["slope"].answers == 0
            assert [(each.verdict, each.counted) for each in store.answers()] == [("right", False)]
        assert [event["skill"] for event in events if event["event"] == "exercise"] == ["slope", "slope"]

    def test_mastered(self) -> None:
        """After three right answers a skill is mastered, and another one comes."""
        right: list[str] = []
        for _ in range(4):
            events = practise(*right, "quit", count="9", seed="1", profile=f"p{len(right)}")
            last = [event for event in events if event["event"] == "exercise"][-1]
            right.append(_answer(last))
        events = practise(*right, "quit", count="9", seed="1", profile="again")
        verdicts = [event["verdict"] for event in events if event["event"] == "verdict"]
        assert verdicts == ["right"] * 4
        assert events[-1]["known"]["slope"] > 50

    def test_killed(self, tmp_path: Path) -> None:
        """What was confirmed is kept when the process is killed, and the file opens."""
        command = [str(COMMAND), "practice", "--format", "json", "--skill", "slope", "--seed", "1", "--level", "1"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for typed in ("34", "33"):
                process.stdin.write(f"{typed}\n")
            events = [json.loads(process.stdout.readline()) for _ in range(3)]
            process.kill()
        assert [event["event"] for event in events] == ["exercise", "verdict", "verdict"]
        assert (tmp_path / "data").is_dir()
        with Store(profile_file()) as store:
            assert [each.typed for each in store.answers()] == ["34", "33"]
            assert store.notices == ()


def _answer(exercise: dict[str, Any]) -> str:
    """Return the right answer to an exercise, by its last hint."""
    posed = pose(draw(exercise["skill"], exercise["level"], exercise["seed"]).question)
    return notation(posed.right[0])
