"""Proofreading: slips in the mathematics of a text that a page would show as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from gdtutor.teaching.lesson import Prose
from gdtutor.teaching.schema import did_you_mean, shown
from gdtutor.teaching.slots import SLOT, passages
from gdtutor.teaching.symbols import ACCENTS, COMMANDS, FONTS, FRACTIONS, SIZES, SPACES, TEXTS
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.teaching.lesson import WalkBlock
    from gdtutor.text.sentence import Sentence

_ESCAPED: Final = r"\$"
"""How the sign itself is written."""
_WORDS: Final = re.compile(rf"\\(?:{'|'.join(TEXTS)})\s*\{{[^{{}}]*\}}")
"""Words within a formula."""
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
KNOWN: Final = frozenset(
    {*COMMANDS, *FRACTIONS, *SPACES, *SIZES, *FONTS, *ACCENTS, *TEXTS, "sqrt", "operatorname", "begin", "end"}
)
"""The commands of TeX that are read, without their backslash."""


def slips(parts: Iterable[Prose | WalkBlock]) -> Iterator[tuple[int, Sentence]]:
    """Yield the line of each dollar sign that is alone, each brace without its other and each unknown command."""
    for part in parts:
        if isinstance(part, Prose):
            for at, why in _found(part.text):
                yield part.line + part.text.count("\n", 0, at), why


def _found(text: str) -> Iterator[tuple[int, Sentence]]:
    """Yield where something is wrong in a text, and what."""
    for start, piece, math in passages(text):
        empty = SLOT.sub(lambda found: " " * len(found[0]), piece)
        if math is False and piece != _ESCAPED and "$" in empty:
            yield start + empty.index("$"), told("lessons.lone-dollar", sign="$", escaped=_ESCAPED)
        if math:
            yield from ((start, why) for why in _in_formula(empty, piece))


def _in_formula(formula: str, written: str) -> Iterator[Sentence]:
    """Yield what is wrong in a formula without its slots, which is told as it is written."""
    depth = 0
    for brace in _BRACE.findall(formula):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth:
        yield told("lessons.braces", formula=shown(" ".join(written.split())), opening="{", closing="}")
    for name in dict.fromkeys(_COMMAND.findall(_WORDS.sub("", formula))):
        if name not in KNOWN:
            advice = did_you_mean(name, sorted(each for each in KNOWN if each.isalpha()))
            yield told("lessons.no-command", name=f"\\{name}", advice=advice)
