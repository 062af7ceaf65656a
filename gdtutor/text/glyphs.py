"""The characters of mathematics in Unicode, and what stands for them in pure ASCII and in LaTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, TypeAlias

from gdtutor.catalog.letters import GREEK, LOWERED, RAISED
from gdtutor.text.style import PLAIN, Style

_GREEK_NAMES = {letter: name for name, letter in GREEK.items()}

_SUBSCRIPTS = str.maketrans({character: LOWERED[character] for character in "0123456789n+=ijklrs"})
_SUPERSCRIPTS = str.maketrans({digit: RAISED[digit] for digit in "0123456789"} | {"-": RAISED["−"]})
_NAME = re.compile(r"([^\W\d_]+)_?([0-9]*)|([^\W_]+)_(\w+)")

ASCII = str.maketrans(
    {
        "−": "-",
        "·": "*",
        "×": "*",
        "≈": "~=",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "′": "'",
        "→": "->",
        "∂": "d",
        "∇": "grad ",
        "√": "sqrt",
        "∞": "oo",
        "ⁿ": "^n",
        "‖": "||",
        "″": "''",
        **_GREEK_NAMES,
    }
)
"""What stands for each character in pure ASCII."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """How a sign is written: in Unicode, in ASCII, in LaTeX."""

    text: str
    plain: str
    latex: str


CONSTANTS: Final = {
    "infinity": Glyph("∞", "oo", r"\infty"),
    "+infinity": Glyph("+∞", "+oo", r"+\infty"),
    "sqrt": Glyph("√", "sqrt", r"\surd"),
    "log10": Glyph("log₁₀", "log_10", r"\log_{10}"),
    "cbrt": Glyph("³√", "cbrt", r"\sqrt[3]{}"),
    "dots": Glyph("…", "...", r"\ldots"),
}
"""Signs that stand for themselves, by their name as a constant."""

RowIndex: TypeAlias = Literal["i", "j", "k", "l", "r", "s"]
"""What counts the rows of a table."""

Index: TypeAlias = int | Literal["n", "n+1", "*"] | RowIndex
"""At which iterate a name is: its number, n for any, with n + 1 for the next, or * for the limit; or in which row."""


@dataclass(frozen=True, slots=True)
class Name:
    """A variable's name in its parts: x_1 is the stem x with the subscript 1."""

    stem: str
    subscript: str

    @classmethod
    def of(cls, name: str) -> Name:
        """Split `name` where its subscript begins; Greek letters are spelled out."""
        found = _NAME.fullmatch(name)
        if found is None:
            return cls(name, "")
        stem, digits, other_stem, subscript = found.groups()
        whole = stem or other_stem
        return cls(_GREEK_NAMES.get(whole, whole), digits or subscript or "")

    def subscripts(self, index: Index | None) -> str:
        """Return the subscripts with a comma between the variable's own and the iterate's: 1,3 is x₁ at iterate 3."""
        return ",".join(part for part in (self.subscript, "" if index is None else str(index)) if part)


def name_text(name: str, index: Index | None = None, *, style: Style = PLAIN) -> str:
    """Return a variable as text: x₀, xₙ, θ, x₁,₃; in ASCII x_0, x_n, theta, x_{1,3}."""
    if index == "*":
        return f"{name_text(name, style=style)}*"
    parts = Name.of(name)
    below = parts.subscripts(index)
    if style.ascii:
        return parts.stem + ("" if not below else f"_{below}" if below.isalnum() else f"_{{{below}}}")
    stem = GREEK.get(parts.stem, parts.stem)
    if parts.subscript in {"", "n"} or parts.subscript.isdigit():
        return stem + below.translate(_SUBSCRIPTS)
    own = f"{stem}_{parts.subscript}"
    return own if index is None else f"{own},{str(index).translate(_SUBSCRIPTS)}"


def sigma_text(index: RowIndex, last: str, style: Style = PLAIN) -> str:
    """Return the sign of a sum over rows with its bounds: Σᵢ₌₁³, in ASCII sum_{i=1..3}."""
    if style.ascii:
        return f"sum_{{{index}=1..{last}}}"
    return f"Σ{f'{index}=1'.translate(_SUBSCRIPTS)}{superscript(last)}"


