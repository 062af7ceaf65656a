r"""Inserting: values in TeX put into a formula, or into prose, so that what stands around them stays true.

≈ stands where a value is rounded: an `=` beside it becomes `\approx`, and where there is none, one is put in front. A
value gets parentheses where its neighbours would else be read as part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from gdtutor.teaching.slots import SLOT
from gdtutor.teaching.symbols import LETTERS

APPROX: Final = r"\approx"
_PIECE: Final = re.compile(rf"(?P<slot>{SLOT.pattern})|\\[A-Za-z]+|\\.|.", re.DOTALL)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_BREAKS: Final = frozenset(r", ; & \\ \quad \qquad \text \to \rightarrow \mapsto \in".split())
"""Outside all brackets what stands behind one of these is another formula."""
_RELATIONS: Final = frozenset(r"= < > \approx \lt \gt \le \leq \ge \geq \ne \neq \sim".split())
_ALONE: Final = _OPENING | _BREAKS | _RELATIONS | {"", ":", "|", r"\left", r"\,", r"\;", r"\:", r"\ ", r"\!"}
"""After one of these a negative number needs no parentheses."""
_GREEK: Final = frozenset(f"\\{name}" for name in LETTERS)
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_FRACTION: Final = re.compile(r"\\frac\{\d+\}\{\d+\}")


@dataclass(frozen=True, slots=True)
class Inserted:
    """A value in TeX, or words in Markdown: whether it is exact, and whether its relation is printed with it."""

    text: str
    exact: bool = True
    relation: bool = False
    words: bool = False

    @property
    def sign(self) -> str:
        """The relation between a name and the value."""
        return "=" if self.exact else APPROX


@dataclass(slots=True)
class _Pieces:
    """A formula in pieces, within how many brackets each stands, and the values among them."""

    texts: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    values: dict[int, Inserted] = field(default_factory=dict)

    def add(self, text: str, value: Inserted | None = None) -> None:
        level = self.levels[-1] if self.levels else 0
        if self.texts and self.texts[-1] in _OPENING and len(self.texts) - 1 not in self.values:
            level += 1
        if text in _CLOSING:
            level = max(0, level - 1)
        if value is not None:
            self.values[len(self.texts)] = value
        self.texts.append(text)
        self.levels.append(level)

    def beside(self, indices: Iterable[int]) -> str:
        """Return the first of the pieces at `indices` that is no space."""
        return next((text for i in indices if (text := self.texts[i]).strip()), "")

    def relation(self, at: int, indices: Iterable[int]) -> int | None:
        """Return where the nearest relation stands of the side that a piece belongs to, going through `indices`."""
        reach = self.levels[at]
        for i in indices:
            if self.levels[i] > reach:
                continue
            reach = self.levels[i]
            if self.texts[i] in _RELATIONS and i not in self.values:
                return i
            if not reach and self.texts[i] in _BREAKS:
                return None
        return None


def into_formula(formula: str, value_of: Callable[[re.Match[str]], Inserted]) -> str:
    r"""Return a formula, without its dollar signs, with the values in its slots.

    >>> into_formula("x_3 = {{ x(3) }} + 1", lambda _: Inserted("-0.173", exact=False))
    'x_3 \\approx -0.173 + 1'
    """
    pieces = _cut(formula, value_of)
    shown = list(pieces.texts)
    for at, value in pieces.values.items():
        shown[at] = _fitted(pieces, at, value.text)
    for at, value in pieces.values.items():
        if not value.exact:
            _mark(pieces, shown, at)
    return "".join(shown)


def _cut(formula: str, value_of: Callable[[re.Match[str]], Inserted]) -> _Pieces:
    pieces = _Pieces()
    for found in _PIECE.finditer(formula):
        if not found["slot"]:
            pieces.add(found[0])
            continue
        value = value_of(found)
        if value.relation:
            pieces.add(value.sign)
            pieces.add(" ")
        pieces.add(value.text, value)
    return pieces


def _mark(pieces: _Pieces, shown: list[str], at: int) -> None:
    """Show ≈ beside a rounded value: for the = on either side of it, or in front of all where there is no relation."""
    before = pieces.relation(at, range(at - 1, -1, -1))
    after = pieces.relation(at, range(at + 1, len(shown)))
    for place in (before, after):
        if place is not None and pieces.texts[place] == "=":
            shown[place] = APPROX + ("" if shown[place + 1 : place + 2] in ([" "], []) else " ")
    if before is None and after is None:
        first = _beginning(pieces, at)
        if not shown[first].startswith(APPROX):
            shown[first] = f"{APPROX} {shown[first]}"


def _beginning(pieces: _Pieces, at: int) -> int:
    """Return where the formula begins that a piece stands in."""
    first = at
    for i in range(at - 1, -1, -1):
        if not pieces.levels[i] and pieces.texts[i] in _BREAKS:
            break
        first = i if pieces.texts[i].strip() else first
    return first


def _fitted(pieces: _Pieces, at: int, tex: str) -> str:
    """Return a value with the brackets that its neighbours make necessary."""
    before = pieces.beside(range(at - 1, -1, -1))
    after = pieces.beside(range(at + 1, len(pieces.texts)))
    if before in {"^", "_"}:
        return f"{{{tex}}}"
    joined = before.isalnum() or before in _GREEK or before in _CLOSING
    if _DIGITS.fullmatch(tex):
        return _bracketed(tex) if joined or after[:1].isdigit() else tex
    tied = joined or after in {"^", "'", "!", "/"} or (before == "/" and not _FRACTION.fullmatch(tex))
    if _FRACTION.fullmatch(tex):
        return _bracketed(tex) if tied else tex
    last = after == "" or after in _CLOSING | _BREAKS | _RELATIONS | {"+", "-", "−"}
    apart = before in _ALONE and (last or bool(_simple(tex)))
    return tex if apart and not tied else _bracketed(tex)


def _simple(tex: str) -> bool:
    """Say whether a value is a number with a minus in front: what follows it as a factor reads the same."""
    return bool(_DIGITS.fullmatch(tex.removeprefix("-")) or _FRACTION.fullmatch(tex.removeprefix("-")))


def _bracketed(tex: str) -> str:
    if tex[:1] in _OPENING or tex.startswith(r"\left("):
        return tex
    return rf"\left({tex}\right)" if r"\frac" in tex else f"({tex})"


_IN_PROSE: Final = re.compile(rf"(?P<sign>[=≈][ \n]*)?{SLOT.pattern}")


def into_prose(prose: str, value_of: Callable[[re.Match[str]], Inserted]) -> str:
    r"""Return prose without mathematics with the values in its slots, each as a formula of its own.

    >>> into_prose("You are at {{ x(3) }}.", lambda _: Inserted("-0.173", exact=False))
    'You are at $\\approx -0.173$.'
    """

    def put(found: re.Match[str]) -> str:
        value = value_of(found)
        if value.words:
            return (found["sign"] or "") + value.text
        shown = value.relation or bool(found["sign"]) or not value.exact
        return f"${value.sign} {value.text}$" if shown else f"${value.text}$"

    return joined(_IN_PROSE.sub(lambda found: f"\0{put(found)}\0", prose).split("\0"))


def joined(pieces: Sequence[str]) -> str:
    """Return pieces of prose behind each other; formulas that would touch are kept apart."""
    text = ""
    for piece in filter(None, pieces):
        text += f" {piece}" if text.endswith("$") and piece.startswith("$") else piece
    return text
