"""Style: how something is written is one thing, and nobody takes it apart on the way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import gdtutor
from gdtutor.text.style import PLAIN, Style

PACKAGE = Path(gdtutor.__file__).parent
STYLE = PACKAGE / "text" / "style.py"
COMMAND_LINE = PACKAGE / "commands" / "line"
"""Here the option is declared, and here it becomes part of a style."""


def named(module: Path) -> Iterator[str]:
    """Yield the names of all parameters, and of all that has a type, in a module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.arg(arg=name) | ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield name
            case ast.Assign(targets=[ast.Attribute(attr=name)]):
                yield name


class TestStyle:
    """How something is written is one value, which goes where it is needed as it is."""

    def test_it_can_be_a_key(self) -> None:
        """Two styles that write alike are one key, and what differs is another."""
        assert len({PLAIN, Style(), Style(ascii=True)}) == 2

    def test_nobody_takes_characters_for_themselves(self) -> None:
        """Outside the command line's own option, nothing is called `ascii` but what a style says of itself."""
        modules = [path for path in PACKAGE.rglob("*.py") if path != STYLE and not path.is_relative_to(COMMAND_LINE)]
        found = {path.relative_to(PACKAGE).as_posix() for path in modules if "ascii" in named(path)}
        assert "ascii" in named(STYLE)
        assert found == set()


PATTERNS = {
    "text/sentence.py": "the patterns of a language, which the places of a sentence fill",
    "text/glyphs.py": "names and roots as they were typed",
    "text/writers/words.py": "characters that Markdown would take for its own",
    "text/tokens.py": "lines that do not fit: their formulas are characters by then",
    "render/sweep.py": "a rate as it was typed",
    "analysis/rates.py": "a range of rates as it was typed",
    "app/harmless.py": "control characters",
    "app/lesson/prose_view.py": "the Markdown of lessons",
    "commands/lessons.py": "the Markdown of lessons",
    "commands/line/statement.py": "options as they were typed",
    "commands/spreadsheet.py": "cells that a spreadsheet would take for formulas",
    "store/folder.py": "names of files as they were typed",
}
"""Modules above the reader that use regular expressions, and what these read."""
ROOMS = "text plots render documents worked views worker analysis descent numbers calculus app commands store".split()


class TestPatterns:
    """What is printed is written from formulas and sentences, never read again."""

    def test_who_reads_by_patterns(self) -> None:
        """No module reads by regular expressions but those whose reason stands here."""
        modules = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
        users = {path.relative_to(PACKAGE).as_posix() for path in modules if imports_patterns(path)}
        assert users == PATTERNS.keys()


def imports_patterns(module: Path) -> bool:
    """Tell whether a module uses regular expressions."""
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    names = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
    return "re" in names