def hat_text(name: str, index: Index | None = None, *, style: Style = PLAIN) -> str:
    """Return a letter with a hat as text: mˆ₁, in ASCII mhat_1. The hat has a cell of its own, as every character."""
    stem = name_text(name, style=style) + ("hat" if style.ascii else "ˆ")
    below = "" if index is None else str(index)
    if style.ascii:
        return stem + (f"_{below}" if below else "")
    return stem + below.translate(_SUBSCRIPTS)


def superscript(digits: str) -> str:
    """Return an integer as superscript: −12 is ⁻¹²."""
    return digits.translate(_SUPERSCRIPTS)


def digits_parts(digits: str) -> tuple[str, str]:
    """Return a decimal as its mantissa and the exponent of ten: 1.5 and -12 for 1.5e-12; no exponent for 2.88."""
    mantissa, _, power = digits.partition("e")
    return mantissa, str(int(power)) if power else ""


def digits_text(digits: str, style: Style = PLAIN) -> str:
    """Return a decimal as text: 2.88, and 1.5·10⁻¹² for 1.5e-12 (which ASCII keeps)."""
    mantissa, power = digits_parts(digits)
    return digits if style.ascii or not power else f"{mantissa}·10{superscript(power)}"


def digits_latex(digits: str) -> str:
    r"""Return a decimal as LaTeX: 2.88, and 1.5 \cdot 10^{-12} for 1.5e-12."""
    mantissa, power = digits_parts(digits)
    return rf"{mantissa} \cdot 10^{{{power}}}" if power else mantissa.replace(",", "{,}")


def name_latex(name: str, index: Index | None = None) -> str:
    r"""Return a variable as LaTeX: x_{0}, \theta, x_{1,3}, \mathrm{loss}."""
    if index == "*":
        return rf"{name_latex(name)}^\ast"
    parts = Name.of(name)
    if parts.stem in GREEK:
        stem = rf"\{parts.stem}"
    else:
        stem = parts.stem if len(parts.stem) == 1 else rf"\mathrm{{{escaped(parts.stem)}}}"
    below = parts.subscripts(index)
    if parts.subscript and not parts.subscript.isdigit():
        below = below.replace(parts.subscript, rf"\mathrm{{{escaped(parts.subscript)}}}", 1)
    return f"{stem}_{{{below}}}" if below else stem


_ESCAPES = str.maketrans({character: f"\\{character}" for character in "#$%&_{}"} | {"\\": r"\backslash{}"})


def escaped(words: str) -> str:
    """Return plain words as they must stand inside a LaTeX text command."""
    return words.translate(_ESCAPES)


_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
"""Letters that are spelled out where they cannot be written; others go without their accents."""
ACCENTED: Final = str.maketrans(
    {"ä": r"\"a", "ö": r"\"o", "ü": r"\"u", "Ä": r"\"A", "Ö": r"\"O", "Ü": r"\"U", "ß": r"\ss{}"}
)
"""The same letters in the text mode of LaTeX."""

_PUNCTUATION: Final = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "×": "*",
        "‖": "||",
        "½": "1/2",
        "±": "+-",
        "″": "''",
        "★": "*",
    }
)
_ROOT: Final = re.compile(r"√(\w+)")
"""A root as it was typed, whose sign becomes a name."""
_LEVELS: Final = {character: ("_", plain) for plain, character in LOWERED.items()} | {
    character: ("^", plain) for plain, character in RAISED.items()
}
"""On which level a character stands, and what it is on the line."""


def levels(words: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of plain words: what is raised, behind "^", or lowered, behind "_", as it is on the line."""
    for level, found in groupby(words, lambda character: _LEVELS.get(character, ("", ""))[0]):
        part = "".join(found)
        yield level, "".join(_LEVELS[character][1] for character in part) if level else part


def ascii_text(words: str) -> str:
    """Return plain words in pure ASCII: x₂₀ is x_20, 10⁻¹² is 10^-12.

    >>> ascii_text("für x₂₀ ≈ 1.5·10⁻¹²")
    'fuer x_20 ~= 1.5*10^-12'
    """
    if words.isascii():
        return words
    return "".join(_plain(level, part) for level, part in levels(_ROOT.sub(r"√(\1)", words)))


def _plain(level: str, part: str) -> str:
    if level:
        part = part.replace("−", "-")
        return f"{level}{part}" if level == "^" or part.isalnum() else f"{level}{{{part}}}"
    spelled = unicodedata.normalize("NFKD", part.translate(_SPELLED).translate(_PUNCTUATION).translate(ASCII))
    bare = "".join(character for character in spelled if not unicodedata.combining(character))
    return bare.encode("ascii", "replace").decode("ascii")
