"""What is remembered: whole or not at all, in a file that always opens."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest

from gdtutor.errors import FileError, InputError
from gdtutor.store import folder
from gdtutor.store.database import open_database
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.schema import VERSION
from gdtutor.store.store import PROBLEMS, Store

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ANSWER = Answer(
    "slope", "next-point", '{"f": "x^2"}', "12/5", "wrong", NOON, part="slope", seed=7, diagnosis="step-added", hints=2
)
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from gdtutor.store.records import Answer, SkillState
from gdtutor.store.store import Store

def more(states):
    before = states.get("slope", SkillState("slope", 0.0))
    return [SkillState("slope", 0.5, before.answers + 1)]

with Store(Path(sys.argv[1])) as store:
    for _ in range(int(sys.argv[2])):
        answer = Answer("slope", "next-point", "{}", "1", "right", datetime.now(UTC))
        print(store.record(answer, more), flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a file that is not there yet."""
    return tmp_path / "learner.sqlite3"


def ticking() -> Callable[[], datetime]:
    """Return a clock that is a second later each time it is looked at."""
    times = (NOON + timedelta(seconds=at) for at in count())
    return lambda: next(times)


class TestAnswers:
    """Answers and what is known of skills."""

    def test_an_answer_comes_back(self, path: Path) -> None:
        """As it was given, after the file was closed."""
        with Store(path) as store:
            assert store.record(ANSWER) == 1
        with Store(path) as store:
            assert store.answers() == store.answers("slope") == [ANSWER]
            assert store.answers("gradient") == []
            assert store.notices == ()

    def test_a_skill_changes_with_its_answer(self, path: Path) -> None:
        """What is known is made of what was known when the answer came."""
        with Store(path) as store:
            seen: list[Mapping[str, SkillState]] = []

            def revise(states: Mapping[str, SkillState]) -> list[SkillState]:
                seen.append(states)
                return [SkillState("slope", 0.5, len(seen), 2, 1, "{}", NOON + timedelta(days=2), NOON)]

            store.record(ANSWER, revise)
            first = store.skills()
            store.record(ANSWER, revise)
            assert seen == [{}, first]
            assert first == {"slope": SkillState("slope", 0.5, 1, 2, 1, "{}", NOON + timedelta(days=2), NOON)}
            assert store.skills()["slope"].answers == 2

    def test_neither_where_one_fails(self, path: Path) -> None:
        """An answer whose skills cannot be revised is not kept."""
        with Store(path) as store:

            def fails(_states: Mapping[str, SkillState]) -> list[SkillState]:
                raise RuntimeError

            with pytest.raises(RuntimeError):
                store.record(ANSWER, fails)
            with pytest.raises(FileError):
                store.record(ANSWER, lambda _states: [SkillState("slope", None)])  # type: ignore[arg-type]
            assert store.answers() == []
            assert store.record(ANSWER) == 1

    def test_begin_anew(self, path: Path) -> None:
        """Skills are forgotten, one or all; answers and counts of mistakes stay."""
        with Store(path) as store:
            store.record(ANSWER, lambda _states: [SkillState("slope", 0.5), SkillState("chain", 0.7)])
            store.forget_skills("slope")
            assert store.skills().keys() == {"chain"}
            store.forget_skills()
            assert store.skills() == {}
            store.record(ANSWER)
            assert store.diagnoses() == {"step-added": 2}


class TestRest:
    """Settings, problems, bookmarks and lessons."""

    def test_settings(self, path: Path) -> None:
        """The last value of each, and the usual one where there is none."""
        with Store(path) as store:
            assert store.setting("language", "en") == "en"
            store.keep_setting("language", "de")
            store.keep_setting("language", "en")
            store.keep_setting("theme", "light")
            assert (store.setting("language"), store.setting("theme")) == ("en", "light")

    def test_problems(self, path: Path) -> None:
        """The newest first, each once, with its step; the oldest are forgotten."""
        with Store(path, clock=ticking()) as store:
            for at in range(PROBLEMS + 2):
                store.remember_problem(f"x^{at}", at)
            store.remember_problem("x^5", 77)
            problems = store.problems()
            assert [(each.statement, each.step) for each in problems[:2]] == [
                ("x^5", 77),
                (f"x^{PROBLEMS + 1}", PROBLEMS + 1),
            ]
            assert len(problems) == PROBLEMS
            assert all(first.used > second.used for first, second in pairwise(problems))

    def test_bookmarks(self, path: Path) -> None:
        """A step is bookmarked once, and forgotten by its number."""
        with Store(path, clock=ticking()) as store:
            store.add_bookmark("x^2", 3)
            store.add_bookmark("x^2", 4)
            store.add_bookmark("x^2", 3, "here it turns")
            assert [(each.step, each.note) for each in store.bookmarks()] == [(3, "here it turns"), (4, "")]
            store.remove_bookmark(store.bookmarks()[0].id)
            assert [each.step for each in store.bookmarks()] == [4]

    def test_lessons(self, path: Path) -> None:
        """Where a lesson was left; once finished it stays so."""
        with Store(path, clock=ticking()) as store:
            store.leave_lesson("slope", 4)
            assert store.lessons()["slope"].finished is None
            store.leave_lesson("slope", 9, finished=True)
            finished = store.lessons()["slope"].finished
            assert finished is not None
            store.leave_lesson("slope", 2)
            place = store.lessons()["slope"]
            assert (place.place, place.finished) == (2, finished)
            assert place.opened > finished

    def test_questions(self, path: Path) -> None:
        """Which questions of a lesson were answered right, each once."""
        with Store(path) as store:
            assert store.solved_questions() == {}
            for lesson, question in (("slope", 2), ("update", 0), ("slope", 0), ("slope", 2)):
                store.solve_question(lesson, question)
        with Store(path) as store:
            assert store.solved_questions() == {"slope": {0, 2}, "update": {0}}


