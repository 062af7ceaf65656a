"""Every command of TeX that lessons use has text in Unicode and in ASCII."""

from __future__ import annotations

import pytest

from gdtutor.teaching.symbols import CHARACTERS, COMMANDS, SUBSCRIPTS, SUPERSCRIPTS, Symbol


class TestTables:
    """The tables of symbols."""

    @pytest.mark.parametrize(("name", "symbol"), [*COMMANDS.items(), *CHARACTERS.items()])
    def test_texts(self, name: str, symbol: Symbol) -> None:
        """A command's texts are not empty, and the second one is ASCII."""
        text, ascii_text, _ = symbol
        assert text, name
        assert ascii_text, name
        assert ascii_text.isascii()

    @pytest.mark.parametrize("table", [SUPERSCRIPTS, SUBSCRIPTS])
    def test_scripts_are_told_apart(self, table: dict[int, int]) -> None:
        """No two characters are raised or lowered to the same one."""
        assert len(set(table.values())) == len(table)
