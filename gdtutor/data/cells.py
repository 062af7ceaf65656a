"""What a cell says: an exact number, a word, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from gdtutor.data import limits
from gdtutor.data.table import Column, Fault
from gdtutor.text.sentence import Sentence, told

_EMPTY: Final = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-", "–", "—", ".", "<na>", "nat"})
_POINT: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE](?P<power>[+-]?\d+))?", re.ASCII)
_COMMA: Final = re.compile(r"[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE](?P<power>[+-]?\d+))?", re.ASCII)
_RATIO: Final = re.compile(r"[+-]?\d+/\d+", re.ASCII)
_ALMOST: Final = re.compile(r"[\W_]*(?:\d|inf(?:inity)?$)", re.IGNORECASE)
"""How a cell begins that was meant as a number."""
_GROUPED: Final = re.compile(
    r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?|(?:[ '’_]\d{3})+(?:[.,]\d+)?)", re.ASCII
)
"""How numbers are written whose digits are grouped: 1,234.5, 1.234,5, 1 234."""


def is_missing(text: str) -> bool:
    """Whether a cell holds nothing, as tables write it: an empty cell, NA, NaN, null, ?.

    >>> is_missing(" n/a ")
    True
    """
    return text.strip().lower() in _EMPTY


def number_in(text: str, *, comma: bool = False) -> Fraction | None:
    """Return the number that a cell says, exactly; None where it is none. With `comma` decimals are written 1,5.

    >>> number_in("−0.1"), number_in("1,5", comma=True), number_in("2/6"), number_in("3 kg")
    (Fraction(-1, 10), Fraction(3, 2), Fraction(1, 3), None)
    """
    text = _plain(text)
    if _is_beyond(text, comma=comma):
        return None
    if (_COMMA if comma else _POINT).fullmatch(text):
        return Fraction(text.replace(",", "."))
    if _RATIO.fullmatch(text) and int(text.partition("/")[2]):
        return Fraction(text)
    return None


def is_grouped(text: str) -> bool:
    """Whether the digits of a number may be written in groups of three: 1,234.

    >>> is_grouped("1,234"), is_grouped("1,5"), is_grouped("0,125")
    (True, False, False)
    """
    return _GROUPED.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return text.strip().replace("−", "-")


def _is_beyond(text: str, *, comma: bool) -> bool:
    """Whether a number is too long, or its exponent too large."""
    found = (_COMMA if comma else _POINT).fullmatch(text)
    return bool(found and (len(text) > limits.CELL or abs(int(found["power"] or 0)) > limits.EXPONENT))


def column_of(name: str, cells: Sequence[str], *, comma: bool = False) -> Column:
    """Return the column of these cells: of numbers, or of words where none of them is a number.

    Words stand for 0, 1, … in the order of the alphabet, whatever the order of the rows.
    """
    filled = [None if is_missing(cell) else cell.strip() for cell in cells]
    values = tuple(None if cell is None else number_in(cell, comma=comma) for cell in filled)
    strange = next((row for row, cell in enumerate(filled) if cell is not None and values[row] is None), None)
    if strange is None:
        return Column(name, values)
    words = tuple(sorted({cell for cell in filled if cell is not None}))
    fault = _fault(words, values, filled[strange] or "", comma=comma)
    if fault is not None:
        return Column(name, values, (), Fault(strange, fault))
    places = {word: Fraction(place) for place, word in enumerate(words)}
    return Column(name, tuple(None if cell is None else places[cell] for cell in filled), words)


def _fault(words: Sequence[str], values: Sequence[Fraction | None], cell: str, *, comma: bool) -> Sentence | None:
    """Return what keeps a column with a cell that is no number from being one of labels."""
    if any(value is not None for value in values) or any(map(_ALMOST.match, words)):
        example, shown = ("1,5" if comma else "1.5"), cell[:30]
        if _is_beyond(_plain(cell), comma=comma):
            return told("data.beyond", cell=shown, most=limits.CELL, power=limits.EXPONENT)
        if is_grouped(cell):
            return told("data.grouped", cell=shown, one=example)
        return told("data.no-number", cell=shown, one=example, other="3/2")
    if len(words) > limits.WORDS:
        return told("data.many-words", count=len(words), most=limits.WORDS)
    return None
