"""The document about progress, and the command that prints it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gdtutor.practice.progress import PROGRESS
from gdtutor.practice.skills import SKILLS
from gdtutor.store.folder import VARIABLE, profile_file
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.store import Store
from tests.command import call

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
AHEAD = datetime(2999, 1, 1, tzinfo=UTC)
STATES = [
    SkillState("slope", 0.9499, 4, 6, card="{}", due=LONG_AGO, learned=LONG_AGO),
    SkillState("powers", 0.96, 3, 6, card="{}", due=AHEAD, learned=LONG_AGO),
    SkillState("chain", 0.2, 1),
]
ANSWER = Answer("slope", "slope", '{"f": "x^2"}', "-3; drop", "wrong", LONG_AGO, diagnosis="negated")


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder with a learner of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    with Store(profile_file("anna")) as store:
        store.record(ANSWER, lambda _states: STATES)


class TestDocument:
    """What it says."""

    def test_text(self) -> None:
        """How many are mastered and due, and a line for each skill that was practised; never rounded up."""
        printed = call("progress", "--profile", "anna").stdout
        _, *table = printed.split("\n\n")[-1].splitlines()
        assert "1 of 26 skills is mastered, 1 is due today." in printed
        assert [re.split(r"\s{2,}", row.strip()) for row in table] == [
            ["The slope at a point", "94", "4", "today"],
            ["Derivatives of powers", "96", "3", "2999-01-01"],
            ["The chain rule", "20", "1"],
        ]

    def test_nothing_yet(self) -> None:
        """A learner without answers is told so."""
        assert "Nothing was practised yet." in call("progress").stdout

    @pytest.mark.parametrize("format", PROGRESS.formats)
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_every_format(self, format: str, language: str) -> None:
        """It is a whole document in each."""
        done = call("progress", "--profile", "anna", "--format", format, "--language", language)
        assert (done.returncode, done.stderr) == (0, "")
        ends = {"html": ("<!DOCTYPE html>", "</html>\n"), "latex": (r"\documentclass", "\\end{document}\n")}
        first, last = ends.get(format, ("", "\n"))
        assert done.stdout.startswith(first)
        assert done.stdout.endswith(last)
        if format not in {"json", "csv"}:
            assert {"en": "Derivatives of powers", "de": "Potenzen ableiten"}[language] in done.stdout

    def test_json(self) -> None:
        """All skills, the mistakes, and every answer as it was typed."""
        data = json.loads(call("progress", "--profile", "anna", "--format", "json").stdout)
        assert (data["version"], data["profile"], data["mistakes"]) == (1, "anna", {"negated": 1})
        assert [skill["skill"] for skill in data["skills"]] == list(SKILLS)
        assert data["skills"][0] == {
            "skill": "slope",
            "known": 0.9499,
            "mastered": False,
            "answers": 4,
            "due": LONG_AGO.isoformat(),
            "learned": LONG_AGO.isoformat(),
        }
        assert [(each["typed"], each["time"]) for each in data["answers"]] == [("-3; drop", LONG_AGO.isoformat())]

    def test_what_else_is_kept(self) -> None:
        """Problems with their step, bookmarks and lessons; a statement that is no JSON is handed out as it stands."""
        with Store(profile_file("anna")) as store:
            store.remember_problem('{"function": "x^2"}', 3)
            store.add_bookmark("torn {", 2, "here")
            store.leave_lesson("first", 5, finished=True)
        data = json.loads(call("progress", "--profile", "anna", "--format", "json").stdout)
        (problem,), (bookmark,), (lesson,) = data["problems"], data["bookmarks"], data["lessons"]
        assert (problem["statement"], problem["step"]) == ({"function": "x^2"}, 3)
        assert (bookmark["statement"], bookmark["step"], bookmark["note"]) == ("torn {", 2, "here")
        assert (lesson["id"], lesson["place"]) == ("first", 5)
        assert all(datetime.fromisoformat(each) for each in (problem["used"], bookmark["made"], lesson["finished"]))

    def test_csv(self) -> None:
        """A row for each skill."""
        rows = list(csv.DictReader(io.StringIO(call("progress", "--profile", "anna", "--format", "csv").stdout)))
        assert [row["skill"] for row in rows] == list(SKILLS)
        assert (rows[0]["mastered"], rows[3]["mastered"], rows[3]["due"]) == ("false", "true", AHEAD.isoformat())

    def test_a_file(self, tmp_path: Path) -> None:
        """It is written whole, and never over another unasked."""
        path = tmp_path / "progress.csv"
        words = ("progress", "--profile", "anna", "--format", "csv", "--output", str(path))
        assert call(*words).returncode == 0
        assert path.read_text(encoding="utf-8").count("\n") == len(SKILLS) + 1
        assert call(*words).returncode == 2
        assert call(*words, "--force").returncode == 0


class TestForget:
    """Beginning anew."""

    def test_one_skill(self) -> None:
        """Only that one, and the answers stay."""
        assert "“The slope at a point” begins anew" in call("progress", "--profile", "anna", "--forget", "slope").stderr
        with Store(profile_file("anna")) as store:
            assert store.skills().keys() == {"powers", "chain"}
            assert store.answers() == [ANSWER]

    def test_all(self) -> None:
        """Every one."""
        call("progress", "--profile", "anna", "--forget", "all")
        with Store(profile_file("anna")) as store:
            assert store.skills() == {}

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--forget", "slop"), "There is no skill “slop”. Choose all, or one of slope, "),
            (("--profile", "../x"), "“../x” cannot be the name of a profile"),
            (("--format", "pdf"), "pdf"),
            (("more",), "There is a word too many: more"),
        ],
    )
    def test_refused(self, words: tuple[str, ...], told: str) -> None:
        """What cannot be is told, and nothing is changed."""
        done = call("progress", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr


class TestFile:
    """A file that cannot be used."""

    def test_damaged(self) -> None:
        """It is told where it was kept, and the progress begins anew."""
        path = profile_file("anna")
        path.write_bytes(b"\0" * 5000)
        done = call("progress", "--profile", "anna")
        assert done.returncode == 0
        assert "was damaged. It is kept as" in done.stderr
        assert "Nothing was practised yet." in done.stdout
