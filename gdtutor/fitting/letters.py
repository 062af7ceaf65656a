"""The letter that each column of a table has in formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from gdtutor.language.notation import canonical_name
from gdtutor.language.vocabulary import CONSTANTS, FUNCTIONS, KEYWORDS
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence, told

_SPELLED: Final = re.compile(r"[^\W\d_]\w{1,29}")


def letters_of(names: Sequence[str], targets: Sequence[str]) -> dict[str, str]:
    """Return the letter of each column: its own name where that is a letter, else y or y_k for targets, x or x_k.

    >>> letters_of(["hours slept", "score"], ["score"])
    {'hours slept': 'x', 'score': 'y'}
    >>> letters_of(["t", "rain in mm", "sun", "y"], ["y"])
    {'t': 't', 'rain in mm': 'x_2', 'sun': 'x_3', 'y': 'y'}
    """
    found: dict[str, str] = {}
    for name in names:
        letter = canonical_name(name)
        if letter and letter not in CONSTANTS and letter not in found.values():
            found[name] = letter
    missing = [name for name in names if name not in found]
    alone = len([name for name in missing if name not in targets]) == 1
    for name in missing:
        place = names.index(name) + 1
        output = "y" if len(targets) == 1 else f"y_{[*targets, name].index(name) + 1}"
        wanted = output if name in targets else "x" if alone else f"x_{place}"
        found[name] = _free(wanted, place, set(found.values()))
    return {name: found[name] for name in names}


def _free(wanted: str, place: int, taken: set[str]) -> str:
    """Return a letter that no column has, the wanted one if it may be."""
    stem = wanted.partition("_")[0]
    choices = [wanted, f"{stem}_{place}", *(f"{other}_{place}" for other in "xyzuvwst")]
    return next(letter for letter in choices if letter not in taken)


def class_letters(letters: Mapping[str, str], target: str, count: int) -> tuple[str, ...]:
    """Return a letter for each class of a target: y_1, y_2 and so on.

    >>> class_letters({"x": "x", "kind": "y"}, "kind", 3)
    ('y_1', 'y_2', 'y_3')
    """
    taken = {letter for name, letter in letters.items() if name != target}
    stem = letters[target].partition("_")[0]
    choices = ([f"{each}_{k}" for k in range(1, count + 1)] for each in (stem, *"ytkcuv"))
    return tuple(next(each for each in choices if not taken & set(each)))


def spelled_out(letters: Mapping[str, str]) -> dict[str, str]:
    """Return the letters of the columns whose names can be written in a formula as they are: hours."""
    words = {*FUNCTIONS, *KEYWORDS, *CONSTANTS}
    return {
        name: letter
        for name, letter in letters.items()
        if name != letter and _SPELLED.fullmatch(name) and not canonical_name(name) and name not in words
    }


def letter_notes(letters: Mapping[str, str], used: Sequence[str]) -> tuple[Sentence, ...]:
    """Say which letters stand for columns with other names."""
    return tuple(
        told("fitting.called", column=name, letter=Variable(letters[name]))
        for name in used
        if canonical_name(name) != letters[name]
    )
