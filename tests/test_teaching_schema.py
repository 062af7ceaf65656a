"""TOML in a lesson is read into dataclasses, and what does not fit is blamed on its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from gdtutor.teaching.schema import FaultList, TomlPassage, did_you_mean, read_as, read_table
from gdtutor.text.sentence import told


@dataclass(frozen=True)
class Sample:
    """Something to read."""

    name: str
    steps: int = 20


def passage(text: str) -> TomlPassage:
    """Return a passage that begins on line 7."""
    return TomlPassage(text.split("\n"), 7, told("lessons.front-matter"))


class TestReadTable:
    """TOML or not."""

    @pytest.mark.parametrize(
        ("text", "line"), [("a = ", 7), ('a = "x"\nb = "', 8), ("a = 1\na = 2", 8), ("[", 7), ("a = 1\n?", 8)]
    )
    def test_line(self, text: str, line: int) -> None:
        """What is not TOML is blamed on its own line of the file."""
        faults = FaultList(Path("x.md"))
        assert read_table(passage(text), faults) is None
        assert [fault.line for fault in faults.found] == [line]


class TestReadAs:
    """Keys and types."""

    def test_good(self) -> None:
        """A table becomes the dataclass; a key with a default may be left out."""
        faults = FaultList(Path("x.md"))
        assert read_as(Sample, {"name": "a"}, passage('name = "a"'), faults) == Sample("a", 20)
        assert faults.found == []

    def test_all_wrong_keys_at_once(self) -> None:
        """Every unknown and every missing key is noted, not only the first."""
        faults = FaultList(Path("x.md"))
        assert read_as(Sample, {"nam": "a", "step": 3}, passage('nam = "a"\nstep = 3'), faults) is None
        assert sorted(fault.line for fault in faults.found) == [6, 7, 8]


class TestDidYouMean:
    """Suggestions."""

    def test_near(self) -> None:
        """The nearest known name is suggested."""
        assert str(did_you_mean("strat", ["f", "start", "rate"])) == "did you mean start?"

    def test_far(self) -> None:
        """Where none is near, all are named."""
        assert str(did_you_mean("zzz", ["f", "start"])) == "choose from f, start."
