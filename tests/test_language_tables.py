"""The tables of the grammar: those of a wheel read as those made from the grammar, and others are passed over."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import UnexpectedToken

from gdtutor.language import tables
from gdtutor.language.planting import TreeBuilder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for the folder of the package, with the grammar alone."""
    grammar = Path(str(files("gdtutor.language").joinpath("grammar.lark")))
    (tmp_path / "grammar.lark").write_bytes(grammar.read_bytes())
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    return tmp_path


def behaviour(parser: Lark) -> list[dict[str, tuple[str, str]]]:
    """Return what the parser does in each state with each kind of token, the states in the order they are reached."""
    table = parser.parser.parser._parse_table
    order = {table.start_states["start"]: 0}
    waiting = list(order)
    for state in waiting:
        for _, (action, argument) in sorted(table.states[state].items()):
            if str(action) == "Shift" and argument not in order:
                order[argument] = len(order)
                waiting.append(argument)
    return [
        {
            token: (str(action), str(order[argument] if str(action) == "Shift" else argument))
            for token, (action, argument) in table.states[state].items()
        }
        for state in waiting
    ]


def terminals(parser: Lark) -> list[tuple[str, str, list[str], int]]:
    """Return by what each kind of token is known, in the order in which they are tried."""
    return [(each.name, each.pattern.value, sorted(each.pattern.flags), each.priority) for each in parser.terminals]


class TestWritten:
    """What a build writes into the wheel."""

    def test_read_as_made(self, folder: Path) -> None:
        """The parser that is loaded does in every state what the one that is made does, and has its terminals."""
        made = tables.parser(TreeBuilder())
        (folder / tables.FILE).write_text(tables.written(), encoding="utf-8")
        loaded = tables.parser(TreeBuilder())
        assert (made.source_path, loaded.source_path) == ("<string>", "<deserialized>")
        assert behaviour(loaded) == behaviour(made)
        assert terminals(loaded) == terminals(made)

    def test_expects_the_same(self, folder: Path) -> None:
        """What could stand in the place of a mistake is the same too."""
        (folder / tables.FILE).write_text(tables.written(), encoding="utf-8")
        loaded = tables.parser(TreeBuilder()).parse_interactive("")
        with pytest.raises(UnexpectedToken) as error:
            loaded.feed_eof()  # type: ignore[no-untyped-call] # Lark gives it none
        assert "NUMBER" in error.value.expected

    def test_is_plain_data(self) -> None:
        """Numbers, words and lists of them are all that the file holds."""
        assert json.loads(tables.written())["made for"].startswith("Lark ")


class TestParser:
    """Where no tables fit, they are made."""

    @pytest.mark.parametrize("change", [("Lark ", "Lark 0."), ('"made for"', '"for"'), ("{", "")])
    def test_others_are_passed_over(self, folder: Path, change: tuple[str, str]) -> None:
        """Tables of another Lark, and a file that is damaged, are passed over."""
        (folder / tables.FILE).write_text(tables.written().replace(*change, 1), encoding="utf-8")
        assert tables.parser(TreeBuilder()).source_path == "<string>"

    def test_those_of_another_grammar(self, folder: Path) -> None:
        """Tables that were made before the grammar changed are passed over."""
        (folder / tables.FILE).write_text(tables.written(), encoding="utf-8")
        with (folder / "grammar.lark").open("a", encoding="utf-8") as grammar:
            grammar.write("\n// changed\n")
        assert tables.parser(TreeBuilder()).source_path == "<string>"
