"""A run of letters without a space, such as xsin, lnx or xy: the names it is made of, where only one reading exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from gdtutor.language.source import Source
from gdtutor.language.vocabulary import CONDITIONS, FUNCTIONS, GREEK, likely_word

Pieces = tuple[str, ...]
"""A run of letters cut into names of functions, Greek letters and single letters."""

_NEVER_INSIDE = CONDITIONS | {"sh", "ch", "th", "min", "max", "Min", "Max", "piecewise", "Piecewise"}
_HEADS = frozenset(word for word in FUNCTIONS if word.isalpha() and word not in _NEVER_INSIDE)
_GREEK = frozenset(name for name in GREEK if name.isascii() and len(name) > len("pi")) | {"pi"}
_USUAL = frozenset("abckmnpqrstuvwxyz")
_LONGEST_HEAD = max(map(len, _HEADS | _GREEK))
_LONGEST_RUN = 20
_LETTERS_OF_A_PRODUCT = 3
_SAME = 0.66
_BRACKETS = ("(", "\\left")
_ALONE = re.compile(r"(?<![A-Za-z\\_])[A-Za-z](?![A-Za-z])")
_ARGUMENT = re.compile(r"\s*(?:[\w(\[{|√∛\\]|\^|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵃᵇᶜᵏᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ])")
_POWER = re.compile(r"\s*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵃᵇᶜᵏᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ])")


@dataclass(frozen=True, slots=True)
class Letters:
    """What is known about single letters in a line: which a header declares, which stand alone, whether it is LaTeX."""

    declared: frozenset[str]
    alone: frozenset[str]
    latex: bool
    titled: bool
    """The line is y = and a formula, as in a book."""

    def sure(self, letter: str) -> bool:
        """Whether a letter is a variable here without doubt."""
        return letter in self.declared or (letter in self.alone and letter not in "ed")

    def possible(self, letter: str) -> bool:
        """Whether a letter may well be a variable here."""
        return self.sure(letter) or letter in _USUAL


def letters_of(source: Source, names: Iterable[str]) -> Letters:
    """Return what a line tells about its letters; `names` are its declared variables."""
    declared = frozenset(name for name in names if len(name) == 1)
    titled = len(source.name) == 1 and source.head is None
    return Letters(declared, frozenset(_ALONE.findall(source.clean)), source.latex, titled)


def written(pieces: Pieces) -> str:
    """Return pieces with their products and brackets.

    >>> written(("x", "sin", "x")), written(("x", "sin"))
    ('x·sin(x)', 'x·sin(…)')
    """
    parts, index = [], 0
    while index < len(pieces):
        depth = index
        while depth < len(pieces) and pieces[depth] in _HEADS:
            depth += 1
        inner = pieces[depth] if depth < len(pieces) else "…"
        for head in reversed(pieces[index:depth]):
            inner = f"{head}({inner})"
        parts.append(inner)
        index = depth + 1
    return "·".join(parts)


def readings(word: str, before: str, after: str, letters: Letters) -> tuple[Pieces, ...]:
    """Return the ways to read a run of letters that is no name, the likeliest first; none where it is no formula.

    `before` and `after` are what stands around it.
    """
    if len(word) > _LONGEST_RUN or (not letters.declared >= set(word) and _misspelt(word, after)):
        return ()
    for pieces in _cuts(word):
        if any(piece in _HEADS for piece in pieces):
            found = _applied(pieces, after, letters)
        else:
            found = _product(pieces, before, after, letters)
        if found:
            return found
    return ()


def has_argument(after: str) -> bool:
    """Whether what stands behind a function may be its argument."""
    return bool(_ARGUMENT.match(after))


def factors(pieces: Pieces) -> int:
    """Return of how many factors pieces are the product."""
    return sum(index == 0 or pieces[index - 1] not in _HEADS for index in range(len(pieces)))


def _cuts(word: str) -> Iterator[Pieces]:
    """Yield the ways to cut a word into names and single letters, longest names first."""
    if not word:
        yield ()
    for size in range(min(len(word), _LONGEST_HEAD), 0, -1):
        head = word[:size]
        if size == 1 or head in _HEADS or head in _GREEK:
            yield from ((head, *rest) for rest in _cuts(word[size:]))


def _misspelt(word: str, after: str) -> bool:
    """Whether a word is rather one function with a letter wrong, such as sine or epx(…)."""
    if word not in FUNCTIONS and likely_word(word) in FUNCTIONS:
        return True
    return after.startswith(_BRACKETS) and bool(near_function(word))


def near_function(word: str) -> str:
    """Return the function that a word of three letters or more may be a misspelling of, or an empty string.

    >>> near_function("sqr")
    'sqrt'
    """
    close = get_close_matches(word, _HEADS, n=1, cutoff=_SAME) if len(word) >= _LETTERS_OF_A_PRODUCT else []
    return close[0] if close and close[0] not in word else ""


def _applied(pieces: Pieces, after: str, letters: Letters) -> tuple[Pieces, ...]:
    """Return the readings of pieces with a function among them."""
    first = next(index for index, piece in enumerate(pieces) if piece in _HEADS)
    front = pieces[:first]
    if "e" in front[:-1] and not letters.latex and "e" not in letters.declared:
        place = front.index("e")
        return (pieces, (*pieces[:place], f"e^{pieces[place + 1]}", *pieces[place + 2 :]))
    if not all(letters.possible(piece) for piece in front if len(piece) == 1) or front[-2:] == ("a", "r"):
        return ()
    if len(front) > _LETTERS_OF_A_PRODUCT or (pieces[-1] in _HEADS and not _ARGUMENT.match(after)):
        return ()
    size = 0
    for piece in pieces[first:]:
        size = 0 if piece in _HEADS else size + 1
        if len(piece) == 1 and not (letters.possible(piece) or (piece == "e" and _POWER.match(after))):
            return ()
        if size > 1:
            return (pieces, *_other_grouping(pieces))
    return (pieces, *_other_heads(pieces, letters))


def _other_grouping(pieces: Pieces) -> tuple[Pieces, ...]:
    """Return sin(x·y) for sin(x)·y."""
    last = max(index for index, piece in enumerate(pieces) if piece in _HEADS)
    return ((*pieces[: last + 1], "·".join(pieces[last + 1 :])),)


def _other_heads(pieces: Pieces, letters: Letters) -> tuple[Pieces, ...]:
    """Return the readings in which a letter of a function's name is a factor: a·sin(x) for asin(x)."""
    others: list[Pieces] = []
    for index, piece in enumerate(pieces):
        if piece[0] == "a" and piece[1:] in _HEADS and (letters.sure("a") or not letters.declared):
            others.append((*pieces[:index], "a", piece[1:], *pieces[index + 1 :]))
        if piece[:-1] in _HEADS and letters.sure(piece[-1]):
            others.append((*pieces[:index], piece[:-1], "·".join((piece[-1], *pieces[index + 1 :]))))
    return tuple(others)


