"""A rate's bound as it is typed: 1/3, α < 1/3, 0 < α < 1/3, (0, 1/3), α ∈ (0, 1/3)."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from gdtutor.errors import InputError
from gdtutor.practice.labels import RATE, unlabelled
from gdtutor.practice.posing import Posed
from gdtutor.practice.vectors import split
from gdtutor.text.sentence import told


class Bound(Enum):
    """What a number was said to be."""

    VALUE = "value"
    BELOW = "below"
    AT_MOST = "at most"
    ABOVE = "above"


_RELATIONS: Final = (
    (re.compile(r"<=|=<|\\leqslant|\\leq?(?![A-Za-z])|⩽"), "≤"),
    (re.compile(r">=|=>|\\geqslant|\\geq?(?![A-Za-z])|⩾"), "≥"),
    (re.compile(r"\\lt(?![A-Za-z])"), "<"),
    (re.compile(r"\\gt(?![A-Za-z])"), ">"),
)
_SIGN: Final = re.compile(r"[<>≤≥]")
_RATE: Final = re.compile(rf"\s*(?:{RATE}|x)\s*")
_AND: Final = re.compile(r"\s*(?:[,;∧]|\\land(?![A-Za-z])|\b(?:and|und)\b)\s*")
_TURNED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_BOUNDS: Final = {"<": Bound.BELOW, "≤": Bound.AT_MOST, ">": Bound.ABOVE, "≥": Bound.ABOVE}
_MEMBER: Final = re.compile(rf"\s*(?:{RATE}\s*(?:∈|\\in(?![A-Za-z])|in)\s*)?(.*)", re.DOTALL)
_ENDS: Final = re.compile(r"([(\[\]])(.*)([)\[\]])", re.DOTALL)
_ZERO: Final = re.compile(r"\s*[-+−]?0(?:\.0*)?\s*")


def read_bound(posed: Posed, text: str) -> tuple[Bound, str]:
    """Return what the number is that a text gives, and its text; raises InputError for several numbers."""
    for pattern, sign in _RELATIONS:
        text = pattern.sub(sign, text)
    text = _without_positive(text)
    parts = _SIGN.split(text)
    if len(parts) > 1:
        return _condition(parts, _SIGN.findall(text))
    inside = _interval(text)
    return inside or (Bound.VALUE, unlabelled(posed, text)[0])


def _without_positive(text: str) -> str:
    """Return the other one of two conditions that are joined, of which one says that the rate is positive."""
    pieces = _AND.split(text)
    if len(pieces) == 1 or not all(map(_SIGN.search, pieces)):
        return text
    others = [piece for piece in pieces if not _is_positive(piece)]
    return others[0] if len(others) == 1 else text


def _is_positive(piece: str) -> bool:
    """Say whether a condition is α > 0 or 0 < α."""
    front, sign, behind = re.split(r"([<>≤≥])", piece, maxsplit=1)
    rate, nought = (front, behind) if sign in ">≥" else (behind, front)
    return bool(_RATE.fullmatch(rate) and _ZERO.fullmatch(nought))


def _condition(parts: list[str], signs: list[str]) -> tuple[Bound, str]:
    """Read α < v, v > α, 0 < α < v and v > α > 0; a sign alone means the rate too."""
    if all(sign in ">≥" for sign in signs):
        parts, signs = parts[::-1], [_TURNED[sign] for sign in reversed(signs)]
    if len(parts) == 2 and (not parts[0].strip() or _RATE.fullmatch(parts[0])):
        return _BOUNDS[signs[0]], parts[1]
    if len(parts) == 2 and _RATE.fullmatch(parts[1]):
        return Bound.ABOVE, parts[0]
    if len(parts) == 3 and _ZERO.fullmatch(parts[0]) and _RATE.fullmatch(parts[1]) and signs[1] in _BOUNDS:
        return _BOUNDS[signs[1]], parts[2]
    raise InputError(told("practice.condition", typed="0 < alpha < 1/3"))


def _interval(text: str) -> tuple[Bound, str] | None:
    """Read (0, v), ]0, v[ and [0, v]; None for what is no interval that begins at 0."""
    member = _MEMBER.fullmatch(text)
    ends = _ENDS.fullmatch(member[1].strip()) if member else None
    inside = split(ends[2]) if ends else ()
    if not ends or len(inside) != 2:
        return None
    if not _ZERO.fullmatch(inside[0]):
        raise InputError(told("practice.condition", typed="0 < alpha < 1/3"))
    return (Bound.AT_MOST if ends[3] == "]" else Bound.BELOW), inside[1]
