"""What a cell says: an exact number, a word, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from gdtutor.data import limits
from gdtutor.data.table import Column, Fault
from gdtutor.text.sentence import Sentence, told

_EMPTY: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "–", "—", ".", "<na>", "nat"})
_POINT: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE](?P<power>[+-]?\d+))?", re.ASCII)
_COMMA: Final = re.compile(r"[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE](?P<power>[+-]?\d+))?", re.ASCII)
_RATIO: Final = re.compile(r"[+-]?\d+/\d+", re.ASCII)
_ALMOST: Final = re.compile(r"[+-]?[$€£]?[.,]?\d")
"""How a cell begins that was meant as a number."""


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
    text = text.strip().replace("−", "-")
    if len(text) > limits.CELL:
        return None
    found = (_COMMA if comma else _POINT).fullmatch(text)
    if found:
        return Fraction(text.replace(",", ".")) if abs(int(found["power"] or 0)) <= limits.EXPONENT else None
    if _RATIO.fullmatch(text) and int(text.partition("/")[2]):
        return Fraction(text)
    return None


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
    if any(value is not None for value in values) or any(_ALMOST.match(word.replace("−", "-")) for word in words):
        example, ratio = ("1,5" if comma else "1.5"), "3/2"
        return told("data.no-number", cell=cell[:30], one=example, other=ratio)
    if len(words) > limits.WORDS:
        return told("data.many-words", count=len(words), most=limits.WORDS)
    return None