def _product(pieces: Pieces, before: str, after: str, letters: Letters) -> tuple[Pieces, ...]:
    """Return the readings of pieces that are letters only."""
    singles = [piece for piece in pieces if len(piece) == 1]
    if "d" in pieces[:-1] and "d" not in letters.declared:
        return ()
    if len(singles) < len(pieces):
        return _with_greek(pieces, before, after, letters)
    variables = [piece for piece in singles if piece != "e" or "e" in letters.declared]
    euler = len(variables) < len(singles)
    if euler and letters.titled and not letters.latex and len(variables) > 1 and not _POWER.match(after):
        return ()
    lost = euler and not letters.latex and "e" in pieces[:-1]
    sure = 0 < len(variables) < _LETTERS_OF_A_PRODUCT and all(map(letters.possible, variables))
    if not (lost and sure) and not _believable(
        variables, after, letters, powered=euler and pieces[-1] == "e" and bool(_POWER.match(after))
    ):
        return ()
    if lost:
        place = pieces.index("e")
        exponent = "·".join(pieces[place + 1 :])
        return (pieces, (*pieces[:place], f"e^({exponent})" if len(exponent) > 1 else f"e^{exponent}"))
    return (pieces,)


def _with_greek(pieces: Pieces, before: str, after: str, letters: Letters) -> tuple[Pieces, ...]:
    """Return the readings of a product with a Greek letter in full; pi without a number in front may be p·i."""
    powered = pieces[-1] == "e" and bool(_POWER.match(after))
    singles = [piece for piece in pieces[: -1 if powered else None] if len(piece) == 1]
    printed = letters.latex or letters.titled
    if len(singles) > _LETTERS_OF_A_PRODUCT or not (printed or all(map(letters.possible, singles))):
        return ()
    if "pi" not in pieces or before[-1:].isdigit():
        return (pieces,)
    return (pieces, tuple("".join(pieces))) if printed else ()


def _believable(variables: list[str], after: str, letters: Letters, *, powered: bool) -> bool:
    """Whether letters next to each other are meant as a product of variables (and e)."""
    if all(map(letters.sure, variables)):
        return bool(letters.declared or letters.alone) or letters.latex
    if len(variables) > _LETTERS_OF_A_PRODUCT:
        return False
    called = after.startswith(_BRACKETS)
    printed = letters.latex or letters.titled
    if printed and (len(variables) < _LETTERS_OF_A_PRODUCT or not called):
        return "o" not in variables
    if printed:
        return all(map(letters.possible, variables))
    known = any(letter in letters.declared for letter in variables)
    return (powered or known or len(variables) == 1) and all(map(letters.possible, variables))
