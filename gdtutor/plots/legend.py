"""What a plot says in words: what its signs mean, what its axes are, and what stands for it where it has no room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from gdtutor.plots.ticks import ascii_label
from gdtutor.text.block import Role
from gdtutor.text.formula import Formula
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import Style

Words: TypeAlias = "Sentence | Formula | str"
"""What is said: names and numbers as they are written, anything else as a sentence or a formula."""
Signs: TypeAlias = "tuple[str, str]"
"""A sign in Unicode and in ASCII."""


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: a sign, and what it means."""

    signs: Signs
    words: Words
    role: Role

    def text(self, style: Style) -> str:
        """Return the entry as it is written."""
        return f"{signed(self.signs, style)} {in_style(self.words, style)}".strip()


HERE: Final = Key(("◉", "@"), told("plots.here"), Role.CURRENT)
"""The iterate that is looked at."""
TIMES: Final = ("×", "x")
"""In front of a factor."""


def signed(signs: Signs, style: Style) -> str:
    """Return a sign as it is written."""
    return signs[1 if style.ascii else 0]


def in_style(words: Words, style: Style) -> str:
    """Return words as they are written in a plot."""
    match words:
        case Sentence():
            return sentence_line(words, style)
        case Formula():
            return formula_line(words, style)
    return ascii_label(words) if style.ascii else words
