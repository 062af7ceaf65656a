"""The caret: it stands under the offending character, whatever the line holds."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gdtutor.errors import ParseError
from gdtutor.language.caret import caret, cell_width


def shown(text: str, column: int) -> list[str]:
    """Return the two lines for an error at a column."""
    return caret(ParseError("wrong", text=text, column=column)).split("\n")


class TestCaret:
    """Two lines, the second a caret."""

    @pytest.mark.parametrize(
        ("text", "column", "expected"),
        [
            ("2 + * x", 4, ["2 + * x", "    ^"]),
            ("", 0, ["", "^"]),
            ("x +", 3, ["x +", "   ^"]),
            ("漢 + x", 1, ["漢 + x", "  ^"]),
            ("２ｘ!", 2, ["２ｘ!", "    ^"]),
            ("a\tb\nc", 4, ["a b c", "    ^"]),
            ("x\x00\u202e!", 2, ["x��!", "  ^"]),
        ],
    )
    def test_short(self, text: str, column: int, expected: list[str]) -> None:
        """A short line is whole, wide characters count two cells, and what cannot be shown is replaced."""
        assert shown(text, column) == expected

    @pytest.mark.parametrize("column", [0, 10, 70, 71, 72, 500, 990, 1000])
    def test_long(self, column: int) -> None:
        """A long line is clipped to 72 cells with the column in sight."""
        text = "".join(chr(97 + k % 26) for k in range(1000))
        line, mark = shown(text, column)
        assert cell_width(line) <= 72
        if column < len(text):
            assert line[len(mark) - 1] == text[column]

    def test_wide_and_long(self) -> None:
        """Clipping keeps the caret under a wide character."""
        line, mark = shown("漢" * 300 + "!" + "漢" * 300, 300)
        assert cell_width(line) <= 72
        assert cell_width(line[: line.index("!")]) == len(mark) - 1

    def test_without_sympy(self) -> None:
        """The app's process may use it: it imports no SymPy."""
        code = "import sys, gdtutor.language.caret; sys.exit('sympy' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
