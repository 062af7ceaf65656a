"""Sentence: what is said, by an id and what to fill in. Words come last: a language has them, a writer prints them.

>>> from gdtutor.text.formula import Digits, Relational, Variable
>>> str(Sentence("put-in", {"values": Relational(Variable("x", 0), "=", Digits("3"))}))
'x₀ = 3 put in'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from gdtutor.text.languages import sentences
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from gdtutor.text.formula import Formula

Part: TypeAlias = "Formula | Sentence | int | str | tuple[Part, ...]"
"""What fills a place: a formula, a sentence within, a count, a name as it was typed, or a list of these."""

_PLACE: Final = re.compile(r"\{(\w+)(?:\|([^|}]*)\|([^}]*)|:([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said: the id of a sentence of `text.languages`, and what fills the places of its pattern."""

    id: str
    parts: Mapping[str, Part] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Return a hash that equal sentences share."""
        return hash((self.id, frozenset(self.parts.items())))

    def __str__(self) -> str:
        """Return the sentence in English."""
        return sentence_line(self)


def told(name: str, /, **parts: Part) -> Sentence:
    """Return the sentence with the id `name` and its places filled."""
    return Sentence(name, parts)


def amount(number: float) -> Part:
    """Return a number of seconds, bytes or the like as a part: a count where it is whole, by which a word is chosen."""
    if number == int(number):
        return int(number)
    from gdtutor.text.formula import Digits

    return Digits(f"{number:g}")


def part_of(said: object) -> Sentence | str:
    """Return what an error was raised with, a sentence or text, as a part of another sentence."""
    return said if isinstance(said, Sentence) else str(said)


def with_parts(sentence: Sentence, **parts: Part) -> Sentence:
    """Return the sentence with other parts in those of these places that it has."""
    return Sentence(sentence.id, {name: parts.get(name, part) for name, part in sentence.parts.items()})


def pieces(sentence: Sentence, patterns: Mapping[str, str] | None = None) -> tuple[str | Formula, ...]:
    """Return the words of a sentence, and the formulas to print between them; English without `patterns`.

    Raises KeyError where the id or a place is unknown.
    """
    found = _pieces(sentence, sentences(PLAIN.language) if patterns is None else patterns)
    return tuple(piece for piece in found if piece != "")


def _pieces(sentence: Sentence, patterns: Mapping[str, str]) -> Iterator[str | Formula]:
    pattern = patterns[sentence.id]
    done = 0
    for place in _PLACE.finditer(pattern):
        yield pattern[done : place.start()]
        name, one, several, between = place.groups()
        part = sentence.parts[name]
        if one is not None:
            yield one if part == 1 else several
        else:
            yield from _filled(part, between, patterns)
        done = place.end()
    yield pattern[done:]


def _filled(part: Part, between: str | None, patterns: Mapping[str, str]) -> Iterator[str | Formula]:
    if isinstance(part, Sentence):
        yield from _pieces(part, patterns)
    elif isinstance(part, tuple):
        for at, entry in enumerate(part):
            yield (between or "") if at else ""
            yield from _filled(entry, None, patterns)
    elif isinstance(part, int):
        yield format(part, ",")
    else:
        yield part


def sentence_line(sentence: Sentence, style: Style = PLAIN) -> str:
    """Return the sentence on one line, its formulas as `formula_line` writes them."""
    return "".join(_piece_line(piece, style) for piece in pieces(sentence, sentences(style.language)))


def _piece_line(piece: str | Formula, style: Style) -> str:
    """Return words or a formula on one line; what writes formulas is loaded with the first one."""
    if isinstance(piece, str) and not style.ascii:
        return piece
    if isinstance(piece, str):
        from gdtutor.text.glyphs import ascii_text

        return ascii_text(piece)
    from gdtutor.text.line import formula_line
    from gdtutor.text.worded import worded

    return formula_line(worded(piece, style), style)