class TestFile:
    """The file itself."""

    def test_a_damaged_file_is_set_aside(self, path: Path) -> None:
        """It gets another name with all that is in it, and learning goes on."""
        path.write_bytes(b"not a database at all" * 100)
        with Store(path) as store:
            assert "damaged" in str(store.notices[0])
            store.record(ANSWER)
        kept = list(path.parent.glob("learner.kept-*"))
        assert [each.read_bytes() for each in kept] == [b"not a database at all" * 100]
        with Store(path) as store:
            assert (store.answers(), store.notices) == ([ANSWER], ())

    def test_a_file_damaged_in_the_middle(self, path: Path) -> None:
        """Damage is found even where the head of the file is sound."""
        with Store(path) as store:
            for _ in range(200):
                store.record(ANSWER)
        data = bytearray(path.read_bytes())
        data[8192:20000] = os.urandom(20000 - 8192)
        path.write_bytes(data)
        with Store(path) as store:
            assert "damaged" in str(store.notices[0])
            assert store.answers() == []

    def test_a_newer_file_is_set_aside(self, path: Path) -> None:
        """It is kept for the newer gdtutor, with what it says of its version."""
        connection, _ = open_database(path)
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
        for _ in range(2):
            with Store(path) as store:
                first = store.notices
            if first:
                assert "newer gdtutor" in str(first[0])
        (kept,) = path.parent.glob("learner.kept-*.sqlite3")
        assert sqlite3.connect(kept).execute("PRAGMA user_version").fetchone() == (VERSION + 1,)

    def test_another_program_s_file(self, path: Path) -> None:
        """A sound database that is not ours is left as it is."""
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE answer (whatever)")
        other.close()
        with Store(path) as store:
            assert "another program" in str(store.notices[0])
            store.record(ANSWER)

    def test_an_empty_file(self, path: Path) -> None:
        """A file of no bytes is as good as none."""
        path.touch()
        with Store(path) as store:
            store.record(ANSWER)
            assert store.notices == ()

    def test_only_the_learner_reads_it(self, path: Path) -> None:
        """The file is the learner's own."""
        with Store(path):
            assert path.stat().st_mode & 0o077 == 0

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        """It is told what to do."""
        (tmp_path / "file").touch()
        with pytest.raises(FileError, match="Name a folder that can be written by GDTUTOR_DATA"):
            Store(tmp_path / "file" / "learner.sqlite3")


class TestProcesses:
    """Several processes, some of which end in the middle."""

    def test_killed(self, path: Path) -> None:
        """No answer that was confirmed is lost when the process is killed, and the file opens."""
        confirmed = 0
        for after in (1, 7, 20):
            process = subprocess.Popen(
                [sys.executable, "-c", WRITER, str(path), "1000"], stdout=subprocess.PIPE, text=True
            )
            assert process.stdout is not None
            confirmed = [int(process.stdout.readline()) for _ in range(after)][-1]
            process.send_signal(signal.SIGKILL)
            confirmed = max([confirmed, *map(int, process.stdout.read().split())])
            process.wait()
            with Store(path) as store:
                assert store.notices == ()
                assert len(store.answers()) >= confirmed
                assert store.skills()["slope"].answers == len(store.answers())

    def test_two_at_once(self, path: Path) -> None:
        """Two apps on one file lose nothing of each other."""
        command = [sys.executable, "-c", WRITER, str(path), "30"]
        processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
        assert [process.wait() for process in processes] == [0, 0]
        with Store(path) as store:
            assert len(store.answers()) == store.skills()["slope"].answers == 60


class TestFolder:
    """Where the file is."""

    def test_by_the_environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """GDTUTOR_DATA names the folder, and a profile the file."""
        monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
        assert folder.profile_file("Anna B.-2") == tmp_path / "Anna B.-2.sqlite3"
        with Store() as store:
            assert store.path == tmp_path / "default.sqlite3"

    def test_the_platform_s_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without it, it is where the platform keeps data."""
        monkeypatch.delenv(folder.VARIABLE, raising=False)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        assert folder.profile_file().is_relative_to(tmp_path)
        assert folder.data_folder().name == "gdtutor"

    @pytest.mark.parametrize(
        "name", ["", "../a", "a/b", "a\\b", ".hidden", "a" * 41, "a\n", "ends ", "con", "LPT1.x", "a\0"]
    )
    def test_no_such_name(self, name: str) -> None:
        """A profile is never a path."""
        with pytest.raises(InputError, match="cannot be the name of a profile"):
            folder.profile_file(name)
