"""What stands in front of a formula: f(x, y) =, y = f(x) =, x ↦ or @(x)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gdtutor.language.styling import ACCENTS, FACES, unstyled
from gdtutor.language.vocabulary import GREEK

_GAP = r"\s{0,9}"
_SPACE = r"(?:\s|\\[,;:!> ])*"
_STYLE = rf"\\(?:{FACES}|{'|'.join(ACCENTS)})(?![A-Za-z])\*?{_GAP}"
_STYLED = rf"{_STYLE}(?:\{{{_GAP}(?:{_STYLE})?\{{?{_GAP}\\?[A-Za-zͰ-Ͽ]{{1,20}}{_GAP}\}}?{_GAP}\}}|[A-Za-z])"
_GREEK = rf"\\(?:{'|'.join(name for name in GREEK if name.isascii())})(?![A-Za-z])"
_PLAIN = rf"[A-Za-zͰ-Ͽ]\w{{0,20}}|{_GREEK}"
_INDEX = rf"(?:{_GAP}_(?:\{{[^{{}}=]{{0,20}}\}}|\w))?"
_NAME = rf"(?:\{{{_GAP}(?:{_STYLED}|{_PLAIN}){_GAP}\}}|{_STYLED}|{_PLAIN}){_INDEX}"
_OPEN = rf"(?:\\mathopen{_GAP}\{{{_GAP}\}}{_GAP})?(?:\\left{_GAP})?\("
_CLOSE = rf"\)(?:{_GAP}\\mathclose{_GAP}\{{{_GAP}\}})?"
_EQUALS = r"(?::?=|\\coloneqq(?![A-Za-z])|\\colonequals(?![A-Za-z])|\\equiv(?![A-Za-z])|≔|≡)(?!=)"
_HEAD = re.compile(
    rf"{_SPACE}(?P<name>{_NAME}){_SPACE}"
    rf"(?:{_OPEN}(?P<variables>[^()=<>|+*^]{{0,400}}){_CLOSE}{_SPACE}|(?P<bare>)){_EQUALS}"
)
_VARIABLE = r"[A-Za-z]\w{0,20}"
_ARROW = re.compile(
    rf"{_GAP}\(?{_GAP}(?P<variables>{_VARIABLE}(?:{_GAP},{_GAP}{_VARIABLE}){{0,50}}){_GAP}\)?{_GAP}"
    rf"(?:\\mapsto(?![A-Za-z])|↦|->(?!{_GAP}[-+−]?[\d.]+{_GAP}$))"
)
_HANDLE = re.compile(rf"{_GAP}(?:(?P<name>{_VARIABLE}){_GAP}={_GAP})?@{_GAP}\((?P<variables>[\w\s,]{{1,400}})\)")
_PARAMETERS = re.compile(r"(?:;|\\mid(?![A-Za-z])).*", re.DOTALL)
_BACK = re.compile(rf"\\right{_GAP}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The name of the function, the pieces between its brackets with their columns, and where the formula begins.

    `variables` is None where there are no brackets; an empty piece is a comma too many.
    """

    name: str
    variables: tuple[tuple[str, int], ...] | None
    stop: int


def find_head(text: str) -> Head | None:
    """Return what stands in front of a formula, None where nothing does; of y = f(x) = … the last part counts."""
    handle = _HANDLE.match(text)
    if handle:
        return Head(handle["name"] or "f", _listed(handle), handle.end())
    arrow = _ARROW.match(text)
    if arrow:
        return Head("f", _listed(arrow), arrow.end())
    match = _HEAD.match(text)
    while match:
        following = _HEAD.match(text, match.end())
        if not following or following["variables"] is None:
            break
        match = following
    return Head(unstyled(match["name"]), _listed(match), match.end()) if match else None


def _listed(match: re.Match[str]) -> tuple[tuple[str, int], ...] | None:
    """Return the pieces between the brackets of a head up to a semicolon, each with its column."""
    if match["variables"] is None:
        return None
    pieces, column = [], match.start("variables")
    for piece in _BACK.sub("", _PARAMETERS.sub("", match["variables"])).split(","):
        pieces.append((piece.strip(), column + len(piece) - len(piece.lstrip())))
        column += len(piece) + 1
    return tuple(pieces)
