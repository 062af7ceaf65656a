"""What is kept of every result: a hash, in a file with a line for each, so that a change shows which it alters."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.golden.entries import Entry

FILE: Final = Path(__file__).parents[1] / "data" / "golden.toml"
_HEAD: Final = """\
# What the commands print and the app paints, as hashes: a table for each command line, in it a line for each variation.
# Written by: python -m tests.golden write. What a hash stands for: python -m tests.golden into DIR.
"""


def kept() -> dict[str, dict[str, str]]:
    """Return the hashes by command and variation."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def differing(made: Iterable[Entry]) -> list[str]:
    """Make results; return the names of those that are not what was kept, or are new."""
    known = kept()
    return [entry.name for entry in made if known.get(entry.command, {}).get(entry.variation) != entry.hash()]


def keep(made: Iterable[Entry], *, whole: bool = True) -> None:
    """Make results and keep their hashes; nothing else where they are the `whole`, beside the others where not."""
    tables: dict[str, dict[str, str]] = defaultdict(dict, {} if whole else kept())
    for entry in made:
        tables[entry.command][entry.variation] = entry.hash()
    text = _HEAD
    for command, hashes in sorted(tables.items()):
        lines = (f'{_quoted(variation)} = "{hashed}"\n' for variation, hashed in sorted(hashes.items()))
        text += f"\n[{_quoted(command)}]\n{''.join(lines)}"
    FILE.write_text(text, encoding="utf-8", newline="\n")


def _quoted(text: str) -> str:
    """Return a text as TOML quotes it: as JSON does."""
    return json.dumps(text, ensure_ascii=False)
