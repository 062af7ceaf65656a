"""Golden bytes: every document and what the app paints, for many problems, and whether they are what they were.

    python -m tests.golden compare [WORDS]     the entries that differ from what is kept
    python -m tests.golden into DIR [WORDS]    every result as a file, to be compared by diff -r
    python -m tests.golden write [WORDS]       keep what this code makes

With WORDS only those entries whose line contains them: "explain", "adam", "| plots".
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from tests.golden.entries import Entry, entries
from tests.golden.kept import differing, keep


def main() -> None:
    """Do what the command line says; the status is 1 where entries differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description="Golden bytes.")
    deeds = parser.add_subparsers(dest="deed", required=True)
    deeds.add_parser("compare").add_argument("words", nargs="?", default="")
    into = deeds.add_parser("into")
    into.add_argument("folder", type=Path)
    into.add_argument("words", nargs="?", default="")
    deeds.add_parser("write").add_argument("words", nargs="?", default="")
    given = parser.parse_args()
    wanted = [entry for entry in entries() if given.words in entry.name]
    if given.deed == "write":
        keep(wanted, whole=not given.words)
        return
    if given.deed == "into":
        _write(wanted, given.folder)
        return
    different = differing(wanted)
    for name in different:
        print(name)
    print(f"{len(different)} of {len(wanted)} entries differ.")
    sys.exit(bool(different))


def _write(wanted: Iterable[Entry], folder: Path) -> None:
    """Write each result into a file: a folder for each command line, and in it a file for each variation."""
    for entry in wanted:
        file = folder / _folder_name(entry.command) / f"{_file_name(entry.variation) or 'as-it-is'}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as written:
            written.write(f"$ gdtutor {entry.name}\n{entry.text()}")


def _folder_name(command: str) -> str:
    """Return a name that any system can give, and that no other command has."""
    return f"{_file_name(command)[:80]}-{blake2b(command.encode(), digest_size=2).hexdigest()}"


def _file_name(words: str) -> str:
    """Return words as a name that any system can give."""
    return re.sub(r"[^A-Za-z0-9.^+-]+", "_", words).strip("_-")


if __name__ == "__main__":
    main()
