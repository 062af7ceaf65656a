"""Slots: where a number of a walk stands in the prose of a lesson, `{{ x(3) }}`; code is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gdtutor.teaching.mathtext import MATHEMATICS

OPENING: Final = "{{"
SLOT: Final = re.compile(r"\{\{(?!\{)(?P<term>[^{}]*)\}\}")
"""What a slot looks like: of three braces the outer one belongs to the mathematics, x_{{{ last }}}."""

_BEFORE_POINT: Final = re.compile(r"([^\W\d]\w*)\s*\.")


def has_slots(text: str) -> bool:
    """Say whether there may be a slot in a text."""
    return OPENING in text


def emptied(text: str, mark: str = "…") -> str:
    """Return a text with a mark in each of its slots, for as long as their numbers are not known.

    >>> emptied("It ends at $x = {{ limit }}$, and `{{` is code.")
    'It ends at $x = …$, and `{{` is code.'
    """
    if not has_slots(text):
        return text
    pieces = (piece if math is None else SLOT.sub(mark, piece) for _, piece, math in passages(text))
    return "".join(pieces)


def names_in(text: str) -> tuple[str, ...]:
    """Return what the slots of a text may name a walk by, each once.

    >>> names_in("{{ half.x(1) - bold.x(0.5) }} and half.rate")
    ('half', 'bold')
    """
    found = (name for slot in SLOT.finditer(text) for name in _BEFORE_POINT.findall(slot["term"]))
    return tuple(dict.fromkeys(found))


def passages(text: str) -> Iterator[tuple[int, str, bool | None]]:
    """Yield a text in pieces: where each begins, the piece, and whether it is mathematics; None for code.

    >>> [(piece, kind) for _, piece, kind in passages("So $x = 1$ and `$`.")]
    [('So ', False), ('$x = 1$', True), (' and ', False), ('`$`', None), ('.', False)]
    """
    done = 0
    for found in MATHEMATICS.finditer(text):
        yield done, text[done : found.start()], False
        kind = None if found["code"] else not found["escape"]
        yield found.start(), found[0], kind
        done = found.end()
    yield done, text[done:], False
